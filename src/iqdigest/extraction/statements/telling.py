"""Speakers that no phrase behind or before the verb gives: printed words, who issued a text, whom a sentence tells of."""

from __future__ import annotations

from iqdigest.extraction.statements.complements import is_complementizer
from iqdigest.extraction.statements.cues import Cue
from iqdigest.extraction.statements.subjects import phrase_at, skip_adverbs
from iqdigest.extraction.statements.view import View
from iqdigest.people.offices import office_end
from iqdigest.people.phrases import Phrase, read_joint
from iqdigest.people.words import head, is_action_noun, is_definite, vocabulary, without_conjunction

_COMMAS = frozenset("،,-–—")


def unread_subject(view: View, cue: Cue, opener: int, begin: int) -> Phrase | None:
    """Whom a sentence names between its verb and what is said, or behind «كان», where the words fit no phrase we know.

    As printed, so that «وأضاف» is not laid into another's mouth.
    """
    words = view.tokens.words
    at = skip_adverbs(view, cue.last, opener)
    adverb = at > cue.last and vocabulary().has("preposition", words[at - 1])  # «وصرح قبيل التصويت أن»
    if at < opener and not adverb and _is_content(words[at]) and not is_action_noun(words[at]):
        named = _apposed_name(view, cue, at, opener)
        return named or (None if words[at].startswith("با") else _printed(view, cue, at, opener))
    vocab = vocabulary()
    told = vocab.has("was", without_conjunction(words[begin])) and cue.first - begin in range(2, 20)
    if told and not cue.joined and (words[cue.first - 1] in _COMMAS or vocab.has("had", words[cue.first - 1])):
        return _printed(view, cue, begin + 1, cue.first) if _is_content(words[begin + 1]) else None
    return None


def unread_between(view: View, cue: Cue, begin: int) -> Phrase | None:
    """«وإن كانت كوبنهاغن قد لمحت …»: words between «كان» and «قد» right before a verb, which fit no phrase we know."""
    words = view.tokens.words
    vocab = vocabulary()
    had = cue.first - 1
    if had <= begin or not vocab.has("had", words[had]):
        return None
    for at in range(had - 2, max(begin, had - 5) - 1, -1):
        if vocab.has("was", without_conjunction(words[at])):
            return _printed(view, cue, at + 1, had) if _is_content(words[at + 1]) else None
    return None


def issuer(view: View, cue: Cue, begin: int) -> Phrase | None:
    """«نشر الوزير تغريدة جاء فيها …», «في بيان أصدرته الوزارة قالت فيه …»: who issued the text that فيه takes up."""
    words = view.tokens.words
    vocab = vocabulary()
    if cue.last >= len(words) or not vocab.has("in_it", words[cue.last]):
        return None
    for at in range(begin, cue.first):
        verb = without_conjunction(words[at])
        if not (vocab.has("issues", verb) or vocab.has("issues", verb.removesuffix("ها")) or vocab.has("issues", verb[:-1])):
            continue
        first = at + 1
        while first < cue.first and (
            vocab.has("pronoun_preposition", words[first])
            or vocab.has("beside_verb", words[first])
            or vocab.has("time", words[first])
        ):
            first += 1
        for start in (first, begin) if at > begin else (first,):
            phrase = phrase_at(view, start, cue.first) if start < cue.first else None
            behind = start == first
            if phrase is not None and phrase.kind not in ("noun", "document") and (behind or phrase.last == at):
                return phrase
    return None


def _apposed_name(view: View, cue: Cue, first: int, limit: int) -> Phrase | None:
    """«قال صائبو كرين، وزير الصيد، إن», «قال بارثو كرين أحد قادة الفرق إن»: two or three words that an office explains."""
    tokens = view.tokens
    words = tokens.words
    for last in range(first + 2, min(first + 5, limit)):
        if last - first > 3 or not all(_is_content(word) and not is_action_noun(word) for word in words[first:last]):
            return None
        at = last + 1 if words[last] in "،," else last
        found = head(words, at, limit) if at < limit else None
        if found is None or found.kind != "role" or found.number != "s":
            continue
        article = [word for word in words[first:last] if word.startswith("ال")]
        if (
            words[first].startswith("ال")
            or (words[last - 1].endswith("ه") and not vocabulary().has("one", found.word))
            or not all(w.endswith("ي") for w in article)
        ):
            return None
        office = office_end(tokens, at, limit, found)
        return Phrase(first, office, "name", cue.agrees, "s", True, (first, last), (at, office))
    return None


def _printed(view: View, cue: Cue, first: int, limit: int) -> Phrase | None:
    words = view.tokens.words
    last = first
    while last < min(limit, first + 8) and (last == first or _is_content(words[last])):
        last += 1
    return Phrase(first, last, "noun", "f" if cue.agrees == "f" else "m", "s" if cue.agrees in "mf" else "p", True)


def _is_content(word: str) -> bool:
    vocab = vocabulary()
    if word[0] == "ل" and head([word[1:]], 0, 1) is not None:
        return False  # «شدد لأعضاء الوفد على أن»
    if not "ء" <= word[0] <= "ي" or len(word) < 3 or is_complementizer(word) or word.startswith(("لل", "بال")):
        return False
    return not any(
        vocab.has(kind, word)
        for kind in (
            "mere_words",
            "preposition",
            "time",
            "relative",
            "saying_again",
            "copula",
            "his_word",
            "pronoun_preposition",
        )
    )


def narrated_subject(view: View, unit: tuple[int, int]) -> Phrase | None:
    """Whom a sentence without a saying is about: the person behind its first verb or at its head."""
    if unit not in view.narrated:
        view.narrated[unit] = _narrated_subject(view, unit)
    return view.narrated[unit]


def _narrated_subject(view: View, unit: tuple[int, int]) -> Phrase | None:
    first, last = unit
    words = view.tokens.words
    limit = min(last, first + 30)
    starts = [first, first + 1]
    if vocabulary().has("not_said", without_conjunction(words[first])):
        starts.append(first + 2)  # «لم يفاجئ الرئيس أحدا»
    told = any(vocabulary().has(kind, without_conjunction(words[first])) for kind in ("was", "had"))
    if told or (first + 1 < last and is_complementizer(words[first + 1])):
        starts = [first + 1, first + 2]  # «وكان الوزير …», «يذكر أن الوزير …»
    comma = next((at for at in range(first, min(first + 8, limit)) if words[at] in "،,"), None)
    if comma is not None:
        starts += [comma + 1, comma + 2]
    for at in starts:
        if at >= limit or view.marks.quote_at(at):
            continue
        phrase = read_joint(view.tokens, at, limit, view.register.family_names)
        if phrase is None or (phrase.number != "s" and phrase.kind not in ("name", "role")):
            continue
        if not phrase.definite and not (told and phrase.kind == "source"):
            continue
        if phrase.number == "d" or (phrase.kind == "source" and phrase.number == "s" and told):
            return phrase
        if phrase.number != "s":
            continue
        if phrase.kind == "role" and (phrase.name is not None or is_definite(words[phrase.first])):
            return phrase
        if phrase.kind == "name" and phrase.name is not None:
            size = phrase.name[1] - phrase.name[0]
            known = vocabulary().longest("person", words, phrase.name[0], phrase.name[1])
            if (
                known
                or (vocabulary().has("given_name", words[phrase.name[0]]) and size > 1)
                or words[phrase.name[0]] in view.register.family_names
            ):
                return phrase
    return None
