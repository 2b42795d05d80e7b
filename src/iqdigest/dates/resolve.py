"""Expressions → dates: what each says is counted from the publication date or from another date of the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from iqdigest.dates import periods
from iqdigest.dates.chronicle import out_of_order, titled_year
from iqdigest.dates.expression import Expression, Tense, Timex
from iqdigest.dates.fields import NEW
from iqdigest.dates.hijri import lunar
from iqdigest.dates.infer import named_day, named_month, named_season, weekday_near
from iqdigest.dates.periods import Period
from iqdigest.language.tokens import Tokens
from iqdigest.model import Date, Resolved, Span

_NEAR = dt.timedelta(2)  # a page's stamp lies a day or two beside the day on which its text was written
_REACH = 200  # tokens: another date further back is no antecedent of «اليوم التالي»
_GRAINS = {
    "day": ("day",),
    "week": ("day", "week"),
    "month": ("day", "month"),
    "year": ("day", "month", "season", "quarter", "half", "year"),
}
OPEN_ORDER = "the order of day and month is open"  # how the one warning begins that contradicts nothing
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def resolve(tokens: Tokens, expressions: Sequence[Expression], published: Date | None) -> list[Timex]:
    """Give each expression its calendar value, relative ones from the publication date (its ``earliest``…``latest``).

    Where the publication date is a longer period, an expression gets a value only if every day of it gives the same.
    """
    if published is None or published.earliest is None or published.latest is None:
        references: list[dt.date] = []
    else:
        references = sorted({published.earliest, published.latest})
    resolver = _Resolver(expressions, references)
    timexes = _one_year_a_day([resolver.timex(tokens, expression) for expression in expressions])
    lost = list(out_of_order(tokens, timexes)) if references else []
    year = titled_year(tokens, timexes) if lost else None
    for index in lost:
        timexes[index] = _of_year(timexes[index], year)
    return timexes


def _of_year(timex: Timex, year: int | None) -> Timex:
    """An entry of a chronicle in the year that its title names, else without one."""
    assert timex.expression is not None
    period = _within_year(timex.expression, year, []) if year else None
    bounds = periods.narrowed(period, timex.date.part) if period else (None, None)
    edtf = period.edtf if period else _without_year(timex.expression)
    return replace(timex, date=replace(timex.date, edtf=edtf, earliest=bounds[0], latest=bounds[1]))


def _one_year_a_day(timexes: list[Timex]) -> list[Timex]:
    """A day told with neither year nor tense (in a headline) is the one that the article tells with «المقبل» or a year."""
    told: dict[tuple[int | None, int | None], set[Date]] = {}
    for timex in timexes:
        if (known := timex.expression) and _is_day(known) and (known.year or known.side is not None or known.unit == "year"):
            told.setdefault((known.month, known.day), set()).add(_bare(timex.date))
    for i, timex in enumerate(timexes if told else ()):
        open_ = timex.expression
        if (
            open_ is None
            or not _is_day(open_)
            or open_.year
            or open_.side is not None
            or open_.unit
            or open_.tense not in (None, "entry")
            or open_.event_year
            or open_.entry_year
        ):
            continue
        found = told.get((open_.month, open_.day), set())
        if len(found) == 1 and (value := next(iter(found))).earliest is not None:
            date = replace(timex.date, edtf=value.edtf, earliest=value.earliest, latest=value.latest)
            timexes[i] = replace(timex, date=date)
    return timexes


def _is_day(expression: Expression) -> bool:
    return expression.calendar == "gregorian" and None not in (expression.month, expression.day) and expression.end is None


def _bare(date: Date) -> Date:
    return Date(date.edtf, date.earliest, date.latest)


class _Resolver:
    """One pass over the expressions of an article, remembering what was resolved before."""

    def __init__(self, expressions: Sequence[Expression], references: Sequence[dt.date]) -> None:
        self._references = references
        self._history: list[tuple[int, int, Period | None, str]] = []
        self._sentence = -1
        single = [e for e in expressions if len(e.readings) == 1 and e.readings[0].day > 12]
        month_first = sum(e.month_first for e in single)
        self._month_first = month_first > len(single) - month_first

    def timex(self, tokens: Tokens, expression: Expression) -> Timex:
        """The resolved expression; the antecedent of those behind it."""
        self._sentence = tokens.sentence_of[expression.first]
        warnings: list[str] = []
        period = self._value(expression, warnings)
        if expression.length is None:
            self._history.append((expression.first, self._sentence, period, period.unit if period else _grain(expression)))
        first, last = expression.first, expression.last
        span = Span(tokens.starts[first], tokens.ends[last - 1], tokens.span(first, last))
        part = None if expression.end or (period and period.unit == "day") else expression.part
        bounds = periods.narrowed(period, part) if period else (None, None)
        date = Date(
            edtf=period.edtf if period else _without_year(expression),
            earliest=bounds[0],
            latest=bounds[1],
            part=part,
            relation=expression.relation,
            text=span.text,
            resolved=_how(expression),
        )
        return Timex(first, last, span, date, _duration(expression), tuple(dict.fromkeys(warnings)), expression)

    def _value(self, expression: Expression, warnings: list[str]) -> Period | None:
        found: set[Period | None] = set()
        references: Sequence[dt.date | None] = self._references or [None]
        for reference in references:
            try:
                found.add(self._from(expression, reference, warnings))
            except (OverflowError, ValueError):  # beyond the calendar
                found.add(None)
        return found.pop() if len(found) == 1 else None

    def _from(self, expression: Expression, reference: dt.date | None, warnings: list[str]) -> Period | None:
        if expression.end is not None:
            return self._range(expression, expression.end, reference, warnings)
        if expression.length is not None:
            return _window(expression, reference)
        if expression.readings:
            return _checked(expression, self._reading(expression, warnings), warnings)
        if expression.calendar == "hijri":
            return lunar(expression, reference)
        if expression.decade is not None:
            return periods.decade(expression.decade)
        if expression.unit is not None:
            return self._distant(expression, reference, warnings)
        if year := expression.year or expression.entry_year:
            return _within_year(expression, year, warnings)
        if expression.anchor == "text":
            reference = self._antecedent(expression, "day") or self._antecedent(expression, "month") or reference
        return _yearless(expression, reference, warnings) if reference else None

    def _range(self, start: Expression, end: Expression, reference: dt.date | None, warnings: list[str]) -> Period | None:
        """The start of a range whose year is open lies before its end."""
        last = self._from(end, reference, warnings)
        if last is None:
            return None
        if start.year is None and start.unit is None and not start.readings:
            if start.month is not None and start.day is not None:
                first = named_day(start.month, start.day, last.earliest, side=None, tense="past")
            elif start.month is not None:
                first = named_month(start.month, last.earliest, side=None, tense="past")
            else:
                first = weekday_near(start.weekday or 0, last.earliest, side=None, tense="past")
        else:
            first = self._from(replace(start, end=None), reference, warnings)
        whole = periods.span(first, last) if first else None
        if whole is None or first is None:
            return None
        return replace(whole, earliest=periods.narrowed(first, start.part)[0], latest=periods.narrowed(last, end.part)[1])

    def _reading(self, expression: Expression, warnings: list[str]) -> dt.date:
        """The reading of a numeric date: by its weekday, the publication day, the order of the article's others; day-first."""
        readings = expression.readings
        if len(readings) == 1:
            return readings[0]
        fitting = [reading for reading in readings if reading.weekday() == expression.weekday]
        if len(fitting) == 1:
            return fitting[0]
        for reading in readings:
            if self._references and self._references[0] - _NEAR <= reading <= self._references[-1] + _NEAR:
                return reading
        chosen = readings[1] if self._month_first else readings[0]
        other = readings[0] if chosen == readings[1] else readings[1]
        warnings.append(f"{OPEN_ORDER}: {chosen} or {other}")
        return chosen

    def _distant(self, expression: Expression, reference: dt.date | None, warnings: list[str]) -> Period | None:
        """A period told by its distance, or a day or month within it."""
        unit, shift = expression.unit, expression.shift
        assert unit is not None
        assert shift is not None
        if expression.rule == "that date":
            return self._last_named(expression)
        if expression.anchor == "text":
            reference = self._antecedent(expression, unit) or (reference if shift < 0 and unit in ("month", "year") else None)
        if reference is None and expression.rule == "day of the month":
            reference = self._current(expression)
        if reference is None:
            return None
        if shift == NEW:
            return _new_year(reference)
        if expression.counted:
            return _counted(reference, unit, shift)
        period = periods.around(reference, unit, shift)
        if expression.year_shift is not None:
            return self._moved(period, expression.year_shift)
        if unit == "year":
            return _within_year(expression, period.earliest.year, warnings)
        if unit == "month" and expression.week is not None:
            return _part_of_month(expression, period)
        if unit == "month" and expression.day is not None:
            if expression.day > period.latest.day:
                return None
            return _checked(expression, period.earliest.replace(day=expression.day), warnings)
        if unit == "week" and expression.weekday is not None:
            return periods.day(period.earliest + dt.timedelta(expression.weekday))
        if unit == "day":
            return _near_weekday(expression, period.earliest, warnings)
        return period

    def _moved(self, period: Period, year_shift: int) -> Period | None:
        """The same month or day in the year that is told from the publication date."""
        if not self._references:
            return None
        year = self._references[-1].year + year_shift
        if period.unit == "month":
            return periods.month(year, period.earliest.month)
        return named_day(period.earliest.month, period.earliest.day, dt.date(year, 12, 31), side=0, tense=None)

    def _current(self, expression: Expression) -> dt.date | None:
        """The publication day for «السادس من الشهر» that no date stands before, where the tense puts it into that month."""
        if len(self._references) != 1 or expression.day is None:
            return None
        day = self._references[0].day
        told = expression.day <= day if expression.tense == "past" else expression.day >= day
        return self._references[0] if told and expression.tense in ("past", "planned") else None

    def _last_named(self, expression: Expression) -> Period | None:
        """«ذلك التاريخ»: the date named right before, whatever its grain."""
        if not self._history or expression.first - self._history[-1][0] > _REACH:
            return None
        return self._history[-1][2]

    def _antecedent(self, expression: Expression, unit: str) -> dt.date | None:
        """The latest date of the text before an expression that is fine enough to count units from."""
        grains = _GRAINS.get(unit, ())
        for first, sentence, period, grain in reversed(self._history):
            if expression.first - first > _REACH or (period is None and grain in grains):
                break  # too far, or the date that is meant is itself unknown
            if period is not None and grain in grains:
                return period.latest if (expression.shift or 0) > 0 or unit != "day" else period.earliest
            if sentence == self._sentence and expression.counted:
                break  # «في عام 1989 أُلغي ما أُقر قبلها بشهرين»: the date that is meant is too coarse
        return None


