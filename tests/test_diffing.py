"""What a comparison tells, field by field, also of digests that people have edited."""

from __future__ import annotations

from msgspec.structs import replace

from digest_articles import Writer
from digest_strategies import reread, written
from iqdigest.diffing import Change, diff, stat
from iqdigest.digest import Digest, consolidate
from iqdigest.formats.reading import read_digest


def digest(*writers: Writer) -> Digest:
    return consolidate([writer.done() for writer in writers])


def told(changes: tuple[Change, ...]) -> list[tuple[str, ...]]:
    """Changes of facts as (op, section, «field: old → new», …)."""
    return [
        (change.op, change.section, *(f"{f.field}: {f.old} → {f.new}" for f in change.fields if f.field not in ("id", "text")))
        for change in changes
        if change.section != "article"
    ]


def test_a_moved_date_is_one_fact_that_changed():
    changes = diff(digest(Writer("a").step("by 2025-09")), digest(Writer("a").step("by 2026-09")))
    assert told(changes) == [("changed", "milestone", "date: by 2025-09 → by 2026-09")]


def test_a_new_figure_is_one_fact_that_changed():
    changes = diff(digest(Writer("a").force(2500)), digest(Writer("a").force(2000)))
    assert told(changes) == [("changed", "force", "figure: 2,500 troops → 2,000 troops")]


def test_planned_is_completed_and_a_source_is_new():
    old = Writer("a", "2024-09-08").step("2025-09")
    new = Writer("b", "2025-10-01").step("2025-09", status="completed", text="غادر مئات الجنود")
    assert told(diff(digest(old), digest(old, new))) == [
        ("changed", "milestone", "status: planned → planned → completed", "sources: 1 → 2 (+b)")
    ]


def test_a_new_conflict():
    old, new = Writer("a").step("by 2025-09", "withdrawal_end"), Writer("b").step("by 2026-09", "withdrawal_end")
    changes = diff(digest(old), digest(old, new))
    assert [(c.op, c.section) for c in changes] == [
        ("added", "milestone"), ("added", "conflict"), ("added", "article"),
    ]  # fmt: skip
    assert stat(changes)["conflict"] == {"added": 1, "removed": 0, "changed": 0}


def test_a_reworded_quote_and_a_corrected_speaker():
    quote = "لن تنسحب القوات قبل انتهاء المهمة التي جاءت من أجلها"
    old = digest(Writer("a").said(quote, "جو بايدن"))
    assert told(diff(old, digest(Writer("a").said(quote, "لويد أوستن")))) == [
        ("changed", "statement", "speaker: جو بايدن → لويد أوستن")
    ]
    assert told(diff(old, digest(Writer("a").said(quote.replace("القوات", "قواتنا"), "جو بايدن")))) == [
        ("changed", "statement")
    ]


def test_what_is_another_fact_came_and_went():
    old, new = (
        digest(Writer("a").step("2025-09")),
        digest(Writer("a").step("2025-09", "attack", "completed", None, "Syria", "هجوم")),
    )
    assert sorted(told(diff(old, new))) == [("added", "milestone"), ("removed", "milestone")]
    old, new = digest(Writer("a").force(2500)), digest(Writer("a").force(2500, location="Syria"))
    assert sorted(told(diff(old, new))) == [("added", "force"), ("removed", "force")]
    old, new = digest(Writer("a").said("لا جديد اليوم")), digest(Writer("a").said("الحوار مستمر منذ أشهر"))
    assert sorted(told(diff(old, new))) == [("added", "statement"), ("removed", "statement")]


def test_a_denied_step_is_not_the_step():
    old, new = digest(Writer("a").step("2025-09")), digest(Writer("a").step("2025-10", status="denied"))
    assert sorted(told(diff(old, new))) == [("added", "milestone"), ("removed", "milestone")]


def test_markdown_against_json_also_edited():
    full = digest(Writer("a").step("by 2025-09").force(2500).said("لن ننسحب", role="رئيس الوزراء"), Writer("b").step("2025-09"))
    text = written(full, "markdown")
    edited = read_digest(text.replace("by 2025-09 |", "by 2026-09 |").replace("رئيس الوزراء", "الوزير"), "d.md").digest
    assert diff(reread(full, "markdown"), full) == ()
    assert told(diff(full, edited)) == [
        ("changed", "milestone", "date: by 2025-09 → by 2026-09"),
        ("changed", "statement", "role: رئيس الوزراء → الوزير"),
    ]


def test_what_no_table_shows_is_compared_between_full_digests():
    old, new = Writer("a"), Writer("a")
    new.sentence("جملة أولى")
    changes = diff(digest(old.step("2025-09")), digest(new.step("2025-09")))
    assert told(changes) == [("changed", "milestone", "evidence: a:0–33 → a:11–44")]


def test_of_a_record_within_a_fact_only_what_differs_is_told():
    old, new = (digest(Writer("a").said("لن ننسحب قبل انتهاء المهمة", organisation=body)) for body in (None, "الجيش"))
    assert told(diff(old, new)) == [("changed", "statement", "speaker organisation:  → الجيش")]


def test_a_renamed_file_is_the_same_article():
    old, new = digest(Writer("a").step("2025-09")), digest(Writer("a").step("2025-09"))
    renamed = Writer("z").step("2025-09").done()
    new = consolidate([replace(renamed, article=replace(renamed.article, title=old.articles[0].title))])
    assert [(c.op, [f.field for f in c.fields]) for c in diff(old, new) if c.section == "article"] == [("changed", ["id"])]
