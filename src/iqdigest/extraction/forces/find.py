"""Analysis → force levels, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from iqdigest.analysis import Analysis
from iqdigest.dates import Timex
from iqdigest.extraction.forces.change import Cue, change_of, cue_at, cues_after, cues_before
from iqdigest.extraction.forces.context import Context
from iqdigest.extraction.forces.figure import Figure
from iqdigest.extraction.forces.figures import read_figures
from iqdigest.extraction.forces.refusals import refused
from iqdigest.model import Date, ForceLevel
from iqdigest.numbers import Quantity

_ASOF = 8  # tokens between a figure and the date that it held on
_STOPS = frozenset("،,؛;:.")
_ROLES = ("title", "caption", "body")


def find_forces(analysis: Analysis) -> list[ForceLevel]:
    """Every mention of a force level, in text order."""
    found: list[ForceLevel] = []
    context = Context(analysis)
    sentence_of, sentences = analysis.tokens.sentence_of, analysis.tokens.sentences
    quantities, start = analysis.quantities, 0
    while start < len(quantities):
        sentence = sentence_of[quantities[start].first]
        stop = start + 1
        while stop < len(quantities) and sentence_of[quantities[stop].first] == sentence:
            stop += 1
        first, last = sentences[sentence]
        if analysis.role(first) in _ROLES:
            found.extend(_sentence(analysis, context, first, last, quantities[start:stop]))
        start = stop
    return found


def _sentence(analysis: Analysis, context: Context, first: int, last: int, quantities: Sequence[Quantity]) -> list[ForceLevel]:
    figures = read_figures(analysis, first, last, quantities)
    found: list[ForceLevel] = []
    kept: dict[int, ForceLevel] = {}
    floor = first
    cues: dict[int, tuple[list[Cue], list[Cue]]] = {}
    for position, figure in enumerate(figures):
        ceiling = figures[position + 1].first if position + 1 < len(figures) else last
        before = cues_before(analysis.tokens, figure, floor)
        after = cues_after(analysis.tokens, figure, *_behind(figures, position, last))
        inherited = False
        if not before and position and _continues(analysis, figures[position - 1], figure):
            before, inherited = cues.get(position - 1, ([], []))[0], True
            if id(figures[position - 1]) not in kept:
                continue
        cues[position] = before, after
        if not refused(analysis, figure, before, after, first, last) and not _orphan(figure, kept):
            source = kept.get(id(figure.carrier))
            if position and figure.preposition == "to" and figures[position - 1].preposition == "from":
                source = kept.get(id(figures[position - 1]), source)
            level = _level(analysis, context, figure, (first, last, floor, ceiling), before, after, source)
            kept[id(figure)] = level
            found.append(level)
        floor = figure.last if not inherited else floor
    return found


def _behind(figures: list[Figure], position: int, last: int) -> tuple[int, int]:
    """Where the words behind a figure begin and end: up to the next figure, or behind the whole that it is a part of."""
    following = figures[position + 1 : position + 3]
    if following and following[0].whole and following[0].first - figures[position].last <= 3:
        return following[0].last, following[1].first if len(following) > 1 else last
    return figures[position].last, following[0].first if following else last


def _continues(analysis: Analysis, previous: Figure, figure: Figure) -> bool:
    """«سحب 1000 جندي و500 مدرعة»: joined to the figure before, within a few tokens."""
    tokens = analysis.tokens
    between = range(previous.last, figure.first)
    joined = tokens.words[figure.first].startswith("و") or any(tokens.words[index] == "و" for index in between)
    joined = joined or any(tokens.hit(index, "force_connective") for index in between)
    return joined and len(between) <= 6


def _orphan(figure: Figure, kept: dict[int, ForceLevel]) -> bool:
    """A figure that takes its noun from one before it that was refused."""
    carrier = figure.carrier
    return carrier is not None and carrier.first < figure.first and id(carrier) not in kept


def _level(
    analysis: Analysis,
    context: Context,
    figure: Figure,
    bounds: tuple[int, int, int, int],
    before: list[Cue],
    after: list[Cue],
    source: ForceLevel | None,
) -> ForceLevel:
    first, last, floor, ceiling = bounds
    change = change_of(analysis.tokens, figure, before, after)
    leaving = change == "reduction_by" or _leaves(analysis, figure, first)
    location, end = context.location(figure, first, last, floor, ceiling, leaving)
    location = location or (source.location if source else None) or context.carried_location(figure, first)
    force = context.inside(figure) or (source.force if source else None) or context.force(figure, first, last, floor, ceiling)
    quantity = figure.quantity
    return ForceLevel(
        span=analysis.span(_evidence_start(figure, before), max(end, figure.last)),
        date=_as_of(analysis, figure, floor, ceiling),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        approximate=quantity.approximate,
        unit=figure.unit,
        force=force,
        location=location,
        change=change,
    )


def _leaves(analysis: Analysis, figure: Figure, first: int) -> bool:
    """Whether the nearest move in the sentence before a figure leads away («سحب قواتها …، وقوامها 150 جنديا، إلى الكويت»)."""
    tokens = analysis.tokens
    for index in range(figure.first - 1, max(first, figure.first - 16) - 1, -1):
        hit = cue_at(tokens, index)
        if hit is not None and hit.features["change"] in ("out", "down", "up", "in"):
            return hit.features["change"] == "out"
    return False


def _evidence_start(figure: Figure, before: list[Cue]) -> int:
    """The governing word where it stands right before the figure, else the figure."""
    if before and before[0].distance == 0 and before[0].hit.last == figure.first:
        return before[0].hit.first
    return figure.first


def _as_of(analysis: Analysis, figure: Figure, floor: int, ceiling: int) -> Date | None:
    """The date attached to the figure: right behind it in the clause, or before it with no word of saying between."""
    tokens = analysis.tokens
    for timex in analysis.timexes_in(figure.last, min(ceiling, figure.last + _ASOF)):
        if _clear(analysis, figure.last, timex.first) and timex.duration is None:
            return timex.date
    before: list[Timex] = [t for t in analysis.timexes_in(floor, figure.first) if t.duration is None]
    if before and figure.first - before[-1].last <= _ASOF:
        timex = before[-1]
        around = range(max(floor, timex.first - 4), figure.first)
        if not any(tokens.hit(index, "saying", "clause_that") for index in around):
            return timex.date
    return None


def _clear(analysis: Analysis, first: int, last: int) -> bool:
    """Whether nothing between two tokens ends the clause."""
    tokens = analysis.tokens
    return not any(tokens.words[i] in _STOPS or tokens.hit(i, "saying", "clause_that") for i in range(first, last))
