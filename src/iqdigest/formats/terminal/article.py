"""One article as text, with what was recognised marked in place and what was skipped dimmed."""

from __future__ import annotations

from typing import TextIO

from iqdigest.formats.base import Options
from iqdigest.formats.marks import Mark, Paragraph, paragraphs
from iqdigest.formats.safe import FSI, PDI, printable
from iqdigest.formats.terminal.extraction import publication_line
from iqdigest.formats.terminal.layout import Cell, Printer, clean
from iqdigest.formats.words import is_arabic, label
from iqdigest.model import Extraction

STYLES = {
    "date": "bold yellow", "milestone": "bold green", "force": "bold cyan", "speaker": "bold magenta", "quote": "italic blue",
    "publication": "bold reverse",
}  # fmt: skip
_BRACKETS = {
    "date": "⟨⟩", "milestone": "⟦⟧", "force": "⟪⟫", "speaker": "‹›", "quote": "", "publication": "⟨⟩",
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
    for paragraph in paragraphs(extraction):
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
    return ("", "") if options.color or not pair else (pair[0], pair[1])


def _paragraph(paragraph: Paragraph, printer: Printer, options: Options, lang: str) -> None:
    if paragraph.why:
        printer.line(Cell(f"[{label(f'why.{paragraph.why}', options.lang)}]", "dim italic"))
        printer.wrapped(clean(paragraph.text), style="dim")
        return
    for row in _wrapped(paragraph, options):
        printer.line(*row)
    for mark in paragraph.marks:
        if mark.note:
            left, right = _brackets(mark.kind, options)
            text = printer.arabic(clean(_short(mark.text)))
            printer.line(Cell("    "), Cell(mark.note, STYLES[mark.kind]), Cell("  "), Cell(f"{left}{text}{right}", "dim"))


def _short(text: str, limit: int = 60) -> str:
    text = clean(text)
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + " …"


def _wrapped(paragraph: Paragraph, options: Options) -> list[list[Cell]]:
    """The paragraph cut into lines of styled pieces, each line isolated on a terminal where it holds Arabic."""
    from rich.cells import cell_len

    rows: list[list[Cell]] = [[]]
    used, width = 0, options.width or 1_000_000
    for word, kinds, before, after in _styled_words(paragraph, options):
        length = cell_len(before + word + after)
        if used and used + 1 + length > width:
            rows.append([])
            used = 0
        if used:
            rows[-1].append(Cell(" "))
        rows[-1].append(Cell(before + word + after, _style(kinds)))
        used += length + (used > 0)
    if options.terminal:
        for row in rows:
            if any(is_arabic(cell.text) for cell in row):
                row.insert(0, Cell(FSI))
                row.append(Cell(PDI))
    return rows


def _style(kinds: tuple[str, ...]) -> str:
    return " ".join(STYLES[kind] for kind in kinds[-1:])


def _styled_words(paragraph: Paragraph, options: Options) -> list[tuple[str, tuple[str, ...], str, str]]:
    """Words with the marks they lie in, and the brackets that open before and close behind them."""
    words: list[tuple[str, tuple[str, ...], str, str]] = []
    text, offset = paragraph.text, 0
    for piece in text.split():
        start = text.index(piece, offset)
        end = offset = start + len(piece)
        inside = [m for m in paragraph.marks if m.start < end and m.end > start]
        before = "".join(_brackets(m.kind, options)[0] for m in inside if start <= m.start < end)
        after = "".join(_brackets(m.kind, options)[1] for m in reversed(inside) if start < m.end <= end)
        kinds = tuple(m.kind for m in sorted(inside, key=_narrowness))
        word = printable(piece)
        if word:
            words.append((word, kinds, before, after))
    return words


def _narrowness(mark: Mark) -> tuple[int, int]:
    return -(mark.end - mark.start), mark.start
