"""Weighing the clues: which readings of a written date the text bears out, and what the text alone says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from iqdigest.model import PublicationRule, Span
from iqdigest.publication.clues import Anchor, Bound, Clues
from iqdigest.publication.written import Written, month_end

_DAY = dt.timedelta(days=1)
_SLACK = 14  # days into the next month in which «الجاري» of the last one is still met
_RENDERED = 120  # days behind which a page is hardly rendered again with a new stamp
_NEWS = 21  # days behind which a dated weekday in the lead is no news any more
_RETROSPECT = 45  # days by which an end must outlast a beginning: who left when another came in is told of in retrospect
_NEAR_YEARS = 2  # years behind the latest year named within which the one fitting year is taken
_FIRST_YEAR = 1990  # no page is older than the web


class Finding(Struct, frozen=True):
    """A period in which the article was written, the rule, why, and the spans that say so."""

    earliest: dt.date
    latest: dt.date
    rule: PublicationRule
    note: str
    evidence: tuple[Span, ...]


class Frame(Struct, frozen=True):
    """The days that people in office, plans and past events leave; ``hint`` is the latest past year named without a tense."""

    lower: Bound | None
    upper: Bound | None
    hint: Bound | None

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The spans of the bounds."""
        return tuple(bound.span for bound in (self.lower, self.upper) if bound)

    def holds(self, first: dt.date, last: dt.date) -> bool:
        """Whether a period lies within the bounds, a day of leeway on either side."""
        return (self.lower is None or last >= self.lower.day - _DAY) and (self.upper is None or first <= self.upper.day + _DAY)


def frame_of(clues: Clues, roof: Bound | None = None) -> Frame:
    """The tightest bounds; an upper bound that a firm lower one contradicts is dropped (retrospect, a plan of old)."""
    lower = max((bound for bound in clues.lower if bound.firm), key=lambda bound: bound.day, default=None)
    uppers = [
        bound
        for bound in [*clues.upper, *([roof] if roof else [])]
        if lower is None or bound.day >= lower.day + (0 if bound.firm else _RETROSPECT) * _DAY
    ]
    upper = min(uppers, key=lambda bound: bound.day, default=None)
    hints = [bound for bound in clues.lower if not bound.firm and (upper is None or bound.day <= upper.day)]
    return Frame(lower, upper, max(hints, key=lambda bound: bound.day, default=None))


def against(day: dt.date, clues: Clues) -> tuple[str, Span] | None:
    """The strongest clue of the text that a written day contradicts, in words, or None."""
    for bound in clues.lower:
        if bound.firm and bound.day > day + 2 * _DAY:
            return f"the text tells of {bound.span.text}", bound.span
    for bound in clues.upper:
        if bound.firm and bound.day < day - _DAY:
            return f"the text looks ahead to {bound.span.text}", bound.span
    for anchor in clues.anchors:
        years = range(day.year - 1, day.year + 2)
        found = list(anchor.intervals(years))
        if anchor.caption or not found:
            continue
        if anchor.manner == "month" and _outlived(day, [(first.replace(day=1), month_end(last)) for first, last, _ in found]):
            return f"the text says {anchor.span.text}", anchor.span
        stale = anchor.lead and anchor.manner in ("told", "today", "yesterday") and anchor.weekday is not None
        if stale and not anchor.planned and not any(-1 <= (day - told).days <= _NEWS for _, _, told in found):
            return f"the news is of {anchor.span.text}", anchor.span
    return None


def _outlived(day: dt.date, months: list[tuple[dt.date, dt.date]]) -> bool:
    """Whether «الجاري» names a month that was over weeks before a day (a page rendered again), not months (a slip)."""
    if any(first - _DAY <= day <= last + _SLACK * _DAY for first, last in months):
        return False
    return any(0 < (day - last).days <= _RENDERED for _, last in months)


def choose_reading(written: Written, clues: Clues, weekday: int | None) -> tuple[dt.date, dt.date] | None:
    """The reading of a written date that the text bears out best; None when the text contradicts all.

    ``weekday`` is the one printed beside it.
    """
    fitting = [reading for reading in written.readings if against(reading[0], clues) is None]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    scores = [_agreement(first, clues) + (3 if first.weekday() == weekday else 0) for first, _ in fitting]
    return fitting[scores.index(max(scores))]  # the day-first reading where nothing decides


