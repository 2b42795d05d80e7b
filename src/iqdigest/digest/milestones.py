"""Mentions of steps → one entry a step, over different words, precision of dates, and status as it develops.

Mentions of one kind, actor, place and period are one step.  A step told with a coarser date («2025», «within a year») joins
the one finer-dated step in that period, if there is just one.  A step told without actor or place joins the one
that has them and the same period and words.  A withdrawal that one outlet calls a phase and another the end, or one the
combat troops' and another the troops', is one step where actor, place and last day agree and the words are alike.
Everything that could as well be another step stays apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TypeVar

from iqdigest.digest.collect import Found
from iqdigest.digest.model import MilestoneEntry, Stage
from iqdigest.digest.periods import CLOSING, OPENING, Period, gap, holds, period
from iqdigest.digest.wording import Groups, Wording, overlap, wording
from iqdigest.ids import LOOSE, PARTS_OF_FORCE, folded_words, is_specific, step_key
from iqdigest.language.wordsets import word_set
from iqdigest.model import Date, Milestone, Status

Step = Found[Milestone]
Group = list[Step]

STAGES: tuple[Status, ...] = ("proposed", "announced", "planned", "agreed", "begun", "completed")
_HELD_UP = ("suspended", "resumed")
_TALKS = frozenset({"talks_start", "talks_suspended", "talks_resumed", "agreement"})
_WITHDRAWALS = frozenset({"withdrawal_phase", "withdrawal_end"})
_MONTH = 31
_Word = TypeVar("_Word", bound=str)
_CLAUSE = 4  # words
_NEARBY = 32  # periods looked back at for one that holds another


def group_steps(found: Sequence[Step]) -> list[Group]:
    """Groups of mentions of one step; each in the order of the input."""
    groups = _by_key(found)
    groups = _join(groups, _named_partners(groups))
    groups = _join(groups, _finer_partners(groups))
    return _join(groups, _withdrawal_partners(groups))


def milestone_entry(id_: str, group: Group, sources: tuple[str, ...], independent: int) -> MilestoneEntry:
    """The entry of one step: the date of its last status, its history, the shortest summary."""
    history = _history(group)
    status = history[-1].status
    told = [step for step in group if step.fact.status == status]
    date = _date(told) or _date(group)
    return MilestoneEntry(
        id=id_,
        date=date,
        kind=_most(step.fact.kind for step in group),
        status=status,
        actor=_fullest(step.fact.actor for step in group),
        location=_most_or_none(step.fact.location for step in group),
        scope=_scope([step.fact.scope for step in group]),
        text=_summary(told),
        history=history,
        sources=sources,
        independent=independent,
        mentions=tuple(step.mention() for step in group),
    )


def _by_key(found: Sequence[Step]) -> list[Group]:
    """Steps that their kind, actor, place and period single out, and the others by their words."""
    exact: dict[object, Group] = {}
    loose: Groups[Step] = Groups(_same_loose)
    for step in sorted(found, key=lambda step: (-len(step.fact.span.text), step.fact.span.text, step.order)):
        fact = step.fact
        if is_specific(fact):
            exact.setdefault(step_key(fact), []).append(step)
        else:
            loose.add(step_key(fact), step, wording(fact.span.text))
    return [sorted(group, key=lambda step: step.order) for group in (*exact.values(), *loose.groups)]


def _same_loose(leader: Step, step: Step, leading: Wording, words: Wording) -> bool:
    """The same words; without a date of its own, also told within a month."""
    if leading.contrary != words.contrary:
        return False
    if step.when is None:
        told, telling = leader.reported, step.reported
        if leader.origin is not step.origin and (told is None or telling is None or gap(told, telling) > _MONTH):
            return False
    return overlap(leading, words) >= (0.6 if step.when is None else 0.4)


def _join(groups: list[Group], partners: Iterable[tuple[int, int]]) -> list[Group]:
    """Merge groups pairwise, transitively."""
    parent = list(range(len(groups)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in partners:
        parent[root(one)] = root(other)
    merged: dict[int, Group] = {}
    for number, group in enumerate(groups):
        merged.setdefault(root(number), []).extend(group)
    return [sorted(group, key=lambda step: step.order) for group in merged.values()]


def _named_partners(groups: list[Group]) -> Iterable[tuple[int, int]]:
    """Groups without actor or place (or with only some of the parties to talks) → the one group that has them."""
    blocks: dict[object, list[int]] = {}
    for number, group in enumerate(groups):
        fact = group[0].fact
        when = period(fact.date)
        if when is not None and fact.kind not in LOOSE:
            after = fact.date is not None and fact.date.relation in OPENING
            scope = fact.scope if fact.scope in PARTS_OF_FORCE else None
            blocks.setdefault((fact.kind, when, after, scope, fact.status == "denied"), []).append(number)
    for numbers in blocks.values():
        if len(numbers) > _NEARBY:
            continue  # so many parties on one day: nothing tells which is meant
        for number in numbers:
            fact = groups[number][0].fact
            fuller = [other for other in numbers if other != number and _fills_in(fact, groups[other][0].fact)]
            if len(fuller) == 1 and _share_words(groups[number], groups[fuller[0]], 0.25):
                yield number, fuller[0]


def _fills_in(fact: Milestone, fuller: Milestone) -> bool:
    """Whether the other step is told with more of actor and place, and with nothing that differs."""
    actor = fact.actor == fuller.actor or fact.actor is None
    if fact.kind in _TALKS and fact.actor and fuller.actor:
        actor = set(fact.actor.split(", ")) <= set(fuller.actor.split(", "))
    place = fact.location == fuller.location or fact.location is None
    return actor and place and (fact.actor, fact.location) != (fuller.actor, fuller.location)


def _share_words(one: Group, other: Group, least: float) -> bool:
    """Whether any evidence of one (of the first few) shares enough words with evidence of the other."""
    left = [wording(step.fact.span.text) for step in one[:4]]
    right = [wording(step.fact.span.text) for step in other[:4]]
    return any(overlap(a, b) >= least for a in left for b in right)


def _finer_partners(groups: list[Group]) -> Iterable[tuple[int, int]]:
    """Coarse-dated groups → the only finer-dated group of the same kind, actor and place in their period."""
    blocks: dict[object, list[tuple[Period, int]]] = {}
    for number, group in enumerate(groups):
        fact = _fully_told(group)
        when = _deadline(_date(group))
        if when is not None and is_specific(fact):
            after = fact.date is not None and fact.date.relation in OPENING
            scope = fact.scope if fact.scope in PARTS_OF_FORCE else None
            block = (fact.kind, fact.actor, fact.location, scope, fact.status == "denied", after)
            blocks.setdefault(block, []).append((when, number))
    for periods in blocks.values():
        yield from _only_children(groups, periods)


def _withdrawal_partners(groups: list[Group]) -> Iterable[tuple[int, int]]:
    """Groups of one withdrawal by the same day, told as a phase here and as the end there, or of all and of a part."""
    blocks: dict[object, list[int]] = {}
    for number, group in enumerate(groups):
        fact = _fully_told(group)
        when = period(_date(group))
        if when is not None and fact.kind in _WITHDRAWALS and fact.actor and fact.location:
            after = fact.date is not None and fact.date.relation in OPENING
            blocks.setdefault((fact.actor, fact.location, after, fact.status == "denied", when.last), []).append(number)
    for numbers in blocks.values():
        for one, other in combinations(numbers[:_NEARBY], 2):
            parts = {step.fact.scope for step in (*groups[one], *groups[other])} & PARTS_OF_FORCE
            if len(parts) < 2 and _equally_fine(groups[one], groups[other]) and _share_words(groups[one], groups[other], 0.3):
                yield one, other


def _equally_fine(one: Group, other: Group) -> bool:
    """The same period, or a day and a part of its month: a bare year is no deadline at the year's end."""
    left, right = period(_date(one)), period(_date(other))
    return left is not None and right is not None and (left == right or max(left.days, right.days) <= _MONTH)


