"""One sentence as the rules of milestones see it: hits, entities and dates by token, and where its clauses end."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct, field

from iqdigest.analysis import Analysis
from iqdigest.dates import Timex
from iqdigest.entities import Entity
from iqdigest.language.tokens import Hit
from iqdigest.language.wordsets import word_set
from iqdigest.model import Date

_HARD = frozenset("؛;:()[]{}.!؟?…|/_#")
_DASHES = frozenset("-–—")
COMMAS = frozenset("،,")
QUOTES = frozenset("\"“”«»'‘’")
_GLUE = "milestones.glue"
_FILLERS = {
    "end": ("mission_noun",),
    "cut": ("troop_noun",),
    "depart": ("troop_noun",),
    "evacuate": ("base_noun",),
}  # what makes these words ones of a withdrawal
_BULLET = 2  # tokens before the date of an entry: «• في 2014: …»
_ABOUT = 10  # tokens from talks to the withdrawal that they are about
_LONGEST = 300  # tokens read as one sentence, so that no text costs more than its length
_BARE = ("report_verb", "plain_verb")  # «إضافي» is no «أضاف» with a pronoun; forms with one are listed where they matter


_Read = TypeVar("_Read")


class Scene(Struct):
    """What the whole article tells: the army and the country that a bare «القوات» or «الانسحاب» means.

    ``hosts``: forces of a country of the theatre that have a name of their own (the Peshmerga);
    ``story``: it speaks of a withdrawal; ``outsiders``: rather of a side that the profile leaves out.
    """

    analysis: Analysis
    main_actor: str | None = None
    main_country: str | None = None
    withdrawals: int = 0
    story: bool = False
    outsiders: bool = False
    armies: Counter[str] = field(default_factory=Counter)
    hosts: frozenset[str] = frozenset()

    def foreign(self, name: str | None, location: str | None = None) -> bool:
        """True for an army or state whose steps are in scope: no host, none that the profile leaves out."""
        profile = self.analysis.profile
        if name is None or name in profile.not_actors or name == location or name in self.hosts:
            return False
        if profile.actors:
            return name in profile.actors
        return name not in profile.countries

    def in_theatre(self, country: str | None) -> bool:
        """True for a country that the profile covers."""
        countries = self.analysis.profile.countries
        return country is not None and (not countries or country in countries)


def read_scene(analysis: Analysis) -> Scene | None:
    """The scene of an article; None where no foreign army of the profile is mentioned at all."""
    scene = Scene(analysis)
    countries: Counter[str] = Counter()
    states: Counter[str] = Counter()
    at_home = (e for e in analysis.entities if e.kind == "force" and e.country not in (None, e.name))
    scene.hosts = frozenset(e.name for e in at_home if scene.in_theatre(e.country))
    for entity in analysis.entities:
        if entity.kind == "force":
            if scene.foreign(entity.name):
                scene.armies[entity.name] += 1
        elif entity.country is not None and scene.in_theatre(entity.country):
            countries[entity.country] += 1
        elif entity.kind == "government" and entity.sends and scene.foreign(entity.name):
            states[entity.name] += 1
    if not scene.armies and countries and ("troop_noun" in analysis.tokens.hits or _talks_of_withdrawal(scene)):
        scene.armies = states  # «قال الرئيس الأميركي إن بلاده ستسحب قواتها»
    if not scene.armies and countries:
        scene.armies = _named_by_nation(scene)
    if not scene.armies:
        return None
    by_kind = analysis.tokens.hits
    hits = (*by_kind.get("event_noun", ()), *by_kind.get("event_verb", ()))
    scene.withdrawals = sum(_withdraws(analysis, hit) for hit in hits)
    scene.story = scene.withdrawals > 0 or "body_noun" in by_kind or "event_agreement" in by_kind
    left_out = sum(entity.name in analysis.profile.not_actors for entity in analysis.entities)
    scene.outsiders = left_out > sum(scene.armies.values()) + scene.withdrawals
    if not countries and scene.withdrawals < 2:
        return None
    scene.main_actor = scene.armies.most_common(1)[0][0]
    scene.main_country = countries.most_common(1)[0][0] if countries else analysis.profile.home
    return scene


def _withdraws(analysis: Analysis, hit: Hit) -> bool:
    """A word of withdrawal by itself, or one with what makes it one: the end of a mission, a cut of troops."""
    frame = hit.features["frame"]
    fillers = _FILLERS.get(str(frame))
    if fillers is not None:
        return any(analysis.tokens.hit(i, *fillers) is not None for i in range(hit.last, hit.last + 4))
    return frame in ("pullout", "redeploy")


def _talks_of_withdrawal(scene: Scene) -> bool:
    """«محادثاتهما بشأن المرحلة الثانية من الانسحاب»: talks about a withdrawal, and one that is of no pact or contest."""
    tokens = scene.analysis.tokens
    for talks in tokens.hits.get("talks_noun", ()):
        stop = min(talks.last + _ABOUT, tokens.sentences[tokens.sentence_of[talks.first]][1])
        for i in range(talks.last, stop):
            hit = tokens.hit(i, "event_noun")
            if hit is None or not _withdraws(scene.analysis, hit):
                continue
            leaves = hit.last + 1 < stop and tokens.words[hit.last] in word_set(_GLUE, "from")
            if not leaves or _place_behind(scene.analysis, hit.last + 1):
                return True
    return False


def _place_behind(analysis: Analysis, token: int) -> bool:
    """A place of a theatre, with its name or without: «من العراق», «من القواعد», «من البلاد»."""
    if analysis.entities_in(token, token + 2) or analysis.tokens.words[token] in word_set(_GLUE, "there"):
        return True
    return analysis.tokens.hit(token, "town_noun", "base_noun") is not None


def _named_by_nation(scene: Scene) -> Counter[str]:
    """«الانسحاب الأميركي من المدن»: whose army is told by the adjective of the event alone."""
    tokens = scene.analysis.tokens
    found: Counter[str] = Counter()
    for hit in tokens.hits.get("event_noun", ()):
        nation = tokens.hit(hit.last, "nation") if hit.features["frame"] == "pullout" else None
        name = str(nation.features["name"]).replace("_", " ") if nation is not None else None
        if name is not None and scene.foreign(name):
            found[name] += 1
    return found


class View(Struct):
    """Tokens ``first`` to ``last`` (exclusive) of one sentence with everything that was recognised in them.

    ``entry`` is the date that opens an entry of a timeline.
    """

    scene: Scene
    first: int
    last: int
    words: Sequence[str]
    timexes: Sequence[Timex]
    entities: Sequence[Entity]
    listed: Sequence[Hit]
    kinds: frozenset[str]
    entity_of: dict[int, Entity] = field(default_factory=dict)
    timex_of: dict[int, Timex] = field(default_factory=dict)
    entry: Timex | None = None

    def hit(self, token: int, *kinds: str) -> Hit | None:
        """The longest hit of these sections that begins at a token of the article."""
        hit = self.scene.analysis.tokens.hit(token, *kinds)
        return None if hit is not None and hit.suffix and hit.kind in _BARE else hit

    def hits(self, first: int, last: int, *kinds: str) -> Iterator[Hit]:
        """The hits of these sections that begin in a token range, in order."""
        if self.kinds.isdisjoint(kinds):
            return
        begin, end = bisect_left(self.listed, first, key=_first), bisect_left(self.listed, last, key=_first)
        for hit in self.listed[begin:end]:
            if hit.kind in kinds and not (hit.suffix and hit.kind in _BARE):
                yield hit

    def all_hits(self, section: str) -> Sequence[Hit]:
        """The hits of one section in the sentence, in order, without a look at its other tokens."""
        hits = self.scene.analysis.tokens.hits.get(section)
        if hits is None:
            return ()
        return hits[bisect_left(hits, self.first, key=_first) : bisect_left(hits, self.last, key=_first)]

    def read_each(self, *readers: tuple[str, Callable[[View, Hit], _Read | None]]) -> Iterator[_Read]:
        """What each reader makes of the hits of its section: reader by reader, hits in order."""
        for section, read in readers:
            for hit in self.all_hits(section):
                made = read(self, hit)
                if made is not None:
                    yield made

    def entities_in(self, first: int, last: int, *kinds: str) -> list[Entity]:
        """The entities of these kinds that begin in a token range, in order."""
        return [e for e in self.entities if first <= e.first < last and (not kinds or e.kind in kinds)]

    def near(self, section: str, token: int, before: int, behind: int) -> bool:
        """True where the article has a hit of a section at most so many tokens before or behind a token."""
        hits = self.scene.analysis.tokens.hits.get(section, [])
        return bisect_left(hits, token - before, key=_first) < bisect_left(hits, token + behind + 1, key=_first)

    def is_preposition(self, token: int) -> bool:
        """True for a preposition that stands alone (clitic ones belong to their noun)."""
        return self.words[token] in word_set(_GLUE, "preposition")

    def word_is(self, token: int, section: str) -> bool:
        """True where the sentence has a function word of a section of ``milestones.glue`` at a token."""
        return self.first <= token < self.last and self.words[token] in word_set(_GLUE, section)

    def is_break(self, token: int) -> bool:
        """True where a phrase can't go on: hard punctuation, or the opening of another clause."""
        word = self.words[token]
        if token in self.timex_of or (token in self.entity_of and word not in _HARD):
            return False  # «أيلول/سبتمبر», «كي وان»
        if word in _HARD or (word in _DASHES and not self.words[token - 1].isdigit()):
            return not self._one_name(token)
        return self.hit(token, "clause_that", "clause_relative", "clause_sub") is not None and (
            self.hit(token, "clause_transparent") is None
        )

    def _one_name(self, token: int) -> bool:
        """True between two names of one army: «قوة المهام المشتركة – عملية العزم الصلب»."""
        before, behind = self.entity_of.get(token - 1), self.entity_of.get(token + 1)
        return before is not None and behind is not None and before.name == behind.name

    def in_figure(self, token: int) -> bool:
        """True inside what bounds a figure: «ما يصل إلى 500 جندي», «ما يزيد على ألف»."""
        quantities = self.scene.analysis.quantities_in(max(self.first, token - 3), token)
        return any(quantity.first < token < quantity.last for quantity in quantities)

    def is_comma(self, token: int) -> bool:
        """True for a comma that is no part of a date."""
        return self.words[token] in COMMAS and token not in self.timex_of

    def is_term(self, timex: Timex) -> bool:
        """True for a day on which something ends: «حتى أيلول», «تمتد إلى ربيع 2023»."""
        return timex.date.relation == "until" or (timex.date.relation is None and self.word_is(timex.first - 1, "up_to"))

    def phrase_end(self, token: int, reach: int) -> int:
        """The end (exclusive) of the phrase that begins at a token: ``reach`` tokens at most, no comma, no clause."""
        stop = min(self.last, token + reach)
        for i in range(token, stop):
            if self.is_comma(i) or self.is_break(i):
                return i
        return stop

    def clause_end(self, token: int, reach: int) -> int:
        """As `phrase_end`, read through what stands between commas and is a date («تسلم الجيش، الأحد، قاعدة …»)."""
        end = self.phrase_end(token, reach)
        while end < min(self.last, token + reach) and self.is_comma(end):
            timex = self.timex_of.get(end + 1) or (self.timex_of.get(end + 2) if self.word_is(end + 1, "day_side") else None)
            if timex is None or timex.last >= self.last or not self.is_comma(timex.last):
                break
            end = self.phrase_end(timex.last + 1, token + reach - timex.last - 1)
        return end

    def phrase_begin(self, token: int, reach: int) -> int:
        """The first token of the phrase that ends before a token, under the same limits."""
        stop = max(self.first, token - reach)
        for i in range(token - 1, stop - 1, -1):
            if self.is_comma(i) or self.is_break(i):
                return i + 1
        return stop


