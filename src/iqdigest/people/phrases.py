"""Reading the noun phrase that names a speaker: where it ends, and its name, office and body.

A phrase is read from its first token to the right and never past the limit given; nothing here looks at what is said.

    رئيس الوزراء العراقي محمد شياع السوداني      office, then name
    فرهاد علاء الدين، مستشار رئيس الوزراء        name, then office behind a comma
    مسؤول أميركي كبير                            a source: indefinite, so never a name
    وزارة الخارجية العراقية                      a body
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from iqdigest.people.names import begins_office, name_end, starts_name
from iqdigest.people.words import Head, bare, head, is_action_noun, is_definite, is_given_name, known_person, vocabulary, without_conjunction

if TYPE_CHECKING:
    from iqdigest.language.tokens import Tokens

PhraseKind = Literal["name", "role", "organisation", "source", "document", "noun"]
_COMMAS = frozenset("،,")
_OPENERS = frozenset("«\"“”„‹'‘")
_CLOSERS = frozenset("»\"“”›'’")
_MAX_TOKENS = 30
_ADJECTIVES = ("ي", "يه", "يون", "يين", "يان")
_RANK_WORDS = frozenset(("احتياط", "متقاعد", "ركن", "طيار", "حقوقي", "متقاعدا"))
_FEMININE_ENDINGS = ("ه", "ات")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A speaker as printed: tokens ``first`` to ``last`` (exclusive), and ranges of its parts (None where absent).

    ``gender`` m or f (of the first of two) and ``number`` s, d or p as a following verb agrees; ``definite`` is False for «مسؤول كبير».
    """

    first: int
    last: int
    kind: PhraseKind
    gender: str
    number: str
    definite: bool
    name: tuple[int, int] | None = None
    role: tuple[int, int] | None = None
    organisation: tuple[int, int] | None = None
    clitic: int = 0
    """Letters before the phrase that belong to its first printed word (ل, ب, و)."""


def text_of(tokens: Tokens, phrase: Phrase) -> str:
    """A phrase as printed, without a clitic before it («للمصدر» → «المصدر»)."""
    return part_of(tokens, phrase, (phrase.first, phrase.last))


def part_of(tokens: Tokens, phrase: Phrase, part: tuple[int, int]) -> str:
    """A part of a phrase as printed, without a clitic that belongs before the phrase."""
    text = tokens.span(*part)
    if text.startswith("لل") and (phrase.clitic or part[0] > phrase.first):
        return "ال" + text[2:]
    return text[phrase.clitic :] if part[0] == phrase.first else text


def read_clitic_phrase(tokens: Tokens, first: int, limit: int, family_names: Container[str] = ()) -> Phrase | None:
    """Like `read_joint`, where و ف ل ب may be written to the first word («وفقا لمسؤول», «للمصدر», «ووزير الدفاع»)."""
    printed = tokens.words[first]
    variants = []
    if printed.startswith("لل") and len(printed) > 4:
        variants.append("ال" + printed[2:])
    if printed[:1] in "لبوف" and len(printed) > 3:
        variants.append(printed[1:])
    for word in variants:
        with _as_if(tokens.words, first, word):
            phrase = read_joint(tokens, first, limit, family_names)
        if phrase is not None and phrase.kind != "noun":
            return replace(phrase, clitic=1)
    return None


@contextmanager
def _as_if(words: list[str], at: int, word: str) -> Iterator[None]:
    """Read one word as another for a moment."""
    printed = words[at]
    words[at] = word
    try:
        yield
    finally:
        words[at] = printed


