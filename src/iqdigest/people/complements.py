"""What an office takes behind a preposition («في البنتاغون»), written to ب or ل («الخاص بلبنان»), or in quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iqdigest.people.words import Head, bare, closed, head, is_definite, known_person, vocabulary, without_conjunction

if TYPE_CHECKING:
    from iqdigest.language.tokens import Tokens

_COMMAS = frozenset("،,")
OPENING_MARKS = frozenset("«\"“”„‹'‘")
_CLOSING_MARKS = frozenset("»\"“”›'’")


def glued(words: list[str], at: int, limit: int, found: Head) -> int | None:
    """A word behind ب or ل that may describe the speaker («بوزارة …», «الخاص بلبنان»); None where it is no such word."""
    vocab = vocabulary()
    word = words[at]
    if word[0] == "ل" and len(word) > 2 and vocab.longest("medium", [word[1:], *words[at + 1 : at + 4]], 0, 4):
        return _own_medium(words, at, found)
    if word[0] == "ب" and (vocab.has("organisation", word[1:]) or vocab.has("acting", word)):
        return 1
    if word[0] in "بل" and len(word) > 4 and found.kind == "role":
        place = vocab.longest("body", [word[1:], *words[at + 1 : min(at + 4, limit)]], 0, 4)
        if place is not None and ("state" in place[1] or place[0] > 1):
            return place[0]  # «المنسق الخاص بلبنان», «العضو القيادي لحزب الفجر»
    if word[0] == "ب" and vocab.has("seated", found.word) and vocab.longest("body", [word[1:]], 0, 1):
        return 1  # «السفارة ببغداد»
    if word[0] == "ل" and (vocab.has("portfolio", word[1:]) or vocab.has("organisation", word[1:])):
        return 1
    return None


def _own_medium(words: list[str], at: int, found: Head) -> int:
    """«المراسل الدبلوماسي لبي بي سي» works for it; «قال مسؤول لرويترز» tells it."""
    medium = vocabulary().longest("medium", [words[at][1:], *words[at + 1 : at + 4]], 0, 4)
    return medium[0] if medium and found.definite and vocabulary().has("media_office", found.word) else 0


def with_preposition(tokens: Tokens, at: int, limit: int, first: int, found: Head) -> int:
    """A preposition and the noun behind it, where both describe the speaker («في البنتاغون», «باسم الحكومة»)."""
    words = tokens.words
    vocab = vocabulary()
    if at + 1 >= limit:
        return 0
    word, following = words[at], words[at + 1]
    if vocab.has("in_name", word) and (known := known_person(words, at + 1, limit)):
        return 1 + known  # «الناطق باسم ميركل»
    deputy = vocab.has("about", word) and any(vocab.has("deputy", bare(without_conjunction(w))) for w in words[first:at])
    if any(vocab.has(kind, following) for kind in ("time", "complementizer", "preposition", "relative")):
        return 0
    if vocab.has("occasion", following) and not (deputy and is_definite(following)):
        return 0
    if following in _COMMAS or following in OPENING_MARKS or following[0].isdigit() or vocab.has("side", following):
        return 0
    if vocab.has("about", word) and found.kind == "document" and vocab.has("issued", words[at - 1]):
        return 2
    if not vocab.has("in", word) and found.kind in ("medium", "organisation", "body", "document"):
        return 0
    if vocab.has("describing", word) and at > first + 4 and not deputy:
        return 0
    if vocab.has("about", word) and not deputy and vocab.has("medium", bare(words[first])):
        return 0  # «نقل مراسل الوكالة عن الوزير»
    if vocab.has("ending", word) and at == first + 1 and tokens.words[first].startswith("ال") is False:
        return 2 if vocab.has("appointing", word) and vocab.has("appointed", bare(tokens.words[first])) else 0
    if vocab.has("in_name", word) and (body := vocab.longest("body", words, at + 1, limit)) is not None:
        return 1 + body[0]
    if (body := vocab.longest("body", words, at + 1, limit)) is not None and body[0] > 1:
        return 1 + body[0]  # «القيادي في عصائب أهل الحق»
    if vocab.has("in", word) and at + 2 < limit and _in_area(words, at + 1, limit):
        return 3  # «في محور أربيل»
    if vocab.has("in", word) and (at + 2 >= limit or words[at + 2] in _COMMAS or words[at + 2] == "(" or closed(words[at + 2])):
        return 2
    return 2 if is_definite(following) or _known_noun(words, at + 1, limit) or following.isascii() else 0


def _in_area(words: list[str], at: int, limit: int) -> bool:
    """«محور أربيل», «ضواحي بغداد»: an area of a state or city."""
    vocab = vocabulary()
    place = vocab.longest("body", words, at + 1, limit)
    return vocab.has("area", words[at]) and place is not None and place[0] == 1 and "state" in place[1]


def _known_noun(words: list[str], at: int, limit: int) -> bool:
    """May this indefinite noun stand behind a preposition inside an office: a body, an office, a place, an organisation?"""
    vocab = vocabulary()
    word = words[at]
    return (
        head(words, at, limit) is not None
        or vocab.has("portfolio", word)
        or vocab.longest("body", words, at, limit) is not None
        or vocab.has("rank", word)
        or word.endswith("تي")  # dual construct: «في وزارتي الدفاع والخارجية»
        or vocab.has("rank_word", word)
    )


def quoted_name(words: list[str], at: int, limit: int) -> int:
    """A name in quotation marks of a few words («فورين بوليسي»), with its marks; 0 where it is longer."""
    previous = bare(words[at - 1])
    vocab = vocabulary()
    if not vocab.has("in_name", previous) and not any(
        vocab.has(kind, previous) for kind in ("medium", "organisation", "portfolio", "document")
    ):
        return 0
    for end in range(at + 2, min(at + 8, limit)):
        if words[end] in _CLOSING_MARKS:
            return end + 1 - at
    return 0