def _agreement(day: dt.date, clues: Clues) -> float:
    score = weekday_score(day, clues)
    for anchor in clues.anchors:
        years = range(day.year - 1, day.year + 2)
        score += 2.0 * any(first <= day <= last for first, last, _ in anchor.intervals(years))
    return score


def weekday_score(day: dt.date, clues: Clues) -> float:
    """How well the weekdays that the text names fit a day of writing."""
    score = 0.0
    for clue in clues.weekdays:
        behind = (day.weekday() - clue.weekday) % 7
        if clue.manner in ("today", "yesterday"):
            score += 4.0 if behind == (clue.manner == "yesterday") else -4.0
        elif clue.manner == "told":
            score += (2.0 if clue.lead else 0.4) * (1.0 if behind == 0 else 0.6 if behind == 1 else 0.0)
    return score


def from_text(clues: Clues, frame: Frame, near: Finding | None = None) -> Finding | None:
    """What the text alone says: dated news, well-known days (``near``), then bounds that leave no more than one year."""
    if near is None:
        return from_anchors(clues, frame) or _from_bounds(frame)
    span = near.evidence[0]
    within = Frame(Bound(near.earliest, span, near.note), Bound(near.latest, span, near.note), None)
    dated = from_anchors(clues, within)
    if dated and near.earliest <= dated.earliest and dated.latest <= near.latest:
        return replace(dated, evidence=_unique([*dated.evidence, *near.evidence]))
    return near


def from_anchors(clues: Clues, frame: Frame) -> Finding | None:
    """The day (or month) that the dated news of a text lead to."""
    best: tuple[float, Anchor, tuple[dt.date, dt.date, dt.date]] | None = None
    for anchor in _usable(clues):
        option = _one_year(anchor, frame)
        if option is None:
            continue
        weight = _weight(anchor) + sum(1.0 for other in clues.anchors if other is not anchor and _agrees(other, option))
        if best is None or (weight, option[2]) > (best[0], best[2][2]):
            best = (weight, anchor, option)
    if best is None:
        return None
    _, anchor, (first, last, day) = best
    first, last = _narrowed(first, last, clues, anchor)
    return _pick(first, last, day, anchor, clues, frame)


def _usable(clues: Clues) -> Iterator[Anchor]:
    """Anchors that are news, not background: with a weekday, «اليوم» or «الجاري».

    The full date of a photograph only where the lead tells of its weekday, nothing in the text is later, and another dated
    event stands near it.
    """
    lead = {clue.weekday for clue in clues.weekdays if clue.lead and clue.manner in ("told", "today")}
    today = _weekday_of_writing(clues)
    latest = max((bound.day for bound in clues.lower), default=dt.date.min)
    for anchor in clues.anchors:
        if anchor.manner in ("due", "named") and not anchor.caption:
            if _is_today(anchor, today):
                yield replace(anchor, manner="today")
            continue
        if anchor.weekday is not None or anchor.manner in ("today", "yesterday", "tomorrow", "month"):
            yield anchor
        elif anchor.year and anchor.caption:
            day = dt.date(anchor.year, anchor.month, anchor.day)
            option = (day, day, day)
            borne_out = any(
                _agrees(other, option) for other in clues.anchors if other is not anchor and other.day != anchor.day
            )
            if day.weekday() in lead and day >= latest and borne_out:
                yield replace(anchor, manner="today")


def _weekday_of_writing(clues: Clues) -> int | None:
    """The weekday of the day of writing where «اليوم الخميس», «غدا الجمعة», «أمس الأربعاء» name it, all of them the same."""
    shift = {"today": 0, "yesterday": 1, "tomorrow": -1}
    named = {(clue.weekday + shift[clue.manner]) % 7 for clue in clues.weekdays if clue.manner in shift}
    return named.pop() if len(named) == 1 else None


def _is_today(anchor: Anchor, today: int | None) -> bool:
    """Whether a full date of the lead has the weekday of the day of writing («الخميس 15 ديسمبر 2011» beside «غدا الجمعة»)."""
    return today is not None and anchor.weekday == today and anchor.lead and anchor.year is not None and not anchor.caption


