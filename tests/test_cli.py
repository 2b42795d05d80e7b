"""The command line through its real entry point: streams, exit codes, pipes, files."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from iqdigest.cli.main import main

ARTICLE = (
    "بغداد - 27 أيلول/سبتمبر 2024\n\nأعلنت الولايات المتحدة خفض عدد قواتها في العراق.\n\n"
    "وقال حيدر الكناني: «لن يبقى جندي بعد نهاية 2026».\n\nوتنشر الولايات المتحدة نحو 2500 جندي في العراق.\n"
)
COMMAND = [sys.executable, "-m", "iqdigest"]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [*os.environ]:
        if name.startswith("IQDIGEST_") or name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PAGER"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(ARTICLE.replace("2500", {"a": "2500", "b": "2000", "c": "1500"}[name]), "utf-8")
    return folder


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, encoding="utf-8", timeout=60, **options)  # type: ignore[call-overload,no-any-return]


# ---- streams and exit codes


def test_version_and_help_need_nothing_of_the_pipeline() -> None:
    code = (
        "import sys; from iqdigest.cli.main import main; main(sys.argv[1:]);"
        "print([m for m in sys.modules if m in ('rich', 'pydantic', 'camel_tools') or m.startswith('iqdigest.pipeline')])"
    )
    for arguments in (["--version"], ["--help"], ["timeline", "--help"]):
        result = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=True)
        assert result.stdout.splitlines()[-1] == "[]"


def test_extract_is_json_lines_in_a_pipe(articles: Path) -> None:
    result = run("extract", str(articles))
    assert result.returncode == 0
    assert result.stderr == ""
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [r["id"] for r in records if r["type"] == "article"] == ["a", "b", "c"]
    assert list(records[0])[:8] == ["type", "id", "path", "title", "outlet", "published", "published_by", "body"]


def test_timeline_is_markdown_in_a_pipe_and_deterministic(articles: Path) -> None:
    first, second = run("timeline", str(articles)), run("timeline", str(articles), "-j2")
    assert first.stdout.startswith("# Digest: 3 articles")
    assert first.stdout == second.stdout
    assert "\u2068" not in first.stdout


@pytest.mark.parametrize("format_", ["jsonl", "json", "csv", "table"])
def test_jobs_change_nothing(articles: Path, format_: str) -> None:
    paths = [str(articles), "missing.txt", str(articles / "a.txt")]
    results = [run("extract", *paths, "-f", format_, "-j", jobs) for jobs in ("1", "3")]
    assert results[0].stdout == results[1].stdout
    assert results[0].stderr == results[1].stderr
    assert {result.returncode for result in results} == {2}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["timeline"], "Missing argument"),
        (["timelin", "x"], "No such command"),
        (["timeline", "x", "--bogus"], "No such option"),
        (["timeline", "x", "-f", "pdf"], "timeline has table, markdown"),
        (["extract", "x", "-f", "markdown"], "extract has table, jsonl"),
        (["timeline", "x", "--since", "2025-13"], "no such date"),
        (["timeline", "x", "--as-of", "yesterday"], "no such date"),
        (["timeline", "x", "--published", "=2025"], "ID=DATE"),
        (["timeline", "x", "--kind", "nonsense"], "choose from"),
        (["timeline", "x", "-j", "-1"], "number of processes"),
        (["timeline", "x", "--lang", "fr"], "choose from en, ar"),
        (["timeline", "x", "--profile", "nowhere"], "no profile"),
        (["extract", "x", "--resume"], "--output"),
        (["timeline", "nowhere"], "nowhere: no such file or folder"),
        (["diff", "nowhere.md", "nowhere.md"], "nowhere.md: no such file"),
        (["diff", "-", "-"], "standard input"),
        (["show", "nowhere.txt"], "nowhere.txt: no such file"),
        (["timeline", "x", "--config", "none.toml"], "none.toml: can't read the configuration"),
    ],
)
def test_mistakes_are_one_line_and_exit_code_2(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.startswith("iqdigest: ")
    assert err.count("\n") == 1


def test_everything_else_is_still_processed(articles: Path) -> None:
    (articles / "empty.txt").write_bytes(b"")
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 20)
    result = run("extract", str(articles))
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 2
    assert sum('"type": "article"' in line for line in result.stdout.splitlines()) == 3
    strict = run("extract", str(articles), "--strict")
    assert strict.returncode == 2
    assert len(strict.stderr.splitlines()) == 1
    assert "--strict" in strict.stderr


def test_a_folder_without_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["timeline", "empty"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "no article" in err


def test_a_weekday_that_contradicts_its_date_is_warned_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text("السبت 18 كانون الثاني 2026\n\nقال الوزير إن القوات باقية.\n", "utf-8")
    assert main(["extract", str(page)]) == 0
    printed = capsys.readouterr()
    assert '"edtf": "2026-01-18"' in printed.out
    assert "page.txt: «السبت 18 كانون الثاني 2026»: 2026-01-18 is a Sunday, the text says Saturday" in printed.err
    assert main(["extract", "--quiet", str(page)]) == 0
    assert capsys.readouterr().err == ""
    assert main(["show", str(page)]) == 0
    assert "the text says Saturday" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["extract", "timeline", "show"])
def test_a_closed_pipe_ends_quietly(articles: Path, command: str) -> None:
    many = " ".join([str(articles / "a.txt")])
    (articles / "a.txt").write_text(ARTICLE * 400, "utf-8")
    script = f"{sys.executable} -m iqdigest {command} {many} | head -c 1; echo; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8", timeout=60)
    assert result.stdout.splitlines()[-1] == "0"
    assert result.stderr == ""


def test_a_closed_pipe_of_diff_is_not_no_difference(articles: Path) -> None:
    (articles / "old.md").write_text(run("timeline", str(articles / "a.txt")).stdout, "utf-8")
    many = run("timeline", str(articles)).stdout
    (articles / "new.md").write_text(many, "utf-8")
    script = f"{sys.executable} -m iqdigest diff {articles}/old.md {articles}/new.md | true; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8", timeout=60)
    assert result.stdout.split()[-1] in ("1", "141")  # 1 where the short answer fits the pipe before it closes
    assert result.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(articles: Path) -> None:
    with open("/dev/full", "w") as full:
        result = subprocess.run(
            [*COMMAND, "extract", str(articles)], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", timeout=60
        )
    assert result.returncode == 2
    assert result.stderr == "iqdigest: standard output: No space left on device\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted(tmp_path: Path, jobs: str) -> None:
    fifo = tmp_path / "slow.txt"
    os.mkfifo(fifo)
    process = subprocess.Popen([*COMMAND, "extract", str(fifo), "-j", jobs], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert (out, err) == (b"", b"")


def test_standard_input(articles: Path) -> None:
    result = run("extract", "-", input=ARTICLE)
    assert json.loads(result.stdout.splitlines()[0])["id"] == "stdin"
    assert run("extract", str(articles / "a.txt"), input="never read").returncode == 0


@pytest.mark.parametrize("arguments", ["extract -", "timeline -", "show -", "diff - x.md"])
def test_closed_streams(arguments: str) -> None:
    script = f"{sys.executable} -m iqdigest {arguments}"
    without_input = subprocess.run(["bash", "-c", f"{script} <&-"], capture_output=True, encoding="utf-8", timeout=60)
    assert without_input.returncode == 2
    assert "empty" in without_input.stderr
    assert len(without_input.stderr.splitlines()) == 1
    without_output = subprocess.run(
        ["bash", "-c", f"{script} >&-"], input=ARTICLE, capture_output=True, encoding="utf-8", timeout=60
    )
    assert without_output.returncode == 2
    assert len(without_output.stderr.splitlines()) == 1


def test_a_bug_is_one_line(monkeypatch: pytest.MonkeyPatch, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oops\nsecond line")

    monkeypatch.setattr("iqdigest.pipeline.extract", broken)
    assert main(["extract", str(articles / "a.txt")]) == 2
    assert main(["show", str(articles / "a.txt")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert all("internal error: ZeroDivisionError" in line for line in err.splitlines())
    assert len(err.splitlines()) == 2


# ---- output files


def test_output_is_replaced_only_when_whole(articles: Path, tmp_path: Path) -> None:
    target = tmp_path / "digest.md"
    target.write_text("old", "utf-8")
    assert main(["timeline", str(articles), "nowhere.txt", "--strict", "-o", str(target)]) == 2
    assert target.read_text("utf-8") == "old"
    assert main(["timeline", str(articles), "-o", str(target)]) == 0
    assert target.read_text("utf-8").startswith("# Digest")
    assert [path.name for path in tmp_path.iterdir() if ".tmp" in path.name] == []


def test_output_into_a_missing_folder(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", str(articles), "-o", "no/such/digest.md"]) == 2
    assert "no/such/digest.md: can't be written" in capsys.readouterr().err


def test_output_keeps_links_and_modes(articles: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    real.write_text("old", "utf-8")
    real.chmod(0o640)
    (tmp_path / "link.json").symlink_to(real)
    assert main(["timeline", str(articles), "-o", "link.json"]) == 0
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads(real.read_text("utf-8"))["schema"] == "iqdigest/1"
    assert real.stat().st_mode & 0o777 == 0o640


def test_output_to_a_device(articles: Path) -> None:
    assert main(["timeline", str(articles), "-o", "/dev/null"]) == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("name", "begins"),
    [("x.json", "{"), ("x.csv", "type,"), ("x.html", "<!DOCTYPE"), ("x.ics", "BEGIN:VCAL"), ("x.txt", "# Dig")],
)
def test_the_suffix_of_output_names_the_format(articles: Path, tmp_path: Path, name: str, begins: str) -> None:
    assert main(["timeline", str(articles), "-o", name]) == 0
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


# ---- resume


def test_resume_after_a_kill_at_any_byte(articles: Path, tmp_path: Path) -> None:
    whole, facts = tmp_path / "whole.jsonl", tmp_path / "facts.jsonl"
    assert main(["extract", str(articles), "-o", str(whole), "--resume", "-q"]) == 0
    data = whole.read_bytes()
    assert data.decode("utf-8") == run("extract", str(articles)).stdout
    for cut in [0, 1, len(data) // 3, len(data) // 2, len(data) - 1, len(data)]:
        facts.write_bytes(data[:cut])
        assert main(["extract", str(articles), "-o", str(facts), "--resume", "-q"]) == 0
        assert facts.read_bytes() == data


def test_resume_skips_by_content_and_keeps_ids_apart(articles: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    assert main(["extract", str(articles / "a.txt"), "-o", str(facts), "--resume", "-q"]) == 0
    other = tmp_path / "other"
    other.mkdir()
    (other / "copy.txt").write_text((articles / "a.txt").read_text("utf-8"), "utf-8")
    (other / "a.txt").write_text(ARTICLE.replace("2500", "300"), "utf-8")
    assert main(["extract", str(other), "-o", str(facts), "--resume", "-q"]) == 0
    ids = [json.loads(line)["id"] for line in facts.read_text("utf-8").splitlines() if '"type": "article"' in line]
    assert len(ids) == len(set(ids)) == 2
    assert ids[0] == "a"


def test_resume_never_cuts_a_file_of_something_else(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notes = tmp_path / "notes.jsonl"
    notes.write_text("keep me\n", "utf-8")
    assert main(["extract", str(articles), "-o", str(notes), "--resume"]) == 2
    assert notes.read_text("utf-8") == "keep me\n"
    assert "can't be resumed" in capsys.readouterr().err


def test_timeline_of_facts_is_the_timeline_of_their_articles(articles: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    assert main(["extract", str(articles), "-o", str(facts), "--resume", "-q"]) == 0
    assert run("timeline", str(facts)).stdout == run("timeline", str(articles)).stdout
    assert run("timeline", "-", input=facts.read_text("utf-8")).stdout == run("timeline", str(articles)).stdout
    torn = tmp_path / "torn.jsonl"
    torn.write_bytes(facts.read_bytes()[:-40])
    result = run("timeline", str(torn))
    assert result.returncode == 2
    assert "torn.jsonl" in result.stderr
    assert "Traceback" not in result.stderr


# ---- options


def test_published(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def dates(*options: str) -> list[str]:
        assert main(["extract", str(articles), *options]) == 0
        records = map(json.loads, capsys.readouterr().out.splitlines())
        return [r["published"]["edtf"] for r in records if r["type"] == "article"]

    assert dates("--published", "2024-10") == ["2024-10"] * 3
    assert dates("--published", "2024-10-01", "--published", "b=2025-02-03") == ["2024-10-01", "2025-02-03", "2024-10-01"]
    assert main(["extract", str(articles), "--published", "nobody=2025"]) == 2
    assert "nobody" in capsys.readouterr().err


def test_filters(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def types(*options: str) -> set[str]:
        assert main(["extract", str(articles), *options]) == 0
        return {json.loads(line)["type"] for line in capsys.readouterr().out.splitlines()} - {"article"}

    assert types("--kind", "force") == {"force"}
    assert types("--kind", "forces,date") == {"force", "date"}
    assert types("--force", "us", "--location", "iraq") <= {"force", "milestone"}
    assert "force" in types("--force", "us", "--location", "iraq")
    assert types("--location", "Atlantis") == set()
    assert types("--since", "2030") == set()
    assert types("--until", "2023") == set()
    assert "date" in types("--since", "2024-09-27", "--until", "2024-09-27")


def test_filters_by_speaker_in_either_script(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("الكناني", "حيدر الكناني", "kinani"):
        assert main(["extract", str(articles), "--speaker", name]) == 0
        found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert {r["type"] for r in found} == {"article", "statement"}
        assert {r["speaker"]["name"] for r in found if r["type"] == "statement"} == {"حيدر الكناني"}


def test_command_line_over_environment_over_file(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def begins(*options: str) -> str:
        assert main(["timeline", str(articles), *options]) == 0
        return capsys.readouterr().out[:6]

    (tmp_path / "iqdigest.toml").write_text('jobs = 2\n[timeline]\nformat = "csv"\n', "utf-8")
    assert begins() == "type,i"
    assert begins("--config", "") == "# Dige"
    monkeypatch.setenv("IQDIGEST_FORMAT", "ics")
    assert begins() == "BEGIN:"
    assert begins("-f", "json").startswith("{")
    (tmp_path / "other.toml").write_text('[tool.iqdigest]\nlang = "ar"\n', "utf-8")
    assert begins("--config", "other.toml") == "BEGIN:"
    (tmp_path / "wrong.toml").write_text("colour = true\n", "utf-8")
    assert main(["timeline", str(articles), "--config", "wrong.toml"]) == 2
    assert "wrong.toml: unknown option 'colour'" in capsys.readouterr().err


def test_show_chooses_one_article_of_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text("".join(json.dumps({"title": f"عنوان {n}", "text": ARTICLE}) + "\n" for n in (1, 2)), "utf-8")
    assert main(["show", str(feed)]) == 2
    assert "more than one article" in capsys.readouterr().err
    assert main(["show", f"{feed}#2"]) == 0
    assert "عنوان 2" in capsys.readouterr().out
    assert main(["show", f"{feed}#3"]) == 2


def test_diff_exit_codes_and_stat(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", str(articles / "a.txt"), "-o", "old.md"]) == 0
    assert main(["timeline", str(articles), "-o", "new.json"]) == 0
    assert main(["diff", "old.md", "old.md"]) == 0
    capsys.readouterr()
    assert main(["diff", "old.md", "new.json", "--quiet"]) == 1
    assert capsys.readouterr().out == ""
    assert main(["diff", "old.md", "new.json", "--stat"]) == 1
    assert "added" in capsys.readouterr().out
    assert main(["diff", "old.md", "new.json", "--only", "removed", "--kind", "statement"]) == 0
    (tmp_path / "none.md").write_text("# Shopping\n\n- milk\n", "utf-8")
    assert main(["diff", "old.md", "none.md"]) == 2


# ---- a terminal


def _on_a_terminal(arguments: list[str], environment: dict[str, str], wait: float = 20) -> str:
    """Run with standard output and error on a pseudo-terminal and return what it shows."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=follower,
        env={**os.environ, "TERM": "xterm", **environment},
    )
    os.close(follower)
    shown = b""
    try:
        while chunk := os.read(leader, 65536):
            shown += chunk
    except OSError:
        pass
    process.wait(timeout=wait)
    os.close(leader)
    return shown.decode("utf-8").replace("\r\n", "\n")


