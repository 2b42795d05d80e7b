"""What a figure with a military noun can't be a force level for: losses, training, insurgents, police, rates, incidents."""

from __future__ import annotations

from iqdigest.analysis import Analysis
from iqdigest.entities import nation_at
from iqdigest.extraction.forces.change import Cue, cue_at
from iqdigest.extraction.forces.figure import Figure
from iqdigest.extraction.forces.vehicles import on_the_road
from iqdigest.language.tokens import Hit, Tokens
from iqdigest.language.wordsets import word_set

_SMALL = 250  # people; below it a figure is more often of an incident than of a force
_FEW = 50
_LEAST = 20
_MANY = 100
_CLOSE = 3  # tokens from a state that moves people to the figure
_HOST = 1000  # so many men are an army even where it is named far from them
_MOVES = frozenset({"down", "out", "up", "in", "stay", "level"})
_REACH = 20
_BASE_NAMED = 60
_HANDED = 12  # tokens between «سلم» and the sites
_NAMED = 30  # tokens between an army and the sentence that gives its size
_STOPS = frozenset("،,؛;:.")


def refused(analysis: Analysis, figure: Figure, before: list[Cue], after: list[Cue], first: int, last: int) -> bool:
    """Whether the sentence (tokens ``first`` to ``last``) makes the figure, and those that continue it, something else."""
    tokens = analysis.tokens
    return (
        _rate(tokens, figure)
        or _lost(tokens, figure, before, after, first, last)
        or _irregular(tokens, figure, last)
        or _incident(tokens, figure, before, after)
    )


def civil(analysis: Analysis, figure: Figure, before: list[Cue], after: list[Cue], first: int, last: int, spoken: bool) -> bool:
    """Whether a noun that has other uses too («عنصر», «قاعدة») stands without an army near it.

    ``spoken`` tells that the sentences right before counted troops.
    """
    if not figure.weak or figure.carrier is not None or figure.back:
        return False
    return not _military(analysis, figure, before, after, first, last, spoken)


def _people(figure: Figure) -> bool:
    return figure.unit in ("troops", "advisers", "contractors")


def _rate(tokens: Tokens, figure: Figure) -> bool:
    """«لكل 1000 جندي»."""
    index = figure.first - 1
    return index >= 0 and tokens.hit(index, "force_rate") is not None


def _lost(tokens: Tokens, figure: Figure, before: list[Cue], after: list[Cue], first: int, last: int) -> bool:
    """Killed, wounded, captured, trained, served: the nearest governing word, or for few people any in the sentence."""
    governing = before[0] if before else None
    if governing is not None and governing.change in ("train", "serve") and governing.distance <= 4:
        team = governing.change == "train" and governing.hit.kind == "force_noun" and governing.distance > 0
        told = governing.change == "serve" and tokens.words[figure.first - 1] == "عن"  # يتحدث البيت الأبيض عن 300 جندي
        if not (team and _told(tokens, figure)) and not told:  # فريق تدريب الناتو لا يتعدى 20 عنصرا
            return True
    if governing is not None and governing.change == "loss":
        return True
    if any(cue.change in ("loss", "train", "serve") and not _aside(cue, before) and not _trains(tokens, cue) for cue in after):
        return True
    if _measured_loss(tokens, figure, governing, first):
        return True
    if _people(figure) and figure.greatest <= _SMALL:
        near = governing is not None and governing.change in ("down", "out", "up", "in", "stay") and governing.distance <= 2
        window = range(max(first, figure.first - _REACH), min(last, figure.last + _REACH))
        return not near and any(_loss(tokens, index) for index in window)
    return False


def _trains(tokens: Tokens, cue: Cue) -> bool:
    """«2500 فرد تدرب القوات العراقية»: they train others."""
    behind = tokens.words[cue.hit.last : cue.hit.last + 1]
    return (
        cue.change == "train"
        and cue.hit.kind == "force_verb"
        and not cue.hit.suffix
        and behind[:1] != []
        and behind[0].startswith("ال")
    )


def _measured_loss(tokens: Tokens, figure: Figure, governing: Cue | None, first: int) -> bool:
    """«خسائر القوات … بلغت N», «عدد الجنود الذين قتلوا … إلى N»: a loss before a word that only measures."""
    if governing is None or not _people(figure):
        return False
    index = governing.hit.first
    measured = tokens.hit(index, "force_measured")
    if measured is None and figure.preposition != "to":
        return False
    reach = 4 if measured is not None and measured.suffix else 25
    return any(_loss(tokens, at) for at in range(max(first, index - reach), figure.first))


