"""The people of one article: who is introduced with a full name, and whom a family name or an office alone means.

A full name stands anywhere in the article («استقبل وزير الأمن فلان الفلاني …»), so the register reads the article once, and
only when a short form has to be resolved.  Where two people fit, the last one introduced before the place is meant.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from iqdigest.language.normalize import fold
from iqdigest.people.phrases import Phrase, part_of, read_clitic_phrase, read_phrase
from iqdigest.people.words import any_of, bare, persons, vocabulary, without_conjunction

if TYPE_CHECKING:
    from iqdigest.language.tokens import Tokens


class Person(Struct, frozen=True):
    """Somebody whom the article names in full: name as printed, folded words of the office, gender, first token."""

    name: str
    words: tuple[str, ...]
    office: str | None
    office_words: frozenset[str]
    office_heads: frozenset[str]
    gender: str
    at: int


_MOST = 300  # people: no article introduces more, and each is asked for every name


class Register:
    """The people of one article.  ``note`` adds a phrase; ``by_name`` and ``by_office`` resolve the short forms."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._people: list[Person] = []
        self._scanned = False
        self._full: dict[str, int] | None = None
        self._seen: set[tuple[tuple[str, ...], frozenset[str]]] = set()
        self.family_names: set[str] = set()

    def note(self, phrase: Phrase) -> None:
        """Remember a phrase that names a person in full or with an office."""
        if phrase.name is None or phrase.kind == "organisation":
            return
        tokens = self._tokens
        words = tuple(tokens.words[phrase.name[0] : phrase.name[1]])
        if phrase.clitic and phrase.name[0] == phrase.first:
            words = (words[0][phrase.clitic :], *words[1:])
        if len(words) > 1:
            self.family_names.add(words[-1])
        elif phrase.role is None:
            return
        outside = [*range(phrase.first, phrase.name[0]), *range(phrase.name[1], phrase.last)]
        office = [tokens.words[at][phrase.clitic if at == phrase.first else 0 :] for at in outside]
        vocab = vocabulary()
        content = frozenset(_same_office(word) for word in office if not vocab.has("preposition", word))
        if (words, content) in self._seen or len(self._people) >= _MOST:
            return
        self._seen.add((words, content))
        stems = [bare(word) for word in office]
        heads = frozenset(_same_office(stem) for stem in stems if vocab.has("role", stem) or vocab.has("rank", stem))
        printed = part_of(tokens, phrase, phrase.role) if phrase.role else None
        name = part_of(tokens, phrase, phrase.name)
        self._people.append(Person(name, words, printed, content, heads, phrase.gender, phrase.first))

    def by_name(self, words: tuple[str, ...], at: int) -> Person | None:
        """The person whose name ends (or begins) with these folded words, introduced last before ``at``, or else at all."""
        for _ in range(2):
            fitting = [
                p
                for p in self._people
                if len(p.words) > len(words) and (p.words[-len(words) :] == words or p.words[: len(words)] == words)
            ]
            if fitting or self._scanned:
                break
            self._scan()
        before = [person for person in fitting if person.at <= at]
        return before[-1] if before else fitting[0] if fitting else None

    def office_of(self, words: tuple[str, ...], at: int) -> Person | None:
        """The person with this (full) name who is introduced with an office, before ``at`` or else at all."""
        for _ in range(2):
            fitting = [p for p in self._people if p.office and (p.words == words or p.words[-1:] == words[-1:])]
            if fitting or self._scanned or not self.recurs(words[-1]):
                break
            self._scan()
        before = [person for person in fitting if person.at <= at]
        return before[-1] if before else fitting[0] if fitting else None

    def recurs(self, word: str) -> bool:
        """Does a word stand more than once in the article?  A name that doesn't is introduced nowhere else."""
        words = self._tokens.words
        return word in words[words.index(word) + 1 :] if word in words else True

    def by_office(self, phrase: Phrase) -> Person | None:
        """Who is meant by an office alone («الوزير», «الرئيس الأمريكي», «السفير»)."""
        if phrase.role is None or not phrase.definite or phrase.number != "s":
            return None
        self._scan()
        office = self._tokens.words[phrase.role[0] : phrase.role[1]]
        head = _same_office(bare(office[0]))
        wanted = frozenset(_same_office(word) for word in office if not vocabulary().has("preposition", word))
        fitting = [
            p
            for p in self._people
            if head in p.office_heads and _fits(wanted, p.office_words, head) and phrase.gender in (p.gender, "x")
        ]
        before = [person for person in fitting if person.at <= phrase.first]
        return before[-1] if before else None

    def full_name(self, word: str) -> str | None:
        """A first name that stands right before this family name somewhere in the article: the two as printed."""
        if self._full is None:
            self._full = self._pairs()
        at = self._full.get(word)
        return None if at is None else self._tokens.span(at - 1, at + 1)

    def _pairs(self) -> dict[str, int]:
        """Each word that follows a first name → where it does so first."""
        words, block_of = self._tokens.words, self._tokens.block_of
        given = vocabulary().words["given_name"]
        pairs: dict[str, int] = {}
        for at in range(1, len(words)):
            if (
                words[at - 1] in given
                and not vocabulary().has("given_or_on", words[at - 1])
                and block_of[at] == block_of[at - 1]
            ):
                pairs.setdefault(words[at], at)
        return pairs

    def _scan(self) -> None:
        """Read every office with a name behind or before it, once."""
        if self._scanned:
            return
        self._scanned = True
        tokens = self._tokens
        roles = vocabulary().words["role"]
        offices = {word for word in set(tokens.words) if _introduces(word)}
        skip = 0
        for at, word in enumerate(tokens.words):
            if word not in offices or at < skip:
                continue
            limit = tokens.sentences[tokens.sentence_of[at]][1]
            phrase = (
                read_clitic_phrase(tokens, at, limit)
                if word[0] in "وفلب" and word not in roles
                else read_phrase(tokens, at, limit)
            )
            if phrase is not None and phrase.name is not None:
                self.note(phrase)
                skip = phrase.last
        self._people.sort(key=lambda person: person.at)


