"""One run over articles: outcomes in order, problems told as they come, progress, and the exit code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iqdigest.cli import messages
from iqdigest.cli.output import to_terminal
from iqdigest.cli.settings import Settings
from iqdigest.cli.work import Outcome, Task, outcomes
from iqdigest.errors import IqdigestError
from iqdigest.model import Extraction
from iqdigest.reading import Input, find_inputs


class Run:
    """Iterate `outcomes`, then ask for `exit_code`.  ``articles`` counts what was read, ``skipped`` what was known before."""

    def __init__(self, settings: Settings, paths: Sequence[str], streams: bool) -> None:
        """``streams``: the result is printed while the work goes on, so a terminal can't show progress beside it."""
        self._settings = settings
        self._sources = find_inputs(paths)
        self._unmatched = set(settings.published_by_id or ())
        self._trouble = False
        self.articles = self.skipped = 0
        files = sum(isinstance(source, Input) for source in self._sources)
        streamed = any(isinstance(s, Input) and (s.path == "-" or ".jsonl" in s.path.lower()) for s in self._sources)
        hidden = settings.quiet or (streams and to_terminal(settings))
        self._progress = messages.Progress(None if streamed else files, shown=not hidden)

    def outcomes(self, task: Task) -> Iterator[Outcome]:
        """Articles only; what could not be read is told on standard error.  Raises `IqdigestError` for it when strict."""
        try:
            for outcome in outcomes(task, self._sources):
                if outcome.message is not None:
                    self._tell(outcome)
                    continue
                self._progress.step()
                self.articles += 1
                self.skipped += outcome.skipped
                self._unmatched.discard(outcome.id or "")
                if not outcome.skipped:
                    yield outcome
        finally:
            self._progress.close()

    def extractions(self, task: Task) -> Iterator[Extraction]:
        """The extractions alone."""
        for outcome in self.outcomes(task):
            if outcome.extraction is not None:
                yield outcome.extraction

    def _tell(self, outcome: Outcome) -> None:
        assert outcome.message is not None
        if outcome.trouble:
            self._trouble = True
            if self._settings.strict:
                raise IqdigestError(f"{outcome.message} (stopped because of --strict)")
            messages.error(outcome.message)
        elif not self._settings.quiet:
            messages.error(outcome.message)

    def exit_code(self) -> int:
        """0, or 2 when something could not be read or an id given to --published is no article's."""
        for article in sorted(self._unmatched):
            messages.error(f"--published {article}=…: no article has this id; ids are file names without suffix")
        return 2 if self._trouble or self._unmatched else 0
