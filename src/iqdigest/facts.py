"""The records of ``extract --format jsonl`` → Extraction, so that extraction can run anywhere, in parts, and be digested later.

Every line is checked against the vocabularies: what comes out is as well-formed as what the pipeline makes.  The
``*_from`` functions take decoded JSON and raise `ValueError` in words for anything that isn't of their shape.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, TypeVar, get_args

from iqdigest.errors import DigestError
from iqdigest.model import (
    Article,
    Change,
    Date,
    DateMention,
    Extraction,
    ForceLevel,
    Kind,
    Milestone,
    Part,
    Publication,
    PublicationRule,
    Relation,
    Resolved,
    Segment,
    Span,
    Speaker,
    Statement,
    Status,
    Unit,
    Why,
)

Json = dict[str, Any]
Fact = DateMention | Milestone | ForceLevel | Statement
_T = TypeVar("_T")
_EDTF = re.compile(r"(?=.{1,40}\Z)[0-9X.][0-9XYEW.~%?/+-]*", re.ASCII)
_CUT = "the run that wrote it was cut short"
_RESUME = "finish it with extract --resume"


def read_facts(lines: Iterable[str], name: str, problems: list[DigestError] | None = None) -> Iterator[Extraction]:
    """One `Extraction` for each article record with the facts that follow it; their articles have no text.

    A line that can't be read is left out and added to ``problems`` with its line number (raised where no list is given),
    and so is a last article with fewer facts than its record counts.
    """
    article: Extraction | None = None
    facts: list[Fact] = []
    expected = number = 0

    def report(why: str, advice: str = "") -> None:
        problem = DigestError(name, why, advice, number)
        if problems is None:
            raise problem
        problems.append(problem)

    for number, line in enumerate(lines, 1):  # noqa: B007 - the reports and the end of the file speak of the last number
        if not line.strip():
            continue
        try:
            record = parse_line(line)
            if record.get("type") != "article":
                if article is None or record.get("article") != article.article.id:
                    raise ValueError("a fact without the record of its article before it")
                facts.append(fact_from(record))
                continue
            begun, count = article_from(record), whole(record, "facts", 0)
        except ValueError as error:
            report(str(error) if line.endswith("\n") else f"{error}: {_CUT}")
            continue
        if article is not None:
            yield to_extraction(article, facts)
        article, expected, facts = begun, count or 0, []
    if article is not None:
        yield to_extraction(article, facts)
        if len(facts) < expected:
            report(f"the last article has {len(facts)} of {expected} facts: {_CUT}", _RESUME)


def resume_point(stream: BinaryIO) -> tuple[frozenset[str], int]:
    """Where a run that was cut short goes on: the content hashes of all articles wholly written, and the offset behind them.

    The file is to be cut at the offset before more is written.  Only the last article can be incomplete.
    """
    done: set[str] = set()
    end = offset = missing = 0
    last = ""
    for line in stream:
        offset += len(line)
        if not line.endswith(b"\n"):
            break
        try:
            record = parse_line(line.decode("utf-8"))
        except ValueError:
            continue
        if record.get("type") == "article":
            if missing > 0:  # facts were taken out of an earlier article by hand: it was whole once
                done.add(last)
            last, missing = str(record.get("sha256")), whole(record, "facts", 0) or 0
        else:
            missing -= 1
        if missing <= 0:
            done.add(last)
            end = offset
    return frozenset(done), end


def to_extraction(article: Extraction, facts: Iterable[Fact]) -> Extraction:
    """An article as `article_from` gives it, with its facts sorted into their kinds."""
    found = tuple(facts)
    return Extraction(
        article.article,
        article.published,
        tuple(f for f in found if isinstance(f, DateMention)),
        tuple(f for f in found if isinstance(f, Milestone)),
        tuple(f for f in found if isinstance(f, ForceLevel)),
        tuple(f for f in found if isinstance(f, Statement)),
    )


def article_from(record: Json) -> Extraction:
    """An article record as an `Extraction` without facts."""
    segments = [Segment(*_bounds(pair), "body") for pair in listed(record, "body")]
    for skipped in listed(record, "skipped"):
        if not isinstance(skipped, dict):
            raise ValueError("skipped is no list of objects")
        segments.append(Segment(*_bounds((skipped.get("start"), skipped.get("end"))), word(skipped, "why", get_args(Why))))
    hashes = tuple(listed(record, "sentences"))
    if not all(type(number) is int for number in hashes):
        raise ValueError("sentences is no list of numbers")
    article = Article(
        id=text(record, "id"),
        path=text(record, "path", ""),
        text="",
        title=optional(record, "title", text),
        outlet=optional(record, "outlet", text),
        segments=tuple(sorted(segments, key=lambda segment: segment.start)),
        sha256=text(record, "sha256", "") or _stand_in(record),
        sentences=hashes,
    )
    return Extraction(article, publication_from(record), (), (), (), ())


def _stand_in(record: Json) -> str:
    """Records of another maker may lack the hash: the record itself then tells articles apart."""
    return hashlib.sha256(json.dumps(record, sort_keys=True).encode("utf-8")).hexdigest()


def publication_from(record: Json) -> Publication | None:
    """The fields ``published`` and ``published_by``."""
    date, by = optional(record, "published", date_field), record.get("published_by")
    if date is None:
        return None
    if not isinstance(by, dict):
        raise ValueError("published without published_by")
    evidence = tuple(span_from(span) for span in listed(by, "evidence"))
    return Publication(date, word(by, "rule", get_args(PublicationRule)), text(by, "note", ""), evidence)


def fact_from(record: Json) -> Fact:
    """One fact record."""
    span, date = span_from(record), optional(record, "date", date_field)
    match record.get("type"):
        case "date":
            return DateMention(span, date_field(record, "date"))
        case "milestone":
            return Milestone(
                span,
                date,
                word(record, "kind", get_args(Kind)),
                word(record, "status", get_args(Status)),
                optional(record, "actor", text),
                optional(record, "location", text),
                text(record, "summary", span.text),
                optional(record, "scope", text),
            )
        case "force":
            return ForceLevel(
                span,
                date,
                whole(record, "value"),
                whole(record, "low"),
                whole(record, "high"),
                flag(record, "approximate"),
                word(record, "unit", get_args(Unit)),
                optional(record, "force", text),
                optional(record, "location", text),
                word(record, "change", get_args(Change)),
            )
        case "statement":
            return Statement(
                span,
                date,
                speaker_from(record.get("speaker")),
                optional(record, "verb", text),
                flag(record, "direct"),
                span_from(record.get("quote")),
                text(record, "rule", ""),
            )
        case other:
            raise ValueError(f"no known type of record: {other!r:.40}")


def speaker_from(record: object) -> Speaker:
    """The speaker of a statement."""
    if not isinstance(record, dict):
        raise ValueError("speaker is no object")
    return Speaker(
        optional(record, "name", text),
        optional(record, "role", text),
        optional(record, "organisation", text),
        flag(record, "named"),
        text(record, "text", ""),
        flag(record, "carried_over"),
    )


def span_from(record: object) -> Span:
    """A stretch of text with its position."""
    if not isinstance(record, dict):
        raise ValueError("a span is no object")
    return Span(*_bounds((record.get("start"), record.get("end"))), text(record, "text"))


def date_field(record: Json, key: str) -> Date:
    """A DATE under a key."""
    value = record.get(key)
    if not isinstance(value, dict):
        raise ValueError(f"{key} is no date object")
    earliest, latest = optional(value, "earliest", day_field), optional(value, "latest", day_field)
    if earliest and latest and latest < earliest:
        raise ValueError(f"{key} ends before it begins")
    return Date(
        optional(value, "edtf", _edtf),
        earliest,
        latest,
        optional(value, "part", lambda r, k: word(r, k, get_args(Part))),
        optional(value, "relation", lambda r, k: word(r, k, get_args(Relation))),
        text(value, "text", ""),
        word(value, "resolved", get_args(Resolved)),
    )


def _edtf(record: Json, key: str) -> str:
    value = text(record, key)
    if not _EDTF.fullmatch(value):
        raise ValueError(f"{key} is no EDTF date: {value!r:.40}")
    return value


def parse_line(line: str) -> Json:
    """One JSON object.  Raises `ValueError` for anything else, nesting bombs and numbers of absurd length included."""
    try:
        record = json.loads(line)
    except RecursionError:
        raise ValueError("not JSON: nested too deep") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from None
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    return record


def optional(record: Json, key: str, take: Callable[[Json, str], _T]) -> _T | None:
    """What ``take`` makes of a field, or None where it is null or missing."""
    return None if record.get(key) is None else take(record, key)


def text(record: Json, key: str, missing: str | None = None) -> str:
    """A string field."""
    value = record.get(key, missing)
    if not isinstance(value, str):
        raise ValueError(f"{key} is no text")
    return value


def word(record: Json, key: str, vocabulary: tuple[Any, ...]) -> Any:
    """A field of a closed vocabulary."""
    value = record.get(key)
    if not isinstance(value, str) or value not in vocabulary:
        raise ValueError(f"{key} is none of {', '.join(vocabulary)}")
    return value


def whole(record: Json, key: str, missing: int | None = None) -> int | None:
    """A whole number, zero or more, or None."""
    value = record.get(key, missing)
    if value is not None and (type(value) is not int or value < 0):
        raise ValueError(f"{key} is no whole number")
    return value


def flag(record: Json, key: str) -> bool:
    """A true-or-false field."""
    value = record.get(key)
    if not isinstance(value, bool):
        raise ValueError(f"{key} is neither true nor false")
    return value


def day_field(record: Json, key: str) -> dt.date:
    """A calendar day."""
    try:
        return dt.date.fromisoformat(text(record, key))
    except ValueError:
        raise ValueError(f"{key} is no day (YYYY-MM-DD)") from None


def listed(record: Json, key: str) -> list[Any]:
    """A list field; empty where it is missing."""
    value = record.get(key, [])
    if not isinstance(value, list):
        raise ValueError(f"{key} is no list")
    return value


def _bounds(pair: Any) -> tuple[int, int]:
    if (
        not isinstance(pair, (list, tuple))
        or len(pair) != 2
        or not all(type(place) is int for place in pair)
        or not 0 <= pair[0] <= pair[1]
    ):
        raise ValueError("start and end are no position")
    return pair[0], pair[1]
