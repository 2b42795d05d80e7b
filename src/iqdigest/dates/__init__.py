"""Arabic date expressions: found in tokens, resolved against a publication date, as EDTF with closed bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iqdigest.language.tokens import Tokens
from iqdigest.model import Date, Span
from iqdigest.numbers import Quantity


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression as read, before a publication date is known (token range ``first``, ``last`` exclusive)."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Timex:
    """A resolved date expression: token range, span, value; ``duration`` (ISO 8601) for windows such as «خلال عامين»."""

    first: int
    last: int
    span: Span
    date: Date
    duration: str | None = None


def find_expressions(tokens: Tokens, quantities: Sequence[Quantity]) -> list[Expression]:
    """Every date expression of the tokens, in text order, not overlapping."""
    return []


def resolve(tokens: Tokens, expressions: Sequence[Expression], published: Date | None) -> list[Timex]:
    """Give each expression its calendar value, relative ones from the publication date (its ``earliest``…``latest``)."""
    return []
