"""Articles in the SGML of news corpora (``<DOC> <TITLE> <TIME> <TEXT>``): tags and record fields are set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_OPENING = re.compile(r"\s*(?:<\?xml[^>]{0,100}>\s*)?<DOC\b", re.IGNORECASE)
_ROLES = {
    "title": "title", "headline": "title", "head": "title", "time": "stamp", "date": "stamp", "datetime": "stamp",
    "dateline": "body", "abstract": "abstract", "lead": "abstract", "text": "body", "body": "body", "content": "body",
    "p": "body", "caption": "caption", "author": "caption", "url": "url", "src": "source", "source": "source",
    "doc": "tag", "docno": "tag", "docid": "tag", "cat": "tag", "category": "tag", "keywords": "tag",
}  # fmt: skip
_TAG = re.compile(rf"<(/?)({'|'.join(_ROLES)})>", re.IGNORECASE)


class Field(Struct, frozen=True):
    """The content of one tag: its positions and what it is for; ``tag`` for the tags themselves and all that is set aside."""

    start: int
    end: int
    use: str


def fields(text: str) -> list[Field] | None:
    """Take a tagged article apart, in text order and without gaps; None for any other text."""
    return list(_fields(text)) if _OPENING.match(text) else None


def _fields(text: str) -> Iterator[Field]:
    """A field ends where the next known tag stands; other tags are part of its text.  What is set aside in a row is one."""
    set_aside, at, use = 0, 0, "tag"
    for match in _TAG.finditer(text):
        start, end = match.span()
        if use != "tag" and start > at and not text[at:start].isspace():
            yield Field(set_aside, at, "tag")
            yield Field(at, start, use)
            set_aside = start
        at = end
        use = "tag" if match[1] else _ROLES[match[2].lower()]
    if use != "tag" and at < len(text):
        yield Field(set_aside, at, "tag")
        yield Field(at, len(text), use)
    else:
        yield Field(set_aside, len(text), "tag")
