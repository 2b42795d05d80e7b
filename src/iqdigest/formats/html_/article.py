"""The body of a page that shows one article with its facts marked in place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from iqdigest.formats.base import Options
from iqdigest.formats.html_.page import prose
from iqdigest.formats.marks import Mark, Paragraph, paragraphs
from iqdigest.formats.safe import markup
from iqdigest.formats.words import date_words, label
from iqdigest.model import Extraction
from iqdigest.safe import printable

_TAGS = {"title": "h1", "caption": "figcaption", "stamp": "p", "body": "p"}
_KINDS = ("date", "milestone", "force", "speaker", "quote")


def title(extraction: Extraction) -> str:
    """The title of the article, else its path."""
    return extraction.article.title or extraction.article.path or extraction.article.id


def body(extraction: Extraction, options: Options) -> Iterator[str]:
    """Header with the publication date and its evidence, legend, then the article."""
    article, lang = extraction.article, options.lang
    yield f"<header><p>{prose(article.outlet, 'b')} <code>{markup(article.path)}</code></p>"
    yield _publication(extraction, options) + "</header>"
    marks = "".join(f'<mark class="{kind}">{markup(label(f"mark.{kind}", lang))}</mark> ' for kind in _KINDS)
    yield f'<p class="legend">{marks}<s class="skipped">{markup(label("html.skipped", lang))}</s></p><article>'
    for paragraph in paragraphs(extraction, lang):
        yield _paragraph(paragraph, options)
    yield "</article>"


def _publication(extraction: Extraction, options: Options) -> str:
    lang = options.lang
    heading = markup(label("column.published", lang))
    published = extraction.published
    if published is None:
        return f'<p class="published">{heading}: <b>{markup(label("word.unknown", lang))}</b></p>'
    evidence = "".join(
        f"<li>{prose(span.text, 'mark')} <code>{span.start}–{span.end}</code></li>" for span in published.evidence
    )
    return (
        f'<div class="published"><p>{heading}: <b>{markup(date_words(published.date, lang))}</b> '
        f"({markup(label(f'rule.{published.rule}', lang))}) {markup(published.note)}</p><ul>{evidence}</ul></div>"
    )


def _paragraph(paragraph: Paragraph, options: Options) -> str:
    if paragraph.why:
        why = markup(label(f"why.{paragraph.why}", options.lang))
        text = "".join(prose(part, "p") for part in paragraph.text.split("\n") if part.strip())
        return f'<div class="skipped"><small>{why}</small>{text}</div>'
    tag = _TAGS.get(paragraph.role, "p")
    return f'<{tag} lang="ar" dir="auto" class="{markup(paragraph.role)}">{_marked(paragraph)}</{tag}>'


def _marked(paragraph: Paragraph) -> str:
    """The text with properly nested marks: where two marks cross, the inner one is closed and opened again."""
    edges = sorted({0, len(paragraph.text), *(edge for mark in paragraph.marks for edge in (mark.start, mark.end))})
    parts: list[str] = []
    open_: list[Mark] = []
    for start, end in pairwise(edges):
        wanted = sorted(
            (mark for mark in paragraph.marks if mark.start <= start and mark.end >= end),
            key=lambda m: (m.start - m.end, m.start),
        )
        same = next(
            (i for i, (a, b) in enumerate(zip(open_, wanted, strict=False)) if a is not b), min(len(open_), len(wanted))
        )
        parts.append("</mark>" * (len(open_) - same))
        for mark in wanted[same:]:
            note = f' title="{markup(mark.note)}"' if mark.note else ""
            parts.append(f'<mark class="{mark.kind}"{note} tabindex="0">')
        open_ = wanted
        parts.append(_text(paragraph.text[start:end]))
    return "".join(parts) + "</mark>" * len(open_)


def _text(piece: str) -> str:
    """Text with its spaces and line breaks kept."""
    from html import escape

    return escape(printable(piece), quote=True).replace("\n", "<br>")
