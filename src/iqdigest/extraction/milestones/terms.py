"""Steps told by their term: what goes on until a day ends on it, and an agreement takes effect on one."""

from __future__ import annotations

from collections.abc import Iterator

from iqdigest.entities import Entity
from iqdigest.extraction.milestones.accords import outsider
from iqdigest.extraction.milestones.steps import Aspect, Form, Head, Object, Step
from iqdigest.extraction.milestones.view import View
from iqdigest.language.tokens import Hit

_REACH = 22  # tokens from the verb to the day that what goes on ends on
_STORY = 2  # words of withdrawal in an article in which «المرحلة» is one of it
_BE = 8  # tokens from the verb of being to «خارج», the subject between
_NEAR = 7  # tokens between the verb and what goes on
_BEFORE = 10  # tokens from the agreement to «… وبدأ تطبيقها»
_ZONE = 14  # tokens from «دخلت» to «حيز التنفيذ», the agreement and its parties between


def find_terms(view: View) -> Iterator[Step]:
    """All kinds in one sentence, kind by kind, each in text order of its verbs."""
    for section, read in (("stay_verb", _until), ("aspect_verb", _paused), ("out_of", _out_of), ("force_entry", _in_force)):
        for hit in view.hits(view.first, view.last, section):
            step = read(view, hit)
            if step is not None:
                yield step


def _until(view: View, verb: Hit) -> Step | None:
    """«تستمر مهمة التحالف في سوريا حتى أيلول 2026», «ستبقى القوات الأميركية حتى …», «تمديد مهمة القوات حتى …»."""
    stop = view.phrase_end(verb.last, _REACH)
    if not view.scene.story or not any(t.date.relation == "until" and verb.last <= t.first < stop for t in view.timexes):
        return None
    form = _form(verb)
    near = range(verb.last, min(stop, verb.last + _NEAR))
    if verb.features["part"] == "troops":
        army = next((e for e in view.entities_in(verb.last, near.stop, "force")), None)
        army = army or (_army_before(view, verb.first) if form != "noun" else None)
        if army is None or not view.scene.foreign(army.name):
            return None
        first, last = min(verb.first, army.first), max(verb.last, army.last)
        return Step(Head("end", form, verb.first, verb.last), first, last, army.name, "presence", None, None)
    phase = next(view.hits(verb.first - 4, verb.first, "phase_noun"), None)
    if phase is not None and form != "noun" and view.scene.withdrawals >= _STORY:
        return Step(Head("pullout", form, verb.first, verb.last), phase.first, verb.last, view.scene.main_actor, "some")
    thing = next((i for i in near if view.hit(i, "mission_noun") or view.word_is(i, "support")), None)
    armies = [e for e in view.entities if e.kind == "force" and view.scene.foreign(e.name)]
    if thing is None or not (armies or any(True for _ in view.hits(view.first, view.last, "side_noun"))):
        return None  # «تمتد مهمة لجنة التحقيق حتى …»
    last = max([thing + 1, *(e.last for e in view.entities_in(thing, min(stop, thing + 6)))])
    behind = [e for e in armies if e.first > verb.first]
    actor = behind[0].name if behind else view.scene.main_actor
    places = [e for e in view.entities_in(verb.last, stop, "place") if view.scene.in_theatre(e.country)]
    location = places[0].name if places else None
    return Step(Head("end", form, verb.first, verb.last), verb.first, last, actor, None, None, location)


def _paused(view: View, verb: Hit) -> Step | None:
    """«علّق حلف الناتو مهمته التدريبية في العراق», «استأنف التحالف عملياته»: an army stops or takes up its own mission."""
    if verb.features["phase"] not in ("suspend", "resume"):
        return None
    stop = view.phrase_end(verb.last, _NEAR)
    mission = next((h for h in view.hits(verb.last, stop, "mission_noun") if h.suffix in ("ه", "ها")), None)
    army = next(iter(view.entities_in(verb.last, mission.first, "force")), None) if mission is not None else None
    if mission is None or army is None or not view.scene.foreign(army.name):
        return None
    aspect = Aspect(str(verb.features["phase"]), _form(verb), verb.first, verb.last)
    return Step(Head("pause", aspect.form, verb.first, verb.last), verb.first, mission.last, army.name, aspect=aspect)


def _out_of(view: View, where: Hit) -> Step | None:
    """«القوات ستكون خارج المدن بحلول حزيران», «سيكون كل جنودها خارج العراق مع نهاية 2011»."""
    verb = next((i for i in range(where.first - 1, where.first - _BE, -1) if view.word_is(i, "being")), None)
    if verb is None:
        return None
    begin = view.phrase_begin(verb, _NEAR)
    armies = [e for e in view.entities_in(begin, where.first, "force") if view.scene.foreign(e.name)]
    troops = list(view.hits(begin, where.first, "troop_noun"))
    if not armies and not (troops and view.scene.withdrawals >= _STORY):
        return None
    first = min([verb, *(e.first for e in armies), *(h.first for h in troops)])
    place = next(iter(view.entities_in(where.first, where.last, "place")), None)
    actor = armies[0].name if armies else view.scene.main_actor
    kind: Object = "town" if where.features["object"] == "town" else "country"
    head = Head("pullout", "future", verb, verb + 1)
    return Step(head, first, where.last, actor, "troops", kind, place.name if place else None)


def _army_before(view: View, token: int) -> Entity | None:
    armies = view.entities_in(view.phrase_begin(token, 6), token, "force")
    return armies[-1] if armies else None


def _in_force(view: View, verb: Hit) -> Step | None:
    """«دخلت الاتفاقية الأمنية حيز التنفيذ مطلع 2009», «بدأ العمل بالاتفاقية الأمنية», «الهدنة التي دخلت حيز التنفيذ»."""
    stop = min(view.last, verb.last + _ZONE)
    zone = next(view.hits(verb.last, stop, "force_zone"), None)
    if zone is None and verb.last - verb.first < 2:
        return None
    kinds = ("event_agreement", "truce_noun")
    pact = next(view.hits(verb.last, stop, *kinds), None) or next(view.hits(verb.first - _BEFORE, verb.first, *kinds), None)
    if pact is None or not view.scene.story or outsider(view):
        return None
    first = min(verb.first, pact.first)
    last = max(verb.last, pact.last, zone.last if zone is not None else 0)
    return Step(Head("force", _form(verb), verb.first, verb.last), first, last, view.scene.main_actor)


def _form(verb: Hit) -> Form:
    if verb.prefix.endswith("س"):
        return "future"
    forms: dict[str, Form] = {"noun": "noun", "past": "past", "pres": "pres"}
    return forms[str(verb.features.get("form") or verb.features["tense"])]
