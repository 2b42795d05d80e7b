"""Small parts of the command line: examples in docstrings, progress, dates, the file replaced as a whole."""

from __future__ import annotations

import doctest
import importlib
import io
import os
import sys
from pathlib import Path

import pytest

from iqdigest.cli import messages
from iqdigest.cli.output import replaced
from iqdigest.cli.periods import parse_period
from iqdigest.errors import OutputError, UsageError

MODULES = [
    "iqdigest.cli.messages", "iqdigest.cli.periods", "iqdigest.safe", "iqdigest.formats.safe", "iqdigest.formats.words",
    "iqdigest.formats.terminal.layout", "iqdigest.formats.html_.page",
]  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_shows_counts_and_time_left_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(messages.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(sys, "stderr", Terminal())
    progress = messages.Progress(100, shown=True)
    progress.step()
    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]  # short work shows nothing
    now[0] = 2.0
    progress.step()
    assert "2/100 articles, 2 %, 1:38 left" in sys.stderr.getvalue()  # type: ignore[attr-defined]
    messages.error("x.txt: why")
    assert sys.stderr.getvalue().endswith("\r\x1b[Kiqdigest: x.txt: why\n")  # type: ignore[attr-defined]


def test_no_progress_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(messages.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    progress = messages.Progress(100, shown=True)
    now[0] = 99.0
    progress.step()
    progress.close()
    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]


def test_messages_are_one_harmless_line(capsys: pytest.CaptureFixture[str]) -> None:
    messages.error("\x1b[31mfile\nname\u202e.txt: why")
    assert capsys.readouterr().err == "iqdigest: file name.txt: why\n"


@pytest.mark.parametrize("text", ["2025-13", "2025-02-30", "0000", "25", "٢٠٢٥", "2025-1-1-1", "", "today", "2025/01/01"])
def test_no_such_date(text: str) -> None:
    with pytest.raises(UsageError, match="no such date"):
        parse_period(text, "--since")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "digest.md"
    target.write_text("old", "utf-8")

    def fail() -> None:
        with replaced(str(target)) as stream:
            stream.write("new")
            raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match=r"No space left.*unchanged"):
        fail()
    assert target.read_text("utf-8") == "old"
    assert os.listdir(tmp_path) == ["digest.md"]


def test_new_files_follow_the_umask(tmp_path: Path) -> None:
    previous = os.umask(0o027)
    try:
        with replaced(str(tmp_path / "new.md")) as stream:
            stream.write("x")
    finally:
        os.umask(previous)
    assert (tmp_path / "new.md").stat().st_mode & 0o777 == 0o640


def test_kinds_of_facts_and_of_milestones_complete() -> None:
    from iqdigest.cli.options import _complete_kinds

    assert {"force", "withdrawal_end"} <= set(_complete_kinds())
