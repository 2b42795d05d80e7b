"""What a date rule is, and how its pattern is matched over symbols.

A pattern is a regular expression whose letters are symbol names, written apart by spaces; ``name=a`` and ``name=[a|b]`` are
named groups, CAPITALS are macros, and a digit behind a macro goes behind its group names (``DAY NAMED to DAY2 NAMED2``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from iqdigest.dates.expression import Expression
from iqdigest.dates.symbols import Symbol
from iqdigest.kept import kept

_MEMO = 8192
_NAMES = """
other al and or with for of in to between upon only era ah now respectively slash dash comma open close
this that samepre selfpre same equal it thatwith side tside part daypart around quarter halfyear lastord
by before after since until during along within
month weak badmonth hijri weakhijri weekday dayword today tonight season decade anniversary datenoun
day1 day2 day3 week1 week2 week3 month1 month2 month3 year1 year2 year3 decade1 decade2 century1 century2
dom ord card num span year hyear oldyear wyear big numdate daymonth monthyear clock
"""
_CODE = {name: chr(0x4E00 + i) for i, name in enumerate(_NAMES.split())}
# as text: compiled only where the translation is not kept
_WORD = r"(\?P<\w+>)|([A-Z]+)(\d?)|([a-z]\w*)=(?:\[([a-z0-9|]+)\]|([a-z0-9]+))|([a-z][a-z0-9]*)|\s+"
_CHOICE = r"(\((?:\?:|\?P<\w+>))((?:\w\|)+\w)\)"  # a class compiles in half the time of alternatives
_LONE = r"\(\?:(\w|\[\w+\])\)"

MACROS = {
    "REL": "(?P<rel>by|before|after|since|until|during|along|within) (?:in|of)?",
    "LEAD": "REL? (?P<clitic>with|for)? (?:(?P<part>part) of? )?",
    "DAY": "al? (?P<day>dom|ord|card)",
    "NAMED": "(?:for|of)? (?:al? month1)? (?P<month>month|weak|badmonth)",
    "SIDE": "(?P<far>before|after)? (?P<side>side|tside)",
    "YEAR": "(?:comma|slash|dash)? (?:of|for|in)? (?:al? year1)? (?:comma|slash|dash)? (?P<year>year|wyear) era?",
    "DEIXIS": "(?:of|in|for)? (?:(?P<ythis>this) al? year1|(?P<ypre>samepre) al? year1|(?P<ythat>that) al year1"
    "|al year1 (?:(?P<yside>side|tside)|(?P<yhere>this)|(?P<ysame>same)))",
    "TAIL": "(?:YEAR|DEIXIS)",
    "WEEKDAY": "(?:daypart (?:of|in)? al? ){0,2}(?:al? day1)? "
    "(?:(?P<deictic>today|dayword|tonight) comma? )? (?:al? day1)? (?:(?:with|for)? daypart of? )? "
    "(?P<weekday>weekday) (?:(?:slash|dash)? (?P<weekdaynext>weekday))? (?:comma? daypart of? )?",
    "UNIT": "(?P<unit>day1|today|week1|month1|year1|decade1|century1)",
    "DUAL": "(?P<dual>day2|week2|month2|year2|decade2|century2)",
    "AMOUNT": "around? (?:DUAL (?:(?:to|or) (?P<dualmore>dom|card) (?:day3|week3|month3|year3))?"
    "|(?P<number>dom|card|num|span) (?:(?:to|dash|or) (?P<more>dom|card|num))? "
    "(?P<units>day1|day3|week1|week3|month1|month3|year1|year3)"
    "|(?P<one>day1|week1|month1|year1|decade1|century1)) card?",
    "COUNTED": "(?:al? DUAL|al (?P<units>day3|week3|month3|year3) al? (?P<number>card|dom|num|ord)"
    "|al? (?P<numberb>card|dom|num|ord) (?P<unitsb>day1|day3|week1|week3|month1|month3|year1|year3))",
}


class Reading:
    """A rule that matched: the symbols of its groups."""

    def __init__(self, symbols: Sequence[Symbol], match: re.Match[str], rule: str) -> None:
        self._symbols, self._match, self.rule = symbols, match, rule

    def has(self, *groups: str) -> bool:
        """Whether any of these groups took part."""
        return any(self.get(group) is not None for group in groups)

    def get(self, group: str) -> Symbol | None:
        """The symbol of a group, None where it took no part or the pattern has no such group."""
        if group not in self._match.re.groupindex or (start := self._match.start(group)) < 0:
            return None
        return self._symbols[start]

    def value(self, group: str) -> int:
        """The value of a group that took part."""
        symbol = self.get(group)
        assert symbol is not None, group
        return symbol.value

    def all(self, group: str, *names: str) -> list[Symbol]:
        """The symbols of these names within a group."""
        start, end = self._match.span(group)
        return [symbol for symbol in self._symbols[start:end] if symbol.name in names]

    def name(self, group: str) -> str | None:
        """The symbol name of a group."""
        symbol = self.get(group)
        return symbol.name if symbol else None

    @property
    def first(self) -> int:
        """The first token; a preposition that is only looked at (group ``at``) is none of it."""
        start = self._match.end("at") if self.has("at") else self._match.start()
        return self._symbols[start].first

    @property
    def last(self) -> int:
        """Behind the last token."""
        return self._symbols[self._match.end() - 1].last

    def expression(self, **fields: Any) -> Expression:
        """An expression over the whole reading."""
        return Expression(**{"first": self.first, "last": self.last, "rule": self.rule, **fields})


class Rule(Struct, frozen=True):
    """Name, pattern, production, and an example with its EDTF value for an article of Saturday 2024-09-07.

    The production returns the expressions read, or None when the symbols make no date after all.
    """

    name: str
    pattern: str
    produce: Callable[[Reading], Expression | Sequence[Expression] | None]
    example: str
    edtf: str | None


def encode(symbols: Sequence[Symbol]) -> str:
    """Symbols as the string that the patterns are matched on."""
    return "".join([_CODE[symbol.name] for symbol in symbols])


@cache
def translate(pattern: str) -> str:
    """A pattern as a regular expression over `encode`."""

    def word(match: re.Match[str]) -> str:
        group, macro, suffix, name, alternatives, single, symbol = match.groups()
        if group:
            return group
        if macro:
            body = translate(MACROS[macro])
            return "(?:" + (re.sub(r"\?P<(\w+)>", rf"?P<\g<1>{suffix}>", body) if suffix else body) + ")"
        if name:
            return f"(?P<{name}>{'|'.join(_CODE[a] for a in (alternatives or single).split('|'))})"
        return _CODE[symbol] if symbol else ""

    chosen = re.sub(_CHOICE, lambda match: f"{match[1]}[{match[2].replace('|', '')}])", re.sub(_WORD, word, pattern))
    return re.sub(_LONE, r"\1", chosen)


class Grammar:
    """Rules in order of precedence: at a position the first rule that matches and produces wins."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        patterns = "\n".join(rule.pattern for rule in rules)
        self._sources, self._needed = kept("date-rules", (Path(__file__),), lambda: _translated(rules), patterns)
        self._patterns: dict[int, re.Pattern[str]] = {}  # compiled when the rule first comes up
        # news repeats itself: a few thousand runs of symbols cover nearly all of it
        self._search = lru_cache(maxsize=_MEMO)(self._search)  # type: ignore[method-assign]
        self._match = lru_cache(maxsize=_MEMO)(self._match)  # type: ignore[method-assign]

    def parse(self, symbols: Sequence[Symbol]) -> list[Expression]:
        """The expressions of a run of symbols, left to right."""
        codes, position = encode(symbols), 0
        found: list[Expression] = []
        while (hit := self._search(codes, position)) is not None:
            produced, end = self._produce(symbols, codes, *hit)
            found.extend(produced)
            position = end if produced else hit[0] + 1
        return found

    def _search(self, codes: str, position: int) -> tuple[int, tuple[int, ...]] | None:
        """The next place where a rule matches, and the rules that may match there, in their order."""
        here = frozenset(codes[position:])
        asked = [
            rule
            for rule, sets in enumerate(self._needed)
            if not any(map(here.isdisjoint, sets)) and (rule in self._patterns or _in_turn(codes, position, sets))
        ]
        places = [(match.start(), rule) for rule in asked if (match := self._pattern(rule).search(codes, position))]
        if not places:
            return None
        start, first = min(places)
        return start, tuple(rule for rule in asked if rule >= first)

    def _pattern(self, rule: int) -> re.Pattern[str]:
        pattern = self._patterns.get(rule)
        if pattern is None:
            pattern = self._patterns[rule] = re.compile(self._sources[rule])
        return pattern

    def _match(self, rule: int, codes: str, start: int) -> re.Match[str] | None:
        return self._pattern(rule).match(codes, start)

    def _produce(
        self, symbols: Sequence[Symbol], codes: str, start: int, asked: Sequence[int]
    ) -> tuple[Sequence[Expression], int]:
        for i in asked:
            match = self._match(i, codes, start)
            if match is not None and match.end() > start:
                produced = self.rules[i].produce(Reading(symbols, match, self.rules[i].name))
                if produced:
                    return [produced] if isinstance(produced, Expression) else produced, match.end()
        return [], start


