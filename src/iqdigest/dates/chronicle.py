"""Chronicles: paragraphs that begin with a date, under headings of years or with full dates at their heads.

What such a paragraph dates without a year is of the year of its heading («2007», «عام 2007»), or lies near the date at its head
(«15 يناير 2021: … في 20 كانون الأول»).  Where neither stands, the order of the paragraphs tells whether the years that the
tenses gave can be right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from iqdigest.dates.expression import Expression, Timex
from iqdigest.language.tokens import Tokens

_HEADING = 3  # tokens beside the year in a paragraph that is its heading: «عام 2007:», «• 2007»
_LEADING = frozenset(("في", "وفي", "بتاريخ", "يوم", "وفى", "فى", "•", "-", "*", "–", "·", "▪", "●", "("))
_MARKS = frozenset(":-–—.)،•*·▪●")
_CLOSES = frozenset(":-–—")
_ENTRIES = 3  # yearless paragraphs that make a chronicle
_TITLES = 4  # paragraphs among which the title stands
_SCOPE = 40  # paragraphs that one heading governs


def with_years(tokens: Tokens, expressions: list[Expression]) -> list[Expression]:
    """Give yearless days and months under a heading or in an entry of a chronicle their year."""
    governing = _governing(tokens, expressions)
    if not governing:
        return expressions
    blocks, begins = tokens.block_of, sorted(governing)
    years = {year for year, alone in governing.values() if alone}
    settled = list(expressions)
    for index, expression in enumerate(expressions):
        if not is_yearless(expression):
            continue
        block = blocks[expression.first]
        here = governing.get(block)
        if here is None and len(years) > 1:
            above = [b for b in begins if b < block and governing[b][1] and block - b <= _SCOPE]
            here = governing[above[-1]] if above else None
        if here is not None:
            settled[index] = replace(expression, entry_year=here[0])
    return settled


def is_yearless(expression: Expression) -> bool:
    """A day of a month or a month of the Gregorian calendar that nothing else places."""
    return (
        expression.month is not None
        and expression.calendar == "gregorian"
        and expression.end is None
        and expression.anchor == "publication"
        and (expression.year, expression.side, expression.unit, expression.year_shift, expression.event_year) == (None,) * 5
    )


def _governing(tokens: Tokens, expressions: Sequence[Expression]) -> dict[int, tuple[int, bool]]:
    """Paragraphs that have a year at their head, and whether it stands there alone and governs those below."""
    found: dict[int, tuple[int, bool]] = {}
    for expression in expressions:
        if expression.year is None or expression.month is not None or expression.unit or expression.end or expression.season:
            continue
        block, first, last = tokens.block_of[expression.first], expression.first, expression.last
        if block in found or not _at_head(tokens, first):
            continue
        while last < len(tokens) and tokens.block_of[last] == block and tokens.words[last] in _MARKS:
            last += 1
        alone = last == len(tokens) or tokens.block_of[last] != block
        if alone or tokens.words[expression.last] in _CLOSES:
            found[block] = (expression.year, alone)
    return found


def _at_head(tokens: Tokens, first: int) -> bool:
    """Whether a date is the first of its paragraph, behind a bullet or preposition."""
    block, index = tokens.block_of[first], first - 1
    while index >= 0 and tokens.block_of[index] == block:
        if tokens.words[index] not in _LEADING or first - index > _HEADING:
            return False
        index -= 1
    return True


def out_of_order(tokens: Tokens, timexes: Sequence[Timex]) -> Iterator[int]:
    """The yearless entries of a chronicle whose years, as read, run neither forwards nor backwards."""
    heads = [
        (index, timex)
        for index, timex in enumerate(timexes)
        if timex.expression is not None
        and timex.date.earliest is not None
        and timex.expression.month is not None
        and _at_head(tokens, timex.first)
    ]
    open_ = [index for index, timex in heads if _is_open(timex.expression)]
    if len(open_) < _ENTRIES:
        return
    days = [timex.date.earliest or dt.date.min for _, timex in heads]
    if not (all(a <= b for a, b in pairwise(days)) or all(a >= b for a, b in pairwise(days))):
        yield from open_


def titled_year(tokens: Tokens, timexes: Sequence[Timex]) -> int | None:
    """The one year that the title of a chronicle names («أبرز الهجمات خلال 2009»; not «منذ 2009»)."""
    titles = [timex for timex in timexes if timex.expression is not None and tokens.block_of[timex.first] < _TITLES]
    years = [(t.expression.year, t.date.relation) for t in titles if t.expression and t.date.edtf == f"{t.expression.year}"]
    return years[0][0] if len(years) == 1 and years[0][1] in (None, "during") else None


def _is_open(expression: Expression | None) -> bool:
    return expression is not None and is_yearless(expression) and expression.entry_year is None
