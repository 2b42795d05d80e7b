"""Publication dates: what the page says, what the text says against it, and what the text says alone.  Own texts."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iqdigest.model import Date, Document, Publication
from iqdigest.pipeline import extract
from iqdigest.publication.written import readings_of

TITLE = "اتفاق على إخلاء قاعدتين في غرب البلاد"
NEWS = "قال مستشار في مكتب القائد العام إن الوفدين اتفقا على إخلاء قاعدتين في الغرب، وإن ثلاث قواعد أخرى ستبقى للتدريب."


def published(text: str, option: Date | None = None, **metadata: str) -> Publication | None:
    return extract(Document("x.txt", "x", text, metadata), option).published


def told(text: str, **metadata: str) -> tuple[str | None, str] | None:
    """EDTF and rule of the publication date of a text."""
    found = published(text, **metadata)
    return (found.date.edtf, found.rule) if found else None


# what the page says


def test_the_option_wins() -> None:
    day = dt.date(2020, 1, 2)
    found = published(f"12/06/2024\n{NEWS}", Date("2020-01-02", day, day))
    assert found is not None
    assert (found.date.edtf, found.rule) == ("2020-01-02", "option")


@pytest.mark.parametrize(
    "date", ["2024-06-12T10:00:00Z", "2024/06/12", "12-06-2024", "20240612", "June 12, 2024", "Wed, 12 Jun 2024 10:00"]
)
def test_metadata_in_many_forms(date: str) -> None:
    assert told(NEWS, date=date) == ("2024-06-12", "metadata")


@pytest.mark.parametrize(
    "line",
    [
        "وكالة الرافد - الأربعاء 12 حزيران 2024",
        "12 يونيو 2024 | وكالة الرافد",
        "صحيفة الرافد، الأربعاء 12 يونيو/حزيران 2024",
        "سالم الجبوري - بغداد - 12 يونيو 2024",
        "الرافد نيوز — 2024/06/12 - 10:20",
    ],
)
def test_a_date_beside_the_name_of_an_outlet_or_author(line: str) -> None:
    assert told(f"{TITLE}\n\n{line}\n\n{NEWS}") == ("2024-06-12", "header")
    assert extract(Document("x.txt", "x", f"{TITLE}\n\n{line}\n\n{NEWS}", {})).article.title == TITLE
    assert told(f"{line}\n\n{NEWS}") == ("2024-06-12", "header")


@pytest.mark.parametrize(
    "title",
    ["موعد الانسحاب: 30 سبتمبر 2024", "خطة 2024 - قاعدتان فقط"],
)
def test_a_date_in_a_headline_is_no_header(title: str) -> None:
    assert told(f"{title}\n\n{NEWS}") is None


@pytest.mark.parametrize("date", ["", "yesterday", "99/99/2024", "1718150400", "0000-00-00", "12"])
def test_metadata_that_says_nothing(date: str) -> None:
    assert told(NEWS, date=date) is None


@pytest.mark.parametrize(
    "stamp",
    [
        "12/06/2024",
        "١٢/٠٦/٢٠٢٤",
        "تاريخ النشر: 12.06.2024 | 14:20 GMT | أخبار العالم",
        "الأربعاء، 12 حزيران/يونيو 2024",
        "آخر تحديث:   الأربعاء, 12 يونيو/ حزيران, 2024, 05:32 GMT",
        "نُشر: 14:30-12 يونيو 2024 م ـ 06 ذو الحِجّة 1445 هـ",
        "12/6/2024|آخر تحديث: 12/6/202409:31 م (مكة المكرمة)",
        "نشر في: 12 يونيو ,2024: 03:20 م GST",
        "Wednesday, 12 June 2024 - 3:15 PM",
        "2024-06-12T13:20:04+00:00",
        "Published On 12/6/2024",
        "2024-06-12 12:31:30 | news.example",
        "منذ 3 ساعات | 12 يونيو 2024",
        "12 يونيو حزيران 2024 / 12:31 م / محدث قبل ساعة",
        "الأربعاء - 06 ذو الحجة 1445 هـ - 12 يونيو 2024 مـ رقم العدد [16631]",
        "مشاهدات: 120 | 12/06/2024",
    ],
)
def test_stamps_of_many_houses(stamp: str) -> None:
    assert told(f"{TITLE}\n\n{stamp}\n\n{NEWS}") == ("2024-06-12", "header")
    assert told(f"{stamp}\n{NEWS}") == ("2024-06-12", "header")


def test_evidence_is_exact() -> None:
    text = f"{TITLE}\n\nآخر تحديث: 12/06/2024\n\n{NEWS}"
    found = published(text)
    assert found is not None
    assert [text[span.start : span.end] for span in found.evidence] == ["12/06/2024"] == [span.text for span in found.evidence]


def test_a_dateline() -> None:
    assert told(f"بغداد 12 حزيران 2024 (القافلة) - {NEWS}") == ("2024-06-12", "byline")


@pytest.mark.parametrize(
    "stamp", ["13 - 5 - 2025 (القافلة) -", "13 – 5 – 2025 (القافلة) –", "13/5/2025 –", "13-5-2025 (القافلة) -"]
)
def test_a_dateline_in_figures(stamp: str) -> None:
    assert told(f"{TITLE}\n\nبغداد - {stamp} {NEWS}\n\n{NEWS}") == ("2025-05-13", "byline")


@pytest.mark.parametrize(
    ("told_of", "date"),
    [
        ("وأكد الرئيس الأفغاني أشرف غني أنه يحترم قرار الرئيس الأميركي جو بايدن.", "2021-05-13?"),
        ("وقال الرئيس الأميركي جو بايدن إن الاتفاق وقع في شباط 2024.\n\nوسيكتمل السحب بحلول أيلول 2024.", "2024-05-13?"),
        ("وقال الوزير إن كل شيء يجري كما تقرر من قبل.", None),
    ],
)
def test_a_dateline_without_its_year(told_of: str, date: str | None) -> None:
    found = told(f"{TITLE}\n\nبغداد، 13 مايو/أيار (القافلة) - {NEWS}\n\n{told_of}")
    assert (found[0] if found else None) == date


def test_the_address_of_the_page() -> None:
    assert told(NEWS, url="https://news.example/2024/06/12/story") == ("2024-06-12", "url")
    assert told(NEWS, url="https://news.example/2024/06/story") == ("2024-06", "url")
    assert told(NEWS, url="https://news.example/article/20246/12345") is None


# month/day against day/month


@pytest.mark.parametrize(
    ("stamp", "news", "day"),
    [
        ("1/25/2024", NEWS, "2024-01-25"),
        ("10/9/2020", "قال متحدث، الخميس، إن القوات ستخفض.", "2020-09-10"),
        ("2/8/2024", NEWS, "2024-08-02"),  # day first where nothing decides
        ("2/8/2024", "قال متحدث اليوم الخميس إن القوات ستخفض خلال أسابيع.", "2024-02-08"),
        ("2/8/2024", "أعلنت الوزارة، الخميس 8 فبراير، أن القوات ستخفض خلال أسابيع.", "2024-02-08"),
        ("5/4/2016", "أعلنت الوزارة اليوم الثلاثاء أن القوات ستخفض خلال أسابيع.", "2016-04-05"),
    ],
)
def test_the_text_decides_between_month_and_day(stamp: str, news: str, day: str) -> None:
    assert told(f"{TITLE}\n\n{stamp}\n\n{news}\n\n{NEWS}") == (day, "header")


# headers that the text contradicts


def test_a_page_rendered_weeks_later_loses_to_the_text() -> None:
    news = "أعلنت الوزارة، الثلاثاء 16 يونيو، أن القوات أخلت قاعدتين في غرب البلاد."
    text = f"{TITLE}\n\n20/07/2009\n\n{news}\n\nوقال الرئيس الأمريكي باراك أوباما إنه راض."
    found = published(text)
    assert found is not None
    assert (found.date.edtf, found.rule) == ("2009-06-16?", "weekday")
    assert "against 20/07/2009" in found.note


def test_an_elected_president_is_not_yet_in_office() -> None:
    text = f"{TITLE}\n\n07/02/2009\n\n{NEWS}\n\nوكان الرئيس الأمريكي المنتخب باراك أوباما قد وعد بذلك."
    assert told(text) != ("2009-02-07", "header")


def test_a_slip_of_the_pen_does_not_overturn_a_header() -> None:
    text = f"{TITLE}\n\nآخر تحديث: الجمعة 18 ديسمبر 2009\n\n{NEWS}\n\nوتنتهي المهلة في 22 كانون الثاني الجاري."
    assert told(text) == ("2009-12-18", "header")


def test_an_outlet_whose_stamps_run_late() -> None:
    page = "    CNNArabic.com - {title}    \n        1000 (GMT+04:00) - 30/07/09    {title}        {news}"
    text = page.format(
        title=TITLE, news="واشنطن (CNN) -- قال متحدث، الثلاثاء، إن القوات أخلت المدن وإن العمل سيستمر في القواعد أشهرا."
    )
    assert told(text) == ("2009-06-30?", "header")


STAMPED = "    CNNArabic.com - {title}    \n        1000 (GMT+04:00) - {stamp}    {title}        واشنطن (CNN) -- {news}"


@pytest.mark.parametrize(
    ("stamp", "news", "date"),
    [
        # the lead's weekday is that of the stamp, or the text names the month of one of the two days
        ("07/10/09", "قال متحدث، الأربعاء، إن القوات أخلت القاعدة وإن العمل سيستمر في القواعد أشهرا.", "2009-10-07?"),
        ("07/10/09", "قتل جنديان في هجوم على القاعدة، لترتفع الحصيلة خلال أكتوبر/تشرين الأول إلى سبعة.", "2009-10-07?"),
        ("17/12/09", "وقع الجانبان اتفاقا جديدا بعد أن انتهى العمل بالقديم في الخامس من ديسمبر الجاري.", "2009-12-17?"),
        ("08/06/09", "ارتفع عدد القتلى في صفوف القوات منذ مطلع مايو/أيار الجاري إلى اثني عشر جنديا.", "2009-05?"),
        ("30/07/09", "تنسحب القوات من المدن في موعد أقصاه آخر يونيو الجاري، ثم تبقى في قواعدها أشهرا.", "2009-06-30?"),
    ],
)
def test_a_late_stamp_and_a_true_one_are_told_apart(stamp: str, news: str, date: str) -> None:
    found = told(STAMPED.format(title=TITLE, stamp=stamp, news=news))
    assert found is not None
    assert found[0] == date


def test_a_stamp_that_nothing_bears_out_is_no_publication() -> None:
    news = "التقى وزيران وبحثا القواعد، وكان أحدهما قد زار البلد في أغسطس/آب الماضي وعاد إليه مرات."
    undecided = STAMPED.format(title=TITLE, stamp="07/10/09", news=news)
    assert told(undecided) is None or told(undecided)[0] in ("2009-09?", "2009-10-07?")


# the text alone

NEXT_DAY = "غير أن متحدثا باسم الوزارة قال في اليوم التالي إن الخروج بدأ فعلا وإن قافلة أولى غادرت."
FOLDED = "طوت القوات الأجنبية المرابطة في البلاد"
OFFICE = "والتقى الوفد رئيس الوزراء العراقي مصطفى الكاظمي."


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # one year in which weekday and date agree while somebody is in office
        (f"أعلنت الوزارة، الثلاثاء 24 آب، أن القاعدة أخليت.\n{OFFICE}", "2021-08-24?"),
        (f"أعلنت الوزارة أمس الثلاثاء 24 آب أن القاعدة أخليت.\n{OFFICE}", "2021-08-25?"),
        (f"أعلنت الوزارة اليوم الثلاثاء 24 آب أن القاعدة أخليت.\n{OFFICE}", "2021-08-24?"),
        ("أعلن رئيس هيئة الأركان الأميركية المشتركة مايك مولن، الاثنين 13 تموز، أن القاعدة أخليت.", "2009-07-13?"),
        ("قال وزير الحرب الأميركي بيت هيغسيث، الثلاثاء 30 أيلول، إن القاعدة أخليت قبل الموعد.", "2025-09-30?"),
        # the year is printed
        ("أعلنت الوزارة، الاثنين 16 سبتمبر 2024، أنها أتمت سحب القوات.", "2024-09-16?"),
        # the next day is told, too
        (f"نفى مصدر، السبت 16 آب 2025، خروج القوات من القاعدة إلى الشمال أو عبر الحدود.\n{NEXT_DAY}", "2025-08-17?"),
        # «next» narrows the week, the weekday of the lead the day
        ("قال متحدث، يوم الخميس، إن اللجنة ستجتمع يوم الأحد المقبل 11 شباط/فبراير 2024 في العاصمة.", "2024-02-08?"),
        # «اليوم» and its date, a bracket or comma between
        ("أعلنت الوزارة، اليوم 24 آب 2021، أن القاعدة أخليت وأن آخر قافلة غادرتها.", "2021-08-24?"),
        ("أعلنت الوزارة أمس (23 آب 2021) أن القاعدة أخليت وأن آخر قافلة غادرتها.", "2021-08-24?"),
        ("أعلنت الوزارة اليوم الموافق 24/8/2021 أن القاعدة أخليت وأن آخر قافلة غادرتها.", "2021-08-24?"),
        # a full date whose weekday is that of the day of writing, as another paragraph tells it
        (f"{FOLDED}، الثلاثاء 24 آب/أغسطس 2021، علمها في القاعدة.\nويتسلم الجيش غدا الأربعاء معسكرا آخر.", "2021-08-24?"),
        (f"{FOLDED}، الثلاثاء 24 آب/أغسطس 2021، علمها في القاعدة.\nووصل الوزير أمس الاثنين إلى المعسكر.", "2021-08-24?"),
        (f"{FOLDED}، الثلاثاء 24 آب/أغسطس 2021، علمها في القاعدة.\nوقال متحدث اليوم الثلاثاء إنه راض.", "2021-08-24?"),
        # between the fall of one term and the plan for a day of the same month
        (f"تنتهي المهلة في 30 حزيران الجاري.\n{OFFICE}\nوكانت اللجنة قد اجتمعت في أيار 2022.", "2022-06?"),
    ],
)
def test_dated_news(text: str, date: str) -> None:
    found = told(text)
    assert found is not None
    assert found[0] == date


CITIES = "انسحاب القوات الأميركية من المدن العراقية"


@pytest.mark.parametrize(
    ("text", "date", "days"),
    [
        (f"قتل خمسة جنود في هجوم وقع اليوم الاثنين، قبل يوم واحد من {CITIES} إلى القواعد.", "2009-06-29?", None),
        (f"وصل الوزير الجمعة إلى بغداد في زيارة قصيرة بعد يومين من {CITIES} إلى قواعد خارجها.", "2009-07-03?", None),
        (
            f"قال متحدث إن {CITIES} يوم الثلاثاء المقبل خطوة كبيرة، وأشار إلى هجوم الأربعاء الماضي على السوق.",
            "2009-06?",
            (dt.date(2009, 6, 26), dt.date(2009, 6, 28)),
        ),
        (f"دعا رئيس الأركان إلى حوار في المدينة، وهذه أول زيارة بعد {CITIES} نهاية الشهر الماضي.", "2009-07?", None),
        (f"أقيمت في العاصمة عروض شعبية وعسكرية بمناسبة {CITIES}، ولم تقع فيها حوادث تذكر.", "2009-06-30?", None),
        ("عبرت آخر قافلة أميركية الحدود خارجة من العراق فجر اليوم الأحد، ولم يبق إلا حراس السفارة.", "2011-12-18?", None),
        (f"وشكلت اللجنة بعد {CITIES} في 30 حزيران هذا العام، وهي تجتمع كل أسبوع في العاصمة.", "2009?", None),
        ("أيد النواب في برلمان العراق اليوم الأحد بالتصويت طلبا بإخراج القوات الأجنبية كلها من البلاد.", "2020-01-05?", None),
        ("سيطرت طالبان على كابول أمس الأحد، وفر الرئيس الأفغاني من أفغانستان إلى بلد مجاور لها.", "2021-08-16?", None),
    ],
)
def test_a_well_known_day_told_as_near(text: str, date: str, days: tuple[dt.date, dt.date] | None) -> None:
    found = published(text)
    assert found is not None
    assert (found.date.edtf, found.days) == (date, days)


@pytest.mark.parametrize(
    "text",
    [
        f"قال متحدث إن {CITIES} جرى كما خطط له، وإن المرحلة التالية لم يحدد موعدها بعد.",
        f"قتل جنديان يوم الخميس في هجوم على دورية، ولم يؤثر الهجوم على {CITIES} وفق الناطق.",  # no Thursday
        "بعد يومين من انسحاب القوات الإسرائيلية من المدن الفلسطينية عاد السكان إلى بيوتهم فيها.",
        "وفي أول تعليق بعد مقتل قائد ميداني الجمعة، قال متحدث إن الرد سيأتي في وقته ومكانه.",
    ],
)
def test_a_well_known_day_that_tells_nothing(text: str) -> None:
    assert told(text) is None


def test_days_closer_than_a_month_are_what_relative_dates_count_from() -> None:
    text = f"قال متحدث إن {CITIES} يوم الثلاثاء المقبل خطوة كبيرة، وأشار إلى هجوم الأربعاء الماضي على السوق."
    found = [date.date.edtf for date in extract(Document("x", "x", text)).dates]
    assert found == ["2009-06-30", "2009-06-24"]


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "أعلنت الوزارة، الثلاثاء 24 آب، أن القاعدة أخليت.",  # 2004, 2010, 2021, 2027 …: nothing decides
        "أعلنت الوزارة، الثلاثاء، أن القاعدة أخليت.",
        "اندلعت الحرب في 20 آذار 2003، وسقطت العاصمة في 9 نيسان 2003.",  # background, no news
        "تنطلق الجولة يوم السبت 27 مايو 2017 في العاصمة.",  # a plan
        "أحيا الأهالي ذكرى هجوم 14 آب 2007 على البلدة.",
        "يعود تاريخ القاعدة إلى 1975.",
        f"{FOLDED}، الثلاثاء 24 آب/أغسطس 2021، علمها في القاعدة.",  # told by a verb that nothing is known of
        f"{FOLDED}، الثلاثاء 24 آب/أغسطس 2021، علمها في القاعدة.\nوقال متحدث اليوم السبت إنه راض.",
        "يستمر المعرض إلى غاية اليوم وإلى غاية 24 آب 2021 بحسب المنظمين في العاصمة وضواحيها القريبة.",
        "وقع الزلزال يوم الاثنين 21 مارس 1960 ودمر البلدة.",
        "وكان رئيس الوزراء العراقي السابق مصطفى الكاظمي قد زار القاعدة.",
        "",
        " \n ",
    ],
)
def test_nothing_is_better_than_a_guess(text: str) -> None:
    assert told(text) is None


def test_an_upload_is_believed_only_where_the_text_allows_for_it() -> None:
    upload = "\n\nhttps://cdn.example/wp-content/uploads/2022/09/x.mp4"
    assert told(f"{NEWS}\n\n{OFFICE}{upload}") == ("2022-09?", "url")
    assert told(f"{NEWS}\n\n{OFFICE}{upload.replace('2022/09', '2024/09')}") is None
    assert told(NEWS + upload) is None, "nothing in the text bears it out"


def test_bounds_alone_give_a_period_no_longer_than_a_year() -> None:
    text = "قال الرئيس الأميركي جو بايدن إن السحب سيستمر.\nوأكد الرئيس الأفغاني أشرف غني أنه يحترم القرار."
    assert told(text) == ("2021?", "bounds")


def test_who_left_when_another_came_in_is_told_of_in_retrospect() -> None:
    text = "قال الرئيس الأميركي دونالد ترامب إن القرار اتخذ.\nوكان الرئيس باراك أوباما قد سحب القوات."
    assert told(text) is None


# properties


@given(st.text(st.sampled_from("0123456789/.-: Tم"), max_size=24))
def test_readings_of_are_days_or_nothing(text: str) -> None:
    for first, last in readings_of(text):
        assert first == last


DATES = ("31/02/2024", "الثلاثاء 24 آب", "أمس", "عام 9999", "30 حزيران الجاري", "29 شباط الماضي", "بحلول نهاية 2026")
PAGES = ("12/06/2024", "https://x.example/2024/13/45/a", "CNNArabic.com - س", "1000 (GMT+04:00) - 30/07/09")
PARTS = st.sampled_from([NEWS, TITLE, OFFICE, NEXT_DAY, *DATES, *PAGES])


@given(st.lists(PARTS, max_size=8), st.sampled_from(["\n", " ", "\n\n", "، "]))
def test_any_mixture_gives_a_date_within_its_bounds_or_none(parts: list[str], gap: str) -> None:
    text = gap.join(parts)
    found = published(text)
    if found is None:
        return
    assert found.date.earliest is not None
    assert found.date.latest is not None
    assert found.date.earliest <= found.date.latest
    assert found.note
    assert all(text[span.start : span.end] == span.text for span in found.evidence)
    assert (found.date.resolved == "inferred") == (found.date.edtf or "").endswith("?")


@pytest.mark.parametrize(
    "unit", ["أعلنت الوزارة، الثلاثاء 24 آب، ذلك. ", "12/06/2024\n", "https://x.example/2024/06/1 ", "الرئيس أوباما، "]
)
def test_cost_grows_with_the_text_only(unit: str) -> None:
    def cost(times: int) -> float:
        begin = time.process_time()
        published(unit * times)
        return time.process_time() - begin

    cost(3)
    assert cost(2000) < 12 * cost(500) + 0.1
