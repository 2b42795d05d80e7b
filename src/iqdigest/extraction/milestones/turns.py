"""What an army, its mission or its bases turn into: another part to play, a relation of two states, nothing any more."""

from __future__ import annotations

from collections.abc import Iterator

from iqdigest.entities import Entity
from iqdigest.extraction.milestones.accords import outsider
from iqdigest.extraction.milestones.roles import behind_place, theme_behind
from iqdigest.extraction.milestones.steps import Form, Head, Step
from iqdigest.extraction.milestones.view import View
from iqdigest.language.tokens import Hit

_TARGET = 12  # tokens from «انتقال» to what it leads to, who turns standing between
_RELATION = 8  # tokens between a relation and what it will be
_HANDS = 4  # tokens between «أصبحت» and «بيد»
_BASES = 24  # tokens that a list of bases before «أصبحت» may take
_PAGE = 14  # tokens from «طوت» to «صفحة», the subject and the date between
_DEADLINES = ("by", "before", "after")


def find_turns(view: View) -> Iterator[Step]:
    """All kinds in one sentence, kind by kind, each in text order."""
    if not view.scene.story or outsider(view):
        return
    yield from view.read_each(
        ("turn_word", _turn),
        ("relation_noun", _relation),
        ("become_verb", _in_hands),
        ("closing_verb", _closed),
        ("absence", _absent),
    )


def _turn(view: View, word: Hit) -> Step | None:
    """«التحول إلى مهمة تدريبية», «انتقلت القوات إلى الدور الاستشاري», «الانتقال إلى علاقات أمنية ثنائية»."""
    stop = view.phrase_end(word.last, _TARGET)
    target = next(view.hits(word.last, stop, "turn_target"), None)
    if target is None or not any(view.word_is(i, "away") for i in range(word.last, target.first)):
        return None
    parties = ("troop_noun", "mission_noun", "side_noun", "relation_noun", "coalition_noun")
    about = any(True for _ in view.hits(view.first, target.first, *parties))
    about = about or view.scene.withdrawals > 1
    if not about and not any(e.kind == "force" and view.scene.foreign(e.name) for e in view.entities):
        return None
    part = "role" if target.features["turn"] == "role" else "relation"
    return Step(Head("turn", _form(word), word.first, word.last), word.first, target.last, _foreign_actor(view), part)


def _relation(view: View, noun: Hit) -> Step | None:
    """«العلاقة مع بغداد ستكون ابتداء من مطلع 2012 علاقة عادية»: from a day on."""
    stop = min(view.last, noun.last + _RELATION)
    near = (noun.first - 1, *range(noun.last, stop))  # «ستكون العلاقة», «العلاقة مع بغداد ستكون»
    verb = next((i for i in near if view.word_is(i, "being")), None)
    parties = any(e.kind != "place" and view.scene.foreign(e.name) for e in view.entities)
    if verb is None or not (parties or any(True for _ in view.hits(view.first, view.last, "side_noun"))):
        return None
    since = [t for t in view.timexes if t.date.relation == "since" and 0 <= t.first - verb <= _RELATION]
    if not since or not any(view.word_is(i, "relation_kind") for i in range(verb, min(view.last, since[0].last + 3))):
        return None  # «العلاقات التجارية ستكون مفتوحة»
    head = Head("turn", "future", verb, verb + 1)
    return Step(head, min(noun.first, verb), max(verb + 1, since[0].last), _foreign_actor(view), "relation")


def _in_hands(view: View, verb: Hit) -> Step | None:
    """«المعسكرات أصبحت بكاملها بيد القوات العراقية منذ 2020», «باتت القاعدة تحت سيطرة الجيش العراقي»."""
    hands = next(view.hits(verb.last, min(view.last, verb.last + _HANDS + 4), "in_hands"), None)
    if hands is None or not _hosts_at(view, hands.last):
        return None
    bases = list(view.hits(view.phrase_begin(verb.first, _BASES), hands.first, "base_noun"))
    if not bases:
        return None
    first = min(verb.first, bases[0].first)
    last = max(hands.last, *(e.last for e in view.entities_in(hands.last, hands.last + 1)), hands.last + 1)
    places = [e for e in view.entities_in(first, hands.first, "place") if view.scene.in_theatre(e.country)]
    names = {e.name for e in places}
    place = (places[0].name if len(names) == 1 else places[0].country) if places else None
    head = Head("hand", _form(verb), verb.first, verb.last)
    return Step(head, first, min(view.last, last), view.scene.main_actor, None, "base", place)


