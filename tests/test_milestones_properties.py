"""Properties of milestones that hold on any text: exact spans, order, records as the contract says, no exception."""

from __future__ import annotations

import datetime as dt
import time
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iqdigest.model import Date, Document, Kind, Milestone, Status
from iqdigest.pipeline import extract

PUBLISHED = Date("2024-09-16", dt.date(2024, 9, 16), dt.date(2024, 9, 16))
PIECES = (
    "انسحاب القوات الأميركية", "من العراق", "من المدن العراقية", "بحلول نهاية 2026", "في 30 حزيران 2009", "أعلن", "أن", "التي",
    "ستنسحب", "سحب", "قواتها", "لن", "إذا", "والبقية", "بدأت", "المحادثات", "بين بغداد وواشنطن", "وقع", "الاتفاقية الأمنية",
    "قاعدة عين الأسد", "تسليم", "الخميس", "،", ".", "«", "»", ":", "(", "على التوالي", "في ذلك التاريخ", "الذي", "عندما",
    "بعد يومين من", "نفى", "حدد", "موعدا", "بات", "عديد", "2500 جندي", "مهمة التحالف", "ستنتهي", "هجوم على", "\n", "آخر",
    "خلال أشهر", "الموعد النهائي", "قبل انقضاء المهلة", "التحول إلى مهمة تدريبية", "أصبحت", "بيد القوات العراقية", "طوت",
    "صفحة حربها", "لن تكون هناك", "بقاء", "مستشارين", "مدد", "تفويض قواتها", "سارية حتى", "تعرضت", "لهجوم صاروخي",
    "سقطت صواريخ على", "قرار البرلمان", "الصادر في", "الجانبان", "ثم عادوا", "منذ عودتها عام 2014", "جاء ذلك",
    "ثم قاعدة القيارة", "رتل", "العلاقة ستكون", "ابتداء من",
)  # fmt: skip
NEWS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)


def milestones(text: str, published: Date | None = PUBLISHED) -> tuple[Milestone, ...]:
    return extract(Document("a.txt", "a", text), published).milestones


@settings(max_examples=300, deadline=None)
@given(NEWS | st.text(max_size=200))
def test_spans_are_exact_ordered_and_in_the_vocabulary(text: str) -> None:
    found = milestones(text)
    for milestone in found:
        assert text[milestone.span.start : milestone.span.end] == milestone.span.text
        assert milestone.summary in text
        assert milestone.summary.strip() == milestone.summary != ""
        assert len(milestone.span.text) <= 350
        assert milestone.kind in get_args(Kind)
        assert milestone.status in get_args(Status)
        assert milestone.scope in {None, "all", "combat", "advisers", "rest", "some"}


@settings(max_examples=100, deadline=None)
@given(NEWS)
def test_reading_twice_finds_the_same(text: str) -> None:
    assert milestones(text) == milestones(text)


@settings(max_examples=100, deadline=None)
@given(NEWS)
def test_a_paragraph_of_other_news_behind_changes_nothing(text: str) -> None:
    # far from the head of the article, so that its own news is not what the article tells
    head = "افتتح المعرض السنوي للكتاب أبوابه.\nوزار المعرض جمهور كبير من القراء.\nويضم المعرض أجنحة كثيرة.\n"
    tail = "\nوقال المنظمون إن الكتب الجديدة لقيت إقبالا."
    more = "\nوأشاد الزوار بتنوع الكتب وتنظيم القاعات."
    assert milestones(head + text + tail) == milestones(head + text + tail + more)


def test_steps_stand_in_text_order() -> None:
    text = (
        "تنص الاتفاقية على انسحاب القوات الأميركية من المدن العراقية في 30 حزيران 2009.\n"
        "وستنسحب كل القوات الأميركية من العراق بحلول نهاية 2011.\n"
        "وانتهت العمليات القتالية الأميركية في العراق في 31 آب 2010.\n"
    )
    starts = [m.span.start for m in milestones(text)]
    assert len(starts) == 3
    assert starts == sorted(starts)


@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_a_relative_date_without_publication_is_null_and_never_today(published: Date | None) -> None:
    (step,) = milestones("انسحبت القوات الأميركية من المدن العراقية أمس.", published)
    assert (step.date.edtf if step.date else None) == (None if published is None else "2024-09-15")


def test_a_summary_begins_at_the_head_of_its_clause() -> None:
    (step,) = milestones("وقال الوزير إن آخر الجنود البريطانيين سيغادرون العراق في تموز 2025.")
    assert step.summary == "آخر الجنود البريطانيين سيغادرون العراق في تموز 2025"


def test_a_summary_that_says_too_little_goes_on_to_the_end_of_its_clause() -> None:
    lead = "عنوان\n\nاتفق العراق والولايات المتحدة، على بدء محادثات عسكرية تمهد لوضع جدول للانسحاب، بحسب بيان.\n"
    (step,) = milestones(lead)
    assert step.summary == "اتفق العراق والولايات المتحدة، على بدء محادثات عسكرية تمهد لوضع جدول للانسحاب"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("ستنسحب جميع القوات الأميركية من العراق بحلول 2026.", "all"),
        ("ستنسحب القوات الأميركية المقاتلة من العراق بحلول 2026.", "combat"),
        ("سيغادر المستشارون الأميركيون العراق بحلول 2026.", "advisers"),
        ("ستغادر بقية القوات الأميركية العراق بحلول 2026.", "rest"),
        ("سيغادر 500 جندي أميركي العراق بحلول 2026.", "some"),
        ("ستنسحب القوات الأميركية من العراق بحلول 2026.", None),
    ],
)
def test_scope(text: str, scope: str | None) -> None:
    assert [m.scope for m in milestones(text)] == [scope]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("سحبت بريطانيا قواتها من البصرة في أيلول 2007.", "UK"),
        ("أعلن الرئيس الأميركي أن بلاده ستسحب جنودها من العراق في 2026.", "US"),
        ("ستنتهي مهمة التحالف الدولي في العراق في أيلول 2025.", "coalition"),
        ("طالبت بغداد واشنطن بسحب قواتها من العراق قبل نهاية 2025.", "US"),
        ("انسحبت القوات الإثيوبية من الصومال في كانون الثاني 2009.", "Ethiopia"),
    ],
)
def test_actor(text: str, actor: str) -> None:
    assert [m.actor for m in milestones(text)] == [actor]


def test_time_grows_with_the_length_of_a_sentence() -> None:
    piece = "وأعلن انسحاب القوات الأميركية من العراق في 30 حزيران 2009 وتسليم قاعدة عين الأسد بحلول 2010 و"

    def seconds(times: int) -> float:
        analysis_text = piece * times
        milestones(analysis_text)
        begin = time.perf_counter()
        milestones(analysis_text)
        return time.perf_counter() - begin

    short = min(seconds(40) for _ in range(3))
    long = min(seconds(320) for _ in range(3))
    assert long < 24 * short  # eight times the text; quadratic would be sixty-four
