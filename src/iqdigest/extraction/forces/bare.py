"""Figures without a counted noun of their own: the army is named around them, or by another figure."""

from __future__ import annotations

from msgspec.structs import replace

from iqdigest.analysis import Analysis
from iqdigest.entities import Entity
from iqdigest.extraction.forces.asked import asked
from iqdigest.extraction.forces.change import cue_at
from iqdigest.extraction.forces.figure import Figure
from iqdigest.extraction.forces.nouns import counted, noun_phrase_end
from iqdigest.extraction.forces.prepositions import compared, preposition_before, whole_before
from iqdigest.extraction.forces.sized import plausible, root, sized
from iqdigest.language.tokens import Tokens
from iqdigest.language.wordsets import word_set
from iqdigest.numbers import Quantity

_PEOPLE = ("troops", "advisers", "contractors")
_NEAR = 40
_APART = 6  # tokens between a part and the whole that it is taken from
_STOPS = frozenset("،,؛;:.")
_BASES = 1000  # no army has so many bases
_DATED = 8  # tokens between two figures that each have their time
_GARRISON = 20


def bare(
    analysis: Analysis,
    quantity: Quantity,
    following: Quantity | None,
    before: list[Figure],
    first: int,
    last: int,
    follows: bool,
) -> Figure | None:
    """A figure without a counted noun of its own; ``follows`` tells that the sentence before counted troops."""
    tokens, end = analysis.tokens, quantity.last
    vague = quantity.approximate and quantity.low is not None and quantity.high is not None
    if (
        not vague
        and _sender_at(tokens, end)
        and (follows or _army_in(tokens, quantity, before, first, last) or asked(tokens, quantity.first) is not None)
    ):
        stop, more = noun_phrase_end(analysis, end, last)
        among = before and tokens.words[quantity.first - 1] in ("منهم", "بينهم") and before[-1].unit in _PEOPLE
        unit = before[-1].unit if among else "troops"
        return Figure(quantity.first, stop, quantity, unit, weak=True, more=more)
    difference = _difference(analysis, quantity, before)
    if difference is not None:
        return difference
    part = _part(analysis, quantity, following, before, last)
    if part is not None or not nounless(analysis, quantity):
        return part
    return (
        _change(analysis, quantity, following, before, last)
        or _listed(analysis, quantity, before, last)
        or sized(analysis, quantity, before, first)
    )


def measured(analysis: Analysis, quantity: Quantity, last: int) -> bool:
    """Whether a figure is a share or a part of a date, or counts money, time or space."""
    end = quantity.last
    words = analysis.tokens.words
    divided = end < last and words[end] in ("%", "/", "-")
    if end < last and words[end - 1] == "الفا" and words[end] in word_set("forces.glue", "force_day"):
        return False
    return divided or _measures(analysis, quantity.noun) or (end < last and _measures(analysis, end))


