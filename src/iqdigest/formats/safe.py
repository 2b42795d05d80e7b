"""Text from articles and file names, made harmless for the place where it is printed.

Articles are hostile until proven otherwise: a quote may hold terminal escapes, direction overrides, script or a
spreadsheet formula.  Every format takes its text through one of these functions and through nothing else.
Sources: ECMA-48 for escape sequences, UAX #9 for direction controls, OWASP "CSV Injection", RFC 5545 §3.1 and §3.3.11.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any

FSI, PDI = "\u2068", "\u2069"

# CSI … final byte, OSC/DCS/APC/PM/SOS … terminator (bounded, so that a stray ESC costs nothing), two-byte escapes
_ESCAPE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]?"
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,512}(?:\x07|\x1b\\\\|\x9c)?"
    "|\x1b[ -/]{0,8}[0-~]?"
)
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
_UNWANTED = re.compile(f"[{_CONTROLS}{_DIRECTION}{_INVISIBLE}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"[\s\u2028\u2029\x85]+")
_JSON_UNSAFE = re.compile(f"[\x7f-\x9f{_DIRECTION}\u2028\u2029\ufeff\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def printable(text: str) -> str:
    """Drop escape sequences, control, direction and invisible characters; keep line breaks and tabs.

    >>> printable("a\\x1b[31mb\\u202ec")
    'abc'
    """
    if "\x1b" in text or _UNWANTED.search(text):
        text = _UNWANTED.sub("", _ESCAPE.sub("", text))
    return _SURROGATE.sub("\ufffd", text)


def line(text: str) -> str:
    """`printable`, on one line with single spaces.

    >>> line(" two\\r\\nlines ")
    'two lines'
    """
    return _SPACE.sub(" ", printable(_SPACE.sub(" ", text))).strip()


def isolated(text: str) -> str:
    """Wrap one line in FSI…PDI, so that a bidirectional terminal doesn't move its neighbours."""
    return f"{FSI}{text}{PDI}" if text else text


def markup(text: str) -> str:
    """One line for HTML text and quoted attributes.

    >>> markup('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return html.escape(line(text), quote=True)


def spreadsheet(text: str) -> str:
    """One line that no spreadsheet takes for a formula: an apostrophe goes before what would start one.

    >>> spreadsheet("=1+1")
    "'=1+1"
    """
    text = line(text)
    return "'" + text if text.startswith(_FORMULA) else text


def calendar(text: str) -> str:
    """A TEXT value of iCalendar (RFC 5545 §3.3.11); line breaks stay as ``\\n``.

    >>> calendar("a;b,c")
    'a\\\\;b\\\\,c'
    """
    lines = (line(part) for part in printable(text).replace("\r\n", "\n").split("\n"))
    return "\\n".join(part.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for part in lines)


def json_line(value: Any) -> str:
    """JSON on one line, not ASCII-escaped, except characters that a terminal or an encoder would trip over.

    The value read back is the same: C1 controls, direction marks and lone surrogates are written as ``\\uXXXX``.
    """
    return json_safe(json.dumps(value, ensure_ascii=False))


def json_safe(text: str) -> str:
    """Escape in ready JSON text what a terminal would act on; such characters stand inside its strings only."""
    return _JSON_UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
