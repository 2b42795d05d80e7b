"""Whether an army stands near a noun that has other uses too («عنصر», «قاعدة», «مدرب»), so that its figure is a force."""

from __future__ import annotations

from typing import NamedTuple

from iqdigest.analysis import Analysis
from iqdigest.entities import nation_at
from iqdigest.extraction.forces.change import Cue, cue_at
from iqdigest.extraction.forces.figure import Figure
from iqdigest.extraction.forces.vehicles import loaded, on_the_road
from iqdigest.language.tokens import Tokens
from iqdigest.language.wordsets import word_set

MOVES = frozenset({"down", "out", "up", "in", "stay", "level"})
_SMALL = 250  # people; below it a figure is more often of an incident than of a force
_MANY = 100
_CLOSE = 3  # tokens from a state that moves people to the figure
_HOST = 1000  # so many men are an army even where it is named far from them
_REACH = 20
_HANDED = 12  # tokens between «سلم» and the sites
_MILITIA = 8
_NAMED = 30  # tokens between an army and the sentence that gives its size
_BEFORE = 60  # tokens before a sentence in which its army is named


class _Scene(NamedTuple):
    """A figure in its sentence: the words that govern it and follow it, and what is named near it (tokens ``near``).

    ``named`` tells that its noun phrase says «military», ``army`` and ``state`` that one is named near, ``spoken`` that the
    sentences right before counted troops.
    """

    figure: Figure
    before: list[Cue]
    after: list[Cue]
    near: tuple[int, int]
    named: bool
    army: bool
    state: bool
    spoken: bool


def military(
    analysis: Analysis, figure: Figure, before: list[Cue], after: list[Cue], first: int, last: int, spoken: bool
) -> bool:
    """Whether an army stands near a noun that has other uses too («عنصر», «قاعدة», «مدرب»)."""
    tokens = analysis.tokens
    noun = figure.quantity.noun
    if noun == figure.quantity.last + 1 and tokens.hit(noun, "force_unit") is None:  # 12 ألفا من الأميركيين
        return any(cue.change in ("out", "in", "stay") for cue in before[:1] + after[:1])
    inside = range(figure.quantity.last, min(last, figure.last + 1))
    named = any(tokens.hit(index, "force_military") for index in inside if index != noun)
    reach = 2 * _REACH if figure.greatest >= _HOST or told(tokens, figure) else _REACH
    near = (max(first, figure.first - reach), min(last, figure.last + reach))
    army = any(entity.kind == "force" for entity in analysis.entities_in(*near))
    army = army or any(tokens.hit(index, "force_unit", "army_noun") and _sure(tokens, index) for index in range(*near))
    state = any(entity.sends for entity in analysis.entities_in(*near))
    scene = _Scene(figure, before, after, near, named, army, state, spoken)
    if figure.unit == "vehicles":
        return _vehicles(analysis, scene, first, last)
    if figure.unit == "bases" and _of_militia(tokens, figure, first):
        return False
    if figure.site:
        return _site(tokens, scene)
    if figure.unit in ("bases", "divisions", "battalions"):
        return _bases(analysis, scene, first)
    return _people(analysis, scene, first, inside)


def _vehicles(analysis: Analysis, scene: _Scene, first: int, last: int) -> bool:
    """Whether vehicles move with an army."""
    tokens, figure = analysis.tokens, scene.figure
    army = scene.army or any(nation_at(tokens, index) for index in range(figure.first, min(last, figure.last + 3)))
    moving = any(cue.change in ("out", "down", "in", "up") and cue.distance <= 4 for cue in scene.before)
    return (army and moving and not loaded(tokens, figure, first, last)) or on_the_road(analysis, figure, first, last)


