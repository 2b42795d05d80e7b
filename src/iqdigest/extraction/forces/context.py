"""Whose army a figure counts and where it stands: from the noun phrase outwards to the sentence and the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from iqdigest.analysis import Analysis
from iqdigest.entities import Entity, force_of, nation_at
from iqdigest.extraction.forces.change import cue_at, taken_over
from iqdigest.extraction.forces.figure import Figure
from iqdigest.language.wordsets import word_set

Way = Literal["out", "in"]

_GLUE = "particles.glue"
_ATTACHED = 5  # tokens between a noun phrase and the place that belongs to it
_BACK = 200
_NEAR = 30  # tokens between «لديها» and the state or army that it points to
_WAY = 9  # tokens between a word of travel and where it leads
_MARKS = frozenset("،,؛;")
_ALLIANCES = frozenset({"NATO", "UN", "EU", "African Union"})


class Context:
    """Looks around the figures of one article.  Built once; what it counts over the article is counted on first use."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._theatre: str | None = None
        self._army: str | None = None
        self._force: str | None = None  # the army that the article names most by a noun of its own
        self._counted = False

    # -------------------------------------------------------------- whose
    def force(self, figure: Figure, first: int, floor: int, ceiling: int, spoken: str | None) -> str | None:
        """The army of a figure whose noun phrase names none: the sentence before, behind, the text before, the article.

        ``spoken``: the army that the sentence before counted, if it is still meant.
        """
        named = (
            self._ours(figure, first)
            or self._left_by(figure, first, ceiling)
            or self._in_sentence(figure, first, floor, ceiling)
            or self._capital(figure, first)
        )
        if named is not None or self._with_police(figure):
            return named or self._host(figure, first, floor)
        if figure.unit in ("bases", "vehicles"):
            self._count()
            return self._host(figure, first, floor) or self._force
        return spoken or self._host(figure, first, floor) or self._carried_force(first)

    def _ours(self, figure: Figure, first: int) -> str | None:
        """«مصدر فرنسي: لا نعتزم خفض قواتنا (200 عسكري)»: the state of who speaks."""
        tokens = self.analysis.tokens
        if tokens.words[figure.first - 1] == "(" and (name := nation_at(tokens, figure.first - 2)):  # والفرنسية (300 جندي)
            return name
        near = range(max(first, figure.first - 3), figure.last)
        if not any((hit := tokens.hit(index, "force_unit")) and hit.suffix == "نا" for index in near):
            return None
        speaker = range(near.start - 1, max(0, near.start - _NEAR), -1)
        return next((name for index in speaker if (name := nation_at(tokens, index))), None)

    def _left_by(self, figure: Figure, first: int, ceiling: int) -> str | None:
        """«تسلم الجيش العراقي سبع قواعد [من التحالف]»: bases are of the army that leaves, not of the one that takes over."""
        verb = taken_over(self.analysis.tokens, figure) if figure.unit == "bases" else None
        if verb is None or verb < first:
            return None
        taker = self.analysis.entities_in(verb + 1, verb + 2)
        if not taker or taker[0].sends:
            return None
        behind = [e for e in self.analysis.entities_in(figure.last, ceiling + _WAY) if e.kind == "force" and e.sends]
        return behind[0].name if behind else self.army()

    def _capital(self, figure: Figure, first: int) -> str | None:
        """«وفي لندن ذكر الوزير أن …»: a sentence that opens with the capital of a state that sends."""
        for entity in self.analysis.entities_in(first, min(first + 3, figure.first)):
            if entity.sends and self.analysis.tokens.words[entity.first - 1] in ("في", "وفي"):
                return entity.country or entity.name
        return None

    def _with_police(self, figure: Figure) -> bool:
        """«8 آلاف جندي ورجل شرطة»: counted together with police, they are those of the country."""
        tokens, last = self.analysis.tokens, figure.last
        if last + 1 >= len(tokens) or not tokens.words[last].startswith("و"):
            return False
        return any(tokens.hit(i, "force_nonstate") is not None for i in (last, last + 1))

    def inside(self, figure: Figure, leaving: bool) -> str | None:
        """«157 عسكريا أميركيا», «مئات من قوات التحالف», «2500 من قواتها», «جنود من دول أوروبية»."""
        analysis, tokens = self.analysis, self.analysis.tokens
        start, stop = figure.first, figure.last
        named = {e.first: e.name for e in analysis.entities_in(start, stop) if e.kind == "force"}
        for index in range(start, stop):
            if name := named.get(index) or nation_at(tokens, index):
                return name
            if tokens.hit(index, "force_foreign"):
                return "coalition"
        if stop + 1 < len(tokens) and tokens.words[stop] == "من" and (name := self._from(stop + 1, leaving)):
            return name
        return force_of(tokens, analysis.entities, start, stop) if self._points_back(figure) else None

    def _from(self, index: int, leaving: bool) -> str | None:
        """Whose they are by what stands behind «من»: many states («من 28 دولة»), or one that sends («من ألمانيا»)."""
        analysis, tokens = self.analysis, self.analysis.tokens
        for at in range(index, min(index + 4, len(tokens))):
            if tokens.hit(at, "force_multinational"):
                near = analysis.entities_in(at, at + 6) or analysis.entities_in(max(0, index - 20), index)
                return next((e.name for e in near if e.name in _ALLIANCES), "coalition")
        near = [e for e in analysis.entities_in(index, index + 1) if e.sends and not leaving]
        return near[0].name if near and near[0].name == (near[0].country or near[0].name) else None

    def _points_back(self, figure: Figure) -> bool:
        tokens = self.analysis.tokens
        return any((hit := tokens.hit(i, "force_unit", "army_noun")) and hit.suffix for i in range(figure.first, figure.last))

    def _in_sentence(self, figure: Figure, first: int, floor: int, ceiling: int) -> str | None:
        analysis, tokens = self.analysis, self.analysis.tokens
        if figure.size is not None:
            head = self._size_owner(figure, first)
            if head is not None:
                return head
        if (subject := self._subject(figure, first)) is not None:
            return subject
        first = max(first, figure.first - _BACK)
        before = [e for e in analysis.entities_in(first, figure.first) if _army(e) and not self._excepted(e)]
        before = [e for e in before if not self._joined(e)] or before
        if (led := self._led([e for e in before if e.first >= floor], first)) is not None:
            return led.name
        if tokens.words[figure.first - 1] in ("لديها", "ولديها"):  # she: a state, not the coalition before it
            before = [e for e in analysis.entities_in(max(0, figure.first - _NEAR), figure.first) if _state(e)] or before
        for entity in reversed(before):
            if entity.sends:
                return entity.name
        if (presence := self._presence(max(floor, first), figure.first)) is not None:
            return presence
        if any(tokens.hit(index, "force_native") for index in range(max(floor, first), figure.first)):
            return self.carried_location(figure, figure.first)
        for entity in analysis.entities_in(figure.last, min(ceiling, figure.last + 12)):
            if _army(entity) and entity.sends and tokens.words[entity.first - 1] not in ("ضد", "من"):
                return entity.name
        if before and before[-1].kind == "force" and figure.first - before[-1].last <= 6:
            return before[-1].name
        return None

    def _presence(self, first: int, last: int) -> str | None:
        """«الوجود الأميركي», «الحضور العسكري الفرنسي»: the state whose presence is named last in a stretch."""
        tokens = self.analysis.tokens
        for index in range(last - 1, first, -1):
            name = nation_at(tokens, index)
            if name is not None and any(tokens.hit(at, "force_presence") for at in range(max(first, index - 2), index)):
                return name
        return None

    def home(self, name: str | None) -> bool:
        """Whether a place is a state that only sends armies («القوات الأميركية» do not stand in «نيويورك تايمز»)."""
        named = [entity for entity in self.analysis.entities if entity.name == name]
        return any(entity.sends for entity in named) and not any(e.country == name and not e.sends for e in named)

    def _host(self, figure: Figure, first: int, floor: int) -> str | None:
        """A state of the clause that sends no army abroad («الحكومة العراقية … 3 آلاف جندي»)."""
        start = max(floor, first, figure.first - _BACK)
        states = [e for e in self.analysis.entities_in(start, figure.first) if e.kind in ("force", "government")]
        return states[-1].name if states else None

    def _led(self, before: Sequence[Entity], first: int) -> Entity | None:
        """«تضم بعثة الناتو التي تتولى إيطاليا قيادتها …»: the army behind the verb, not a state of its relative clause."""
        tokens = self.analysis.tokens
        for entity in before:
            leads = range(max(first, entity.first - 2), entity.first)
            verb = any((hit := cue_at(tokens, i)) is not None and hit.kind == "force_verb" for i in leads)
            relative = any(tokens.hit(i, "clause_relative") for i in range(entity.last, min(entity.last + 3, len(tokens))))
            if entity.kind == "force" and verb and relative:
                return entity
        return None

    def _subject(self, figure: Figure, first: int) -> str | None:
        """«وتنشر سورية 7500 جندي»: a state right between a verb of deployment and the figure."""
        analysis = self.analysis
        for entity in analysis.entities_in(max(first, figure.first - 5), figure.first):
            verb = cue_at(analysis.tokens, entity.first - 1) if entity.first > first else None
            if entity.last == figure.first and entity.country == entity.name and verb is not None and verb.kind == "force_verb":
                return entity.name
        return None

    def _joined(self, entity: Entity) -> bool:
        """«تنضم إلى قوات الناتو»: an army that others go to is not theirs."""
        tokens = self.analysis.tokens
        before = entity.first - 1 - (tokens.hit(entity.first - 1, "army_noun") is not None)
        return entity.kind == "force" and before >= 0 and tokens.words[before] == "الي"

    def _excepted(self, entity: Entity) -> bool:
        return entity.first > 0 and self.analysis.tokens.hit(entity.first - 1, "force_except") is not None

    def _size_owner(self, figure: Figure, first: int) -> str | None:
        """«عدد القوات العراقية», «قوات بلاده», «عسكرييها»: the army whose size is named."""
        analysis = self.analysis
        size = figure.size or first
        for entity in analysis.entities_in(size, figure.first):
            if entity.kind == "force":
                return entity.name
        return force_of(analysis.tokens, analysis.entities, size, min(size + 4, figure.first))

    def _carried_force(self, first: int) -> str | None:
        """The army or sending state that the text before the sentence names most, then the article."""
        before = [e for e in self.analysis.entities_in(max(0, first - _BACK), first) if _army(e) and e.sends]
        return _most(Counter(e.name for e in before), self.army())

    def army(self) -> str | None:
        """The army that the article names most."""
        self._count()
        return self._army

    # -------------------------------------------------------------- where
    def location(self, figure: Figure, first: int, floor: int, ceiling: int, way: Way | None) -> tuple[str | None, int]:
        """The place, and where the evidence ends that takes in a place attached to the noun phrase."""
        attached = self.attached(figure, ceiling, way)
        if attached is not None:
            return attached.name, attached.last
        analysis = self.analysis
        clause = [
            e for e in analysis.entities_in(max(floor, figure.first - _BACK), figure.first) if self._theatrical(e) or _region(e)
        ]
        clause = [e for e in clause if not self._headed_for(e, figure.first)]
        if clause and clause[-1].kind == "place" and clause[-1].last == figure.first:  # وفي أربيل 500 جندي
            place = self._first_of_list(clause)
            return place.name, figure.last
        if clause and (figure.size is not None or figure.preposition == "to") and self._of_army(clause[-1]):
            return clause[-1].name, figure.last
        if clause:
            place = self._first_of_list(clause)
            apart = figure.size is None and not _MARKS.isdisjoint(analysis.tokens.words[place.last : figure.first])
            return self._wide(place, base=not apart), figure.last
        towards = word_set(_GLUE, "force_towards") if way == "out" else ()
        behind = [
            e
            for e in analysis.entities_in(figure.last, self._clause_end(figure.last, ceiling))
            if (self._theatrical(e) or _region(e))
            and analysis.tokens.words[e.first - 1] not in towards
            and not self._bound_for(e)
        ]
        if behind:
            return self._wide(behind[0], base=figure.unit != "bases"), figure.last
        if figure.carrier is None:
            start = max(first, figure.first - _BACK)
            sentence = [e for e in analysis.entities_in(start, figure.first) if self._theatrical(e)]
            sentence = [e for e in sentence if not self._headed_for(e, figure.first)]
            if sentence:
                return self._wide(self._first_of_list(sentence)), figure.last
        return None, figure.last

    def _headed_for(self, entity: Entity, index: int) -> bool:
        """«على الطائرة المتجهة إلى الكويت، إن ألف جندي …»: where somebody goes in a clause before token ``index``."""
        tokens, words = self.analysis.tokens, self.analysis.tokens.words
        if entity.kind != "place" or words[entity.first - 1] not in word_set(_GLUE, "force_towards"):
            return False
        way = range(max(0, entity.first - _WAY), entity.first - 1)
        travels = not word_set("forces.glue", "force_travel").isdisjoint(words[way.start : way.stop])
        travels = travels or any(
            (hit := cue_at(tokens, i)) is not None and hit.features["change"] in ("out", "in") for i in way
        )
        return travels and not _MARKS.isdisjoint(words[entity.last : index])

    def _bound_for(self, entity: Entity) -> bool:
        """«متجهة إلى الكويت»."""
        words = self.analysis.tokens.words
        return words[entity.first - 1] in word_set(_GLUE, "force_towards") and words[entity.first - 2] in word_set(
            "forces.glue", "force_bound"
        )

    def _of_army(self, place: Entity) -> bool:
        """«عدد القوات الأميركية في أربيل انخفض إلى 600»: the place of the army whose size is named."""
        if place.kind != "place" or self.analysis.tokens.words[place.first - 1] != "في":
            return False
        before = self.analysis.entities_in(place.first - 8, place.first)
        return any(entity.kind == "force" and entity.last == place.first - 1 for entity in before)

    def carried_location(self, figure: Figure, first: int) -> str | None:
        """The place that «هناك» points to, the theatre of the text before the sentence, then of the article."""
        if (
            "هناك" in self.analysis.tokens.words[max(first, figure.first - _ATTACHED) : figure.last + 2]
            and figure.first > first
        ):
            there = [e for e in self.analysis.entities_in(max(0, first - _NEAR), figure.first) if self._theatrical(e)]
            if there and self.analysis.tokens.words[there[-1].first - 1] in word_set(_GLUE, "place_word"):
                return there[-1].country
        entities = [e for e in self.analysis.entities_in(max(0, first - _BACK), first) if self._theatrical(e)]
        return _most(Counter(entity.country for entity in entities if entity.country), self.theatre())

    def theatre(self) -> str | None:
        """The country that the article names most among those where armies stand."""
        self._count()
        return self._theatre

    def attached(self, figure: Figure, ceiling: int, way: Way | None) -> Entity | None:
        """A place right behind the noun phrase, only prepositions and words of land between; not where those who leave go."""
        analysis, tokens, start, leaving = self.analysis, self.analysis.tokens, figure.last, way == "out"
        for entity in analysis.entities_in(figure.last, min(ceiling, figure.last + _ATTACHED)):
            if entity.kind != "place" or tokens.words[entity.first - 1] == "مع":
                continue
            between = range(start, entity.first)
            if way == "in" and tokens.words[entity.first - 1] == "من":  # وصلوا من سوريا إلى حرير
                start = entity.last
                continue
            if entity.last == ceiling and any(tokens.words[i].startswith("و") for i in between):  # … وفي سوريا 900
                return None
            if leaving and _towards(tokens.words[figure.last : entity.first + 1]):
                return None
            if not leaving and entity.sends and tokens.words[figure.last] == "من":  # 600 جندي من ألمانيا
                return None
            if all(_prefixed(tokens.words[i]) or tokens.hit(i, "land_noun", "force_attribute") for i in between):
                here = between or tokens.hit(entity.first, "place", "land_noun")
                return entity if here else None
        return None

    def _clause_end(self, index: int, ceiling: int) -> int:
        words = self.analysis.tokens.words
        return next((i for i in range(index, min(ceiling, index + 15)) if words[i] in "،,؛;"), min(ceiling, index + 15))

    def _first_of_list(self, entities: Sequence[Entity]) -> Entity:
        """The last place, or the one before where «و» joins the two («في العراق وسوريا»)."""
        entity = entities[-1]
        if len(entities) > 1 and entities[-2].last == entity.first and self.analysis.tokens.words[entity.first].startswith("و"):
            return entities[-2]
        return entity

    def _theatrical(self, entity: Entity) -> bool:
        beside = entity.first > 0 and self.analysis.tokens.words[entity.first - 1] == "مع"  # على الحدود مع سوريا
        return entity.kind in ("place", "government") and not entity.sends and entity.country is not None and not beside

    def _wide(self, entity: Entity, base: bool = False) -> str | None:
        """The country of a place that isn't attached to the figure; a base is kept where the clause names it."""
        if base and entity.kind == "place" and self._is_base(entity):
            return entity.name
        return entity.country or entity.name

    def _is_base(self, entity: Entity) -> bool:
        tokens = self.analysis.tokens
        hits: Iterable[int] = range(entity.first, entity.last)
        return any((hit := tokens.hit(i, "place")) is not None and hit.features["kind"] == "base" for i in hits)

    def _count(self) -> None:
        if self._counted:
            return
        self._counted = True
        theatres = Counter(
            e.country for e in self.analysis.entities if self._theatrical(e) and e.country and not self._bound_for(e)
        )
        armies = Counter(e.name for e in self.analysis.entities if _army(e) and e.sends)
        self._theatre, self._army = _most(theatres, None), _most(armies or self._nationals(), None)
        self._force = _most(Counter(e.name for e in self.analysis.entities if e.kind == "force" and e.sends), self._army)

    def _nationals(self) -> Counter[str]:
        """How often the people of states that send armies are named («الأميركيون», «الأميركي»)."""
        tokens = self.analysis.tokens
        hits = [hit for hit in tokens.hits.get("nation", ()) if "sends" in hit.features]
        return Counter(name for hit in hits if (name := nation_at(tokens, hit.first)) is not None)


def _most(counts: Counter[str], favourite: str | None) -> str | None:
    """The name counted most; of equals the favourite, else the one named last; the favourite where nothing is counted."""
    if not counts:
        return favourite
    most = max(counts.values())
    leading = [name for name, count in counts.items() if count == most]
    return favourite if favourite in leading else leading[-1]


def _army(entity: Entity) -> bool:
    return entity.kind == "force" or (entity.kind == "government" and entity.sends)


def _state(entity: Entity) -> bool:
    return _army(entity) and entity.sends and entity.name not in _ALLIANCES and entity.name != "coalition"


def _region(entity: Entity) -> bool:
    """A place wider than one country («الخليج»)."""
    return entity.kind == "place" and entity.country is None


def _prefixed(word: str) -> bool:
    return word in ("ب", "كل", "مختلف", "جميع") or word in word_set(_GLUE, "place_word")


def _towards(words: Sequence[str]) -> bool:
    return bool(words) and (words[0] == "الي" or words[0].startswith("لل"))
