"""CSV that no spreadsheet executes, and calendars that other programs read."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cli_samples import FORMULA, HOSTILE, sample_digest, sample_extraction
from iqdigest.digest.model import Digest
from iqdigest.formats import csv_, ics
from iqdigest.formats.base import Options
from iqdigest.formats.safe import calendar, json_line, spreadsheet
from iqdigest.safe import line, printable


def rows(digest: Digest, **options: object) -> list[dict[str, str]]:
    stream = io.StringIO()
    csv_.write_digest(digest, stream, Options(**options))  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def test_one_row_a_fact_with_its_values() -> None:
    found = rows(sample_digest())
    assert [row["type"] for row in found].count("milestone") == 4
    row = next(row for row in found if row["id"] == "f-bbbb")
    assert (row["value"], row["approximate"], row["force"], row["placed"]) == ("2500", "true", "US", "publication")
    assert row["sources"] == "one; two"
    assert next(row for row in found if row["id"] == "m-bbbb")["relation"] == "by"


def test_kind_leaves_only_its_columns() -> None:
    stream = io.StringIO()
    csv_.write_extractions([sample_extraction()], stream, Options(kind="date"))
    header = stream.getvalue().splitlines()[0]
    assert header == "type,article,start,end,date,earliest,latest,part,relation,resolved,text"


@pytest.mark.parametrize(
    "text", [FORMULA, "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "＝1", HOSTILE, "\u200f=1", "|calc"]
)
def test_no_cell_starts_a_formula(text: str) -> None:
    digest = sample_digest(text)
    article = replace(digest.articles[0], id=text)
    for row in rows(replace(digest, articles=(article,))):
        for cell in row.values():
            assert not re.match(r"[\s=+\-@|＝＋－＠]", cell)


@given(st.text())
def test_spreadsheet_cells_of_any_text(text: str) -> None:
    assert not spreadsheet(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.text())
def test_printable_text_holds_no_control(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", printable(text))
    assert "\n" not in line(text)
    printable(text).encode("utf-8")


@given(st.text())
def test_json_lines_say_the_same_without_controls(text: str) -> None:
    import json

    written = json_line({"text": text})
    assert json.loads(written) == {"text": text}
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]", written)


@given(st.text())
def test_calendar_values_stay_on_their_line(text: str) -> None:
    value = calendar(text)
    assert not re.search("[\x00-\x1f\x7f]", value)
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)


def events(digest: Digest) -> str:
    stream = io.StringIO()
    ics.write_digest(digest, stream, Options())
    return stream.getvalue()


def test_calendar_holds_what_is_planned_as_whole_days() -> None:
    text = events(sample_digest()).replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 2
    assert "UID:m-bbbb@iqdigest\r\nDTSTAMP:20240927T000000Z\r\nDTSTART;VALUE=DATE:20250930\r\nDTEND;VALUE=DATE:20251001" in text
    assert "SUMMARY:coalition\\, Ain al-Asad: withdrawal phase (planned)" in text
    assert "articles/one.txt" in text


def test_calendar_lines_are_folded_by_octets_and_end_in_crlf() -> None:
    text = events(sample_digest("نص طويل " * 60))
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(part.encode("utf-8")) for part in text.split("\r\n")) <= 75


def test_hostile_text_adds_no_calendar_line() -> None:
    digest = sample_digest("x\r\nBEGIN:VALARM\nACTION:EMAIL\r\nEND:VEVENT" + HOSTILE)
    unfolded = events(digest).replace("\r\n ", "").split("\r\n")
    assert not [part for part in unfolded if part.startswith(("BEGIN:VALARM", "ACTION"))]
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e]", events(digest))
