"""An article as paragraphs with marks: the common ground of ``show`` on a terminal and as a page."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from typing import Literal

from msgspec import Struct

from iqdigest.formats.speakers import short_name
from iqdigest.formats.words import Lang, comma, date_words, figure, label, name, step_words
from iqdigest.model import Date, Extraction, Span, Statement, Why

_WHY: dict[str, Why] = {"boilerplate": "boilerplate", "duplicate": "duplicate", "related": "related"}

MarkKind = Literal["date", "milestone", "force", "speaker", "quote"]


class Mark(Struct, frozen=True):
    """A stretch of a paragraph (offsets in its text), what it was taken for, and that in words ("" where it needs none)."""

    start: int
    end: int
    kind: MarkKind
    note: str
    text: str


class Paragraph(Struct, frozen=True):
    """A segment of the article: its text, its role («title», «body», …), why it was skipped, and the marks that begin in it."""

    start: int
    text: str
    role: str
    why: Why | None
    marks: tuple[Mark, ...]


def paragraphs(extraction: Extraction, lang: Lang = "en") -> list[Paragraph]:
    """All segments in text order with the marks that begin in them, cut at the end of the segment."""
    article = extraction.article
    marks = sorted(_marks(extraction, lang), key=lambda mark: (mark.start, -mark.end))
    starts = [mark.start for mark in marks]
    found: list[Paragraph] = []
    for why, group in groupby(article.segments, key=lambda segment: _WHY.get(segment.role)):
        segments = list(group)
        texts = [article.text[segment.start : segment.end] for segment in segments]
        if why is not None:  # a menu of ten lines is one thing that was left out
            found.append(Paragraph(segments[0].start, "\n".join(texts), segments[0].role, why, ()))
            continue
        for segment, text in zip(segments, texts, strict=True):
            first, last = bisect_left(starts, segment.start), bisect_left(starts, segment.end)
            inside = tuple(_moved(mark, segment.start, segment.end) for mark in marks[first:last])
            found.append(Paragraph(segment.start, text, segment.role, None, inside))
    return found


def _moved(mark: Mark, start: int, end: int) -> Mark:
    return Mark(mark.start - start, min(mark.end, end) - start, mark.kind, mark.note, mark.text)


def _marks(extraction: Extraction, lang: Lang) -> list[Mark]:
    marks = [_mark(m.span, "date", "; ".join((_date_note(m.date, lang), *m.warnings))) for m in extraction.dates]
    for step in extraction.milestones:
        where = comma(lang).join(filter(None, (name(step.actor, lang), name(step.location, lang))))
        note = f"{step_words(step.kind, step.status, lang)}{comma(lang)}{date_words(step.date, lang)}"
        marks.append(_mark(step.span, "milestone", note + (f" ({where})" if where else "")))
    for level in extraction.forces:
        where = comma(lang).join(filter(None, (name(level.force, lang), name(level.location, lang))))
        size = f"{figure(level.value, level.low, level.high, level.approximate, lang)} {label(f'unit.{level.unit}', lang)}"
        change = "" if level.change == "level" else f"{label(f'change.{level.change}', lang)} "
        marks.append(_mark(level.span, "force", change + size + (f" ({where})" if where else "")))
    for said in extraction.statements:
        how = label("word.direct" if said.direct else "word.reported", lang)
        who = short_name(said.speaker, lang)
        marks.append(_mark(said.quote, "quote", f"{how}: {who}"))
        marks += _speaker(said)
    return marks


def _speaker(said: Statement) -> list[Mark]:
    """Where the speaker is printed inside the evidence of a statement; carried-over speakers are printed elsewhere."""
    printed = said.speaker.text
    at = said.span.text.find(printed) if printed and not said.speaker.carried_over else -1
    start = said.span.start + at
    return [] if at < 0 else [_mark(Span(start, start + len(printed), printed), "speaker", "")]


def _date_note(date: Date, lang: Lang) -> str:
    return f"{date_words(date, lang)} ({label(f'resolved.{date.resolved}', lang)})"


def _mark(span: Span, kind: MarkKind, note: str) -> Mark:
    return Mark(span.start, span.end, kind, note, span.text)
