"""Bare figures behind a noun that names the size of an army, or behind its presence that is cut or raised."""

from __future__ import annotations

from typing import cast

from iqdigest.analysis import Analysis
from iqdigest.extraction.forces.figure import Figure
from iqdigest.extraction.forces.prepositions import preposition_before
from iqdigest.language.tokens import Hit, Tokens
from iqdigest.language.wordsets import word_set
from iqdigest.model import Unit
from iqdigest.numbers import Quantity

_YEARS = range(1900, 2101)
_WINDOW = 16  # tokens between a size noun and its figure
_NAMED = 6  # tokens between an army and its number


def plausible(tokens: Tokens, quantity: Quantity) -> bool:
    """A bare figure of a size: no lone year, no vague plural, at least two digits or a scale."""
    value = quantity.value
    if value is None:
        return (quantity.high or quantity.low or 0) >= 10
    yearly = value in _YEARS and tokens.words[quantity.number].isdigit() and quantity.first == quantity.number
    return value >= 10 and (not yearly or preposition_before(tokens, quantity) == "to")


def sized(analysis: Analysis, quantity: Quantity, before: list[Figure], first: int) -> Figure | None:
    """A size noun with an army («عدد القوات …», «القوات … البالغة ألفين») or a cut presence («تقليص وجودها … إلى») before."""
    tokens = analysis.tokens
    if not plausible(tokens, quantity) and not (quantity.value or 0) >= 2:
        return None
    floor = max(first, quantity.first - _WINDOW, before[-1].last if before else first)
    if (told := _told_behind(analysis, quantity)) is not None:
        return told
    participle, presence = None, None
    for index in range(quantity.first - 1, floor - 1, -1):
        size = tokens.hit(index, "force_size")
        if size is not None:
            if "before" not in size.features:
                if presence is not None and not _of_others(tokens, size, first):
                    return presence
                return _by_size(analysis, quantity, size, before, first)
            if quantity.first - size.last <= 1 and size.prefix.endswith("ال"):
                participle = size
        elif presence is None and not tokens.hit(index, "force_measure"):
            unit = _presence(tokens, quantity, index, first)
            presence = unit and Figure(quantity.first, quantity.last, quantity, unit, size=index, weak=True)
    if presence is not None:
        return presence
    return None if participle is None else _by_size(analysis, quantity, participle, before, first)


def _told_behind(analysis: Analysis, quantity: Quantity) -> Figure | None:
    """«2500 هو عدد الجنود الأميركيين في العراق»: the size noun stands behind its figure."""
    tokens, at = analysis.tokens, quantity.last + 1
    if tokens.words[quantity.last : at] not in (["هو"], ["هي"]) or (size := tokens.hit(at, "force_size")) is None:
        return None
    noun = _sized_noun(tokens, size, at)
    if noun is None or noun.features["unit"] != "troops" or not plausible(tokens, quantity):
        return None
    return Figure(quantity.first, noun.last, quantity, "troops", weak="weak" in noun.features)


def root(figure: Figure) -> Figure:
    """The figure that counts the noun itself, behind those that take it from another."""
    while figure.carrier is not None:
        figure = figure.carrier
    return figure


def _by_size(analysis: Analysis, quantity: Quantity, size: Hit, before: list[Figure], first: int) -> Figure | None:
    """The figure of a size noun: by the army noun that it belongs to, or by what it points back to («عددهم», «العدد»)."""
    likely, index = plausible(analysis.tokens, quantity), size.first
    noun = _sized_noun(analysis.tokens, size, first)
    if noun is not None:
        if not likely and noun.features["unit"] == "troops":
            return None
        unit = cast(Unit, noun.features["unit"])
        return Figure(quantity.first, quantity.last, quantity, unit, size=index, weak="weak" in noun.features)
    back = bool(size.suffix) or "before" in size.features
    if back and likely and _army_before(analysis, size, first):
        return Figure(quantity.first, quantity.last, quantity, "troops", size=index)
    if (back or size.prefix.endswith("ال")) and before and before[-1].unit in ("troops", "advisers"):
        return Figure(quantity.first, quantity.last, quantity, before[-1].unit, size=index, carrier=root(before[-1]))
    return None


def _presence(tokens: Tokens, quantity: Quantity, index: int, first: int) -> Unit | None:
    """«تقليص وجودها إلى 2500», «قواعدها ستنخفض من ست إلى اثنتين»: an army, its presence or bases that are cut or raised."""
    bases = _bases(tokens, index)
    if not (bases or tokens.hit(index, "force_presence")) or tokens.hit(index - 1, "force_size") is not None:
        return None
    if not (bases or plausible(tokens, quantity)) or preposition_before(tokens, quantity) not in ("to", "from"):
        return None
    near = (*range(max(first, index - 3), index), *range(index + 1, quantity.first))
    cues = [hit for i in near if (hit := tokens.hit(i, "force_verb", "force_noun"))]
    if not cues or cues[-1].features["change"] not in ("down", "up"):
        return None
    return "bases" if bases else "troops"


def _bases(tokens: Tokens, index: int) -> bool:
    """Whether bases stand at a token, known ones («القواعد», «قواعدها»)."""
    hit = tokens.hit(index, "force_unit")
    known = hit is not None and (bool(hit.suffix) or hit.prefix.endswith(("ال", "لل")))
    return hit is not None and known and hit.features["unit"] == "bases" and "one" not in hit.features


def _of_size(tokens: Tokens, index: int) -> bool:
    """Whether a word may stand between a size noun and the army: «عدد هذه القوات», «السقف المسموح به للقوات»."""
    word = tokens.words[index]
    beside = tokens.hit(index, "force_presence", "force_size", "scope_all", "scope_rest", "scope_some", "nation")
    return beside is not None or len(word) < 3 or word.startswith("ال") or word in word_set("forces.glue", "force_these")


def _of_others(tokens: Tokens, size: Hit, first: int) -> bool:
    """«عدد القواعد التي تشغلها القوات … تراجع من 12»: bases or contractors are counted, not the army behind them."""
    noun = _sized_noun(tokens, size, first)
    return noun is not None and noun.features["unit"] != "troops"


def _army_before(analysis: Analysis, size: Hit, first: int) -> bool:
    """«الأميركيون، وعددهم 2500»: an army, or its people as a noun of their own, named right before its number."""
    tokens = analysis.tokens
    for entity in analysis.entities_in(max(first, size.first - _NAMED), size.first):
        alone = entity.first == first or not tokens.words[entity.first - 1].startswith(("ال", "لل"))
        if entity.kind == "force" and (alone or tokens.hit(entity.first, "nation") is None):
            return True
    return False


def _sized_noun(tokens: Tokens, size: Hit, first: int) -> Hit | None:
    """The army noun whose size is named: right behind («عدد أفراد القوات»), or before its pronoun («قواتها وعددها»)."""
    if not size.suffix and "before" not in size.features:
        for index in range(size.last, min(size.last + 3, len(tokens))):
            hit = tokens.hit(index, "force_unit")
            if hit is not None:
                return hit
            if not _of_size(tokens, index):  # عدد هجمات القوات
                return None
        return None
    for index in range(size.first - 1, max(first, size.first - 10) - 1, -1):
        hit = tokens.hit(index, "force_unit")
        if hit is not None:
            return hit
    return None
