"""Menus that a page prints on one line: sections, share buttons, breadcrumbs and tags between separators."""

from __future__ import annotations

import re

from iqdigest.articles.pagewords import is_made_of, is_whole, words_of

_LONGEST = 220  # characters
_ITEM_WORDS, _ITEM = 4, 30  # words and characters of one item
_BAR = r"[|•·»›>▪●■]"
_SEPARATOR = re.compile(rf"\s*{_BAR}+\s*|\s+/\s+|\s{{2,}}")
_FIRM = re.compile(_BAR)
_MARKS = frozenset('.؟!،:؛«»"()0123456789٠١٢٣٤٥٦٧٨٩')
_HASHTAGS = re.compile(r"(?:#[\w\u200c]{2,40}[\s،,|-]*)+")
_SECTIONS = ("menu", "section", "line")


def items_of(text: str) -> list[str]:
    """The items of a line that bars, dots or two blanks separate; one item where nothing does."""
    return [item for item in _SEPARATOR.split(text.strip()) if item]


def is_menu(text: str, words: list[str]) -> bool:
    """Whether a paragraph (with its folded words) is nothing but a menu, a breadcrumb, share buttons or hashtags."""
    if len(text) > _LONGEST or text[-1] in ".؟!":
        return False
    if text[0] == "#" and _HASHTAGS.fullmatch(text):
        return True
    items = items_of(text)
    if len(items) > 1 and is_whole(words_of(items[0]), "home"):
        return True
    return _is_listed(text, items) if len(items) > 1 else is_made_of(words, *_SECTIONS) >= 3


def _is_listed(text: str, items: list[str]) -> bool:
    """Short items, enough of them known; four behind bars are a menu whatever they are."""
    if not all(map(is_short, items)):
        return False
    counts = [
        is_made_of(words, *_SECTIONS) if any(not word.isascii() for word in words) else None for words in map(words_of, items)
    ]
    arabic = [count for count in counts if count is not None]
    known = sum(map(bool, arabic))
    if not arabic or known == len(arabic):
        return bool(arabic)
    return (len(arabic) >= 3 and 3 * known >= len(arabic)) or (len(arabic) >= 4 and _FIRM.search(text) is not None)


def is_short(item: str) -> bool:
    """Whether an item is of a few words, without figures and the marks of a sentence."""
    return len(item) <= _ITEM and item.count(" ") < _ITEM_WORDS and _MARKS.isdisjoint(item)
