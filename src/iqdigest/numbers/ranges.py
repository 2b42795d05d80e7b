"""Two figures that are one: ranges."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from iqdigest.language.tokens import Tokens
from iqdigest.numbers.bounds import Surroundings, before_figure, is_between
from iqdigest.numbers.figures import Figure, is_proclitic
from iqdigest.numbers.nouns import counted_noun

_YEARS = range(1900, 2101)
_DASHES = frozenset("-–—")
_TO = frozenset({"الي", "او", "حتي"})


def read_range(around: Surroundings, figure: Figure, figures: Mapping[int, Figure]) -> Figure | None:
    """The range that begins with a figure: «بين 30 و50 ألف», «35 - 50 ألف جندي», «ألفين أو ثلاثة آلاف», or None.

    «من 5200 إلى 3000» is a change and stays two figures; so do years and parts of dates (``2014-2017``).
    """
    if figure.ordinal or figure.vague:
        return None
    tokens = around.tokens
    between = _after_between(around, figure.first)
    second = _second(tokens, figure.last, figures, between)
    if second is None or second.ordinal or second.vague:
        return None
    low, high = figure.low, second.low
    if low in _YEARS and high in _YEARS and counted_noun(tokens, second) is None:
        return None
    if second.scale > 1 and figure.scale == 1 and low < second.scale and low * second.scale < high:
        low *= second.scale
    return replace(second, first=figure.first, low=low, high=high) if low < high else None


def _after_between(around: Surroundings, first: int) -> bool:
    index = before_figure(around.tokens, first)
    phrase = around.before.get(index + 1)
    if phrase is not None and phrase.side == "about":
        index = phrase.first - 1
    return is_between(around.tokens, index)


def _second(tokens: Tokens, index: int, figures: Mapping[int, Figure], between: bool) -> Figure | None:
    """The upper end of a range whose lower end stops at ``index``."""
    words, total = tokens.words, len(tokens.words)
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
        elif index < len(tokens.words) and is_proclitic(tokens, index):
            index += 1
    return None


def _after_from(tokens: Tokens, last: int) -> bool:
    """Whether «من» opens the stretch that ends with token ``last`` (من نحو خمسة آلاف إلى …)."""
    window = tokens.words[max(0, last - 6) : last]
    return "من" in window or "ومن" in window


def _counts(tokens: Tokens, figure: Figure) -> bool:
    """Whether a scale word ends the figure or an Arabic noun follows it: years and dates have neither."""
    return figure.scale > 1 or (counted_noun(tokens, figure) is not None and figure.high < 1900)
