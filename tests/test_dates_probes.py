"""The shared date probes, where they are at hand (a folder ``shared`` beside the project)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from iqdigest.dates import Timex, find_dates

PROBES = Path(__file__).parents[2] / "shared" / "probes" / "dates.jsonl"
CASES = [json.loads(line) for line in PROBES.read_text("utf-8").splitlines()] if PROBES.exists() else []


@pytest.mark.skipif(not CASES, reason="no shared probes here")
def test_probes() -> None:
    assert [case["name"] for case in CASES if not right(case)] == []


def right(case: dict[str, Any]) -> bool:
    found = find_dates(case["text"], case["published"])
    if "duration" in case:
        return [timex.duration for timex in found] == [case["duration"]]
    wanted = case["date"]
    if wanted is None:
        return not found
    return len(found) == 1 and all(_shown(found[0])[key] == value for key, value in wanted.items())


def _shown(timex: Timex) -> dict[str, str | None]:
    date = timex.date
    return {
        "edtf": date.edtf,
        "part": date.part,
        "relation": date.relation,
        "earliest": str(date.earliest),
        "latest": str(date.latest),
    }
