"""Full calendar days in a short line: any order, script and separator, of the Gregorian and the two Islamic calendars.

A line of a page's head prints its day as the house likes it: «الأربعاء 4 شباط 2026», «2026/02/04», «28 Jul 2021»,
«تشرين الأول (أكتوبر) 23 - 2011», «٢٩ رجب ١٤٤٧ هـ».  The date grammar is for running text, this for such lines.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from iqdigest.articles.pagewords import forms
from iqdigest.language.normalize import MARKS, normalize, strip_marks

Calendar = Literal["gregorian", "hijri", "solar"]

_WORD = re.compile(rf"\d+|[^\W\d_](?:[^\W\d_]|[{MARKS}])*")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)|(?<!\d)\d{1,2}h\d{2}(?!\d)")
_GAP = rf"[\s{MARKS}]{{0,3}}"
_NUMERIC = re.compile(
    rf"(?<![\d/.])(\d{{1,4}}){_GAP}([/.\\:_–-]){_GAP}(\d{{1,2}}){_GAP}\2{_GAP}(?:(\d{{4}})(?=\d{{1,2}}:)|(\d{{4}}|\d{{1,2}})(?!\d|[-/]\d|\.\d+(?![\d:])))"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_BETWEEN = 8  # characters of punctuation between the parts of a date
_DAY = dt.timedelta(days=1)
_SPOKEN = frozenset(("من", "عام", "سنه", "لعام", "لسنه", "of", "de", "the", "st", "nd", "rd", "th", "er", "م", "شهر"))
# numeric years of the Islamic lunar and solar calendars that fall into the time of the web
_LUNAR, _SOLAR = range(1411, 1470), range(1369, 1411)


class Day(Struct, frozen=True):
    """A day found: its positions in the line and the days that it can mean, the likeliest first."""

    start: int
    end: int
    readings: tuple[dt.date, ...]
    calendar: Calendar = "gregorian"


class Word(Struct, frozen=True):
    """A word or number of a line, folded, with its positions."""

    start: int
    end: int
    text: str


def words_at(text: str) -> list[Word]:
    """The words and numbers of a line with their positions."""
    return [Word(*match.span(), strip_marks(match[0])) for match in _WORD.finditer(normalize(text))]


def clocks(text: str) -> list[tuple[int, int]]:
    """Where a line prints clock times."""
    return [match.span() for match in _CLOCK.finditer(normalize(text))]


def find_days(text: str) -> list[Day]:
    """Every full day of a line, in text order, not overlapping; those of the Islamic calendars only where there is no other.

    >>> [day.readings[0].isoformat() for day in find_days("تشرين الأول (أكتوبر) 23 - 2011")]
    ['2011-10-23']
    """
    folded = normalize(text)
    found = list(_numeric(folded))
    if not found and (compact := _COMPACT.search(folded)):
        days = calendar_days([(int(compact[1]), int(compact[2]), int(compact[3]))])
        found = [Day(*compact.span(), days)] if days else []
    taken = [(day.start, day.end) for day in found]
    found += [day for day in _named(text) if all(day.end <= start or day.start >= end for start, end in taken)]
    found.sort(key=lambda day: day.start)
    return [day for day in found if day.calendar == "gregorian"] or found


def _numeric(folded: str) -> Iterator[Day]:
    for match in _NUMERIC.finditer(folded):
        if match[2] == ":" and len(match[1]) < 4:
            continue  # a clock time
        calendar, readings = _readings(match[1], int(match[3]), match[4] or match[5])
        if readings:
            yield Day(*match.span(), readings, calendar)


def _readings(first: str, middle: int, last: str) -> tuple[Calendar, tuple[dt.date, ...]]:
    """The days of three figures: the year stands first or last, day before month."""
    if len(first) == 4 and len(last) <= 2:
        year, orders = int(first), [(middle, int(last))]
    elif len(first) <= 2 and len(last) in (2, 4):
        year, orders = int(last), [(middle, int(first)), (int(first), middle)]
        if len(last) == 2:
            year += 2000 if year < 70 else 1900
    else:
        return "gregorian", ()
    if year in _LUNAR or year in _SOLAR:
        calendar: Calendar = "hijri" if year in _LUNAR else "solar"
        month, day = orders[0]
        return calendar, of_calendar(calendar, year, month, day)
    return "gregorian", calendar_days([(year, month, day) for month, day in orders])


def calendar_days(parts: Sequence[tuple[int, int, int]]) -> tuple[dt.date, ...]:
    """Those of (year, month, day) that are days of 1900 to 2099, each once."""
    days: list[dt.date] = []
    for year, month, day in parts:
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        if 1900 <= year < 2100 and date not in days:
            days.append(date)
    return tuple(days)


def of_calendar(calendar: Calendar, year: int, month: int, day: int) -> tuple[dt.date, ...]:
    """The Gregorian days of a day: for the lunar calendar also the neighbours, for countries sight the moon apart."""
    if calendar == "gregorian":
        return calendar_days([(year, month, day)])
    if calendar == "solar":
        return _solar(year, month, day)
    from hijridate import Hijri

    try:
        found = Hijri(year, month, day).to_gregorian()
        first = dt.date(found.year, found.month, found.day)
    except (ValueError, OverflowError):
        return ()
    return (first, first + _DAY, first - _DAY)


def _solar(year: int, month: int, day: int) -> tuple[dt.date, ...]:
    """The Iranian calendar: six months of 31 days, then of 30; leap years by the cycle of 33 (1343 to 1472)."""
    leap = (8 * year + 29) % 33 < 8
    longest = 31 if month <= 6 else 30 if month < 12 or leap else 29
    if not (1343 <= year <= 1472 and 1 <= month <= 12 and 1 <= day <= longest):
        return ()
    leaps = sum((8 * known + 29) % 33 < 8 for known in range(1343, year))
    begun = dt.date(1964, 3, 21) + _DAY * (365 * (year - 1343) + leaps)
    return (begun + _DAY * (31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1),)


@cache
def _names() -> Mapping[str, Sequence[tuple[tuple[str, ...], Calendar, int]]]:
    """First word → the other words of each month name that begins with it, longest first, with calendar and number."""
    table: dict[str, list[tuple[tuple[str, ...], Calendar, int]]] = {}
    sources: tuple[tuple[str, str, Calendar], ...] = (
        ("months.txt", "month", "gregorian"),
        ("dates.txt", "hijri", "hijri"),
        ("page.words", "page_month", "gregorian"),
        ("page.words", "page_solar", "solar"),
    )
    for file, section, calendar in sources:
        for form, features in forms(file, section):
            first, *rest = form.lower().split()
            table.setdefault(first, []).append((tuple(rest), calendar, int(features["month"])))
    for known in table.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return table


class _Item(Struct, frozen=True):
    """A number or month name of a line; ``number`` of a month, ``calendar`` None for a number."""

    start: int
    end: int
    number: int
    digits: int
    calendar: Calendar | None = None


def _named(text: str) -> Iterator[Day]:
    """Day, month name and year, month first or last; a clock time may stand between («Jan 25 10:00 2024»)."""
    items = _items(text)
    at = 0
    for index, item in enumerate(items):
        if item is None or item.calendar is None or index < at:
            continue
        earlier, before = ([None, None, *items[:index]])[-2:]
        after, third = ([*items[index + 1 : index + 3], None, None])[:2]
        for day, year, last in ((before, after, 1), (after, third, 2), (after, before, 1), (before, earlier, 0)):
            if day is None or year is None or day.calendar or year.calendar or not _fits(item, day, year):
                continue
            first, final = min(item.start, day.start, year.start), max(item.end, day.end, year.end)
            readings = of_calendar(item.calendar, year.number, item.number, day.number)
            if readings:
                yield Day(first, final, readings, item.calendar)
                at = index + last + 1
                break


def _fits(month: _Item, day: _Item, year: _Item) -> bool:
    near = sorted((month, day, year), key=lambda item: item.start)
    gaps = (near[1].start - near[0].end, near[2].start - near[1].end)
    return day.digits <= 2 and 1 <= day.number <= 31 and year.digits == 4 and max(gaps) <= 3 * _BETWEEN


def _items(text: str) -> list[_Item | None]:
    """Numbers and month names, a second name of the same month joined to the first; None for any other word."""
    off = clocks(text)
    words = [word for word in words_at(text) if not any(start <= word.start < end for start, end in off)]
    items: list[_Item | None] = []
    index = 0
    while index < len(words):
        word = words[index]
        index += 1
        if word.text.isdecimal():
            items.append(_Item(word.start, word.end, int(word.text[:4]), len(word.text)))
            continue
        name = _month(words, index - 1)
        if name is None:
            if word.text.lower() not in _SPOKEN:
                items.append(None)
            continue
        length, calendar, number = name
        index += length - 1
        end = words[index - 1].end
        last = items[-1] if items else None
        if last is not None and (last.calendar, last.number) == (calendar, number) and word.start - last.end <= _BETWEEN:
            items[-1] = _Item(last.start, end, number, 0, calendar)
        else:
            items.append(_Item(word.start, end, number, 0, calendar))
    return items


def _month(words: Sequence[Word], index: int) -> tuple[int, Calendar, int] | None:
    for rest, calendar, number in _names().get(words[index].text.lower(), ()):
        if tuple(word.text.lower() for word in words[index + 1 : index + 1 + len(rest)]) == rest:
            return 1 + len(rest), calendar, number
    return None
