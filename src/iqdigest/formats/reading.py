"""A digest read back from text of unknown format."""

from __future__ import annotations

from iqdigest.errors import DigestError
from iqdigest.facts import parse_line
from iqdigest.formats.base import Reading, reader

_MAKE = "make a digest with: iqdigest timeline PATH"


def read_digest(text: str, name: str) -> Reading:
    """Read a digest in JSON, JSON Lines or Markdown, whichever it is.

    ``name`` is what errors call the text.  Rows that can't be read are in ``problems``, each with its line; a text that is
    no digest at all raises `DigestError`.
    """
    text = text.removeprefix("\ufeff")
    start = text.lstrip()
    if not start:
        raise DigestError(name, "empty, not a digest", _MAKE)
    if start[0] in "{[":
        return reader("jsonl" if _is_lines(start) else "json")(text, name)
    return reader("markdown")(text, name)


def _is_lines(start: str) -> bool:
    """Whether the first line is a whole record with a type: a document in JSON has none."""
    try:
        return "type" in parse_line(start.partition("\n")[0])
    except ValueError:
        return False
