"""The values of a digest as people read them, and the same read back: dates, figures, steps.

    date      2024-01-25 · by 2025-09 · by end of 2026 · since 2017 · 2025-09? (inferred) · ? (not resolved) · empty: none
    placed    2024-01-25 (published)
    figure    2,500 troops · ~2,500 troops · 100–999 troops · 500 (≤500) troops · ≥5 bases · ? troops
    change    empty: a level · reduction by · 5,200 → 2,500 · reduction to, 5,200 → 2,500

Every ``parse_*`` takes back what its writer wrote (``parse(write(x)) == x`` but for wording and positions), forgives spacing
and case, and raises `ValueError` in words for anything else.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import cast, get_args

from iqdigest.digest.model import Figure, Placed
from iqdigest.model import Change, Date, Kind, Part, Relation, Resolved, Status, Unit

PUBLISHED = " (published)"
_DATE = (  # text: compiled where digests are read back, which most runs don't
    r"(?i)(?:(?P<relation>by|before|after|since|until|during)\s+)?(?:(?P<part>start|mid|end)\s+(?:of\s+)?)?"
    r"(?P<edtf>[0-9X.?]\S*?)(?P<doubt>\?)?(?P<placed>\s*\(published\))?"
)
_EDTF = re.compile(r"[0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2})?)?")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")
_LIMITS = r"[≥≤] ?[0-9,]+|[0-9,]+ ?[–-] ?[0-9,]+"
_FIGURE = (
    rf"(?i)(?P<about>~)? ?(?:(?P<limits>{_LIMITS})|(?P<value>[0-9,]+)(?: ?\( ?(?P<around>{_LIMITS}) ?\))?|\?)"
    r"(?: (?P<unit>[a-z]+))?"
)
QUALIFIER = re.compile(r"[?~%]+")
"""Signs of doubt of EDTF level 1; a cell has one sign for all of them."""

_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


def date_cell(date: Date | None, placed: Placed | None = None) -> str:
    """A date as a cell.

    >>> date_cell(Date("2026", None, None, "end", "by"))
    'by end of 2026'
    """
    if date is None:
        return ""
    words: list[str] = [date.relation] if date.relation else []
    if date.part:
        words += [date.part] if date.part == "mid" else [date.part, "of"]
    edtf = QUALIFIER.sub("", date.edtf or "")
    doubt = "?" if edtf and not placed and (date.resolved == "inferred" or edtf != date.edtf) else ""
    words.append((edtf or "?") + doubt)
    return " ".join(words) + (PUBLISHED if placed else "")


def parse_date(cell: str) -> tuple[Date | None, Placed | None]:
    """A date cell back, its bounds worked out."""
    cell = " ".join(cell.split())
    if not cell:
        return None, None
    match = re.fullmatch(_DATE, cell)
    if not match:
        raise ValueError(f"not a date: {cell!r:.60}")
    edtf: str | None = match["edtf"].upper()
    if edtf == "?":
        edtf = None
    elif edtf and edtf.endswith("?"):
        raise ValueError(f"not a date: {cell!r:.60}")
    part = cast("Part | None", match["part"] and match["part"].lower())
    relation = cast("Relation | None", match["relation"] and match["relation"].lower())
    earliest, latest = edtf_bounds(edtf, part) if edtf else (None, None)
    resolved: Resolved = "inferred" if match["doubt"] and edtf else "stated"
    date = Date(edtf, earliest, latest, part, relation, "", resolved)
    return date, "publication" if match["placed"] else None


def edtf_bounds(edtf: str, part: Part | None = None) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of an EDTF period narrowed to a part; None where digits are unknown.  Raises `ValueError`.

    Qualifiers («2024-09?») are let pass.

    >>> edtf_bounds("2025-09", "end")
    (datetime.date(2025, 9, 21), datetime.date(2025, 9, 30))
    """
    ends = QUALIFIER.sub("", edtf).split("/")
    if len(ends) > 2:
        raise ValueError(f"not a date: {edtf!r:.60}")
    first, last = _simple(ends[0])[0], _simple(ends[-1])[1]
    if first is None or last is None or (len(ends) == 1 and part is None):
        return (first, last) if first and last else (None, None)
    if last < first:
        raise ValueError(f"a period that ends before it begins: {edtf!r:.60}")
    return (first, last) if part is None else _narrow(first, last, part)


