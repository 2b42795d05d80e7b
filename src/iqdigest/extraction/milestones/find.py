"""Analysis → milestones: from the sentences worth reading to the records."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from iqdigest.analysis import Analysis
from iqdigest.extraction.milestones.accords import (
    fill_agree,
    fill_announce,
    fill_form,
    fill_meet,
    fill_sign,
    fill_vote,
)
from iqdigest.extraction.milestones.attach import attach
from iqdigest.extraction.milestones.attacks import fill_attack, find_hits
from iqdigest.extraction.milestones.bases import BASES
from iqdigest.extraction.milestones.crossings import fill_cross
from iqdigest.extraction.milestones.dating import Dating, ahead, bygone, date_steps
from iqdigest.extraction.milestones.deadlines import find_deadlines
from iqdigest.extraction.milestones.decrees import find_decrees, find_joint
from iqdigest.extraction.milestones.deploys import DEPLOYS
from iqdigest.extraction.milestones.evidence import evidence_of, summary_of
from iqdigest.extraction.milestones.heads import EVENTS, aspect_behind, aspect_of, find_aspects, find_heads
from iqdigest.extraction.milestones.kinds import kind_of, partial, scope_of
from iqdigest.extraction.milestones.lists import find_listed
from iqdigest.extraction.milestones.moves import MOVES, find_levels
from iqdigest.extraction.milestones.places import location_of
from iqdigest.extraction.milestones.status import in_question, status_of
from iqdigest.extraction.milestones.steps import Aspect, Head, Step
from iqdigest.extraction.milestones.talks import fill_talks, find_held, find_new_term, talks_subject
from iqdigest.extraction.milestones.terms import find_terms
from iqdigest.extraction.milestones.turns import find_turns
from iqdigest.extraction.milestones.view import View, read_scene, views_of
from iqdigest.language.tokens import Hit
from iqdigest.model import Milestone, Status

_FILLERS = {
    **MOVES,
    **BASES,
    **DEPLOYS,
    "cross": fill_cross,
    "sign": fill_sign,
    "agree": fill_agree,
    "form": fill_form,
    "meet": fill_meet,
    "attack": fill_attack,
    "announce": fill_announce,
    "vote": fill_vote,
}
_TRIGGERS = (
    *EVENTS,
    "aspect_verb",
    "aspect_noun",
    "level_verb",
    "set_verb",
    "stay_verb",
    "force_entry",
    "out_of",
    "deadline_term",
    "turn_word",
    "relation_noun",
    "become_verb",
    "closing_verb",
    "absence",
    "suffer_verb",
    "decree_noun",
    "renew_verb",
    "valid_term",
    "fall_verb",
    "grace_verb",
    "light_verb",
    "decree_verb",
    "new_term",
    "strike_verb",
    "down_verb",
    "serve_verb",
)
_STORY = ("attack", "arrive", "form", "meet", "agree")  # steps only where the article speaks of a withdrawal
_PHASED = ("pullout", "depart", "redeploy", "cut", "evacuate")
_STORY_OF = 2  # words of withdrawal in an article whose phases are of it
_ELSEWHERE = 10  # tokens from «على أن تنتهي» to its date, the place between
_RECALLED = 6  # steps that «المرحلة الثانية» may take up
_LEAD = 2  # sentences of the body whose news is dated by the publication


def find_milestones(analysis: Analysis) -> list[Milestone]:
    """Every mention, in text order; nothing where no foreign army of the profile is mentioned."""
    tokens = analysis.tokens
    if not any(kind in tokens.hits for kind in EVENTS):
        return []
    scene = read_scene(analysis)
    if scene is None:
        return []
    found: list[Milestone] = []
    phased: list[Step] = []
    for sentence, lead in _sentences(analysis):
        for view in views_of(scene, sentence):
            steps = find_steps(view, phased)
            phased = [*phased, *(step for step in steps if step.frame in _PHASED)][-_RECALLED:]
            found.extend(_milestones_in(view, steps, lead))
    found = _phases_told_short(analysis, found)
    kept = analysis.profile.kinds
    return [m for m in found if not kept or m.kind in kept]


def _phases_told_short(analysis: Analysis, found: list[Milestone]) -> list[Milestone]:
    """«انسحاب القوات في يونيو» is no end, where no word says so and the article tells of a phase of the same army and month."""
    phases = {_army_and_month(m) for m in found if m.kind == "withdrawal_phase"} - {None}
    return [
        replace(m, kind="withdrawal_phase")
        if m.kind == "withdrawal_end" and m.scope is None and _army_and_month(m) in phases and not _finished(analysis, m)
        else m
        for m in found
    ]


def _army_and_month(milestone: Milestone) -> tuple[str | None, str] | None:
    edtf = milestone.date.edtf if milestone.date is not None else None
    if edtf is None or "/" in edtf or len(edtf) < len("2009-06"):
        return None
    return milestone.actor, edtf[: len("2009-06")]


def _finished(analysis: Analysis, milestone: Milestone) -> bool:
    """«أكملت القوات انسحابها»: the verb says that it is the end."""
    starts = analysis.tokens.starts
    for i in range(bisect_left(starts, milestone.span.start), bisect_left(starts, milestone.span.end)):
        hit = analysis.tokens.hit(i, "aspect_verb", "aspect_noun")
        if hit is not None and hit.features["phase"] == "finish":
            return True
    return False


def _sentences(analysis: Analysis) -> Iterator[tuple[int, bool]]:
    """The sentences with an event word that name a date, point back to one, or stand at the head of the body."""
    tokens = analysis.tokens
    triggered = {tokens.sentence_of[hit.first] for kind in _TRIGGERS for hit in tokens.hits.get(kind, ())}
    dated = {tokens.sentence_of[timex.first] for timex in analysis.timexes}
    for kind in ("same_date", "vague_time", "undated", "deadline_term"):
        dated |= {tokens.sentence_of[hit.first] for hit in tokens.hits.get(kind, ())}
    dated |= {tokens.sentence_of[hit.first] - 1 for hit in tokens.hits.get("said_there", ())}
    lead = set(_lead(analysis))
    for sentence in sorted(triggered & (dated | lead)):
        yield sentence, sentence in lead


def _lead(analysis: Analysis) -> Iterator[int]:
    count = 0
    for sentence, (first, last) in enumerate(analysis.tokens.sentences):
        if last - first > 6 and analysis.role(first) == "body":
            yield sentence
            count += 1
            if count == _LEAD:
                return


def _milestones_in(view: View, steps: list[Step], lead: bool) -> Iterator[Milestone]:
    if not steps:
        return
    attachment = attach(view, steps)
    seen: set[tuple[object, ...]] = set()
    for dating in date_steps(view, steps, attachment, lead):
        milestone = _milestone(view, dating)
        if milestone is None:
            continue
        key = (milestone.kind, milestone.span.start, milestone.date.edtf if milestone.date else None)
        if key not in seen:
            seen.add(key)
            yield milestone


def find_steps(view: View, previous: list[Step] | None = None) -> list[Step]:
    """The steps of one sentence in text order, their roles filled; ``previous`` are phased ones of the sentences before."""
    previous = previous or []
    aspects = find_aspects(view)
    talks = {a.first for a in aspects if talks_subject(view, a)}
    free = [a for a in aspects if a.first not in talks]
    steps: list[Step] = []
    for head in find_heads(view):
        filler = _FILLERS.get(head.frame)
        if head.frame in _STORY and not view.scene.story:
            continue
        step = filler(view, head) if filler is not None else None
        if step is None:
            continue
        step.aspect = aspect_of(view, head, free) or aspect_behind(view, head, step.last, free)
        steps.append(step)
    steps.extend(find_levels(view))
    for others in (find_held, find_listed, find_hits, find_turns, find_terms, find_decrees):
        steps.extend([step for step in others(view) if all(step.head.first != other.head.first for other in steps)])
    talks_steps = fill_talks(view, _free(aspects, steps))
    steps = [
        s
        for s in steps
        if s.frame != "meet" or s.head.form != "noun" or not any(t.first <= s.head.first < t.last for t in talks_steps)
    ]
    steps.extend(talks_steps)
    for aspect in _free(aspects, steps):
        later = later_phase(view, aspect, steps, previous)
        if later is not None:
            steps.append(later)
    steps.extend(_set_dates(view, steps, previous))
    steps.extend([*find_deadlines(view, steps), *find_joint(view, steps), *find_new_term(view, steps)])
    return sorted(steps, key=lambda step: step.head.first)


def _set_dates(view: View, steps: list[Step], previous: list[Step]) -> Iterator[Step]:
    """A deadline of its own for the step spoken of: «… سحب جنودها التزاما باتفاق حدد 15 من الشهر موعدا نهائيا»."""
    for hit in view.all_hits("set_verb"):
        deadline = next(view.hits(hit.last, hit.last + 10, "deadline_noun"), None)
        before = [s for s in steps if s.head.first < hit.first and s.frame in _PHASED] or previous
        after = [s for s in steps if 0 <= s.head.first - hit.last <= 12]
        if deadline is None or not before or after:
            continue
        model = before[-1]
        head = Head(model.frame, "past", hit.first, hit.last)
        yield Step(
            head,
            hit.first,
            hit.last,
            model.actor,
            model.part,
            model.object,
            model.location,
            Aspect("set", "past", hit.first, hit.last),
            "all",
        )


def _free(aspects: list[Aspect], steps: list[Step]) -> list[Aspect]:
    taken = {step.aspect.first for step in steps if step.aspect is not None} | {step.head.first for step in steps}
    return [aspect for aspect in aspects if aspect.first not in taken]


def _near(view: View, aspect: Aspect) -> int:
    """How far behind a bare aspect verb its date may begin; further behind «قبل الذكرى العشرين لهجمات …»."""
    return 8 if next(view.hits(aspect.last, aspect.last + 4, "anniversary"), None) is not None else 3


def later_phase(view: View, aspect: Aspect, steps: list[Step], previous: list[Step]) -> Step | None:
    """A step taken up again by its aspect alone: «… ويكتمل قبل نهاية العام», «المرحلة الثانية ستكتمل في أيلول».

    The pronoun needs the step in the same sentence and a date right behind the verb; the noun («المرحلة») one before it.
    """
    if aspect.form == "noun" or aspect.phase not in ("start", "finish"):
        return None
    begin = view.phrase_begin(aspect.first, 6)
    around = (*view.hits(begin, aspect.first, "phase_noun"), *view.hits(aspect.last, aspect.last + 2, "phase_noun"))
    told = view.word_is(aspect.first - 1, "that") and aspect.masculine  # «نشر القوات … على أن يبدأ في مطلع 2010»
    frames = (*_PHASED, "deploy") if told else _PHASED
    before = [s for s in steps if s.head.first < aspect.first and s.frame in frames]
    if told_end(view, aspect):
        before = [s for s in steps if s.head.first < aspect.first and s.frame == "end"] or before
    elif around:
        before = before or previous
    elif not (set(range(aspect.last, aspect.last + _near(view, aspect))) & view.timex_of.keys()):
        return None
    if not before:
        return _bare_phase(view, aspect, around)
    model = before[-1]
    location = model.location if model.head.first >= view.first else None
    head = Head(model.frame, aspect.form, aspect.first, aspect.last)
    first = min([aspect.first, *(hit.first for hit in around)])
    last = max([aspect.last, *(hit.last for hit in around)])
    part = "all" if aspect.phase == "finish" else None
    if partial(view, model.head.first) or any(hit.features.get("scope") == "some" for hit in around):
        part = "some"
    return Step(head, first, last, model.actor, model.part, model.object if location else None, location, aspect, part)


def told_end(view: View, aspect: Aspect) -> bool:
    """«إنهاء المهمة في سبتمبر 2025، على أن تنتهي في إقليم كردستان بعد ذلك بعام»."""
    stop = view.phrase_end(aspect.last, _ELSEWHERE)
    dated = any(aspect.last <= timex.first < stop for timex in view.timexes)
    return aspect.phase == "finish" and view.word_is(aspect.first - 1, "that") and dated


def _bare_phase(view: View, aspect: Aspect, around: Sequence[Hit]) -> Step | None:
    """«المرحلة الأولى تنتهي في أيلول 2025»: a numbered phase in the story of a withdrawal, of nothing else by its own words."""
    phase = next((hit for hit in around if "scope" in hit.features), None)
    if phase is None or aspect.phase != "finish" or view.scene.withdrawals < _STORY_OF or view.word_is(phase.last, "from"):
        return None
    head = Head("pullout", aspect.form, aspect.first, aspect.last)
    first, last = min(aspect.first, phase.first), max(aspect.last, phase.last)
    return Step(head, first, last, view.scene.main_actor, "some", aspect=aspect)


def _by_words(view: View, dating: Dating, status: Status) -> Status:
    """«في الأيام المقبلة» and «الشهر الماضي» tell by themselves whether a step is ahead or done."""
    timex = dating.timex
    if status in ("completed", "begun") and (dating.ahead or (timex is not None and ahead(view, timex))):
        return "planned"
    bare = dating.step.head.form == "noun" and dating.step.aspect is None
    if status == "planned" and bare and timex is not None and bygone(view, timex):
        return "completed"
    return status


def _milestone(view: View, dating: Dating) -> Milestone | None:
    analysis = view.scene.analysis
    step, timex = dating.step, dating.timex
    date = timex.date if timex is not None else dating.date
    published = analysis.published.date if analysis.published else None
    last = max(step.last, timex.last) if timex is not None and view.first <= timex.first < view.last else step.last
    step.scope = dating.scope or step.scope or scope_of(view, step, last)
    until = timex.first if timex is not None and step.last <= timex.first < view.last else max(step.last, dating.last)
    status = status_of(view, step, date, published, dating.reported, until)
    if status is None or (date is None and not dating.news):
        return None
    status = _by_words(view, dating, status)
    kind = "announcement" if dating.announced else kind_of(view, step, date)
    if in_question(view, step):
        if not dating.reported:
            return None
        kind = "announcement"  # what was announced that day is that it will be settled
    first, end = evidence_of(view, dating)
    summary = summary_of(view, dating, first, end)
    return Milestone(
        span=analysis.span(first, end),
        date=date,
        kind=kind,
        status=status,
        actor=step.actor,
        location=location_of(view, step),
        summary=summary,
        scope=step.scope,
    )
