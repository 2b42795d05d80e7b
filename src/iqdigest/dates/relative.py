"""Rules for periods that are told by their distance from the publication date or from another date of the text."""

from __future__ import annotations

from iqdigest.dates.expression import Expression
from iqdigest.dates.fields import NEW, lead_fields, shift_fields, unit_of, weekday_fields
from iqdigest.dates.grammar import Reading, Rule
from iqdigest.dates.symbols import UNITS


def _deictic(r: Reading) -> Expression:
    return r.expression(**lead_fields(r), **weekday_fields(r))


def _period(r: Reading) -> Expression | None:
    """«الشهر الماضي», «العام نفسه», «الأسبوع المقبل», «اليوم التالي»; «عقد هذه» (held these) is none."""
    if not r.has("the") and r.name("unit") != "today" and (not r.has("side") or r.name("unit") == "decade1"):
        return None
    if r.has("side") and r.value("side") == NEW:
        return r.expression(**lead_fields(r), unit="year", shift=NEW) if r.name("unit") == "year1" and r.has("the") else None
    fields = shift_fields(r) if r.has("side") else {"shift": 0, "anchor": "text" if r.has("same") else "publication"}
    return r.expression(**lead_fields(r), unit=unit_of(r, "unit"), **fields)


def _pointed_period(r: Reading) -> Expression | None:
    """«هذا العام», «ذلك اليوم», «نفس الشهر»; «ذات يوم» (once) is none."""
    if not r.has("the") and r.name("unit") != "today":
        return None
    return r.expression(**lead_fields(r), unit=unit_of(r, "unit"), shift=0, anchor="publication" if r.has("this") else "text")


def _in_other_year(r: Reading) -> Expression | None:
    """«نفس الشهر من العام الماضي»: the month of the text, the year told."""
    side = shift_fields(r)
    if side["anchor"] == "text":
        return None
    return r.expression(**lead_fields(r), unit=unit_of(r, "unit"), shift=0, anchor="text", year_shift=side["shift"])


def _day_of_it(r: Reading) -> Expression | None:
    """«الخامس عشر منه»: of the month named before.  «الأول منه» may be the first of anything."""
    if r.value("day") == 1 and not r.has("at"):
        return None
    return r.expression(**lead_fields(r), day=r.value("day"), unit="month", shift=0, anchor="text")


def _part_of_current(r: Reading) -> Expression | None:
    """«نهاية العام», «مطلع الشهر»: of the current one."""
    if r.name("unit") in ("decade1", "century1", "day1"):
        return None
    return r.expression(**lead_fields(r), unit=unit_of(r, "unit"), shift=0)


def _anchor(r: Reading) -> dict[str, object]:
    if r.has("side"):
        return shift_fields(r)
    return {"shift": 0, "anchor": "text" if r.has("same", "that") else "publication"}


def _day_of_period(r: Reading) -> Expression | None:
    weekday = {"weekday": r.value("weekday")} if r.has("weekday") else {}
    day = r.value("day" if r.has("day") else "dayword")
    return r.expression(**lead_fields(r), **weekday, day=day, unit="month", **_anchor(r))


def _day_of_the_month(r: Reading) -> Expression:
    """«السادس من الشهر»: of the month named before."""
    weekday = {"weekday": r.value("weekday")} if r.has("weekday") else {}
    return r.expression(**lead_fields(r), **weekday, day=r.value("day"), unit="month", shift=0, anchor="text")


def _weekday_of_week(r: Reading) -> Expression:
    return r.expression(**lead_fields(r), weekday=r.value("weekday"), unit="week", **_anchor(r))


def _amount(r: Reading) -> tuple[str, int, int] | None:
    """The groups of AMOUNT or COUNTED as unit, least and most: «ثلاثة أيام», «شهرين», «عام», «سنتين إلى خمس سنوات»."""
    if dual := r.get("dual"):
        return UNITS[dual.value], 2, r.value("dualmore") if r.has("dualmore") else 2
    if r.has("one"):
        return unit_of(r, "one"), 1, 1
    number = r.get("number") or r.get("numberb")
    if number is None:
        return None
    high = r.value("more") if r.has("more") else int(number.features.get("high", number.value))
    return (unit_of(r, "units" if r.has("units") else "unitsb"), number.value, high) if 0 < number.value <= high else None


def _single(r: Reading) -> tuple[str, int] | None:
    """One number of units, not counted from an event («بعد يومين من انسحاب…»)."""
    amount = _amount(r)
    if amount is None or amount[1] != amount[2] or (r.has("event") and not r.has("now")) or r.has("rest"):
        return None
    unit, count, _ = amount
    if r.has("half"):
        return ("month", 12 * count + 6) if unit == "year" else None
    return unit, count


def _ago(r: Reading) -> Expression | None:
    if (counted := _single(r)) is None:
        return None
    relation = "since" if r.name("ago") == "since" else None
    return r.expression(unit=counted[0], shift=-counted[1], counted=True, tense="past", relation=relation)


def _ahead(r: Reading) -> Expression | None:
    if (counted := _single(r)) is None:
        return None
    return r.expression(unit=counted[0], shift=counted[1], counted=True, tense="planned" if r.has("now") else None)


