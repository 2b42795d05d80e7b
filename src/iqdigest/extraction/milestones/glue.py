"""The function words of ``lexicon/milestones.glue`` as sets of folded words, read once a process when first asked for."""

from __future__ import annotations

from functools import cache
from importlib import resources

from iqdigest.language.lexicon import parse
from iqdigest.language.normalize import fold

GLUE = "milestones.glue"


@cache
def glue(section: str) -> frozenset[str]:
    """The words of one section, folded, each also with و and ف before it.  Raises `KeyError` for an unknown section."""
    return _sections()[section]


@cache
def _sections() -> dict[str, frozenset[str]]:
    text = resources.files("iqdigest.lexicon").joinpath(GLUE).read_text("utf-8")
    found: dict[str, set[str]] = {}
    for sense, _ in parse(GLUE, text):
        word = fold(sense.form)
        found.setdefault(sense.kind, set()).update((word, "و" + word, "ف" + word) if len(word) > 1 else (word,))
    return {kind: frozenset(words) for kind, words in found.items()}
