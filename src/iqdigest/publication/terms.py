"""Bounds from who holds which post when («رئيس الوزراء العراقي مصطفى الكاظمي»), and from names that are new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from iqdigest.language.tokens import Hit, Tokens
from iqdigest.model import Span
from iqdigest.publication.clues import Bound

_REACH = 5  # tokens between an office and the name of its holder: a nation, a comma, «السابق»


def term_bounds(tokens: Tokens) -> Iterator[tuple[Literal["lower", "upper"], Bound]]:
    """Every bound that the people and names of a text give, in text order."""
    for office in tokens.hits.get("term_office", ()):
        holder = _holder(tokens, office)
        if holder is None:
            continue
        span = Span(tokens.starts[office.first], tokens.ends[holder[0].last - 1], tokens.span(office.first, holder[0].last))
        terms = [(_day(hit, "from"), _day(hit, "to")) for hit in holder]
        starts = [start for start, _ in terms if start]
        ends = [end for _, end in terms if end]
        if _is_over(tokens, office, holder[0]):
            if len(ends) == len(terms):
                yield "lower", Bound(min(ends), span, f"{span.text}: out of office")
            continue
        if starts:
            yield "lower", Bound(min(starts), span, f"{span.text}: in office")
        if len(ends) == len(terms):
            yield "upper", Bound(max(ends), span, f"{span.text}: in office", firm=office.features.get("office") == "elect")
    for known in tokens.hits.get("term_known", ()):
        start = _day(known, "from")
        if start:
            text = tokens.span(known.first, known.last)
            yield "lower", Bound(start, Span(tokens.starts[known.first], tokens.ends[known.last - 1], text), f"names {text}")


def _holder(tokens: Tokens, office: Hit) -> list[Hit] | None:
    """The readings of the name behind an office that fit it (one for each term), the nearest name only."""
    sentence = tokens.sentence_of[office.first]
    kind = office.features.get("office")
    for index in range(office.last, min(office.last + _REACH, len(tokens))):
        if tokens.sentence_of[index] != sentence:
            return None
        if tokens.hit(index, "term_ahead") or (index > office.last and tokens.hit(index, "term_office")):
            return None
        found = _terms_at(tokens, index, kind)
        if found:
            return found
        if not _qualifies(tokens, index):
            return None
    return None


def _qualifies(tokens: Tokens, index: int) -> bool:
    """A word that may stand between an office and a name: an adjective with the article, a country, a punctuation mark."""
    word = tokens.words[index]
    return (
        word.startswith("ال")
        or not word[0].isalnum()
        or tokens.hit(index, "nation", "homeland", "place", "term_over") is not None
    )


def _terms_at(tokens: Tokens, index: int, kind: str | int | None) -> list[Hit]:
    """All terms of the person named at a token; the table of hits keeps one sense, so the lexicon is asked for all."""
    hit = tokens.hit(index, "term_holder")
    if hit is None:
        return []
    from iqdigest.language.lexicon import default_lexicon

    found = []
    for prefix, suffix, sense in default_lexicon().candidates(tokens.words[index]):
        last = index + 1 + len(sense.rest)
        if prefix or sense.kind != "term_holder" or last != hit.last or tuple(tokens.words[index + 1 : last]) != sense.rest:
            continue
        if sense.features.get("office") == kind:
            found.append(Hit(sense.kind, index, last, prefix, suffix, sense.features, sense.form))
    return found


def _is_over(tokens: Tokens, office: Hit, holder: Hit) -> bool:
    return any(tokens.hit(index, "term_over") for index in range(office.last, min(holder.last + 2, len(tokens))))


def _day(hit: Hit, name: str) -> dt.date | None:
    value = hit.features.get(name)
    return dt.date.fromisoformat(value) if isinstance(value, str) else None
