"""How a figure changes the size of an army, from the words that govern it and the preposition before it.

«خفض … إلى N» reduction_to, «خفض … بواقع N», «سحب N», «N سيغادرون» reduction_by, «إرسال N», «N إضافي» increase, «تنشر N» level;
of «من A إلى B» the first is the level and the second what it is cut to.
"""

from __future__ import annotations

from msgspec import Struct

from iqdigest.extraction.forces.figure import Figure
from iqdigest.language.tokens import Hit, Tokens
from iqdigest.language.wordsets import word_set
from iqdigest.model import Change

_BEFORE = 12  # tokens between a governing word and its figure
_AFTER = 6
_DENIED = 20  # tokens between a denial and the change that it denies
_STOPS = frozenset("،,؛;:")


class Cue(Struct, frozen=True):
    """A word that tells how a size changes: ``change`` of the lexicon, its hit, tokens between it and the figure."""

    change: str
    hit: Hit
    distance: int


def cue_at(tokens: Tokens, index: int, figure: Figure | None = None) -> Hit | None:
    """The word of change at a token.  A form that is verb and verbal noun alike (نشر) is the noun right before its figure."""
    if tokens.hit(index, "force_connective"):
        return None
    if figure is not None and (word := _governs(tokens, index, figure)) is not None:
        return word
    verb, noun = tokens.hit(index, "force_verb"), tokens.hit(index, "force_noun")
    if verb is not None and verb.suffix in ("ه", "ي"):  # تركي, قضية: no verb with a pronoun
        verb = None
    if noun is not None and noun.suffix and (noun.suffix == "ي" or noun.prefix.endswith(("ال", "لل"))):
        noun = None
    if verb is None or noun is None:
        return verb or noun
    governs = figure is not None and (figure.first == noun.last or figure.first == noun.last + 1)
    return noun if governs or noun.prefix.lstrip("وف") else verb


def _governs(tokens: Tokens, index: int, figure: Figure) -> Hit | None:
    """«ثم أضافت 1500», «بدأت بـ300 مستشار»: a word that moves a force only right before its figure."""
    hit = tokens.hit(index, "force_governs")
    if hit is None:
        return None
    reach = 2 if "by" in hit.features else 1
    return hit if figure.first - hit.last <= reach and ("by" not in hit.features or figure.preposition == "by") else None


def cues_before(tokens: Tokens, figure: Figure, floor: int) -> list[Cue]:
    """The words of change before a figure in its clause, the nearest first, not before token ``floor``."""
    found = []
    for index in range(figure.first - 1, max(floor, figure.first - _BEFORE) - 1, -1):
        if tokens.words[index] in _STOPS:
            break
        hit = cue_at(tokens, index, figure)
        if hit is not None:
            found.append(Cue(str(hit.features["change"]), hit, figure.first - hit.last))
    return found


def cues_after(tokens: Tokens, figure: Figure, start: int, ceiling: int) -> list[Cue]:
    """The words of change from token ``start`` behind a figure on, in its clause and before ``ceiling``, the nearest first."""
    found = []
    elsewhen, days = word_set("forces.glue", "force_elsewhen"), word_set("forces.glue", "force_day")
    for index in range(start, min(ceiling, start + _AFTER)):
        if tokens.words[index] in _STOPS or tokens.words[index] in elsewhen:
            break
        hit = cue_at(tokens, index)
        if hit is not None and hit.kind == "force_verb" and tokens.words[index - 1] in days:  # يوم وصل الرئيس
            break
        if hit is not None and (not hit.prefix.startswith("و") or _serves(hit)):
            found.append(Cue(str(hit.features["change"]), hit, hit.first - start))
    return found


def _serves(hit: Hit) -> bool:
    return hit.features["change"] in ("serve", "loss")


