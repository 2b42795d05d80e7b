"""What consolidation makes of many articles: entries (one fact each, with every mention of it), sources, conflicts.

Frozen records without behaviour, shared by `iqdigest.digest`, `iqdigest.formats` and `iqdigest.diffing`.  A digest that
was read from Markdown has ``detail="shown"``: its entries hold what a table shows (no mentions, no wording of dates).
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from iqdigest.model import SCHEMA, Change, Date, Kind, PublicationRule, Span, Speaker, Status, Unit

Placed = Literal["publication"]
About = Literal["milestone", "force"]
Detail = Literal["full", "shown"]


class Mention(Struct, frozen=True):
    """One place of one article that reports a fact: evidence, the date given there, a milestone's status given there.

    ``before`` and ``after`` are text around the evidence, only when consolidation was asked to keep it; no interchange
    format carries them.
    """

    article: str
    start: int
    end: int
    text: str
    date: Date | None
    status: Status | None = None
    before: str = ""
    after: str = ""


class Source(Struct, frozen=True):
    """An article of the digest.  ``copy_of`` is the id of an earlier article that tells the same facts in the same words."""

    id: str
    path: str | None
    title: str | None
    outlet: str | None
    published: Date | None
    published_by: PublicationRule | None
    note: str = ""
    evidence: tuple[Span, ...] = ()
    copy_of: str | None = None


class Stage(Struct, frozen=True):
    """A status that a step reached, and when that was first reported (None where the article's date is unknown)."""

    status: Status
    reported: dt.date | None = None


class Figure(Struct, frozen=True):
    """The size in the level before this one, of the same force at the same place."""

    value: int | None
    low: int | None
    high: int | None
    approximate: bool


class MilestoneEntry(Struct, frozen=True):
    """One step of the withdrawal.  ``history`` ends with ``status``; ``text`` is a short summary taken from an article.

    ``sources`` are the ids of the articles that report it, sorted; ``independent`` counts them without agency copies.
    """

    id: str
    date: Date | None
    kind: Kind
    status: Status
    actor: str | None
    location: str | None
    scope: str | None
    text: str
    history: tuple[Stage, ...]
    sources: tuple[str, ...]
    independent: int
    mentions: tuple[Mention, ...] = ()


class ForceEntry(Struct, frozen=True):
    """One size of one force at one place and time.  ``placed`` tells that the date is the publication date of its article."""

    id: str
    date: Date | None
    placed: Placed | None
    value: int | None
    low: int | None
    high: int | None
    approximate: bool
    unit: Unit
    force: str | None
    location: str | None
    change: Change
    previous: Figure | None
    text: str
    sources: tuple[str, ...]
    independent: int
    mentions: tuple[Mention, ...] = ()


class StatementEntry(Struct, frozen=True):
    """One statement with all outlets that carry it.  ``text`` is the fullest quote, ``quote`` where it stands."""

    id: str
    date: Date | None
    placed: Placed | None
    speaker: Speaker
    verb: str | None
    direct: bool
    text: str
    quote: Span | None
    sources: tuple[str, ...]
    independent: int
    mentions: tuple[Mention, ...] = ()


Entry = MilestoneEntry | ForceEntry | StatementEntry


class Conflict(Struct, frozen=True):
    """Entries that disagree; ``note`` says in words about what, and names the sources of each side."""

    about: About
    ids: tuple[str, ...]
    note: str


class Digest(Struct, frozen=True):
    """Articles and their facts, each list in the order of the interface contract."""

    articles: tuple[Source, ...] = ()
    milestones: tuple[MilestoneEntry, ...] = ()
    forces: tuple[ForceEntry, ...] = ()
    statements: tuple[StatementEntry, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    detail: Detail = "full"
    schema: str = SCHEMA
