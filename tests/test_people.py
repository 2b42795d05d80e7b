"""Speaker phrases, one person under many names, and Latin letters."""

from __future__ import annotations

import pytest

from iqdigest.language.tokens import tokenize
from iqdigest.model import Speaker
from iqdigest.people.canonical import canonical_name, matches_speaker, name_words, same_person
from iqdigest.people.latin import skeleton, to_latin
from iqdigest.people.phrases import Phrase, read_joint, text_of
from iqdigest.people.words import persons, vocabulary


def read(text: str) -> tuple[Phrase, dict[str, str | None]]:
    tokens = tokenize(text)
    phrase = read_joint(tokens, 0, len(tokens))
    assert phrase is not None
    parts = {"name": phrase.name, "role": phrase.role, "organisation": phrase.organisation}
    return phrase, {
        "text": text_of(tokens, phrase),
        **{key: tokens.span(*part) if part else None for key, part in parts.items()},
    }


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("وزير النقل سامي الكرخي إن", "سامي الكرخي", "وزير النقل"),
        ("سامي الكرخي، وزير النقل، إن", "سامي الكرخي", "وزير النقل"),
        ("وزير النقل، سامي الكرخي، إن", "سامي الكرخي", "وزير النقل"),
        ("قائد القوات البرية، الجنرال توماس كرين، في", "توماس كرين", "قائد القوات البرية"),
        ("الجنرال توماس كرين، قائد القوات البرية، في", "توماس كرين", "قائد القوات البرية"),
        (
            "المتحدث باسم القيادة العامة للقوات المسلحة ناظم الجنابي أن",
            "ناظم الجنابي",
            "المتحدث باسم القيادة العامة للقوات المسلحة",
        ),
        ("المتحدث باسم مجلس القضاء، باسم العاني، إن", "باسم العاني", "المتحدث باسم مجلس القضاء"),
        ("ليزا مارتن رئيسة بعثة الإغاثة في أربيل إن", "ليزا مارتن", "رئيسة بعثة الإغاثة في أربيل"),
        ("وزيرالمالية رعد الخالدي إن", "رعد الخالدي", "وزيرالمالية"),
        ("العميد الركن عبد القادر الساعدي أن", "عبد القادر الساعدي", "العميد الركن"),
        ("النائبة منى العزاوي أن", "منى العزاوي", "النائبة"),
        ("عضو لجنة الأمن والدفاع في البرلمان فاضل أبو رغيف إن", "فاضل أبو رغيف", "عضو لجنة الأمن والدفاع في البرلمان"),
    ],
)
def test_named_phrases(text: str, name: str, role: str) -> None:
    _, parts = read(text)
    assert (parts["name"], parts["role"]) == (name, role)


@pytest.mark.parametrize(
    ("text", "printed", "kind"),
    [
        ("مسؤول أميركي كبير لرويترز إن", "مسؤول أميركي كبير", "source"),
        ("مصادر في وزارتي النقل والتجارة، أن", "مصادر في وزارتي النقل والتجارة", "source"),
        ("ضابط في الجيش طلب", "ضابط في الجيش", "source"),
        ("متحدث باسم الحكومة الكندية إن", "متحدث باسم الحكومة الكندية", "source"),
        ("وزارة الخارجية العراقية في بيان", "وزارة الخارجية العراقية", "organisation"),
        ("الولايات المتحدة والعراق أن", "الولايات المتحدة والعراق", "organisation"),
        ("صحيفة «الأفق الجديد» أن", "صحيفة «الأفق الجديد»", "organisation"),
        ("بيان مشترك أن", "بيان مشترك", "document"),
        ("هذه المصادر أن", "هذه المصادر", "source"),
    ],
)
def test_phrases_without_a_name(text: str, printed: str, kind: str) -> None:
    phrase, parts = read(text)
    assert (parts["text"], phrase.kind) == (printed, kind)


