"""The speaker that a sentence names: behind the verb, before it, or as the noun that «الذي» takes up."""

from __future__ import annotations

from msgspec.structs import replace

from iqdigest.extraction.statements.complements import is_complementizer
from iqdigest.extraction.statements.cues import Cue
from iqdigest.extraction.statements.marks import Quote
from iqdigest.extraction.statements.view import View
from iqdigest.people.phrases import Phrase, read_clitic_phrase, read_joint, read_phrase
from iqdigest.people.words import bare, head, is_action_noun, is_definite, vocabulary, without_conjunction

_COMMAS = frozenset("،,-–—")
_DASHES = frozenset(("-", "–", "—", "--"))
_BACK = 45
_RELATIVES = ("name", "role", "source")


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