def read_phrase(tokens: Tokens, first: int, limit: int, family_names: Container[str] = ()) -> Phrase | None:
    """The speaker phrase that begins at token ``first``, within ``limit`` (exclusive); None where none does."""
    words = tokens.words
    limit = min(limit, first + _MAX_TOKENS, len(words))
    if first >= limit:
        return None
    start = first
    if words[first] in ("هذا", "هذه", "هولاء", "ذلك", "تلك") and first + 1 < limit:
        start += 1
    found = head(words, start, limit)
    name_first = _name_first(words, start, limit, found) and not _is_verb(tokens, start)
    if name_first or words[start] in family_names and words[start].startswith("ال"):
        phrase = _named(tokens, start, limit, family_names)
    elif found is None:
        noun = None if start != first else _noun(words, start)
        phrase = noun and _noun_with_name(tokens, noun, limit, family_names)
    elif found.kind in ("role", "rank"):
        phrase = _office(tokens, start, limit, found, family_names)
    else:
        phrase = _body(tokens, start, limit, found)
    if phrase is None:
        return None
    return replace(phrase, first=first) if start != first else phrase


def read_joint(tokens: Tokens, first: int, limit: int, family_names: Container[str] = ()) -> Phrase | None:
    """Like `read_phrase`, with a second speaker behind و joined to it («الولايات المتحدة والعراق»)."""
    phrase = read_phrase(tokens, first, limit, family_names)
    if phrase is None or phrase.last >= min(limit, len(tokens)):
        return phrase
    second = tokens.words[phrase.last]
    if len(second) < 4 or second[0] != "و":
        return phrase
    other = _behind_conjunction(tokens, phrase.last, limit)
    if other is None or (other.kind == "name") != (phrase.kind in ("name", "role") and other.kind == "name"):
        return phrase
    number = "d" if phrase.number == other.number == "s" else "p"
    return Phrase(phrase.first, other.last, phrase.kind, phrase.gender, number, phrase.definite)


def _behind_conjunction(tokens: Tokens, first: int, limit: int) -> Phrase | None:
    """The phrase at a token whose و is no part of it."""
    words = tokens.words
    with _as_if(words, first, words[first][1:]):
        if head(words, first, limit) is None and not (is_given_name(words[first]) or known_person(words, first, limit)):
            return None
        return read_phrase(tokens, first, limit)


def _is_verb(tokens: Tokens, at: int) -> bool:
    """A verb of saying, or على, where a name might stand."""
    word = tokens.words[at]
    if word == "علي" and tokens.raw(at).endswith("ى"):
        return True
    hit = tokens.hit(at, "saying")
    return hit is not None and not hit.suffix and not is_given_name(word) and not vocabulary().has("person", word)


def _name_first(words: list[str], first: int, limit: int, found: Head | None) -> bool:
    if found is None:
        return starts_name(words, first, limit)
    if found.definite or found.kind == "body":
        return False
    # «صلاح ...», «فتحي»: a first name that is also an office («أمين»، «نقيب») counts as a name where a name goes on
    if vocabulary().has("given_name", words[first]) and first + 1 < limit:
        return head(words, first + 1, limit) is None and starts_name(words, first + 1, limit)
    return False


def _noun(words: list[str], first: int) -> Phrase | None:
    """A definite noun that no list knows («الرجل»): a speaker without a name."""
    word = words[first]
    vocab = vocabulary()
    if not word.startswith("ال") or len(word) < 5 or vocab.has("time", word) or vocab.has("relative", word):
        return None
    last = first + 1
    while last < min(len(words), first + 3) and words[last].startswith("ال") and not _closed(words[last]):
        last += 1
    plural = word.endswith(("ون", "ين"))
    gender = "f" if word.endswith(_FEMININE_ENDINGS) else "m"
    return Phrase(first, last, "noun", gender, "p" if plural else "s", True)


def _noun_with_name(tokens: Tokens, noun: Phrase, limit: int, family_names: Container[str]) -> Phrase:
    """«المتهم بروسارد»: a noun that no list knows, as the office of a name right behind."""
    at = noun.last
    if noun.number != "s" or at >= limit or _is_verb(tokens, at) or is_definite(tokens.words[at]):
        return noun
    if not starts_name(tokens.words, at, limit) or tokens.words[at][0] in "يت" and not is_given_name(tokens.words[at]):
        return noun
    last = name_end(tokens, at, limit, family_names)
    return Phrase(noun.first, last, "role", noun.gender, "s", True, (at, last), (noun.first, at))


