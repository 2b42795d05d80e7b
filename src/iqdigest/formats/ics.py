"""iCalendar (RFC 5545): what is still to come, as all-day events.

An event is a milestone that is planned, agreed or proposed and whose period is known.  A deadline (by, before, until) is an
event on its last day; any other period is an event as long as the period.  ``DTSTAMP``, which the standard demands, is the
newest publication date among the sources, so that the same digest gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TextIO

from iqdigest.digest.model import Digest, MilestoneEntry, Source
from iqdigest.formats.base import Options
from iqdigest.formats.safe import calendar
from iqdigest.formats.words import Lang, comma, date_words, label, name, step_words
from iqdigest.safe import line

_TENTATIVE = {"planned": "CONFIRMED", "agreed": "CONFIRMED", "proposed": "TENTATIVE"}
_FOLD = 73  # octets a line; the standard allows 75 with the line end
_NEVER = dt.date(1970, 1, 1)


def write_digest(digest: Digest, stream: TextIO, options: Options) -> None:
    """One VEVENT for each step to come."""
    sources = {source.id: source for source in digest.articles}
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//iqdigest//digest//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for entry in digest.milestones:
        if entry.status in _TENTATIVE and entry.date and entry.date.earliest and entry.date.latest:
            lines += _event(entry, sources, options.lang)
    lines.append("END:VCALENDAR")
    for text in lines:
        stream.write("\r\n ".join(_folded(text)) + "\r\n")


def _event(entry: MilestoneEntry, sources: dict[str, Source], lang: Lang) -> Iterator[str]:
    assert entry.date is not None
    assert entry.date.earliest is not None
    assert entry.date.latest is not None
    deadline = entry.date.relation in ("by", "before", "until")
    first = entry.date.latest if deadline else entry.date.earliest
    told = [sources[i] for i in entry.sources if i in sources]
    where = comma(lang).join(filter(None, (name(entry.actor, lang), name(entry.location, lang))))
    step = step_words(entry.kind, entry.status, lang)
    yield "BEGIN:VEVENT"
    yield f"UID:{calendar(entry.id)}@iqdigest"
    yield f"DTSTAMP:{_stamp(told):%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{_next(entry.date.latest):%Y%m%d}"
    yield f"SUMMARY:{calendar(f'{where}: {step}' if where else step)}"
    yield f"DESCRIPTION:{calendar(_description(entry, told, lang))}"
    if entry.location:
        yield f"LOCATION:{calendar(name(entry.location, lang))}"
    yield f"CATEGORIES:{calendar(entry.kind)}"
    yield f"STATUS:{_TENTATIVE[entry.status]}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(entry: MilestoneEntry, told: list[Source], lang: Lang) -> str:
    lines = [date_words(entry.date, lang), line(entry.text), f"{label('section.article', lang)}:"]
    for source in told:
        title = " — ".join(filter(None, (line(source.outlet or ""), line(source.title or ""))))
        published = date_words(source.published, lang) if source.published else ""
        lines.append(", ".join(filter(None, (title, published, line(source.path or source.id)))))
    return "\n".join(lines)


def _stamp(told: list[Source]) -> dt.date:
    days = [source.published.latest for source in told if source.published and source.published.latest]
    return max(days, default=_NEVER)


def _next(day: dt.date) -> dt.date:
    return day if day == dt.date.max else day + dt.timedelta(days=1)


def _folded(text: str) -> Iterator[str]:
    """Pieces of at most `_FOLD` octets, cut between characters."""
    piece, size = "", 0
    for character in text:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > _FOLD:
            yield piece
            piece, size = "", 0
        piece += character
        size += octets
    yield piece
