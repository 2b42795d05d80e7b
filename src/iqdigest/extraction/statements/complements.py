"""The noun phrase that a verb of saying takes: behind its preposition, or bare («نفى … وجود», «أعلن … استئناف»)."""

from __future__ import annotations

from functools import cache, lru_cache

from iqdigest.extraction.statements.cues import Cue
from iqdigest.extraction.statements.view import Opener, View
from iqdigest.people.words import bare, head, is_action_noun, is_definite, vocabulary

_PRONOUNS = ("ها", "هم", "هما", "ه")


@cache
def prepositions() -> dict[str, str]:
    """What verbs take: the preposition as `verbs.txt` names it → the folded word."""
    return {str(features["take"]): word for word, features in vocabulary().words["taken"].items()}


@lru_cache(maxsize=50_000)
def is_complementizer(word: str) -> bool:
    """أن, إن, بأنه … also behind و or ف."""
    vocab = vocabulary()
    return vocab.has("complementizer", word) or (word[:1] in ("و", "ف") and vocab.has("complementizer", word[1:]))


def noun_phrase(view: View, cue: Cue, at: int, heads: tuple[int, int, int], adverb: bool, saying: int | None) -> Opener | None:
    """The noun phrase that a verb takes: behind its preposition, or bare («نفى … وجود», «أعلن … استئناف»).

    ``heads``: where the search starts, the token behind adverbs there, and the one behind an aside.
    """
    start, last_lead, begin = heads
    words = view.tokens.words
    word = words[at]
    takes = cue.verb.takes
    if vocabulary().has("and_it", words[at - 1]):
        return None  # «فلان، الناطق باسم الحركة، وهي تحالف …»
    if cue.suffix and "object" in takes and at == start and word[0] == "ب" and is_action_noun(word[1:]):
        return Opener("np", at, at, None, saying)  # «واتهمها بمحاولة …»
    placed = at == start or adverb or words[at - 1] in '،,)»"”' or "object" in takes or "np" in takes
    if placed:
        governed = _governed(view, takes, at)
        if governed is not None:
            return Opener("np", at, at, None, saying) if governed else None
    if cue.suffix and "describes" in cue.verb.traits:
        return _description(view, cue, at, saying)
    lead = at <= last_lead or at == begin
    pointed = "ل" in takes and word[0] == "ل" and (is_action_noun(word[1:]) or (lead and _is_topic(words, at)))
    asked = lead and (("object" in takes and _is_object(words, at, len(words))) or ("act" in takes and _is_act(word)))
    if pointed or asked or ("np" in takes and _is_bare(words, cue, at, at in heads, adverb)):
        return Opener("np", at, at, None, saying)
    return None


def _governed(view: View, takes: frozenset[str], at: int) -> bool | None:
    """Does a preposition that the verb takes stand here before a noun?  False where a clause is behind it; None for neither."""
    words = view.tokens.words
    word = words[at]
    vocab = vocabulary()
    following = words[at + 1] if at + 1 < len(words) else ""
    for take, folded in prepositions().items():
        if take in takes and word == folded:
            if is_complementizer(following):
                return False  # the clause behind it is what is said
            occasion = vocab.has("occasion_side", folded) and (vocab.has("occasion", following) or vocab.has("time", following))
            if not occasion and not (vocab.has("from", folded) and vocab.has("side", following)):
                return True
    if "ب" not in takes or word[0] != "ب":
        return None
    if word == "ب":
        return True if view.marks.opening(at + 1) else None
    own = len(word) == 2 or is_complementizer(word) or any(vocab.has(kind, word) for kind in ("preposition", "intensifier"))
    own = own or vocab.has("intensifier", _without_pronoun(word))  # «بعضها»
    return None if own else True