def _bases(analysis: Analysis, scene: _Scene, first: int) -> bool:
    """Whether bases or units are of an army that holds, leaves or fills them."""
    tokens, figure, before = analysis.tokens, scene.figure, scene.before
    housed = tokens.words[figure.first - 1] == "في" and any(_sure(tokens, i) for i in range(first, figure.first))
    army = scene.army or _presence(tokens, *scene.near)
    abroad = any(entity.kind == "place" and not entity.sends for entity in analysis.entities_in(*scene.near))
    cued = any(cue.change in MOVES for cue in before[:1] + scene.after[:1])
    cued = cued or tokens.words[figure.first - 1] in ("سوي", "الا")  # لم يعد للتحالف إلا قاعدتان
    moved = any(map(_moves, before[:1]))
    held = scene.state and (moved or (figure.unit == "bases" and (cued or _owned(analysis, figure, first)) and abroad))
    spread = any(cue.change == "level" and cue.hit.kind == "force_noun" and cue.distance <= 1 for cue in before[:1])
    if (scene.named and (cued or army)) or (army and (cued or housed or figure.whole)):
        return True
    return held or (scene.spoken and (moved or spread))


def _people(analysis: Analysis, scene: _Scene, first: int, inside: range) -> bool:
    """Whether people are of an army; ``inside`` are the tokens of their noun phrase."""
    tokens, figure, before = analysis.tokens, scene.figure, scene.before
    sent = figure.greatest >= 500 and (figure.more or any(cue.change == "in" for cue in before[:1]))
    foreign = figure.greatest >= _SMALL and any(
        (hit := tokens.hit(index, "nation")) and "abroad" in hit.features for index in range(figure.quantity.last, figure.last)
    )
    cued = any(cue.change in MOVES for cue in before[:1] + scene.after[:1])
    cued = cued or told(tokens, figure) or any(tokens.hit(index, "force_attribute") for index in inside)
    based = cued and (scene.spoken or any(is_base(tokens, index) for index in range(*scene.near)))
    enough = figure.unit == "advisers" or (figure.greatest >= _MANY and before[:1] and before[0].distance <= _CLOSE)
    return bool(
        scene.named
        or scene.army
        or sent
        or foreign
        or based
        or _owned(analysis, figure, first)
        or _pointed(analysis, figure, first)
        or _host(analysis, figure, before, first)
        or ((scene.state or _army_before(analysis, first)) and apposed(tokens, figure, first))
        or (enough and scene.state and any(map(_moves, before[:1])))
    )


def _moves(cue: Cue) -> bool:
    return cue.change in ("down", "out", "up", "in", "stay")


def _host(analysis: Analysis, figure: Figure, before: list[Cue], first: int) -> bool:
    """«ولدى القائد نحو 131 ألف رجل», «آلاف من المدربين»: so many can only be of the army of the sentences before."""
    noun = figure.quantity.noun
    if figure.greatest < _HOST or noun is None:
        return False
    soldiers = any(_sure(analysis.tokens, index) for index in range(max(0, first - _BEFORE), first))
    if not (soldiers or _army_before(analysis, first)):
        return False
    if any(entity.kind == "government" and not entity.sends for entity in analysis.entities_in(first, figure.first)):
        return False
    has = bool(before) and before[0].change == "level" and before[0].distance <= _CLOSE
    return has or (figure.unit == "advisers" and analysis.tokens.words[noun].startswith("ال"))


def _army_before(analysis: Analysis, first: int) -> bool:
    """Whether the text right before a sentence names an army that is sent abroad."""
    named = analysis.entities_in(max(0, first - _BEFORE), first)
    return any(entity.kind == "force" and entity.sends for entity in named)


def apposed(tokens: Tokens, figure: Figure, first: int) -> bool:
    """«سحب وحدة العمليات الخاصة …، وعددها 100 فرد», «عناصر الإسناد، وعددهم 17 فردا، سينقلون»: a unit that moves."""
    size = tokens.hit(figure.first - 1, "force_size")
    if size is None or not size.suffix:
        return False
    before = range(max(first, figure.first - _HANDED), size.first)
    unit = any(tokens.hit(i, "force_presence", "force_batch", "force_unit") for i in before)
    near = (*before, *range(figure.last, min(len(tokens), figure.last + _CLOSE)))
    return unit and any(
        (hit := cue_at(tokens, i)) is not None and hit.features["change"] in ("out", "in", "stay") for i in near
    )


