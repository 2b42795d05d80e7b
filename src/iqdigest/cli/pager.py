"""Results longer than the screen go through a pager, as git does it: IQDIGEST_PAGER, PAGER, less."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from typing import TextIO


def pager_command() -> list[str]:
    """The pager of the user; empty for none (``cat``, an empty variable, or nothing installed)."""
    import shlex

    chosen = os.environ.get("IQDIGEST_PAGER", os.environ.get("PAGER", "less"))
    try:
        command = shlex.split(chosen)
    except ValueError:
        return []
    if not command or command == ["cat"] or shutil.which(command[0]) is None:
        return []
    return command


class Paged(io.TextIOBase):
    """Holds text back until it is longer than the screen, then starts the pager and streams into it."""

    def __init__(self, terminal: TextIO, height: int, command: list[str]) -> None:
        self._terminal, self._height, self._command = terminal, height, command
        self._held: list[str] = []
        self._lines = 0
        self._process: subprocess.Popen[str] | None = None

    def writable(self) -> bool:
        """True: it is a text stream for writing."""
        return True

    def write(self, text: str, /) -> int:
        """Hold back, or pass on.  Raises `BrokenPipeError` when the reader left the pager."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(text)
            return len(text)
        self._held.append(text)
        self._lines += text.count("\n")
        if self._lines >= self._height - 1:
            self._start()
        return len(text)

    def _start(self) -> None:
        environment = {"LESS": "FRX", "LV": "-c", **os.environ}
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, env=environment, encoding="utf-8", errors="backslashreplace"
        )
        assert self._process.stdin is not None
        self._process.stdin.write("".join(self._held))
        self._held.clear()

    def finish(self) -> None:
        """Print what was held back, or wait until the reader leaves the pager."""
        if self._process is None:
            self._terminal.write("".join(self._held))
            self._terminal.flush()
            return
        with contextlib.suppress(BrokenPipeError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        previous = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C belongs to the pager now
        try:
            self._process.wait()
        finally:
            signal.signal(signal.SIGINT, previous)


@contextlib.contextmanager
def paged(terminal: TextIO) -> Iterator[TextIO]:
    """A stream that pages what is written to it when it is longer than the screen."""
    command = pager_command()
    if not command or os.environ.get("TERM") == "dumb":
        yield terminal
        return
    stream = Paged(terminal, shutil.get_terminal_size().lines, command)
    try:
        yield stream  # type: ignore[misc]  # a TextIOBase is all that writers need
    finally:
        stream.finish()