def _aside(cue: Cue, before: list[Cue]) -> bool:
    """A verbal noun behind a figure that says why or when: «2500 جندي لتدريب …», «سحب 500 جندي بعد مقتل …»."""
    if cue.hit.kind == "force_verb":
        return False
    return cue.hit.prefix.startswith("ل") or (bool(before) and before[0].change in _MOVES and cue.distance > 0)


def _loss(tokens: Tokens, index: int) -> bool:
    hit = cue_at(tokens, index)
    return hit is not None and hit.features["change"] == "loss"


def _irregular(tokens: Tokens, figure: Figure, last: int) -> bool:
    """Insurgents, militias, police: named in the noun phrase, or right before a noun that fits them too."""
    if not _people(figure):
        return False
    start, words = figure.first, tokens.words
    named = figure.last < last and words[figure.last] in ("من", "في", "تابعين", "تابع", "تابعا")
    stop = min(last, figure.last + (4 if figure.weak else 3 if named else 0))
    for index in range(start, stop):
        if index >= figure.last and tokens.words[index] in _STOPS:
            break
        hit = tokens.hit(index, "force_nonstate")
        if (
            hit is not None
            and not hit.suffix
            and not (hit.prefix.startswith("و") and "police" in hit.features and not figure.weak)
        ):
            return True
    if not figure.weak:
        return False
    named_before = (tokens.hit(index, "force_nonstate") for index in range(max(0, start - 8), start))
    return any(hit is not None and not _the_base(tokens, hit) for hit in named_before)


def _the_base(tokens: Tokens, hit: Hit) -> bool:
    """«القاعدة» where a base was named right before, and not «تنظيم القاعدة»."""
    if hit.form != "القاعدة" or tokens.hit(hit.first - 1, "force_nonstate"):
        return False
    return any(_base(tokens, index) for index in range(max(0, hit.first - _BASE_NAMED), hit.first))


def _incident(tokens: Tokens, figure: Figure, before: list[Cue], after: list[Cue]) -> bool:
    """A handful of people without a word of deployment: soldiers of an incident, not a force."""
    if not _people(figure) or figure.greatest >= _FEW * 2 or figure.carrier is not None:
        return False
    if figure.greatest >= _LEAST and (figure.definite or _told(tokens, figure)):
        return False
    size = tokens.hit(figure.first - 1, "force_size")
    if size is not None and size.suffix and any(map(_moves, (*before, *after))):  # عناصر الإسناد، وعددهم 17 فردا، سينقلون
        return False
    cues = [cue for cue in before if cue.change in _MOVES and cue.distance <= 4]
    if figure.greatest < _LEAST and figure.unit == "troops":
        cues = [cue for cue in cues if cue.change in ("out", "down", "up", "in", "stay") and cue.distance <= 2]
        return not cues
    return not cues and not any(cue.change in _MOVES and cue.distance <= 2 for cue in after)


def _told(tokens: Tokens, figure: Figure) -> bool:
    """«لا يتعدى 20 عنصرا»: a verb that tells how many there are is part of the figure."""
    counts = word_set("forces.glue", "force_counts")
    return any(tokens.words[index] in counts for index in range(figure.quantity.first, figure.quantity.number))


