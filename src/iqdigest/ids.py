"""Short stable ids of facts: a letter and eight base-32 characters of a hash of what the fact says.

An id is made of the content of one mention alone.  File names, article ids, positions, the order of inputs and other
articles have no part in it.  What has: of a milestone its kind, actor, place and period; of a force level whose, where, how
many, level or change, and when; of a statement its speaker, date and words.  Status is left out (a step keeps its id while
it develops), and so is the wording of dates («by 2025-09», «2025-09»: the same period).  Where these do not single a step
out (no date; no actor and no place; attacks, announcements and others, of which one day may see several) the words of the
evidence are taken in.

A date is part of the id: without it two steps of the same kind, actor and place would have to be told apart by counting,
and then one more article would rename steps that it does not speak of.  A moved date hence gives a new id, and
`iqdigest.diffing` pairs such facts by what else they say.  The id of a digest's entry is that of its earliest report, so
that later articles do not change it.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from functools import lru_cache

from iqdigest.language.normalize import fold
from iqdigest.model import Date, ForceLevel, Milestone, Statement

Key = tuple[str, ...]
"""The content that an id is made of."""

LOOSE = frozenset({"other", "attack", "announcement"})
"""Kinds of which one actor and place may see several on one day."""

PARTS_OF_FORCE = frozenset({"combat", "advisers"})
"""Scopes that name another part of the force, not just another share of it."""

_AFTER = ("since", "after")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=2048)  # a fact's words are asked for by its key, its grouping and its conflicts
def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded.

    >>> folded_words("«أُعلنت» الاتفاقية، 2024")
    ('اعلنت', 'الاتفاقيه', '2024')
    """
    return tuple(_WORD.findall(fold(text)))


def period_key(date: Date | None) -> str:
    """The period of a date and whether it opens or closes there; "" for no date."""
    if date is None or (date.edtf is None and date.earliest is None):
        return ""
    if date.earliest is None or date.latest is None:
        period = f"{date.edtf} {date.part or ''}"
    else:
        period = f"{date.earliest.isoformat()}/{date.latest.isoformat()}"
    return period + ("+" if date.relation in _AFTER else "")


def is_specific(fact: Milestone) -> bool:
    """Whether kind, actor, place and period single a step out without its words."""
    return bool(period_key(fact.date)) and fact.kind not in LOOSE and (fact.actor or fact.location) is not None


def milestone_key(fact: Milestone, published: Date | None) -> Key:
    """The content of a milestone's id; undated steps of the same words are told apart by the article's publication."""
    words = () if is_specific(fact) else folded_words(fact.span.text)
    when = () if period_key(fact.date) else (period_key(published),)
    return ("m", *step_key(fact), *words, *when)


def step_key(fact: Milestone) -> Key:
    """Kind, actor, place, part of the force, denied or not, and period of a step."""
    scope = fact.scope if fact.scope in PARTS_OF_FORCE else ""
    actor = ", ".join(sorted((fact.actor or "").split(", ")))
    denied = "denied" if fact.status == "denied" else ""
    return (fact.kind, actor, fact.location or "", scope or "", denied, period_key(fact.date))


def force_key(fact: ForceLevel, published: Date | None) -> Key:
    """The content of a force level's id; without a date of its own it is placed at the article's publication."""
    figure = f"{fact.value} {fact.low} {fact.high}"
    words = () if fact.force or fact.location else folded_words(fact.span.text)
    when = period_key(fact.date or published)
    return ("f", fact.unit, fact.force or "", fact.location or "", fact.change, figure, when, *words)


def statement_key(fact: Statement, published: Date | None) -> Key:
    """The content of a statement's id; without a date of its own it is placed at the article's publication."""
    speaker = " ".join(folded_words(fact.speaker.name or fact.speaker.text))
    return ("s", speaker, period_key(fact.date or published), *folded_words(fact.quote.text))


def short_id(key: Key, length: int = 8) -> str:
    """The id of a fact.

    >>> short_id(("m", "agreement", "US", "Iraq", "", "", "2024-01-25/2024-01-25"))
    'm-aur2bsyl'
    """
    digest = hashlib.blake2b("\0".join(key).encode("utf-8", "surrogatepass"), digest_size=20).digest()
    return f"{key[0]}-{b32encode(digest).decode('ascii').lower()[:length]}"
