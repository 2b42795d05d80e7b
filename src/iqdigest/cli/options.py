"""The options that commands share, as annotations: one place for their names and help.

All values are texts, lists of texts or flags that are None when not given; `iqdigest.cli.settings` reads them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer


def _complete(*values: str) -> Callable[[], list[str]]:
    def completions() -> list[str]:
        return list(values)

    return completions


def _complete_kinds() -> list[str]:
    from iqdigest.cli.settings import FACTS, MILESTONES

    return [*FACTS, *MILESTONES]


def _print_version(asked: bool) -> None:
    if asked:
        from iqdigest import __version__

        typer.echo(f"iqdigest {__version__}")
        raise typer.Exit


def _flag(*names: str, help: str) -> Any:
    """A flag that is None when not given, so that the configuration file can set it."""
    return typer.Option(*names, help=help, show_default=False)


Version = Annotated[bool, typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Print the version.")]


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders (read recursively) or - for standard input.", show_default=False),
]
ShowPath = Annotated[
    str, typer.Argument(metavar="PATH", help="One article; FILE#3 for the third of a JSON Lines file.", show_default=False)
]
Old = Annotated[str, typer.Argument(metavar="OLD", help="The older digest: Markdown, JSON or JSON Lines.", show_default=False)]
New = Annotated[str, typer.Argument(metavar="NEW", help="The newer digest; - for standard input.", show_default=False)]

TimelineFormat = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="table, markdown, json, jsonl, csv, html or ics.",
        autocompletion=_complete("table", "markdown", "json", "jsonl", "csv", "html", "ics"),
    ),
]  # fmt: skip
ExtractFormat = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="table, jsonl, json or csv.",
        autocompletion=_complete("table", "jsonl", "json", "csv"),
    ),
]  # fmt: skip
DiffFormat = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="table, markdown, json or jsonl.",
        autocompletion=_complete("table", "markdown", "json", "jsonl"),
    ),
]  # fmt: skip
ShowFormat = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="table (marked text) or html.", autocompletion=_complete("table", "html")
    ),
]  # fmt: skip
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE; it is replaced only when the new one is whole."),
]
Published = Annotated[
    list[str] | None,
    typer.Option("--published", metavar="[ID=]DATE", help="Publication date of all articles or of one (repeatable)."),
]
Kind = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", metavar="KIND", help="Only date, milestone, force, statement, conflict, or kinds of milestones (repeatable).",
        autocompletion=_complete_kinds,
    ),
]  # fmt: skip
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only facts dated in or after DATE.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only facts dated in or before DATE.")]
Location = Annotated[
    list[str] | None, typer.Option("--location", metavar="PLACE", help="Only facts at PLACE, English name (repeatable).")
]
Force = Annotated[
    list[str] | None, typer.Option("--force", metavar="FORCE", help="Only facts about FORCE: US, coalition, … (repeatable).")
]
Speaker = Annotated[
    list[str] | None,
    typer.Option("--speaker", metavar="NAME", help="Only what NAME said, in Arabic or Latin letters (repeatable)."),
]
Jobs = Annotated[
    str | None, typer.Option("--jobs", "-j", metavar="N", help="Read articles in N processes; 0: one a processor. [default: 1]")
]
Quiet = Annotated[bool | None, _flag("--quiet", "-q", help="No warnings and no progress.")]
DiffQuiet = Annotated[bool | None, _flag("--quiet", "-q", help="Print nothing; the exit code tells.")]
Strict = Annotated[bool | None, _flag("--strict", help="Stop at the first input that can't be read.")]
Profile = Annotated[
    str | None,
    typer.Option(
        "--profile", metavar="NAME", help="Theatre: iraq-syria (default), afghanistan, sahel, or a .toml file.",
        autocompletion=_complete("iraq-syria", "afghanistan", "sahel"),
    ),
]  # fmt: skip
Config = Annotated[
    str | None, typer.Option("--config", metavar="FILE", help="Configuration file. [default: iqdigest.toml, if there is one]")
]
Pager = Annotated[bool | None, _flag("--pager/--no-pager", help="Page tables longer than the screen.")]
Lang = Annotated[
    str | None, typer.Option("--lang", metavar="LANG", help="Labels in en or ar.", autocompletion=_complete("en", "ar"))
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="A line between what was past and future at DATE.")]
Merged = Annotated[bool | None, _flag("--merged", help="One table of everything by date.")]
Evidence = Annotated[bool | None, _flag("--evidence", help="The text behind each row, with file and position.")]
Resume = Annotated[bool | None, _flag("--resume", help="Append to --output; skip articles that are in it already.")]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only", metavar="CHANGE", help="Only added, removed or changed facts (repeatable).",
        autocompletion=_complete("added", "removed", "changed"),
    ),
]  # fmt: skip
Stat = Annotated[bool | None, _flag("--stat", help="Only the number of changes of each kind.")]
