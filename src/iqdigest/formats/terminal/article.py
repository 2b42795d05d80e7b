"""One article as text, with what was recognised marked in place and what was skipped dimmed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from itertools import pairwise
from typing import TextIO

from msgspec import Struct
from rich.cells import cell_len

from iqdigest.formats.base import Options
from iqdigest.formats.marks import Mark, Paragraph, paragraphs
from iqdigest.formats.safe import FSI, PDI
from iqdigest.formats.terminal.extraction import publication_line
from iqdigest.formats.terminal.layout import Cell, Printer, clean
from iqdigest.formats.words import is_arabic, label
from iqdigest.model import Extraction
from iqdigest.safe import printable

STYLES = {
    "date": "bold yellow", "milestone": "bold green", "force": "bold cyan", "speaker": "bold magenta", "quote": "italic blue",
}  # fmt: skip
_BRACKETS = {
    "date": "⟨⟩", "milestone": "⟦⟧", "force": "⟪⟫", "speaker": "‹›", "quote": "{}",
}  # fmt: skip


def write(extraction: Extraction, stream: TextIO, options: Options) -> None:
    """Print the article in its own line breaks, then a list of what the marks mean."""
    printer = Printer(stream, options)
    article, lang = extraction.article, options.lang
    printer.line(Cell(clean(article.path) or clean(article.id), "bold"))
    printer.wrapped(publication_line(extraction.published, options))
    if extraction.published is not None:
        for span in extraction.published.evidence:
            printer.wrapped(f"{span.start}-{span.end}  {clean(span.text)}", "    ", "dim")
    _legend(printer, options)
    for paragraph in paragraphs(extraction, lang):
        printer.line()
        _paragraph(paragraph, printer, options, lang)


def _legend(printer: Printer, options: Options) -> None:
    cells = []
    for kind, key in (
        ("date", "date"),
        ("milestone", "milestone"),
        ("force", "force"),
        ("speaker", "speaker"),
        ("quote", "quote"),
    ):
        left, right = _brackets(kind, options)
        cells += [Cell(f"{left}{label(f'mark.{key}', options.lang)}{right}", STYLES[kind]), Cell("  ")]
    printer.line(*cells)


def _brackets(kind: str, options: Options) -> tuple[str, str]:
    """Colour marks on its own; without it brackets do."""
    pair = _BRACKETS[kind]
    return ("", "") if options.color else (pair[0], pair[1])


def _paragraph(paragraph: Paragraph, printer: Printer, options: Options, lang: str) -> None:
    if paragraph.why:
        printer.line(Cell(f"[{label(f'why.{paragraph.why}', options.lang)}]", "dim italic"))
        for text in paragraph.text.split("\n"):
            printer.wrapped(clean(text), style="dim")
        return
    for row in _wrapped(paragraph, options):
        printer.line(*row)
    for mark in paragraph.marks:
        if mark.note:
            _note(mark, printer, options)


def _note(mark: Mark, printer: Printer, options: Options) -> None:
    """What a mark was taken for, and as much of its text as fits beside that."""
    left, right = _brackets(mark.kind, options)
    room = 70 if options.width is None else options.width - cell_len(mark.note) - 8
    text = printer.arabic(_short(mark.text, min(room, 70))) if room >= 12 else ""
    printer.line(
        Cell("    "), Cell(mark.note, STYLES[mark.kind]), Cell("  "), Cell(f"{left}{text}{right}" if text else "", "dim")
    )


def _short(text: str, limit: int) -> str:
    text = clean(text)
    return text if cell_len(text) <= limit else text[: limit - 2].rsplit(" ", 1)[0] + " …"


class _Piece(Struct, frozen=True):
    """Part of a word that lies in the same marks, with the brackets that open before and close behind it."""

    text: str
    style: str
    starts_word: bool


def _wrapped(paragraph: Paragraph, options: Options) -> list[list[Cell]]:
    """The paragraph cut into lines of styled pieces, each line isolated on a terminal where it holds Arabic."""
    rows: list[list[Cell]] = [[]]
    used, width = 0, options.width or 1_000_000
    pieces = _pieces(paragraph, options)
    for index, piece in enumerate(pieces):
        if piece.starts_word:
            length = _word_length(pieces, index)
            if used and used + 1 + length > width:
                rows.append([])
                used = 0
            elif used:
                glued = bool(piece.style) and rows[-1][-1].style == piece.style
                rows[-1].append(Cell(" ", piece.style if glued else ""))
            used += length + (used > 0)
        rows[-1].append(Cell(piece.text, piece.style))
    if options.terminal:
        rows = [[Cell(FSI), *row, Cell(PDI)] if any(is_arabic(cell.text) for cell in row) else row for row in rows]
    return rows


def _word_length(pieces: Sequence[_Piece], index: int) -> int:
    """Columns of the word that begins with a piece."""
    length = cell_len(pieces[index].text)
    for piece in pieces[index + 1 :]:
        if piece.starts_word:
            break
        length += cell_len(piece.text)
    return length


def _pieces(paragraph: Paragraph, options: Options) -> list[_Piece]:
    """Words cut where a mark begins or ends inside them."""
    edges = sorted({edge for mark in paragraph.marks for edge in (mark.start, mark.end)})
    pieces: list[_Piece] = []
    open_: list[Mark] = []
    waiting = deque(sorted(paragraph.marks, key=lambda mark: (mark.start, -mark.end)))
    for word in re.finditer(r"\S+", paragraph.text):
        inner = edges[bisect_right(edges, word.start()) : bisect_left(edges, word.end())]
        for number, (start, end) in enumerate(pairwise([word.start(), *inner, word.end()])):
            text = printable(paragraph.text[start:end])
            while waiting and waiting[0].start <= start:
                mark = waiting.popleft()
                open_.append(mark)
                text = _brackets(mark.kind, options)[0] + text
            style = STYLES[min(open_, key=lambda m: m.end - m.start).kind] if open_ else ""
            text += "".join(_brackets(mark.kind, options)[1] for mark in reversed(open_) if mark.end <= end)
            open_ = [mark for mark in open_ if mark.end > end]
            if text:
                pieces.append(_Piece(text, style, number == 0 or not pieces))
    return pieces
