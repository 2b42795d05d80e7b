"""Harmless text made fit for the place where it is printed: terminal, HTML, spreadsheet, calendar, JSON.

Every format takes text of articles and file names through one of these functions, or `iqdigest.safe`, and through nothing else.
Sources: UAX #9 for isolates, OWASP "CSV Injection", RFC 5545 §3.1 and §3.3.11.
"""

from __future__ import annotations

import json
import re
from typing import Any

from iqdigest.safe import DIRECTION, line, printable

FSI, PDI = "\u2068", "\u2069"

_JSON_UNSAFE = f"[\x7f-\x9f{DIRECTION}\u2028\u2029\ufeff\ud800-\udfff]"  # text: compiled where JSON is written
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def isolated(text: str) -> str:
    """Wrap one line in FSI…PDI, so that a bidirectional terminal doesn't move its neighbours."""
    return f"{FSI}{text}{PDI}" if text else text


def markup(text: str) -> str:
    """One line for HTML text and quoted attributes.

    >>> markup('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    import html

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
    return re.sub(_JSON_UNSAFE, lambda match: f"\\u{ord(match[0]):04x}", text)
