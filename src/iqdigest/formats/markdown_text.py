"""Plain text ↔ Markdown: cells of tables in which nothing acts as markup, and rows cut into cells again."""

from __future__ import annotations

import re

from iqdigest.digest.rows import clean

_MARKUP = re.compile(r"[\\`*\[\]|$<>&\n\t]|(?<=\S)~|(?<!\w)_|_(?!\w)")
_ESCAPED = {"\\": "&#92;", "<": "&lt;", ">": "&gt;", "&": "&amp;", "\n": "<br>", "\t": "&#9;"}
_WRITTEN = r"\\([!-/:-@\[-`{-~])|<br ?/?>|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});"  # text: for reading only
_CELL = re.compile(r"(?:[^\\|]|\\.)*", re.DOTALL)
_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")


def escape(text: str) -> str:
    """A text as the inside of a cell; `unescape` gives back ``clean(text)``.

    >>> escape("<b>|`x`")
    '&lt;b&gt;\\\\|\\\\`x\\\\`'
    """
    text = _MARKUP.sub(lambda match: _ESCAPED.get(match[0]) or "\\" + match[0], clean(text))
    if text.startswith(" "):
        text = "&#32;" + text[1:]
    if text.endswith(" "):
        text = text[:-1] + "&#32;"
    return text


def unescape(cell: str) -> str:
    """The plain text of a cell, also of one that a person wrote.

    >>> unescape("a\\\\|b<br>c &lt;3")
    'a|b\\nc <3'
    """
    return clean(re.sub(_WRITTEN, _plain, cell))


def _plain(match: re.Match[str]) -> str:
    import html

    if match[1]:
        return match[1]
    return "\n" if match[0].startswith("<") else html.unescape(match[0])


def table_row(cells: list[str]) -> str:
    """One line of a table of plain texts."""
    return "| " + " | ".join(escape(cell) for cell in cells) + " |"


def split_row(line: str) -> list[str]:
    """The cells of one line of a table, still escaped; the outer bars may be missing."""
    line = line.strip(" \t\r")
    cells, at = [], 1 if line.startswith("|") else 0
    while at <= len(line):
        cell = _CELL.match(line, at)
        end = cell.end() if cell else at
        cells.append(line[at:end].strip(" \t"))
        if end < len(line) and line[end] == "\\":  # a lone backslash at the end of the line
            cells[-1] += "\\"
            break
        at = end + 1
    if len(cells) > 1 and line.endswith("|") and not cells[-1]:
        cells.pop()
    return cells


def is_row(line: str) -> bool:
    """Whether a line belongs to a table."""
    return line.lstrip(" \t").startswith("|") or bool(re.search(r"(?<!\\)\|", line))


def is_rule(line: str) -> bool:
    """Whether a line is the rule below the head of a table."""
    return bool(_RULE.fullmatch(line))
