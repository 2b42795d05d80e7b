from __future__ import annotations

from hypothesis import given

from digest_strategies import digests, reread, written


@given(digests())
def test_markdown_digest_markdown_is_the_identity(digest):
    text = written(digest, "markdown")
    assert written(reread(digest, "markdown"), "markdown") == text


@given(digests(hostile=True))
def test_hostile_cells_survive(digest):
    text = written(digest, "markdown")
    assert written(reread(digest, "markdown"), "markdown") == text
    assert not any(ord(letter) < 32 and letter != "\n" for letter in text)
    assert "<script" not in text
    assert "\u202e" not in text
