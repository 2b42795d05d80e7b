"""Time per character while the text doubles and doubles again: level within 30 % for every kind of text, hostile ones too."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable

from tests.benchmarks.measure import heading, row
from tests.benchmarks.texts import GROWING, ordinary_article

from iqdigest.model import Document
from iqdigest.pipeline import extract

SIZES = (25_000, 50_000, 100_000, 200_000)
LEVEL = 1.3
_LONG_LINE = 10_000_000


def costs(make: Callable[[int], str], sizes: tuple[int, ...] = SIZES, rounds: int = 3) -> list[float]:
    """Microseconds of processor time per character for texts of these lengths, the least of some rounds."""
    return [_cost(make(size), rounds) for size in sizes]


def _cost(text: str, rounds: int) -> float:
    least = float("inf")
    gc.collect()
    gc.disable()  # the collector's own rhythm isn't what is measured
    try:
        for _ in range(rounds):
            begun = time.process_time()
            extract(Document("a.txt", "a", text))
            least = min(least, time.process_time() - begun)
    finally:
        gc.enable()
    return least / len(text) * 1e6


def main() -> None:
    """Print one line a kind of text."""
    heading("Growth: microseconds a character while the text doubles")
    row("", *(f"{size:,}" for size in SIZES), "last / first")
    extract(Document("a.txt", "a", ordinary_article(20_000)))
    for name, make in GROWING.items():
        found = costs(make)
        row(name, *(f"{cost:.2f}" for cost in found), _told(found))
    line = ordinary_article(_LONG_LINE).replace("\n\n", " ")
    found = [_cost(line[: _LONG_LINE // 2], 1), _cost(line[:_LONG_LINE], 1)]
    row("one line of 5 and of 10 MB", *(f"{cost:.2f}" for cost in found), "", "", _told(found))


def _told(found: list[float]) -> str:
    ratio = found[-1] / found[0]
    return f"{ratio:.2f}" + (" !" if ratio > LEVEL else "")


if __name__ == "__main__":
    sys.exit(main())
