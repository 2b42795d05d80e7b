"""What all benchmarks share: the fastest of some rounds, fresh processes, and a table on standard output."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tests.benchmarks.texts import ROOT

COMMAND = [sys.executable, "-m", "iqdigest"]
# installed packages are compiled once; a machine that forbids it would have us compile at every start, and only us
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["PYTHONPATH"] = str(ROOT / "src")


def best(task: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of the fastest of some rounds: whatever else the machine does only ever adds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        task()
        times.append(time.perf_counter() - begun)
    return min(times)


class Child(NamedTuple):
    """What a process took: seconds of wall clock, and the largest resident memory of any one process, in MB."""

    seconds: float
    megabytes: float


_WATCH = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


def child(arguments: Sequence[str]) -> Child:
    """Run a command to its end, standard output thrown away, and ask the system what it took."""
    begun = time.perf_counter()
    watched = subprocess.run(
        [sys.executable, "-c", _WATCH, *arguments], stdout=subprocess.PIPE, check=True, text=True, env=ENVIRONMENT
    )
    seconds = time.perf_counter() - begun
    kilobytes = int(watched.stdout.split()[-1]) / (1024 if sys.platform == "darwin" else 1)
    return Child(seconds, kilobytes / 1024)


def started(code: Sequence[str], rounds: int = 9) -> float:
    """Seconds from start to end of a Python process, the fastest of some."""
    command = [sys.executable, *code]
    return best(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=ENVIRONMENT), rounds)


def heading(title: str) -> None:
    """Begin a table."""
    print(f"\n{title}\n{'-' * len(title)}", flush=True)


def row(name: str, *cells: str) -> None:
    """One line: a name and right-aligned cells."""
    print(f"{name:34}" + "".join(f"{cell:>15}" for cell in cells), flush=True)
