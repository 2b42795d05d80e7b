"""Function words that rules ask for at single places, as sets read when first asked for.

They are too frequent for the table that every word of an article is looked up in (`iqdigest.language.lexicon`).  Their files
(``lexicon/*.glue``) have the format of the other lexicon files; single words only, and a section's clitics are the
proclitics that its words may carry (pronouns are not read).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from iqdigest.errors import LexiconError
from iqdigest.kept import kept
from iqdigest.language.lexicon import PREFIXES
from iqdigest.language.shipped import FOLDER, PARSER, shipped


@cache
def word_set(file: str, section: str) -> frozenset[str]:
    """The folded words of one section, each also with every proclitic that it may carry.

    Raises `KeyError` for an unknown section and `LexiconError` where the file breaks the format.

    >>> "وحول" in word_set("particles.glue", "place_word")
    True
    """
    return _sections(file)[section]


@cache
def _sections(file: str) -> dict[str, frozenset[str]]:
    sources = (FOLDER / file, *PARSER, Path(__file__))
    sections: dict[str, frozenset[str]] = kept(f"words-{file}", sources, lambda: _read(file))
    return sections


def _read(file: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for sense, word in shipped(file):
        if sense.rest:
            raise LexiconError(file, 1, f"more than one word: {sense.form}")
        words = found.setdefault(sense.kind, set())
        words.update(prefix + word for prefix in PREFIXES[sense.clitics])
    return {kind: frozenset(words) for kind, words in found.items()}
