"""The record of a figure."""

from __future__ import annotations

from msgspec import Struct


class Quantity(Struct, frozen=True):
    """A figure: token range, ``value`` or bounds (inclusive), whether the text calls it approximate.

    The range takes in the words that bound it («أكثر من 500», «بين 30 و50 ألف»), not the counted noun, nor a proclitic
    that is a token of its own before digits (و500).  One-sided bounds leave the other side None.
    ``ordinal`` marks «الخامس والأربعون»: then ``value`` is the rank, and it counts nothing.
    ``noun`` is the token index of the counted noun behind it (before it in «القواعد الثلاث»; the same token for a dual
    noun such as جنديين), None when none follows.  ``number`` is the token where the bare figure starts.
    """

    first: int
    last: int
    value: int | None
    low: int | None
    high: int | None
    approximate: bool
    ordinal: bool = False
    noun: int | None = None
    number: int = -1
