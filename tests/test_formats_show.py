"""``show``: marks in place, skipped text with its reason, the publication date's evidence."""

from __future__ import annotations

import io
import re
import time

import pytest

from cli_samples import sample_extraction
from iqdigest.formats import html_, table
from iqdigest.formats.base import Options
from iqdigest.formats.marks import paragraphs
from iqdigest.model import Document
from iqdigest.pipeline import extract


def shown(**options: object) -> str:
    stream = io.StringIO()
    table.write_article(sample_extraction(), stream, Options(**options))  # type: ignore[arg-type]
    return stream.getvalue()


def test_marks_stand_around_exactly_what_was_recognised() -> None:
    text = shown()
    assert "⟨27 أيلول 2024⟩" in text
    assert "«{لن يبقى أحد}»." in text
    assert "‹حيدر الكناني›" in text
    assert "⟪2500 جندي⟫" in text


def test_the_publication_date_is_reasoned() -> None:
    assert "Published: 27 Sep 2024 (header: a date of its own in the text)" in shown()


def test_skipped_text_names_its_reason() -> None:
    assert "[menu, advertisement or other page furniture]\nالرئيسية | رياضة" in shown()


def test_color_replaces_brackets() -> None:
    text = shown(color=True, terminal=True, width=80)
    assert "⟨" not in text
    assert "\x1b[" in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_taking_the_marks_away_gives_the_article_back(width: int) -> None:
    extraction = sample_extraction()
    text = shown(width=width)
    plain = re.sub("[⟨⟩⟦⟧⟪⟫‹›{}]", "", text)
    body = extraction.article.text.split("\n\n")[1]
    assert " ".join(body.split()) in " ".join(plain.split())


def test_every_mark_lies_in_its_paragraph() -> None:
    extraction = sample_extraction()
    for paragraph in paragraphs(extraction):
        assert extraction.article.text[paragraph.start :].startswith(paragraph.text)
        for mark in paragraph.marks:
            assert 0 <= mark.start < mark.end <= len(paragraph.text)
            assert paragraph.text[mark.start : mark.end] == mark.text


def test_html_nests_marks_properly() -> None:
    stream = io.StringIO()
    html_.write_article(sample_extraction(), stream, Options())
    page = stream.getvalue()
    body = page[page.index("<article>") : page.index("</article>")]
    assert body.count("<mark") == body.count("</mark>")
    assert 'class="date"' in body
    assert "menu, advertisement" in body


def test_cost_grows_with_length_only() -> None:
    def seconds(times: int) -> float:
        text = "قال حيدر الكناني في 27 أيلول 2024 إن 2500 جندي أميركي سينسحبون من العراق. " * times
        extraction = extract(Document("x.txt", "x", text))
        start = time.perf_counter()
        for writer in (table.write_article, html_.write_article):
            writer(extraction, io.StringIO(), Options(width=80))
        return time.perf_counter() - start

    seconds(10)
    small, large = min(seconds(200) for _ in range(2)), min(seconds(1600) for _ in range(2))
    assert large < small * 8 * 2.5
