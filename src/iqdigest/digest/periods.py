"""Dates as periods of days: which lie in which, how far apart, and in which order they stand in a digest."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from iqdigest.model import Date

OPENING = ("since", "after")
"""Relations whose period begins there and goes on."""

CLOSING = ("by", "before", "until")
"""Relations whose period ends there."""


class Period(Struct, frozen=True, order=True):
    """First and last day, both included, as ordinals of the calendar."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """Its length."""
        return self.last - self.first + 1


def period(date: Date | None) -> Period | None:
    """The period of a resolved date."""
    if date is None or date.earliest is None or date.latest is None:
        return None
    return Period(date.earliest.toordinal(), date.latest.toordinal())


def holds(outer: Period, inner: Period) -> bool:
    """Whether one period lies within another.

    >>> holds(Period(1, 30), Period(5, 5))
    True
    """
    return outer.first <= inner.first and inner.last <= outer.last


def gap(one: Period, other: Period) -> int:
    """Days between two periods: 0 when they share a day, 1 when one follows on the other.

    >>> gap(Period(1, 3), Period(5, 9))
    2
    """
    return max(0, one.first - other.last, other.first - one.last)


def order(date: Date | None) -> int:
    """The day that places a date in a digest: ``latest`` for by, before and until, otherwise ``earliest``; undated last."""
    day = None if date is None else date.latest if date.relation in CLOSING else date.earliest
    return (day or dt.date.max).toordinal()
