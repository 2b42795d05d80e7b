"""Hostile files and names through every command and format: no crash, valid output, nothing that acts on its reader."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import time
from pathlib import Path

import pytest

from cli_samples import FORMULA, HOSTILE
from iqdigest.cli.main import main
from iqdigest.formats.base import WRITERS

FACTS = "أعلنت الولايات المتحدة في 27 أيلول 2024 سحب 2500 جندي من العراق بحلول نهاية 2026. وقال حيدر الكناني: «{}»."
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    folder = root / "a\x1b[31m\u202e\nb"
    folder.mkdir()
    text = FACTS.format(HOSTILE)
    (folder / "<script>|`=1+1`\x07.txt").write_text(text, "utf-8")
    (folder / "=cmd.txt").write_text(FACTS.format(FORMULA) + "\r\n\r" + FACTS.format("\x00\x00"), "utf-8")
    (folder / "wide.txt").write_bytes(FACTS.format("نص").encode("utf-16"))
    (folder / "page.txt").write_bytes(FACTS.format("نص").encode("windows-1256", "replace"))
    (folder / "forms.txt").write_text("ﻗﺎﻝ ﺍﻟﻤﺘﺤﺪﺙ: «ﻧﺺ» ٢٥٠٠ ﺟﻨﺪﻱ \u200f\u202bعكس\u202c", "utf-8")
    (folder / "marks.md").write_text('«"' * 4000 + "يناير " * 4000, "utf-8")
    (folder / "line.txt").write_text(FACTS.format("كلام") * 300, "utf-8")
    lone = json.dumps({"title": "\ud800 \x1b[2J <b>", "text": FACTS.format("x") + " \udfff"})
    (folder / "lone.json").write_text(lone, "utf-8")
    (folder / "nested.json").write_text("[" * 100_000, "utf-8")
    (folder / "feed.jsonl").write_text(
        json.dumps({"text": text, "title": HOSTILE, "source": FORMULA}) + "\nnot json\n{}\n", "utf-8"
    )
    (folder / "bytes.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\t\n", "utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "dead.txt").symlink_to(folder / "gone.txt")
    deep = folder
    for _ in range(40):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text(text, "utf-8")
    os.write(os.open(os.fsencode(folder) + b"/\xff\xfe.txt", os.O_CREAT | os.O_WRONLY), text.encode("utf-8"))
    return root


def run(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> str:
    assert main(arguments) in (0, 1, 2)
    out, err = capfd.readouterr()
    assert "Traceback" not in err
    assert "internal error" not in err
    assert not UNWANTED.search(err.replace("\n", ""))
    assert all(line.startswith("iqdigest: ") for line in err.splitlines())
    return out


def check(name: str, out: str) -> None:
    assert not UNWANTED.search(out)
    if name == "json":
        json.loads(out)
    elif name == "jsonl":
        assert all(json.loads(line) for line in out.splitlines())
    elif name == "csv":
        assert not [cell for row in csv.reader(io.StringIO(out)) for cell in row if cell[:1] in ("=", "+", "-", "@", "\t")]
    elif name == "html":
        assert "<script>alert" not in out
    elif name == "markdown":
        assert not re.search(r"(?<!\\)<script|<b>", out)
    elif name == "ics":
        assert {line.split(":")[0].split(";")[0] for line in out.split("\r\n") if line and not line.startswith(" ")} <= {
            "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
            "DESCRIPTION", "LOCATION", "CATEGORIES", "STATUS", "TRANSP",
        }  # fmt: skip


@pytest.mark.parametrize(("command", "name"), [(c, name) for c in ("timeline", "extract") for name in WRITERS[c]])  # type: ignore[index]
def test_every_format(hostile: Path, command: str, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    check(name, run([command, str(hostile), "-f", name], capfd))
    if name == "table":
        check(name, run([command, str(hostile), "-f", name, "--evidence", "--lang", "ar"], capfd))


@pytest.mark.parametrize("name", WRITERS["show"])
def test_show(hostile: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    for path in sorted((hostile / os.listdir(hostile)[0]).iterdir()):
        if path.is_file():
            check(name, run(["show", str(path), "-f", name], capfd))


@pytest.mark.parametrize("name", WRITERS["diff"])
def test_diff(hostile: Path, tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.json"
    folder = hostile / os.listdir(hostile)[0]
    run(["timeline", str(folder / "=cmd.txt"), "-o", str(old)], capfd)
    run(["timeline", str(hostile), "-o", str(new)], capfd)
    check(name, run(["diff", str(old), str(new), "-f", name], capfd))
    check(name, run(["diff", str(new), str(old), "-f", name], capfd))


@pytest.mark.parametrize("command", ["extract", "timeline", "show"])
def test_one_line_of_a_megabyte(tmp_path: Path, command: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "line.txt"
    path.write_text(FACTS.format("كلام طويل") * 9000, "utf-8")
    start = time.monotonic()
    run([command, str(path)], capfd)
    assert time.monotonic() - start < 60
