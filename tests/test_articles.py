"""Articles: pages of several house styles taken apart.  All texts are of our own writing."""

from __future__ import annotations

import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iqdigest.articles import READABLE, read_article
from iqdigest.articles.pagewords import words_of
from iqdigest.articles.stamps import is_stamp
from iqdigest.model import Article, Document

TITLE = "اتفاق على إخلاء قاعدتين في غرب العراق قبل نهاية الصيف"
FIRST = (
    "قال مستشار في مكتب القائد العام إن الوفدين اتفقا على إخلاء قاعدتين في الغرب قبل نهاية الصيف، "
    "وإن ثلاث قواعد أخرى ستبقى للتدريب."
)
SECOND = "وأضاف المستشار، الذي طلب حجب اسمه، أن عدد المدربين سينخفض إلى 700 مدرب بحلول تشرين الأول."
THIRD = "ويرى باحثون أن القرار جاء بعد ضغط من كتل نيابية طالبت بجدول معلن للرحيل."
FOURTH = "وكانت جولة أولى من اللقاءات قد عقدت في العاصمة مطلع العام من دون أن تعلن نتائج، ثم أجلت جولة ثانية مرتين."
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def read(text: str, **metadata: str) -> Article:
    return read_article(Document("x.txt", "x", text, metadata))


def roles(text: str) -> dict[str, str]:
    """The paragraphs of a page with their roles."""
    return {text[s.start : s.end]: s.role for s in read(text).segments}


def body(text: str) -> list[str]:
    return [text[s.start : s.end] for s in read(text).segments if s.role == "body"]


def test_an_agency_story_with_a_dateline_is_all_body() -> None:
    text = f"بغداد (رويترز) - {FIRST}\n{SECOND}\n{THIRD}\n"
    assert body(text) == [f"بغداد (رويترز) - {FIRST}", SECOND, THIRD]
    assert read(text).outlet == "Reuters"


@pytest.mark.parametrize(
    "before",
    [
        "الرئيسية\nأخبار\nسياسة\n",
        "أخبار العراق\nأمن\n\n",
        '    content="ملخص الصفحة" />    الرئيسية        العالم   \t\t  رياضة        منوعات    ',
        "الرئيسية » أخبار » " + TITLE + "\n",
        "موقع القافلة | " + TITLE + "\n",
        "https://news.example/2024/06/12/story.html\n",
        "  • 4\n  • 0\nnews-picture\n",
    ],
)
def test_menus_and_residue_before_the_title(before: str) -> None:
    text = f"{before}{TITLE}\n\n{BODY}"
    article = read(text)
    assert article.title == TITLE
    assert {s.role for s in article.segments if s.start < text.rindex(TITLE)} == {"boilerplate"}
    assert body(text) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "line",
    [
        "بقي لك 40% من هذا المقال لقراءته، والباقي للمشتركين.",
        "[ad_1]",
        "إعلان",
        "شارك Facebook Twitter WhatsApp",
        "تابعنا على تلغرام",
        "هل أعجبك هذا المقال؟",
        "جميع الحقوق محفوظة للموقع",
        "اقرأ أيضا: وزير النفط يتوقع زيادة الإنتاج",
        "اقرأ المزيد Article réservé aux abonnés ما الذي تغير في المنطقة؟",
        "منذ 30 دقيقة",
        "ارتفاع أسعار الوقود في المحافظات منذ 3 ساعات",
        "https://news.example/a.jpg",
        "1500 / 1500",
    ],
)
def test_lines_between_paragraphs_that_are_no_body(line: str) -> None:
    assert body(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "line",
    [
        "حماية القواعد",
        "2011",
        "يناير 2005: أول انتخابات عامة",
        "وقال:",
        '"لن نبقى يوما واحدا"',
        "- خفض المدربين إلى 700",
        "وقال منذ ثلاثة أيام إن العمل مستمر في القاعدة.",
        "للمزيد من الضغط على الحكومة، دعا النواب إلى جلسة طارئة هذا الأسبوع.",
        "نشر الجيش ثلاثة ألوية على الطريق الدولي.",
        "المصدر الأمني قال إن القافلة بلغت الحدود من دون حوادث تذكر على الطريق الدولي أو في المعابر، "
        "وإن تأمين المسار استمر ساعات، وإن طائرات راقبت القافلة حتى خروجها من المنفذ الحدودي عند الفجر، "
        "ثم عادت الوحدات المرافقة إلى مواقعها في المدينة.",
        "تعليق المحادثات بعد هجوم بمسيرة",
        "الأشهر المقبلة حاسمة",
        "اشترك في الاجتماع ضباط من الجانبين وممثلون عن وزارة الخارجية.",
        "تابع الوفد جولته في المحافظات الغربية ثم عاد إلى العاصمة مساء.",
        "شارك في الاجتماع قادة الأركان وسفيرا البلدين.",
    ],
)
def test_short_lines_that_are_body(line: str) -> None:
    assert line in body(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}")


