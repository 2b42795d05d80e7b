"""Text from articles and file names without anything that acts on what shows it: the ground of every output.

Articles are hostile until proven otherwise: a quote may hold terminal escapes, direction overrides, script or a
spreadsheet formula.  What a single format needs beyond this (HTML, CSV, …) is in `iqdigest.formats.safe`.
Sources: ECMA-48 for escape sequences, UAX #9 for direction controls.
"""

from __future__ import annotations

import re

# CSI … final byte, OSC/DCS/APC/PM/SOS … terminator (bounded, so that a stray ESC costs nothing), two-byte escapes;
# text, as it is seldom needed and then compiled once
_ESCAPE = (
    "(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]?"
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,512}(?:\x07|\x1b\\\\|\x9c)?"
    "|\x1b[ -/]{0,8}[0-~]?"
)
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
_UNWANTED = re.compile(f"[{_CONTROLS}{DIRECTION}{_INVISIBLE}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"[\s\u2028\u2029\x85]+")


def printable(text: str) -> str:
    """Drop escape sequences, control, direction and invisible characters; keep line breaks and tabs.

    >>> printable("a\\x1b[31mb\\u202ec")
    'abc'
    """
    if "\x1b" in text or _UNWANTED.search(text):
        text = _UNWANTED.sub("", re.sub(_ESCAPE, "", text))
    return _SURROGATE.sub("\ufffd", text)


def line(text: str) -> str:
    """`printable`, on one line with single spaces.

    >>> line(" two\\r\\nlines ")
    'two lines'
    """
    return _SPACE.sub(" ", printable(_SPACE.sub(" ", text))).strip()
