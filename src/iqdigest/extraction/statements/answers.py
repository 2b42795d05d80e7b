"""Answers of an interview: «• هل …؟» and behind it «- …» or «ج: …», in the mouth of the one person who is interviewed."""

from __future__ import annotations

from itertools import pairwise

from iqdigest.extraction.statements.view import Candidate, View
from iqdigest.people.phrases import Phrase
from iqdigest.people.words import vocabulary

_DASHES = frozenset("-–—")
_BULLETS = frozenset("•*●■▪◆؟?")
_LEAST = 2
"""Pairs of question and answer: one alone may be anything."""


def attribute_answers(view: View, found: list[Candidate]) -> list[Candidate]:
    """Every answer, where a page tells that it is an interview and names one speaker before the first question."""
    pairs = _pairs(view)
    if len(pairs) < _LEAST:
        return []
    first = pairs[0][0]
    vocab = vocabulary()
    if not any(vocab.has("interview", view.tokens.words[at]) for at in range(max(0, first - 400), first)):
        return []
    person = _interviewed(view, found, first)
    if person is None:
        return []
    return [
        Candidate("answer", at, at + 1, at, None, subject=person, content=(at + skip, last), direct=True, agrees=person.gender)
        for _, at, skip, last in pairs
    ]


def _pairs(view: View) -> list[tuple[int, int, int, int]]:
    """First token of a question, first of its answer, how many tokens mark the answer, and the token behind it."""
    blocks = _blocks(view)
    pairs = []
    for (start, end), (first, last) in pairwise(blocks):
        skip = _marks_answer(view.tokens.words, first, last)
        if skip and last - first > skip + 2 and _is_question(view.tokens.words, start, end):
            pairs.append((start, first, skip, last))
    return pairs


def _blocks(view: View) -> list[tuple[int, int]]:
    """The paragraphs of the body as token ranges; none where no answer could begin."""
    tokens = view.tokens
    if "؟" not in tokens.text and "?" not in tokens.text:
        return []
    blocks: list[tuple[int, int]] = []
    for first, last in tokens.sentences:
        if view.analysis.role(first) not in ("body", "caption"):
            continue
        if blocks and tokens.block_of[blocks[-1][0]] == tokens.block_of[first]:
            blocks[-1] = (blocks[-1][0], last)
        else:
            blocks.append((first, last))
    return blocks


def _marks_answer(words: list[str], first: int, last: int) -> int:
    if words[first] in _DASHES:
        return 1
    return 2 if first + 1 < last and vocabulary().has("answers", words[first]) and words[first + 1] in ":-–" else 0


def _is_question(words: list[str], first: int, last: int) -> bool:
    return words[last - 1] in "؟?" or words[first] in _BULLETS


def _interviewed(view: View, found: list[Candidate], first: int) -> Phrase | None:
    """The one named person who speaks before the first question."""
    people: dict[str, Phrase] = {}
    for candidate in found:
        subject = candidate.subject
        if candidate.first < first and subject is not None and subject.name is not None and subject.kind in ("name", "role"):
            people.setdefault(view.tokens.words[subject.name[1] - 1], subject)
    return next(iter(people.values())) if len(people) == 1 else None
