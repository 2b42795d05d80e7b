"""What is fuzzed: a function of bytes for each room, which raises for whatever must never happen.

Used by atheris (`tests.fuzz.__main__`) and, with strategies in the place of coverage, by tests/test_robustness_fuzz.py.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from iqdigest.articles import read_article
from iqdigest.dates import find_dates
from iqdigest.diffing import diff
from iqdigest.digest import consolidate
from iqdigest.errors import DigestError
from iqdigest.facts import read_facts
from iqdigest.formats.base import Options, digest_writer, reader
from iqdigest.formats.safe import json_line
from iqdigest.language.normalize import normalize
from iqdigest.language.tokens import tokenize
from iqdigest.model import Document, Extraction
from iqdigest.numbers import find_quantities
from iqdigest.pipeline import extract
from iqdigest.reading.containers import read_json, read_json_lines
from iqdigest.reading.decoding import NotTextError, decode
from iqdigest.records import records

_LIMIT = 1 << 20
_DAY = dt.date(2024, 9, 27)


def fuzz_reading(data: bytes) -> None:
    """Bytes become text or a reason; JSON becomes documents or errors."""
    try:
        text, _ = decode(data, html=len(data) % 2 == 0)
    except NotTextError:
        return
    text.encode("utf-8", "strict")
    for item in (*read_json("a", "a.json", text), *_lines(data)):
        if isinstance(item, Document):
            item.text.encode("utf-8", "strict")
        else:
            str(item)


def _lines(data: bytes) -> list[object]:
    try:
        return list(read_json_lines("a", "a.jsonl", io.BytesIO(data), _LIMIT))
    except NotTextError:
        return []


def fuzz_cleaning(data: bytes) -> None:
    """Segments are in order, apart, not empty and within the text; tokens keep their offsets."""
    text = data.decode("utf-8", "replace")
    article = read_article(Document("a.txt", "a", text))
    for segment in article.segments:
        assert 0 <= segment.start < segment.end <= len(text)
        assert not text[segment.start].isspace()
        assert not text[segment.end - 1].isspace()
    for this, following in pairwise(article.segments):
        assert this.end <= following.start
    assert len(normalize(text)) == len(text)
    tokens = tokenize(text)
    assert all(tokens.words)
    assert len(tokens.words) == len(tokens.starts) == len(tokens.ends) == len(tokens.sentence_of) == len(tokens.block_of)
    assert [at for first, last in tokens.sentences for at in range(first, last)] == list(range(len(tokens)))


def fuzz_dates(data: bytes) -> None:
    """Spans are exact, bounds are in order, EDTF has a shape."""
    text = data.decode("utf-8", "replace")
    for published in (None, _DAY):
        for timex in find_dates(text, published):
            assert timex.span.text == text[timex.span.start : timex.span.end]
            date = timex.date
            assert (date.earliest is None) == (date.latest is None)
            if date.earliest is not None and date.latest is not None:
                assert date.earliest <= date.latest


def fuzz_numbers(data: bytes) -> None:
    """Quantities lie within the tokens, with bounds in order."""
    tokens = tokenize(data.decode("utf-8", "replace"))
    for quantity in find_quantities(tokens):
        assert 0 <= quantity.first < quantity.last <= len(tokens)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


def fuzz_extraction(data: bytes) -> None:
    """The whole pipeline: exact spans, and records that read back as what was written."""
    text = data.decode("utf-8", "replace")
    found = extract(Document("a.txt", "a", text))
    written = [json_line(record) for record in records(found)]
    for line in written:
        _exact(json.loads(line), text)
    assert len(list(read_facts([line + "\n" for line in written], "a"))) == 1


def _exact(value: Any, text: str) -> None:
    if isinstance(value, dict):
        if value.get("start") is not None and "text" in value:
            assert value["text"] == text[value["start"] : value["end"]], value
        for inner in value.values():
            _exact(inner, text)
    elif isinstance(value, list):
        for inner in value:
            _exact(inner, text)


def fuzz_digest(data: bytes) -> None:
    """Articles to a digest, to Markdown and JSON and back: nothing differs."""
    texts = data.decode("utf-8", "replace").split("\n\n\n")[:4]
    found: list[Extraction] = [extract(Document(f"{n}.txt", str(n), text)) for n, text in enumerate(texts)]
    digest = consolidate(found)
    for name in ("markdown", "json", "jsonl"):
        stream = io.StringIO()
        digest_writer(name)(digest, stream, Options())
        reading = reader(name)(stream.getvalue(), name)
        assert not reading.problems, (name, reading.problems)
        assert not diff(digest, reading.digest), (name, diff(digest, reading.digest))
    for name in ("table", "csv", "html", "ics"):
        digest_writer(name)(digest, io.StringIO(), Options(width=80))


def fuzz_digests_read(data: bytes) -> None:
    """Any text as a digest: read, or refused with a reason; what was read compares and prints."""
    text = data.decode("utf-8", "replace")
    for name in ("markdown", "json", "jsonl"):
        try:
            digest = reader(name)(text, name).digest
        except DigestError as error:
            str(error)
            continue
        assert not diff(digest, digest)
        digest_writer("markdown")(digest, io.StringIO(), Options())


def fuzz_facts(data: bytes) -> None:
    """Any text as extracted facts: read, or left out with a reason; what was read can be digested."""
    problems: list[DigestError] = []
    lines = data.decode("utf-8", "replace").splitlines(keepends=True)
    consolidate(list(read_facts(lines, "facts", problems)))


TARGETS: dict[str, Callable[[bytes], None]] = {
    name.removeprefix("fuzz_"): function for name, function in list(globals().items()) if name.startswith("fuzz_")
}