def _grain(expression: Expression) -> str:
    """The unit of an expression that has no value yet."""
    if expression.day is not None or expression.weekday is not None:
        return "day"
    return "month" if expression.month is not None else expression.unit or "year"


def _new_year(reference: dt.date) -> Period | None:
    """«العام الجديد»: the one that begins in the months to come, or has begun a few weeks ago."""
    if 4 <= reference.month <= 8:
        return None
    return periods.year(reference.year + (reference.month > 8))


def _within_year(expression: Expression, year: int, warnings: list[str]) -> Period | None:
    """What the calendar fields select of a year."""
    if expression.season is not None:
        return periods.season(year, expression.season)
    if expression.quarter is not None:
        return periods.months(year, 3 * expression.quarter - 2, 3 * expression.quarter, "quarter")
    if expression.month is not None and (expression.half is not None or expression.week is not None):
        return _part_of_month(expression, periods.month(year, expression.month))
    if expression.half is not None:
        return periods.months(year, 6 * expression.half - 5, 6 * expression.half, "half")
    if expression.month is None:
        return periods.year(year)
    month = periods.month(year, expression.month)
    if expression.day is None:
        return month
    if expression.day > month.latest.day:
        return None
    return _checked(expression, month.earliest.replace(day=expression.day), warnings)


