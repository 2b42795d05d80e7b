"""Articles in JSON and JSON Lines → documents.

An article is an object with ``text``, ``body`` or ``content``; ``title``, ``date`` or ``published``, ``url`` and ``source``
are read where they are there.  The decoded text, in which positions count, is composed: title, blank line, date as given,
blank line, body, each only where it is given; all of them but the body are kept as metadata.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from iqdigest.errors import InputError
from iqdigest.model import SCHEMA, Document
from iqdigest.reading.decoding import NotTextError, decode
from iqdigest.reading.inputs import InputWarning

_BODY = ("text", "body", "content", "articleBody")
FIELDS = {
    "title": ("title", "headline"),
    "date": ("date", "published", "publish_date", "date_published", "datePublished", "published_at"),
    "url": ("url", "link"),
    "source": ("source", "outlet", "publisher"),
}
_BARREN = 10_000  # lines: a file that goes on like this is a bomb, or no file of articles
_ADVICE = "an article is an object with text (or body, content), and title, date, url, source where known"
_SURROGATES = re.compile("[\ud800-\udfff]+")
_MARKUP = re.compile(r"</(?:p|div|span|li|a|h\d)>|<br ?/?>|<p>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/div|/h\d|/li|/tr)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,2000}>")

_Item = Document | InputError | InputWarning


def read_json(stem: str, path: str, text: str) -> Iterator[_Item]:
    """One article object, a list of them, an object that holds such a list as ``articles``, or one object a line."""
    try:
        value = json.loads(text, parse_int=str, parse_float=str)
    except RecursionError:
        yield InputError(path, "nested too deeply to be an article", _ADVICE)
        return
    except ValueError as error:
        if getattr(error, "msg", "") == "Extra data" and "\n" in text:
            yield from _lines(stem, path, text.splitlines())
        else:
            yield InputError(path, f"not JSON ({error})", "check the file with a JSON tool")
        return
    if isinstance(value, dict) and isinstance(value.get("articles"), list) and SCHEMA not in value.values():
        value = value["articles"]
    if not isinstance(value, list):
        yield _document(stem, path, value)
        return
    if not value:
        yield InputError(path, "an empty list", _ADVICE)
    for number, item in enumerate(value, 1):
        yield _document(f"{stem}#{number}", f"{path}#{number}", item)


def read_json_lines(stem: str, path: str, stream: BinaryIO, limit: int) -> Iterator[_Item]:
    """One object a line, read line by line; a line that can't be read is an error, and the next one is read."""
    number, empty, last = 0, True, 0
    while line := stream.readline(limit + 1):
        number += 1
        if number - last > _BARREN:
            yield InputError(f"{path}#{number}", f"{_BARREN:,} lines in a row hold no article; the rest is not read", _ADVICE)
            return
        if len(line) > limit:
            yield InputError(f"{path}#{number}", f"a line longer than {limit >> 20} MB", "split the file")
            return
        if not line.strip():
            continue
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16 has no lines of bytes: read it whole
            yield from _lines(stem, path, decode(line + stream.read(limit))[0].splitlines())
            return
        empty = False
        try:
            text, note = decode(line)
        except NotTextError as error:
            yield InputError(f"{path}#{number}", str(error), "convert it to UTF-8")
            continue
        if note:
            yield InputWarning(f"{path}#{number}", note)
        item = _line(stem, path, number, text)
        last = number if isinstance(item, Document) else last
        yield item
    if empty:
        raise NotTextError("the file is empty")


def _lines(stem: str, path: str, lines: list[str]) -> Iterator[_Item]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line(stem, path, number, line)


def _line(stem: str, path: str, number: int, line: str) -> Document | InputError:
    path = f"{path}#{number}"
    try:
        return _document(f"{stem}#{number}", path, json.loads(line, parse_int=str, parse_float=str))
    except RecursionError:
        return InputError(path, "nested too deeply to be an article", _ADVICE)
    except ValueError as error:
        return InputError(path, f"not JSON ({error})", "each line must hold one JSON object")


def _document(stem: str, path: str, value: Any) -> Document | InputError:
    if not isinstance(value, dict):
        return InputError(path, "not an article", _ADVICE)
    if value.get("schema") == SCHEMA or SCHEMA in value:
        return InputError(path, "a result of iqdigest, not an article", "give the articles themselves")
    body = next((text for key in _BODY if (text := _text(value.get(key)))), "")
    metadata = {name: text for name, keys in FIELDS.items() for key in reversed(keys) if (text := _text(value.get(key)))}
    if not body and not metadata.get("title"):
        return InputError(path, "an object without text", _ADVICE)
    parts = [metadata.get("title", ""), metadata.get("date", ""), _plain(body)]
    return Document(path, stem, "\n\n".join(part for part in parts if part), metadata)


def _text(value: Any) -> str:
    """A field as text: a list as paragraphs, an object by its name; lone surrogates replaced."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = "\n\n".join(item for item in value if isinstance(item, str))
    return _SURROGATES.sub("\ufffd", value).strip() if isinstance(value, str) else ""


def _plain(text: str) -> str:
    """A body that holds markup, as feeds have it, without its tags."""
    if not _MARKUP.search(text):
        return text
    import html

    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()
