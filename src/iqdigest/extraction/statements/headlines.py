"""Speaker and colon at the head of a line («وزير الدفاع: …»), and quotations that stand without a verb."""

from __future__ import annotations

import re

from iqdigest.extraction.statements.speakers import is_person_name
from iqdigest.extraction.statements.view import Candidate, Opener, View
from iqdigest.people.complements import OPENING_MARKS
from iqdigest.people.phrases import Phrase, read_joint
from iqdigest.people.words import head, vocabulary, without_conjunction

_COLON = re.compile("[:：]")
_HEAD_TOKENS = 14


def attribute_heads(view: View) -> list[Candidate]:
    """Every «speaker: words» at the head of a title or paragraph."""
    tokens = view.tokens
    found = []
    seen: set[int] = set()
    for match in _COLON.finditer(tokens.text):
        at = tokens.token_at(match.start())
        if at >= len(tokens) or at == 0 or tokens.starts[at] != match.start():
            continue
        block = tokens.block_of[at]
        clock = tokens.words[at - 1].isdigit() and at + 1 < len(tokens) and tokens.words[at + 1].isdigit()
        if block in seen or clock or at + 1 >= len(tokens) or tokens.block_of[at + 1] != block:
            continue
        seen.add(block)
        first = at
        while first > 0 and tokens.block_of[first - 1] == block and at - first <= _HEAD_TOKENS:
            first -= 1
        first = _behind_clock(tokens.words, first, at)
        if at - first <= _HEAD_TOKENS and (candidate := _head(view, first, at)):
            found.append(candidate)
    return found


def _behind_clock(words: list[str], first: int, colon: int) -> int:
    """«18:05 | الوزير: …», «18:05 - الوزير: …»: behind the clock time of an entry of a live blog."""
    if first + 4 >= colon or not (words[first].isdigit() and words[first + 1] == ":" and words[first + 2].isdigit()):
        return first
    return next((at + 1 for at in range(first + 3, min(first + 6, colon)) if words[at] in "|-–—•"), first)


def _head(view: View, first: int, colon: int) -> Candidate | None:
    tokens = view.tokens
    if any(at in view.cues for at in range(first, colon)):
        return None
    title = view.analysis.role(first) == "title"
    phrase = read_joint(tokens, first, colon, view.register.family_names)
    if phrase is None:
        return None
    told = phrase.last < colon and _is_told(tokens.words, phrase.last, colon)
    if (phrase.last != colon and not told) or not (_may_speak(view, phrase, title) or (told and phrase.kind == "source")):
        return None
    if not _says_something(view, colon + 1, title):
        return None
    quote = view.marks.opening(colon + 1)
    opener = Opener("quote", quote.first, colon, quote) if quote else Opener("colon", colon + 1, colon)
    return Candidate(
        "speaker-colon", first, colon, first, None, subject=phrase, opener=opener, direct=True, agrees=phrase.gender, tail=colon
    )


def _is_told(words: list[str], first: int, colon: int) -> bool:
    """«مصدر حكومي لرويترز: …», «الوزير لـ"الأفق": …»: to which medium, and nothing more before the colon."""
    if colon - first > 6:
        return False
    if words[first] == "ل" and first + 1 < colon:
        return words[first + 1] in OPENING_MARKS
    if words[first][0] != "ل":
        return False
    medium = vocabulary().longest("medium", [words[first][1:], *words[first + 1 : colon]], 0, colon - first)
    return medium is not None and medium[0] == colon - first


def _may_speak(view: View, phrase: Phrase, title: bool) -> bool:
    """People, offices and sources may; a place only where it stands for its government, and only in a title."""
    words = view.tokens.words
    vocab = vocabulary()
    found = head(words, phrase.first, phrase.last)
    if phrase.kind == "organisation":
        if found is not None and found.kind == "body":
            return title and vocab.longest("capital", words, phrase.first, phrase.last) is not None
        return title
    if phrase.kind == "name":
        return is_person_name(view, phrase)
    if phrase.kind == "role":
        return phrase.name is not None or (phrase.number == "s" and (title or words[phrase.first].startswith("ال")))
    if phrase.kind == "source":
        return title
    return False


def _says_something(view: View, first: int, title: bool) -> bool:
    """Not a mere event («بغداد: مقتل …»), and more than a word or two."""
    tokens = view.tokens
    block = tokens.block_of[first]
    end = first
    while end < len(tokens) and tokens.block_of[end] == block and end - first < 6:
        end += 1
    if end - first < 3 or (not title and end - first < 5):
        return False
    vocab = vocabulary()
    words = tokens.words
    return not any(
        vocab.has("event_noun", without_conjunction(words[at])) or words[at].isdigit()
        for at in range(first, min(first + 2, end))
    )


def attribute_bare_quotations(view: View, taken: set[int]) -> list[Candidate]:
    """A paragraph or sentence that is one quotation right behind a direct saying: the same speaker goes on."""
    found = []
    for quote in view.marks.quotes:
        if quote.size < 7 or quote.open in taken or not quote.closed:
            continue
        begin, end = view.marks.unit(quote.open)
        if quote.open != begin or view.analysis.role(begin) not in ("body", "caption"):
            continue
        if any(word not in ".،,!؟؛" for word in view.tokens.words[quote.after : end]):
            continue
        content = (quote.first, quote.last)
        found.append(
            Candidate("bare-quotation", quote.open, quote.open + 1, begin, None, subject=None, content=content, direct=True)
        )
    return found
