"""The straight line for one article: Document → Extraction.  No rule lives here, only the order of the rooms."""

from __future__ import annotations

from iqdigest.analysis import Analysis
from iqdigest.articles import READABLE, read_article
from iqdigest.dates import Timex, find_expressions, resolve
from iqdigest.dates.resolve import OPEN_ORDER
from iqdigest.entities import find_entities
from iqdigest.extraction.forces import find_forces
from iqdigest.extraction.milestones import find_milestones
from iqdigest.extraction.statements import find_statements
from iqdigest.language.tokens import tokenize
from iqdigest.model import Date, DateMention, Document, Extraction
from iqdigest.numbers import Quantity, find_quantities
from iqdigest.profiles import Profile, default_profile, lexicon_for
from iqdigest.publication import infer_publication, reference


def extract(document: Document, published: Date | None = None, profile: Profile | None = None) -> Extraction:
    """Find every date, milestone, force level and statement of one document.

    ``published`` overrides the inferred publication date.  Nothing here reads a clock, a file or the network.
    """
    profile = profile or default_profile()
    article = read_article(document)
    readable = [segment for segment in article.segments if segment.role in READABLE]
    tokens = tokenize(document.text, [(s.start, s.end) for s in readable], lexicon_for(profile))
    quantities = find_quantities(tokens)
    expressions = find_expressions(tokens, quantities)
    publication = infer_publication(article, tokens, expressions, published)
    timexes = resolve(tokens, expressions, reference(publication))
    analysis = Analysis(
        article=article,
        tokens=tokens,
        roles=[segment.role for segment in readable],
        published=publication,
        timexes=timexes,
        quantities=_outside(quantities, timexes),
        entities=find_entities(tokens, profile),
        profile=profile,
    )
    return Extraction(
        article=article,
        published=publication,
        dates=tuple(DateMention(timex.span, timex.date, _contradictions(timex)) for timex in timexes),
        milestones=tuple(find_milestones(analysis)),
        forces=tuple(find_forces(analysis)),
        statements=tuple(find_statements(analysis)),
    )


def _outside(quantities: list[Quantity], timexes: list[Timex]) -> list[Quantity]:
    """The quantities that are no part of a date expression."""
    dated = {token for timex in timexes for token in range(timex.first, timex.last)}
    return [quantity for quantity in quantities if quantity.first not in dated]


def _contradictions(timex: Timex) -> tuple[str, ...]:
    return tuple(warning for warning in timex.warnings if not warning.startswith(OPEN_ORDER)) if timex.warnings else ()
