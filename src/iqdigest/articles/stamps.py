"""Date stamps: paragraphs that print nothing but a date, a clock time and words such as «آخر تحديث»."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from iqdigest.articles.pagewords import forms, phrase_at, words_of
from iqdigest.language.normalize import MARKS, normalize

LONGEST = 110
"""No stamp is longer, in characters."""

_ENGLISH = re.compile(
    "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*|[ap]m|gmt|utc|gst|ast|est|edt|cet|bst|msk",
    re.IGNORECASE,
)
_NUMERIC = r"\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:\d{4}|\d{2})|\d{4}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{1,2}"
_FULL_NUMERIC = re.compile(_NUMERIC)
_CLOCK_ONLY = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_LED = re.compile(
    rf"[{MARKS}\s]*(?:[^\W\d_]+\s?:?\s+){{0,3}}(?:{_NUMERIC})(?:T\S+)?(?:\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?(?=\s)"
)

_STOP = re.compile(r"(?<!\.)[.؟!][\"'”»]?(?=\s)")  # not «..», which parts a headline


@cache
def _months() -> frozenset[str]:
    """The words of all month names."""
    names = (form for form, _ in forms("months.txt", "month"))
    return frozenset(word for name in names for word in name.split())


def is_stamp(text: str, words: list[str]) -> bool:
    """Whether a paragraph (with its folded words) is a date stamp: figures, and date words only."""
    if len(text) > LONGEST or not any(word.isdigit() for word in words):
        return False
    months, index, dated = _months(), 0, False
    while index < len(words):
        word = words[index]
        if word in months:
            dated = True
        elif not (word.isdigit() or _ENGLISH.fullmatch(word)):
            phrase = phrase_at(words, "stamp", index)
            if phrase is None:
                return False
            dated = dated or "dated" in phrase.features
            index += phrase.length - 1
        index += 1
    return dated or bool(_FULL_NUMERIC.search(normalize(text)) or _CLOCK_ONLY.search(text) or _ENGLISH.search(text))


def is_labelled(words: list[str]) -> bool:
    """Whether a stamp begins with a label («آخر تحديث») or tells the time of day."""
    phrase = phrase_at(words, "stamp")
    return (phrase is not None and "dated" not in phrase.features) or any(phrase_at(words[-2:], "stamp", i) for i in (0, 1))


def leading_stamp(text: str) -> int:
    """The length of a numeric stamp that a paragraph begins with («date 2025-08-22 …»), 0 where there is none.

    Only one that a label leads, or that stands first, and that no comma ties to the sentence.
    """
    head = normalize(text[:LONGEST])
    match = _LED.match(head)
    if match is None:
        return 0
    words, index = words_of(match[0]), 0
    while index < len(words):
        if words[index].isdigit():
            index += 1
            continue
        phrase = phrase_at(words, "stamp", index)
        if phrase is None:
            return 0
        index += phrase.length
    return match.end()


@cache
def _ago_words() -> tuple[str, ...]:
    return tuple(form for form, _ in forms("page.words", "page_ago"))


@cache
def _ago() -> re.Pattern[str]:
    """«منذ 30 دقيقة»: a word of ``page_ago``, a number where there is one, a unit of time."""
    before, units = (
        "|".join(re.escape(form) for form, _ in forms("page.words", kind)) for kind in ("page_ago", "page_ago_unit")
    )
    return re.compile(rf"(?:{before}) (?:\d{{1,3}} )?(?:{units})(?!\w)")


@cache
def _clock_units() -> tuple[str, ...]:
    """Units that only a list of headlines counts in figures: seconds, minutes, hours."""
    return tuple(form for form, features in forms("page.words", "page_ago_unit") if "clock" in features)


def time_ago(text: str) -> list[tuple[int, int]]:
    """Where a normalised text says «منذ 30 دقيقة» and the like."""
    return [match.span() for match in _ago().finditer(text)]


def is_aged_stamp(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether a normalised line is a date stamp once «قبل ساعة» and the like are taken out of it."""
    for begin, end in reversed(spans):
        text = text[:begin] + " " + text[end:]
    return is_stamp(text, words_of(text))


def inserted_headlines(text: str) -> list[tuple[int, int]]:
    """Headlines that a page put between two sentences of one paragraph, each closed by «منذ 30 دقيقة».

    Two such marks near each other are needed: one alone also stands in prose.
    """
    if len(text) < LONGEST or sum(text.count(word) for word in _ago_words()) < 2:
        return []
    folded = normalize(text)
    marks = [(begin, end) for begin, end in time_ago(folded) if any(map(str.isdigit, folded[begin:end]))]
    found = []
    for (begin, end), (following, stop) in pairwise(marks):
        start = max((m.end() for m in _STOP.finditer(text, max(0, begin - 2 * LONGEST), begin)), default=0)
        between = text[end:following]
        if not folded.endswith(_clock_units(), begin, end) and not folded.endswith(_clock_units(), following, stop):
            continue
        if 10 <= len(between) <= 2 * LONGEST and start > 0 and not re.match(r"\s*[،,.؛]", between + text[stop : stop + 3]):
            found.append((start + len(text[start:begin]) - len(text[start:begin].lstrip()), stop))
    return found
