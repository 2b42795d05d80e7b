"""Files that people and machines have damaged: reading back raises `DigestError` or reports, and nothing else."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from digest_strategies import articles, digests, hostile_text, written
from iqdigest.diffing import diff
from iqdigest.digest import consolidate
from iqdigest.errors import DigestError
from iqdigest.facts import read_facts
from iqdigest.formats.reading import read_digest
from iqdigest.records import records

values = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), hostile_text, st.just([]), st.just({}),
    st.sampled_from(["9999-W53", "9999-24", "0000", "2025-02-30", "2026/2025", "by", "~", "1–", "→"]),
)  # fmt: skip


def _paths(record: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = record.items() if isinstance(record, dict) else enumerate(record) if isinstance(record, list) else ()
    return [found for key, value in items for found in ((*path, key), *_paths(value, (*path, key)))]


def _damage(data: st.DataObject, record: Any) -> None:
    paths = _paths(record)
    if paths:
        *way, last = data.draw(st.sampled_from(paths))
        for key in way:
            record = record[key]
        record[last] = data.draw(values)


@given(st.data(), digests())
def test_damaged_json(data, digest):
    record = json.loads(written(digest, "json"))
    _damage(data, record)
    with contextlib.suppress(DigestError):
        reading = read_digest(json.dumps(record), "d.json")
        diff(reading.digest, digest)
        written(reading.digest, "markdown")


@given(st.data(), digests(hostile=True))
def test_damaged_markdown(data, digest):
    text = written(digest, "markdown")
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    text = text[:start] + data.draw(hostile_text) + text[end:]
    with contextlib.suppress(DigestError):
        reading = read_digest(text, "d.md")
        diff(digest, reading.digest)
        again = written(reading.digest, "markdown")
        assert written(read_digest(again, "d.md").digest, "markdown") == again


@given(st.data(), articles(most=2))
def test_damaged_facts(data, found):
    lines = []
    for extraction in found:
        for record in records(extraction):
            if data.draw(st.booleans()):
                _damage(data, record)
            lines.append(json.dumps(record) + "\n")
    consolidate(read_facts(lines, "facts.jsonl", []))


@given(st.text())
def test_any_text(text):
    with contextlib.suppress(DigestError):
        read_digest(text, "x")
