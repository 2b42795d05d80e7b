"""Each date to the step, report or other predicate that it belongs to.

A date goes to the nearest predicate before it in its own clause («… انسحاب القوات بحلول 2011»); one at the head of its clause
to the first predicate behind it («وفي 30 يونيو، سحبت …»).  A date inside «الذي …» stays with the verb in there.
"""

from __future__ import annotations

from msgspec import Struct, field

from iqdigest.dates import Timex
from iqdigest.extraction.milestones.lists import fallen_to, listed_base
from iqdigest.extraction.milestones.steps import Step
from iqdigest.extraction.milestones.view import COMMAS, QUOTES, View
from iqdigest.language.tokens import Hit
from iqdigest.language.wordsets import word_set

_REACH = 28  # tokens from a predicate to its date, arguments and appositions between
_NOUN_GAP = 16  # tokens between a verbal noun's arguments and its date
_ATTACK_GAP = 4
_SHORT_RELATIVE = 4  # «قوات التحالف الذي تقوده واشنطن بحلول …»: a deadline looks past so short a relative clause
_STATIVE = 8  # the same behind a verb that no date goes with
_DEADLINES = ("by", "before", "until")
_OTHERS = ("plain_verb", "plain_noun", "event_verb", "event_noun", "event_participle", "aspect_verb")


class Attachment(Struct):
    """Dates by step (index into the steps) and by report (its first token), in text order."""

    steps: dict[int, list[Timex]] = field(default_factory=dict)
    reports: dict[int, Timex] = field(default_factory=dict)


class _Owner(Struct, frozen=True):
    first: int
    last: int
    step: int | None = None
    report: Hit | None = None
    verb: bool = False
    topic: bool = False
    adjunct: bool = False
    accord: bool = False


def attach(view: View, steps: list[Step]) -> Attachment:
    """Give every date of the sentence to its predicate."""
    owners = _owners(view, steps)
    found = Attachment()
    known: dict[int, _Owner] = {}
    told = {step.timex.first: index for index, step in enumerate(steps) if step.timex is not None}
    for timex in view.timexes:
        if timex.first in told:
            found.steps.setdefault(told[timex.first], []).append(timex)
            continue
        if timex is view.entry:
            entered = _entered(view, steps)
            if entered is not None:
                found.steps.setdefault(entered, []).append(timex)
            continue
        if _is_offset(view, timex):
            continue
        then = _then(view, timex, owners)
        if then is not None:
            found.steps.setdefault(then, []).append(timex)
        owner = _owner_of(view, timex, owners, known)
        if owner is None or (owner.step is not None and _far(view, steps[owner.step], timex)):
            continue
        known[timex.last - 1] = owner
        if owner.step is not None:
            found.steps.setdefault(owner.step, []).append(timex)
        elif owner.report is not None:
            found.reports.setdefault(owner.first, timex)
    return found


def _entered(view: View, steps: list[Step]) -> int | None:
    """What an entry of a timeline tells: its first step that stands in no clause of its own and has no other date."""
    entry = view.entry
    for index, step in enumerate(steps):
        if entry is None or step.head.first < entry.last or step.timex is not None:
            continue
        verb = step.aspect.first if step.aspect is not None else step.head.first
        aside = any(view.hit(i, "clause_relative", "clause_sub") or view.word_is(i, "beside") for i in range(entry.last, verb))
        return None if aside else index
    return None


def _then(view: View, timex: Timex, owners: list[_Owner]) -> int | None:
    """«منذ 30 يونيو، عندما انسحبت القوات»: the date is that of the step behind, whatever it says of the clause before."""
    token = timex.last
    while token < view.last and (view.words[token] in COMMAS or view.words[token] in QUOTES):
        token += 1
    when = view.hit(token, "when") if token < view.last else None
    if when is None and view.word_is(token, "which_is") and view.hit(token + 1, "deadline_noun") is not None:
        when = view.hit(token + 2, "clause_relative")  # «نهاية آب، وهو التاريخ الذي تنتهي فيه العمليات»
    if when is None:
        return None
    for owner in owners:
        if owner.first >= when.last:
            return owner.step if owner.first - when.last <= 1 else None
    return None


