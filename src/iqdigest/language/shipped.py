"""The shipped lexicon files, parsed once a machine rather than at every start.

What parsing gives is kept in the user's cache folder (``$XDG_CACHE_HOME/iqdigest`` or ``~/.cache/iqdigest``) under the hash
of all files, of this Python and of the parser's own code, so that an edited word is never missed.  A cache that can't be
read or written costs time, nothing else.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from iqdigest.language import lexicon, normalize
from iqdigest.language.lexicon import Row, Sense, parse

_FOLDER = Path(__file__).parent.with_name("lexicon")
_SUFFIXES = (".txt", ".glue", ".words")
_TABLES = 4  # kept at most: several versions may run on one machine by turns


class _Parsed(NamedTuple):
    """Rows in marshal's format, taken apart only when asked for: of each file, each with its folded first word; and of
    the ``.txt`` files at the top, by that word."""

    files: dict[str, bytes]
    table: dict[str, bytes]


def shipped(file: str) -> list[tuple[Sense, str]]:
    """The senses of one file (``months.txt``, ``speech/verbs.txt``), each with its folded first word, in file order.

    Raises `KeyError` for a file that is not there and `LexiconError` where one breaks its own format.
    """
    return [(Sense(*row), first) for row, first in rows(file)]


def rows(file: str) -> list[tuple[Row, str]]:
    """The same as bare tuples, for tables of many words."""
    found: list[tuple[Row, str]] = marshal.loads(_parsed().files[file])
    return found


def shipped_table() -> dict[str, bytes]:
    """Folded first word → its senses in the ``.txt`` files at the top, as `iqdigest.language.lexicon.Lexicon` takes them."""
    return _parsed().table


def files(folder: str = "") -> list[str]:
    """The names of the files that stand in a folder of the lexicon (itself by default), in name order."""
    return [name for name in sorted(_parsed().files) if name.rpartition("/")[0] == folder]


@cache
def _parsed() -> _Parsed:
    texts = {
        path.relative_to(_FOLDER).as_posix(): path.read_bytes()
        for path in sorted((*_FOLDER.iterdir(), *(_FOLDER / "speech").iterdir()))
        if path.suffix in _SUFFIXES
    }
    path = _folder() / f"lexicon-{_key(texts)}.marshal"
    parsed = _kept(path)
    if parsed is None:
        parsed = _parse_all({name: text.decode("utf-8") for name, text in texts.items()})
        _keep(path, parsed)
    return parsed


def _parse_all(texts: dict[str, str]) -> _Parsed:
    files: dict[str, bytes] = {}
    table: dict[str, list[Row]] = {}
    for name, text in texts.items():
        rows: list[tuple[Row, str]] = [((*sense,), first) for sense, first in parse(name, text)]
        files[name] = marshal.dumps(rows)
        if name.endswith(".txt") and "/" not in name:
            for row, first in rows:
                table.setdefault(first, []).append(row)
    return _Parsed(files, {first: marshal.dumps(rows) for first, rows in table.items()})


def _key(texts: dict[str, bytes]) -> str:
    digest = blake2b(sys.version.encode(), digest_size=12)
    for module in (lexicon, normalize):
        stat = Path(str(module.__file__)).stat()
        digest.update(f"{stat.st_size} {stat.st_mtime_ns}\0".encode())
    for name, text in texts.items():
        digest.update(f"{name} {len(text)}\0".encode() + text)
    return digest.hexdigest()


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if os.path.isabs(base) else Path(os.path.expanduser("~"), ".cache")) / "iqdigest"


def _kept(path: Path) -> _Parsed | None:
    try:
        return _Parsed(*marshal.loads(path.read_bytes()))
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _keep(path: Path, parsed: _Parsed) -> None:
    """Write beside, then rename: another process never reads half a file.  All but the newest tables are thrown away."""
    import tempfile

    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(marshal.dumps(tuple(parsed)))
        os.replace(beside, path)
        tables = sorted(path.parent.glob("lexicon-*.marshal"), key=lambda table: table.stat().st_mtime_ns)
        for old in tables[:-_TABLES]:
            old.unlink()
