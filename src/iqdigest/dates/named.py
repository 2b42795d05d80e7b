"""Rules for dates that name their month, year, weekday or season."""

from __future__ import annotations

from typing import Any

from iqdigest.dates.expression import Expression
from iqdigest.dates.fields import lead_fields, shift_fields, side_fields, weekday_fields, year_fields
from iqdigest.dates.grammar import Reading, Rule


def _numeric(r: Reading) -> Expression | None:
    symbol = r.get("date")
    assert symbol is not None
    day = symbol.readings[0]
    values = {"day": day.day, "month": day.month, "year": day.year, "readings": symbol.readings}
    values["month_first"] = bool(symbol.features["month_first"])
    return r.expression(**lead_fields(r), **_day_name(r), **values)


def _day_name(r: Reading) -> dict[str, Any]:
    """A weekday before a full date; what «أمس» adds to it is known already."""
    return {"weekday": r.value("weekday")} if r.has("weekday") else {}


def _day_month_digits(r: Reading) -> Expression | None:
    symbol = r.get("date")
    assert symbol is not None
    return r.expression(**lead_fields(r), **_day_name(r), day=symbol.value, month=int(symbol.features["month"]))


def _month_year_digits(r: Reading) -> Expression | None:
    """«بحلول 9/2025», «شهر 9/2025»; «قرار 12/2003» is none."""
    if not r.has("at", "rel", "part", "monthword"):
        return None
    symbol = r.get("date")
    assert symbol is not None
    return r.expression(**lead_fields(r), month=symbol.value, year=int(symbol.features["year"]))


def _date(r: Reading) -> Expression | None:
    day, month = r.value("day"), r.value("month")
    if not valid_day(day, month):
        return None
    fields = {**side_fields(r), **year_fields(r)}
    return r.expression(**lead_fields(r), **_day_name(r), day=day, month=month, **fields)


def valid_day(day: int, month: int) -> bool:
    """Whether some year has this day of this month."""
    return 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def _month(r: Reading) -> Expression | None:
    if not r.has("side", "monthword", "year", "yside", "ythis", "ysame", "ypre", "ythat"):
        if r.name("month") == "badmonth":
            return None
        if r.name("month") == "weak" and not r.has("rel", "part", "at", "clitic"):
            return None
    return r.expression(**lead_fields(r), month=r.value("month"), **(side_fields(r) | year_fields(r)))


def _hijri(r: Reading) -> Expression | None:
    if not r.has("day", "year", "side", "ythis", "yside"):
        return None
    if r.has("day") and r.value("day") > 30:
        return None
    day = {"day": r.value("day")} if r.has("day") else {}
    year = {"year": r.value("year")} if r.has("year") else {}
    name, told = _day_name(r), side_fields(r)
    if r.has("ythis", "yside"):
        shift = r.value("yside") if r.has("yside") else 0
        told = {"unit": "year", "shift": shift} if r.has("ah") else {"year_shift": shift}
    return r.expression(**lead_fields(r), calendar="hijri", month=r.value("hmonth"), **name, **day, **year, **told)


def _hijri_year(r: Reading) -> Expression:
    return r.expression(**lead_fields(r), calendar="hijri", year=r.value("year"))


def _year(r: Reading) -> Expression | None:
    value = r.value("year")
    if r.name("year") == "num":
        if value < 40 or value > 99:
            return None
        value += 1900
    return r.expression(**lead_fields(r), year=value)


def _bare_year(r: Reading) -> Expression:
    return r.expression(**lead_fields(r), year=r.value("year"))


def _weekday(r: Reading) -> Expression:
    return r.expression(**lead_fields(r), **weekday_fields(r), **side_fields(r))


def _season(r: Reading) -> Expression | None:
    if not r.has("side", "this", "year", "yside", "ythis", "ysame", "ypre", "ythat", "current"):
        return None
    side = {"side": 0} if r.has("this") else side_fields(r)
    return r.expression(**lead_fields(r), season=r.value("season"), **side, **year_fields(r))