def _of_militia(tokens: Tokens, figure: Figure, first: int) -> bool:
    """«انسحب داعش من 20 موقعا»: who is no army of a state, named right before."""
    near = range(max(first, figure.first - _MILITIA), figure.first)
    return any((hit := tokens.hit(i, "force_nonstate")) and hit.form != "القاعدة" for i in near)


def _site(tokens: Tokens, scene: _Scene) -> bool:
    """Whether sites are of an army that leaves or keeps them, or that a state hands over."""
    figure, before = scene.figure, scene.before
    if not word_set("forces.glue", "force_crowd").isdisjoint(tokens.words[scene.near[0] : figure.first]):
        return False
    if not word_set("forces.glue", "force_civil_site").isdisjoint(tokens.words[figure.quantity.last : figure.last + 3]):
        return False
    if scene.army and any(cue.change in ("out", "down", "stay") or (scene.named and cue.change in MOVES) for cue in before[:1]):
        return True
    hands_over = word_set("forces.glue", "force_hand_over")
    governing = range(max(scene.near[0], figure.first - _HANDED), figure.first)
    return (scene.army or scene.state) and any(tokens.words[index] in hands_over for index in governing)


def _owned(analysis: Analysis, figure: Figure, first: int) -> bool:
    """«لإيران 70 مستشارا», «لدى تركيا 50 مدربا», «لقوات التحالف 24 قاعدة»: a state or army right before that has so many."""
    words = analysis.tokens.words
    for entity in analysis.entities_in(max(first, figure.first - 4), figure.first):
        if entity.sends and entity.last == figure.first:
            return words[entity.first].startswith(("ل", "ول")) or words[entity.first - 1] in ("لدي", "ولدي")
    return False


def _pointed(analysis: Analysis, figure: Figure, first: int) -> bool:
    """«ويقدر تعدادها بـ2500 عنصر»: the army of the sentence before has so many."""
    for index in range(max(first, figure.first - _CLOSE), figure.first):
        hit = analysis.tokens.hit(index, "force_size")
        if hit is not None and hit.suffix in ("ها", "هم", "ه") and index - first <= _CLOSE:
            return any(entity.kind == "force" for entity in analysis.entities_in(max(0, first - _NAMED), first))
    return False


def _presence(tokens: Tokens, first: int, last: int) -> bool:
    """«الوجود الأميركي», «الانتشار العسكري الفرنسي»: a presence with the nationality of who sends it."""
    for index in range(first, last - 2):
        if tokens.hit(index, "force_presence"):
            hits = (tokens.hit(at, "nation") for at in (index + 1, index + 2))
            if any(hit is not None and "sends" in hit.features for hit in hits):
                return True
    return False


def is_base(tokens: Tokens, index: int) -> bool:
    """Whether the name of a base stands at a token («عين الأسد»)."""
    hit = tokens.hit(index, "place")
    return hit is not None and hit.features["kind"] == "base"


def _sure(tokens: Tokens, index: int) -> bool:
    """Whether a noun of soldiers stands there, and no adjective («الخبير العسكري»)."""
    hit = tokens.hit(index, "force_unit")
    return hit is not None and "weak" not in hit.features and not ("one" in hit.features and hit.prefix.endswith("ال"))


def told(tokens: Tokens, figure: Figure) -> bool:
    """«لا يتعدى 20 عنصرا»: a verb that tells how many there are is part of the figure."""
    counts = word_set("forces.glue", "force_counts")
    return any(tokens.words[index] in counts for index in range(figure.quantity.first, figure.quantity.number))
