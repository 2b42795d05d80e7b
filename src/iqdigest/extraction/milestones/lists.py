"""What a step is told of once more without its verb: «… ثم قاعدة القيارة الخميس», «… وربما إلى 110 آلاف بنهاية العام»."""

from __future__ import annotations

from iqdigest.extraction.milestones.view import COMMAS, QUOTES, View

_LONGEST = 12  # tokens between the date of one part and that of the next


def listed_base(view: View, first: int, last: int) -> int | None:
    """Where «ثم قاعدة القيارة» begins between two dates; None where there is more than a base between them."""
    begin = _opening(view, first, last)
    base = next(view.hits(begin, last, "base_noun"), None) if begin is not None else None
    return (
        begin
        if base is not None and begin is not None and base.first - begin <= 1 and not _verb_in(view, begin, last)
        else None
    )


def fallen_to(view: View, first: int, last: int) -> int | None:
    """Where «ثم إلى 2500», «وربما إلى 110 آلاف», «ثم استقر عند 2500» begins between two dates."""
    begin = _opening(view, first, last)
    if begin is None:
        return None
    for i in range(begin, last):
        if view.word_is(i, "level_at") and view.scene.analysis.quantities_in(i + 1, min(last, i + 3)):
            return begin if i - begin <= 2 and not _verb_in(view, begin, last) else None
    return None


def _opening(view: View, first: int, last: int) -> int | None:
    """The «و», «ف» or «ثم» right behind the first date."""
    if not first < last <= first + _LONGEST:
        return None
    while first < last and (view.words[first] in COMMAS or view.words[first] in QUOTES):
        first += 1
    return first if first < last and (view.word_is(first, "then") or view.words[first].startswith("و")) else None


def _verb_in(view: View, first: int, last: int) -> bool:
    kinds = ("event_verb", "event_noun", "report_verb", "plain_verb", "clause_that")
    return any(hit.first not in view.entity_of for hit in view.hits(first, last, *kinds))  # «كي وان»
