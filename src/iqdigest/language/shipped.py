"""The shipped lexicon files, parsed once a machine (see `iqdigest.kept`)."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from iqdigest.kept import kept
from iqdigest.language import lexicon, normalize
from iqdigest.language.lexicon import Row, Sense, parse

FOLDER = Path(__file__).parent.with_name("lexicon")
PARSER = tuple(Path(str(module.__file__)) for module in (lexicon, normalize))
"""The code that decides what a lexicon file says: a source of all that is kept of one."""

_SUFFIXES = (".txt", ".glue", ".words")
_Parsed = tuple[dict[str, bytes], dict[str, bytes]]
"""Rows in marshal's format, taken apart only when asked for: of each file, each with its folded first word; and of the
``.txt`` files at the top, by that word."""


def shipped(file: str) -> list[tuple[Sense, str]]:
    """The senses of one file (``months.txt``, ``speech/verbs.txt``), each with its folded first word, in file order.

    Raises `KeyError` for a file that is not there and `LexiconError` where one breaks its own format.
    """
    return [(Sense(*row), first) for row, first in rows(file)]


def rows(file: str) -> list[tuple[Row, str]]:
    """The same as bare tuples, for tables of many words."""
    found: list[tuple[Row, str]] = marshal.loads(_parsed()[0][file])
    return found


def shipped_table() -> dict[str, bytes]:
    """Folded first word → its senses in the ``.txt`` files at the top, as `iqdigest.language.lexicon.Lexicon` takes them."""
    return _parsed()[1]


def files(folder: str = "") -> list[str]:
    """The names of the files that stand in a folder of the lexicon (itself by default), in name order."""
    return [name for name in sorted(_parsed()[0]) if name.rpartition("/")[0] == folder]


@cache
def _parsed() -> _Parsed:
    paths = sorted(path for path in (*FOLDER.iterdir(), *(FOLDER / "speech").iterdir()) if path.suffix in _SUFFIXES)
    parsed: _Parsed = kept("lexicon", (*paths, *PARSER), lambda: _parse_all(paths))
    return parsed


def _parse_all(paths: Sequence[Path]) -> _Parsed:
    files: dict[str, bytes] = {}
    table: dict[str, list[Row]] = {}
    for path in paths:
        name, text = path.relative_to(FOLDER).as_posix(), path.read_text("utf-8")
        rows: list[tuple[Row, str]] = [((*sense,), first) for sense, first in parse(name, text)]
        files[name] = marshal.dumps(rows)
        if name.endswith(".txt") and "/" not in name:
            for row, first in rows:
                table.setdefault(first, []).append(row)
    return files, {first: marshal.dumps(rows) for first, rows in table.items()}
