"""The algebra of comparison."""

from __future__ import annotations

from hypothesis import given

from digest_strategies import digests, reread
from iqdigest.diffing import apply, diff

_MIRROR = {"added": "removed", "removed": "added", "changed": "changed"}


@given(digests())
def test_a_digest_does_not_differ_from_itself(digest):
    assert diff(digest, digest) == ()


@given(digests(), digests())
def test_the_way_back_mirrors_the_way_there(old, new):
    there = [(c.op, c.section, c.old, c.new, c.fields) for c in diff(old, new)]
    back = [
        (_MIRROR[c.op], c.section, c.new, c.old, tuple(type(f)(f.field, f.new, f.old) for f in c.fields))
        for c in diff(new, old)
    ]
    assert back == there


@given(digests(), digests())
def test_changes_lead_from_one_digest_to_the_other(old, new):
    assert apply(old, diff(old, new)) == new


@given(digests(hostile=True))
def test_formats_of_one_digest_compare_equal(digest):
    for name in ("markdown", "json", "jsonl") if digest.articles else ("markdown", "json"):
        assert diff(digest, reread(digest, name)) == ()
        assert diff(reread(digest, name), digest) == ()
