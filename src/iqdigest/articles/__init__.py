"""Decoded text → Article: title, stamps, body paragraphs; menus, ads, related items and second copies set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iqdigest.articles.copies import mark_copies
from iqdigest.articles.daylines import trailing_stamp
from iqdigest.articles.outlets import find_outlet
from iqdigest.articles.roles import assign_roles, link_tail
from iqdigest.articles.stamps import inserted_headlines, leading_stamp
from iqdigest.articles.tagged import Field, fields
from iqdigest.articles.units import Unit, cut, trim
from iqdigest.model import Article, Document, Role, Segment
from iqdigest.reading.frontmatter import FRONT_MATTER

__all__ = ["READABLE", "read_article"]

_FIELD_ROLES: Mapping[str, Role] = {"title": "title", "stamp": "stamp", "caption": "caption"}
_TITLE_MARKS = "#*•- \t\u200e\u200f\u202a\u202b\u202c\u202d\u202e"

READABLE = ("title", "stamp", "caption", "body")
"""Roles that are read for facts; the others are set aside."""


def read_article(document: Document) -> Article:
    """Take a document apart into segments, each one paragraph (or menu, copy, related item), in text order."""
    text = document.text
    tagged = fields(text)
    if tagged is None:
        block = FRONT_MATTER.match(text)
        begin = block.end() if block and document.metadata else 0
        segments = [Segment(unit.start, unit.end, "boilerplate") for unit in cut(text, 0, begin)]
        segments += _page(text, document.metadata.get("title"), begin)
        metadata: Mapping[str, str] = document.metadata
        order = list(range(len(segments)))
    else:
        segments, originals = _tagged(text, tagged)
        metadata = {**_record(text, tagged), **document.metadata}
        proper = set(originals)
        order = [*originals, *(index for index in range(len(segments)) if index not in proper)]
    readable = [index for index in order if segments[index].role in READABLE]
    segments = mark_copies(text, segments, readable)
    title = next((text[s.start : s.end] for s in segments if s.role == "title"), None) or metadata.get("title", "")
    outlet = find_outlet(text, segments, metadata)
    return Article(document.stem, document.path, text, _shown(title), outlet, tuple(segments), metadata)


def _shown(title: str) -> str | None:
    """A title without the marks of a list or heading, direction marks and character references; None for an empty one."""
    if "&" in title:
        import html

        title = html.unescape(title)
    return title.strip(_TITLE_MARKS) or None


def _page(text: str, title: str | None, start: int = 0, end: int | None = None, in_body: bool = False) -> list[Segment]:
    """The paragraphs of a page, those cut again that hold a stamp, a link or headlines beside their own text."""
    units = cut(text, start, end)
    roles = assign_roles(units, title, in_body)
    segments: list[Segment] = []
    for unit, role in zip(units, roles, strict=True):
        if role in ("body", "caption", "title"):
            segments += _parts(unit, role, first=not segments)
        else:
            segments.append(Segment(unit.start, unit.end, role))
    return segments


def _parts(unit: Unit, role: Role, first: bool) -> Iterator[Segment]:
    """Cut stamps off the first paragraph and the title, a link off the end, headlines out of the middle."""
    if role == "title" and (stamp := trailing_stamp(unit.text)):
        yield from _segment(unit, 0, stamp, role)
        yield from _segment(unit, stamp, len(unit.text), "stamp")
        return
    at, tail = 0, link_tail(unit.text)
    end = len(unit.text) if tail is None else tail
    cuts: list[tuple[int, int, Role]] = []
    if first and (stamp := leading_stamp(unit.text)):
        cuts.append((0, stamp, "stamp"))
    cuts += [(begin, stop, "related") for begin, stop in inserted_headlines(unit.text)]
    if tail is not None:
        cuts.append((tail, len(unit.text), "boilerplate"))
    for begin, stop, other in cuts:
        if begin < at or (stop > end and other == "related"):
            continue
        yield from _segment(unit, at, begin, role)
        yield from _segment(unit, begin, stop, other)
        at = stop
    yield from _segment(unit, at, len(unit.text), role)


def _segment(unit: Unit, start: int, end: int, role: Role) -> Iterator[Segment]:
    """A stretch of a paragraph without the blanks around it; nothing where it is empty."""
    trimmed = trim(unit.text, start, end)
    if trimmed:
        yield Segment(unit.start + trimmed[0], unit.start + trimmed[1], role)


def _tagged(text: str, tagged: list[Field]) -> tuple[list[Segment], list[int]]:
    """The fields of a tagged article, and the indices of the segments that hold its text proper."""
    segments: list[Segment] = []
    originals: list[int] = []
    for field in tagged:
        if field.use in ("body", "abstract"):
            parts = _page(text, None, field.start, field.end, in_body=True)
            if field.use == "body":
                originals += range(len(segments), len(segments) + len(parts))
            segments += parts
        elif span := trim(text, field.start, field.end):
            segments.append(Segment(*span, _FIELD_ROLES.get(field.use, "boilerplate")))
    return segments, originals


def _record(text: str, tagged: list[Field]) -> dict[str, str]:
    """Address and source as the fields of a tagged article name them."""
    return {field.use: text[field.start : field.end].strip() for field in tagged if field.use in ("url", "source")}