@pytest.mark.parametrize(
    "head",
    [
        "تخطي الروابط\nانتقل إلى المحتوى\nplay\nأخبار\n|\nسياسة\n",
        "تخطي الروابط   انتقل إلى المحتوى الرئيسي   انتقل إلى التذييل\nتابعنا | القائمة | التصنيفات الفرعية\n",
        "أقسام\nالرئيسية | شرق أوسط | عالم | علوم وتكنولوجيا | فيديوهات | بودكاست\nأقسام\n",
        "الرئيسية   سياسة   اقتصاد   رياضة   منوعات   المزيد\n",
        "الرئيسية سياسة أمن اقتصاد رياضة منوعات\n",
        "أنت هنا: الرئيسية / أخبار / العراق\n",
        "الرئيسية > سياسة > العراق والتحالف\n",
        "العراق · سوريا · إيران · اليمن · لبنان\n",
        "صحيفة القافلة  جريدة يومية مستقلة\n",
        "#العراق #التحالف_الدولي #بغداد\n",
        "A-  A+  حفظ   مشاركة\n3 دقائق   وقت القراءة\n",
        "نحن نستخدم ملفات تعريف الارتباط لتقديم تجربة أفضل.\nقبول   رفض   إدارة الخيارات\nموافق\n",
        "هذا الموقع يستخدم ملفات تعريف الارتباط. باستمرارك في التصفح فإنك توافق على ذلك. يمكنك أن تغير إعدادات المتصفح "
        "متى تشاء، وأن تقرأ المزيد في صفحة الخصوصية. ونحتفظ ببعض البيانات لأغراض الإحصاء، ولا نشاركها مع جهة أخرى، ثم نمحوها "
        "بعد عام من آخر زيارة للموقع أو متى طلبت ذلك منا.\n",
    ],
)
def test_heads_of_many_houses(head: str) -> None:
    text = f"{head}{TITLE}\n20 يناير 2024\n\n{BODY}\n"
    assert {s.role for s in read(text).segments if s.start < len(head)} == {"boilerplate"}
    assert body(text) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "foot",
    [
        "شارك\nfacebook\ncopylink\n\nمقالات ذات صلة\n\nالبرلمان يؤجل التصويت\n\nالمزيد من سياسة\n\nالأكثر قراءة\n\nمن نحن",
        "فيسبوك   إكس   واتساب   نسخ الرابط\nقصص ذات صلة\nكيف تغير ميزان القوى؟\n© 2024 القافلة. اقرأ عن نهجنا في الروابط.",
        "اقرأ أيضاً:\nهل تنسحب القوات من القاعدة قبل الموعد الذي أعلنته الحكومة في الشتاء؟\nبغداد تتسلم طائرات جديدة",
        "انسخ الرابط\n\nتابعوا القافلة على\n\nفيسبوك   تويتر   تلغرام   يوتيوب\n\nالأخبار الأكثر رواجا",
        "كلمات مفتاحية: العراق، بغداد، الناتو",
        "كلمات دليلية: العراق - البرلمان",
        "المواضيع: العراق - واشنطن",
        "العلامات\nالعراق\nواشنطن",
        "المزيد عن: العراق  الولايات المتحدة\nالمزيد من العالم العربي\n© القافلة 2024",
        "شاركها\nفيسبوك تويتر لينكدإن طباعة\n\nعن الكاتب\n\nاترك تعليقاً إلغاء الرد\nلن يتم نشر عنوان بريدك.\nالاسم *",
        "للاشتراك بقناة القافلة على تلغرام اضغط هنا",
        "ابق على اطلاع دائم بالأخبار مع القافلة. حمل التطبيق",
        "حمّلوا تطبيق القافلة\nApp Store\nGoogle Play",
        "تم حذف تعليقك\nالمناقشة مغلقة. يمكنك المشاركة مجددا في وقت لاحق.",
        "مادة اعلانية\nفيديو ذو صلة\nماذا في جعبة الوفد؟",
        "الآراء الواردة في المقال لا تعبر بالضرورة عن رأي القافلة.",
        "شارك برأيك   أرسل إلى صديق   اطبع   حجم الخط + -",
    ],
)
def test_feet_of_many_houses(foot: str) -> None:
    text = f"{TITLE}\n\n{BODY}\n\n{foot}\n"
    behind = {s.role for s in read(text).segments if s.start >= text.index(foot)}
    assert behind <= {"boilerplate", "related"}
    assert body(text) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "lines",
    [
        ["المزيد من الضغط"],
        ["دلالات التوقيت"],
        ["دلالات"],
        ["مواضيع خلافية"],
        ["تحليل"],
        ["ملفات عالقة"],
        ["رأي آخر"],
        ["بغداد، واشنطن، أربيل"],
        ["المزيد من القوات سيغادر قبل نهاية الشهر"],
        ["إعلان مبادئ"],
    ],
)
def test_subheadings_that_are_no_menu(lines: list[str]) -> None:
    text = "\n\n".join([TITLE, FIRST, SECOND, *lines, THIRD, FOURTH])
    assert body(text) == [FIRST, SECOND, *lines, THIRD, FOURTH]


