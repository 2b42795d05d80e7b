"""All option values, from the command line over the environment over the configuration file, checked in one place."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from typing import Any, cast

from msgspec import Struct

from iqdigest.cli.config import read_config
from iqdigest.cli.periods import parse_period
from iqdigest.errors import UsageError
from iqdigest.formats.base import WRITERS, Command, Lang
from iqdigest.model import Date

FACTS = ("date", "milestone", "force", "statement", "conflict")
"""Kinds of facts that ``--kind`` takes, besides the kinds of milestones."""

MILESTONES = (
    "withdrawal_start", "withdrawal_phase", "withdrawal_end", "reduction", "mission_end", "handover", "talks_start",
    "talks_suspended", "talks_resumed", "agreement", "announcement", "deployment", "attack", "other",
)  # fmt: skip
"""The vocabulary of `iqdigest.model.Kind`."""

CHANGES = ("added", "removed", "changed")
LANGUAGES = ("en", "ar")
MAX_JOBS = 64


class Settings(Struct, frozen=True):
    """What one run was asked to do.  Options that a command doesn't have keep their default."""

    command: Command
    format: str | None = None
    output: str | None = None
    published: Date | None = None
    published_by_id: Mapping[str, Date] | None = None
    kind: tuple[str, ...] = ()
    since: Date | None = None
    until: Date | None = None
    location: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    jobs: int = 1
    quiet: bool = False
    strict: bool = False
    profile: str | None = None
    as_of: dt.date | None = None
    merged: bool = False
    evidence: bool = False
    lang: Lang = "en"
    pager: bool = True
    resume: bool = False
    only: tuple[str, ...] = ()
    stat: bool = False


_COMMAND_LINE_ONLY = ("command", "output", "resume", "published", "published_by_id")
CONFIGURABLE = tuple(name for name in Settings.__struct_fields__ if name not in _COMMAND_LINE_ONLY)
"""Names that may stand in a configuration file, and as ``IQDIGEST_NAME`` in the environment."""


def settle(command: Command, given: Mapping[str, Any]) -> Settings:
    """Settings from what the command line gave (None where it gave nothing).  Raises `UsageError`."""
    config = read_config(cast("str | None", given.get("config")), command, CONFIGURABLE)
    values: dict[str, Any] = {"command": command}
    for name in Settings.__struct_fields__:
        raw, origin = _first_given(name, given, config)
        if raw is not None:
            values.update(_PARSERS[name](name, raw, origin, command))
    if command != "extract" and values.get("resume"):
        raise UsageError("--resume goes with extract only")
    return Settings(**values)


def _first_given(name: str, given: Mapping[str, Any], config: Mapping[str, tuple[Any, str]]) -> tuple[Any, str]:
    value = given.get(name)
    if value is not None and value != () and value != []:
        return value, "--" + name.replace("_", "-")
    if name in CONFIGURABLE and name in _PARSERS:
        variable = f"IQDIGEST_{name.upper()}"
        if os.environ.get(variable) and name != "pager":  # IQDIGEST_PAGER names the pager itself
            return os.environ[variable], variable
        if name in config:
            return config[name]
    return None, ""


_Parser = Callable[[str, Any, str, Command], dict[str, Any]]


def _text(name: str, raw: Any, origin: str, command: Command) -> dict[str, Any]:
    if not isinstance(raw, str) or not raw:
        raise UsageError(f"{origin}: expected text, not {raw!r}")
    return {name: raw}


def _texts(name: str, raw: Any, origin: str, command: Command) -> dict[str, Any]:
    items = [raw] if isinstance(raw, str) else raw
    if not isinstance(items, (list, tuple)) or not all(isinstance(item, str) for item in items):
        raise UsageError(f"{origin}: expected text or a list of texts, not {raw!r}")
    split = (part.strip() for item in items for part in item.split(","))
    return {name: tuple(part for part in split if part)}


def _choices(allowed: tuple[str, ...]) -> _Parser:
    def parse(name: str, raw: Any, origin: str, command: Command) -> dict[str, Any]:
        values = [value.lower().replace("-", "_") for value in _texts(name, raw, origin, command)[name]]
        chosen = [value[:-1] if value not in allowed and value.removesuffix("s") in allowed else value for value in values]
        for value in chosen:
            if value not in allowed:
                raise UsageError(f"{origin} {value!r}: choose from {', '.join(allowed)}")
        return {name: tuple(dict.fromkeys(chosen))}

    return parse


def _format(name: str, raw: Any, origin: str, command: Command) -> dict[str, Any]:
    allowed = WRITERS[command]
    if raw in allowed:
        return {name: raw}
    known = any(raw in formats for formats in WRITERS.values())
    if known and not origin.startswith("--"):
        return {}  # a default for another command
    raise UsageError(f"{origin} {raw!r}: {command} has {', '.join(allowed)}")


_WORDS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def _flag(name: str, raw: Any, origin: str, command: Command) -> dict[str, Any]:
    value = _WORDS.get(str(raw).lower())
    if value is None:
        raise UsageError(f"{origin} {raw!r}: expected true or false")
    return {name: value}


def _period(name: str, raw: Any, origin: str, command: Command) -> dict[str, Any]:
    return {name: parse_period(str(raw), origin)}


def _day(name: str, raw: Any, origin: str, command: Command) -> dict[str, Any]:
    return {name: parse_period(str(raw), origin).latest}


def _jobs(name: str, raw: Any, origin: str, command: Command) -> dict[str, Any]:
    text = str(raw)
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) <= MAX_JOBS:
        raise UsageError(f"{origin} {text!r}: expected a number of processes from 1 to {MAX_JOBS}, or 0 for one a processor")
    return {name: int(text) or min(os.cpu_count() or 1, MAX_JOBS)}


def _lang(name: str, raw: Any, origin: str, command: Command) -> dict[str, Any]:
    if raw not in LANGUAGES:
        raise UsageError(f"{origin} {raw!r}: choose from {', '.join(LANGUAGES)}")
    return {name: raw}


def _published(name: str, raw: Any, origin: str, command: Command) -> dict[str, Any]:
    everywhere: Date | None = None
    by_id: dict[str, Date] = {}
    for item in [raw] if isinstance(raw, str) else raw:
        article, equals, date = item.rpartition("=")
        if equals and not article:
            raise UsageError(f"{origin} {item!r}: write DATE for every article, or ID=DATE for one")
        if equals:
            by_id[article] = parse_period(date, origin)
        else:
            everywhere = parse_period(date, origin)
    return {"published": everywhere, "published_by_id": by_id}


_PARSERS: dict[str, _Parser] = {
    "format": _format,
    "output": _text,
    "published": _published,
    "kind": _choices(FACTS + MILESTONES),
    "since": _period,
    "until": _period,
    "location": _texts,
    "force": _texts,
    "speaker": _texts,
    "jobs": _jobs,
    "quiet": _flag,
    "strict": _flag,
    "profile": _text,
    "as_of": _day,
    "merged": _flag,
    "evidence": _flag,
    "lang": _lang,
    "pager": _flag,
    "resume": _flag,
    "only": _choices(CHANGES),
    "stat": _flag,
}
