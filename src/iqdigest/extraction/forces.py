"""Analysis → forces."""

from __future__ import annotations

from iqdigest.analysis import Analysis
from iqdigest.model import ForceLevel


def find_forces(analysis: Analysis) -> list[ForceLevel]:
    """Every mention, in text order."""
    return []
