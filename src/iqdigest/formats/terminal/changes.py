"""Differences between two digests, fact by fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from iqdigest.diffing.model import Change
from iqdigest.formats.base import Options
from iqdigest.formats.describe import describe
from iqdigest.formats.terminal.layout import Cell, Printer, clean
from iqdigest.formats.words import label

_SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}


def write(changes: Sequence[Change], stream: TextIO, options: Options) -> None:
    """Print what came, went and changed by section, then how many; nothing when nothing differs."""
    printer = Printer(stream, options)
    section = ""
    for change in changes:
        if change.section != section:
            if section:
                printer.line()
            section = change.section
            printer.line(Cell(label(f"section.{section}", options.lang), "bold"))
        _change(change, printer, options)
    if changes:
        counts: Counter[str] = Counter(change.op for change in changes)
        told = ", ".join(f"{counts[op]} {label(f'op.{op}', options.lang)}" for op in _SIGNS if counts[op])
        printer.line()
        printer.line(Cell(told, "dim"))


def _change(change: Change, printer: Printer, options: Options) -> None:
    sign, style = _SIGNS[change.op]
    item = change.new if change.new is not None else change.old
    words, text = describe(item, options)
    printer.line(Cell(f"{sign} ", f"bold {style}"), Cell(words, style), Cell(f"  {clean(change.id)}", "dim"))
    if text:
        printer.wrapped(text, "    ")
    for field in change.fields:
        old, new = (printer.arabic(clean(value)) or "—" for value in (field.old, field.new))
        printer.line(Cell(f"    {clean(field.field)}: ", "dim"), Cell(old, "red"), Cell(" → "), Cell(new, "green"))
