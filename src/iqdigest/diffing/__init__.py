"""Digest × Digest → changes."""

from __future__ import annotations

from iqdigest.diffing.model import Change
from iqdigest.digest.model import Digest


def diff(old: Digest, new: Digest) -> tuple[Change, ...]:
    """The facts that came, went or changed, in section and date order; empty when the digests say the same."""
    return ()
