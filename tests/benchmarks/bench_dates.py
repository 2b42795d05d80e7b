"""Dates found right and characters a second, in one run on the same text, beside dateparser and HeidelTime.

    uv run --with dateparser python -m tests.benchmarks.bench_dates

Text: the phrasings of tests/test_dates_corpus.py, and the annotated articles of ``../shared/dev`` where they are at hand (for
speed, the articles of ``examples`` otherwise).  All get the publication date.  dateparser is measured where it is installed,
HeidelTime where HEIDELTIME_JAR names its standalone jar (its config.props beside it, ``java`` on the path).

A peer's day counts as right anywhere within the period that is meant, which is generous to peers that know only days; ours
must match the EDTF value or its bounds.  No time limits: ratios are printed for a person to read.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DEV = ROOT.parent / "shared" / "dev"
sys.path.insert(0, str(ROOT / "tests"))

ROUNDS = 3
Interval = tuple[dt.date, dt.date]
Finder = Callable[[str, dt.date], list[Interval]]


class Case(NamedTuple):
    """A text, its publication date, the dates that it names (with every right reading), what is right but not asked for."""

    text: str
    published: dt.date
    wanted: list[list[Interval]]
    allowed: list[Interval]


def corpus() -> list[Case]:
    """The project's own phrasings."""
    from test_dates_corpus import CORPUS, PUBLISHED

    published = dt.date.fromisoformat(PUBLISHED)
    return [Case(text, published, [[bounds(edtf)]], []) for edtf, texts in CORPUS.items() for text in texts]


