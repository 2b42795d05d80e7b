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
import tempfile
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from iqdigest.language import lexicon, normalize
from iqdigest.language.lexicon import Features, Sense, parse

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_SUFFIXES = (".txt", ".glue", ".words")
_Row = tuple[str, tuple[str, ...], str, Features, str, str]
_Rows = dict[str, list[_Row]]


def shipped(file: str) -> list[tuple[Sense, str]]:
    """The senses of one file (``months.txt``, ``speech/verbs.txt``), each with its folded first word, in file order.

    Raises `KeyError` for a file that is not there and `LexiconError` where one breaks its own format.
    """
    return [(Sense(kind, rest, clitics, features, form), first) for kind, rest, clitics, features, form, first in _rows()[file]]


def files(folder: str = "") -> list[str]:
    """The names of the files that stand in a folder of the lexicon (itself by default), in name order."""
    return [name for name in sorted(_rows()) if name.rpartition("/")[0] == folder]


@cache
def _rows() -> _Rows:
    texts = dict(_texts(resources.files("iqdigest.lexicon"), ""))
    path = _folder() / f"lexicon-{_key(texts)}.marshal"
    rows = _kept(path)
    if rows is None:
        rows = {name: list(_parsed(name, text.decode("utf-8"))) for name, text in texts.items()}
        _keep(path, rows)
    return rows


def _parsed(name: str, text: str) -> Iterator[_Row]:
    for sense, first in parse(name, text):
        yield sense.kind, sense.rest, sense.clitics, sense.features, sense.form, first


def _texts(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(_SUFFIXES):
            yield prefix + entry.name, entry.read_bytes()
        elif entry.is_dir() and not entry.name.startswith("_"):
            yield from _texts(entry, f"{prefix}{entry.name}/")


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


def _kept(path: Path) -> _Rows | None:
    try:
        rows: _Rows = marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return rows if isinstance(rows, dict) else None


def _keep(path: Path, rows: _Rows) -> None:
    """Write beside, then rename: another process never reads half a file.  Older tables are thrown away."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(marshal.dumps(rows))
        os.replace(beside, path)
        for old in path.parent.glob("lexicon-*.marshal"):
            if old != path:
                old.unlink()
