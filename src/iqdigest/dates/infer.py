"""The missing year or week of a named month, day, season or weekday, in the direction that words and tense give.

``side`` is −1 (الماضي), 0 (الجاري), 1 (المقبل), or ±2 (قبل الماضي); ``tense`` counts only where it is None: reported past is
the latest such period that is not after the reference day, planned the first that is not before it, open the nearest.
"""

from __future__ import annotations

import datetime as dt
from datetime import timedelta

from iqdigest.dates import periods
from iqdigest.dates.expression import Tense
from iqdigest.dates.periods import Period

# a clause that tells no tense («الرئيس يزور بغداد 4 يونيو», «قبل الانتخابات في نوفمبر») is of the coming months rather than of
# those of a year ago: whoever means those says «الماضي»
_SOON = timedelta(120)
_SOON_MONTHS = 3
_SLACK = timedelta(2)  # a page's stamp can lie a day or two behind its text: that is no reason to go back a year


def named_month(number: int, reference: dt.date, side: int | None, tense: Tense | None) -> Period:
    """A month by its number."""
    here = reference.year
    if side == 0:
        return periods.month(here, number)
    if side is None:
        if tense == "open":
            return periods.month(here, min((number - 12, number, number + 12), key=lambda n: abs(n - reference.month)))
        if tense == "planned":
            return periods.month(here if number >= reference.month else here + 1, number)
        if tense is None and 0 < (number - reference.month) % 12 <= _SOON_MONTHS:
            return periods.month(here + (number < reference.month), number)
        return periods.month(here if number <= reference.month else here - 1, number)
    if side > 0:
        return periods.month((here if number > reference.month else here + 1) + side - 1, number)
    return periods.month((here if number < reference.month else here - 1) + side + 1, number)


def named_day(
    month: int, day: int, reference: dt.date, side: int | None, tense: Tense | None, weekday: int | None = None
) -> Period | None:
    """A day of a month; a weekday beside it picks the year where only one near year has it so."""
    days = [date for year in range(reference.year - 8, reference.year + 9) if (date := _date(year, month, day))]
    near = [date for date in days if abs(date.year - reference.year) <= 1]
    if weekday is not None and side is None:
        fitting = [date for date in near if date.weekday() == weekday]
        if len(fitting) == 1:
            return periods.day(fitting[0])
    if side == 0:
        found = [date for date in days if date.year == reference.year]
    elif side is None and tense == "open":
        found = sorted(days, key=lambda date: abs(date - reference))
    elif (side or 0) > 0 or (side is None and tense == "planned"):
        found = [date for date in days if date > reference or (side is None and date == reference)]
    else:
        latest = reference + (timedelta(0) if side is not None else _SOON if tense is None else _SLACK)
        found = [date for date in reversed(days) if date <= latest]
    skip = abs(side or 0) - 1 if side else 0
    return periods.day(found[skip]) if len(found) > skip else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def named_season(code: int, reference: dt.date, side: int | None, direction: Tense | None = None) -> Period | None:
    """«الخريف الماضي», «هذا الصيف»; «بحلول الصيف» (planned) is one that is not over, «منذ الصيف» (past) one that has begun."""
    candidates = [periods.season(reference.year + shift, code) for shift in (-2, -1, 0, 1, 2)]
    if side == 1:
        return next((c for c in candidates if c.earliest > reference), None)
    if side == -1:
        return next((c for c in reversed(candidates) if c.latest < reference), None)
    if side is None and direction is not None:
        begun = [c for c in candidates if c.earliest <= reference]
        return begun[-1] if direction == "past" else next((c for c in candidates if c.latest >= reference), None)
    return next((c for c in candidates if c.latest >= reference or c.earliest.year == reference.year), None)


def weekday_near(weekday: int, reference: dt.date, side: int | None, tense: Tense | None) -> Period:
    """A weekday: the reference day itself where nothing says last or next."""
    if side == 0:
        return periods.day(reference - timedelta(reference.weekday() - weekday))
    if (side or 0) > 0 or (side is None and tense == "planned"):
        ahead = (weekday - reference.weekday()) % 7
        if side is not None:
            ahead = (ahead or 7) + 7 * (side - 1)
        return periods.day(reference + timedelta(ahead))
    back = (reference.weekday() - weekday) % 7
    if side is None and tense == "open" and back > 3:
        back -= 7
    if side is not None:
        back = (back or 7) + 7 * (-side - 1)
    return periods.day(reference - timedelta(back))
