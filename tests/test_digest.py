"""What is one fact and what stays two: every rule of consolidation with an example, and one that looks like it but is not."""

from __future__ import annotations

import doctest
import importlib

import pytest
from msgspec.structs import replace

from digest_articles import Writer
from iqdigest.digest import consolidate
from iqdigest.digest.cells import date_cell
from iqdigest.digest.model import Digest

LEAVE = "يغادر مئات من جنود التحالف البلاد"


def digest(*writers: Writer, context: int = 0) -> Digest:
    return consolidate([writer.done() for writer in writers], context)


@pytest.mark.parametrize(
    "module",
    ["ids", "fingerprint", "diffing", "digest.cells", "digest.periods", "formats.markdown_text"],
)
def test_examples_in_the_documentation(module):
    assert doctest.testmod(importlib.import_module(f"iqdigest.{module}")).failed == 0


class TestMilestones:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("2025-09", "2025-09"),
            ("by 2025-09", "2025-09"),
            ("2025-09", "2025-09-15"),
            ("by end of 2026", "by 2026-12-31"),
            ("by 2026", "by end of 2026"),
            ("by 2024-09-10/2025-09-10", "by 2025-09"),
            ("2025-09?", "during 2025-09"),
        ],
    )
    def test_one_step_at_every_precision(self, one, other):
        found = digest(Writer("a").step(one), Writer("b").step(other, text="خروج المئات من عناصر التحالف"))
        assert [entry.sources for entry in found.milestones] == [("a", "b")]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("2025-09", "2025-10"),
            ("since 2025-09", "2025-09"),
            ("2025", "2025-09-15"),
            ("by end of 2026", "start of 2026"),
            ("XXXX-09", "2025-09"),
            (None, "2025-09"),
        ],
    )
    def test_dates_that_may_be_two_steps(self, one, other):
        found = digest(Writer("a").step(one), Writer("b").step(other, text="تسليم معسكر إلى الجيش في الشمال"))
        assert len(found.milestones) == 2

    def test_a_coarse_date_with_two_finer_ones_stays_alone(self):
        found = digest(Writer("a").step("2025"), Writer("b").step("2025-03").step("2025-09"))
        assert [date_cell(entry.date) for entry in found.milestones] == ["2025", "2025-03", "2025-09"]

    def test_status_develops_and_keeps_its_history(self):
        found = digest(
            Writer("c", "2025-09-20").step("2025-09-15", status="completed", text="غادر مئات الجنود"),
            Writer("a", "2024-09-08").step("by 2025-09"),
            Writer("b", "2025-09-02").step("2025-09", status="begun"),
            Writer("d", "2025-10-01").step("2025-09", status="planned"),
        )
        (entry,) = found.milestones
        assert entry.status == "completed"
        assert [(stage.status, str(stage.reported)) for stage in entry.history] == [
            ("planned", "2024-09-08"),
            ("begun", "2025-09-02"),
            ("completed", "2025-09-20"),
        ]
        assert (date_cell(entry.date), entry.text) == ("2025-09-15", "غادر مئات الجنود")

    def test_the_id_is_that_of_the_first_report(self):
        first = digest(Writer("a", "2024-09-08").step("by 2025-09"))
        later = digest(
            Writer("a", "2024-09-08").step("by 2025-09"),
            Writer("b", "2025-09-20").step("2025-09-15", status="completed", text="غادر مئات الجنود"),
        )
        assert [entry.id for entry in later.milestones] == [entry.id for entry in first.milestones]

    @pytest.mark.parametrize("changed", [{"kind": "handover"}, {"actor": "UK"}, {"location": "Syria"}, {"status": "denied"}])
    def test_another_kind_actor_or_place_is_another_step(self, changed):
        assert len(digest(Writer("a").step("2025-09"), Writer("b").step("2025-09", **changed)).milestones) == 2

    @pytest.mark.parametrize(
        "worse", ["حول رحيل جنود التحالف", "رحيلهم عن البلاد قريب", 'جنود "التحالف سيغادرون', "رحيل الجنود"]
    )
    def test_the_summary_stands_alone(self, worse):
        found = digest(Writer("a").step("2025-09", text=worse), Writer("b").step("2025-09", text=LEAVE))
        assert [entry.text for entry in found.milestones] == [LEAVE]

    def test_a_step_in_the_background_is_summed_up_alone(self):
        writer = Writer("a").step("2025-09", text="رحيل جنود التحالف عن البلاد")
        writer.milestones[0] = replace(writer.milestones[0], summary="تراجع العنف منذ رحيل جنود التحالف عن البلاد")
        assert [entry.text for entry in digest(writer).milestones] == ["رحيل جنود التحالف عن البلاد"]

    def test_two_parts_of_a_force_are_two_steps(self):
        found = digest(Writer("a").step("2025-09", scope="advisers"), Writer("b").step("2025-09", scope="combat"))
        assert len(found.milestones) == 2

    @pytest.mark.parametrize(
        "changed", [{"scope": "combat"}, {"kind": "withdrawal_end"}, {"kind": "withdrawal_end", "scope": "all"}]
    )
    def test_one_withdrawal_by_one_day_is_one_step_whatever_each_outlet_calls_it(self, changed):
        found = digest(
            Writer("a").step("by end of 2025-09"),
            Writer("b").step("2025-09-30", text="مئات من جنود التحالف غادروا البلاد"),
            Writer("c").step("by end of 2025-09", **changed, text="يغادر جنود التحالف البلاد"),
        )
        (entry,) = found.milestones
        assert (entry.kind, entry.scope, entry.sources) == ("withdrawal_phase", None, ("a", "b", "c"))

    def test_a_phase_in_a_year_is_not_the_end_by_its_last_day(self):
        found = digest(
            Writer("a").step("2025", "withdrawal_phase"),
            Writer("b").step("by end of 2025", "withdrawal_end"),
        )
        assert len(found.milestones) == 2

    def test_a_phase_and_the_end_in_other_words_are_two_steps(self):
        found = digest(
            Writer("a").step("2025-09-30"),
            Writer("b").step("2025-09-30", "withdrawal_end", text="طي صفحة الوجود العسكري الأجنبي نهائيا"),
        )
        assert len(found.milestones) == 2

    def test_a_step_without_actor_joins_the_one_that_has_it(self):
        found = digest(Writer("a").step("2025-09", actor=None), Writer("b").step("2025-09"))
        assert [(entry.actor, entry.sources) for entry in found.milestones] == [("coalition", ("a", "b"))]

    def test_a_step_without_actor_does_not_choose_between_two(self):
        found = digest(
            Writer("a").step("2025-09", actor=None), Writer("b").step("2025-09"), Writer("c").step("2025-09", actor="US")
        )
        assert len(found.milestones) == 3

    def test_parties_to_talks_may_be_told_in_part(self):
        found = digest(
            Writer("a").step("2024-01-25", "talks_start", actor="US, Iraq", text="اتفقت بغداد وواشنطن على بدء المحادثات"),
            Writer("b").step("2024-01-25", "talks_start", actor="US", text="واشنطن وبغداد تبدآن المحادثات"),
        )
        assert [entry.actor for entry in found.milestones] == ["US, Iraq"]

    def test_two_attacks_of_one_day_are_two(self):
        found = digest(
            Writer("a").step("2024-01-28", "attack", "completed", None, "Iraq", "سقطت طائرة مسيرة قرب المطار"),
            Writer("b").step("2024-01-28", "attack", "completed", None, "Iraq", "استهدف صاروخ قاعدة في الغرب"),
            Writer("c").step("2024-01-28", "attack", "completed", None, "Iraq", "طائرة مسيرة سقطت قرب المطار ليلا"),
        )
        assert sorted(entry.sources for entry in found.milestones) == [("a", "c"), ("b",)]

    def test_undated_steps_are_one_only_in_the_same_words_at_the_same_time(self):
        found = digest(
            Writer("a", "2024-09-08").step(None),
            Writer("b", "2024-09-20").step(None, text=LEAVE + " قريبا"),
            Writer("c", "2020-01-05").step(None),
        )
        assert sorted(entry.sources for entry in found.milestones) == [("a", "b"), ("c",)]


