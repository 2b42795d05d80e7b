"""The words that speakers are made of, as sets: heads of offices and bodies, given names, known people, closed classes.

Read once from `iqdigest/lexicon/speech/*.txt`.  These sets are asked only where something is said, so they stand outside the
table that every word of an article is looked up in (`iqdigest.language.lexicon`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from msgspec import Struct

from iqdigest.kept import kept
from iqdigest.language.lexicon import Features
from iqdigest.language.shipped import FOLDER, PARSER, files, rows

Words = tuple[str, ...]
Longer = tuple[Words, Features]
"""A form of several words: those behind its first, and its features."""

_Speech = tuple[dict[str, dict[str, Features]], dict[str, dict[str, list[Longer]]], dict[str, tuple[str, str]]]
_CONJUNCTIONS = ("و", "ف")
_NO_FEATURES: Features = {}


class Vocabulary(Struct, frozen=True):
    """``words[kind][word]``: the features of a one-word form; ``phrases[kind][first word]``: longer forms, longest first."""

    words: Mapping[str, Mapping[str, Features]]
    phrases: Mapping[str, Mapping[str, Sequence[Longer]]]

    def has(self, kind: str, word: str) -> bool:
        """Is this folded word a form of the section, as it stands?"""
        return word in self.words[kind]

    def longest(self, kind: str, words: list[str], first: int, last: int) -> tuple[int, Features] | None:
        """The longest form of a section that begins at ``first``: how many words, and its features."""
        word = words[first]
        for rest, known in self.phrases[kind].get(word, ()):
            size = 1 + len(rest)
            if first + size <= last and tuple(words[first + 1 : first + size]) == rest:
                return size, known
        features = self.words[kind].get(word)
        return None if features is None else (1, features)


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary, read once a process.  Raises `LexiconError` where a file breaks its own format."""
    words, phrases, _ = _speech()
    return Vocabulary(words, phrases)


@cache
def persons() -> Mapping[str, tuple[str, str]]:
    """Every spelling of a known person (folded) → the full name as the lexicon writes it, and its Latin spelling."""
    return _speech()[2]


@cache
def _speech() -> _Speech:
    names = files("speech")
    sources = (*(FOLDER / name for name in names), *PARSER, Path(__file__))
    speech: _Speech = kept("speech", sources, lambda: _read(names))
    return speech


def _read(names: Sequence[str]) -> _Speech:
    words: dict[str, dict[str, Features]] = {}
    phrases: dict[str, dict[str, list[Longer]]] = {}
    people: dict[str, str] = {}
    full: dict[str, str] = {}
    for (kind, rest, _, features, form), first in chain.from_iterable(map(rows, names)):
        if kind not in words:
            words[kind], phrases[kind] = {}, {}
        if rest:
            phrases[kind].setdefault(first, []).append((rest, features))
        else:
            words[kind].setdefault(first, features)
        if kind == "person":
            latin = str(features["latin"])
            people[" ".join((first, *rest))] = latin
            full.setdefault(latin, form)  # the first form of a line is the full name
    for table in phrases.values():
        for longer in table.values():
            longer.sort(key=lambda one: -len(one[0]))
    return words, phrases, {spelling: (full[latin], latin.replace("_", " ")) for spelling, latin in people.items()}


class Head(Struct, frozen=True):
    """A word as the head of a phrase: its section, features, whether it is definite, and how many tokens it takes."""

    kind: str
    features: Features
    definite: bool
    size: int
    word: str

    @property
    def gender(self) -> str:
        """As a verb agrees: m, f, or x where the printed word may be either."""
        return str(self.features.get("gender", "m"))

    @property
    def number(self) -> str:
        """One (s), two (d) or several (p)."""
        return str(self.features.get("number", "s"))


def bare(word: str) -> str:
    """A folded word without its article (and without ل before it: «للوزير»)."""
    if word.startswith("ال") and len(word) > 3:
        return word[2:]
    if word.startswith("لل") and len(word) > 3:
        return word[2:]
    return word


def is_definite(word: str) -> bool:
    """Does the folded word carry the article?"""
    return len(word) > 3 and word.startswith(("ال", "لل", "وال", "بال", "فال")) and not vocabulary().has("verb_in_al", word)


def without_conjunction(word: str) -> str:
    """A folded word without و or ف before it, where at least two letters stay."""
    return word[1:] if len(word) > 2 and word[0] in _CONJUNCTIONS else word


_MEMO = 50_000  # words; a corpus of any size stays within bounded memory
_HEAD_KINDS = ("document", "source", "rank", "role", "medium", "organisation")


def head(words: list[str], first: int, last: int) -> Head | None:
    """The head of a speaker phrase at a token: a body, a source, a document, an office, a medium or an organisation."""
    vocab = vocabulary()
    word = words[first]
    if word not in _first_of_many():
        return _single_head(word)
    known = vocab.longest("body", words, first, last)
    if known:
        return Head("body", known[1], True, known[0], word)
    medium = vocab.longest("medium", words, first, last)
    if medium and medium[0] > 1:
        return Head("medium", {"gender": "f"}, True, medium[0], word)
    if vocab.has("foremost", word) and first + 1 < last and (leading := vocab.words["role"].get(words[first + 1])) is not None:
        return Head("role", leading, False, 2, words[first + 1])
    if vocab.has("counted", word) and first + 1 < last:
        counted = vocab.words["role"].get(words[first + 1]) or vocab.words["source"].get(words[first + 1])
        return Head("source", counted, False, 2, word) if counted and counted.get("number") != "s" else None
    return _single_head(word)


