"""Figures with a counted noun of their own («2500 جندي», «مئات من قوات …», «قاعدتين»), and where their noun phrase ends."""

from __future__ import annotations

from typing import cast

from iqdigest.analysis import Analysis
from iqdigest.entities import nation_at
from iqdigest.extraction.forces.figure import Figure
from iqdigest.language.tokens import Hit, Tokens
from iqdigest.model import Unit
from iqdigest.numbers import Quantity


def counted(analysis: Analysis, quantity: Quantity, last: int) -> Figure | None:
    """The figure with its military noun and noun phrase, inside the sentence that ends at token ``last``; None for others."""
    noun = quantity.noun
    if noun is None or noun >= last:
        return None
    tokens = analysis.tokens
    hit = tokens.hit(noun, "force_unit")
    if hit is None:
        return _nationals(tokens, quantity, noun)
    if _uncounted(tokens, quantity, hit):
        return None
    unit = cast(Unit, hit.features["unit"])
    end, more = noun_phrase_end(analysis, max(hit.last, quantity.last), last)
    start = min(quantity.first, noun)
    return Figure(start, end, quantity, unit, weak="weak" in hit.features, site="site" in hit.features, more=more)


def _nationals(tokens: Tokens, quantity: Quantity, noun: int) -> Figure | None:
    """«12 ألفا من الأميركيين»: people of a state that sends armies."""
    hit = tokens.hit(noun, "nation")
    if hit is None or "sends" not in hit.features or quantity.value is None or tokens.words[noun - 1] != "من":
        return None
    return Figure(quantity.first, hit.last, quantity, "troops", weak=True)


def _uncounted(tokens: Tokens, quantity: Quantity, hit: Hit) -> bool:
    """A military noun that the figure before it does not count, or does not count as a force."""
    definite = hit.prefix.endswith("ال")
    if "one" in hit.features and tokens.words[hit.first - 1] == "من" and quantity.value != 1:  # 130 من قاعدة …
        return True
    if hit.first < quantity.first and quantity.value != 1 and "one" in hit.features:  # الفرقة الـ82
        return True
    if quantity.number == hit.first:  # الجنديين: two people already spoken of
        return definite
    if hit.first == quantity.last:  # في 2008 القوات …; الجنود السبعة للفرقة …
        return (definite and quantity.value is not None) or hit.prefix not in ("", "ال")
    if quantity.value == 1:  # واحدة من كتائبها, and no «كيلومتر واحد من قاعدة»
        measured = bool(tokens.hit(quantity.first - 1, "force_measure"))
        return hit.features["unit"] == "troops" or measured or not (definite or hit.suffix)
    return False


def noun_phrase_end(analysis: Analysis, index: int, last: int) -> tuple[int, bool]:
    """Where the words that belong to a counted noun stop, and whether one of them says «additional»."""
    tokens, more = analysis.tokens, False
    for named in analysis.entities_in(index - 1, index):  # مئات من قوات الناتو
        index = max(index, min(named.last, last)) if named.kind == "force" else index
    while index < last:
        attribute = tokens.hit(index, "force_attribute")
        if attribute is not None and not attribute.prefix.startswith(("و", "ف")):
            more = more or bool(attribute.features.get("more"))
            index = attribute.last
            continue
        if _nation_of(tokens, index) or _nation_list(tokens, index):
            index += 1
            continue
        step = index + 1 if tokens.words[index] == "من" else index
        entity = next((e for e in analysis.entities_in(step, step + 1) if e.kind == "force"), None)
        if entity is not None and (step > index or _bare_noun(tokens, entity.first)):
            index = entity.last
            continue
        noun = tokens.hit(step, "force_unit")
        if noun is not None and noun.features["unit"] == "troops" and (step > index or not noun.prefix):
            index = noun.last
            continue
        break
    return index, more


def _bare_noun(tokens: Tokens, index: int) -> bool:
    """Whether an army is named without a proclitic («جندي مارينز», and no «للجيش»)."""
    hit = tokens.hit(index, "army_noun", "actor")
    return hit is not None and hit.prefix in ("", "ال")


def _nation_of(tokens: Tokens, index: int) -> bool:
    """Whether a nationality of the noun stands there: none that gets something, and one with «و» only behind another."""
    if nation_at(tokens, index) is None or tokens.words[index].startswith("لل"):
        return False
    hit = tokens.hit(index, "nation")
    return hit is None or not hit.prefix.startswith("و") or nation_at(tokens, index - 1) is not None


def _nation_list(tokens: Tokens, index: int) -> bool:
    return tokens.words[index] == "و" and nation_at(tokens, index + 1) is not None
