"""Steps of states that are acts by themselves: resolutions of a parliament, announcements that two sides make together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from iqdigest.dates import Timex
from iqdigest.extraction.milestones.accords import on_topic, outsider
from iqdigest.extraction.milestones.steps import Head, Step
from iqdigest.extraction.milestones.view import View
from iqdigest.language.tokens import Hit

_WHOSE = 4  # tokens from «قرار» to the parliament
_ISSUED = 6  # tokens from the parliament to «الصادر»
_STORY = 2  # words of withdrawal in an article whose resolution needs none beside it
_PARTIES = 12  # tokens from «أعلن» to the two sides
_LEAVING = ("pullout", "depart", "evacuate", "end")


def find_decrees(view: View) -> Iterator[Step]:
    """Both kinds in one sentence, kind by kind, each in text order."""
    if not view.scene.story or outsider(view):
        return
    for noun in view.all_hits("decree_noun"):
        step = _resolution(view, noun)
        if step is not None:
            yield step
    for verb in view.all_hits("decree_verb"):
        step = _resolved(view, verb)
        if step is not None:
            yield step
    for report in view.hits(view.first, view.last, "report_verb"):
        step = _revealed(view, report) if view.word_is(report.first, "told") and view.scene.withdrawals else None
        if step is not None:
            yield step


def find_joint(view: View, steps: list[Step]) -> Iterator[Step]:
    """«أعلن الجانبان في بيان مشترك، الجمعة، انتهاء المهمة بحلول أيلول»: beside the step that it tells of.

    Only for a day that the step behind does not take: ``frame`` is ``joint``.
    """
    if not view.scene.story or outsider(view):
        return
    for report in view.hits(view.first, view.last, "report_verb"):
        if report.features.get("class") != "announce" or report.suffix or not view.word_is(report.first, "announced"):
            continue
        behind = [
            step
            for step in steps
            if step.head.first > report.last and step.frame in ("end", "pullout", "depart", "cut", "turn")
        ]
        if not behind or not (_both_sides(view, report) or _sender_decides(view, report, behind[0])):
            continue
        own = [t for t in view.timexes if t.first > behind[0].head.first and t.date.edtf is not None]
        said = [t for t in view.timexes if report.last <= t.first < behind[0].head.first and t.date.relation is None]
        if own and said:
            head = Head("joint", "past", report.first, report.last)
            yield Step(head, report.first, said[0].last, view.scene.main_actor, timex=said[0])


def _resolved(view: View, verb: Hit) -> Step | None:
    """«أصدر البرلمان في 5 كانون الثاني قرارا يلزم الحكومة بإخراج القوات», «تبنى مجلس النواب قرارا بإنهاء …»."""
    stop = view.clause_end(verb.last, _PARTIES + 4)
    body = next(view.hits(verb.last, min(stop, verb.last + _WHOSE), "parliament_noun"), None)
    act = next(view.hits(body.last, stop, "decree_noun"), None) if body is not None else None
    if body is None or act is None or any(e.sends for e in view.entities_in(verb.last, act.first)):
        return None
    leaving = (
        h for h in view.hits(act.last, act.last + _PARTIES, "event_noun", "event_verb") if h.features["frame"] in _LEAVING
    )
    aim = next(leaving, None)
    if aim is None or not any(True for _ in view.hits(aim.last, aim.last + 2, "troop_noun", "mission_noun")):
        return None
    return Step(Head("decree", "past", verb.first, verb.last), verb.first, aim.last + 1, view.scene.main_actor)


def _revealed(view: View, report: Hit) -> Step | None:
    """«كشفت بغداد وواشنطن يوم الجمعة عن اتفاق …»: both sides make their accord known."""
    pact = next(view.hits(report.last, view.clause_end(report.last, _PARTIES + 4), "pact_noun", "event_agreement"), None)
    if pact is None or report.suffix or not view.word_is(pact.first - 1, "about") or not _both_sides(view, report):
        return None
    states = [e.name for e in view.entities_in(report.last, pact.first) if view.scene.foreign(e.name)]
    actor = states[0] if states else view.scene.main_actor
    return Step(Head("agree", "past", report.first, report.last), report.first, pact.last, actor)


def _resolution(view: View, noun: Hit) -> Step | None:
    """«قرار البرلمان الصادر في 5 كانون الثاني والقاضي بإخراج القوات»: of leaving, or in an article about nothing else."""
    body = next(view.hits(noun.last, noun.last + _WHOSE, "parliament_noun"), None)
    if body is None or not view.scene.withdrawals:
        return None
    issued = next(view.hits(noun.last, body.last + _ISSUED, "decreed"), None)
    day = _dated(view, body.last) if issued is None else None
    if issued is None and day is None:
        return None
    last = issued.last if issued is not None else body.last
    if any(e.kind == "government" and view.scene.foreign(e.name) and e.first in range(noun.first, last) for e in view.entities):
        return None  # «قرار الكونغرس الأميركي الصادر …»
    leaving = [h for h in view.hits(view.first, view.last, "event_noun", "event_verb") if h.features["frame"] in _LEAVING]
    if not leaving and (view.scene.withdrawals < _STORY or not on_topic(view)):
        return None
    act = issued if issued is not None else noun
    return Step(Head("decree", "participle", act.first, act.last), noun.first, last, view.scene.main_actor, timex=day)


def _dated(view: View, token: int) -> Timex | None:
    """«قرار البرلمان في 5 كانون الثاني», «قرار مجلس النواب رقم 18 لسنة 2020»: the day or year right behind."""
    for i in range(token, min(view.last, token + _ISSUED + 2)):
        if i in view.timex_of:
            return view.timex_of[i] if view.timex_of[i].date.edtf is not None else None
        entity = view.entity_of.get(i)
        loose = view.words[i].isdigit() or view.words[i] in "()" or view.word_is(i, "decree_link")
        if not loose and (entity is None or view.scene.foreign(entity.name)):
            return None
    return None


def _sender_decides(view: View, report: Hit, step: Step) -> bool:
    """«قررت إسبانيا الأسبوع الماضي سحب وحدتها اعتبارا من نيسان»: a state about its own troops, right behind the verb."""
    state = view.entity_of.get(report.last) if view.word_is(report.first, "decided") else None
    leaves = step.frame in ("pullout", "depart", "cut")
    return leaves and state is not None and state.first == report.last and state.sends and state.name == step.actor


def _both_sides(view: View, report: Hit) -> bool:
    """«أعلن الجانبان», «أعلنت بغداد وواشنطن», «أعلنت الحكومتان العراقية والأميركية»."""
    stop = view.phrase_end(report.last, _PARTIES)
    if any(True for _ in view.hits(report.last, stop, "side_noun")):
        return True
    states = [e for e in view.entities_in(report.last, stop) if e.kind != "force"]
    return any(
        second.first == first.last
        and view.words[second.first].startswith("و")
        and view.scene.foreign(first.country) != view.scene.foreign(second.country)
        for first, second in pairwise(states)
    )
