"""Differences between two digests, fact by fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from iqdigest.diffing.model import Change
from iqdigest.formats.base import Options
from iqdigest.formats.describe import describe
from iqdigest.formats.terminal.layout import Cell, Printer, clean
from iqdigest.formats.words import is_arabic, label

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
    printer.wrapped(f"{sign} {words} [{clean(change.id)}]", style=style)
    if text:
        printer.wrapped(text, "    ")
    for field in change.fields:
        old, new = clean(field.old) or "—", clean(field.new) or "—"
        if is_arabic(old + new) or "→" in old + new:  # one Arabic text a line: two of them would swap places
            printer.wrapped(f"{clean(field.field)}:", "    ", "dim")
            printer.wrapped(old, "      - ", "red")
            printer.wrapped(new, "      + ", "green")
        else:
            printer.wrapped(f"{clean(field.field)}: {old} → {new}", "    ")
