"""Every error that iqdigest raises on purpose.  Each carries data, prints as one line, and never holds a traceback.

IqdigestError
├── UsageError          a wrong option, date, pattern or configuration value
├── InputError          an article or digest that can't be read or decoded (carries ``path`` and ``advice``)
│   └── DigestError     a file given to ``diff`` that is no digest (carries ``line`` where known)
├── OutputError         a result that can't be written (carries ``path``)
└── LexiconError        a lexicon or profile file that breaks its own format (carries ``path`` and ``line``)
"""

from __future__ import annotations


class IqdigestError(Exception):
    """Root of the tree: ``except IqdigestError`` catches whatever iqdigest raises on purpose."""


class UsageError(IqdigestError):
    """A wrong option, date, pattern or configuration value."""


class InputError(IqdigestError):
    """An input that can't be read or decoded: what, which file, why, and what to do."""

    def __init__(self, path: str, why: str, advice: str = "") -> None:
        self.path, self.why, self.advice = path, why, advice
        super().__init__(f"{path}: {why}" + (f"; {advice}" if advice else ""))


class DigestError(InputError):
    """A file that is no digest, or a row of a digest that can't be read."""

    def __init__(self, path: str, why: str, advice: str = "", line: int | None = None) -> None:
        self.line = line
        super().__init__(path if line is None else f"{path}:{line}", why, advice)


class OutputError(IqdigestError):
    """A result that can't be written."""

    def __init__(self, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: {why}")


class LexiconError(IqdigestError):
    """A lexicon or profile file that breaks its own format."""

    def __init__(self, path: str, line: int, why: str) -> None:
        self.path, self.line, self.why = path, line, why
        super().__init__(f"{path}:{line}: {why}")
