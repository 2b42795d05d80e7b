"""Facts of many articles → one digest: the same fact once with all its mentions, disagreements named."""

from __future__ import annotations

from collections.abc import Iterable

from iqdigest.digest.model import Digest
from iqdigest.model import Extraction

__all__ = ["Digest", "consolidate"]


def consolidate(extractions: Iterable[Extraction], context: int = 0) -> Digest:
    """Merge the facts of all articles; the result depends on neither the order nor the repetition of the input.

    Each extraction is let go as soon as its facts are taken, so memory grows with facts, not with text.  ``context`` is
    the number of characters around each piece of evidence to keep (`Mention.before`, `Mention.after`).
    """
    from iqdigest.digest.assemble import assemble  # late: reading a digest back needs none of it

    return assemble(extractions, context)
