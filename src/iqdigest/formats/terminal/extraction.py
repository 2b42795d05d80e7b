"""Mentions as terminal tables, article by article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from iqdigest.formats.base import Options
from iqdigest.formats.speakers import quoted, short_name
from iqdigest.formats.terminal.digest import KIND_STYLE, STATUS_STYLE
from iqdigest.formats.terminal.layout import Cell, Column, Printer, Row, clean
from iqdigest.formats.words import date_words, figure, label, name
from iqdigest.model import Extraction, ForceLevel, Milestone, Publication, Span, Statement

_SECTIONS = ("date", "milestone", "force", "statement")


def write(extractions: Iterable[Extraction], stream: TextIO, options: Options) -> None:
    """Print each article as soon as it is there."""
    printer = Printer(stream, options)
    for number, extraction in enumerate(extractions):
        if number:
            printer.line()
        _article(extraction, printer, options)


def _article(extraction: Extraction, printer: Printer, options: Options) -> None:
    lang = options.lang
    article = extraction.article
    printer.line(Cell(clean(article.path) or clean(article.id), "bold"))
    if article.title:
        printer.wrapped(clean(article.title), style="bold")
    printer.wrapped(publication_line(extraction.published, options), style="dim")
    tables = _Rows(clean(article.path) or clean(article.id), options)
    found = {
        "date": [tables.date(m.span, date_words(m.date, lang), m.date.resolved) for m in extraction.dates],
        "milestone": [tables.milestone(fact) for fact in extraction.milestones],
        "force": [tables.force(fact) for fact in extraction.forces],
        "statement": [tables.statement(fact) for fact in extraction.statements],
    }
    for section in _SECTIONS:
        rows = found[section]
        if rows:
            printer.title(label(f"section.{section}", lang))
            printer.table(tables.columns(section), label("column.text", lang), rows)
    if not any(found.values()):
        printer.line(Cell(label("word.nothing", lang), "dim"))


def publication_line(published: Publication | None, options: Options) -> str:
    """«Published 25 Jan 2024 (header: …)»."""
    lang = options.lang
    heading = label("column.published", lang)
    if published is None:
        return f"{heading}: {label('word.unknown', lang)}"
    told = ": ".join(filter(None, (label(f"rule.{published.rule}", lang), clean(published.note))))
    return f"{heading}: {date_words(published.date, lang)} ({told})"


class _Rows:
    def __init__(self, path: str, options: Options) -> None:
        self._path, self._options, self._lang = path, options, options.lang

    def columns(self, section: str) -> list[Column]:
        named = {
            "date": (("date", 0), ("resolved", 2)),
            "milestone": (("date", 0), ("status", 0), ("step", 0), ("actor", 3), ("place", 2)),
            "force": (("as_of", 0), ("force", 2), ("place", 1), ("figure", 0), ("change", 3)),
            "statement": (("date", 0), ("speaker", 0), ("how", 3)),
        }[section]
        return [Column(label(f"column.{key}", self._lang), rank) for key, rank in named]

    def date(self, span: Span, words: str, resolved: str) -> Row:
        return Row((Cell(words), Cell(label(f"resolved.{resolved}", self._lang), "dim")), clean(span.text), self._below(span))

    def milestone(self, fact: Milestone) -> Row:
        cells = (
            Cell(date_words(fact.date, self._lang)),
            Cell(label(f"status.{fact.status}", self._lang), STATUS_STYLE.get(fact.status, "")),
            Cell(label(f"kind.{fact.kind}", self._lang), KIND_STYLE.get(fact.kind, "")),
            Cell(clean(name(fact.actor, self._lang))),
            Cell(clean(name(fact.location, self._lang))),
        )
        return Row(cells, clean(fact.span.text), self._below(fact.span))

    def force(self, fact: ForceLevel) -> Row:
        size = figure(fact.value, fact.low, fact.high, fact.approximate, self._lang)
        change = "" if fact.change == "level" else label(f"change.{fact.change}", self._lang)
        cells = (
            Cell(date_words(fact.date, self._lang)),
            Cell(clean(name(fact.force, self._lang))),
            Cell(clean(name(fact.location, self._lang))),
            Cell(f"{size} {label(f'unit.{fact.unit}', self._lang)}", "bold"),
            Cell(change, "cyan"),
        )
        return Row(cells, clean(fact.span.text), self._below(fact.span))

    def statement(self, fact: Statement) -> Row:
        who = short_name(fact.speaker, self._lang)
        how = label("word.direct" if fact.direct else "word.reported", self._lang)
        cells = Cell(date_words(fact.date, self._lang)), Cell(who, "bold" if fact.speaker.named else "dim"), Cell(how, "dim")
        return Row(cells, quoted(fact), self._below(fact.span, shown=False))

    def _below(self, span: Span, shown: bool = True) -> tuple[str, ...]:
        """Where a mention stands, and its text where the row doesn't show it."""
        if not self._options.evidence:
            return ()
        place = f"{self._path}:{span.start}-{span.end}"
        return (place,) if shown else (f"{place}  {clean(span.text)}",)
