"""Arabic date expressions: found in tokens, resolved against a publication date, as EDTF with closed bounds."""

from __future__ import annotations

import datetime as dt

from iqdigest.dates.expression import Expression, Timex
from iqdigest.dates.find import find_expressions
from iqdigest.dates.resolve import resolve
from iqdigest.language.tokens import tokenize
from iqdigest.model import Date
from iqdigest.numbers import find_quantities

__all__ = ["Expression", "Timex", "find_dates", "find_expressions", "resolve"]


def find_dates(text: str, published: dt.date | str | None = None) -> list[Timex]:
    """Every date expression of a text with its value."""
    tokens = tokenize(text)
    expressions = find_expressions(tokens, find_quantities(tokens))
    return resolve(tokens, expressions, _published(published))


def _published(published: dt.date | str | None) -> Date | None:
    if published is None:
        return None
    day = dt.date.fromisoformat(published) if isinstance(published, str) else published
    return Date(day.isoformat(), day, day)
