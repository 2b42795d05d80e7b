"""Differences between two digests, fact by fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from iqdigest.diffing.model import Change, Item
from iqdigest.digest.model import Conflict, ForceEntry, MilestoneEntry, Source
from iqdigest.formats.base import Options
from iqdigest.formats.speakers import latin_name, quoted
from iqdigest.formats.terminal.digest import force_figure
from iqdigest.formats.terminal.layout import Cell, Printer, clean
from iqdigest.formats.words import date_words, label, name

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


def describe(item: Item | None, options: Options) -> tuple[str, str]:
    """What a fact is, in words without Arabic, and its text."""
    lang = options.lang
    if isinstance(item, MilestoneEntry):
        where = ", ".join(filter(None, (name(item.actor, lang), name(item.location, lang))))
        step = f"{label(f'status.{item.status}', lang)} {label(f'kind.{item.kind}', lang)}"
        return clean(f"{date_words(item.date, lang)}  {step}" + (f" ({where})" if where else "")), clean(item.text)
    if isinstance(item, ForceEntry):
        where = ", ".join(filter(None, (name(item.force, lang), name(item.location, lang))))
        size = force_figure(item, options)
        return clean(f"{date_words(item.date, lang)}  {size}" + (f" ({where})" if where else "")), clean(item.text)
    if isinstance(item, Conflict):
        return clean(", ".join(item.ids)), clean(item.note)
    if isinstance(item, Source):
        title = " — ".join(filter(None, (clean(item.outlet), clean(item.title))))
        return clean(f"{date_words(item.published, lang)}  {item.path or item.id}"), title
    if item is None:
        return "", ""
    who = latin_name(item.speaker) if item.speaker.named else label("word.unnamed", lang)
    return clean(f"{date_words(item.date, lang)}  {who}"), quoted(item)
