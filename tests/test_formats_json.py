"""JSON and JSON Lines: the contract's fields, and read back whole."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given

from digest_articles import Writer
from digest_strategies import digests, reread, written
from iqdigest.diffing import diff
from iqdigest.digest import Digest, consolidate
from iqdigest.errors import DigestError, UsageError
from iqdigest.formats.base import Options, changes_writer, digest_writer, extractions_writer, reader
from iqdigest.formats.reading import read_digest


@given(digests(hostile=True))
def test_read_back_whole(digest):
    assert reread(digest, "json") == digest
    if digest.articles:
        assert reread(digest, "jsonl") == digest


def small() -> Digest:
    writer = Writer("a").step("by 2025-09").force(2500).said("لن ننسحب")
    return consolidate([writer.done()])


def test_fields_of_the_contract():
    record = json.loads(written(small(), "json"))
    assert list(record) == ["schema", "articles", "milestones", "forces", "statements", "conflicts"]
    assert record["schema"] == "iqdigest/1"
    (milestone,), (force,), (statement,) = record["milestones"], record["forces"], record["statements"]
    assert set(milestone) >= {"id", "date", "kind", "status", "actor", "location", "mentions"}
    assert set(force) >= {"id", "date", "value", "low", "high", "approximate", "unit", "force", "location", "change"}
    assert set(statement) >= {"id", "date", "speaker", "verb", "direct", "quote"}
    assert force["placed"] == statement["placed"] == "publication"
    for entry in (milestone, force, statement):
        assert not {"article", "start", "end", "text"} & set(entry)
        assert list(entry["mentions"][0])[:5] == ["article", "start", "end", "text", "date"]


def test_lines_have_their_type_first():
    records = [json.loads(line) for line in written(small(), "jsonl").splitlines()]
    assert [(next(iter(record)), record["type"]) for record in records] == [
        ("type", "article"), ("type", "milestone"), ("type", "force"), ("type", "statement"),
    ]  # fmt: skip


def test_extractions_as_one_document():
    stream = io.StringIO()
    extractions_writer("json")([Writer("a").step("2025-09").done()], stream, Options())
    assert [record["type"] for record in json.loads(stream.getvalue())] == ["article", "milestone"]


def test_changes():
    new = consolidate([Writer("a").step("by 2025-09").force(2000).said("لن ننسحب").done()])
    stream = io.StringIO()
    changes_writer("json")(diff(small(), new), stream, Options())
    record = json.loads(stream.getvalue())
    assert record["stat"]["force"] == {"added": 0, "removed": 0, "changed": 1}
    assert {"field": "figure", "old": "2,500 troops", "new": "2,000 troops"} in record["changes"][-1]["fields"]


def test_a_digest_with_the_contract_s_fields_alone_is_read():
    record = json.loads(written(small(), "json"))
    for section in ("milestones", "forces", "statements"):
        for entry in record[section]:
            for extra in ("scope", "summary", "history", "previous", "sources", "independent"):
                entry.pop(extra, None)
    digest = read_digest(json.dumps(record), "d.json").digest
    assert [entry.sources for entry in digest.milestones] == [("a",)]


@pytest.mark.parametrize(
    "change",
    [
        {"milestones": [{"id": "m-1"}]},
        {"milestones": [1]},
        {"milestones": {}},
        {"conflicts": [{"about": "weather", "ids": []}]},
        {"forces": [{"id": "f-1", "value": -1, "approximate": False, "unit": "troops", "change": "level"}]},
        {"articles": [{"id": 1}]},
    ],
)
def test_what_breaks_the_shape_is_no_digest(change):
    record = {**json.loads(written(small(), "json")), **change}
    with pytest.raises(DigestError):
        read_digest(json.dumps(record), "d.json")


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"milestones":' * 100_000, '{"milestones": [' + "9" * 5000 + "]}", '{"schema": NaN}']
)
def test_bombs(text):
    with pytest.raises(DigestError):
        read_digest(text, "d.json")


def test_a_torn_line_is_reported_and_the_rest_read():
    lines = written(small(), "jsonl").splitlines()
    reading = read_digest("\n".join([lines[0], lines[1][:40], *lines[2:]]), "d.jsonl")
    assert [problem.line for problem in reading.problems] == [2]
    assert len(reading.digest.forces) == 1


def test_facts_are_told_from_a_digest():
    stream = io.StringIO()
    extractions_writer("jsonl")([Writer("a").step("2025-09").done()], stream, Options())
    with pytest.raises(DigestError, match="facts of articles"):
        read_digest(stream.getvalue(), "facts.jsonl")


def test_formats_that_are_not_there():
    with pytest.raises(UsageError):
        digest_writer("yaml")
    with pytest.raises(UsageError):
        reader("html")
