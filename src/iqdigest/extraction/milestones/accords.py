"""Steps of diplomacy: agreements, announcements, votes, joint bodies and their meetings."""

from __future__ import annotations

from iqdigest.entities import Entity
from iqdigest.extraction.milestones.steps import Head, Step
from iqdigest.extraction.milestones.view import View
from iqdigest.language.tokens import Hit

_STORY = 3  # words of withdrawal that make it the story of the article
_AROUND = 14  # tokens between a verb of agreement and what was agreed, the parties standing between
_TOPIC = ("troop_noun", "event_agreement", "body_noun", "body_ref")
_TOPIC_FRAMES = ("pullout", "redeploy", "cut")
_SIDES = 5  # tokens from «بين» to the second side
_RELATIVE = 18  # tokens from a treaty to the verb of the second clause about it


def fill_sign(view: View, head: Head) -> Step | None:
    """``sign``: a treaty of the withdrawal is signed or ratified.

    «وقّع … الاتفاقية الأمنية», «الاتفاقية الأمنية المبرمة بين البلدين عام 2008», «صادق البرلمان على الاتفاقية».
    """
    pact = _pact(view, head)
    if pact is None and head.form == "participle":
        return _plan(view, head)
    if pact is None or (pact.kind == "pact_noun" and (outsider(view) or not view.scene.story)):
        return None
    planned = next(view.hits(pact.last, pact.last + 2, "pact_plan"), None) is not None and both_parties(view)
    if (
        pact.kind == "pact_noun"
        and not planned
        and not _phased(view, pact)
        and not (withdrawal_in(view) or _topic_behind(view, pact.last) or (on_topic(view) and both_parties(view)))
    ):
        return None
    return _accord(view, head, pact)


