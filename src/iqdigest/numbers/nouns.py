"""The noun that a figure counts."""

from __future__ import annotations

from iqdigest.language.tokens import Tokens
from iqdigest.language.wordsets import word_set
from iqdigest.numbers.figures import Figure, is_digits, is_proclitic

_BRACKETS = {"(": ")", "[": "]", "«": "»", '"': '"', "“": "”"}


def counted_noun(tokens: Tokens, figure: Figure) -> int | None:
    """The token of the noun that a figure counts: behind it, behind «من», or before a definite number (القواعد الثلاث)."""
    words, index = tokens.words, figure.last + is_bracketed(tokens, figure.first, figure.last)
    if _in_the_accusative(tokens, figure) and words[index : index + 1] != ["من"]:
        return None
    few = figure.last == figure.first + 1 and figure.low <= 2 and not is_digits(words[figure.first])  # جندي واحد
    if few and words[index : index + 1] != ["من"]:
        return figure.first - 1 if figure.first and _is_noun(tokens, figure.first - 1) else None
    if index < len(tokens) and tokens.sentence_of[index] == tokens.sentence_of[figure.first]:
        if words[index] == "من" and index + 1 < len(tokens):
            index += 1
        if _is_noun(tokens, index):
            return index
    if figure.scale > 1 or figure.low != figure.high or figure.low >= 100:
        return None
    hit = tokens.hit(figure.first, "number")
    article = figure.first - 1 if hit is None and words[figure.first - 1] == "ال" else figure.first  # جنودها الـ45
    definite = article < figure.first or (hit is not None and hit.prefix.endswith("ال"))
    return article - 1 if definite and article and _is_definite(words[article - 1]) else None


def noun_at(tokens: Tokens, index: int) -> int | None:
    """The token itself where a noun stands there, else None."""
    inside = index < len(tokens) and tokens.sentence_of[index] == tokens.sentence_of[index - 1]
    return index if inside and _is_noun(tokens, index) else None


def is_bracketed(tokens: Tokens, first: int, last: int) -> bool:
    """Whether brackets or quotation marks close in on tokens ``first`` to ``last`` alone («(2500) جندي»)."""
    return first > 0 and last < len(tokens) and _BRACKETS.get(tokens.words[first - 1]) == tokens.words[last]


def _in_the_accusative(tokens: Tokens, figure: Figure) -> bool:
    """«مئة وسبعين ألفا يوم وصل»: behind a scale with its tanwin no noun of the figure stands, but a time or a verb may."""
    return figure.scale > 1 and figure.last > figure.first + 1 and tokens.words[figure.last - 1] in ("الفا", "مليونا")


def _is_definite(word: str) -> bool:
    """Whether a word looks like a noun with the article or a pronoun (القواعد, قواعدها)."""
    return word.startswith(("ال", "لل", "وال", "بال")) or (len(word) > 4 and word.endswith(("ها", "هم", "نا")))


def _is_noun(tokens: Tokens, index: int) -> bool:
    """Whether an Arabic word stands there that is no particle, number or proclitic."""
    word = tokens.words[index]
    if word.startswith(("لل", "وال", "فال")) or (
        word.startswith("بال") and not word.startswith("بالغ")
    ):  # للمرة الأولى, بالطائرات
        return False
    if word in word_set("particles.glue", "number_no_noun"):
        return False
    return word[:1] >= "\u0621" and not tokens.hit(index, "number") and not is_proclitic(tokens, index)
