"""Decoded text → paragraphs, as crawled pages, saved files and hard-wrapped text have them.

A paragraph ends at a line end or at four blanks in a row, which is what crawlers leave of a page's markup.  In text that is
wrapped at a fixed width (lines nearly equal, sentences running over them) only an empty line ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from iqdigest.language.normalize import MARKS

_LINE_ENDS = r"\r\n\u2028\u2029"
# led by one class, so that the search leaps over letters; the second alternative takes long runs of blanks whole
_BREAK = re.compile(rf"\s(?:(?<=[{_LINE_ENDS}])\s*|[^\S{_LINE_ENDS}]{{3,}}\s*|[^\S{_LINE_ENDS}]*[{_LINE_ENDS}]\s*)")
_ENDING = re.compile(rf"[.!?؟…][\"'”»’)\]“{MARKS}\s]*$")
_WRAP_WIDTHS = range(40, 161)
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


class Unit(Struct, frozen=True):
    """One paragraph: its positions in the decoded text, and its text."""

    start: int
    end: int
    text: str

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does: with a full stop or the like, and closing marks behind it."""
        return self.text[-1] == "." or bool(_ENDING.search(self.text, max(0, len(self.text) - 12)))

    @property
    def asks(self) -> bool:
        """Whether it ends with a question mark, whatever closes it."""
        return self.text.rstrip('\u202c\u200f\u200e"”» ').endswith("؟")


def cut(text: str, start: int = 0, end: int | None = None) -> list[Unit]:
    """Cut a stretch of a text into paragraphs without the blanks around them; empty ones are left out."""
    end = len(text) if end is None else end
    units = list(_pieces(text, start, end))
    return list(_unwrapped(text, units)) if _is_wrapped(text, units) else units


def _pieces(text: str, start: int, end: int) -> Iterator[Unit]:
    begin = start
    for match in _BREAK.finditer(text, start, end):
        if match.start() > begin:
            yield from _trimmed(text, begin, match.start())
        begin = match.end()
    if end > begin:
        yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Unit]:
    if text[start].isspace() or text[end - 1].isspace():
        trimmed = trim(text, start, end)
        if trimmed is None:
            return
        start, end = trimmed
    yield Unit(start, end, text[start:end])


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch of a text without the blanks at its ends; None where it holds nothing else."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    part = part.strip()
    return (start, start + len(part)) if part else None


def _is_wrapped(text: str, units: list[Unit]) -> bool:
    """Lines of nearly one width that break inside sentences: text wrapped by hand or by a mail program."""
    inner = [
        this
        for this, following in pairwise(units)
        if following.start - this.end <= 3 and not _EMPTY_LINE.search(text, this.end, following.start)
    ]
    if len(inner) < 4 or len(inner) < len(units) / 3:
        return False
    width = max(len(unit.text) for unit in units)
    even = sum(len(unit.text) > 0.75 * width for unit in inner)
    running = sum(not unit.ends_sentence for unit in inner)
    return width in _WRAP_WIDTHS and even > 0.7 * len(inner) and running > 0.6 * len(inner)


def _unwrapped(text: str, units: list[Unit]) -> Iterator[Unit]:
    """Join the lines of a wrapped text that no empty line parts."""
    first = units[0]
    start, end = first.start, first.end
    for unit in units[1:]:
        if unit.start - end <= 3 and not _EMPTY_LINE.search(text, end, unit.start):
            end = unit.end
            continue
        yield Unit(start, end, text[start:end])
        start, end = unit.start, unit.end
    yield Unit(start, end, text[start:end])
