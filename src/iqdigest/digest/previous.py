"""From which level a level came: «5,200 → 3,000»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from msgspec.structs import replace

from iqdigest.digest.forces import LEVELS
from iqdigest.digest.model import Figure, ForceEntry
from iqdigest.digest.periods import Period, gap, period

_AT = (None, "during", "by")
_LONG = 5 * 366  # days between two levels of which one is told to have come from the other
_SOURCES = 32  # of one entry that are looked at
_ALWAYS = Period(0, 10**7)


def with_previous(entries: Sequence[ForceEntry]) -> list[ForceEntry]:
    """Give each level the one before it: of the same force at the same place, with another figure, neither disputed.

    A reduction comes first of all from the higher level that the same article tells with it («from 2,500 to 2,000»).
    """
    rows: dict[object, list[ForceEntry]] = {}
    for entry in entries:
        at = entry.date is not None and entry.date.relation in _AT
        if entry.force and entry.location and entry.change in LEVELS and entry.value is not None and at and period(entry.date):
            rows.setdefault((entry.unit, entry.force, entry.location), []).append(entry)
    before: dict[str, ForceEntry] = {}
    for row in rows.values():
        told = _told_with(row)
        before.update(told)
        left = {entry.id for entry in told.values()}
        rest = sorted((entry for entry in row if entry.id not in left), key=lambda entry: (_when(entry), entry.id))
        for earlier, later in pairwise(_undisputed(rest)):
            if earlier.value != later.value and gap(_when(earlier), _when(later)) <= _LONG:
                before.setdefault(later.id, earlier)
    return [replace(entry, previous=_figure(before[entry.id])) if entry.id in before else entry for entry in entries]


def _told_with(row: Sequence[ForceEntry]) -> dict[str, ForceEntry]:
    """Reductions by their id → the one higher level of the same time that an article tells with it."""
    levels: dict[str, list[ForceEntry]] = {}
    for entry in row:
        if entry.change == "level":
            for source in entry.sources:
                levels.setdefault(source, []).append(entry)
    told = {}
    for entry in row:
        if entry.change == "reduction_to":
            beside = [level for source in islice(entry.sources, _SOURCES) for level in levels.get(source, ())]
            higher = {level.id: level for level in beside if _is_higher(level, entry)}
            if len(higher) == 1:
                told[entry.id] = next(iter(higher.values()))
    return told


def _is_higher(level: ForceEntry, entry: ForceEntry) -> bool:
    return (level.value or 0) > (entry.value or 0) and gap(_when(level), _when(entry)) == 0


def _undisputed(row: Iterable[ForceEntry]) -> list[ForceEntry]:
    """The levels of a row in order of time that share no day with another one."""
    alone: list[ForceEntry] = []
    reach, disputed = -1, False
    for entry in row:
        when = _when(entry)
        if when.first <= reach:
            if not disputed:
                alone.pop()
            disputed = True
        else:
            alone.append(entry)
            disputed = False
        reach = max(reach, when.last)
    return alone


def _when(entry: ForceEntry) -> Period:
    return period(entry.date) or _ALWAYS


def _figure(entry: ForceEntry) -> Figure:
    return Figure(entry.value, entry.low, entry.high, entry.approximate)
