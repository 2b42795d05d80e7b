"""How far two texts say the same in the same words, and grouping of texts that do, without comparing all pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import Generic, TypeVar

from msgspec import Struct

from iqdigest.ids import folded_words
from iqdigest.language.shipped import shipped

Item = TypeVar("Item")

_PROCLITICS = re.compile("^(?:[وف]?(?:بال|كال|لل|ال)(?=..)|[وف](?=....))")
_COMMON = 48  # a pair of words in more groups of one block than this tells nothing: «القوات الأميركية»
_NEAR = 24  # groups compared at most


@cache
def _contrary() -> frozenset[str]:
    return frozenset(first for _, first in shipped("digest.words"))


class Wording(Struct, frozen=True):
    """The words of a text without proclitics, what turns its sense (contrary words, figures), and hashes of its pairs of words.

    The last of ``pairs`` is a hash of all words together.
    """

    words: tuple[str, ...]
    contrary: frozenset[str]
    figures: frozenset[str]
    pairs: tuple[int, ...]


def wording(text: str) -> Wording:
    """Take a text apart for comparison."""
    folded = folded_words(text)
    words = tuple(map(_bare, folded))
    pairs = set(map(hash, pairwise(words)))
    figures = frozenset(word for word in words if word.isdigit())
    contrary = frozenset(word for word in folded if _turns(word))
    return Wording(words, contrary, figures, (*pairs, hash(words)))


@lru_cache(maxsize=8192)
def _bare(word: str) -> str:
    return _PROCLITICS.sub("", word)


def overlap(one: Wording, other: Wording) -> float:
    """Jaccard index of the two sets of words, 0 to 1."""
    left, right = set(one.words), set(other.words)
    shared = len(left & right)
    return shared / (len(left) + len(right) - shared) if shared else 0.0


def same_statement(one: Wording, other: Wording, least: float = 0.7) -> bool:
    """Whether one quote is the other cut short, or reworded in a few places.

    A cut quote is a run of words of the longer one: at least four from its beginning, or six («a great number of victims»
    is any statement's end), with no contrary word cut off right before it.  Reworded quotes share ``least`` of their words,
    all figures of the shorter one, and the same contrary words.
    """
    short, long = sorted((one, other), key=lambda words: (len(words.words), words.words))
    if short.words == long.words:
        return True
    if len(short.words) >= 4:
        before, found, _ = f" {' '.join(long.words)} ".partition(f" {' '.join(short.words)} ")
        if found and (not before or len(short.words) >= 6):
            return not _turns(before.rpartition(" ")[2])
    if len(short.words) < 5 or not short.figures <= long.figures:
        return False
    if short.contrary == long.contrary and overlap(short, long) >= least:
        return True
    return len(short.words) >= 6 and any(_nearly(short, part) for part in _ends(long.words, len(short.words) + 1))


def _ends(words: Sequence[str], count: int) -> Iterable[Sequence[str]]:
    """So many words from the front and from the back."""
    return (words[:count], words[-count:]) if count < len(words) else ()


def _nearly(short: Wording, part: Sequence[str]) -> bool:
    """Whether a part of a longer quote is a short one but for one word in seven or fewer."""
    left, right = set(short.words), set(part)
    if short.contrary != {word for word in part if _turns(word)}:
        return False
    return len(left & right) >= 0.85 * max(len(left), len(right) - 1)


def _turns(word: str) -> bool:
    return word in _contrary() or (word[:1] in "وف" and word[1:] in _contrary())


class Groups(Generic[Item]):
    """Groups items around leaders: an item joins the leader that it overlaps most with, among those that it agrees with.

    Items must come in an order that their content alone decides; then so does the result.  Only items of one block that
    share a pair of words are ever compared.
    """

    def __init__(self, agree: Callable[[Item, Item, Wording, Wording], bool]) -> None:
        self._agree = agree
        self._leaders: list[tuple[Item, Wording]] = []
        self._index: dict[Hashable, dict[int, tuple[int, ...]]] = {}
        self.groups: list[list[Item]] = []

    def add(self, block: Hashable, item: Item, words: Wording) -> None:
        """Put an item into its group, or open one."""
        best, best_overlap = -1, -1.0
        for number in self._near(block, words):
            leader, leading = self._leaders[number]
            if self._agree(leader, item, leading, words):
                shared = overlap(leading, words)
                if shared > best_overlap:
                    best, best_overlap = number, shared
        if best >= 0:
            self.groups[best].append(item)
            return
        number = len(self.groups)
        self.groups.append([item])
        self._leaders.append((item, words))
        index = self._index.setdefault(block, {})
        for pair in words.pairs:
            known = index.get(pair, ())
            if len(known) <= _COMMON:
                index[pair] = (*known, number)

    def _near(self, block: Hashable, words: Wording) -> Iterable[int]:
        """The leaders of the block that share pairs of words, most of them first."""
        index = self._index.get(block, {})
        known = [index[pair] for pair in words.pairs if pair in index]
        counts = Counter(chain.from_iterable(leaders for leaders in known if len(leaders) <= _COMMON))
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return [number for number, _ in ranked[:_NEAR]]
