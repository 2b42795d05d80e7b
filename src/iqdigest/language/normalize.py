"""Length-preserving normalisation of Arabic spelling: the offsets of the result are those of the text.

Folded: hamza seats (أ إ آ ٱ → ا, ؤ → و, ئ → ي), ى → ي, ة → ه, Persian letters, presentation forms of single letters,
Arabic-Indic and Persian digits, and every kind of space.  Marks (harakat, tatweel, direction marks) stay in place:
`strip_marks` takes them out of single words, which is when lengths may change.
"""

from __future__ import annotations

import re
import unicodedata

from camel_tools.utils.charmap import CharMapper
from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
)

_MARK_RANGES = (
    (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069), (0xFEFF, 0xFEFF),
)  # fmt: skip
MARKS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _MARK_RANGES)
"""Characters that stand inside words and carry no letter, as the inside of a regular expression class."""

_DELETE = {code: None for first, last in _MARK_RANGES for code in range(first, last + 1)}


def _fold() -> dict[str, str]:
    table = {"ی": "ي", "ک": "ك", "ە": "ه", "ہ": "ه", "٪": "%"}
    for offset in range(10):
        table[chr(0x0660 + offset)] = table[chr(0x06F0 + offset)] = str(offset)
    return table | dict.fromkeys("\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")


_FOLD = _fold()
_RARE = re.compile("[" + "".join(_FOLD) + "]")


def _presentation() -> dict[str, str]:
    """Single-letter presentation forms (U+FB50–U+FEFC) → their letter; ligatures are left to `strip_marks`."""
    folded = {}
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)):
        letter = unicodedata.normalize("NFKC", chr(code))
        if len(letter) == 1:
            folded[chr(code)] = letter
    return folded


_PRESENTATION: CharMapper | None = None


_PRESENTATION_FORM = re.compile("[\ufb50-\ufefc]")


def _folded(match: re.Match[str]) -> str:
    return _FOLD[match[0]]


def normalize(text: str) -> str:
    """Fold the spelling of ``text`` one code point for one, so that ``len(normalize(text)) == len(text)``.

    >>> normalize("الأميركية ٢٥٠٠")
    'الاميركيه 2500'
    """
    if _PRESENTATION_FORM.search(text):
        global _PRESENTATION
        if _PRESENTATION is None:
            _PRESENTATION = CharMapper(_presentation())
        text = _PRESENTATION(text)
    folded: str = normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(text)))
    folded = folded.replace("ؤ", "و").replace("ئ", "ي").replace("\u00a0", " ")
    return _RARE.sub(_folded, folded)  # far quicker than str.translate where little is to be done


def strip_marks(word: str) -> str:
    """Take marks out of one normalised word and open its ligatures.

    >>> strip_marks("عُلـّقت")
    'علقت'
    """
    word = word.translate(_DELETE)
    if _PRESENTATION_FORM.search(word):
        word = normalize(unicodedata.normalize("NFKC", word))
    return word


def fold(text: str) -> str:
    """Normalise and strip: the form in which words are looked up and names are compared.

    >>> fold("شِيّاع")
    'شياع'
    """
    return strip_marks(normalize(text))
