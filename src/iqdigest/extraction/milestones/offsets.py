"""A step dated by its distance from another day of the sentence: «زار بغداد الجمعة بعد يومين من انسحاب القوات»."""

from __future__ import annotations

import datetime as dt

from iqdigest.dates import Timex
from iqdigest.extraction.milestones.deadlines import deadline_before
from iqdigest.extraction.milestones.steps import Step
from iqdigest.extraction.milestones.view import View
from iqdigest.model import Date, Span

_PLURAL = 3  # «أيام» counts nothing without a figure
_DAYS = {"day": 1, "week": 7}
_REACH = 6  # tokens from «بعد» to the step


def offset_of(view: View, step: Step, lead: bool) -> Timex | None:
    """The day of the step, as a date expression that covers the words of the distance; None where none is told.

    «D بعد N أيام من step» puts the step N days before D, «D قبل N أيام من step» N days behind it.  D is the nearest day named
    before in the sentence; in the ``lead`` of an article, where no day is named, the day of publication.
    """
    first = step.aspect.first if step.aspect is not None else step.head.first
    if step.head.form != "noun":
        return None
    over = deadline_before(view, first)
    if over is None and step.frame == "deadline":
        over = step.first
    first = first if over is None else over
    if not view.word_is(first - 1, "offset_link"):
        return None
    for begin in range(first - 2, max(view.first, first - _REACH) - 1, -1):
        side = view.hit(begin, "offset_side")
        if side is None:
            continue
        days = _days(view, begin + 1, first - 1)
        today = lead or view.word_is(begin - 1, "that_comes")
        base = _day_before(view, begin) or (_today(view, begin) if today else None)
        if days is None or base is None:
            return None
        day = base + dt.timedelta(-days if side.features["side"] == "after" else days)
        span = view.scene.analysis.span(begin, first)
        date = Date(day.isoformat(), day, day, text=span.text, resolved="relative")
        return Timex(begin, first, Span(span.start, span.end, span.text), date)
    return None


def _days(view: View, first: int, last: int) -> int | None:
    """«يومين», «ثلاثة أيام», «أسبوع» in days."""
    unit = next(view.hits(first, last, "timeunit"), None)
    if unit is None or unit.features["unit"] not in _DAYS:
        return None
    number = int(unit.features["n"]) if int(unit.features["n"]) < _PLURAL else None
    for quantity in view.scene.analysis.quantities_in(first, last):
        if quantity.value is None:
            return None
        number = quantity.value
    return None if number is None else number * _DAYS[str(unit.features["unit"])]


def _today(view: View, token: int) -> dt.date | None:
    published = view.scene.analysis.published
    if published is None or any(timex.last <= token for timex in view.timexes):
        return None
    day = published.date.earliest
    return day if day == published.date.latest else None


def _day_before(view: View, token: int) -> dt.date | None:
    for timex in reversed(view.timexes):
        if timex.last <= token:
            day = timex.date.earliest
            return day if day is not None and day == timex.date.latest else None
    return None
