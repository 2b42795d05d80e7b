"""Reading: files, folders, standard input, encodings, containers; what can't be read is a value with one clear line."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iqdigest.errors import InputError
from iqdigest.model import Document
from iqdigest.reading import Input, InputWarning, find_inputs, read_input, read_paths
from iqdigest.reading.decoding import NotTextError, decode
from iqdigest.reading.inputs import article_ids

TEXT = "أعلنت لجنة مشتركة أن القاعدة الغربية ستخلى قبل نهاية الصيف، وأن المدربين سيبقون عاما آخر.\n"


def write(path: Path, data: bytes | str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def only(path: str) -> Document | InputError | InputWarning:
    [item] = read_paths([path])
    return item


def error_of(path: str) -> str:
    found = [item for item in read_paths([path]) if isinstance(item, InputError)]
    assert len(found) == 1
    line = str(found[0])
    assert "\n" not in line
    assert line.startswith(path)
    return line


# folders and ids


def test_folders_are_walked_by_path_without_hidden_or_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "notes.pdf", "c.html.gz.bak", "a/y.txt.gz"):
        write(tmp_path / name, gzip.compress(TEXT.encode()) if name.endswith(".gz") else TEXT)
    documents = list(read_paths([str(tmp_path)]))
    assert [os.path.relpath(d.path, tmp_path) for d in documents if isinstance(d, Document)] == [
        "a/y.txt.gz",
        "a/z.md",
        "b.txt",
    ]
    assert [d.stem for d in documents if isinstance(d, Document)] == ["y", "z", "b"]


def test_a_loop_of_links_is_not_entered(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(read_paths([str(tmp_path)]))) == 1


def test_each_file_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    assert len(list(read_paths([path, str(tmp_path), path]))) == 1


def test_a_deep_folder_is_no_recursion(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(300):
        folder = folder / "d"
    write(folder / "a.txt", TEXT)
    assert isinstance(only(str(tmp_path)), Document)


def test_ids_follow_from_the_set_of_paths_alone() -> None:
    paths = ["x/a.txt", "y/a.txt", "y/b.txt", "y/b.html", "z/1/c.txt", "z/2/c.txt", "-"]
    ids = article_ids(paths)
    assert [ids[path] for path in paths] == ["x/a", "y/a", "b.txt", "b.html", "1/c", "2/c", "stdin"]
    assert article_ids(reversed(paths)) == ids
    assert sorted(article_ids(["b.txt.md", "b.txt", "b.html"]).values()) == ["b.html", "b.txt", "b.txt.md"]


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join).map(lambda p: p + ".txt"), unique=True))
def test_ids_are_unique_whatever_the_paths(paths: list[str]) -> None:
    ids = article_ids(paths)
    assert len(set(ids.values())) == len(paths)


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    write(tmp_path / "x.pdf", b"%PDF-")
    assert "no article in this folder; looked for .txt .md" in error_of(str(tmp_path))


def test_a_named_file_is_always_tried(tmp_path: Path) -> None:
    document = only(write(tmp_path / "story.article", TEXT))
    assert isinstance(document, Document)
    assert document.stem == "story"


# failures


def test_a_path_that_does_not_exist() -> None:
    assert "no such file or folder; check the path" in error_of("/nowhere/x.txt")


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    [source] = find_inputs([str(tmp_path)])
    assert isinstance(source, Input)
    os.unlink(path)
    [item] = read_input(source)
    assert isinstance(item, InputError)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    os.chmod(path, 0)
    assert "can't be read" in error_of(path)


@pytest.mark.parametrize("data", [b"", b"  \n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00\x00"])
def test_empty_files(tmp_path: Path, data: bytes) -> None:
    assert "the file is empty" in error_of(write(tmp_path / "a.txt", data))


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x7fELF" + b"\1" * 99, b"%PDF-1.7 x", b"PK\x03\x04 x"])
def test_binary_files(tmp_path: Path, data: bytes) -> None:
    assert "a binary file, not text; convert it" in error_of(write(tmp_path / "a.txt", data))


def test_an_encoding_that_is_not_arabic(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Привет, мир. Это не арабский текст.".encode("koi8-r"))
    assert "neither UTF-8 nor an Arabic encoding" in error_of(path)


def test_what_follows_an_error_is_still_read(tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.txt", b""), write(tmp_path / "b.txt", TEXT)]
    kinds = [type(item) for item in read_paths(paths)]
    assert kinds == [InputError, Document]


def test_a_file_name_that_is_no_utf8_prints(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(path)).write_bytes(TEXT.encode())
    document = only(os.fsdecode(path))
    assert isinstance(document, Document)
    document.path.encode("utf-8")
    document.stem.encode("utf-8")


# encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_plain_unicode(tmp_path: Path, encoding: str) -> None:
    document = only(write(tmp_path / "a.txt", (TEXT * 3).encode(encoding)))
    assert isinstance(document, Document)
    assert document.text == TEXT * 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "windows-1256", "iso-8859-6"])
def test_guessed_encodings_are_said(tmp_path: Path, encoding: str) -> None:
    warning, document = read_paths([write(tmp_path / "a.txt", (TEXT * 3).encode(encoding, "replace"))])
    assert isinstance(warning, InputWarning)
    assert encoding.upper() in str(warning).upper()
    assert isinstance(document, Document)
    assert document.text.split()[:4] == TEXT.split()[:4]


def test_a_damaged_character_is_replaced_and_said() -> None:
    text, note = decode(TEXT.encode()[:-3])
    assert text.endswith("\ufffd")
    assert note == "not all of it is UTF-8: 1 bad characters replaced"


def test_line_ends_and_stray_nul_bytes_stay() -> None:
    text, _ = decode(("س\x00طر\r\nسطر\r" + TEXT).encode())
    assert text.startswith("س\x00طر\r\nسطر\r")


@given(st.binary(max_size=300))
def test_decoding_any_bytes_gives_text_or_a_reason(data: bytes) -> None:
    with contextlib.suppress(NotTextError):
        decode(data)[0].encode("utf-8")


# gzip


def test_gzip_is_known_by_its_bytes(tmp_path: Path) -> None:
    document = only(write(tmp_path / "packed", gzip.compress(TEXT.encode())))
    assert isinstance(document, Document)
    assert document.text == TEXT


def test_damaged_gzip(tmp_path: Path) -> None:
    assert "damaged gzip data" in error_of(write(tmp_path / "a.txt.gz", gzip.compress(os.urandom(400))[:-30]))


def test_a_gzip_bomb_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iqdigest.reading.documents.MAX_BYTES", 1 << 20)
    bomb = gzip.compress(b"a" * (4 << 20))
    assert "larger than 1 MB unpacked" in error_of(write(tmp_path / "a.txt.gz", bomb))
    assert "a line longer than 1 MB" in str(next(read_paths([write(tmp_path / "b.jsonl.gz", bomb)])))


# JSON


def test_an_article_object_is_composed_of_title_date_and_body(tmp_path: Path) -> None:
    article = {
        "headline": "عنوان",
        "date": "2024-06-12",
        "body": "نص الخبر.",
        "link": "https://x.example/1",
        "publisher": {"name": "وكالة"},
    }
    document = only(write(tmp_path / "a.json", json.dumps(article)))
    assert isinstance(document, Document)
    assert document.text == "عنوان\n\n2024-06-12\n\nنص الخبر."
    assert document.metadata == {"title": "عنوان", "date": "2024-06-12", "url": "https://x.example/1", "source": "وكالة"}


def test_lists_and_lines_are_numbered(tmp_path: Path) -> None:
    rows = [{"text": "أول"}, {"content": "ثان"}]
    for name, data in (
        ("a.json", json.dumps(rows)),
        ("a.jsonl", "\n".join(map(json.dumps, rows)) + "\n"),
        ("b.json", "\n".join(map(json.dumps, rows))),
    ):
        documents = [d for d in read_paths([write(tmp_path / name, data)]) if isinstance(d, Document)]
        assert [(d.stem, d.text) for d in documents] == [(f"{name[0]}#1", "أول"), (f"{name[0]}#2", "ثان")]


def test_bad_lines_are_told_by_number_and_the_others_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text":"أول"}\n{bad\n\n[1]\n{"url":"x"}\n{"text":"ثان"}\n')
    items = list(read_paths([path]))
    assert [type(item).__name__ for item in items] == ["Document", "InputError", "InputError", "InputError", "Document"]
    assert [str(item).split(": ")[0].removeprefix(path) for item in items if isinstance(item, InputError)] == ["#2", "#4", "#5"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("{", "not JSON"),
        ("[" * 200_000, "nested too deeply"),
        ("[]", "an empty list"),
        ("7", "not an article"),
        ('{"schema":"iqdigest/1","articles":[]}', "a result of iqdigest"),
        ('{"text":null}', "an object without text"),
    ],
)
def test_json_that_holds_no_article(tmp_path: Path, data: str, why: str) -> None:
    assert why in error_of(write(tmp_path / "a.json", data)).replace("#1", "")


def test_lone_surrogates_are_replaced(tmp_path: Path) -> None:
    document = only(write(tmp_path / "a.json", '{"text":"قبل \\ud800 بعد"}'))
    assert isinstance(document, Document)
    assert document.text == "قبل \ufffd بعد"


def test_markup_in_a_field_is_taken_out(tmp_path: Path) -> None:
    document = only(write(tmp_path / "a.json", json.dumps({"text": "<p>قال &quot;نعم&quot;.</p><p>ثم <b>مضى</b>.</p>"})))
    assert isinstance(document, Document)
    assert document.text == 'قال "نعم".\nثم مضى.'


def test_huge_numbers_in_json_are_no_trouble(tmp_path: Path) -> None:
    assert isinstance(only(write(tmp_path / "a.json", '{"n":' + "9" * 10_000 + ',"text":"نص"}')), Document)


def test_an_empty_jsonl(tmp_path: Path) -> None:
    assert "the file is empty" in error_of(write(tmp_path / "a.jsonl", "\n\n"))


def test_markdown_properties_are_metadata(tmp_path: Path) -> None:
    head = '---\r\ntitle: "عنوان"\r\nsource: وكالة\r\npublished: 2024-06-12\r\nurl:\r\n---\r\n'
    document = only(write(tmp_path / "a.md", head + TEXT))
    assert isinstance(document, Document)
    assert document.metadata == {"title": "عنوان", "source": "وكالة", "date": "2024-06-12"}
    assert document.text == head + TEXT
    plain = only(write(tmp_path / "b.md", "---\n" + "a: b\n" * 80 + TEXT))
    assert isinstance(plain, Document)
    assert plain.metadata == {}


# standard input


def test_standard_input_is_read_once_and_left_open() -> None:
    stream = io.BytesIO(TEXT.encode())
    [document] = read_paths(["-", "-"], stream)
    assert isinstance(document, Document)
    assert (document.path, document.stem, document.text) == ("-", "stdin", TEXT)
    assert not stream.closed


def test_standard_input_is_told_by_its_first_characters() -> None:
    [document] = read_paths(["-"], io.BytesIO(gzip.compress(b'{"text":"\xd9\x86\xd8\xb5"}')))
    assert isinstance(document, Document)
    assert document.text == "نص"


# HTML

PAGE = """<html><head><title>موقع | عنوان الصفحة</title>
<meta property="og:site_name" content="موقع">{head}</head>
<body><nav><a href="/">الرئيسية</a></nav><h1>لجنة تعلن إخلاء القاعدة الغربية</h1>
<div class="post-date">25 كانون الثاني/يناير 2024</div>
<article><p>{text}</p><p>وقال ضابط إن المعدات نقلت على دفعات، وإن الأرض ستسلم إلى الجيش في احتفال صغير.</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def test_a_page_gives_its_text_its_printed_date_and_its_markup(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    head = '<script type="application/ld+json">{"@graph":[{"datePublished":"2024-01-25T10:00:00Z"}]}</script>'
    document = only(write(tmp_path / "a.html", PAGE.replace("{head}", head).replace("{text}", TEXT)))
    assert isinstance(document, Document)
    assert document.metadata["date"] == "2024-01-25T10:00:00Z"
    assert document.metadata["source"] == "موقع"
    assert "25 كانون الثاني/يناير 2024" in document.text
    assert TEXT.strip() in document.text
    assert "الرئيسية" not in document.text


def test_a_declared_code_page_is_believed(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = PAGE.replace("{head}", '<meta charset="windows-1256">').replace("{text}", TEXT)
    document = only(write(tmp_path / "a.htm", page.encode("windows-1256")))
    assert isinstance(document, Document)
    assert TEXT.strip() in document.text


@pytest.mark.parametrize("page", ["<div>" * 30_000, "<html></html>", "<!doctype html><p", "\x00<html>\x00"])
def test_pages_without_an_article(tmp_path: Path, page: str) -> None:
    pytest.importorskip("trafilatura")
    assert error_of(write(tmp_path / "a.html", page)).count("\n") == 0


def test_html_without_the_extra_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert 'install it with: pip install "iqdigest[html]"' in error_of(write(tmp_path / "a.html", PAGE))
