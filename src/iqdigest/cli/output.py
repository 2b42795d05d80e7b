"""Where results go: standard output, a pager, or a file that is replaced only when the new one is whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from typing import TextIO

from iqdigest.cli.settings import Settings
from iqdigest.errors import OutputError, UsageError
from iqdigest.formats.base import WRITERS, Options

_BY_SUFFIX = {
    ".md": "markdown", ".markdown": "markdown", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv",
    ".html": "html", ".htm": "html", ".ics": "ics",
}  # fmt: skip
_PIPED = {"timeline": "markdown", "extract": "jsonl", "diff": "markdown", "show": "table"}


def to_terminal(settings: Settings) -> bool:
    """Will a person read the result on a terminal?"""
    return settings.output in (None, "-") and sys.stdout is not None and sys.stdout.isatty()


def format_of(settings: Settings) -> str:
    """The format asked for, or the one that the suffix of ``--output`` names, or the default for a terminal or a pipe."""
    if settings.format:
        return settings.format
    if to_terminal(settings):
        return "table"
    if settings.output not in (None, "-"):
        guessed = _BY_SUFFIX.get(os.path.splitext(settings.output)[1].lower())
        if guessed in WRITERS[settings.command]:
            return str(guessed)
    return _PIPED[settings.command]


def options_of(settings: Settings) -> Options:
    """What a writer needs to know of the run."""
    terminal = to_terminal(settings)
    kinds = [kind for kind in settings.kind if kind in ("date", "milestone", "force", "statement", "conflict")]
    return Options(
        width=_width(terminal),
        terminal=terminal,
        color=_color(terminal, settings.output not in (None, "-")),
        merged=settings.merged,
        evidence=settings.evidence,
        as_of=settings.as_of,
        lang=settings.lang,
        kind=kinds[0] if len(kinds) == 1 else None,
    )


def _width(terminal: bool) -> int | None:
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return min(int(columns), 1000)
    return shutil.get_terminal_size().columns if terminal else None


def _color(terminal: bool, to_file: bool) -> bool:
    """https://no-color.org and https://force-color.org: any value but the empty one counts; NO_COLOR wins; never in a file."""
    if to_file or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "") not in ("", "0"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


@contextlib.contextmanager
def destination(settings: Settings) -> Iterator[TextIO]:
    """The stream that the result is written to.  Raises `OutputError` when a file can't be written."""
    if settings.output not in (None, "-"):
        with replaced(settings.output) as stream:
            yield stream
        return
    if sys.stdout is None:
        raise UsageError("standard output is closed; open it or name a file with --output")
    if settings.pager and to_terminal(settings) and format_of(settings) == "table":
        from iqdigest.cli.pager import paged

        with paged(sys.stdout) as stream:
            yield stream
    else:
        yield sys.stdout
    sys.stdout.flush()


@contextlib.contextmanager
def replaced(path: str) -> Iterator[TextIO]:
    """Write beside ``path``, then rename over it: at every moment the old file or the new one is whole.

    Devices and pipes are written directly.  Raises `OutputError`.
    """
    target = os.path.realpath(path)
    beside = ""
    try:
        mode = _mode(target)
        if mode is not None and not stat.S_ISREG(mode):
            with open(target, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
                yield stream
            return
        import tempfile

        folder, name = os.path.split(target)
        handle, beside = tempfile.mkstemp(prefix=f".{name[:40]}.", suffix=".tmp", dir=folder or ".")
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(beside, stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        os.replace(beside, target)
        beside = ""
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(path, f"can't be written ({error.strerror or error}); the old file, if any, is unchanged") from None
    finally:
        if beside:
            with contextlib.suppress(OSError):
                os.unlink(beside)


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
