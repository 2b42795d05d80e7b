"""Which fact of one digest is which of the other: by id, and what is left by what it says.

Only facts that share a key (kind, actor and place; force, place and unit; speaker; the same words) are compared, and in a
key only those that stand near each other in time, so that cost grows with the number of facts.  Scores and ties are the
same both ways.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from iqdigest.digest.cells import date_cell, figure_cell
from iqdigest.digest.model import Entry, ForceEntry, MilestoneEntry, StatementEntry
from iqdigest.digest.periods import gap, order, period
from iqdigest.digest.wording import Wording, overlap, same_statement, wording
from iqdigest.ids import folded_words

EntryT = TypeVar("EntryT", MilestoneEntry, ForceEntry, StatementEntry)
Pairs = list[tuple[EntryT, EntryT]]

_NEAR = 12  # neighbours in time, of both digests together, that are compared
_YEAR = 400
_SALTS = (0x3C6EF372, 0x9E3779B9, 0x1B873593)
_ODD, _MASK = 0x85EBCA6B, 0xFFFFFFFF


class _Side(Struct, frozen=True):
    """A fact that no id has paired, with the words of its text."""

    entry: Entry
    words: Wording
    new: bool


def pair(old: Sequence[EntryT], new: Sequence[EntryT]) -> tuple[Pairs[EntryT], list[EntryT], list[EntryT]]:
    """Pairs (old, new) of one fact, the facts only the old digest has, and those only the new one has."""
    by_id = {entry.id: entry for entry in reversed(new)}
    pairs: Pairs[EntryT] = []
    left_old: list[EntryT] = []
    taken: set[str] = set()
    for entry in old:
        if entry.id in by_id and entry.id not in taken:
            taken.add(entry.id)
            pairs.append((entry, by_id[entry.id]))
        else:
            left_old.append(entry)
    paired = {id(partner) for _, partner in pairs}
    left_new = [entry for entry in new if id(entry) not in paired]
    alike = _alike(left_old, left_new)
    gone = {id(entry) for two in alike for entry in two}
    return (
        pairs + alike,
        [entry for entry in left_old if id(entry) not in gone],
        [entry for entry in left_new if id(entry) not in gone],
    )


def _alike(old: Sequence[EntryT], new: Sequence[EntryT]) -> Pairs[EntryT]:
    """The best pairs first, each fact in one of them only."""
    if not old or not new:
        return []
    sides = [_Side(entry, wording(entry.text), False) for entry in old]
    sides += [_Side(entry, wording(entry.text), True) for entry in new]
    scored: dict[tuple[int, int], tuple[float, tuple[str, ...], EntryT, EntryT]] = {}
    for one, other in _candidates(sides):
        first, second = (other, one) if one.new else (one, other)
        key = (id(first.entry), id(second.entry))
        if key not in scored:
            score = _score(first, second)
            if score > 0:
                names = tuple(sorted((first.entry.id, second.entry.id)))
                scored[key] = (score, names, first.entry, second.entry)  # type: ignore[assignment]
    pairs: Pairs[EntryT] = []
    taken: set[int] = set()
    for _, _, first_entry, second_entry in sorted(scored.values(), key=lambda found: (-found[0], found[1])):
        if id(first_entry) not in taken and id(second_entry) not in taken:
            taken |= {id(first_entry), id(second_entry)}
            pairs.append((first_entry, second_entry))
    return pairs


def _candidates(sides: Iterable[_Side]) -> Iterator[tuple[_Side, _Side]]:
    """Pairs of an old and a new fact that share a key and stand near each other in time."""
    blocks: dict[Hashable, list[_Side]] = {}
    for side in sides:
        for key in _keys(side):
            blocks.setdefault(key, []).append(side)
    for block in blocks.values():
        block.sort(key=lambda side: (order(side.entry.date), side.words.words, side.entry.id))
        for number, one in enumerate(block):
            for other in block[number + 1 : number + 1 + _NEAR]:
                if one.new != other.new:
                    yield one, other


def _keys(side: _Side) -> Iterator[Hashable]:
    entry = side.entry
    yield ("words", side.words.words)
    match entry:
        case MilestoneEntry():
            yield (entry.kind, entry.actor, entry.location)
        case ForceEntry():
            yield (entry.force, entry.location, entry.unit, entry.change)
        case StatementEntry():
            who = _speaker(entry)
            yield ("speaker", who)
            for salt in _SALTS:  # MinHash: reworded quotes keep the smallest of their pairs of words most of the time
                yield (salt, who, min([(pair ^ salt) * _ODD & _MASK for pair in side.words.pairs]))


def _score(old: _Side, new: _Side) -> float:
    """How surely two facts are one: 0 for not at all."""
    one, other = old.entry, new.entry
    shared = overlap(old.words, new.words)
    same_day = date_cell(one.date) == date_cell(other.date)
    sources = not set(one.sources).isdisjoint(other.sources)
    bonus = 2 * shared + same_day + 0.5 * sources
    if isinstance(one, MilestoneEntry) and isinstance(other, MilestoneEntry):
        return _milestones(one, other, shared, same_day, sources) and bonus + (one.status == other.status) * 0.25
    if isinstance(one, ForceEntry) and isinstance(other, ForceEntry):
        return _forces(one, other, same_day) and bonus
    if isinstance(one, StatementEntry) and isinstance(other, StatementEntry):
        return _statements(one, other, old.words, new.words, same_day) and bonus
    return 0


def _milestones(one: MilestoneEntry, other: MilestoneEntry, shared: float, same_day: bool, sources: bool) -> bool:
    whose = (one.actor, one.location) == (other.actor, other.location)
    if "denied" in (one.status, other.status) and one.status != other.status:
        return same_day and whose and shared >= 0.8
    if one.kind != other.kind or not whose:
        return shared >= 0.8 and (one.kind == other.kind or whose or same_day)
    return same_day or shared >= (0.25 if sources else 0.4)


def _forces(one: ForceEntry, other: ForceEntry, same_day: bool) -> bool:
    """The same force with another figure at the same time, or the same figure at another time within about a year."""
    if (one.force, one.location, one.unit, one.change) != (other.force, other.location, other.unit, other.change):
        return False
    left, right = period(one.date), period(other.date)
    same_figure = figure_cell(one.value, one.low, one.high, False) == figure_cell(other.value, other.low, other.high, False)
    near = left is None or right is None or gap(left, right) <= _YEAR
    return same_day or (same_figure and near)


def _statements(one: StatementEntry, other: StatementEntry, old: Wording, new: Wording, same_day: bool) -> bool:
    if _speaker(one) != _speaker(other):
        return len(old.words) >= 4 and old.words == new.words
    return same_statement(old, new) or (same_day and overlap(old, new) >= 0.4)


def _speaker(entry: StatementEntry) -> str:
    return _folded(entry.speaker.name or "")


@lru_cache(1 << 14)
def _folded(name: str) -> str:
    return " ".join(folded_words(name))
