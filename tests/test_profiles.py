"""Topic profiles: shipped ones on texts of our own, files of a user, and what is wrong with a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from iqdigest.errors import LexiconError, UsageError
from iqdigest.model import Date, Document
from iqdigest.pipeline import extract
from iqdigest.profiles import SHIPPED, Profile, default_profile, lexicon_for, load_profile

PUBLISHED = Date("2024-09-16", dt.date(2024, 9, 16), dt.date(2024, 9, 16))

AFGHANISTAN = """غادر آخر جندي أميركي أفغانستان في 30 آب 2021.
وكانت واشنطن قد وقعت اتفاق الدوحة مع طالبان في 29 شباط 2020.
وينص الاتفاق على انسحاب القوات الأجنبية من أفغانستان بحلول أيار 2021.
وأنهى حلف شمال الأطلسي مهمة إيساف في كانون الأول 2014.
وانسحبت القوات الأميركية من العراق عام 2011.
"""

SAHEL = """أعلنت فرنسا السبت سحب قواتها من تشاد.
وكانت باريس قد أنهت عملية برخان في مالي في تشرين الثاني 2022.
وانسحبت القوات الفرنسية من النيجر في 22 كانون الأول 2023.
وسيغادر الجنود الأميركيون قاعدة أغاديز في النيجر بحلول 15 أيلول 2024.
وانسحبت القوات الأميركية من العراق عام 2011.
"""


def steps(text: str, profile: Profile) -> list[tuple[str, str | None, str | None, str | None]]:
    found = extract(Document("a.txt", "a", text), PUBLISHED, profile).milestones
    return [(m.kind, m.actor, m.location, m.date.edtf if m.date else None) for m in found]


def test_afghanistan() -> None:
    assert steps(AFGHANISTAN, load_profile("afghanistan")) == [
        ("withdrawal_end", "US", "Afghanistan", "2021-08-30"),
        ("agreement", "US", "Afghanistan", "2020-02-29"),
        ("withdrawal_end", "coalition", "Afghanistan", "2021-05"),
        ("mission_end", "NATO", "Afghanistan", "2014-12"),
    ]


def test_sahel() -> None:
    assert steps(SAHEL, load_profile("sahel")) == [
        ("withdrawal_end", "France", "Chad", "2024-09-14"),
        ("mission_end", "France", "Mali", "2022-11"),
        ("withdrawal_end", "France", "Niger", "2023-12-22"),
        ("withdrawal_phase", "US", "Agadez", "2024-09-15"),
    ]


def test_the_default_profile_takes_the_wider_theatre() -> None:
    assert default_profile() == load_profile("iraq-syria")
    assert ("withdrawal_end", "US", "Iraq", "2011") in steps(AFGHANISTAN, default_profile())
    assert ("withdrawal_end", "US", "Afghanistan", "2021-08-30") in steps(AFGHANISTAN, default_profile())


def test_actors_narrow_a_profile() -> None:
    only_france = Profile("x", home="Mali", countries=("Mali", "Niger", "Chad"), actors=("France",))
    assert {actor for _, actor, _, _ in steps(SAHEL, only_france)} == {"France"}


def test_kinds_narrow_a_profile() -> None:
    only_ends = Profile("x", home="Mali", countries=("Mali", "Niger", "Chad"), kinds=("mission_end",))
    assert {kind for kind, _, _, _ in steps(SAHEL, only_ends)} == {"mission_end"}


def test_words_of_a_users_profile_reach_the_tokens(tmp_path: Path) -> None:
    text = "بدأت القوات الأميركية تقويض وجودها في العراق.\nستزيل واشنطن قواتها من العراق بحلول 2026.\n"
    path = tmp_path / "mine.toml"
    path.write_text(
        'name = "mine"\nhome = "Iraq"\ncountries = ["Iraq"]\n'
        "lexicon = '''\n[event_verb clitics=verb]\nتزيل | يزيل = frame:pullout tense:pres object:1\n'''\n",
        "utf-8",
    )
    mine = load_profile(str(path))
    assert steps(text, default_profile()) == []
    assert steps(text, mine) == [("withdrawal_end", "US", "Iraq", "2026")]


def test_the_lexicon_of_a_profile_is_compiled_once(tmp_path: Path) -> None:
    sahel = load_profile("sahel")
    assert lexicon_for(sahel) is lexicon_for(load_profile("sahel"))
    assert lexicon_for(default_profile()) is lexicon_for(Profile("plain"))


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_profiles_name_themselves(name: str) -> None:
    profile = load_profile(name)
    assert profile.name == name
    assert profile.title
    assert profile.home in profile.countries


@pytest.mark.parametrize("name", ["mars", "", "iraq", "no/such/file.toml", "nul\0.toml", "nul\0"])
def test_no_such_profile(name: str) -> None:
    with pytest.raises(UsageError) as error:
        load_profile(name)
    assert "\n" not in str(error.value)


def test_a_folder_is_no_profile(tmp_path: Path) -> None:
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    with pytest.raises(UsageError):
        load_profile(str(folder))


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('name = "x"\nhome = ', 2, "not TOML"),
        ('title = "x"', 1, "name"),
        ("name = 7", 1, "must be a string"),
        ('name = "x"\ncountries = "Iraq"', 2, "must be a list"),
        ('name = "x"\n\ncountries = ["Iraq", 7]', 3, "must be a list"),
        ('name = "x"\ncolour = "red"', 2, "unknown field"),
        ('name = "x"\nkinds = ["party"]', 2, "unknown kind"),
        ('name = "x"\nlexicon = """\nword without a section\n"""', 3, "before any"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int, why: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(LexiconError) as error:
        load_profile(str(path))
    assert error.value.line == line
    assert why in str(error.value)
    assert "bad.toml" in str(error.value)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00n", b"name = '\x00'", b"a = " + b"[" * 3000])
def test_bytes_that_are_no_profile(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bytes.toml"
    path.write_bytes(data)
    with pytest.raises(LexiconError):
        load_profile(str(path))


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    path = tmp_path / "bom.toml"
    path.write_bytes(b'\xef\xbb\xbfname = "bom"\n')
    assert load_profile(str(path)).name == "bom"
