"""Well-known days that a text tells of as its news, and how its writing lies to them.

«بعد يومين من انسحاب القوات من المدن», «تنسحب من المدن الثلاثاء المقبل», «خرجت آخر قافلة فجر اليوم الأحد»: the phrase says which
day is meant (``lexicon/occasions.txt``), the words around it how many days the writing is away from it.  A weekday beside the
phrase counts only where it is the weekday of that day; «اليوم», «أمس» and weekdays told without «المقبل» only in the lead.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from iqdigest.articles.pagewords import forms
from iqdigest.dates import Expression
from iqdigest.language.tokens import Hit, Tokens
from iqdigest.model import Span
from iqdigest.publication.clues import Manner, manner_of
from iqdigest.publication.written import month_end

_DAY = dt.timedelta(days=1)
_YEAR = dt.timedelta(days=365)
_FILE = "occasions.words"
_NEAR = 10  # tokens between a phrase and a word that it needs
_GAP = 8  # tokens between what is told and the day beside it
_CLOSE = 4  # tokens between what is told and «الشهر الماضي», which no weekday confirms
_LONGEST_TIE = 5
_PREFIXES = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال", "فال", "لل", "ول", "وب")
_FRAMES = ("event_noun", "event_verb")
# first and last day of writing, counted from the day told of, by how it is told
_AROUND: dict[Manner, tuple[int, int]] = {
    "today": (0, 0),
    "yesterday": (1, 1),
    "tomorrow": (-1, -1),
    "told": (0, 1),
    "last": (1, 8),
    "next": (-8, -1),
}
_LEADING: tuple[Manner, ...] = ("today", "yesterday", "tomorrow", "told")


class Occasion(Struct, frozen=True):
    """A well-known day told of as near: the first and last day on which the text can have been written."""

    span: Span
    day: dt.date
    earliest: dt.date
    latest: dt.date


class _Told(Struct, frozen=True):
    """A stretch of tokens that tells of a well-known day."""

    first: int
    last: int
    day: dt.date


def find_occasions(tokens: Tokens, expressions: Sequence[Expression], leading: frozenset[int]) -> Iterator[Occasion]:
    """Every well-known day that the text ties its writing to, in text order; ``leading`` are the paragraphs of its news."""
    named: frozenset[str] | None = None
    for hit in tokens.hits.get("occasion", ()):
        if named is None:
            named = _countries(tokens)
        told = _told(tokens, hit, named)
        if told is None:
            continue
        lead = tokens.block_of[hit.first] in leading
        if lead and (tie := _tie(tokens, told.first)):
            first, days = tie
            yield _occasion(tokens, told, first, told.last, (told.day + days[0] * _DAY, told.day + days[1] * _DAY))
        begin, end = tokens.sentences[tokens.sentence_of[hit.first]]
        for expression in expressions[bisect_left(expressions, begin, key=_first) : bisect_left(expressions, end, key=_first)]:
            if days_of := _days(tokens, told, expression, lead):
                yield _occasion(tokens, told, expression.first, expression.last, days_of)


def _first(expression: Expression) -> int:
    return expression.first


def _occasion(tokens: Tokens, told: _Told, first: int, last: int, days: tuple[dt.date, dt.date]) -> Occasion:
    first, last = min(first, told.first), max(last, told.last)
    return Occasion(Span(tokens.starts[first], tokens.ends[last - 1], tokens.span(first, last)), told.day, *days)


def _countries(tokens: Tokens) -> frozenset[str]:
    """The countries that a text names, as places or by their adjectives."""
    hits = [*tokens.hits.get("place", ()), *tokens.hits.get("nation", ())]
    return frozenset(str(hit.features.get("country", hit.features.get("name"))) for hit in hits)


def _told(tokens: Tokens, hit: Hit, named: frozenset[str]) -> _Told | None:
    """The phrase with the words that it needs around it, those before it in its own sentence first."""
    about = str(hit.features.get("about", ""))
    if about and not named.issuperset(about.split("+")):
        return None
    begin, end = tokens.sentences[tokens.sentence_of[hit.first]]
    needs = str(hit.features["needs"]).split("+")
    near = _NEAR * len(needs)  # the more must stand there, the surer the phrase, and the longer
    around = [*range(hit.first - 1, max(begin, hit.first - near) - 1, -1), *range(hit.last, min(end, hit.last + near))]
    first, last = hit.first, hit.last
    for need in needs:
        groups = need.split("/")
        found = next((index for index in around if _fills(tokens, index, groups)), None)
        if found is None:
            return None
        first, last = min(first, found), max(last, found + 1)
    return _Told(first, last, dt.date.fromisoformat(str(hit.features["day"])))


def _fills(tokens: Tokens, index: int, groups: Sequence[str]) -> bool:
    hit = tokens.hit(index, *_FRAMES)
    if hit is not None and hit.features.get("frame") in groups:
        return True
    return not _groups_of(tokens.words[index]).isdisjoint(groups)


@lru_cache(maxsize=20_000)
def _groups_of(word: str) -> frozenset[str]:
    groups = _groups()
    return frozenset(groups[word[len(p) :]] for p in _PREFIXES if word.startswith(p) and word[len(p) :] in groups)


@cache
def _groups() -> dict[str, str]:
    return {form: str(features["group"]) for form, features in forms(_FILE, "word")}


@cache
def _ties() -> dict[str, tuple[int, int]]:
    return {form: (int(features["from"]), int(features["to"])) for form, features in forms(_FILE, "tie")}


def _tie(tokens: Tokens, first: int) -> tuple[int, tuple[int, int]] | None:
    """The longest tie that ends right before a token, and where it begins."""
    begin = max(tokens.sentences[tokens.sentence_of[first]][0], first - _LONGEST_TIE)
    for start in range(begin, first):
        phrase = " ".join(tokens.words[start:first])
        found = _ties().get(phrase) or _ties().get(phrase[1:] if phrase[0] in "وف" else phrase)
        if found:
            return start, found
    return None


def _days(tokens: Tokens, told: _Told, expression: Expression, lead: bool) -> tuple[dt.date, dt.date] | None:
    """The days of writing that a date expression beside what is told leaves, taken for the date of that day."""
    gap = max(expression.first - told.last, told.first - expression.last, 0)
    if gap > _GAP or expression.end or expression.counted or expression.anchor == "text" or expression.readings:
        return None
    if expression.month is None and expression.day is None and expression.weekday is not None:
        return _by_weekday(tokens, told.day, expression, lead)
    if expression.weekday is None and expression.unit == "day" and expression.shift in (-1, 0, 1) and gap <= _CLOSE and lead:
        return _shifted(told.day, manner_of(expression, tokens))
    if expression.year is None and expression.month == told.day.month and expression.day in (None, told.day.day):
        return _by_month(told.day, expression)
    if expression.unit == "month" and expression.month is None and expression.day is None and gap <= _CLOSE:
        return _month_of(told.day, expression.shift or 0) if expression.shift in (-1, 0, 1) else None
    return None


def _by_weekday(tokens: Tokens, day: dt.date, expression: Expression, lead: bool) -> tuple[dt.date, dt.date] | None:
    manner = manner_of(expression, tokens)
    if expression.weekday != day.weekday() or (manner in _LEADING and not lead) or expression.unit not in (None, "day"):
        return None
    return _shifted(day, manner)


def _shifted(day: dt.date, manner: Manner) -> tuple[dt.date, dt.date] | None:
    around = _AROUND.get(manner)
    return (day + around[0] * _DAY, day + around[1] * _DAY) if around else None


def _by_month(day: dt.date, expression: Expression) -> tuple[dt.date, dt.date] | None:
    """«30 يونيو الماضي»: within the year behind it; «المقبل»: within the year before; «هذا العام», «الجاري»: that one."""
    if expression.unit == "year":
        return (dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)) if expression.shift == 0 else None
    if expression.unit is not None or expression.side is None:
        return None
    if expression.side == 0:
        return _month_of(day, 0)
    if expression.side == -1:
        return (month_end(day) if expression.day is None else day) + _DAY, day + _YEAR
    if expression.side == 1:
        return day - _YEAR, (day.replace(day=1) if expression.day is None else day) - _DAY
    return None


def _month_of(day: dt.date, shift: int) -> tuple[dt.date, dt.date]:
    """The month in which the month of a day is the last (−1), this (0) or the next (+1)."""
    first = day.replace(day=1)
    if shift == -1:
        first = month_end(first) + _DAY
    elif shift == 1:
        first = (first - _DAY).replace(day=1)
    return first, month_end(first)
