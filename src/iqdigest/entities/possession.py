"""Whose army a stretch of text speaks of: named in it, or pointed back to («قواتها», «جنوده», «قوات بلاده»)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from iqdigest.entities.entity import Entity
from iqdigest.language.tokens import Tokens

_WINDOW = 120  # tokens that an army or its owner is looked for before a pronoun


def force_of(tokens: Tokens, entities: Sequence[Entity], first: int, last: int) -> str | None:
    """The canonical name of the army that tokens ``first`` to ``last`` (exclusive) speak of, or None.

    An army named there wins; then «قواتها» and «قوات بلاده» point to the nearest state or army before, and a bare
    «القوات» to the nearest army before, in the same paragraph or the ones right before it.

    >>> from iqdigest.entities import find_entities
    >>> from iqdigest.language.tokens import tokenize
    >>> from iqdigest.profiles import default_profile
    >>> tokens = tokenize("قالت بريطانيا إنها ستسحب قواتها من العراق")
    >>> force_of(tokens, find_entities(tokens, default_profile()), 3, 5)
    'UK'
    """
    for entity in entities[bisect_left(entities, first, key=_first) :]:
        if entity.first >= last:
            break
        if entity.kind == "force":
            return entity.name
    for index in range(first, min(last, len(tokens))):
        noun = tokens.hit(index, "army_noun")
        homeland = tokens.hit(index, "homeland")
        if (noun is not None and noun.suffix) or (homeland is not None and homeland.suffix):
            return owner_before(entities, index, ("government", "force"))
        if noun is not None and noun.prefix.endswith("ال"):
            return owner_before(entities, index, ("force",))
    return None


def owner_before(entities: Sequence[Entity], index: int, kinds: Sequence[str]) -> str | None:
    """The nearest entity of these kinds before a token, states that send armies first; None within 120 tokens of none.

    >>> owner_before([Entity(0, 1, "US", "government", sends=True), Entity(2, 3, "Iraq", "government")], 5, ["government"])
    'US'
    """
    other = None
    for position in range(bisect_left(entities, index, key=_first) - 1, -1, -1):
        entity = entities[position]
        if index - entity.last > _WINDOW:
            break
        if entity.kind in kinds:
            if entity.sends:
                return entity.name
            other = other or entity.name
    return other


def _first(entity: Entity) -> int:
    return entity.first
