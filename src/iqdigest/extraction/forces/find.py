"""Analysis → force levels, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iqdigest.analysis import Analysis
from iqdigest.extraction.forces.change import Cue, change_of, cue_at, cues_after, cues_before
from iqdigest.extraction.forces.context import Context, Way
from iqdigest.extraction.forces.figure import Figure
from iqdigest.extraction.forces.figures import read_figures
from iqdigest.extraction.forces.refusals import civil, refused
from iqdigest.language.wordsets import word_set
from iqdigest.model import Change, Date, ForceLevel

_GLUE = "particles.glue"
_ASOF = 8  # tokens between a figure and the date that it held on
_JOINED = 6  # tokens between two figures of one list
_LEAVING = 16  # tokens before a figure in which a word may send the army away
_HAD = 8  # tokens from «كان» to the «قد» of a pluperfect
_SIZED = 8  # tokens from a size noun to its bare figure («عدد القواعد 12», «عدد القوات إلى 3000»)
_SPOKEN = 4  # sentences in which the troops counted before are still spoken of
_STOPS = frozenset("،,؛;:.")
_ROLES = ("title", "caption", "body")


def find_forces(analysis: Analysis) -> list[ForceLevel]:
    """Every mention of a force level, in text order."""
    found: list[ForceLevel] = []
    context = Context(analysis)
    sentence_of, sentences = analysis.tokens.sentence_of, analysis.tokens.sentences
    quantities, start = analysis.quantities, 0
    previous: tuple[int, ForceLevel] | None = None  # the sentence that counted troops last, and its last level
    while start < len(quantities):
        sentence = sentence_of[quantities[start].first]
        stop = start + 1
        while stop < len(quantities) and sentence_of[quantities[stop].first] == sentence:
            stop += 1
        first, last = sentences[sentence]
        if analysis.role(first) in _ROLES:
            apart = sentence - previous[0] if previous is not None else _SPOKEN + 1
            follows = previous[1] if previous is not None and apart <= 1 else None
            figures = read_figures(analysis, first, last, quantities[start:stop], follows is not None)
            levels: list[ForceLevel] = []
            if figures:
                levels.extend(_Sentence(analysis, context, first, last, figures, follows, apart <= _SPOKEN).levels())
            found.extend(levels)
            if levels and levels[-1].unit in ("troops", "advisers"):
                previous = sentence, levels[-1]
        start = stop
    return found


class _Sentence:
    """The figures of one sentence (tokens ``first`` to ``last``) on their way to force levels, from left to right."""

    def __init__(
        self,
        analysis: Analysis,
        context: Context,
        first: int,
        last: int,
        figures: Sequence[Figure],
        follows: ForceLevel | None,
        spoken: bool,
    ) -> None:
        self.spoken = spoken  # whether the sentences right before counted troops
        self.analysis, self.context, self.figures = analysis, context, figures
        self.first, self.last, self.follows = first, last, follows
        self.position = {id(figure): position for position, figure in enumerate(figures)}
        behind = range(figures[-1].last, last)
        self.respective = len(figures) > 1 and any(analysis.tokens.hit(index, "respectively") for index in behind)
        self.before: list[list[Cue]] = []  # per figure, the words that govern it
        self.kept: dict[int, ForceLevel] = {}  # position of a figure → what was made of it
        self.refused: set[int] = set()  # positions of losses, police, … and what continues them

    def levels(self) -> Iterator[ForceLevel]:
        """One force level for each figure that is none of the refused kinds."""
        tokens, floor = self.analysis.tokens, self.first
        for position, figure in enumerate(self.figures):
            before = cues_before(tokens, figure, floor)
            inherited = not before and position > 0 and not figure.clause and self._continues(position)
            inherited = inherited or (position > 0 and figure.whole and figure.carrier is self.figures[position - 1])
            if inherited:
                before = self.before[position - 1]
            self.before.append(before)
            after = cues_after(tokens, figure, *self._behind(position))
            view = (self.analysis, figure, before, after, self.first, self.last)
            if (inherited and position - 1 in self.refused) or refused(*view):
                self.refused.add(position)
            elif not self._orphan(figure) and (self._as_before(position, inherited) or not civil(*view, self._spoken())):
                level = self._level(position, floor, before, after)
                if level.force is not None or level.location is not None:
                    self.kept[position] = level
                    yield level
            floor = floor if inherited else figure.last

    def _level(self, position: int, floor: int, before: list[Cue], after: list[Cue]) -> ForceLevel:
        figure, analysis, context = self.figures[position], self.analysis, self.context
        change = change_of(analysis.tokens, figure, before, after)
        source = self._source(position)
        if figure.other and source is not None and change == "level":
            change = source.change  # «إرسال 17 ألف جندي …، إضافة إلى أربعة آلاف آخرين»
        location, end = self._location(position, floor, change == "reduction_by")
        location = (
            self._respective(position, "place")
            or location
            or (source.location if source else None)
            or context.carried_location(figure, self.first)
        )
        force = context.inside(figure, change == "reduction_by")
        force = (
            force
            or self._respective(position, "force", "government")
            or (self._own(position) or source.force if source else None)
        )
        spoken = self.follows.force if self.follows is not None and self._same_army() else None
        spoken = spoken if figure.unit not in ("bases", "vehicles") else None
        force = force or context.force(figure, self.first, floor, self._ceiling(position), spoken)
        if location == force and end <= figure.last and context.home(force):
            carried = context.carried_location(figure, self.first)
            location = carried if carried != force else None
        quantity = figure.quantity
        return ForceLevel(
            span=analysis.span(_evidence_start(figure, before, floor), max(end, figure.last)),
            date=self._as_of(position, floor, change),
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            approximate=quantity.approximate,
            unit=figure.unit,
            force=force,
            location=location,
            change=change,
        )

    # -------------------------------------------------------------- neighbours
    def _ceiling(self, position: int) -> int:
        return self.figures[position + 1].first if position + 1 < len(self.figures) else self.last

    def _behind(self, position: int) -> tuple[int, int]:
        """Where the words behind a figure begin and end: up to the next figure, or behind the whole that it is a part of."""
        figure, following = self.figures[position], self.figures[position + 1 : position + 3]
        if following and following[0].whole and following[0].first - figure.last <= 3:
            return following[0].last, following[1].first if len(following) > 1 else self.last
        return figure.last, self._ceiling(position)

    def _continues(self, position: int) -> bool:
        """«سحب 1000 جندي و500 مدرعة»: joined to the figure before, within a few tokens."""
        tokens, figure = self.analysis.tokens, self.figures[position]
        between = range(self.figures[position - 1].last, figure.first)
        joined = tokens.words[figure.first].startswith("و") or any(tokens.words[index] in ("و", "ثم") for index in between)
        joined = joined or any(tokens.hit(index, "force_connective") for index in between)
        way = figure.carrier is not None and tokens.words[figure.quantity.last : figure.quantity.last + 1] == ["من"]
        if self._part(position) or way:  # و3 من بغداد إلى الكويت
            return len(between) <= 2 * _JOINED
        joined = joined or (figure.preposition == self.figures[position - 1].preposition == "to")  # إلى 8600 ثم إلى 4500
        return joined and len(between) <= _JOINED

    def _part(self, position: int) -> bool:
        """«منهم 300», «بينهم نحو 90»: of those counted before."""
        return self.analysis.tokens.words[self.figures[position].first - 1] in ("منهم", "بينهم")

    def _spoken(self) -> bool:
        """Whether troops were counted right before: in the sentences before, or in this one."""
        return self.spoken or any(level.unit in ("troops", "advisers") for level in self.kept.values())

    def _as_before(self, position: int, inherited: bool) -> bool:
        """«3 من قواعدها الثماني», «320 قاعدة، مقابل 460 موقعا», «40 آلية و50 صهريجا»: as military as the figure before."""
        figure = self.figures[position]
        tied = figure.whole or (inherited and figure.unit == "vehicles")
        return tied and position - 1 in self.kept and self.figures[position - 1].unit == figure.unit

    def _orphan(self, figure: Figure) -> bool:
        """A figure that takes its noun from one before it that was refused."""
        carrier = self.position.get(id(figure.carrier))
        return carrier is not None and self.figures[carrier].first < figure.first and carrier not in self.kept

    def _source(self, position: int) -> ForceLevel | None:
        """The level that shares army and place with a figure: the «from» of its change, or the one that lends its noun."""
        if position and self.figures[position].preposition == "to" and self.figures[position - 1].preposition == "from":
            return self.kept.get(position - 1)
        if self.figures[position].back:
            return self.follows
        carrier = self.position.get(id(self.figures[position].carrier))
        return None if carrier is None else self.kept.get(carrier)

    def _same_army(self) -> bool:
        """Whether the army of the sentence before is still meant: in one paragraph, or the one that the article is about."""
        assert self.follows is not None
        block = self.analysis.tokens.block_of
        before = self.analysis.tokens.token_at(self.follows.span.start)
        return block[before] == block[self.first] or self.follows.force == self.context.army()

    def _own(self, position: int) -> str | None:
        """An army or state that stands between a figure and the one before («…، وأبقت بريطانيا 4100 في البصرة»)."""
        start, first = self.figures[position - 1].last if position else self.first, self.figures[position].first
        named = self.analysis.entities_in(start, first)
        if named and position and named[-1].sends and self.analysis.tokens.words[named[-1].last : first] == ["ب"]:
            return named[-1].country or named[-1].name  # في العراق وفرنسا بـ200
        return next((entity.name for entity in reversed(named) if entity.kind != "place" and entity.sends), None)

    def _respective(self, position: int, *kinds: str) -> str | None:
        """«الدنمارك وكوريا الجنوبية … 460 و520 جنديا على التوالي»: as many names before as there are figures, in order."""
        if not self.respective:
            return None
        count = len(self.figures)
        entities = self.analysis.entities_in(self.first, self.figures[0].first)
        names = [e.name for e in entities if e.kind in kinds and e.sends == (e.kind != "place")]
        return names[position - count] if len(names) >= count else None

    # -------------------------------------------------------------- where and when
    def _location(self, position: int, floor: int, leaving: bool) -> tuple[str | None, int]:
        """The place that the sentence gives a figure, or the list that it stands in; and where the evidence ends."""
        figure, context, tokens = self.figures[position], self.context, self.analysis.tokens
        way = "out" if leaving else self._way(figure)
        location, end = context.location(figure, self.first, floor, self._ceiling(position), way)
        following = position + 1
        listed = following < len(self.figures) and self._continues(following) and not self._part(following)
        if location is None and listed and "ثم" not in tokens.words[figure.last : self.figures[following].first]:
            other = self.figures[following]
            attached = None if other.carrier else context.attached(other, self._ceiling(following), way)
            location = attached.name if attached else None
        return location, end

    def _way(self, figure: Figure) -> Way | None:
        """Where the nearest move before a figure leads: away («سحب قواتها …، وقوامها 150 جنديا، إلى الكويت»)."""
        tokens = self.analysis.tokens
        for index in range(figure.first - 1, max(self.first, figure.first - _LEAVING) - 1, -1):
            hit = cue_at(tokens, index)
            if hit is not None and hit.features["change"] in ("out", "down", "up", "in"):
                change = hit.features["change"]
                return "out" if change == "out" else "in" if change == "in" else None
        return None

    def _as_of(self, position: int, floor: int, change: Change) -> Date | None:
        """The date attached to a figure: behind it in the clause; before it only for a level, where no step is dated."""
        figure, analysis, tokens = self.figures[position], self.analysis, self.analysis.tokens
        elsewhen = word_set("forces.glue", "force_elsewhen")
        for timex in analysis.timexes_in(figure.last, min(self._ceiling(position), figure.last + _ASOF)):
            between = tokens.words[figure.last : timex.first - 1]
            if timex.duration is not None or not elsewhen.isdisjoint(between):  # «قبل بدء خفضهم في أبريل»
                continue
            if self._clear(figure.last, timex.first) and self._near(figure.last, timex.first):
                return timex.date
        if change != "level":
            return None
        before = [t for t in analysis.timexes_in(max(floor, figure.first - 2 * _ASOF), figure.first) if t.duration is None]
        goes_on = figure.clause or figure.carrier is not None
        if before and goes_on and tokens.words[before[-1].last].startswith("و"):  # «… في 2020، وكانوا 13 ألفا»
            return None
        if before and figure.first - before[-1].last <= _ASOF and self._clear(max(floor, before[-1].first - 4), figure.first):
            return before[-1].date
        return self._looking_back(figure)

    def _looking_back(self, figure: Figure) -> Date | None:
        """The one date of a sentence in the pluperfect, before the figure: «كان التوتر قد بلغ ذروته في مايو … وعددها 300»."""
        tokens, analysis = self.analysis.tokens, self.analysis
        opens = tokens.words[self.first] in word_set(_GLUE, "force_had")
        reach = range(self.first + 1, min(self.first + _HAD, figure.first))
        if not opens or not any(tokens.words[index] in word_set(_GLUE, "force_already") for index in reach):
            return None
        dated = [timex for timex in analysis.timexes_in(self.first, self.last) if timex.duration is None]
        return dated[0].date if len(dated) == 1 and dated[0].first < figure.first else None

    def _near(self, first: int, last: int) -> bool:
        """Whether places, prepositions and the figure's own verb fill the stretch between it and a date, but for one word."""
        analysis, tokens = self.analysis, self.analysis.tokens
        named = {index for entity in analysis.entities_in(first, last) for index in range(entity.first, entity.last)}
        glue = word_set(_GLUE, "place_word") | word_set(_GLUE, "number_no_noun")
        others = [index for index in range(first, last) if index not in named and tokens.words[index] not in glue]
        return sum(tokens.hit(index, "land_noun", "force_attribute", "force_verb") is None for index in others) <= 1

    def _clear(self, first: int, last: int) -> bool:
        """Whether nothing between two tokens ends the clause or opens one of its own."""
        tokens = self.analysis.tokens
        for index in range(first, last):
            opener = tokens.hit(index, "saying", "clause_that", "clause_relative", "clause_sub")
            if tokens.words[index] in _STOPS or opener is not None:
                return False
        return True


def _evidence_start(figure: Figure, before: list[Cue], floor: int) -> int:
    """The word of change where it stands right before the figure; the size noun of a bare figure; else the figure."""
    if before and before[0].change != "level" and before[0].distance == 0 and before[0].hit.last == figure.first:
        return before[0].hit.first
    if figure.size is not None and not figure.same and floor <= figure.size and figure.first - figure.size <= _SIZED:
        return figure.size
    return figure.first
