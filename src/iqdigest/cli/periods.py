"""Dates that a person types: ``2025``, ``2025-09``, ``2025-09-30``."""

from __future__ import annotations

import datetime as dt
import re

from iqdigest.errors import UsageError
from iqdigest.model import Date

_PERIOD = r"(?a)(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?"


def parse_period(text: str, option: str) -> Date:
    """A year, month or day with its closed bounds.  Raises `UsageError` naming the option.

    >>> parse_period("2024-02", "--since").latest
    datetime.date(2024, 2, 29)
    """
    match = re.fullmatch(_PERIOD, text.strip())
    try:
        if not match:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        earliest = dt.date(year, month or 1, day or 1)
        latest = earliest if day else _last_day(year, month or 12)
    except ValueError:
        raise UsageError(f"{option} {text!r}: no such date; write 2025, 2025-09 or 2025-09-30") from None
    edtf = "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])
    return Date(edtf, earliest, latest, text=text.strip())


def _last_day(year: int, month: int) -> dt.date:
    if month == 12:
        return dt.date(year, 12, 31)
    return dt.date(year, month + 1, 1) - dt.timedelta(days=1)
