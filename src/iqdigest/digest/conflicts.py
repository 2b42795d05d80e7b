"""Entries that disagree: one step with two dates, one force with two figures, a step and its denial.

Precision before recall: entries that one article reports side by side are no conflict (it tells of two steps, or of a change),
and neither are figures within a tenth where they are approximate.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from iqdigest.digest.cells import date_cell, figure_cell
from iqdigest.digest.forces import bounds
from iqdigest.digest.model import About, Conflict, Entry, ForceEntry, MilestoneEntry
from iqdigest.digest.periods import CLOSING, OPENING, Period, gap, period
from iqdigest.ids import PARTS_OF_FORCE, folded_words

Reported = Mapping[str, tuple[Period, ...]]
"""Publication dates of the articles of each entry, by its id."""

_ONCE = frozenset({"withdrawal_end", "mission_end"})
_FORESEEN = frozenset({"planned", "agreed", "announced"})
_NEXT = 8  # neighbours in time compared
_FORTNIGHT, _MONTH, _QUARTER, _YEAR = 14, 31, 92, 366
_NAMED = 4  # sources that a note names on each side


def find_conflicts(milestones: Sequence[MilestoneEntry], forces: Sequence[ForceEntry], reported: Reported) -> list[Conflict]:
    """Every conflict, each pair of entries once, in order of their ids."""
    found = {(c.about, c.ids): c for c in (*_steps(milestones, reported), *_denials(milestones, reported), *_figures(forces))}
    return [found[key] for key in sorted(found)]


def _steps(entries: Sequence[MilestoneEntry], reported: Reported) -> Iterator[Conflict]:
    """One step with two dates: steps that happen once, or that are told in the same words but for the date."""
    once: dict[object, list[MilestoneEntry]] = {}
    worded: dict[object, list[MilestoneEntry]] = {}
    for entry in entries:
        if not _is_foreseen(entry, reported):
            continue
        part = entry.scope if entry.scope in PARTS_OF_FORCE else None
        whose = (entry.kind, entry.actor, entry.location, part)
        if entry.kind in _ONCE and entry.actor and entry.location:
            once.setdefault(whose, []).append(entry)
        else:
            for mention in entry.mentions:
                words = set(folded_words(mention.text)) - set(folded_words(mention.date.text if mention.date else ""))
                words = {word for word in words if not word.isdigit()}
                if len(words) >= 4:
                    worded.setdefault((*whose, *sorted(words)), []).append(entry)
    for rows in once.values():
        yield from _two_dates(rows, reported, _YEAR)
    for rows in worded.values():
        yield from _two_dates(rows, reported, _MONTH)


def _is_foreseen(entry: MilestoneEntry, reported: Reported) -> bool:
    """Whether the date is when the step was still to happen, not when it was announced or did happen."""
    when = period(entry.date)
    if when is None or entry.status not in _FORESEEN or (entry.date and entry.date.relation in OPENING):
        return False
    told = reported.get(entry.id, ())
    if not told:
        return entry.status == "planned"
    return when.last > min(published.first for published in told)


def _two_dates(entries: Iterable[MilestoneEntry], reported: Reported, within: int) -> Iterator[Conflict]:
    rows = sorted({entry.id: entry for entry in entries}.values(), key=lambda entry: (period(entry.date), entry.id))
    for number, one in enumerate(rows):
        for other in rows[number + 1 : number + 1 + _NEXT]:
            if (
                _dates_differ(one, other)
                and not _shared(one, other)
                and _told_together(reported.get(one.id, ()), reported.get(other.id, ()), within)
            ):
                yield _conflict("milestone", one, other, date_cell(one.date), date_cell(other.date))
                break


def _dates_differ(one: MilestoneEntry, other: MilestoneEntry) -> bool:
    """No day in common; and an earlier date within the quarter before a deadline keeps that deadline."""
    left, right = period(one.date), period(other.date)
    if left is None or right is None or not _slack(one, other) < gap(left, right) <= 3 * _YEAR:
        return False
    deadline = other.date is not None and other.date.relation in CLOSING
    plain = one.date is not None and one.date.relation not in CLOSING
    return not (deadline and plain and gap(left, right) <= _QUARTER)


def _slack(one: MilestoneEntry, other: MilestoneEntry) -> int:
    """Days that don't count: «within 16 months» is no more exact than the month from which an article counts."""
    counted = any(e.date is not None and e.date.resolved == "relative" and "/" in (e.date.edtf or "") for e in (one, other))
    return _MONTH if counted else 0


