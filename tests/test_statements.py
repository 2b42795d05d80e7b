"""Statements over several sentences, quotation marks of every style, and what holds for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iqdigest.extraction.statements.cues import verbs
from iqdigest.extraction.statements.marks import read_marks
from iqdigest.language.lexicon import default_lexicon
from iqdigest.language.tokens import tokenize
from iqdigest.model import Document, Statement
from iqdigest.pipeline import extract


def statements(text: str) -> tuple[Statement, ...]:
    return extract(Document("x", "x", text)).statements


def names(text: str) -> list[str | None]:
    return [statement.speaker.name for statement in statements(text)]


@pytest.mark.parametrize(
    "quoted",
    [
        "«لن نعود»",
        "“لن نعود”",
        '"لن نعود"',
        "„لن نعود“",
        "”لن نعود“",
        "‹لن نعود›",
        "''لن نعود''",
        "&#34;لن نعود&#34;",
        '“لن نعود"',
        "»لن نعود«",
    ],
)
def test_every_style_of_quotation_mark(quoted: str) -> None:
    (found,) = statements(f"قال القائد ناظم الجنابي: {quoted}.")
    assert found.direct
    assert found.quote.text == "لن نعود"


def test_a_mark_that_never_closes_ends_with_its_sentence() -> None:
    first, second = statements('قال الوزير "سنبقى هنا حتى النهاية. وقال النائب إن الجلسة انتهت.')
    assert (first.quote.text, first.direct) == ("سنبقى هنا حتى النهاية", True)
    assert second.quote.text == "الجلسة انتهت"


def test_a_quotation_runs_over_its_sentences() -> None:
    marks = read_marks(tokenize('قال: "جئنا. رأينا. غادرنا". ثم صمت.'))
    assert len(marks.quotes) == 1
    assert len(marks.units) == 2


def test_marks_inside_marks_are_one_quotation() -> None:
    (found,) = statements('قال المدرب: "رقم القميص "10" محجوز لغيره".')
    assert found.quote.text == 'رقم القميص "10" محجوز لغيره'


def test_a_name_in_marks_on_the_way_is_not_what_is_said() -> None:
    (found,) = statements('وقال الضابط في معسكر "الوادي" قرب النهر: "انتهى التدريب الأخير لهذا العام".')
    assert found.quote.text == "انتهى التدريب الأخير لهذا العام"


def test_a_colon_reaches_over_sentences_to_the_next_saying() -> None:
    first, second = statements("قال الطبيب: الحالة مستقرة. لا خطر على المصاب. وأضاف المدير أن الزيارة ممنوعة.")
    assert first.quote.text == "الحالة مستقرة. لا خطر على المصاب"
    assert second.speaker.role == "المدير"


def test_a_quotation_alone_goes_on_with_the_speaker() -> None:
    text = 'قال القائد ناظم الجنابي: "سننهي المهمة في وقتها".\n"ثم يعود الجنود إلى أهلهم قبل حلول الشتاء بأيام".'
    first, second = statements(text)
    assert second.speaker.name == first.speaker.name
    assert (second.verb, second.rule, second.speaker.carried_over) == (None, "bare-quotation", True)


def test_a_family_name_means_the_full_one() -> None:
    text = "قال وزير النقل سامي الكرخي إن الميناء جاهز. وذكر الكرخي أن السفن وصلت."
    assert names(text) == ["سامي الكرخي", "سامي الكرخي"]


def test_a_family_name_before_its_full_form() -> None:
    assert names("قال الكرخي إن الميناء جاهز. وأكد وزير النقل سامي الكرخي أن السفن وصلت.") == ["سامي الكرخي"] * 2


def test_an_office_alone_means_its_holder_in_the_article() -> None:
    text = "التقى السفير الكندي مارك ليندن الأهالي. وقال وزير النقل سامي الكرخي إن الجسر آمن. وأكد السفير أن بلاده تساعد."
    assert names(text) == ["سامي الكرخي", "مارك ليندن"]


def test_a_former_holder_is_not_meant() -> None:
    text = "زار رئيس الوزراء العراقي السابق كريم الحلي البصرة. وقال رئيس الوزراء العراقي إن الميناء سيوسع."
    assert names(text) == [None]


@pytest.mark.parametrize(
    ("verb", "speaker"),
    [("وأضافت", "هند السعدي"), ("وأضاف", "سامي الكرخي"), ("وأوضحت", "هند السعدي"), ("وتابع", "سامي الكرخي")],
)
def test_nobody_named_means_the_one_who_agrees(verb: str, speaker: str) -> None:
    text = f"قال الوزير سامي الكرخي إن الطريق مفتوح. وقالت الوزيرة هند السعدي إن المدارس تعمل. {verb} أن الأمر محسوم."
    assert names(text)[-1] == speaker
    assert statements(text)[-1].speaker.carried_over


def test_plural_verbs_go_on_from_several_speakers() -> None:
    text = "قال الوزير سامي الكرخي إن الطريق مفتوح. وحذر خبراء من السيول. وأضافوا أن السدود قديمة."
    assert names(text)[-1] == "خبراء"


def test_an_unnamed_source_is_never_given_a_name() -> None:
    text = "قال الوزير سامي الكرخي إن الطريق مفتوح. وقال مسؤول في الوزارة إن العمل انتهى. وأكد المسؤول أن الكلفة زادت."
    speakers = [statement.speaker for statement in statements(text)]
    assert (speakers[1].name, speakers[1].named) == ("مسؤول في الوزارة", False)
    assert speakers[2].name != "سامي الكرخي"


def test_known_people_have_their_full_name_without_the_article() -> None:
    assert names("وقال السوداني شياع إن الأمر انتهى. قال المالكي إن الكتلة موحدة.")[-1] == "نوري المالكي"


def test_the_date_is_the_one_of_the_saying() -> None:
    (found,) = statements("قال الوزير سامي الكرخي في 5 آذار 2021 إن الجسر سيفتح في 9 تموز 2022.")
    assert found.date is not None
    assert found.date.edtf == "2021-03-05"
    (other,) = statements("قال الوزير سامي الكرخي إن الجسر سيفتح في 9 تموز 2022.")
    assert other.date is None


def test_evidence_holds_verb_speaker_and_words() -> None:
    text = "وفي أربيل، قال وزير النقل سامي الكرخي إن المطار جاهز. ثم غادر."
    (found,) = statements(text)
    assert found.span.text == "قال وزير النقل سامي الكرخي إن المطار جاهز"


def test_every_reporting_verb_has_a_stance_and_takes_something() -> None:
    stances = {"neutral", "claims", "denies", "demands", "warns", "promises"}
    table = verbs()
    assert {verb.stance for verb in table.values()} == stances
    assert all(verb.takes for verb in table.values())
    assert {str(features["lemma"]) for _, features in default_lexicon().senses("saying")} == set(table)


PIECES = [
    "قال", "وأضاف", "أن", "إن", "الوزير", "سامي", "الكرخي", "مسؤول", "كبير", "،", ".", ":", '"', "«", "»", "“",
    "في بيان", "مشيرا إلى أن",
    "بحسب", "وفقا ل", "مصادر", "نفى", "وجود", "الذي", "نقلت", "عن", "قوله", "العراق", "رئيس الوزراء", "(", ")", "ـ",
    "\n", "على حد قوله",
    "كما", "أعلنت", "وزارة", "و", "ل", "ب", "علي", "باسم", "بن", "عبد", "&#34;", "''", "5", "2021", "Reuters",
    "وقالا", "ومضى", "قائلا",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_any_text_gives_exact_spans(text: str) -> None:
    for statement in statements(text):
        span, quote = statement.span, statement.quote
        assert text[span.start : span.end] == span.text
        assert text[quote.start : quote.end] == quote.text
        assert span.start <= quote.start < quote.end <= span.end
        assert statement.rule
        assert statement.speaker.text


@pytest.mark.parametrize(
    "unit",
    [
        "قال الوزير إن الأمر جيد، ",
        'وقال "',
        "«",
        '"',
        "مشيرا إلى أن ",
        "بحسب مصدر، ",
        "قال ",
        "الوزير سامي الكرخي ",
        "وأضاف أن ",
        "الذي قال إن ",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        statements(unit * times)
        return time.perf_counter() - start

    seconds(50)
    short, long = seconds(500), seconds(4000)
    assert long < 40 * short + 0.5
