"""One self-contained page: no network, no server, readable without script, printable, light and dark."""

from __future__ import annotations

from typing import TextIO

from iqdigest.digest.model import Digest
from iqdigest.formats.base import Options
from iqdigest.model import Extraction


def write_digest(digest: Digest, stream: TextIO, options: Options) -> None:
    """A digest as a page: timeline, chart, statements by speaker, conflicts, sources, filters."""
    from iqdigest.formats.headline import headline
    from iqdigest.formats.html_.digest import body
    from iqdigest.formats.html_.page import write_page

    write_page(stream, headline(digest, options.lang), body(digest, options), options.lang)


def write_article(extraction: Extraction, stream: TextIO, options: Options) -> None:
    """One article as a page, with its facts marked in place."""
    from iqdigest.formats.html_.article import body, title
    from iqdigest.formats.html_.page import write_page

    write_page(stream, title(extraction), body(extraction, options), options.lang)
