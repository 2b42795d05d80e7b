"""Dates that the page itself states: metadata, stamps, a dateline, dates in addresses.

Each comes as its possible readings: two where a numeric date leaves the order of day and month open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from iqdigest.articles import READABLE
from iqdigest.articles.days import calendar_days, find_days, of_calendar
from iqdigest.articles.pagewords import phrase_at, words_of
from iqdigest.dates import Expression
from iqdigest.language.tokens import Tokens
from iqdigest.model import Article, PublicationRule, Role, Segment, Span

_URL = re.compile(r"https?://[^\s<>\"']{4,500}")
_PATH_DAY = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_PATH_MONTH = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})(?=/)")
_DATELINE_TOKENS = 12
_DATELINE_FIRST = 6  # tokens of place and agency before the date of a dateline
_DATELINE = re.compile(r"[^\d\n]{2,40}(\d{1,2}) ?([-/.–—]) ?(\d{1,2}) ?\2 ?(\d{4})(?!\d)[^\d\n]{0,40}?[-–—:]")
_DASHES = frozenset("-–—:")
_LUNAR = 8  # behind all others: a day of the Islamic calendar, which countries count apart
_LABEL = 40  # characters of a line that is only the label of the next («تاريخ النشر:»)


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
        readings = readings_of(said)
        if readings:
            yield Written("metadata", readings, _located(article.text, said), said)
    yield from _stamps(article, tokens, expressions, roles)
    yield from _dateline(tokens, expressions, roles)
    yield from _addresses(article)


def readings_of(text: str) -> tuple[tuple[dt.date, dt.date], ...]:
    """The days that the first date of a line can mean; an empty tuple where there is none.

    >>> [first.isoformat() for first, _ in readings_of("10/9/2020 20:37")]
    ['2020-09-10', '2020-10-09']
    """
    found = find_days(text)
    return tuple((day, day) for day in found[0].readings) if found else ()


def _days(*parts: tuple[int, int, int]) -> tuple[tuple[dt.date, dt.date], ...]:
    return tuple((day, day) for day in calendar_days(parts))


def _located(text: str, part: str) -> tuple[Span, ...]:
    at = text.find(part)
    return (Span(at, at + len(part), part),) if at >= 0 else ()


def _stamps(article: Article, tokens: Tokens, expressions: Sequence[Expression], roles: Sequence[Role]) -> Iterator[Written]:
    """Stamps of the page's head (those labelled as of publication first, of an update last), then those behind its text."""
    if "stamp" not in roles:
        return
    read: dict[int, list[Expression]] = {}
    for expression in expressions:
        block = tokens.block_of[expression.first]
        if roles[block] == "stamp":
            read.setdefault(block, []).append(expression)
    readable = [segment for segment in article.segments if segment.role in READABLE]
    begun = next((segment.start for segment in readable if segment.role == "body"), len(article.text))
    found: list[tuple[int, Written]] = []
    label = ""
    for block, segment in enumerate(readable):
        text = article.text[segment.start : segment.end]
        if segment.role == "stamp":
            at = segment.start
            for readings, start, end in _days_of(text, segment, tokens, read.get(block, ())):
                span = Span(start, end, article.text[start:end])
                rank = _rank(article.text[at:start]) or _rank(label) or 1
                rank += _LUNAR if len(readings) > 2 else 0
                found.append((rank + (3 if segment.start > begun else 0), Written("header", readings, (span,), span.text)))
                at = end
        label = text if len(text) <= _LABEL and not any(map(str.isdigit, text)) else ""
    found.sort(key=lambda entry: entry[0])
    for _, written in found:
        yield written


def _days_of(
    text: str, segment: Segment, tokens: Tokens, expressions: Sequence[Expression]
) -> list[tuple[tuple[tuple[dt.date, dt.date], ...], int, int]]:
    """The full days of a stamp with their positions: as the date grammar reads them, where it doesn't letter by letter."""
    found, lunar = [], []
    for expression in expressions:
        place = tokens.starts[expression.first], tokens.ends[expression.last - 1]
        if days := stated_days(expression):
            found.append((days, *place))
        elif expression.calendar == "hijri" and expression.year and expression.month and expression.day:
            days = tuple((d, d) for d in of_calendar("hijri", expression.year, expression.month, expression.day))
            lunar.append((days, *place))
    if found:
        return found
    printed = find_days(text)
    if lunar and all(day.calendar != "gregorian" for day in printed):
        return lunar
    start = segment.start
    return [(tuple((d, d) for d in day.readings), start + day.start, start + day.end) for day in printed]


def _rank(before: str) -> int:
    """The last label before a day: −1 of publication, 2 of an update, 0 where there is none."""
    words = words_of(before)
    rank = 0
    for index in range(len(words)):
        phrase = phrase_at(words, "stamp", index)
        if phrase is not None:
            rank = -1 if "published" in phrase.features else 2 if "updated" in phrase.features else rank
    return rank


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
