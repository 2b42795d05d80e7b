"""Groups of a reading → fields of an expression, shared by the rule modules."""

from __future__ import annotations

from typing import Any

from iqdigest.dates.grammar import Reading
from iqdigest.dates.symbols import UNITS

NEW = 3
"""The side of «الجديد», which is said of a year alone."""

_RELATIONS = {"within": "during", "along": "during"}


def lead_fields(reading: Reading, suffix: str = "") -> dict[str, Any]:
    """The groups of LEAD: relation and part.  «بنهاية 2026» is a deadline."""
    fields: dict[str, Any] = {}
    relation, part = reading.name("rel" + suffix), reading.get("part" + suffix)
    if relation:
        fields["relation"] = _RELATIONS.get(relation, relation)
    if part:
        fields["part"] = part.features["part"]
        if not relation and reading.name("clitic" + suffix) == "with" and fields["part"] == "end":
            fields["relation"] = "by"
    return fields


def year_fields(reading: Reading, suffix: str = "") -> dict[str, Any]:
    """The groups of TAIL: a year in figures or words, «من العام المقبل», «هذا العام», «من العام نفسه»."""
    if reading.has("year" + suffix):
        return {"year": reading.value("year" + suffix)}
    if reading.has("ythis" + suffix, "yhere" + suffix):
        return {"unit": "year", "shift": 0}
    if side := reading.get("yside" + suffix):
        return {"unit": "year", "shift": side.value, "anchor": "text" if side.name == "tside" else "publication"}
    if reading.has("ysame" + suffix, "ypre" + suffix, "ythat" + suffix):
        return {"unit": "year", "shift": 0, "anchor": "text"}
    return {}


def side_fields(reading: Reading, suffix: str = "") -> dict[str, Any]:
    """The group of SIDE behind a named month or day."""
    side = reading.get("side" + suffix)
    if side is None or side.value == NEW:
        return {}
    value = side.value * (2 if reading.has("far" + suffix) else 1)
    return {"side": value, "anchor": "text" if side.name == "tside" else "publication"}


def weekday_fields(reading: Reading, suffix: str = "") -> dict[str, Any]:
    """The groups of WEEKDAY: a weekday, with أمس، اليوم، غدا before it as a distance in days."""
    fields: dict[str, Any] = {}
    if reading.has("weekday" + suffix):
        fields["weekday"] = reading.value("weekday" + suffix)
    if deictic := reading.get("deictic" + suffix):
        fields |= {"unit": "day", "shift": deictic.value}
    return fields


def unit_of(reading: Reading, group: str) -> str:
    """The unit that a group of UNIT, UNITS or DUAL names; «اليوم» is a day."""
    symbol = reading.get(group)
    assert symbol is not None
    return "day" if symbol.name == "today" else UNITS[symbol.value]


def shift_fields(reading: Reading) -> dict[str, Any]:
    """The groups of SIDE behind a unit: «الشهر قبل الماضي» is month −2."""
    side = reading.get("side")
    assert side is not None
    value = side.value * (2 if reading.has("far") else 1)
    return {"shift": value, "anchor": "text" if side.name == "tside" else "publication"}
