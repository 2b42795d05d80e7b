"""Tables and marked text for a terminal; the work is done in `iqdigest.formats.terminal`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from iqdigest.diffing.model import Change
from iqdigest.digest.model import Digest
from iqdigest.formats.base import Options
from iqdigest.model import Extraction


def write_digest(digest: Digest, stream: TextIO, options: Options) -> None:
    """Sections of a digest as tables."""
    from iqdigest.formats.terminal.digest import write

    write(digest, stream, options)


def write_extractions(extractions: Iterable[Extraction], stream: TextIO, options: Options) -> None:
    """Mentions as tables, article by article."""
    from iqdigest.formats.terminal.extraction import write

    write(extractions, stream, options)


def write_changes(changes: Sequence[Change], stream: TextIO, options: Options) -> None:
    """Differences, fact by fact."""
    from iqdigest.formats.terminal.changes import write

    write(changes, stream, options)


def write_article(extraction: Extraction, stream: TextIO, options: Options) -> None:
    """One article with its facts marked in place."""
    from iqdigest.formats.terminal.article import write

    write(extraction, stream, options)
