"""The speaker that a sentence names before its verb, or as the noun that «الذي» takes up."""

from __future__ import annotations

from msgspec.structs import replace

from iqdigest.extraction.statements.complements import is_complementizer
from iqdigest.extraction.statements.cues import Cue
from iqdigest.extraction.statements.subjects import agrees, phrase_at
from iqdigest.extraction.statements.view import View
from iqdigest.people.phrases import Phrase, read_phrase
from iqdigest.people.words import head, is_definite, vocabulary, without_conjunction

_COMMAS = frozenset("،,-–—")
_DASHES = frozenset(("-", "–", "—", "--"))
_BACK = 45
_RELATIVES = ("name", "role", "source")


def subject_before(view: View, cue: Cue, begin: int) -> Phrase | None:
    """The phrase before a verb whose subject it is («غير أن حسين علاوي، مستشار رئيس الوزراء، قال …»)."""
    words = view.tokens.words
    relative = _relative_before(words, cue.first)
    if relative:
        return antecedent(view, relative, begin, cue)
    best: Phrase | None = None
    for at in range(cue.first - 1, max(begin, cue.first - _BACK) - 1, -1):
        if not _clause_begins(view, at, begin) or view.marks.inside(at):
            continue
        if cue.joined and cue.first > begin and at > begin and words[at - 1] in _COMMAS:
            continue  # «…، فلان، وأكد»: the subject stands before the first verb
        phrase = phrase_at(view, at, cue.first)
        if (
            phrase is None
            or phrase.kind == "noun"
            or (phrase.clitic and words[at][0] in "بل")
            or (words[cue.first - 1] in _DASHES and _is_state(words, phrase))  # a dateline
            or phrase.last > cue.first
            or not agrees(cue.agrees, phrase, phrase.kind == "name")
        ):
            continue
        if best is not None:
            if phrase.last >= best.last:
                best = phrase  # «حسين علاوي، مستشار رئيس الوزراء، قال»: the name before the office
            elif at < best.first - 12:
                break
        elif _bridges(view, phrase.last, cue.first, cue.joined and _heads_clause(words, at, begin, phrase)) or _was(
            view, at, phrase.last, cue.first
        ):
            best = phrase
    if best is None:
        best = _touching_source(view, cue, begin) or (_people_before(view, cue, begin) if cue.agrees == "p" else None)
    if (
        best is not None
        and best.name is not None
        and best.number == "s"
        and cue.agrees in "mf"
        and best.kind in ("name", "role")
    ):
        best = replace(best, gender=cue.agrees)  # the verb tells the gender of a name
    return best


def _was(view: View, at: int, last: int, verb: int) -> bool:
    """«وكان الوزير … قد أكد»: «كان» right before a subject and «قد» right before the verb, whatever stands between."""
    words = view.tokens.words
    vocab = vocabulary()
    told = at > 0 and vocab.has("was", without_conjunction(words[at - 1])) and vocab.has("had", words[verb - 1])
    if not told or any(i in view.cues for i in range(at, verb)):
        return False
    return words[last] in _COMMAS or words[last][0] in "لب" or vocab.has("preposition", words[last])


def _touching_source(view: View, cue: Cue, begin: int) -> Phrase | None:
    """«وسط تقارير أشارت إلى …»: a source without article right before a verb that describes it."""
    if cue.joined or cue.tense != "past":
        return None
    for at in range(cue.first - 1, max(begin, cue.first - 4) - 1, -1):
        found = head(view.tokens.words, at, cue.first)
        if found is None or found.kind not in ("source", "document", "role"):
            continue
        phrase = phrase_at(view, at, cue.first)
        if phrase is not None and phrase.last == cue.first and phrase.kind in ("source", "document") and not phrase.definite:
            return phrase if agrees(cue.agrees, phrase) else None
    return None


def _people_before(view: View, cue: Cue, begin: int) -> Phrase | None:
    """«لكن الباعة في السوق يقولون»: people whom no list knows, at the head of the clause of a plural verb."""
    words = view.tokens.words
    for at in range(cue.first - 1, max(begin, cue.first - 9) - 1, -1):
        if words[at] in _COMMAS or view.marks.quote_at(at):
            return None
        if _clause_begins(view, at, begin) and is_definite(words[at]) and words[at].startswith("ال"):
            first = read_phrase(view.tokens, at, cue.first, view.register.family_names)
            if first is None or vocabulary().has("collective", words[at]):
                return None
            last = cue.first
            while last > at + 1 and vocabulary().has("copula", words[last - 1]):
                last -= 1
            return Phrase(at, last, "noun", "m", "p", True)
    return None


