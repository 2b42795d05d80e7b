"""``iqdigest extract``."""

from __future__ import annotations

from typing import Any

from iqdigest.cli import messages
from iqdigest.cli.facts import appending
from iqdigest.cli.output import destination, format_of, options_of
from iqdigest.cli.run import Run
from iqdigest.cli.settings import Settings
from iqdigest.cli.work import Task
from iqdigest.errors import UsageError
from iqdigest.formats.base import extractions_writer


def run(settings: Settings, given: dict[str, Any]) -> int:
    """Print every mention of every article."""
    name = format_of(settings)
    job = Run(settings, given["paths"], streams=True)
    if settings.resume:
        return _resume(settings, job)
    with destination(settings) as stream:
        if name == "jsonl":
            for outcome in job.outcomes(Task(settings, render=True)):
                stream.write(outcome.text or "")
        else:
            extractions_writer(name)(job.extractions(Task(settings)), stream, options_of(settings))
    return job.exit_code()


def _resume(settings: Settings, job: Run) -> int:
    if settings.output in (None, "-"):
        raise UsageError("--resume needs --output FILE to append to")
    if settings.format not in (None, "jsonl"):
        raise UsageError("--resume appends JSON Lines; leave --format out")
    with appending(str(settings.output)) as (known, stream):
        for outcome in job.outcomes(Task(settings, render=True, known=known)):
            stream.write(outcome.text or "")
    if job.skipped:
        messages.warning(f"{settings.output}: {job.skipped:,} of {job.articles:,} articles were there already", settings.quiet)
    return job.exit_code()
