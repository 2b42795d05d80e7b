"""The shell of a page: head with a content security policy, style and script inline, and the small pieces all parts use.

The policy forbids every request and every script and style but ours, which are named by their hash: text of an article that
got past escaping could still not run, load or send anything.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TextIO

from iqdigest.formats.safe import markup
from iqdigest.formats.words import Lang, is_arabic


def write_page(stream: TextIO, title: str, body: Iterable[str], lang: Lang) -> None:
    """Write a whole page; ``title`` is text, ``body`` ready markup."""
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    direction = "rtl" if lang == "ar" else "ltr"
    stream.write(
        f'<!DOCTYPE html>\n<html lang="{lang}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{markup(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )
    for piece in body:
        stream.write(piece)
        stream.write("\n")
    stream.write(f"<script>{script}</script>\n</body>\n</html>\n")


@cache
def _asset(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


def prose(text: str | None, tag: str = "span", classes: str = "") -> str:
    """Text of an article in an element of its own direction and language; "" for none."""
    if not text:
        return ""
    class_ = f' class="{classes}"' if classes else ""
    language = ' lang="ar" dir="rtl"' if is_arabic(text) else ' dir="auto"'
    return f"<{tag}{class_}{language}>{markup(text)}</{tag}>"


def attributes(**values: str | None) -> str:
    """`` data-x="…"`` for each value that is there.

    >>> attributes(kind="a<b", none=None)
    ' data-kind="a&lt;b"'
    """
    return "".join(f' data-{key.replace("_", "-")}="{markup(value)}"' for key, value in values.items() if value)