def _before_that(r: Reading) -> Expression | None:
    if (counted := _single(r)) is None:
        return None
    sign = r.value("pointer") if r.has("pointer") else 1 if r.name("direction") == "after" else -1
    return r.expression(unit=counted[0], shift=sign * counted[1], counted=True, anchor="text")


def _window(r: Reading) -> Expression | None:
    """«في غضون 12 شهرا»: from the publication date on; behind «خلال» only where a plan is told."""
    amount = _amount(r)
    if amount is None or (r.has("event") and not r.has("now")):
        return None
    tense = "planned" if r.has("now") else None
    return r.expression(unit=amount[0], length=amount[1:], side=1, tense=tense, relation="during")


def _counted_side(r: Reading) -> Expression | None:
    """«الأيام العشرة الماضية», «العامين المقبلين»."""
    amount, side = _amount(r), r.get("side")
    if amount is None or side is None or not side.value or side.name == "tside":
        return None
    relation = "during" if r.has("frame") else None
    return r.expression(unit=amount[0], length=amount[1:], side=side.value, relation=relation)


def _that_date(r: Reading) -> Expression:
    return r.expression(**lead_fields(r), unit="day", shift=0, anchor="text")


_OF_MONTH = "(?:(?:of|for)? al month1 (?:SIDE|same=same|this)|of? this al? month1|of? (?P<that>samepre|that) al? month1)"
_EVENT = "only? (?:(?P<event>of|upon) now=now? )?"
_FROM_NOW = "(?:half=and halfyear|(?P<rest>and) (?:day1|day2|day3|week1|week2|month1|month2|month3))? " + _EVENT

RULES = (
    Rule(
        "day of period",
        "LEAD (?:WEEKDAY (?:comma|equal)? )? (?:al day1|day1|today)? DAY " + _OF_MONTH,
        _day_of_period,
        "في الثلاثين من الشهر الماضي",
        "2024-08-30",
    ),
    Rule(
        "day of the month",
        "LEAD (?:WEEKDAY (?:comma|equal)? )? (?:al day1|day1)? DAY of al month1",
        _day_of_the_month,
        "وصل الوفد في 2 أيلول، وغادر في السادس من الشهر",
        "2024-09-06",
    ),
    Rule(
        "day of it",
        "at=in? REL? day1? DAY it=it",
        _day_of_it,
        "غادر في 5 أيلول، وعاد في العشرين منه",
        "2024-09-20",
    ),
    Rule(
        "day of the current",
        "(?:in|day1|al day1|REL) (?:day=dom of?|al? (?P<dayword>ord|card) of) SIDE",
        _day_of_period,
        "في 5 الجاري",
        "2024-09-05",
    ),
    Rule(
        "weekday of week",
        "LEAD WEEKDAY (?:of|in) (?:al week1 (?:SIDE|same=same)|this al week1|that=that al week1)",
        _weekday_of_week,
        "الخميس من الأسبوع الماضي",
        "2024-08-29",
    ),
    Rule(
        "before that",
        "(?:(?P<direction>before|after) that|pointer=thatwith) with AMOUNT",
        _before_that,
        "وصل الوفد في 5 أيلول، وقبل ذلك بيوم",
        "2024-09-04",
    ),
    Rule(
        "counted window",
        "(?P<frame>during|within|along)? COUNTED SIDE",
        _counted_side,
        "خلال الأشهر الستة المقبلة",
        "2024-09/2025-03",
    ),
    Rule(
        "same in another year",
        "LEAD (?:that|samepre) the=al? (?P<unit>day1|today|month1) of al year1 SIDE",
        _in_other_year,
        "في أيار 2024، وفي نفس الشهر من العام الماضي",
        "2023-05",
    ),
    Rule("period", "LEAD the=al? UNIT (?:SIDE|same=same|this)", _period, "الشهر الماضي", "2024-08"),
    Rule("this period", "LEAD this=this the=al? UNIT", _pointed_period, "نهاية هذا العام", "2024"),
    Rule(
        "that period",
        "LEAD (?:that|samepre) the=al? UNIT",
        _pointed_period,
        "في أيار 2023، وفي ذلك الشهر",
        "2023-05",
    ),
    Rule("that date", "LEAD (?:that|samepre) datenoun", _that_date, "في 5 أيلول، وفي ذلك التاريخ", "2024-09-05"),
)

LAST_RULES = (
    Rule(
        "deictic",
        "REL? (?:daypart of? ){0,2}(?:al? day1)? al? (?P<deictic>dayword|tonight|today) (?:with? daypart)?",
        _deictic,
        "أمس",
        "2024-09-06",
    ),
    Rule("ago", "(?P<ago>before|since) AMOUNT " + _FROM_NOW, _ago, "قبل ثلاثة أيام", "2024-09-04"),
    Rule("ahead", "after AMOUNT " + _FROM_NOW, _ahead, "سيعود الوفد بعد شهرين", "2024-11"),
    Rule("window", "during AMOUNT " + _EVENT, _window, "سيغادر الجنود خلال عام", "2024-09/2025-09"),
    Rule("deadline", "within AMOUNT " + _EVENT, _window, "في غضون 12 شهراً", "2024-09/2025-09"),
    Rule("part of the current", "REL? (?:with|for)? (?P<part>part) al UNIT", _part_of_current, "نهاية العام", "2024"),
)
