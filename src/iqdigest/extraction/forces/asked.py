"""Questions about a number: «كم يبلغ عدد القوات …؟», «كم بقي من الجنود؟», «والمتعاقدون؟»."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple, cast

from iqdigest.extraction.forces.change import cue_at
from iqdigest.language.tokens import Hit, Tokens
from iqdigest.model import Unit

_ASKED = 40  # tokens between a question about the number of troops and its answer
_ANSWERED = 8  # tokens between the question mark and the figure
_QUESTION = 10  # tokens of a question
_PEOPLE = ("troops", "advisers", "contractors")


class Question(NamedTuple):
    """The token of the size noun or of the people asked about, and their unit."""

    token: int
    unit: Unit


def asked(tokens: Tokens, first: int) -> Question | None:
    """What was asked before the figure at token ``first``: the size of an army without a figure, or people that it names."""
    question = _size_asked(tokens, first) or _people_asked(tokens, first)
    if question is not None and any(_loss(tokens, index) for index in range(question.token, first)):
        return None
    return question


def _loss(tokens: Tokens, index: int) -> bool:
    """«كم عدد الجنود القتلى؟»."""
    hit = cue_at(tokens, index)
    return hit is not None and hit.features["change"] == "loss"


def _size_asked(tokens: Tokens, first: int) -> Question | None:
    """The size noun of a sentence before that names an army without a figure."""
    hits: list[Hit] = tokens.hits.get("force_size", [])
    at = bisect_left(hits, first, key=lambda hit: hit.first) - 1
    while at >= 0 and first - hits[at].first <= _ASKED:
        last = hits[at].last
        noun = tokens.hit(last, "force_unit")
        if noun is not None and "weak" not in noun.features and noun.features["unit"] in _PEOPLE:
            counted = bisect_left(tokens.digits, first) > bisect_left(tokens.digits, hits[at].first)
            return None if counted else Question(hits[at].first, cast(Unit, noun.features["unit"]))
        at -= 1
    return None


def _people_asked(tokens: Tokens, first: int) -> Question | None:
    """«والمتعاقدون؟»: people of an army in a short question right before the sentence of the figure."""
    words = tokens.words
    mark = next((i for i in range(first - 1, max(-1, first - _ANSWERED - 1), -1) if words[i] in "؟?"), None)
    if mark is None:
        return None
    for index in range(mark - 1, max(-1, mark - _QUESTION - 1), -1):
        if words[index] in "؟?.:":
            return None
        hit = tokens.hit(index, "force_unit")
        if hit is not None and hit.features["unit"] in _PEOPLE and "weak" not in hit.features:
            return Question(index, cast(Unit, hit.features["unit"]))
    return None