def _fully_told(group: Group) -> Milestone:
    """A mention that has actor and place, if any has."""
    return max(group, key=lambda step: (step.fact.actor is not None, step.fact.location is not None)).fact


def _deadline(date: Date | None) -> Period | None:
    """The period of a date; of «within a year», which runs from one day to another, its last day."""
    when = period(date)
    if date is None or when is None or "/" not in (date.edtf or "") or date.relation not in (*CLOSING, "during"):
        return when
    return Period(when.last, when.last)


def _only_children(groups: list[Group], periods: list[tuple[Period, int]]) -> Iterable[tuple[int, int]]:
    """Pairs (outer, inner): the one period directly within another that has its deadline, or else the only one there."""
    ordered = sorted(periods, key=lambda item: (item[0].first, -item[0].last, groups[item[1]][0].order))
    children: dict[int, list[int]] = {}
    open_: list[tuple[Period, int]] = []
    for when, number in ordered:
        while open_ and open_[-1][0].last < when.first:
            open_.pop()
        for outer, parent in reversed(open_[-_NEARBY:]):
            if outer != when and holds(outer, when):
                children.setdefault(parent, []).append(number)
                break
        open_.append((when, number))
    for parent, inner in children.items():
        one_deadline = [child for child in inner if _same_deadline(groups[parent], groups[child])]
        for child in one_deadline or inner:
            if len(one_deadline or inner) == 1 and _same_step(groups[parent], groups[child]):
                yield parent, child


