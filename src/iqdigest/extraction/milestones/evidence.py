"""The shortest stretch that states a step, and a clause of it that stands alone."""

from __future__ import annotations

from iqdigest.extraction.milestones.dating import Dating
from iqdigest.extraction.milestones.view import COMMAS, QUOTES, View

_LONGEST = 320  # characters
_CLAUSE = 24  # tokens that a summary may reach back to the head of its clause


def evidence_of(view: View, dating: Dating) -> tuple[int, int]:
    """The token range of the evidence: event word, arguments, date; the arguments give way where it grows too long."""
    step, timex = dating.step, dating.timex
    first, last = dating.first, dating.last
    if step.aspect is not None and not (dating.scope in ("rest", "all") and dating.first > step.head.first):
        first, last = min(first, step.aspect.first), max(last, step.aspect.last)
    if timex is not None and view.first <= timex.first < view.last:
        first, last = min(first, timex.first), max(last, timex.last)
    tokens = view.scene.analysis.tokens
    if tokens.ends[last - 1] - tokens.starts[first] > _LONGEST:
        first, last = step.head.first, max(step.head.last, min(step.last, step.head.last + 12))
        if timex is not None and 0 <= timex.first - last < 20:
            last = timex.last
    return _trim(view, first, last)


def summary_of(view: View, first: int, last: int) -> str:
    """The evidence from the head of its clause on, where that is near: «أن القوات الأميركية ستنسحب …» begins at «القوات»."""
    begin = view.phrase_begin(first, _CLAUSE)
    tokens = view.scene.analysis.tokens
    if tokens.ends[last - 1] - tokens.starts[begin] > _LONGEST:
        begin = first
    begin, last = _trim(view, begin, last)
    return tokens.span(begin, last)


def _trim(view: View, first: int, last: int) -> tuple[int, int]:
    loose = COMMAS | QUOTES | {".", ":", "؛", "-", "(", ")"}
    while first < last - 1 and view.words[first] in loose:
        first += 1
    while last - 1 > first and view.words[last - 1] in loose:
        last -= 1
    return first, last
