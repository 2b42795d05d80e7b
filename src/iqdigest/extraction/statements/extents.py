"""How far what is said goes: to its closing mark, the next saying, an attribution behind it, or the end of the sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec import Struct

from iqdigest.extraction.statements.complements import is_complementizer
from iqdigest.extraction.statements.view import Candidate, Opener, View
from iqdigest.people.words import vocabulary

_TRAILING = frozenset("،,؛:-–—.…")
_COMMAS = frozenset("،,")
_DASHES = frozenset(("-", "–", "—", "--"))
_LONGEST = 250
"""Tokens that a reported clause may run: a sentence without an end does not run on for ever."""


class Extent(Struct, frozen=True):
    """The token range of what is said, whether it is in the speaker's own words, and the token behind its closing mark."""

    first: int
    last: int
    direct: bool
    after: int


def extent(view: View, candidate: Candidate, barriers: list[int]) -> Extent | None:
    """The words of a candidate; None where nothing is left.  ``barriers``: sorted tokens where other attributions begin."""
    if candidate.content is not None:
        first, last = candidate.content
        if candidate.rule in ("tail-before", "tail-inside", "carried-over"):
            last = _cut(view, first, last, barriers, candidate.first)
        elif candidate.rule in ("tail-behind", "relay"):
            first = _start_behind(view, first, last)
        direct = candidate.direct
        return _trim(view, first, last, direct)
    opener = candidate.opener
    assert opener is not None
    if opener.kind == "quote":
        return _quotation(view, opener)
    _, end = view.marks.unit(opener.at)
    if opener.kind == "colon":
        return _trim(view, opener.at, _colon_end(view, opener, barriers), True)
    first = opener.at
    word = view.tokens.words[first]
    if opener.kind == "clause" and not _keeps_pronoun(word):
        first += 1
    last = _cut(view, first, end, barriers, candidate.first)
    if last - 1 > first and (trailing := view.cues.get(last - 1)) is not None and trailing.joined:
        last -= 1  # «…، وأضافت مؤكدة "…"»
    if opener.kind == "np":
        last = _np_end(view, first, last)
    return _trim(view, first, last, None)


def _keeps_pronoun(word: str) -> bool:
    vocab = vocabulary()
    return vocab.has("with_pronoun", word) or (word[:1] in "وف" and vocab.has("with_pronoun", word[1:]))


def _quotation(view: View, opener: Opener) -> Extent | None:
    quote = opener.quote
    assert quote is not None
    first, last, after = quote.first, quote.last, quote.after
    words = view.tokens.words
    _, end = view.marks.unit(opener.at)
    # «"…" و"…"», «"…"، وأن …»: the same saying goes on in a second quotation
    joins = vocabulary().words["then"]
    while after + 1 < end and (words[after] == "و" or words[after] in joins) and (second := view.marks.opening(after + 1)):
        last, after = second.last, second.after
    if quote.closed is False:
        last = after
    return _trim(view, first, last, True, after)


def _cut(view: View, first: int, end: int, barriers: list[int], own: int) -> int:
    """The first barrier behind ``first``, or the end; an aside of the narrator ends it too."""
    end = min(end, first + _LONGEST)
    at = bisect_right(barriers, first)
    while at < len(barriers) and barriers[at] < end:
        if barriers[at] != own and view.marks.inside(barriers[at]) is None:
            end = barriers[at]
            break
        at += 1
    vocab = vocabulary()
    words = view.tokens.words
    for token in range(first + 1, end):
        if words[token - 1] in _COMMAS and vocab.longest("aside", words, token, end) and view.marks.inside(token) is None:
            return token
    return end


def _np_end(view: View, first: int, end: int) -> int:
    """A bare noun phrase ends where the narrator sets a new clause against it («، فيما عقد البلدان …»)."""
    words = view.tokens.words
    for token in range(first + 2, end):
        if (
            words[token - 1] in _COMMAS
            and vocabulary().has("sentence_break", words[token])
            and view.marks.inside(token) is None
        ):
            return token
    return end


def _colon_end(view: View, opener: Opener, barriers: list[int]) -> int:
    """Behind a colon without quotation marks: the sentences of the paragraph up to the next attribution."""
    tokens = view.tokens
    block = tokens.block_of[opener.at]
    _, end = view.marks.unit(opener.at)
    at = bisect_right(barriers, opener.at)
    stop = barriers[at] if at < len(barriers) else len(tokens)
    if stop < end:
        return stop
    while end < len(tokens) and end < stop and tokens.block_of[end] == block and end - opener.at < 400:
        first, last = view.marks.unit(end)
        if first < stop < last:
            break
        end = last
    return end


def _start_behind(view: View, first: int, end: int) -> int:
    """What stands before «بحسب …» begins with its sentence, behind the marks at its head."""
    words = view.tokens.words
    for at in range(first + 1, min(first + 10, end - 3)):
        if words[at] in _DASHES and words[at - 1] == ")" and not any(here in view.cues for here in range(first, at)):
            first = at + 1  # «دبي، الإمارات (CNN) -- …»: behind the dateline
            break
    while first < end and (words[first] in _TRAILING or words[first] in _DASHES):
        first += 1
    return first


def _trim(view: View, first: int, last: int, direct: bool | None, after: int = 0) -> Extent | None:
    words = view.tokens.words
    while first < last and words[first] in "،,؛:.":
        first += 1
    while last > first and ((words[last - 1] in _TRAILING and view.marks.quote_at(last - 1) is None) or words[last - 1] == "و"):
        last -= 1
    if not direct and last - first > 2 and is_complementizer(words[last - 1]):
        last -= 2 if words[last - 2] in _COMMAS else 1  # «…، وإن [كانت المدينة قد لمحت …]»
    while direct and last > first and words[last - 1] in "،,":
        last -= 1
    if last <= first:
        return None
    quote = view.marks.opening(first)
    if direct is None and quote is not None and quote.after >= last and quote.last > quote.first:
        return Extent(quote.first, quote.last, True, quote.after)
    if direct is None:
        direct = _quoted_share(view, first, last) >= 0.5
    return Extent(first, last, direct, max(after, last))


def _quoted_share(view: View, first: int, last: int) -> float:
    """How much of a token range stands in quotation marks, from 0 to 1; names and scare quotes do not count."""
    marks = view.marks
    within = marks.quotes[bisect_left(marks.opens, first) : bisect_left(marks.opens, last)]
    quoted = sum(quote.size for quote in within if quote.after <= last + 1 and quote.size > 2)
    return quoted / max(1, last - first)
