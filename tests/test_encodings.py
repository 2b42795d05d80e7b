"""The same article in every dress that files come in says the same, and its spans are exact in what was decoded."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from iqdigest.model import Document
from iqdigest.pipeline import extract
from iqdigest.reading import read_paths
from iqdigest.records import records

ARTICLE = (
    "بغداد - 27 أيلول/سبتمبر 2024\n\nأعلنت الولايات المتحدة خفض عدد قواتها في العراق بحلول نهاية 2026.\n\n"
    "وقال حيدر الكناني: «لن يبقى جندي في العراق بعد نهاية 2026».\n\n"
    "وتنشر الولايات المتحدة نحو 2500 جندي في العراق، ونحو 900 جندي في سوريا.\n"
)
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _shaped(text: str) -> str:
    """Every letter as its isolated presentation form, as old converters of PDF leave it."""
    forms = {}
    for code in range(0xFE80, 0xFEF5):
        letter = unicodedata.normalize("NFKC", chr(code))
        if len(letter) == 1:
            forms.setdefault(letter, chr(code))
    return "".join(forms.get(letter, letter) for letter in text)


def facts(document: Document) -> list[tuple[object, ...]]:
    """What is said, without spelling and positions; checks the positions."""
    found: list[tuple[object, ...]] = []
    for record in records(extract(document)):
        if record["type"] == "article":
            found.append(("published", record["published"] and record["published"]["edtf"]))
            continue
        assert record["text"] == document.text[record["start"] : record["end"]]
        date = record["date"] and record["date"]["edtf"]
        found.append((record["type"], date, *(record.get(name) for name in ("kind", "value", "force", "location", "direct"))))
    return found


def only(path: Path) -> Document:
    (document,) = (item for item in read_paths([str(path)]) if isinstance(item, Document))
    return document


@pytest.fixture
def expected() -> list[tuple[object, ...]]:
    found = facts(Document("a.txt", "a", ARTICLE))
    assert {fact[0] for fact in found} == {"published", "date", "milestone", "force", "statement"}
    return found


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ARTICLE.encode("utf-8"), id="utf-8"),
        pytest.param(ARTICLE.encode("utf-8-sig"), id="utf-8 with mark"),
        pytest.param(ARTICLE.encode("utf-16"), id="utf-16 with mark"),
        pytest.param(b"\xfe\xff" + ARTICLE.encode("utf-16-be"), id="utf-16-be with mark"),
        pytest.param(ARTICLE.encode("utf-16-le"), id="utf-16-le"),
        pytest.param(ARTICLE.encode("utf-16-be"), id="utf-16-be"),
        pytest.param(ARTICLE.encode("utf-32"), id="utf-32 with mark"),
        pytest.param(ARTICLE.encode("windows-1256"), id="windows-1256"),
        pytest.param(ARTICLE.encode("utf-8") + b"\n\nend \xff\xfe of a damaged file", id="utf-8 with a damaged end"),
        pytest.param(ARTICLE.replace("\n", "\r\n").encode("utf-8"), id="CRLF"),
        pytest.param(ARTICLE.replace("\n", "\r").encode("utf-8"), id="CR"),
        pytest.param(ARTICLE.replace("\n\n", "\u2029").encode("utf-8"), id="paragraph separators"),
        pytest.param(ARTICLE.translate(_DIGITS).encode("utf-8"), id="Arabic-Indic digits"),
        pytest.param("\n\n".join(f"\u202b{part}\u202c" for part in ARTICLE.split("\n\n")).encode("utf-8"), id="embeddings"),
        pytest.param(ARTICLE.replace(" ", "\u200f ").encode("utf-8"), id="direction marks"),
        pytest.param(ARTICLE.replace(" ", "\u00a0").encode("utf-8"), id="no-break spaces"),
        pytest.param(_shaped(ARTICLE).encode("utf-8"), id="presentation forms"),
        pytest.param(ARTICLE.replace("وا", "وـا").replace("خفض", "خـفـض").encode("utf-8"), id="tatweel"),
        pytest.param(ARTICLE.replace("خفض", "خَفْض").replace("جندي", "جُنديّ").encode("utf-8"), id="vowel marks"),
        pytest.param(unicodedata.normalize("NFD", ARTICLE).encode("utf-8"), id="decomposed"),
    ],
)
def test_every_dress_says_the_same(data: bytes, expected: list[tuple[object, ...]], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert facts(only(path)) == expected


def test_nul_bytes_between_paragraphs_stay_where_they_are(expected: list[tuple[object, ...]], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE.replace("\n\n", "\n\x00\n"), "utf-8")
    assert facts(only(path)) == expected


def test_lone_surrogates_in_json(expected: list[tuple[object, ...]], tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": ARTICLE + "\n\nنهاية \ud800 الخبر"}), "utf-8")
    assert facts(only(path)) == expected


def test_a_megabyte_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    line = ARTICLE.replace("\n", " ")
    path.write_text(" ".join(line.replace("2500", str(1000 + number)) for number in range(2000)), "utf-8")
    assert sum(fact[0] == "force" for fact in facts(only(path))) > 1000
