"""What well-known days leave for the day of writing, narrowed by the weekdays that the text names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from iqdigest.publication.clues import Clues, Weekday
from iqdigest.publication.occasions import Occasion
from iqdigest.publication.reasoning import Finding, Frame

_DAY = dt.timedelta(days=1)
_MOST_DAYS = 45  # a longer stretch is not narrowed by weekdays
_LIKELY = 0.25  # of the best day's likelihood: what is less likely is left out
_MOST_WEEKDAYS = 6
_RARE = 0.2
# likelihood by days from a weekday to the day of writing (last, told) or from it to the weekday (next): who writes on the day
# itself, or on the one behind, says «اليوم», «أمس», «غدا» and hardly «الماضي», «المقبل» (counted on dated pages of two outlets)
_LAST: Mapping[int, float] = {2: 1.0, 3: 1.0, 4: 1.0, 5: 1.0, 6: 1.0}
_NEXT = _LAST
_TOLD: Mapping[int, float] = {0: 1.0, 1: 0.7, 2: 0.2}


def from_occasions(occasions: Sequence[Occasion], clues: Clues, frame: Frame) -> Finding | None:
    """The days that the occasions told of leave; None where they contradict each other or the bounds of the text."""
    if not occasions:
        return None
    first = max(occasion.earliest for occasion in occasions)
    last = min(occasion.latest for occasion in occasions)
    if first > last or not frame.holds(first, last):
        return None
    if frame.lower is not None:
        first = max(first, frame.lower.day)
    if frame.upper is not None:
        last = min(last, frame.upper.day)
    if first > last:
        return None
    first, last = _narrowed(first, last, clues)
    told = min(occasions, key=lambda occasion: occasion.latest - occasion.earliest)
    note = f"{told.span.text}: {told.day.isoformat()}"
    return Finding(first, last, "weekday" if first == last else "bounds", note, tuple(dict.fromkeys(o.span for o in occasions)))


def _narrowed(first: dt.date, last: dt.date, clues: Clues) -> tuple[dt.date, dt.date]:
    """From the first to the last of the days that the weekdays make likely."""
    if (last - first).days > _MOST_DAYS:
        return first, last
    days = [first + index * _DAY for index in range((last - first).days + 1)]
    named = list(dict.fromkeys((clue.weekday, clue.manner) for clue in clues.weekdays if _counts(clue)))[:_MOST_WEEKDAYS]
    likely = dict.fromkeys(days, 1.0)
    for weekday, manner in named:
        for day in days:
            likely[day] *= _likelihood(day, weekday, manner)
    best = max(likely.values())
    left = [day for day in days if likely[day] > _LIKELY * best]
    return left[0], left[-1]


def _counts(clue: Weekday) -> bool:
    return clue.lead or clue.manner not in ("told", "named", "due")


def _likelihood(day: dt.date, weekday: int, manner: str) -> float:
    behind = (day.weekday() - weekday) % 7
    if manner == "last":
        return _LAST.get(behind, _RARE)
    if manner == "next":
        return _NEXT.get((-behind) % 7, _RARE)
    exact = {"today": 0, "yesterday": 1, "tomorrow": 6}.get(manner)
    if exact is not None:
        return 1.0 if behind == exact else 0.02
    return _TOLD.get(behind, 0.08) if manner == "told" else 1.0
