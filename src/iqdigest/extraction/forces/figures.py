"""Which figures of a sentence count part of an army, and of what: rules in the order in which they are tried.

part        «1600 من أصل 2500 جندي»                             part and whole share one noun
counted     «2500 جندي», «مئات من قوات …», «قاعدتين»           the noun behind the figure
people      «2500 أميركي»                                       a nationality behind the figure, an army in the sentence
sized       «عدد القوات … إلى 3000», «قواتها البالغ عددها 133 ألفا»   a size noun with an army noun before
cut         «تقليص وجودها … إلى 2500»                           a presence that is cut or raised to a bare figure
change      «من 5200 إلى 3000 جندي»                             both ends of a change share one noun
listed      «2500 جندي في العراق و900 في سوريا»                 a bare figure with a place of its own behind another
same        «ومثلهم في …», «إلى العدد ذاته»                     the value of the figure before
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from iqdigest.analysis import Analysis
from iqdigest.entities import nation_at
from iqdigest.extraction.forces.figure import Figure, Preposition
from iqdigest.language.tokens import Hit, Tokens
from iqdigest.model import Unit
from iqdigest.numbers import Quantity

_CLAUSE = frozenset('،,؛;:()«»"“”')
_YEARS = range(1900, 2101)
_SIZE_WINDOW = 16
_BETWEEN = frozenset({"ما", "بين"})


def read_figures(analysis: Analysis, first: int, last: int, quantities: Sequence[Quantity]) -> list[Figure]:
    """The figures of one sentence (tokens ``first`` to ``last``) that count part of an army, in text order."""
    figures: list[Figure] = []
    tokens = analysis.tokens
    for position, quantity in enumerate(quantities):
        if quantity.ordinal:
            continue
        following = quantities[position + 1] if position + 1 < len(quantities) else None
        figure = _counted(analysis, quantity, last) or _bare(analysis, quantity, following, figures, first, last)
        if figure is not None:
            figure.preposition = preposition_before(tokens, quantity)
            _pair(figure, figures)
            figure.whole = _whole_before(tokens, quantity.first) is not None or _shared(tokens, quantity.first)
            figures.append(figure)
    for hit in tokens.hits.get("force_same", ()):
        if first <= hit.first < last and (same := _same(tokens, hit, figures)):
            figures.append(same)
    return sorted(figures, key=lambda figure: figure.first)


def _whole_before(tokens: Tokens, first: int) -> int | None:
    """Where «من أصل» begins that stands right before a figure, or None."""
    return next(
        (i for i in (first - 2, first - 3) if i >= 0 and (h := tokens.hit(i, "force_whole")) and h.last >= first - 1), None
    )


def _shared(tokens: Tokens, first: int) -> bool:
    """Whether only a share of the figure is meant («ثلثا الـ900 جندي»)."""
    return any(tokens.hit(index, "force_share") for index in range(max(0, first - 2), first))


def _pair(figure: Figure, before: list[Figure]) -> None:
    """Join the «to» of a change to its «from», or to the figure that it follows at once («من حجمها البالغ 96 ألفا إلى 50»)."""
    if not before or figure.preposition != "to" or before[-1].unit != figure.unit:
        return
    source = before[-1]
    if source.last == figure.first - 1 and source.preposition is None:
        source.preposition = "from"
    if source.preposition == "from" and figure.first - source.last <= 4:
        figure.carrier = source


def preposition_before(tokens: Tokens, quantity: Quantity) -> Preposition | None:
    """The preposition that governs a figure, written apart or glued to its first word."""
    index = quantity.first - 1
    if index < 0:
        return None
    words = tokens.words
    if words[index] in ("ال", "و") and index:
        index -= 1
    word = words[index]
    if word in ("الي", "حتي"):
        return None if tokens.hit(index - 1, "force_connective") else "to"
    if word == "من":
        return "from" if _aim(tokens, quantity.last) is not None else None
    hit = tokens.hit(quantity.first, "number", "number_about", "number_min", "number_max")
    glued = hit.prefix if hit is not None else ""
    if word in ("ب", "بواقع", "بمقدار", "بمعدل") or glued in ("ب", "بال"):
        return "by"
    return None


def _aim(tokens: Tokens, index: int) -> int | None:
    """The token behind «إلى» in «من 5200 [جندي] إلى 3000», where a figure or «العدد ذاته» stands; None elsewhere."""
    for at in range(index, min(index + 4, len(tokens) - 1)):
        if tokens.words[at] == "الي":
            behind = tokens.hit(at + 1, "number", "number_about", "number_min", "number_max", "force_same")
            return at + 1 if behind is not None or tokens.words[at + 1].isdigit() or tokens.words[at + 1] in _BETWEEN else None
    return None


# ------------------------------------------------------------------ counted and people
def _counted(analysis: Analysis, quantity: Quantity, last: int) -> Figure | None:
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
        if nation_at(tokens, index) or _nation_list(tokens, index):
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


def _nation_list(tokens: Tokens, index: int) -> bool:
    return tokens.words[index] == "و" and nation_at(tokens, index + 1) is not None


def _bare(
    analysis: Analysis, quantity: Quantity, following: Quantity | None, before: list[Figure], first: int, last: int
) -> Figure | None:
    """A figure without a counted noun of its own."""
    tokens, end = analysis.tokens, quantity.last
    if end < last and (tokens.words[end] in ("%", "/", "-") or _measures(analysis, quantity.noun) or _measures(analysis, end)):
        return None
    if quantity.value is not None and _sender_at(tokens, end) and _army_in(tokens, first, last, before):
        stop, more = noun_phrase_end(analysis, end, last)
        return Figure(quantity.first, stop, quantity, "troops", weak=True, more=more)
    part = _part(analysis, quantity, following, before, last)
    if part is not None or (quantity.noun is not None and quantity.noun >= end and not _no_noun(analysis, quantity.noun)):
        return part
    return (
        _change(analysis, quantity, following, before, last)
        or _listed(analysis, quantity, before, last)
        or _sized(analysis, quantity, before, first)
    )


def _measures(analysis: Analysis, index: int | None) -> bool:
    """Whether money, time or space is counted there, and no date begins («50 ألفا عام 2010»)."""
    return (
        index is not None
        and analysis.tokens.hit(index, "force_measure") is not None
        and not analysis.timexes_in(index, index + 1)
    )


def _no_noun(analysis: Analysis, index: int) -> bool:
    """Whether the word behind a bare figure is none that it counts: a verb of change, a place, a date."""
    tokens = analysis.tokens
    if analysis.entities_in(index, index + 1) or analysis.timexes_in(index, index + 1):
        return True
    hit = tokens.hit(index, "force_verb", "force_attribute")
    return hit is not None


def _sender_at(tokens: Tokens, index: int) -> bool:
    """Whether an adjective of a state that sends armies stands there without the article («2500 أميركي»)."""
    hit = tokens.hit(index, "nation")
    return hit is not None and "sends" in hit.features and not hit.prefix and not hit.suffix


def _army_in(tokens: Tokens, first: int, last: int, before: list[Figure]) -> bool:
    """Whether the sentence counts troops before, or names soldiers."""
    if any(figure.quantity.noun is not None and tokens.hit(figure.quantity.noun, "force_unit") for figure in before):
        return True
    hits = (tokens.hit(index, "force_unit") for index in range(first, last))
    return any(hit is not None and "weak" not in hit.features for hit in hits)


# ------------------------------------------------------------------ bare figures
def _plausible(tokens: Tokens, quantity: Quantity) -> bool:
    """A bare figure of a size: no lone year, no vague plural, at least two digits or a scale."""
    value = quantity.value
    if value is None:
        return (quantity.high or quantity.low or 0) >= 10
    yearly = value in _YEARS and tokens.words[quantity.number].isdigit() and quantity.first == quantity.number
    return value >= 10 and (not yearly or preposition_before(tokens, quantity) == "to")


def _change(
    analysis: Analysis, quantity: Quantity, following: Quantity | None, before: list[Figure], last: int
) -> Figure | None:
    """«من 5200 إلى 3000 جندي» and «من ثلاثة آلاف جندي إلى 2500»: the other end carries the noun."""
    tokens, words = analysis.tokens, analysis.tokens.words
    if following is not None and preposition_before(tokens, quantity) == "from":
        other = _counted(analysis, following, last)
        if other is not None and other.unit == "troops":
            quantity = _scaled(tokens, quantity, following)
            return Figure(quantity.first, quantity.last, quantity, other.unit, weak=other.weak)
    if before and words[quantity.first - 1] == "الي":
        source = before[-1]
        if quantity.first - source.last <= 3 and source.preposition == "from":
            return Figure(
                quantity.first, quantity.last, quantity, source.unit, carrier=source, weak=source.weak, size=source.size
            )
    return None


def _part(analysis: Analysis, quantity: Quantity, following: Quantity | None, before: list[Figure], last: int) -> Figure | None:
    """«1600 من أصل 2500 جندي», «900 جندي من أصل 2500», «460 و520 جنديا»: two figures share one noun."""
    tokens = analysis.tokens
    if following is not None and (
        _whole_before(tokens, following.first) == quantity.last or _joined(tokens, quantity, following)
    ):
        other = _counted(analysis, following, last)
        if other is not None:
            return Figure(quantity.first, quantity.last, quantity, other.unit, weak=other.weak)
    if before and _whole_before(tokens, quantity.first) == before[-1].last:
        source = before[-1]
        return Figure(quantity.first, quantity.last, quantity, source.unit, carrier=source, weak=source.weak)
    return None


def _joined(tokens: Tokens, quantity: Quantity, following: Quantity) -> bool:
    """Whether «و» alone joins two figures of a size."""
    between = tokens.words[quantity.last : following.first]
    joined = between == ["و"] or (not between and tokens.words[following.first].startswith("و"))
    return joined and _plausible(tokens, quantity)


def _scaled(tokens: Tokens, quantity: Quantity, following: Quantity) -> Quantity:
    """«من 45 إلى 68 ألف جندي»: the scale word counts for both ends."""
    thousands = any(
        (hit := tokens.hit(i, "number")) and hit.features["value"] == 1000 for i in range(following.number, following.last)
    )
    small = quantity.value is not None and quantity.value < 1000 and (following.value or 0) >= 1000
    return replace(quantity, value=(quantity.value or 0) * 1000) if thousands and small else quantity


def _listed(analysis: Analysis, quantity: Quantity, before: list[Figure], last: int) -> Figure | None:
    """«و900 في سوريا», «إضافة إلى نحو 100 في تشاد», «وفي أفغانستان من 4500»: a place of its own or «منهم», a noun before."""
    if not before or not _plausible(analysis.tokens, quantity):
        return None
    carrier = before[-1]
    while carrier.carrier is not None:
        carrier = carrier.carrier
    if carrier.unit in ("bases", "vehicles"):
        return None
    behind = analysis.entities_in(quantity.last, min(last, quantity.last + 3))
    placed = any(entity.kind == "place" for entity in behind) and quantity.last < last
    between = analysis.entities_in(before[-1].last, quantity.first)
    moved = any(e.kind == "place" for e in between) and preposition_before(analysis.tokens, quantity) == "to"
    moved = moved or (any(e.kind == "place" for e in between) and analysis.tokens.words[quantity.first - 1] == "من")
    led = any(e.kind == "place" and e.last == quantity.first for e in between)  # وفي الأردن 3 آلاف
    if placed or moved or led or analysis.tokens.words[quantity.last : quantity.last + 1] == ["منهم"]:
        return Figure(quantity.first, quantity.last, quantity, carrier.unit, carrier=carrier, weak=carrier.weak)
    return None


def _sized(analysis: Analysis, quantity: Quantity, before: list[Figure], first: int) -> Figure | None:
    """A size noun with an army behind it («عدد القوات …») or a cut presence («تقليص وجودها … إلى») before a bare figure."""
    tokens = analysis.tokens
    if not _plausible(tokens, quantity) and not (quantity.value or 0) >= 2:
        return None
    floor = max(first, quantity.first - _SIZE_WINDOW, before[-1].last if before else first)
    for index in range(quantity.first - 1, floor - 1, -1):
        if tokens.hit(index, "force_measure") and tokens.hit(index, "force_size") is None:
            continue
        size = tokens.hit(index, "force_size")
        if size is not None:
            noun = _sized_noun(tokens, size, first)
            back = size.suffix or size.prefix.endswith("ال")  # عددهم, العدد
            if noun is None and back and before and before[-1].unit == "troops":
                return Figure(quantity.first, quantity.last, quantity, "troops", size=index, weak=before[-1].weak)
            if noun is not None and (_plausible(tokens, quantity) or noun.features["unit"] != "troops"):
                unit = cast(Unit, noun.features["unit"])
                return Figure(quantity.first, quantity.last, quantity, unit, size=index, weak="weak" in noun.features)
            return None
        presence = tokens.hit(index, "force_presence")
        if presence is not None and _plausible(tokens, quantity) and preposition_before(tokens, quantity) == "to":
            cue = [h for i in range(max(first, index - 3), index) if (h := tokens.hit(i, "force_verb", "force_noun"))]
            if cue and cue[-1].features["change"] in ("down", "up"):
                return Figure(quantity.first, quantity.last, quantity, "troops", size=index, weak=True)
    return None


def _sized_noun(tokens: Tokens, size: Hit, first: int) -> Hit | None:
    """The army noun whose size is named: right behind («عدد أفراد القوات»), or before its pronoun («قواتها وعددها»)."""
    if not size.suffix:
        for index in range(size.last, min(size.last + 3, len(tokens))):
            hit = tokens.hit(index, "force_unit")
            if hit is not None:
                return hit
        return None
    for index in range(size.first - 1, max(first, size.first - 10) - 1, -1):
        hit = tokens.hit(index, "force_unit")
        if hit is not None:
            return hit
    return None


def _same(tokens: Tokens, hit: Hit, figures: list[Figure]) -> Figure | None:
    """«ومثلهم في أفغانستان», «إلى العدد ذاته»: the figure named last before, the target of a change first."""
    earlier = [figure for figure in figures if figure.first < hit.first]
    if not earlier:
        return None
    source = next((f for f in reversed(earlier) if f.preposition != "from"), earlier[-1])
    figure = replace(source, first=hit.first, last=hit.last, carrier=source, same=True)
    before = tokens.words[hit.first - 1] if hit.first else ""
    figure.preposition = "to" if before == "الي" or hit.prefix.startswith("ال") else source.preposition
    return figure


__all__ = ["noun_phrase_end", "preposition_before", "read_figures"]
