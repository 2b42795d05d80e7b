"""Markdown as an interchange format: written, edited by hand, read back."""

from __future__ import annotations

import io

import pytest
from hypothesis import given

from digest_articles import Writer
from digest_strategies import digests, hostile_text, reread, written
from iqdigest.diffing import diff
from iqdigest.digest import consolidate
from iqdigest.digest.model import Digest
from iqdigest.errors import DigestError
from iqdigest.formats.base import Options, Reading, changes_writer
from iqdigest.formats.markdown_text import clean, escape, split_row, unescape
from iqdigest.formats.reading import read_digest


def example() -> Digest:
    return consolidate(
        [
            Writer("a", "2024-09-08", "وكالة")
            .step("by 2025-09")
            .step("by end of 2026", "withdrawal_end")
            .force(5200, "2020-01")
            .done(),
            Writer("b", "2024-09-10")
            .step("by 2025-09", status="agreed", text="خروج المئات")
            .force(2500, approximate=True)
            .said("لن ننسحب")
            .done(),
            Writer("c", None).step("by 2027-09", "withdrawal_end").said("لا جديد", "مصدر", named=False, role="مسؤول").done(),
        ]
    )


def read(text: str) -> Reading:
    return read_digest(text, "d.md")


@given(digests())
def test_markdown_digest_markdown_is_the_identity(digest):
    text = written(digest, "markdown")
    assert written(reread(digest, "markdown"), "markdown") == text


@given(digests(hostile=True))
def test_hostile_cells_survive(digest):
    text = written(digest, "markdown")
    assert written(reread(digest, "markdown"), "markdown") == text
    assert not any(ord(letter) < 32 and letter != "\n" for letter in text)
    assert "<script" not in text
    assert "\u202e" not in text


@given(hostile_text)
def test_a_cell_gives_back_its_text(text):
    (cell,) = split_row(f"| {escape(text)} |")
    assert unescape(cell) == clean(text)


def test_the_shape():
    text = written(example(), "markdown")
    assert text.startswith("# Digest: 3 articles, 2020-01 to 2027-09\n\n## Milestones\n\n| Date | Status | Step |")
    for heading in ("Milestones", "Force levels", "Statements", "Conflicts", "Sources"):
        assert text.count(f"\n## {heading}\n") == 1
    assert "| by 2025-09 | planned → agreed | withdrawal phase | coalition | Iraq | 1, 2 | m-" in text
    assert "| 2024-09-10 (published) | US | Iraq | ~2,500 troops | 5,200 → ~2,500 | 2 | f-" in text
    assert "| مصدر (unnamed) | مسؤول | قال | direct | 3 | s-" in text
    assert "| by end of 2026 (a) against by 2027-09 (c) |" in text


def test_reading_gives_what_is_shown():
    digest = read(written(example(), "markdown")).digest
    assert digest.detail == "shown"
    assert [entry.sources for entry in digest.milestones] == [("a", "b"), ("a",), ("c",)]
    assert [stage.status for stage in digest.milestones[0].history] == ["planned", "agreed"]
    assert digest.forces[1].previous == digest.forces[1].previous.__class__(5200, None, None, False)
    assert (digest.statements[-1].speaker.name, digest.statements[-1].speaker.named) == ("مصدر", False)
    assert digest.conflicts == example().conflicts


