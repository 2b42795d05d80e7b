"""The small base of all output formats, and their registry.

To add a format: write one module here with the functions of the results that it can print

    write_digest(digest: Digest, stream: TextIO, options: Options) -> None                      timeline
    write_extractions(extractions: Iterable[Extraction], stream: TextIO, options: Options) -> None   extract
    write_changes(changes: Sequence[Change], stream: TextIO, options: Options) -> None          diff
    write_article(extraction: Extraction, stream: TextIO, options: Options) -> None             show

and name the module in `WRITERS` under each of these commands.  A format that can be read back is also named in `READERS`
and has ``read_digest(text: str, name: str) -> Reading``.  A module is imported when its format is asked for and not before.
Writers write text in pieces, never a clock time, and take care that text of an article can't act on what shows it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Literal, TextIO, cast

from msgspec import Struct

from iqdigest.digest.model import Digest
from iqdigest.errors import DigestError, UsageError
from iqdigest.model import Extraction

if TYPE_CHECKING:
    from iqdigest.diffing.model import Change

Command = Literal["timeline", "extract", "diff", "show"]
Lang = Literal["en", "ar"]


class Options(Struct, frozen=True):
    """What a writer may be asked: ``width`` in columns (None: no limit), ``terminal`` when a person reads it there."""

    width: int | None = None
    terminal: bool = False
    color: bool = False
    merged: bool = False
    evidence: bool = False
    as_of: dt.date | None = None
    lang: Lang = "en"
    kind: str | None = None


class Reading(Struct, frozen=True):
    """A digest read back, and every row that could not be read (with its line)."""

    digest: Digest
    problems: tuple[DigestError, ...] = ()


DigestWriter = Callable[[Digest, TextIO, Options], None]
ExtractionsWriter = Callable[[Iterable[Extraction], TextIO, Options], None]
ChangesWriter = Callable[[Sequence["Change"], TextIO, Options], None]
ArticleWriter = Callable[[Extraction, TextIO, Options], None]
Reader = Callable[[str, str], Reading]

WRITERS: dict[Command, tuple[str, ...]] = {
    "timeline": ("table", "markdown", "json", "jsonl", "csv", "html", "ics"),
    "extract": ("table", "jsonl", "json", "csv"),
    "diff": ("table", "markdown", "json", "jsonl"),
    "show": ("table", "html"),
}
"""The formats of each command by name; the module of a format is ``iqdigest.formats.NAME``."""

READERS = ("markdown", "json", "jsonl")
"""The formats that are read back."""

_MODULES = {"json": "json_", "csv": "csv_", "html": "html_"}  # names that the standard library has too


def _function(format_name: str, function: str) -> object:
    module = import_module(f"iqdigest.formats.{_MODULES.get(format_name, format_name)}")
    return getattr(module, function)


def _writer(command: Command, name: str, function: str) -> object:
    if name not in WRITERS[command]:
        raise UsageError(f"{command} has no format {name!r}: choose from {', '.join(WRITERS[command])}")
    return _function(name, function)


def digest_writer(name: str) -> DigestWriter:
    """The writer of a format of ``timeline``.  Raises `UsageError` for a name that it has not."""
    return cast(DigestWriter, _writer("timeline", name, "write_digest"))


def extractions_writer(name: str) -> ExtractionsWriter:
    """The writer of a format of ``extract``.  Raises `UsageError` for a name that it has not."""
    return cast(ExtractionsWriter, _writer("extract", name, "write_extractions"))


def changes_writer(name: str) -> ChangesWriter:
    """The writer of a format of ``diff``.  Raises `UsageError` for a name that it has not."""
    return cast(ChangesWriter, _writer("diff", name, "write_changes"))


def article_writer(name: str) -> ArticleWriter:
    """The writer of a format of ``show``.  Raises `UsageError` for a name that it has not."""
    return cast(ArticleWriter, _writer("show", name, "write_article"))


def reader(name: str) -> Reader:
    """The reader of a format.  Raises `UsageError` for one that can't be read back."""
    if name not in READERS:
        raise UsageError(f"a digest can't be read from {name!r}: only from {', '.join(READERS)}")
    return cast(Reader, _function(name, "read_digest"))
