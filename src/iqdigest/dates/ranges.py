"""Rules for ranges and lists of days, months, years and weekdays."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from iqdigest.dates.expression import Expression
from iqdigest.dates.fields import lead_fields, side_fields, year_fields
from iqdigest.dates.grammar import Reading, Rule
from iqdigest.dates.named import valid_day
from iqdigest.dates.symbols import Symbol

_OPEN = "(?P<open>between|of|since) "
_TO = "(?:and? (?P<to>to|until)|(?P<dashed>dash)|(?P<also>and)) "


def _is_range(r: Reading) -> bool:
    """«بين … و», «من … إلى», or a dash; «و» alone makes a list."""
    return r.has("to", "dashed", "slashed", "open", "dual")


def _bounds(r: Reading, first: dict[str, Any], last: dict[str, Any]) -> Expression:
    """A range over the whole reading."""
    lead = lead_fields(r)
    end = r.expression(**last)
    return replace(r.expression(**first, **lead), end=end)


def _days(r: Reading) -> Expression | None:
    """Two days of one month: «من 15 إلى 20 يناير», «بين 3 و9 آب», «15-20 يناير»."""
    month, first, last = r.value("month"), r.value("day"), r.value("dayb")
    if not _is_range(r) or first >= last or not valid_day(last, month):
        return None
    common = {"month": month, **side_fields(r), **year_fields(r)}
    return _bounds(r, {"day": first, **common}, {"day": last, **common})


def _day_list(r: Reading) -> Expression | list[Expression] | None:
    """Days of one month: «يومي 7 و8 آب» (a range where they are neighbours), «أيام 3 و9 و12 آب»."""
    members = r.all("list", "dom", "ord", "card")
    days, month = [symbol.value for symbol in members], r.value("month")
    if not all(valid_day(day, month) for day in days):
        return None
    common = {"month": month, **side_fields(r), **year_fields(r)}
    if all(b == a + 1 for a, b in pairwise(days)):
        return _bounds(r, {"day": days[0], **common}, {"day": days[-1], **common})
    return _listed(r, [(symbol, {"day": symbol.value, **common}) for symbol in members])


def _days_of_period(r: Reading) -> Expression | None:
    """«من 15 إلى 20 من الشهر الجاري», «بين 3 و7 الجاري»."""
    side = r.get("side")
    if r.value("day") >= r.value("dayb") or not _is_range(r) or (r.has("dual") and r.value("dayb") > r.value("day") + 1):
        return None
    text = (side.name == "tside") if side else r.has("same", "that")
    common = {"unit": "month", "shift": side.value if side else 0, "anchor": "text" if text else "publication"}
    return _bounds(r, {"day": r.value("day"), **common}, {"day": r.value("dayb"), **common})


def _listed(r: Reading, members: Sequence[tuple[Symbol, dict[str, Any]]]) -> list[Expression]:
    """Several dates that share what stands behind the last of them; each keeps its own words."""
    found = []
    for i, (symbol, fields) in enumerate(members):
        last = r.last if i == len(members) - 1 else symbol.last
        found.append(replace(r.expression(**fields), first=symbol.first if i else r.first, last=last))
    return found


def _dates(r: Reading) -> Expression | None:
    """«من 28 يناير إلى 3 فبراير 2024»."""
    if not (valid_day(r.value("day"), r.value("month")) and valid_day(r.value("day2"), r.value("month2"))) or not _is_range(r):
        return None
    end = {"day": r.value("day2"), "month": r.value("month2"), **side_fields(r, "2"), **year_fields(r, "2")}
    start = {"day": r.value("day"), "month": r.value("month"), **(side_fields(r) or side_fields(r, "2"))}
    return _bounds(r, {**start, **(year_fields(r) or _year_before(r, year_fields(r, "2")))}, end)


def _year_before(r: Reading, fields: dict[str, Any]) -> dict[str, Any]:
    """The year of a range's end for its start too; the year before where the months run over the turn of the year."""
    if r.value("month") <= r.value("month2"):
        return fields
    return {key: value - 1 if key in ("year", "shift") else value for key, value in fields.items()}