class TestForces:
    def test_one_row_for_one_force_place_and_time(self):
        found = digest(Writer("a", "2024-01-25").force(2500), Writer("b", "2024-02-20").force(2500, approximate=True))
        (entry,) = found.forces
        assert (date_cell(entry.date, entry.placed), entry.approximate) == ("2024-01-25/2024-02-20 (published)", True)

    def test_a_date_of_its_own_wins_over_the_publication(self):
        (entry,) = digest(Writer("a", "2024-01-25").force(2500), Writer("b").force(2500, "2024-01")).forces
        assert (date_cell(entry.date), entry.placed, entry.sources) == ("2024-01", None, ("a", "b"))

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"value": 2500}, {"value": 2000}),
            ({"value": 2500}, {"value": 2500, "location": "Syria"}),
            ({"value": 2500}, {"value": 2500, "force": "UK"}),
            ({"value": 2500}, {"value": 2500, "change": "reduction_to"}),
            ({"value": 2500, "when": "2020-01"}, {"value": 2500, "when": "2024-01"}),
            ({"value": None, "low": 100, "high": 999}, {"value": 500}),
            (
                {"value": 500, "change": "reduction_by", "when": "2020-08"},
                {"value": 500, "change": "reduction_by", "when": "2020-09"},
            ),
        ],
    )
    def test_what_may_be_two(self, one, other):
        assert len(digest(Writer("a").force(**one), Writer("b").force(**other)).forces) == 2

    def test_of_unknown_force_and_place_only_the_same_words_are_one(self):
        found = digest(
            Writer("a").force(200, force=None, location=None),
            Writer("b").force(200, force=None, location=None),
            Writer("c").force(200, force=None),
        )
        assert sorted(entry.sources for entry in found.forces) == [("a", "b"), ("c",)]

    def test_a_level_tells_what_it_came_from(self):
        found = digest(Writer("a", "2024-09-08").force(5200, "2020-01").force(3000, "2020-09").force(3000, "2020-09", "Syria"))
        assert [
            (e.location, e.value, e.previous.value if e.previous else None) for e in found.forces if e.location == "Iraq"
        ] == [
            ("Iraq", 5200, None),
            ("Iraq", 3000, 5200),
        ]

    def test_a_reduction_comes_from_the_level_told_with_it(self):
        found = digest(Writer("a", "2025-08-17").force(2500).force(2000, change="reduction_to"))
        assert {e.value: e.previous.value if e.previous else None for e in found.forces} == {2500: None, 2000: 2500}
        apart = digest(Writer("a", "2025-08-17").force(2500), Writer("b", "2025-08-17").force(2000, change="reduction_to"))
        assert [entry.previous for entry in apart.forces] == [None, None]

    def test_disputed_levels_tell_nothing_of_the_kind(self):
        found = digest(
            Writer("a").force(5200, "2020-01"), Writer("b").force(3000, "2020-09"), Writer("c").force(2000, "2020-09")
        )
        assert [entry.previous for entry in found.forces] == [None, None, None]


