"""A Markdown digest → Digest, row by row: what can't be read is reported with its line and never dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from iqdigest.digest.model import Digest, Source
from iqdigest.digest.records import digest_of
from iqdigest.digest.rows import COLUMNS, HEADINGS, NEEDED, item_of
from iqdigest.errors import DigestError
from iqdigest.formats.base import Reading
from iqdigest.formats.markdown_text import is_row, is_rule, split_row, unescape
from iqdigest.ids import short_id

_HEADING = re.compile(r" {0,3}#{2,6}[ \t]+(.*?)[ \t#]*\r?")
_SOURCES = re.compile(r"(?P<list>[^()]*?)\s*(?:\(\s*(?P<own>[0-9]{1,9})\s+independent\s*\))?", re.IGNORECASE)
_LETTERS = {"milestones": "m", "forces": "f", "statements": "s"}
_SECTIONS = {heading.lower(): section for section, heading in HEADINGS.items()}
_MISSING = "a digest has the sections " + ", ".join(HEADINGS.values())


class _Line(NamedTuple):
    """A row of a table with its line number."""

    number: int
    row: dict[str, str]


class _Reader(Struct):
    name: str
    rows: dict[str, list[_Line]] = field(default_factory=dict)
    problems: list[DigestError] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def report(self, line: int, why: str) -> None:
        self.problems.append(DigestError(self.name, why, line=line))

    def collect(self, text: str) -> None:
        """Cut the text into sections and rows."""
        section: str | None = ""
        columns: list[str] | None = None
        for number, line in enumerate(text.split("\n"), 1):
            heading = _HEADING.fullmatch(line)
            if heading:
                section, columns = _SECTIONS.get(heading[1].strip().lower()), None
                if section is not None:
                    self.rows.setdefault(section, [])
            elif not is_row(line):
                continue
            elif section is None:
                self.report(number, f"a row in a section that no digest has: {_MISSING}")
            elif section == "":
                continue  # a table before the first section is not of the digest
            elif columns is None:
                columns = self.head(section, number, split_row(line))
            elif not is_rule(line):
                self.row(section, number, columns, split_row(line))

    def head(self, section: str, number: int, cells: list[str]) -> list[str]:
        """The columns of a table by their names, in any order."""
        known = {column.lower(): column for column in COLUMNS[section]}
        columns = [known.get(unescape(cell).strip().lower(), "") for cell in cells]
        for cell, column in zip(cells, columns, strict=True):
            if not column:
                self.report(number, f"a column that {HEADINGS[section]} has not: {cell!r:.40}")
        for needed in NEEDED[section]:
            if needed not in columns:
                self.report(number, f"{HEADINGS[section]} without the column {needed}: no row of it can be read")
        return columns

    def row(self, section: str, number: int, columns: list[str], cells: list[str]) -> None:
        if len(cells) != len(columns):
            self.report(number, f"a row of {len(cells)} cells where the head of the table has {len(columns)}")
            return
        row = {column: unescape(cell) for column, cell in zip(columns, cells, strict=True) if column}
        if all(needed in row for needed in NEEDED[section]):
            self.rows[section].append(_Line(number, row))

    def articles(self) -> list[Source]:
        """The sources; their numbers are what other rows cite."""
        rows = self.rows.get("articles", [])
        for number, row in rows:
            if row["No"].strip() in self.sources:
                self.report(number, f"the number {row['No']} twice among the sources")
            self.sources.setdefault(row["No"].strip(), row["Id"])
        articles = []
        for number, row in rows:
            source = self.item("articles", number, row)
            if source is not None:
                copy = (source.copy_of or "").strip()
                if copy and copy not in self.sources:
                    self.report(number, f"a copy of source {copy}, which the section Sources does not list")
                articles.append(replace(source, copy_of=self.sources.get(copy)))
        return articles

    def item(self, section: str, number: int, row: Mapping[str, str]) -> Any:
        try:
            return item_of(section, row, lambda cell: self.cited(number, cell))
        except ValueError as error:
            self.report(number, str(error))
            return None

    def entries(self, section: str) -> list[Any]:
        """The facts of a section; a row that someone added without an id gets one from what it says."""
        entries = []
        for number, row in self.rows.get(section, []):
            entry = self.item(section, number, row)
            if entry is None:
                continue
            if section in _LETTERS:
                id_ = entry.id.strip()
                if id_ in self.seen:
                    self.report(number, f"the id {id_} twice: this row is taken for another fact")
                if not id_ or id_ in self.seen:
                    id_ = self._new_id(section, number, row)
                self.seen.add(id_)
                entry = replace(entry, id=id_)
            entries.append(entry)
        return entries

    def _new_id(self, section: str, number: int, row: Mapping[str, str]) -> str:
        said = [text for column, text in row.items() if column not in ("Id", "Sources")]
        id_ = short_id((_LETTERS[section], *said))
        return id_ if id_ not in self.seen else short_id((_LETTERS[section], *said, str(number)))

    def cited(self, number: int, cell: str) -> tuple[tuple[str, ...], int]:
        """The sources of an entry by their numbers, and how many of them are independent."""
        match = _SOURCES.fullmatch(cell.strip())
        if not match:
            raise ValueError(f"no list of sources: {cell!r:.60}")
        found = []
        for part in filter(None, (part.strip() for part in match["list"].split(","))):
            if part in self.sources:
                found.append(self.sources[part])
            else:
                self.report(number, f"source {part:.40}, which the section Sources does not list")
        ids = tuple(sorted(set(found)))
        return ids, min(int(match["own"]), len(ids)) if match["own"] else len(ids)


def read_markdown(text: str, name: str) -> Reading:
    """Read a Markdown digest.  Raises `DigestError` for a text that has no section of one."""
    reader = _Reader(name)
    reader.collect(text.removeprefix("\ufeff"))
    if not reader.rows:
        raise DigestError(name, f"no digest in Markdown: {_MISSING}", "make one with: iqdigest timeline PATH -f markdown")
    lists = {"articles": reader.articles()}
    for section in HEADINGS:
        if section != "articles":
            lists[section] = reader.entries(section)
    digest: Digest = digest_of(lists, "shown")
    return Reading(digest, tuple(sorted(reader.problems, key=lambda problem: problem.line or 0)))
