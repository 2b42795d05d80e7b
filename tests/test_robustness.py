"""Things that go wrong around a run: bombs, files that change while they are read, full disks, kills."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from iqdigest.cli.main import main
from iqdigest.facts import read_facts
from iqdigest.model import Document
from iqdigest.pipeline import extract

COMMAND = [sys.executable, "-m", "iqdigest"]
ARTICLE = (
    "بغداد - {day} أيلول/سبتمبر 2024\n\nأعلنت الولايات المتحدة خفض عدد قواتها في العراق بحلول نهاية 2026.\n\n"
    "وقال حيدر الكناني: «لن يبقى جندي بعد نهاية 2026».\n\nوتنشر الولايات المتحدة نحو {figure} جندي في العراق.\n"
)
MEGABYTES = 1 << 20


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "articles"
    made.mkdir()
    for number in range(40):
        text = ARTICLE.format(day=1 + number % 28, figure=1000 + 50 * number)
        (made / f"{number:02}.txt").write_text(text, "utf-8")
    return made


def bounded(*arguments: str, megabytes: int, seconds: int = 60) -> subprocess.CompletedProcess[str]:
    """Run a command in a process that may have only so much memory."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTES, megabytes * MEGABYTES))

    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, encoding="utf-8", timeout=seconds, preexec_fn=limit, check=False
    )


def said_in_one_line(result: subprocess.CompletedProcess[str], what: str) -> None:
    assert result.returncode == 2
    assert what in result.stderr
    assert "Traceback" not in result.stderr
    assert "internal error" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


# ---- words


def test_a_tatweel_that_stands_alone() -> None:
    """Found by a run over bulk news: it was an empty word, which a name was asked of."""
    for text in ("وقال المتحدث ـ سامر الحلبي ـ إن القوات باقية.", "ـ", "قال ـــ إن", "وزير الدفاع ـ بغداد: «كلام»."):
        extract(Document("a.txt", "a", text))


def test_a_sentence_without_an_end_costs_what_its_length_does() -> None:
    """Found by doubling texts: rules that look at a sentence looked at the whole article."""
    sentence = "أعلنت بغداد انسحاب 2500 جندي أميركي من قاعدة عين الأسد في 25 أيلول 2024 بحسب وزير الدفاع، "
    times = []
    for size in (200, 800):
        begun = time.process_time()
        extract(Document("a.txt", "a", sentence * size))
        times.append(time.process_time() - begun)
    assert times[1] < 4 * times[0] * 2.5