def _heads_clause(words: list[str], at: int, begin: int, phrase: Phrase) -> bool:
    """Is the phrase what a sentence, or the clause behind إن, is about («… إن الوزير التقى وفدا، وحث …»)?"""
    if _is_state(words, phrase):
        return False
    opens = at > begin and (is_complementizer(words[at - 1]) or vocabulary().has("as_for", words[at - 1]))
    return at == begin or (phrase.kind in ("name", "role") and opens)


def _is_state(words: list[str], phrase: Phrase) -> bool:
    """A state or city: at the head of a report it may be no more than the dateline."""
    found = head(words, phrase.first, phrase.last)
    return found is not None and "state" in found.features


def subject_right_before(view: View, cue: Cue, begin: int) -> Phrase | None:
    """«وكان ترامب [قد] وصف الزعيم …»: a subject that touches its verb, so that what follows the verb is no subject."""
    words = view.tokens.words
    at = cue.first
    while at > begin and vocabulary().has("copula", words[at - 1]):
        at -= 1
    if cue.joined or at - begin < 1 or words[at - 1] in _COMMAS or not "ء" <= words[at - 1][0] <= "ي":
        return None
    phrase = subject_before(view, cue, begin)
    return phrase if phrase is not None and phrase.last == at else None


def _relative_before(words: list[str], at: int) -> int:
    """The position of «الذي» (with «كان قد» behind it) before a verb; 0 for none."""
    back = at - 1
    vocab = vocabulary()
    while back > 0 and vocab.has("copula", words[back]):
        back -= 1
    return back if back > 0 and vocab.has("relative", words[back]) and not vocab.has("from", words[back]) else 0


def antecedent(view: View, relative: int, begin: int, cue: Cue) -> Phrase | None:
    """The speaker that ends right before «الذي»."""
    words = view.tokens.words
    end = relative - 1 if words[relative - 1] in _COMMAS else relative
    for at in range(max(begin, end - 14), end):
        if words[at] < "ء" or vocabulary().has("preposition", words[at]):
            continue
        phrase = phrase_at(view, at, end)
        if (
            phrase
            and phrase.last == end
            and phrase.kind in (("name", "role", "source", "organisation") if "object" in cue.verb.takes else _RELATIVES)
            and agrees(cue.agrees, phrase, phrase.kind == "name")
            and not (vocabulary().has("she_who", words[relative]) and _is_known_man(words, phrase))
        ):
            return phrase
    return None


def _is_known_man(words: list[str], phrase: Phrase) -> bool:
    """Somebody whom «التي» cannot take up."""
    known = vocabulary().longest("person", words, *phrase.name) if phrase.name is not None else None
    return phrase.kind == "name" and known is not None and known[1].get("gender") != "f"


def _clause_begins(view: View, at: int, begin: int) -> bool:
    """May a clause begin at this token: the sentence, or behind a comma or a particle like إن, لكن, فيما?"""
    if at == begin:
        return True
    words = view.tokens.words
    previous = without_conjunction(words[at - 1])
    if words[at - 1] == ":":  # an entry of a timeline («15 يناير 2021: الوزارة تعلن …»), a turn («المذيع: الوزير يقول …»)
        dated = any(first in view.timexes and view.timexes[first].last == at - 1 for first in range(max(begin, at - 9), at - 1))
        return dated or (at - begin == 2 and vocabulary().has("interviewer", words[begin]))
    return vocabulary().has("clause_start", previous) or words[at - 1] in _COMMAS or (words[at - 1] in "/|" and at - begin < 12)


def _bridges(view: View, at: int, verb: int, loose: bool) -> bool:
    """May the words between a subject and its verb stand there: nothing, adverbs, asides between commas, a relative clause?"""
    words = view.tokens.words
    vocab = vocabulary()
    if loose:
        return True
    back = verb
    while back > at and vocab.has("copula", words[back - 1]):
        back -= 1
    if at < back and words[at] in _COMMAS and words[back - 1] in _COMMAS and verb - at <= 25:
        return True
    comma = False
    while at < verb:
        word = words[at]
        timex = view.timexes.get(at)
        if timex is not None:
            at = timex.last
            continue
        if vocab.has("copula", without_conjunction(word)) or vocab.has("time", word) or word in "،,":
            comma = comma or word in "،,"
        elif vocab.has("relative", word):
            return (comma and verb - at <= 20) or any(words[i] in _COMMAS for i in range(at, verb)) or verb - at <= 12
        elif (
            vocab.has("preposition", word)
            and at + 1 < verb
            and (vocab.has("occasion", words[at + 1]) or is_definite(words[at + 1]))
        ):
            at += 1
            while at + 1 < verb and (is_definite(words[at + 1]) or vocab.has("occasion", words[at + 1])):
                at += 1
        else:
            return False
        at += 1
    return True
