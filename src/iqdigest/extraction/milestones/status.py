"""How far a step is: from tense, aspect, mood, negation, conditionals and reports."""

from __future__ import annotations

from iqdigest.extraction.milestones.steps import Step
from iqdigest.extraction.milestones.view import View
from iqdigest.language.tokens import Hit
from iqdigest.model import Date, Status

_GOVERNS = 16  # tokens from a word of mood to the step it governs
_DECIDES = 30  # tokens from a verb of deciding to what is decided, its subject and the occasion between
_DEADLINES = ("by", "before", "until")
_AGREEING = ("agree", "sign", "renew")


def governing(view: View, step: Step, *kinds: str) -> Hit | None:
    """The nearest hit of these kinds before the step's verb, within its sentence and quotation-free reach."""
    first = _verb_of(step)
    begin = max(view.first, first - _GOVERNS)
    found = None
    for hit in view.hits(begin, first, *kinds):
        if hit.last <= first and hit.first != first:
            found = hit
    if found is not None and any(view.words[i] in ".؛" for i in range(found.last, first)):
        return None
    return found


def decision(view: View, step: Step) -> Hit | None:
    """«أقر قادة الحلف … إرسال …», «وافق البرلمان على سحب …»: the verb of deciding that governs a verbal noun."""
    if step.head.form != "noun":
        return None
    for i in range(step.head.first - 1, max(view.first, step.head.first - _DECIDES) - 1, -1):
        if view.hit(i, "clause_relative", "clause_that", "report_verb", "plain_verb", "event_noun") and not _occasion(view, i):
            return None
        verb = view.hit(i, "event_verb")
        if verb is not None:
            return verb if "decides" in verb.features else None
    return None


def _occasion(view: View, token: int) -> bool:
    return view.word_is(token, "occasion")


def without_date(view: View, step: Step) -> bool:
    """A step that stands without a date: talks are over, an announcement is put off, a parliament demands that troops go."""
    if step.frame == "talks":
        aspect = step.aspect
        if aspect is None or aspect.phase != "finish" or aspect.form != "past":
            return False
        return any(True for _ in view.hits(step.first, aspect.first, "talks_noun"))
    if step.frame == "announce":
        return _postponed(view, step, step.last)
    if step.frame in ("depart", "pullout") and step.head.form == "noun":
        demand = governing(view, step, "mood")
        asks = demand is not None and demand.features["mood"] == "proposed" and step.first - demand.last <= 6
        return asks and demand is not None and any(True for _ in view.hits(demand.last, step.first, "parliament_noun"))
    return False


def negated(view: View, step: Step) -> bool:
    """«لن تنسحب», «لم يبدأ», «عدم الانسحاب»: no step."""
    first = _verb_of(step)
    for i in range(max(view.first, first - 2), first):
        hit = view.hit(i, "negation")
        if hit is not None and not (view.word_is(i, "not") and view.word_is(i + 1, "still")):
            return True
    mood = governing(view, step, "mood")
    if mood is None:
        return False
    begin = max(view.first, mood.first - 2)  # «لا تنوي واشنطن سحب …», «ليس هناك قرار بالانسحاب»
    return any(view.hit(i, "negation") is not None and not view.word_is(i + 1, "still") for i in range(begin, mood.first))


def in_question(view: View, step: Step) -> bool:
    """«لتحديد متى وكيف ستنتهي المهمة»: asked about, not told."""
    first = _verb_of(step)
    return next(view.hits(first - 4, first, "interrogative"), None) is not None


def hypothetical(view: View, step: Step) -> bool | None:
    """True in a condition itself («إذا انسحبت القوات …»), False in what would follow from one, None without a condition."""
    first = _verb_of(step)
    condition = None
    for hit in view.hits(max(view.first, first - 24), first, "conditional"):
        if not hit.prefix.startswith("و") or hit.form != "لو":  # «ولو مستشار واحد»: even one
            condition = hit
    if condition is None:
        return None
    between = view.hits(condition.last, first, "event_verb", "plain_verb", "report_verb", "aspect_verb")
    return not any(True for _ in between) and first - condition.last <= 6


