"""Comparison of two digests, section by section, and its inverse: changes applied to a digest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from iqdigest.diffing.fields import field_changes
from iqdigest.diffing.model import Change, Item, Section
from iqdigest.diffing.pairing import pair
from iqdigest.digest.model import Conflict, Digest, Source
from iqdigest.digest.order import in_order
from iqdigest.digest.periods import order
from iqdigest.digest.rows import row_of

_FACTS: tuple[tuple[Section, str], ...] = (("milestone", "milestones"), ("force", "forces"), ("statement", "statements"))
_SECTIONS: dict[Section, str] = {**dict(_FACTS), "conflict": "conflicts", "article": "articles"}


def compare(old: Digest, new: Digest) -> tuple[Change, ...]:
    """See `iqdigest.diffing.diff`."""
    shown = "shown" in (old.detail, new.detail)
    changes: list[Change] = []
    renamed: dict[str, str] = {}
    for section, name in _FACTS:
        pairs, gone, come = pair(getattr(old, name), getattr(new, name))
        renamed.update((one.id, other.id) for one, other in pairs)
        changes += sorted(_changes(section, pairs, gone, come, shown), key=_place)
    changes += sorted(_changes("conflict", *_pair_conflicts(old.conflicts, new.conflicts, renamed), shown), key=_place)
    changes += sorted(_changes("article", *_pair_sources(old.articles, new.articles), shown), key=_place)
    return tuple(changes)


def apply(digest: Digest, changes: Iterable[Change]) -> Digest:
    """The digest after the changes, in order: ``apply(old, diff(old, new)) == new``."""
    changes = tuple(changes)
    gone = {change.old for change in changes if change.old is not None}
    lists: dict[str, Any] = {}
    for section, name in _SECTIONS.items():
        kept = [item for item in getattr(digest, name) if item not in gone]
        lists[name] = (*kept, *(change.new for change in changes if change.section == section and change.new is not None))
    return in_order(replace(digest, **lists))


def _changes(
    section: Section, pairs: Iterable[tuple[Item, Item]], gone: Iterable[Item], come: Iterable[Item], shown: bool
) -> Iterator[Change]:
    for old, new in pairs:
        fields = field_changes(old, new, shown)
        if fields:
            yield Change("changed", section, _name(new), old, new, fields)
    for old in gone:
        yield Change("removed", section, _name(old), old, None)
    for new in come:
        yield Change("added", section, _name(new), None, new)


def _name(item: Item) -> str:
    return " ".join(item.ids) if isinstance(item, Conflict) else item.id


def _place(change: Change) -> tuple[object, ...]:
    """The order of changes, which is the same seen from either side."""
    items = [item for item in (change.old, change.new) if item is not None]
    return min(_item_place(item) for item in items), sorted(_name(item) for item in items)


def _item_place(item: Item) -> tuple[int, str]:
    if isinstance(item, Conflict):
        return 0, item.about
    return order(item.published if isinstance(item, Source) else item.date), ""


Halves = tuple[list[tuple[Item, Item]], list[Item], list[Item]]


def _pair_conflicts(old: Sequence[Conflict], new: Sequence[Conflict], renamed: Mapping[str, str]) -> Halves:
    """By the entries they are between, whatever these are called now."""
    left = {(c.about, frozenset(renamed.get(id_, id_) for id_ in c.ids)): c for c in old}
    right = {(c.about, frozenset(c.ids)): c for c in new}
    return _halves(left, right)


def _pair_sources(old: Sequence[Source], new: Sequence[Source]) -> Halves:
    """By id; a renamed file by its title, outlet and date, where these single it out."""
    left, right = ({source.id: source for source in sources} for sources in (old, new))
    pairs, gone, come = _halves(left, right)
    rest = [_by_looks(item for item in items if isinstance(item, Source)) for items in (gone, come)]
    more, _, _ = _halves(*rest)
    matched = {item for two in more for item in two}
    return pairs + more, [item for item in gone if item not in matched], [item for item in come if item not in matched]


def _by_looks(sources: Iterable[Source]) -> dict[object, Source]:
    found: dict[object, list[Source]] = {}
    for source in sources:
        row = row_of(source, lambda entry: "")
        if source.title:
            found.setdefault((row["Title"], row["Outlet"], row["Published"]), []).append(source)
    return {looks: alike[0] for looks, alike in found.items() if len(alike) == 1}


def _halves(left: Mapping[Any, Item], right: Mapping[Any, Item]) -> Halves:
    return (
        [(item, right[key]) for key, item in left.items() if key in right],
        [item for key, item in left.items() if key not in right],
        [item for key, item in right.items() if key not in left],
    )
