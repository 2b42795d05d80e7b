"""Tokens → quantities: figures with their bounds, ranges, approximators and counted nouns."""

from __future__ import annotations

from iqdigest.language.tokens import Tokens, hit_lists, tokenize
from iqdigest.numbers.bounds import Surroundings, qualify
from iqdigest.numbers.figures import Figure, read_figure
from iqdigest.numbers.quantity import Quantity
from iqdigest.numbers.ranges import read_range


def find_numbers(text: str) -> list[Quantity]:
    """Every figure of a text in text order; token positions are those of ``tokenize(text)``.

    >>> [q.value for q in find_numbers("بقي نحو ٢٬٥٠٠ جندي و١٢ قاعدة")]
    [2500, 12]
    >>> [(q.low, q.high, q.approximate) for q in find_numbers("غادر مئات الجنود")]
    [(100, 999, True)]
    """
    return find_quantities(tokenize(text))


def parse(text: str) -> Quantity:
    """The one figure that a text consists of, apart from its counted noun.  Raises `ValueError` for none or several.

    >>> parse("ما بين 35 إلى 50 ألف جندي").high
    50000
    >>> parse("جنود")
    Traceback (most recent call last):
    ValueError: not one figure: 'جنود'
    """
    found = find_numbers(text)
    if len(found) != 1:
        raise ValueError(f"not one figure: {text!r}")
    return found[0]


def find_quantities(tokens: Tokens) -> list[Quantity]:
    """Every figure of the tokens in text order, not overlapping: counts, ordinals, days and years alike."""
    found: list[Quantity] = []
    starts = _starts(tokens)
    figures: dict[int, Figure] = {}
    done = 0
    for start in starts:
        if start < done:
            continue
        figure = read_figure(tokens, start)
        if figure is not None:
            figures[start] = figure
            done = figure.last
    if not figures:
        return _duals(tokens, found)
    around = Surroundings(tokens)
    done = 0
    for figure in figures.values():
        if figure.first < done or figure.low > figure.high:
            continue
        wide = read_range(around, figure, figures) or figure
        quantity = qualify(around, wide, figure.first, done)
        done = wide.last
        found.append(quantity)
    found.extend(_duals(tokens, found))
    found.sort(key=lambda quantity: quantity.first)
    return found


def _starts(tokens: Tokens) -> list[int]:
    """Every token that is digits or a number word, in order."""
    starts = {hit.first for hit in hit_lists(tokens, ("number", "ordinal"))}
    starts.update(tokens.digits)
    return sorted(starts)


def _duals(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    """«جنديين»: two of the noun.  «جنديين اثنين» is one figure, said twice."""
    counted = {quantity.noun for quantity in found}
    return [
        Quantity(hit.first, hit.last, 2, None, None, False, noun=hit.first, number=hit.first)
        for hit in tokens.hits.get("dual_noun", ())
        if hit.first not in counted and not hit.suffix
    ]
