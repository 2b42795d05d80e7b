"""Texts to measure on: ordinary news and fact-dense pages of any length, and hostile ones made of one thing over and over.

Where the bulk corpus or the annotated articles lie beside the project, they are measured; otherwise the articles of
``examples`` with their figures, days and names varied, so that no paragraph is a copy of another.
"""

from __future__ import annotations

import itertools
import random
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

from iqdigest.model import Document
from iqdigest.reading import read_paths

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
EXAMPLES = ROOT / "examples" / "articles"

_NAMES = [
    "سامر", "فارس", "نزار", "وائل", "حازم", "رامي", "طارق", "زياد", "كمال", "جلال", "ماهر", "نادر", "شاكر", "باسم", "هاني",
]  # fmt: skip
_FAMILIES = [
    "الكناني", "الحلبي", "المرعشي", "الدليمي", "الصفار", "النجار", "الحداد", "القصاب", "الخياط", "الساعدي",
]  # fmt: skip
_MONTHS = [
    "كانون الثاني",
    "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
]  # fmt: skip
_ORDINARY = (
    "افتتح {name} معرضا للكتاب في المدينة القديمة بحضور جمع من القراء والناشرين.",
    "وشارك في المهرجان فرق من بلدات مجاورة قدمت عروضها على ساحة واسعة أمام جمهور كبير.",
    "ويرى سكان الحي أن الطريق الجديد سيقصر المسافة بين السوق والميناء.",
    "وبلغ عدد الزوار {figure} زائر في اليوم الأول من المعرض الذي يستمر أسبوعا.",
    "وقال {name} إن الموسم كان جيدا رغم قلة الأمطار في بداية الشتاء.",
    "وتزرع الأشجار على جانبي النهر ضمن حملة بدأت في {month} الماضي.",
    "وفاز الفريق الضيف بهدفين مقابل هدف واحد بعد شوط ثان مثير.",
    "ولم تعلن البلدية بعد موعد افتتاح المكتبة التي انتظرها الطلاب طويلا.",
)
_DENSE = (
    "أعلن {name} في {day} {month} {year} أن {figure} جندي أميركي سيغادرون العراق بحلول نهاية {year}.",
    "وقال المتحدث باسم قيادة العمليات {name}: «لن يبقى سوى {figure} مستشار بعد {month} {year}».",
    "واتفقت بغداد وواشنطن يوم {day} {month} على إنهاء مهمة التحالف الدولي قبل {month} {year}.",
    "وأضاف {name} أن القوات الفرنسية سلمت قاعدة عين الأسد إلى الجيش العراقي {weekday} الماضي.",
    "وتنشر الولايات المتحدة نحو {figure} جندي في العراق و{small} جندي في سوريا، بحسب {name}.",
)
_WEEKDAYS = [
    "السبت", "الأحد", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة",
]  # fmt: skip


def _vary(templates: tuple[str, ...], length: int) -> str:
    """Paragraphs of three sentences, none like another, at least ``length`` characters together."""
    random_ = random.Random(length)
    sentences = itertools.cycle(templates)
    paragraphs: list[str] = []
    size = 0
    while size < length:
        paragraph = " ".join(
            next(sentences).format(
                name=f"{random_.choice(_NAMES)} {random_.choice(_NAMES)} {random_.choice(_FAMILIES)}",
                figure=f"{random_.randrange(1000, 99999)}",
                small=random_.randrange(100, 999),
                day=random_.randrange(1, 29),
                month=random_.choice(_MONTHS),
                year=random_.randrange(2003, 2027),
                weekday=random_.choice(_WEEKDAYS),
            )
            for _ in range(3)
        )
        paragraphs.append(paragraph)
        size += len(paragraph) + 2
    return "\n\n".join(paragraphs)


def ordinary_article(length: int) -> str:
    """News of any day, hardly a fact in it."""
    return _vary(_ORDINARY, length)


