"""What every rule of attribution sees of one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from iqdigest.analysis import Analysis
from iqdigest.extraction.statements.cues import Cue
from iqdigest.extraction.statements.marks import Marks, Quote
from iqdigest.language.tokens import Tokens
from iqdigest.people.phrases import Phrase
from iqdigest.people.register import Register

if TYPE_CHECKING:
    from iqdigest.dates import Timex


class View(Struct):
    """The tokens, quotations, cues (by their first token) and people of one article."""

    analysis: Analysis
    tokens: Tokens
    marks: Marks
    cues: dict[int, Cue]
    register: Register
    timexes: dict[int, Timex] = field(default_factory=dict)
    """Date expressions by their first token."""
    timex_starts: list[int] = field(default_factory=list)
    narrated: dict[tuple[int, int], Phrase | None] = field(default_factory=dict)
    """Whom each sentence asked about so far tells of."""
    used: set[int] = field(default_factory=set)
    """Tokens of cues that another statement has taken up («وتابع قائلا» is one saying)."""


class Opener(Struct, frozen=True):
    """Opens the words: ``kind`` clause, quote, colon or np; ``at`` their first; ``mark`` the token that opens them."""

    kind: str
    at: int
    mark: int
    quote: Quote | None = None
    saying: int | None = None
    """A قائلا, بالقول or قوله between the verb and the words."""


class Candidate(Struct):
    """An attribution found: who (a phrase, or nobody yet), by which rule, what opens or holds the words.

    ``first``, ``last``: the tokens of the verb or particle; ``start``: where the attribution begins, which ends what was said
    before it where ``bars`` is set.  ``content`` is a token range where the rule knows it already.
    """

    rule: str
    first: int
    last: int
    start: int
    verb: str | None
    subject: Phrase | None
    opener: Opener | None = None
    content: tuple[int, int] | None = None
    cue: Cue | None = None
    bars: bool = True
    direct: bool | None = None
    channel: Phrase | None = None
    agrees: str = "m"
    tail: int = 0
    """The token behind the whole attribution, where it stands behind the words."""
