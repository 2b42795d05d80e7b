"""``iqdigest diff``."""

from __future__ import annotations

import contextlib
import sys
from typing import Any

from iqdigest.cli import messages
from iqdigest.cli.filters import filter_changes, filter_digest
from iqdigest.cli.main import DIFFERENT, OK, TROUBLE
from iqdigest.cli.output import destination, format_of, options_of
from iqdigest.cli.settings import Settings
from iqdigest.diffing import diff, stat
from iqdigest.digest.model import Digest
from iqdigest.errors import DigestError, UsageError
from iqdigest.formats.base import changes_writer, reader

_ADVICE = "give what iqdigest timeline printed as markdown, json or jsonl"


def run(settings: Settings, given: dict[str, Any]) -> int:
    """Compare two digests; 1 when they differ, 2 when a part of one could not be read."""
    if given["old"] == given["new"] == "-":
        raise UsageError("only one of the two digests can come from standard input")
    trouble = False
    digests = []
    for path in (given["old"], given["new"]):
        digest, problems = read_digest(path)
        for problem in problems:
            if settings.strict:
                raise problem
            messages.error(str(problem))
            trouble = True
        digests.append(filter_digest(digest, settings))
    changes = filter_changes(diff(*digests), settings)
    if not settings.quiet:
        if settings.stat:
            _print_stat(changes, settings)
        else:
            with destination(settings) as stream:
                changes_writer(format_of(settings))(changes, stream, options_of(settings))
    return TROUBLE if trouble else DIFFERENT if changes else OK


def read_digest(path: str) -> tuple[Digest, tuple[DigestError, ...]]:
    """Read one digest whatever of its formats it has.  Raises `DigestError` when it is none."""
    name = "<stdin>" if path == "-" else path
    try:
        with contextlib.ExitStack() as stack:
            stream = sys.stdin.buffer if path == "-" else stack.enter_context(open(path, "rb"))
            data = stream.read()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DigestError(name, f"not UTF-8 text (byte {error.start})", _ADVICE) from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DigestError(name, why[:1].lower() + why[1:], "check the path") from None
    if not text.strip():
        raise DigestError(name, "the file is empty", _ADVICE)
    reading = reader(_format_of(text))(text, name)
    return reading.digest, reading.problems


def _format_of(text: str) -> str:
    """Markdown unless it begins like JSON; JSON Lines when the first line is a record."""
    head = text.lstrip()
    if not head.startswith(("{", "[")):
        return "markdown"
    first = head.partition("\n")[0]
    return "jsonl" if first.replace(" ", "").startswith('{"type":') else "json"


def _print_stat(changes: list[Any], settings: Settings) -> None:
    from iqdigest.formats.words import label

    with destination(settings) as stream:
        for section, counts in stat(changes).items():
            told = [f"{count} {label(f'op.{op}', settings.lang)}" for op, count in counts.items() if count]
            stream.write(f"{label(f'section.{section}', settings.lang)}: {', '.join(told)}\n")