@cache
def _first_of_many() -> frozenset[str]:
    """Words that begin a longer body or medium, or count people."""
    vocab = vocabulary()
    return frozenset((*vocab.phrases["body"], *vocab.phrases["medium"], *vocab.words["counted"], *vocab.words["foremost"]))


@lru_cache(maxsize=_MEMO)
def _single_head(word: str) -> Head | None:
    """The head that one word is."""
    vocab = vocabulary()
    body = vocab.words["body"].get(word)
    if body is not None:
        return Head("body", body, True, 1, word)
    if vocab.has("preposition", word):
        return None
    stem = bare(word)
    definite = stem is not word
    glued = word.find("ال", 3)  # «وزيرالدفاع» without its space
    if not definite and glued > 0 and word[:glued] in vocab.words["role"]:
        return Head("role", vocab.words["role"][word[:glued]], True, 1, word[:glued])
    if not definite and len(word) > 4 and word[-1] == "ا" and word[-2] != "ه" and word not in vocab.words["role"]:
        for kind in ("role", "source"):
            if word[:-1] in vocab.words[kind]:
                return Head(kind, vocab.words[kind][word[:-1]], False, 1, word[:-1])  # «أن مسؤولا … قال»
    for kind in _HEAD_KINDS:
        features = vocab.words[kind].get(stem)
        if features is None and definite and kind == "medium":
            features = vocab.words[kind].get(word)
        if features is None or (kind == "source" and definite and vocab.has("role", stem)):
            continue  # «المسؤولون» are an office with an article, «مسؤولون» a source
        if kind == "role" and not definite and word[-1] == "ه" and word[:-1] in vocab.words["role"]:
            features = {**features, "gender": "x"}  # «أمينه العام» is folded like «أمينة»
        if kind == "medium":
            features = {"gender": "m" if vocab.has("masculine_medium", stem) else "f"}
        return Head(kind, features, definite, 1, stem)
    owned = None if definite else without_pronoun(word)
    features = vocab.words["role"].get(owned) if owned is not None and not vocab.has("preposition", owned) else None
    if owned is not None and features is not None and features.get("number") == "s":
        return Head("role", features, True, 1, owned)  # «قائدها», «مندوبهم»
    return _inflected(stem, definite)


def _inflected(stem: str, definite: bool) -> Head | None:
    """The dual of a body or an office («الحكومتان», «الوزيران»), the plural of a body («مؤسسات»)."""
    vocab = vocabulary()
    for ending in ("تان", "تين", "ان"):
        base = stem.removesuffix(ending)
        base = base + "ه" if ending[0] == "ت" else base
        for kind in ("organisation", "role"):
            known = vocab.words[kind].get(base) if stem.endswith(ending) and len(base) > 2 else None
            if known is not None and known.get("number", "s") == "s":
                return Head(kind, {**known, "number": "d"}, definite, 1, stem)
    if stem.endswith("ات") and stem[:-2] + "ه" in vocab.words["organisation"]:
        return Head("organisation", {"gender": "f"}, definite, 1, stem)
    return None


_PRONOUNS = ("هما", "هم", "ها", "ه")


def without_pronoun(word: str) -> str | None:
    """A folded noun without its possessive pronoun, in the spelling it has alone («خارجيتها» → «خارجيه»); None for none."""
    for pronoun in _PRONOUNS:
        base = word.removesuffix(pronoun)
        if base != word and len(base) > 2:
            return base[:-1] + "ه" if base[-1] == "ت" else base
    return None


def is_given_name(word: str) -> bool:
    """Is this folded word a first name that begins a person's name?"""
    return vocabulary().has("given_name", word)


def known_person(words: list[str], first: int, last: int) -> int:
    """How many tokens of a known person's name (any of its spellings, full or short) begin here; 0 for none."""
    found = vocabulary().longest("person", words, first, last)
    return found[0] if found else 0


_ACTION_PREFIXES = ("است", "ان", "ا", "ت")


@lru_cache(maxsize=_MEMO)
def is_action_noun(word: str) -> bool:
    """Is this folded indefinite word a verbal noun («سحب», «استئناف», «تقليص»), by list or by its pattern?"""
    vocab = vocabulary()
    if vocab.has("action_noun", word) or vocab.has("action_noun", without_conjunction(word)):
        return True
    for pronoun in ("ها", "هم", "ه"):
        base = word.removesuffix(pronoun) if len(word) > len(pronoun) + 2 else word
        if base != word and (vocab.has("action_noun", base) or (base[-1] == "ت" and vocab.has("action_noun", base[:-1] + "ه"))):
            return True  # «أسفه», «ثقته»
    word = without_conjunction(word) if word[:1] == "و" else word
    size = len(word)
    if word.startswith("ال") or not 4 <= size <= 7 or is_given_name(word) or vocabulary().has("person", word):
        return False
    if word[0] == "ت" and size == 5 and (word[3] == "ي" or word[-1] == "ه"):  # تقليص، تهدئة
        return True
    if word[0] == "ا" and word[-2] == "ا" and size in (5, 6, 7) and word[1] != "ل":  # إرسال، انسحاب، استئناف
        return True
    if word[0] == "ت" and word[2] == "ا" and size == 5:  # تصاعد، تنامي
        return True
    return word[0] == "ا" and size in (5, 6) and word[-1] == "ه" and word[-3] == "ا" and word[1] != "ل"  # إقامة، إدانة


@cache
def any_of(*kinds: str) -> frozenset[str]:
    """The one-word forms of several sections together."""
    words = vocabulary().words
    return frozenset(word for kind in kinds for word in words[kind])


def closed(word: str) -> bool:
    """A word that belongs to no phrase: preposition, adverb of time, relative, complementizer."""
    return word in any_of("preposition", "time", "relative", "complementizer")
