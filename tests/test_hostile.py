"""Text that is out to do harm, on the final output of every format, through the real entry point.

Each payload stands where it reaches the output: in the title, in evidence, in quotations, in speakers, in what containers say
of an article, in file names, in digests given to ``diff``, and in arguments that errors repeat.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from iqdigest.cli.main import main
from iqdigest.formats.base import WRITERS

PAYLOADS = {
    "escapes": "\x1b[31mأحمر\x1b]0;عنوان\x07",
    "links": "\x1b]8;;http://evil.example\x07رابط\x7f \x9b2J \x90q\x9c \x9d0;عنوان\x9c",
    "controls": "ن\x00ص",
    "console markup": "[bold red]غامق[/bold red] [link=http://evil.example]x[/link] [/] [@click=app.bell]y[/] :warning: \\[b]",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)></td></table></script><!--",
    "markdown": "| خانة | `رمز` **غليظ** [رابط](javascript:alert(1)) ![صورة](http://evil.example/x.png) <b>ب</b> \\| \\",
    "entities": "&lt;script&gt; &#60;script&#62; &#x1b;[31m &amp;lt; &#124;",
    "formulas": '=HYPERLINK("http://evil.example","x") @SUM(1) +1+1 -2+3 =cmd|\' /C calc\'!A0',
    "directions": "\u202eمقلوب\u202c \u2066عزل\u2069 \u200fنص\u061c",
    "breaks": "سطر\u2028ثان\u2029ثالث\x85رابع\x0bخامس\x0cسادس",
}
NAME = "\x1b[2J<b>[red]|`=1+1 \u202eولا\nنهاية"


def article(payload: str) -> str:
    """The payload in a title, a figure's neighbourhood, a step, a direct and an indirect statement, and a speaker."""
    return (
        f"{payload} عنوان عن خفض القوات الأميركية\n\nبغداد - 27 أيلول/سبتمبر 2024\n\n"
        f"أعلنت الولايات المتحدة {payload} خفض عدد قواتها في العراق بحلول نهاية 2026 {payload}.\n\n"
        f"وقال حيدر الكناني: «{payload} لن يبقى جندي بعد نهاية 2026 {payload}».\n\n"
        f"وقال المتحدث {payload} سامر الحلبي إن القوات {payload} باقية حتى أيلول 2025.\n\n"
        f"وتنشر الولايات المتحدة نحو 2500 {payload} جندي في العراق، ونحو 900 جندي {payload} في سوريا.\n"
    )


@pytest.fixture(params=sorted(PAYLOADS))
def payload(request: pytest.FixtureRequest) -> str:
    return PAYLOADS[request.param]