def _denials(entries: Sequence[MilestoneEntry], reported: Reported) -> Iterator[Conflict]:
    """A denied step and reports of that step, dated within two weeks, or told within a month where one has no date."""
    affirmed: dict[object, list[tuple[int, str, MilestoneEntry]]] = {}
    for entry in entries:
        if entry.status not in ("denied", "proposed") and entry.location:
            for day in _days(entry, reported):
                affirmed.setdefault((entry.kind, entry.location), []).append((day, entry.id, entry))
    for rows in affirmed.values():
        rows.sort(key=lambda row: row[:2])
    for denial in entries:
        if denial.status != "denied" or not denial.location:
            continue
        reach = _FORTNIGHT if period(denial.date) else _MONTH
        rows = affirmed.get((denial.kind, denial.location), [])
        for day in _days(denial, reported):
            near = rows[bisect_left(rows, day - reach, key=lambda row: row[0]) :]
            for other_day, _, entry in islice(near, _NEXT):
                parties = {denial.actor, entry.actor} - {None}
                if other_day <= day + reach and len(parties) < 2 and set(entry.sources) - set(denial.sources):
                    yield _conflict("milestone", denial, entry, "denied", f"{entry.status} {date_cell(entry.date)}".strip())


def _days(entry: MilestoneEntry, reported: Reported) -> list[int]:
    when = period(entry.date)
    if when is not None:
        return [when.first, when.last] if when.days > 1 else [when.first]
    return sorted({told.last for told in reported.get(entry.id, ())})[:_NEXT]


def _figures(entries: Sequence[ForceEntry]) -> Iterator[Conflict]:
    """One force at one place and time with two figures."""
    blocks: dict[object, list[tuple[Period, ForceEntry]]] = {}
    for entry in entries:
        when = period(entry.date)
        plain = entry.date is not None and entry.date.relation in (None, "during")
        if when is not None and plain and entry.force and entry.location and entry.change == "level":
            blocks.setdefault((entry.unit, entry.force, entry.location), []).append((when, entry))
    for rows in blocks.values():
        rows.sort(key=lambda row: (row[0], row[1].id))
        for number, (when, one) in enumerate(rows):
            for other_when, other in rows[number + 1 : number + 1 + _NEXT]:
                if not _same_time(when, one, other_when, other):
                    continue
                if not _agree(one, other) and not _shared(one, other):
                    yield _conflict("force", one, other, _figure(one), _figure(other))


def _same_time(when: Period, one: ForceEntry, other_when: Period, other: ForceEntry) -> bool:
    """Days in common, and told equally finely: a figure of one day does not contradict the figure of a year."""
    if gap(when, other_when) > 0 or one.placed != other.placed:
        return False
    return one.placed is not None or max(when.days, other_when.days) <= _MONTH or when == other_when


def _agree(one: ForceEntry, other: ForceEntry) -> bool:
    least, most = bounds(one.value, one.low, one.high, one.approximate)
    other_least, other_most = bounds(other.value, other.low, other.high, other.approximate)
    return least <= other_most and other_least <= most


def _figure(entry: ForceEntry) -> str:
    return figure_cell(entry.value, entry.low, entry.high, entry.approximate, entry.unit)


def _shared(one: Entry, other: Entry) -> bool:
    return not set(one.sources).isdisjoint(other.sources)


def _told_together(one: Sequence[Period], other: Sequence[Period], within: int) -> bool:
    """Whether reports of both stand within so many days; unknown publication dates don't speak against it."""
    if not one or not other:
        return True
    return min(gap(a, b) for a in one[:_NEXT] for b in other[:_NEXT]) <= within


def _conflict(about: About, one: Entry, other: Entry, says: str, says_other: str) -> Conflict:
    return Conflict(about, (one.id, other.id), f"{says} ({_named(one)}) against {says_other} ({_named(other)})")


def _named(entry: Entry) -> str:
    more = len(entry.sources) - _NAMED
    return ", ".join(entry.sources[:_NAMED]) + (f" and {more} more" if more > 0 else "")
