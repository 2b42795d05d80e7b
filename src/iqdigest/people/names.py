"""Where the name of a person begins and ends among the words of a sentence."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache
from typing import TYPE_CHECKING

from iqdigest.people.words import any_of, head, is_action_noun, is_given_name, known_person, vocabulary

if TYPE_CHECKING:
    from iqdigest.language.tokens import Tokens

_MAX_NAME = 8


def starts_name(words: list[str], first: int, limit: int, strict: bool = False) -> bool:
    """May a person's name begin here?  ``strict`` asks for one without article or a first name; else any word no list knows."""
    word = words[first]
    if not "ء" <= word[0] <= "ي":
        return False
    known = known_person(words, first, limit)
    if known > 1:
        return True
    if vocabulary().has("given_or_on", word):  # also the preposition على
        return first + 1 < limit and (is_given_name(words[first + 1]) or _is_family_name(words[first + 1]))
    if is_given_name(word):
        if vocabulary().has("time", word):  # «صباح الخميس» against «صباح الساعدي»
            return first + 1 < limit and (is_given_name(words[first + 1]) or _is_family_name(words[first + 1]))
        return _goes_on(words, first, limit, word)
    if known and not strict:
        return True
    if strict:
        return not word.startswith("ال") and _is_foreign(words, first, limit)
    return _is_foreign(words, first, limit) or _is_family_name(word)


def _goes_on(words: list[str], first: int, limit: int, word: str) -> bool:
    """A first name with ال («الصادق») is one only where a second name follows."""
    if not word.startswith("ال"):
        return True
    if first + 1 >= limit:
        return False
    following = words[first + 1]
    return "ء" <= following[0] <= "ي" and not _closed(following) and head(words, first + 1, limit) is None


def _is_foreign(words: list[str], first: int, limit: int) -> bool:
    """A word without article that no list knows and that is no adjective: «شينكر», «كيتينغ»."""
    return _is_unknown(words[first]) and head(words, first, limit) is None


@lru_cache(maxsize=50_000)
def _is_unknown(word: str) -> bool:
    """Could this word be a name, for all that the lists know of it?"""
    if len(word) < 2 or _closed(word) or word.startswith(("ال", "لل", "بال", "وال")) or is_action_noun(word):
        return False
    if word in any_of(*_NO_NAMES) or (len(word) < 3 and not is_given_name(word)):
        return False
    if (word[0] in "بلكوف" and _has_proclitic(word[1:])) or (word[0] in "بل" and len(word) > 3 and is_action_noun(word[1:])):
        return False
    if word[0] == "ل" and (word[1:] in vocabulary().phrases["medium"] or (len(word) > 4 and word.endswith("ي"))):
        return False  # «لفرانس برس», «لسعودي»
    if word.endswith("ه") and word[:-1] in any_of("role", "organisation"):
        return False  # «خصومه»
    if word[0] == "و" and (len(word) > 3 or _closed(word[1:])):
        return False  # «وهما», «ولغة»: first names with و are listed
    if word[0] == "ف" and _closed(word[1:]):
        return False  # «أما فلان فقد …», «ففي»
    if word[0] == "ي" and 4 <= len(word) <= 6 and word[1] not in "اوي":
        return False  # «ينطلق», «يحاول»: verbs
    if len(word) >= 5 and (
        (word.startswith("ست") and word[2] in "تقعحخشصضطظجذغكب") or (word.startswith("سي") and word[2] in "تعحخقشصضطجذه")
    ):
        return False  # «ستقتصر», «سيتقدم»: verbs in the future
    if word[:3] == "است" and 5 <= len(word) <= 6 and word[3] not in "اوي":
        return False  # «استبعد», «استقبل»: verbs of the tenth form
    return not word.endswith(_NO_NAME_ENDINGS) and not _is_plural(word)


def _is_plural(word: str) -> bool:
    """«ناشطون», «محللون», «يقولون» against «كلينتون»: the plural ending on the patterns of participles and verbs."""
    if not word.endswith("ون"):
        return False
    return word[0] in "مي" or word.startswith(("سي", "است")) or len(word) < 5 or (len(word) == 6 and word[1] == "ا")


_NO_NAME_ENDINGS = ("ته", "ها", "يه", "يون", "يين", "ات", "تين", "تان", "اته", "اتها", "اتهم", "هما")
_NO_NAMES = (
    "modifier",
    "portfolio",
    "occasion",
    "event_noun",
    "collective",
    "saying_noun",
    "verb_in_al",
    "counted",
    "pronoun_preposition",
)


def _has_proclitic(stem: str) -> bool:
    """Is what stands behind ب ل ك و ف a word of its own («بأعمال»، «لوكالة»)?"""
    kinds = ("modifier", "portfolio", "occasion", "role", "rank", "organisation", "medium", "body", "person", "event_noun")
    return (stem.startswith("ال") and len(stem) > 4) or stem in any_of(*kinds)


def _is_family_name(word: str) -> bool:
    """«الربيعي»: an article and a relational ending, the shape of Arab family names."""
    if not (word.startswith("ال") and len(word) >= 5 and word.endswith("ي")) or vocabulary().has("verb_in_al", word):
        return False
    known = any_of("role", "rank", "modifier", "organisation", "time", "source", "pronoun_preposition")
    return word not in known and word[2:] not in known


