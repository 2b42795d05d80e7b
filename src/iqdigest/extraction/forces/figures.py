"""Which figures of a sentence count part of an army, and of what: rules in the order in which they are tried.

part        «1600 من أصل 2500 جندي»                             part and whole share one noun
counted     «2500 جندي», «مئات من قوات …», «قاعدتين»           the noun behind the figure
definite    «جنودها الـ400», «القوات الأميركية الـ2500»         the noun before a figure with the article
people      «2500 أميركي»                                       a nationality behind the figure, an army in the sentence
sized       «عدد القوات … إلى 3000», «قواتها البالغ عددها 133 ألفا»   a size noun with an army noun before
cut         «تقليص وجودها … إلى 2500»                           a presence that is cut or raised to a bare figure
change      «من 5200 إلى 3000 جندي»                             both ends of a change share one noun
listed      «2500 جندي في العراق و900 في سوريا»                 a bare figure with a place of its own behind another
difference  «أي أقل بألف مما كان»                              by how much the figure before is smaller or larger
dated       «2500 حاليا، وأقل من ألفين بنهاية العام»             a second figure with a time of its own
answer      «كم عدد الجنود؟ نحو 2500»                          a question names what the figure counts
subject     «القوات الأميركية لا تتجاوز 2500»                   an army tells its own number
continued   «وكانوا 5200», «ثم أضافت 1500»                      a clause that goes on with the troops of before
same        «ومثلهم في …», «إلى العدد ذاته»                     the value of the figure before
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from iqdigest.analysis import Analysis
from iqdigest.extraction.forces.bare import bare, measured, nounless
from iqdigest.extraction.forces.brackets import enclosed, in_brackets
from iqdigest.extraction.forces.continued import continued
from iqdigest.extraction.forces.definite import definite
from iqdigest.extraction.forces.figure import Figure
from iqdigest.extraction.forces.nouns import counted
from iqdigest.extraction.forces.prepositions import compared, preposition_before, shared, whole_before
from iqdigest.language.tokens import Hit, Tokens
from iqdigest.numbers import Quantity

_SPAN = 6  # tokens between the two ends of a change
_MOST = 2_000_000  # no army has more people


def read_figures(
    analysis: Analysis, first: int, last: int, quantities: Sequence[Quantity], follows: bool = False
) -> list[Figure]:
    """The figures of one sentence (tokens ``first`` to ``last``) that count part of an army, in text order.

    ``follows`` tells that the sentence before counted troops, which «عددهم» and «العدد» may point back to.
    """
    figures: list[Figure] = []
    tokens = analysis.tokens
    quantities = [in_brackets(tokens, quantity) for quantity in quantities]
    for position, quantity in enumerate(quantities):
        if max(quantity.value or 0, quantity.low or 0) > _MOST:
            continue
        following = quantities[position + 1] if position + 1 < len(quantities) else None
        figure = None if quantity.ordinal else counted(analysis, quantity, last)
        figure = figure or definite(analysis, quantity, first, last)
        if figure is None and not quantity.ordinal and not measured(analysis, quantity, last):
            figure = bare(analysis, quantity, following, figures, first, last, follows)
            if figure is None and nounless(analysis, quantity):
                figure = continued(analysis, quantity, figures, first, follows)
        if figure is not None:
            figure.preposition = preposition_before(tokens, quantity)
            figure.definite = figure.definite or enclosed(tokens, figure)
            _pair(figure, figures)
            start = quantity.first
            figure.whole = whole_before(tokens, start) is not None or shared(tokens, start) or compared(tokens, start)
            figure.whole = figure.whole or _taken_from(tokens, figure, figures)
            figures.append(figure)
    hits = tokens.hits.get("force_same", ())
    for hit in hits[bisect_left(hits, first, key=_first) : bisect_left(hits, last, key=_first)]:
        if same := _same(tokens, hit, figures):
            figures.append(same)
    return sorted(figures, key=lambda figure: figure.first)


def _taken_from(tokens: Tokens, figure: Figure, before: list[Figure]) -> bool:
    """«3 من قواعدها الثماني», «2500 من قواتها البالغة 5200»: what the figure before is a part of."""
    if not before or "من" not in tokens.words[before[-1].quantity.last : before[-1].quantity.last + 1]:
        return figure.definite and tokens.words[figure.first - 1] == "من"
    if figure.quantity.noun is not None and figure.quantity.noun == before[-1].quantity.noun:
        return True
    return figure.definite or (figure.size is not None and figure.size <= before[-1].last)


def _first(hit: Hit) -> int:
    return hit.first


def _pair(figure: Figure, before: list[Figure]) -> None:
    """Join the «to» of a change to its «from», or to the figure that it follows at once («من حجمها البالغ 96 ألفا إلى 50»)."""
    if not before or figure.preposition != "to" or before[-1].unit != figure.unit:
        return
    source = before[-1]
    if source.last == figure.first - 1 and source.preposition is None:
        source.preposition = "from"
    if source.preposition == "from" and figure.first - source.last <= _SPAN:
        figure.carrier = source
    elif source.preposition == "to" and figure.first - source.last <= 3 and figure.carrier is None:  # … ثم إلى 350 جنديا
        figure.carrier = source.carrier


def _same(tokens: Tokens, hit: Hit, figures: list[Figure]) -> Figure | None:
    """«ومثلهم في أفغانستان», «إلى العدد ذاته»: the figure named last before, the target of a change first."""
    earlier = [figure for figure in figures if figure.first < hit.first]
    if not earlier:
        return None
    source = next((f for f in reversed(earlier) if f.preposition != "from"), earlier[-1])
    figure = replace(source, first=hit.first, last=hit.last, carrier=source, same=True)
    before = tokens.words[hit.first - 1] if hit.first else ""
    figure.preposition = "to" if before == "الي" or hit.prefix.startswith("ال") else source.preposition
    return figure
