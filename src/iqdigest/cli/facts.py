"""Facts files (what ``extract`` writes as JSON Lines) on the command line: told apart, read, and appended to with --resume."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import sys
import zlib
from collections.abc import Iterator
from typing import IO, Any, BinaryIO, cast

from msgspec import Struct

from iqdigest.errors import DigestError, OutputError, UsageError
from iqdigest.model import Extraction

_HEADS = (b'{"type": "article"', b'{"type":"article"')
_BODY = (b'"body": [', b'"body":[')  # an article of a digest has no such field
_PEEK = 1 << 16
_BARREN = 10_000  # lines
_USED = "what came before is used"
_LONGEST_LINE = 16 << 20  # bytes after unpacking: no record comes near it, but a bomb would fill the memory


def is_facts(path: str) -> bool:
    """Does a file (or standard input, which is only looked at) begin like a facts file?"""
    if path != "-" and not path.lower().endswith((".jsonl", ".jsonl.gz")):
        return False
    try:
        if path == "-":
            peek = getattr(sys.stdin.buffer, "peek", None)
            head = peek(_PEEK) if peek is not None else b""
        else:
            with _open(path) as stream:
                head = stream.read(_PEEK)
    except (OSError, EOFError, ValueError, zlib.error):
        return False
    return head.startswith(_HEADS) and any(mark in head for mark in _BODY)


def _open(path: str) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path) if path.lower().endswith(".gz") else open(path, "rb"))


def read_facts_file(path: str) -> Iterator[Extraction | DigestError]:
    """The extractions of a facts file, and what had to be left out (a torn last line, an incomplete article)."""
    from iqdigest.facts import read_facts

    problems: list[DigestError] = []
    try:
        with contextlib.ExitStack() as stack:
            raw = sys.stdin.buffer if path == "-" else stack.enter_context(_open(path))
            for extraction in read_facts(_lines(cast(BinaryIO, raw), path, problems), path, problems):
                yield extraction
                while problems:
                    yield problems.pop(0)
    except DigestError as error:
        problems.append(error)
    except (OSError, EOFError, zlib.error) as error:
        yield DigestError(path, f"can't be read ({getattr(error, 'strerror', None) or error})", _USED)
    yield from problems


def _lines(raw: BinaryIO, path: str, problems: list[DigestError]) -> Iterator[str]:
    """The lines of a facts file until one is too long, or too many in a row are blank or were found to be no records."""
    number = blank = 0
    while line := raw.readline(_LONGEST_LINE + 1):
        number += 1
        blank = 0 if line.strip() else blank + 1
        if len(line) > _LONGEST_LINE:
            raise DigestError(path, f"a line longer than {_LONGEST_LINE >> 20} MB is no record", _USED, number)
        if blank + len(problems) > _BARREN:
            raise DigestError(path, f"{_BARREN:,} lines in a row are no records; the rest is not read", _USED, number)
        yield line.decode("utf-8", "replace")


class Known(Struct, frozen=True):
    """What a facts file holds already: content hashes and ids of its whole articles."""

    hashes: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()


@contextlib.contextmanager
def appending(path: str) -> Iterator[tuple[Known, Appender]]:
    """Open a facts file for appending behind its last whole article; what a kill left behind that is cut off.

    Raises `OutputError` when it can't be written or another process is appending, `UsageError` when it is no facts file.
    """
    try:
        with open(path, "a+b", buffering=0) as raw:
            _lock(raw, path)
            known, end = _resume(path)
            if os.fstat(raw.fileno()).st_size > end:
                raw.truncate(end)
            yield known, Appender(raw)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(path, f"can't be written ({error.strerror or error}); what was written stays usable") from None


class Appender:
    """Appends the records of one article after the other, each in one write where the system allows."""

    def __init__(self, raw: io.FileIO) -> None:
        self._raw = raw

    def write(self, text: str) -> None:
        """Append whole lines."""
        data = memoryview(text.encode("utf-8", "backslashreplace"))
        while data:
            data = data[self._raw.write(data) :]


class _Noting:
    """The lines of a stream, with the offsets and ids of the articles noted that come past."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.articles: list[tuple[int, str]] = []

    def __iter__(self) -> Iterator[bytes]:
        offset = 0
        for line in self._stream:
            if line.startswith(_HEADS) and line.endswith(b"\n"):
                with contextlib.suppress(ValueError, RecursionError):
                    self.articles.append((offset, str(json.loads(line).get("id"))))
            offset += len(line)
            yield line


def _resume(path: str) -> tuple[Known, int]:
    from iqdigest.facts import resume_point

    with open(path, "rb") as stream:
        head = stream.read(len(_HEADS[0]))
        if head and not any(head.startswith(mark) or mark.startswith(head) for mark in _HEADS):
            raise UsageError(f"{path}: holds no extracted facts, so it can't be resumed; name another --output")
        stream.seek(0)
        noting: Any = _Noting(stream)
        hashes, end = resume_point(noting)
    return Known(hashes, frozenset(name for offset, name in noting.articles if offset < end)), end


def _lock(raw: io.FileIO, path: str) -> None:
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        return
    try:
        fcntl.flock(raw.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise OutputError(path, "another iqdigest is appending to it; wait for it or name another --output") from None
