"""The speaker that a sentence names behind its verb, and what may stand between them."""

from __future__ import annotations

from msgspec.structs import replace

from iqdigest.extraction.statements.complements import is_complementizer
from iqdigest.extraction.statements.cues import Cue
from iqdigest.extraction.statements.marks import Quote
from iqdigest.extraction.statements.view import View
from iqdigest.people.phrases import Phrase, read_clitic_phrase, read_joint
from iqdigest.people.words import bare, head, is_action_noun, is_definite, vocabulary


def agrees(cue_agrees: str, phrase: Phrase, behind: bool = False) -> bool:
    """Does a verb form agree with a phrase?  A verb before its subject stays singular («وقال مسؤولون»)."""
    gender = (cue_agrees if behind else "f") if phrase.gender == "x" else phrase.gender
    if cue_agrees in ("d", "p"):
        return phrase.number != "s" and not (cue_agrees == "d" and phrase.number == "p")
    if behind and phrase.gender == "m" and (phrase.kind == "name" or (phrase.name and phrase.kind == "role")):
        return True  # the verb tells the gender of a name («أعلنت النائب فلانة»)
    if not behind and (phrase.number == "d" or (phrase.number == "p" and phrase.gender == "m")):
        return False
    return gender == cue_agrees


def subject_behind(view: View, cue: Cue, limit: int) -> tuple[Phrase | None, int]:
    """The phrase behind a verb, and the token from which to look for what is said."""
    tokens = view.tokens
    words = tokens.words
    at = skip_adverbs(view, cue.last, limit, "noun" not in cue.verb.traits)
    if at >= limit or not cue.has_object:
        return None, cue.last
    if words[at] == "(" and (end := _named_in_brackets(words, at, limit)):
        return Phrase(at, end, "organisation", cue.agrees, "s", True, (at + 1, end - 1)), end
    if (quote := view.marks.opening(at)) is not None and _is_name_in_marks(view, cue, quote, limit):
        return Phrase(at, quote.after, "organisation", cue.agrees, "s", True, (at, quote.after)), quote.after
    if quote is not None or is_complementizer(words[at]) or at in view.cues or words[at].startswith("لل"):
        return None, cue.last
    phrase = _owner_of_words(view, at, limit) or read_joint(tokens, at, limit, view.register.family_names)
    alone = phrase is None or (phrase.kind == "noun" and phrase.last - phrase.first == 1)
    if alone and len(words[at]) > 3 and view.register.full_name(words[at]):
        phrase = Phrase(at, at + 1, "name", "m", "s", True, (at, at + 1))
    if phrase is None or not agrees(cue.agrees, phrase, behind=True) or (phrase.number != "s" and cue.agrees in ("d", "p")):
        return None, cue.last
    if phrase.kind == "noun" and (
        at != cue.last or is_action_noun(bare(words[at])) or not _opens_soon(view, phrase.last, limit)
    ):
        return None, cue.last
    if phrase.kind == "name" and not _is_speaker_name(view, phrase, cue, limit):
        return None, cue.last
    if phrase.name is not None and phrase.number == "s" and cue.agrees in "mf" and phrase.kind in ("name", "role"):
        phrase = replace(phrase, gender=cue.agrees)
    return phrase, phrase.last


def _named_in_brackets(words: list[str], at: int, limit: int) -> int:
    """«وأوضحت (العربية) أن …»: the token behind the bracket, or 0."""
    for end in range(at + 2, min(at + 5, limit - 1)):
        if words[end] == ")":
            return end + 1 if is_complementizer(words[end + 1]) or words[end + 1] == ":" else 0
    return 0


def _is_name_in_marks(view: View, cue: Cue, quote: Quote, limit: int) -> bool:
    """«وذكرت "الأفق" أن …»: a few words in marks between a verb and what opens the words are who speaks."""
    words = view.tokens.words
    if not quote.closed or quote.after >= limit:
        return False
    following = words[quote.after]
    if _body_in_marks(view, quote) and following >= "ء" and (is_definite(following) or "object" not in cue.verb.takes):
        return True
    if not 0 < quote.size <= 4:
        return False
    if is_complementizer(following) or following == ":" or (quote.size <= 2 and is_action_noun(following)):
        return True
    if following not in "،," or quote.after + 1 >= limit:
        return False
    aside = words[quote.after + 1]
    vocab = vocabulary()
    return vocab.has("and_it", aside) or vocab.has("relative", aside) or head(words, quote.after + 1, limit) is not None


def _body_in_marks(view: View, quote: Quote) -> bool:
    """«"كتائب الفجر"», «"هيئة التنسيق العليا"»: marks around the name of a body and nothing else."""
    tokens = view.tokens
    if not quote.closed or not 2 <= quote.size <= 6:
        return False
    found = head(tokens.words, quote.first, quote.last)
    if found is None or found.kind not in ("organisation", "body"):
        return False
    inside = range(quote.first + found.size, quote.last)
    vocab = vocabulary()
    return not any(
        tokens.hit(at, "saying") or vocab.has("preposition", tokens.words[at]) or tokens.words[at] in "،,:." for at in inside
    )


