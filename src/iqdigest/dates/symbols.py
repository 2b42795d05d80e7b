"""Tokens → symbols: the few words around a trigger as letters of a small alphabet, over which the date rules are written.

A symbol has a name (``month``, ``weekday``, ``of``, ``dom``), a token range and a value.  Clitics become symbols of their own
that share the token: «وبنهاية» is ``and with part``.  A double month name («نيسان/أبريل»), a numeric date (25/1/2024) and a
figure in words («السادس عشر») are one symbol each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from iqdigest.kept import kept
from iqdigest.language.lexicon import Features
from iqdigest.language.shipped import FOLDER, PARSER, shipped
from iqdigest.language.tokens import Hit, Tokens
from iqdigest.numbers import Quantity

NO_FEATURES: Features = {}
UNITS = ("day", "week", "month", "year", "decade", "century")
GLUE = "dates.glue"


class Symbol(Struct, frozen=True):
    """One letter of the date grammar: its name, tokens ``first`` to ``last`` (exclusive), value and features."""

    name: str
    first: int
    last: int
    value: int = 0
    features: Features = NO_FEATURES
    readings: tuple[dt.date, ...] = ()


_BARE = frozenset(("counted", "outlet"))  # these stand without any clitic,
_CONSTRUCT = frozenset(("blocker",))  # these without the article: «حركة 20 فبراير», not «الحركة»


Glue = tuple[tuple[str, ...], str, Features]
"""A word or phrase of dates.glue: the words behind its first one, its section, its features."""

# sections that look at the words around a date and are no symbols
_CONTEXT = frozenset((
    "blocker", "general", "counted", "schoolyear", "notyear", "planned", "planning", "scheduled", "pledged", "happened",
    "notfuture", "named", "dayname", "function", "dayof", "subclause", "every", "outlet", "aged", "clockword", "been", "undone",
    "decided", "serial",
))  # fmt: skip
_KINDS = {
    kind: rank
    for rank, kind in enumerate(
        ("tonight", "today", "month", "hijri", "weekday", "dayword", "decade", "season", "anniversary", "datenoun", "timeunit")
    )
}
TRIGGERS = tuple(kind for kind in _KINDS if kind != "anniversary")
_DEPENDENT = frozenset(("season", "datenoun", "timeunit", "hijri"))  # no date without a word beside them
_VALUE = {
    "month": "month",
    "hijri": "month",
    "weekday": "weekday",
    "dayword": "shift",
    "tonight": "shift",
    "decade": "decade",
    "season": "season",
    "side": "side",
    "ord": "day",
    "tside": "side",
    "thatwith": "side",
}
_GLUE_PREFIXES = {
    "": (),
    "و": ("and",),
    "ف": ("and",),
    "ب": ("with",),
    "ل": ("for",),
    "وب": ("and", "with"),
    "ول": ("and", "for"),
}
_SEPARATORS = frozenset("/-.–\\")
_MONTH_SEPARATORS = frozenset("/-–(\\,،")


class Words(Struct, frozen=True):
    """dates.glue, read: phrases by first word, every word of a phrase, and the context sections as folded words."""

    phrases: Mapping[str, Sequence[Glue]]
    inner: frozenset[str]
    context: Mapping[str, Mapping[str, Sequence[Features]]]


@lru_cache(maxsize=1)
def glue() -> Words:
    """Read dates.glue once a process."""
    return Words(*kept("date-words", (FOLDER / GLUE, *PARSER, Path(__file__)), _read_glue))


def _read_glue() -> tuple[dict[str, list[Glue]], frozenset[str], dict[str, dict[str, list[Features]]]]:
    phrases: dict[str, list[Glue]] = {}
    inner: set[str] = set()
    context: dict[str, dict[str, list[Features]]] = {name: {} for name in _CONTEXT}
    for sense, first in shipped(GLUE):
        if sense.kind in context:
            context[sense.kind].setdefault(" ".join((first, *sense.rest)), []).append(sense.features)
            continue
        section = "tside" if sense.features.get("text") else sense.kind
        phrases.setdefault(first, []).append((sense.rest, section, sense.features))
        inner.update(sense.rest)
    for known in phrases.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return phrases, frozenset(inner), context


@lru_cache(maxsize=20_000)
def _glue_of(word: str) -> tuple[tuple[str, ...], Sequence[Glue]] | None:
    phrases = glue().phrases
    for prefix, names in _GLUE_PREFIXES.items():
        if word.startswith(prefix) and (found := phrases.get(word[len(prefix) :])):
            return names, found
    return None


@lru_cache(maxsize=20_000)
def in_section(section: str, word: str) -> bool:
    """Whether a folded word is a form of one context section, apart from و ف ب ل ك and, in most, the article."""
    forms = glue().context[section]
    if word in forms or section in _BARE:
        return word in forms
    prefixes = ("و", "ف", "ب", "ل", "ك", "ول", "وب")
    for prefix in prefixes if section in _CONSTRUCT else (*prefixes, "ال", "وال", "بال", "لل", "فال"):
        if word.startswith(prefix) and word[len(prefix) :] in forms:
            return True
    return False


def _is_figure(word: str) -> bool:
    """Whether a token is a run of digits (the tokeniser folds those of all scripts)."""
    return "0" <= word[:1] <= "9"


class Lexer:
    """Cuts stretches of one article's tokens into symbols."""

    def __init__(self, tokens: Tokens, quantities: Sequence[Quantity]) -> None:
        self.tokens = tokens
        self._numbers = {q.number if q.number >= 0 else q.first: q for q in quantities}
        self._inside = {i for q in quantities for i in range(q.first, q.last)}

    def known(self, index: int) -> bool:
        """Whether a token can be part of a date expression at all."""
        word = self.tokens.words[index]
        if _is_figure(word):
            return True
        if _glue_of(word) is not None or word in glue().inner or index in self._inside:
            return True
        return any(hit.kind in _KINDS and not hit.suffix for hit in self.tokens.at.get(index, ()))

    def stands_alone(self, index: int) -> bool:
        """Whether the word at a trigger can be a date by itself, as a figure, a weekday or a month can."""
        hits = self.tokens.at.get(index)
        return not hits or any(hit.kind in _KINDS and (hit.kind not in _DEPENDENT or hit.last > index + 1) for hit in hits)

    def read(self, first: int, trigger: int, stop: int) -> list[Symbol]:
        """The symbols from token ``first`` on, up to the first unknown token behind ``trigger`` or to ``stop``."""
        symbols: list[Symbol] = []
        i = first
        while i < stop:
            found = self._symbols_at(i, stop)
            if not found:
                if i > trigger:
                    break
                found = [Symbol("other", i, i + 1)]
            symbols.extend(found)
            i = found[-1].last
        return symbols

    def _symbols_at(self, i: int, stop: int) -> list[Symbol]:
        word = self.tokens.words[i]
        if _is_figure(word):
            return [self._digits(i, stop)]
        best: Hit | None = None
        for hit in self.tokens.at.get(i, ()):
            if hit.kind not in _KINDS or hit.suffix or hit.last > stop:
                continue
            if best is None or (hit.last, -_KINDS[hit.kind]) > (best.last, -_KINDS[best.kind]):
                best = hit
        if best is not None:
            return self._from_hit(best, stop)
        return self._from_glue(i, word, stop) or self._from_quantity(i)

    def _from_hit(self, hit: Hit, stop: int) -> list[Symbol]:
        symbols = [Symbol(name, hit.first, hit.last) for name in _prefix_names(hit.prefix)]
        kind, features = hit.kind, hit.features
        value = int(features.get(_VALUE.get(kind, ""), 0))
        if kind == "month":
            symbols.append(self._month(hit, value, stop))
        elif kind == "timeunit":
            name = f"{features['unit']}{features['n']}"
            symbols.append(Symbol(name, hit.first, hit.last, UNITS.index(str(features["unit"])), features))
        elif kind == "hijri" and features.get("weak"):
            symbols.append(Symbol("weakhijri", hit.first, hit.last, value, features))
        else:
            symbols.append(Symbol(kind, hit.first, hit.last, value, features))
        return symbols

    def _month(self, hit: Hit, value: int, stop: int) -> Symbol:
        """A month, with the other names of the same month behind it: «كانون الثاني (يناير)»."""
        tokens, last = self.tokens, hit.last
        weak = int(hit.features.get("weak", 0))
        if weak == 2 and tokens.raw(hit.first).lstrip("وف").startswith("آ"):
            weak = 1
        while last < stop:
            mark = tokens.words[last] if tokens.words[last] in _MONTH_SEPARATORS else ""
            start = last + bool(mark)
            twin = tokens.hit(start, "month") if start < stop else None
            if twin is None or twin.prefix or twin.suffix or twin.last > stop:
                break
            if twin.features["month"] != value:
                if (twin.features.get("calendar") == hit.features.get("calendar")) or mark not in ("/", "(", ""):
                    break
                value = value if "calendar" not in hit.features else int(twin.features["month"])
            weak, last = 0, twin.last
            if mark == "(" and last < stop and tokens.words[last] == ")":
                last += 1
        return Symbol(("month", "weak", "badmonth")[weak], hit.first, last, value, hit.features)

    def _from_glue(self, i: int, word: str, stop: int) -> list[Symbol]:
        found = _glue_of(word)
        if found is None:
            return []
        words = self.tokens.words
        for rest, section, features in found[1]:
            last = i + 1 + len(rest)
            if last <= stop and (not rest or tuple(words[i + 1 : last]) == rest):
                value = int(features.get(_VALUE.get(section, ""), 0))
                return [*(Symbol(name, i, last) for name in found[0]), Symbol(section, i, last, value, features)]
        return []

    def _from_quantity(self, i: int) -> list[Symbol]:
        quantity = self._numbers.get(i)
        if quantity is None:
            return []
        words = self.tokens.words
        symbols = [Symbol("and", i, quantity.last)] if words[i].startswith("و") and not words[i].startswith("واحد") else []
        if words[i].startswith("ال", len(symbols)) and not words[i].startswith("الف", len(symbols)):  # ألفين has no article
            symbols.append(Symbol("al", i, quantity.last))
        value = quantity.value
        if value is None:
            low, high = quantity.low, quantity.high
            if low is None or high is None or quantity.approximate or not 0 < low <= high <= 999:
                return [Symbol("other", i, quantity.last)]
            symbols.append(Symbol("span", i, quantity.last, low, {"high": high}))
        elif quantity.ordinal:
            tens = value % 10 == 0 and value < 100  # «السنوات الستين»: no other form for the count
            symbols.append(Symbol("ord" if value <= 31 else "num" if tens else "big", i, quantity.last, value))
        elif 1300 <= value <= 2199:
            symbols.append(Symbol("wyear", i, quantity.last, value))
        else:
            symbols.append(Symbol("card" if value <= 31 else "num" if value <= 999 else "big", i, quantity.last, value))
        return symbols

    def _digits(self, i: int, stop: int) -> Symbol:
        tokens = self.tokens
        words = tokens.words
        word = words[i]
        following = words[i + 1] if i + 1 < stop else ""
        if i and self._adjacent(i) and (words[i - 1].isascii() and (words[i - 1].isalpha() or words[i - 1] in "$#.:,")):
            behind_month = words[i - 1] == "," and self._behind_month(i - 1)  # «20 مايو ,2025»
            if not behind_month:
                return Symbol("big", i, i + 1)
        if following in _SEPARATORS and (dated := self._numeric(i, stop)):
            return dated
        if i + 2 < stop and _is_figure(words[i + 2]) and self._adjacent(i + 1) and self._adjacent(i + 2):
            if following == ":":
                last = i + 3
                while last + 1 < stop and words[last] in ":." and _is_figure(words[last + 1]) and self._adjacent(last):
                    last += 2
                return Symbol("clock", i, last)
            if following in ".,،٫":
                return Symbol("big", i, i + 3)
        value = int(word) if len(word) <= 4 else 0
        if following == "%" or not value or (len(word) == 4 and self._is_clock(i)):
            return Symbol("big", i, i + 1)
        if len(word) <= 2:
            return Symbol("dom" if value <= 31 else "num", i, i + 1, value)
        if len(word) == 3:
            return Symbol("num", i, i + 1, value)
        if i + 1 < len(words) and in_section("counted", words[i + 1]) and not self._behind_month(i):
            return Symbol("big", i, i + 1)
        kind = (
            "year"
            if 1900 <= value < 2100
            else "hyear"
            if 1300 <= value < 1500
            else "oldyear"
            if 1500 <= value < 1900
            else "big"
        )
        return Symbol(kind, i, i + 1, value)

    def _behind_month(self, i: int) -> bool:
        """Whether a month or «عام» stands right before: then it is a year, whatever comes."""
        hits = [hit for k in (i - 1, i - 2) for hit in self.tokens.at.get(k, ())]
        return any(hit.last == i and hit.kind in ("month", "hijri", "season", "timeunit") for hit in hits)

    def _adjacent(self, i: int) -> bool:
        return self.tokens.starts[i] == self.tokens.ends[i - 1]

    def _is_clock(self, i: int) -> bool:
        """«2012 (GMT+04:00)», «1830 بتوقيت غرينتش»."""
        behind = self.tokens.words[i + 1 : i + 3]
        return "GMT" in behind or "gmt" in behind or "بتوقيت" in behind[:1]

    def _numeric(self, i: int, stop: int) -> Symbol | None:
        """25/1/2024, 2024-01-25, 25.1.2024, 25/1/24, 25/1, 1/2024."""
        words = self.tokens.words
        mark = words[i + 1]
        parts, last = [words[i]], i + 1
        while last + 1 < stop and words[last] == mark and _is_figure(words[last + 1]) and len(parts) < 4:
            if mark != "/" and not (self._adjacent(last) and self._adjacent(last + 1)):
                break
            parts.append(words[last + 1])
            last += 2
        if len(parts) == 3:
            if not (readings := _readings(parts, mark)):
                return Symbol("big", i, last)
            month_first = len(parts[0]) < 4 and int(parts[0]) == readings[0].month != readings[0].day
            return Symbol("numdate", i, last, features={"month_first": int(month_first)}, readings=readings)
        if len(parts) == 2 and mark == "/" and len(parts[0]) <= 2 and len(parts[1]) == 4 and 1900 <= int(parts[1]) < 2100:
            month = int(parts[0])
            return Symbol("monthyear" if 1 <= month <= 12 else "big", i, last, month, {"year": int(parts[1])})
        if len(parts) == 2 and mark in "/-" and all(len(part) <= 2 for part in parts):
            day, month = map(int, parts)
            if 1 <= day <= 31 and 1 <= month <= 12 and mark == "/":
                return Symbol("daymonth", i, last, day, {"month": month})
            if mark == "/":
                return Symbol("big", i, last)
        if len(parts) == 4:
            return Symbol("big", i, last)
        return None


