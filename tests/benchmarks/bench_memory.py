"""Largest resident memory of one process: ``extract`` is level over any number of files, ``timeline`` grows with facts."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measure import COMMAND, child, heading, row
from tests.benchmarks.texts import dense_article, ordinary_article

_FILES = (500, 1000, 2000, 4000)
_MOST = 150


def main() -> None:
    """Print the table."""
    heading("Memory in MB of the largest process")
    row("", *(f"{count:,} files" for count in _FILES), "at most")
    with tempfile.TemporaryDirectory() as folder:
        for name, make, length in (("ordinary", ordinary_article, 3000), ("dense", dense_article, 1500)):
            for number in range(_FILES[-1]):
                target = Path(folder, name, f"{_FILES.index(_first_of(number))}", f"{number}.txt")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(make(length + number), "utf-8")
        for name, command, most in (
            ("extract, ordinary news", ["extract"], f"{_MOST}"),
            ("extract -j 2, ordinary news", ["extract", "-j", "2"], f"{_MOST}"),
            ("timeline, ordinary news", ["timeline"], ""),
            ("timeline, fact-dense news", ["timeline"], ""),
        ):
            kind = Path(folder, "dense" if "dense" in name else "ordinary")
            found = [
                child([*COMMAND, *command, "-q", *(str(kind / str(part)) for part in range(parts + 1))]).megabytes
                for parts in range(len(_FILES))
            ]
            row(name, *(f"{megabytes:.0f}" for megabytes in found), most)


def _first_of(number: int) -> int:
    return next(count for count in _FILES if number < count)


if __name__ == "__main__":
    sys.exit(main())
