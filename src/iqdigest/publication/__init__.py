"""When an article was published, inferred from evidence that is collected and weighed."""

from __future__ import annotations

from collections.abc import Sequence

from iqdigest.dates import Expression
from iqdigest.language.tokens import Tokens
from iqdigest.model import Article, Date, Publication


def infer_publication(
    article: Article, tokens: Tokens, expressions: Sequence[Expression], override: Date | None = None
) -> Publication | None:
    """The publication date with the rule and the evidence that decided; ``override`` (an option) always wins."""
    return None