def _weight(anchor: Anchor) -> float:
    near = {
        "today": 6.0,
        "yesterday": 6.0,
        "tomorrow": 5.0,
        "told": 2.0,
        "next": 1.5,
        "last": 1.0,
        "month": 0.5,
        "due": 0.0,
        "named": 0.0,
    }[anchor.manner]
    return near + (2.0 if anchor.lead else 0.0) + (1.5 if anchor.weekday is not None else 0.0)


def _one_year(anchor: Anchor, frame: Frame) -> tuple[dt.date, dt.date, dt.date] | None:
    """The interval of the one year that the bounds leave, or of the one that lies near the latest year named."""
    floor = max((bound.day.year for bound in (frame.lower, frame.hint) if bound), default=None)
    if anchor.year:  # of old where the text knows of later years
        old = anchor.year < max(_FIRST_YEAR, (floor or 0) - 1)
        return None if old else next(anchor.intervals(range(0)), None)
    if floor is None:
        return None
    start = frame.lower.day.year if frame.lower else _FIRST_YEAR
    end = frame.upper.day.year if frame.upper else floor + 12
    options = [option for option in anchor.intervals(range(start, end + 1)) if frame.holds(option[0], option[1])]
    later = [option for option in options if option[1].year >= floor]
    if frame.upper and len(later or options) == 1:
        return (later or options)[0]
    # the hint may be of a plan, so that the year before it counts, too
    if anchor.manner == "month":
        return None  # days away: the latest year named is too weak a reason
    near = [option for option in options if floor - 1 <= option[2].year <= floor + _NEAR_YEARS]
    return near[0] if len(near) == 1 else None


def _agrees(other: Anchor, option: tuple[dt.date, dt.date, dt.date]) -> bool:
    years = range(option[0].year - 1, option[1].year + 2)
    return any(first <= option[1] and last >= option[0] for first, last, _ in other.intervals(years))


def _narrowed(first: dt.date, last: dt.date, clues: Clues, anchor: Anchor) -> tuple[dt.date, dt.date]:
    """Cut the interval down to the days that the other anchors leave; one that leaves none is passed over."""
    for other in clues.anchors:
        if other is anchor or other.caption or (other.manner == "told" and not other.lead):
            continue
        for begin, end, _ in other.intervals(range(first.year - 1, last.year + 2)):
            if begin <= last and end >= first:
                first, last = max(first, begin), min(last, end)
                break
    return first, last


def _pick(first: dt.date, last: dt.date, day: dt.date, anchor: Anchor, clues: Clues, frame: Frame) -> Finding | None:
    spans = _unique([anchor.span, *frame.evidence])
    rule: PublicationRule = "weekday" if anchor.weekday is not None or anchor.manner != "month" else "bounds"
    reason = f"{anchor.span.text} fits {day.isoformat()}"
    if first == last:
        return Finding(first, last, rule, reason, spans)
    days = [first + index * _DAY for index in range((last - first).days + 1)]
    scores = [weekday_score(d, clues) + (1.5 if d == day and anchor.manner == "told" else 0.0) for d in days]
    best = max(scores)
    told = anchor.manner == "told" and first <= day <= last
    if best >= 1.5 and scores.count(best) == 1 and (told or len(days) <= 8):
        found = days[scores.index(best)]
        if not anchor.past and (found - day).days > 1:
            return None  # the day may as well be one to come
        weekdays = [clue.span for clue in clues.weekdays if clue.lead][:1]
        return Finding(found, found, rule, reason, _unique([*spans, *weekdays]))
    if (first.year, first.month) == (last.year, last.month):
        return Finding(first.replace(day=1), month_end(first), rule, reason, spans)
    return None


def _from_bounds(frame: Frame) -> Finding | None:
    """One month or one year between the latest event told and the earliest plan or end of term."""
    if frame.lower is None or frame.upper is None or frame.lower.day > frame.upper.day:
        return None
    low, high = frame.lower.day, frame.upper.day
    note = f"{frame.lower.note}; {frame.upper.note}"
    return Finding(low, high, "bounds", note, frame.evidence) if low.year == high.year else None


def _unique(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))
