"""Entries ↔ rows of a table as people read them: what Markdown shows and reads back, and what a comparison speaks of.

A row is a mapping of column to plain text; escaping is the business of the format.  What a row does not show (mentions,
positions, wording of dates, organisations) is lost: entries that come from rows make a digest of ``detail="shown"``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, cast, get_args

from iqdigest.digest.cells import (
    change_cell,
    date_cell,
    figure_cell,
    parse_change,
    parse_date,
    parse_figure,
    parse_status,
    parse_step,
    status_cell,
    step_cell,
)
from iqdigest.digest.model import (
    About,
    Conflict,
    Entry,
    Figure,
    ForceEntry,
    MilestoneEntry,
    Source,
    Stage,
    StatementEntry,
)
from iqdigest.model import PublicationRule, Speaker
from iqdigest.safe import printable

Row = dict[str, str]
Item = Entry | Conflict | Source
Cite = Callable[[Entry], str]
"""Writes the sources of an entry."""

Cited = Callable[[str], tuple[tuple[str, ...], int]]
"""Reads them back: article ids, and how many are independent."""

HEADINGS = {
    "milestones": "Milestones",
    "forces": "Force levels",
    "statements": "Statements",
    "conflicts": "Conflicts",
    "articles": "Sources",
}
"""The sections of a digest in the order in which people read it."""

COLUMNS = {
    "milestones": ("Date", "Status", "Step", "Actor", "Place", "Sources", "Id", "Text"),
    "forces": ("As of", "Force", "Place", "Figure", "Change", "Sources", "Id", "Text"),
    "statements": ("Date", "Speaker", "Role", "Verb", "Quoted", "Sources", "Id", "Text"),
    "conflicts": ("About", "Ids", "Note"),
    "articles": ("No", "Id", "Title", "Outlet", "Published", "Found by", "Copy of"),
}

NEEDED = {
    "milestones": ("Status", "Step"),
    "forces": ("Figure",),
    "statements": ("Text",),
    "conflicts": ("About", "Ids"),
    "articles": ("No", "Id"),
}
"""Columns without which a row says nothing."""

_BREAK = re.compile("\r\n|[\r\u2028\u2029]")
_UNNAMED = "(unnamed)"


def clean(text: str) -> str:
    """What a row shows of a text: no control, escape, direction or invisible characters, line breaks all alike."""
    return printable(_BREAK.sub("\n", text))


def row_of(item: Item, cite: Cite) -> Row:
    """The row of an entry; of an article without its number."""
    return {column: clean(text) for column, text in _row(item, cite).items()}


def _row(item: Item, cite: Cite) -> Row:
    match item:
        case MilestoneEntry():
            return {
                "Date": date_cell(item.date),
                "Status": status_cell([stage.status for stage in item.history]),
                "Step": step_cell(item.kind, item.scope),
                "Actor": item.actor or "",
                "Place": item.location or "",
                "Sources": cite(item),
                "Id": item.id,
                "Text": item.text,
            }
        case ForceEntry():
            figure = Figure(item.value, item.low, item.high, item.approximate)
            return {
                "As of": date_cell(item.date, item.placed),
                "Force": item.force or "",
                "Place": item.location or "",
                "Figure": figure_cell(item.value, item.low, item.high, item.approximate, item.unit),
                "Change": change_cell(item.change, item.previous, figure),
                "Sources": cite(item),
                "Id": item.id,
                "Text": item.text,
            }
        case StatementEntry():
            return {
                "Date": date_cell(item.date, item.placed),
                "Speaker": _speaker_cell(item.speaker),
                "Role": item.speaker.role or "",
                "Verb": item.verb or "",
                "Quoted": "direct" if item.direct else "reported",
                "Sources": cite(item),
                "Id": item.id,
                "Text": item.text,
            }
        case Conflict():
            return {"About": item.about, "Ids": ", ".join(item.ids), "Note": item.note}
        case Source():
            found = f"{item.published_by}: {item.note}" if item.note else item.published_by or ""
            return {
                "Id": item.id,
                "Title": item.title or "",
                "Outlet": item.outlet or "",
                "Published": date_cell(item.published),
                "Found by": found,
                "Copy of": item.copy_of or "",
            }


def item_of(section: str, row: Mapping[str, str], cited: Cited) -> Any:
    """The entry of a row, missing columns being empty.  Raises `ValueError` in words for what can't be read."""
    makers: dict[str, Callable[[Mapping[str, str], Cited], Item]] = {
        "milestones": _milestone,
        "forces": _force,
        "statements": _statement,
        "conflicts": _conflict,
        "articles": _source,
    }
    return makers[section](row, cited)


