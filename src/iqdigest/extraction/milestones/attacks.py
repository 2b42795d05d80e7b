"""Attacks that belong to the story: on foreign troops and bases, by foreign troops, invasions of a country of the theatre."""

from __future__ import annotations

from collections.abc import Iterator

from iqdigest.entities import Entity
from iqdigest.extraction.milestones.places import base_before
from iqdigest.extraction.milestones.steps import Aspect, Form, Head, Step
from iqdigest.extraction.milestones.view import View
from iqdigest.language.tokens import Hit

_REACH = 16  # tokens from the attack to what it hit; «الهجمات التي تنفذها الفصائل ضد القواعد الأميركية»
_SUFFERED = 18  # tokens from «تعرضت» to «لهجوم», who was hit and the day between
_FALLING = 4  # tokens from «سقط» to what fell: «سقط وابل من الصواريخ»
_HIT = 8  # tokens from what fell to where
_POINTED = 60  # tokens that «قصفتها» points back


def fill_attack(view: View, head: Head) -> Step | None:
    """``attack``: «هجوم بمسيّرة قتل ثلاثة جنود أميركيين», «استهداف القواعد», «ضربة أميركية على بغداد», «غزو العراق»."""
    scene = view.scene
    stop = view.phrase_end(head.last, _REACH)
    if stop < view.last and view.hit(stop, "clause_relative") is not None and stop <= head.last + 1:
        stop = view.phrase_end(stop + 1, _REACH)
    places = [e for e in view.entities_in(head.last, min(view.last, stop + 4), "place") if scene.in_theatre(e.country)]
    armies = [e for e in view.entities_in(head.last, stop, "force") if scene.foreign(e.name)]
    by = _attacker(view, head)
    if view.hit(head.first, "invasion") is not None:
        if not places or head.suffix or not (armies or by or places[0].country == scene.main_country):
            return None
        invader = by or (armies[0].name if armies else None)
        return Step(head, head.first, places[0].last, invader, location=places[0].country)
    pointed = head.suffix in ("ها", "ه") and head.form != "noun" and view.near("base_noun", head.first, _POINTED, 0)
    base = base_before(view, head.first) if pointed else None
    bases = _bare_bases(view, head.last, stop)
    if not armies and not (by and places) and base is None and not bases and not _on_base(view, head.last, places):
        return None
    last = max([e.last for e in (*armies[:1], *places[:1])] or [head.last])
    return Step(head, head.first, last, by, location=base or (places[0].name if places else None))


def find_hits(view: View) -> Iterator[Step]:
    """Attacks told by who was hit or by what fell: «تعرضت القاعدة لهجوم», «سقطت ثلاثة صواريخ قرب المطار»."""
    if not view.scene.story:
        return
    yield from view.read_each(
        ("suffer_verb", _suffered),
        ("fall_verb", _fallen),
        ("down_verb", _fallen),
        ("strike_verb", _struck),
        ("aspect_verb", _paused),
    )


def _suffered(view: View, verb: Hit) -> Step | None:
    """«تعرضت قاعدة عين الأسد في 8 كانون الثاني لقصف بالصواريخ», «القوات الأميركية تعرضت لأكثر من 100 هجوم»."""
    stop = view.clause_end(verb.last, _SUFFERED)
    blow = next((h for h in view.hits(verb.last, stop, "event_noun", "projectile") if _is_blow(h)), None)
    if blow is None:
        return None
    begin = view.phrase_begin(verb.first, _HIT)
    hit = [*view.entities_in(verb.last, blow.first), *view.entities_in(begin, verb.first)]
    armies = [e for e in hit if e.kind == "force" and view.scene.foreign(e.name)]
    places = [e for e in hit if e.kind == "place" and view.scene.in_theatre(e.country)]
    if not armies and not any(_is_base(view, e) for e in places):
        return None
    near = view.entities_in(verb.last, stop, "place")
    place = next((e.name for e in (*places, *near) if view.scene.in_theatre(e.country)), None)
    head = Head("attack", _form(verb), verb.first, verb.last)
    return Step(head, min(verb.first, *(e.first for e in hit)), blow.last, None, location=place)


def _fallen(view: View, verb: Hit) -> Step | None:
    """«سقط وابل من الصواريخ على مطار أربيل», «إطلاق صواريخ على قاعدة بلد»: on a base, with its name or a foreign army in it."""
    fallen = next(view.hits(verb.last, view.phrase_end(verb.last, _FALLING), "projectile"), None)
    if fallen is None:
        return None
    stop = view.phrase_end(fallen.last, _HIT + 2)
    while (more := next(view.hits(fallen.last, stop, "projectile"), None)) is not None:
        fallen = more
    places = [e for e in view.entities_in(fallen.last, stop, "place") if view.scene.in_theatre(e.country)]
    armies = [e for e in view.entities_in(fallen.last, stop, "force") if view.scene.foreign(e.name)]
    if _of_others(view, fallen.last) and not any(_known(view, e) for e in places):
        return None
    embassy = next((i for i in range(fallen.last, stop) if view.word_is(i, "embassy")), None)
    if embassy is not None and _of_others(view, embassy + 1, armed=True):
        return None
    if not armies and embassy is None and not _on_base(view, fallen.last, places):
        return None
    last = max([fallen.last, *(e.last for e in (*places[:1], *armies[:1])), *([embassy + 1] if embassy is not None else [])])
    head = Head("attack", _form(verb), verb.first, verb.last)
    return Step(head, verb.first, last, None, location=places[0].name if places else None)


