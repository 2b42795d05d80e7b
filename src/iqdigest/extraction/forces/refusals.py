"""What a figure with a military noun can't be a force level for: losses, training, insurgents, police, rates, incidents."""

from __future__ import annotations

from iqdigest.analysis import Analysis
from iqdigest.extraction.forces.change import Cue, cue_at
from iqdigest.extraction.forces.figure import Figure
from iqdigest.extraction.forces.military import MOVES, apposed, is_base, military, told
from iqdigest.language.tokens import Hit, Tokens

_SMALL = 250  # people; below it a figure is more often of an incident than of a force
_FEW = 50
_LEAST = 20
_REACH = 20
_BASE_NAMED = 60
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
    return not military(analysis, figure, before, after, first, last, spoken)


def _people(figure: Figure) -> bool:
    return figure.unit in ("troops", "advisers", "contractors")


def _rate(tokens: Tokens, figure: Figure) -> bool:
    """«لكل 1000 جندي», «تضم كل كتيبة 800 جندي»."""
    for index in range(figure.first - 1, max(-1, figure.first - 5), -1):
        unit = tokens.hit(index + 1, "force_unit")
        if tokens.hit(index, "force_rate") and (index == figure.first - 1 or (unit is not None and "one" in unit.features)):
            return True
    return False


def _lost(tokens: Tokens, figure: Figure, before: list[Cue], after: list[Cue], first: int, last: int) -> bool:
    """Killed, wounded, captured, trained, served: the nearest governing word, or for few people any in the sentence."""
    governing = before[0] if before else None
    if governing is not None and governing.change in ("train", "serve") and governing.distance <= 4:
        team = governing.change == "train" and governing.hit.kind == "force_noun" and governing.distance > 0
        spoken = governing.change == "serve" and tokens.words[figure.first - 1] == "عن"  # يتحدث البيت الأبيض عن 300 جندي
        if not (team and told(tokens, figure)) and not spoken:  # فريق تدريب الناتو لا يتعدى 20 عنصرا
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
    return cue.hit.prefix.startswith("ل") or (bool(before) and before[0].change in MOVES and cue.distance > 0)


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
    return any(is_base(tokens, index) for index in range(max(0, hit.first - _BASE_NAMED), hit.first))


def _incident(tokens: Tokens, figure: Figure, before: list[Cue], after: list[Cue]) -> bool:
    """A handful of people without a word of deployment: soldiers of an incident, not a force."""
    if not _people(figure) or figure.greatest >= _FEW * 2 or figure.carrier is not None:
        return False
    if figure.greatest >= _LEAST and (figure.definite or told(tokens, figure)):
        return False
    if apposed(tokens, figure, tokens.sentences[tokens.sentence_of[figure.first]][0]):
        return False
    cues = [cue for cue in before if cue.change in MOVES and cue.distance <= 4]
    if figure.greatest < _LEAST and figure.unit == "troops":
        cues = [cue for cue in cues if cue.change in ("out", "down", "up", "in", "stay") and cue.distance <= 2]
        return not cues
    return not cues and not any(cue.change in MOVES and cue.distance <= 2 for cue in after)
