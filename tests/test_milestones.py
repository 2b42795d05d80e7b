"""Milestones of single sentences: kind, status, place and date of our own examples, and sentences that hold none."""

from __future__ import annotations

import datetime as dt
import functools

import pytest

from iqdigest.model import Date, Document, Milestone
from iqdigest.pipeline import extract

PUBLISHED = Date("2024-09-16", dt.date(2024, 9, 16), dt.date(2024, 9, 16))  # a Monday

# An article around the sentence, so that its army and country are known; it holds no dated step itself.
STORY = "\n\nتناقش الصحف منذ فترة مستقبل القوات الأميركية في العراق ومسألة الانسحاب.\n"


@functools.cache
def milestones(text: str, published: Date | None = PUBLISHED) -> tuple[Milestone, ...]:
    return extract(Document("a.txt", "a", text + STORY), published).milestones


def summary(milestone: Milestone) -> tuple[str, str, str | None, str | None]:
    edtf = milestone.date.edtf if milestone.date else None
    return milestone.kind, milestone.status, milestone.location, edtf


# sentence, then every milestone expected of it as "kind status place date"
STEPS = {
    "withdrawal, planned": [
        ("تعتزم واشنطن سحب كامل قواتها من العراق بحلول نهاية عام 2026.", "withdrawal_end planned Iraq 2026"),
        ("من المقرر أن تغادر آخر الوحدات الأميركية العراق في أيلول 2026.", "withdrawal_end planned Iraq 2026-09"),
        ("سيغادر مئات الجنود الأميركيين العراق بحلول آذار/مارس 2025.", "withdrawal_phase planned Iraq 2025-03"),
        ("ستنسحب القوات البريطانية من البصرة في مايو 2025.", "withdrawal_phase planned Basra 2025-05"),
        ("تخطط الولايات المتحدة للانسحاب من العراق قبل نهاية عام 2025.", "withdrawal_end planned Iraq 2025"),
        ("القوات الأميركية ستنسحب من المدن العراقية في 30 حزيران 2025.", "withdrawal_phase planned Iraq 2025-06-30"),
        ("من المتوقع أن يبدأ انسحاب القوات الأميركية من سوريا في يناير 2025.", "withdrawal_start planned Syria 2025-01"),
        ("سحب الجنود الفرنسيين من العراق سيبدأ مطلع العام المقبل.", "withdrawal_start planned Iraq 2025"),
        ("المهلة المحددة لخروج القوات الأجنبية من البلاد هي 31 ديسمبر 2025.", "withdrawal_end planned Iraq 2025-12-31"),
        ("نهاية عام 2026 هي الموعد المحدد لمغادرة آخر جندي أميركي.", "withdrawal_end planned Iraq 2026"),
        ("وبحلول منتصف 2025، ستنسحب كتيبة أميركية من قاعدة عين الأسد.", "withdrawal_phase planned Ain_al-Asad 2025"),
    ],
    "withdrawal, agreed": [
        ("ينص الاتفاق على انسحاب القوات الأميركية من العراق بحلول سبتمبر 2026.", "withdrawal_end agreed Iraq 2026-09"),
        (
            "تقضي الاتفاقية الأمنية بأن تسحب الولايات المتحدة جميع قواتها من العراق قبل نهاية 2026.",
            "withdrawal_end agreed Iraq 2026",
        ),
        ("بموجب الاتفاق تغادر القوات المقاتلة المدن العراقية في حزيران 2025.", "withdrawal_phase agreed Iraq 2025-06"),
        (
            "تلزم الاتفاقية القوات الأجنبية بالرحيل الكامل في موعد أقصاه 31 كانون الأول 2025.",
            "withdrawal_end agreed Iraq 2025-12-31",
        ),
    ],
    "withdrawal, announced": [
        ("أعلن الرئيس الأميركي أن بلاده ستسحب كل جنودها من العراق عام 2026.", "withdrawal_end announced Iraq 2026"),
        ("وقال الوزير البريطاني: سنسحب قواتنا من العراق بحلول تموز 2025.", "withdrawal_end announced Iraq 2025-07"),
        ("وأكد القائد الأميركي أن قواته ستغادر المدن العراقية في يناير 2025.", "withdrawal_phase announced Iraq 2025-01"),
        ("أعلنت إسبانيا أمس الأحد أنها ستسحب جنودها من العراق.", "withdrawal_end announced Iraq 2024-09-15"),
    ],
    "withdrawal, done": [
        ("انسحبت القوات الأميركية من المدن العراقية في 30 يونيو 2009.", "withdrawal_phase completed Iraq 2009-06-30"),
        ("غادرت آخر قافلة أميركية العراق في 18 كانون الأول 2011.", "withdrawal_end completed Iraq 2011-12-18"),
        ("أكملت القوات البريطانية انسحابها من البصرة في أيلول 2007.", "withdrawal_phase completed Basra 2007-09"),
        ("اكتمل انسحاب القوات الإيطالية من العراق أواخر عام 2006.", "withdrawal_end completed Iraq 2006"),
        ("تصاعد العنف بعد انسحاب القوات الأميركية من العراق عام 2011.", "withdrawal_end completed Iraq 2011"),
        ("بدأت القوات الأميركية السبت سحب معداتها وجنودها من قاعدة حرير.", "withdrawal_start begun Harir 2024-09-14"),
        ("شرعت القوات الأميركية أمس الأحد في إخلاء قاعدة عين الأسد.", "withdrawal_start begun Ain_al-Asad 2024-09-15"),
        ("أخلى الجيش الأميركي قاعدة التاجي في آب 2020.", "withdrawal_phase completed Taji 2020-08"),
        ("وفي 14 أيلول، سحبت واشنطن ألف جندي من العراق.", "withdrawal_phase completed Iraq 2024-09-14"),
        ("القوات الدنماركية التي انسحبت من العراق في آب 2007 لم تعد إليه.", "withdrawal_end completed Iraq 2007-08"),
        ("عاد جميع الجنود اليابانيين إلى بلادهم في تموز 2006.", "withdrawal_end completed Iraq 2006-07"),
    ],
    "withdrawal, proposed or denied": [
        ("اقترحت واشنطن سحب قواتها من العراق بحلول عام 2027.", "withdrawal_end proposed Iraq 2027"),
        ("طالب البرلمان العراقي بخروج القوات الأميركية من البلاد قبل نهاية العام الجاري.", "withdrawal_end proposed Iraq 2024"),
        ("نفى متحدث عسكري الأحد انسحاب القوات الأميركية من قاعدة عين الأسد.", "withdrawal_phase denied Ain_al-Asad 2024-09-15"),
        ("قد تنسحب القوات الأميركية من سوريا العام المقبل.", "withdrawal_end proposed Syria 2025"),
        ("علقت الولايات المتحدة في آذار 2020 سحب قواتها من العراق.", "withdrawal_end suspended Iraq 2020-03"),
    ],
    "several dates, each to its own step": [
        (
            "تتضمن الخطة خروج مئات الجنود الأميركيين بحلول أيلول 2025 والبقية بحلول نهاية 2026.",
            "withdrawal_phase planned Iraq 2025-09",
            "withdrawal_end planned Iraq 2026",
        ),
        (
            "سنسحب قواتنا المقاتلة من العراق في آب 2025، وكل قواتنا بحلول 2026.",
            "withdrawal_phase announced Iraq 2025-08",
            "withdrawal_end announced Iraq 2026",
        ),
        (
            "تنص الاتفاقية على سحب القوات القتالية الأميركية وإنهاء مهمة التحالف عامي 2025 و2026 على التوالي.",
            "withdrawal_phase agreed Iraq 2025",
            "mission_end agreed Iraq 2026",
        ),
        (
            "يبدأ سحب الجنود الأميركيين من العراق في أيار 2025 ويكتمل في أيلول 2026.",
            "withdrawal_start planned Iraq 2025-05",
            "withdrawal_end planned Iraq 2026-09",
        ),
        (
            "تشمل الخطة انسحاب القوات الأميركية من المدن وتسليم المهام الأمنية للقوات العراقية في 30 حزيران 2025.",
            "withdrawal_phase planned Iraq 2025-06-30",
            "handover planned Iraq 2025-06-30",
        ),
        (
            "القوات الأميركية التي غزت العراق عام 2003 انسحبت منه عام 2011.",
            "attack completed Iraq 2003",
            "withdrawal_end completed Iraq 2011",
        ),
    ],
    "a date told by the way": [
        (
            "زار الوزير الأميركي بغداد الجمعة بعد يومين من سحب جنود بلاده من المدن.",
            "withdrawal_phase completed Iraq 2024-09-11",
        ),
        ("قتل شرطيان الأحد قبل ثلاثة أيام من انسحاب القوات الأميركية من المدن.", "withdrawal_phase planned Iraq 2024-09-18"),
        (
            "هو أكثر الأيام دموية منذ 30 حزيران 2009، عندما انسحب الجيش الأميركي من المدن.",
            "withdrawal_phase completed Iraq 2009-06-30",
        ),
        ("رحب السكان بانسحاب القوات الأميركية من المدن، الذي سيجري غدا الثلاثاء.", "withdrawal_phase planned Iraq 2024-09-17"),
        (
            "الاتفاق يقضي بسحب القوات الأميركية من العراق وفق خطة يجري تنفيذها خلال العامين المقبلين.",
            "withdrawal_end agreed Iraq 2024-09/2026-09",
        ),
    ],
    "further steps": [
        ("يعتزم الجيش الأميركي إعادة تموضع قواته في سوريا خلال الشهر المقبل.", "withdrawal_phase planned Syria 2024-10"),
        ("المرحلة الأولى من الانسحاب ستنتهي في أيلول 2025.", "withdrawal_phase planned Iraq 2025-09"),
        (
            "أتمت القوات البريطانية تسليم قاعدة البصرة إلى الجيش الأميركي في 31 آذار 2009.",
            "handover completed Basra 2009-03-31",
        ),
        ("من المنتظر أن يكتمل خروج قوات التحالف من بغداد نهاية الشهر الجاري.", "withdrawal_phase planned Baghdad 2024-09"),
        ("أعلنت بغداد، اليوم الاثنين، تسلم معسكر التاجي من قوات التحالف الدولي.", "handover announced Taji 2024-09-16"),
        (
            "اتفقت بغداد مع واشنطن على إنهاء مهمة التحالف الدولي في أيلول 2025.",
            "agreement agreed Iraq 2024-09-16",
            "mission_end agreed Iraq 2025-09",
        ),
        ("وقّع الوزيران في واشنطن يوم الجمعة بيانا مشتركا بشأن إنهاء مهمة التحالف.", "agreement agreed Iraq 2024-09-13"),
        ("صوّت البرلمان العراقي في 5 كانون الثاني 2020 على إخراج القوات الأجنبية.", "other completed Iraq 2020-01-05"),
        ("عقدت اللجنة العسكرية العليا جولة جديدة من الحوار في بغداد يوم الخميس الماضي.", "other completed Baghdad 2024-09-12"),
        (
            "كان مقررا أن تنسحب القوات الأميركية من عين الأسد في أيار 2024 لكن ذلك تأجل.",
            "withdrawal_phase suspended Ain_al-Asad 2024-05",
        ),
        ("استكملت فرنسا انسحاب قواتها من مالي في 15 آب 2022.", "withdrawal_end completed Mali 2022-08-15"),
        ("هبط عدد القوات الأميركية في العراق من 170 ألفا عام 2007 إلى 50 ألفا في آب 2010.", "reduction completed Iraq 2010-08"),
        ("سلم الجيش الأميركي 13 قاعدة للقوات العراقية منذ مطلع العام.", "handover completed Iraq 2024"),
        ("انسحاب القوات القتالية الأميركية سيتم قبل 31 كانون الأول.", "withdrawal_phase planned Iraq 2024-12-31"),
        ("سحبت الولايات المتحدة 400 من مشاة البحرية من سوريا في كانون الأول 2017.", "withdrawal_phase completed Syria 2017-12"),
        ("أمر ترامب في 19 كانون الأول 2018 بسحب كامل القوات الأميركية من سوريا.", "withdrawal_end announced Syria 2018-12-19"),
        (
            "أعلن البنتاغون في 17 آذار 2020 نقل السيطرة على قاعدة القائم إلى القوات العراقية.",
            "handover announced Qaim 2020-03-17",
        ),
        ("خلت المدن العراقية من الجنود الأميركيين منذ نهاية حزيران 2009.", "withdrawal_phase completed Iraq 2009-06"),
        ("غادر نحو 1200 جندي بولندي العراق في تشرين الأول 2008.", "withdrawal_phase completed Iraq 2008-10"),
        ("قررت أستراليا سحب قواتها القتالية من العراق بحلول منتصف 2008.", "withdrawal_phase announced Iraq 2008"),
        ("عادت آخر دفعة من الجنود الكوريين الجنوبيين إلى بلادهم السبت الماضي.", "withdrawal_end completed Iraq 2024-09-14"),
        ("من المتوقع تسليم آخر القواعد الأميركية إلى العراق نهاية تشرين الثاني.", "handover planned Iraq 2024-11"),
        ("أنهى الجيش الأميركي عملياته القتالية في العراق في 31 آب 2010.", "mission_end completed Iraq 2010-08-31"),
        (
            "ستنقل القوات الأميركية المسؤولية الأمنية في بغداد إلى الجيش العراقي في تموز المقبل.",
            "handover planned Baghdad 2025-07",
        ),
        ("تشير الخطة إلى أن 12 ألف جندي أميركي سيعودون إلى بلادهم قبل أيلول 2025.", "withdrawal_phase planned Iraq 2025-09"),
        ("بدأت إيطاليا في كانون الثاني 2006 سحب 300 من جنودها من الناصرية.", "withdrawal_start begun Nasiriyah 2006-01"),
        ("ستنقل الولايات المتحدة 150 جنديا من العراق إلى الكويت الشهر المقبل.", "withdrawal_phase planned Iraq 2024-10"),
        ("دعا زعيم معارض إلى انسحاب القوات الأميركية قبل نهاية عام 2009.", "withdrawal_end proposed Iraq 2009"),
        ("ستبدأ القوات الفرنسية خلال الأسابيع المقبلة الانسحاب من العراق.", "withdrawal_start planned Iraq None"),
    ],
    "reduction": [
        ("خفضت واشنطن عديد قواتها في العراق إلى 2500 جندي في 15 كانون الثاني 2021.", "reduction completed Iraq 2021-01-15"),
        ("سينخفض عدد الجنود الأميركيين في العراق إلى ألفي جندي بحلول نهاية العام الجاري.", "reduction planned Iraq 2024"),
        ("أعلنت الولايات المتحدة الخميس أنها ستقلص وجودها العسكري في العراق.", "reduction announced Iraq 2024-09-12"),
        ("تعتزم فرنسا تقليص قواتها في العراق العام المقبل.", "reduction planned Iraq 2025"),
    ],
    "end of a mission": [
        ("ستنتهي مهمة التحالف الدولي في العراق في أيلول 2025.", "mission_end planned Iraq 2025-09"),
        ("من المقرر إنهاء مهام التحالف الدولي في العراق بحلول أيلول 2025.", "mission_end planned Iraq 2025-09"),
        ("تنتهي العمليات القتالية الأميركية في العراق بنهاية آب 2025.", "mission_end planned Iraq 2025-08"),
        ("انتهت مهمة القوات البريطانية في العراق في نيسان 2009.", "mission_end completed Iraq 2009-04"),
    ],
    "handover": [
        (
            "تسلم العراق المسؤولية الأمنية في محافظة الأنبار من القوات الأميركية في أيلول 2008.",
            "handover completed Anbar 2008-09",
        ),
        ("سلمت القوات الأميركية قاعدة القيارة إلى الجيش العراقي في 26 آذار 2020.", "handover completed Qayyarah 2020-03-26"),
        ("سيتسلم الجيش العراقي قاعدة عين الأسد من القوات الأميركية في أيلول 2025.", "handover planned Ain_al-Asad 2025-09"),
        ("أغلق الجيش الأميركي 12 قاعدة في العراق العام الماضي.", "handover completed Iraq 2023"),
    ],
    "talks": [
        ("انطلقت المحادثات بين بغداد وواشنطن حول الانسحاب في 27 كانون الثاني 2024.", "talks_start begun Iraq 2024-01-27"),
        ("علقت بغداد وواشنطن المحادثات حول الانسحاب في 28 كانون الثاني 2024.", "talks_suspended suspended Iraq 2024-01-28"),
        ("استأنفت بغداد وواشنطن محادثات الانسحاب في 11 شباط 2024.", "talks_resumed resumed Iraq 2024-02-11"),
        ("أعلنت بغداد أمس الأحد استئناف المفاوضات مع واشنطن بشأن التحالف الدولي.", "talks_resumed announced Iraq 2024-09-15"),
        ("المحادثات مع واشنطن بشأن القوات ستبدأ في تشرين الأول المقبل في بغداد.", "talks_start planned Baghdad 2024-10"),
        ("التقت اللجنة العسكرية العليا في بغداد وفدا أميركيا السبت 14 أيلول.", "other completed Baghdad 2024-09-14"),
    ],
    "agreement": [
        ("وقع البلدان الاتفاقية الأمنية في تشرين الثاني 2008.", "agreement agreed Iraq 2008-11"),
        ("الاتفاقية الأمنية الموقعة بين بغداد وواشنطن عام 2008 لا تزال سارية.", "agreement agreed Iraq 2008"),
        ("صادق البرلمان العراقي على الاتفاقية الأمنية في 27 تشرين الثاني 2008.", "agreement agreed Iraq 2008-11-27"),
        ("توصلت بغداد وواشنطن أمس الأحد إلى اتفاق على جدول لسحب قوات التحالف.", "agreement agreed Iraq 2024-09-15"),
        ("توصلت بغداد وواشنطن إلى اتفاق حول انسحاب القوات الأميركية من العراق.", "agreement agreed Iraq 2024-09-16"),
        ("الإعلان عن الاتفاق مقرر خلال الشهر الجاري، بعد أسابيع من محادثات الانسحاب.", "announcement planned Iraq 2024-09"),
    ],
    "deployment": [
        ("أرسلت الولايات المتحدة 1500 جندي إضافي إلى العراق في تشرين الثاني 2014.", "deployment completed Iraq 2014-11"),
        ("عادت القوات الأميركية إلى العراق عام 2014.", "deployment completed Iraq 2014"),
        ("تشكل التحالف الدولي في العراق عام 2014.", "deployment completed Iraq 2014"),
        ("وصلت القوات البريطانية إلى البصرة في آذار 2003.", "deployment completed Basra 2003-03"),
        ("تعتزم بريطانيا إرسال 500 جندي إضافي إلى أفغانستان العام المقبل.", "deployment planned Afghanistan 2025"),
    ],
    "attack": [
        (
            "قتل ثلاثة جنود أميركيين في هجوم على القوات الأميركية في الأردن في 28 كانون الثاني 2024.",
            "attack completed Jordan 2024-01-28",
        ),
        ("غزو العراق عام 2003 غيّر المنطقة.", "attack completed Iraq 2003"),
    ],
    "deployments, in the words of those who send": [
        (
            "قالت وزارة الدفاع البريطانية الأربعاء إنها سترسل كتيبة قوامها 500 جندي إلى العراق.",
            "deployment announced Iraq 2024-09-11",
        ),
        ("قرر الرئيس الأميركي في مطلع أيار إرسال ألفي جندي إلى سوريا.", "deployment announced Syria 2024-05"),
        ("أمر البنتاغون الأحد بنشر فرقة محمولة جوا في الكويت.", "deployment announced Kuwait 2024-09-15"),
        ("وكان أوباما قد أمر في حزيران 2014 بإرسال 300 مستشار عسكري إلى بغداد.", "deployment announced Baghdad 2014-06"),
        (
            "أقر قادة الحلف في ختام قمتهم السبت إرسال أكثر من ألفي جندي إلى أفغانستان.",
            "deployment agreed Afghanistan 2024-09-14",
        ),
        ("وافقت الحكومة الإيطالية الثلاثاء على زيادة عدد جنودها في العراق.", "deployment agreed Iraq 2024-09-10"),
        ("انتشرت قوة أميركية قوامها 200 جندي في قاعدة حرير في كانون الثاني 2020.", "deployment completed Harir 2020-01"),
        ("وصلت طلائع القوات الدنماركية إلى قاعدة عين الأسد في شباط الماضي.", "deployment completed Ain_al-Asad 2024-02"),
        ("من المقرر أن يصل 400 جندي أميركي إلى قاعدة عين الأسد منتصف تشرين الأول.", "deployment planned Ain_al-Asad 2024-10"),
        ("لدى الوزارة خطة لنشر كتيبتين أميركيتين في أفغانستان بحلول الربيع المقبل.", "deployment planned Afghanistan 2025-21"),
        (
            "يتوقع أن ترسل وزارة الدفاع الأميركية ثلاثة ألوية إلى أفغانستان بحلول الصيف المقبل.",
            "deployment planned Afghanistan 2025-22",
        ),
        ("ستنشر الولايات المتحدة 1500 جندي إضافي في العراق خلال الأسابيع المقبلة.", "deployment planned Iraq None"),
    ],
    "terms of agreements and missions": [
        (
            "الاتفاقية الأمنية التي تنظم وجود القوات وكانت وقعت بين بغداد وواشنطن في كانون الأول الماضي.",
            "agreement agreed Iraq 2023-12",
        ),
        ("دخلت الاتفاقية الأمنية بين بغداد وواشنطن حيز التنفيذ في الأول من كانون الثاني 2009.", "other begun Iraq 2009-01-01"),
        ("بدأ العمل بالاتفاقية الأمنية بين البلدين مطلع عام 2009.", "other begun Iraq 2009"),
        ("من المقرر أن تستمر مهمة التحالف في سوريا حتى أيلول 2026.", "mission_end planned Syria 2026-09"),
        ("ستواصل قوات التحالف مهمتها في سوريا حتى نهاية عام 2026.", "mission_end planned Syria 2026"),
        ("ستبقى القوات الأميركية في أربيل حتى أيلول 2026.", "withdrawal_end planned Iraq 2026-09"),
        ("تشمل الخطة إنهاء الوجود العسكري بنهاية العام 2026.", "withdrawal_end planned Iraq 2026"),
        ("تم التوقيع على الاتفاقية الأمنية بين العراق وأميركا نهاية عام 2008.", "agreement agreed Iraq 2008"),
    ],
    "phases": [
        ("اكتملت المرحلة الأولى من انسحاب القوات الأميركية في آب الماضي.", "withdrawal_phase completed Iraq 2024-08"),
        ("المرحلة الأولى من الانسحاب، التي تنتهي في أيلول 2025، تشمل بغداد.", "withdrawal_phase planned Iraq 2025-09"),
        ("انتهت المرحلة الأولى من سحب القوات الأميركية في 10 أيلول.", "withdrawal_phase completed Iraq 2024-09-10"),
    ],
    "trainers, and treaties that end": [
        ("تعتزم أستراليا إرسال 200 مدرب إلى العراق بحلول نيسان المقبل.", "deployment planned Iraq 2025-04"),
        ("تنتهي الاتفاقية الأمنية بين العراق والولايات المتحدة نهاية عام 2026.", "other planned Iraq 2026"),
    ],
    "in today's press": [
        (
            "من المقرر أن ينهي التحالف مهمته العسكرية في العراق بحلول نهاية أيلول/سبتمبر 2025.",
            "mission_end planned Iraq 2025-09",
        ),
        ("قال السوداني إن العراق سيشهد انسحابا كاملا بحلول أيلول 2026.", "withdrawal_end planned Iraq 2026-09"),
        ("قال القائد إن القوات الأميركية ستنخفض من ثلاثة آلاف إلى 2500 في تشرين الأول.", "reduction announced Iraq 2024-10"),
        ("أعلنت باريس في 24 آب أن فرنسا ستسحب سفيرها وقواتها من النيجر.", "withdrawal_end announced Niger 2024-08-24"),
        ("استهدفت مسيرات قاعدة حرير التي تضم قوات أميركية فجر الأحد.", "attack completed Harir 2024-09-15"),
        ("تسلم الجيش التشادي قاعدة فايا من القوات الفرنسية في 26 آب.", "handover completed Chad 2024-08-26"),
        ("علق حلف الناتو مهمته التدريبية في العراق في كانون الثاني 2020.", "other suspended Iraq 2020-01"),
        ("استأنف التحالف الدولي عملياته التدريبية في العراق في 10 آذار 2020.", "other resumed Iraq 2020-03-10"),
    ],
    "out of a place, the end of a part played": [
        ("قال القائد إن القوات الأميركية ستكون خارج المدن بحلول 30 تشرين الأول.", "withdrawal_phase announced Iraq 2024-10-30"),
        ("سيكون جميع الجنود الأميركيين خارج العراق مع نهاية 2026.", "withdrawal_end planned Iraq 2026"),
        ("أنهت أستراليا مشاركتها العسكرية في العراق في تموز 2009.", "mission_end completed Iraq 2009-07"),
        ("تعتزم هولندا إنهاء مهمة جنودها في أفغانستان العام المقبل.", "mission_end planned Afghanistan 2025"),
    ],
    "dates that tell by themselves": [
        ("أرجأ الوزير زيارته لحين الانسحاب الأميركي من المدن أواخر الشهر الماضي.", "withdrawal_phase completed Iraq 2024-08"),
        (
            "رحب النائب بانسحاب القوات القتالية الأميركية من المدن يوم الثلاثاء المقبل.",
            "withdrawal_phase planned Iraq 2024-09-17",
        ),
    ],
    "demands": [
        ("طالب البرلمان العراقي في كانون الثاني 2020 بإخراج القوات الأميركية.", "withdrawal_phase proposed Iraq 2020-01"),
        ("طلبت الحكومة العراقية من واشنطن في كانون الثاني 2020 سحب قواتها.", "withdrawal_phase proposed Iraq 2020-01"),
        (
            "قال المتحدث إن البرلمان العراقي طالب مجددا، حيث طالب نواب البرلمان بإخراج القوات الأميركية.",
            "withdrawal_phase proposed Iraq None",
        ),
    ],
    "talks to come, talks that are over": [
        ("أكد الوزير الأميركي بدء «اجتماعات» فرق العمل «في الأيام المقبلة».", "talks_start planned Iraq None"),
        (
            "أعلنت بغداد وواشنطن الخميس أن محادثات الانسحاب ستبدأ خلال الأيام المقبلة.",
            "talks_start announced Iraq None",
            "announcement announced Iraq 2024-09-12",
        ),
        ("قال المستشار إن المفاوضات مع الجانب الأميركي بشأن سحب القوات انتهت.", "other completed Iraq None"),
        (
            "توقفت المحادثات بين بغداد وواشنطن حول الانسحاب في 28 كانون الثاني إثر هجوم وقع في الأردن.",
            "talks_suspended suspended Iraq 2024-01-28",
        ),
        (
            "ترأس الوزير السبت انطلاق أعمال أول جولة للحوار بين العراق والولايات المتحدة حول الانسحاب.",
            "talks_start completed Iraq 2024-09-14",
        ),
    ],
    "places of one step": [
        ("تنسحب القوات الأميركية من بغداد وعين الأسد بحلول أيلول 2025.", "withdrawal_phase planned Iraq 2025-09"),
        ("سحب الجيش الأميركي جنوده من كافة الأراضي العراقية نهاية 2011.", "withdrawal_end completed Iraq 2011"),
    ],
    "other theatres of the default profile": [
        ("انسحبت القوات الإثيوبية من مقديشو في كانون الثاني 2009.", "withdrawal_phase completed Mogadishu 2009-01"),
        ("أتمت الولايات المتحدة سحب جنودها من النيجر في 15 أيلول 2024.", "withdrawal_end completed Niger 2024-09-15"),
        ("سيغادر الجنود الفرنسيون تشاد قبل نهاية كانون الثاني 2025.", "withdrawal_end planned Chad 2025-01"),
        ("غادر آخر جندي أميركي أفغانستان في 30 آب 2021.", "withdrawal_end completed Afghanistan 2021-08-30"),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"), [(text, expected) for cases in STEPS.values() for text, *expected in cases], ids=lambda v: str(v)[:40]
)
def test_steps(text: str, expected: list[str]) -> None:
    wanted = [
        tuple(part.replace("_al-", " al-") if i == 2 else part for i, part in enumerate(line.split())) for line in expected
    ]
    assert [tuple(map(str, summary(m))) for m in milestones(text)] == wanted


def test_a_summary_never_begins_inside_a_date() -> None:
    text = "تتضمن الخطة خروج مئات الجنود الأميركيين بحلول سبتمبر/أيلول 2025 والبقية بحلول نهاية العام 2026."
    assert [m.summary.split()[0] for m in milestones(text)] == ["تتضمن", "والبقية"]


def test_what_shares_a_verb_is_summed_up_by_itself() -> None:
    text = "سيغادر نصف قوات التحالف التي تقودها واشنطن بحلول أيلول 2025 والبقية بحلول نهاية عام 2026."
    assert [m.summary for m in milestones(text)][1:] == ["والبقية بحلول نهاية عام 2026"]


def test_the_news_of_the_day_is_dated_by_the_publication() -> None:
    text = "سيدني والعراق في الصحف\n\nسيدني - قررت الحكومة الأسترالية سحب جنودها من العراق، بحسب بيان نشرته الوزارة.\n"
    assert [summary(m) for m in milestones(text)] == [("withdrawal_end", "announced", "Iraq", "2024-09-16")]


def test_a_phase_told_short_is_no_end() -> None:
    towns = "ستنسحب القوات الأميركية من المدن العراقية في 30 حزيران 2025.\n"
    short = "ويخشى السكان انسحاب القوات الأميركية من البلاد في حزيران 2025.\n"
    last = "وسيتم سحب كل القوات الأميركية من العراق في حزيران 2025.\n"
    assert [m.kind for m in milestones(towns + short + last)] == ["withdrawal_phase", "withdrawal_phase", "withdrawal_end"]
    assert [m.kind for m in milestones(short)] == ["withdrawal_end"]
    done = "وستكمل القوات الأميركية انسحابها من البلاد في حزيران 2025.\n"
    assert [m.kind for m in milestones(towns + done)] == ["withdrawal_phase", "withdrawal_end"]


@pytest.mark.parametrize(
    ("text", "location"),
    [
        ("ستنسحب القوات الأميركية من القاعدة ومن بغداد بحلول سبتمبر 2025.", "Iraq"),
        ("سيبدأ انسحاب القوات الأميركية من قاعدة عين الأسد في الأنبار ومن بغداد بحلول سبتمبر 2025.", "Iraq"),
        ("سيجري الانسحاب من عين الأسد بحلول سبتمبر 2025 ومن بغداد.", "Iraq"),
        ("ستنسحب القوات الأميركية من بغداد وعين الأسد في سبتمبر 2025.", "Iraq"),
        ("قررت واشنطن إخلاء قاعدة عين الأسد ومطار بغداد بحلول سبتمبر 2025.", "Iraq"),
        ("ستنسحب القوات الأميركية من عين الأسد في الأنبار بحلول سبتمبر 2025.", "Ain al-Asad"),
        ("انسحبت القوات الأميركية من بغداد في سبتمبر 2023 وبقيت في أربيل.", "Baghdad"),
        ("انسحبت القوات الأميركية من بغداد في مارس 2023 ومن أربيل في سبتمبر 2024.", "Baghdad|Erbil"),
    ],
)
def test_places_that_a_clause_joins_are_their_country(text: str, location: str) -> None:
    assert [m.location for m in milestones(text)] == location.split("|")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("علقت بغداد وواشنطن، الخميس، محادثاتهما بشأن المرحلة الثانية من الانسحاب.", ["talks_suspended"]),
        ("علقت بغداد وواشنطن، الخميس، محادثاتهما حول جدول الانسحاب من البلاد.", ["talks_suspended"]),
        ("علقت واشنطن وبغداد، الخميس، محادثاتهما بشأن الانسحاب من الاتفاق النووي.", []),
        ("علقت واشنطن وبغداد، الخميس، محادثاتهما بشأن أسعار النفط.", []),
    ],
)
def test_talks_of_two_governments_about_a_withdrawal(text: str, kinds: list[str]) -> None:
    assert [m.kind for m in extract(Document("a.txt", "a", text), PUBLISHED).milestones] == kinds


def test_weeks_counted_from_the_day_of_publication() -> None:
    text = "عنوان\n\nتدخل العلاقات مرحلة جديدة عقب أسبوعين من انسحاب القوات الأميركية من المدن العراقية.\n"
    assert [summary(m) for m in milestones(text)] == [("withdrawal_phase", "completed", "Iraq", "2024-09-02")]