def _struck(view: View, verb: Hit) -> Step | None:
    """«صواريخ كاتيوشا ضربت معسكر التاجي», «ضربت ثلاثة صواريخ قاعدة عين الأسد»: the projectile before or right behind."""
    begin = view.phrase_begin(verb.first, _HIT)
    fallen = next(view.hits(begin, verb.first, "projectile"), None)
    fallen = fallen or next(view.hits(verb.last, view.phrase_end(verb.last, _FALLING), "projectile"), None)
    if fallen is None:
        return None
    start = max(verb.last, fallen.last)
    stop = view.clause_end(start, _HIT)
    places = [e for e in view.entities_in(start, stop, "place") if view.scene.in_theatre(e.country)]
    if not _on_base(view, start, places) or (_of_others(view, fallen.last) and not any(_known(view, e) for e in places)):
        return None
    first = min(verb.first, fallen.first)
    return Step(Head("attack", "past", verb.first, verb.last), first, places[0].last, None, location=places[0].name)


def _of_others(view: View, token: int, armed: bool = False) -> bool:
    """«صواريخ إسرائيلية», «السفارة الإيرانية»: of a state that the profile leaves out or, ``armed``, that has no army here."""
    for nation in view.hits(token, token + 2, "nation"):
        name = str(nation.features["name"]).replace("_", " ")
        return not view.scene.foreign(name) or (armed and name not in view.scene.armies)
    return False


def _paused(view: View, verb: Hit) -> Step | None:
    """«علّقت الفصائل عملياتها ضد القوات الأميركية», «استأنفت هجماتها على القواعد الأميركية»."""
    phase = str(verb.features["phase"])
    if phase not in ("suspend", "resume") or verb.features["tense"] != "past":
        return None
    stop = view.clause_end(verb.last, _HIT + 2)
    blow = next((h for h in view.hits(verb.last, stop, "blow_noun") if h.suffix in ("ها", "ه", "هم")), None)
    if blow is None or not view.word_is(blow.last, "against"):
        return None
    armies = [e for e in view.entities_in(blow.last, blow.last + 4) if e.kind != "place" and view.scene.foreign(e.name)]
    if not armies:
        return None
    aspect = Aspect(phase, "past", verb.first, verb.last)
    return Step(Head("attack", "past", verb.first, verb.last), verb.first, armies[0].last, None, aspect=aspect)


def _is_blow(hit: Hit) -> bool:
    return hit.kind == "projectile" or hit.features["frame"] == "attack"


def _attacker(view: View, head: Head) -> str | None:
    """«ضربة أميركية», «قصفت طائرات أميركية»: the nation right behind, the weapon between."""
    for i in (head.last, head.last + 1):
        nation = view.hit(i, "nation") if i < view.last else None
        if nation is None:
            continue
        name = str(nation.features["name"]).replace("_", " ")
        known = i == head.last or name in view.scene.armies  # «قصفت الطائرات التركية» is of another war
        return name if known and view.scene.foreign(name) else None
    return None


def _on_base(view: View, start: int, places: list[Entity]) -> bool:
    """A base or the Green Zone is hit: «استهدف صاروخ المنطقة الخضراء», «قصف قاعدة عين الأسد», «استهداف عين الأسد»."""
    return any(_is_base(view, e) for e in places if e.first <= start + _HIT)


def _bare_bases(view: View, first: int, stop: int) -> bool:
    """«… استهدفت القواعد منذ 17 تشرين الأول»: those of the foreign army, since a day, in the story of a withdrawal."""
    if not view.scene.story or view.scene.withdrawals < 1:
        return False
    for hit in view.hits(first, min(stop, first + 4), "base_noun"):
        since = any(t.date.relation == "since" and hit.last <= t.first <= hit.last + 2 for t in view.timexes)
        if since and hit.prefix.endswith("ال") and view.entity_of.get(hit.first) is None:
            return True
    return False


def _is_base(view: View, place: Entity) -> bool:
    if place.name == "Green Zone" or any(view.hit(i, "base_noun") is not None for i in (place.first - 1, place.first)):
        return True
    return _known(view, place)


def _known(view: View, place: Entity) -> bool:
    """A base by its name."""
    name = view.hit(place.first, "place")
    return name is not None and name.features["kind"] == "base"


def _form(hit: Hit) -> Form:
    forms: dict[str, Form] = {"noun": "noun", "past": "past", "pres": "pres"}
    return forms[str(hit.features["form"])]
