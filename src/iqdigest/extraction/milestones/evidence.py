"""The shortest stretch that states a step, and a clause of it that stands alone."""

from __future__ import annotations

from iqdigest.extraction.milestones.dating import Dating
from iqdigest.extraction.milestones.view import COMMAS, QUOTES, View

_LONGEST = 320  # characters
_SHORT = 5  # tokens of a summary that says too little by itself
_SUMMARY = 25  # tokens that such a summary may grow to
_CLAUSE = 24  # tokens that a summary may reach back to the head of its clause


def evidence_of(view: View, dating: Dating) -> tuple[int, int]:
    """The token range of the evidence: event word, arguments, date; the arguments give way where it grows too long."""
    step, timex = dating.step, dating.timex
    first, last = dating.first, dating.last
    if step.aspect is not None and not _elliptic(dating):
        first, last = min(first, step.aspect.first), max(last, step.aspect.last)
    if timex is not None and view.first <= timex.first < view.last:
        first, last = min(first, timex.first), max(last, timex.last)
    tokens = view.scene.analysis.tokens
    if tokens.ends[last - 1] - tokens.starts[first] > _LONGEST:
        first, last = step.head.first, max(step.head.last, min(step.last, step.head.last + 12))
        if timex is not None and 0 <= timex.first - last < 20:
            last = timex.last
    return _trim(view, first, last)


def summary_of(view: View, dating: Dating, first: int, last: int) -> str:
    """The evidence from the head of its clause on, where that is near: «أن القوات الأميركية ستنسحب …» begins at «القوات».

    What shares the verb of another part begins with itself («والبقية بحلول …»); what says too little by itself goes on to
    the end of its clause («الإعلان الرسمي عن …», «اتفق العراق والولايات المتحدة على …»).
    """
    begin = first if _elliptic(dating) else view.phrase_begin(first, _CLAUSE)
    tokens = view.scene.analysis.tokens
    if tokens.ends[last - 1] - tokens.starts[begin] > _LONGEST:
        begin = first
    begin, last = _trim(view, begin, last)
    if not _elliptic(dating) and last - begin <= _SHORT:
        begin, last = _trim(view, begin, _clause_end(view, last, begin + _SUMMARY))
    return tokens.span(begin, last)


def _elliptic(dating: Dating) -> bool:
    """«… والبقية بحلول 2026»: a part of the step that has no event word of its own."""
    return dating.scope in ("rest", "all") and dating.first > dating.step.head.first


def _clause_end(view: View, last: int, stop: int) -> int:
    """The end of the clause, read through a date between commas, a comma before its complement («، على …») and «أن …».

    No preposition stands at the end where the limit cuts it.
    """
    end = view.phrase_end(last, stop - last)
    while end + 1 < min(stop, view.last):
        behind = _read_through(view, last, end)
        if behind is None or behind >= stop:
            break
        end = view.phrase_end(behind, stop - behind)
    while end > last and end == stop and view.is_preposition(end - 1):
        end -= 1
    return end


def _read_through(view: View, last: int, end: int) -> int | None:
    """Where the clause goes on behind what seems to end it; None where it ends."""
    if view.word_is(end, "that"):
        return end + 1
    if not view.is_comma(end):
        return None
    timex = view.timex_of.get(end + 1)
    if timex is not None:
        return timex.last + 1 if timex.last < view.last and view.is_comma(timex.last) else None
    return end + 1 if end == last and view.is_preposition(end + 1) else None


def _trim(view: View, first: int, last: int) -> tuple[int, int]:
    loose = COMMAS | QUOTES | {".", ":", "؛", "-", "(", ")"}
    while first < last - 1 and view.words[first] in loose:
        first += 1
    while last - 1 > first and view.words[last - 1] in loose:
        last -= 1
    return first, last
