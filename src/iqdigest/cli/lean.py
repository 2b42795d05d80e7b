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


def _spare_adapters(params: list[Any]) -> None:
    for param in params:
        if hasattr(param, "get_runtime_param"):
            param.get_runtime_param = _AsTyped


class LeanCommand(TyperCommand):
    """A command without adapters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _spare_adapters(self.params)


class LeanGroup(TyperGroup):
    """The group of commands, without adapters."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse; here and not at construction, because Typer adds its completion options later."""
        _spare_adapters(self.params)
        return super().parse_args(ctx, args)
