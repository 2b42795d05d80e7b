"""The words of the lexicon files as one table, and the analysis of a printed word into clitics and lexicon form.

A lexicon file is plain text (`src/iqdigest/lexicon/*.txt`), UTF-8:

    # comment to the end of the line
    [month clitics=noun]            a section: its kind, and which clitics its words take
    كانون الثاني | يناير = month:1   forms separated by |, then = and features name:value (numbers become int)
    الجاري                          a line without features is just a member of the section

A form may be a phrase of several words; only its first word may carry proclitics and only its last word a pronoun.
Forms are written in ordinary spelling; they are folded like the text (hamza, ى, ة, marks do not matter).
A form ending in ``!`` is matched only as it stands, without clitics.

Clitics by section:
    none    the word as it stands
    conj    و ف
    noun    و ف · ب ل ك · ال (لل) · possessive pronouns (ه ها هم هما هن ك كم نا ي), ة before them as ت
    verb    و ف · س ل · object pronouns
Stripping never leaves fewer than three letters (a shorter word matches only as it stands or, without pronoun, after و and ف).
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from iqdigest.errors import LexiconError
from iqdigest.language.normalize import fold

Features = Mapping[str, "str | int"]


Row = tuple[str, tuple[str, ...], str, Features, str]
"""A sense as a bare tuple."""


class Sense(NamedTuple):
    """One reading of a form: its section, the words that must follow (folded), the clitics it takes, its features."""

    kind: str
    rest: tuple[str, ...]
    clitics: str
    features: Features
    form: str


class Analysis(NamedTuple):
    """A printed word taken apart: proclitics, pronoun, and a sense of what is left."""

    prefix: str
    suffix: str
    sense: Sense


class Readings(NamedTuple):
    """What one printed word may be: ``alone`` as (section, prefix, suffix, features, form), one a section; ``phrases`` by
    the word that must follow, those of more words first."""

    alone: tuple[tuple[str, str, str, Features, str], ...]
    phrases: Mapping[str, Sequence[Analysis]]


_UNKNOWN = Readings((), {})

_CLITICS = ("none", "conj", "noun", "verb")
_CONJUNCTIONS = ("", "و", "ف")
_NOUN_PREFIXES = ("", "ال", "ب", "ل", "ك", "بال", "لل", "كال")
_VERB_PREFIXES = ("", "س", "ل")
PREFIXES = {
    "none": frozenset({""}),
    "conj": frozenset(_CONJUNCTIONS),
    "noun": frozenset(c + p for c in _CONJUNCTIONS for p in _NOUN_PREFIXES),
    "verb": frozenset(c + p for c in _CONJUNCTIONS for p in _VERB_PREFIXES),
}
_NO_PREFIX = ("",)
_PREFIXES_BY_LETTER = {
    letter: tuple(sorted({p for group in PREFIXES.values() for p in group if p[:1] in ("", letter)}, key=len))
    for letter in "وفابلكس"
}
_SUFFIXES = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ني", "ه", "ك", "ي")
_SUFFIXES_BY_LETTER = {letter: tuple(s for s in _SUFFIXES if s[-1] == letter) for letter in "امنهكي"}
_MEMO_LIMIT = 200_000  # words; a corpus of any size stays within bounded memory


class Lexicon:
    """Looks words up.  ``memo`` holds the readings of every word met so far (bounded), for the one loop that is hot."""

    def __init__(self, sources: Mapping[str, str], base: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Compile lexicon files given as name → text, behind senses that are parsed already.

        ``base``: folded first word → its `Row` list in marshal's format, taken apart when the word is first met.
        Raises `LexiconError` with the line that breaks the format.
        """
        self._base = base
        self._table: dict[str, list[Sense]] = {}
        self.memo: dict[str, Readings | None] = {}
        for name, text in sources.items():
            for sense, first in parse(name, text):
                self._table.setdefault(first, [*self._senses(first)]).append(sense)
        self._known = {*base, *self._table} if sources else base

    def senses(self, kind: str) -> list[tuple[str, Features]]:
        """All forms of one section with their features, by first word: ``[("كانون الثاني", {"month": 1}), …]``."""
        words = dict.fromkeys((*self._base, *self._table))
        return [(s.form, s.features) for word in words for s in self._senses(word) if s.kind == kind]

    def candidates(self, word: str) -> Iterator[Analysis]:
        """Every analysis of one folded word."""
        return self._analyse(word)

    def readings(self, word: str) -> Readings | None:
        """The readings of one folded word, remembered; None when the lexicon knows none."""
        found = self.memo.get(word, _UNKNOWN)
        if found is not _UNKNOWN:
            return found
        if len(self.memo) >= _MEMO_LIMIT:
            self.memo.clear()
        alone: dict[str, tuple[str, str, str, Features, str]] = {}
        phrases: dict[str, list[Analysis]] = {}
        for analysis in self._analyse(word):
            prefix, suffix, sense = analysis
            if sense.rest:
                phrases.setdefault(sense.rest[0], []).append(analysis)
            elif sense.kind not in alone:
                alone[sense.kind] = (sense.kind, prefix, suffix, sense.features, sense.form)
        for analyses in phrases.values():
            analyses.sort(key=lambda analysis: -len(analysis.sense.rest))  # stable: file order within a length
        read = Readings(tuple(alone.values()), phrases) if alone or phrases else None
        self.memo[word] = read
        return read

    def _senses(self, first: str) -> Sequence[Sense]:
        """What begins with a folded word."""
        senses = self._table.get(first)
        if senses is None:
            if first not in self._base:
                return ()
            senses = self._table[first] = [Sense(*row) for row in marshal.loads(self._base[first])]
        return senses

    def _analyse(self, word: str) -> Iterator[Analysis]:
        senses, known = self._senses, self._known
        for prefix in _PREFIXES_BY_LETTER.get(word[:1], _NO_PREFIX):
            if not word.startswith(prefix):
                continue
            stem = word[len(prefix) :]
            short = len(stem) < 3
            if short and prefix not in _CONJUNCTIONS:
                continue
            if stem in known:
                for sense in senses(stem):
                    if prefix in PREFIXES[sense.clitics]:
                        yield Analysis(prefix, "", sense)
            if prefix.endswith("لل"):  # للقوات: the article loses its alef behind ل
                for sense in senses("ال" + stem):
                    if sense.clitics == "noun":
                        yield Analysis(prefix[:-1], "", sense)
            for suffix in _SUFFIXES_BY_LETTER.get(stem[-1:], ()):
                if not stem.endswith(suffix) or len(stem) - len(suffix) < 3:
                    continue
                base = stem[: -len(suffix)]
                for form in (base, base[:-1] + "ه") if base[-1] == "ت" else (base,):
                    if form not in known:
                        continue
                    for sense in senses(form):
                        if not sense.rest and sense.clitics in ("noun", "verb") and prefix in PREFIXES[sense.clitics]:
                            yield Analysis(prefix, suffix, sense)


