"""The public surface of iqdigest.dates: arguments, errors, warnings, what a resolved date says of itself."""

from __future__ import annotations

import datetime as dt
import doctest
from typing import get_args

import pytest

import iqdigest.dates
from iqdigest.dates import find_dates, find_expressions, resolve
from iqdigest.dates.find import grammar
from iqdigest.dates.periods import hijri, narrowed
from iqdigest.errors import UsageError
from iqdigest.language.tokens import tokenize
from iqdigest.model import Part
from iqdigest.numbers import find_quantities


def test_the_examples_of_the_documentation() -> None:
    assert doctest.testmod(iqdigest.dates).failed == 0


def test_everything_public_is_named() -> None:
    assert iqdigest.dates.__all__ == ["Expression", "Timex", "find_dates", "find_expressions", "resolve"]


@pytest.mark.parametrize("published", ["2024-09-07", dt.date(2024, 9, 7), dt.datetime(2024, 9, 7, 12, 30)])
def test_publication_dates(published: dt.date | str) -> None:
    assert find_dates("أمس", published)[0].date.edtf == "2024-09-06"


@pytest.mark.parametrize("published", ["yesterday", "07/09/2024", "2024-13", "2024-02-30", "", "24-9-7", "٢٠٢٤-٠٩-٠٧x"])
def test_what_is_no_publication_date(published: str) -> None:
    with pytest.raises(UsageError, match="publication date"):
        find_dates("أمس", published)


def test_a_month_of_publication() -> None:
    values = [(t.date.edtf, t.date.earliest is None) for t in find_dates("الشهر الماضي وأمس وفي 7 أيار والخميس", "2024-09")]
    assert values == [("2024-08", False), (None, True), ("2024-05-07", False), (None, True)]


def test_without_publication_nothing_is_guessed() -> None:
    texts = ["الخميس", "الشهر الماضي", "في نيسان", "11 حزيران", "في غضون عام", "الربع الأول من العام المقبل", "14 رمضان"]
    found = [find_dates(text)[0] for text in texts]
    assert [t.date.edtf for t in found] == [None, None, "XXXX-04", "XXXX-06-11", None, None, None]
    assert {t.date.earliest for t in found} == {None}
    assert found[4].duration == "P1Y"


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("عام 2003", "stated"),
        ("25/1/2024", "stated"),
        ("أمس", "relative"),
        ("أيار الماضي", "relative"),
        ("في 7 أكتوبر", "inferred"),
    ],
)
def test_how_a_date_was_resolved(text: str, how: str) -> None:
    assert find_dates(text, "2024-09-07")[0].date.resolved == how


def test_durations() -> None:
    texts = [
        "خلال العامين المقبلين",
        "في غضون 12 شهرا",
        "في غضون ثلاثة أسابيع",
        "سيبقون خلال سنتين إلى خمس سنوات",
        "العقدين الماضيين",
    ]
    assert [find_dates(text, "2024-09-07")[0].duration for text in texts] == ["P2Y", "P12M", "P3W", "P2Y/P5Y", "P20Y"]


class TestNumericOrder:
    def test_both_readings_are_kept(self) -> None:
        (expression,) = _read("10/9/2020")
        assert expression.readings == (dt.date(2020, 9, 10), dt.date(2020, 10, 9))
        (month_first,) = _read("1/25/2024")
        assert (month_first.readings, month_first.month_first) == ((dt.date(2024, 1, 25),), True)

    def test_day_first_unless_something_speaks_against_it(self) -> None:
        (timex,) = find_dates("10/9/2020")
        assert timex.date.edtf == "2020-09-10"
        assert timex.warnings == ("the order of day and month is open: 2020-09-10 or 2020-10-09",)

    def test_the_other_dates_of_the_article_decide(self) -> None:
        assert [t.date.edtf for t in find_dates("10/9/2020 ثم 10/25/2020")] == ["2020-10-09", "2020-10-25"]

    def test_the_weekday_decides(self) -> None:
        (timex,) = find_dates("الجمعة 9-6-2024")  # the ninth of June was a Sunday
        assert (timex.date.edtf, timex.warnings) == ("2024-09-06", ())

    def test_the_publication_date_decides(self) -> None:
        assert find_dates("10/9/2020", "2020-10-09")[0].date.edtf == "2020-10-09"
        assert find_dates("10/9/2020", "2020-09-20")[0].date.edtf == "2020-09-10"