def _portion(r: Reading) -> Expression | None:
    """A quarter or half of a year, or a half of a month."""
    if not r.has("year", "yside", "ythis", "ysame", "ypre", "ythat", "yhere", "bareyear", "month"):
        return None
    parts = 4 if r.name("portion") == "quarter" else 2
    rank = parts if r.has("final") else r.value("rank")
    if not 1 <= rank <= parts:
        return None
    fields = year_fields(r) or ({} if r.has("year") else {"unit": "year", "shift": 0} if r.has("bareyear") else {})
    if r.has("month"):
        if parts != 2:
            return None
        fields = {"month": r.value("month"), **side_fields(r), **fields}
    return r.expression(**lead_fields(r), **{"quarter" if parts == 4 else "half": rank}, **fields)


def _week_of_month(r: Reading) -> Expression | None:
    rank = 4 if r.has("final") else r.value("rank")
    if not 1 <= rank <= 5:
        return None
    if r.has("month"):
        return r.expression(**lead_fields(r), week=rank, month=r.value("month"), **(side_fields(r) | year_fields(r)))
    side = shift_fields(r) if r.has("side") else {"shift": 0, "anchor": "publication" if r.has("this") else "text"}
    return r.expression(**lead_fields(r), week=rank, unit="month", **side)


def _numbered_month(r: Reading) -> Expression | None:
    if not 1 <= r.value("rank") <= 12:
        return None
    year = year_fields(r) or side_fields(r) or {"unit": "year", "shift": 0}
    return r.expression(**lead_fields(r), month=r.value("rank"), **year)


def _serial_month(r: Reading) -> Expression | None:
    """«في الشهر الثالث»: Iraqi for March, where nothing counts months of its own."""
    if not 1 <= r.value("rank") <= 12:
        return None
    return r.expression(**lead_fields(r), month=r.value("rank"))


def _decade(r: Reading) -> Expression:
    return r.expression(**lead_fields(r), decade=r.value("decade"))


_PORTION = "LEAD al? portion=[quarter|halfyear] (?:al? rank=ord|final=lastord) (?:of|for) "

