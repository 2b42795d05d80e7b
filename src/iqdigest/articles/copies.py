"""Second copies of an article's own text: captions printed twice, the whole text twice on one line.

Sentences of the kept paragraphs are compared by their letters alone (blanks left out), each looked up once in a table, so
that cost grows with the text only.  Between two copied sentences whose originals are neighbours, what is no copy was put in
by the page (headlines with «منذ 30 دقيقة») and is set aside as related.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from iqdigest.articles.stamps import time_ago
from iqdigest.articles.units import trim
from iqdigest.language.normalize import normalize
from iqdigest.model import Role, Segment

_SENTENCE = re.compile(r"[^.!?؟…\r\n]+[.!?؟…]*[\"'”»’)\]]*")
_SHORTEST = 30  # letters: shorter sentences are repeated by chance, in quotations and refrains
_LONGEST_GAP = 4000  # characters between two copied sentences; more is no headline put in
_AHEAD = 8  # sentences of an original that a copied one may have lost or changed


class _Piece(Struct):
    """A sentence of a kept paragraph; ``source`` is the index of its original once it is known to be a copy."""

    start: int
    end: int
    key: str
    segment: int
    source: int | None = None


def mark_copies(text: str, segments: list[Segment], order: Iterable[int]) -> list[Segment]:
    """Cut second copies out of the readable segments.

    ``order`` names the indices of the segments in which copies are looked for, originals first.
    """
    order = list(order)
    pieces = _pieces(text, segments, order)
    seen: dict[str, int] = {}
    found = False
    for index, piece in enumerate(pieces):
        known = seen.setdefault(piece.key, index)
        if known != index and len(piece.key) >= _SHORTEST and (pieces[known].source is None):
            piece.source, found = known, True
    whole = _whole_copies(text, segments, order)
    if not found and not whole:
        return segments
    cuts: dict[int, list[tuple[int, int, Role]]] = {}
    for piece in pieces:
        if piece.source is not None and piece.segment not in whole:
            cuts.setdefault(piece.segment, []).append((piece.start, piece.end, "duplicate"))
    for segment, start, end, role in _between(text, pieces):
        if segment not in whole:
            cuts.setdefault(segment, []).append((start, end, role))
    for segment in whole:
        cuts[segment] = [(segments[segment].start, segments[segment].end, "duplicate")]
    return [part for index, segment in enumerate(segments) for part in _cut(text, segment, sorted(cuts.get(index, ())))]


def _pieces(text: str, segments: list[Segment], order: Iterable[int]) -> list[_Piece]:
    pieces = []
    for index in order:
        segment = segments[index]
        for match in _SENTENCE.finditer(text, segment.start, segment.end):
            key = "".join(match[0].split())
            pieces.append(_Piece(match.start(), match.end(), key.rstrip(".!?؟…\"'”»’)]"), index))
    return [piece for piece in pieces if piece.key]


def _whole_copies(text: str, segments: list[Segment], order: list[int]) -> set[int]:
    """The segments that repeat an earlier one from end to end, short sentences included (a title, a caption)."""
    seen: set[str] = set()
    copies = set()
    for index in order:
        key = "".join(text[segments[index].start : segments[index].end].split())
        if key in seen and len(key) >= _SHORTEST - 10:
            copies.add(index)
        seen.add(key)
    return copies


def _between(text: str, pieces: list[_Piece]) -> list[tuple[int, int, int, Role]]:
    """What stands between two copied sentences of one paragraph: changed copies, and what was put in between."""
    marked: list[tuple[int, int, int, Role]] = []
    last: int | None = None
    for index, piece in enumerate(pieces):
        if piece.source is None:
            continue
        if last is not None and index > last + 1 and pieces[last].segment == piece.segment:
            begin, end = pieces[last], piece
            assert begin.source is not None
            gap = pieces[last + 1 : index]
            lost = piece.source - begin.source - 1
            if 0 <= lost <= _AHEAD:
                sources = pieces[begin.source + 1 : piece.source]
                marked += _gap(text, gap, sources, begin.end, end.start)
        last = index
    return marked


def _gap(text: str, gap: list[_Piece], sources: list[_Piece], start: int, end: int) -> list[tuple[int, int, int, Role]]:
    """Tell the stretch ``start`` to ``end`` between copies apart into changed copies of ``sources`` and what is foreign."""
    if end - start > _LONGEST_GAP:
        return []
    segment, length = gap[0].segment, sum(len(piece.key) for piece in gap)
    original = sum(len(piece.key) for piece in sources)
    if abs(length - original) <= max(8, original // 10):
        return [(segment, start, end, "duplicate")]
    if sources:  # the copy goes on inside the last sentence of the gap, behind a headline without a full stop
        tail = text[sources[0].start : sources[0].end].strip()
        position = text.rfind(tail, start, end)
        if position < 0:
            return []
        if not time_ago(normalize(text[start:position])) and position > start + 1:
            return [(segment, position, end, "duplicate")]
        return [(segment, start, position, "related"), (segment, position, end, "duplicate")]
    return [(segment, start, end, "related")] if time_ago(normalize(text[start:end])) else []


def _cut(text: str, segment: Segment, cuts: list[tuple[int, int, Role]]) -> list[Segment]:
    """One segment as its parts; neighbours of one role are joined, blanks at the edges left out."""
    if not cuts:
        return [segment]
    runs: list[tuple[int, int, Role]] = []
    at = segment.start
    for start, end, role in cuts:
        if text[at:start].strip():
            runs.append((at, start, segment.role))
        if runs and runs[-1][2] == role:
            runs[-1] = (runs[-1][0], end, role)
        else:
            runs.append((start, end, role))
        at = end
    if text[at : segment.end].strip():
        runs.append((at, segment.end, segment.role))
    trimmed = ((trim(text, start, end), role) for start, end, role in runs)
    return [Segment(*span, role) for span, role in trimmed if span]
