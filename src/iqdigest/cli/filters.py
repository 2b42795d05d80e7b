"""The filters --kind --since --until --location --force --speaker, over mentions of one article and entries of a digest.

A fact passes when it has the asked value: a statement has no place and a milestone no speaker, so ``--location`` leaves
statements out and ``--speaker`` leaves milestones out.  Undated facts don't pass ``--since`` and ``--until``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from iqdigest.cli.settings import MILESTONES, Settings

if TYPE_CHECKING:
    from iqdigest.diffing.model import Change
    from iqdigest.digest.model import Digest
    from iqdigest.model import Date, Extraction

_Fact = TypeVar("_Fact")


def is_filtered(settings: Settings) -> bool:
    """Was any filter asked for?"""
    return bool(settings.kind or settings.since or settings.until or settings.location or settings.force or settings.speaker)


def filter_extraction(extraction: Extraction, settings: Settings) -> Extraction:
    """The extraction with only the mentions that pass; facts without a date count at the publication date."""
    if not is_filtered(settings):
        return extraction
    published = extraction.published.date if extraction.published else None
    return replace(
        extraction,
        dates=tuple(m for m in extraction.dates if _passes(m, "date", settings, None)),
        milestones=tuple(m for m in extraction.milestones if _passes(m, "milestone", settings, None)),
        forces=tuple(m for m in extraction.forces if _passes(m, "force", settings, published)),
        statements=tuple(m for m in extraction.statements if _passes(m, "statement", settings, published)),
    )


def filter_digest(digest: Digest, settings: Settings) -> Digest:
    """The digest with only the entries that pass, and the conflicts between them; the sources stay."""
    if not is_filtered(settings):
        return digest
    milestones = tuple(e for e in digest.milestones if _passes(e, "milestone", settings, None))
    forces = tuple(e for e in digest.forces if _passes(e, "force", settings, None))
    statements = tuple(e for e in digest.statements if _passes(e, "statement", settings, None))
    left = {e.id for e in milestones} | {e.id for e in forces} | {e.id for e in statements}
    about = [kind for kind in settings.kind if kind in ("milestone", "force", "statement", "conflict")]
    conflicts = tuple(
        conflict
        for conflict in digest.conflicts
        if ("conflict" in about and len(about) == 1 and len(settings.kind) == 1) or left.intersection(conflict.ids)
    )
    return replace(digest, milestones=milestones, forces=forces, statements=statements, conflicts=conflicts)


def filter_changes(changes: Iterable[Change], settings: Settings) -> list[Change]:
    """Changes of the asked sections and operations; the digests themselves were filtered before they were compared."""
    return [change for change in changes if not settings.only or change.op in settings.only]


def _passes(fact: Any, section: str, settings: Settings, placed: Date | None) -> bool:
    return (
        _of_kind(fact, section, settings.kind)
        and _in_time(getattr(fact, "date", None) or placed, settings)
        and _named(settings.location, getattr(fact, "location", None))
        and _named(settings.force, getattr(fact, "force", None) or getattr(fact, "actor", None))
        and (not settings.speaker or (section == "statement" and _said_by(fact.speaker, settings.speaker)))
    )


def _of_kind(fact: Any, section: str, kinds: Sequence[str]) -> bool:
    if not kinds or section in kinds:
        return True
    return section == "milestone" and fact.kind in kinds and fact.kind in MILESTONES


def _in_time(date: Date | None, settings: Settings) -> bool:
    if settings.since is None and settings.until is None:
        return True
    if date is None or date.earliest is None or date.latest is None:
        return False
    first, last = settings.since, settings.until
    return not (
        (first is not None and date.latest < (first.earliest or dt.date.min))
        or (last is not None and date.earliest > (last.latest or dt.date.max))
    )


def _named(wanted: Sequence[str], value: str | None) -> bool:
    """Is one of the names («US», «Iraq») among those of a fact («US, Iraq»)?  Case and punctuation don't matter."""
    if not wanted:
        return True
    names = {_bare(part) for part in (value or "").split(",")}
    return any(_bare(name) in names for name in wanted)


def _bare(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _said_by(speaker: Any, wanted: Sequence[str]) -> bool:
    from iqdigest.people.canonical import matches_speaker

    return any(matches_speaker(name, speaker) for name in wanted)
