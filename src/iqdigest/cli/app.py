"""The commands and their help.  The bodies live in `iqdigest.cli.commands`, imported when a command runs.

Annotations are not deferred here: Typer would have to evaluate each as text, at every start.
"""

from collections.abc import Sequence
from copy import copy
from typing import Any

import typer

from iqdigest.cli import options as o
from iqdigest.cli.lean import LeanCommand, LeanGroup


class ClosedPipe(Exception):  # noqa: N818 - no error
    """The reader of the result went away.  Typer would end a BrokenPipeError with 1, which means "they differ" to diff."""


app = typer.Typer(
    cls=LeanGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)


@app.callback(epilog="Example:  iqdigest timeline articles/   See 'iqdigest COMMAND --help' for more.")
def iqdigest(
    version: o.Version = False,
) -> None:
    """A digest of Arabic news on the withdrawal of US and coalition forces from Iraq: milestones, force levels, statements.

    Works offline. Exit codes: 0 done (diff: no difference), 1 digests differ, 2 trouble, 130 interrupted.
    """


@app.command(cls=LeanCommand)
def timeline(
    paths: o.Paths,
    format: o.TimelineFormat = None,
    output: o.Output = None,
    kind: o.Kind = None,
    since: o.Since = None,
    until: o.Until = None,
    location: o.Location = None,
    force: o.Force = None,
    speaker: o.Speaker = None,
    as_of: o.AsOf = None,
    merged: o.Merged = None,
    evidence: o.Evidence = None,
    published: o.Published = None,
    profile: o.Profile = None,
    lang: o.Lang = None,
    jobs: o.Jobs = None,
    quiet: o.Quiet = None,
    strict: o.Strict = None,
    pager: o.Pager = None,
    config: o.Config = None,
) -> int:
    """Read articles and print one chronological digest of them.

    Files that `extract` wrote (facts.jsonl) are read as facts, without their articles.

    \b
    Examples:
      iqdigest timeline articles/
      iqdigest timeline articles/ -f html -o digest.html
      iqdigest timeline articles/ --kind milestone --since 2025 --as-of 2025-06-30
    """
    return _run("timeline", locals())


@app.command(cls=LeanCommand)
def extract(
    paths: o.Paths,
    format: o.ExtractFormat = None,
    output: o.Output = None,
    resume: o.Resume = None,
    kind: o.Kind = None,
    since: o.Since = None,
    until: o.Until = None,
    location: o.Location = None,
    force: o.Force = None,
    speaker: o.Speaker = None,
    evidence: o.Evidence = None,
    published: o.Published = None,
    profile: o.Profile = None,
    lang: o.Lang = None,
    jobs: o.Jobs = None,
    quiet: o.Quiet = None,
    strict: o.Strict = None,
    pager: o.Pager = None,
    config: o.Config = None,
) -> int:
    """Print every single mention found, article by article, nothing merged.

    \b
    Examples:
      iqdigest extract article.txt
      iqdigest extract articles/ -f jsonl | jq -r 'select(.type == "force") | [.value, .text] | @tsv'
      iqdigest extract corpus/ -j 0 --output facts.jsonl --resume
    """
    return _run("extract", locals())


@app.command(cls=LeanCommand)
def diff(
    old: o.Old,
    new: o.New,
    format: o.DiffFormat = None,
    output: o.Output = None,
    kind: o.Kind = None,
    only: o.Only = None,
    stat: o.Stat = None,
    since: o.Since = None,
    until: o.Until = None,
    location: o.Location = None,
    force: o.Force = None,
    speaker: o.Speaker = None,
    lang: o.Lang = None,
    quiet: o.DiffQuiet = None,
    strict: o.Strict = None,
    pager: o.Pager = None,
    config: o.Config = None,
) -> int:
    """Compare two digests fact by fact. Exit code 0: the same, 1: they differ, 2: trouble.

    \b
    Examples:
      iqdigest diff monday.md tuesday.md
      iqdigest timeline articles/ | iqdigest diff yesterday.md - --quiet || echo news
      iqdigest diff old.json new.json --only changed --kind milestone
    """
    return _run("diff", locals())


@app.command(cls=LeanCommand)
def show(
    path: o.ShowPath,
    format: o.ShowFormat = None,
    output: o.Output = None,
    kind: o.Kind = None,
    since: o.Since = None,
    until: o.Until = None,
    location: o.Location = None,
    force: o.Force = None,
    speaker: o.Speaker = None,
    published: o.Published = None,
    profile: o.Profile = None,
    lang: o.Lang = None,
    quiet: o.Quiet = None,
    strict: o.Strict = None,
    pager: o.Pager = None,
    config: o.Config = None,
) -> int:
    """Print one article with what was recognised marked in place, and how its publication date was found.

    \b
    Examples:
      iqdigest show article.txt
      iqdigest show article.txt --kind statement
      iqdigest show feed.jsonl#3 -f html -o article.html
    """
    return _run("show", locals())


def command_line(asked: Sequence[str] = ()) -> Any:
    """The whole command line; of the commands only one that is asked for by name, as building each costs a millisecond."""
    from typer.main import get_command

    line = copy(app)
    line.registered_commands = [c for c in app.registered_commands if c.callback and c.callback.__name__ in asked]
    return get_command(line if line.registered_commands else app)


def _run(command: str, given: dict[str, Any]) -> int:
    from importlib import import_module

    from iqdigest.cli.settings import settle

    settings = settle(command, given)  # type: ignore[arg-type]
    module = import_module(f"iqdigest.cli.commands.{command}")
    try:
        code: int = module.run(settings, given)
    except BrokenPipeError:
        raise ClosedPipe from None
    return code
