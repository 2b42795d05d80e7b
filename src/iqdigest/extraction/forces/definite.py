"""Figures with the article behind their noun: «جنودها الـ400», «عسكرييها الخمسين», «القوات الأميركية الـ2500»."""

from __future__ import annotations

from bisect import bisect_left
from typing import cast

from iqdigest.analysis import Analysis
from iqdigest.entities import nation_at
from iqdigest.extraction.forces.figure import Figure
from iqdigest.extraction.forces.nouns import noun_phrase_end
from iqdigest.language.tokens import Hit, Tokens
from iqdigest.language.wordsets import word_set
from iqdigest.model import Unit
from iqdigest.numbers import Quantity

_BACK = 7  # tokens between the noun and its figure: «الجنود الأميركيين المنتشرين في العراق الـ2500»
_TENS = range(20, 100, 10)


def definite(analysis: Analysis, quantity: Quantity, first: int, last: int) -> Figure | None:
    """The figure with the noun before it that it agrees with, in the sentence of tokens ``first`` to ``last``; None for others.

    A ten may look like an ordinal («الخمسين»); behind a plural it counts.
    """
    tokens, value = analysis.tokens, quantity.value
    if value is None or value < 3 or (quantity.ordinal and value not in _TENS):
        return None
    article = _article(tokens, quantity)
    if article is None or (noun := _noun_before(analysis, article, first)) is None:
        return None
    end, _ = noun_phrase_end(analysis, quantity.last, last)
    unit = cast(Unit, noun.features["unit"])
    return Figure(noun.first, end, quantity, unit, weak="weak" in noun.features, site="site" in noun.features, definite=True)


def _article(tokens: Tokens, quantity: Quantity) -> int | None:
    """The token that carries the article of a figure: its own first word, or the one before digits."""
    before = quantity.number - 1
    if before >= 0 and tokens.words[before] == "ال":
        return before
    hit = tokens.hit(quantity.number, "number")
    return quantity.number if hit is not None and hit.prefix == "ال" else None


def _noun_before(analysis: Analysis, article: int, first: int) -> Hit | None:
    """The plural military noun before the article, over attributes, nationalities and places that belong to it."""
    tokens = analysis.tokens
    index, floor = article - 1, max(first, article - _BACK)
    while index >= floor:
        hit = tokens.hit(index, "force_unit")
        if hit is not None and "one" not in hit.features and _known(analysis, hit, article):
            return hit
        entity = analysis.entities[at] if (at := _entity_ending(analysis, index + 1)) is not None else None
        if entity is not None and entity.kind != "force":
            index = entity.first - 1
        elif (
            tokens.hit(index, "force_attribute", "homeland", "force_unit", "actor")
            or nation_at(tokens, index)
            or tokens.words[index] in word_set("particles.glue", "place_word")
        ):
            index -= 1
        else:
            return None
    return None


def _known(analysis: Analysis, hit: Hit, article: int) -> bool:
    """Whether a noun is definite: by article or pronoun, or by what it belongs to («جنود بلاده», «قوات التحالف»)."""
    return bool(hit.suffix) or hit.prefix.endswith(("ال", "لل")) or hit.last < article


def _entity_ending(analysis: Analysis, last: int) -> int | None:
    """The position of the entity whose last token stands before ``last``, or None."""
    entities = analysis.entities
    at = bisect_left(entities, last, key=lambda entity: entity.first) - 1
    return at if at >= 0 and entities[at].last == last else None
