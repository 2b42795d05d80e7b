"""Digest × Digest → changes, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from iqdigest.diffing.model import Change, Op
from iqdigest.digest.model import Digest

__all__ = ["Change", "apply", "diff", "stat"]


def diff(old: Digest, new: Digest) -> tuple[Change, ...]:
    """The facts that came, went or changed, in section and date order; empty when the digests say the same.

    Facts are paired by id first and then by what they say, so that a moved date or a new figure is one fact that changed.
    Where one digest comes from Markdown, only what Markdown shows is compared.
    """
    from iqdigest.diffing.compare import compare  # late: writers of other results only need `stat`

    return compare(old, new)


def apply(digest: Digest, changes: Iterable[Change]) -> Digest:
    """The digest after the changes: ``apply(old, diff(old, new)) == new``."""
    from iqdigest.diffing import compare

    return compare.apply(digest, changes)


def stat(changes: Iterable[Change]) -> dict[str, dict[str, int]]:
    """How many facts of each section came, went and changed.

    >>> stat([])
    {}
    """
    counts: dict[str, dict[str, int]] = {}
    for change in changes:
        counts.setdefault(change.section, dict.fromkeys(get_args(Op), 0))[change.op] += 1
    return counts
