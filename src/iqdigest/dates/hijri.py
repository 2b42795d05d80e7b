"""Expressions of the Islamic calendar → periods: with their year, or in the direction that words and tense give."""

from __future__ import annotations

import datetime as dt

from iqdigest.dates import periods
from iqdigest.dates.expression import Expression
from iqdigest.dates.periods import Period


def lunar(expression: Expression, reference: dt.date | None) -> Period | None:
    """The period of an Islamic day or month; None where nothing gives its year, and outside of the tables."""
    if expression.year is not None:
        return periods.hijri(expression.year, expression.month, expression.day)
    if reference is None or (year := periods.hijri_year(reference)) is None:
        return None
    if expression.unit == "year":
        return periods.hijri(year + (expression.shift or 0), expression.month, expression.day)
    candidates = [periods.hijri(year + shift, expression.month, expression.day) for shift in (2, 1, 0, -1, -2)]
    known = [candidate for candidate in candidates if candidate is not None]
    if expression.year_shift is not None:
        return next((c for c in known if c.earliest.year == reference.year + (expression.year_shift or 0)), None)
    if expression.side == 1 or (expression.side is None and expression.tense == "planned"):
        return next((c for c in reversed(known) if c.earliest > reference), None)
    if expression.side == -1:
        return next((c for c in known if c.latest < reference), None)
    return next((c for c in known if c.earliest <= reference), None)