@lru_cache(maxsize=50_000)
def _introduces(word: str) -> bool:
    """Is this folded word an office, or a rank with its article, behind which a name may stand?"""
    vocab = vocabulary()
    if vocab.has("role", word):
        return True
    stem = bare(without_conjunction(word))
    return vocab.has("role", stem) or (vocab.has("rank", stem) and word != stem)


@lru_cache(maxsize=10_000)
def _same_office(word: str) -> str:
    """One spelling for words of offices that mean the same («الامريكي», «الاميركي»)."""
    word = word.replace("امريك", "اميرك")
    stem = bare(word)
    known = vocabulary().words["same_office"]
    same = known.get(word) or known.get(stem)
    if same is not None:
        return fold(str(same["as"]))
    return stem if vocabulary().has("role", stem) else word


def _fits(wanted: frozenset[str], known: frozenset[str], head: str) -> bool:
    """Do the words of a short office fit those of a full one?  A former holder is never meant by the office alone."""
    if (wanted ^ known) & any_of("former"):
        return False
    rest = wanted - {head}
    if rest <= known:
        return True
    return all(word.startswith("ال") and word.endswith(("ي", "يه")) for word in rest - known) and not any(
        word.startswith("ال") and word.endswith("ي") and word not in wanted and _is_nationality(word) for word in known
    )


def _is_nationality(word: str) -> bool:
    stem = word.removeprefix("ال").removesuffix("ي")
    bodies = vocabulary().words["body"]
    return any(name in bodies for name in (stem, stem + "ا", stem + "ه", "ال" + stem, stem + "يا"))


def known_name(words: tuple[str, ...]) -> str | None:
    """The full name of a known person under this spelling or short form (folded words), or None."""
    found = persons().get(" ".join(words))
    return found[0] if found else None
