"""Analysis → statements."""

from __future__ import annotations

from iqdigest.analysis import Analysis
from iqdigest.model import Statement


def find_statements(analysis: Analysis) -> list[Statement]:
    """Every mention, in text order."""
    return []
