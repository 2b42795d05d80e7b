"""One pass over an article: words, numbers and punctuation as plain arrays, sentences, and every lexicon hit.

Rules start from hits (``tokens.hits["month"]``) or from quotation marks and numbers, never from a scan of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, repeat
from typing import NamedTuple

from msgspec import Struct, field

from iqdigest.language.lexicon import Analysis, Features, Lexicon, Readings, default_lexicon
from iqdigest.language.normalize import MARKS, normalize, strip_marks

_LETTERS = "\u0621-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\ufb50-\ufdfb\ufe70-\ufefc"
# a word of Arabic letters (with marks inside), digits, a word of other letters, or one other character
_TOKEN = re.compile(rf"([{_LETTERS}][{_LETTERS}{MARKS}]*|[0-9]+|[^\W\d_]+|[^\s{MARKS}])")
_SENTENCE_END = frozenset(".!?؟…")
_CLOSERS = frozenset("\"'”»’)]“")
_LONGEST_SENTENCE = 400  # tokens: what runs on without a full stop is cut, so that no window of a rule grows with the text


class Hit(NamedTuple):
    """A lexicon form found in the text: tokens ``first`` to ``last`` (exclusive), its clitics and features."""

    kind: str
    first: int
    last: int
    prefix: str
    suffix: str
    features: Features
    form: str


class Tokens(Struct):
    """The tokens of the given spans of a text.  All lists are parallel; positions count code points of the text.

    ``words`` are folded (see `iqdigest.language.normalize.fold`), punctuation stands as itself.
    ``sentences`` are token ranges (first, last exclusive) in order; ``sentence_of[i]`` is the index of token i's sentence.
    ``block_of[i]`` is the index of the span (paragraph) that token i came from.
    ``hits`` maps a lexicon section to its hits in text order, the longest form only where forms of one section nest.
    ``digits`` are the indices of the tokens that are written in digits.
    ``at`` maps a token index to all hits that begin there.
    """

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)
    block_of: list[int] = field(default_factory=list)
    digits: list[int] = field(default_factory=list)
    hits: dict[str, list[Hit]] = field(default_factory=dict)
    at: dict[int, list[Hit]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> str:
        """The printed text of tokens ``first`` to ``last`` (exclusive)."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def raw(self, index: int) -> str:
        """One token as printed, marks and hamza included."""
        return self.text[self.starts[index] : self.ends[index]]

    def token_at(self, position: int) -> int:
        """The index of the token that holds or follows a text position; ``len(self)`` behind the last."""
        return bisect_right(self.ends, position)

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """The token range (first, last exclusive) that lies in the text positions start to end."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)

    def hit(self, index: int, *kinds: str) -> Hit | None:
        """The longest hit of any of these kinds that begins at a token, or None."""
        best = None
        for hit in self.at.get(index, ()):
            if hit.kind in kinds and (best is None or hit.last > best.last):
                best = hit
        return best


def tokenize(text: str, spans: Iterable[tuple[int, int]] | None = None, lexicon: Lexicon | None = None) -> Tokens:
    """Cut the spans of a text (paragraphs; its lines by default) into tokens and look every word up once.

    A sentence never crosses the end of a span.
    """
    norm = normalize(text)
    tokens = Tokens(text)
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    split = _TOKEN.split  # token by token it would take half as long again
    for block, (begin, end) in enumerate(_lines(text) if spans is None else spans):
        first = len(words)
        parts = split(norm[begin:end])  # gap, token, gap, …, token, gap
        bounds = list(accumulate(map(len, parts), initial=begin))
        words.extend(parts[1::2])
        starts.extend(bounds[1:-1:2])
        ends.extend(bounds[2::2])
        tokens.block_of.extend([block] * (len(words) - first))
        tokens.digits.extend([bisect_left(starts, match.start(), first) for match in _DIGITS.finditer(norm, begin, end)])
        _sentences(tokens, first)
    for match in _HAS_MARKS.finditer(norm):
        index = tokens.token_at(match.start())
        if index < len(words) and starts[index] < match.end():
            words[index] = strip_marks(words[index]) or "-"  # a tatweel that stands alone is a dash
    _look_up(tokens, lexicon or default_lexicon())
    return tokens


_DIGITS = re.compile("[0-9]+")


def _lines(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\r\n]+", text)]


_HAS_MARKS = re.compile(f"[{MARKS}\ufb50-\ufdfb\ufe70-\ufefc]+")


def _sentences(tokens: Tokens, first: int) -> None:
    """Cut the tokens from ``first`` on into sentences at . ! ? ؟ …; closing marks stay with what they close."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    total, begin = len(words), first
    for mark in [i for i in range(first, total) if words[i] in _SENTENCE_END]:
        if mark < begin:
            continue
        i = mark + 1
        while i < total and (words[i] in _SENTENCE_END or words[i] in _CLOSERS) and starts[i] == ends[i - 1]:
            i += 1
        # 5.200 and U.S. go on; «…سورية.وفي» (no space) does not
        if i >= total or starts[i] > ends[i - 1] or (words[i] >= "\u0621" and words[i - 2] >= "\u0621"):
            _cut(tokens, begin, i)
            begin = i
    _cut(tokens, begin, total)


def _cut(tokens: Tokens, first: int, last: int) -> None:
    """One sentence, or several where a text has no full stops."""
    for begin in range(first, last, _LONGEST_SENTENCE):
        end = min(begin + _LONGEST_SENTENCE, last)
        tokens.sentence_of.extend([len(tokens.sentences)] * (end - begin))
        tokens.sentences.append((begin, end))


def _look_up(tokens: Tokens, lexicon: Lexicon) -> None:
    words, hits, at = tokens.words, tokens.hits, tokens.at
    new = tuple.__new__  # half the time of Hit(…), in the one loop where it counts
    unknown = Readings((), {})
    covered: dict[str, int] = {}
    for i, readings in enumerate(map(lexicon.memo.get, words, repeat(unknown))):
        if readings is None:
            continue
        if readings is unknown:
            readings = lexicon.readings(words[i])
            if readings is None:
                continue
        alone, phrases = readings
        here = _phrases_at(words, i, phrases) if phrases and i + 1 < len(words) and words[i + 1] in phrases else []
        longer = {hit.kind for hit in here} if here else ()
        for kind, prefix, suffix, features, form in alone:
            if kind not in longer:
                here.append(new(Hit, (kind, i, i + 1, prefix, suffix, features, form)))
        for hit in here:
            kind = hit[0]
            if hit[2] > covered.get(kind, 0):
                covered[kind] = hit[2]
                if kind in hits:
                    hits[kind].append(hit)
                else:
                    hits[kind] = [hit]
        if here:
            at[i] = here


def _phrases_at(words: Sequence[str], first: int, phrases: Mapping[str, Sequence[Analysis]]) -> list[Hit]:
    """The longest phrase of each section that begins at a word whose next word begins the rest of one."""
    found: dict[str, Hit] = {}
    for prefix, suffix, sense in phrases[words[first + 1]]:
        last = first + 1 + len(sense.rest)
        if sense.kind not in found and tuple(words[first + 1 : last]) == sense.rest:
            found[sense.kind] = Hit(sense.kind, first, last, prefix, suffix, sense.features, sense.form)
    return list(found.values())


def hit_lists(tokens: Tokens, kinds: Mapping[str, object] | Iterable[str]) -> list[Hit]:
    """The hits of several sections together, in text order."""
    return sorted((hit for kind in kinds for hit in tokens.hits.get(kind, ())), key=lambda hit: (hit.first, -hit.last))