def _far(view: View, step: Step, timex: Timex) -> bool:
    """Too far behind a verbal noun for one phrase: more than one comma, or many words, between its arguments and the date."""
    if step.head.form != "noun" or step.aspect is not None or timex.first < step.last:
        return False
    gap = view.words[step.last : timex.first]
    commas = sum(word in COMMAS for word in gap)
    if step.frame == "attack":
        return len(gap) > _ATTACK_GAP and not any(True for _ in view.hits(step.head.last, timex.first, "attack_result"))
    return len(gap) > _NOUN_GAP or commas > 2


def _owners(view: View, steps: list[Step]) -> list[_Owner]:
    owners: dict[int, _Owner] = {}
    inner = {token for step in steps for token in range(step.head.first + 1, step.head.last)}  # «إعادة تموضع» is one word
    for hit in view.hits(view.first, view.last, *_OTHERS):
        if next(view.hits(hit.first - 3, hit.first, "anniversary"), None) is not None:
            continue  # «الذكرى العشرون لهجمات 11 سبتمبر» names a day
        if hit.first in inner or (hit.kind == "event_verb" and view.in_figure(hit.first)):
            continue
        name = hit.kind.startswith("plain") and hit.first in view.entity_of  # «عين الأسد»
        if hit.first not in view.timex_of and not name and view.hit(hit.first, "light_verb") is None:
            owners.setdefault(hit.first, _other(view, hit))
    for hit in view.hits(view.first, view.last, "report_verb"):
        owners[hit.first] = _Owner(hit.first, hit.last, report=hit)
    for index, step in enumerate(steps):
        finite = step.head.form in ("past", "pres", "future")
        accord = step.frame in ("agree", "sign")
        owners[step.head.first] = _Owner(
            step.head.first, step.head.last, index, verb=finite, topic=_is_topic(view, step), accord=accord
        )
        if step.frame in ("meet", "sign", "agree", "talks"):
            for hit in view.hits(step.head.last, view.phrase_end(step.head.last, 12), "plain_noun"):
                owners[hit.first] = _Owner(hit.first, hit.last, index, accord=accord)  # «عقدت اللجنة جولة من الحوار الخميس»
        if step.frame == "talks":  # «أرجئ اجتماع اللجنة الذي كان مقررا الخميس»
            for hit in view.hits(step.first, step.last, "event_noun"):
                if hit.features["frame"] == "meet":
                    owners[hit.first] = _Owner(hit.first, hit.last, step=index)
        if step.frame == "attack":  # «هجوم … قتل جنديين … الأحد»: what it did is the attack itself
            if any(view.hit(i, "clause_relative") is not None for i in range(step.head.last, step.last)):
                owners[step.last - 1] = _Owner(
                    step.last - 1, step.last, step=index
                )  # its date stands behind the relative clause
            for hit in view.hits(step.head.last, step.last, "event_noun", "plain_noun"):
                owners[hit.first] = _Owner(hit.first, hit.last, step=index)  # «تعرضت القاعدة لهجوم صاروخي الأحد»
            for hit in view.hits(step.head.last, step.head.last + 6, "attack_result"):
                owners[hit.first] = _Owner(hit.first, hit.last, step=index)
            if step.head.prefix.endswith("ب") or view.hit(step.head.first - 1, "cause") is not None:
                for hit in view.hits(view.phrase_begin(step.head.first, _NOUN_GAP), step.head.first, "attack_result"):
                    owners[hit.first] = _Owner(hit.first, hit.last, step=index)  # «قتل جنديان في 11 آذار بقصف صاروخي»
        if step.aspect is not None:
            finite = step.aspect.form != "noun"
            owners[step.aspect.first] = _Owner(step.aspect.first, step.aspect.last, step=index, verb=finite)
    return [owners[first] for first in sorted(owners)]