def test_a_short_last_line_behind_an_advertisement_is_text() -> None:
    assert body(f"{TITLE}\n\n{BODY}\n\nإعلان\n\n- خفض المدربين إلى 700")[-1] == "- خفض المدربين إلى 700"


def test_related_headlines_in_the_middle() -> None:
    text = (
        f"    {TITLE}        {FIRST} \n         روابط ذات علاقة    البرلمان يؤجل جلسة الموازنة إلى الأحد"
        f"    واشنطن تنفي زيادة قواتها في المنطقة     شطب اسم التحالف      {SECOND} \n         {THIRD}"
    )
    found = roles(text)
    assert [part for part, role in found.items() if role == "related"] == [
        "روابط ذات علاقة",
        "البرلمان يؤجل جلسة الموازنة إلى الأحد",
        "واشنطن تنفي زيادة قواتها في المنطقة",
    ]
    assert found["شطب اسم التحالف"] == "body", "a much shorter last line is a subheading"
    assert found[SECOND] == "body"


def test_another_article_behind_the_end() -> None:
    sport = "أوضحت مصادر رياضية أن مدرب الفريق سيغادر بعد المباراة المقبلة، وأن الإدارة تعاقدت مع مدرب جديد."
    text = (
        f"{TITLE}\n\n{BODY}\n\nالمصدر: صحيفة القافلة\n\nكلمات دلالية: العراق التحالف\n\nإقرأ أيضاً:\n\n"
        f"المدرب يودع جمهور الفريق\n\n{sport}\n\nمقالات مشابهة\n\n  • خبر أول عن الموازنة\n  • خبر ثان عن النفط"
    )
    assert body(text) == [FIRST, SECOND, THIRD]
    assert roles(text)["المصدر: صحيفة القافلة"] == "stamp"
    assert read(text).outlet == "صحيفة القافلة"


def test_a_link_to_the_comments_at_the_head_ends_nothing() -> None:
    short = "وصل الوفد إلى المطار صباح اليوم، وبدأت اللقاءات على الفور في مقر القيادة."
    text = f"{TITLE}\n\n{short}\n\nالتعليقات\n\n{BODY}"
    assert body(text) == [short, FIRST, SECOND, THIRD]