def _owner_of_words(view: View, at: int, limit: int) -> Phrase | None:
    """«وتشير أقوال الشهود إلى …»: who stands behind a plural noun of speech."""
    words = view.tokens.words
    if words[at] not in vocabulary().words["sayings"] or at + 1 >= limit:
        return None
    owner = phrase_at(view, at + 1, limit)
    if owner is None or owner.kind == "noun":
        return None
    return Phrase(at, owner.last, "document", "f", "s", True)


def _is_speaker_name(view: View, phrase: Phrase, cue: Cue, limit: int) -> bool:
    """A name that no list knows needs its words soon behind it, or it may be an object («طلب اجتماعا»)."""
    words = view.tokens.words
    if phrase.name is None or phrase.role is not None:
        return True
    first, last = phrase.name
    vocab = vocabulary()
    if (
        vocab.longest("person", words, first, last)
        or vocab.has("given_name", words[first])
        or words[first] in view.register.family_names
    ):
        return True
    raw = view.tokens.raw(first)
    noun = raw.endswith("ة") or (raw[0] == "ب" and not view.register.recurs(words[first]))  # «فترة», «بصعوبة»
    if last - first == 1 and noun and view.register.full_name(words[first]) is None:
        return False
    if last - first > 1 and words[first + 1].startswith("ال") and not words[first + 1].endswith("ي"):
        return False  # «عمال الفندق», «متانة العلاقات»: two nouns that no list knows
    if phrase.last >= limit:
        return True
    if words[first].startswith("ال") and last - first == 1:
        return _is_introduced(view, words[first], first) or _opens_soon(view, phrase.last, limit)
    if words[last - 1].endswith("ا") and "np" in cue.verb.takes and last - first == 1:
        return False  # an object in the accusative («طلب اجتماعا»)
    soon = _opens_soon(view, phrase.last, limit) or is_action_noun(words[phrase.last])
    return soon or view.register.full_name(words[first]) is not None


def _is_introduced(view: View, word: str, at: int) -> bool:
    """Does the article name somebody in full by this family name?"""
    register = view.register
    return register.full_name(word) is not None or (register.recurs(word) and register.by_name((word,), at) is not None)


def _opens_soon(view: View, at: int, limit: int) -> bool:
    """Does what is said, or an adverb before it, begin right here?"""
    words = view.tokens.words
    if at >= limit:
        return True
    word = words[at]
    vocab = vocabulary()
    return (
        is_complementizer(word)
        or word in ":،,("
        or view.marks.opening(at) is not None
        or any(vocab.has(kind, word) for kind in ("preposition", "time", "relative", "saying_again"))
        or word.startswith("لل")
        or (word[0] == "ل" and len(word) > 4 and at + 1 < limit and is_complementizer(words[at + 1]))
    )


def skip_adverbs(view: View, at: int, limit: int, plain: bool = False) -> int:
    """Over words of time and recipients between the verb and its subject («قال أمس الرئيس», «وصرحت لرويترز مصادر»).

    ``plain``: the verb is nothing but a verb of saying, so that «فيه» and «به» may stand there too.
    """
    words = view.tokens.words
    vocab = vocabulary()
    first = at
    while at < limit and at - first < 6:
        word = words[at]
        timex = view.timexes.get(at)
        if timex is not None:
            at = timex.last
        elif phrase := vocab.longest("meanwhile", words, at, limit):
            at += phrase[0]
        elif (
            (vocab.has("time", word) and not is_complementizer(word))
            or (vocab.has("beside_verb", word) and (word[0] == "ل" or plain))
            or (word[:1] == "ل" and len(word) > 2 and vocab.longest("medium", [word[1:], *words[at + 1 : at + 4]], 0, 4))
            or (plain and word.startswith("لل") and head(words, at, limit) is not None)  # «وقال للصحافيين»
        ):
            at += 1
        else:
            break
    return at


def phrase_at(view: View, at: int, limit: int) -> Phrase | None:
    """The phrase at a token, also behind و ف ل ب («لوزير الدفاع روبرت غيتس الذي»)."""
    quote = view.marks.opening(at)
    if quote is not None and quote.after <= limit and _body_in_marks(view, quote):
        found = head(view.tokens.words, quote.first, quote.last)
        gender = found.gender if found is not None else "m"
        return Phrase(at, quote.after, "organisation", gender, "s", True, (at, quote.after))
    phrase = read_joint(view.tokens, at, limit, view.register.family_names)
    if phrase is not None and phrase.kind != "noun" and _is_known(view, phrase):
        return phrase
    word = view.tokens.words[at]
    if len(word) > 3 and word >= "ء" and view.register.full_name(word):
        return Phrase(at, at + 1, "name", "m", "s", True, (at, at + 1))
    inner = read_clitic_phrase(view.tokens, at, limit, view.register.family_names)
    return inner if inner is not None and _is_known(view, inner) else None


def _is_known(view: View, phrase: Phrase) -> bool:
    """A name alone has to be one that a list or the article knows."""
    if phrase.kind != "name" or phrase.role is not None or phrase.name is None:
        return True
    words = view.tokens.words
    first, last = phrase.name
    word = words[first][phrase.clitic :]
    vocab = vocabulary()
    known = vocab.has("person", word) or bool(vocab.longest("person", words, first, last))
    if known or (vocab.has("given_name", word) and last - first > 1) or words[last - 1] in view.register.family_names:
        return True
    return last - first == 1 and len(word) > 3 and view.register.full_name(word) is not None
