"""Tokens → entities: lexicon hits of places, actors and nationalities, and what they belong to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from iqdigest.entities.entity import Entity
from iqdigest.language.tokens import Hit, Tokens, hit_lists
from iqdigest.language.wordsets import word_set
from iqdigest.profiles import Profile

_LOOK_BACK = 5  # tokens between an army noun and its nationality: «القوات البرية القتالية الأميركية»
_GLUE = "particles.glue"
_DEFINITE = ("ال", "وال", "بال", "كال", "فال")


def find_entities(tokens: Tokens, profile: Profile) -> list[Entity]:
    """Every actor and place of the tokens, in text order, not overlapping."""
    found: list[Entity] = []
    done = 0
    for hit in hit_lists(tokens, _READERS):
        if hit.last <= done:
            continue
        entity = _READERS[hit.kind](tokens, hit, done)
        if entity is not None and not _leads(tokens, entity):
            found.append(entity)
            done = entity.last
    return found


def nation_at(tokens: Tokens, index: int) -> str | None:
    """The canonical name of the state whose adjective stands at a token («الأميركيين» → US), or None.

    >>> from iqdigest.language.tokens import tokenize
    >>> nation_at(tokenize("البريطانيون"), 0)
    'UK'
    """
    hit = tokens.hit(index, "nation")
    return None if hit is None or hit.suffix else _name(hit)


def _name(hit: Hit) -> str:
    return str(hit.features["name"]).replace("_", " ")


def _leads(tokens: Tokens, entity: Entity) -> bool:
    """Whether it only heads a coalition that is named already («التحالف بقيادة واشنطن»)."""
    return entity.first > 0 and tokens.hit(entity.first - 1, "leading_word") is not None


# ------------------------------------------------------------------ places and governments
def _place(tokens: Tokens, hit: Hit, done: int) -> Entity | None:
    features = hit.features
    if hit.suffix or hit.prefix.endswith("ال") or hit.first < done or _is_adjective(tokens, hit):
        return None
    located = _located(tokens, hit)
    if "needs" in features and not located:
        return None
    country = str(features["country"]).replace("_", " ") if "country" in features else None
    sends = "sends" in features
    if features["kind"] == "country" or "capital" in features:
        acts = not located and (sends or _acts(tokens, hit))
        if acts and country is not None:
            return Entity(hit.first, hit.last, country, "government", country, sends)
    return Entity(hit.first, hit.last, _name(hit), "place", country, sends)


def _located(tokens: Tokens, hit: Hit) -> bool:
    """Whether what stands before says that it is a place: «في», «محافظة», a proclitic «ب»."""
    if hit.prefix.endswith("ب"):
        return True
    if hit.first and hit.prefix in ("", "ال"):
        land = tokens.hit(hit.first - 1, "land_noun")
        if tokens.words[hit.first - 1] in word_set(_GLUE, "place_word") or (land is not None and land.last == hit.first):
            return True
    # «في العراق وسوريا»: the second place of a list
    return hit.prefix == "و" and _listed(tokens, hit.first - 1)


def _listed(tokens: Tokens, last: int) -> bool:
    for hit in tokens.at.get(last, ()):
        if hit.kind == "place" and hit.last == last + 1:
            return _located(tokens, hit)
    return False


def _acts(tokens: Tokens, hit: Hit) -> bool:
    """Whether a state or capital acts: behind «مع», «بين», a verb of saying, or a feminine past («أعلنت بغداد»)."""
    if hit.first == 0 or tokens.sentence_of[hit.first] != tokens.sentence_of[hit.first - 1]:
        return False
    before = hit.first - 1
    if tokens.words[before] in word_set(_GLUE, "party_to") or (tokens.hit(before, "saying") and not hit.prefix):
        return True
    word = tokens.words[before]
    return "capital" in hit.features and not hit.prefix and len(word) > 3 and word.endswith("ت") and word[-2] != "ا"


def _is_adjective(tokens: Tokens, hit: Hit) -> bool:
    """«قوات سورية»: the name of the country is also its adjective."""
    if not hit.first or tokens.hit(hit.first, "nation") is None or hit.prefix or tokens.words[hit.first - 1] == "من":
        return False
    word = tokens.words[hit.first - 1]
    if word in word_set(_GLUE, "army_word"):
        return not word.startswith(_DEFINITE)
    before = tokens.hit(hit.first - 1, "army_noun", "organ_noun")
    return before is not None and not before.prefix.endswith("ال") and not before.suffix


# ------------------------------------------------------------------ armies
def _actor(tokens: Tokens, hit: Hit, done: int) -> Entity | None:
    if hit.suffix or hit.first < done:
        return None
    if "check" in hit.features and tokens.hit(hit.last, "party_word"):
        return None
    kind: Literal["force", "government"] = "force" if hit.features["kind"] == "force" else "government"
    home = str(hit.features["country"]) if "country" in hit.features else None
    return Entity(hit.first, hit.last, _name(hit), kind, home, sends=home is None)


def _alliance(tokens: Tokens, hit: Hit, done: int) -> Entity | None:
    """«الحلف», where its full name stands in the article."""
    name = _name(hit)
    named = any(actor.features["name"] == name for actor in tokens.hits.get("actor", ()))
    return Entity(hit.first, hit.last, name, "force", None, True) if named and hit.first >= done else None


def _nation(tokens: Tokens, hit: Hit, done: int) -> Entity | None:
    """A nationality with the noun before it: army → force, organ → government, land of a theatre → place."""
    if hit.suffix:
        return None
    if hit.first and tokens.words[hit.first - 1] == "من" and tokens.hit(hit.first, "place"):
        return None  # «القوات الأميركية من سوريا»: the country, not a second army
    name, sends = _name(hit), "sends" in hit.features
    head = _head(tokens, hit)
    if head is None:
        definite = hit.prefix.endswith(("ال", "لل")) or hit.form.startswith("ال")
        people = "abroad" in hit.features and definite and _is_plural(tokens.words[hit.first])
        return Entity(hit.first, hit.last, name, "force", name, sends) if people and hit.first >= done else None
    first = max(head.first, done)
    if head.kind == "organ_noun":
        return Entity(first, hit.last, name, "government", name, sends)
    if head.kind == "land_noun":
        return None if sends else Entity(first, hit.last, name, "place", name, sends)
    return Entity(first, hit.last, name, "force", name, sends)


def _is_plural(word: str) -> bool:
    return word.endswith(("ون", "ين", "كان")) and not word.endswith("تين")


def _head(tokens: Tokens, hit: Hit) -> Hit | None:
    """The army noun, organ or land that an adjective belongs to, passing over other adjectives."""
    sentence = tokens.sentence_of[hit.first]
    lands = "sends" not in hit.features
    for index in range(hit.first - 1, max(-1, hit.first - 1 - _LOOK_BACK), -1):
        if tokens.sentence_of[index] != sentence:
            break
        land = tokens.hit(index, "land_noun")
        if land is not None and lands and not land.suffix:
            return land
        noun = tokens.hit(index, "army_noun", "organ_noun")
        if noun is not None and not noun.suffix and noun.last <= hit.first and not _continued(tokens, index):
            return noun
        if not (_army_word(tokens.words[index]) or tokens.hit(index, "nation", "army_noun")):
            break
    return None


def _army_word(word: str) -> bool:
    return word == "و" or word in word_set(_GLUE, "army_word")


def _continued(tokens: Tokens, index: int) -> bool:
    """Whether an army noun is itself the second part of one («قوات الجيش», «عناصر القوات»): the head stands before."""
    before = tokens.hit(index - 1, "army_noun") if index else None
    return before is not None and not before.prefix.endswith("ال") and not before.suffix


_READERS: dict[str, Callable[[Tokens, Hit, int], Entity | None]] = {
    "place": _place,
    "actor": _actor,
    "nation": _nation,
    "alliance_word": _alliance,
}