def _closed(word: str) -> bool:
    vocab = vocabulary()
    return any(vocab.has(kind, word) for kind in ("preposition", "time", "relative", "complementizer"))


def _named(tokens: Tokens, first: int, limit: int, family_names: Container[str]) -> Phrase | None:
    words = tokens.words
    last = name_end(tokens, first, limit, family_names)
    if last == first:
        return None
    name = (first, last)
    role = _trailing_office(tokens, last, limit)
    gender = "m"
    end = last
    if role is not None:
        gender, end = role[2], role[1]
    else:
        end = _skip_parenthesis(words, last, limit)
    features = vocabulary().longest("person", words, first, last)
    if features and features[1].get("gender") == "f":
        gender = "f"
    office = (role[0], role[1]) if role else None
    organisation = _organisation_in(words, *office) if office else None
    return Phrase(first, end, "name", gender, "s", True, name, office, organisation)


def _trailing_office(tokens: Tokens, last: int, limit: int) -> tuple[int, int, str] | None:
    """The office behind a name («…، مستشار رئيس الوزراء»): its token range and gender."""
    words = tokens.words
    at = last + 1 if last < limit and words[last] in _COMMAS else last
    if at >= limit:
        return None
    found = head(words, at, limit)
    if found is None or found.kind not in ("role", "rank") or found.number != "s":
        return None
    if vocabulary().has("given_name", words[at]) and not begins_office(words, at, limit) or found.word == "احد" and at == last:
        return None
    end = _office_end(tokens, at, limit, found)
    if end == at + 1 and at == last and not found.definite:
        return None
    return at, end, found.gender


def _office(tokens: Tokens, first: int, limit: int, found: Head, family_names: Container[str]) -> Phrase | None:
    words = tokens.words
    end = _office_end(tokens, first, limit, found)
    indefinite = _is_indefinite(words, first, end, found)
    organisation = _organisation_in(words, first, end)
    if indefinite or found.number != "s":
        kind: PhraseKind = "source" if indefinite else "role"
        return Phrase(first, end, kind, found.gender, found.number, not indefinite, None, (first, end), organisation)
    at = end
    if at + 1 < limit and words[at] in _COMMAS:
        at += 1
    if at < limit:
        start = _behind_ranks(words, at, limit)
        if start < limit and starts_name(words, start, limit) and not _is_verb(tokens, start) and (at == end or _closes(tokens, start, limit)):
            last = name_end(tokens, start, limit, family_names)
            if last > start:
                role_end = end
                trailing = _trailing_office(tokens, last, limit)
                office = (first, role_end)
                if trailing and found.kind == "rank" and end == first + 1:
                    office = (trailing[0], trailing[1])
                    organisation = _organisation_in(words, *office)
                final = trailing[1] if trailing else _skip_parenthesis(words, last, limit)
                return Phrase(first, final, "role", found.gender, "s", True, (start, last), office, organisation)
    return Phrase(first, end, "role", found.gender, found.number, True, None, (first, end), organisation)


def _behind_ranks(words: list[str], at: int, limit: int) -> int:
    """Over «الفريق أول الركن» before a name."""
    vocab = vocabulary()
    start = at
    while start < limit:
        stem = bare(words[start])
        if vocab.has("rank", stem) and (stem != words[start] or words[start] in _RANK_WORDS) or start > at and words[start] in ("اول", "ثان"):
            start += 1
        else:
            break
    return start


def _closes(tokens: Tokens, first: int, limit: int) -> bool:
    """Does a name behind a comma end like an apposition: at a comma, a complementizer, a colon, a quotation mark, a preposition?"""
    last = name_end(tokens, first, limit)
    if last >= limit:
        return True
    word = tokens.words[last]
    return word in _COMMAS or word in _OPENERS or word in ":(-–" or _closed(word) or bool(tokens.hit(last, "saying"))