def _part_of_month(expression: Expression, month: Period) -> Period:
    """A half of a month, or its weeks as the press counts them: days 1–7, 8–14, 15–21, 22 on."""
    if expression.half is not None:
        first, last = (1, 15) if expression.half == 1 else (16, month.latest.day)
        return periods.days(month.earliest.replace(day=first), month.earliest.replace(day=last), "half")
    assert expression.week is not None
    first = min(7 * expression.week - 6, 22)
    last = first + 6 if first < 22 else month.latest.day
    return periods.days(month.earliest.replace(day=first), month.earliest.replace(day=last))


def _checked(expression: Expression, date: dt.date, warnings: list[str]) -> Period:
    """A day; a warning where its weekday is another than the text says."""
    if expression.weekday is not None and expression.weekday != date.weekday():
        warnings.append(f"{date} is a {_DAY_NAMES[date.weekday()]}, the text says {_DAY_NAMES[expression.weekday]}")
    return periods.day(date)


def _near_weekday(expression: Expression, date: dt.date, warnings: list[str]) -> Period:
    """«أمس السبت»: the weekday decides where it contradicts the distance."""
    if expression.weekday is None or expression.weekday == date.weekday():
        return periods.day(date)
    _checked(expression, date, warnings)
    return periods.day(date + dt.timedelta((expression.weekday - date.weekday() + 3) % 7 - 3))


