"""Arabic figures: groups of phrasings under one value, and figures that are none."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iqdigest.numbers
import iqdigest.numbers.find
from iqdigest.language.tokens import tokenize
from iqdigest.numbers import find_numbers, find_quantities, parse

EXACT = {
    2: ["جنديين", "قاعدتان", "كتيبتين"],
    5: ["خمسة جنود", "خمس قواعد", "5 جنود", "الجنود الخمسة"],
    11: ["أحد عشر جنديا", "إحدى عشرة قاعدة", "١١ جنديا"],
    12: ["اثنا عشر جنديا", "اثني عشر لواء", "اثنتا عشرة كتيبة"],
    21: ["واحد وعشرون جنديا", "إحدى وعشرين قاعدة"],
    25: ["خمسة وعشرون جنديا", "خمس وعشرين مركبة"],
    100: ["مئة جندي", "مائة جندي", "100 جندي"],
    200: ["مئتا جندي", "مئتي جندي", "مائتين", "مائتا عسكري"],
    300: ["ثلاثمئة جندي", "ثلاثمائة جندي", "ثلاث مئة جندي"],
    850: ["ثمانمئة وخمسين جنديا", "ثمان مئة وخمسون جنديا"],
    1250: ["ألف ومئتين وخمسين جنديا", "ألفاً و250 جنديا", "1.250 جنديا", "١٬٢٥٠ جنديا"],
    1000: ["ألفا من الجنود", "عددهم ألفا اليوم"],
    1500: ["ألفا وخمسمئة جندي", "ألفا وخمسمئة", "ألفا و500"],
    2000: ["ألفا جندي", "ألفي جندي", "ألفين من الجنود", "الألفي جندي"],
    2500: [
        "2500 جندي",
        "٢٥٠٠ جندي",
        "2,500 جندي",
        "2.500 جندي",
        "2،500 جندي",
        "2٬500 جندي",
        "2 500 جندي",
        "ألفين وخمسمئة جندي",
    ],
    3200: ["ثلاثة آلاف ومئتي جندي", "3 آلاف و200 جندي", "ثلاثة آلاف و200 جندي"],
    4000: ["4 آلاف جندي", "4 الاف جندي", "أربعة آلاف جندي", "4 ألف جندي"],
    15000: ["15 ألف جندي", "15 ألفا", "خمسة عشر ألف جندي", "15ألف جندي"],
    36705: ["ستة وثلاثين ألفا وسبعمئة وخمسة جنود"],
    130000: ["مئة وثلاثين ألف جندي", "130 ألف جندي", "130.000 جندي"],
    500000: ["نصف مليون جندي", "0.5 مليون جندي"],
    1500000: ["مليون ونصف المليون", "مليون ونصف", "1.5 مليون", "١٫٥ مليون", "1,5 مليون"],
    2250000: ["مليونين وربع المليون", "2.25 مليون"],
    3500000: ["ثلاثة ملايين ونصف", "ثلاثة ونصف مليون"],
    2011: ["ألفين وأحد عشر", "ألفين وأحد عشر للميلاد"],
}


@pytest.mark.parametrize(("value", "text"), [(value, text) for value, texts in EXACT.items() for text in texts])
def test_exact(value: int, text: str) -> None:
    quantity = parse(text)
    assert (quantity.value, quantity.low, quantity.high, quantity.approximate) == (value, None, None, False)


@pytest.mark.parametrize(
    "text",
    ["نحو 500 جندي", "بحوالي 500 جندي", "زهاء 500 جندي", "قرابة 500 جندي", "ما يقارب 500 جندي", "ما يقرب من 500 جندي",
     "يناهز 500 جندي", "يناهز الـ500 جندي", "500 جندي تقريبا", "لنحو 500 جندي", "ما يقارب الخمسمئة جندي", "بحدود 500 جندي",
     "نحو (500) جندي", "يلامس 500 جندي", "500 جندي أو نحو ذلك"],
)  # fmt: skip
def test_about(text: str) -> None:
    quantity = parse(text)
    assert (quantity.value, quantity.approximate) == (500, True)


BOUNDS = {
    (500, None): ["أكثر من 500 جندي", "بأكثر من 500 جندي", "ما لا يقل عن 500 جندي", "لا يقل عددهم عن 500", "500 جندي على الأقل",
                  "يزيد عددهم على 500", "يتجاوز 500 جندي", "ما يزيد على خمسمئة جندي", "أكثر بقليل من 500 جندي",
                  "أكثر من (500) جندي", "500 جندي ونيف",
                  "500 جندي بالحد الأدنى", "أكثر بكثير من 500 جندي"],
    (None, 500): ["أقل من 500 جندي", "لا يتجاوز عددهم 500", "لا يزيد على 500 جندي", "500 جندي على الأكثر",
                  "ليس أكثر من 500 جندي",
                  "ما لا يزيد عن 500 جندي", "500 جندي كحد أقصى", "لا يتعدى 500 جندي", "لم يتعد 500 جندي", "لم يكن يتجاوز 500",
                  "لا يتجاوز عدد القوات في البلاد 500 جندي", "لا يزيد عدد القوات على 500", "لا يتجاوزون اليوم 500",
                  "لا يتجاوز عددهم اليوم، بحسب خبراء، 500", "دون 500 جندي", "ما دون الخمسمئة", "بما لا يتعدى 500 جندي",
                  "أقل بكثير من 500 جندي", "500 جندي بحد أقصى"],
    (10, 99): ["عشرات الجنود"],
    (100, 999): ["مئات الجنود", "المئات من الجنود"],
    (300, 999): ["بضع مئات من الجنود", "عدة مئات من الجنود"],
    (1000, 9999): ["آلاف الجنود", "ألوف الجنود"],
    (3000, 9999): ["بضعة آلاف جندي", "عدة آلاف من الجنود"],
    (10000, 99999): ["عشرات الآلاف من الجنود", "عشرات آلاف الجنود"],
    (100000, 999999): ["مئات الآلاف من الجنود", "مئات الألوف"],
    (2000, 2500): ["بين 2000 و2500 جندي", "ما بين ألفين وألفين وخمسمئة جندي", "بين ألفي جندي و2500 جندي"],
    (35000, 50000): ["بين 35 و50 ألف جندي", "35 - 50 ألف جندي", "35 إلى 50 ألف جندي", "ما بين 35 إلى 50 ألف جندي"],
    (5000, 7000): ["خمسة إلى سبعة آلاف جندي", "خمسة أو سبعة آلاف جندي", "يتراوح بين خمسة وسبعة آلاف جندي"],
}  # fmt: skip


@pytest.mark.parametrize(("bounds", "text"), [(bounds, text) for bounds, texts in BOUNDS.items() for text in texts])
def test_bounds(bounds: tuple[int | None, int | None], text: str) -> None:
    quantity = parse(text)
    assert (quantity.value, quantity.low, quantity.high) == (None, *bounds)


@pytest.mark.parametrize(
    ("text", "rank"),
    [("اللواء الخامس والأربعون", 45), ("الفرقة الحادية والعشرون", 21), ("الخامس عشر من مايو", 15), ("الثلاثين من حزيران", 30),
     ("الدورة العاشرة", 10), ("الحادي عشر", 11), ("العشرين من آذار", 20)],
)  # fmt: skip
def test_ordinals(text: str, rank: int) -> None:
    quantity = parse(text)
    assert (quantity.value, quantity.ordinal) == (rank, True)


@pytest.mark.parametrize(
    "text",
    ["كانون الثاني", "ربيع الأول", "يوم الاثنين", "أحد الجنود", "إحدى القواعد", "كوفيد-19", "F-16", "بالمئة", "في المئة",
     "ألّف كتبا",
     "نصف القوات", "7.5", "9" * 40],
)  # fmt: skip
def test_no_figure(text: str) -> None:
    assert [q for q in find_numbers(text) if q.value != 1000] == []


def test_without_a_limit_stays_exact() -> None:
    assert [q.value for q in find_numbers("من دون 500 جندي")] == [500]


def test_parts_of_dates_and_changes_stay_apart() -> None:
    assert [q.value for q in find_numbers("15/1/2024")] == [15, 1, 2024]
    assert [q.value for q in find_numbers("15.1.2024")] == [15, 1, 2024]
    assert [q.value for q in find_numbers("بين 2014 و2017")] == [2014, 2017]
    assert [q.value for q in find_numbers("من 5200 إلى 3000 جندي")] == [5200, 3000]
    assert [q.value for q in find_numbers("2500 في العراق و900 في سوريا")] == [2500, 900]
    assert [q.value for q in find_numbers("ألفين وثلاثة آلاف وخمسة آلاف")] == [2000, 3000, 5000]


@pytest.mark.parametrize(
    ("text", "noun"),
    [("2500 جندي", "جندي"), ("مئات من الجنود", "الجنود"), ("القواعد الثلاث", "القواعد"), ("جندي واحد", "جندي"), ("30 في المئة",
    None),
     ("كتيبتين", "كتيبتين"), ("2500 في العراق", None), ("(2500) جندي", "جندي"), ('"أقل من 300" عسكري', "عسكري"),
     ("ألفين بالطائرات", None),
     ("مئة وسبعين ألفا يوم وصل", None), ("500 بالغ", "بالغ"), ("أقل بألف مما كان", None)],
)  # fmt: skip
def test_counted_noun(text: str, noun: str | None) -> None:
    quantity = parse(text)
    tokens = tokenize(text)
    assert (tokens.raw(quantity.noun) if quantity.noun is not None else None) == noun


@pytest.mark.parametrize("text", ["", "جنود", "5 و6"])
def test_parse_wants_one_figure(text: str) -> None:
    with pytest.raises(ValueError, match="not one figure"):
        parse(text)


@given(st.integers(min_value=1, max_value=10**12))
def test_digits_with_any_separator_read_back(value: int) -> None:
    for separator in (",", ".", "،", "٬"):
        assert parse(f"{value:,}".replace(",", separator) + " جندي").value == value


WORDS = st.lists(
    st.sampled_from(["ألف", "ألفين", "مئة", "مئتي", "و500", "خمسة", "وعشرين", "آلاف", "نصف", "بضعة", "بين", "إلى", "من", "نحو",
                     "2.5",
                     "15/1", "الخامس", "عشر", "جندي", "مليون", "و", "الـ", "أكثر من", "-", "لا", "على الأقل", "ﷺ", "ـ", "أحد"]),
    max_size=14,
)  # fmt: skip


@given(st.text(max_size=80) | WORDS.map(" ".join) | WORDS.map("".join))
def test_any_text_gives_ordered_bounded_figures(text: str) -> None:
    tokens = tokenize(text)
    end = 0
    for quantity in find_quantities(tokens):
        assert end <= quantity.first < quantity.last <= len(tokens)
        end = quantity.last
        assert quantity.value is not None or quantity.low is not None or quantity.high is not None
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@pytest.mark.parametrize("module", [iqdigest.numbers, iqdigest.numbers.find])
def test_documented_examples(module: object) -> None:
    assert doctest.testmod(module, raise_on_error=False).failed == 0  # type: ignore[arg-type]
