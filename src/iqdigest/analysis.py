"""What the extraction rooms see of one article: its tokens, dates, quantities and entities, all in token positions.

Built once by `iqdigest.pipeline`; read-only behind it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from iqdigest.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iqdigest.dates import Timex
    from iqdigest.entities import Entity
    from iqdigest.language.tokens import Tokens
    from iqdigest.model import Article, Publication, Role
    from iqdigest.numbers import Quantity
    from iqdigest.profiles import Profile

_Item = TypeVar("_Item", "Timex", "Quantity", "Entity")


class Analysis(Struct):
    """One article, taken apart.  ``roles[b]`` is the role of the block (paragraph) b that ``tokens.block_of`` names.

    ``timexes``, ``quantities`` and ``entities`` are in text order and carry token ranges ``first``, ``last`` (exclusive).
    """

    article: Article
    tokens: Tokens
    roles: Sequence[Role]
    published: Publication | None
    timexes: Sequence[Timex]
    quantities: Sequence[Quantity]
    entities: Sequence[Entity]
    profile: Profile

    def role(self, token: int) -> Role:
        """The role of the block that a token stands in."""
        return self.roles[self.tokens.block_of[token]]

    def span(self, first: int, last: int) -> Span:
        """The text of tokens ``first`` to ``last`` (exclusive) as a span of the article."""
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        return Span(start, end, self.tokens.text[start:end])

    def timexes_in(self, first: int, last: int) -> Sequence[Timex]:
        """The date expressions that begin in tokens ``first`` to ``last`` (exclusive)."""
        return _begin_in(self.timexes, first, last)

    def quantities_in(self, first: int, last: int) -> Sequence[Quantity]:
        """The quantities that begin in tokens ``first`` to ``last`` (exclusive)."""
        return _begin_in(self.quantities, first, last)

    def entities_in(self, first: int, last: int) -> Sequence[Entity]:
        """The entities that begin in tokens ``first`` to ``last`` (exclusive)."""
        return _begin_in(self.entities, first, last)


def _begin_in(items: Sequence[_Item], first: int, last: int) -> Sequence[_Item]:
    return items[bisect_left(items, first, key=_first) : bisect_left(items, last, key=_first)]


def _first(item: Timex | Quantity | Entity) -> int:
    return item.first
