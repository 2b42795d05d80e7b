"""JSON Lines: one record a line, for streams, scripts and corpora that are extracted in parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from iqdigest.diffing.model import Change
from iqdigest.digest.model import Digest
from iqdigest.digest.records import SECTIONS, TYPES, digest_of, digest_records, item_from, item_record
from iqdigest.errors import DigestError
from iqdigest.facts import Json, parse_line
from iqdigest.formats.base import Options, Reading
from iqdigest.formats.safe import json_line
from iqdigest.model import Extraction
from iqdigest.records import records

_TYPE_OF = dict(zip(SECTIONS, TYPES, strict=True))
_SECTION_OF = dict(zip(TYPES, SECTIONS, strict=True))


def write_digest(digest: Digest, stream: TextIO, options: Options) -> None:
    """The entries of the JSON digest one a line with ``type`` first."""
    for section, items in digest_records(digest):
        for record in items:
            stream.write(json_line({"type": _TYPE_OF[section], **record}) + "\n")


def write_extractions(extractions: Iterable[Extraction], stream: TextIO, options: Options) -> None:
    """Every mention, article by article; the lines of one article in one piece."""
    for extraction in extractions:
        stream.write("".join(json_line(record) + "\n" for record in records(extraction)))


def write_changes(changes: Sequence[Change], stream: TextIO, options: Options) -> None:
    """One change a line."""
    for change in changes:
        stream.write(json_line(change_record(change)) + "\n")


def change_record(change: Change) -> Json:
    """A change with the whole fact before and after."""
    return {
        "op": change.op,
        "type": change.section,
        "id": change.id,
        "fields": [{"field": field.field, "old": field.old, "new": field.new} for field in change.fields],
        "old": item_record(change.old) if change.old is not None else None,
        "new": item_record(change.new) if change.new is not None else None,
    }


def read_digest(text: str, name: str) -> Reading:
    """Read back what `write_digest` wrote; a line that can't be read is a problem of its own, not the end."""
    lists: dict[str, list[object]] = {section: [] for section in SECTIONS}
    problems: list[DigestError] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = parse_line(line)
            type_ = record.get("type")
            if not isinstance(type_, str) or type_ not in TYPES:
                raise ValueError("no entry of a digest")
            if "start" in record or "body" in record:
                why, advice = "facts of articles, not a digest", "make one with: iqdigest timeline FILE -f jsonl"
                raise DigestError(name, why, advice)
            lists[_SECTION_OF[type_]].append(item_from(type_, record))
        except ValueError as error:
            problems.append(DigestError(name, str(error), line=number))
    if not any(lists.values()) and problems:
        raise problems[0]
    return Reading(digest_of(lists), tuple(problems))
