"""Standard error: one line a message, progress on a terminal only."""

from __future__ import annotations

import os
import sys
import time
from typing import TextIO

_progress_shown = False


def prepare_streams() -> None:
    """UTF-8 whatever the locale says; what has no UTF-8 form is written as an escape instead of failing.

    A standard input that is closed reads as empty.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - stays open as long as the process
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def error(text: str) -> None:
    """Print ``iqdigest: TEXT`` as one line without anything that a terminal would act on."""
    from iqdigest.safe import line

    clear_progress()
    if sys.stderr is not None:
        print(f"iqdigest: {line(text)}", file=sys.stderr, flush=True)


def warning(text: str, quiet: bool = False) -> None:
    """Print ``iqdigest: warning: TEXT`` unless asked to be quiet."""
    if not quiet:
        error(f"warning: {text}")


def clear_progress() -> None:
    """Take the progress line away before something else is printed."""
    global _progress_shown
    if _progress_shown:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
        _progress_shown = False


class Progress:
    """Counts and time left, on one line of a terminal, once the work has taken longer than a second.

    ``total`` may be None (standard input, unknown): then only the count is shown.  Silent unless ``shown``.
    """

    def __init__(self, total: int | None, shown: bool) -> None:
        self.total, self.done = total, 0
        self._stream: TextIO | None = sys.stderr if shown and sys.stderr is not None and sys.stderr.isatty() else None
        self._start = self._last = time.monotonic()

    def step(self) -> None:
        """One more article is done."""
        self.done += 1
        now = time.monotonic()
        if self._stream is None or now - self._start < 1 or now - self._last < 0.1:
            return
        self._last = now
        global _progress_shown
        _progress_shown = True
        self._stream.write("\r" + progress_line(self.done, self.total, now - self._start) + "\x1b[K")
        self._stream.flush()

    def close(self) -> None:
        """Take the line away."""
        clear_progress()


def progress_line(done: int, total: int | None, seconds: float) -> str:
    """The progress line.

    >>> progress_line(250, 1000, 10.0)
    'iqdigest: 250/1,000 articles, 25 %, 0:30 left'
    """
    if not total or done > total:
        return f"iqdigest: {done:,} articles, {_clock(seconds)}"
    left = seconds * (total - done) / done
    return f"iqdigest: {done:,}/{total:,} articles, {100 * done // total} %, {_clock(left)} left"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