def _other(view: View, hit: Hit) -> _Owner:
    """A predicate that is no step: a decision («أقر قادة الحلف … إرسال») is a report, a meeting may be an adjunct of one."""
    decision = hit if hit.kind == "event_verb" and "decides" in hit.features else None
    noun = hit.first - 2 if hit.features.get("frame") == "meet" and view.hit(hit.first - 1, "clause_relative") else hit.first
    adjunct = view.word_is(noun, "occasion") and any(view.word_is(i, "adjunct") for i in (noun - 1, noun - 2))
    return _Owner(hit.first, hit.last, report=decision, adjunct=adjunct)


def _is_topic(view: View, step: Step) -> bool:
    """«محادثات حول الانسحاب», «اتفاق الانسحاب»: the noun tells what is spoken about."""
    first = step.head.first
    if step.head.form != "noun" or step.aspect is not None:
        return False
    plan = next(view.hits(first - 2, first, "plan_noun"), None)
    if plan is not None and plan.last == first and step.head.prefix.endswith(("ل", "لل")):
        return True  # «يعلن الجدول الزمني للانسحاب»
    if view.word_is(first - 1, "topic") or view.hit(first - 1, "topic_verb", "talks_noun", "pact_noun") is not None:
        return True
    begin = view.phrase_begin(first, 6)
    return next(view.hits(begin, first, "topic_verb"), None) is not None


def _is_offset(view: View, timex: Timex) -> bool:
    """«بعد يومين من انسحاب …», «قبل أسبوع من الموعد المحدد» count from the step and do not date it."""
    counted = view.hit(timex.last + 1, "event_noun", "deadline_term", "deadline_over") is not None
    return view.word_is(timex.last, "from") and counted


def _owner_of(view: View, timex: Timex, owners: list[_Owner], known: dict[int, _Owner]) -> _Owner | None:
    """``known``: the owners of the dates before, by the last token of the date."""
    deadline = _deadline(view, timex, owners) or _term(view, timex, owners)
    if deadline is not None:
        return deadline
    light = _light(view, timex, owners) or _listed(view, timex, known)
    if light is not None:
        return light
    if not _fronted(view, timex):
        at = {token: owner for owner in owners for token in range(owner.first, owner.last)}
        held = None  # the meeting that the date belongs to, unless something was said or decided at it
        for i in range(timex.first - 1, max(view.first, timex.first - _REACH) - 1, -1):
            if i in at and at[i].topic and timex.date.relation not in (*_DEADLINES, "during"):
                continue
            if i in at and at[i].adjunct and (timex.first - at[i].last <= 1 or held is not None):
                held = held or at[i]
                continue
            if held is not None and i == held.first - 1 and view.hit(i, "clause_relative") is not None:
                continue  # «خلال الاجتماع الذي عقد في 11 شباط»
            if i in at:
                return at[i] if held is None or at[i].report is not None or at[i].accord else held
            if i in known:
                return known[i]  # «… بحلول سبتمبر والبقية بحلول نهاية العام»
            if i in view.entity_of or i in view.timex_of:
                continue
            if view.hit(i, "clause_relative") is not None:
                if view.hit(i + 1, "light_verb") is not None and timex.first - i <= _SHORT_RELATIVE:
                    continue  # «الانسحاب، الذي سيجري غدا»
                if view.word_is(i + 1, "was") and view.hit(i + 2, "mood") is not None and timex.first - i <= _SHORT_RELATIVE:
                    continue  # «الإعلان الذي كان مقررا أواخر تموز»
                if timex.date.relation in _DEADLINES and timex.first - i - 1 <= _SHORT_RELATIVE:
                    continue
                if view.word_is(i + 1, "stative") and timex.first - i - 1 <= _STATIVE:
                    continue  # «استهدفت مسيّرات قاعدة تضم قوات أميركية فجر الأحد»
                return None
            if view.is_break(i) and view.words[i] not in ("(", ")", "/"):
                break
        if held is not None:
            return held
        # not at the head of its clause: a subject stands before it, whose verb must follow without a comma
        owner = _owner_behind(view, timex, owners, commas=False)
        if owner is None or owner.verb:
            return owner
        if owner.topic and timex.date.relation not in (*_DEADLINES, "during"):
            return None  # «قرار في 5 كانون الثاني بشأن الانسحاب»
        # «ترأس الوزير السبت انطلاق …»: the object of a verb that no list names
        return owner if owner.first - timex.last <= 1 and owner.first == owners[0].first else None
    return _owner_behind(view, timex, owners)


