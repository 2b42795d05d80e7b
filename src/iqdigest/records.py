"""Extraction ↔ the records of ``extract --format jsonl``: field order, names and vocabularies of the interface contract."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from iqdigest.model import (
    SCHEMA,
    Date,
    Extraction,
    ForceLevel,
    Milestone,
    Publication,
    Segment,
    Span,
    Speaker,
    Statement,
)

Record = dict[str, Any]
_SKIPPED = ("boilerplate", "duplicate", "related")


def records(extraction: Extraction) -> Iterator[Record]:
    """The article's record, then its facts in text order, dates first."""
    article = extraction.article
    yield {
        "type": "article",
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "outlet": article.outlet,
        **publication_record(extraction.published),
        "body": [[s.start, s.end] for s in article.segments if s.role in ("body", "caption")],
        "skipped": [_skipped(s) for s in article.segments if s.role in _SKIPPED],
        "schema": SCHEMA,
    }
    for mention in extraction.dates:
        yield {"type": "date", "article": article.id, **_span(mention.span), "date": date_record(mention.date)}
    for milestone in extraction.milestones:
        yield milestone_record(milestone, article.id)
    for force in extraction.forces:
        yield force_record(force, article.id)
    for statement in extraction.statements:
        yield statement_record(statement, article.id)


def publication_record(published: Publication | None) -> Record:
    """The fields ``published`` and ``published_by``."""
    if published is None:
        return {"published": None, "published_by": None}
    evidence = [_span(span) for span in published.evidence]
    return {
        "published": date_record(published.date),
        "published_by": {"rule": published.rule, "note": published.note, "evidence": evidence},
    }


def date_record(date: Date | None) -> Record | None:
    """The contract's DATE."""
    if date is None:
        return None
    return {
        "edtf": date.edtf,
        "earliest": _iso(date.earliest),
        "latest": _iso(date.latest),
        "part": date.part,
        "relation": date.relation,
        "text": date.text,
        "resolved": date.resolved,
    }


def milestone_record(fact: Milestone, article: str) -> Record:
    """One milestone mention."""
    return {
        "type": "milestone",
        "id": "m-0",
        "article": article,
        **_span(fact.span),
        "date": date_record(fact.date),
        "kind": fact.kind,
        "status": fact.status,
        "actor": fact.actor,
        "location": fact.location,
    }


def force_record(fact: ForceLevel, article: str) -> Record:
    """One force level mention."""
    return {
        "type": "force",
        "id": "f-0",
        "article": article,
        **_span(fact.span),
        "date": date_record(fact.date),
        "value": fact.value,
        "low": fact.low,
        "high": fact.high,
        "approximate": fact.approximate,
        "unit": fact.unit,
        "force": fact.force,
        "location": fact.location,
        "change": fact.change,
    }


def statement_record(fact: Statement, article: str) -> Record:
    """One statement mention."""
    return {
        "type": "statement",
        "id": "s-0",
        "article": article,
        **_span(fact.span),
        "date": date_record(fact.date),
        "speaker": speaker_record(fact.speaker),
        "verb": fact.verb,
        "direct": fact.direct,
        "quote": _span(fact.quote),
    }


def speaker_record(speaker: Speaker) -> Record:
    """The speaker of a statement."""
    return {
        "name": speaker.name,
        "role": speaker.role,
        "organisation": speaker.organisation,
        "named": speaker.named,
        "text": speaker.text,
        "carried_over": speaker.carried_over,
    }


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end, "text": span.text}


def _skipped(segment: Segment) -> Record:
    return {"start": segment.start, "end": segment.end, "why": segment.role}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
