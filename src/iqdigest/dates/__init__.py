"""Arabic date expressions of the press: found in running text, resolved to EDTF with closed bounds.

Text and, where it is known, the publication date in; spans with values out:

    >>> from iqdigest.dates import find_dates
    >>> text = "التقى الجانبان أمس الجمعة، وتنسحب القوة بحلول نهاية أيلول/سبتمبر 2025"
    >>> for timex in find_dates(text, published="2024-09-07"):
    ...     print(timex.span.start, timex.date.edtf, timex.date.part, timex.date.relation, timex.date.resolved)
    15 2024-09-06 None None relative
    40 2025-09 end by stated

Without a publication date, what needs one stays open, and today's date is never used:

    >>> [(t.span.text, t.date.edtf, t.date.earliest) for t in find_dates("في 7 أكتوبر، ثم أمس، ثم عام 2003")]
    [('7 أكتوبر', 'XXXX-10-07', None), ('أمس', None, None), ('عام 2003', '2003', datetime.date(2003, 1, 1))]

Windows carry a duration, contradictions a warning:

    >>> [(t.date.edtf, t.duration) for t in find_dates("خلال العامين المقبلين", published="2024-09-07")]
    [('2024-09/2026-09', 'P2Y')]
    >>> find_dates("السبت 18 كانون الثاني 2026")[0].warnings
    ('2026-01-18 is a Sunday, the text says Saturday',)

What is read: month names of all Arab countries in any order and spelling, double or single; digits of three scripts and figures
in words; numeric dates in every order; weekdays, days, weeks, months, quarters, halves, seasons, years, decades; the Islamic
calendar (Umm al-Qura, 1343–1500); ranges and lists; early, middle and late parts; distances («قبل ثلاثة أيام») from the
publication date or from another date of the text («في اليوم التالي»).  What is not: clock times, vague words («مؤخرا») and
bare durations.  Rules: `iqdigest.dates.named`, `.relative`, `.ranges`, each with an example; words: ``lexicon/dates.txt``,
``dates.glue`` and ``months.txt``.

`find_expressions` and `resolve` are the two steps for callers that tokenise themselves or infer the publication date between.
"""

from __future__ import annotations

import datetime as dt

from iqdigest.dates.expression import Expression, Timex
from iqdigest.dates.find import find_expressions
from iqdigest.dates.resolve import resolve
from iqdigest.errors import UsageError
from iqdigest.language.tokens import tokenize
from iqdigest.model import Date
from iqdigest.numbers import find_quantities

__all__ = ["Expression", "Timex", "find_dates", "find_expressions", "resolve"]


def find_dates(text: str, published: dt.date | str | None = None) -> list[Timex]:
    """Every date expression of a text, in text order, not overlapping.

    ``published`` is the day from which relative expressions count: a `datetime.date` or an ISO day (``2024-09-07``), or an
    ISO month or year, from which only what every day of it agrees on is resolved.  Positions (``span.start``, ``span.end``)
    count code points of ``text``, and ``span.text == text[span.start:span.end]``.
    Raises `UsageError` where ``published`` is no such date.
    """
    tokens = tokenize(text)
    expressions = find_expressions(tokens, find_quantities(tokens))
    return resolve(tokens, expressions, _published(published))


def _published(published: dt.date | str | None) -> Date | None:
    if published is None:
        return None
    if isinstance(published, dt.datetime):
        published = published.date()
    if isinstance(published, dt.date):
        return Date(published.isoformat(), published, published)
    parts = published.split("-")
    try:
        if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
            raise ValueError(published)
        first = dt.date.fromisoformat("-".join((*parts, "01", "01")[:3]))
    except ValueError:
        raise UsageError(f"not a publication date: {published!r}; write 2024-09-07, 2024-09 or 2024") from None
    last = first
    if len(parts) < 3:
        month = first.replace(month=12) if len(parts) == 1 else first
        last = (month.replace(day=28) + dt.timedelta(4)).replace(day=1) - dt.timedelta(1)
    return Date(published, first, last)
