"""Steps told by their term: what goes on until a day ends on it, and an agreement takes effect on one."""

from __future__ import annotations

from collections.abc import Iterator

from iqdigest.entities import Entity
from iqdigest.extraction.milestones.accords import outsider
from iqdigest.extraction.milestones.roles import theme_before, theme_behind
from iqdigest.extraction.milestones.steps import Aspect, Form, Head, Object, Step
from iqdigest.extraction.milestones.view import View
from iqdigest.language.tokens import Hit
from iqdigest.language.wordsets import word_set

_REACH = 22  # tokens from the verb to the day that what goes on ends on
_STORY = 2  # words of withdrawal in an article in which «المرحلة» is one of it
_BE = 8  # tokens from the verb of being to «خارج», the subject between
_JOINED = 12  # tokens from «المرحلة» to a second verb of it
_PHASES = 40  # tokens before «الأولى» in which phases are named
_GLUE = "milestones.glue"
_NEAR = 7  # tokens between the verb and what goes on
_BEFORE = 10  # tokens from the agreement to «… وبدأ تطبيقها»
_ZONE = 14  # tokens from «دخلت» to «حيز التنفيذ», the agreement and its parties between


def find_terms(view: View) -> Iterator[Step]:
    """All kinds in one sentence, kind by kind, each in text order of its verbs."""
    yield from view.read_each(
        ("stay_verb", _until),
        ("stay_verb", _staying),
        ("renew_verb", _renewed),
        ("aspect_verb", _own_mission),
        ("out_of", _out_of),
        ("force_entry", _in_force),
        ("valid_term", _valid),
        ("grace_verb", _given),
        ("serve_verb", _serving),
    )


def _until(view: View, verb: Hit) -> Step | None:
    """«تستمر مهمة التحالف في سوريا حتى أيلول 2026», «ستبقى القوات الأميركية حتى …», «تمديد مهمة القوات حتى …»."""
    stop = view.phrase_end(verb.last, _REACH)
    if not view.scene.story or not any(view.is_term(t) and verb.last <= t.first < stop for t in view.timexes):
        return None
    form = _form(verb)
    near = range(verb.last, min(stop, verb.last + _NEAR))
    if verb.features["part"] == "troops":
        army = next((e for e in view.entities_in(verb.last, near.stop, "force")), None)
        army = army or (_army_before(view, verb.first) if form != "noun" else None)
        if army is None and form != "noun" and view.hit(verb.first - 1, "clause_sub") is not None:
            armies = view.entities_in(view.first, verb.first, "force")
            army = armies[-1] if armies else None  # «تغادر القوات بغداد، فيما تبقى في أربيل حتى …»
        if army is None:
            return _kept(view, verb)
        if not view.scene.foreign(army.name):
            return None
        first, last = min(verb.first, army.first), max(verb.last, army.last)
        return Step(Head("end", form, verb.first, verb.last), first, last, army.name, "presence", None, None)
    phase = _phase(view, verb, stop)
    if phase is not None and form != "noun" and view.scene.withdrawals >= _STORY:
        first, last = min(phase.first, verb.first), max(phase.last, verb.last)
        return Step(Head("pullout", form, verb.first, verb.last), first, last, view.scene.main_actor, "some")
    if form == "noun" and not verb.prefix and verb.form.endswith("ا") and verb.last in view.timex_of:
        return _longer(view, verb)
    thing = next((i for i in near if view.hit(i, "mission_noun") or view.word_is(i, "support")), None)
    armies = [e for e in view.entities if e.kind == "force" and view.scene.foreign(e.name)]
    own = next((h for h in view.hits(verb.last, stop, "troop_noun") if h.suffix), None) if thing is not None else None
    sender = _sender_before(view, verb.first) if own is not None and not armies else None
    if thing is not None and own is not None and sender is not None:  # «قررت هولندا تمديد مهمة جنودها حتى …»
        return Step(Head("end", form, verb.first, verb.last), verb.first, own.last, sender)
    if thing is None or not (armies or any(True for _ in view.hits(view.first, view.last, "side_noun"))):
        return None  # «تمتد مهمة لجنة التحقيق حتى …»
    last = max([thing + 1, *(e.last for e in view.entities_in(thing, min(stop, thing + 6)))])
    behind = [e for e in armies if e.first > verb.first]
    actor = behind[0].name if behind else view.scene.main_actor
    places = [e for e in view.entities_in(verb.last, stop, "place") if view.scene.in_theatre(e.country)]
    location = places[0].name if places else None
    return Step(Head("end", form, verb.first, verb.last), verb.first, last, actor, None, None, location)


def _longer(view: View, verb: Hit) -> Step | None:
    """«تطلب الإدارة الأميركية تمديدا حتى ربيع 2027»: of the presence, in the story of a withdrawal, by whose army it is."""
    sender = _sender_before(view, verb.first)
    if sender is None or view.scene.withdrawals < _STORY:
        return None
    return Step(Head("end", "noun", verb.first, verb.last), verb.first, verb.last, sender, "presence")


