"""Actors and places under their canonical names: composition of armies, governments against places."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iqdigest.entities
import iqdigest.entities.find
import iqdigest.entities.possession
from iqdigest.entities import Entity, find_entities, force_of
from iqdigest.language.tokens import tokenize
from iqdigest.profiles import default_profile


def entities(text: str) -> list[Entity]:
    return find_entities(tokenize(text), default_profile())


def names(text: str) -> list[tuple[str, str]]:
    return [(entity.name, entity.kind) for entity in entities(text)]


FORCES = {
    "US": ["القوات الأميركية", "القوات الامريكية", "للقوات الأمريكية", "الجنود الأميركيون", "جنديا أمريكيا", "جنود أميركيين",
           "الجيش الأمريكي", "القوات البرية القتالية الأميركية", "عناصر القوات الأميركية", "قوات الاحتلال الأمريكي", "المارينز",
           "قاعدة أميركية", "البنتاغون", "الأميركيين", "العسكريون الأمريكيون"],
    "UK": ["القوات البريطانية", "الجنود البريطانيين", "جنديا بريطانيا", "الجيش البريطاني"],
    "France": ["القوات الفرنسية", "جنود فرنسيون", "قوة برخان"],
    "Iraq": ["القوات العراقية", "القوات المسلحة العراقية", "الجيش العراقي"],
    "Syria": ["القوات السورية", "قوات سورية"],
    "coalition": ["التحالف", "قوات التحالف", "التحالف الدولي بقيادة واشنطن", "القوات متعددة الجنسيات", "القوات الأجنبية"],
    "NATO": ["حلف شمال الأطلسي", "الناتو", "إيساف", "قوات الناتو"],
    "UN": ["اليونيفيل", "قوات حفظ السلام"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in FORCES.items() for text in texts])
def test_armies(name: str, text: str) -> None:
    assert names(text) == [(name, "force")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("القوات الأميركية والبريطانية في العراق وسوريا",
         [("US", "force"), ("UK", "force"), ("Iraq", "place"), ("Syria", "place")]),
        ("أعلنت بغداد أن وفدها وصل إلى بغداد", [("Iraq", "government"), ("Baghdad", "place")]),
        ("محادثات بين بغداد وواشنطن", [("Iraq", "government"), ("US", "government")]),
        ("عادوا إلى الولايات المتحدة", [("US", "place")]),
        ("للولايات المتحدة جنود في قاعدة عين الأسد بالأنبار",
         [("US", "government"), ("Ain al-Asad", "place"), ("Anbar", "place")]),
        ("الحكومة العراقية والبيت الأبيض", [("Iraq", "government"), ("US", "government")]),
        ("وزير الدفاع البريطاني", [("UK", "government")]),
        ("من الأراضي العراقية", [("Iraq", "place")]),
        ("في مطار أربيل وقاعدة حرير", [("Erbil", "place"), ("Harir", "place")]),
        ("نقلت القوات إلى الكويت", [("Kuwait", "place")]),
        ("في دولة مالي", [("Mali", "place")]),
        ("في محافظة صلاح الدين", [("Salah al-Din", "place")]),
    ],
)  # fmt: skip
def test_in_context(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    ["التحالف الكردستاني", "دعم مالي كبير", "صلاح الدين الأيوبي", "محمد شياع السوداني", "القائم بالأعمال", "لغة إنجليزية",
     "وزارة",
     "تدمر المباني", "عمل حديث"],
)  # fmt: skip
def test_common_words_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("قالت بريطانيا إنها ستسحب قواتها", "UK"),
        ("أعلن الرئيس الأميركي سحب قوات بلاده", "US"),
        ("وصلت القوات الفرنسية أمس. وغادر الجنود اليوم", "France"),
        ("انسحبت القوات الإيطالية من المدينة", "Italy"),
        ("قال الوزير إن الجنود عادوا", None),
    ],
)
def test_whose_army(text: str, force: str | None) -> None:
    tokens = tokenize(text)
    last = len(tokens)
    assert force_of(tokens, find_entities(tokens, default_profile()), max(0, last - 4), last) == force


WORDS = st.lists(
    st.sampled_from(["القوات", "الأميركية", "والبريطانية", "في", "العراق", "بغداد", "التحالف", "بقيادة", "واشنطن", "قواتها",
                     "سورية",
                     "مالي", "من", "الجيش", "أعلنت", ".", "عين", "الأسد", "العاصمة", "ﷺ"]),
    max_size=16,
)  # fmt: skip


@given(st.text(max_size=60) | WORDS.map(" ".join))
def test_any_text_gives_ordered_entities(text: str) -> None:
    end = 0
    total = len(tokenize(text))
    for entity in entities(text):
        assert end <= entity.first < entity.last <= total
        end = entity.last


@pytest.mark.parametrize("module", [iqdigest.entities, iqdigest.entities.find, iqdigest.entities.possession])
def test_documented_examples(module: object) -> None:
    assert doctest.testmod(module, raise_on_error=False).failed == 0  # type: ignore[arg-type]
