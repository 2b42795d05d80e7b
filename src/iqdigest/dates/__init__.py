"""Arabic date expressions: found in tokens, resolved against a publication date, as EDTF with closed bounds."""

from __future__ import annotations

from collections.abc import Sequence

from iqdigest.dates.expression import Expression, Timex
from iqdigest.language.tokens import Tokens
from iqdigest.model import Date
from iqdigest.numbers import Quantity

__all__ = ["Expression", "Timex", "find_expressions", "resolve"]


def find_expressions(tokens: Tokens, quantities: Sequence[Quantity]) -> list[Expression]:
    """Every date expression of the tokens, in text order, not overlapping."""
    return []


def resolve(tokens: Tokens, expressions: Sequence[Expression], published: Date | None) -> list[Timex]:
    """Give each expression its calendar value, relative ones from the publication date (its ``earliest``…``latest``)."""
    return []
