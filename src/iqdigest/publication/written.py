"""Dates that the page itself states: metadata, stamps, a dateline, dates in addresses.

Each comes as its possible readings: two where a numeric date leaves the order of day and month open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from iqdigest.articles.pagewords import forms
from iqdigest.dates import Expression
from iqdigest.language.normalize import fold, normalize
from iqdigest.language.tokens import Tokens
from iqdigest.model import Article, PublicationRule, Role, Span

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}(?=\d{2}:|\D|$)|\d{2}(?!\d))")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_ENGLISH = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\.?,? \d{{4}}|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_URL = re.compile(r"https?://[^\s<>\"']{4,500}")
_PATH_DAY = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_PATH_MONTH = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})(?=/)")
_DATELINE_TOKENS = 12
_DATELINE_FIRST = 6  # tokens of place and agency before the date of a dateline
_DATELINE = re.compile(r"[^\d\n]{2,40}(\d{1,2}) ?([-/.–—]) ?(\d{1,2}) ?\2 ?(\d{4})(?!\d)[^\d\n]{0,40}?[-–—:]")
_DASHES = frozenset("-–—:")


class Written(Struct, frozen=True):
    """A date that the page states of itself: each reading as first and last day, the day-first reading first."""

    rule: PublicationRule
    readings: tuple[tuple[dt.date, dt.date], ...]
    evidence: tuple[Span, ...]
    text: str
    own: bool = True  # False for an address of something else that the page holds


def written_dates(
    article: Article, tokens: Tokens, expressions: Sequence[Expression], roles: Sequence[Role]
) -> Iterator[Written]:
    """Every such date, the most telling source first."""
    said = article.metadata.get("date", "")
    if said:
        readings = numeric_readings(said) or _by_words(said)
        if readings:
            yield Written("metadata", readings, _located(article.text, said), said)
    yield from _stamps(article, tokens, expressions, roles)
    yield from _dateline(tokens, expressions, roles)
    yield from _addresses(article)


def numeric_readings(text: str) -> tuple[tuple[dt.date, dt.date], ...]:
    """The days that a numeric date can mean; an empty tuple where there is none.

    >>> [first.isoformat() for first, _ in numeric_readings("10/9/2020 20:37")]
    ['2020-09-10', '2020-10-09']
    """
    text = normalize(text)
    match = _ISO.search(text) or _COMPACT.search(text)
    if match:
        return _days((int(match[1]), int(match[2]), int(match[3])))
    match = _NUMERIC.search(text)
    if match is None:
        return ()
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if year < 100:
        year += 2000 if year < 70 else 1900
    return _days((year, second, first), (year, first, second))


def _days(*parts: tuple[int, int, int]) -> tuple[tuple[dt.date, dt.date], ...]:
    days: list[dt.date] = []
    for year, month, day in parts:
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        if date not in days:
            days.append(date)
    return tuple((day, day) for day in days)


def _by_words(text: str) -> tuple[tuple[dt.date, dt.date], ...]:
    """A date that is written in English words, by dateutil."""
    match = _ENGLISH.search(text)
    if match is None:
        return ()
    from dateutil import parser

    try:
        day = parser.parse(match[0]).date()
    except (ValueError, OverflowError):
        return ()
    return ((day, day),) if day.year > 1900 else ()


@cache
def _months() -> tuple[re.Pattern[str], dict[str, int]]:
    """Day, month name and year of a stamp, with whatever stands between month and year («25 يناير ,2024»)."""
    months = {form: int(features["month"]) for form, features in forms("months.txt", "month") if "month" in features}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    return re.compile(rf"(?<!\d)(\d{{1,2}})\s?[-/]?\s?({names})(?!\w)\D{{0,24}}(\d{{4}})(?!\d)"), months


def _named_day(text: str) -> tuple[tuple[dt.date, dt.date], ...]:
    pattern, months = _months()
    match = pattern.search(fold(text))
    return _days((int(match[3]), months[match[2]], int(match[1]))) if match else ()


def _located(text: str, part: str) -> tuple[Span, ...]:
    at = text.find(part)
    return (Span(at, at + len(part), part),) if at >= 0 else ()


def _stamps(article: Article, tokens: Tokens, expressions: Sequence[Expression], roles: Sequence[Role]) -> Iterator[Written]:
    """Stamps as the date grammar reads them; where it doesn't, as plain figures."""
    read = set()
    for expression in expressions:
        block = tokens.block_of[expression.first]
        if roles[block] != "stamp" or block in read:
            continue
        days = stated_days(expression)
        if days:
            read.add(block)
            start, end = tokens.starts[expression.first], tokens.ends[expression.last - 1]
            text = article.text[start:end]
            yield Written("header", days, (Span(start, end, text),), text)
    readable = [segment for segment in article.segments if segment.role in ("title", "stamp", "caption", "body")]
    for block, segment in enumerate(readable):
        if segment.role == "stamp" and block not in read:
            text = article.text[segment.start : segment.end]
            days = numeric_readings(text) or _named_day(text) or _by_words(text)
            if days:
                yield Written("header", days, (Span(segment.start, segment.end, text),), text)