def _same_step(coarse: Group, fine: Group) -> bool:
    """A month and a day in it, or one deadline, need no more; a year and a day in it need words in common."""
    outer, inner = _deadline(_date(coarse)), _deadline(_date(fine))
    if outer is None or inner is None:
        return False
    announced = {step.fact.status for step in (*coarse, *fine)}
    if "announced" in announced and announced & {"begun", "completed"}:
        return _share_words(coarse, fine, 0.4)  # one may be dated by the announcement, the other by the step
    return outer.days <= _MONTH or _same_deadline(coarse, fine) or _share_words(coarse, fine, 0.3)


def _same_deadline(coarse: Group, fine: Group) -> bool:
    """«by 2026», «by the end of 2026», «within a year»: a deadline that the other one falls on the last days of."""
    outer, inner = period(_date(coarse)), period(_date(fine))
    deadline = any(step.fact.date is not None and step.fact.date.relation in CLOSING for step in (*coarse, *fine))
    return deadline and outer is not None and inner is not None and inner.first <= outer.last <= inner.last


def _history(group: Group) -> tuple[Stage, ...]:
    """The statuses that the step went through, each with its first report.

    Later reports lead on, never back: a completed step is not planned again because an article still recalls the plan.
    """
    stages: list[Stage] = []
    for step in sorted(group, key=lambda step: (_reported(step), _stage(step.fact.status), step.order)):
        status = step.fact.status
        last = stages[-1].status if stages else None
        if status == last or (last is not None and not _leads_on(last, status)):
            continue
        reported = step.origin.date.earliest if step.origin.date else None
        stages.append(Stage(status, reported))
    return tuple(stages)


def _leads_on(last: Status, status: Status) -> bool:
    if status in _HELD_UP:
        return last != "completed"
    if last in _HELD_UP:
        return _stage(status) >= STAGES.index("begun")
    return _stage(status) > _stage(last)


def _stage(status: Status) -> int:
    return STAGES.index(status) if status in STAGES else len(STAGES)


def _reported(step: Step) -> int:
    reported = step.reported
    return reported.last if reported else 0  # of unknown date: anything dated leads on from it


def _date(group: Sequence[Step]) -> Date | None:
    """The finest date of a group, then the one that most mentions give."""
    dated = [step.fact.date for step in group if step.fact.date is not None]
    if not dated:
        return None
    votes = Counter((date.edtf, date.part, date.relation) for date in dated)

    def preference(date: Date) -> tuple[int, int, str]:
        when = period(date)
        return (when.days if when else 10**7, -votes[date.edtf, date.part, date.relation], repr(date))

    return min(dated, key=preference)


def _summary(group: Sequence[Step]) -> str:
    """The shortest summary that is a clause, opens with neither its middle nor a pronoun, and cuts no quotation in two."""
    midway, pronouns = word_set("digest.glue", "opens_midway"), tuple(word_set("digest.glue", "pronoun"))

    def preference(text: str) -> tuple[int, int, str]:
        words = folded_words(text) or [""]
        faults = (len(words) < _CLAUSE) + (words[0] in midway) + words[0].endswith(pronouns) + text.count('"') % 2
        return faults, len(text), text

    return min({_of_itself(step.fact) for step in group}, key=preference)


def _of_itself(fact: Milestone) -> str:
    """The summary of a step; the evidence alone where the summary tells something else that came after or before it."""
    evidence = fact.span.text
    words = folded_words(fact.summary.partition(evidence)[0]) if evidence and evidence in fact.summary else []
    return evidence if words and words[-1] in word_set("digest.glue", "background") else fact.summary


def _most(values: Iterable[_Word]) -> _Word:
    votes = Counter(values)
    return min(votes, key=lambda value: (-votes[value], value))


def _scope(scopes: Sequence[str | None]) -> str | None:
    """The part of the force that at least half of the mentions name."""
    named = _most_or_none(scopes)
    return named if 2 * scopes.count(named) >= len(scopes) else None


def _fullest(actors: Iterable[str | None]) -> str | None:
    """The most parties that any mention names: «US, Iraq» before «US»."""
    known = [actor for actor in actors if actor is not None]
    most = max((actor.count(",") for actor in known), default=0)
    return _most_or_none(actor for actor in known if actor.count(",") == most)


def _most_or_none(values: Iterable[str | None]) -> str | None:
    known = [value for value in values if value is not None]
    return _most(known) if known else None