def dense_article(length: int) -> str:
    """A fact or two in every sentence."""
    return _vary(_DENSE, length)


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda length: piece * (length // len(piece) + 1)


def _cycled(words: str) -> Callable[[int], str]:
    """Words over and over, with a counter between them, so that no stretch is a copy of another."""

    def make(length: int) -> str:
        parts: list[str] = []
        size = 0
        for number, word in enumerate(itertools.cycle(words.split("|"))):
            part = f"{word} " if number % 97 else f"{word} {number} "
            parts.append(part)
            size += len(part)
            if size >= length:
                break
        return "".join(parts)

    return make


GROWING: dict[str, Callable[[int], str]] = {
    "ordinary article": ordinary_article,
    "fact-dense article": dense_article,
    "one line, ordinary": lambda length: ordinary_article(length).replace("\n\n", " "),
    "one line, fact-dense": lambda length: dense_article(length).replace("\n\n", " "),
    "one sentence, fact-dense": lambda length: dense_article(length).replace("\n\n", " ").replace(".", "،"),
    "short lines": _repeated("خبر قصير\n"),
    "numbered lines": lambda length: "".join(f"سطر {number} من النص\n" for number in range(length // 14)),
    "quotation marks": _repeated('"'),
    "opening marks": _repeated("«"),
    "quoted words": _repeated('"قال" '),
    "nested quotations": lambda length: "«قال " * (length // 10) + "»" * (length // 10),
    "digits": _repeated("1234567890"),
    "single digits": _repeated("7 "),
    "figures with marks": _repeated("1,250.5/3-"),
    "brackets": lambda length: "(" * (length // 2) + ")" * (length // 2),
    "pairs of brackets": _repeated("() "),
    "full stops": _repeated("."),
    "commas": _repeated("، "),
    "colons": _repeated("قال: "),
    "tatweel": _repeated("ـ"),
    "harakat": _repeated("ًٌٍ"),
    "direction marks": _repeated("\u202b\u202c"),
    "blanks": _repeated(" "),
    "empty lines": _repeated("\n"),
    "one letter": _repeated("و"),
    "single letters": _repeated("و "),
    "months": _cycled("|".join(_MONTHS)),
    "weekdays": _cycled("الخميس|الماضي|المقبل|يوم|الجمعة"),
    "dates": _cycled("25 أيلول 2024|بين|و|نهاية 2025|حتى|بحلول"),
    "reporting verbs": _cycled("قال|أكد|أضاف|أعلن|نفى|مشيرا|بحسب"),
    "names": _cycled("|".join([*_NAMES, *_FAMILIES])),
    "offices": _cycled("رئيس|الوزراء|وزير|الدفاع|المتحدث|باسم|قائد|القوات|مصدر|مسؤول"),
    "number words": _cycled("ألف|ومئة|وخمسة|وعشرون|مليون|ونصف|آلاف"),
    "forces": _cycled("نحو|2500|جندي|أميركي|قوات|التحالف|قاعدة"),
    "steps": _cycled("انسحاب|القوات|الأميركية|من|العراق|خفض|اتفاق|مهمة"),
    "conjunctions": _cycled("وأن|والذي|التي|من|في|على|إن|بأن"),
    "tags": _repeated("<DOC><TEXT>"),
    "open tags": _repeated("<a "),
    "attributes": _repeated('content="x" '),
    "bullets": _repeated("| • "),
    "latin words": _repeated("word "),
    "symbols": _repeated("😀"),
    "end markers": _repeated("اقرأ أيضا\n"),
}
"""Name → a text of at least about that many characters."""


def _ant(limit: int) -> Iterator[Document]:
    """Items of the bulk corpus, spread over its topics."""
    with tarfile.open(SHARED / "bulk" / "ant.tar.gz") as archive:
        members = [member for member in archive.getmembers() if member.isfile() and member.name.endswith(".txt")]
        for member in members[:: max(1, len(members) // limit)]:
            stream = archive.extractfile(member)
            if stream is not None:
                yield Document(member.name, Path(member.name).stem, stream.read().decode("utf-8-sig", "replace"))


def ordinary_news(limit: int = 1000) -> tuple[str, list[Document]]:
    """Ordinary news, with a name for what it is."""
    if (SHARED / "bulk" / "ant.tar.gz").exists():
        return "bulk news", list(_ant(limit))
    return "written news", [Document(f"{n}.txt", str(n), ordinary_article(1500 + n)) for n in range(limit)]


def dense_pages() -> tuple[str, list[Document]]:
    """Pages about the subject, with a name for what they are."""
    folder = SHARED / "dev" / "articles"
    if folder.is_dir():
        return "annotated pages", [item for item in read_paths([str(folder)]) if isinstance(item, Document)]
    return "written facts", [Document(f"{n}.txt", str(n), dense_article(3000 + n)) for n in range(100)]
