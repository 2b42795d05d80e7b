"""What stands right before a figure: the preposition that governs it, the whole that it is taken from."""

from __future__ import annotations

from iqdigest.extraction.forces.figure import Preposition
from iqdigest.language.tokens import Tokens
from iqdigest.numbers import Quantity

_SPAN = 8  # tokens between the two ends of a change
_STOPS = frozenset("،,؛;:.")
_BETWEEN = frozenset({"ما", "بين"})


def preposition_before(tokens: Tokens, quantity: Quantity) -> Preposition | None:
    """The preposition that governs a figure, written apart or glued to its first word."""
    index = quantity.first - 1
    if index < 0:
        return None
    words = tokens.words
    if words[index] in ("ال", "و") and index:
        index -= 1
    word = words[index]
    if word in ("الي", "حتي"):
        return None if tokens.hit(index - 1, "force_connective") else "to"
    if word == "من":
        return "from" if _aim(tokens, quantity.last) is not None else None
    hit = tokens.hit(quantity.first, "number", "number_about", "number_min", "number_max")
    glued = hit.prefix if hit is not None else ""
    if word in ("ب", "بواقع", "بمقدار", "بمعدل") or glued in ("ب", "بال"):
        return "by"
    return None


def _aim(tokens: Tokens, index: int) -> int | None:
    """The token behind «إلى» in «من 5200 [جندي] إلى 3000», where a figure or «العدد ذاته» stands; None elsewhere."""
    for at in range(index, min(index + _SPAN, len(tokens) - 1)):
        if tokens.words[at] in _STOPS:
            return None
        if tokens.words[at] == "الي":
            behind = tokens.hit(at + 1, "number", "number_about", "number_min", "number_max", "force_same")
            return at + 1 if behind is not None or tokens.words[at + 1].isdigit() or tokens.words[at + 1] in _BETWEEN else None
    return None


def whole_before(tokens: Tokens, first: int) -> int | None:
    """Where «من أصل» begins that stands right before a figure, or None."""
    return next(
        (i for i in (first - 2, first - 3) if i >= 0 and (h := tokens.hit(i, "force_whole")) and h.last >= first - 1), None
    )


def shared(tokens: Tokens, first: int) -> bool:
    """Whether only a share of the figure is meant («ثلثا الـ900 جندي»)."""
    return any(tokens.hit(index, "force_share") for index in range(max(0, first - 2), first))


def compared(tokens: Tokens, first: int) -> bool:
    """Whether a figure that begins at ``first`` is what another one is compared with («مقابل 170 ألفا»)."""
    return any(
        (hit := tokens.hit(i, "force_compared")) and first - 1 <= hit.last <= first for i in range(max(0, first - 3), first)
    )
