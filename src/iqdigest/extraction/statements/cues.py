"""What starts a statement: reporting verbs and participles, and the particles that attribute («بحسب», «وفقاً ل»)."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from iqdigest.extraction.statements.marks import Marks
from iqdigest.language.tokens import Hit, Tokens
from iqdigest.people.names import starts_name
from iqdigest.people.words import is_given_name, vocabulary, without_conjunction


class Verb(Struct, frozen=True):
    """A reporting verb as the lexicon has it: its stance, its complements, its traits."""

    lemma: str
    stance: str
    takes: frozenset[str]
    traits: frozenset[str]


class Cue(Struct, frozen=True):
    """A reporting verb in the text: tokens ``first`` to ``last`` (exclusive), tense, agreement, and و or ف before it."""

    first: int
    last: int
    verb: Verb
    tense: str
    agrees: str
    joined: bool
    suffix: str

    @property
    def participle(self) -> bool:
        """Does it carry on a sentence (مشيراً) rather than open a saying?"""
        return self.tense == "participle"

    @property
    def has_object(self) -> bool:
        """May the verb carry its pronoun («دعاه إلى», «اعتبرته "خطوة"»)?"""
        return not self.suffix or "object" in self.verb.takes or "describes" in self.verb.traits


@cache
def verbs() -> dict[str, Verb]:
    """Lemma (as `saying.txt` writes it) → verb."""
    table = {}
    for features in vocabulary().words["verb"].values():
        lemma, stance = str(features["lemma"]), str(features["stance"])
        takes, traits = str(features["takes"]).split("+"), str(features.get("traits", "")).split("+")
        table[lemma] = Verb(lemma, stance, frozenset(takes), frozenset(traits) - {""})
    return table


def find_cues(tokens: Tokens, marks: Marks) -> list[Cue]:
    """Every verb of saying that may report something here: not negated, not in the future, not inside a quotation."""
    cues = []
    table = verbs()
    for hit in tokens.hits.get("saying", ()):
        cue = _cue(tokens, hit, table)
        if cue is not None and not _is_noun(tokens, cue) and not _negated(tokens, cue) and marks.inside(cue.first) is None:
            cues.append(cue)
    return cues


def _cue(tokens: Tokens, hit: Hit, table: dict[str, Verb]) -> Cue | None:
    tense = str(hit.features["tense"])
    prefix = hit.prefix
    if prefix.endswith("س") or (prefix.endswith("ل") and tense != "present"):
        return None
    if tense == "participle" and (prefix not in ("", "و", "ف") or hit.suffix):
        return None
    if hit.suffix and (hit.suffix not in _PRONOUNS or tokens.raw(hit.first).endswith("ة")):
        return None  # «حملة» is no verb with a pronoun
    verb = table[str(hit.features["lemma"])]
    vocab = vocabulary()
    other = vocab.words["other_verb"].get(tokens.words[hit.first])
    if other is not None and (hit.last >= len(tokens) or not vocab.has("document_side", tokens.words[hit.last])):
        verb, prefix = table[str(other["lemma"])], "و"  # «ورد الوزير قائلا» against «ورد في البيان»
    doubled = vocab.words["doubled"].get(tokens.words[hit.first])
    if doubled is not None and _SHADDA in tokens.raw(hit.first):
        prefix = tokens.words[hit.first][:1]
        return Cue(
            hit.first, hit.last, table[str(doubled["lemma"])], str(doubled["tense"]), str(doubled["agrees"]), prefix == "و", ""
        )
    joined = prefix[:1] in ("و", "ف")
    if hit.last < len(tokens) and vocab.has("object_pronoun", tokens.words[hit.last]) and "object" in verb.takes:
        return Cue(hit.first, hit.last + 1, verb, tense, str(hit.features["agrees"]), joined, "ه")  # «واصفا إياها بأنها»
    if prefix.endswith("ل"):
        tense = "participle"
    return Cue(hit.first, hit.last, verb, tense, str(hit.features["agrees"]), joined, hit.suffix)


_SHADDA = "\u0651"
_PRONOUNS = frozenset(("ه", "ها", "هم", "هما"))


def _is_noun(tokens: Tokens, cue: Cue) -> bool:
    """Forms that are something else by their spelling or by the word before them."""
    word = tokens.words[cue.first]
    stem = word[1:] if cue.joined else word
    if vocabulary().has("alef_maksura", stem) and not tokens.raw(cue.first).endswith("ى"):
        return True
    if is_given_name(word) and cue.last < len(tokens) and starts_name(tokens.words, cue.last, len(tokens), strict=True):
        return True
    if vocabulary().has("is_called", stem) and tokens.raw(cue.first).endswith("ى"):
        return cue.last >= len(tokens) or not vocabulary().has("complementizer", tokens.words[cue.last])
    if "shadda" in cue.verb.traits and cue.tense == "past" and cue.agrees == "m" and not cue.joined:
        told = cue.first > 0 and vocabulary().has("had", without_conjunction(tokens.words[cue.first - 1]))
        if not told and _SHADDA not in tokens.raw(cue.first):
            return True
    if cue.first and not cue.joined and (cue.participle or "noun" in cue.verb.traits):
        previous = tokens.words[cue.first - 1]
        return vocabulary().has("governor", previous) and not _ends_topic(tokens, cue.first - 1)
    return False


def _ends_topic(tokens: Tokens, at: int) -> bool:
    """«على صعيد آخر عبّر …»: «آخر» belongs to the noun before it; «وبعد أن شدد»: a verb follows «أن»."""
    previous = tokens.words[at - 1] if at else ""
    vocab = vocabulary()
    if vocab.has("other", tokens.words[at]):
        return previous >= "ء" and not vocab.has("preposition", previous)
    return vocab.has("that", tokens.words[at]) and vocab.has("after", without_conjunction(previous))


def _negated(tokens: Tokens, cue: Cue) -> bool:
    """«لم يقل», «لن يؤكد», «دون أن يعلن», «من المتوقع أن يعلن»: nothing has been said."""
    if cue.participle or not cue.first:
        return False
    vocab = vocabulary()
    previous = tokens.words[cue.first - 1]
    previous = previous[1:] if len(previous) > 2 and previous[0] in "وف" else previous
    if vocab.has("not_said", previous):
        return True
    return cue.tense == "present" and vocab.has("unreal", previous)