class TestEdited:
    def lines(self) -> list[str]:
        return written(example(), "markdown").split("\n")

    def test_rows_deleted_reordered_and_realigned(self):
        lines = self.lines()
        first = next(n for n, line in enumerate(lines) if line.startswith("| by 2025-09"))
        lines[first], lines[first + 1] = lines[first + 1].replace("| ", "|   "), lines[first].strip("| ")
        del lines[first + 2]
        reading = read("\r\n".join(lines))
        assert reading.problems == ()
        assert [entry.date.edtf for entry in reading.digest.milestones if entry.date] == ["2026", "2025-09"]

    @pytest.mark.parametrize(
        ("old", "new", "why"),
        [
            ("by 2025-09 |", "by 2025-13 |", "month must be in 1..12"),
            ("by 2025-09 |", "soon |", "not a date: 'soon'"),
            ("planned → agreed", "planned → done", "not a status: 'done'"),
            ("withdrawal phase", "retreat", "not a kind of step: 'retreat'"),
            ("~2,500 troops", "~2,500 soldiers", "not a unit: 'soldiers'"),
            ("~2,500 troops", "many troops", "not a figure: 'many troops'"),
            ("5,200 → ~2,500", "was 5,200", "not a change: 'was 5,200'"),
            ("| direct |", "| quoted |", "neither direct nor reported: 'quoted'"),
            ("| 1, 2 |", "| 1 and 2 |", "source 1 and 2, which the section Sources does not list"),
            ("| 1, 2 |", "| 1, 9 |", "source 9, which the section Sources does not list"),
            ("| coalition |", "| coalition | US |", "a row of 9 cells where the head of the table has 8"),
            ("| milestone |", "| rumour |", "about none of"),
            ("header: from", "guess: from", "found by none of"),
        ],
    )
    def test_what_cannot_be_read_is_reported_with_its_line(self, old, new, why):
        lines = self.lines()
        number = next(n for n, line in enumerate(lines) if old in line)
        lines[number] = lines[number].replace(old, new, 1)
        (problem,) = read("\n".join(lines)).problems
        assert problem.line == number + 1
        assert why in str(problem)

    def test_columns_moved_and_left_out(self):
        reading = read("## Milestones\n\n| Step | Status | Place |\n|:--|--|--:|\n| withdrawal end | planned | Iraq |\n")
        assert reading.problems == ()
        (entry,) = reading.digest.milestones
        assert (entry.kind, entry.location, entry.date, entry.actor) == ("withdrawal_end", "Iraq", None, None)
        assert entry.id.startswith("m-")

    def test_a_needed_column_missing(self):
        (problem,) = read("## Force levels\n\n| Force | Place |\n|---|---|\n| US | Iraq |\n").problems
        assert problem.line == 3

    def test_an_id_twice(self):
        lines = self.lines()
        first = next(n for n, line in enumerate(lines) if line.startswith("| by 2025-09"))
        lines.insert(first + 1, lines[first].replace("by 2025-09", "by 2025-10"))
        reading = read("\n".join(lines))
        assert [problem.line for problem in reading.problems] == [first + 2]
        assert len({entry.id for entry in reading.digest.milestones}) == len(reading.digest.milestones) == 4

    def test_prose_between_tables_is_left_alone(self):
        assert read(written(example(), "markdown").replace("## Force", "A note of mine.\n\n## Force")).problems == ()


@pytest.mark.parametrize(
    "text", ["", "  \n", "# Notes\n\nnothing", "| a | b |\n|---|---|\n| 1 | 2 |", "{}", "[]", "{", '{"type": "date"}']
)
def test_no_digest(text):
    with pytest.raises(DigestError):
        read(text)


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("by end of 2026", "2026-09-01", "2026-12-31"),
        ("start of 2025-02", "2025-02-01", "2025-02-10"),
        ("mid 2025-02", "2025-02-11", "2025-02-20"),
        ("end of 2024-02", "2024-02-21", "2024-02-29"),
        ("2014/2017", "2014-01-01", "2017-12-31"),
        ("2025-24", "2025-12-01", "2026-02-28"),
        ("2025-W32", "2025-08-04", "2025-08-10"),
        ("BY  2025-09", "2025-09-01", "2025-09-30"),
    ],
)
def test_dates_are_worked_out_again(cell, first, last):
    reading = read(f"## Milestones\n| Date | Status | Step |\n|---|---|---|\n| {cell} | planned | other |")
    (entry,) = reading.digest.milestones
    assert entry.date is not None
    assert (str(entry.date.earliest), str(entry.date.latest)) == (first, last)


@given(digests(hostile=True), digests(hostile=True))
def test_changes_are_a_table_of_harmless_text(old, new):
    stream = io.StringIO()
    changes = diff(old, new)
    changes_writer("markdown")(changes, stream, Options())
    text = stream.getvalue()
    rows = [line for line in text.split("\n") if line.startswith(("| added", "| removed", "| changed"))]
    assert len(rows) == len(changes)
    assert all(len(split_row(row)) == 4 for row in rows)
    assert not any(ord(letter) < 32 and letter != "\n" for letter in text)
    assert "<script" not in text
