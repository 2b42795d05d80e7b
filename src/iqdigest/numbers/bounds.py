"""What stands around a bare figure: lower and upper bounds, approximators."""

from __future__ import annotations

from typing import NamedTuple

from iqdigest.language.tokens import Hit, Tokens
from iqdigest.language.wordsets import word_set
from iqdigest.numbers.figures import Figure, is_proclitic
from iqdigest.numbers.nouns import counted_noun, is_bracketed, noun_at
from iqdigest.numbers.quantity import Quantity

_BETWEEN = frozenset({"بين", "وبين", "مابين"})
_SIZED = 9  # tokens from the size noun behind a bounding verb to the figure


class Phrase(NamedTuple):
    """A phrase that bounds the figure behind it: its first token, its side (``about``, ``min``, ``max``)."""

    first: int
    side: str


class Surroundings:
    """The words of one text that bound figures, looked up once.

    ``before`` maps the token behind a phrase to the phrase, ``after`` the first token of an adverb to its side, ``verbs``
    the token of a bounding verb to its hit.
    """

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.before: dict[int, Phrase] = {}
        self.after: dict[int, str] = {}
        for side in ("about", "min", "max"):
            for hit in tokens.hits.get(f"number_{side}", ()):
                known = self.before.get(hit.last)
                if known is None or hit.first < known.first:
                    self.before[hit.last] = Phrase(hit.first, side)
            self.after.update((hit.first, side) for hit in tokens.hits.get(f"number_{side}_after", ()))
        verbs = (*tokens.hits.get("number_exceed", ()), *tokens.hits.get("number_fall_short", ()))
        self.verbs: dict[int, Hit] = {hit.first: hit for hit in verbs}

    def negation(self, index: int) -> int:
        """The token of a negation right before a token, or before the copula there («لم يكن يتجاوز»); else the token itself."""
        words = self.tokens.words
        at = index - 2 if index > 1 and words[index - 1] in word_set("particles.glue", "number_copula") else index - 1
        return at if at >= 0 and words[at] in word_set("particles.glue", "number_negation") else index


def before_figure(tokens: Tokens, first: int) -> int:
    """The token before a figure, passing over a proclitic that touches it."""
    index = first - 1
    if not is_proclitic(tokens, index):
        return index
    touches = tokens.ends[index] == tokens.starts[first]
    return index - 1 if touches or tokens.words[index].endswith("ال") else index  # الـ 500


def is_between(tokens: Tokens, index: int) -> bool:
    """Whether «بين» stands at a token."""
    return index >= 0 and tokens.words[index] in _BETWEEN


def qualify(around: Surroundings, figure: Figure, number: int, floor: int) -> Quantity:
    """A figure with what bounds it before and behind; nothing before token ``floor`` is taken in."""
    noun = counted_noun(around.tokens, figure)
    exact = figure.low == figure.high and not figure.vague
    value = figure.low if exact else None
    low, high = (None, None) if exact else (figure.low, figure.high)
    if figure.ordinal:
        return Quantity(figure.first, figure.last, value, low, high, False, True, noun, number)
    first, side = _side_before(around, figure, floor)
    if noun is None and first < figure.first and is_bracketed(around.tokens, first, figure.last):  # "أقل من مئتي" عسكري
        noun = noun_at(around.tokens, figure.last + 1)
    if side is None and around.after:
        side = _side_behind(around, figure, noun)
    if side == "min":
        value, low, high = None, figure.low, None if exact else high
    elif side == "max":
        value, low, high = None, None if exact else low, figure.high
    return Quantity(first, figure.last, value, low, high, figure.vague or side is not None, False, noun, number)


def _side_before(around: Surroundings, figure: Figure, floor: int) -> tuple[int, str | None]:
    """Where the words that bound a figure begin, and the side: ``about``, ``min``, ``max`` or None."""
    tokens = around.tokens
    index = before_figure(tokens, figure.first - is_bracketed(tokens, figure.first, figure.last))  # نحو (500)
    start = figure.first
    if figure.low < figure.high and index >= floor and is_between(tokens, index):
        start = index
        if index > floor and tokens.words[index - 1] in ("ما", "وما", "بما"):
            start = index - 1
        index = start - 1
    phrase = around.before.get(index + 1)
    if phrase is None or phrase.first < floor or tokens.words[phrase.first - 1 : phrase.first + 1] == ["من", "دون"]:
        return _verb_before(around, index, floor, start)
    first, side = phrase
    if side != "about" and floor <= around.negation(first) < first:
        return around.negation(first), "max" if side == "min" else "min"
    return first, side


def _verb_before(around: Surroundings, index: int, floor: int, start: int) -> tuple[int, str | None]:
    """«يزيد عددهم على …», «لا يتجاوز …», «يقل عن …»: a verb that bounds, with its negation."""
    if not around.verbs or index < floor:
        return start, None
    linked = around.tokens.words[index] in ("علي", "عن")
    index -= linked
    index -= index > floor and around.tokens.words[index] in word_set("particles.glue", "number_now")
    at = index if index in around.verbs else _over_size(around, index, floor)
    verb = around.verbs.get(at) if at >= floor else None
    if verb is None or ("prep" in verb.features and not linked):
        return start, None
    opening = around.negation(at)
    negated = floor <= opening < at
    side = "min" if (verb.kind == "number_exceed") != negated else "max"
    return start if at + 2 < index else opening if negated else at, side


def _over_size(around: Surroundings, index: int, floor: int) -> int:
    """The token before a size noun that ends at token ``index`` or a few words on: «لا يتجاوز [عدد القوات في البلاد] 2500»."""
    words = around.tokens.words
    size = word_set("particles.glue", "number_size")
    sentence = around.tokens.sentence_of[index] if index >= 0 else -1
    for at in range(index, max(floor, index - _SIZED), -1):
        if around.tokens.sentence_of[at] != sentence:
            break
        if words[at] in size:
            return at - 1
    return -1


def _side_behind(around: Surroundings, figure: Figure, noun: int | None) -> str | None:
    """«500 جندي على الأقل», «2500 تقريبا», the adverb behind the figure or its noun phrase of up to three words."""
    tokens = around.tokens
    places = (figure.last,) if noun is None else (figure.last, noun + 1, noun + 2, noun + 3)
    for index in places:
        if index >= len(tokens.words) or tokens.sentence_of[index] != tokens.sentence_of[figure.first]:
            return None
        if index in around.after:
            return around.after[index]
        if tokens.words[index] in ("،", ",", "و"):
            return None
    return None