def status_of(view: View, step: Step, date: Date | None, published: Date | None, reported: bool, until: int) -> Status | None:
    """The status; None where the language takes the step back (negation, a mere condition).

    ``until`` is the token where the date begins that stands behind the step («الانسحاب المقرر في …»), or the step's end.
    """
    deny = governing(view, step, "report_verb")
    if deny is not None and deny.features["mood"] == "denied" and not _in_relative(view, step, deny):
        undone = any(view.hit(i, "negation") is not None for i in range(max(view.first, deny.first - 1), deny.first))
        return "proposed" if undone else "denied"  # «لم يستبعد»
    if step.head.form == "noun" and next(view.hits(step.last, step.last + _DECIDES, "untrue"), None) is not None:
        return "denied"
    if negated(view, step):
        return None
    condition = hypothetical(view, step)
    if condition:
        return None
    if condition is False:
        return "proposed"
    if step.frame == "deadline":
        return "planned"
    if step.frame == "grace":
        return "proposed"
    if step.frame == "announce" and step.part == "late":
        return "suspended"
    if step.frame == "joint":
        return "announced"
    if step.frame == "attack" and step.aspect is not None and step.aspect.phase in ("suspend", "resume"):
        return "suspended" if step.aspect.phase == "suspend" else "resumed"
    if step.frame == "attack":
        return "begun" if date is not None and date.relation == "since" else "completed"
    if _postponed(view, step, until):
        return "suspended"
    told = _entered(view, step, date) or _by_aspect(view, step) or _by_verb(view, step)
    status = told or _by_mood(view, step, date, published, reported, until)
    if status == "completed" and step.head.form == "noun" and _dated_before(view, step):
        return "planned"
    if status in ("completed", "begun") and _after(date, published):
        return "planned"
    form = step.aspect.form if step.aspect is not None else step.head.form
    if status == "planned" and form == "pres" and _mood(view, step) is None and _past(date, published):
        begins = step.aspect is not None and step.aspect.phase == "start"
        return "begun" if begins else "completed"  # the present of captions and headlines
    return status


def _entered(view: View, step: Step, date: Date | None) -> Status | None:
    """What a dated entry of a timeline tells in the present tense or by a verbal noun is done: «… 2008: توقيع الاتفاقية»."""
    if view.entry is None or date is not view.entry.date or _mood(view, step) is not None:
        return None
    report = governing(view, step, "report_verb")
    if report is not None:
        return "announced"
    if decision(view, step) is not None or step.frame in _AGREEING:
        return "agreed"
    if step.aspect is None:
        return "begun" if step.frame == "force" else "completed"
    told: dict[str, Status] = {"start": "begun", "suspend": "suspended", "resume": "resumed", "continue": "begun"}
    return told.get(step.aspect.phase, "completed")


def _in_relative(view: View, step: Step, report: Hit) -> bool:
    """«استبعد العودة إلى البلد الذي خرجت منه القوات»: what a finite verb of a relative clause tells is taken for granted."""
    finite = step.head.form in ("past", "participle") and step.aspect is None
    return finite and next(view.hits(report.last, step.head.first, "clause_relative"), None) is not None


def _verb_of(step: Step) -> int:
    return step.aspect.first if step.aspect is not None else step.head.first


def _by_aspect(view: View, step: Step) -> Status | None:
    aspect = step.aspect
    if aspect is None:
        return None
    if aspect.phase == "suspend":
        return "suspended"
    if aspect.form == "past" and governing(view, step, "mood") is not None and view.word_is(aspect.first - 1, "that"):
        return "planned"
    if aspect.form == "past":
        done: dict[str, Status] = {
            "start": "begun",
            "finish": "completed",
            "resume": "resumed",
            "continue": "begun",
            "set": "agreed",
        }
        if step.head.frame in _AGREEING and aspect.phase == "finish":
            return "agreed"  # «تم توقيع الاتفاقية»
        return done[aspect.phase]
    if aspect.form in ("pres", "future"):
        return _ahead(view, step)
    return None


def _by_verb(view: View, step: Step) -> Status | None:
    head = step.head
    if step.aspect is not None or head.form in ("noun",):
        return None
    if head.form == "participle":
        return "agreed" if head.frame == "sign" else "completed"
    if head.form == "past":
        mood = governing(view, step, "mood")
        if mood is not None and mood.features["mood"] == "planned" and view.word_is(head.first - 1, "that"):
            return "planned"
        if head.frame == "force":
            return "begun"
        return "agreed" if head.frame in _AGREEING else "completed"
    return _ahead(view, step)


def _ahead(view: View, step: Step) -> Status:
    """A step in the present or future tense: planned, or as the words around it say."""
    first = _verb_of(step)
    if view.word_is(first - 1, "may"):
        return "proposed"
    mood = _mood(view, step)
    form = step.aspect.form if step.aspect is not None else step.head.form
    if mood is not None and not (form == "future" and mood == "proposed"):
        return _status(mood)
    if (
        form == "pres"
        and view.word_is(first - 1, "that")
        and view.hit(first - 2, "offset_side") is not None
        and _told_past(view, first)
    ):
        return "begun" if step.aspect is not None and step.aspect.phase == "start" else "completed"
    if _agreed_on(view, step):
        return "agreed"
    report = governing(view, step, "report_verb")
    if report is not None or step.head.first_person:
        return "announced"
    return "planned"


