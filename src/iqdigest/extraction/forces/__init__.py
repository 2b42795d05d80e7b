"""Analysis → sizes of deployed armies: figure, unit, whose, where, as of when, level or change.

The walk for one sentence: figures that count something military (`figures`), what they can't be (`refusals`), how the size
changes (`change`), whose and where (`context`), as of when (`asof`).  A sentence without such a figure costs nothing more.
"""

from __future__ import annotations

from iqdigest.extraction.forces.find import find_forces

__all__ = ["find_forces"]
