"""A web page → document: its main text by trafilatura, what its markup says of it, and its visible date.

The decoded text, in which positions count, is composed: title, blank line, visible date, blank line, main text.
Dates are taken from structured markup only; one that is merely printed on the page stays in the text, to be read there.
Needs the optional extra ``html``.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

from iqdigest.errors import InputError
from iqdigest.model import Document

_META = {
    "date": (
        "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
        "dc.date", "dc.date.issued", "dcterms.created", "parsely-pub-date", "sailthru.date",
    ),
    "source": ("og:site_name", "application-name"),
    "url": ("og:url",),
}  # fmt: skip
_DATED = re.compile("date|time|publish|تاريخ", re.IGNORECASE)
_STAMP_LENGTH = 90  # characters: no printed date is longer
MAX_TAGS = 60_000
"""Most tags of a page, and least of a bomb: a tree takes 2 KB a tag, and articles with all their menus stay below 10,000."""

_LD_DATES = ("datePublished", "dateCreated", "uploadDate")


def read_page(stem: str, path: str, page: str) -> Document | InputError:
    """Read one HTML page; an `InputError` where the extra is missing or the page holds no article."""
    try:
        import trafilatura
        from lxml import etree  # type: ignore[import-untyped]
    except ImportError:
        return InputError(path, "HTML needs the optional extra", 'install it with: pip install "iqdigest[html]"')
    if page.count("<") > MAX_TAGS:
        return InputError(path, f"a page of more than {MAX_TAGS:,} tags", "save the article as text")
    for noisy in ("trafilatura", "htmldate"):
        logging.getLogger(noisy).addHandler(logging.NullHandler())  # what they'd log is told by our errors
    page = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", page).replace("\x00", "")
    try:
        tree = trafilatura.load_html(page)
        metadata = {} if tree is None else dict(_metadata(tree))
        stamp = "" if tree is None else _visible_date(tree)
        found = trafilatura.bare_extraction(
            page, include_comments=False, include_tables=False, favor_recall=True, with_metadata=True
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError, KeyError) as error:
        return InputError(path, f"not a page that can be read ({type(error).__name__})", "save it as text")
    text, headline = getattr(found, "text", None), getattr(found, "title", None)
    if not text or not text.strip():
        return InputError(path, "no article text in this page", "save it as text")
    body = str(text).strip()
    if headline:
        metadata["title"] = " ".join(headline.split())
    title = metadata.get("title", "")
    parts = ["" if title and body.startswith(title) else title, "" if stamp in body[:400] else stamp, body]
    return Document(path, stem, "\n\n".join(part for part in parts if part), metadata)


def _metadata(tree: Any) -> Iterator[tuple[str, str]]:
    """What the markup says: date, site and address, the most telling source of each last, so that it wins."""
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    if canonical:
        yield "url", str(canonical[0])
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        said.setdefault(name, (meta.get("content") or "").strip())
    for field, names in _META.items():
        for name in reversed(names):
            if said.get(name):
                yield field, said[name]
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            date = _linked_date(json.loads(script.text or ""), 8)
        except (ValueError, RecursionError):
            continue
        if date:
            yield "date", date
            break


def _linked_date(value: Any, depth: int) -> str | None:
    """The publication date in JSON-LD, not deeper than ``depth`` levels."""
    items = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    if isinstance(value, dict):
        for key in _LD_DATES:
            if isinstance(value.get(key), str):
                return str(value[key])
    if depth:
        for item in items[:100]:
            date = _linked_date(item, depth - 1)
            if date:
                return date
    return None


def _visible_date(tree: Any) -> str:
    """The first short text with a digit in an element that calls itself a date."""
    for element in tree.iter("time", "span", "div", "p", "li"):
        name = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if element.tag == "time" or _DATED.search(name):
            text = " ".join("".join(element.itertext()).split())
            if any(character.isdigit() for character in text) and len(text) <= _STAMP_LENGTH:
                return text
    return ""