def _months(r: Reading) -> Expression | list[Expression] | None:
    end = {"month": r.value("month2"), **side_fields(r, "2"), **year_fields(r, "2")}
    start = {
        "month": r.value("month"),
        **(side_fields(r) or side_fields(r, "2")),
        **(year_fields(r) or _year_before(r, year_fields(r, "2"))),
    }
    if "weak" in (r.name("month"), r.name("month2")) and not r.has("open", "year2", "monthword", "at"):
        return None
    if not _is_range(r):
        if r.has("year", "side", "yside") or not r.has("year2", "side2", "yside2", "ythis2", "ysame2"):
            return None
        first, last = r.get("month"), r.get("month2")
        assert first is not None
        assert last is not None
        return _listed(r, [(first, {**start, **lead_fields(r)}), (last, end)])
    if r.value("month2") <= r.value("month") and not r.has("open", "to", "year2"):
        return None
    part = r.get("part2")
    return _bounds(r, start, {**end, "part": part.features["part"] if part else None})


def _numeric_range(r: Reading) -> Expression | None:
    first, last = r.get("date"), r.get("dateb")
    assert first is not None
    assert last is not None
    if not _is_range(r):
        return None
    a, b = first.readings[0], last.readings[0]
    if a > b:
        return None
    start = {"day": a.day, "month": a.month, "year": a.year, "readings": first.readings}
    return _bounds(r, start, {"day": b.day, "month": b.month, "year": b.year, "readings": last.readings})


def _years(r: Reading) -> Expression | None:
    """«بين عامي 2014 و2017», «من 2003 إلى 2011», «2003-2011»."""
    first, last = r.value("year"), r.value("yearb")
    if not _is_range(r) or first >= last:
        return None
    return _bounds(r, {"year": first}, {"year": last})


def _season_years(r: Reading) -> Expression | None:
    """«عام 2010/2011», «موسم 2010/11»: two years that follow each other."""
    first, last = (r.value("year"), r.value("yearb")) if r.has("year") else (r.value("yearc"), r.value("yeard"))
    if last < 100:
        last += first // 100 * 100
    return _bounds(r, {"year": first}, {"year": last}) if last == first + 1 else None


def _year_list(r: Reading) -> list[Expression]:
    """«عامي 2010 و2012», «أعوام 2011 و2012 و2013»: each year for itself."""
    return _listed(r, [(symbol, {"year": symbol.value, **lead_fields(r)}) for symbol in r.all("list", "year", "wyear")])


def _weekdays(r: Reading) -> Expression | list[Expression] | None:
    """«يومي السبت والأحد» (neighbours are a range), «الاثنين والخميس»."""
    first, last = r.value("weekday"), r.value("weekdayb")
    side = side_fields(r)
    if _is_range(r) or (first + 1) % 7 == last:
        return _bounds(r, {"weekday": first, **side}, {"weekday": last, **side})
    return _listed(
        r, [(symbol, {"weekday": symbol.value, **side}) for symbol in (r.get("weekday"), r.get("weekdayb")) if symbol]
    )


def _dated_days(r: Reading) -> list[Expression] | None:
    """«الأربعاء والخميس 24 و25 يناير»: each weekday stands with its day."""
    days = [r.value("day"), r.value("dayb")]
    month = r.value("month")
    if not all(valid_day(day, month) for day in days):
        return None
    common = {"month": month, **side_fields(r), **year_fields(r)}
    start = {"weekday": r.value("weekday"), "day": days[0], **common}
    end = {"weekday": r.value("weekdayb"), "day": days[1], **common}
    return [_bounds(r, start, end)] if days[1] == days[0] + 1 else None


_DAY_B = "al? dayb=[dom|ord|card]"