def _deadline(view: View, timex: Timex, owners: list[_Owner]) -> _Owner | None:
    """A date that is said to be that of a step.

    «نهاية 2011، الموعد المحدد لمغادرة …», «… 2011 والذي يمثل موعد الانسحاب», «تاريخ 21 نوفمبر لبدء انسحاب …».
    """
    before = any(h.last <= timex.first for h in view.hits(timex.first - 3, timex.first, "deadline_noun"))
    behind = next(view.hits(timex.last, timex.last + 6, "deadline_noun"), None)
    if behind is None and not before:
        return None
    start = behind.last if behind is not None else timex.last
    for owner in owners:
        if owner.first < start:
            continue
        if owner.step is None or owner.first - start > 3:
            return None
        if any(view.hit(i, "clause_that") is not None for i in range(timex.last, owner.first)):
            return None
        return owner
    return None


def _light(view: View, timex: Timex, owners: list[_Owner]) -> _Owner | None:
    """«جرى الأحد استكمال إخلاء القواعد», «تم أمس تسليم القاعدة»: the verb carries nothing, its subject does."""
    if timex.first <= view.first:
        return None
    before = timex.first - 2 if view.word_is(timex.first - 1, "day_side") else timex.first - 1
    if view.hit(before, "light_verb") is None and not view.word_is(before, "witness"):
        return None
    owner = _owner_behind(view, timex, owners, commas=False)
    return owner if owner is not None and owner.step is not None and owner.first == timex.last else None


def _listed(view: View, timex: Timex, known: dict[int, _Owner]) -> _Owner | None:
    """«سلم قاعدة القائم في 19 آذار، ثم قاعدة القيارة الخميس», «إلى 3000 في أيلول، ثم استقر عند 2500 منذ كانون الثاني»."""
    for last in sorted(known, reverse=True):
        if last < timex.first and known[last].step is not None:
            if listed_base(view, last + 1, timex.first) is None and fallen_to(view, last + 1, timex.first) is None:
                return None
            return known[last]
    return None


def _term(view: View, timex: Timex, owners: list[_Owner]) -> _Owner | None:
    """«تستمر المرحلة الأولى من الانسحاب حتى أيلول»: the end of what goes on, whatever noun stands nearer."""
    if not view.is_term(timex):
        return None
    verbs = [h.first for h in view.hits(view.phrase_begin(timex.first, _REACH), timex.first, "stay_verb")]
    return next((o for o in owners if verbs and o.first == verbs[-1] and o.step is not None), None)


def _fronted(view: View, timex: Timex) -> bool:
    """At the head of its clause: first of all, behind «أن», or as «، وفي 30 يونيو، …»."""
    first = timex.first
    while first > view.first and (view.words[first - 1] in QUOTES or view.word_is(first - 1, "day_side")):
        first -= 1
    if first == view.first or (view.is_break(first - 1) and view.words[first - 1] != ")"):
        return True
    word = view.words[first]
    joined = len(word) > 1 and word[:1] in "وف" and word not in word_set("milestones.glue", "in")
    return joined and view.words[first - 1] in COMMAS


def _owner_behind(view: View, timex: Timex, owners: list[_Owner], *, commas: bool = True) -> _Owner | None:
    limit = min(view.last, timex.last + _REACH)
    for owner in owners:
        if owner.first < timex.last:
            continue
        if owner.first >= limit:
            return None
        for i in range(timex.last, owner.first):
            if (view.is_break(i) and view.words[i] not in ("(", ")", "/")) or (not commas and view.words[i] in COMMAS):
                return None
        return owner
    return None
