"""``iqdigest show``."""

from __future__ import annotations

import os
from typing import Any

from iqdigest.cli import messages
from iqdigest.cli.filters import filter_extraction
from iqdigest.cli.output import destination, format_of, options_of
from iqdigest.cli.settings import Settings
from iqdigest.cli.work import profile
from iqdigest.errors import InputError, IqdigestError
from iqdigest.formats.base import article_writer
from iqdigest.model import Document
from iqdigest.reading import find_inputs, read_input


def run(settings: Settings, given: dict[str, Any]) -> int:
    """Print one article with its facts marked in place."""
    from iqdigest.pipeline import extract

    document = find_document(given["path"], settings)
    published = (settings.published_by_id or {}).get(document.stem, settings.published)
    extraction = filter_extraction(extract(document, published, profile(settings.profile)), settings)
    with destination(settings) as stream:
        article_writer(format_of(settings))(extraction, stream, options_of(settings))
    return 0


def find_document(path: str, settings: Settings) -> Document:
    """The one article that a path names: ``FILE``, or ``FILE#3`` in a file of many.  Raises `IqdigestError`."""
    file, mark, number = path.rpartition("#")
    chosen = path if mark and number.isdigit() and not os.path.exists(path) else None
    documents: list[Document] = []
    first_error: InputError | None = None
    for source in find_inputs([file if chosen else path]):
        for item in [source] if isinstance(source, InputError) else read_input(source):
            if isinstance(item, InputError):
                first_error = first_error or item
            elif isinstance(item, Document):
                if chosen in (None, item.path):
                    documents.append(item)
            else:
                messages.warning(str(item), settings.quiet)
            if chosen and documents:
                return documents[0]
            if len(documents) > 1:
                raise IqdigestError(
                    f"{path}: holds more than one article; show prints one, choose it (here: {documents[0].path!r})"
                )
    if documents:
        return documents[0]
    raise first_error or InputError(path, "no such article", "count from 1")