def _milestone(row: Mapping[str, str], cited: Cited) -> MilestoneEntry:
    date, placed = parse_date(row.get("Date", ""))
    if placed:
        raise ValueError("a milestone is never placed by publication")
    kind, scope = parse_step(row["Step"])
    history = parse_status(row["Status"])
    return MilestoneEntry(
        row.get("Id", ""),
        date,
        kind,
        history[-1],
        row.get("Actor") or None,
        row.get("Place") or None,
        scope,
        row.get("Text", ""),
        tuple(Stage(status) for status in history),
        *cited(row.get("Sources", "")),
    )


def _force(row: Mapping[str, str], cited: Cited) -> ForceEntry:
    date, placed = parse_date(row.get("As of", ""))
    figure, unit = parse_figure(row["Figure"])
    if unit is None:
        raise ValueError(f"a figure without its unit: {row['Figure']!r:.60}")
    change, previous = parse_change(row.get("Change", ""))
    return ForceEntry(
        row.get("Id", ""),
        date,
        placed,
        figure.value,
        figure.low,
        figure.high,
        figure.approximate,
        unit,
        row.get("Force") or None,
        row.get("Place") or None,
        change,
        previous,
        row.get("Text", ""),
        *cited(row.get("Sources", "")),
    )


def _statement(row: Mapping[str, str], cited: Cited) -> StatementEntry:
    date, placed = parse_date(row.get("Date", ""))
    quoted = row.get("Quoted", "").strip().lower()
    if quoted not in ("direct", "reported", ""):
        raise ValueError(f"neither direct nor reported: {quoted!r:.60}")
    return StatementEntry(
        row.get("Id", ""),
        date,
        placed,
        _speaker(row.get("Speaker", ""), row.get("Role") or None),
        row.get("Verb") or None,
        quoted == "direct",
        row["Text"],
        None,
        *cited(row.get("Sources", "")),
    )


def _conflict(row: Mapping[str, str], cited: Cited) -> Conflict:
    about = row["About"].strip().lower()
    if about not in get_args(About):
        raise ValueError(f"about none of {', '.join(get_args(About))}: {about!r:.60}")
    ids = tuple(part.strip() for part in row["Ids"].split(",") if part.strip())
    return Conflict(cast(About, about), ids, row.get("Note", ""))


def _source(row: Mapping[str, str], cited: Cited) -> Source:
    rule, _, note = row.get("Found by", "").partition(": ")
    if rule and rule not in get_args(PublicationRule):
        raise ValueError(f"found by none of {', '.join(get_args(PublicationRule))}: {rule!r:.60}")
    return Source(
        id=row["Id"],
        path=None,
        title=row.get("Title") or None,
        outlet=row.get("Outlet") or None,
        published=parse_date(row.get("Published", ""))[0],
        published_by=cast("PublicationRule | None", rule or None),
        note=note,
        copy_of=row.get("Copy of") or None,
    )


def _speaker_cell(speaker: Speaker) -> str:
    name = clean(speaker.name or "")
    if speaker.named:
        return name
    return f"{name} {_UNNAMED}" if name else _UNNAMED


def _speaker(cell: str, role: str | None) -> Speaker:
    named = not cell.endswith(_UNNAMED)
    name = cell if named else cell[: -len(_UNNAMED)].removesuffix(" ")
    return Speaker(name or None, role, None, named, "", False)
