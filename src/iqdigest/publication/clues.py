"""What the text tells of the day on which it was written: dated events, weekdays, plans, people in office.

A clue is an interval of days on which the article can have been written, if the clue is read rightly.  Yearless dates give
one such interval a year; a named weekday leaves only the years in which it fits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from iqdigest.dates import Expression
from iqdigest.dates.expression import Tense
from iqdigest.dates.symbols import in_section
from iqdigest.language.normalize import fold
from iqdigest.language.tokens import Tokens
from iqdigest.model import Role, Span
from iqdigest.publication.written import dateline_start, in_dateline, month_end, stated_days

Manner = Literal["today", "yesterday", "tomorrow", "told", "last", "next", "due", "month", "named"]
_LEAD_BLOCKS = 2  # paragraphs of the body that carry the news itself
_MOST = 120  # anchors, or weekdays: the news stands at the head, and what follows would only cost time
_REACH_OF_SAYING = 14  # tokens from a reporting verb to the day on which it was said
_REACH = 20  # tokens from another verb at the head of a sentence to the day on which it happened
_CLOSES = frozenset("(-–—")  # what stands right behind the date of a dateline
_TIES = frozenset(fold(word) for word in ("(", "،", ",", "الموافق", "المصادف"))  # between «اليوم» and its date
_DEICTIC: Mapping[int | None, Manner] = {0: "today", -1: "yesterday", 1: "tomorrow"}
_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)


class Anchor(Struct, frozen=True):
    """A date that stands near the day of writing: ``manner`` says how near and on which side.

    ``today`` «اليوم الأحد 3 مارس», ``yesterday``, ``tomorrow``; ``told`` a weekday and date reported: written within the week
    behind it; ``last``/``next`` with «الماضي/المقبل»: within weeks; ``due`` planned: written before the day
    or on it; ``month`` «12 فبراير الجاري»: within the month; ``named`` told neither as past nor as planned.
    """

    span: Span
    manner: Manner
    month: int
    day: int
    year: int | None
    weekday: int | None
    lead: bool
    planned: bool
    past: bool = False
    caption: bool = False

    def intervals(self, years: range) -> Iterator[tuple[dt.date, dt.date, dt.date]]:
        """First and last day of writing, and the dated day itself, for each year in which the weekday fits."""
        for year in [self.year] if self.year else years:
            try:
                day = dt.date(year, self.month, self.day)
            except ValueError:
                continue
            if self.weekday is None or day.weekday() == self.weekday:
                yield (*self._around(day), day)

    def _around(self, day: dt.date) -> tuple[dt.date, dt.date]:
        if self.manner == "today":
            return day, day
        if self.manner == "yesterday":
            return day + _DAY, day + _DAY
        if self.manner == "tomorrow":
            return day - _DAY, day - _DAY
        if self.manner == "last":
            return day + _DAY, day + (10 if self.weekday is not None else 40) * _DAY
        if self.manner == "next":
            return day - (_WEEK if self.weekday is not None else 40 * _DAY), day - _DAY
        if self.manner == "due":
            return day - 90 * _DAY, day
        if self.manner == "month":
            past = day if self.past and not self.planned else day.replace(day=1)
            return past, day if self.planned else month_end(day)
        if self.manner == "named":
            return day - 40 * _DAY, day + 40 * _DAY
        return day, day + _WEEK - _DAY


class Weekday(Struct, frozen=True):
    """A weekday without a date: how it is told, whether in the lead."""

    span: Span
    weekday: int
    manner: Manner
    lead: bool


class NamedMonth(Struct, frozen=True):
    """A month named without its year, as of last (−1), this (0) or next (+1), or as its clause tells it."""

    month: int
    side: int | None
    tense: Tense | None


class Bound(Struct, frozen=True):
    """The article was written not before, or not after, a day."""

    day: dt.date
    span: Span
    note: str
    firm: bool = True


class Clues(Struct):
    """All clues of one text, each kind in text order."""

    anchors: list[Anchor] = field(default_factory=list)
    weekdays: list[Weekday] = field(default_factory=list)
    months: list[NamedMonth] = field(default_factory=list)
    lower: list[Bound] = field(default_factory=list)
    upper: list[Bound] = field(default_factory=list)


def collect(tokens: Tokens, expressions: Sequence[Expression], roles: Sequence[Role]) -> Clues:
    """Read the clues of a text from its date expressions."""
    clues = Clues()
    leading = leading_blocks(tokens, roles)
    opening = dateline_start(tokens, roles)
    before: Expression | None = None
    for expression in expressions:
        beside, before = _beside(tokens, before, expression), expression
        block = tokens.block_of[expression.first]
        start, end = tokens.starts[expression.first], tokens.ends[expression.last - 1]
        span = Span(start, end, tokens.text[start:end])
        if roles[block] == "stamp" or (opening is not None and _opens_dateline(tokens, opening, expression)):
            _yearless_stamp(clues, expression, span)
            continue
        manner = beside or manner_of(expression, tokens)
        _read(clues, expression, span, manner, block in leading, roles[block] == "caption")
        if len(clues.anchors) >= _MOST or len(clues.weekdays) >= _MOST:
            break
    _following_day(clues, tokens, expressions)
    return clues


def leading_blocks(tokens: Tokens, roles: Sequence[Role]) -> frozenset[int]:
    """The paragraphs that carry the news itself: the title and the first ones of the body that are no subheadings."""
    body = [index for index, role in enumerate(roles) if role == "body" and _is_long(tokens, index)]
    return frozenset(body[:_LEAD_BLOCKS]) | {index for index, role in enumerate(roles) if role == "title"}


def _is_long(tokens: Tokens, block: int) -> bool:
    """A paragraph, not a subheading."""
    from bisect import bisect_left, bisect_right

    return bisect_right(tokens.block_of, block) - bisect_left(tokens.block_of, block) >= 8


def _yearless_stamp(clues: Clues, expression: Expression, span: Span) -> None:
    if expression.month and expression.day and not expression.year and not expression.unit:
        clues.anchors.append(Anchor(span, "today", expression.month, expression.day, None, expression.weekday, True, False))


def _opens_dateline(tokens: Tokens, start: int, expression: Expression) -> bool:
    """«بغداد، 13 مايو/أيار (وكالة) - »: a day without its year, and a bracket or dash right behind it."""
    yearless = bool(expression.month and expression.day) and not expression.year and not expression.unit
    closed = expression.last < len(tokens) and tokens.words[expression.last] in _CLOSES
    return yearless and closed and in_dateline(tokens, start, expression)


def _beside(tokens: Tokens, before: Expression | None, expression: Expression) -> Manner | None:
    """How near «اليوم», «أمس» or «غدا» right before a date puts it: «اليوم (15 ديسمبر 2011)», «أمس الموافق 14/12/2011»."""
    if before is None or before.rule != "deictic" or before.weekday is not None or before.unit != "day":
        return None
    if expression.unit is not None:  # it tells itself: «الليلة وغدا الأربعاء 11 مايو 2016»
        return None
    dated = (bool(expression.readings) or bool(expression.month and expression.day)) and expression.relation is None
    between = tokens.words[before.last : expression.first]
    if not dated or len(between) > 2 or any(word not in _TIES for word in between):
        return None
    return _DEICTIC.get(before.shift)


def _read(clues: Clues, expression: Expression, span: Span, manner: Manner, lead: bool, caption: bool) -> None:
    """File one expression under the clues that it gives."""
    planned = expression.tense == "planned" or expression.relation == "by" or expression.side == 1
    if expression.calendar != "gregorian" or expression.end or expression.anniversary is not None or expression.entry_year:
        return
    yearless = expression.month and not (expression.year or expression.unit or expression.readings or expression.event_year)
    if yearless and expression.month and expression.side in (None, -1, 0, 1):
        clues.months.append(NamedMonth(expression.month, expression.side, expression.tense))
    named = bool(expression.month and expression.day) or bool(expression.readings)
    if named and (expression.unit is None or expression.unit == "day"):
        days = stated_days(expression)
        if len(days) > 1:
            return
        day = days[0][0] if days else None
        if day or (expression.month and expression.day):
            month, number = (day.month, day.day) if day else (expression.month or 0, expression.day or 0)
            year = day.year if day else None
            due = planned or expression.relation == "until"
            past = expression.tense == "past"
            anchor = Anchor(span, manner, month, number, year, expression.weekday, lead, due, past, caption)
            clues.anchors.append(anchor)
    elif expression.weekday is not None and not expression.month and (not planned or manner in ("next", "tomorrow", "today")):
        clues.weekdays.append(Weekday(span, expression.weekday, manner, lead and not caption))
    _bounds(clues, expression, span, planned)


def manner_of(expression: Expression, tokens: Tokens) -> Manner:
    """How near the day of writing an expression stands, by its fields and by «أمس، اليوم، غدا» among its words."""
    near = _DEICTIC
    if expression.unit == "day" and expression.anchor == "publication" and not expression.counted and expression.shift in near:
        return near[expression.shift]
    for index in range(expression.first, expression.last):
        hit = tokens.hit(index, "dayword", "today", "tonight")
        shift = hit.features.get("shift", 0) if hit else None
        if hit and hit.last <= expression.last and isinstance(shift, int) and shift in near:
            return near[shift]
    if expression.side == 0 and expression.month:
        return "month"
    if expression.side == -1:
        return "last"
    if expression.side == 1:
        # «الأحد المقبل 11 فبراير» is within a week; in «الجمعة 23 يونيو المقبل» the month is the next one
        near_day = expression.weekday is None or not _weekday_before_figure(tokens, expression)
        return "next" if near_day and expression.relation is None else "due"
    if expression.tense == "planned" or expression.relation == "by":
        return "due"
    bare_weekday = expression.weekday is not None and not expression.month
    told = expression.tense == "past" or bare_weekday or _when_said(expression, tokens)
    return "told" if told and expression.relation is None else "named"


def _weekday_before_figure(tokens: Tokens, expression: Expression) -> bool:
    for index in range(expression.first, expression.last - 1):
        if tokens.hit(index, "weekday"):
            return tokens.words[index + 1].isdigit()
    return False


def _when_said(expression: Expression, tokens: Tokens) -> bool:
    """«أعلنت الوزارة، الاثنين 16 سبتمبر، أن»: behind a verb in the perfect at the head of a sentence, before what was said."""
    begin = tokens.sentences[tokens.sentence_of[expression.first]][0]
    verb = next((i for i in range(begin, min(begin + 3, expression.first)) if _perfect(tokens, i)), None)
    if verb is None or expression.first - verb > (_REACH_OF_SAYING if tokens.hit(verb, "saying") else _REACH):
        return False
    return not any(tokens.hit(i, "clause_that") for i in range(verb + 1, expression.first))


def _perfect(tokens: Tokens, index: int) -> bool:
    hit = tokens.hit(index, "saying")
    return hit.features.get("tense") == "past" if hit else in_section("happened", tokens.words[index])


def _bounds(clues: Clues, expression: Expression, span: Span, planned: bool) -> None:
    """A period named with its year: told as past, the text is younger; told as a plan, it is older than its end."""
    year, month = expression.year, expression.month
    days = stated_days(expression)
    if expression.unit or expression.anchor == "text" or len(days) > 1:
        return
    try:
        first = days[0][0] if days else dt.date(year, month or 1, 1) if year else None
    except ValueError:
        return
    if first is None or not 1900 < first.year < 2100:
        return
    last = first if days else month_end(first) if month else dt.date(first.year, 12, 31)
    if planned:
        clues.upper.append(Bound(last, span, f"a plan for {span.text}", firm=expression.side == 1))
    elif expression.relation not in ("before", "until") and (expression.part != "end" or expression.tense == "past"):
        clues.lower.append(Bound(first, span, f"tells of {span.text}", firm=expression.tense == "past"))


def _following_day(clues: Clues, tokens: Tokens, expressions: Sequence[Expression]) -> None:
    """«في اليوم التالي» told of the past moves the day of the news one on."""
    for expression in expressions:
        if expression.anchor != "text" or expression.unit != "day" or expression.shift != 1:
            continue
        start = tokens.starts[expression.first]
        before = [index for index, anchor in enumerate(clues.anchors) if anchor.span.end <= start]
        if not before or expression.tense == "planned":
            continue
        anchor = clues.anchors[before[-1]]
        if anchor.lead and anchor.manner == "told":
            clues.anchors[before[-1]] = replace(anchor, manner="yesterday")