def _kept(view: View, verb: Hit) -> Step | None:
    """«قررت مدريد إبقاء كتيبتها حتى نهاية حزيران»: whose troops they are stands before."""
    theme = theme_behind(view, verb.last, 6)
    actor = _sender_before(view, verb.first) if theme is not None and theme.actor is None and theme.suffix else None
    if theme is None or actor is None or theme.part not in ("troops", "some", "advisers", "combat"):
        return None
    return Step(Head("end", _form(verb), verb.first, verb.last), verb.first, theme.last, actor, "presence")


def _phase(view: View, verb: Hit, stop: int) -> Hit | None:
    """«المرحلة الثانية تستمر حتى …», «تمتد مرحلة ثانية حتى …», «المرحلة الأولى تبدأ هذا العام وتستمر حتى …»."""
    reach = _JOINED if verb.prefix.startswith("و") else 4
    before = list(view.hits(max(view.phrase_begin(verb.first, reach), verb.first - reach), verb.first, "phase_noun"))
    behind = next(view.hits(verb.last, min(stop, verb.last + 2), "phase_noun"), None)
    return before[-1] if before else behind or _numbered(view, verb)


def _numbered(view: View, verb: Hit) -> Hit | None:
    """«… على مرحلتين. تمتد الأولى حتى أيلول 2025، وتستمر الثانية حتى …»: right behind its verb."""
    number = view.hit(verb.last, "phase_ordinal") or view.hit(verb.first - 1, "phase_ordinal")
    begin = max(0, verb.first - _PHASES)
    phases = word_set(_GLUE, "phases")
    return number if number is not None and not phases.isdisjoint(view.words[begin : verb.first]) else None


def _staying(view: View, verb: Hit) -> Step | None:
    """«أعلنت بغداد في تشرين الأول بقاء فريق من المستشارين»: told on a day, no end set; counted or named as a part of the force.

    ``frame`` is ``stay``; it takes no date but that of the report.
    """
    if not view.scene.story or verb.features["part"] != "troops":
        return None
    stop = view.phrase_end(verb.last, _REACH)
    theme = theme_before(view, verb.first) if _form(verb) != "noun" else theme_behind(view, verb.last, 8)
    if theme is None or theme.part not in ("advisers", "some", "troops", "combat") or theme.hosts:
        return None
    counted = bool(view.scene.analysis.quantities_in(theme.first, theme.last)) or _counted_before(view, theme.first)
    if theme.part == "troops" and not counted:
        return None
    actor = theme.actor or view.scene.main_actor
    if not view.scene.foreign(actor) or any(verb.last <= t.first < stop and t.date.relation == "until" for t in view.timexes):
        return None
    first, last = min(verb.first, theme.first), max(verb.last, theme.last)
    stop = next((h.first for h in view.hits(last, stop, "cause")), view.phrase_end(last, _NEAR))
    places = [e for e in view.entities_in(last, stop, "place") if view.scene.in_theatre(e.country)]
    location = places[0].name if places else view.scene.main_country
    return Step(Head("stay", _form(verb), verb.first, verb.last), first, last, actor, theme.part, location=location)


def _counted_before(view: View, token: int) -> bool:
    return any(q.last == token for q in view.scene.analysis.quantities_in(max(view.first, token - _NEAR), token))