def _readings(parts: Sequence[str], mark: str) -> tuple[dt.date, ...]:
    """The days that three figures can mean, day-first before month-first; a year stands first or last."""
    lengths = [len(part) for part in parts]
    first, second, third = map(int, parts) if max(lengths) <= 4 else (0, 0, 0)
    if lengths[0] == 4 and max(lengths[1:]) <= 2:
        orders = [(first, second, third), (first, third, second)] if mark == "/" else [(first, second, third)]
    elif max(lengths[:2]) <= 2 and (lengths[2] == 4 or (lengths[2] == 2 and mark in "/.")):
        year = third if lengths[2] == 4 else third + (2000 if third < 70 else 1900)
        orders = [(year, second, first), (year, first, second)]
    else:
        return ()
    found: list[dt.date] = []
    for year, month, day in orders:
        if not 1900 <= year < 2100:
            continue
        try:
            reading = dt.date(year, month, day)
        except ValueError:
            continue
        if reading not in found:
            found.append(reading)
    if lengths[0] == 4:
        found = found[:1]
    return tuple(found)


@lru_cache(maxsize=256)
def _prefix_names(prefix: str) -> tuple[str, ...]:
    names = []
    if prefix[:1] in ("و", "ف"):
        names.append("and")
        prefix = prefix[1:]
    if prefix[:1] == "ك":
        names.append("other")
    elif prefix[:1] == "ب":
        names.append("with")
    elif prefix[:1] == "ل":
        names.append("for")
    if prefix.endswith(("ال", "لل")):
        names.append("al")
    return tuple(names)
