"""What stands around a bare figure: ranges, lower and upper bounds, approximators, the counted noun."""

from __future__ import annotations

from collections.abc import Mapping

from iqdigest.language.tokens import Tokens
from iqdigest.numbers.figures import Figure, is_digits, is_proclitic
from iqdigest.numbers.quantity import Quantity

_YEARS = range(1900, 2101)
_DASHES = frozenset("-–—")
_TO = frozenset({"الي", "او", "حتي"})


def read_range(tokens: Tokens, figure: Figure, figures: Mapping[int, Figure]) -> Figure | None:
    """The range that begins with a figure: «بين 30 و50 ألف», «35 - 50 ألف جندي», «ألفين أو ثلاثة آلاف», or None.

    «من 5200 إلى 3000» is a change and stays two figures; so do years and parts of dates (``2014-2017``).
    """
    if figure.ordinal or figure.vague:
        return None
    between = _after_between(tokens, figure.first)
    second = _second(tokens, figure.last, figures, between)
    if second is None or second.ordinal or second.vague:
        return None
    low, high = figure.low, second.low
    if low in _YEARS and high in _YEARS and counted_noun(tokens, second) is None:
        return None
    if second.scale > 1 and figure.scale == 1 and low < second.scale and low * second.scale < high:
        low *= second.scale
    return second._replace(first=figure.first, low=low, high=high) if low < high else None


def _after_between(tokens: Tokens, first: int) -> bool:
    index = _before(tokens, first)
    about = _approximator(tokens, index + 1, "number_about")
    index = about - 1 if about is not None else index
    return index >= 0 and tokens.words[index] in ("بين", "وبين", "مابين")


def _second(tokens: Tokens, index: int, figures: Mapping[int, Figure], between: bool) -> Figure | None:
    """The upper end of a range whose lower end stops at ``index``."""
    words, total = tokens.words, len(tokens)
    if index >= total or tokens.sentence_of[index] != tokens.sentence_of[index - 1]:
        return None
    if between:
        for at in (index, index + 1):  # بين 2000 جندي و2500
            if at >= total:
                break
            start = at + 1 if words[at] in ("و", *_TO, *_DASHES) else at
            joined = start > at or words[at].startswith("و")
            if joined and (figure := _skip(tokens, start, figures)) is not None:
                return figure
        return None
    if words[index] in _DASHES or words[index] in ("الي", "او"):
        first = index - 1
        if words[index] == "الي" and _after_from(tokens, first):
            return None
        figure = _skip(tokens, index + 1, figures)
        if figure is None or (words[index] in _DASHES and not _counts(tokens, figure)):
            return None
        return figure
    return None


def _skip(tokens: Tokens, index: int, figures: Mapping[int, Figure]) -> Figure | None:
    """The figure at ``index``, or behind a proclitic or an approximator there."""
    for _ in range(3):
        if index in figures:
            return figures[index]
        hit = tokens.hit(index, "number_about")
        if hit is not None:
            index = hit.last
        elif index < len(tokens) and is_proclitic(tokens, index):
            index += 1
    return None


def _after_from(tokens: Tokens, last: int) -> bool:
    """Whether «من» opens the stretch that ends with token ``last`` (من نحو خمسة آلاف إلى …)."""
    window = tokens.words[max(0, last - 6) : last]
    return "من" in window or "ومن" in window


def _counts(tokens: Tokens, figure: Figure) -> bool:
    """Whether a scale word ends the figure or an Arabic noun follows it: years and dates have neither."""
    return figure.scale > 1 or (counted_noun(tokens, figure) is not None and figure.high < 1900)


# ------------------------------------------------------------------ bounds
def _before(tokens: Tokens, first: int) -> int:
    """The token before a figure, passing over a proclitic that touches it."""
    index = first - 1
    if not is_proclitic(tokens, index):
        return index
    touches = tokens.ends[index] == tokens.starts[first]
    return index - 1 if touches or tokens.words[index].endswith("ال") else index  # الـ 500


def _approximator(tokens: Tokens, end: int, *kinds: str) -> int | None:
    """The first token of a phrase of one of these sections that ends right before token ``end``."""
    for start in range(max(0, end - 4), end):
        hit = tokens.hit(start, *kinds)
        if hit is not None and hit.last == end and tokens.sentence_of[start] == tokens.sentence_of[end - 1]:
            return start
    return None


