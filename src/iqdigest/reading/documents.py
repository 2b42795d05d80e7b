"""One input → its documents: opened, unpacked within bounds, decoded, and taken out of JSON or HTML.

Bounds (constants below) keep one hostile file from taking all memory: they hold for what comes out of gzip, too.
JSON Lines are streamed, so that a corpus of any size can come in one file.
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, BinaryIO, cast

from iqdigest.errors import InputError
from iqdigest.model import Document
from iqdigest.reading.decoding import NotTextError, decode
from iqdigest.reading.frontmatter import front_matter
from iqdigest.reading.inputs import STDIN, Input, InputWarning, printable, suffix_of

MAX_BYTES = 64 << 20
"""Largest file, and largest line of a JSON Lines file, in bytes after unpacking."""

_GZIP = b"\x1f\x8b"
_CONVERT = "convert it to UTF-8 text, for example with iconv"


def read_input(source: Input, stdin: BinaryIO | None = None) -> Iterator[Document | InputError | InputWarning]:
    """Read one input; every failure becomes an `InputError` in the stream, and what follows it is still read."""
    path = printable(source.path)
    try:
        with _open(source.path, stdin) as stream:
            yield from _documents(source, path, stream)
    except NotTextError as error:
        advice = "" if "empty" in str(error) else _CONVERT
        yield InputError(path, str(error), advice)
    except InputError as error:
        yield error
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield InputError(path, "damaged gzip data", "unpack it by hand to see how far it goes")
    except FileNotFoundError:
        yield InputError(path, "no such file or folder", "check the path")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield InputError(path, f"can't be read ({why})", "check the path and its permissions")


@contextmanager
def _open(path: str, stdin: BinaryIO | None) -> Iterator[BinaryIO]:
    """The bytes of an input, unpacked when they begin like gzip data; standard input is left open."""
    with ExitStack() as stack:
        if path == STDIN:
            raw: Any = io.BufferedReader(_Borrowed(stdin or sys.stdin.buffer))
        else:
            raw = io.BufferedReader(stack.enter_context(open(path, "rb", buffering=0)))
        if raw.peek(2)[:2] == _GZIP:
            yield cast(BinaryIO, stack.enter_context(gzip.GzipFile(fileobj=raw)))
        else:
            yield cast(BinaryIO, raw)


class _Borrowed(io.RawIOBase):
    """A stream that is read through and left open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _documents(source: Input, path: str, stream: BinaryIO) -> Iterator[Document | InputError | InputWarning]:
    suffix = suffix_of(source.path)
    if suffix == ".jsonl":
        from iqdigest.reading.containers import read_json_lines

        yield from read_json_lines(source.id, path, stream, MAX_BYTES)
        return
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(path, f"larger than {MAX_BYTES >> 20} MB unpacked", "split it, or give many articles as .jsonl")
    kind = suffix or _sniff(data)
    text, note = decode(data, html=kind in (".html", ".htm"))
    if note:
        yield InputWarning(path, note)
    if kind == ".json":
        from iqdigest.reading.containers import read_json

        yield from read_json(source.id, path, text)
    elif kind in (".html", ".htm"):
        from iqdigest.reading.webpage import read_page

        yield read_page(source.id, path, text)
    else:
        yield Document(path, source.id, text, front_matter(text) if kind == ".md" else {})


def _sniff(data: bytes) -> str:
    """What a file without a telling suffix (or standard input) holds, by its first characters."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf\t\n\r ").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return ".html"
    if head.startswith((b"{", b"[{")):
        return ".json"
    return ".txt"
