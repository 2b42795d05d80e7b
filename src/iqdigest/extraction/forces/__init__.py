"""Analysis → sizes of deployed armies: figure, unit, whose, where, as of when, level or change.

The walk for one sentence (`find`): figures that count something military (`figures`, from `nouns`, `bare` and
`prepositions`), the words that govern them and what they do to the size (`change`), what makes a figure something else
(`refusals`), whose army and where (`context`).  A sentence without such a figure costs nothing more.
"""

from __future__ import annotations

from iqdigest.extraction.forces.find import find_forces

__all__ = ["find_forces"]
