"""How far an office or a body reaches: its article words, adjectives, prepositions and names in quotation marks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from iqdigest.people.complements import OPENING_MARKS, glued, quoted_name, with_preposition
from iqdigest.people.names import starts_name
from iqdigest.people.words import (
    Head,
    any_of,
    bare,
    closed,
    head,
    is_action_noun,
    is_definite,
    is_given_name,
    vocabulary,
    without_conjunction,
    without_pronoun,
)

if TYPE_CHECKING:
    from iqdigest.language.tokens import Tokens

_ADJECTIVES = ("ي", "يه", "يون", "يين", "يان")


def office_end(tokens: Tokens, first: int, limit: int, found: Head) -> int:
    """Where an office ends: its article words, bodies, modifiers and prepositions, up to a name or anything foreign to it."""
    words = tokens.words
    vocab = vocabulary()
    at = first + found.size
    while at < limit:
        word = words[at]
        phrase = vocab.longest("portfolio", words, at, limit)
        if phrase and phrase[0] > 1:
            at += phrase[0]
            continue
        rank = vocab.has("rank", bare(words[at - 1]))
        general = (vocab.has("chief", word) and vocab.has("role", bare(words[at - 1]))) or (vocab.has("first", word) and rank)
        general = (
            general
            or (at == first + found.size and vocab.has("in_it", word))
            or (vocab.has("friday", word) and vocab.has("preacher", words[at - 1]))
        )
        if (
            (vocab.has("time", word) and not general)
            or (vocab.has("relative", word) and not vocab.has("from", word))
            or vocab.has("complementizer", word)
            or vocab.has("saying_again", word)
        ):
            break
        name = not vocab.has("by_rank", word) and starts_name(words, at, limit, strict=True)
        if name and not _goes_on(words, first, at, found):
            break
        step = _inside(tokens, at, limit, first, found)
        if step == 0:
            break
        at += step
    return at


def _goes_on(words: list[str], first: int, at: int, found: Head) -> bool:
    """Does a word that may be a name go on with the office: «المتحدث باسم», an adjective, the name of a body?"""
    vocab = vocabulary()
    spokesman = vocab.has("in_name", words[at]) and (at == first + 1 or vocab.has("spokesman", found.word))
    spokesman = spokesman or (vocab.has("in_name_of", words[at]) and vocab.has("spokesman_adjective", words[at - 1]))
    if spokesman or _is_adjective(words, first, at, found) or _behind_body_noun(words, at):
        return True
    plain = at == first + 1 and found.kind == "role" and not found.definite
    return plain and _name_behind_construct(words, at, min(len(words), at + 7))


def _inside(tokens: Tokens, at: int, limit: int, first: int, found: Head) -> int:
    """How many tokens from ``at`` go on with an office or body; 0 where it ends."""
    words = tokens.words
    vocab = vocabulary()
    word = words[at]
    if word == "(":
        end = skip_parenthesis(words, at, limit)
        return end - at
    if at == first + found.size and vocab.has("in_it", word) and found.kind in ("role", "rank"):
        return 1  # «القيادي فيه», «المتحدث باسمها»
    if vocab.has("from", word) and at + 2 < limit and vocab.has("sake", words[at + 1]) and is_definite(words[at + 2]):
        return 3  # «حزب المؤتمر من أجل الجمهورية»
    if word in OPENING_MARKS:
        size = quoted_name(words, at, limit)
        return size if found.kind != "body" or size <= 3 else 0  # «اعتبرته الحكومة "خطوة متسرعة جدا"»
    if vocab.has("in_name", word) and at + 1 < limit and words[at + 1] in OPENING_MARKS:
        return 1 + quoted_name(words, at + 1, limit)
    if (
        tokens.hit(at, "saying")
        and not is_definite(word)
        and not vocab.has("portfolio", word)
        and not vocab.has("modifier", word)
    ):
        return 0
    stem = bare(without_conjunction(word)) if word[0] in "وف" else bare(word)
    if word[0] == "و" and len(word) > 3 and not is_definite(word) and vocab.has("role", stem):
        return 0  # a second speaker
    if vocab.has("rank", stem) and word.startswith("ال"):
        return 1 if found.kind == "rank" or at == first + 1 else 0
    if vocab.has("rank", word) and found.kind == "rank" and at == first + 1 and not is_given_name(word):
        return 1  # «اللفتنانت كولونيل»
    described = any_of("modifier", "portfolio", "organisation", "role")
    if _begins_another(words, at, limit, found, stem):
        return 0
    if word[0] == "و" and words[at - 1].startswith("ال") and not is_definite(word) and word not in described:
        return 0  # «العسكري السابق وعمل ملحقا»
    if (known := _body_inside(words, at, limit, first, found)) is not None and known > 1:
        return known  # «عصائب أهل الحق» as a whole
    indefinite = not found.definite and word[-1] == "ا" and vocab.has("modifier", word[:-1])  # «مصدرا مطلعا»
    if stem in described or word in described or indefinite:
        return 1 if not (word[0] == "و" and at + 1 >= limit) else 0
    return _describes(tokens, at, limit, first, found)


def _begins_another(words: list[str], at: int, limit: int, found: Head, stem: str) -> bool:
    """Does the subject or object of the verb begin here, behind a complete phrase?  ``stem``: without و and article."""
    vocab = vocabulary()
    word, previous = words[at], words[at - 1]
    behind_definite = previous.startswith("ال")
    known = found.kind == "body" and found.size > 1 and words[at - found.size] == found.word  # «هيومن رايتس ووتش الأحزاب»
    if (behind_definite or known) and word.startswith("ال") and _is_other_speaker(words, at, limit):
        return True  # «أهالي القرية الحكومة»
    body = vocab.has("portfolio", word) or vocab.has("organisation", word) or vocab.has("medium", word)
    described = vocab.has("modifier", previous) and not vocab.has("role", previous)
    if body and not found.definite and described and not vocab.has("graded", previous):
        return True  # «مسؤول رفيع شبكة …», not «نائب مساعد وزير …»
    rank = found.kind == "rank" and vocab.has("rank", bare(previous))
    complete = behind_definite and stem == word and not rank and not vocab.has("modifier", word)
    if complete and any(vocab.has(kind, word) for kind in ("portfolio", "organisation", "role")):
        return True  # an indefinite noun behind a complete phrase
    return word.startswith("لل") and _is_recipient(stem)  # «الوزير للصحفيين»


def _describes(tokens: Tokens, at: int, limit: int, first: int, found: Head) -> int:
    """How many tokens from ``at``, where no word of offices stands, describe the speaker further; 0 for none."""
    words = tokens.words
    vocab = vocabulary()
    word = words[at]
    if vocab.has("rank_tail", word) or vocab.has("by_rank", word) or owned(words, at):
        return 1
    if word[0] in "بل" and (joined := glued(words, at, limit, found)) is not None:
        return joined
    if (known := _body_inside(words, at, limit, first, found)) is not None:
        return known
    medium = vocab.longest("medium", words, at, limit)
    if medium and (medium[0] > 1 or not found.definite):
        return medium[0]
    if _behind_body_noun(words, at) and _names_body(tokens, at, limit):
        return 1  # «مركز عدالة», «لحركة نداء تونس»
    if vocab.has("inside", word):
        return with_preposition(tokens, at, limit, first, found)
    if word.startswith("لل") and len(word) > 4:
        return 1
    if is_definite(word) and not word.startswith("ف"):
        return _definite(words, at, first, found)
    if (word == "ب" and found.kind not in ("body", "organisation")) or (word.isascii() and word.isalpha() and len(word) > 1):
        return 1
    if at == first + 1 and found.kind == "role" and not found.definite and _name_behind_construct(words, at, limit):
        return 1
    return 1 if _is_adjective(words, first, at, found) else 0


def _name_behind_construct(words: list[str], at: int, limit: int) -> bool:
    """«مديرة برامج التدريب والتأهيل نورة الكرخي»: a noun, what it is of, and a first name behind."""
    if closed(words[at]) or not "ء" <= words[at][0] <= "ي" or is_given_name(words[at]):
        return False
    end = at + 1
    while end < min(limit, at + 5) and words[end].startswith(("ال", "وال")) and not closed(words[end]):
        end += 1
    return end > at + 1 and end + 1 < limit and is_given_name(words[end]) and not closed(words[end])


def owned(words: list[str], at: int) -> bool:
    """«وزير دفاعها», «رئيس حكومته»: what an office is of, with a pronoun for the state named before."""
    base = without_pronoun(words[at])
    vocab = vocabulary()
    if base is None or not vocab.has("role", words[at - 1]):
        return False
    return vocab.has("portfolio", base) or vocab.has("portfolio", base.removesuffix("اي") + "اء")


def _body_inside(words: list[str], at: int, limit: int, first: int, found: Head) -> int | None:
    """How many tokens a known body takes here as a part of the phrase; 0 where it is no part of it, None for no body."""
    known = vocabulary().longest("body", words, at, limit)
    if known is None:
        return None
    complete = found.definite and found.kind in ("body", "organisation", "medium")
    if "state" in known[1] and words[at - 1].startswith("ال") and at > first + found.size and not words[at].endswith("يه"):
        return 0  # «الجيش الأمريكي إيران»
    titled = found.definite and words[at - 1].startswith("ال")  # «طالب الملك إسرائيل ب…»
    return 0 if (complete or titled) and at == first + found.size else known[0]


def _definite(words: list[str], at: int, first: int, found: Head) -> int:
    """1 where a word with its article goes on with the phrase, 0 where it begins what the verb is about."""
    vocab = vocabulary()
    word = words[at]
    previous = words[at - 1]
    if not found.definite and at > first + 1 and not is_definite(previous) and _is_adjective(words, first, at - 1, found):
        return 0  # «نائب كوري جنوبي السلطات …»
    if (
        found.definite
        and word.startswith("ال")
        and is_action_noun(bare(word))
        and (is_definite(previous) or at == first + 1)
        and (found.kind in ("role", "rank") or at == first + 1)
    ):
        return 0  # «المدير التأخير», not «النائب عن كتلة الأحرار»
    place = vocab.words["body"].get(previous)
    if (
        found.kind == "body" or (place is not None and "state" in place and not _is_body_noun(words[at - 2]))
    ) and not word.endswith(_ADJECTIVES):
        return 0  # «سكان بغداد الجدران»
    if found.kind == "role" and found.number == "s" and at > first + 1 and word.startswith("ال") and word.endswith("يين"):
        return 0  # «وزيرة الخارجية الأمريكية العراقيين»: whom the verb asks
    if (
        at > first + 1
        and is_definite(previous)
        and previous.endswith(_ADJECTIVES)
        and not word.endswith(_ADJECTIVES)
        and word.startswith("ال")
    ):
        return 0  # «الخارجية العراقية التفجيرات»: the phrase is complete
    return 0 if word.startswith("بال") and vocab.has("time", word) else 1


def _is_other_speaker(words: list[str], at: int, limit: int) -> bool:
    """A definite body or people behind a definite noun: an object of the verb, no part of the phrase."""
    vocab = vocabulary()
    stem = bare(words[at])
    people = vocab.words["role"].get(stem)
    if vocab.has("adjective_people", stem) or (words[at - 1].endswith(("ون", "ين")) and stem.endswith(("يون", "يين"))):
        return False  # «المسؤولون الإيرانيون»: an adjective
    body = vocab.has("organisation", stem) or vocab.longest("body", words, at, limit) is not None
    return body or bool(people and people.get("number") != "s")


def _is_adjective(words: list[str], first: int, at: int, found: Head) -> bool:
    """An adjective of an indefinite head («مسؤول أمني»): nothing definite stands before it."""
    word = words[at]
    if found.definite or at > first + 3 or len(word) < 3 or is_given_name(word) or closed(word):
        return False
    vocab = vocabulary()
    complete = vocab.has("portfolio", word) or any(is_definite(w) or vocab.has("body", w) for w in words[first + 1 : at])
    return not complete and word.endswith(_ADJECTIVES)


def _behind_body_noun(words: list[str], at: int) -> bool:
    """Does an indefinite «حركة», «لحزب», «صحيفة» stand right before, and no first name here?"""
    return _is_body_noun(words[at - 1]) and not is_given_name(words[at])


@lru_cache(maxsize=50_000)
def _is_body_noun(word: str) -> bool:
    vocab = vocabulary()
    if vocab.has("organisation", word):
        return True
    word = word.removeprefix("ل").removeprefix("ب")
    return vocab.has("organisation", word) or (vocab.has("medium", word) and len(word) > 2)


def _names_body(tokens: Tokens, at: int, limit: int) -> bool:
    """A word that no list knows, right behind «مركز», «صحيفة», «شركة»: its name."""
    word = tokens.words[at]
    if tokens.hit(at, "saying"):
        return False
    return starts_name(tokens.words, at, limit) or (
        word.endswith("ون") and len(word) > 4 and not closed(word) and head(tokens.words, at, limit) is None
    )


def _is_recipient(stem: str) -> bool:
    """«للصحفيين», «للإذاعة»: people who listen, no part of an office."""
    vocab = vocabulary()
    features = vocab.words["role"].get(stem)
    return vocab.has("medium", stem) or vocab.has("source", stem) or bool(features and features.get("number") != "s")


def skip_parenthesis(words: list[str], at: int, limit: int) -> int:
    """Behind a short parenthesis that opens at ``at``; ``at`` itself where none does."""
    if at < limit and words[at] in "([":
        for end in range(at + 1, min(at + 9, limit)):
            if words[end] in ")]":
                return end + 1
    return at


def organisation_in(words: list[str], first: int, end: int) -> tuple[int, int] | None:
    """The body inside an office: from the first word behind its head that names one."""
    vocab = vocabulary()
    for at in range(first + 1, end):
        body = vocab.longest("body", words, at, end)
        if body and "state" not in body[1] and vocab.has("body_side", words[at - 1]):
            return at, end
        stem = bare(words[at])
        if vocab.has("organisation", stem) and not (vocab.has("defence", stem) or vocab.has("rank", stem)):
            if words[at] != stem and not vocab.has("body_side", words[at - 1]) and not words[at].startswith("لل"):
                continue  # «وزير الداخلية» names an office, not the ministry
            return at, end
    return None


def is_no_name(tokens: Tokens, at: int) -> bool:
    """A verb of saying, على, or a word with a pronoun («فعله», «زميلهم»), where a name might stand."""
    word = tokens.words[at]
    raw = tokens.raw(at)
    if raw.endswith(("\u064b", "\u064b\u0627")):
        return True  # «نقلت الصحيفة خبراً»
    if vocabulary().has("given_or_on", word) and raw.endswith("ى"):
        return True
    if is_given_name(word) or vocabulary().has("person", word):
        return False
    hit = tokens.hit(at, "saying")
    return (hit is not None and hit.suffix in _PRONOUNS) or _has_pronoun(word, raw)


_PRONOUNS = ("", "ه", "ها", "هم", "هما")


def _has_pronoun(word: str, raw: str) -> bool:
    """The ه of a pronoun, as printed: not ة, nor the end of «أندريه», «عبدالله»."""
    if word.startswith("ال"):
        return False
    if raw.endswith("ه"):
        return len(word) > 3 and word[-2] != "ي" and not word.endswith("الله")
    return len(word) > 4 and word.endswith("هم")
