"""Which date each step takes: its own, a share in a neighbour's, its report's, one named before, or the publication's."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from iqdigest.dates import Timex
from iqdigest.extraction.milestones.attach import Attachment
from iqdigest.extraction.milestones.lists import fallen_to, joined_origin, listed_base
from iqdigest.extraction.milestones.offsets import offset_of
from iqdigest.extraction.milestones.status import decision, governing, without_date
from iqdigest.extraction.milestones.steps import Step
from iqdigest.extraction.milestones.view import View
from iqdigest.language.tokens import Hit
from iqdigest.model import Date

_TOLD = 40  # tokens from a dated report to the verb of what it tells, a long subject between
_THERE = 24  # tokens of «جاء ذلك في …» in which its day is looked for
_POINTED = 120  # tokens that «في ذلك التاريخ» points back
_SAID = (
    "pullout",
    "depart",
    "evacuate",
    "redeploy",
    "cut",
    "end",
    "hand",
    "transfer",
    "talks",
    "agree",
    "sign",
    "close",
    "deploy",
    "arrive",
    "turn",
    "stay",
)
_ELSEWHERE = ("pullout", "depart", "evacuate", "redeploy", "end", "hand", "close", "cut")
_SPOKEN_OF = ("clause_that", "talks_noun", "pact_noun")
_NEWS = ("agree", "sign", "talks", "pullout", "depart", "cut", "end", "hand", "transfer", "evacuate", "close", "deploy")


class Dating(Struct):
    """A step with its date: the ``timex`` that gives it, or a bare ``date`` (the publication's).

    ``first``, ``last``: tokens that the evidence covers besides the date.  ``reported``: the date is that of the report.
    ``news``: told as today's news, so that it counts also without a date.  ``ahead``: its unknown date lies in the future.
    ``announced``: what the date dates is that the step was announced.
    """

    step: Step
    timex: Timex | None
    first: int
    last: int
    date: Date | None = None
    scope: str | None = None
    reported: bool = False
    news: bool = False
    ahead: bool = False
    announced: bool = False


def date_steps(view: View, steps: list[Step], attachment: Attachment, lead: bool) -> Iterator[Dating]:
    """Each step once for every date that it has; steps that no rule dates are left out."""
    respective = _respectively(view, steps)
    for index, step in enumerate(steps):
        if index in respective:
            yield _plain(step, respective[index])
            continue
        timexes = [t for t in attachment.steps.get(index, []) if t.date.edtf is not None]
        numbered = list(_numbered(view, step, timexes))
        if numbered:
            yield from numbered
            continue
        if timexes:
            yield from _own(view, step, timexes)
            continue
        offset = offset_of(view, step, lead)
        if offset is not None:
            yield _plain(step, offset)
            continue
        shared = _shared(view, steps, index, attachment)
        if shared is not None:
            yield _plain(step, shared)
            continue
        dating = _from_report(view, step, attachment, lead) or _pointed(view, step) or _said_there(view, step)
        vague = next(iter(attachment.steps.get(index, [])), None)
        if vague is not None and _unanchored(view, vague):
            if dating is None:
                dating = _vague(view, step, vague)
            elif step.frame == "talks" and dating.reported and ahead(view, vague):
                dating.announced = True  # «أعلنتا الخميس أن المحادثات ستبدأ في الأيام المقبلة» tells two steps
                yield _vague(view, step, vague)
        if dating is None and without_date(view, step):
            dating = Dating(step, None, step.first, step.last, news=True)
        if dating is None and lead:
            dating = _from_news(view, step, attachment)
        if dating is not None:
            yield dating


def _numbered(view: View, step: Step, timexes: list[Timex]) -> Iterator[Dating]:
    """«ستنفذ خطة الانسحاب على مرحلتين، الأولى بحلول أيلول 2025 والثانية بحلول أيلول 2026»: a part of the step each."""
    if step.frame not in ("pullout", "depart", "redeploy", "cut"):
        return
    for timex in timexes:
        number = view.hit(timex.first - 1, "phase_ordinal") or view.hit(timex.first - 2, "phase_ordinal")
        if number is None or number.first < step.head.first:
            continue
        if any(view.word_is(i, "phases") for i in range(view.first, number.first)):
            yield Dating(replace(step), timex, number.first, timex.last, scope="some")


def _unanchored(view: View, timex: Timex) -> bool:
    """A vague time, or a date without a value because the publication is unknown; «قبل ذلك التاريخ» points elsewhere."""
    unknown = view.scene.analysis.published is None or timex.date.relation is None
    return unknown or view.hit(timex.first, "vague_time") is not None


def _vague(view: View, step: Step, timex: Timex) -> Dating:
    """A date that nothing anchors, or a vague time: the step stands, its date is unknown."""
    first, last = min(step.first, timex.first), max(step.last, timex.last)
    return Dating(step, None, first, last, news=True, ahead=ahead(view, timex))


def ahead(view: View, timex: Timex) -> bool:
    """«في الأيام المقبلة», «الثلاثاء القادم»."""
    return any(view.word_is(i, "ahead") for i in range(timex.first, timex.last))


def bygone(view: View, timex: Timex) -> bool:
    """«الشهر الماضي», «حزيران المنصرم»."""
    return any(view.word_is(i, "bygone") for i in range(timex.first, timex.last))


def _plain(step: Step, timex: Timex) -> Dating:
    return Dating(step, timex, step.first, step.last)


def _own(view: View, step: Step, timexes: list[Timex]) -> Iterator[Dating]:
    """The first date dates the step; a later one only another part of it («والبقية بحلول نهاية 2026»)."""
    first = timexes[0]
    last = first
    for other in timexes[1:]:  # «الثلاثاء، 30 يونيو»: one day told twice
        if other.first - last.last > (5 if first.duration is not None else 2) or _ellipsis(view, last.last, other.first):
            break
        if _finer(first, other):
            first = other
        last = other
    if step.frame == "cut" and len(timexes) > 1 and _falls(view, step, first, timexes[-1]):
        yield _plain(step, timexes[-1])
        return
    yield _plain(step, first)
    for other in timexes[1:]:
        if other.first <= last.first:
            continue
        begin = _ellipsis(view, last.last, other.first)
        listed = listed_base(view, last.last, other.first) if begin is None and step.object == "base" else None
        sunk = fallen_to(view, last.last, other.first) if begin is None and step.frame == "cut" else None
        elsewhere = joined_origin(view, last.last, other.first) if begin is None and listed is None else None
        if elsewhere is not None and step.frame in _ELSEWHERE:
            yield _moved(view, step, other, elsewhere)
        elif listed is not None:
            place = next(iter(view.entities_in(listed, other.first, "place")), None)
            moved = replace(step, location=place.name if place is not None else step.location)
            yield Dating(moved, other, listed, other.last)
        elif sunk is not None:
            yield Dating(replace(step), other, sunk, other.last)
        elif begin is not None:
            part = "rest" if any(True for _ in view.hits(begin, other.first, "scope_rest")) else "all"
            yield Dating(replace(step), other, begin, other.last, scope=part)
        last = other


def _moved(view: View, step: Step, timex: Timex, begin: int) -> Dating:
    """«ينسحبون من المدن في … ومن البلاد كلها مع نهاية 2011»: the step at another place and date."""
    place = next(iter(view.entities_in(begin, timex.first, "place")), None)
    if place is not None and place.name != place.country:
        return Dating(replace(step, location=place.name), timex, begin, timex.last)
    country = place.name if place is not None else view.scene.main_country
    moved = replace(step, location=country, object="country", part=None)
    return Dating(moved, timex, begin, timex.last, scope="all")


def _falls(view: View, step: Step, before: Timex, after: Timex) -> bool:
    """«من 170 ألفا عام 2007 إلى 50 ألفا في آب 2010»: the cut is dated by what it came to."""
    start = any(view.word_is(i, "from") for i in range(step.head.last, before.first))
    return start and any(view.word_is(i, "away") for i in range(before.last, after.first))


def _finer(known: Timex, other: Timex) -> bool:
    if known.duration is not None and other.duration is None:
        return True  # «خلال اثني عشر شهرا، وبما لا يتجاوز نهاية أيلول»
    return known.date.resolved != "stated" and other.date.resolved == "stated" and other.date.edtf is not None


def _ellipsis(view: View, first: int, last: int) -> int | None:
    """Where «والبقية», «وكل قواتنا», «والباقي» begins between two dates, when nothing else stands there."""
    if last - first > 7:
        return None
    for hit in view.hits(first, last, "scope_rest", "scope_all"):
        if hit.prefix.startswith(("و", "ف")) or view.words[hit.first].startswith("و") or view.word_is(hit.first - 1, "then"):
            return hit.first
    return None


def _shared(view: View, steps: list[Step], index: int, attachment: Attachment) -> Timex | None:
    """«الانسحاب وتسليم المهام في 30 يونيو»: verbal nouns joined by و share the date behind the second.

    «توقفت المحادثات إثر هجوم في اليوم التالي»: so do an effect and its cause.
    """
    if index + 1 < len(steps) and _caused(view, steps[index], steps[index + 1]):
        return _first_dated(attachment, index + 1)
    if index > 0 and _caused(view, steps[index - 1], steps[index]):
        return _first_dated(attachment, index - 1)
    if index + 1 >= len(steps) or steps[index].head.form != "noun":
        return None
    after = steps[index + 1]
    if after.head.form != "noun" or not after.head.prefix.startswith("و") or after.head.first - steps[index].last > 4:
        return None
    timexes = [t for t in attachment.steps.get(index + 1, []) if t.date.edtf is not None and t.first > after.head.first]
    return timexes[0] if timexes else None


def _caused(view: View, effect: Step, cause: Step) -> bool:
    between = range(effect.head.last, cause.head.first)
    return len(between) <= 8 and any(view.hit(i, "cause") is not None for i in between)


def _first_dated(attachment: Attachment, index: int) -> Timex | None:
    return next((t for t in attachment.steps.get(index, []) if t.date.edtf is not None), None)


def _respectively(view: View, steps: list[Step]) -> dict[int, Timex]:
    """«سحب المقاتلين وإنهاء المهمة عامي 2010 و2011 على التوالي»: the dates go to the steps in order."""
    for hit in view.all_hits("respectively"):
        timexes = [t for t in view.timexes if t.last <= hit.first and hit.first - t.last <= 8]
        before = [k for k, step in enumerate(steps) if timexes and step.head.first < timexes[0].first]
        if len(timexes) >= 2 and len(before) >= len(timexes):
            return dict(zip(before[-len(timexes) :], timexes, strict=True))
    return {}


def _from_report(view: View, step: Step, attachment: Attachment, lead: bool) -> Dating | None:
    """A step without a date of its own, announced on a dated day: «أعلنت واشنطن الخميس أنها ستخفض …»."""
    if step.frame not in _SAID:
        return None
    nearest = governing(view, step, "report_verb") or decision(view, step) or _far_report(view, step, attachment)
    if nearest is None:
        return None
    reports = view.hits(view.first, nearest.last, "report_verb", "event_verb")
    dated = [h for h in reports if h.first in attachment.reports]
    report = dated[-1] if dated else None
    timex = attachment.reports[report.first] if report is not None else None
    if report is None or timex is None or timex.date.edtf is None:
        return None
    if step.frame == "stay" and report.features.get("class") != "announce":
        return None  # how many stay is told every day
    announced = any(h.kind == "event_verb" or h.features.get("class") in ("announce", "deny") for h in (nearest, report))
    form = step.aspect.form if step.aspect is not None and step.aspect.form != "noun" else step.head.form
    if form == "past" and step.frame not in ("agree", "sign") and not (announced or lead):
        return None  # when it was told is not when it happened
    if form == "noun" and not announced and not _is_object(view, step, nearest):
        return None
    if form == "noun" and view.hit(step.head.first - 1, *_SPOKEN_OF) is not None:
        return None  # «أعلن السبت أن انسحاب القوات يبعث برسالة», «… محادثات الانسحاب» date no withdrawal
    first = min(report.first, timex.first)
    told = view.word_is(report.first, "announced")
    planned = form == "noun" and report.features.get("class") == "announce" and not told and _plan_before(view, step)
    return Dating(step, timex, first, step.last, reported=True, announced=planned)


def _plan_before(view: View, step: Step) -> bool:
    """«الجدول الزمني للانسحاب»."""
    plan = next(view.hits(step.head.first - 2, step.head.first, "plan_noun"), None)
    return plan is not None and plan.last == step.head.first


def _far_report(view: View, step: Step, attachment: Attachment) -> Hit | None:
    """«أعلن الوزير، يوم الاثنين (20 آب)، أن ما بين 250 و350 مستشارا سيبقون»: one «أن» and no other predicate between."""
    if step.head.form == "noun":
        return None
    for report in view.hits(max(view.first, step.head.first - _TOLD), step.head.first, "report_verb"):
        between = view.hits(
            report.last, step.head.first, "report_verb", "event_verb", "event_noun", "plain_verb", "clause_relative"
        )
        thats = sum(1 for _ in view.hits(report.last, step.head.first, "clause_that"))
        if report.first in attachment.reports and thats == 1 and not any(True for _ in between):
            return report
    return None


def _is_object(view: View, step: Step, report: Hit) -> bool:
    """«أكد مصدر أمني، الأربعاء، خروج رتل», «أبلغت واشنطن الكونغرس نشر 275 عسكريا»: told of right then, not in a clause."""
    prefix = step.head.prefix.lstrip("وف")
    if not view.word_is(report.first, "confirming") or prefix not in ("", "ب") or step.head.suffix or step.aspect is not None:
        return False
    between = range(report.last, step.head.first)
    return not any(view.hit(i, "clause_that", "clause_relative", "clause_sub", "event_noun", "plain_noun") for i in between)


def _pointed(view: View, step: Step) -> Dating | None:
    """«في ذلك التاريخ»: the last date of the sentence before, in the same paragraph."""
    analysis = view.scene.analysis
    for hit in view.all_hits("same_date"):
        if not 0 <= hit.first - step.last <= 6 and not 0 <= step.head.first - hit.last <= 6:
            continue
        named = analysis.timexes_in(max(0, view.first - _POINTED), view.first)
        before = [t for t in named if t.last <= view.first and t.date.edtf is not None]
        tokens = analysis.tokens
        if before and tokens.block_of[before[-1].first] == tokens.block_of[view.first]:
            return Dating(step, before[-1], min(step.first, hit.first), max(step.last, hit.last))
    return None


def _said_there(view: View, step: Step) -> Dating | None:
    """«قال الأمين العام إن الحلف قرر …. جاء ذلك في ختام اجتماع الخميس»: the next sentence tells the day of what was said."""
    analysis = view.scene.analysis
    tokens = analysis.tokens
    if step.frame not in _SAID or view.last >= len(tokens) or tokens.block_of[view.last] != tokens.block_of[view.last - 1]:
        return None
    report = decision(view, step) or governing(view, step, "report_verb")
    if report is None or tokens.hit(view.last, "said_there") is None:
        return None
    if report.kind != "event_verb" and report.features.get("class") != "announce":
        return None
    end = tokens.sentences[tokens.sentence_of[view.last]][1]
    day = next((t for t in analysis.timexes_in(view.last, min(end, view.last + _THERE)) if t.date.relation is None), None)
    if day is None or day.date.edtf is None:
        return None
    return Dating(step, day, min(report.first, step.first), step.last, reported=True)


def _from_news(view: View, step: Step, attachment: Attachment) -> Dating | None:
    """The news of the article itself, in the past tense of its main clause: dated by the publication."""
    form = step.aspect.form if step.aspect is not None else step.head.form
    if step.frame not in _NEWS:
        return None
    published = view.scene.analysis.published
    today = published.date if published else None
    if form != "past":
        report = _announced(view, step) if _dates_nothing_else(view, step, attachment) else None
        if report is None or today is None:
            return None
        return Dating(step, None, report.first, step.last, date=today, reported=True)
    verb = step.aspect.first if step.aspect is not None else step.head.first
    told = governing(view, step, "report_verb") if step.frame == "agree" and not view.timexes else None
    if told is not None and today is not None and view.word_is(told.first, "told") and _main_clause(view, told.first):
        return Dating(step, None, told.first, step.last, date=today, reported=True)  # «كشف الوزير أن البلدين توصلا إلى …»
    if not _main_clause(view, verb) or view.word_is(verb - 1, "was"):
        return None
    if view.words[verb].startswith("و") and any(t.last <= verb for timexes in attachment.steps.values() for t in timexes):
        return None  # «انسحبوا السبت وسلموا القاعدة»: not on the day of the article
    return Dating(step, None, step.first, step.last, date=today, news=True)


def _dates_nothing_else(view: View, step: Step, attachment: Attachment) -> bool:
    """No date in the sentence but those of steps that stand behind («…، عملا بالاتفاق المبرم العام الماضي»)."""
    behind = {id(t) for timexes in attachment.steps.values() for t in timexes if t.first > step.last}
    return all(id(timex) in behind for timex in view.timexes)


def _main_clause(view: View, verb: int) -> bool:
    """In the main clause and not told by somebody, who may speak of any day."""
    for i in range(view.first, verb):
        if view.hit(i, "clause_relative", "clause_sub", "clause_that") is not None or view.word_is(i, "beside"):
            return False
    return True


def _announced(view: View, step: Step) -> Hit | None:
    """«قررت برلين إرسال …», «أعلنت واشنطن أنها ستسحب …» without a day: announced or decided in the news of the day."""
    report = governing(view, step, "report_verb") or decision(view, step)
    told = report is not None and (report.kind == "event_verb" or report.features.get("class") == "announce")
    if report is None or not told or not view.word_is(report.first, "announced") or not _main_clause(view, report.first):
        return None
    inner = [hit.first for hit in view.hits(report.last, step.head.first, "clause_relative", "clause_sub")]
    return None if inner or view.word_is(report.first - 1, "was") or view.word_is(report.first - 1, "already") else report
