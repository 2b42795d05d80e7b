"""Mentions of force levels → one row for one force, place, time and figure.

A figure without a date of its own is placed at its article's publication.  Levels that are told again within a month are
one row for the whole time; changes («withdrew 500») only when they are of the same date, or placed within a week.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from iqdigest.digest.collect import Found
from iqdigest.digest.model import ForceEntry
from iqdigest.digest.periods import Period, gap, holds, order, period
from iqdigest.digest.wording import wording
from iqdigest.ids import period_key
from iqdigest.model import Date, ForceLevel

Level = Found[ForceLevel]
Group = list[Level]

_MONTH = 31
_WEEK = 7
LEVELS = ("level", "reduction_to")
"""Changes that tell what a force came to, not by how many it changed."""

_ALWAYS = Period(0, 10**7)


def group_levels(found: Sequence[Level]) -> list[Group]:
    """Groups of mentions of one figure of one force at one place and time; each in the order of the input."""
    blocks: dict[object, Group] = {}
    for level in found:
        fact = level.fact
        words = () if fact.force or fact.location else wording(fact.span.text).words
        figure = (fact.value, fact.low, fact.high)
        blocks.setdefault((fact.unit, fact.force, fact.location, fact.change, *figure, words), []).append(level)
    groups = [group for block in blocks.values() for group in _by_time(block)]
    return [sorted(group, key=lambda level: level.order) for group in groups]


def force_entry(id_: str, group: Group, sources: tuple[str, ...], independent: int) -> ForceEntry:
    """The entry of one figure; which level it came from is for `iqdigest.digest.previous`."""
    fact = group[0].fact
    date, placed = _date(group)
    return ForceEntry(
        id=id_,
        date=date,
        placed="publication" if placed else None,
        value=fact.value,
        low=fact.low,
        high=fact.high,
        approximate=any(level.fact.approximate for level in group),
        unit=fact.unit,
        force=fact.force,
        location=fact.location,
        change=fact.change,
        previous=None,
        text=min((level.fact.span.text for level in group), key=lambda text: (len(text), text)),
        sources=sources,
        independent=independent,
        mentions=tuple(level.mention() for level in group),
    )


def bounds(value: int | None, low: int | None, high: int | None, approximate: bool) -> tuple[float, float]:
    """The least and the greatest figure that is meant; a tenth more or less where it is approximate."""
    least = low if low is not None else value if value is not None else 0
    most = high if high is not None else value if value is not None else float("inf")
    if value is not None and approximate:
        return min(least, value * 0.9), max(most, value * 1.1)
    return least, most


def _by_time(block: Group) -> Iterable[Group]:
    """Cut mentions of one figure where too much time lies between them."""
    if block[0].fact.change not in LEVELS:
        yield from _by_event(block)
        return
    yield from _by_date_words([level for level in block if level.period is None])
    fine = _chains(sorted((level for level in block if level.period and level.period.days <= _MONTH), key=_by_day))
    coarse: dict[Period, Group] = {}
    for level in block:
        if level.period and level.period.days > _MONTH:
            coarse.setdefault(level.period, []).append(level)
    for when, group in sorted(coarse.items()):
        within = [chain for chain in fine if any(level.period and gap(when, level.period) == 0 for level in chain)]
        if len(within) == 1:
            within[0].extend(group)
        else:
            yield group
    yield from fine


def _by_day(level: Level) -> tuple[Period, int]:
    return (level.period or _ALWAYS, level.order)


def _chains(levels: Group) -> list[Group]:
    """Runs of mentions in order of time without a gap of more than a month."""
    chains: list[Group] = []
    reach = 0
    for level in levels:
        when = level.period or _ALWAYS
        if not chains or when.first - reach > _MONTH:
            chains.append([])
            reach = when.last
        chains[-1].append(level)
        reach = max(reach, when.last)
    return chains


def _by_date_words(undated: Group) -> Iterable[Group]:
    groups: dict[str, Group] = {}
    for level in undated:
        groups.setdefault(period_key(level.when), []).append(level)
    return groups.values()


def _by_event(block: Group) -> Iterable[Group]:
    """Changes: one date of their own, or one that holds another; those placed at publication join within a week."""
    yield from _by_date_words([level for level in block if level.period is None])
    groups: list[Group] = []
    dated = sorted((level for level in block if level.period is not None), key=_finest_first)
    for level in dated:
        fitting = [group for group in groups[-_MONTH:] if _same_event(group[0], level)]
        if len(fitting) == 1:
            fitting[0].append(level)
        else:
            groups.append([level])
    yield from groups


def _finest_first(level: Level) -> tuple[int, int, int, int]:
    when = level.period or _ALWAYS
    return (level.placed, when.days, when.first, level.order)


def _same_event(known: Level, level: Level) -> bool:
    one, other = known.period or _ALWAYS, level.period or _ALWAYS
    if known.placed or level.placed:
        return gap(one, other) <= _WEEK and max(one.days, other.days) <= _MONTH
    return holds(other, one)


def _date(group: Group) -> tuple[Date | None, bool]:
    """The finest date that the text gives; else the time over which articles were published that tell the figure."""
    own = [level.fact.date for level in group if level.fact.date is not None]
    if own:
        votes = Counter((date.edtf, date.part, date.relation) for date in own)

        def preference(date: Date) -> tuple[int, int, int, str]:
            when = period(date) or _ALWAYS
            return (when.days, -votes[date.edtf, date.part, date.relation], when.first, repr(date))

        return min(own, key=preference), False
    placed = sorted((level.when for level in group if level.when is not None), key=lambda date: (order(date), repr(date)))
    if not placed:
        return None, False
    first, last = placed[0], max(placed, key=lambda date: (date.latest or dt.date.min, repr(date)))
    if first.edtf == last.edtf or first.earliest is None or last.latest is None:
        return first, True
    over = f"{first.earliest.isoformat()}/{last.latest.isoformat()}"
    return Date(over, first.earliest, last.latest, resolved="inferred"), True