def _is_indefinite(words: list[str], first: int, end: int, found: Head) -> bool:
    """«مسؤول أميركي», «متحدث باسم …»: no article, and no construct with a definite noun right behind."""
    if found.definite:
        return False
    if found.word in ("احد", "احدي"):
        return True
    if first + 1 >= end:
        return found.kind != "rank"
    follower = words[first + 1]
    if is_definite(follower) and not follower.startswith(("لل", "بال")):
        return False
    if vocabulary().has("inside", follower) or follower.startswith(("لل", "بال", "ل", "ب")) and follower not in ("بلاده", "بلادها"):
        return not vocabulary().has("portfolio", follower)
    if vocabulary().has("body", follower) or vocabulary().has("portfolio", follower) or vocabulary().has("organisation", follower):
        return False
    inner = head(words, first + 1, end)
    return inner is None or inner.kind not in ("role", "organisation", "body") or vocabulary().has("modifier", follower)


def _office_end(tokens: Tokens, first: int, limit: int, found: Head) -> int:
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
        general = word == "العام" and vocab.has("role", bare(words[at - 1])) or word == "اول" and rank
        general = general or word == "الجمعه" and words[at - 1] in ("خطيب", "امام", "خطبه")
        if vocab.has("time", word) and not general or vocab.has("relative", word) and word != "من" or vocab.has("complementizer", word):
            break
        spokesman = word in ("باسم", "بلسان") and at == first + 1 or word == "باسم" and words[at - 1] in ("الرسمي", "الاعلامي", "العسكري")
        adjective = _is_adjective(words, first, at, found)
        named_body = _behind_body_noun(words, at)
        if word != "برتبه" and not spokesman and not adjective and not named_body and starts_name(words, at, limit, strict=True):
            break
        step = _inside(tokens, at, limit, first, found)
        if step == 0:
            break
        at += step
    return at


def _inside(tokens: Tokens, at: int, limit: int, first: int, found: Head) -> int:
    """How many tokens from ``at`` go on with an office or body; 0 where it ends."""
    words = tokens.words
    vocab = vocabulary()
    word = words[at]
    if word == "(":
        end = _skip_parenthesis(words, at, limit)
        return end - at
    if word in _OPENERS:
        return _quoted_name(words, at, limit)
    if tokens.hit(at, "saying") and not is_definite(word) and not vocab.has("portfolio", word) and not vocab.has("modifier", word):
        return 0
    stem = bare(without_conjunction(word)) if word[0] in "وف" else bare(word)
    if word[0] == "و" and len(word) > 3 and not is_definite(word) and vocab.has("role", stem):
        return 0  # a second speaker
    if vocab.has("rank", stem) and word.startswith("ال"):
        return 1 if found.kind == "rank" or at == first + 1 else 0
    if word.startswith("ال") and words[at - 1].startswith("ال") and _is_other_speaker(words, at, limit):
        return 0  # «أهالي القرية الحكومة»
    body = vocab.has("portfolio", word) or vocab.has("organisation", word) or vocab.has("medium", word)
    if not found.definite and body and vocab.has("modifier", words[at - 1]) and words[at - 1] not in ("عام", "اول", "اعلي"):
        return 0  # «مسؤول رفيع شبكة …»
    if stem == word and words[at - 1].startswith("ال") and found.kind != "rank" and not vocab.has("modifier", word):
        if vocab.has("portfolio", word) or vocab.has("organisation", word) or vocab.has("role", word):
            return 0  # an indefinite noun behind a complete phrase
    if any(vocab.has(kind, stem) or vocab.has(kind, word) for kind in ("modifier", "portfolio", "organisation", "role")):
        return 1 if not (word[0] == "و" and at + 1 >= limit) else 0
    if word in _RANK_WORDS or word == "برتبه":
        return 1
    if word[0] == "ل" and len(word) > 3 and vocab.longest("medium", [word[1:], *words[at + 1 : at + 4]], 0, 4):
        return _own_medium(words, at, found)
    if word[0] == "ب" and (vocab.has("organisation", word[1:]) or word == "باعمال"):
        return 1
    if word[0] == "ل" and (vocab.has("portfolio", word[1:]) or vocab.has("organisation", word[1:])):
        return 1
    known = vocab.longest("body", words, at, limit)
    if known:
        complete = found.definite and found.kind in ("body", "organisation", "medium")
        return 0 if complete and at == first + found.size else known[0]
    medium = vocab.longest("medium", words, at, limit)
    if medium and (medium[0] > 1 or not found.definite):
        return medium[0]
    if _behind_body_noun(words, at) and _names_body(tokens, at, limit):
        return 1  # «مركز عدالة», «لحركة نداء تونس»
    if vocab.has("inside", word):
        return _with_preposition(tokens, at, limit, first, found)
    if word.startswith("لل") and len(word) > 4:
        return 0 if _is_recipient(stem) else 1
    if is_definite(word) and not word.startswith("ف"):
        previous = words[at - 1]
        if not found.definite and at > first + 1 and not is_definite(previous) and _is_adjective(words, first, at - 1, found):
            return 0  # «نائب كوري جنوبي السلطات …»
        if found.definite and found.kind in ("role", "rank") and word.startswith("ال") and is_action_noun(stem):
            return 0  # «المدير التأخير»
        if found.kind == "body" and not word.endswith(_ADJECTIVES):
            return 0
        if at > first + 1 and words[at - 1].endswith(_ADJECTIVES) and not word.endswith(_ADJECTIVES) and word.startswith("ال"):
            return 0  # «الخارجية العراقية التفجيرات»: the phrase is complete
        return 0 if word.startswith("بال") and vocab.has("time", word) else 1
    if word == "ب" or word.isascii() and word.isalpha() and len(word) > 1:
        return 1
    return 1 if _is_adjective(words, first, at, found) else 0