class TestStatements:
    QUOTE = "لن تنسحب القوات قبل انتهاء المهمة التي جاءت من أجلها"

    @pytest.mark.parametrize(
        "other",
        [
            "لن تنسحب القوات قبل انتهاء المهمة",
            "«لن تنسحب القوات قبل إنتهاء المهمّة» التي جاءت من أجلها",
            "لن تنسحب قواتنا قبل انتهاء المهمة التي جاءت من أجلها القوات",
        ],
    )
    def test_reworded_or_cut(self, other):
        found = digest(Writer("a", "2024-09-08").said(self.QUOTE), Writer("b", "2024-09-10").said(other, direct=False))
        (entry,) = found.statements
        assert (entry.sources, entry.direct) == (("a", "b"), True)
        assert (date_cell(entry.date, entry.placed)) == "2024-09-08 (published)"

    @pytest.mark.parametrize(
        "other",
        [
            "تنسحب القوات قبل انتهاء المهمة التي جاءت من أجلها",
            "لن تنسحب القوات",
            "التي جاءت من أجلها",
            "لن تعود القوات بعد انتهاء المهمة",
            "لن تنسحب الشركات قبل انتهاء العقود التي جاءت من أجلها",
        ],
    )
    def test_other_words_or_a_denial_turned_around(self, other):
        assert len(digest(Writer("a").said(self.QUOTE), Writer("b").said(other)).statements) == 2

    def test_figures_differ(self):
        one, other = "سيبقى 2500 جندي في البلاد حتى نهاية العام المقبل", "سيبقى 1500 جندي في البلاد حتى نهاية العام المقبل"
        assert len(digest(Writer("a").said(one), Writer("b").said(other)).statements) == 2

    def test_said_again_another_month(self):
        found = digest(Writer("a", "2024-09-08").said(self.QUOTE), Writer("b", "2024-11-08").said(self.QUOTE))
        assert len(found.statements) == 2

    def test_of_unknown_date_only_the_same_words(self):
        found = digest(
            Writer("a").said(self.QUOTE), Writer("b", None).said(self.QUOTE), Writer("c", None).said(self.QUOTE[:-8])
        )
        assert [entry.sources for entry in found.statements] == [("a", "b"), ("c",)]

    def test_another_speaker(self):
        found = digest(Writer("a").said(self.QUOTE, "جو بايدن"), Writer("b").said(self.QUOTE, "محمد السوداني"))
        assert len(found.statements) == 2

    @pytest.mark.parametrize("short", ["السوداني", "محمد السوداني", "مُحمّد شياع السوداني"])
    def test_one_name_for_one_speaker(self, short):
        full = "محمد شياع السوداني"
        found = digest(
            Writer("a").said(self.QUOTE, full), Writer("b").said(self.QUOTE, short), Writer("c").said("الحوار مستمر", full)
        )
        assert [entry.speaker.name for entry in found.statements] == [full, full]

    def test_a_family_name_does_not_choose_between_two(self):
        found = digest(
            Writer("a").said("الحوار مستمر منذ أشهر", "محمد شياع السوداني"),
            Writer("b").said("المطر غزير هذا العام", "أحمد السوداني"),
            Writer("c").said(self.QUOTE, "السوداني"),
        )
        assert {entry.speaker.name for entry in found.statements} == {"محمد شياع السوداني", "أحمد السوداني", "السوداني"}

    def test_words_that_an_outlet_gives_to_nobody_are_those_of_their_speaker(self):
        found = digest(
            Writer("a", "2024-09-10").said(self.QUOTE, name=None, named=False),
            Writer("b", "2024-09-11").said(self.QUOTE, name="سالم الجبوري"),
        )
        (entry,) = found.statements
        assert (entry.speaker.name, entry.sources) == ("سالم الجبوري", ("a", "b"))

    def test_a_body_by_two_names_says_it_once(self):
        found = digest(
            Writer("a").said(self.QUOTE, "بغداد", organisation="بغداد"),
            Writer("b").said(self.QUOTE, "الحكومة العراقية", organisation="الحكومة العراقية"),
        )
        assert [entry.sources for entry in found.statements] == [("a", "b")]

    @pytest.mark.parametrize(
        ("name", "named", "turned"),
        [("مسؤول كبير", False, False), (None, False, True), ("الحكومة العراقية", True, False)],
    )
    def test_a_described_source_a_body_and_a_denial_are_not_the_speaker_of_the_same_words(self, name, named, turned):
        quote = self.QUOTE.replace("لن ", "قد ") if turned else self.QUOTE
        body = name if named else None
        found = digest(Writer("a").said(self.QUOTE), Writer("b").said(quote, name, named=named, organisation=body))
        assert len(found.statements) == 2