def _told_past(view: View, token: int) -> bool:
    """«خرجوا منها نهاية 2011 قبل أن يعودوا في 2014»: what follows on a verb of the past."""
    before = list(view.hits(view.first, token, "event_verb"))
    return bool(before) and before[-1].features["tense"] == "past"


def _mood(view: View, step: Step) -> str | None:
    """The mood that reaches the step: through one «أن», not into the clause of a second («يجب أن يعرفوا أننا سننسحب»)."""
    hit = governing(view, step, "mood")
    if hit is None or _of_another_clause(view, hit, _verb_of(step)):
        return None
    thats = sum(1 for _ in view.hits(hit.last, _verb_of(step), "clause_that"))
    return str(hit.features["mood"]) if thats <= 1 else None


def _of_another_clause(view: View, mood: Hit, verb: int) -> bool:
    """«… وفق الجدول المتفق عليه، وأن الدفعة الأخيرة ستخرج»: an adjective bounds its own noun, not what «وأن» joins."""
    if not mood.form.startswith("ال"):
        return False
    joined = (hit for hit in view.hits(mood.last, verb, "clause_that") if view.words[hit.first].startswith("و"))
    return next(joined, None) is not None


def _by_mood(view: View, step: Step, date: Date | None, published: Date | None, reported: bool, until: int) -> Status:
    """A verbal noun has no tense: what governs it, or its date against the day of publication, decides."""
    if view.word_is(step.head.first - 1, "since"):
        return "planned" if _after(date, published) else "completed"
    if any(hit.prefix.endswith("س") for hit in view.hits(step.last, until, "light_verb")):
        return "planned"
    for hit in view.hits(step.last, until, "mood"):
        if _mood(view, step) == "agreed":
            return "agreed"
        return _status(str(hit.features["mood"]))
    if any(view.word_is(i, "may") for i in range(step.last, until)):
        return "proposed"
    mood = governing(view, step, "mood") if _mood(view, step) is not None else None
    report = governing(view, step, "report_verb")
    if step.head.frame in _AGREEING and mood is None:
        return "agreed"
    if mood is None and _agreed_on(view, step):
        return "agreed"
    if reported and (mood is None or (report is not None and report.first > mood.first)):
        return "announced"
    if mood is not None:
        return _status(str(mood.features["mood"]))
    if date is not None and date.relation in _DEADLINES and report is not None and report.features.get("class") == "announce":
        return "announced"  # «قررت أستراليا سحب قواتها بحلول منتصف 2008»
    if _after(date, published):
        return "announced" if report is not None and report.features.get("class") == "announce" else "planned"
    purpose = step.head.prefix.lstrip("وف").startswith("ل")
    if date is not None and published is None and (purpose or date.relation in _DEADLINES):
        return "planned"
    return "completed"


def _agreed_on(view: View, step: Step) -> bool:
    """«اتفقت بغداد مع واشنطن على إنهاء المهمة في أيلول», «أقر قادة الحلف إرسال …»."""
    verb = governing(view, step, "event_verb")
    return (verb is not None and "decides" in verb.features) or decision(view, step) is not None


def _status(mood: str) -> Status:
    known: dict[str, Status] = {"planned": "planned", "proposed": "proposed", "agreed": "agreed", "denied": "denied"}
    return known.get(mood, "announced")


def _postponed(view: View, step: Step, until: int) -> bool:
    """«كان مقررا أن تنسحب … في أيار لكن ذلك تأجل»: a verb of putting off behind «لكن» in the same sentence."""
    for sub in view.hits(max(step.last, until), view.last, "clause_sub"):
        for hit in view.hits(sub.first, min(view.last, sub.last + 3), "aspect_verb"):
            if hit.features["phase"] == "suspend" and hit.features["tense"] == "past":
                mood = governing(view, step, "mood")
                return mood is not None or any(True for _ in view.hits(step.last, sub.first, "mood"))
    return False


def _dated_before(view: View, step: Step) -> bool:
    """«حدد الاتفاق تاريخ 21 نوفمبر لبدء انسحاب …»: set in advance, whatever came of it."""
    begin = max(view.first, step.head.first - _GOVERNS)
    return next(view.hits(begin, step.head.first, "set_verb"), None) is not None


def _past(date: Date | None, published: Date | None) -> bool:
    """Is the date a day no later than the publication?"""
    if date is None or published is None or date.latest is None or published.latest is None or date.relation is not None:
        return False
    return date.latest <= published.latest


def _after(date: Date | None, published: Date | None) -> bool:
    """Does the date lie wholly behind the day of publication?"""
    if date is None or published is None or date.latest is None or published.latest is None:
        return False
    if date.relation in _DEADLINES:
        return date.latest >= (published.earliest or published.latest)
    if date.relation == "during" and published.earliest is not None and date.earliest is not None:
        return date.earliest >= published.earliest and date.latest > published.latest  # a window that opens today
    return (date.earliest or date.latest) > published.latest