def change_of(tokens: Tokens, figure: Figure, before: list[Cue], after: list[Cue]) -> Change:
    """Level or change, from the words that `cues_before` and `cues_after` found."""
    kinds = [cue.change for cue in before if not tokens.hit(cue.hit.first, "force_measured")]
    if figure.preposition == "from" or figure.whole:
        return "level"
    if figure.preposition == "to":
        return _target(figure, kinds)
    if figure.preposition == "by" and kinds:
        moving = next((kind for kind in kinds if kind in ("down", "out", "up", "in")), "level")
        if moving in ("down", "out"):
            return "reduction_by"
        if moving in ("up", "in") and not (before[0].change == "level" and before[0].hit.kind == "force_verb"):
            return "increase"
    if figure.unit == "vehicles" and "out" in kinds:  # غادرت القافلة وضمت 40 مركبة
        return "reduction_by"
    if before and any(tokens.hit(i, "force_batch") for i in range(max(0, before[0].hit.first - 3), before[0].hit.first)):
        before = before[1:] or before  # غادرت الدفعة الأولى وقوامها 300 جندي
    governing = next((cue for cue in before if cue.change != "level" or cue.distance <= 6), None)
    if figure.unit == "bases" and governing is None and taken_over(tokens, figure) is not None:
        return "reduction_by"
    trailing = next((cue for cue in after if cue.hit.kind == "force_verb"), None)
    more = figure.more or (bool(before) and _additional(tokens, figure, before[0]))
    if more and not (governing is not None and governing.change in ("down", "out")):
        return "increase"
    if governing is None or governing.change == "level":
        if trailing is not None and trailing.change in ("out", "down"):
            return "reduction_by"
        if trailing is not None and trailing.change == "in":
            return "increase"
        if trailing is not None and trailing.change == "stay":
            return "reduction_to"
        return "level"
    if governing.change in ("down", "out"):
        return "level" if figure.definite and _denied(tokens, governing) else "reduction_by"
    if governing.change in ("up", "in"):
        return "increase"
    return "reduction_to" if _remains(tokens, governing, figure) else "level"


def taken_over(tokens: Tokens, figure: Figure) -> int | None:
    """The verb before bases that somebody else takes over («تسلم الجيش العراقي سبع قواعد»), in its clause."""
    verbs = word_set("forces.glue", "force_take_over")
    for index in range(figure.first - 1, max(-1, figure.first - _BEFORE - 1), -1):
        if tokens.words[index] in _STOPS:
            return None
        if tokens.words[index] in verbs:
            return index
    return None


def _denied(tokens: Tokens, cue: Cue) -> bool:
    """«لا تنوي سحب جنودها الـ200», «نفى قائدها، …، نية سحب …»: the whole stays."""
    no, denied, aside = word_set("forces.glue", "force_no"), word_set("forces.glue", "force_denied"), False
    start = max(tokens.sentences[tokens.sentence_of[cue.hit.first]][0], cue.hit.first - 1 - _DENIED)
    for index in range(cue.hit.first - 1, start - 1, -1):
        aside = aside or tokens.words[index] in _STOPS
        if tokens.words[index] in denied or (not aside and tokens.words[index] in no):
            return True
    return False


def _additional(tokens: Tokens, figure: Figure, measure: Cue) -> bool:
    """«قوات إضافية قوامها …»: the additional ones are what the figure measures."""
    if measure.change != "level" or measure.distance > 1:
        return False
    index = measure.hit.first - 1 - (tokens.words[measure.hit.first - 1] in ("،", ","))
    attribute = tokens.hit(index, "force_attribute")
    return attribute is not None and attribute.features.get("more") == 1


def _target(figure: Figure, kinds: list[str]) -> Change:
    """What «إلى N» says: the aim of a cut, or of a rise (which is a level)."""
    source = figure.carrier
    if source is not None and source.preposition == "from" and not figure.same:
        return "reduction_to" if figure.greatest < source.greatest else "level"
    if source is not None and figure.same and source.preposition == "to":
        return "reduction_to"
    moving = next((kind for kind in kinds if kind in ("down", "out", "up", "in")), "level")
    if moving in ("down", "out"):
        return "reduction_to"
    return "level"


def _remains(tokens: Tokens, cue: Cue, figure: Figure) -> bool:
    """«سيبقى», «لا يبقى سوى», «فبقيت», «ليبقى»: what is left behind a cut, rather than what goes on."""
    hit = cue.hit
    return hit.prefix.endswith("س") or hit.prefix in ("ف", "ل") or "سوي" in tokens.words[hit.last : figure.first]