def test_a_second_copy_on_the_line_of_the_first_with_headlines_put_in() -> None:
    put_in = "محكمة تؤيد حبس مسؤول سابق.. ورفض الاستئناف منذ 30 دقيقة وزارة: افتتاح معبر جديد منذ 3 ساعات"
    text = f"{TITLE}\n\n{FIRST} {SECOND} {THIRD} {FIRST} {put_in} {SECOND}{THIRD}\n\nمشاركة :"
    article = read(text)
    kept = "".join(text[s.start : s.end] for s in article.segments if s.role == "body")
    assert "".join(kept.split()) == "".join(f"{FIRST}{SECOND}{THIRD}".split())
    aside = "".join(text[s.start : s.end] for s in article.segments if s.role == "duplicate")
    assert "".join(aside.split()) == "".join(kept.split())
    assert [text[s.start : s.end] for s in article.segments if s.role == "related"] == [put_in]


def test_headlines_put_between_two_sentences() -> None:
    put_in = "محكمة تؤيد حبس مسؤول سابق منذ 30 دقيقة وزارة: افتتاح معبر جديد منذ 3 ساعات"
    text = f"{TITLE}\n\n{FIRST} {put_in} {SECOND}"
    assert body(text) == [FIRST, SECOND]
    assert body(f"{FIRST} وكان قد سافر قبل 5 أيام من الاجتماع ثم عاد قبل 3 أيام مع الوفد. {SECOND}")[0].endswith(SECOND)


def test_a_caption_printed_twice() -> None:
    caption = "جنود في قاعدة غرب البلاد. 20 فبراير 2024 - @Ministry"
    text = f"{TITLE}\n\n{caption}\n{caption}\nبغداد-القافلة\n\n{BODY}"
    assert [s.role for s in read(text).segments][:4] == ["title", "caption", "duplicate", "caption"]


def test_a_repeated_short_sentence_is_no_copy() -> None:
    text = f"{FIRST} هذا صحيح. {SECOND} هذا صحيح. {THIRD}"
    assert body(text) == [text]


def test_a_link_behind_the_last_sentence() -> None:
    assert body(f"{TITLE}\n\n{FIRST} التفاصيل.\n\n{SECOND}") == [FIRST, SECOND]
    assert body(f"{TITLE}\n\n{FIRST}\n\nولم يذكر التفاصيل.") == [FIRST, "ولم يذكر التفاصيل."]


def test_hard_wrapped_text_keeps_its_sentences_together() -> None:
    text = "\n\n".join(textwrap.fill(part, 72) for part in (f"{FIRST} {SECOND}", f"{THIRD} {FOURTH}"))
    assert [" ".join(part.split()) for part in body(text)] == [f"{FIRST} {SECOND}", f"{THIRD} {FOURTH}"]


def test_properties_of_a_markdown_file_are_no_body() -> None:
    head = "---\ntitle: عنوان\ndate: 2024-06-12\n---\n"
    article = read(f"{head}\n# {TITLE}\n\n{BODY}", title="عنوان", date="2024-06-12")
    assert {s.role for s in article.segments if s.end <= len(head)} == {"boilerplate"}
    assert article.title == TITLE
    assert read(f"\u202b{TITLE} &#34;س&#34;\u202c\n\n{BODY}").title == f'{TITLE} "س"'


def test_tagged_corpus_articles() -> None:
    text = (
        "<DOC>\n<DOCNO>X-1-20240612</DOCNO>\n<URL>http://news.example/1</URL>\n<SRC>وكالة القافلة</SRC>\n"
        f"<TITLE>{TITLE}</TITLE>\n<TIME>12/06/2024</TIME>\n<ABSTRACT>\n{FIRST}\n</ABSTRACT>\n<TEXT>\n{FIRST}\n{SECOND}\n</TEXT>\n</DOC>\n"
    )
    article = read(text)
    assert article.title == TITLE
    assert article.outlet == "وكالة القافلة"
    assert article.metadata["url"] == "http://news.example/1"
    assert body(text) == [FIRST, SECOND]
    assert [text[s.start : s.end] for s in article.segments if s.role == "stamp"] == ["12/06/2024"]
    assert [s.role for s in article.segments if s.start == text.index(FIRST)] == ["duplicate"]