def _is_other_speaker(words: list[str], at: int, limit: int) -> bool:
    """A definite body or people behind a definite noun: an object of the verb, no part of the phrase."""
    vocab = vocabulary()
    stem = bare(words[at])
    people = vocab.words["role"].get(stem)
    body = vocab.has("organisation", stem) or vocab.longest("body", words, at, limit) is not None
    return body or bool(people and people.get("number") != "s")


def _is_adjective(words: list[str], first: int, at: int, found: Head) -> bool:
    """An adjective of an indefinite head («مسؤول أمني»): nothing definite stands before it."""
    word = words[at]
    if found.definite or at > first + 3 or len(word) < 4 or is_given_name(word) or _closed(word):
        return False
    vocab = vocabulary()
    complete = any(is_definite(w) or vocab.has("body", w) for w in words[first + 1 : at])
    return not complete and word.endswith(_ADJECTIVES)


def _own_medium(words: list[str], at: int, found: Head) -> int:
    """«المراسل الدبلوماسي لبي بي سي» works for it; «قال مسؤول لرويترز» tells it."""
    medium = vocabulary().longest("medium", [words[at][1:], *words[at + 1 : at + 4]], 0, 4)
    return medium[0] if medium and found.definite and found.word in ("مراسل", "مراسله", "مدير", "مديره", "محرر") else 0


def _behind_body_noun(words: list[str], at: int) -> bool:
    """Does an indefinite «حركة», «لحزب», «صحيفة» stand right before, and no first name here?"""
    vocab = vocabulary()
    previous = words[at - 1].removeprefix("ل").removeprefix("ب") if not vocab.has("organisation", words[at - 1]) else words[at - 1]
    body = vocab.has("organisation", previous) or vocab.has("medium", previous) and len(previous) > 2
    return body and not is_given_name(words[at])


def _names_body(tokens: Tokens, at: int, limit: int) -> bool:
    """A word that no list knows, right behind «مركز», «صحيفة», «شركة»: its name."""
    return not tokens.hit(at, "saying") and starts_name(tokens.words, at, limit)


