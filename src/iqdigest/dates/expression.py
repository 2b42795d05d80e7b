"""A date expression as the grammar reads it, before anything is known of when the article was published."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from iqdigest.model import Date, Part, Relation, Span

Unit = Literal["day", "week", "month", "quarter", "half", "season", "year", "decade", "century"]
Anchor = Literal["publication", "text"]
Tense = Literal["past", "planned", "open", "entry"]
Calendar = Literal["gregorian", "hijri"]


class Expression(Struct, frozen=True):
    """What one date expression says, field by field; a field that the text leaves out is None.

    ``first`` … ``last`` (exclusive) are its tokens, the words of relation and part among them; ``rule`` is the name of the
    grammar rule that read it.

    Calendar fields, as named in the text:
        ``weekday`` (Monday 0 … Sunday 6, as `datetime.date.weekday`), ``day``, ``month``, ``year`` (four digits),
        ``season`` (EDTF: 21 spring, 22 summer, 23 autumn, 24 winter), ``quarter`` 1–4, ``half`` 1–2, ``week`` 1–5 (of a month),
        ``decade`` (1990), ``calendar`` that day, month and year are of.
        «الخميس 25 يناير» is weekday=3, day=25, month=1, year=None.

    ``readings``: the possible days of a numeric date, day-first reading first; two of them when the order is open
    (10/9/2020 → 10 September, 9 October), one when it is not (1/25/2024).  ``month_first`` tells of the single reading
    that it is month-first.  ``day``, ``month``, ``year`` then hold the first reading.

    A period that is told by its distance: ``unit`` and ``shift`` count from ``anchor`` (the publication date, or another
    date of the text).  Last −1, this 0, next +1: «أمس» is day −1, «الشهر الجاري» month 0, «قبل ثلاثة أيام» day −3.
    ``counted`` marks a distance in figures («قبل عام»: a year ago, not «العام الماضي»).
    ``year_shift`` moves that period to a year: «نفس الشهر من العام الماضي» is month 0 of the text, year_shift −1.
    Calendar fields select within that period: «السابع من الشهر المقبل» is day=7 with month +1, «يناير من العام نفسه» is
    month=1 with year 0 from the text.

    ``side`` is «الماضي» (−1), «الجاري، هذا» (0), «المقبل» (+1) said of a *named* month, weekday, day or season:
    «27 سبتمبر الجاري» is day=27, month=9, side=0.

    ``length``: a window of so many units (least, most) before (``side`` −1) or after (+1) the anchor: «خلال العامين المقبلين»
    is (2, 2) years, side=+1; «خلال سنتين إلى خمس سنوات» (2, 5).

    ``end``: the last period of a range of which this is the first.
    ``part``, ``relation``: as in the contract's DATE.  ``tense``: whether the clause tells what happened or what is planned
    («المقررة في يناير»), ``open`` for what was planned once («كان مقررا في يناير»), ``entry`` for a date that stands alone or
    heads an entry («13 شباط: …»), None where nothing says so; it decides the year of a yearless date.
    ``event_year``: the year of an event that the press names by its day («هجمات 11 سبتمبر»: 2001).
    ``entry_year``: the year of the heading under which the date stands in a chronicle.
    ``anniversary``: «الذكرى العشرين لهجمات 11 سبتمبر» is day=11, month=9, anniversary=20.
    """

    first: int
    last: int
    rule: str = ""
    calendar: Calendar = "gregorian"
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    season: int | None = None
    quarter: int | None = None
    half: int | None = None
    week: int | None = None
    decade: int | None = None
    readings: tuple[dt.date, ...] = ()
    month_first: bool = False
    unit: Unit | None = None
    shift: int | None = None
    counted: bool = False
    year_shift: int | None = None
    anchor: Anchor = "publication"
    side: int | None = None
    length: tuple[int, int] | None = None
    end: Expression | None = None
    part: Part | None = None
    relation: Relation | None = None
    tense: Tense | None = None
    event_year: int | None = None
    entry_year: int | None = None
    anniversary: int | None = None

    @property
    def stated(self) -> bool:
        """True when the text names the period in full (its year at least), so that no publication date is needed."""
        if self.readings or self.decade is not None:
            return True
        return self.year is not None and (self.day is None or self.month is not None)


class Timex(Struct, frozen=True):
    """A resolved date expression: token range, span, value.

    ``duration`` (ISO 8601, ``P2Y``) for windows such as «خلال عامين»; ``P2Y/P5Y`` where the text gives two.
    ``warnings`` say what does not fit, in English: a weekday that contradicts its date, an ambiguous numeric order.
    ``expression`` is what was read.
    """

    first: int
    last: int
    span: Span
    date: Date
    duration: str | None = None
    warnings: tuple[str, ...] = ()
    expression: Expression | None = None
