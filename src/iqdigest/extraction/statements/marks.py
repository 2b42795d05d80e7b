"""Quotation marks of one article, paired; and its sentences, put together again where a quotation runs across them.

Every style of the press is read (« » “ ” „ " ‹ › '' ″ &#34; &quot;), also marks set the wrong way round and an opening mark of
 one style closed by another: which side a mark stands on is told by the white space around it.  A mark that never closes
ends with its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import Struct, field

from iqdigest.language.tokens import Tokens

_MARK = re.compile("[«»“”„‟‹›\"″〝〞＂]|''|‘‘|’’|&(?:#34|quot);")
_OPENING = frozenset("«„‹‟")
_CLOSING = frozenset("»›")
_PROCLITICS = frozenset(("ب", "ل", "ك", "و", "ف", "لل", "بال", "وال", "ال"))
_LIMIT = 450  # tokens a quotation may run before its mark is taken for a stray one


class Quote(Struct, frozen=True):
    """A quotation: its opening mark, tokens ``first`` to ``last`` (exclusive) inside, and the token behind its closing mark."""

    open: int
    first: int
    last: int
    after: int
    closed: bool

    @property
    def size(self) -> int:
        """Tokens between the marks."""
        return self.last - self.first


class Marks(Struct):
    """The quotations of an article in text order (outermost only), sentences that respect them, and where colons stand."""

    quotes: list[Quote] = field(default_factory=list)
    opens: list[int] = field(default_factory=list)
    by_open: dict[int, Quote] = field(default_factory=dict)
    units: list[tuple[int, int]] = field(default_factory=list)
    unit_starts: list[int] = field(default_factory=list)

    def quote_at(self, token: int) -> Quote | None:
        """The quotation that a token lies in, marks included."""
        at = bisect_right(self.opens, token) - 1
        if at >= 0 and token < self.quotes[at].after:
            return self.quotes[at]
        return None

    def inside(self, token: int) -> Quote | None:
        """The quotation that a token lies in, marks not included."""
        quote = self.quote_at(token)
        return quote if quote and quote.first <= token < quote.last else None

    def opening(self, token: int) -> Quote | None:
        """The quotation whose opening mark is this token."""
        return self.by_open.get(token)

    def ending_before(self, token: int) -> Quote | None:
        """The quotation whose closing mark stands right before this token."""
        quote = self.quote_at(token - 1) if token else None
        return quote if quote and quote.after == token else None

    def unit(self, token: int) -> tuple[int, int]:
        """The sentence (quotations kept whole) that a token stands in."""
        return self.units[bisect_right(self.unit_starts, token) - 1]


class _Mark(Struct, frozen=True):
    first: int
    last: int
    sign: str


def read_marks(tokens: Tokens) -> Marks:
    """Pair the quotation marks of an article and put its sentences together around them."""
    marks = Marks()
    pending: list[_Mark] = []
    for mark in _find(tokens):
        if pending and tokens.block_of[pending[-1].first] != tokens.block_of[mark.first]:
            _pair(tokens, pending, marks.quotes)
            pending = []
        pending.append(mark)
    if pending:
        _pair(tokens, pending, marks.quotes)
    marks.opens = [quote.open for quote in marks.quotes]
    marks.by_open = {quote.open: quote for quote in marks.quotes}
    marks.units = _units(tokens, marks.quotes)
    marks.unit_starts = [first for first, _ in marks.units]
    return marks


def _find(tokens: Tokens) -> list[_Mark]:
    found = []
    for match in _MARK.finditer(tokens.text):
        first = tokens.token_at(match.start())
        if first < len(tokens) and tokens.starts[first] == match.start():
            last = first + 1
            while last < len(tokens) and tokens.starts[last] < match.end():
                last += 1
            found.append(_Mark(first, last, match[0]))
    return found


def _pair(tokens: Tokens, marks: list[_Mark], quotes: list[Quote]) -> None:
    """Pair the marks of one block; only outermost quotations are kept."""
    stack: list[_Mark] = []
    for mark in marks:
        if stack and mark.first - stack[0].first > _LIMIT:
            _unclosed(tokens, stack[0], mark, quotes)
            stack = []
        if _opens(tokens, mark, stack):
            if len(stack) < 3:
                stack.append(mark)
        elif stack:
            opening = stack.pop()
            if not stack:
                quotes.append(Quote(opening.first, opening.last, mark.first, mark.last, True))
    if stack:
        _unclosed(tokens, stack[0], None, quotes)


def _opens(tokens: Tokens, mark: _Mark, stack: list[_Mark]) -> bool:
    if mark.sign in _OPENING:  # unless the pair is set the wrong way round: »…«
        return not (stack and stack[-1].sign in _CLOSING and _touches_previous(tokens, mark))
    if mark.sign in _CLOSING:
        return not stack and _touches_next(tokens, mark) and not _touches_previous(tokens, mark)
    before, behind = _touches_previous(tokens, mark), _touches_next(tokens, mark)
    if not stack:
        return True
    if stack[-1].sign in _OPENING:  # only its own closing mark, or an odd curly one, ends «
        return behind and not before
    return behind and not before


def _touches_previous(tokens: Tokens, mark: _Mark) -> bool:
    at = mark.first
    if not at or tokens.ends[at - 1] != tokens.starts[at] or tokens.words[at - 1] in "([:-–،":
        return False
    glued = tokens.words[at - 1] in _PROCLITICS and (at < 2 or tokens.ends[at - 2] < tokens.starts[at - 1])
    return not glued  # «ب"إدانة …"»


def _touches_next(tokens: Tokens, mark: _Mark) -> bool:
    at = mark.last
    return at < len(tokens) and tokens.ends[at - 1] == tokens.starts[at] and tokens.words[at] not in ".،,)؛:!؟?"


def _unclosed(tokens: Tokens, opening: _Mark, until: _Mark | None, quotes: list[Quote]) -> None:
    """A mark that never closes: to the end of its sentence, or to the next mark."""
    _, end = tokens.sentences[tokens.sentence_of[opening.first]]
    if until is not None:
        end = min(end, until.first)
    last = end - 1 if end - 1 > opening.last and tokens.words[end - 1] == "." else end
    if last > opening.last:
        quotes.append(Quote(opening.first, opening.last, last, last, False))


def _units(tokens: Tokens, quotes: list[Quote]) -> list[tuple[int, int]]:
    """Sentences joined where a quotation runs across their bounds."""
    units: list[tuple[int, int]] = []
    at = 0
    for first, last in tokens.sentences:
        while at < len(quotes) and quotes[at].after <= first:
            at += 1
        joined = at < len(quotes) and quotes[at].open < first and tokens.block_of[quotes[at].open] == tokens.block_of[first]
        if units and joined and last - units[-1][0] <= 2 * _LIMIT:
            units[-1] = (units[-1][0], last)
        else:
            units.append((first, last))
    return units
