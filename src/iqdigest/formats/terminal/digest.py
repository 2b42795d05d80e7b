"""A digest as terminal tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TextIO, TypeVar

from iqdigest.digest.model import Conflict, Digest, Entry, ForceEntry, MilestoneEntry, Source, StatementEntry
from iqdigest.formats.base import Options
from iqdigest.formats.describe import describe, force_change, force_figure
from iqdigest.formats.headline import all_entries, headline
from iqdigest.formats.speakers import quoted, short_name
from iqdigest.formats.terminal.layout import Cell, Column, Printer, Row, clean
from iqdigest.formats.words import (
    date_words,
    day,
    label,
    moment,
    name,
    split_at,
)

_E = TypeVar("_E", bound=Entry)

STATUS_STYLE = {
    "announced": "cyan", "planned": "yellow", "proposed": "magenta", "agreed": "blue", "begun": "bright_green",
    "completed": "green", "suspended": "red", "resumed": "bright_cyan", "denied": "bright_red",
}  # fmt: skip
KIND_STYLE = {
    "withdrawal_start": "bold", "withdrawal_phase": "bold", "withdrawal_end": "bold green", "reduction": "bold",
    "mission_end": "bold green", "handover": "green", "talks_start": "blue", "talks_suspended": "red", "talks_resumed": "blue",
    "agreement": "bold blue", "announcement": "", "deployment": "magenta", "attack": "bold red", "other": "dim",
}  # fmt: skip


def write(digest: Digest, stream: TextIO, options: Options) -> None:
    """Print all sections that hold something, in the order of the contract."""
    printer = Printer(stream, options)
    tables = _Tables(digest, printer, options)
    printer.wrapped(headline(digest, options.lang), style="bold")
    if not all_entries(digest):
        printer.line(Cell(label("word.nothing", options.lang), "dim"))
    elif options.merged:
        tables.merged()
    else:
        tables.milestones()
        tables.forces()
        tables.statements()
    tables.conflicts()
    tables.sources()


class _Tables:
    def __init__(self, digest: Digest, printer: Printer, options: Options) -> None:
        self._digest, self._printer, self._options, self._lang = digest, printer, options, options.lang
        self._paths = {source.id: clean(source.path) or source.id for source in digest.articles}
        self._entries = {entry.id: entry for entry in all_entries(digest)}
        self._placed = False

    def _label(self, key: str) -> str:
        return label(key, self._lang)

    def _column(self, key: str, rank: int = 0, right: bool = False) -> Column:
        return Column(self._label(f"column.{key}"), rank, right)

    def milestones(self) -> None:
        columns = [
            self._column("date"), self._column("status"), self._column("step"), self._column("actor", 3),
            self._column("place", 2), self._column("sources", 4, right=True), self._column("id", 5),
        ]  # fmt: skip
        self._section("milestone", columns, self._digest.milestones, self._milestone)

    def _milestone(self, entry: MilestoneEntry) -> tuple[tuple[Cell, ...], str]:
        cells = (
            self._when(entry),
            Cell(self._label(f"status.{entry.status}"), STATUS_STYLE.get(entry.status, "")),
            Cell(self._label(f"kind.{entry.kind}"), KIND_STYLE.get(entry.kind, "")),
            Cell(clean(name(entry.actor, self._lang))),
            Cell(clean(name(entry.location, self._lang))),
            *self._reference(entry),
        )
        return cells, clean(entry.text)

    def forces(self) -> None:
        columns = [
            self._column("as_of"), self._column("force", 1), self._column("place", 1), self._column("figure"),
            self._column("change", 3), self._column("sources", 4, right=True), self._column("id", 5),
        ]  # fmt: skip
        self._section("force", columns, self._digest.forces, self._force)

    def _force(self, entry: ForceEntry) -> tuple[tuple[Cell, ...], str]:
        cells = (
            self._when(entry),
            Cell(clean(name(entry.force, self._lang))),
            Cell(clean(name(entry.location, self._lang))),
            Cell(force_figure(entry, self._options), "bold"),
            Cell(force_change(entry, self._options), "cyan"),
            *self._reference(entry),
        )
        return cells, clean(entry.text)

    def statements(self) -> None:
        columns = [
            self._column("date"), self._column("speaker"), self._column("how", 3),
            self._column("sources", 4, right=True), self._column("id", 5),
        ]  # fmt: skip
        self._section("statement", columns, self._digest.statements, self._statement)

    def _statement(self, entry: StatementEntry) -> tuple[tuple[Cell, ...], str]:
        named = entry.speaker.named
        who = short_name(entry.speaker, self._lang)
        how = self._label("word.direct" if entry.direct else "word.reported")
        cells = (self._when(entry), Cell(who, "bold" if named else "dim"), Cell(how, "dim"), *self._reference(entry))
        return cells, quoted(entry)

    def merged(self) -> None:
        """Everything by date in one table."""
        columns = [
            self._column("date"), self._column("status", 1), Column(self._label("column.fact"), widest=46),
            self._column("sources", 4, right=True), self._column("id", 5),
        ]  # fmt: skip
        entries = sorted(all_entries(self._digest), key=lambda e: ((when := moment(e.date)) is None, str(when or "")))
        self._printer.title(self._label("title.merged"))
        self._print(columns, entries, self._merged_row)

    def _merged_row(self, entry: Entry) -> tuple[tuple[Cell, ...], str]:
        if isinstance(entry, MilestoneEntry):
            cells, text = self._milestone(entry)
            where = ", ".join(filter(None, (cells[3].text, cells[4].text)))
            fact = Cell(cells[2].text + (f" ({where})" if where else ""), cells[2].style)
            return (cells[0], cells[1], fact, *self._reference(entry)), text
        if isinstance(entry, ForceEntry):
            cells, text = self._force(entry)
            what = " ".join(filter(None, (cells[3].text, cells[1].text, f"({cells[2].text})" if cells[2].text else "")))
            return (cells[0], Cell(self._label(f"change.{entry.change}"), "cyan"), Cell(what), *self._reference(entry)), text
        cells, text = self._statement(entry)
        return (cells[0], cells[2], cells[1], *self._reference(entry)), text

    def _section(
        self, section: str, columns: Sequence[Column], entries: Sequence[_E], row: Callable[[_E], tuple[tuple[Cell, ...], str]]
    ) -> None:
        if entries:
            self._printer.title(self._label(f"section.{section}"))
            self._print(columns, entries, row)

    def _print(
        self, columns: Sequence[Column], entries: Sequence[_E], row: Callable[[_E], tuple[tuple[Cell, ...], str]]
    ) -> None:
        self._placed = False
        rows: list[Row] = []
        as_of = self._options.as_of
        if as_of is None:
            rows += [self._row(entry, row) for entry in entries]
        else:
            past, future, undated = split_at(((moment(entry.date), entry) for entry in entries), as_of)
            rows += [self._row(entry, row) for entry in past]
            rows.append(Row(rule=f"{self._label('word.future')} {day(as_of, self._lang)}"))
            rows += [self._row(entry, row) for entry in future]
            if undated:
                rows.append(Row(rule=self._label("word.undated")))
            rows += [self._row(entry, row) for entry in undated]
        self._printer.table(columns, self._label("column.text"), rows)
        if self._placed:
            self._printer.line(Cell(f"* {self._label('word.placed')}", "dim"))

    def _row(self, entry: _E, row: Callable[[_E], tuple[tuple[Cell, ...], str]]) -> Row:
        cells, text = row(entry)
        return Row(cells, text, self._evidence(entry) if self._options.evidence else ())

    def _when(self, entry: Entry) -> Cell:
        words = date_words(entry.date, self._lang)
        if entry.date is None:
            return Cell(words, "dim")
        if isinstance(entry, MilestoneEntry) or entry.placed is None:
            return Cell(words)
        self._placed = True
        return Cell(f"{words} *", "dim")

    def _reference(self, entry: Entry) -> tuple[Cell, Cell]:
        return Cell(str(len(entry.sources)), "dim"), Cell(clean(entry.id), "dim")

    def _evidence(self, entry: Entry) -> tuple[str, ...]:
        return tuple(
            f"{self._paths.get(m.article, clean(m.article))}:{m.start}-{m.end}  {clean(m.text)}" for m in entry.mentions
        )

    def conflicts(self) -> None:
        """Entries that disagree."""
        if self._digest.conflicts:
            self._printer.title(self._label("section.conflict"))
            for conflict in self._digest.conflicts:
                self._conflict(conflict)

    def _conflict(self, conflict: Conflict) -> None:
        self._printer.line(Cell("! ", "bold red"), Cell(self._label(f"section.{conflict.about}"), "bold"))
        for entry_id in conflict.ids:
            entry = self._entries.get(entry_id)
            words = describe(entry, self._options)[0] if entry is not None else ""
            self._printer.wrapped(" ".join(filter(None, (words, f"[{clean(entry_id)}]"))), "    ")
        self._printer.wrapped(clean(conflict.note), "    ", "dim")

    def sources(self) -> None:
        """The articles, with the rule that gave their publication date."""
        if not self._digest.articles:
            return
        columns = [self._column("published"), self._column("rule", 2), self._column("id", 1)]
        self._printer.title(self._label("section.article"))
        self._printer.table(columns, self._label("column.text"), (self._source(source) for source in self._digest.articles))

    def _source(self, source: Source) -> Row:
        rule = self._label(f"rule.{source.published_by}") if source.published_by else ""
        title = " — ".join(filter(None, (clean(source.outlet), clean(source.title)))) or clean(source.path)
        if source.copy_of:
            title = f"({self._label('word.copy_of')} {clean(source.copy_of)}) {title}"
        below = self._source_evidence(source) if self._options.evidence else ()
        cells = Cell(date_words(source.published, self._lang)), Cell(rule, "dim"), Cell(clean(source.id))
        return Row(cells, title, below)

    def _source_evidence(self, source: Source) -> tuple[str, ...]:
        lines: Iterable[str] = (
            f"{self._paths[source.id]}:{span.start}-{span.end}  {clean(span.text)}" for span in source.evidence
        )
        return tuple(filter(None, (clean(source.note), *lines)))