@pytest.mark.parametrize(
    ("line", "name"),
    [("CNNArabic.com - " + TITLE, "CNN Arabic"), ("\u202dBBC Arabic\u202c - \u202eالعالم\u202c - " + TITLE, "BBC Arabic")],
)
def test_outlets_by_the_title_of_their_pages(line: str, name: str) -> None:
    article = read(f"    {line}    \n    {TITLE}        {FIRST}")
    assert (article.outlet, article.title) == (name, TITLE)


def test_outlets_by_address_source_and_dateline() -> None:
    assert read(BODY, url="https://www.aljazeera.net/news/2024/6/12/x").outlet == "Al Jazeera"
    assert read(BODY, source="رويترز").outlet == "Reuters"
    assert read(BODY, source="وكالة محلية").outlet == "وكالة محلية"
    assert read(f"شفق نيوز/ {BODY}").outlet == "Shafaq News"
    assert read(f"{BODY}\nالمصدر: الجزيرة + وكالات").outlet == "Al Jazeera"
    assert read(f"الشرق الأوسط\n{TITLE}\n{BODY}").outlet is None, "a section name, not the newspaper"
    assert read(BODY).outlet is None


@pytest.mark.parametrize(
    "stamp",
    [
        "12/06/2024",
        "تاريخ النشر: 12.06.2024 | 14:20 GMT",
        "آخر تحديث:   الأربعاء, 12 يونيو/ حزيران, 2024, 05:32 GMT",
        "1000 (GMT+04:00) - 12/06/24",
        "الأربعاء ١٢ حزيران ٢٠٢٤ - ١٤:٢٠",
        "نُشر: 14:30-12 يونيو 2024 م ـ 06 ذو الحِجّة 1445 هـ",
        "|آخر تحديث: 12/6/202409:31 م (مكة المكرمة)",
        "Wednesday, 12 June 2024 - 3:15 PM",
        "2024-06-12T13:20:04+00:00",
        "  • 6/12/2024",
    ],
)
def test_stamps(stamp: str) -> None:
    assert is_stamp(stamp.strip(), words_of(stamp))
    assert [s.role for s in read(f"{TITLE}\n\n{stamp}\n\n{BODY}").segments][:2] == ["title", "stamp"]


@pytest.mark.parametrize("line", ["2500 جندي", "هجمات 11 سبتمبر", "القاعدة 101", "عام 2024", "700", "12:30"])
def test_no_stamps(line: str) -> None:
    assert not is_stamp(line, words_of(line)) or line == "12:30"


def test_a_stamp_on_the_line_of_the_body() -> None:
    text = f" date 2025-08-22 {FIRST}\n{SECOND}"
    assert [(text[s.start : s.end], s.role) for s in read(text).segments][:2] == [("date 2025-08-22", "stamp"), (FIRST, "body")]


# properties

LINES = st.sampled_from(
    [TITLE, FIRST, SECOND, THIRD, "الرئيسية", "روابط ذات علاقة", "اقرأ أيضا", "التعليقات", "12/06/2024",
     "منذ 3 ساعات", "• 4", "[ad_1]",
     'content="س" />', "<DOC><TEXT>", "</TEXT>", "المصدر: القافلة", "\x00", "\u202e" + TITLE, " \t ", "التفاصيل."]
)  # fmt: skip
TEXTS = st.lists(LINES | st.text(max_size=20), max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "    ", "\r\n\r\n", " ", " \n    "]).map(lambda gap: gap.join(lines))
)


@given(TEXTS)
def test_segments_are_ordered_and_together_hold_every_character(text: str) -> None:
    article = read(text)
    position, held = 0, 0
    for segment in article.segments:
        assert position <= segment.start < segment.end <= len(text)
        part = text[segment.start : segment.end]
        assert part == part.strip()
        held += sum(not character.isspace() for character in part)
        position = segment.end
    assert held == sum(not character.isspace() for character in text)
    assert article.title is None or article.title == article.title.strip()