def _with_preposition(tokens: Tokens, at: int, limit: int, first: int, found: Head) -> int:
    """A preposition and the noun behind it, where both describe the speaker («في البنتاغون», «باسم الحكومة»)."""
    words = tokens.words
    vocab = vocabulary()
    if at + 1 >= limit:
        return 0
    word, following = words[at], words[at + 1]
    if any(vocab.has(kind, following) for kind in ("occasion", "time", "complementizer", "preposition", "relative")):
        return 0
    if following in _COMMAS or following in _OPENERS or following[0].isdigit() or following in ("جهته", "جانبه", "ناحيته", "جهتها", "جانبها"):
        return 0
    if word == "عن" and found.kind == "document" and words[at - 1] in ("صادر", "صادره"):
        return 2
    if word != "في" and found.kind in ("medium", "organisation", "body", "document"):
        return 0
    if word in ("عن", "علي", "الي", "مع", "من", "بين", "ضد", "بشان", "عبر") and at > first + 4:
        return 0
    if word in ("الي", "علي", "عن", "عبر", "ضد", "بين", "مع") and at == first + 1 and tokens.words[first].startswith("ال") is False:
        return 2 if word in ("الي", "علي", "عن") and bare(tokens.words[first]) in ("مبعوث", "مسوول", "مسوولين", "مشرف", "مطلع") else 0
    if word == "في" and (at + 2 >= limit or words[at + 2] in _COMMAS or words[at + 2] == "(" or _closed(words[at + 2])):
        return 2
    return 2 if is_definite(following) or _known_noun(words, at + 1, limit) or following.isascii() else 0


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
        or word == "رتبه"
    )


def _is_recipient(stem: str) -> bool:
    """«للصحفيين», «للإذاعة»: people who listen, no part of an office."""
    vocab = vocabulary()
    features = vocab.words["role"].get(stem)
    return vocab.has("medium", stem) or vocab.has("source", stem) or bool(features and features.get("number") != "s")


def _quoted_name(words: list[str], at: int, limit: int) -> int:
    """A name in quotation marks of a few words («فورين بوليسي»), with its marks; 0 where it is longer."""
    previous = bare(words[at - 1])
    vocab = vocabulary()
    if not any(vocab.has(kind, previous) for kind in ("medium", "organisation", "portfolio", "document")):
        return 0
    for end in range(at + 2, min(at + 8, limit)):
        if words[end] in _CLOSERS:
            return end + 1 - at
    return 0


def _skip_parenthesis(words: list[str], at: int, limit: int) -> int:
    """Behind a short parenthesis that opens at ``at``; ``at`` itself where none does."""
    if at < limit and words[at] in "([":
        for end in range(at + 1, min(at + 9, limit)):
            if words[end] in ")]":
                return end + 1
    return at


def _body(tokens: Tokens, first: int, limit: int, found: Head) -> Phrase:
    """A body, a medium, an unnamed source or a document: its head and what belongs to it."""
    words = tokens.words
    state = "state" in found.features
    end = first + found.size if state else _office_end(tokens, first, limit, found)
    if found.kind == "medium" and found.size > 1:
        end = first + found.size
    end = _skip_parenthesis(words, end, limit)
    kinds: dict[str, PhraseKind] = {"source": "source", "document": "document"}
    kind = kinds.get(found.kind, "organisation")
    number = "s" if kind != "source" else found.number
    name = (first, end) if kind == "organisation" else None
    organisation = name or _organisation_in(words, first, end)
    return Phrase(first, end, kind, found.gender, number, found.definite, name, None, organisation)


def _organisation_in(words: list[str], first: int, end: int) -> tuple[int, int] | None:
    """The body inside an office: from the first word behind its head that names one."""
    vocab = vocabulary()
    for at in range(first + 1, end):
        body = vocab.longest("body", words, at, end)
        if body and "state" not in body[1] and words[at - 1] in ("في", "باسم", "لدي"):
            return at, end
        stem = bare(words[at])
        if vocab.has("organisation", stem) and not (stem == "دفاع" or vocab.has("rank", stem)):
            if words[at] != stem and words[at - 1] not in ("في", "باسم", "لدي") and not words[at].startswith("لل"):
                continue  # «وزير الداخلية» names an office, not the ministry
            return at, end
    return None
