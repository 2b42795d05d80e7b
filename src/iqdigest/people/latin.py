"""Arabic names in Latin letters: readable spellings for tables, and a skeleton by which the two scripts compare.

Known people and common names carry their usual spelling in `lexicon/speech/people.txt`; other words go through the Buckwalter
table of camel-tools and are made readable, with vowels set between consonants where Arabic writes none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from camel_tools.utils.charmap import CharMapper

from iqdigest.language.normalize import fold, strip_marks
from iqdigest.people.words import persons, vocabulary

_READABLE = {
    "'": "", "|": "a", ">": "a", "&": "u", "<": "i", "}": "i", "A": "a", "p": "a", "v": "th", "j": "j", "H": "h", "x": "kh",
    "*": "dh", "$": "sh", "S": "s", "D": "d", "T": "t", "Z": "z", "E": "", "g": "gh", "Y": "a", "{": "a", "P": "p", "J": "ch",
    "V": "v", "G": "g",
}  # fmt: skip
_VOWELS = frozenset("aiueo")
_SKELETON = {
    "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "g", "چ": "g", "غ": "g", "گ": "g",
    "خ": "k", "ق": "k", "ك": "k", "ک": "k",
    "د": "d", "ض": "d", "ذ": "d", "ظ": "d", "ر": "r", "ز": "z", "ژ": "z", "س": "s", "ص": "s", "ش": "s", "ف": "f", "ڤ": "f",
    "ل": "l", "م": "m", "ن": "n",
}  # fmt: skip
_LATIN_PAIRS = (("sch", "s"), ("ph", "f"), ("ce", "s"), ("ci", "s"), ("tch", "g"), ("ch", "s"), ("ck", "k"))
_LATIN = {"c": "k", "q": "k", "x": "ks", "p": "b", "v": "f", "j": "g"}
_ARTICLE = re.compile(r"\b(?:al|el|as|ash|ad|ar|an|at|az)-")


@cache
def _mapper() -> CharMapper:
    return CharMapper.builtin_mapper("ar2bw")


def to_latin(name: str) -> str:
    """A readable Latin spelling of an Arabic name.

    >>> to_latin("نوري المالكي"), to_latin("فارس الكاتب")
    ('Nouri al-Maliki', 'Faris al-Katib')
    """
    known = persons().get(fold(name))
    if known is not None:
        return known[1]
    return " ".join(_word(word) for word in strip_marks(name).split())


def _word(word: str) -> str:
    if word.isascii():
        return word
    spelled = vocabulary().words["latin_name"].get(fold(word))
    if spelled is not None:
        return str(spelled["latin"])
    if word.startswith("ال") and len(word) > 4:
        return "al-" + _word(word[2:])
    mapped = str(_mapper()(word))
    letters = [_letter(mapped, at) for at in range(len(mapped))]
    return _with_vowels([letter for letter in letters if letter]).capitalize()


def _letter(mapped: str, at: int) -> str:
    """One Buckwalter letter made readable; w and y are vowels between consonants and at the end."""
    letter = mapped[at]
    if letter in "wy" and at > 0 and (at + 1 == len(mapped) or mapped[at + 1] not in "AwypY"):
        return "u" if letter == "w" else ("ai" if at + 1 < len(mapped) and mapped[at - 1] in "bd" and len(mapped) > 5 else "i")
    if letter == "E":
        return "a" if at == 0 and (at + 1 == len(mapped) or mapped[at + 1] not in "Awy") else ""
    if letter == "A":
        return "A" if at else "a"
    return _READABLE.get(letter, letter if letter.isalpha() else "")


def _with_vowels(letters: list[str]) -> str:
    """An a between two consonants where the word would begin with both or have three in a row."""
    out: list[str] = []
    run = 0
    for at, letter in enumerate(letters):
        vowel = letter[0].lower() in _VOWELS
        run = 0 if vowel else run + 1
        if run == 2 and out[-2:-1] == ["A"] and (len(out) == 3 or at + 1 == len(letters)):
            out.append("i")  # «فارس»: the pattern of فاعل
            run = 1
        elif (run == 2 and (len(out) == 1 or at + 1 == len(letters))) or run == 3:
            out.append("u" if len(out) == 1 and at + 1 < len(letters) and letters[at + 1][0] in "ai" and letter == "b" else "a")
            run = 1
        out.append(letter)
    return "".join(out).lower()


def skeleton(word: str) -> str:
    """The consonants of a name in either script, so that «الكاظمي», Kadhimi and al-Kazemi compare where they can.

    Vowels, h, w, y, hamza and ع go; letters that Latin spellings confuse fall together; doubles count once.

    >>> skeleton("ترامب"), skeleton("Trump"), skeleton("غيتس"), skeleton("Gates")
    ('trmb', 'trmb', 'gts', 'gts')
    """
    if word.isascii() or not _is_arabic(word):
        plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
        for pair, letter in _LATIN_PAIRS:
            plain = plain.replace(pair, letter)
        consonants = "".join(_LATIN.get(c, c) for c in plain if c.isalpha() and c not in "aeiouywh")
    else:
        stem = fold(word)
        stem = stem[2:] if stem.startswith("ال") and len(stem) > 4 else stem
        consonants = "".join(_SKELETON.get(c, "") for c in stem)
    return re.sub(r"(.)\1+", r"\1", consonants)


def skeletons(name: str) -> list[str]:
    """The skeleton of each word of a name, articles left out."""
    plain = _ARTICLE.sub("", name.lower()) if not _is_arabic(name) else name
    return [skeleton(word) for word in re.split(r"[\s\-_.,،]+", plain) if word]


def _is_arabic(text: str) -> bool:
    return any("\u0600" <= c <= "\u06ff" for c in text)