@pytest.mark.parametrize("text", ["في بيان أن", "أمس إن", "إن الأمر", "سحب القوات من", "، وقال", "5200 جندي"])
def test_no_phrase(text: str) -> None:
    tokens = tokenize(text)
    assert read_joint(tokens, 0, len(tokens)) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("لويد أوستن", "لويد اوستن"),
        ("لويد أوستن", "لويد أوستين"),
        ("محمد شياع السوداني", "محمد شيّاع السوداني"),
        ("السوداني", "محمد شياع السوداني"),
        ("روبرت غيتس", "روبرت جيتس"),
        ("ترامب", "دونالد ترمب"),
        ("عبد الكريم خلف", "عبدالكريم خلف"),
        ("الجنرال رايموند أوديرنو", "ري أوديرنو"),
        ("كارين بولسن", "كارين بولسين"),
        ("سامي حسن الكرخي", "سامي الكرخي"),
        ("دميتري مدفيديف", "ديمتري ميدفيديف"),
        ("رايان كروكر", "ريان كروكر"),
        ("António Guterres", "Antonio Guterres"),
    ],
)
def test_same_person(a: str, b: str) -> None:
    assert same_person(a, b)
    assert same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("نوري المالكي", "رياض المالكي"),
        ("محمد علاوي", "إياد علاوي"),
        ("محمد", "محمد شياع السوداني"),
        ("حسن", "حسين"),
        ("مسؤول", "مسؤول كبير"),
        ("محمد الكرخي", "محمود الكرخي"),
        ("حسن العامري", "حسين العامري"),
        ("سالم الجاف", "سليم الجاف"),
        ("سعيد الحلي", "سعد الحلي"),
        ("علي الحسني", "علي الحسيني"),
        ("أحمد الخالدي", "حامد الخالدي"),
    ],
)
def test_different_people(a: str, b: str) -> None:
    assert not same_person(a, b)


def test_a_known_person_is_shown_in_full() -> None:
    assert canonical_name("المالكي") == "نوري المالكي"
    assert canonical_name("سامي الكرخي") == "سامي الكرخي"


MALIKI = Speaker("نوري المالكي", "رئيس الوزراء العراقي", None, True, "المالكي", False)
PENTAGON = Speaker("البنتاغون", None, "البنتاغون", True, "البنتاغون", False)


@pytest.mark.parametrize(
    ("query", "speaker"),
    [
        ("المالكي", MALIKI), ("مالكي", MALIKI), ("نوري المالكى", MALIKI), ("Maliki", MALIKI), ("al-Maliki", MALIKI),
        ("NOURI AL-MALIKI", MALIKI),
        ("رئيس الوزراء", MALIKI), ("Pentagon", PENTAGON), ("البنتاغون", PENTAGON),
    ],
)  # fmt: skip
def test_a_query_matches(query: str, speaker: Speaker) -> None:
    assert matches_speaker(query, speaker)


@pytest.mark.parametrize("query", ["علاوي", "Obama", "", " ", "Salih", "وزير الدفاع"])
def test_a_query_does_not_match(query: str) -> None:
    assert not matches_speaker(query, MALIKI)


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("نوري المالكي", "Nouri al-Maliki"), ("المالكي", "Nouri al-Maliki"), ("ترمب", "Donald Trump"),
        ("فارس حسن", "Faris Hassan"),
        ("حاكم الزاملي", "Hakim al-Zamili"), ("CNN", "CNN"), ("", ""),
    ],
)  # fmt: skip
def test_latin(name: str, latin: str) -> None:
    assert to_latin(name) == latin


def test_latin_is_readable_for_any_name() -> None:
    for name in ("سامي الكرخي", "كارين بولسن", "غيث ذنون", "ثائر الضاري", "ئيشا ؤلي ى"):
        assert to_latin(name).isascii()


def test_skeletons_compare_the_scripts() -> None:
    for arabic, latin in [
        ("ترامب", "Trump"),
        ("غيتس", "Gates"),
        ("الكاظمي", "Kadhimi"),
        ("شينكر", "Schenker"),
        ("أوباما", "Obama"),
    ]:
        assert skeleton(arabic) == skeleton(latin)


def test_known_people_are_canonical() -> None:
    assert all(canonical_name(full) == full for full, _ in persons().values())
    assert name_words("الفريق عبد القادر العبيدي") == ("عبدقادر", "عبيدي")


def test_every_section_of_the_vocabulary_is_there() -> None:
    wanted = {
        "role",
        "rank",
        "organisation",
        "body",
        "source",
        "document",
        "medium",
        "person",
        "given_name",
        "verb",
        "complementizer",
    }
    assert wanted <= set(vocabulary().words)
