"""Figures that stand in brackets: «(2500) جندي», «قواتها (200 عسكري)»."""

from __future__ import annotations

from msgspec.structs import replace

from iqdigest.extraction.forces.figure import Figure
from iqdigest.language.tokens import Tokens
from iqdigest.numbers import Quantity, is_bracketed

_ARMY = 3  # tokens between an army and the bracket behind it


def enclosed(tokens: Tokens, figure: Figure) -> bool:
    """«قواتها (200 عسكري)»: a noun phrase alone in brackets behind an army: its whole size."""
    first, last = figure.first - 1, figure.last
    if first < 1 or last >= len(tokens) or tokens.words[first] != "(" or tokens.words[last] != ")":
        return False
    return any(tokens.hit(index, "force_unit", "army_noun") for index in range(max(0, first - _ARMY), first))


def in_brackets(tokens: Tokens, quantity: Quantity) -> Quantity:
    """A quantity with the brackets that close in on its figure alone; others as they are."""
    if is_bracketed(tokens, quantity.first, quantity.last):  # "أقل من مئتي" عسكري
        return replace(quantity, first=quantity.first - 1, last=quantity.last + 1)
    if not is_bracketed(tokens, quantity.number, quantity.last):
        return quantity
    return replace(quantity, first=min(quantity.first, quantity.number - 1), last=quantity.last + 1)
