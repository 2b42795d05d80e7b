"""What tells two articles apart or nearly alike without keeping their text: a content hash and hashes of their sentences.

The sentence hashes are a bottom-k sketch (Broder 1997, "On the resemblance and containment of documents") with whole sentences
for shingles: agency copy is passed on sentence by sentence, shortened and with another dateline.
"""

from __future__ import annotations

import hashlib
import re
import zlib

from iqdigest.model import Article

SKETCH = 48
"""The most sentence hashes kept of an article."""

_ALIKE = 0.5
# 25 characters at least: shorter sentences («يتبع», «وقال») are common to unrelated articles
_SENTENCE = re.compile("[^.!?؟\\s][^.!?؟\n\r]{24,}")
_BODY = ("body", "caption")


def content_hash(article: Article) -> str:
    """SHA-256 of the decoded text, in hexadecimal; of an article whose text was let go, the one it came with."""
    return article.sha256 or hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def sentence_hashes(article: Article) -> tuple[int, ...]:
    """The smallest `SKETCH` 32-bit hashes of the sentences of the body, ascending."""
    if article.sha256:
        return article.sentences
    found = set()
    for segment in article.segments:
        if segment.role in _BODY:
            for sentence in _SENTENCE.findall(article.text, segment.start, segment.end):
                found.add(zlib.crc32(sentence.encode("utf-16-le", "surrogatepass")))
    return tuple(sorted(found)[:SKETCH])


def alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether at least half of the shorter article's sentences (three or more) stand word for word in the other one.

    >>> alike((1, 2, 3, 4), (1, 2, 3, 9))
    True
    >>> alike((1, 2, 3, 4), (4, 5, 6, 7))
    False
    """
    if not one or not other:
        return False
    limit = min(sketch[-1] if len(sketch) == SKETCH else 1 << 32 for sketch in (one, other))
    left, right = ({number for number in sketch if number <= limit} for sketch in (one, other))
    smaller = min(len(left), len(right))
    shared = len(left & right)
    if smaller < 3:
        return 0 < shared == len(left) == len(right)
    return shared >= max(3, _ALIKE * smaller)