def qualify(tokens: Tokens, figure: Figure, number: int, floor: int) -> Quantity:
    """A figure with what bounds it before and behind; nothing before token ``floor`` is taken in."""
    noun = counted_noun(tokens, figure)
    exact = figure.low == figure.high and not figure.vague
    value = figure.low if exact else None
    low, high = (None, None) if exact else (figure.low, figure.high)
    approximate = figure.vague
    first = figure.first
    if figure.ordinal:
        return Quantity(first, figure.last, value, low, high, False, True, noun, number)
    first, side = _side_before(tokens, figure, floor)
    if side is None:
        side = _side_behind(tokens, figure, noun)
    approximate = approximate or side is not None
    if side == "min":
        value, low, high = None, figure.low, None if exact else high
    elif side == "max":
        value, low, high = None, None if exact else low, figure.high
    return Quantity(first, figure.last, value, low, high, approximate, False, noun, number)


def _side_before(tokens: Tokens, figure: Figure, floor: int) -> tuple[int, str | None]:
    """Where the words that bound a figure begin, and the side: ``about``, ``min``, ``max`` or None."""
    index = _before(tokens, figure.first)
    start, side = figure.first, None
    if figure.low < figure.high and index >= floor and tokens.words[index] in ("بين", "وبين", "مابين"):
        start = index
        if index > floor and tokens.words[index - 1] in ("ما", "وما", "بما"):
            start = index - 1
        index = start - 1
    for kind in ("about", "min", "max"):
        at = _approximator(tokens, index + 1, f"number_{kind}")
        if at is not None and at >= floor:
            start, side = min(at, start), kind
            if kind != "about" and at > floor and tokens.hit(at - 1, "number_negation"):
                side = "max" if kind == "min" else "min"
                start = at - 1
            break
    else:
        start, side = _verb_before(tokens, index, floor, start)
    return start, side


def _verb_before(tokens: Tokens, index: int, floor: int, start: int) -> tuple[int, str | None]:
    """«يزيد عددهم على …», «لا يتجاوز …», «يقل عن …»: a verb that bounds, with its negation."""
    linked = index >= floor and tokens.words[index] in ("علي", "عن")
    index -= linked
    if index >= floor and tokens.words[index].startswith("عدد"):
        index -= 1
    if index < floor:
        return start, None
    verb = tokens.hit(index, "number_exceed", "number_fall_short")
    if verb is None or ("prep" in verb.features and not linked):
        return start, None
    negated = index > floor and tokens.hit(index - 1, "number_negation") is not None
    return (index - 1 if negated else index), "min" if (verb.kind == "number_exceed") != negated else "max"


def _side_behind(tokens: Tokens, figure: Figure, noun: int | None) -> str | None:
    """«500 جندي على الأقل», «2500 تقريبا», the adverb behind the figure or its noun phrase of up to three words."""
    places = (figure.last,) if noun is None else (figure.last, noun + 1, noun + 2, noun + 3)
    for index in places:
        if index >= len(tokens) or tokens.sentence_of[index] != tokens.sentence_of[figure.first]:
            break
        for side in ("about", "min", "max"):
            if tokens.hit(index, f"number_{side}_after"):
                return side
        if tokens.words[index] in ("،", ",", "و"):
            break
    return None


# ------------------------------------------------------------------ the counted noun
def counted_noun(tokens: Tokens, figure: Figure) -> int | None:
    """The token of the noun that a figure counts: behind it, behind «من», or before a definite number (القواعد الثلاث)."""
    words, index = tokens.words, figure.last
    few = figure.last == figure.first + 1 and figure.low <= 2 and not is_digits(words[figure.first])  # جندي واحد
    if few and words[index : index + 1] != ["من"]:
        return figure.first - 1 if figure.first and _is_noun(tokens, figure.first - 1) else None
    if index < len(tokens) and tokens.sentence_of[index] == tokens.sentence_of[figure.first]:
        if words[index] == "من" and index + 1 < len(tokens):
            index += 1
        if _is_noun(tokens, index):
            return index
    hit = tokens.hit(figure.first, "number")
    if hit is not None and figure.first and figure.scale == 1 and figure.low < 100:
        before = words[figure.first - 1]
        if hit.prefix.endswith("ال") and before.startswith(("ال", "لل", "وال", "بال")):
            return figure.first - 1
    return None


def _is_noun(tokens: Tokens, index: int) -> bool:
    """Whether an Arabic word stands there that is no particle, number or proclitic."""
    word = tokens.words[index]
    return word[:1] >= "\u0621" and not tokens.hit(index, "number_no_noun", "number") and not is_proclitic(tokens, index)
