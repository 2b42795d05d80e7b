"""Records of extract and their way back, whatever happened to the file in between."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_articles import Writer
from digest_strategies import articles
from iqdigest.errors import DigestError
from iqdigest.facts import read_facts, resume_point
from iqdigest.ids import short_id
from iqdigest.model import Extraction
from iqdigest.records import records


def lines_of(*extractions: Extraction) -> list[str]:
    return [json.dumps(record, ensure_ascii=True) + "\n" for extraction in extractions for record in records(extraction)]


def two() -> tuple[Extraction, Extraction]:
    return Writer("a").step("2025-09").force(2500).done(), Writer("b").said("لن ننسحب").done()


@given(articles(hostile=True))
def test_records_of_what_was_read_back_are_the_same(found):
    lines = lines_of(*found)
    assert lines_of(*read_facts(lines, "facts.jsonl")) == lines


def test_ids_tell_mentions_by_content_alone():
    first, second = (Writer(name, path=f"{name}/x.txt").step("by 2025-09").done() for name in "ab")
    assert [r["id"] for r in records(first)][1:] == [r["id"] for r in records(second)][1:]
    assert len(short_id(("m", "x"))) == 10


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (2, "not json\n"),
        (2, "[]\n"),
        (2, '{"type": "rumour", "article": "a"}\n'),
        (2, '{"type": "milestone", "article": "a", "start": 5, "end": 1, "text": ""}\n'),
        (2, '{"type": "milestone", "article": "z", "start": 0, "end": 1, "text": "x"}\n'),
        (2, '{"type": "date", "article": "a", "start": 0, "end": 1, "text": "x", "date": {"edtf": "<b>"}}\n'),
    ],
)
def test_a_bad_line_is_reported_and_left_out(number, line):
    lines = lines_of(*two())
    lines.insert(number - 1, line)
    problems: list[DigestError] = []
    found = list(read_facts(lines, "facts.jsonl", problems))
    assert [problem.line for problem in problems] == [number]
    assert [len(e.milestones) + len(e.forces) + len(e.statements) for e in found] == [2, 1]
    with pytest.raises(DigestError):
        list(read_facts(lines, "facts.jsonl"))


@given(st.data())
def test_a_file_cut_at_any_point_goes_on_where_it_was_whole(data):
    whole = "".join(lines_of(*two())).encode()
    kept = whole[: data.draw(st.integers(0, len(whole)))]
    done, end = resume_point(io.BytesIO(kept))
    first, second = ("".join(lines_of(extraction)).encode() for extraction in two())
    assert end == (len(whole) if len(kept) == len(whole) else len(first) if len(kept) >= len(first) else 0)
    assert len(done) == (end > 0) + (end == len(first + second))
    problems: list[DigestError] = []
    list(read_facts(io.StringIO(kept.decode()), "facts.jsonl", problems))
    ends = (0, len(first), len(whole))
    assert bool(problems) == (len(kept) not in ends and len(kept) + 1 not in ends)  # a line may lack just its line end


def test_facts_taken_out_by_hand_do_not_undo_an_article():
    lines = lines_of(*two())
    del lines[1]
    done, end = resume_point(io.BytesIO("".join(lines).encode()))
    assert (len(done), end) == (2, len("".join(lines).encode()))
