"""Figures that stand in brackets: «(2500) جندي», «قواتها (200 عسكري)»."""

from __future__ import annotations

from msgspec.structs import replace

from iqdigest.language.tokens import Tokens
from iqdigest.numbers import Quantity, is_bracketed


def in_brackets(tokens: Tokens, quantity: Quantity) -> Quantity:
    """A quantity with the brackets that close in on its figure alone; others as they are."""
    if not is_bracketed(tokens, quantity.number, quantity.last):
        return quantity
    return replace(quantity, first=min(quantity.first, quantity.number - 1), last=quantity.last + 1)
