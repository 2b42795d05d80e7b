"""Analysis → milestones."""

from __future__ import annotations

from iqdigest.analysis import Analysis
from iqdigest.model import Milestone


def find_milestones(analysis: Analysis) -> list[Milestone]:
    """Every mention, in text order."""
    return []
