"""Terminal tables: widths, order, isolation, hostile text."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from cli_samples import HOSTILE, hostile_digest, sample_digest, sample_extraction
from iqdigest.diffing.model import Change, FieldChange
from iqdigest.digest.model import Digest
from iqdigest.formats import table
from iqdigest.formats.base import Options
from iqdigest.formats.speakers import quoted, short_name
from iqdigest.formats.words import _table as labels
from iqdigest.model import Span, Speaker, Statement

SGR = re.compile(r"\x1b\[[0-9;]*m")
LETTERS = re.compile("[\u0600-\u06ff]")


def digest(width: int | None = None, **options: object) -> str:
    stream = io.StringIO()
    table.write_digest(sample_digest(), stream, Options(width=width, **options))  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120, 200])
@pytest.mark.parametrize("options", [{}, {"merged": True}, {"evidence": True}, {"lang": "ar"}])
def test_no_line_is_wider_than_the_terminal(width: int, options: dict[str, object]) -> None:
    for line in digest(width, terminal=True, color=True, **options).splitlines():
        assert cell_len(SGR.sub("", line)) <= width


def test_sections_stand_in_the_order_of_the_contract() -> None:
    text = digest(120)
    places = [text.index(f"\n{name}\n") for name in ("Milestones", "Force levels", "Statements", "Conflicts", "Sources")]
    assert places == sorted(places)


def test_a_digest_without_facts_says_so() -> None:
    stream = io.StringIO()
    table.write_digest(Digest(), stream, Options(merged=True))
    assert stream.getvalue() == "Digest: 0 articles\nnothing found\n"


def test_columns_that_just_fit_stay() -> None:
    head = next(line for line in digest(64).splitlines() if line.startswith("As of"))
    assert head.split() == ["As", "of", "Force", "Place", "Figure", "Change"]


@pytest.mark.parametrize(
    ("speaker", "shown", "who"),
    [
        (Speaker("مسؤولون عراقيون", None, "عراقيون", False, "", False), "unnamed source", "مسؤولون عراقيون"),
        (Speaker("سالم الجبوري", "رئيس اللجنة", None, True, "", False), "Salim al-Jaburi", "سالم الجبوري، رئيس اللجنة"),
        (
            Speaker("وزير الدفاع الأميركي والرئيس العراقي برهم صالح", None, None, True, "", False),
            "US, Iraq",
            "وزير الدفاع الأميركي والرئيس العراقي برهم صالح",
        ),
    ],
)
def test_speakers_go_by_their_name_or_state_and_once(speaker: Speaker, shown: str, who: str) -> None:
    said = Statement(Span(0, 4, "قالا"), None, speaker, "قال", True, Span(0, 4, "نغادر"), "verb")
    assert short_name(speaker, "en") == shown
    assert quoted(said) == f"{who}: نغادر"
    assert quoted(replace(said, direct=False, verb="نفى")) == f"{who} (نفى): نغادر"


def test_dates_are_words_and_arabic_stands_last() -> None:
    text = digest(None)
    assert "by Sep 2025" in text
    assert "by end of 2026" in text
    for line in text.splitlines():
        if found := LETTERS.search(line):
            latin = re.search("[A-Za-z]{3}", line[found.start() :])
            assert latin is None, line


def test_arabic_is_isolated_line_by_line_on_a_terminal_only() -> None:
    for line in SGR.sub("", digest(60, terminal=True, color=True)).splitlines():
        assert line.count("\u2068") == line.count("\u2069")
        if LETTERS.search(line):
            assert "\u2068" in line
    assert "\u2068" not in digest(60)


def test_past_and_future_are_divided() -> None:
    text = digest(120, as_of=dt.date(2025, 1, 1))
    past, _, future = text[: text.index("Force levels")].partition("── after 1 Jan 2025")
    assert "28 Jan 2024" in past
    assert "by Sep 2025" in future
    assert "undated" in future.partition("── undated")[2]


def test_evidence_names_file_and_position() -> None:
    assert "articles/two.txt:40-" in digest(120, evidence=True)


def test_merged_is_one_table_by_date() -> None:
    text = digest(120, merged=True)
    assert "Force levels\n" not in text
    assert text.index("~5,200 troops") < text.index("talks suspended") < text.index("~2,500 troops") < text.index("by Sep 2025")


def test_placed_facts_say_so() -> None:
    text = digest(120)
    assert "27 Sep 2024 *" in text
    assert "* placed at the article's publication date" in text


@pytest.mark.parametrize("options", [{}, {"merged": True, "evidence": True}, {"terminal": True, "color": True}])
def test_hostile_text_reaches_no_terminal(options: dict[str, object]) -> None:
    stream = io.StringIO()
    table.write_digest(hostile_digest(), stream, Options(width=100, **options))  # type: ignore[arg-type]
    table.write_extractions([sample_extraction(HOSTILE)], stream, Options(width=100, **options))  # type: ignore[arg-type]
    table.write_article(sample_extraction(HOSTILE), stream, Options(width=100, **options))  # type: ignore[arg-type]
    item = hostile_digest().milestones[0]
    change = Change("changed", "milestone", "m\x1b[2J", item, item, (FieldChange("date", HOSTILE, "\x1b]0;x\x07"),))
    table.write_changes([change], stream, Options(width=100, **options))  # type: ignore[arg-type]
    text = SGR.sub("", stream.getvalue())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]", text)
    assert "[bold]b[/bold]" in re.sub(r"\s+", " ", text)  # printed as it stands, not taken for markup


def test_changes_tell_what_became_of_each_field() -> None:
    old, new = sample_digest().milestones[1], sample_digest().milestones[2]
    changes = [
        Change("changed", "milestone", "m-bbbb", old, new, (FieldChange("date", "by 2025-09", "by 2026-09"),)),
        Change("added", "force", "f-aaaa", None, sample_digest().forces[0]),
    ]
    stream = io.StringIO()
    table.write_changes(changes, stream, Options())
    text = stream.getvalue()
    assert "date: by 2025-09 → by 2026-09" in text
    assert "+ 3 Jan 2020: ~5,200 troops, US, Iraq" in text
    assert text.endswith("1 added, 1 changed\n")


def test_nothing_changed_prints_nothing() -> None:
    stream = io.StringIO()
    table.write_changes([], stream, Options())
    assert stream.getvalue() == ""


def test_both_languages_have_the_same_labels() -> None:
    english, arabic = set(labels("en")), {key for key in labels("ar") if not key.startswith("names.")}
    assert english == arabic
