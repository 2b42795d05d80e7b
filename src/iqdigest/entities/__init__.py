"""Actors and places of the text under their canonical English names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from iqdigest.language.tokens import Tokens
from iqdigest.profiles import Profile


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor («القوات الأميركية», «التحالف»), a state, or a place: token range, canonical English name, kind.

    ``kind``: ``force`` (an army or coalition, or people of one), ``government`` (a state or its organs acting),
    ``place`` (a country, province, city, base).  ``country`` is the country a place lies in, itself for a country.
    """

    first: int
    last: int
    name: str
    kind: Literal["force", "government", "place"]
    country: str | None = None


def find_entities(tokens: Tokens, profile: Profile) -> list[Entity]:
    """Every actor and place of the tokens, in text order."""
    return []
