"""Where fuzzing starts: pieces of Arabic news, pages, containers and digests, and words to put together."""

from __future__ import annotations

from tests.benchmarks.texts import EXAMPLES, dense_article, ordinary_article

PIECES = (
    "أعلنت", "وقال", "قال", "وأضاف", "مشيرا إلى", "بحسب", "وفق", "إن", "أن", "المتحدث باسم", "وزير الدفاع", "رئيس الوزراء",
    "مصدر أمني", "حيدر الكناني", "الولايات المتحدة", "واشنطن", "بغداد", "قوات التحالف", "القوات الأميركية", "العراق", "سوريا",
    "قاعدة عين الأسد", "انسحاب", "سحب", "خفض", "إنهاء مهمة", "اتفاق", "محادثات", "نحو", "أكثر من", "مئات", "عشرات الآلاف",
    "ألفان وخمسمئة", "2500", "٢٥٠٠", "1,250", "3.5", "جندي", "مستشار", "آلاف", "مليون", "25", "كانون الثاني/يناير", "أيلول",
    "(سبتمبر)", "شباط", "2024", "2024-01-25", "25/1/2024", "1446 هـ", "بحلول", "نهاية", "مطلع", "منتصف", "قبل", "منذ", "حتى",
    "أمس", "غدا", "الخميس", "الماضي", "المقبل", "الشهر الجاري", "العام", "بين", "و", "من", "إلى", "في", "لم", "لن", "سوف",
    "«", "»", '"', "'", "(", ")", "[", "]", ":", "،", ".", "؟", "!", "…", "-", "–", "/", "|", "\n", "\n\n", "    ", "\r\n",
    "\t", "ـ", "ً", "\u200f", "\u202b", "\u202c", "\u2066", "\ufeff", "\x00", "\x1b[31m", "\ufdfa", "\ufefb", "\u0660", "😀",
    "اقرأ أيضا", "المصدر:", "آخر تحديث", "<DOC>", "<TEXT>", "</TEXT>", "<b>", "&quot;", '{"text": "', '"}', "[", "null",
)  # fmt: skip

DIGEST = (
    "# Digest", "|",
    "## Milestones", "## Force levels", "## Statements", "## Conflicts", "## Sources", "| Date ", "| As of ", "| Id ",
    "| Text |", "|---", "| by end of 2026 ", "| 2024-09 ", "| ~2,500 troops ", "| 5,200 → 2,500 ",
    "| US ", "| Iraq ", "| m-abcd ",
    "| f-abcd ", "| 1, 2 (1 independent) ", "| planned ", "\n", "\\|", "<br>", "&lt;", "\\", "`", "[", "](", "| ", " |",
    '{"schema": "iqdigest/1", ', '"milestones": [', '"forces": [', '"id": "x", ', '"date": null',
    '{"type": "article", "id": "a"',
    '"body": [[0, 1]]}', '{"type": "date", "article": "a", ', '"start": 0, "end": 1, ', "]", "}", ",", "1e400", "-1", "9" * 30,
)  # fmt: skip


def corpus() -> list[bytes]:
    """Whole texts to start from."""
    texts = [dense_article(1500), ordinary_article(800), "\n\n\n".join([dense_article(400)] * 2)]
    files = [path.read_bytes() for path in sorted(EXAMPLES.iterdir()) if path.is_file()]
    return [*(text.encode("utf-8") for text in texts), *files, texts[0].encode("utf-16"), texts[0].encode("cp1256", "replace")]
