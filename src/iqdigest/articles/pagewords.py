"""The page words of the lexicon (``page.words``), looked up at the head of a paragraph.

They stand apart from the lexicon that every word of an article is looked up in: there they would only cost time.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from iqdigest.language.lexicon import Features
from iqdigest.language.normalize import MARKS, normalize, strip_marks
from iqdigest.language.shipped import rows

_WORD = re.compile(r"[^\W\d_]+|\d+")
_MARKED = re.compile(f"[{MARKS}\ufb50-\ufdfb\ufe70-\ufefc]")


class Phrase(Struct, frozen=True):
    """A page phrase found: its section without ``page_``, its number of words, its features."""

    kind: str
    length: int
    features: Features


def words_of(text: str) -> list[str]:
    """The folded words and numbers of a short text, without punctuation."""
    text = normalize(text)
    return _WORD.findall(strip_marks(text) if _MARKED.search(text) else text)


def forms(name: str, kind: str) -> list[tuple[str, Features]]:
    """The folded forms of one section of a lexicon file that is read by the rooms before tokens exist, with their features."""
    return [(" ".join((first, *rest)), features) for first, rest, features in _sections(name).get(kind, ())]


@cache
def _sections(name: str) -> dict[str, list[tuple[str, tuple[str, ...], Features]]]:
    """Section → the first word, the other words and the features of its forms."""
    sections: dict[str, list[tuple[str, tuple[str, ...], Features]]] = {}
    for (kind, rest, _, features, _), first in rows(name):
        sections.setdefault(kind, []).append((first, rest, features))
    return sections


@cache
def _table(kind: str) -> dict[str, list[tuple[tuple[str, ...], Features]]]:
    """First word → the other words of each phrase that begins with it, longest phrase first."""
    table: dict[str, list[tuple[tuple[str, ...], Features]]] = {}
    for first, rest, features in _sections("page.words").get(f"page_{kind}", ()):
        table.setdefault(first, []).append((rest, features))
    for phrases in table.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return table


def phrase_at(words: list[str], kind: str, index: int = 0) -> Phrase | None:
    """The longest phrase of a section that stands at a word of a paragraph."""
    if index >= len(words):
        return None
    for rest, features in _table(kind).get(words[index], ()):
        if tuple(words[index + 1 : index + 1 + len(rest)]) == rest:
            return Phrase(kind, 1 + len(rest), features)
    return None


@lru_cache(maxsize=4096)
def may_open(printed: str, kind: str) -> bool:
    """Whether some phrase of a section begins with a printed word."""
    return bool(words := words_of(printed)) and words[0] in _table(kind)


def heads(words: list[str], kind: str) -> Phrase | None:
    """The phrase that a paragraph begins with, behind numbers («0 تعليق»); one that must stand alone only if it does."""
    index = 0
    while index < len(words) and words[index].isdigit():
        index += 1
    phrase = phrase_at(words, kind, index)
    if phrase is None:
        return None
    behind = words[index + phrase.length :]
    counted = "counted" in phrase.features and (index > 0 or (bool(behind) and behind[0].isdigit()))
    if phrase.features.get("exact") and not counted and any(map(_tells, behind)):
        return None
    most = phrase.features.get("most")
    return None if isinstance(most, int) and len(words) > most else phrase


def _tells(word: str) -> bool:
    return not word.isdigit() and not word.isascii()


def is_made_of(words: list[str], *kinds: str) -> int:
    """The number of phrases of these sections that a paragraph is made of, Latin words and figures aside.

    0 where it holds anything else.
    """
    index = count = 0
    while index < len(words):
        if not _tells(words[index]):
            index += 1
            continue
        found = [phrase for kind in kinds if (phrase := phrase_at(words, kind, index))]
        if not found:
            return 0
        index += max(phrase.length for phrase in found)
        count += 1
    return count


def is_whole(words: list[str], kind: str) -> bool:
    """Whether a paragraph is nothing but one phrase of a section."""
    phrase = phrase_at(words, kind)
    return phrase is not None and phrase.length == len(words)


def holds(words: list[str], kind: str) -> bool:
    """Whether a phrase of a section stands anywhere in a short paragraph."""
    table = _table(kind)
    if table.keys().isdisjoint(words):
        return False
    return any(word in table and phrase_at(words, kind, index) for index, word in enumerate(words))