_CLOSED = ("preposition", "time", "relative", "complementizer", "copula", "negation", "saying_again", "his_word", "quantifier")


def _closed(word: str) -> bool:
    return word in any_of(*_CLOSED)


def is_person_name(words: list[str], name: tuple[int, int]) -> bool:
    """Does a list know this name: the person, or its first name?"""
    first, last = name
    return known_person(words, first, last) > 0 or is_given_name(words[first])


def begins_office(words: list[str], at: int, limit: int) -> bool:
    """«أمين عام الحزب», «حاكم ولاية …»: a first name elsewhere, an office here."""
    vocab = vocabulary()
    if not vocab.has("role", words[at]) or at + 1 >= limit:
        return False
    return any(vocab.has(kind, words[at + 1]) for kind in ("portfolio", "organisation", "modifier"))


def name_end(tokens: Tokens, first: int, limit: int, family_names: Container[str] = ()) -> int:
    """The token behind a person's name that begins at ``first``; ``family_names`` are those that the article uses alone."""
    words = tokens.words
    known = known_person(words, first, limit)
    if known > 1:
        return first + known
    if known and (first + 1 >= limit or words[first].startswith("ال") or not _is_family_name(words[first + 1])):
        return first + 1
    at = first + 1
    if words[first] in family_names and at < limit and (is_action_noun(words[at]) or words[at].startswith("ال")):
        return at
    family = words[first].startswith("ال") and not is_given_name(words[first])
    while at < limit and at - first < _MAX_NAME and not family:
        if not _joins(tokens, first, at, limit):
            break
        family = (
            words[at].startswith("ال")
            and words[at] != "ال"
            and not vocabulary().has("name_tail", words[at])
            and not vocabulary().has("name_particle", words[at - 1])
        )
        if (
            family
            and at + 1 < limit
            and is_given_name(words[at])
            and words[at + 1].startswith("ال")
            and not _closed(words[at + 1])
        ):
            family = False
        at += 1
    while at > first + 1 and vocabulary().has("name_joint_end", words[at - 1]):
        at -= 1
    return at


_NO_FAMILY_ENDINGS = ("يه", "ته", "تها", "تهم", "اته")


def _joins(tokens: Tokens, first: int, at: int, limit: int) -> bool:
    """Does this word go on with the name?"""
    words = tokens.words
    word = words[at]
    if vocabulary().has("name_joint", words[at - 1]) and word[0] >= "ء" and not _closed(word):
        return True  # «آل ثاني», «بن عبد»
    if vocabulary().has("name_tail", word) or (
        vocabulary().has("name_particle", word) and at + 1 < limit and not _closed(word)
    ):
        return True
    if not "ء" <= word[0] <= "ي":
        return len(word) == 1 and word.isalpha() and word.isascii()
    on = vocabulary().has("given_or_on", word)
    if on and at + 1 < limit and tokens.raw(at).endswith("ي") and is_given_name(words[first]):
        return starts_name(words, at + 1, limit)  # «آصف علي زرداري», not «على»
    if at == first + 1 and is_given_name(words[first]) and vocabulary().has("given_or_behind", word):
        return True  # a family name that is also the preposition «behind»
    if len(word) < 2 or (word[0] == "ل" and at > first + 1 and len(word) > 4 and not is_given_name(word)):
        return False  # «فلان الفلاني لديارنا»: who listens
    if _closed(word) or (word[0] in "وف" and _closed(word[1:])) or word[:2] == "لل" or word[:3] in ("بال", "وال", "فال"):
        return False
    if is_given_name(word) and not begins_office(words, at, limit):
        return not on or (at + 1 < limit and not tokens.raw(at).endswith("ى"))
    if word[0] in "بل" and (_has_proclitic(word[1:]) or is_action_noun(word[1:])):
        return False
    if tokens.hit(at, "saying") or tokens.hit(at, "attribution"):
        return False
    if word.startswith("ال"):
        if at == first + 1 and is_given_name(words[first]) and vocabulary().has("role", word[2:]):
            return True  # «شوقي الطبيب»
        fifth = len(word) == 6 and word[2] == "ت" and word[3] != "ا"  # «التوتر», «التسلح»
        if at == first + 1 and not is_given_name(words[first]) and (fifth or is_action_noun(word[2:])):
            return False  # «وصف فلان التوتر بأنه …»
        if at > first + 2 and vocabulary().has("father_of", words[at - 2]):
            return False  # «مروان أبو نصار القرار»
        if at > first + 1 and word.endswith(("ه", "ات")) and not is_given_name(words[at - 1]):
            return False  # «مارتا روبن الخطوة»
        return head(words, at, limit) is None and word not in any_of("event_noun", "collective")
    if at > first + 1:
        if is_action_noun(word) or vocabulary().has("event_noun", word):
            return False
    elif vocabulary().has("action_noun", word) or (not is_given_name(words[first]) and is_action_noun(word)):
        return False  # «نتنياهو إيقاف»
    if at == first + 1 and is_given_name(words[first]):
        return head(words, at, limit) is None and not word.endswith(_NO_FAMILY_ENDINGS)
    return (
        head(words, at, limit) is None
        and not (word[0] == "و" and len(word) > 4)
        and not word.endswith(("يه", "يون", "ين", "ات"))
        and not _is_plural(word)
    )