@pytest.mark.parametrize(
    "unit",
    [FIRST + " ", "\n", " ", ".", "كلمة\n", "منذ 30 دقيقة ", 'content="', "<DOC><TEXT>", "1/25/2024 ", "• a\n", "اقرأ أيضا\n",
     "التعليقات\n", FIRST[:40] + "    ", "المصدر: س\n", "التفاصيل. "],
)  # fmt: skip
def test_cost_grows_with_the_text_only(unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        best = float("inf")
        for _ in range(2):
            begin = time.process_time()
            read(text)
            best = min(best, time.process_time() - begin)
        return best

    read(unit * 3)
    assert cost(120_000) < 12 * cost(30_000) + 0.05


def test_readable_roles() -> None:
    assert READABLE == ("title", "stamp", "caption", "body")


FEET = [
    "التعليقات (14): 1 - أبو فهد: الله يحفظ البلد. 2 - زائر: متى الانسحاب الكامل؟",
    "التعليقات (0)",
    "تعليقات القراء (3)",
    '3 تعليقات على "اتفاق على إخلاء قاعدتين"',
    "تحميل تطبيق الرافد",
    "حمل تطبيق الرافد الآن",
    "نزل التطبيق من متجر غوغل",
    "اخترنا لكم: أسعار الصرف اليوم | وصول وفد إلى بغداد",
    "© 2026 شبكة الرافد الإعلامية",
    "شبكة الرافد الإعلامية © 2026",
    "إعلان",
    "الأكثر قراءة: هكذا يحسب المعدل / مواقيت الصلاة ليوم 28 جويلية",
    "شارك المقال على:  فايسبوك - تويتر - واتساب",
    "مشاركة عبر: فيسبوك | إكس | واتساب",
    "حول هذه القصة: وفد في بغداد - نشر في 3/1/2020",
    "انقر هنا لتفعيل الإشعارات",
    "فعل الإشعارات ليصلك كل جديد",
    "تفعيل التنبيهات",
    "لا تفوت: مقتل جنديين في هجوم على قاعدة",
    "قد يهمك: خطة لتأهيل الطرق في الأنبار",
    "اقرأ أيضا: بغداد تتسلم طائرات جديدة",
    "طالع أيضاً: بغداد تتسلم طائرات جديدة",
    "موضوعات متعلقة: العراق - واشنطن - التحالف",
    "وسوم: العراق، التحالف، واشنطن",
    "#العراق #التحالف",
    "كلمات مفتاحية العراق التحالف واشنطن",
    "تاريخ النشر: 12 يونيو 2024",
    "المحرر: علي الجبوري",
    "عدد القراءات: 2412",
    "قراءات: 2412",
    "شاهد الفيديو:",
    "شاهد: لحظة خروج الرتل من القاعدة",
    "الصورة: أرشيفية",
    "طباعة | إرسال إلى صديق | حفظ",
    "حجم الخط + -",
    "تابعنا على أخبار جوجل",
    "تابعونا على تلغرام",
    "انضم إلى قناتنا على واتساب",
    "اشترك في القائمة البريدية",
    "اشترك في النشرة اليومية",
    "بريدك الإلكتروني",
    "الاسم * البريد الإلكتروني * التعليق *",
    "كن أول من يعلق على الخبر",
    "سياسة الخصوصية | شروط الاستخدام | اتصل بنا",
    "جميع الحقوق محفوظة لوكالة الرافد 2024",
    "كل الحقوق محفوظة",
    "المقالات المنشورة لا تعبر بالضرورة عن رأي الموقع",
    "الصفحة التالية »",
    "1 2 3 التالي",
    "العودة إلى أعلى الصفحة",
    "خبر عاجل: انفجار في مستودع",
    "الأخبار العاجلة",
    "النشرة الجوية",
    "أسعار العملات",
    "مواقيت الصلاة",
    "درجة الحرارة في بغداد 32",
    "آخر الأخبار",
    "منذ 3 ساعات",
    "يقرأ الزوار الآن",
    "الزوار الآن: 152",
    "دليل المواقع",
    "هذا الخبر منقول من وكالة الرافد",
]


@pytest.mark.parametrize("foot", FEET)
def test_widgets_behind_an_article(foot: str) -> None:
    paragraphs = [FIRST, SECOND, THIRD, FOURTH]
    text = f"{TITLE}\n20 يناير 2024\n\n" + "\n\n".join(paragraphs) + f"\n\n{foot}\n"
    assert [text[s.start : s.end] for s in read(text).segments if s.role == "body"] == paragraphs
