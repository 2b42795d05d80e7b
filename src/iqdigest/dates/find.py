"""Tokens → expressions: the stretches around triggers, read by the grammar and checked against the words around them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from iqdigest.dates import named, ranges, relative
from iqdigest.dates.chronicle import with_years
from iqdigest.dates.context import acceptable, event_year, find_anniversary, pledged, tense
from iqdigest.dates.expression import Expression
from iqdigest.dates.grammar import Grammar
from iqdigest.dates.symbols import TRIGGERS, Lexer, in_section
from iqdigest.language.tokens import Tokens, hit_lists
from iqdigest.numbers import Quantity

_LEFT, _RIGHT = 14, 24  # tokens that a date expression may reach before and behind its trigger


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """All rules, in order of precedence."""
    return Grammar((*ranges.RULES, *relative.RULES, *named.RULES, *relative.LAST_RULES))


def find_expressions(tokens: Tokens, quantities: Sequence[Quantity]) -> list[Expression]:
    """Every date expression of the tokens, in text order, not overlapping."""
    triggers = _triggers(tokens, quantities)
    if not triggers:
        return []
    lexer, rules, found, done = Lexer(tokens, quantities), grammar(), [], 0
    for trigger in triggers:
        if trigger < done:
            continue
        begin, end = tokens.sentences[tokens.sentence_of[trigger]]
        first, least = trigger, max(begin, done, trigger - _LEFT)
        while first > least and lexer.known(first - 1):
            first -= 1
        following = trigger + 1
        if first == trigger and not (following < end and lexer.known(following)) and not lexer.stands_alone(trigger):
            continue
        symbols = lexer.read(first, trigger, min(end, trigger + _RIGHT))
        for expression in rules.parse(symbols):
            checked = _in_context(tokens, quantities, expression)
            if checked is not None:
                found.append(checked)
        done = symbols[-1].last
    return with_years(tokens, found)


def _triggers(tokens: Tokens, quantities: Sequence[Quantity]) -> list[int]:
    """The tokens that a date can be read around: words of dates.txt, years, numeric dates, «الخامس منه», «27 الجاري»."""
    words, total = tokens.words, len(tokens.words)
    starts = {hit.first for hit in hit_lists(tokens, TRIGGERS) if not hit.suffix}
    for i in tokens.digits:
        size = len(words[i])
        if size == 4 or (size <= 2 and i + 1 < total and (words[i + 1] in "/-.–" or in_section("dayof", words[i + 1]))):
            starts.add(i)
    for quantity in quantities:
        if quantity.value and 1950 <= quantity.value < 2060 and words[quantity.last - 1] > "9":
            starts.add(quantity.first)  # a year in words
        if quantity.value and quantity.value <= 31 and quantity.last < total:
            behind = quantity.last + (words[quantity.last] == "من" and quantity.last + 1 < total)
            if in_section("dayof", words[behind]):
                starts.add(max(quantity.number, quantity.first))
    return sorted(starts)


def _in_context(tokens: Tokens, quantities: Sequence[Quantity], expression: Expression) -> Expression | None:
    if not acceptable(tokens, expression):
        return None
    if expression.stated or (expression.unit is not None and not _needs_tense(expression)):
        return expression
    if expression.tense is None:
        told = tense(tokens, expression)
        if expression.rule == "window" and told != "planned" and pledged(tokens, expression):
            told = "planned"
        end = replace(expression.end, tense=told) if expression.end else None
        expression = replace(expression, tense=told, end=end)
    if expression.rule in ("ahead", "window") and expression.tense != "planned":
        return None
    if expression.rule == "deadline" and expression.tense == "past":
        return None
    if expression.day is not None and expression.month is not None:
        expression = replace(
            expression,
            event_year=event_year(tokens, expression),
            anniversary=find_anniversary(tokens, quantities, expression),
        )
    return expression


def _needs_tense(expression: Expression) -> bool:
    return expression.counted or expression.length is not None or expression.rule == "day of the month"