class TestConflicts:
    def test_one_end_with_two_dates(self):
        found = digest(
            Writer("a").step("by 2026-09", "withdrawal_end"),
            Writer("b").step("by 2025-09", "withdrawal_end", text="تنتهي المهمة ويرحل الجميع"),
        )
        (conflict,) = found.conflicts
        assert conflict.note == "by 2025-09 (b) against by 2026-09 (a)"
        assert set(conflict.ids) == {entry.id for entry in found.milestones}

    def test_the_same_words_with_two_dates(self):
        found = digest(Writer("a").step("by 2026-09"), Writer("b").step("by 2025-09"))
        assert [conflict.about for conflict in found.conflicts] == ["milestone"]

    @pytest.mark.parametrize(
        "writers",
        [
            (Writer("a").step("by 2026-09", "withdrawal_end").step("by 2025-09", "withdrawal_end"),),
            (Writer("a").step("2026-09", "withdrawal_end"), Writer("b").step("by end of 2026", "withdrawal_end")),
            (Writer("a").step("by 2011", "withdrawal_end"), Writer("b").step("by 2026", "withdrawal_end")),
            (Writer("a").step("2025-08-20", "withdrawal_end"), Writer("b").step("by 2025-09", "withdrawal_end")),
            (Writer("a").step("2025-09", "reduction", text="رحيل دفعة أولى"), Writer("b").step("2026-09", "reduction")),
            (Writer("a").force(2500, approximate=True), Writer("b").force(2400, approximate=True)),
            (Writer("a").force(2500), Writer("b").force(2000, location="Syria")),
            (Writer("a").force(2500).force(2000), Writer("b").force(2000)),
            (Writer("a").force(None, low=100, high=999), Writer("b").force(500)),
            (Writer("a").force(5200, "2020-01"), Writer("b").force(2500, "2024-01")),
            (Writer("a").step("2025-09", status="denied"), Writer("b").step("2020-03", status="completed")),
        ],
    )
    def test_no_conflict(self, writers):
        assert digest(*writers).conflicts == ()

    @pytest.mark.parametrize(("deadline", "differ"), [("2026-05", False), ("2026-07", True)])
    def test_a_term_counted_from_the_publication_is_no_more_exact_than_that(self, deadline, differ):
        counted = Writer("a").step("during 2024-12/2026-04", "withdrawal_end")
        step = counted.milestones[0]
        counted.milestones[0] = replace(step, date=replace(step.date, resolved="relative"))
        assert bool(digest(counted, Writer("b").step(deadline, "withdrawal_end")).conflicts) == differ

    def test_one_force_with_two_figures(self):
        (conflict,) = digest(Writer("a").force(2500, "2024-01"), Writer("b").force(900, "2024-01")).conflicts
        assert (conflict.about, sorted(conflict.note.split(" against "))) == ("force", ["2,500 troops (a)", "900 troops (b)"])

    def test_a_denial(self):
        found = digest(
            Writer("a", "2025-08-16").step("2025-08-16", "withdrawal_start", "denied", text="نفى مصدر مغادرة القاعدة"),
            Writer("b", "2025-08-22").step("2025-08-21", "withdrawal_start", "begun", text="بدأت مغادرة القاعدة"),
        )
        assert [conflict.note for conflict in found.conflicts] == ["denied (a) against begun 2025-08-21 (b)"]