def parse(name: str, text: str) -> Iterator[tuple[Sense, str]]:
    """Read one lexicon file: yields each sense with the folded first word that triggers it."""
    kind, clitics = "", "none"
    known: dict[str, Features] = {"": {}}  # lines with the same features share them
    folded = fold(text).splitlines()  # line by line the same as the text, which is far quicker than form by form
    for number, raw in enumerate(text.splitlines()):
        line = raw.partition("#")[0].strip()
        if not line:
            continue
        if line.startswith("["):
            kind, clitics = _section(name, number + 1, line)
            continue
        if not kind:
            raise LexiconError(name, number + 1, "a form before any [section]")
        left, _, right = line.partition("=")
        features = known.get(right)
        if features is None:
            features = known[right] = _features(name, number + 1, right)
        forms = folded[number].partition("#")[0].partition("=")[0].split("|")
        for form, spelling in zip(left.split("|"), forms, strict=True):
            form, words = form.strip(), spelling.replace("!", " ").split()
            if not words:
                raise LexiconError(name, number + 1, "an empty form")
            if form.endswith("!"):
                yield Sense(kind, tuple(words[1:]), "none", features, form[:-1].rstrip()), words[0]
            else:
                yield Sense(kind, tuple(words[1:]), clitics, features, form), words[0]


def _section(name: str, number: int, line: str) -> tuple[str, str]:
    """The kind and the clitics of a section header."""
    head = line.strip("[]").split()
    options = dict(part.partition("=")[::2] for part in head[1:])
    kind, clitics = (head or [""])[0], options.pop("clitics", "none")
    if not line.endswith("]") or not kind or options or clitics not in _CLITICS:
        raise LexiconError(name, number, f"not a section header: {line}")
    return kind, clitics


def _features(name: str, number: int, text: str) -> Features:
    features: dict[str, str | int] = {}
    for item in text.split():
        key, colon, value = item.partition(":")
        if not colon or not key or not value:
            raise LexiconError(name, number, f"not a feature name:value: {item}")
        features[key] = int(value) if value.lstrip("-").isdigit() else value
    return features


_default: Lexicon | None = None


def default_lexicon() -> Lexicon:
    """The shipped lexicon (its ``.txt`` files at the top), compiled once a process."""
    global _default
    if _default is None:
        _default = extended_lexicon({})
    return _default


def extended_lexicon(sources: Mapping[str, str]) -> Lexicon:
    """The shipped lexicon and further files given as name → text.  Raises `LexiconError`."""
    from iqdigest.language.shipped import shipped_table

    return Lexicon(sources, shipped_table())
