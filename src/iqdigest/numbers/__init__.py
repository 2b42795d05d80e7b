"""Arabic figures: digits, words and mixtures as values or bounds."""

from __future__ import annotations

from dataclasses import dataclass

from iqdigest.language.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: token range, ``value`` or bounds (inclusive), whether the text calls it approximate.

    ``ordinal`` marks «الخامس والأربعون»: then ``value`` is the rank, and it counts nothing.
    ``noun`` is the token index of the counted noun behind it (or fused with it: جنديين), None when none follows.
    """

    first: int
    last: int
    value: int | None
    low: int | None
    high: int | None
    approximate: bool
    ordinal: bool = False
    noun: int | None = None


def find_quantities(tokens: Tokens) -> list[Quantity]:
    """Every figure of the tokens in text order, not overlapping: counts, ordinals, days and years alike."""
    return []