@pytest.mark.parametrize(
    "piece", ["\u202b\u202c", "ًٌٍ", "ـ", '"', "«", "(", "5", "و ", "قال: ", "<a ", "\n", "| • ", "يوم ", "نحو "]
)
def test_long_runs_of_one_thing(piece: str) -> None:
    """A run of marks took time that grew with its square; none may."""
    begun = time.process_time()
    extract(Document("a.txt", "a", piece * (100_000 // len(piece))))
    assert time.process_time() - begun < 10


# ---- bombs


@pytest.mark.parametrize("command", ["timeline", "extract"])
def test_a_gzip_bomb(command: str, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.txt.gz"
    with gzip.open(bomb, "wb", compresslevel=9) as stream:
        for _ in range(300):
            stream.write(b"\0" * MEGABYTES)
    said_in_one_line(bounded(command, str(bomb), megabytes=600), "larger than 64 MB unpacked")


@pytest.mark.parametrize("head", [b'{"text": "', b'{"type": "article", "id": "x", "body": [[0, 1]], "title": "'])
def test_a_line_that_never_ends(head: bytes, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.jsonl.gz"
    with gzip.open(bomb, "wb", compresslevel=9) as stream:
        stream.write(head)
        for _ in range(300):
            stream.write(b"a" * MEGABYTES)
    said_in_one_line(bounded("timeline", str(bomb), megabytes=800), "a line longer than")


@pytest.mark.parametrize("head", [b"", b'{"type": "article", "id": "x", "body": [[0, 1]]}\n'])
@pytest.mark.parametrize("line", [b"\n", b"{}\n", b"x\n", b'{"type": "date"}\n'])
def test_lines_that_say_nothing(line: bytes, head: bytes, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.jsonl.gz"
    with gzip.open(bomb, "wb", compresslevel=9) as stream:
        stream.write(head)
        for _ in range(100):
            stream.write(line * (MEGABYTES // len(line)))
    result = bounded("timeline", str(bomb), megabytes=600)
    assert result.returncode == 2
    assert "lines in a row" in result.stderr
    assert len(result.stderr.splitlines()) < 11_000


@pytest.mark.parametrize("name", ["bomb.json", "bomb.jsonl"])
@pytest.mark.parametrize("piece", ["[", '{"text":', '{"articles":[', '[{"a":'])
def test_nesting_bombs(piece: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(piece * 200_000, "utf-8")
    result = bounded("extract", str(tmp_path / name), megabytes=800)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "internal error" not in result.stderr


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "خبر قصير عن المدينة",
        "<p>a" * 55_000,
        "<p>a" * 400_000,
        "<p " + "a=b " * 200_000 + ">خبر قصير عن المدينة",
        "<table><tr><td>" * 5_000 + "خبر قصير عن المدينة",
        "<p>" + "&amp;" * 200_000,
        "<!-- " * 100_000,
        "<script>" * 50_000,
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><p>&b;',
    ],
)
def test_html_bombs(page: str, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "bomb.html").write_text(f"<html><body>{page}", "utf-8")
    result = bounded("extract", str(tmp_path / "bomb.html"), megabytes=600)
    assert result.returncode in (0, 2)
    assert "Traceback" not in result.stderr
    assert "internal error" not in result.stderr


# ---- files that change under the reader


def test_files_that_grow_shrink_and_vanish(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The output stays a row of whole articles, and each failure is one line."""
    done = threading.Event()

    def disturb() -> None:
        order = random.Random(1)
        while not done.is_set():
            path = folder / f"{order.randrange(40):02}.txt"
            with contextlib.suppress(OSError):
                change = order.choice(["vanish", "grow", "shrink"])
                if change == "vanish":
                    path.unlink(missing_ok=True)
                elif change == "grow":
                    path.write_text(ARTICLE.format(day=2, figure=3000) * 3, "utf-8")
                else:
                    os.truncate(path, 33)

    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        for _ in range(5):
            assert main(["extract", str(folder), "-f", "jsonl"]) in (0, 2)
            out, err = capsys.readouterr()
            for line in out.splitlines():
                json.loads(line)
            assert "internal error" not in err
            assert all(line.startswith("iqdigest: ") for line in err.splitlines())
    finally:
        done.set()
        thread.join()


def test_a_pipe_and_a_folder_in_place_of_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(folder / "pipe.txt")  # nobody writes to it: a reader would wait for ever
    (folder / "folder.txt").mkdir()
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    assert main(["extract", str(folder), "-q"]) == 2
    out, err = capsys.readouterr()
    assert out.count('"type": "article"') == 40
    assert "self.txt" in err  # only the link to itself can't be read
    assert len(err.splitlines()) == 1


# ---- failure while writing


def _full() -> bool:
    return os.path.exists("/dev/full")


@pytest.mark.skipif(not _full(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["timeline", "extract", "show"])
@pytest.mark.parametrize("output", [[], ["-o", "/dev/full"]])
def test_a_full_disk(command: str, output: list[str], folder: Path) -> None:
    path = folder / "00.txt" if command == "show" else folder
    with open("/dev/full", "w") as full:
        result = subprocess.run(
            [*COMMAND, command, str(path), *output],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    assert result.returncode == 2
    assert "No space left" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("format_", ["markdown", "json", "csv", "html"])
def test_a_file_size_limit_leaves_the_old_file_whole(format_: str, folder: Path) -> None:
    """The limit stands in for a full disk: the write fails half-way."""
    old = folder.parent / "digest"
    old.write_text("the old digest\n", "utf-8")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    result = subprocess.run(
        [*COMMAND, "timeline", str(folder), "-f", format_, "-o", str(old)],
        capture_output=True, encoding="utf-8", timeout=60, preexec_fn=limit, check=False,
    )  # fmt: skip
    said_in_one_line(result, "the old file, if any, is unchanged")
    assert old.read_text("utf-8") == "the old digest\n"
    assert sorted(path.name for path in folder.parent.iterdir()) == ["articles", "digest"]


def test_a_kill_leaves_the_old_file_whole(folder: Path) -> None:
    old = folder.parent / "digest.md"
    order = random.Random(3)
    for _ in range(6):
        old.write_text("the old digest\n", "utf-8")
        process = subprocess.Popen([*COMMAND, "timeline", str(folder), "-o", str(old)], stderr=subprocess.DEVNULL)
        time.sleep(order.random())
        process.kill()
        process.wait()
        text = old.read_text("utf-8")
        assert text == "the old digest\n" or (text.startswith("# Digest") and text.endswith("|\n"))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_resume_after_kills_at_random_moments(jobs: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """However often a run is killed: no torn line is read back, no article is lost, none comes twice."""
    facts = folder.parent / "facts.jsonl"
    order = random.Random(5)
    command = [*COMMAND, "extract", str(folder), "-o", str(facts), "--resume", "-q", "-j", jobs]
    for _ in range(8):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(0.1 + 0.5 * order.random())
        os.killpg(process.pid, signal.SIGKILL)  # the group is this run and its workers
        process.wait()
        if facts.exists():
            with facts.open("a", encoding="utf-8") as stream:
                torn = ["", '{"type": "article", "id": "x', '{"type": "article"}']
                stream.write(order.choice([*torn, '{"type": "date"'] if stream.tell() else torn))
    assert main(command[3:]) == 0
    assert main(["extract", str(folder), "-q"]) == 0
    whole = capsys.readouterr().out
    problems: list[object] = []
    with facts.open(encoding="utf-8") as stream:
        found = list(read_facts(stream, "facts.jsonl", problems))  # type: ignore[arg-type]
    assert problems == []
    assert len(found) == 40
    assert sorted(facts.read_text("utf-8").splitlines()) == sorted(whole.splitlines())


def test_an_unwritable_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if os.geteuid() == 0:
        target = "/proc/digest.md"  # nobody may create a file there
        if not os.path.isdir("/proc"):
            pytest.skip("root may write everywhere here")
    else:
        folder.chmod(0o500)
        target = str(folder / "digest.md")
    assert main(["timeline", str(folder), "-o", target]) == 2
    assert "can't be written" in capsys.readouterr().err
    folder.chmod(0o700)
