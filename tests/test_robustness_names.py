"""File names out of the ordinary: ids stay printable and apart."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from iqdigest.reading.inputs import article_ids

_NAMES = st.text(st.characters(exclude_characters="/\x00", exclude_categories=["Cs"]), min_size=1, max_size=8)


def test_controls_and_odd_blanks_are_encoded() -> None:
    ids = article_ids(["a\x1b[2J.txt", "b\u202e.txt", "c  d .txt", "e\nf.txt", "100%.txt", "%41.txt", "خبر.txt"])
    assert list(ids.values()) == ["a%1B[2J", "b%E2%80%AE", "c %20d%20", "e%0Af", "100%", "%2541", "خبر"]


@given(st.lists(_NAMES.filter(lambda name: name.strip(".")), unique=True))
def test_ids_are_printable_and_apart(names: list[str]) -> None:
    ids = article_ids([f"{name}.txt" for name in names])
    assert len(set(ids.values())) == len(ids)
    for path, id_ in ids.items():
        assert id_.isprintable()
        assert unquote(id_).endswith(path.rpartition("/")[2].removesuffix(".txt"))