def _translated(rules: Sequence[Rule]) -> tuple[list[str], list[tuple[frozenset[str], ...]]]:
    sources = [translate(rule.pattern) for rule in rules]
    return sources, [needed(source) for source in sources]


def _in_turn(codes: str, position: int, sets: Sequence[frozenset[str]]) -> bool:
    """Whether symbols of these sets stand behind each other, whatever stands between: worth compiling a pattern for."""
    left = iter(codes[position:])
    return all(any(code in one for code in left) for one in sets)


def needed(source: str) -> tuple[frozenset[str], ...]:
    """Sets of symbols of each of which one stands in every match of a translated pattern, in this order."""
    return _needed(source, 0)[0]


def _needed(source: str, at: int) -> tuple[tuple[frozenset[str], ...], int]:
    """Of the alternatives from ``at`` on, and where they end."""
    branches: list[tuple[frozenset[str], ...]] = []
    branch: tuple[frozenset[str], ...] = ()
    while at < len(source) and source[at] != ")":
        if source[at] == "|":
            branches.append(branch)
            branch = ()
            at += 1
        else:
            item, at = _item(source, at)
            branch += item
    if not branches:
        return branch, at
    branches.append(branch)
    return ((frozenset().union(*(min(b, key=len) for b in branches)),) if all(branches) else ()), at


def _item(source: str, at: int) -> tuple[tuple[frozenset[str], ...], int]:
    """What one symbol, class or group with its quantifier needs, and where it ends."""
    if source[at] == "(":
        inside, close = _needed(source, source.index(">", at) + 1 if source[at + 2] == "P" else at + 3)
        end = close + 1
    else:
        end = source.index("]", at) + 1 if source[at] == "[" else at + 1
        inside = (frozenset(source[at:end].strip("[]")),)
    if source[end : end + 1] == "?":
        return (), end + 1
    if source[end : end + 1] == "{":
        return (() if source[end + 1] == "0" else inside), source.index("}", end) + 1
    return inside, end
