"""From collected facts to a digest: groups get their sources and ids, then order and conflicts.

Every step is decided by content alone: neither the order of the input nor its repetition has a say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from iqdigest.digest.collect import Collection, Found, collect
from iqdigest.digest.conflicts import find_conflicts
from iqdigest.digest.forces import force_entry, group_levels
from iqdigest.digest.milestones import group_steps, milestone_entry
from iqdigest.digest.model import Digest, ForceEntry, MilestoneEntry, StatementEntry
from iqdigest.digest.order import in_order
from iqdigest.digest.periods import Period
from iqdigest.digest.previous import with_previous
from iqdigest.digest.speakers import naming_of
from iqdigest.digest.statements import group_sayings, statement_entry
from iqdigest.ids import Key, force_key, milestone_key, short_id, statement_key
from iqdigest.model import Extraction, ForceLevel, Milestone, Statement

Fact = TypeVar("Fact", Milestone, ForceLevel, Statement)
_LONGER = 16


def assemble(extractions: Iterable[Extraction], context: int) -> Digest:
    """See `iqdigest.digest.consolidate`."""
    found = collect(extractions, context)
    reported: dict[str, tuple[Period, ...]] = {}
    milestones = tuple(_milestones(found, reported))
    forces = tuple(with_previous(_forces(found)))
    statements = tuple(_statements(found))
    conflicts = tuple(find_conflicts(milestones, forces, reported))
    return in_order(Digest(found.sources(), milestones, forces, statements, conflicts))


def _milestones(found: Collection, reported: dict[str, tuple[Period, ...]]) -> Iterable[MilestoneEntry]:
    groups = group_steps(found.milestones)
    for id_, group in _with_ids(groups, lambda first: milestone_key(first.fact, first.origin.date)):
        reported[id_] = tuple(dict.fromkeys(step.reported for step in group if step.reported))
        yield milestone_entry(id_, group, *_sources(group))


def _forces(found: Collection) -> list[ForceEntry]:
    groups = group_levels(found.forces)
    keyed = _with_ids(groups, lambda first: force_key(first.fact, first.origin.date))
    return [force_entry(id_, group, *_sources(group)) for id_, group in keyed]


def _statements(found: Collection) -> Iterable[StatementEntry]:
    naming = naming_of(saying.fact.speaker for saying in found.statements)
    groups = group_sayings(found.statements, naming)
    for id_, group in _with_ids(groups, lambda first: statement_key(first.fact, first.origin.date)):
        yield statement_entry(id_, group, naming, *_sources(group))


def _with_ids(groups: Sequence[list[Found[Fact]]], key: Callable[[Found[Fact]], Key]) -> list[tuple[str, list[Found[Fact]]]]:
    """Each group with the id of its earliest report; groups whose earliest reports say the same are one.

    Should two contents ever share an id, both get a longer one.
    """
    keyed: dict[Key, list[Found[Fact]]] = {}
    for group in groups:
        keyed.setdefault(key(group[0]), []).extend(group)
    ids = {content: short_id(content) for content in keyed}
    uses = Counter(ids.values())
    return [
        (ids[content] if uses[ids[content]] == 1 else short_id(content, _LONGER), sorted(group, key=lambda one: one.order))
        for content, group in keyed.items()
    ]


def _sources(group: Sequence[Found[Fact]]) -> tuple[tuple[str, ...], int]:
    """The ids of the articles, and how many of them tell it in words of their own."""
    articles = {found.origin.key: found.origin for found in group}.values()
    return tuple(sorted(origin.id for origin in articles)), len({origin.first_report.key for origin in articles})
