"""Characters a second of the whole pipeline in one process, beside the date search of others on the same text.

iqdigest finds dates, figures, statements, milestones and cleans the page in its time; the peers find dates alone.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.bench_dates import dateparser_search, heideltime
from tests.benchmarks.measure import COMMAND, best, child, heading, row
from tests.benchmarks.texts import dense_pages, ordinary_news

from iqdigest.model import Document
from iqdigest.pipeline import extract

_PEER_CHARACTERS = 100_000  # peers get a sample that takes them seconds
_PUBLISHED = dt.date(2024, 9, 27)


def _rate(documents: list[Document], task: Callable[[Document], object], rounds: int = 3) -> float:
    characters = sum(len(document.text) for document in documents)

    def all_of_them() -> None:
        for document in documents:
            task(document)

    return characters / best(all_of_them, rounds)


def _sample(documents: list[Document]) -> list[Document]:
    taken, size = [], 0
    for document in documents[:: max(1, len(documents) // 60)]:
        taken.append(document)
        size += len(document.text)
        if size > _PEER_CHARACTERS:
            break
    return taken


def _throughput(name: str, documents: list[Document], least: int) -> None:
    characters = sum(len(document.text) for document in documents)
    heading(f"Throughput: {name}, {len(documents):,} articles, {characters:,} characters, one process")
    row("", "chars/s", "iqdigest is", "at least")
    for document in documents[:50]:
        extract(document)
    ours = _rate(documents, extract)
    row("iqdigest, everything", f"{ours:,.0f}", "", f"{least:,}")
    sample = _sample(documents)
    peers: list[tuple[str, Callable[[str, dt.date], object], int]] = []
    if importlib.util.find_spec("dateparser"):
        peers.append(("dateparser, dates alone", dateparser_search, 2))
    if os.environ.get("HEIDELTIME_JAR"):
        peers.append(("HeidelTime, dates alone", heideltime, 1))
    for peer, find, rounds in peers:
        theirs = _rate(sample, lambda document, find=find: find(document.text, _PUBLISHED), rounds)  # type: ignore[misc]
        row(peer, f"{theirs:,.0f}", f"{ours / theirs:.1f} × as fast")


def _jobs(documents: list[Document]) -> None:
    heading(f"Two processes: extract over the same {len(documents):,} files, start-up included")
    row("", "seconds", "gain")
    with tempfile.TemporaryDirectory() as folder:
        for number, document in enumerate(documents):
            Path(folder, f"{number}.txt").write_text(document.text, "utf-8")
        took = [min(child([*COMMAND, "extract", folder, "-q", "-j", jobs]).seconds for _ in range(2)) for jobs in "12"]
    row("-j 1", f"{took[0]:.2f}", "1.00 ×")
    row("-j 2", f"{took[1]:.2f}", f"{took[0] / took[1]:.2f} ×")


def main() -> None:
    """Print the tables."""
    name, news = ordinary_news()
    _throughput(name, news, 1_000_000)
    name, pages = dense_pages()
    _throughput(name, pages, 400_000)
    _jobs(ordinary_news(4000)[1])


if __name__ == "__main__":
    sys.exit(main())
