# ruff: noqa: E501
"""A digest and an extraction made by hand, plain and hostile, for the tests of the formats."""

from __future__ import annotations

import datetime as dt

from iqdigest.digest.model import (
    Conflict,
    Digest,
    Figure,
    ForceEntry,
    Mention,
    MilestoneEntry,
    Source,
    Stage,
    StatementEntry,
)
from iqdigest.model import (
    Article,
    Date,
    DateMention,
    Extraction,
    ForceLevel,
    Milestone,
    Publication,
    Segment,
    Span,
    Speaker,
    Statement,
)

HOSTILE = "\x1b[31mred\x1b]0;title\x07 [bold]b[/bold] <script>alert(1)</script> | `c` =1+1 \u202eevil\u2066 \x9b2J &#34; نص"
FORMULA = '=HYPERLINK("http://evil.example","x")'


def day(text: str, **fields: object) -> Date:
    value = dt.date.fromisoformat(text)
    return Date(text, value, value, **fields)  # type: ignore[arg-type]


def by(edtf: str, latest: str, **fields: object) -> Date:
    last = dt.date.fromisoformat(latest)
    return Date(edtf, last.replace(day=1), last, relation="by", **fields)  # type: ignore[arg-type]


def speaker(name: str, role: str | None = None, named: bool = True) -> Speaker:
    return Speaker(name, role, None, named, name, False)


def sample_digest(text: str = "خروج مئات من قوات التحالف من قاعدة عين الأسد", path: str = "articles/one.txt") -> Digest:
    published = day("2024-09-27")
    span = Span(10, 20, text)
    mention = Mention("one", 10, 10 + len(text), text, published, "planned", "قبل ", " بعد")
    other = Mention("two", 40, 40 + len(text), text, None, "agreed", "سبق ", " لحق")
    one, both = ("one",), ("one", "two")
    return Digest(
        articles=(
            Source("one", path, text, "وكالة نهرين", published, "header", "found in the first line", (span,)),
            Source("two", "articles/two.txt", "عنوان ثان", None, None, None),
        ),
        milestones=(
            MilestoneEntry("m-aaaa", day("2024-01-28"), "talks_suspended", "suspended", "US, Iraq", "Iraq", None, text,
                           (Stage("suspended", dt.date(2024, 1, 28)),), one, 1, (mention,)),
            MilestoneEntry("m-bbbb", by("2025-09", "2025-09-30"), "withdrawal_phase", "planned", "coalition", "Ain al-Asad", None,
                           text, (Stage("planned", dt.date(2024, 9, 27)),), both, 2, (mention, other)),
            MilestoneEntry("m-cccc", by("2026", "2026-12-31", part="end"), "withdrawal_end", "planned", "coalition", "Iraq", None,
                           text, (Stage("planned", None),), one, 1, (mention,)),
            MilestoneEntry("m-dddd", None, "other", "announced", None, None, None, text, (Stage("announced", None),), one, 1,
                           (mention,)),
        ),
        forces=(
            ForceEntry("f-aaaa", day("2020-01-03"), None, 5200, None, None, True, "troops", "US", "Iraq", "level", None, text,
                       one, 1, (mention,)),
            ForceEntry("f-bbbb", published, "publication", 2500, None, None, True, "troops", "US", "Iraq", "level",
                       Figure(5200, None, None, True), text, both, 2, (mention, other)),
            ForceEntry("f-cccc", published, "publication", None, 100, 999, True, "troops", "coalition", "Iraq", "level", None,
                       text, one, 1, (mention,)),
        ),
        statements=(
            StatementEntry("s-aaaa", published, "publication", speaker("حيدر الكناني", "الناطق باسم قيادة العمليات المشتركة"), "قال",
                           True, text, span, one, 1, (mention,)),
            StatementEntry("s-bbbb", None, None, speaker("مسؤول أميركي كبير", named=False), None, False, text, span, one, 1,
                           (mention,)),
        ),
        conflicts=(Conflict("milestone", ("m-bbbb", "m-cccc"), "date: by 2025-09 (one) against by end of 2026 (two)"),),
    )  # fmt: skip


def hostile_digest() -> Digest:
    return sample_digest(HOSTILE, "articles/\x1b[2Jevil<b>.txt")


def sample_extraction(quote: str = "لن يبقى أحد") -> Extraction:
    head = "عنوان المقال"
    body = f"قال حيدر الكناني في 27 أيلول 2024 إن 2500 جندي أميركي سينسحبون، وأضاف: «{quote}»."
    menu = "الرئيسية | رياضة"
    text = f"{head}\n\n{body}\n\n{menu}"
    start = len(head) + 2

    def span(piece: str) -> Span:
        at = text.index(piece)
        return Span(at, at + len(piece), piece)

    when = Date("2024-09-27", dt.date(2024, 9, 27), dt.date(2024, 9, 27), text="27 أيلول 2024")
    segments = (
        Segment(0, len(head), "title"),
        Segment(start, start + len(body), "body"),
        Segment(start + len(body) + 2, len(text), "boilerplate"),
    )
    return Extraction(
        article=Article("one", "one.txt", text, head, None, segments),
        published=Publication(when, "header", "a date of its own in the text", (span("27 أيلول 2024"),)),
        dates=(DateMention(span("27 أيلول 2024"), when),),
        milestones=(Milestone(span("جندي أميركي سينسحبون"), when, "withdrawal_phase", "planned", "US", "Iraq", "x"),),
        forces=(ForceLevel(span("2500 جندي"), None, 2500, None, None, False, "troops", "US", "Iraq", "level"),),
        statements=(Statement(span(body), None, speaker("حيدر الكناني"), "وأضاف", True, span(quote), "colon"),),
    )