def test_a_weekday_that_contradicts_its_date() -> None:
    (timex,) = find_dates("السبت 18 كانون الثاني 2026")
    assert (timex.date.edtf, timex.warnings) == ("2026-01-18", ("2026-01-18 is a Sunday, the text says Saturday",))
    assert find_dates("الأحد 18 كانون الثاني 2026")[0].warnings == ()


def test_a_weekday_finds_the_year_of_its_date() -> None:
    assert find_dates("الأحد 11 شباط", "2024-02-08")[0].date.edtf == "2024-02-11"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("بدأ الانسحاب في تشرين الثاني", "2023-11"),
        ("سيبدأ الانسحاب في تشرين الثاني", "2024-11"),
        ("الانتخابات المقررة في كانون الثاني/يناير", "2025-01"),
        ("سيراجع الطرفان الاتفاق في 3 آذار", "2025-03-03"),
        ("قال إن القوات غادرت في 3 آذار", "2024-03-03"),
        ("وكان قد أعلن الثلاثاء", "2024-09-03"),
        ("ومن المقرر أن يلتقيا الثلاثاء", "2024-09-10"),
        ("بحلول آذار", "2025-03"),
    ],
)
def test_tense_decides_the_year(text: str, edtf: str) -> None:
    assert [t.date.edtf for t in find_dates(text, "2024-09-07")] == [edtf]


def test_what_was_read_is_kept() -> None:
    (expression,) = _read("الخميس 25 يناير")
    assert (expression.weekday, expression.day, expression.month, expression.year, expression.stated) == (3, 25, 1, None, False)
    (current,) = _read("27 أيلول/سبتمبر الجاري")
    assert (current.day, current.month, current.side) == (27, 9, 0)
    (distance,) = _read("قبل ثلاثة أيام")
    assert (distance.unit, distance.shift, distance.counted) == ("day", -3, True)


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in grammar().rules]
    assert len(names) == len(set(names))


def test_sentences_and_paragraphs_are_never_crossed() -> None:
    assert [t.date.edtf for t in find_dates("عاد في 25\nيناير 2024")] == ["2024-01"]
    assert [t.date.edtf for t in find_dates("انتهى اليوم الخامس. من أيلول 2024")] == ["2024-09"]


def _read(text: str) -> list[iqdigest.dates.Expression]:
    tokens = tokenize(text)
    expressions = find_expressions(tokens, find_quantities(tokens))
    assert [t.expression for t in resolve(tokens, expressions, None)] == expressions
    return expressions


def test_a_day_without_a_tense_is_the_one_told_elsewhere() -> None:
    text = "مقترح بعقد الجلسة في 21 يناير\nاقترحت اللجنة عقد الجلسة في 21 يناير المقبل."
    assert [t.date.edtf for t in find_dates(text, "2009-11-09")] == ["2010-01-21", "2010-01-21"]


def test_years_at_the_head_of_a_chronicle() -> None:
    text = "2003: سقوط العاصمة.\n2004 المجلس ينتخب حكومة.\n2005 أول اقتراع عام."
    assert [t.date.edtf for t in find_dates(text)] == ["2003", "2004", "2005"]
    assert [t.date.edtf for t in find_dates("2004 مقاتلين في المدينة.\nثم عادوا.")] == []


def test_a_numeric_date_is_read_month_first_only_for_a_publication_beside_it() -> None:
    assert [t.date.edtf for t in find_dates("صدر في 03/05/09", "2009-04-04")] == ["2009-05-03"]
    assert [t.date.edtf for t in find_dates("صدر في 03/05/09", "2009-03-04")] == ["2009-03-05"]


def test_what_leans_on_an_unknown_day_is_unknown() -> None:
    assert [t.date.edtf for t in find_dates("التقيا في 5 أيار 2023، ثم التقيا الخميس، وفي اليوم التالي")] == [
        "2023-05-05",
        None,
        None,
    ]


@pytest.mark.parametrize("number", range(1, 13))
def test_parts_of_a_hijri_month_lie_in_it_one_behind_the_other(number: int) -> None:
    period = hijri(1445, number, None)
    assert period is not None
    start, mid, end = (narrowed(period, part) for part in get_args(Part))
    assert (start[0], end[1]) == (period.earliest, period.latest)
    assert [(after[0] - before[1]).days for before, after in ((start, mid), (mid, end))] == [1, 1]
