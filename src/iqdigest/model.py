"""What walks through the rooms: frozen records without behaviour.  Every room may import this file; it imports nothing of ours.

All positions (``start``, ``end``) count Unicode code points in the decoded text of one article, and for each span
``text == decoded[start:end]``.  Vocabularies are those of the interface contract, in its order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

SCHEMA = "iqdigest/1"

Part = Literal["start", "mid", "end"]
Relation = Literal["by", "before", "after", "since", "until", "during"]
Resolved = Literal["stated", "relative", "inferred"]
Kind = Literal[
    "withdrawal_start", "withdrawal_phase", "withdrawal_end", "reduction", "mission_end", "handover", "talks_start",
    "talks_suspended", "talks_resumed", "agreement", "announcement", "deployment", "attack", "other",
]  # fmt: skip
Status = Literal[
    "announced", "planned", "proposed", "agreed", "begun", "completed", "suspended", "resumed", "denied"
]  # fmt: skip
Unit = Literal["troops", "advisers", "contractors", "bases", "divisions", "battalions", "vehicles"]
Change = Literal["level", "reduction_by", "reduction_to", "increase"]
PublicationRule = Literal["option", "metadata", "header", "byline", "url", "weekday", "bounds"]
Why = Literal["boilerplate", "duplicate", "related"]
Role = Literal["title", "stamp", "caption", "body", "boilerplate", "duplicate", "related"]


class Span(Struct, frozen=True):
    """A stretch of the decoded text, with its text."""

    start: int
    end: int
    text: str


class Date(Struct, frozen=True):
    """A calendar period as the contract's DATE: EDTF level 0–1, closed bounds, what stood around it.

    ``earliest`` and ``latest`` are inclusive and already narrowed to ``part``; both are None when a needed part is unknown.
    """

    edtf: str | None
    earliest: dt.date | None
    latest: dt.date | None
    part: Part | None = None
    relation: Relation | None = None
    text: str = ""
    resolved: Resolved = "stated"


class Document(Struct, frozen=True):
    """One decoded input: all positions count in ``text``; ``metadata`` is what the container said (title, url, date, outlet).

    ``path`` is the path as the user gave it (``-`` for standard input; ``FILE#3`` for the third article of a JSON Lines file);
    ``stem`` the name that its article id starts from.
    """

    path: str
    stem: str
    text: str
    metadata: Mapping[str, str] = field(default_factory=dict)


class Segment(Struct, frozen=True):
    """A stretch of the decoded text that plays one role: a paragraph of the body, the title, a date stamp, a menu, …"""

    start: int
    end: int
    role: Role


class Article(Struct, frozen=True):
    """A document taken apart: its segments in text order (not overlapping), its title and outlet.

    Read back from extracted facts it has no ``text`` but the hashes that stand for it (see `iqdigest.fingerprint`).
    """

    id: str
    path: str
    text: str
    title: str | None
    outlet: str | None
    segments: tuple[Segment, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""
    sentences: tuple[int, ...] = ()


class Publication(Struct, frozen=True):
    """The publication date of an article, the rule that decided it, a note in words, and the evidence.

    ``days``: the first and last day of writing that the evidence leaves, where they lie closer together than the calendar
    period that ``date`` names (a week of a month): relative dates count from them.
    """

    date: Date
    rule: PublicationRule
    note: str
    evidence: tuple[Span, ...] = ()
    days: tuple[dt.date, dt.date] | None = None


class DateMention(Struct, frozen=True):
    """A date expression with its resolved value; ``warnings`` say what in the text contradicts it («السبت» for a Sunday)."""

    span: Span
    date: Date
    warnings: tuple[str, ...] = ()


class Milestone(Struct, frozen=True):
    """A dated or datable step of a withdrawal.

    ``span`` is the evidence; ``summary`` the shortest clause of the article that stands alone.  ``scope`` tells which part
    of the force the step is about (``all``, ``combat``, ``advisers``, ``rest``, ``some`` or None).
    """

    span: Span
    date: Date | None
    kind: Kind
    status: Status
    actor: str | None
    location: str | None
    summary: str
    scope: str | None = None


class ForceLevel(Struct, frozen=True):
    """A size of a deployed force: a value or bounds (inclusive), of what, whose, where, when it held, level or change."""

    span: Span
    date: Date | None
    value: int | None
    low: int | None
    high: int | None
    approximate: bool
    unit: Unit
    force: str | None
    location: str | None
    change: Change


class Speaker(Struct, frozen=True):
    """Who said it: full name, role, organisation, the text as printed; unnamed sources keep their description as name."""

    name: str | None
    role: str | None
    organisation: str | None
    named: bool
    text: str
    carried_over: bool


class Statement(Struct, frozen=True):
    """Something said: ``span`` is the evidence, ``quote`` the content alone, ``rule`` the name of the attribution rule."""

    span: Span
    date: Date | None
    speaker: Speaker
    verb: str | None
    direct: bool
    quote: Span
    rule: str


class Extraction(Struct, frozen=True):
    """Everything found in one article, each kind in text order."""

    article: Article
    published: Publication | None
    dates: tuple[DateMention, ...]
    milestones: tuple[Milestone, ...]
    forces: tuple[ForceLevel, ...]
    statements: tuple[Statement, ...]