def _is_bare(words: list[str], cue: Cue, at: int, begins: bool, adverb: bool) -> bool:
    """Is this the noun that a verb takes without a preposition?  ``begins``: right behind verb and speaker."""
    vocab = vocabulary()
    word = words[at]
    governed = adverb and words[at - 1] not in "،," and (_governs(words[at - 1]) or vocab.has("governor", words[at - 1]))
    if is_action_noun(word) and not governed:
        return True
    if not begins:
        return False
    if ((at > cue.last or cue.participle) and _is_short_action(word)) or _has_owner(words, at):
        return True
    if not is_definite(word) or word.startswith("لل") or vocab.has("time", word) or vocab.has("relative", word):
        return False
    return not ("clause" in cue.verb.takes and _clause_soon(words, at))


def _description(view: View, cue: Cue, at: int, saying: int | None) -> Opener | None:
    """What a pronoun is called: «وصفه بالخطير», «وصفتها ب"الناجحة"»."""
    word = view.tokens.words[at]
    if word == "ب" and (quote := view.marks.opening(at + 1)) is not None:
        return Opener("quote", quote.first, at, quote, saying)
    if "object" in cue.verb.takes and word.startswith("بال") and len(word) > 5 and not vocabulary().has("intensifier", word):
        return Opener("np", at, at, None, saying)
    return None


def _without_pronoun(word: str) -> str:
    """A folded word without its possessive pronoun; the word itself where it has none or too little would stay."""
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= 3:
            return word[: -len(pronoun)]
    return word


def _is_act(word: str) -> bool:
    """A noun of speaking («إدانتها», «الدعوة», «تحذيره»)."""
    vocab = vocabulary()
    stem = bare(word)
    base = _without_pronoun(stem)
    return vocab.has("act", stem) or vocab.has("act", base) or (base[-1] == "ت" and vocab.has("act", base[:-1] + "ه"))


def _is_topic(words: list[str], at: int) -> bool:
    """ل written to what is pointed at («وأشار للعديد من …»), not to who listens («للصحفيين», «لرويترز»)."""
    word = words[at]
    vocab = vocabulary()
    stem = bare(word)
    if not word.startswith("لل") or len(word) < 5:
        return False
    listener = head(["ال" + stem], 0, 1)
    return listener is None and not any(vocab.has(kind, stem) for kind in ("medium", "organisation", "role"))


def _is_short_action(word: str) -> bool:
    """A verbal noun of the fifth form right behind verb and subject («تسلم», «تبني»), where no verb can stand."""
    return len(word) == 4 and word[0] == "ت" and word[1] != "ا" and word[-1] != "ه"


def _has_owner(words: list[str], at: int) -> bool:
    """A noun with the pronoun of the speaker («وقوفها إلى جانب …»), and no clause behind it whose subject it may be."""
    word = words[at]
    if len(word) < 5 or word[0] in "بلوف" or _without_pronoun(word) is word or word.endswith(("يه", "يها")):
        return False
    vocab = vocabulary()
    if any(vocab.has(kind, word) for kind in ("preposition", "time", "relative", "collective", "role")):
        return False
    if head([_without_pronoun(word)], 0, 1) is not None or vocab.has("preposition", _without_pronoun(word)):
        return False
    return not _clause_soon(words, at)


def _clause_soon(words: list[str], at: int) -> bool:
    """Does a clause or a colon follow, whose speaker the noun here may be?"""
    for later in words[at + 1 : at + 7]:
        if later in "،,.":
            return False
        if is_complementizer(later) or later == ":":
            return True
    return False


def _governs(word: str) -> bool:
    """A preposition without a pronoun of its own."""
    return vocabulary().has("preposition", word) and not (len(word) > 2 and word.endswith(("ه", "ها")))


def _is_object(words: list[str], at: int, limit: int) -> bool:
    """A person or body that is asked or told something."""
    word = words[at]
    vocab = vocabulary()
    if any(vocab.has(kind, word) for kind in ("time", "preposition", "relative")) or word in "،,:-–":
        return False
    if vocab.has("quantifier", word) and at + 1 < limit:
        return is_definite(words[at + 1])  # «حث سائر الدول على …»
    return head(words, at, limit) is not None or (is_definite(word) and not word.startswith("لل"))
