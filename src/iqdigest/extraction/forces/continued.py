"""Figures that go on with the troops spoken of before: «وكانوا 5200», «ثم أضافت 1500», «العدد لا يتجاوز 2500».

What is left out may stand in the same sentence (a figure with its noun), in the one before, in a question about the number,
or be an army that is withdrawn but for a rest («سحب القوات … وإبقاء 3 آلاف»).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from iqdigest.analysis import Analysis
from iqdigest.extraction.forces.asked import asked
from iqdigest.extraction.forces.change import cue_at
from iqdigest.extraction.forces.figure import Figure
from iqdigest.language.tokens import Tokens
from iqdigest.language.wordsets import word_set
from iqdigest.model import Unit
from iqdigest.numbers import Quantity

_GLUE = "forces.glue"
_PEOPLE = ("troops", "advisers", "contractors")
_SKIP = 9  # tokens between the word that governs a figure and the figure: times, asides
_NAMED = 30  # tokens between an army and the rest of it that is kept
_SUBJECT = 10  # tokens between a subject and its number
_LEAST = 20
_REST = 500  # a rest of an army that was not counted before
_MARKS = frozenset("،,؛;:.؟?!\"'«»“”()[]-–—…")
_MOVES = frozenset({"down", "out", "up", "in", "stay"})


def continued(analysis: Analysis, quantity: Quantity, before: Sequence[Figure], first: int, follows: bool) -> Figure | None:
    """The figure with what it takes its noun from; ``first`` is the first token of its sentence.

    ``before`` are the figures of the sentence so far, ``follows`` tells that the sentence before counted troops.
    """
    size = next(n for n in (quantity.value, quantity.high, quantity.low) if n is not None)
    if size < _LEAST or (
        quantity.value is None and quantity.low is not None and quantity.high is not None and quantity.approximate
    ):
        return None
    governor = _governor(analysis, quantity, max(first, before[-1].last if before else first))
    if governor is None and not before and _answers(analysis.tokens, quantity.first, first):
        governor = "number"  # كم بقي من الجنود؟ – نحو 2500
    carrier = _carrier(before)
    if governor in (None, "she") and carrier is None and not before and _army_is(analysis, quantity, first):
        return Figure(quantity.first, quantity.last, quantity, "troops")
    if governor is None or (carrier is None and governor == "number" and _of_others(analysis.tokens, quantity.first, first)):
        return None
    figure = Figure(quantity.first, quantity.last, quantity, "troops", clause=True)
    if carrier is not None:
        figure.carrier, figure.unit, figure.weak = carrier, carrier.unit, carrier.weak
        return figure
    if before or governor == "she":
        return None
    if follows:
        figure.back, figure.size = True, _size_before(analysis.tokens, quantity.first, first)
        return figure
    if governor == "number" and (size_noun := _named_before(analysis, quantity.first, first)) is not None:
        figure.size = size_noun
        return figure
    if governor == "number" and (question := asked(analysis.tokens, quantity.first)) is not None:
        figure.size, figure.unit = question
        return figure
    if governor == "number" and (subject := _subject(analysis.tokens, quantity.number, first)) is not None:
        figure.unit, figure.clause = subject, False
        return figure
    return figure if governor == "stay" and size >= _REST and _left(analysis, quantity, first) else None


def _size_before(tokens: Tokens, index: int, first: int) -> int | None:
    """The size noun right before a figure («وعددهم اليوم نحو 8600»)."""
    near = range(index - 1, max(first, index - 6) - 1, -1)
    return next((i for i in near if tokens.hit(i, "force_size")), None)


def _named_before(analysis: Analysis, index: int, first: int) -> int | None:
    """The size noun with a pronoun near the start of a sentence, where the one before names an army («وبلغ عددها 5 آلاف»)."""
    size = _size_before(analysis.tokens, index, first)
    if size is None or size - first > 3 or not _points(analysis.tokens, size):
        return None
    named = [entity for entity in analysis.entities_in(max(0, first - _NAMED), first) if entity.kind == "force"]
    return size if named else None


def _answers(tokens: Tokens, index: int, first: int) -> bool:
    """Whether a figure opens a sentence, alone or behind «يقدر بـ», right behind a question."""
    opens = word_set(_GLUE, "force_estimated")
    lead = all(tokens.words[i] in _MARKS or tokens.words[i] in opens for i in range(first, index))
    return lead and first > 0 and tokens.words[first - 1] in "؟?"


def _army_is(analysis: Analysis, quantity: Quantity, first: int) -> bool:
    """«القوات الأميركية في العراق لا تتجاوز 2500», «بلغت القوات الأميركية 170 ألفا»: an army and its verb."""
    tokens, she = analysis.tokens, word_set(_GLUE, "force_she_counts")
    bounding = next((i for i in range(quantity.first, quantity.number) if tokens.words[i] in she), None)
    end = _over_asides(analysis, quantity.first, first) if bounding is None else quantity.first - 1
    end -= bounding is None and end >= first and tokens.words[end] in she
    verb = bounding is not None or (end + 1 < quantity.first and tokens.words[end + 1] in she)
    named = {i for e in analysis.entities_in(max(first, end - _SUBJECT), end + 1) for i in range(e.first, e.last)}
    for at in range(end, max(first, end - _SUBJECT) - 1, -1):
        hit = tokens.hit(at, "force_unit")
        if hit is not None and hit.form == "قوات" and (hit.suffix or hit.prefix.endswith("ال")):
            leads = tokens.words[at - 1] if at > first else "."
            opens = leads in _MARKS or leads in word_set(_GLUE, "force_opens") or leads == "ان"
            return opens if verb else leads in she
        if at not in named and not _passes(tokens, at):
            return False
    return False


def _passes(tokens: Tokens, index: int) -> bool:
    """Whether a word may stand between an army and its verb: attributes, «في», «قد»."""
    word = tokens.words[index]
    if tokens.hit(index, "force_attribute", "nation") or word in ("في", "قد"):
        return True
    return word in word_set(_GLUE, "force_no") or word in word_set(_GLUE, "force_she_counts")


def _subject(tokens: Tokens, index: int, first: int) -> Unit | None:
    """The unit of the people whose plural verb tells the number: «كان العسكريون الأميركيون قد تجاوزوا 160 ألفا»."""
    are, verb = word_set(_GLUE, "force_are"), None
    for at in range(index - 1, max(first, index - _SUBJECT) - 1, -1):
        if tokens.words[at] in _MARKS:
            return None
        hit = tokens.hit(at, "force_unit")
        if verb is not None and hit is not None:
            named = hit.prefix.endswith("ال") and "weak" not in hit.features and "one" not in hit.features
            return cast(Unit, hit.features["unit"]) if named else None
        if verb is None and len(tokens.words[at]) > 3 and tokens.words[at] in are:
            verb = at
    return None


def _points(tokens: Tokens, index: int) -> bool:
    hit = tokens.hit(index, "force_size")
    return hit is not None and hit.suffix in ("ها", "هم", "ه")


def _carrier(before: Sequence[Figure]) -> Figure | None:
    """The figure of people named last in the sentence that counts them itself."""
    found = next((figure for figure in reversed(before[-3:]) if figure.unit in _PEOPLE), None)
    while found is not None and found.carrier is not None:
        found = found.carrier
    return found


def _governor(analysis: Analysis, quantity: Quantity, floor: int) -> str | None:
    """What leads the figure: ``number`` (so many they are), ``stay`` (so many are kept), ``move`` (so many move),
    ``she`` (so many a feminine noun of before counts), or None.
    """
    tokens, first = analysis.tokens, quantity.first
    if any(_counts(tokens, i, floor) or _are(tokens.words, i, floor) for i in range(first, quantity.number)):
        return "number"  # لا يتجاوز 2500, لم يكونوا يتجاوزون 2500
    index = _over_asides(analysis, first, floor)
    if index < floor:
        return None
    if tokens.words[index] in word_set(_GLUE, "force_stated") and index > floor:  # العدد المعلن 2500
        index -= tokens.words[index - 1] in word_set(_GLUE, "force_number")
    if (
        _are(tokens.words, index, floor)
        or tokens.words[index] in word_set(_GLUE, "force_number")
        or _counts(tokens, index, floor)
    ):
        return "number"
    if tokens.words[index] in word_set(_GLUE, "force_she_counts") and _opens(tokens.words, index, floor):
        return "she"  # وباتت اليوم 2500
    return _moved(tokens, index, first)


def _over_asides(analysis: Analysis, first: int, floor: int) -> int:
    """The token before a figure, over adverbs, dates, places and one aside between commas («، بحسب خبراء،»)."""
    tokens = analysis.tokens
    words = tokens.words
    dated = {i for timex in analysis.timexes_in(max(floor, first - 2 * _SKIP), first) for i in range(timex.first, timex.last)}
    placed = {
        i for e in analysis.entities_in(max(floor, first - _SKIP), first) if e.kind == "place" for i in range(e.first, e.last)
    }
    index, stop, aside = first - 1, max(floor, first - _SKIP), False
    while index >= stop:
        word = words[index]
        if word in ("،", ",") and not aside:
            opening = next((i for i in range(index - 1, max(stop, index - 6) - 1, -1) if words[i] in ("،", ",")), None)
            if opening is None:
                return -1
            index, aside = opening - 1, True
        elif index in dated or index in placed or word in word_set(_GLUE, "force_meanwhile") or word in ("في", "ب", "ال"):
            index -= 1
        else:
            return index
    return -1


def _counts(tokens: Tokens, index: int, floor: int) -> bool:
    """Whether a verb at a token tells a number, whose name is left out or stands beside it."""
    words = tokens.words
    if floor < index < len(words) and words[index] == "هو" and words[index - 1] in ("ها", "وها"):  # وها هو اليوم دون الألفين
        return True
    if not floor <= index < len(words) or words[index] not in word_set(_GLUE, "force_counts"):
        return False
    if words[index][0] in "وفل" and words[index][1:] in word_set(_GLUE, "force_counts"):
        return True
    return _opens(words, index, floor) or _number_near(words, index)


def _are(words: Sequence[str], index: int, floor: int) -> bool:
    return index < len(words) and words[index] in word_set(_GLUE, "force_are") and _opens(words, index, floor)


def _opens(words: Sequence[str], index: int, floor: int) -> bool:
    """Whether a verb or pronoun opens its clause, so that what it is about was named before."""
    if words[index][0] in "وف" and len(words[index]) > 3:
        return True
    before = words[index - 1] if index > floor else "."
    return before in _MARKS or before in word_set(_GLUE, "force_opens") or before in word_set(_GLUE, "force_meanwhile")


def _of_others(tokens: Tokens, index: int, first: int) -> bool:
    """«وتظاهر طلاب بلغ عددهم 500», «العدد الكلي للاجئين»: the number of people who are named with it.

    With a pronoun they may stand before: far from the start of a sentence, unless the number changes.
    """
    words, numbers = tokens.words, word_set(_GLUE, "force_number")
    at = next((i for i in range(index - 1, max(first, index - 6) - 1, -1) if words[i] in numbers), None)
    if at is None:
        return False
    if any(word.startswith("لل") for word in words[at + 1 : index]):
        return True
    if at - first <= 3 or words[at].startswith(("ال", "وال")):
        return False
    return not any((hit := cue_at(tokens, i)) and hit.features["change"] in _MOVES for i in range(max(first, at - 12), index))


def _number_near(words: Sequence[str], index: int) -> bool:
    """«العدد الفعلي يقارب», «هذا الرقم انخفض»: the number is named up to two words before."""
    numbers = word_set(_GLUE, "force_number")
    return any(word in numbers for word in words[max(0, index - 3) : index])


def _moved(tokens: Tokens, index: int, first: int) -> str | None:
    """«وأبقت 400», «ثم أرسلت 1500», «سحب 500»: a word of change right before a figure."""
    hit = tokens.hit(index, "force_governs")
    if hit is not None and "by" not in hit.features:
        return "move"
    cue = cue_at(tokens, index)
    if cue is None or cue.features["change"] not in _MOVES or cue.suffix or first - index > 3:
        return None
    return "stay" if cue.features["change"] == "stay" else "move"


def _left(analysis: Analysis, quantity: Quantity, first: int) -> bool:
    """Whether the sentence names an army before that leaves but for the figure («سحب القوات … وإبقاء 3 آلاف»)."""
    start = max(first, quantity.first - _NAMED)
    for entity in analysis.entities_in(start, quantity.first):
        if entity.kind == "force" and any(
            (hit := cue_at(analysis.tokens, i)) is not None and hit.features["change"] in ("out", "down")
            for i in range(max(start, entity.first - 4), entity.first)
        ):
            return True
    return False
