"""What a digest must not depend on: order, repetition and splitting of its input, file names, other articles."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from digest_articles import Writer
from digest_strategies import articles, written
from iqdigest.digest import consolidate
from iqdigest.facts import read_facts
from iqdigest.model import Extraction
from iqdigest.records import records


def _through_facts(extractions: list[Extraction]) -> list[Extraction]:
    lines = [json.dumps(record) + "\n" for extraction in extractions for record in records(extraction)]
    return list(read_facts(lines, "facts.jsonl"))


@given(articles(), st.randoms())
def test_order_and_repetition_change_no_byte(found, random):
    expected = written(consolidate(found), "json")
    shuffled = found + found[:2]
    random.shuffle(shuffled)
    assert written(consolidate(shuffled), "json") == expected


@given(articles(), st.integers(0, 5))
def test_extracted_in_parts_and_digested_later_is_the_same(found, cut):
    parts = _through_facts(found[cut:]) + _through_facts(found[:cut])
    assert written(consolidate(parts), "json") == written(consolidate(found), "json")


@given(articles(hostile=True))
def test_hostile_text_survives_the_way_through_facts(found):
    assert consolidate(_through_facts(found)) == consolidate(found)


@given(articles())
def test_file_names_and_unrelated_articles_rename_nothing(found):
    def ids(extractions):
        digest = consolidate(extractions)
        return {entry.id for entry in (*digest.milestones, *digest.forces, *digest.statements)}

    renamed = [replace(e, article=replace(e.article, id=f"z{n}", path=f"b/z{n}.md")) for n, e in enumerate(reversed(found))]
    other = Writer("x", "2021-05-02").step(
        "2021-05-01", "withdrawal_start", "begun", "Germany", "Mali", "بدأ سحب الجنود الألمان"
    )
    other = other.force(1100, "2021-05", "Mali", "Germany").said("انتهت مهمتنا هناك", "وزيرة الدفاع").done()
    assert ids(renamed) == ids(found)
    assert ids(found) <= ids([*found, other])


@given(articles())
def test_every_mention_is_in_exactly_one_entry(found):
    digest = consolidate(found)
    unique = {repr((e.article.text, e.article.title, e.published)): e for e in found}.values()
    for entries, facts in (
        (digest.milestones, [f for e in unique for f in e.milestones]),
        (digest.forces, [f for e in unique for f in e.forces]),
        (digest.statements, [f for e in unique for f in e.statements]),
    ):
        assert sorted(m.text for entry in entries for m in entry.mentions) == sorted(f.span.text for f in facts)
        assert len({entry.id for entry in entries}) == len(entries)
