"""Extractions built by hand for the tests of digests: no rule of any other room has a part in them."""

from __future__ import annotations

import datetime as dt

from iqdigest.digest.cells import parse_date
from iqdigest.model import (
    Article,
    Date,
    Extraction,
    ForceLevel,
    Milestone,
    Publication,
    Segment,
    Span,
    Speaker,
    Statement,
)


def date(cell: str, text: str = "") -> Date:
    """``by 2025-09`` as a Date, worded ``text``."""
    parsed, _ = parse_date(cell)
    assert parsed is not None
    return Date(parsed.edtf, parsed.earliest, parsed.latest, parsed.part, parsed.relation, text or cell, parsed.resolved)


class Writer:
    """Writes one article sentence by sentence; every fact's evidence is a sentence of its text."""

    def __init__(self, id_: str, published: str | None = "2024-09-10", outlet: str | None = None, path: str = "") -> None:
        self.id, self.outlet, self.path = id_, outlet, path or f"{id_}.txt"
        self.published = published
        self.text = ""
        self.milestones: list[Milestone] = []
        self.forces: list[ForceLevel] = []
        self.statements: list[Statement] = []

    def sentence(self, text: str) -> Span:
        start = len(self.text)
        self.text += text + ".\n"
        return Span(start, start + len(text), text)

    def step(
        self,
        when: str | None,
        kind: str = "withdrawal_phase",
        status: str = "planned",
        actor: str | None = "coalition",
        location: str | None = "Iraq",
        text: str = "يغادر مئات من جنود التحالف البلاد",
        scope: str | None = None,
    ) -> Writer:
        span = self.sentence(text)
        day = date(when) if when else None
        self.milestones.append(Milestone(span, day, kind, status, actor, location, text, scope))  # type: ignore[arg-type]
        return self

    def force(
        self,
        value: int | None,
        when: str | None = None,
        location: str | None = "Iraq",
        force: str | None = "US",
        change: str = "level",
        approximate: bool = False,
        low: int | None = None,
        high: int | None = None,
    ) -> Writer:
        span = self.sentence(f"{value or low} جندي في {location}")
        day = date(when) if when else None
        self.forces.append(
            ForceLevel(span, day, value, low, high, approximate, "troops", force, location, change)  # type: ignore[arg-type]
        )
        return self

    def said(
        self,
        quote: str,
        name: str | None = "محمد السوداني",
        when: str | None = None,
        direct: bool = True,
        named: bool = True,
        role: str | None = None,
        verb: str = "قال",
        organisation: str | None = None,
    ) -> Writer:
        span = self.sentence(f"{verb} {name}: {quote}")
        at = span.end - len(quote)
        speaker = Speaker(name, role, organisation, named, name or "", False)
        day = date(when) if when else None
        self.statements.append(Statement(span, day, speaker, verb, direct, Span(at, span.end, quote), "verb"))
        return self

    def done(self) -> Extraction:
        published = None
        if self.published:
            published = Publication(date(self.published), "header", "from the header", (Span(0, 2, self.text[:2]),))
        article = Article(
            self.id,
            self.path,
            self.text,
            f"عنوان {self.id}",
            self.outlet,
            (Segment(0, len(self.text), "body"),) if self.text else (),
        )
        return Extraction(article, published, (), tuple(self.milestones), tuple(self.forces), tuple(self.statements))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
