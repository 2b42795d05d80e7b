"""The record of an actor or a place."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Entity(Struct, frozen=True):
    """An actor («القوات الأميركية», «التحالف»), a state, or a place: token range, canonical English name, kind.

    ``kind``: ``force`` (an army or coalition, or people of one), ``government`` (a state or its organs acting),
    ``place`` (a country, province, city, base).  ``country`` is the country a place lies in, itself for a country.
    ``sends`` is true for states that the press mostly names as the ones who deploy an army abroad.
    """

    first: int
    last: int
    name: str
    kind: Literal["force", "government", "place"]
    country: str | None = None
    sends: bool = False