def stated_days(expression: Expression) -> tuple[tuple[dt.date, dt.date], ...]:
    """The days that an expression names in full: figures in their possible orders, or day, month and year in words."""
    if expression.readings:
        return tuple((day, day) for day in expression.readings)
    if expression.calendar != "gregorian" or expression.unit or expression.end:
        return ()
    if expression.year and expression.month and expression.day:
        return _days((expression.year, expression.month, expression.day))
    return ()


def _dateline(tokens: Tokens, expressions: Sequence[Expression], roles: Sequence[Role]) -> Iterator[Written]:
    """«بغداد - 25 يناير 2024 (وكالة) - »: a full date among the first words, closed by a dash."""
    start = dateline_start(tokens, roles)
    if start is None:
        return
    for expression in expressions:
        if expression.first < start:
            continue
        if expression.last > start + _DATELINE_TOKENS:
            break
        days = stated_days(expression)
        if days and in_dateline(tokens, start, expression):
            begin, end = tokens.starts[expression.first], tokens.ends[expression.last - 1]
            text = tokens.text[begin:end]
            yield Written("byline", days, (Span(begin, end, text),), text)
            return
    yield from _spaced_dateline(tokens, start)


def _spaced_dateline(tokens: Tokens, start: int) -> Iterator[Written]:
    """«بغداد - 13 - 5 - 2025 (وكالة) -»: figures between spaced dashes, which are a date in no other place."""
    match = _DATELINE.match(tokens.text, tokens.starts[start])
    if match is None:
        return
    day, month, year = int(match[1]), int(match[3]), int(match[4])
    days = _days((year, month, day), (year, day, month))
    if days:
        text = tokens.text[match.start(1) : match.end(4)]
        yield Written("byline", days, (Span(match.start(1), match.end(4), text),), text)


def dateline_start(tokens: Tokens, roles: Sequence[Role]) -> int | None:
    """The first token of the body, where a dateline stands."""
    body = next((index for index, role in enumerate(roles) if role == "body"), None)
    return None if body is None else next((i for i, block in enumerate(tokens.block_of) if block == body), None)


def in_dateline(tokens: Tokens, start: int, expression: Expression) -> bool:
    """Whether a date stands among the first words of the body, closed by a dash."""
    last = expression.last
    if not (start <= expression.first <= start + _DATELINE_FIRST and last <= start + _DATELINE_TOKENS):
        return False
    if not _DASHES.isdisjoint(tokens.words[last : last + 6]):
        return True
    # «بغداد في 25 يناير 2024 /وكالة/», «بغداد، الخميس 25 يناير 2024.»
    return tokens.words[last : last + 1] == ["/"] or tokens.sentences[tokens.sentence_of[start]] in (
        (start, last),
        (start, last + 1),
    )


def _addresses(article: Article) -> Iterator[Written]:
    """Dates in the path of the page's own address, then in those of what it holds (uploads)."""
    url = article.metadata.get("url", "")
    found = _path_date(url)
    if found:
        yield Written("url", (found,), _located(article.text, url), url)
    for match in _URL.finditer(article.text):
        found = _path_date(match[0])
        if found and match[0] != url:
            yield Written("url", (found,), (Span(*match.span(), match[0]),), match[0], own=False)


def _path_date(url: str) -> tuple[dt.date, dt.date] | None:
    match = _PATH_DAY.search(url)
    days = _days((int(match[1]), int(match[2]), int(match[3]))) if match else ()
    if days:
        return days[0]
    match = _PATH_MONTH.search(url)
    first = _days((int(match[1]), int(match[2]), 1)) if match else ()
    return (first[0][0], month_end(first[0][0])) if first else None


def month_end(day: dt.date) -> dt.date:
    """The last day of a day's month."""
    following = day.replace(day=28) + dt.timedelta(days=4)
    return following - dt.timedelta(days=following.day)
