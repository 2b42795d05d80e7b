"""Tables whose last column is the text of an article.

Short columns are as wide as they need to be.  The text takes what is left; where that is too little, columns of mere reference
go, and then the text goes below its row, with a line of what else found no room.  Every printed line of Arabic is isolated on
its own, on a terminal only.  Nothing here reads Rich markup: only its measures and styles are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.color import ColorSystem
from rich.style import Style

from iqdigest.formats.base import Options
from iqdigest.formats.safe import isolated
from iqdigest.formats.words import is_arabic
from iqdigest.safe import line

_GAP = "  "
_INDENT = "    "
_NARROWEST_TEXT = 32  # columns; a narrower text column reads worse than a line of its own
_WIDEST = 28  # columns of a short column
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
REFERENCE = 4
"""Columns of this rank or a higher one (sources, ids) may go without a word; others are told below the row."""


class Column(Struct, frozen=True):
    """A short column: its heading, and ``rank``, the higher the earlier it is left out where the table is too wide."""

    title: str
    rank: int = 0
    right: bool = False
    widest: int = _WIDEST


class Cell(Struct, frozen=True):
    """Clean text with a style («bold red»)."""

    text: str
    style: str = ""


class Row(Struct, frozen=True):
    """One fact: its short cells, its text (last column), and lines below it; or, with ``rule``, a line across the table."""

    cells: tuple[Cell, ...] = ()
    text: str = ""
    below: tuple[str, ...] = ()
    rule: str = ""


class Printer(Struct, frozen=True):
    """Prints lines of styled text to a stream as the options of the run ask."""

    stream: TextIO
    options: Options

    def line(self, *cells: Cell) -> None:
        """Print cells one behind the other; controls that got here all the same don't get further."""
        last = len(cells)
        while last and not cells[last - 1].text.strip():
            last -= 1
        pieces = []
        for number, cell in enumerate(cells[:last], 1):
            text = _CONTROLS.sub("", cell.text)
            text = text.rstrip() if number == last else text
            pieces.append(_styled(text, cell.style) if self.options.color and cell.style else text)
        self.stream.write("".join(pieces) + "\n")

    def title(self, text: str) -> None:
        """Print a heading with a blank line before it."""
        self.line()
        self.line(Cell(text, "bold"))

    def wrapped(self, text: str, indent: str = "", style: str = "") -> None:
        """Print one paragraph of clean text within the width, isolated where it is Arabic."""
        for part in wrap(text, self._room(len(indent))):
            self.line(Cell(indent), Cell(self.arabic(part), style))

    def arabic(self, text: str) -> str:
        """Isolate one printed line that holds Arabic, on a terminal only."""
        return isolated(text) if self.options.terminal and is_arabic(text) else text

    def _room(self, used: int) -> int | None:
        return None if self.options.width is None else max(self.options.width - used, 20)

    def table(self, columns: Sequence[Column], last: str, rows: Iterable[Row]) -> None:
        """Print a table; ``last`` is the heading of the text column ("" for a table without one)."""
        held = list(rows)
        kept, widths, beside = _fit(columns, held, self.options.width, bool(last))
        heading = [Cell(_pad(columns[i].title, w, columns[i].right) + _GAP, "dim") for i, w in zip(kept, widths, strict=True)]
        self.line(*heading, Cell(last if beside is not False else "", "dim"))
        for row in held:
            if row.rule:
                self._rule(row.rule)
            else:
                self._row(row, columns, kept, widths, beside)

    def _row(self, row: Row, columns: Sequence[Column], kept: list[int], widths: list[int], beside: int | bool | None) -> None:
        cells = []
        for index, width in zip(kept, widths, strict=True):
            cell = row.cells[index]
            cells += [Cell(self._short(cell.text, width, columns[index].right), cell.style), Cell(_GAP)]
        if beside is False:
            self.line(*cells)
            left_out = (cell.text for i, cell in enumerate(row.cells) if i not in kept and columns[i].rank < REFERENCE)
            self.wrapped(" · ".join(filter(None, left_out)), _INDENT, "dim")
            self.wrapped(row.text, _INDENT)
        else:
            parts = wrap(row.text, None if beside is None else int(beside)) or [""]
            self.line(*cells, Cell(self.arabic(parts[0])))
            margin = " " * (sum(widths) + len(_GAP) * len(widths))
            for part in parts[1:]:
                self.line(Cell(margin), Cell(self.arabic(part)))
        for note in row.below:
            self.wrapped(note, _INDENT, "dim")

    def _short(self, text: str, width: int, right: bool) -> str:
        padded = _pad(text, width, right)
        return self.arabic(padded) if is_arabic(text) else padded

    def _rule(self, text: str) -> None:
        width = min(self.options.width or 72, 100)
        self.line(Cell(f"── {text} ".ljust(width, "─"), "yellow"))


def _fit(
    columns: Sequence[Column], rows: Sequence[Row], width: int | None, has_text: bool
) -> tuple[list[int], list[int], int | bool | None]:
    """Which columns stay, how wide they are, and the width of the text: None without limit, False for a line of its own."""
    needed = []
    for index, column in enumerate(columns):
        longest = max((cell_len(row.cells[index].text) for row in rows if not row.rule), default=0)
        needed.append(min(max(longest, cell_len(column.title)), column.widest) if longest else 0)
    kept = [index for index, size in enumerate(needed) if size]
    if width is None:
        return kept, [needed[i] for i in kept], None

    longest = max((cell_len(row.text) for row in rows), default=0)
    enough = min(_NARROWEST_TEXT, longest)

    def total() -> int:
        return sum(needed[i] + len(_GAP) for i in kept)

    while has_text and width - total() < enough and any(columns[i].rank >= REFERENCE for i in kept):
        kept.remove(max(kept, key=lambda i: columns[i].rank))
    if width - total() >= enough:
        return kept, [needed[i] for i in kept], width - total()
    kept = [index for index, size in enumerate(needed) if size]
    while total() - len(_GAP) > width and any(columns[i].rank for i in kept):
        kept.remove(max(kept, key=lambda i: columns[i].rank))
    return kept, [needed[i] for i in kept], False


def _pad(text: str, width: int, right: bool) -> str:
    size = cell_len(text)
    if size > width:
        return set_cell_size(text, width - 1) + "…"
    return " " * (width - size) + text if right else text + " " * (width - size)


def wrap(text: str, width: int | None) -> list[str]:
    """Cut one line of clean text at spaces into lines of at most ``width`` columns; longer words are cut.

    >>> wrap("one two three", 7)
    ['one two', 'three']
    """
    if width is None or cell_len(text) <= width:
        return [text] if text else []
    lines: list[str] = []
    current, size = "", 0
    for word in _words(text, width):
        length = cell_len(word)
        if current and size + 1 + length > width:
            lines.append(current)
            current, size = word, length
        else:
            current = f"{current} {word}" if current else word
            size += length + (size > 0)
    return [*lines, current]


def _words(text: str, width: int) -> Iterator[str]:
    for word in text.split(" "):
        while cell_len(word) > width:
            head = set_cell_size(word, width).rstrip() or word[:1]
            yield head
            word = word[len(head) :]
        if word:
            yield word


def _styled(text: str, style: str) -> str:
    return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)


def clean(text: str | None) -> str:
    """Text of an article or a file name as one harmless line."""
    return line(text or "")