def _counted(reference: dt.date, unit: str, shift: int) -> Period:
    """«قبل ثلاثة أيام», «قبل أسبوع» (a day), «بعد شهرين» (a month), «قبل عامين» (a year)."""
    target = periods.move(reference, unit, shift)  # type: ignore[arg-type]
    if unit in ("day", "week"):
        return periods.day(target)
    return periods.month(target.year, target.month) if unit == "month" else periods.year(target.year)


def _window(expression: Expression, reference: dt.date | None) -> Period | None:
    """An interval of days for days and weeks, of months for longer units."""
    if reference is None or expression.length is None or expression.unit is None or expression.side is None:
        return None
    low, high = expression.length
    near = reference if low == high else periods.move(reference, expression.unit, expression.side * low)
    far = periods.move(reference, expression.unit, expression.side * high)
    first, last = min(near, far), max(near, far)
    if expression.unit in ("day", "week"):
        return periods.days(first, last)
    return periods.span(periods.month(first.year, first.month), periods.month(last.year, last.month))


def _yearless(expression: Expression, reference: dt.date, warnings: list[str]) -> Period | None:
    """A named month, day, season or weekday without a year: in the direction of its words and tense."""
    side, tense = expression.side, expression.tense
    if expression.season is not None:
        return named_season(expression.season, reference, side, _season_side(expression))
    if expression.month is None:
        return None if expression.weekday is None else weekday_near(expression.weekday, reference, side, tense)
    if expression.day is None:
        month = named_month(expression.month, reference, side, tense)
        return month if expression.half is None and expression.week is None else _part_of_month(expression, month)
    if expression.event_year is not None:
        year = expression.event_year + (expression.anniversary or 0)
        if dt.date(expression.event_year, expression.month, expression.day) <= reference:
            return _within_year(expression, year, warnings)
    period = named_day(expression.month, expression.day, reference, side, tense, expression.weekday)
    return _checked(expression, period.earliest, warnings) if period else None


def _season_side(expression: Expression) -> Tense | None:
    """Which season «بحلول الصيف», «منذ الصيف» mean; None where no relation tells."""
    if expression.rule != "season after relation":
        return None
    return "past" if expression.relation == "since" or expression.tense == "past" else "planned"


def _without_year(expression: Expression) -> str | None:
    """``XXXX-06-11`` for a named month or day that nothing gives a year."""
    if expression.month is None or expression.end is not None or expression.calendar == "hijri":
        return None
    if expression.half is not None or expression.week is not None or expression.year is not None:
        return None
    day = f"-{expression.day:02}" if expression.day is not None else ""
    return f"XXXX-{expression.month:02}{day}"


def _how(expression: Expression) -> Resolved:
    if expression.stated:
        return "stated"
    if expression.month is not None and expression.unit is None and expression.side is None:
        return "inferred"
    return "relative"


def _duration(expression: Expression) -> str | None:
    """ISO 8601: ``P12M``, ``P2Y/P5Y``."""
    if expression.length is None or expression.unit is None:
        return None
    letter = {"day": "D", "week": "W", "month": "M"}.get(expression.unit, "Y")
    scale = {"decade": 10, "century": 100}.get(expression.unit, 1)
    return "/".join(f"P{scale * count}{letter}" for count in dict.fromkeys(expression.length))