def _first(hit: Hit) -> int:
    return hit.first


def _with_vague(view: View) -> Sequence[Timex]:
    """The dates of the sentence and, as dates without a value, its vague times («خلال الأيام المقبلة»)."""
    taken = {token for timex in view.timexes for token in range(timex.first, timex.last)}
    vague = [hit for hit in view.hits(view.first, view.last, "vague_time") if taken.isdisjoint(range(hit.first, hit.last))]
    if not vague:
        return view.timexes
    spans = [(hit, view.scene.analysis.span(hit.first, hit.last)) for hit in vague]
    unknown = [Timex(hit.first, hit.last, span, Date(None, None, None, text=span.text)) for hit, span in spans]
    return sorted((*view.timexes, *unknown), key=lambda timex: timex.first)


def views_of(scene: Scene, sentence: int) -> Iterator[View]:
    """The view of one sentence, by its index; text without full stops is read in stretches of ``_LONGEST`` tokens."""
    first, last = scene.analysis.tokens.sentences[sentence]
    for begin in range(first, last, _LONGEST):
        yield view_of(scene, begin, min(last, begin + _LONGEST))


def view_of(scene: Scene, first: int, last: int) -> View:
    """The view of the tokens ``first`` to ``last`` (exclusive) of one sentence."""
    analysis = scene.analysis
    listed = [hit for token in range(first, last) for hit in analysis.tokens.at.get(token, ())]
    view = View(
        scene,
        first,
        last,
        analysis.tokens.words,
        analysis.timexes_in(first, last),
        analysis.entities_in(first, last),
        listed,
        frozenset(hit.kind for hit in listed),
    )
    view.timexes = _with_vague(view)
    view.entity_of = {token: entity for entity in view.entities for token in range(entity.first, entity.last)}
    view.timex_of = {token: timex for timex in view.timexes for token in range(timex.first, timex.last)}
    view.entry = _entry(view)
    return view


def _entry(view: View) -> Timex | None:
    """The date at the head of a paragraph that a colon or a dash sets off: «17 نوفمبر 2008: توقيع …», «• 2014 – عودة …»."""
    timex = next(iter(view.timexes), None)
    if timex is None or timex.date.edtf is None or timex.last + 1 >= view.last or timex.first > view.first + _BULLET:
        return None
    block_of = view.scene.analysis.tokens.block_of
    if view.first and block_of[view.first - 1] == block_of[view.first]:
        return None
    set_off = view.words[timex.last] == ":" or view.words[timex.last] in _DASHES
    bare = all(view.word_is(i, "day_side") or not view.words[i][0].isalnum() for i in range(view.first, timex.first))
    return timex if set_off and bare else None