def nounless(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether no word behind a figure is a noun that it counts."""
    noun = quantity.noun
    if noun is None or noun < quantity.last:
        return True
    hit = analysis.tokens.hit(noun, "force_unit")
    if hit is not None and "one" in hit.features and analysis.tokens.words[noun - 1] == "من":  # 130 من قاعدة …
        return True
    return _no_noun(analysis, noun) or _of_many(analysis.tokens, quantity)


def _of_many(tokens: Tokens, quantity: Quantity) -> bool:
    """«و1000 من بقية الدول»: of the states of the coalition."""
    behind = range(quantity.last + 1, min(quantity.last + 4, len(tokens)))
    return tokens.words[quantity.last : quantity.last + 1] == ["من"] and any(
        tokens.hit(i, "force_multinational") for i in behind
    )


def _measures(analysis: Analysis, index: int | None) -> bool:
    """Whether money, time or space is counted there, and no date begins («50 ألفا عام 2010»)."""
    hit = None if index is None else analysis.tokens.hit(index, "force_measure")
    return hit is not None and not hit.prefix and not analysis.timexes_in(hit.first, hit.first + 1)


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


def _army_in(tokens: Tokens, quantity: Quantity, before: list[Figure], first: int, last: int) -> bool:
    """Whether the sentence counts troops before, names soldiers, or the base of so many."""
    if any(figure.quantity.noun is not None and tokens.hit(figure.quantity.noun, "force_unit") for figure in before[-3:]):
        return True
    for index in range(max(first, quantity.last - _NEAR), min(last, quantity.last + _NEAR)):
        unit, place = tokens.hit(index, "force_unit"), tokens.hit(index, "place")
        if unit is not None and "weak" not in unit.features:
            return True
        if place is not None and place.features["kind"] == "base" and (quantity.value or quantity.low or 0) >= _GARRISON:
            return True
    return False


def _change(
    analysis: Analysis, quantity: Quantity, following: Quantity | None, before: list[Figure], last: int
) -> Figure | None:
    """«من 5200 إلى 3000 جندي» and «من ثلاثة آلاف جندي إلى 2500»: the other end carries the noun."""
    tokens, words = analysis.tokens, analysis.tokens.words
    if following is not None and preposition_before(tokens, quantity) == "from":
        other = counted(analysis, following, last)
        if other is not None and other.unit == "troops":
            quantity = _scaled(tokens, quantity, following)
            return Figure(quantity.first, quantity.last, quantity, other.unit, weak=other.weak)
    if before and words[quantity.first - 1] == "الي":
        source = before[-1]
        again = source.preposition == "to" and quantity.first - source.last <= 6  # إلى 8600 ثم إلى 4500
        if again or (quantity.first - source.last <= 3 and source.preposition == "from"):
            return Figure(
                quantity.first, quantity.last, quantity, source.unit, carrier=source, weak=source.weak, size=source.size
            )
    return None


def _of_them(tokens: Tokens, quantity: Quantity) -> bool:
    """«400 منهم», «بينهم 400»."""
    return _them_behind(tokens, quantity) or tokens.words[quantity.first - 1] in ("منهم", "بينهم")


def _them_behind(tokens: Tokens, quantity: Quantity) -> bool:
    return "منهم" in tokens.words[quantity.last : quantity.last + 1]


def _part(analysis: Analysis, quantity: Quantity, following: Quantity | None, before: list[Figure], last: int) -> Figure | None:
    """«1600 من أصل 2500 جندي», «900 جندي من أصل 2500», «460 و520 جنديا»: two figures share one noun."""
    tokens = analysis.tokens
    if following is not None and (
        whole_before(tokens, following.first) == quantity.last or _joined(tokens, quantity, following)
    ):
        other = counted(analysis, following, last)
        if other is not None:
            return Figure(quantity.first, quantity.last, quantity, other.unit, weak=other.weak)
    whole = whole_before(tokens, quantity.first)
    if whole is not None and before and (whole == before[-1].last or _same_clause(tokens, before[-1].last, whole)):
        source = before[-1]
        return Figure(quantity.first, quantity.last, quantity, source.unit, carrier=source, weak=source.weak)
    return None if whole is None or before else _of_people(analysis, quantity, whole)


def _of_people(analysis: Analysis, quantity: Quantity, whole: int) -> Figure | None:
    """«سينقل عدد من الأفراد من أصل 400»: the whole of people where the sentence counts no other part."""
    tokens = analysis.tokens
    start = tokens.sentences[tokens.sentence_of[whole]][0]
    if not plausible(tokens, quantity) or analysis.quantities_in(start, whole):
        return None
    for index in range(whole - 1, max(-1, whole - _APART - 1), -1):
        hit = tokens.hit(index, "force_unit")
        if hit is not None and hit.features["unit"] == "troops":
            return Figure(quantity.first, quantity.last, quantity, "troops", weak="weak" in hit.features)
        if tokens.words[index] in _STOPS:
            return None
    return None


def _same_clause(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a few words without a mark stand between a part and «من أصل» («أربعة آلاف جندي للتدريب من أصل 8892»)."""
    return 0 <= last - first <= _APART and _STOPS.isdisjoint(tokens.words[first:last])


def _joined(tokens: Tokens, quantity: Quantity, following: Quantity) -> bool:
    """Whether «و» alone joins two figures of a size."""
    between = tokens.words[quantity.last : following.first]
    joined = between == ["و"] or (not between and tokens.words[following.first].startswith("و"))
    return joined and plausible(tokens, quantity)


def _scaled(tokens: Tokens, quantity: Quantity, following: Quantity) -> Quantity:
    """«من 45 إلى 68 ألف جندي»: the scale word counts for both ends, where that moves the size less («من 500 إلى 4 آلاف»)."""
    thousands = any(
        (hit := tokens.hit(i, "number")) and hit.features["value"] == 1000 for i in range(following.number, following.last)
    )
    value, other = quantity.value or 0, following.value or following.low or following.high or 0
    small = 0 < value < 1000 <= other
    nearer = value * 1000 <= other or value * value * 1000 <= other * other
    return replace(quantity, value=value * 1000) if thousands and small and nearer else quantity


def _owns(analysis: Analysis, entity: Entity, quantity: Quantity) -> bool:
    """«ولدى كندا 500», «وأبقت بريطانيا 400»: a state right before a figure, behind «لدى» or a word of change."""
    tokens, words = analysis.tokens, analysis.tokens.words
    shares = words[entity.last : quantity.first] == ["ب"]  # وفرنسا بـ200
    if shares:
        return entity.sends and words[entity.first].startswith("و")
    if entity.kind == "place" or not entity.sends or entity.last != quantity.first:
        return False
    before = words[entity.first - 1] if entity.first else ""
    if words[entity.first].startswith("و") and not quantity.first - entity.first > entity.last - entity.first:
        return True  # وهولندا 150
    has = before in ("لدي", "ولدي") or words[entity.first].startswith("ل")
    return has or before in word_set("forces.glue", "force_offers") or cue_at(tokens, entity.first - 1) is not None


def _difference(analysis: Analysis, quantity: Quantity, before: list[Figure]) -> Figure | None:
    """«2500، أي أقل بألف مما كان»: by how much the figure before is smaller or larger."""
    tokens = analysis.tokens
    if not before or preposition_before(tokens, quantity) != "by" or not plausible(tokens, quantity):
        return None
    if tokens.words[quantity.last : quantity.last + 1] not in (["من"], ["عن"]) and not nounless(analysis, quantity):
        return None
    compared_by = (tokens.hit(index, "force_governs") for index in (quantity.first - 1, quantity.first - 2))
    carrier = root(before[-1])
    if carrier.unit == "vehicles" or not any(hit and hit.features["change"] in ("down", "up") for hit in compared_by):
        return None
    return Figure(quantity.first, quantity.last, quantity, carrier.unit, carrier=carrier, weak=carrier.weak)


def _on_a_way(analysis: Analysis, quantity: Quantity) -> bool:
    """«و3 من بغداد إلى الكويت»: from one place to another."""
    words, start = analysis.tokens.words, quantity.last
    places = [e for e in analysis.entities_in(start, start + 3) if e.kind == "place"]
    led = words[start : start + 1] == ["من"] and bool(places) and words[places[0].last : places[0].last + 1] == ["الي"]
    return led and (quantity.value or 0) > 1


def _dated(analysis: Analysis, quantity: Quantity, before: Figure, last: int) -> bool:
    """«2500 قبل سنة، وأقل من 2000 بنهاية الشهر», «5200 في يناير، ثم 3 آلاف في سبتمبر»: each figure with its own time."""
    tokens = analysis.tokens
    joint = [tokens.words[index] for index in range(before.last, quantity.first)]
    joined = tokens.words[quantity.first].startswith("و") or "و" in joint[-1:] or "ثم" in joint[-1:] or "وثم" in joint[-1:]
    times = [t for t in analysis.timexes_in(before.last, min(last, quantity.last + 3)) if t.duration is None]
    earlier = [t for t in times if t.first < quantity.first]
    return joined and len(joint) <= _DATED and bool(earlier) and times[-1].first >= quantity.last


def _listed(analysis: Analysis, quantity: Quantity, before: list[Figure], last: int) -> Figure | None:
    """«و900 في سوريا», «إضافة إلى نحو 100 في تشاد», «وأربعة آلاف آخرين»: a place of its own or «منهم», a noun before."""
    likely = plausible(analysis.tokens, quantity) or _on_a_way(analysis, quantity)
    if not before or not likely or analysis.tokens.hit(quantity.first - 1, "force_size"):
        return None
    alike = compared(analysis.tokens, quantity.first) and (quantity.value or _BASES) < _BASES  # 53 قاعدة بعد أن كانت 505
    units = () if alike else ("bases", "vehicles")
    carrier = next((root(figure) for figure in reversed(before[-3:]) if root(figure).unit not in units), None)
    if carrier is None or (root(before[-1]) is not carrier and (quantity.value or 0) < _GARRISON):
        return None
    behind = analysis.entities_in(quantity.last, min(last, quantity.last + 3))
    placed = any(entity.kind == "place" for entity in behind) and quantity.last < last
    between = analysis.entities_in(before[-1].last, quantity.first)
    moved = any(e.kind == "place" for e in between) and preposition_before(analysis.tokens, quantity) == "to"
    moved = moved or (any(e.kind == "place" for e in between) and analysis.tokens.words[quantity.first - 1] == "من")
    led = any(e.kind == "place" and e.last == quantity.first for e in between)  # وفي الأردن 3 آلاف
    owned = (bool(between) and _owns(analysis, between[-1], quantity)) or _of_many(analysis.tokens, quantity)
    others = analysis.tokens.hit(quantity.last, "force_attribute")  # أكثر من أربعة آلاف آخرين
    more = others is not None and "more" in others.features and not others.prefix
    if (
        placed
        or moved
        or led
        or owned
        or more
        or _dated(analysis, quantity, before[-1], last)
        or _of_them(analysis.tokens, quantity)
        or compared(analysis.tokens, quantity.first)
    ):
        end = quantity.last + _them_behind(analysis.tokens, quantity)
        return Figure(quantity.first, end, quantity, carrier.unit, carrier=carrier, weak=carrier.weak, other=more)
    return None