def _hosts_at(view: View, token: int) -> bool:
    entity = view.entity_of.get(token)
    if entity is not None:
        return not view.scene.foreign(entity.country or entity.name) and view.scene.in_theatre(entity.country)
    troops = view.hit(token, "troop_noun")
    return troops is not None and (bool(troops.suffix) or view.word_is(troops.last, "host_army"))


def _closed(view: View, verb: Hit) -> Step | None:
    """«طوت الولايات المتحدة صفحة حربها في العراق», «أسدلت لندن الستار على مهمتها القتالية»."""
    page = next(view.hits(verb.last, min(view.last, verb.last + _PAGE), "closing_noun"), None)
    closed = next(view.hits(page.last, page.last + 3, "closed_noun"), None) if page is not None else None
    if closed is None:
        return None
    actor = _foreign_actor(view, at=(verb.first - 4, closed.last + 4))
    if actor is None or _hosts_at(view, verb.last):  # «طوى الجيش العراقي صفحة الوجود الأميركي»: told by what the hosts do
        return None
    around = view.entities_in(closed.last, view.phrase_end(closed.last, 6), "place")
    place = next((e for e in around if view.scene.in_theatre(e.country)), None)
    last = max(closed.last, place.last if place is not None else 0)
    head = Head("end", _form(verb), verb.first, verb.last)
    return Step(head, verb.first, last, actor, None, None, place.name if place is not None else None)


def _absent(view: View, word: Hit) -> Step | None:
    """«لن تكون هناك قوات بدور قتالي بحلول …», «عدم بقاء أي جندي أميركي بعد …»: only with a day that it holds from."""
    stop = view.phrase_end(word.last, _TARGET + 8)
    past = word.features["form"] == "past"
    holds = ("since", "after") if past else _DEADLINES
    if not any(t.date.relation in holds and word.last <= t.first < stop for t in view.timexes):
        return None
    theme = theme_behind(view, behind_place(view, word.last), 8)
    if theme is not None and theme.government and not theme.hosts:
        theme = theme_behind(view, theme.last, 8)  # «لن تبقي واشنطن أي قوات»
    if theme is None or theme.part is None or theme.hosts or theme.part == "size":
        return None
    actor = theme.actor or (view.scene.main_actor if view.scene.withdrawals else None)
    if not view.scene.foreign(actor):
        return None
    combat = theme.part == "combat" or any(True for _ in view.hits(theme.first, min(stop, theme.last + 4), "troop_kind"))
    if not combat and view.hit(theme.last, "in_hands") is not None:
        return None
    head = Head("absent", _form(word), word.first, word.last)
    return Step(head, word.first, theme.last, actor, "combat" if combat else "troops", None, _place(view, theme.last, stop))


def _place(view: View, first: int, stop: int) -> str | None:
    places = [e for e in view.entities_in(first, stop, "place") if e.name == e.country and view.scene.in_theatre(e.country)]
    return places[0].name if places else None


def _foreign_actor(view: View, at: tuple[int, int] | None = None) -> str | None:
    """The foreign side that the sentence (or a stretch of it) names; without a stretch else the article's."""
    first, last = at or (view.first, view.last)
    named: list[Entity] = [e for e in view.entities_in(first, last, "force", "government") if view.scene.foreign(e.name)]
    if named:
        return named[0].name
    for nation in view.hits(first, last, "nation"):
        name = str(nation.features["name"]).replace("_", " ")
        if view.scene.foreign(name):
            return name
    return None if at is not None else view.scene.main_actor


def _form(hit: Hit) -> Form:
    if hit.prefix.endswith("س"):
        return "future"
    forms: dict[str, Form] = {"noun": "noun", "past": "past", "pres": "pres", "future": "future"}
    return forms[str(hit.features["form"])]
