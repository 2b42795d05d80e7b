"""The order of a digest's lists, which content alone decides."""

from __future__ import annotations

from iqdigest.digest.model import Conflict, Digest, Entry, MilestoneEntry, Source
from iqdigest.digest.periods import order, period

_UNKNOWN = 10**7  # a day behind all of the calendar


def in_order(digest: Digest) -> Digest:
    """By date, undated last, then kind, then id; articles by publication, conflicts by what they are about."""
    return Digest(
        tuple(sorted(digest.articles, key=source_place)),
        tuple(sorted(digest.milestones, key=entry_place)),
        tuple(sorted(digest.forces, key=entry_place)),
        tuple(sorted(digest.statements, key=entry_place)),
        tuple(sorted(digest.conflicts, key=conflict_place)),
        digest.detail,
        digest.schema,
    )


def entry_place(entry: Entry) -> tuple[int, str, str]:
    """Where a fact stands in its list."""
    return order(entry.date), entry.kind if isinstance(entry, MilestoneEntry) else "", entry.id


def source_place(source: Source) -> tuple[int, int, str]:
    """Where an article stands among the sources; of unknown date last."""
    published = period(source.published)
    return (published.last, published.first, source.id) if published else (_UNKNOWN, _UNKNOWN, source.id)


def conflict_place(conflict: Conflict) -> tuple[str, tuple[str, ...], str]:
    """Where a conflict stands."""
    return conflict.about, conflict.ids, conflict.note
