"""Typer commands that take values as they are typed.

Typer 0.29 builds a pydantic adapter for every parameter, which costs 140 ms of imports at each start.  All parameters here
are strings, lists of strings or flags, and `iqdigest.cli.settings` checks values from the command line, the environment and
the configuration file in one place, so nothing is left for an adapter to do.  Earlier versions of Typer are left alone.
"""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup


class _AsTyped:
    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        return value


def _spared(params: list[Any]) -> list[Any]:
    for param in params:
        if hasattr(param, "get_runtime_param"):
            param.get_runtime_param = _AsTyped
    return params


class LeanCommand(TyperCommand):
    """A command without adapters."""

    def get_params(self, ctx: Any) -> list[Any]:
        """All parameters, those of help and completion with them."""
        return _spared(super().get_params(ctx))


class LeanGroup(TyperGroup):
    """The group of commands, without adapters."""

    def get_params(self, ctx: Any) -> list[Any]:
        """All parameters, those of help and completion with them."""
        return _spared(super().get_params(ctx))
