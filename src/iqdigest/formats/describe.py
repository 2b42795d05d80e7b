"""A fact in a few words, for people."""

from __future__ import annotations

from iqdigest.diffing.model import Item
from iqdigest.digest.model import Conflict, ForceEntry, MilestoneEntry, Source
from iqdigest.formats.base import Options
from iqdigest.formats.speakers import quoted, short_name
from iqdigest.formats.words import comma, date_words, figure, label, name, step_words
from iqdigest.safe import line


def describe(item: Item | None, options: Options) -> tuple[str, str]:
    """What a fact is, in words without Arabic, and its text."""
    lang = options.lang
    if isinstance(item, MilestoneEntry):
        where = comma(lang).join(filter(None, (name(item.actor, lang), name(item.location, lang))))
        step = step_words(item.kind, item.status, lang)
        return line(f"{date_words(item.date, lang)}: {step}" + (f"{comma(lang)}{where}" if where else "")), line(item.text)
    if isinstance(item, ForceEntry):
        where = comma(lang).join(filter(None, (name(item.force, lang), name(item.location, lang))))
        size = force_figure(item, options)
        return line(f"{date_words(item.date, lang)}: {size}" + (f"{comma(lang)}{where}" if where else "")), line(item.text)
    if isinstance(item, Conflict):
        return line(", ".join(item.ids)), line(item.note)
    if isinstance(item, Source):
        title = " — ".join(filter(None, (line(item.outlet or ""), line(item.title or ""))))
        return line(f"{date_words(item.published, lang)}: {item.path or item.id}"), title
    if item is None:
        return "", ""
    who = short_name(item.speaker, lang)
    return line(f"{date_words(item.date, lang)}: {who}"), quoted(item)


def force_figure(entry: ForceEntry, options: Options) -> str:
    """«~2,500 troops»."""
    size = figure(entry.value, entry.low, entry.high, entry.approximate, options.lang)
    return f"{size} {label(f'unit.{entry.unit}', options.lang)}"


def force_change(entry: ForceEntry, options: Options) -> str:
    """«5,200 → 2,500», «reduced by», or nothing for a plain level without one before it."""
    if entry.change in ("reduction_by", "increase"):
        return label(f"change.{entry.change}", options.lang)
    before = entry.previous
    if before is not None:
        old = figure(before.value, before.low, before.high, before.approximate, options.lang)
        return f"{old} → {figure(entry.value, entry.low, entry.high, entry.approximate, options.lang)}"
    return label("change.reduction_to", options.lang) if entry.change == "reduction_to" else ""
