"""Extraction → the records of ``extract --format jsonl``: field order, names and vocabularies of the interface contract.

After the contract's fields come those that let a digest be made from records alone: of an article ``sha256`` of its text,
hashes of its ``sentences`` and the number of ``facts`` (lines) that follow it; of a milestone ``summary`` and ``scope``;
of a statement the ``rule`` of its attribution.  `iqdigest.facts` reads them back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from iqdigest.fingerprint import content_hash, sentence_hashes
from iqdigest.ids import force_key, milestone_key, short_id, statement_key
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
    published = extraction.published.date if extraction.published else None
    yield article_record(extraction)
    for mention in extraction.dates:
        yield {"type": "date", "article": article.id, **span_record(mention.span), "date": date_record(mention.date)}
    for milestone in extraction.milestones:
        yield milestone_record(milestone, article.id, published)
    for force in extraction.forces:
        yield force_record(force, article.id, published)
    for statement in extraction.statements:
        yield statement_record(statement, article.id, published)


def article_record(extraction: Extraction) -> Record:
    """The article without its facts."""
    article = extraction.article
    found = (extraction.dates, extraction.milestones, extraction.forces, extraction.statements)
    return {
        "type": "article",
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "outlet": article.outlet,
        **publication_record(extraction.published),
        "body": [[s.start, s.end] for s in article.segments if s.role in ("title", "body", "caption")],
        "skipped": [_skipped(s) for s in article.segments if s.role in _SKIPPED],
        "schema": SCHEMA,
        "sha256": content_hash(article),
        "sentences": list(sentence_hashes(article)),
        "facts": sum(len(facts) for facts in found),
    }


def publication_record(published: Publication | None) -> Record:
    """The fields ``published`` and ``published_by``."""
    if published is None:
        return {"published": None, "published_by": None}
    evidence = [span_record(span) for span in published.evidence]
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


def milestone_record(fact: Milestone, article: str, published: Date | None) -> Record:
    """One milestone mention; ``published`` is the date of its article."""
    return {
        "type": "milestone",
        "id": short_id(milestone_key(fact, published)),
        "article": article,
        **span_record(fact.span),
        "date": date_record(fact.date),
        "kind": fact.kind,
        "status": fact.status,
        "actor": fact.actor,
        "location": fact.location,
        "summary": fact.summary,
        "scope": fact.scope,
    }


def force_record(fact: ForceLevel, article: str, published: Date | None) -> Record:
    """One force level mention; ``published`` is the date of its article, which places it where it has none."""
    return {
        "type": "force",
        "id": short_id(force_key(fact, published)),
        "article": article,
        **span_record(fact.span),
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


def statement_record(fact: Statement, article: str, published: Date | None) -> Record:
    """One statement mention; ``published`` is the date of its article, which places it where it has none."""
    return {
        "type": "statement",
        "id": short_id(statement_key(fact, published)),
        "article": article,
        **span_record(fact.span),
        "date": date_record(fact.date),
        "speaker": speaker_record(fact.speaker),
        "verb": fact.verb,
        "direct": fact.direct,
        "quote": span_record(fact.quote),
        "rule": fact.rule,
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


def span_record(span: Span) -> Record:
    """A stretch of the decoded text."""
    return {"start": span.start, "end": span.end, "text": span.text}


def _skipped(segment: Segment) -> Record:
    return {"start": segment.start, "end": segment.end, "why": segment.role}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
