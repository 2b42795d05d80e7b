"""Hypothesis strategies: articles whose facts often meet, digests of them, and text that is out to do harm."""

from __future__ import annotations

import io

from hypothesis import strategies as st

from digest_articles import Writer
from iqdigest.digest import Digest, consolidate
from iqdigest.formats.base import Options, digest_writer
from iqdigest.formats.reading import read_digest
from iqdigest.model import Extraction

DATES = [
    None, "2024-09", "by 2024-09", "2024-09-15", "by end of 2026", "2026", "2026-12-31", "2024/2026", "since 2024-02",
    "2025?", "XXXX-06-11", "end of 2025-09", "start of 2025", "mid 2024-09", "before 2025-01",
]  # fmt: skip
PUBLISHED = [None, "2024-09-08", "2024-09-09", "2024-09", "2025-01-20"]
KINDS = ["withdrawal_phase", "withdrawal_end", "talks_start", "attack", "reduction"]
STATUSES = ["planned", "begun", "completed", "denied", "announced", "suspended"]
QUOTES = [
    "لن تنسحب القوات قبل انتهاء المهمة",
    "تنسحب القوات قبل انتهاء المهمة",
    "لن تنسحب القوات قبل انتهاء المهمة كما اتفق عليه الطرفان",
    "الحوار مستمر",
    "سيبقى ألفان وخمسمئة جندي في البلاد حتى إشعار آخر",
]
HOSTILE = [
    "| نص | آخر |", "`code` **bold** _x_ <script>alert(1)</script>", "سطر\nثان\r\nثالث", "  حواف  ", "\\| \\ \\\\", "a\tb",
    "\u202eمقلوب\u202c", "\x1b[31mأحمر\x1b[0m\x00\x07", "&amp; &#124; &lt;", "~~x~~ $y$ [l](javascript:x)", "\ud800", "",
    "## Statements", "|---|---|", "\u2028", "=1+1", "- x", "\\", "x (unnamed)", "1, 2", "→", "a → b",
]  # fmt: skip

hostile_text = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))


@st.composite
def articles(draw: st.DrawFn, most: int = 5, hostile: bool = False) -> list[Extraction]:
    """Some articles with a few facts each, each fact from a small set so that they meet."""
    words = (
        hostile_text if hostile else st.sampled_from(["يغادر مئات من الجنود البلاد", "خروج المئات من الجنود", "هجوم على قاعدة"])
    )
    names = hostile_text if hostile else st.sampled_from(["محمد السوداني", "جو بايدن", "مصدر أمني"])
    found = []
    for number in range(draw(st.integers(0, most))):
        writer = Writer(f"a{number}", draw(st.sampled_from(PUBLISHED)), draw(st.sampled_from([None, "وكالة"])))
        for _ in range(draw(st.integers(0, 3))):
            writer.step(
                draw(st.sampled_from(DATES)),
                draw(st.sampled_from(KINDS)),
                draw(st.sampled_from(STATUSES)),
                draw(st.sampled_from([None, "US", "coalition"])),
                draw(st.sampled_from([None, "Iraq"])),
                draw(words),
                draw(st.sampled_from([None, "all", "combat"])),
            )
        for _ in range(draw(st.integers(0, 3))):
            low, high = draw(st.sampled_from([(None, None), (100, 999), (100, None), (None, 500)]))
            writer.force(
                draw(st.sampled_from([None, 2500, 2000, 5200])),
                draw(st.sampled_from(DATES)),
                draw(st.sampled_from([None, "Iraq", "Syria"])),
                draw(st.sampled_from([None, "US"])),
                draw(st.sampled_from(["level", "reduction_by", "reduction_to"])),
                draw(st.booleans()),
                low,
                high,
            )
        for _ in range(draw(st.integers(0, 3))):
            quote = draw(hostile_text if hostile else st.sampled_from(QUOTES))
            writer.said(quote, draw(st.none() | names), draw(st.sampled_from(DATES)), draw(st.booleans()), draw(st.booleans()))
        found.append(writer.done())
    return found


def digests(hostile: bool = False) -> st.SearchStrategy[Digest]:
    """Digests of such articles."""
    return articles(hostile=hostile).map(consolidate)


def written(digest: Digest, name: str) -> str:
    """A digest in a format."""
    stream = io.StringIO()
    digest_writer(name)(digest, stream, Options())
    return stream.getvalue()


def reread(digest: Digest, name: str) -> Digest:
    """A digest written and read back without a problem."""
    reading = read_digest(written(digest, name), "digest")
    assert reading.problems == ()
    return reading.digest
