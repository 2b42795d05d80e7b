"""The configuration file: ``iqdigest.toml`` in the working directory, or the file that ``--config`` or IQDIGEST_CONFIG names.

    lang = "ar"                    option names without dashes in front, - as _
    [timeline]                     for one command only
    format = "html"
    kind = ["milestone", "force"]

The same may stand under ``[tool.iqdigest]``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from iqdigest.errors import UsageError

DEFAULT = "iqdigest.toml"
COMMANDS = ("timeline", "extract", "diff", "show")


def read_config(path: str | None, command: str, known: Sequence[str]) -> Mapping[str, tuple[Any, str]]:
    """Values for a command as name → (value, "FILE: name").  Raises `UsageError` for an unreadable file or unknown name.

    Without ``path`` the default file is read if it is there; an empty path (``--config ""``) reads none.
    """
    if path is None:
        path = os.environ.get("IQDIGEST_CONFIG")
    if path == "" or (path is None and not os.path.isfile(DEFAULT)):
        return {}
    path = path or DEFAULT
    table = _load(path)
    table = table.get("tool", {}).get("iqdigest", table) if isinstance(table.get("tool"), dict) else table
    values = {}
    for key, value in [*table.items(), *_section(path, table, command).items()]:
        if key in COMMANDS and isinstance(value, dict):
            continue
        name = key.replace("-", "_")
        if name not in known:
            raise UsageError(f"{path}: unknown option {key!r}; known are {', '.join(known)}, and tables {', '.join(COMMANDS)}")
        values[name] = (value, f"{path}: {key}")
    return values


def _section(path: str, table: Mapping[str, Any], command: str) -> dict[str, Any]:
    section = table.get(command, {})
    if not isinstance(section, dict):
        raise UsageError(f"{path}: {command} must be a table, [{command}]")
    return section


def _load(path: str) -> dict[str, Any]:
    import tomllib

    try:
        with open(path, "rb") as stream:
            return tomllib.load(stream)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: not TOML ({error}); see 'Configuration' in the README") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"{path}: can't read the configuration ({why}); check the path") from None