def _renewed(view: View, verb: Hit) -> Step | None:
    """«مدد البوندستاغ في كانون الثاني تفويض قواته», «جدد البرلمان الإيطالي مهمة جنوده»: who sends them gives them more time."""
    stop = view.clause_end(verb.last, _REACH // 2)
    mission = next(view.hits(verb.last, stop, "mission_noun"), None)
    if mission is not None and next(view.hits(verb.last, mission.first, "event_noun", "mood"), None) is not None:
        return None  # «جدد مطالبته بإنهاء مهمة التحالف»
    troops = next(view.hits(mission.last, mission.last + 3, "troop_noun"), None) if mission is not None else None
    army = next(iter(view.entities_in(mission.last, mission.last + 3, "force")), None) if mission is not None else None
    if mission is None or not view.scene.story or (troops is None and (army is None or not view.scene.foreign(army.name))):
        return None
    if troops is not None and not troops.suffix and army is None:
        return None
    actor = army.name if army is not None else _sender_before(view, mission.first)
    if actor is None or not view.scene.foreign(actor):
        return None
    last = max(mission.last, troops.last if troops is not None else 0, army.last if army is not None else 0)
    return Step(Head("renew", _form(verb), verb.first, verb.last), verb.first, last, actor)


def _given(view: View, verb: Hit) -> Step | None:
    """«نمهل القوات الأميركية حتى نهاية حزيران», «إمهال القوات حتى نهاية العام»: told to leave by a day."""
    stop = view.phrase_end(verb.last, _REACH // 2)
    if not view.scene.story or not any(
        t.date.relation in ("until", "by", "before") and verb.last <= t.first < stop for t in view.timexes
    ):
        return None
    theme = theme_behind(view, verb.last, _NEAR)
    if theme is None or theme.hosts or theme.part in (None, "size"):
        return None
    actor = theme.actor or view.scene.main_actor
    if not view.scene.foreign(actor):
        return None
    return Step(Head("grace", _form(verb), verb.first, verb.last), verb.first, theme.last, actor, "troops")


def _serving(view: View, verb: Hit) -> Step | None:
    """«تعمل بعثة الحلف في العراق منذ تشرين الأول 2018», «تقود الولايات المتحدة منذ 2014 تحالفا دوليا»."""
    stop = view.phrase_end(verb.last, _REACH // 2)
    since = next((t for t in view.timexes if t.date.relation == "since" and verb.last <= t.first < stop), None)
    if since is None or not view.scene.story or verb.prefix.endswith("س"):
        return None
    thing = next(view.hits(verb.last, stop, "mission_noun", "coalition_noun", "troop_noun"), None)
    armies = [e for e in view.entities_in(verb.last, stop, "force", "government") if view.scene.foreign(e.name)]
    if thing is None or not armies or armies[0].first > verb.last + 2:
        return None
    if armies[0].name not in view.scene.armies or (armies[0].kind != "force" and thing.kind == "mission_noun"):
        return None
    if any(view.word_is(i, "united_nations") for i in range(verb.last, verb.last + 4)):
        return None
    head = Head("deploy", "past", verb.first, verb.last)
    begun = Aspect("start", "past", verb.first, verb.last)
    return Step(head, verb.first, max(thing.last, armies[0].last), armies[0].name, "troops", aspect=begun, timex=since)


def _sender_before(view: View, token: int) -> str | None:
    senders = [e for e in view.entities if e.first < token and e.kind != "place" and view.scene.foreign(e.name)]
    return senders[-1].name if senders else None


def _own_mission(view: View, verb: Hit) -> Step | None:
    """An army begins, stops or takes up its own mission.

    «علّق حلف الناتو مهمته التدريبية في العراق», «علق الحلف تدريب القوات العراقية», «بدأ التحالف مهمته عام 2014».
    """
    phase = str(verb.features["phase"])
    if phase not in ("start", "suspend", "resume"):
        return None
    stop = view.clause_end(verb.last, _NEAR)
    mission = next((h for h in view.hits(verb.last, stop, "mission_noun") if h.suffix in ("ه", "ها")), None)
    thing = mission.first if mission is not None else None
    last = mission.last if mission is not None else 0
    if mission is None and phase != "start":
        thing = next((i for i in range(verb.last, stop) if view.word_is(i, "training")), None)
        last = thing + 1 if thing is not None else 0
    if thing is None:
        return None
    armies = view.entities_in(verb.last, thing, "force", "government")
    army = next((e for e in armies if e.kind == "force" or (e.sends and phase != "start")), None) or _subject(view, verb)
    if army is None or not view.scene.foreign(army.name) or view.entity_of.get(thing) is not None:
        return None
    form = _form(verb)
    if phase == "start":
        begun = Aspect(phase, form, verb.first, verb.last)
        return Step(Head("deploy", form, verb.first, verb.last), verb.first, last, army.name, aspect=begun)
    aspect = Aspect(phase, form, verb.first, verb.last)
    return Step(Head("pause", form, verb.first, verb.last), min(verb.first, army.first), last, army.name, aspect=aspect)


def _subject(view: View, verb: Hit) -> Entity | None:
    """«وكان حلف شمال الأطلسي قد علق …»."""
    army = view.entity_of.get(verb.first - 1) or view.entity_of.get(verb.first - 2)
    return army if army is not None and army.kind == "force" else None


def _valid(view: View, word: Hit) -> Step | None:
    """«مذكرة التفاهم سارية حتى أيلول», «الاتفاقية، النافذة حتى نهاية 2011»: the term of a pact of the withdrawal."""
    stop = view.phrase_end(word.last, 4)
    if not any(t.date.relation == "until" and word.last <= t.first < stop for t in view.timexes):
        return None
    pacts = list(view.hits(view.phrase_begin(word.first, _ZONE), word.first, "event_agreement", "pact_noun"))
    if not pacts or not view.scene.story or outsider(view):
        return None
    army = any(e.kind == "force" and view.scene.foreign(e.name) for e in view.entities)
    if pacts[0].kind == "pact_noun" and not (army or any(True for _ in view.hits(view.first, view.last, "side_noun"))):
        return None
    return Step(Head("sign", "participle", word.first, word.last), pacts[0].first, word.last, view.scene.main_actor)


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
