"""Values in words for people: dates, figures, kinds and statuses, in English or Arabic (`labels_en.txt`, `labels_ar.txt`)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from iqdigest.model import Date

Lang = Literal["en", "ar"]
_T = TypeVar("_T")
_BOUNDING = ("by", "before", "until")
_DEADLINES = (*_BOUNDING, "after", "since")


@cache
def _table(lang: Lang) -> Mapping[str, str]:
    table = {}
    for raw in Path(__file__).with_name(f"labels_{lang}.txt").read_text("utf-8").splitlines():
        key, equals, value = raw.partition(" = ")
        if equals and not raw.startswith("#"):
            table[key] = value.strip()
    return table


def label(key: str, lang: Lang = "en") -> str:
    """The printed word of a label; a key without one prints as its last part, underscores as spaces.

    >>> label("kind.withdrawal_end")
    'withdrawal ends'
    """
    return _table(lang).get(key) or key.partition(".")[2].replace("_", " ")


def name(canonical: str | None, lang: Lang = "en") -> str:
    """The printed name of a force, actor or place («US, Iraq»); "" for None."""
    if not canonical or lang == "en":
        return canonical or ""
    table = _table(lang)
    return "، ".join(table.get(f"names.{part}", part) for part in canonical.split(", "))


def day(value: dt.date, lang: Lang = "en") -> str:
    """A calendar day.

    >>> day(dt.date(2024, 1, 25))
    '25 Jan 2024'
    """
    return f"{value.day} {label(f'month.{value.month}', lang)} {value.year}"


def date_words(date: Date | None, lang: Lang = "en") -> str:
    """A date with its relation and part in words.

    >>> date_words(Date("2025-09", None, None, None, "by"))
    'by Sep 2025'
    >>> date_words(Date("2026", None, None, "end", "by"))
    'by end of 2026'
    >>> date_words(Date("2025", None, None, "mid")), date_words(Date("2025-08-17?", None, None))
    ('mid-2025', '17 Aug 2025?')
    """
    if date is None or date.edtf is None:
        return label("word.undated", lang)
    text = "–".join(_period(half, lang) for half in date.edtf.split("/"))
    if date.part:
        group = "bound" if date.part == "end" and date.relation in _DEADLINES else "part"
        joint = "-" if (group, date.part, lang) == ("part", "mid", "en") else " "
        text = f"{label(f'{group}.{date.part}', lang)}{joint}{text}"
    if date.relation and date.relation != "during":
        text = f"{label(f'relation.{date.relation}', lang)} {text}"
    return text


def _period(edtf: str, lang: Lang) -> str:
    """One EDTF period without its relation: a year, season, month or day; unknown digits stay told as unknown."""
    match = re.fullmatch(r"(\d{4}|XXXX|\d{2,3}X{1,2})(?:-(\d\d|XX))?(?:-(\d\d|XX))?[?~%]?", edtf)
    if not match:
        return "…" if edtf in ("", "..") else edtf
    year, month, of_month = match.groups()
    words = []
    if of_month and of_month != "XX":
        words.append(str(int(of_month)))
    if month and month != "XX":
        words.append(label(f"season.{month}" if int(month) > 12 else f"month.{int(month)}", lang))
    if not year.endswith("X"):
        return " ".join([*words, year]) + ("?" if edtf[-1] in "?~%" else "")
    if re.fullmatch(r"\d{3}X", year):
        return " ".join([*words, f"{year[:3]}0s"])
    return comma(lang).join(filter(None, [" ".join(words), label("word.year_unknown", lang)]))


def comma(lang: Lang) -> str:
    """The comma of a language, with its space."""
    return "، " if lang == "ar" else ", "


def step_words(kind: str, status: str, lang: Lang = "en") -> str:
    """A step with its status, which is left out where the kind says it already.

    >>> step_words("withdrawal_end", "planned"), step_words("talks_suspended", "suspended")
    ('withdrawal ends (planned)', 'talks suspended')
    """
    step, reached = label(f"kind.{kind}", lang), label(f"status.{status}", lang)
    return step if reached in step else f"{step} ({reached})"


def number(value: int) -> str:
    """A figure with thousands set apart.

    >>> number(52000)
    '52,000'
    """
    return f"{value:,}"


def figure(value: int | None, low: int | None, high: int | None, approximate: bool, lang: Lang = "en") -> str:
    """A figure as a table prints it: ``2,500``, ``~900``, ``100–999``, ``up to 300``.

    >>> figure(2500, None, None, True)
    '~2,500'
    >>> figure(None, 100, 999, True)
    '100–999'
    """
    if value is not None:
        return ("~" if approximate else "") + number(value)
    if low is not None and high is not None:
        return f"{number(low)}–{number(high)}"
    if low is not None:
        return f"{label('word.at_least', lang)} {number(low)}"
    if high is not None:
        return f"{label('word.at_most', lang)} {number(high)}"
    return "?"


def moment(date: Date | None) -> dt.date | None:
    """The day that a date is ordered by: ``latest`` for by/before/until, otherwise ``earliest``; None when unknown."""
    if date is None:
        return None
    return (date.latest or date.earliest) if date.relation in _BOUNDING else (date.earliest or date.latest)


def split_at(items: Iterable[tuple[dt.date | None, _T]], as_of: dt.date) -> tuple[list[_T], list[_T], list[_T]]:
    """What lies up to a day, what lies behind it, and the undated."""
    past: list[_T] = []
    future: list[_T] = []
    undated: list[_T] = []
    for when, item in items:
        (undated if when is None else future if when > as_of else past).append(item)
    return past, future, undated


def is_arabic(text: str) -> bool:
    """Does the text hold a letter of a right-to-left script?"""
    return _RTL.search(text) is not None


_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
