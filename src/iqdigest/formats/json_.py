"""JSON: one document, one entry a line, so that it can be read by programs and compared by eye."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from iqdigest.diffing import stat
from iqdigest.diffing.model import Change
from iqdigest.digest.model import Digest
from iqdigest.digest.records import digest_from, digest_records
from iqdigest.errors import DigestError
from iqdigest.facts import Json, parse_line
from iqdigest.formats.base import Options, Reading
from iqdigest.formats.jsonl import change_record
from iqdigest.formats.safe import json_line
from iqdigest.model import SCHEMA, Extraction
from iqdigest.records import records


def write_digest(digest: Digest, stream: TextIO, options: Options) -> None:
    """The digest as the interface contract shows it."""
    stream.write(f'{{"schema": {json.dumps(SCHEMA)}')
    for section, items in digest_records(digest):
        stream.write(f",\n{json.dumps(section)}: ")
        _write_list(items, stream)
    stream.write("}\n")


def write_extractions(extractions: Iterable[Extraction], stream: TextIO, options: Options) -> None:
    """A list of the records that JSON Lines has one a line."""
    _write_list((record for extraction in extractions for record in records(extraction)), stream)
    stream.write("\n")


def write_changes(changes: Sequence[Change], stream: TextIO, options: Options) -> None:
    """The changes, and how many of each."""
    stream.write(f'{{"schema": {json.dumps(SCHEMA)},\n"stat": {json_line(stat(changes))},\n"changes": ')
    _write_list((change_record(change) for change in changes), stream)
    stream.write("}\n")


def _write_list(records: Iterator[Json], stream: TextIO) -> None:
    before = "["
    for record in records:
        stream.write(f"{before}\n{json_line(record)}")
        before = ","
    stream.write("[]" if before == "[" else "\n]")


def read_digest(text: str, name: str) -> Reading:
    """Read back what `write_digest` wrote, however it is laid out.  Raises `DigestError` for anything else."""
    try:
        record = parse_line(text)
        if not isinstance(record.get("milestones"), list):
            raise ValueError("JSON, but no digest (it has no list of milestones)")
        return Reading(digest_from(record))
    except ValueError as error:
        raise DigestError(name, str(error), "make one with: iqdigest timeline PATH -f json") from None
