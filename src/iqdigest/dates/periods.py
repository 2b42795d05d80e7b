"""Calendar arithmetic: periods with closed bounds and their EDTF value."""

from __future__ import annotations

import calendar
import datetime as dt

from msgspec import Struct

from iqdigest.dates.expression import Unit
from iqdigest.model import Part


class Period(Struct, frozen=True, order=True):
    """A calendar period: closed bounds, EDTF level 0–1, and its grain."""

    earliest: dt.date
    latest: dt.date
    edtf: str
    unit: Unit


def day(date: dt.date) -> Period:
    """One day."""
    return Period(date, date, date.isoformat(), "day")


def month(year: int, number: int) -> Period:
    """A month; ``number`` may run over the turn of the year (13 is the next January)."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = calendar.monthrange(year, number)[1]
    return Period(dt.date(year, number, 1), dt.date(year, number, last), f"{year:04}-{number:02}", "month")


def year(number: int) -> Period:
    """A calendar year."""
    return Period(dt.date(number, 1, 1), dt.date(number, 12, 31), f"{number:04}", "year")


def week(date: dt.date) -> Period:
    """The week of a day, Monday to Sunday."""
    monday = date - dt.timedelta(date.weekday())
    sunday = monday + dt.timedelta(6)
    return Period(monday, sunday, f"{monday}/{sunday}", "week")


def season(number: int, code: int) -> Period:
    """A season by its EDTF code (21 spring … 24 winter, which begins in December of its year)."""
    first = 3 * (code - 20)
    return Period(month(number, first).earliest, month(number, first + 2).latest, f"{number:04}-{code}", "season")


def months(year_number: int, first: int, last: int, unit: Unit) -> Period:
    """A quarter or half of a year, by its months."""
    start, end = month(year_number, first), month(year_number, last)
    return Period(start.earliest, end.latest, f"{start.edtf}/{end.edtf}", unit)


def decade(number: int) -> Period:
    """Ten years from ``number`` (1990) on."""
    return Period(dt.date(number, 1, 1), dt.date(number + 9, 12, 31), f"{number // 10:03}X", "decade")


def century(number: int) -> Period:
    """A hundred years from ``number`` (1900) on."""
    return Period(dt.date(number, 1, 1), dt.date(number + 99, 12, 31), f"{number // 100:02}XX", "century")


def days(first: dt.date, last: dt.date, unit: Unit = "week") -> Period:
    """An interval of days."""
    return Period(first, last, f"{first}/{last}" if first != last else first.isoformat(), unit)


def span(first: Period, last: Period) -> Period | None:
    """From the start of one period to the end of another; None where that runs backwards."""
    if first.earliest > last.latest:
        return None
    left = first.edtf.split("/")[0]
    right = last.edtf.split("/")[-1]
    if "X" in left or "X" in right:
        left, right = first.earliest.isoformat(), last.latest.isoformat()
    return Period(first.earliest, last.latest, f"{left}/{right}" if left != right else left, first.unit)


def around(date: dt.date, unit: Unit, shift: int = 0) -> Period:
    """The period of a unit that is ``shift`` units from the one that holds a day.  Raises `OverflowError`."""
    try:
        if unit == "day":
            return day(date + dt.timedelta(shift))
        if unit == "week":
            return week(date + dt.timedelta(7 * shift))
        if unit == "month":
            return month(date.year, date.month + shift)
        if unit == "decade":
            return decade((date.year // 10 + shift) * 10)
        if unit == "century":
            return century((date.year // 100 + shift) * 100)
        return year(date.year + shift)
    except ValueError as error:
        raise OverflowError(str(error)) from error


def move(date: dt.date, unit: Unit, count: int) -> dt.date:
    """A day moved by a number of units; the last day of a shorter month where needed.  Raises `OverflowError`."""
    scale = {"year": 12, "decade": 120, "century": 1200, "month": 1}.get(unit)
    try:
        if scale is None:
            return date + dt.timedelta(count * (7 if unit == "week" else 1))
        target = month(date.year, date.month + scale * count)
    except ValueError as error:
        raise OverflowError(str(error)) from error
    return target.earliest.replace(day=min(date.day, target.latest.day))


def narrowed(period: Period, part: Part | None) -> tuple[dt.date, dt.date]:
    """The bounds of a period's start, middle or end: ten days of a month, a third of longer periods, all of shorter ones."""
    first, last = period.earliest, period.latest
    if part is None or period.unit in ("day", "week"):
        return first, last
    if (last - first).days <= 30:  # a month, of whatever calendar
        begun, done = {"start": (0, 9), "mid": (10, 19), "end": (20, 30)}[part]
        return min(first + dt.timedelta(begun), last), min(first + dt.timedelta(done), last)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    third = count // 3 or 1
    offset = {"start": 0, "mid": third, "end": count - third}[part]
    size = count - 2 * third if part == "mid" else third
    begin = month(first.year, first.month + offset)
    end = month(first.year, first.month + offset + size - 1)
    return max(first, begin.earliest), min(last, end.latest)


def hijri(year_number: int, month_number: int | None, day_number: int | None) -> Period | None:
    """A day, month or year of the Islamic calendar (Umm al-Qura, by hijridate); None outside of its tables (1343–1500)."""
    from hijridate import Hijri

    try:
        first = Hijri(year_number, month_number or 1, day_number or 1).to_gregorian()
        start = dt.date(first.year, first.month, first.day)
        if day_number:
            return day(start)
        if month_number:
            return days(start, start + dt.timedelta(Hijri(year_number, month_number, 1).month_length() - 1), "month")
        return days(start, start + dt.timedelta(Hijri(year_number, 1, 1).year_length() - 1), "year")
    except (ValueError, OverflowError):
        return None


def hijri_year(date: dt.date) -> int | None:
    """The Islamic year of a day; None outside of the tables."""
    from hijridate import Gregorian

    try:
        return int(Gregorian(date.year, date.month, date.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None
