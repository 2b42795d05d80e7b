"""CSV (RFC 4180, UTF-8, ``\\n``): one row a fact; no cell starts a formula in a spreadsheet.

All kinds stand in one table with a ``type`` column; with ``--kind`` of one kind only its own columns are there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from iqdigest.digest.model import Digest, Entry, ForceEntry, MilestoneEntry
from iqdigest.formats.base import Options
from iqdigest.formats.safe import spreadsheet
from iqdigest.model import Date, DateMention, Extraction, ForceLevel, Milestone, Speaker, Statement

_DATE = ("date", "earliest", "latest", "part", "relation", "resolved")
_OWN = {
    "date": _DATE,
    "milestone": (*_DATE, "kind", "status", "actor", "location", "scope"),
    "force": (*_DATE, "placed", "value", "low", "high", "approximate", "unit", "force", "location", "change"),
    "statement": (*_DATE, "placed", "speaker", "role", "organisation", "named", "verb", "direct"),
}

Row = dict[str, object]


def write_digest(digest: Digest, stream: TextIO, options: Options) -> None:
    """One row an entry, ending with its sources and text."""
    entries: tuple[Entry, ...] = (*digest.milestones, *digest.forces, *digest.statements)
    kinds = [options.kind] if options.kind in ("milestone", "force", "statement") else ["milestone", "force", "statement"]
    columns = ["type", "id", *_columns(kinds), "sources", "mentions", "text"]
    _write(stream, columns, (_entry(entry) for entry in entries))


def write_extractions(extractions: Iterable[Extraction], stream: TextIO, options: Options) -> None:
    """One row a mention, with its article and position."""
    kinds = [options.kind] if options.kind in _OWN else list(_OWN)
    columns = ["type", "article", "start", "end", *_columns(kinds), "text"]
    _write(stream, columns, (row for extraction in extractions for row in _mentions(extraction)))


def _columns(kinds: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(column for kind in kinds for column in _OWN[kind]))


def _write(stream: TextIO, columns: Sequence[str], rows: Iterable[Row]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return spreadsheet(str(value))


def _entry(entry: Entry) -> Row:
    row: Row = {
        "id": entry.id,
        "sources": "; ".join(entry.sources),
        "mentions": len(entry.mentions) or None,
        "text": entry.text,
        **_date(entry.date),
    }
    if isinstance(entry, MilestoneEntry):
        return row | {"type": "milestone"} | _attributes(entry, ("kind", "status", "actor", "location", "scope"))
    row["placed"] = entry.placed
    if isinstance(entry, ForceEntry):
        return row | {"type": "force"} | _figures(entry)
    return row | {"type": "statement", **_speaker(entry.speaker), "verb": entry.verb, "direct": entry.direct}


def _mentions(extraction: Extraction) -> Iterator[Row]:
    article = extraction.article.id
    facts: tuple[DateMention | Milestone | ForceLevel | Statement, ...] = (
        *extraction.dates, *extraction.milestones, *extraction.forces, *extraction.statements,
    )  # fmt: skip
    for fact in facts:
        span = fact.span
        row: Row = {"article": article, "start": span.start, "end": span.end, "text": span.text, **_date(fact.date)}
        if isinstance(fact, DateMention):
            yield row | {"type": "date"}
        elif isinstance(fact, Milestone):
            yield row | {"type": "milestone"} | _attributes(fact, ("kind", "status", "actor", "location", "scope"))
        elif isinstance(fact, ForceLevel):
            yield row | {"type": "force"} | _figures(fact)
        else:
            said = {"verb": fact.verb, "direct": fact.direct, "text": fact.quote.text}
            yield row | {"type": "statement", **_speaker(fact.speaker)} | said


def _figures(fact: ForceEntry | ForceLevel) -> Row:
    return _attributes(fact, ("value", "low", "high", "approximate", "unit", "force", "location", "change"))


def _attributes(fact: object, names: Iterable[str]) -> Row:
    return {name: getattr(fact, name) for name in names}


def _speaker(speaker: Speaker) -> Row:
    return {
        "speaker": speaker.name or speaker.text,
        "role": speaker.role,
        "organisation": speaker.organisation,
        "named": speaker.named,
    }


def _date(date: Date | None) -> Row:
    if date is None:
        return {}
    return {
        "date": date.edtf,
        "earliest": date.earliest,
        "latest": date.latest,
        "part": date.part,
        "relation": date.relation,
        "resolved": date.resolved,
    }