class TestSources:
    def test_agency_copy_is_a_source_but_no_confirmation(self):
        def wire(id_: str, outlet: str) -> Writer:
            writer = Writer(id_, outlet=outlet)
            for text in (
                "سافر الوفد صباح اليوم إلى العاصمة",
                "اجتمع الوزيران ساعتين في القصر",
                "عاد الوفد مساء إلى مطار بغداد",
            ):
                writer.sentence(text)
            return writer

        found = digest(
            wire("a", "وكالة").step("by 2025-09"), wire("b", "صحيفة").step("by 2025-09"), Writer("c").step("2025-09")
        )
        (entry,) = found.milestones
        assert (entry.sources, entry.independent) == (("a", "b", "c"), 2)
        assert sum(source.copy_of in ("a", "b") for source in found.articles) == 1

    def test_the_same_article_twice_is_one_source(self):
        once, twice = Writer("a").step("2025-09").done(), Writer("a", path="copies/a.txt").step("2025-09").done()
        assert [source.id for source in consolidate([once, twice]).articles] == ["a"]

    def test_two_articles_of_one_name_are_told_apart(self):
        one = Writer("news", path="2024/news.txt").step("2025-09")
        other = Writer("news", path="2025/news.txt").step("2026-09")
        assert sorted(source.id for source in digest(one, other).articles) == ["2024/news", "2025/news"]

    def test_context_only_when_asked(self):
        writer = Writer("a")
        before = writer.sentence("قبل ذلك").text
        writer.step("2025-09")
        assert digest(writer).milestones[0].mentions[0].before == ""
        assert digest(writer, context=6).milestones[0].mentions[0].before == f"{before}.\n"[-6:]