def articles() -> list[Case]:
    """The annotated articles whose publication date is known to the day."""
    cases = []
    for path in sorted((DEV / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        days = [value for value in gold.get("published_accept", []) if value and len(value) == 10]
        if not days or gold.get("header_conflict"):
            continue
        text = (DEV / "articles" / f"{path.stem}.txt").read_text("utf-8-sig")
        named = {d["value"]: d.get("value_accept", []) for d in gold["dates"] if "X" not in d["value"]}
        wanted = [[bounds(v) for v in (value, *accept) if _resolved(v)] for value, accept in named.items()]
        optional = [v for d in gold.get("dates_optional", []) for v in (d["value"], *d.get("value_accept", []))]
        allowed = [bounds(value) for value in (*optional, *days) if _resolved(value)]
        cases.append(Case(text, dt.date.fromisoformat(days[0]), wanted, allowed))
    return cases


def _resolved(value: str | None) -> bool:
    return value is not None and re.match(r"\d{4}", value) is not None and "X" not in value


def bounds(value: str) -> Interval:
    """Closed bounds of an EDTF value, or of a week or season as the annotations write them."""
    if "/" in value:
        first, last = value.split("/")
        return bounds(first)[0], bounds(last)[1]
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday, monday + dt.timedelta(6)
    if match := re.fullmatch(r"(\d{4})-(2[1-4]|SP|SU|FA|WI)", value):
        month = {"21": 3, "22": 6, "23": 9, "24": 12, "SP": 3, "SU": 6, "FA": 9, "WI": 12}[match[2]]
        return dt.date(int(match[1]), month, 1), _month_end(int(match[1]), month + 2)
    if value.endswith("X"):
        return dt.date(int(value[:3] + "0"), 1, 1), dt.date(int(value[:3] + "9"), 12, 31)
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return dt.date(*parts), dt.date(*parts)
    if len(parts) == 2:
        return dt.date(parts[0], parts[1], 1), _month_end(*parts)
    return dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)


def _month_end(year: int, month: int) -> dt.date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return (dt.date(year, month, 28) + dt.timedelta(4)).replace(day=1) - dt.timedelta(1)


def ours(text: str, published: dt.date) -> list[Interval]:
    """iqdigest.dates, with everything resolved."""
    from iqdigest.dates import find_dates

    dates = [timex.date for timex in find_dates(text, published)]
    return [bounds(date.edtf) for date in dates if date.edtf and "XX" not in date.edtf]


def dateparser_search(text: str, published: dt.date) -> list[Interval]:
    """dateparser.search on Arabic alone, its fastest way."""
    from dateparser.search import search_dates

    base = dt.datetime.combine(published, dt.time())
    found = search_dates(text, languages=["ar"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})
    return [(when.date(), when.date()) for _, when in found or []]


def heideltime(text: str, published: dt.date) -> list[Interval]:
    """HeidelTime standalone (NEWS, ARABIC); durations and unresolved values left out."""
    jar = Path(os.environ["HEIDELTIME_JAR"])
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        command = ["java", "-jar", str(jar), file.name, "-t", "NEWS", "-l", "ARABIC", "-dct", published.isoformat()]
        run = subprocess.run([*command, "-c", str(jar.parent / "config.props")], capture_output=True, text=True, check=True)
    values = re.findall(r'<TIMEX3[^>]*type="DATE"[^>]*value="(\d{4}[^"X_]*)"', run.stdout)
    return [bounds(value[:10]) for value in values if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?|-W\d\d|-(SP|SU|FA|WI))?", value[:10])]


class Result(NamedTuple):
    """What one finder made of the cases."""

    right: int
    wanted: int
    false: int
    rate: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        return 200 * self.right / max(1, self.wanted + self.right + self.false)


def measure(find: Finder, cases: list[Case], generous: bool) -> Result:
    """Run a finder over all cases, count, and take the best of some rounds."""
    found, best = [], float("inf")
    for _ in range(ROUNDS + 1):  # the first round loads what is loaded late, and fills everybody's caches
        begun = time.perf_counter()
        found = [set(find(case.text, case.published)) for case in cases]
        best = min(best, time.perf_counter() - begun)
    pairs = list(zip(cases, found, strict=True))
    right = sum(any(_fits(p, f, generous) for p in date for f in got) for case, got in pairs for date in case.wanted)
    known = [[*case.allowed, *(period for date in case.wanted for period in date)] for case in cases]
    false = sum(not any(_fits(p, f, generous) for p in periods) for periods, got in zip(known, found, strict=True) for f in got)
    characters = sum(len(case.text) for case in cases)
    return Result(right, sum(len(case.wanted) for case in cases), false, characters / best)


def _fits(period: Interval, found: Interval, generous: bool) -> bool:
    if period == found:
        return True
    if generous:
        return period[0] <= found[0] <= found[1] <= period[1]
    # early, middle and late parts, and weeks that begin on another day
    size = (period[1] - period[0]).days + 1
    shared = (min(period[1], found[1]) - max(period[0], found[0])).days + 1
    same = shared >= 0.65 * max(size, (found[1] - found[0]).days + 1)
    return size > 5 and (same or (size < 125 and found[0] <= period[0] and period[1] <= found[1]))


def finders() -> Iterable[tuple[str, Finder, bool]]:
    """Ours, and the peers that are installed."""
    yield "iqdigest.dates", ours, False
    if importlib.util.find_spec("dateparser"):
        yield "dateparser.search", dateparser_search, True
    else:
        print("dateparser is not installed: run with `uv run --with dateparser …`", file=sys.stderr)
    if os.environ.get("HEIDELTIME_JAR"):
        yield "HeidelTime", heideltime, False


def main() -> None:
    """Print one table a text."""
    for name, cases in (("own phrasings", corpus()), ("annotated articles", articles())):
        if not cases:
            continue
        results = {finder: measure(find, cases, generous) for finder, find, generous in finders()}
        mine = results["iqdigest.dates"]
        print(f"\n{name}: {len(cases)} texts, {sum(len(case.text) for case in cases):,} characters, {mine.wanted} dates")
        print(f"{'':20}{'right':>7}{'false':>7}{'F1':>7}{'chars/s':>14}{'right, ours':>13}{'speed, ours':>13}")
        for finder, result in results.items():
            ratios = f"{mine.right / max(1, result.right):12.2f}×{mine.rate / result.rate:12.2f}×"
            print(f"{finder:20}{result.right:7}{result.false:7}{result.f1:7.1f}{result.rate:14,.0f}{ratios}")


if __name__ == "__main__":
    main()
