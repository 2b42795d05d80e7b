"""What is slow to make out of shipped files and rules, made once a machine rather than at every start.

It is kept in the user's cache folder (``$XDG_CACHE_HOME/iqdigest`` or ``~/.cache/iqdigest``) under this Python and the state
of all files that it is made of, those of the code that makes it among them.  An edited word is never missed: no file can be
written without its time of change (``st_ctime_ns``).  A cache that can't be read or written costs time, nothing else.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

_TABLES = 4  # of one name kept at most: several versions may run on one machine by turns


def kept(name: str, files: Iterable[Path], make: Callable[[], Any], text: str = "") -> Any:
    """What ``make()`` gives, or gave when files and text were the same: containers of text, numbers and bytes.

    Raises what ``make`` raises.
    """
    path = _folder() / f"{name}-{_key(files, text)}.marshal"
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        whose, value = marshal.loads(path.read_bytes())
        if whose == name:
            return value
    made = make()
    with contextlib.suppress(OSError, ValueError):
        _keep(path, name, marshal.dumps((name, made)))
    return made


def _key(files: Iterable[Path], text: str) -> str:
    states = [(str(path), os.stat(path)) for path in files]
    key = [(path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino) for path, stat in states]
    return blake2b(repr((sys.version, key, text)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if os.path.isabs(base) else Path(os.path.expanduser("~"), ".cache")) / "iqdigest"


def _keep(path: Path, name: str, data: bytes) -> None:
    """Write beside, then rename: another process never reads half a file.  All but the newest tables are thrown away."""
    import tempfile

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise
    tables = sorted(path.parent.glob(f"{name}-*.marshal"), key=lambda table: table.stat().st_mtime_ns)
    for old in tables[:-_TABLES]:
        old.unlink()
