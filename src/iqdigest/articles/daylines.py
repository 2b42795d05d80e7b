"""Lines that print a full day as a page's stamp, whatever else stands beside it: place, author, outlet, counters, buttons.

A day stands in a part of its own between separators, or behind a label («نشر في»), a place or an outlet; what stands in the
other parts are names, not a headline.  Lines about the day of something else (prayer times, an event, a birth) are none.
"""

from __future__ import annotations

import re

from msgspec import Struct

from iqdigest.articles.days import Day, Word, clocks, find_days, words_at
from iqdigest.articles.outlets import is_outlet
from iqdigest.articles.pagewords import holds, is_made_of, phrase_at
from iqdigest.language.normalize import MARKS

LONGEST = 180
"""No such line is longer, in characters."""

_SEPARATOR = re.compile(r"[|·•●▪■◆►»›«‹;؛()\[\]\t]|\s*[-–—]\s+|\s+[-–—]\s*|\s+/\s*|\s*/\s+|[،,]\s|\s{2,}|[.…]\s|:\s")
_ARABIC = re.compile("[\u0621-\u064a]")
_FOREIGN = re.compile(r"©|\(c\)|\bcopyright\b|https?:|@|[؟?]", re.IGNORECASE)
_YEAR = re.compile(rf"\d{{4}}|\d[{MARKS}\s]*[/.-][{MARKS}\s]*\d{{2}}(?!\d)")  # or the end of 25/1/24
_WEB = 1990  # no page is older
_NAME = 4  # words of one name beside a date; a headline has more
_WEEKDAY = 2  # foreign words beside a date: a weekday, «à»
_NAMES = 12  # words of all of them where a label, weekday or clock time says that it is a stamp, and else
_NAMES_ALONE = 5


class _Part(Struct):
    """A stretch between separators: its positions, how many of its words are names, whether it holds the day."""

    start: int
    end: int
    names: int = 0
    dated: bool = False
    told: bool = False  # a label or a clock time
    strong: bool = False  # one of these, or a weekday
    figures: bool = False  # a number that counts nothing known
    known: bool = True  # its names are all places and outlets


def is_day_line(text: str, told: bool = False) -> bool:
    """Whether a line of a page's head or of its signature is a stamp with a full day; ``told``: with a label or clock time."""
    parts = _parts(text)
    if parts is None or (told and not any(part.told for part in parts)):
        return False
    strong = any(part.strong for part in parts)
    for part in parts:
        if part.figures or part.names > (_NAME if strong else _NAMES_ALONE):
            return False
        if part.dated and part.names and not (part.known or part.told):
            return False
    return sum(part.names for part in parts) <= (_NAMES if strong else _NAMES_ALONE)


def trailing_stamp(text: str) -> int:
    """Where the stamp behind a headline on one line begins («نص المقابلة مع … - الثلاثاء 6 شباط 2018»); 0 where none does."""
    parts = _parts(text)
    if parts is None:
        return 0
    begin = 0
    for part in reversed(parts):
        if part.names or part.figures:
            break
        begin = part.start
    behind = [part for part in parts if part.start >= begin] if begin else []
    return begin if any(part.dated for part in behind) and any(part.strong for part in behind) else 0


def _parts(text: str) -> list[_Part] | None:
    """The parts of a line that holds a full day; None for any other, and for one that tells of something else."""
    if len(text) > LONGEST or _YEAR.search(text) is None:
        return None
    days = find_days(text)
    if not days or _FOREIGN.search(text) or days[0].readings[0].year < _WEB:
        return None
    times = clocks(text)
    words = words_at(text)
    if holds([word.text for word in words], "elsewhere"):
        return None
    arabic = _ARABIC.search(text) is not None
    parts = _cut(text, days)
    for part in parts:
        part.dated = any(part.start <= day.start < part.end for day in days)
        timed = any(part.start <= start < part.end for start, _ in times)
        inside = [word for word in words if part.start <= word.start < part.end and not _within(word, days, times)]
        _read(part, inside, arabic)
        part.told = part.told or timed
        part.strong = part.strong or timed
    return parts


def _within(word: Word, days: list[Day], times: list[tuple[int, int]]) -> bool:
    return any(day.start <= word.start < day.end for day in days) or any(start <= word.start < end for start, end in times)


def _cut(text: str, days: list[Day]) -> list[_Part]:
    """The stretches between separators that stand in no date."""
    parts: list[_Part] = []
    at = 0
    for match in _SEPARATOR.finditer(text):
        if any(day.start < match.end() and match.start() < day.end for day in days):
            continue
        if text[at : match.start()].strip():
            parts.append(_Part(at, match.start()))
        at = match.end()
    if text[at:].strip():
        parts.append(_Part(at, len(text)))
    return parts


def _read(part: _Part, words: list[Word], arabic: bool) -> None:
    """Count what is neither label, weekday, counter nor button."""
    folded = [word.text for word in words]
    if is_made_of(folded, "menu", "section", "line"):
        return
    index, numbers, counted = 0, 0, False
    names: list[str] = []
    while index < len(folded):
        word = folded[index]
        stamp, beside = phrase_at(folded, "stamp", index), phrase_at(folded, "beside", index)
        found = max((p for p in (stamp, beside) if p), key=lambda p: p.length, default=None)
        if found is not None:
            counted = True
            part.told = part.told or not {"published", "updated", "byline"}.isdisjoint(found.features)
            part.strong = part.strong or part.told or "dated" in found.features
            index += found.length
            continue
        if word.isdecimal():
            numbers += 1
        elif len(word) > 1 and (not arabic or not word.isascii()):
            names.append(word)
        index += 1
    part.figures = numbers > 0 and not counted and bool(names)
    part.names = len(names)
    part.known = all(map(_is_place, names)) or is_outlet(" ".join(names)) or (not arabic and len(names) <= _WEEKDAY)


def _is_place(word: str) -> bool:
    from iqdigest.language.lexicon import default_lexicon

    readings = default_lexicon().readings(word)
    return readings is not None and any(reading[0] in ("place", "homeland") for reading in readings.alone)