@pytest.fixture
def folder(payload: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return filled(tmp_path / f"مجلد {NAME}", payload, NAME)


def filled(made: Path, payload: str, name: str) -> Path:
    made.mkdir()
    (made / f"one {name}.txt").write_text(article(payload), "utf-8")
    said = {"title": payload, "date": "2024-09-27", "url": payload, "source": payload, "text": article(payload)}
    (made / f"two {name}.json").write_text(json.dumps(said), "utf-8")
    (made / f"=three {name}.txt").write_text(article("").replace("2500", "2000"), "utf-8")
    (made / "broken.json").write_text(payload, "utf-8")  # an error that may repeat what it can't read
    return made


def runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[tuple[str, str, str]]:
    """Every command in every format: (command, format, standard output)."""
    one = next(str(path) for path in folder.iterdir() if path.name.startswith("one"))
    for command in ("timeline", "extract", "show", "diff"):
        for format_ in WRITERS[command]:  # type: ignore[index]
            for extra in ([], ["--evidence"], ["--merged"]) if (command, format_) == ("timeline", "table") else ([],):
                paths = [one] if command == "show" else digests(folder) if command == "diff" else [str(folder)]
                assert main([command, *paths, "-f", format_, *extra]) in (0, 1, 2)
                out, err = capsys.readouterr()
                assert "internal error" not in err
                assert_plain(err)
                assert out.strip(), (command, format_)
                yield command, format_, out


def digests(folder: Path) -> list[str]:
    """The digest of all articles as Markdown, and one of other figures as JSON, so that everything differs or is left out."""
    paths = [str(folder.parent / "old.md"), str(folder.parent / "new.json")]
    if not Path(paths[0]).exists():
        for path, kind in zip(paths, ("milestone,force,statement", "force"), strict=True):
            assert main(["timeline", str(folder), "-q", "-o", path, "--kind", kind]) in (0, 2)
    return paths


def assert_plain(text: str) -> None:
    """Nothing that a terminal obeys, nothing that turns the order of what follows; line ends are ours alone."""
    for character in text.replace("\r\n", "\n"):
        assert character in "\n\t" or not (ord(character) < 32 or 0x7F <= ord(character) < 0xA0), repr(character)
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029", repr(character)


def test_no_control_gets_through_in_any_format(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = set()
    for command, format_, out in runs(folder, capsys):
        assert_plain(out)
        seen.add((command, format_))
    assert len(seen) == sum(len(formats) for formats in WRITERS.values())


def test_files_hold_what_standard_output_shows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for format_ in WRITERS["timeline"]:
        main(["timeline", str(folder), "-q", "-f", format_])
        shown = capsys.readouterr().out
        main(["timeline", str(folder), "-q", "-f", format_, "-o", "out"])
        capsys.readouterr()
        assert Path("out").read_bytes().decode("utf-8").replace("\r\n", "\n") == shown.replace("\r\n", "\n")


class _Page(HTMLParser):
    """Counts elements, and collects what could act: scripts, event handlers, addresses."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: dict[str, int] = {}
        self.active: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] = self.elements.get(tag, 0) + 1
        self.active += [(k, v) for k, v in attrs if k.startswith("on") or k in ("src", "action", "formaction", "srcdoc")]
        self.active += [(k, v) for k, v in attrs if k == "href" and not (v or "").startswith("#")]

    def handle_comment(self, data: str) -> None:
        self.elements["comment"] = self.elements.get("comment", 0) + 1


@pytest.mark.parametrize("command", ["timeline", "show"])
def test_html_holds_no_element_of_an_article(command: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def page(where: Path) -> _Page:
        path = where if command == "timeline" else next(p for p in where.iterdir() if p.name.startswith("one"))
        assert main([command, str(path), "-q", "-f", "html"]) in (0, 2)
        parsed = _Page()
        parsed.feed(capsys.readouterr().out)
        parsed.close()
        return parsed

    hostile, plain = page(folder), page(filled(folder.parent / "plain", "كلام", "x"))
    assert hostile.active == plain.active == []
    for element in ("script", "style", "comment", "svg", "img", "iframe", "object", "link", "base", "form", "meta"):
        assert hostile.elements.get(element) == plain.elements.get(element), element


def test_markdown_tables_keep_their_shape(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["timeline", str(folder), "-q", "-f", "markdown"])
    out = capsys.readouterr().out
    columns = 0
    for line in out.splitlines():
        if line.startswith("|"):
            cells = len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) - 1
            columns = columns or cells
            assert cells == columns, line
            assert not re.search(r"(?<!\\)<(?!/?(?:div|sup|br)\b)[a-z/!]", line), line
            assert not re.search(r"(?<!\\)!?\[[^]]*(?<!\\)\]\(", line), line
            assert not re.search(r"(?<!\\)`", line), line
        else:
            columns = 0
            assert not line or line.startswith(("# Digest", "## ")) or "|" not in line
    assert re.findall("^#+ .*", out, re.MULTILINE)[1:] == [line for line in out.splitlines() if line.startswith("## ")]
    assert len(re.findall("^## ", out, re.MULTILINE)) <= 5


def test_markdown_of_hostile_articles_reads_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["timeline", str(folder), "-q", "-o", "a.md"])
    main(["timeline", str(folder), "-q", "-o", "a.json"])
    assert main(["diff", "a.md", "a.json"]) == 0
    assert capsys.readouterr().err.count("\n") == 2  # broken.json, once a run


@pytest.mark.parametrize("command", ["timeline", "extract"])
def test_no_cell_is_a_formula(command: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([command, str(folder), "-q", "-f", "csv"])
    for line in csv.reader(io.StringIO(capsys.readouterr().out)):
        for cell in line:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "|", "%")) or re.fullmatch(r"-?\d+", cell), cell


def test_console_markup_is_printed_as_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text(article(PAYLOADS["console markup"]), "utf-8")
    for command in ("timeline", "extract", "show"):
        main([command, str(file), "-f", "table"])
        out = capsys.readouterr().out
        assert "[bold red]" in out
        assert command != "show" or (":warning:" in out and "[/]" in out)


def test_calendar_lines_are_ours(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["timeline", str(folder), "-q", "-f", "ics"])
    for line in re.split(r"\r?\n", capsys.readouterr().out):
        assert not line or line[0] == " " or re.match(r"[A-Z-]+[;:]", line), line


def test_json_says_exactly_what_stands_there(folder: Path, payload: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["extract", str(folder), "-q", "-f", "jsonl"])
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    spans = [record for record in records if record["type"] != "article" and record["article"].startswith("one")]
    text = article(payload)
    assert spans
    for record in spans:
        assert record["text"] == text[record["start"] : record["end"]]


@pytest.mark.parametrize(
    "arguments",
    [
        ["timeline", NAME],
        ["show", NAME],
        ["diff", NAME, NAME],
        ["extract", ".", "--published", NAME],
        ["extract", ".", "--published", f"{NAME}=2024"],
        ["extract", ".", "--since", NAME],
        ["extract", ".", "--format", NAME],
        ["extract", ".", "--kind", NAME],
        ["extract", ".", f"--{NAME}"],
        ["extract", ".", "--jobs", NAME],
        ["extract", ".", "--output", f"missing/{NAME}"],
        ["extract", ".", "--profile", NAME],
        ["extract", ".", "--config", NAME],
        [NAME],
    ],
)
def test_errors_repeat_arguments_without_their_controls(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(article(""), "utf-8")
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert_plain(err)
    assert err.strip()
    assert len(err.splitlines()) == 1


def test_digests_of_others_are_not_believed(folder: Path, payload: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A digest that a stranger wrote: cells, ids and fields hold the payload, and errors may quote it."""
    line = f"| 2024-01-01 | {payload} | step | US | Iraq | 1 | {payload} | {payload} |\n"
    head = "# Digest\n\n## Milestones\n\n| Date | Status | Step | Actor | Place | Sources | Id | Text |\n" + "|---" * 8 + "|\n"
    Path("hostile.md").write_text(head + line, "utf-8")
    Path("hostile.json").write_text(
        json.dumps({"schema": "iqdigest/1", "milestones": [{"id": payload, payload: payload}]}), "utf-8"
    )
    Path("hostile.jsonl").write_text(json.dumps({"type": payload, "id": payload}) + "\n", "utf-8")
    for hostile in ("hostile.md", "hostile.json", "hostile.jsonl"):
        for format_ in WRITERS["diff"]:
            assert main(["diff", digests(folder)[0], hostile, "-f", format_]) in (1, 2)
            out, err = capsys.readouterr()
            assert_plain(out)
            assert_plain(err)
            assert "internal error" not in err
