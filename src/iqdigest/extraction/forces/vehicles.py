"""Whether vehicles are part of an army on the road: «رتل من 35 شاحنة», «عبرت 100 آلية أميركية», «47 شاحنة حملت معدات»."""

from __future__ import annotations

from iqdigest.analysis import Analysis
from iqdigest.entities import nation_at
from iqdigest.extraction.forces.figure import Figure
from iqdigest.language.tokens import Tokens
from iqdigest.language.wordsets import word_set

_GLUE = "forces.glue"
_REACH = 25  # tokens around the figure in which a convoy, an army or what it carries is named
_HELD = 8  # tokens between a convoy and its figure
_TRAVEL = 8
_NAMED = 80  # tokens before the sentence in which the army that travels is named


def on_the_road(analysis: Analysis, figure: Figure, first: int, last: int) -> bool:
    """Whether a sentence (tokens ``first`` to ``last``) makes vehicles a convoy of an army that it or the text before names."""
    tokens = analysis.tokens
    near = range(max(first, figure.first - _REACH), min(last, figure.last + _REACH))
    if loaded(tokens, figure, first, last):
        return False
    if any((hit := tokens.hit(i, "force_nonstate")) and hit.form != "القاعدة" for i in near):  # غادرت القاعدة
        return False
    held = any(tokens.hit(i, "force_convoy") for i in range(max(first, figure.first - _HELD), figure.first))
    batch = held or any(tokens.hit(i, "force_convoy", "force_batch") for i in near)
    military = _military(tokens, figure)
    carries = figure.preposition == "by" and _army(analysis, near)  # نقل الجنود بـ60 شاحنة
    if not (held or ((batch or military or carries) and _travels(tokens, figure, first, last))):
        return False
    return _army(analysis, near) or _named_before(analysis, first)


def loaded(tokens: Tokens, figure: Figure, first: int, last: int) -> bool:
    """Whether the sentence says that vehicles carry aid or goods, were hit, or are given away."""
    start = max(first, figure.first - _REACH)
    window = tokens.words[start : min(last, figure.last + _REACH)]
    kept = word_set(_GLUE, "force_gives").isdisjoint(tokens.words[start : figure.first])
    return not kept or not word_set(_GLUE, "force_cargo").isdisjoint(window)


def _travels(tokens: Tokens, figure: Figure, first: int, last: int) -> bool:
    """Whether a verb of the road stands on either side of the figure."""
    start, stop = max(first, figure.first - _TRAVEL), min(last, figure.last + _TRAVEL)
    return not word_set(_GLUE, "force_travel").isdisjoint(tokens.words[start : figure.first] + tokens.words[figure.last : stop])


def _military(tokens: Tokens, figure: Figure) -> bool:
    """«آلية عسكرية», «مركبة أميركية»: the noun phrase says whose."""
    behind = range(figure.quantity.last, figure.last)
    noun = figure.quantity.noun
    return any((i != noun and tokens.hit(i, "force_military")) or nation_at(tokens, i) for i in behind)


def _army(analysis: Analysis, near: range) -> bool:
    """Whether an army, its soldiers, its nationality or a base of its own is named in a stretch."""
    tokens = analysis.tokens
    if any(entity.kind == "force" for entity in analysis.entities_in(near.start, near.stop)):
        return True
    for index in near:
        unit, place, nation = tokens.hit(index, "force_unit"), tokens.hit(index, "place"), tokens.hit(index, "nation")
        if unit is not None and unit.features["unit"] == "troops" and "weak" not in unit.features:
            return True
        if place is not None and place.features["kind"] == "base":
            return True
        if nation is not None and "sends" in nation.features and not nation.prefix.endswith("لل"):
            return True
    return False


def _named_before(analysis: Analysis, first: int) -> bool:
    """Whether the text before a sentence names an army that is sent abroad, or its people («الأميركيون»)."""
    start, tokens = max(0, first - _NAMED), analysis.tokens
    if any(entity.kind == "force" and entity.sends for entity in analysis.entities_in(start, first)):
        return True
    people = (tokens.hit(index, "nation") for index in range(start, first))
    return any(hit is not None and "sends" in hit.features and hit.prefix.endswith("ال") for hit in people)