def _simple(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    if edtf == "..":
        return None, None
    week = _WEEK.fullmatch(edtf)
    if week:
        year, number = int(week[1]), int(week[2])
        return dt.date.fromisocalendar(year, number, 1), dt.date.fromisocalendar(year, number, 7)
    if not _EDTF.fullmatch(edtf):
        raise ValueError(f"not a date: {edtf!r:.60}")
    if "X" in edtf:
        return (None, None)
    year, month, day = (*(int(part) for part in edtf.split("-")), 0, 0)[:3]
    if day:
        exact = dt.date(year, month, day)
        return exact, exact
    if month in _SEASONS:
        first = dt.date(year, _SEASONS[month], 1)
        return first, _month_end(year + (month == 24), (_SEASONS[month] + 1) % 12 + 1)
    if month:
        return dt.date(year, month, 1), _month_end(year, month)
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _narrow(first: dt.date, last: dt.date, part: Part) -> tuple[dt.date, dt.date]:
    """Days 1–10, 11–20, 21–last of a month; thirds of a year by months, of any other period by days."""
    third = ("start", "mid", "end").index(part)
    if (last - first).days in range(27, 31):
        return first + dt.timedelta(10 * third), last if third == 2 else first + dt.timedelta(10 * third + 9)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return dt.date(first.year, 1 + 4 * third, 1), _month_end(first.year, 4 + 4 * third)
    days = (last - first).days + 1
    return (
        first + dt.timedelta(days=days * third // 3),
        first + dt.timedelta(days=max(days * third // 3, days * (third + 1) // 3 - 1)),
    )


def figure_cell(value: int | None, low: int | None, high: int | None, approximate: bool, unit: str = "") -> str:
    """A figure as a cell.

    >>> figure_cell(2500, None, None, True, "troops")
    '~2,500 troops'
    """
    if low is not None and high is not None:
        limits = f"{low:,}–{high:,}"
    else:
        limits = f"≥{low:,}" if low is not None else f"≤{high:,}" if high is not None else ""
    number = f"{value:,}" if value is not None else "" if limits else "?"
    if value is not None and limits:
        limits = f" ({limits})"
    return f"{'~' if approximate else ''}{number}{limits} {unit}".strip()


def parse_figure(cell: str) -> tuple[Figure, Unit | None]:
    """A figure cell back; the unit is None where none is written."""
    match = re.fullmatch(_FIGURE, " ".join(cell.split()))
    if not match:
        raise ValueError(f"not a figure: {cell!r:.60}")
    unit = match["unit"].lower() if match["unit"] else None
    if unit is not None and unit not in get_args(Unit):
        raise ValueError(f"not a unit: {unit!r:.60} (known: {', '.join(get_args(Unit))})")
    value = _number(match["value"]) if match["value"] else None
    low = high = None
    limits = match["limits"] or match["around"] or ""
    if limits.startswith("≥"):
        low = _number(limits[1:])
    elif limits.startswith("≤"):
        high = _number(limits[1:])
    elif limits:
        least, _, most = limits.replace("-", "–").partition("–")
        low, high = _number(least), _number(most)
    return Figure(value, low, high, bool(match["about"])), cast("Unit | None", unit)


def _number(digits: str) -> int:
    digits = digits.replace(",", "").strip()
    if not digits or len(digits) > 18:
        raise ValueError(f"not a number: {digits!r:.60}")
    return int(digits)


def change_cell(change: Change, previous: Figure | None, figure: Figure) -> str:
    """A change as a cell: what kind it is unless a level, and from which level to which."""
    words = [] if change == "level" else [change.replace("_", " ")]
    if previous is not None:
        words.append(f"{_plain(previous)} → {_plain(figure)}")
    return ", ".join(words)


def parse_change(cell: str) -> tuple[Change, Figure | None]:
    """A change cell back.  What stands behind the arrow repeats the figure of the row and is not read."""
    cell = " ".join(cell.split())
    kind, _, step = cell.rpartition(", ") if "→" in cell else (cell, "", "")
    change = kind.replace(" ", "_").lower() or "level"
    if change not in get_args(Change):
        raise ValueError(f"not a change: {kind!r:.60}")
    previous = parse_figure(step.partition("→")[0])[0] if step else None
    return cast(Change, change), previous


def _plain(figure: Figure) -> str:
    return figure_cell(figure.value, figure.low, figure.high, figure.approximate)


def step_cell(kind: Kind, scope: str | None) -> str:
    """A step as a cell: ``withdrawal end (combat)``."""
    return kind.replace("_", " ") + (f" ({' '.join(scope.split())})" if scope else "")


def parse_step(cell: str) -> tuple[Kind, str | None]:
    """A step cell back."""
    words, bracket, scope = " ".join(cell.split()).partition(" (")
    kind = words.replace(" ", "_").lower()
    if kind not in get_args(Kind):
        raise ValueError(f"not a kind of step: {words!r:.60} (known: {', '.join(get_args(Kind)).replace('_', ' ')})")
    return cast(Kind, kind), scope.removesuffix(")") if bracket else None


def status_cell(statuses: list[Status]) -> str:
    """The statuses that a step went through: ``planned → begun``."""
    return " → ".join(statuses)


def parse_status(cell: str) -> list[Status]:
    """A status cell back, one or more."""
    statuses = [word.strip().lower() for word in cell.split("→")]
    for status in statuses:
        if status not in get_args(Status):
            raise ValueError(f"not a status: {status!r:.60} (known: {', '.join(get_args(Status))})")
    return cast("list[Status]", statuses)
