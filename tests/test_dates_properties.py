"""What holds for every text: exact spans, valid EDTF, closed bounds in order, the same result twice, no traceback."""

from __future__ import annotations

import datetime as dt

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from iqdigest.dates import Timex, find_dates

_TEXT = (
    "في من إلى حتى بين و بحلول قبل بعد منذ خلال غضون يوم يومي شهر شهري عام عامي سنة أسبوع أيام أشهر سنوات عامين "
    "الشهر العام السنة الأسبوع اليوم أمس غدا بعد غد الماضي المقبل الجاري نفسه التالي السابق هذا ذلك نفس منه "
    "مطلع منتصف أواخر نهاية بنهاية الربع النصف الأول الثاني الخامس عشر العشرين ثلاثة عشرة ألفين وثلاثة "
    "يناير كانون الثاني / أيار مايو ( آب ) سبتمبر أيلول رمضان محرم صيف تسعينيات القرن الجمعة الخميس الأحد صباح مساء "
    "1 7 15 30 31 99 2003 2014 2024 1445 25/1/2024 10/9/2020 2024-01-25 12/02/09 29 فبراير ، . - – : هـ م ٢٠٢٤ الذكرى سيبدأ كان"
)
WORDS = _TEXT.split()
DATES = st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))
PHRASES = st.lists(st.sampled_from(WORDS), max_size=18).map(" ".join)
GLUED = st.lists(st.sampled_from([*WORDS, " ", "\n", "\u200f", "ـ", "\u064b"]), max_size=24).map("".join)


def check(text: str, found: list[Timex]) -> None:
    end = 0
    for timex in found:
        span, date = timex.span, timex.date
        assert span.text == text[span.start : span.end] == date.text != ""
        assert span.start >= end
        end = span.end
        assert (date.earliest is None) == (date.latest is None)
        if date.earliest is not None and date.latest is not None:
            assert date.earliest <= date.latest
            assert date.edtf is not None
        if date.edtf is not None:
            assert parse_edtf(date.edtf)


@given(PHRASES | GLUED, DATES)
@settings(max_examples=600, deadline=None)
def test_spans_bounds_and_edtf(text: str, published: dt.date | None) -> None:
    found = find_dates(text, published)
    check(text, found)
    assert find_dates(text, published) == found


@given(st.text(max_size=60), DATES)
@settings(max_examples=200, deadline=None)
def test_any_text(text: str, published: dt.date | None) -> None:
    check(text, find_dates(text, published))


@given(PHRASES, st.dates(dt.date(1990, 1, 1), dt.date(2050, 12, 31)))
@settings(max_examples=200, deadline=None)
def test_a_month_as_publication_gives_what_its_days_agree_on(text: str, day: dt.date) -> None:
    wide = find_dates(text, f"{day:%Y-%m}")
    first = find_dates(text, day.replace(day=1))
    assert [t.span for t in wide] == [t.span for t in first]
    for a, b in zip(wide, first, strict=True):
        if not (a.expression and (a.expression.readings or a.expression.end)):  # the publication date only picks their order
            assert a.date.earliest is None or a.date.edtf == b.date.edtf


@given(st.dates(dt.date(1990, 1, 1), dt.date(2050, 12, 31)))
def test_a_stated_day_never_depends_on_the_publication_date(day: dt.date) -> None:
    text = f"في {day.day} كانون الثاني/يناير {day.year}"
    assert [t.date.edtf for t in find_dates(text)] == [f"{day.year}-01-{day.day:02}"]
    assert [t.date.edtf for t in find_dates(text, day)] == [f"{day.year}-01-{day.day:02}"]


@pytest.mark.parametrize("published", ["1000-01-01", "9999-12-31", "0001-01-01"])
@pytest.mark.parametrize(
    "text", ["قبل 999 سنة", "في غضون 999 عاما", "القرن الماضي", "العام المقبل", "29 فبراير", "14 رمضان", "العقد المقبل"]
)
def test_the_ends_of_the_calendar(text: str, published: str) -> None:
    check(text, find_dates(text, published))


def test_a_long_run_of_date_words_takes_linear_time() -> None:
    text = "1/2/" * 30_000 + "في يوم " * 10_000 + "2003 و" * 10_000 + "الذكرى العشرين لهجمات 11 سبتمبر " * 10_000
    assert isinstance(find_dates(text, "2024-09-07"), list)