def _plan(view: View, head: Head) -> Step | None:
    """«خطة الرئيس أوباما المعلنة في 27 شباط»: made known on a day."""
    plan = next(view.hits(head.first - _AROUND // 2, head.first, "plan_noun"), None)
    if plan is None or not view.scene.withdrawals or not view.words[head.first].endswith(("معلنه", "معلن", "عنها", "عنه")):
        return None
    if not any(0 <= t.first - head.last <= 1 for t in view.timexes) or not (foreign_sides(view) or on_topic(view)):
        return None
    known = Head("announce", "participle", head.first, head.last)
    return Step(known, plan.first, head.last, actors(foreign_sides(view)) or view.scene.main_actor)


def fill_agree(view: View, head: Head) -> Step | None:
    """``agree``: two sides agree on a step: «توصلت بغداد وواشنطن إلى اتفاق حول انسحاب …», «وافقت واشنطن على جدولة …»."""
    if head.form not in ("past", "noun"):
        return None
    if outsider(view):
        return None
    foreign = [e for e in _sides(view) if view.scene.foreign(e.name)]
    near = [e for e in foreign if abs(e.first - head.first) <= _AROUND]
    if not near and not any(True for _ in view.hits(head.first, head.last + 4, "side_noun")):
        return _approved(view, head)
    if not on_topic(view):
        return None
    pact = next(view.hits(head.last, view.phrase_end(head.last, _AROUND), "event_agreement", "pact_noun", "talks_noun"), None)
    if pact is None and not _topic_behind(view, head.last):
        return None
    if pact is None and view.word_is(head.first, "approved") and not _host_acts(view):
        return None  # «وافق الرئيس الأميركي على سحب 8000 جندي»
    last = max(head.last, pact.last if pact else 0, near[-1].last if near and near[-1].first > head.first else 0)
    for hit in view.hits(last, view.phrase_end(last, 10), "event_noun", "troop_noun", "talks_noun"):
        last = max(last, hit.last)
    first = head.first
    if near and near[0].first < head.first and head.first - near[0].first <= 5:
        first = near[0].first
    return Step(head, first, last, actors(foreign) or view.scene.main_actor)


def _approved(view: View, head: Head) -> Step | None:
    """«وافق مجلس الوزراء في 27 تشرين الثاني على الاتفاقية الأمنية»: one side accepts the treaty."""
    pact = next(view.hits(head.last, view.phrase_end(head.last, _AROUND), "event_agreement"), None)
    if pact is None or head.form != "past" or not view.word_is(pact.first - 1, "upon"):
        return None
    return Step(head, head.first, pact.last, view.scene.main_actor)


def fill_form(view: View, head: Head) -> Step | None:
    """``form``: the coalition or a joint military body is set up: «التحالف الذي تشكّل في 2014», «اللجنة … التي أنشئت»."""
    begin, stop = max(view.first, head.first - 9), min(view.last, head.last + 7)
    body = next(view.hits(begin, stop, "body_noun"), None)
    if body is not None:
        return Step(head, min(body.first, head.first), max(body.last, head.last), view.scene.main_actor, "body")
    for entity in view.entities_in(begin, stop, "force"):
        if entity.name == "coalition" and view.scene.foreign("coalition"):
            return Step(head, min(entity.first, head.first), max(entity.last, head.last), "coalition", "troops")
    return None


def fill_vote(view: View, head: Head) -> Step | None:
    """``vote``: a vote on the withdrawal or its treaty: «صوّت البرلمان على إخراج القوات الأجنبية»."""
    stop = min(view.last, head.last + _AROUND)
    for hit in view.hits(head.last, stop, "event_agreement", "event_noun"):
        if hit.kind == "event_agreement" or hit.features["frame"] in ("pullout", "depart", "end"):
            troops = next(view.hits(hit.last, min(view.last, hit.last + 3), "troop_noun"), None)
            if hit.kind == "event_agreement" or troops is not None:
                return Step(head, head.first, troops.last if troops else hit.last, view.scene.main_actor)
    return None


def fill_meet(view: View, head: Head) -> Step | None:
    """``meet``: a joint body meets, talks are held between the sides: «التقت اللجنة العسكرية العليا نظيرتها في التحالف»."""
    begin = head.first if head.form == "noun" else view.phrase_begin(head.first, 9)
    stop = view.phrase_end(head.last, 11)
    if begin == head.first and view.hit(begin - 1, "clause_relative") is not None:
        begin = view.phrase_begin(begin - 1, 9)  # «الحوار الأمني الذي أجراه …»
    body = next(view.hits(begin, stop, "body_noun"), None)
    if body is None and head.form == "pres" and view.word_is(head.first - 1, "that"):
        body = next(view.hits(view.first, head.first, "body_noun"), None)  # «هناك لجان فرعية، وكان يفترض أن تجتمع في …»
    if body is not None:
        return Step(head, min(body.first, head.first), max(body.last, head.last), actors(foreign_sides(view)), "body")
    if head.form == "noun":
        if view.hit(head.first, "vote_noun") is not None and _agreement_near(view, head.first):
            return Step(head, head.first, head.last, view.scene.main_actor, "body")
        return None
    talks = next(view.hits(head.last, stop, "talks_noun"), None)
    if talks is None or not both_parties(view) or not on_topic(view):
        return None
    if any(view.word_is(i, "upon") for i in range(head.last, talks.first)):
        return None  # «خلال اجتماع عقد في 11 شباط على استئناف المحادثات»
    return Step(head, min(head.first, talks.first), talks.last, actors(foreign_sides(view)), "talks")


def on_topic(view: View) -> bool:
    """Does the sentence speak of the army, its withdrawal, or a treaty or body of it?"""
    if any(True for _ in view.hits(view.first, view.last, *_TOPIC)):
        return True
    for hit in view.hits(view.first, view.last, "event_noun", "event_verb"):
        mission = hit.features["frame"] in ("end", "transfer") and view.hit(hit.last, "mission_noun") is not None
        if mission or hit.features["frame"] in _TOPIC_FRAMES:
            return True
    return any(e.kind == "force" and view.scene.foreign(e.name) for e in view.entities)


def _agreement_near(view: View, token: int) -> bool:
    """A treaty of the withdrawal named shortly before, in this sentence or the one before."""
    return view.near("event_agreement", token, 60, 12)


def fill_announce(view: View, head: Head) -> Step | None:
    """``announce``: the announcement of an agreement is itself a step: «الإعلان عن الاتفاق مقرر هذا الشهر»."""
    if not head.definite or head.prefix.lstrip("وف").startswith(("ب", "ل")):
        return None
    stop = view.phrase_end(head.last, 5)
    thing = next(view.hits(head.last, stop, "event_agreement", "pact_noun"), None)
    if thing is None and view.scene.withdrawals > 1 and _dated_ahead(view, head):
        return Step(head, head.first, head.last, view.scene.main_actor, "late")
    if thing is None and (not view.word_is(head.last, "official") or view.word_is(head.last + 1, "about")):
        return None
    if thing is None and not on_topic(view) and not foreign_sides(view) and view.scene.withdrawals < _STORY:
        return None
    return Step(head, head.first, thing.last if thing else head.last + 1, view.scene.main_actor)


def _dated_ahead(view: View, head: Head) -> bool:
    """«الإعلان الذي كان مقررا أواخر تموز تأخر», «كان مقررا أن يصدر الإعلان في …»: bare, but set for a day and put off."""
    set_for = any(True for _ in view.hits(head.first - _AROUND, head.last + 6, "mood"))
    late = any(h.features["phase"] == "suspend" for h in view.hits(head.last, view.last, "aspect_verb"))
    return set_for and late


def withdrawal_in(view: View) -> bool:
    """Does the sentence have a word of withdrawal?"""
    return any(h.features["frame"] == "pullout" for h in view.hits(view.first, view.last, "event_noun", "event_verb"))


def outsider(view: View) -> bool:
    """A side that the profile leaves out: the talks or the accord are of another story."""
    return view.scene.outsiders or any(e.name in view.scene.analysis.profile.not_actors for e in view.entities)


def _pact(view: View, head: Head) -> Hit | None:
    """The treaty that a verb, noun or participle of signing belongs to."""
    kinds = ("event_agreement", "pact_noun")
    behind = next(view.hits(head.last, view.phrase_end(head.last, _AROUND), *kinds), None)
    if head.form == "past" and behind is None:  # the subject in apposition: «وقع بوش والمالكي، الأحد، الاتفاقية»
        behind = next(view.hits(head.last, min(view.last, head.last + _AROUND + 4), *kinds), None)
        if behind is not None and any(view.is_break(i) for i in range(head.last, behind.first)):
            behind = None
    begin = max(view.first, head.first - (_RELATIVE if _resumed(view, head) else 9))
    before = None
    for hit in view.hits(begin, head.first, *kinds):
        if before is None or hit.first > before.first or hit.kind == "event_agreement":
            before = hit
    if head.form == "participle":
        return before if before is not None and head.first - before.last <= 4 else None
    if before is not None and before.kind == "pact_noun" and head.suffix:
        return behind  # «في بيان مشترك أصدره …» tells where it was said
    if before is not None and (view.hit(head.first - 1, "clause_relative") or _relative_between(view, before.last, head.first)):
        return before
    if before is not None and not before.prefix.endswith("ال") and head.first - before.last <= 2 and head.form == "past":
        return before  # «اتفاق سلام أبرم العام الماضي»
    return behind


def _phased(view: View, pact: Hit) -> bool:
    """«المرحلة الأولى من الاتفاق المبرم بين العراق والولايات المتحدة»: an accord of phases between the two."""
    return any(view.word_is(i, "phases") for i in range(pact.first - 4, pact.first)) and both_parties(view)


def _resumed(view: View, head: Head) -> bool:
    """«الاتفاقية التي تنظم وجود القوات … وكانت وقعت في …»: a second relative clause, far behind its noun."""
    return head.form == "past" and view.word_is(head.first - 1, "was")


def _relative_between(view: View, first: int, last: int) -> bool:
    return any(view.hit(i, "clause_relative") is not None for i in range(first, last))


def _accord(view: View, head: Head, pact: Hit) -> Step:
    first, last = min(head.first, pact.first), max(head.last, pact.last)
    if pact.first > head.first:
        for entity in view.entities_in(head.last, pact.first):
            last = max(last, entity.last)
    else:
        for entity in view.entities_in(head.last, view.phrase_end(head.last, 6), "government", "place"):
            last = max(last, entity.last)
    return Step(head, first, last, actors(foreign_sides(view)) or view.scene.main_actor)


def _sides(view: View) -> list[Entity]:
    return [e for e in view.entities if e.kind in ("force", "government")]


def foreign_sides(view: View) -> list[Entity]:
    """The foreign armies and states of the sentence, in text order."""
    return [e for e in _sides(view) if view.scene.foreign(e.name)]


def both_parties(view: View) -> bool:
    """A foreign side and a host, whichever way they are named, or «الجانبان»."""
    if any(True for _ in view.hits(view.first, view.last, "side_noun")):
        return True
    scene = view.scene
    host = any(e.country == scene.main_country for e in view.entities if e.kind != "force")
    senders = (e for e in foreign_sides(view) if e.name == scene.main_actor or e.name in scene.armies or _between(view, e))
    return host and next(senders, None) is not None


def _host_acts(view: View) -> bool:
    """The host's government or «الجانبان»."""
    if any(True for _ in view.hits(view.first, view.last, "side_noun")):
        return True
    return any(e.kind == "government" and e.country == view.scene.main_country for e in view.entities)


def _between(view: View, state: Entity) -> bool:
    """«الاتفاق المبرم بين حكومتي العراق والولايات المتحدة»: a state that sends armies is one of two sides."""
    begin = max(view.first, state.first - _SIDES)
    return state.sends and any(view.word_is(i, "between") for i in range(begin, state.first))


def actors(foreign: list[Entity]) -> str | None:
    """The foreign side; the contract's digest names hosts only where they act alone."""
    return foreign[0].name if foreign else None


def _topic_behind(view: View, start: int) -> bool:
    stop = min(view.last, start + 18)
    for hit in view.hits(start, stop, "event_noun", "event_verb"):
        passes = hit.features["frame"] == "transfer" and view.hit(hit.last, "mission_noun", "duty_noun") is not None
        if passes or hit.features["frame"] in (*_TOPIC_FRAMES, "end"):
            return True
    return any(True for _ in view.hits(start, stop, "event_agreement", "talks_noun", "body_noun", "absence"))