def test_a_terminal_gets_tables_with_isolated_arabic(articles: Path) -> None:
    shown = _on_a_terminal(["timeline", str(articles), "--no-pager"], {"COLUMNS": "100"})
    assert "Digest: 3 articles" in shown
    assert "\x1b[" in shown
    assert "\u2068" in shown
    assert shown.count("\u2068") == shown.count("\u2069")
    assert "\x1b[" not in _on_a_terminal(["timeline", str(articles), "--no-pager"], {"COLUMNS": "100", "NO_COLOR": "1"})


def test_pager_only_for_what_is_longer_than_the_screen(articles: Path) -> None:
    pager = {"PAGER": "sed s/^/PAGED/", "LINES": "12", "COLUMNS": "100"}
    assert "PAGED" in _on_a_terminal(["timeline", str(articles)], pager)
    assert "PAGED" not in _on_a_terminal(["timeline", str(articles)], {**pager, "IQDIGEST_PAGER": ""})
    assert "PAGED" not in _on_a_terminal(["timeline", str(articles)], {**pager, "LINES": "900"})
    assert "PAGED" not in _on_a_terminal(["timeline", str(articles), "--no-pager"], pager)
    assert "PAGED" not in _on_a_terminal(["timeline", str(articles), "-f", "json"], pager)


def test_a_pager_that_is_left_early_is_no_error(articles: Path) -> None:
    shown = _on_a_terminal(["show", str(articles / "a.txt")], {"PAGER": "true", "LINES": "5", "COLUMNS": "60"})
    assert "Traceback" not in shown
    assert "iqdigest:" not in shown


def test_color_can_be_forced(articles: Path) -> None:
    result = run("timeline", str(articles), "-f", "table", env={**os.environ, "FORCE_COLOR": "1"})
    assert "\x1b[" in result.stdout
    assert "\u2068" not in result.stdout
