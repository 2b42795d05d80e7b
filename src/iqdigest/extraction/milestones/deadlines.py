"""Steps told by their deadline alone: «الموعد النهائي هو أيلول 2026», «قبل انقضاء المهلة المحددة في 31 …»."""

from __future__ import annotations

from collections.abc import Iterator

from iqdigest.dates import Timex
from iqdigest.extraction.milestones.steps import Head, Step
from iqdigest.extraction.milestones.view import COMMAS, QUOTES, View
from iqdigest.language.tokens import Hit

_LINK = 7  # tokens between a deadline and its day
_COMPLEMENT = 6  # tokens from a deadline to the step that it is set for
_BEFORE, _BEHIND = 60, 30  # tokens around a deadline in which the article must speak of leaving
_LEAVING = ("pullout", "depart", "evacuate", "redeploy", "end")
_STORY = 2  # words of withdrawal in an article whose deadlines are read


def find_deadlines(view: View, steps: list[Step]) -> Iterator[Step]:
    """One step for each deadline that no other step of the sentence is set for.

    ``frame`` is ``deadline``; the day attaches to it as to any other predicate.
    """
    scene = view.scene
    if scene.withdrawals < _STORY or scene.outsiders:
        return
    for term in view.all_hits("deadline_term"):
        if (
            _for_a_step(view, term, steps)
            or _of_a_step(view, term, steps)
            or _other_matter(view, term)
            or not _of_leaving(view, term)
        ):
            continue
        over = view.hit(term.first - 1, "deadline_over")
        first = over.first if over is not None and over.first >= view.first else term.first
        day = _day_behind(view, term) or _day_before(view, term)
        if day is None and over is None:
            continue
        last = term.last
        if day is not None:
            first, last = min(first, day.first), max(last, day.last)
        yield Step(Head("deadline", "noun", term.first, term.last), first, last, scene.main_actor, timex=day)


def deadline_before(view: View, token: int) -> int | None:
    """Where «انتهاء المهلة المتفق عليها» begins that ends right before a token; None where none does."""
    for term in view.hits(token - _COMPLEMENT, token, "deadline_term"):
        if term.last == token:
            over = view.hit(term.first - 1, "deadline_over")
            return over.first if over is not None else term.first
    return None


def _for_a_step(view: View, term: Hit, steps: list[Step]) -> bool:
    """«الموعد المحدد لانسحاب القوات»: the step itself has the date."""
    stop = view.phrase_end(term.last, _COMPLEMENT)
    return any(term.last <= step.head.first < stop for step in steps)


def _of_a_step(view: View, term: Hit, steps: list[Step]) -> bool:
    """«ستخرج القوات من المدن في الموعد المحدد نهاية يونيو»: the day is that of the step before."""
    begin = view.phrase_begin(term.first, _COMPLEMENT)
    return view.word_is(term.first - 1, "in") and any(begin <= step.last <= term.first for step in steps)


def _other_matter(view: View, term: Hit) -> bool:
    """«الموعد المحدد للانتخابات», «مهلة نهائية لتسليم السلاح», «المهلة الدستورية لتشكيل الحكومة»."""
    stop = view.phrase_end(term.last, _COMPLEMENT)
    for i in range(term.last, stop):
        if i in view.timex_of:
            break
        if (
            view.words[i].startswith(("ل", "لل"))
            and len(view.words[i]) > len("لا")
            and not view.hit(i, "troop_noun", "mission_noun")
        ):
            return True
    return any(True for _ in view.hits(view.first, view.last, "plain_noun", "vote_noun"))


def _of_leaving(view: View, term: Hit) -> bool:
    """Does the article speak of leaving shortly before or behind?"""
    tokens = view.scene.analysis.tokens
    for i in range(max(0, term.first - _BEFORE), min(len(tokens), term.last + _BEHIND)):
        hit = tokens.hit(i, "event_noun", "event_verb")
        if hit is not None and hit.features["frame"] in _LEAVING:
            return True
    return False


def _day_behind(view: View, term: Hit) -> Timex | None:
    for i in range(term.last, min(view.last, term.last + _LINK)):
        if i in view.timex_of:
            timex = view.timex_of[i]
            return timex if timex.first == i and timex.date.edtf is not None else None
        if not _links(view, i):
            return None
    return None


def _day_before(view: View, term: Hit) -> Timex | None:
    """«أيلول 2026 موعد نهائي», «نهاية العام هي الموعد النهائي»."""
    for i in range(term.first - 1, max(view.first, term.first - _LINK) - 1, -1):
        if i in view.timex_of:
            return view.timex_of[i] if view.timex_of[i].date.edtf is not None else None
        if not _links(view, i):
            return None
    return None


def _links(view: View, i: int) -> bool:
    return view.words[i] in COMMAS or view.words[i] in QUOTES or view.word_is(i, "deadline_link")
