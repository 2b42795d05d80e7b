"""Field by field, how two entries of one fact differ, in the words of a digest's tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from iqdigest.diffing.model import FieldChange, Item
from iqdigest.digest.model import Entry
from iqdigest.digest.records import item_record
from iqdigest.digest.rows import clean, row_of

_LISTED = 4  # sources or pieces of evidence that one side names
_FIELDS = {"As of": "date"}
_LAST = ("sources", "text", "id")
_LONGEST = 80


def field_changes(old: Item, new: Item, shown: bool) -> tuple[FieldChange, ...]:
    """What differs.  With ``shown`` only what tables show; else, where they show the same, the fields of the records."""
    before, after = _shown(old), _shown(new)
    changes = [FieldChange(name, before[name], after[name]) for name in before if before[name] != after[name]]
    if isinstance(old, Entry) and isinstance(new, Entry) and _sources_differ(old, new):
        changes.append(FieldChange("sources", *_sources(old, new)))
    if not changes and not shown and old != new:
        changes = _detail(item_record(old), item_record(new))
    changes.sort(key=lambda change: _LAST.index(change.field) if change.field in _LAST else -1)
    return tuple(changes)


def _shown(item: Item) -> dict[str, str]:
    row = row_of(item, lambda entry: "")
    row.pop("Sources", None)
    return {_FIELDS.get(column, column.lower()): text for column, text in row.items()}


def _sources_differ(old: Entry, new: Entry) -> bool:
    return set(old.sources) != set(new.sources) or _copies(old) != _copies(new)


def _copies(entry: Entry) -> int:
    return len(set(entry.sources)) - min(entry.independent, len(set(entry.sources)))


def _sources(old: Entry, new: Entry) -> tuple[str, str]:
    """``2`` and ``3 (+c)``: how many, and which only this side has."""
    return _with_own(old, new), _with_own(new, old)


def _with_own(entry: Entry, other: Entry) -> str:
    own = [clean(source) for source in sorted(set(entry.sources) - set(other.sources))]
    notes = [f"+{', '.join(own[:_LISTED])}{', …' if len(own) > _LISTED else ''}"] if own else []
    if _copies(entry):
        notes.append(f"{entry.independent} independent")
    return f"{len(set(entry.sources))}" + (f" ({'; '.join(notes)})" if notes else "")


def _detail(old: dict[str, Any], new: dict[str, Any]) -> list[FieldChange]:
    """Differences that no table shows: wording of dates, organisations, places of evidence, file paths."""
    changes = []
    for name in old:
        if old[name] == new[name]:
            continue
        if name == "mentions":
            left, right = (_places(record[name]) for record in (old, new))
            own, others = _listed(left, right), _listed(right, left)
            changes.append(FieldChange("evidence", own or _first(left), others or _first(right)))
        else:
            changes += _inner(name, old[name], new[name])
    return changes


def _inner(name: str, old: object, new: object) -> list[FieldChange]:
    """A field, or of a record within a record what differs there."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return [FieldChange(name, _short(old), _short(new))]
    differing = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    return [FieldChange(f"{name} {key}", _short(old.get(key)), _short(new.get(key))) for key in differing]


def _places(mentions: Iterable[dict[str, Any]]) -> list[str]:
    return [f"{clean(m['article'])}:{m['start']}–{m['end']} {_short(m)}" for m in mentions]


def _first(places: list[str]) -> str:
    """The place that comes first, for entries whose places are the same in another order."""
    return places[0].partition(" ")[0] if places else ""


def _listed(own: list[str], other: list[str]) -> str:
    known = set(other)
    return "; ".join([place.partition(" ")[0] for place in own if place not in known][:_LISTED])


def _short(value: object) -> str:
    if value is None:
        return ""
    text = clean(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
