"""When an article was published, inferred from evidence that is collected and weighed.

In this order: the user's option; metadata, stamps, dateline and the page's own address, each only where the text does not
contradict it; dated news of the text itself; dates in addresses of other things on the page; bounds.  The clock of the
machine and the time stamps of files are never asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from iqdigest.articles import READABLE
from iqdigest.articles.outlets import stamp_lag
from iqdigest.dates import Expression
from iqdigest.language.tokens import Tokens
from iqdigest.model import Article, Date, Publication, PublicationRule, Resolved, Span
from iqdigest.publication.clues import Bound, Clues, collect, leading_blocks
from iqdigest.publication.lag import lagging
from iqdigest.publication.nearness import from_occasions
from iqdigest.publication.occasions import find_occasions
from iqdigest.publication.reasoning import Finding, Frame, against, choose_reading, frame_of, from_text
from iqdigest.publication.terms import term_bounds
from iqdigest.publication.written import Written, month_end, written_dates

__all__ = ["infer_publication", "reference"]

_TOLD: Mapping[PublicationRule, str] = {
    "metadata": "the container says so",
    "header": "the page prints it",
    "byline": "the dateline says so",
    "url": "the page's address holds it",
}


def infer_publication(
    article: Article, tokens: Tokens, expressions: Sequence[Expression], override: Date | None = None
) -> Publication | None:
    """The publication date with the rule and the evidence that decided; ``override`` (an option) always wins.

    An inferred date ends in ``?``; None where the evidence leaves more than a year.
    """
    if override is not None:
        return Publication(override, "option", "given by option")
    roles = [segment.role for segment in article.segments if segment.role in READABLE]
    clues = collect(tokens, expressions, roles)
    for side, bound in term_bounds(tokens):
        (clues.lower if side == "lower" else clues.upper).append(bound)
    written = list(written_dates(article, tokens, expressions, roles))
    weekdays = {tokens.starts[e.first]: e.weekday for e in expressions if e.weekday is not None}
    roof: Bound | None = None
    for item in written:
        if not item.own:
            continue
        found, refused = _weigh(article, item, clues, weekdays)
        if found:
            return _publication(found, "inferred" if found.note not in _TOLD.values() else "stated")
        if refused and (roof is None or refused.day < roof.day):
            roof = refused
    frame = frame_of(clues, roof)
    occasions = list(find_occasions(tokens, expressions, leading_blocks(tokens, roles)))
    found = from_text(clues, frame, from_occasions(occasions, clues, frame))
    if found is None or found.latest - found.earliest > dt.timedelta(days=31):
        found = _from_uploads(written, clues, frame) or found
    if found and roof:
        found = Finding(found.earliest, found.latest, found.rule, f"{found.note}; against {roof.note}", found.evidence)
    return _publication(found, "inferred") if found else None


def _weigh(article: Article, item: Written, clues: Clues, weekdays: Mapping[int, int]) -> tuple[Finding | None, Bound | None]:
    """What a written date gives: the date, or (where the text contradicts it) an upper bound with the reason."""
    lag = stamp_lag(article.outlet) if item.rule == "header" else None
    if lag:
        stamp = item.readings[0][0]
        found = lagging(stamp, lag, clues, item)
        return found, None if found else Bound(stamp, item.evidence[0], f"{item.text}, which may be printed late")
    weekday = next((weekdays[span.start] for span in item.evidence if span.start in weekdays), None)
    reading = choose_reading(item, clues, weekday)
    if reading:
        return Finding(*reading, item.rule, _TOLD[item.rule], item.evidence), None
    reason = against(item.readings[0][0], clues)
    note = f"{item.text}, for {reason[0]}" if reason else item.text
    span = item.evidence[0] if item.evidence else Span(0, 0, "")
    return None, Bound(max(last for _, last in item.readings), span, note)


def _from_uploads(written: list[Written], clues: Clues, frame: Frame) -> Finding | None:
    """The latest date in the address of something that the page holds, where the text allows for it."""
    fitting = [
        (last, first, item)
        for item in written
        if not item.own
        for first, last in item.readings
        if frame.holds(first, last) and against(last, clues) is None
    ]
    if not fitting or (frame.lower is None and frame.upper is None):
        return None
    last, first, item = max(fitting, key=lambda entry: entry[:2])
    note = "something on the page was uploaded then, and the text allows for it"
    return Finding(first, month_end(last) if first != last else last, "url", note, (*item.evidence, *frame.evidence))


def reference(publication: Publication | None) -> Date | None:
    """The period from which relative dates count: the days that the evidence leaves, or the date itself."""
    if publication is None or publication.days is None:
        return publication.date if publication else None
    return replace(publication.date, earliest=publication.days[0], latest=publication.days[1])


def _publication(found: Finding, resolved: Resolved) -> Publication | None:
    """A finding as the contract's DATE: a day, a month or a year, with ``?`` when it was inferred; None for what is longer."""
    first, last = found.earliest, found.latest
    if first.year != last.year:
        return None
    days = None
    if first == last:
        edtf = first.isoformat()
    else:
        days = (first, last)
        edtf = f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"
        first = first.replace(day=1) if first.month == last.month else dt.date(first.year, 1, 1)
        last = month_end(first) if first.month == last.month else dt.date(last.year, 12, 31)
    note = found.note
    if days == (first, last):
        days = None
    if days:
        note = f"{note}; between {days[0].isoformat()} and {days[1].isoformat()}"
    mark = "?" if resolved == "inferred" else ""
    text = found.evidence[0].text if found.evidence else ""
    return Publication(Date(edtf + mark, first, last, text=text, resolved=resolved), found.rule, note, found.evidence, days)
