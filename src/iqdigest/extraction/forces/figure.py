"""A figure of a sentence that counts part of an army, before it is known whose and where."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from iqdigest.model import Unit
from iqdigest.numbers import Quantity

Preposition = Literal["to", "from", "by"]


class Figure(Struct):
    """Tokens ``first`` to ``last`` (exclusive) hold the figure and its noun phrase.

    ``preposition`` is the one right before the figure: to (إلى), from (من, only with a «إلى» behind), by (ب, بواقع).
    ``carrier`` is the figure of the same sentence that a bare one takes its noun from, ``size`` the token of the size noun.
    ``weak`` asks for an army nearby; ``more`` marks «إضافي», ``other`` «وأربعة آلاف آخرين»;
    ``same`` stands for the figure before («العدد ذاته»); ``whole`` is what another is a part of («1600 من أصل 2500»);
    ``back`` takes its noun from the sentence before («وسينخفض عددهم إلى 8600»); ``clause`` stands in a clause of its own
    that goes on with the troops of before («وكانوا 5200»); ``definite`` is the whole of a force («جنودها الـ400»).
    """

    first: int
    last: int
    quantity: Quantity
    unit: Unit
    preposition: Preposition | None = None
    carrier: Figure | None = None
    size: int | None = None
    weak: bool = False
    site: bool = False
    more: bool = False
    other: bool = False
    same: bool = False
    whole: bool = False
    back: bool = False
    clause: bool = False
    definite: bool = False

    @property
    def greatest(self) -> int:
        """The upper bound, or the lower one where there is no upper."""
        quantity = self.quantity
        return next(n for n in (quantity.value, quantity.high, quantity.low) if n is not None)
