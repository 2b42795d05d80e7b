"""``iqdigest timeline``."""

from __future__ import annotations

from typing import Any

from iqdigest.cli.filters import filter_digest
from iqdigest.cli.output import destination, format_of, options_of
from iqdigest.cli.run import Run
from iqdigest.cli.settings import Settings
from iqdigest.cli.work import Task
from iqdigest.digest import consolidate
from iqdigest.formats.base import digest_writer


def run(settings: Settings, given: dict[str, Any]) -> int:
    """Print one digest of all articles."""
    name = format_of(settings)
    write = digest_writer(name)
    job = Run(settings, given["paths"], streams=False)
    context = 0
    if name == "html":
        from iqdigest.formats.html_.facts import CONTEXT as context  # noqa: N811 - a plain number
    digest = consolidate(job.extractions(Task(settings, keep_text=context > 0, filtered=False)), context)
    if job.articles or not job.exit_code():
        with destination(settings) as stream:
            write(filter_digest(digest, settings), stream, options_of(settings))
    return job.exit_code()
