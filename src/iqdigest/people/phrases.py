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
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from iqdigest.people.complements import OPENING_MARKS
from iqdigest.people.names import begins_office, name_end, starts_name
from iqdigest.people.offices import is_no_name, office_end, organisation_in, owned, skip_parenthesis
from iqdigest.people.words import (
    Head,
    bare,
    closed,
    head,
    is_definite,
    is_given_name,
    known_person,
    vocabulary,
)

if TYPE_CHECKING:
    from iqdigest.language.tokens import Tokens

PhraseKind = Literal["name", "role", "organisation", "source", "document", "noun"]
_COMMAS = frozenset("،,")
_MAX_TOKENS = 30
_FEMININE_ENDINGS = ("ه", "ات")


class Phrase(Struct, frozen=True):
    """A speaker as printed: tokens ``first`` to ``last`` (exclusive), and ranges of its parts (None where absent).

    ``gender`` m, f or x (of the first of two) and ``number`` s, d or p as a verb agrees; «مسؤول كبير» is not ``definite``.
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
    if vocabulary().has("this", words[first]) and first + 1 < limit:
        start += 1
    found = head(words, start, limit)
    name_first = _name_first(words, start, limit, found) and not is_no_name(tokens, start)
    if name_first or (words[start] in family_names and (found is None or words[start].startswith("ال"))):
        phrase = _named(tokens, start, limit, family_names)
    elif found is None:
        noun = _noun(words, start)
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
    limit = min(limit, len(tokens))
    phrase = _joint(tokens, first, limit, family_names)
    if phrase is not None and phrase.last < limit and vocabulary().has("and_others", tokens.words[phrase.last]):
        return replace(phrase, last=phrase.last + 1)
    return phrase


def _joint(tokens: Tokens, first: int, limit: int, family_names: Container[str]) -> Phrase | None:
    both = (
        first + 2 < limit
        and vocabulary().has("both", tokens.words[first])
        and vocabulary().has("from", tokens.words[first + 1])
    )
    phrase = read_phrase(tokens, first + 2 if both else first, limit, family_names)
    if phrase is None or phrase.last >= limit:
        return None if both else phrase
    second = tokens.words[phrase.last]
    if len(second) < 4 or second[0] != "و":
        return None if both else phrase
    listed = phrase.name is None or both or _is_listed(tokens.words, phrase.name, family_names)
    if phrase.kind == "name" and not listed:
        return phrase
    other = _behind_conjunction(tokens, phrase.last, limit, any_name=both)
    if other is None or (other.kind == "name") != (phrase.kind in ("name", "role") and other.kind == "name"):
        return phrase
    if not both and (one := _two_offices(tokens.words, phrase, other)) is not None:
        return one
    number = "d" if phrase.number == other.number == "s" else "p"
    return Phrase(first, other.last, phrase.kind, phrase.gender, number, phrase.definite)


def _two_offices(words: list[str], phrase: Phrase, other: Phrase) -> Phrase | None:
    """One person with two offices: «الخبير ومدير المركز فلان», «فلان، النائب وعضو اللجنة»; None where they are two."""
    if other.kind != "role" or phrase.role is None or other.role is None or not phrase.number == other.number == "s":
        return None
    role = (phrase.role[0], other.role[1])
    if phrase.kind == "name" and other.name is None:
        return replace(phrase, last=other.last, role=role)
    if phrase.kind != "role" or phrase.name is not None or other.name is None or phrase.gender != other.gender:
        return None
    if vocabulary().has("office_of_one", bare(words[phrase.first])) or other.role[1] > other.name[0]:
        return None
    return replace(phrase, last=other.last, name=other.name, role=role)


def _is_listed(words: list[str], name: tuple[int, int], family_names: Container[str]) -> bool:
    first, last = name
    return is_given_name(words[first]) or known_person(words, first, last) > 0 or words[last - 1] in family_names


def _behind_conjunction(tokens: Tokens, first: int, limit: int, any_name: bool) -> Phrase | None:
    """The phrase at a token whose و is no part of it."""
    words = tokens.words
    with _as_if(words, first, words[first][1:]):
        named = is_given_name(words[first]) or known_person(words, first, limit)
        if not named and head(words, first, limit) is None and not (any_name and starts_name(words, first, limit)):
            return None
        return read_phrase(tokens, first, limit)


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
    while last < min(len(words), first + 3) and words[last].startswith("ال") and not closed(words[last]):
        last += 1
    plural = word.endswith(("ون", "ين"))
    gender = "f" if word.endswith(_FEMININE_ENDINGS) else "m"
    return Phrase(first, last, "noun", gender, "p" if plural else "s", True)


def _noun_with_name(tokens: Tokens, noun: Phrase, limit: int, family_names: Container[str]) -> Phrase:
    """«المتهم بروسارد»: a noun that no list knows, as the office of a name right behind."""
    at = noun.last
    if noun.number != "s" or at >= limit or is_no_name(tokens, at) or is_definite(tokens.words[at]):
        return noun
    word = tokens.words[at]
    verbal = word[0] in "يت" or word[-1] == "ت" or tokens.words[noun.last - 1].endswith("ات")  # «المواجهات اندلعت»
    if not starts_name(tokens.words, at, limit) or (verbal and not is_given_name(word)):
        return noun
    last = name_end(tokens, at, limit, family_names)
    return Phrase(noun.first, last, "role", noun.gender, "s", True, (at, last), (noun.first, at))


def _named(tokens: Tokens, first: int, limit: int, family_names: Container[str]) -> Phrase | None:
    words = tokens.words
    last = name_end(tokens, first, limit, family_names)
    last = next((at for at in range(first, last) if tokens.raw(at).endswith("ً")), last)  # no name ends in tanwin («خبراً»)
    if last == first:
        return None
    name = (first, last)
    role = _trailing_office(tokens, last, limit)
    gender = "m"
    end = last
    if role is not None:
        gender, end = role[2], role[1]
    else:
        end = skip_parenthesis(words, last, limit)
    features = vocabulary().longest("person", words, first, last)
    if features and features[1].get("gender") == "f":
        gender = "f"
    office = (role[0], role[1]) if role else None
    organisation = organisation_in(words, *office) if office else None
    return Phrase(first, end, "name", gender, "s", True, name, office, organisation)


def _trailing_office(tokens: Tokens, last: int, limit: int) -> tuple[int, int, str] | None:
    """The office behind a name («…، مستشار رئيس الوزراء»): its token range and gender."""
    words = tokens.words
    at = last + 1 if last < limit and words[last] in _COMMAS else last
    if at >= limit:
        return None
    found = head(words, at, limit)
    if found is None or found.kind not in ("role", "rank") or found.number != "s" or words[at] == found.word + "ه":
        return None
    if (vocabulary().has("given_name", words[at]) and not begins_office(words, at, limit)) or (
        vocabulary().has("one", found.word) and at == last
    ):
        return None
    end = office_end(tokens, at, limit, found)
    if end == at + 1 and at == last and not found.definite:
        return None
    return at, end, found.gender


def _office(tokens: Tokens, first: int, limit: int, found: Head, family_names: Container[str]) -> Phrase | None:
    words = tokens.words
    end = office_end(tokens, first, limit, found)
    indefinite = _is_indefinite(words, first, end, found)
    if indefinite and end == first + 1 and words[first].endswith(("ه", "ها")) and end < limit and is_given_name(words[end]):
        indefinite = False  # «ونائبه كريم …»: the pronoun makes it definite
    organisation = organisation_in(words, first, end)
    if indefinite or found.number != "s":
        kind: PhraseKind = "source" if indefinite else "role"
        return Phrase(first, end, kind, found.gender, found.number, not indefinite, None, (first, end), organisation)
    at = end
    if at + 1 < limit and words[at] in _COMMAS:
        at += 1
    if at < limit:
        start = _behind_ranks(words, at, limit)
        if (
            start < limit
            and starts_name(words, start, limit)
            and not is_no_name(tokens, start)
            and (at == end or is_given_name(words[start]) or _closes(tokens, start, limit))
        ):
            last = name_end(tokens, start, limit, family_names)
            if last > start and not _is_construct(words, start, last, found, family_names):
                role_end = end
                trailing = _trailing_office(tokens, last, limit)
                office = (first, role_end)
                if trailing and found.kind == "rank" and end == first + 1:
                    office = (trailing[0], trailing[1])
                    organisation = organisation_in(words, *office)
                final = trailing[1] if trailing else skip_parenthesis(words, last, limit)
                return Phrase(first, final, "role", found.gender, "s", True, (start, last), office, organisation)
    return Phrase(first, end, "role", found.gender, found.number, True, None, (first, end), organisation)


def _is_construct(words: list[str], first: int, last: int, found: Head, family_names: Container[str]) -> bool:
    """«الكاتب طبيعة الائتلافات»: two nouns behind an office, where no list knows a name."""
    if found.kind != "role" or last - first != 2 or _is_listed(words, (first, last), family_names):
        return False
    return words[first].endswith("ه") and words[first + 1].startswith("ال") and not words[first + 1].endswith("ي")


def _behind_ranks(words: list[str], at: int, limit: int) -> int:
    """Over «الفريق أول الركن» before a name."""
    vocab = vocabulary()
    start = at
    while start < limit:
        stem = bare(words[start])
        behind_rank = start > at or vocab.has("rank", bare(words[at - 1]))  # «اللفتنانت كولونيل»
        ranked = vocab.has("rank", stem) and not (behind_rank and is_given_name(words[start]))
        if (ranked and (behind_rank or stem != words[start] or vocab.has("rank_tail", words[start]))) or (
            start > at and vocab.has("rank_number", words[start])
        ):
            start += 1
        elif start > at and (branch := vocab.longest("rank_branch", words, start, limit)) is not None:
            start += branch[0]
        else:
            break
    return start


def _closes(tokens: Tokens, first: int, limit: int) -> bool:
    """Does a name behind a comma end like an apposition: at a comma, colon, quotation mark or function word?"""
    last = name_end(tokens, first, limit)
    if last >= limit:
        return True
    word = tokens.words[last]
    return word in _COMMAS or word in OPENING_MARKS or word in ":(-–" or closed(word) or bool(tokens.hit(last, "saying"))


def _is_indefinite(words: list[str], first: int, end: int, found: Head) -> bool:
    """«مسؤول أميركي», «متحدث باسم …»: no article, and no construct with a definite noun right behind."""
    if found.definite:
        return False
    if vocabulary().has("one_of", found.word):
        return True
    if first + 1 >= end:
        return found.kind != "rank"
    follower = words[first + 1]
    if (
        vocabulary().has("chief_of", found.word)
        and follower.endswith("ي")
        and first + 2 < end
        and is_definite(words[first + 2])
    ):
        return False  # «كبير مفاوضي الوفد»
    construct = first + 2 < end < len(words) and is_definite(words[first + 2]) and words[first + 2].startswith("ال")
    if (
        construct
        and not vocabulary().has("inside", follower)
        and not follower.endswith(("ي", "يه"))
        and is_given_name(words[end])
    ):
        return False  # «مديرة برامج التدريب نورة الكرخي»
    if owned(words, first + 1):
        return False  # «وزير خارجيتها»
    if is_definite(follower) and not follower.startswith(("لل", "بال")):
        return False
    if vocabulary().has("inside", follower) or (
        follower.startswith(("لل", "بال", "ل", "ب")) and not vocabulary().has("own_country", follower)
    ):
        return not vocabulary().has("portfolio", follower)
    if (
        vocabulary().has("body", follower)
        or vocabulary().has("portfolio", follower)
        or vocabulary().has("organisation", follower)
    ):
        return False
    if follower.endswith(("ي", "يه")) and vocabulary().has("role", follower):
        return True  # «مسؤول عسكري»
    inner = head(words, first + 1, end)
    return inner is None or inner.kind not in ("role", "organisation", "body") or vocabulary().has("modifier", follower)


def _body(tokens: Tokens, first: int, limit: int, found: Head) -> Phrase:
    """A body, a medium, an unnamed source or a document: its head and what belongs to it."""
    words = tokens.words
    state = "state" in found.features
    end = first + found.size if state else office_end(tokens, first, limit, found)
    if found.kind == "medium" and found.size > 1:
        end = first + found.size
    end = skip_parenthesis(words, end, limit)
    kinds: dict[str, PhraseKind] = {"source": "source", "document": "document"}
    kind = kinds.get(found.kind, "organisation")
    number = found.number
    name = (first, end) if kind == "organisation" else None
    organisation = name or organisation_in(words, first, end)
    return Phrase(first, end, kind, found.gender, number, found.definite, name, None, organisation)
