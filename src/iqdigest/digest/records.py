"""Digest ↔ the records of ``timeline --format json``: field order, names and vocabularies of the interface contract.

Entries have the fields of a mention without its place, then ``mentions``.  Behind the contract's fields stand ``scope``,
``summary``, ``history``, ``previous``, ``placed``, ``sources`` (article ids) and ``independent`` (sources that are no copy
of another).
The ``*_from`` functions take decoded JSON and raise `ValueError` in words for anything that isn't of their shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast, get_args

from iqdigest.digest.model import (
    About,
    Conflict,
    Detail,
    Digest,
    Entry,
    Figure,
    ForceEntry,
    Mention,
    MilestoneEntry,
    Placed,
    Source,
    Stage,
    StatementEntry,
)
from iqdigest.facts import (
    Json,
    date_field,
    day_field,
    flag,
    listed,
    optional,
    span_from,
    speaker_from,
    text,
    whole,
    word,
)
from iqdigest.model import Change, Kind, PublicationRule, Span, Status, Unit
from iqdigest.records import date_record, span_record, speaker_record

Item = Entry | Conflict | Source
SECTIONS = ("articles", "milestones", "forces", "statements", "conflicts")
"""The lists of a digest in the order of its JSON."""

TYPES = ("article", "milestone", "force", "statement", "conflict")
"""What one entry of each list is called as ``type``."""


def digest_records(digest: Digest) -> Iterator[tuple[str, Iterator[Json]]]:
    """Each section by its name, with its records."""
    for section in SECTIONS:
        yield section, (item_record(item) for item in getattr(digest, section))


def item_record(item: Item) -> Json:
    """The record of one entry, source or conflict."""
    match item:
        case MilestoneEntry():
            return _milestone(item)
        case ForceEntry():
            return _force(item)
        case StatementEntry():
            return _statement(item)
        case Conflict():
            return {"about": item.about, "ids": list(item.ids), "note": item.note}
        case Source():
            return _source(item)


def _milestone(entry: MilestoneEntry) -> Json:
    return {
        "id": entry.id,
        "date": date_record(entry.date),
        "kind": entry.kind,
        "status": entry.status,
        "actor": entry.actor,
        "location": entry.location,
        "scope": entry.scope,
        "summary": entry.text,
        "history": [
            {"status": stage.status, "reported": stage.reported.isoformat() if stage.reported else None}
            for stage in entry.history
        ],
        **_reports(entry),
    }


def _force(entry: ForceEntry) -> Json:
    return {
        "id": entry.id,
        "date": date_record(entry.date),
        "value": entry.value,
        "low": entry.low,
        "high": entry.high,
        "approximate": entry.approximate,
        "unit": entry.unit,
        "force": entry.force,
        "location": entry.location,
        "change": entry.change,
        "previous": _figure(entry.previous),
        "summary": entry.text,
        "placed": entry.placed,
        **_reports(entry),
    }


def _statement(entry: StatementEntry) -> Json:
    quote = span_record(entry.quote) if entry.quote else {"start": None, "end": None, "text": entry.text}
    return {
        "id": entry.id,
        "date": date_record(entry.date),
        "speaker": speaker_record(entry.speaker),
        "verb": entry.verb,
        "direct": entry.direct,
        "quote": quote,
        "placed": entry.placed,
        **_reports(entry),
    }


def _source(source: Source) -> Json:
    by = None
    if source.published_by:
        evidence = [span_record(span) for span in source.evidence]
        by = {"rule": source.published_by, "note": source.note, "evidence": evidence}
    return {
        "id": source.id,
        "path": source.path,
        "title": source.title,
        "outlet": source.outlet,
        "published": date_record(source.published),
        "published_by": by,
        "copy_of": source.copy_of,
    }


def _figure(figure: Figure | None) -> Json | None:
    if figure is None:
        return None
    return {"value": figure.value, "low": figure.low, "high": figure.high, "approximate": figure.approximate}


def _reports(entry: Entry) -> Json:
    return {
        "sources": list(entry.sources),
        "independent": entry.independent,
        "mentions": [_mention(mention) for mention in entry.mentions],
    }


def _mention(mention: Mention) -> Json:
    record = {
        "article": mention.article,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "date": date_record(mention.date),
    }
    return {**record, "status": mention.status} if mention.status else record


def digest_from(record: Json) -> Digest:
    """A whole digest."""
    pairs = zip(SECTIONS, TYPES, strict=True)
    return digest_of({section: [item_from(type_, item) for item in listed(record, section)] for section, type_ in pairs})


def digest_of(lists: Mapping[str, Iterable[Any]], detail: Detail = "full") -> Digest:
    """A digest of lists of entries by section."""
    articles, milestones, forces, statements, conflicts = (tuple(lists.get(section, ())) for section in SECTIONS)
    return Digest(articles, milestones, forces, statements, conflicts, detail)


def item_from(type_: str, record: object) -> Any:
    """One entry, source or conflict from its record."""
    if not isinstance(record, dict):
        raise ValueError(f"a {type_} that is no object")
    makers: dict[str, Callable[[Json], Item]] = {
        "milestone": _milestone_from,
        "force": _force_from,
        "statement": _statement_from,
        "conflict": _conflict_from,
        "article": _source_from,
    }
    return makers[type_](record)


def _milestone_from(record: Json) -> MilestoneEntry:
    status = word(record, "status", get_args(Status))
    stages = [_stage(stage) for stage in listed(record, "history")]
    return MilestoneEntry(
        kind=word(record, "kind", get_args(Kind)),
        status=status,
        actor=optional(record, "actor", text),
        location=optional(record, "location", text),
        scope=optional(record, "scope", text),
        history=tuple(stages) or (Stage(status),),
        **_common(record),
    )


def _force_from(record: Json) -> ForceEntry:
    previous = record.get("previous")
    return ForceEntry(
        placed=_placed(record),
        unit=word(record, "unit", get_args(Unit)),
        force=optional(record, "force", text),
        location=optional(record, "location", text),
        change=word(record, "change", get_args(Change)),
        previous=Figure(**_size(previous)) if isinstance(previous, dict) else None,
        **_size(record),
        **_common(record),
    )


def _statement_from(record: Json) -> StatementEntry:
    quote = record.get("quote")
    if not isinstance(quote, dict):
        raise ValueError("quote is no object")
    placed: Span | None = span_from(quote) if quote.get("start") is not None else None
    return StatementEntry(
        placed=_placed(record),
        speaker=speaker_from(record.get("speaker")),
        verb=optional(record, "verb", text),
        direct=flag(record, "direct"),
        quote=placed,
        **{**_common(record), "text": text(quote, "text")},
    )


def _conflict_from(record: Json) -> Conflict:
    ids = tuple(_texts(record, "ids"))
    return Conflict(word(record, "about", get_args(About)), ids, text(record, "note", ""))


def _source_from(record: Json) -> Source:
    by = record.get("published_by")
    if not isinstance(by, dict):
        by = {}
    return Source(
        id=text(record, "id"),
        path=optional(record, "path", text),
        title=optional(record, "title", text),
        outlet=optional(record, "outlet", text),
        published=optional(record, "published", date_field),
        published_by=word(by, "rule", get_args(PublicationRule)) if by else None,
        note=text(by, "note", ""),
        evidence=tuple(span_from(span) for span in listed(by, "evidence")),
        copy_of=optional(record, "copy_of", text),
    )


def _common(record: Json) -> dict[str, Any]:
    """What all entries have; what a digest of another maker lacks is made from its mentions."""
    mentions = tuple(_mention_from(mention) for mention in listed(record, "mentions"))
    sources = tuple(_texts(record, "sources")) or tuple(sorted({mention.article for mention in mentions}))
    shortest = min((mention.text for mention in mentions), key=lambda words: (len(words), words), default="")
    independent = whole(record, "independent")
    return {
        "id": text(record, "id"),
        "date": optional(record, "date", date_field),
        "text": text(record, "summary", shortest),
        "sources": sources,
        "independent": len(sources) if independent is None else independent,
        "mentions": mentions,
    }


def _size(record: Json) -> dict[str, Any]:
    return {
        "value": whole(record, "value"),
        "low": whole(record, "low"),
        "high": whole(record, "high"),
        "approximate": flag(record, "approximate"),
    }


def _mention_from(record: object) -> Mention:
    span = span_from(record)
    record = cast(Json, record)
    status = cast("Status | None", optional(record, "status", lambda r, k: word(r, k, get_args(Status))))
    return Mention(text(record, "article"), span.start, span.end, span.text, optional(record, "date", date_field), status)


def _stage(record: object) -> Stage:
    if not isinstance(record, dict):
        raise ValueError("a stage that is no object")
    return Stage(word(record, "status", get_args(Status)), optional(record, "reported", day_field))


def _placed(record: Json) -> Placed | None:
    return cast("Placed | None", optional(record, "placed", lambda r, k: word(r, k, get_args(Placed))))


def _texts(record: Json, key: str) -> list[str]:
    values = listed(record, key)
    if not all(isinstance(value, str) for value in values):
        raise ValueError(f"{key} is no list of texts")
    return cast("list[str]", values)