def _military(
    analysis: Analysis, figure: Figure, before: list[Cue], after: list[Cue], first: int, last: int, spoken: bool
) -> bool:
    """Whether an army stands near a noun that has other uses too («عنصر», «قاعدة», «مدرب»)."""
    tokens = analysis.tokens
    noun = figure.quantity.noun
    if noun == figure.quantity.last + 1 and tokens.hit(noun, "force_unit") is None:  # 12 ألفا من الأميركيين
        return any(cue.change in ("out", "in", "stay") for cue in before[:1] + after[:1])
    inside = range(figure.quantity.last, min(last, figure.last + 1))
    named = any(tokens.hit(index, "force_military") for index in inside if index != figure.quantity.noun)
    reach = 2 * _REACH if figure.greatest >= _HOST or _told(tokens, figure) else _REACH
    near = (max(first, figure.first - reach), min(last, figure.last + reach))
    army = any(entity.kind == "force" for entity in analysis.entities_in(*near))
    army = army or any(tokens.hit(index, "force_unit", "army_noun") and _sure(tokens, index) for index in range(*near))
    cued = any(cue.change in _MOVES for cue in before[:1] + after[:1])
    moved = any(cue.change in ("down", "out", "up", "in", "stay") for cue in before[:1])
    state = any(entity.sends for entity in analysis.entities_in(*near))
    if figure.unit == "vehicles":
        army = army or any(nation_at(tokens, index) for index in range(figure.first, min(last, figure.last + 3)))
        if not word_set("forces.glue", "force_gives").isdisjoint(
            tokens.words[max(first, figure.first - _REACH) : figure.first]
        ):
            return False
        moving = any(cue.change in ("out", "down", "in", "up") and cue.distance <= 4 for cue in before)
        return (army and moving) or on_the_road(analysis, figure, first, last)
    if figure.site:
        return _site(tokens, figure, before, (army, army or state), *near)
    if figure.unit in ("bases", "divisions", "battalions"):
        housed = tokens.words[figure.first - 1] == "في" and any(_sure(tokens, i) for i in range(first, figure.first))
        army = army or _presence(tokens, *near)
        abroad = any(entity.kind == "place" and not entity.sends for entity in analysis.entities_in(*near))
        held = state and (moved or (figure.unit == "bases" and (cued or _owned(analysis, figure, first)) and abroad))
        spread = spoken and any(
            cue.change == "level" and cue.hit.kind == "force_noun" and cue.distance <= 1 for cue in before[:1]
        )
        return (named and (cued or army)) or (army and (cued or housed or figure.whole)) or held or (spoken and moved) or spread
    sent = figure.greatest >= 500 and (figure.more or any(cue.change == "in" for cue in before[:1]))
    foreign = figure.greatest >= _SMALL and any(
        (hit := tokens.hit(index, "nation")) and "abroad" in hit.features for index in range(figure.quantity.last, figure.last)
    )
    cued = cued or _told(tokens, figure) or any(tokens.hit(index, "force_attribute") for index in inside)
    based = cued and (spoken or any(_base(tokens, index) for index in range(*near)))
    held = _owned(analysis, figure, first)
    enough = figure.unit == "advisers" or (figure.greatest >= _MANY and before[:1] and before[0].distance <= _CLOSE)
    return bool(
        named
        or army
        or sent
        or foreign
        or based
        or held
        or _pointed(analysis, figure, first)
        or _host(analysis, figure, before, first)
        or _unit(tokens, figure, first, (state or _army_before(analysis, first), moved or any(map(_moves, (*before, *after)))))
        or (enough and state and moved)
    )


def _moves(cue: Cue) -> bool:
    return cue.change in ("down", "out", "up", "in", "stay")


def _host(analysis: Analysis, figure: Figure, before: list[Cue], first: int) -> bool:
    """«ولدى القائد نحو 131 ألف رجل», «آلاف من المدربين»: so many can only be of the army of the sentences before."""
    noun = figure.quantity.noun
    if figure.greatest < _HOST or noun is None or not _army_before(analysis, first):
        return False
    if any(entity.kind == "government" and not entity.sends for entity in analysis.entities_in(first, figure.first)):
        return False
    has = bool(before) and before[0].change == "level" and before[0].distance <= _CLOSE
    return has or (figure.unit == "advisers" and analysis.tokens.words[noun].startswith("ال"))


def _army_before(analysis: Analysis, first: int) -> bool:
    """Whether the text right before a sentence names an army that is sent abroad."""
    named = analysis.entities_in(max(0, first - _BASE_NAMED), first)
    return any(entity.kind == "force" and entity.sends for entity in named)


def _unit(tokens: Tokens, figure: Figure, first: int, known: tuple[bool, bool]) -> bool:
    """«سحب وحدة العمليات الخاصة …، وعددها 100 فرد», «عناصر الإسناد، وعددهم 17 فردا، سينقلون»; ``known``: a state, a move."""
    size = tokens.hit(figure.first - 1, "force_size")
    if not all(known) or size is None or not size.suffix:
        return False
    return any(
        tokens.hit(i, "force_presence", "force_batch", "force_unit")
        for i in range(max(first, figure.first - _HANDED), size.first)
    )


def _site(tokens: Tokens, figure: Figure, before: list[Cue], named: tuple[bool, bool], first: int, last: int) -> bool:
    """Whether sites are of an army that leaves or keeps them, or that a state hands over; ``named``: an army, any state."""
    army, state = named
    if not word_set("forces.glue", "force_civil_site").isdisjoint(tokens.words[figure.quantity.last : figure.last + 3]):
        return False
    if army and any(cue.change in ("out", "down", "stay") for cue in before[:1]):
        return True
    hands_over = word_set("forces.glue", "force_hand_over")
    governing = range(max(first, figure.first - _HANDED), figure.first)
    return state and any(tokens.words[index] in hands_over for index in governing)


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


def _base(tokens: Tokens, index: int) -> bool:
    """Whether the name of a base stands at a token («عين الأسد»)."""
    hit = tokens.hit(index, "place")
    return hit is not None and hit.features["kind"] == "base"


def _sure(tokens: Tokens, index: int) -> bool:
    """Whether a noun of soldiers stands there, and no adjective («الخبير العسكري»)."""
    hit = tokens.hit(index, "force_unit")
    return hit is not None and "weak" not in hit.features and not ("one" in hit.features and hit.prefix.endswith("ال"))
