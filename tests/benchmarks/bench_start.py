"""Start-up in fresh processes, as ratios to bare imports of what every such tool needs."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.measure import heading, row, started
from tests.benchmarks.texts import EXAMPLES, SHARED

_TYPER = "import typer"
_IMPORTS = "import typer, rich.table, dateutil.relativedelta, camel_tools.utils.normalize"


def main() -> None:
    """Print the ratios."""
    seeds = SHARED / "seeds"
    articles = [str(seeds)] if seeds.is_dir() else sorted(str(path) for path in EXAMPLES.glob("*.txt"))
    command = str(Path(sys.executable).with_name("iqdigest"))  # as people run it, by the same interpreter
    heading("Start-up (fresh process, fastest of nine)")
    row("", "seconds", "ratio", "at most")
    for name, code, reference, most in (
        ("iqdigest --version", [command, "--version"], _TYPER, 1.3),
        ("iqdigest timeline", [command, "timeline", *articles], _IMPORTS, 2.5),
    ):
        ours, theirs = started(code), started(["-c", reference])
        row(f"python -c '{reference[:20]}…'" if len(reference) > 20 else f"python -c '{reference}'", f"{theirs:.3f}", "1.00")
        row(name, f"{ours:.3f}", f"{ours / theirs:.2f}", f"{most:.2f}")


if __name__ == "__main__":
    sys.exit(main())
