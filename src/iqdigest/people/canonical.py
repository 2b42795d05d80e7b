"""One person under many names: spelling variants, short forms, titles, and either script.

same_person("لويد اوستن", "لويد أوستن")      spelling
same_person("السوداني", "محمد شياع السوداني")  family name alone
canonical_name("أوستن")                       the full name of a known person
matches_speaker("Maliki", speaker)            any form of a name, office or body, in Arabic or Latin letters
"""

from __future__ import annotations

import re

from iqdigest.language.normalize import fold
from iqdigest.model import Speaker
from iqdigest.people.latin import skeleton, skeletons, to_latin
from iqdigest.people.words import bare, is_given_name, persons, vocabulary

_WORD = re.compile(r"[^\s،,.«»\"“”()\[\]:؛\-–—/]+")


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name for comparison: no titles, no article, «عبد القادر» as one word.

    >>> name_words("الفريق عبد القادر العبيدي")
    ('عبدقادر', 'عبيدي')
    """
    words = [fold(word) for word in _WORD.findall(name)]
    vocab = vocabulary()
    while len(words) > 1 and words[0].startswith("ال") and vocab.has("rank", bare(words[0])) and not is_given_name(words[0]):
        words.pop(0)
    out: list[str] = []
    joining = ""
    for word in words:
        if vocab.has("name_part", word) and word != words[-1]:
            joining = "" if vocab.has("name_link", word) else joining + word
            continue
        out.append(joining + bare(word))
        joining = ""
    return tuple(re.sub(r"^عبدال", "عبد", word) for word in out)


def canonical_name(name: str) -> str:
    """The full name of a known person under any of its spellings; other names as they stand."""
    known = persons().get(fold(name)) or persons().get(" ".join(_untitled(name)))
    return known[0] if known else name


def _untitled(name: str) -> list[str]:
    words = [fold(word) for word in _WORD.findall(name)]
    vocab = vocabulary()
    while len(words) > 1 and words[0].startswith("ال") and vocab.has("rank", bare(words[0])):
        words.pop(0)
    return words


def same_person(a: str, b: str) -> bool:
    """Do two names mean one person?  A family name alone fits a full name that ends with it."""
    if fold(a) == fold(b):
        return True
    known_a, known_b = canonical_name(a), canonical_name(b)
    if fold(known_a) == fold(known_b):
        return True
    first, second = name_words(known_a), name_words(known_b)
    if not first or not second:
        return False
    if len(first) > len(second):
        first, second = second, first
    if len(first) == 1:
        return len(second) > 1 and first[0] == second[-1] and len(first[0]) > 2
    relational = all(fold(name).split()[-1].startswith("ال") and name.endswith("ي") for name in (known_a, known_b))
    if relational and first[-1] != second[-1]:
        return False  # «الحسني», «الحسيني»
    return _similar(first[0], second[0]) and _similar(first[-1], second[-1])


def _similar(a: str, b: str) -> bool:
    """One word in two spellings («غيتس», «جيتس»; «اوباما», «أوباما»), not two names («محمد», «محمود»)."""
    if a == b:
        return True
    vocab = vocabulary()
    if vocab.has("distinct", a) and vocab.has("distinct", b):
        return False
    bones = skeleton(a)
    return len(bones) > 1 and bones == skeleton(b) and abs(len(a) - len(b)) <= 2


def matches_speaker(query: str, speaker: Speaker) -> bool:
    """Does a query name this speaker: any form of the name, the office or the body, in Arabic or in Latin letters?"""
    query = query.strip()
    if not query:
        return False
    if any("\u0600" <= c <= "\u06ff" for c in query):
        return _matches_arabic(query, speaker)
    return _matches_latin(query, speaker)


def _matches_arabic(query: str, speaker: Speaker) -> bool:
    wanted = [bare(fold(word)) for word in _WORD.findall(query)]
    if speaker.name and speaker.named and same_person(query, speaker.name):
        return True
    for field in (speaker.name, speaker.role, speaker.organisation, speaker.text):
        words = {bare(fold(word)) for word in _WORD.findall(field or "")}
        if wanted and all(word in words for word in wanted):
            return True
    return False


def _matches_latin(query: str, speaker: Speaker) -> bool:
    wanted = skeletons(query)
    if not any(len(bones) > 1 for bones in wanted):
        return any(word in to_latin(speaker.name or "").lower().split() for word in query.lower().split())
    for field in (speaker.name, speaker.organisation, speaker.role):
        if not field:
            continue
        bones = [*skeletons(field), *skeletons(to_latin(field))]
        if all(word in bones for word in wanted if word):
            return True
    return False
