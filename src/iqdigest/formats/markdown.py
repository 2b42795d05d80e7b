"""Markdown: a digest as tables that read well on any forge, and that are read back (`iqdigest.formats.markdown_reading`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TextIO

from iqdigest.diffing.model import Change
from iqdigest.digest.cells import QUALIFIER, edtf_bounds
from iqdigest.digest.model import Digest, Entry
from iqdigest.digest.rows import COLUMNS, HEADINGS, row_of
from iqdigest.formats.base import Options, Reading
from iqdigest.formats.markdown_text import escape, table_row
from iqdigest.model import Date

_TITLES = {
    "milestone": "Milestones",
    "force": "Force levels",
    "statement": "Statements",
    "conflict": "Conflicts",
    "article": "Sources",
}


def write_digest(digest: Digest, stream: TextIO, options: Options) -> None:
    """One section a kind of fact, one row a fact; sources by their number in the last section."""
    stream.write(f"# {title(digest)}\n")
    numbers = {source.id: str(number) for number, source in enumerate(digest.articles, 1)}

    def cite(entry: Entry) -> str:
        cited = sorted((numbers[source] for source in entry.sources if source in numbers), key=int)
        copies = f" ({entry.independent} independent)" if entry.independent < len(cited) else ""
        return ", ".join(cited) + copies

    for section, heading in HEADINGS.items():
        items = getattr(digest, section)
        stream.write(f"\n## {heading}\n\n")
        if not items:
            stream.write("None.\n")
            continue
        columns = COLUMNS[section]
        stream.write(table_row(list(columns)) + "\n" + "|---" * len(columns) + "|\n")
        for number, item in enumerate(items, 1):
            row = row_of(item, cite)
            if section == "articles":
                row["No"], row["Copy of"] = str(number), numbers.get(row["Copy of"], "")
            stream.write(table_row([row[column] for column in columns]) + "\n")


def title(digest: Digest) -> str:
    """The headline: how many articles, and from when to when their facts reach."""
    count = len(digest.articles)
    first, last = _reach(digest)
    over = f", {first} to {last}" if first != last else f", {first}" if first else ""
    return f"Digest: {count} article{'' if count == 1 else 's'}{over}"


def _reach(digest: Digest) -> tuple[str, str]:
    entries: tuple[Entry, ...] = (*digest.milestones, *digest.forces, *digest.statements)
    ends = [end for entry in entries for end in _ends(entry.date)]
    if not ends:
        return "", ""
    return min(ends)[1], max(ends, key=lambda end: (end[0], -len(end[1]), end[1]))[1]


def _ends(date: Date | None) -> Iterator[tuple[dt.date, str]]:
    """First and last day of a date with the EDTF text of each end."""
    if date is None or not date.edtf:
        return
    try:
        first, last = edtf_bounds(date.edtf, date.part)
    except ValueError:
        return
    if first and last:
        left, _, right = QUALIFIER.sub("", date.edtf).partition("/")
        yield first, left
        yield last, right or left


def write_changes(changes: Sequence[Change], stream: TextIO, options: Options) -> None:
    """One section a kind of fact, one row a change; what changed as «field: old → new»."""
    if not changes:
        stream.write("# No changes\n")
        return
    stream.write(f"# {len(changes)} change{'' if len(changes) == 1 else 's'}\n")
    section = ""
    for change in changes:
        if change.section != section:
            section = change.section
            head = ["Change", "Id", "What", "Before → after"]
            stream.write(f"\n## {_TITLES[section]}\n\n{table_row(head)}\n{'|---' * len(head)}|\n")
        fields = "<br>".join(
            f"{escape(field.field)}: {escape(field.old) or '∅'} → {escape(field.new) or '∅'}" for field in change.fields
        )
        stream.write(f"| {change.op} | {escape(change.id)} | {escape(what(change))} | {fields} |\n")


def what(change: Change) -> str:
    """The fact of a change in one line, as it stands in the newer digest that has it."""
    item = change.new if change.new is not None else change.old
    assert item is not None, "a change without a fact"
    row = row_of(item, lambda entry: "")
    left_out = ("Id", "Sources", "Ids", "Found by", "Copy of")
    return " · ".join(text for column, text in row.items() if text and column not in left_out)


def read_digest(text: str, name: str) -> Reading:
    """Read back what `write_digest` wrote, also after a person has edited, reordered or deleted rows."""
    from iqdigest.formats.markdown_reading import read_markdown

    return read_markdown(text, name)