RULES = (
    Rule(
        "numeric",
        "REL? (?:WEEKDAY (?:comma|open|equal)? )? (?:with|for)? date=numdate",
        _numeric,
        "الأحد 18-01-2026",
        "2026-01-18",
    ),
    Rule("day/month", "REL? (?:WEEKDAY (?:comma|equal)?|al? day1) date=daymonth", _day_month_digits, "يوم 25/1", "2024-01-25"),
    Rule(
        "month/year",
        "at=in? LEAD (?:al? monthword=month1)? date=monthyear",
        _month_year_digits,
        "بحلول 9/2025",
        "2025-09",
    ),
    Rule(
        "day of month",
        "REL? (?:WEEKDAY SIDE? (?:comma|open|equal)? )? (?:al? day1)? DAY (?:slash|dash)? NAMED SIDE2? TAIL?",
        lambda r: _date_with_sides(r),
        "الخميس 25 كانون الثاني/يناير 2024",
        "2024-01-25",
    ),
    Rule(
        "month day, year",
        "(?:WEEKDAY (?:comma|equal)? )? month=[month|weak] day=dom (?:comma|dash|slash) year=year",
        _date,
        "يناير 25, 2024",
        "2024-01-25",
    ),
    Rule(
        "hijri",
        "LEAD (?:WEEKDAY (?:comma|equal)? )? DAY? of? (?:al? month1)? for? hmonth=[hijri|weakhijri] "
        "SIDE? (?:(?:of|for)? (?:al? year1)? year=hyear ah?|of? (?:ythis=this al year1|al year1) ah=ah? yside=side?)?",
        _hijri,
        "14 رمضان 1445 هـ",
        "2024-03-24",
    ),
    Rule("hijri year", "LEAD al? year1 year=hyear ah", _hijri_year, "عام 1445 هـ", "2023-07-19/2024-07-06"),
    Rule("portion of year", _PORTION + "(?:TAIL|bareyear=al year1)", _portion, "الربع الأول من عام 2025", "2025-01/2025-03"),
    Rule("half of month", _PORTION + "NAMED SIDE? TAIL?", _portion, "النصف الثاني من يناير 2024", "2024-01-16/2024-01-31"),
    Rule(
        "week of month",
        "LEAD al week1 (?:al? rank=ord|final=lastord) (?:of|for) (?:NAMED SIDE? TAIL?|this=this al month1|that al month1)",
        _week_of_month,
        "الأسبوع الأول من أيلول/سبتمبر 2025",
        "2025-09-01/2025-09-07",
    ),
    Rule(
        "week of period",
        "LEAD al week1 (?:al? rank=ord|final=lastord) (?:of|for) al month1 (?:SIDE|this=this)",
        _week_of_month,
        "الأسبوع الثاني من الشهر المقبل",
        "2024-10-08/2024-10-14",
    ),
    Rule(
        "month of year",
        "LEAD al month1 al? rank=ord (?:of|for) (?:TAIL|bareyear=al year1)",
        _numbered_month,
        "الشهر الأول من العام المقبل",
        "2025-01",
    ),
    Rule(
        "numbered month",
        "REL? al month1 al rank=ord",
        _serial_month,
        "عُلق التدريب في الشهر الثالث",
        "2024-03",
    ),
    Rule(
        "month in figures",
        "LEAD month1 rank=[dom|card] (?:SIDE|TAIL)",
        _numbered_month,
        "ينتهي العقد في شهر 9 المقبل",
        "2025-09",
    ),
    Rule(
        "month",
        "at=[in|to]? LEAD (?:al? monthword=month1)? for? month=[month|weak|badmonth] SIDE? TAIL?",
        _month,
        "في أيار/مايو الماضي",
        "2024-05",
    ),
    Rule("season", "LEAD this=this? al? season=season (?:SIDE|TAIL)?", _season, "صيف 2023", "2023-22"),
    Rule(
        "part of season",
        "REL? (?P<clitic>with|for)? (?P<part>part) current=al season=season",
        _season,
        "نهاية الصيف",
        "2024-22",
    ),
    Rule(
        "season after relation",
        "(?P<rel>by|before|since|until) current=al season=season",
        _season,
        "بحلول الصيف",
        "2025-22",
    ),
    Rule("decade", "LEAD al? decade=decade (?:of? al century1 side? )?", _decade, "تسعينيات القرن الماضي", "199X"),
    Rule("year", "LEAD al? year1 comma? year=[year|wyear|oldyear|num] era?", _year, "بحلول نهاية العام 2026", "2026"),
    Rule(
        "year after preposition",
        "at=in (?P<clitic>with|for)? (?:(?P<part>part) )? year=[year|wyear] era?",
        _bare_year,
        "في 2014",
        "2014",
    ),
    Rule(
        "year after relation",
        "REL (?P<clitic>with|for)? (?:(?P<part>part) )? year=[year|wyear] era?",
        _bare_year,
        "حتى 2011",
        "2011",
    ),
    Rule("part of year", "(?P<clitic>with|for)? (?P<part>part) year=year era?", _bare_year, "مطلع 2025", "2025"),
    Rule("bare year", "(?:with|for)? year=year era?", _bare_year, "انتخابات 2010", "2010"),
    Rule("weekday", "LEAD WEEKDAY SIDE? daypart?", _weekday, "مساء أمس الجمعة", "2024-09-06"),
)


def _date_with_sides(r: Reading) -> Expression | None:
    """«يوم الأحد المقبل 11 شباط»: what is said of the weekday holds of the date."""
    day, month = r.value("day"), r.value("month")
    if not valid_day(day, month):
        return None
    fields = {**(side_fields(r, "2") or side_fields(r)), **year_fields(r)}
    return r.expression(**lead_fields(r), **_day_name(r), day=day, month=month, **fields)
