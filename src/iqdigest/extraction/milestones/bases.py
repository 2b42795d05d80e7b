"""Steps about the places an army holds: a base or town is emptied, closed, or passes to the host, and so do duties."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from iqdigest.entities import Entity
from iqdigest.extraction.milestones.moves import closes_phrase, fill_move, in_theatre, mover
from iqdigest.extraction.milestones.places import common_place
from iqdigest.extraction.milestones.roles import origin
from iqdigest.extraction.milestones.steps import Head, Object, Step
from iqdigest.extraction.milestones.view import View
from iqdigest.language.tokens import Hit

_PRISON = 150  # tokens around the closing of a camp in which a prison is what is closed
_RELATIVE = 4  # tokens from «الذي» to «تسليمه»
_NEAR = 6  # tokens from the army that gives or takes to the verb
_GOAL = 6  # tokens from «إلى» to the hosts
_THING = 12  # tokens from «تسلم» to what changes hands, the receiver and the day between
_STORY = 3  # words of withdrawal in an article in which «القاعدة» is one of the army that leaves
_GIVER = 80  # tokens before «تسليم القاعدة» in which the army that held it is named


def fill_evacuate(view: View, head: Head) -> Step | None:
    """``evacuate``: a base or town is emptied of an army: «إخلاء قاعدة عين الأسد», «خلو القواعد من المستشارين»."""
    kind, place, end = origin(view, head.last, 8)
    inserted = next(view.hits(head.last, view.clause_end(head.last, _THING), "base_noun"), None) if kind is None else None
    if inserted is not None:  # «أخلى التحالف، الأحد، آخر مقاره في بغداد»
        kind, place, end = origin(view, inserted.first, 6)
    if kind is None and head.form != "noun":
        begin = view.phrase_begin(head.first, 6)
        kind, place, end = origin(view, begin, head.first - begin)
    freed = next(view.hits(head.last, view.phrase_end(head.last, 5), "evacuate_not"), None) is not None
    if kind is None or freed or not in_theatre(view, place):
        return None
    armies = [e for e in view.entities if e.kind in ("force", "government")]
    foreign = [e for e in armies if view.scene.foreign(e.name)]
    if not foreign and (armies or kind == "country" or (kind == "town" and place is None and head.form == "noun")):
        return None
    if kind == "country" and not any(e.kind == "force" for e in foreign):
        return None
    actor = foreign[0].name if foreign else view.scene.main_actor
    begin = min(head.first, foreign[0].first) if foreign and head.first - foreign[0].first in range(1, 6) else head.first
    return Step(head, begin, max(head.last, end), actor, None, kind, _name(view, place))


def fill_close(view: View, head: Head) -> Step | None:
    """``close``: a base of the army is closed: «إغلاق قاعدة», «أغلق الجيش الأميركي 12 موقعا»."""
    place = next((e for e in view.entities_in(view.phrase_begin(head.first, 6), view.phrase_end(head.last, 10), "place")), None)
    foreign = [e for e in view.entities if e.kind in ("force", "government") and view.scene.foreign(e.name)]
    if not foreign or not in_theatre(view, place) or _prison_near(view, head):
        return None
    base = _closed(view, head)
    if base is not None:
        first, last = min(head.first, base.first), max(head.last, base.last)
        return Step(head, first, last, foreign[0].name, None, "base", _name(view, place))
    named = next(view.hits(view.first, head.first, "base_noun"), None)
    if named is not None and head.form != "noun" and closes_phrase(view, head.last):
        return Step(head, head.first, head.last, foreign[0].name, None, "base")  # «تخلو القاعدة … وأن تُغلق في …»
    return None


def _closed(view: View, head: Head) -> Hit | None:
    """The base that is the object or, before a verb, the subject; none behind a preposition («الطريق إلى القاعدة»)."""
    for i in range(head.last, view.phrase_end(head.last, 8)):
        base = view.hit(i, "base_noun")
        if base is not None:
            return base
        if view.is_preposition(i) and not view.scene.analysis.quantities_in(i, i + 2):
            break
    if head.form == "noun":
        return None
    return next(view.hits(view.phrase_begin(head.first, 6), head.first, "base_noun"), None)


def _prison_near(view: View, head: Head) -> bool:
    return view.near("prison_noun", head.first, _PRISON, _PRISON)


def fill_hand(view: View, head: Head) -> Step | None:
    """``hand``: a base, a town or the duty of security changes hands: «تسلّم الجيش العراقي القاعدة», «تسليم الملف الأمني»."""
    base = _pointed_base(view, head) or _told_base(view, head) if head.suffix else _handed(view, head)
    if head.suffix and base is None:
        return None
    parties = [e for e in view.entities if e.kind in ("force", "government")]
    foreign = [e for e in parties if view.scene.foreign(e.name)]
    duty = _duty(view, head)
    if duty is not None:
        security = "امن" in "".join(view.words[duty.first : duty.last])
        told = foreign or _known_base(view, duty) or (security and (parties or head.first_person))
        return _handover(view, head, duty, foreign, "town") if told else None
    if base is None or (base.kind == "town_noun" and not (foreign and any(e.kind == "force" for e in parties))):
        return None
    if not foreign and not _held_by_foreigners(view, head, base):
        return None
    return _handover(view, head, base, foreign, "base" if base.kind == "base_noun" else "town")


def _pointed_base(view: View, head: Head) -> Hit | None:
    """«مبنى الوزارة الذي جرت مراسم تسليمه أمس», «معسكر بسماية الذي تسلمته الحكومة»: the base before its relative clause."""
    for i in range(head.first - 1, max(view.first, head.first - _RELATIVE) - 1, -1):
        if view.hit(i, "clause_relative") is not None:
            return next(reversed(list(view.hits(view.phrase_begin(i, _RELATIVE + 2), i, "base_noun", "building_noun"))), None)
        if view.is_comma(i) or view.hit(i, "clause_that", "clause_sub") is not None:
            return None
    return None


def _told_base(view: View, head: Head) -> Hit | None:
    """«رُفع العلم فوق القاعدة بعد تسلمها من القوات الأميركية»: the noun with its pronoun, and from whom."""
    giver = view.entity_of.get(head.last + 1) if view.word_is(head.last, "from") else None
    if head.form != "noun" or giver is None or giver.kind != "force" or not view.scene.foreign(giver.name):
        return None
    return next(reversed(list(view.hits(head.first - _THING, head.first, "base_noun"))), None)


def _handed(view: View, head: Head) -> Hit | None:
    """The base or town behind the word: «تسلمت القوات العراقية، الأحد، قاعدة …»; weapons or papers are handed over from one."""
    stop = view.clause_end(head.last, _THING)
    for hit in view.hits(head.last, stop, "base_noun", "town_noun"):
        army = view.entity_of.get(hit.first)
        if army is not None and army.kind == "force" and army.first < hit.first:
            continue
        things = range(head.last, hit.first)
        if any(view.is_preposition(i) or view.hit(i, "handed_not") for i in things if i not in view.timex_of):
            return None
        return hit
    return None


def _held_by_foreigners(view: View, head: Head, base: Hit) -> bool:
    """«وينتظر أن يسلم قاعدة الحبانية», «أن تُسلَّم القاعدة في أيلول»: the giver is told before, the base is a known one."""
    entity = view.entity_of.get(base.first) or view.entity_of.get(base.last)
    known = entity is not None and entity.kind == "place" and view.hit(entity.first, "place") is not None
    if base.kind != "base_noun" or not (known or base.prefix.endswith("ال")) or _prison_near(view, head):
        return False
    parties = [e for e in view.entities if e.kind == "force" and e.first >= head.last]
    if any(not view.scene.foreign(e.name) and view.word_is(e.first - 1, "from") for e in parties):
        return False  # «تسلم الجيش القاعدة من البيشمركة»
    stop = view.phrase_end(base.last, _THING)
    if any(view.word_is(i, "from") and view.word_is(i + 1, "troop_other") for i in range(base.last, stop)):
        return False  # «تسلم الجيش القاعدة من الشرطة»
    if entity is not None and _is_base(view, entity) and view.scene.withdrawals:
        return True
    before = view.scene.analysis.entities_in(max(0, head.first - _GIVER), head.first)
    armies = [e for e in before if e.kind == "force" and view.scene.foreign(e.name)]
    nations = (str(h.features["name"]).replace("_", " ") for h in view.hits(view.first, head.first, "nation"))
    return bool(armies) or view.scene.withdrawals >= _STORY or any(view.scene.foreign(name) for name in nations)


def _is_base(view: View, place: Entity) -> bool:
    named = view.hit(place.first, "place")
    return named is not None and named.features["kind"] == "base"


def _known_base(view: View, duty: Hit) -> bool:
    """«انتقلت السيطرة على قاعدة بلد إلى الحكومة العراقية»."""
    places = view.entities_in(duty.last, view.phrase_end(duty.last, 4), "place")
    return view.scene.withdrawals > 0 and any(_is_base(view, e) and view.scene.in_theatre(e.country) for e in places)


def fill_transfer(view: View, head: Head) -> Step | None:
    """``transfer``: a duty passes from the foreign army to the host's: «نقل المسؤولية الأمنية من القوات الأميركية»."""
    base = _handed(view, head)
    if base is not None and base.kind == "base_noun" and not head.suffix and _to_hosts(view, base.last):
        foreign = [e for e in view.entities if e.kind in ("force", "government") and view.scene.foreign(e.name)]
        if foreign or _held_by_foreigners(view, head, base):
            return _handover(view, head, base, foreign, "base")
    duty = _duty(view, head)
    if duty is None and (theme := mover(view, head)) is not None and theme.part is not None:
        moved = replace(head, frame="pullout")  # «ستنقل واشنطن 150 جنديا من العراق إلى الكويت»
        place = origin(view, max(head.last, theme.last))[1]
        out = place is not None and any(view.word_is(place.first - k, "from") for k in (1, 2))
        return fill_move(view, moved) if out or _abroad(view, max(head.last, theme.last)) else None
    foreign = [e for e in view.entities if (e.kind == "force" or e.sends) and view.scene.foreign(e.name)]
    if duty is None or head.suffix:
        return None
    security = view.scene.story and any("امن" in view.words[i] for i in range(duty.first, duty.last))
    hosts = any(e.kind == "force" and not view.scene.foreign(e.name) for e in view.entities)
    if not foreign and not _known_base(view, duty) and not (security and hosts):
        return None
    return _handover(view, head, duty, foreign, "town")


