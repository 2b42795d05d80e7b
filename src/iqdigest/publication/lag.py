"""Stamps of an outlet that often prints them late: the day of the stamp, or the day that lies the outlet's lag before it.

Both days are weighed as hypotheses: the first weekday of the lead (news is of the day or of the day before) and the months
that the text names («خلال أكتوبر», «يوليو الجاري», «مايو الماضي») speak for one or for the other.  The likelihoods below are
rounded shares, counted on pages of 2008–2010 that name their own month.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from math import log

from iqdigest.model import Span
from iqdigest.publication.clues import Bound, Clues, NamedMonth, Weekday
from iqdigest.publication.reasoning import Finding, Frame, from_anchors
from iqdigest.publication.written import Written, month_end

_DAY = dt.timedelta(days=1)
_PRIOR = log(0.25 / 0.75)  # one such stamp in four tells the publication itself
_ON_STAMP, _LATE = 0.7, -0.9  # log odds beyond which a hypothesis is taken; between them neither is
_MOST_OF_ONE = 2.5  # what one named month may say, as log odds
_MOST_MONTHS = 5
_REST = 0.03
# days from the lead's weekday to the stamp, modulo 7: log odds of the stamp against the day four weeks and two days before it
_WEEKDAY_ODDS: Mapping[int, float] = {0: 2.4, 1: -0.2, 2: -2.0, 3: -2.0, 4: -1.0}
# distance in months from a named month to the month of writing, for last, this and next, and for a month told without them
_BACK: Mapping[int, float] = {0: 0.02, 1: 0.45, 2: 0.25}
_HERE: Mapping[int, float] = {0: 0.9}
_AHEAD: Mapping[int, float] = {0: 0.02, 11: 0.4, 10: 0.2}
_TOLD: Mapping[int, float] = {0: 0.35, 1: 0.35, 2: 0.1, 3: 0.06, 11: 0.01, 10: 0.02}
_PLANNED: Mapping[int, float] = {0: 0.35, 11: 0.3, 10: 0.1}
_OPEN: Mapping[int, float] = {0: 0.4, 1: 0.25, 11: 0.12, 2: 0.06, 10: 0.05}


def lagging(stamp: dt.date, lag: int, clues: Clues, written: Written) -> Finding | None:
    """Publication on the day of a stamp or ``lag`` days (give or take a few) before it; None where the text decides neither."""
    centre = stamp - lag * _DAY
    note = f"this outlet's pages often print a day about {lag} days after publication"
    span = written.evidence[0]
    dated = from_anchors(clues, Frame(Bound(centre - 7 * _DAY, span, ""), Bound(stamp, span, ""), None))
    if dated and dated.earliest == dated.latest:
        day = dated.earliest
        if abs((day - centre).days) <= 9 or stamp - day <= 2 * _DAY:
            return Finding(day, day, "weekday", f"{dated.note}; {note}", (*dated.evidence, *written.evidence))
    lead = next((clue for clue in clues.weekdays if clue.lead and clue.manner in ("told", "today", "yesterday")), None)
    odds = _PRIOR + _by_weekday(stamp, lead) + _by_months(stamp, centre, clues.months)
    if odds > _ON_STAMP:
        return Finding(stamp, stamp, "header", f"the page prints it, and the text fits; {note}", written.evidence)
    return _late(centre, lead, clues, note, written) if odds < _LATE else None


def _late(centre: dt.date, lead: Weekday | None, clues: Clues, note: str, written: Written) -> Finding:
    """The day that the lead's weekday (of that day, the one before or behind) or the current month leaves; else the month."""
    evidence: tuple[Span, ...] = written.evidence
    ahead: int | None = None
    if lead is not None:
        evidence = (*evidence, lead.span)
        ahead = {0: 0, 1: 0, 6: 1}.get((centre.weekday() - _shown(lead)) % 7)
    else:
        current = {named.month for named in clues.months if named.side == 0}
        fitting = [shift for shift in (0, 1) if (centre + shift * _DAY).month in current]
        ahead = fitting[0] if len(fitting) == 1 else None
    if ahead is not None:
        day = centre + ahead * _DAY
        return Finding(day, day, "header", f"{note}; the text fits", evidence)
    return Finding(centre.replace(day=1), month_end(centre), "header", note, evidence)


def _shown(lead: Weekday) -> int:
    """The weekday of the news, as of the day of writing where «أمس» tells it."""
    return (lead.weekday + (lead.manner == "yesterday")) % 7


def _by_weekday(stamp: dt.date, lead: Weekday | None) -> float:
    return _WEEKDAY_ODDS.get((stamp.weekday() - _shown(lead)) % 7, 0.0) if lead else 0.0


def _by_months(stamp: dt.date, centre: dt.date, named: list[NamedMonth]) -> float:
    total = 0.0
    for month in list(dict.fromkeys(named))[:_MOST_MONTHS]:
        on_stamp = max(_likelihood(month, stamp - shift * _DAY) for shift in (0, 2))
        late = max(_likelihood(month, centre + shift * _DAY) for shift in (-1, 2))
        total += max(-_MOST_OF_ONE, min(_MOST_OF_ONE, log(on_stamp / late)))
    return total


def _likelihood(named: NamedMonth, day: dt.date) -> float:
    back = (day.month - named.month) % 12
    if named.side is not None:
        return {-1: _BACK, 0: _HERE, 1: _AHEAD}[named.side].get(back, _REST)
    return {"past": _TOLD, "planned": _PLANNED}.get(named.tense or "", _OPEN).get(back, _REST)
