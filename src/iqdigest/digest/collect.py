"""Taking facts out of extractions: the article's text is let go, an article that comes twice counts once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import PurePath
from typing import Generic, TypeVar

from msgspec import Struct, field

from iqdigest.digest.model import Mention, Source
from iqdigest.digest.periods import Period, period
from iqdigest.fingerprint import alike, content_hash, sentence_hashes
from iqdigest.model import Date, Extraction, ForceLevel, Milestone, Publication, Statement

Fact = TypeVar("Fact", Milestone, ForceLevel, Statement)
_LATE = 10**7  # an ordinal behind every day of the calendar


class Origin(Struct):
    """An article without its text.  ``key`` tells its content from any other; ``rank`` is its place by publication date."""

    key: str
    id: str
    path: str
    title: str | None
    outlet: str | None
    published: Publication | None
    sentences: tuple[int, ...]
    period: Period | None
    rank: int = 0
    copy_of: Origin | None = None

    @property
    def date(self) -> Date | None:
        """The publication date."""
        return self.published.date if self.published else None

    @property
    def first_report(self) -> Origin:
        """The article that this one is a copy of, or itself."""
        return self.copy_of or self


class Found(Struct, Generic[Fact]):
    """One mention of a fact.

    ``when`` is its own date or else the publication date of its article (``placed``), ``period`` its days where it is
    resolved.  ``order`` counts all mentions of one kind from the earliest report on; content alone decides it.
    """

    fact: Fact
    origin: Origin
    when: Date | None
    placed: bool
    before: str
    after: str
    period: Period | None
    order: int = 0

    @property
    def reported(self) -> Period | None:
        """The publication date of the article as a period."""
        return self.origin.period

    def mention(self) -> Mention:
        """As the digest lists it."""
        fact, span = self.fact, self.fact.span
        status = fact.status if isinstance(fact, Milestone) else None
        return Mention(self.origin.id, span.start, span.end, span.text, fact.date, status, self.before, self.after)


class Collection(Struct):
    """All articles and facts of one digest."""

    origins: dict[str, Origin] = field(default_factory=dict)
    milestones: list[Found[Milestone]] = field(default_factory=list)
    forces: list[Found[ForceLevel]] = field(default_factory=list)
    statements: list[Found[Statement]] = field(default_factory=list)

    def sources(self) -> tuple[Source, ...]:
        """The articles."""
        return tuple(_source(origin) for origin in self.origins.values())


def collect(extractions: Iterable[Extraction], context: int) -> Collection:
    """Take the facts of every article once."""
    found = Collection()
    for extraction in extractions:
        _take(found, extraction, context)
    origins = sorted(found.origins.values(), key=_publication_order)
    for rank, origin in enumerate(origins):
        origin.rank = rank
    _name_apart(origins)
    _mark_copies(origins)
    _put_in_order(found.milestones)
    _put_in_order(found.forces)
    _put_in_order(found.statements)
    return found


def _put_in_order(mentions: list[Found[Fact]]) -> None:
    mentions.sort(key=lambda mention: (mention.origin.rank, mention.fact.span.start, mention.fact.span.end))
    for number, mention in enumerate(mentions):
        mention.order = number


def _take(found: Collection, extraction: Extraction, context: int) -> None:
    article, published = extraction.article, extraction.published
    facts = (extraction.milestones, extraction.forces, extraction.statements)
    content = repr((content_hash(article), article.title, article.outlet, published, facts))
    key = hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    known = found.origins.get(key)
    if known is not None:
        known.id, known.path = min((known.id, known.path), (article.id, article.path), key=lambda name: (len(name[0]), name))
        return
    origin = Origin(key, article.id, article.path, article.title, article.outlet, published, sentence_hashes(article), None)
    origin.period = period(origin.date)
    found.origins[key] = origin
    for milestone in extraction.milestones:
        found.milestones.append(_found(milestone, origin, milestone.date, article.text, context))
    for force in extraction.forces:
        found.forces.append(_found(force, origin, force.date or origin.date, article.text, context))
    for statement in extraction.statements:
        found.statements.append(_found(statement, origin, statement.date or origin.date, article.text, context))


def _found(fact: Fact, origin: Origin, when: Date | None, text: str, context: int) -> Found[Fact]:
    span = fact.span
    before, after = text[max(0, span.start - context) : span.start], text[span.end : span.end + context]
    return Found(fact, origin, when, when is not fact.date, before, after, period(when))


def _publication_order(origin: Origin) -> tuple[int, int, str]:
    published = origin.period
    return (published.last, published.first, origin.key) if published else (_LATE, _LATE, origin.key)


def _name_apart(origins: list[Origin]) -> None:
    """Articles of several runs may share an id: their folders, or else their content, tell them apart."""
    shared: dict[str, list[Origin]] = {}
    for origin in origins:
        shared.setdefault(origin.id, []).append(origin)
    for name, group in shared.items():
        if len(group) < 2:
            continue
        folders = [PurePath(origin.path).parent.as_posix() for origin in group]
        unique = len(set(folders)) == len(group)
        for origin, folder in zip(group, folders, strict=True):
            origin.id = f"{folder}/{name}" if unique and folder != "." else f"{name}~{origin.key[:6]}"


def _mark_copies(origins: list[Origin]) -> None:
    """Name for every near-identical article the earliest one that it repeats (which is no copy itself)."""
    index: dict[int, list[Origin]] = {}
    for origin in origins:
        shared: dict[str, tuple[int, Origin]] = {}
        for sentence in origin.sentences:
            for earlier in index.get(sentence, ()):
                shared[earlier.key] = (shared.get(earlier.key, (0, earlier))[0] + 1, earlier)
        for _, earlier in sorted(shared.values(), key=lambda item: (-item[0], item[1].rank))[:_NEAR]:
            if alike(origin.sentences, earlier.sentences):
                origin.copy_of = earlier
                break
        else:
            for sentence in origin.sentences:
                known = index.setdefault(sentence, [])
                if len(known) < _NEAR:
                    known.append(origin)


_NEAR = 16  # earlier articles compared: a sentence in more of them is a standing phrase of an outlet


def _source(origin: Origin) -> Source:
    published = origin.published
    return Source(
        id=origin.id,
        path=origin.path,
        title=origin.title,
        outlet=origin.outlet,
        published=origin.date,
        published_by=published.rule if published else None,
        note=published.note if published else "",
        evidence=published.evidence if published else (),
        copy_of=origin.copy_of.id if origin.copy_of else None,
    )