def _to_hosts(view: View, start: int) -> bool:
    """«نقل الموقع … إلى السيطرة العراقية», «… إلى قوات الأمن العراقية»."""
    for i in range(start, view.phrase_end(start, _THING)):
        if not view.word_is(i, "away"):
            continue
        for j in range(i + 1, min(view.last, i + _GOAL)):
            entity = view.entity_of.get(j)
            if entity is not None and entity.kind != "place":
                return not view.scene.foreign(entity.name)
    return False


def _abroad(view: View, start: int) -> bool:
    """«… من جنودها في بغداد والتاجي إلى الأردن والكويت»: out of the country that the article is about."""
    stop = view.phrase_end(start, _THING + 4)
    if stop < view.last and view.is_comma(stop):  # «نقل جزء من عناصره، البالغ عددهم 500، إلى خارج العراق»
        inserted = view.phrase_end(stop + 1, _THING // 2)
        stop = view.phrase_end(inserted + 1, _THING // 2) if inserted < view.last and view.is_comma(inserted) else stop
    for i in range(start, stop):
        if view.word_is(i, "away") and view.word_is(i + 1, "outside"):
            return True
        goal = view.entity_of.get(i + 1) if view.word_is(i, "away") else None
        if goal is not None and goal.kind != "force" and goal.country is not None:
            return goal.name == goal.country and goal.country != view.scene.main_country
    return False


def _duty(view: View, head: Head) -> Hit | None:
    duty = next(view.hits(head.last, view.phrase_end(head.last, 9), "duty_noun"), None)
    if duty is None and head.form != "noun":
        duty = next(view.hits(view.phrase_begin(head.first, 8), head.first, "duty_noun"), None)
    return duty


def _handover(view: View, head: Head, thing: Hit, foreign: list[Entity], kind: Object) -> Step | None:
    around = view.phrase_end(max(thing.last, head.last), 9)
    places = view.entities_in(head.last, around, "place")
    place = next((e for e in places if e.name != e.country), places[0] if places else None)
    if not in_theatre(view, place):
        return None
    last = max(head.last, thing.last, min(place.last, around) if place else 0)
    near = [e for e in foreign if head.first - _NEAR <= e.first] or foreign
    actor = near[0].name if near else view.scene.main_actor
    return Step(head, min(head.first, thing.first), last, actor, None, kind, _name(view, place))


def _name(view: View, place: Entity | None) -> str | None:
    if place is None:
        return None
    if place.kind == "place":
        return common_place(view, place)
    return place.name if view.scene.in_theatre(place.name) else None  # «المدن العراقية»


BASES: dict[str, Callable[[View, Head], Step | None]] = {
    "evacuate": fill_evacuate,
    "close": fill_close,
    "hand": fill_hand,
    "transfer": fill_transfer,
}
