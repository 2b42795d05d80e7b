"""Digest × Digest → changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from iqdigest.diffing.model import Change, Op
from iqdigest.digest.model import Digest


def diff(old: Digest, new: Digest) -> tuple[Change, ...]:
    """The facts that came, went or changed, in section and date order; empty when the digests say the same."""
    return ()


def stat(changes: Iterable[Change]) -> dict[str, dict[str, int]]:
    """How many facts of each section came, went and changed: ``{"milestone": {"added": 1, "removed": 0, "changed": 2}, …}``."""
    counts: dict[str, dict[str, int]] = {}
    for change in changes:
        counts.setdefault(change.section, dict.fromkeys(get_args(Op), 0))[change.op] += 1
    return counts