RULES = (
    Rule(
        "weekdays with days",
        "(?:day2|day3)? (?P<weekday>weekday) and (?P<weekdayb>weekday) (?:comma|open|equal)?  DAY and "
        + _DAY_B
        + " NAMED SIDE? TAIL?",
        _dated_days,
        "يومي الأربعاء والخميس 24 و25 يناير 2024",
        "2024-01-24/2024-01-25",
    ),
    Rule(
        "days",
        f"{_OPEN}? (?:al? (?:day1|day2|day3))? (?:WEEKDAY (?:comma|equal)? )? DAY {_TO} (?:al? day1)? weekday? {_DAY_B} "
        "(?:slash|dash)? NAMED SIDE? TAIL?",
        _days,
        "من 15 إلى 20 يناير 2024",
        "2024-01-15/2024-01-20",
    ),
    Rule(
        "list of days",
        "(?:day2|day3)? (?P<list>al? (?:dom|ord|card) (?:(?:comma|and|or) al? (?:dom|ord|card) ){1,8})NAMED SIDE? TAIL?",
        _day_list,
        "يومي 7 و8 آب/أغسطس 2023",
        "2023-08-07/2023-08-08",
    ),
    Rule(
        "days of period",
        f"(?:{_OPEN} (?:day1|day2)?|in? (?P<dual>day2)) DAY {_TO} {_DAY_B} (?:(?:of|for)? (?:al month1)? SIDE"
        "|of al month1 same=same|of (?P<this>this) al month1|of (?P<that>samepre|that) al? month1)",
        _days_of_period,
        "من 3 إلى 5 الجاري",
        "2024-09-03/2024-09-05",
    ),
    Rule(
        "dates",
        f"{_OPEN}? day1? weekday? DAY NAMED SIDE? TAIL? comma? {_TO} day1? weekday? DAY2 NAMED2 SIDE2? TAIL2?",
        _dates,
        "من 28 يناير إلى 3 فبراير 2024",
        "2024-01-28/2024-02-03",
    ),
    Rule(
        "months",
        f"(?:(?:{_OPEN}|at=in))? LEAD (?:al? (?P<monthword>month1|month2|month3))? (?P<month>month|weak) SIDE? TAIL? "
        f"(?:{_TO}|(?P<slashed>slash)) "
        "(?:(?P<part2>part) )? month1? (?P<month2>month|weak) SIDE2? TAIL2?",
        _months,
        "بين شهري شباط وحزيران 2007",
        "2007-02/2007-06",
    ),
    Rule(
        "numeric range",
        f"{_OPEN}? date=numdate {_TO} dateb=numdate",
        _numeric_range,
        "من 1/2/2024 إلى 5/2/2024",
        "2024-02-01/2024-02-05",
    ),
    Rule(
        "years",
        f"(?:{_OPEN}|at=in)? LEAD (?:al? (?:year1|year2|year3))? (?P<year>year|wyear) {_TO} "
        "(?:al? year1)? (?P<yearb>year|wyear)",
        _years,
        "بين عامي 2014 و2017",
        "2014/2017",
    ),
    Rule(
        "list of years",
        "LEAD al? (?:year1|year2|year3) (?P<list>(?:year|wyear) (?:(?:comma|and|comma and) (?:year|wyear) ){1,8})",
        _year_list,
        "عامي 2010 و2012",
        "2010",
    ),
    Rule(
        "season years",
        "LEAD (?:year1 (?P<year>year) slash (?P<yearb>year|num|dom)|(?P<yearc>year) (?:slash|dash) (?P<yeard>year))",
        _season_years,
        "عام 2010/2011",
        "2010/2011",
    ),
    Rule(
        "weekdays",
        f"{_OPEN}? (?:day1|day2|day3)? (?P<weekday>weekday) {_TO} day1? (?P<weekdayb>weekday) SIDE?",
        _weekdays,
        "يومي الأربعاء والخميس الماضيين",
        "2024-09-04/2024-09-05",
    ),
)
