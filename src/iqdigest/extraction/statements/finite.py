"""Statements that a verb or participle of saying introduces or closes."""

from __future__ import annotations

from dataclasses import replace

from iqdigest.extraction.statements.cues import Cue
from iqdigest.extraction.statements.openers import PREPOSITIONS, find_opener
from iqdigest.extraction.statements.subjects import agrees, phrase_at, subject_before, subject_behind, subject_right_before
from iqdigest.extraction.statements.view import Candidate, Opener, View
from iqdigest.people.names import is_person_name
from iqdigest.people.phrases import Phrase, read_joint, read_phrase
from iqdigest.people.words import head, vocabulary, without_conjunction

_COMMAS = frozenset("،,-–—")


def attribute(view: View, cue: Cue) -> Candidate | None:
    """The attribution that a verb or participle makes, or None where it makes none."""
    if cue.first in view.used:
        return None
    unit = view.marks.unit(cue.first)
    if cue.participle:
        return _participle(view, cue, unit)
    if "relays" in cue.verb.traits and (relay := _relay(view, cue, unit)):
        return relay
    if "document" in cue.verb.traits:
        return _document(view, cue, unit)
    if "onlysaying" in cue.verb.traits:
        return _only_saying(view, cue, unit)
    return _verb(view, cue, unit)


def _verb(view: View, cue: Cue, unit: tuple[int, int]) -> Candidate | None:
    words = view.tokens.words
    begin, end = unit
    if cue.suffix and "object" not in cue.verb.takes:
        return None
    phrase, at = subject_behind(view, cue, end)
    rule = "verb–speaker–words"
    if phrase is not None and subject_right_before(view, cue, begin) is not None:
        phrase, at = None, cue.last
    if phrase is not None and _is_rather_object(view, cue, phrase, begin):
        phrase, at = None, cue.last
    opener = find_opener(view, cue, at, end)
    if opener is None and phrase is not None and (shorter := _without_complement(view, cue, phrase)) is not None:
        phrase, at = shorter, shorter.last
        opener = find_opener(view, cue, at, end)
    if opener is None or _splits(view, cue, phrase, opener):
        return _inverted(view, cue, phrase, unit)
    start = cue.first
    if phrase is None:
        phrase = subject_before(view, cue, begin)
        rule = "speaker–verb–words" if phrase else "carried-over"
        if phrase is not None and phrase.first < cue.first:
            start = phrase.first
    if phrase is None and opener.kind == "np" and (late := _late_subject(view, cue, opener, end)) is not None:
        start, bars = _barrier(words, cue.first, begin, cue, None)
        content = (opener.at, late.first)
        raw = view.tokens.raw(cue.first)
        return Candidate("verb–words–speaker", cue.first, cue.last, start, raw, late, None, content, cue, bars, None, None, cue.agrees, late.last)
    if not _trustworthy(view, cue, phrase, opener, at):
        return None
    verb = _verb_text(view, cue, opener)
    start, bars = _barrier(words, start, begin, cue, phrase)
    source = _quoted_source(view, cue.last, opener.mark)
    if source is not None:
        return Candidate("relay", cue.first, cue.last, start, verb, source, opener, None, cue, bars, None, phrase, cue.agrees, source.last)
    tail = max(cue.last, phrase.last if phrase else 0)
    return Candidate(rule, cue.first, cue.last, start, verb, phrase, opener, cue=cue, bars=bars, agrees=cue.agrees, tail=tail)


def _is_rather_object(view: View, cue: Cue, phrase: Phrase, begin: int) -> bool:
    """«…، وحثت حكومة بغداد على …»: a second verb of the sentence keeps its subject and asks the phrase behind it."""
    if "object" not in cue.verb.takes or not cue.joined or cue.first == begin or phrase.name is None and phrase.kind != "organisation":
        return False
    if phrase.kind != "organisation":
        return False
    return subject_before(view, cue, begin) is not None


def _barrier(words: list[str], start: int, begin: int, cue: Cue, phrase: Phrase | None) -> tuple[int, bool]:
    """Where the attribution begins, with particles before it; and whether it ends what was said before (a nested one does not)."""
    vocab = vocabulary()
    bars = cue.joined or start == begin
    at = start
    while at > begin and (vocab.has("contrast", words[at - 1]) or vocab.has("contrast", without_conjunction(words[at - 1]))):
        at -= 1
        bars = True
    if at > begin and words[at - 1] in ("ان", "انه", "انها") and at - 1 > begin and without_conjunction(words[at - 2]) in ("الا", "غير", "بيد"):
        at -= 2
        bars = True
    if bars and at > begin and words[at - 1] in _COMMAS:
        at -= 1
    if not bars and start > begin and words[start - 1] in "،,؛" and phrase is not None and phrase.first < cue.first:
        bars = True
    return at, bars


def _trustworthy(view: View, cue: Cue, phrase: Phrase | None, opener: Opener, at: int) -> bool:
    """Ambiguous verbs need a speaker and their complement close by; «يذكر أن» without a speaker is nobody's."""
    words = view.tokens.words
    if phrase is None and cue.tense == "present" and "impersonal" in cue.verb.traits:
        return False
    if phrase is None and cue.tense == "present" and cue.first == view.marks.unit(cue.first)[0] and not cue.joined:
        return False
    if cue.tense == "present" and cue.verb.lemma == "اعتبر" and opener.kind == "np":
        return False  # «الذي يعتبر …» is no saying
    if "hope" in cue.verb.traits:
        return phrase is not None and phrase.kind in ("name", "role") and opener.kind in ("clause", "quote")
    if _is_view(view, phrase):
        return False
    if cue.verb.lemma == "بين" and not cue.joined and opener.mark > cue.last and not cue.participle:
        return False  # the preposition
    if phrase is None and not _may_carry(view, cue, opener):
        return False
    if "noun" not in cue.verb.traits:
        return True
    distance = opener.mark - at
    if phrase is None:
        if cue.verb.lemma in ("بين", "ذكر", "عد", "قدر") and distance > 0:
            return False
        return distance <= (6 if opener.kind in ("quote", "colon") else 2)
    if phrase.kind == "noun":
        return opener.kind != "np" and distance == 0
    return distance <= 25


def _may_carry(view: View, cue: Cue, opener: Opener) -> bool:
    """May a verb without a speaker go on from the one before?  Not inside a clause about something else («زيارة توضح أن …»)."""
    words = view.tokens.words
    if cue.joined or cue.first == view.marks.unit(cue.first)[0]:
        return True
    previous = without_conjunction(words[cue.first - 1])
    vocab = vocabulary()
    if vocab.has("with_pronoun", previous):
        return cue.first > 1 and without_conjunction(words[cue.first - 2]) in ("الا", "غير", "بيد")
    if vocab.has("contrast", previous) or previous in "،,":
        return previous not in "،," or cue.tense == "past"
    relative = vocab.has("relative", previous) and opener.kind in ("clause", "quote") and cue.tense == "past"
    return relative and cue.verb.stance == "neutral"


def _is_view(view: View, phrase: Phrase | None) -> bool:
    """«البعض», «آخرون», «32 في المئة»: a view rather than a voice."""
    if phrase is None:
        return False
    words = view.tokens.words
    return vocabulary().has("collective", words[phrase.first]) or words[phrase.first].isdigit()


def _verb_text(view: View, cue: Cue, opener: Opener) -> str:
    """The verb as printed, with the قائلا that takes it up."""
    printed = view.tokens.raw(cue.first)
    if opener.saying is None:
        return printed
    view.used.add(opener.saying)
    return f"{printed} {view.tokens.raw(opener.saying)}"


def _participle(view: View, cue: Cue, unit: tuple[int, int]) -> Candidate | None:
    """«…، مشيراً إلى أن …»: carries on what the same sentence says."""
    begin, end = unit
    words = view.tokens.words
    opener = find_opener(view, cue, cue.last, min(end, cue.last + 9))
    if opener is None or cue.first == begin and not cue.joined:
        return None
    if opener.kind in ("quote", "colon") and opener.mark - cue.last > 5 or opener.kind == "np" and opener.mark - cue.last > 4:
        return None
    adjective = cue.agrees != "m" or "noun" in cue.verb.traits
    if adjective and (opener.mark != cue.last and not (words[cue.last] in ("في", "علي", "من", "الي", "عن"))):
        return None
    if adjective and opener.kind == "np" and words[cue.first - 1] not in "،," and not cue.joined and cue.agrees != "m":
        return None
    if opener.kind == "np" and "noun" in cue.verb.traits and words[cue.first - 1] not in "،," and not cue.joined:
        return None
    start = cue.first - 1 if words[cue.first - 1] in _COMMAS else cue.first
    verb = _verb_text(view, cue, opener)
    return Candidate("participle", cue.first, cue.last, start, verb, None, opener, cue=cue, agrees=cue.agrees, tail=cue.last)


def _late_subject(view: View, cue: Cue, opener: Opener, end: int) -> Phrase | None:
    """«كما أدان هذه الهجمات الرئيس التركي فلان»: office and name behind the object."""
    words = view.tokens.words
    vocab = vocabulary()
    for at in range(opener.at + 1, min(opener.at + 7, end)):
        if words[at] in _COMMAS or at in view.cues:
            return None
        if not words[at].startswith("ال") or vocab.has("preposition", words[at - 1]) or vocab.has("portfolio", words[at - 1]):
            continue
        found = head(words, at, end)
        phrase = read_phrase(view.tokens, at, end, view.register.family_names) if found and found.kind in ("role", "rank") else None
        if phrase is not None and phrase.name is not None and is_person_name(words, phrase.name) and agrees(cue.agrees, phrase, behind=True):
            return phrase
    return None


def _without_complement(view: View, cue: Cue, phrase: Phrase) -> Phrase | None:
    """«وحذر خبراء من السيول»: the preposition that the verb takes ends the phrase, however well it would describe it."""
    words = view.tokens.words
    taken = {folded for take, folded in PREPOSITIONS.items() if take in cue.verb.takes}
    if phrase.name is not None:
        return None
    for at in range(phrase.first + 1, phrase.last):
        if words[at] in taken:
            role = (phrase.first, at) if phrase.role else None
            return replace(phrase, last=at, role=role, organisation=None)
    return None


def _quoted_source(view: View, first: int, last: int) -> Phrase | None:
    """«وذكرت الوكالة نقلا عن قائد ميداني أن …»: whom the subject of the verb quotes."""
    for at in range(first, last):
        hit = view.tokens.hit(at, "attribution")
        if hit is not None and hit.features["form"] == "relay":
            phrase = phrase_at(view, hit.last, last)
            return phrase if phrase is not None and phrase.kind != "noun" else None
    return None


def _splits(view: View, cue: Cue, phrase: Phrase | None, opener: Opener) -> bool:
    """«"…"، قال فلان، "…"»: a quotation on either side of verb and speaker."""
    words = view.tokens.words
    if phrase is None or cue.joined or opener.kind != "quote" or opener.saying is not None:
        return False
    before = cue.first - 1 if words[cue.first - 1] in _COMMAS else cue.first
    return opener.mark - phrase.last <= 1 and words[phrase.last] in _COMMAS and view.marks.ending_before(before) is not None


def _inverted(view: View, cue: Cue, phrase: Phrase | None, unit: tuple[int, int]) -> Candidate | None:
    """«"…"، قال فلان»: the words stand before the verb, in quotation marks."""
    words = view.tokens.words
    if phrase is not None and (closing := _closing_verb(view, cue, phrase, unit)):
        return closing
    at = cue.first
    while at > 0 and words[at - 1] in "،,.-–" and cue.first - at < 3:
        at -= 1
    quote = view.marks.ending_before(at)
    if quote is None or phrase is None or quote.size < 3 or view.tokens.block_of[quote.open] != view.tokens.block_of[cue.first]:
        return None
    if phrase.kind == "noun" or cue.joined:
        return None
    last = quote.last
    behind = phrase.last
    while behind < len(words) and words[behind] in "،,:" and behind - phrase.last < 2:
        behind += 1
    second = view.marks.opening(behind) if behind < len(words) else None
    content = (quote.first, second.last) if second else (quote.first, last)
    rule = "split-quotation" if second else "words–verb–speaker"
    tail = phrase.last
    raw = view.tokens.raw(cue.first)
    return Candidate(rule, cue.first, cue.last, quote.open, raw, phrase, None, content, cue, True, True, None, cue.agrees, tail)


def _closing_verb(view: View, cue: Cue, phrase: Phrase, unit: tuple[int, int]) -> Candidate | None:
    """«… قبل نهاية العام، كما صرح ناطق باسم الحكومة.»: verb and speaker close the sentence behind the words."""
    words = view.tokens.words
    begin, end = unit
    closed = end - phrase.last <= 12 and all(word in ".،,!؟…" or vocabulary().has("time", word) for word in words[phrase.last : end])
    plain = cue.verb.stance == "neutral" and "clause" in cue.verb.takes and "noun" not in cue.verb.traits and not cue.joined
    comma = cue.first - 1 if cue.first and words[cue.first - 1] in _COMMAS else cue.first
    if view.marks.ending_before(comma) is not None:
        return None
    if not closed or not plain or cue.first - begin < 6 or phrase.kind == "noun" or view.marks.quote_at(cue.first - 1):
        return None
    start = cue.first
    while start > begin and (words[start - 1] in _COMMAS or words[start - 1] in ("حيث", "ما", "كما") or cue.first - start < 2 and words[start - 1].endswith("ما")):
        start -= 1
    raw = view.tokens.raw(cue.first)
    content = (begin, start)
    return Candidate("tail-behind", cue.first, cue.last, start, raw, phrase, None, content, cue, True, None, None, cue.agrees, phrase.last)


def _relay(view: View, cue: Cue, unit: tuple[int, int]) -> Candidate | None:
    """«نقلت رويترز عن مصادر … أن»: the source speaks, the agency passes it on."""
    words = view.tokens.words
    begin, end = unit
    channel, at = subject_behind(view, cue, end)
    about = next((i for i in range(at, min(at + 14, end)) if words[i] in ("عن", "عمن", "الي") and (words[i] != "الي" or cue.verb.lemma == "نسب")), None)
    if about is None:
        return None
    if channel is None:
        channel = subject_before(view, cue, begin)
    source = _source(view, about, end)
    if source is None:
        return None
    opener = find_opener(view, cue, source.last, end)
    if opener is None and source.last + 1 < end and vocabulary().has("his_word", words[source.last]):
        opener = Opener("np", source.last, source.last)  # «نقلت … عن قائد القوات نفيه دخول …»
    elif opener is not None and opener.kind == "np":
        return None
    if opener is None or source.kind == "noun":
        return None
    verb = view.tokens.raw(cue.first)
    said = next((i for i in range(source.last, opener.mark + 1) if vocabulary().has("his_word", words[i])), None)
    if said is not None:
        view.used.add(said)
        verb = f"{verb} {view.tokens.raw(said)}"
    start = min(cue.first, channel.first) if channel else cue.first
    start, bars = _barrier(words, start, begin, cue, channel)
    return Candidate("relay", cue.first, cue.last, start, verb, source, opener, None, cue, bars, None, channel, cue.agrees, source.last)


def _source(view: View, about: int, end: int) -> Phrase | None:
    """The source behind «عن», or behind «عمن وصفتها ب»."""
    words = view.tokens.words
    at = about + 1
    if words[about] == "عمن":
        at = next((i for i in range(at, min(at + 4, end)) if words[i].startswith("بال")), end)
        return phrase_at(view, at, end) if at < end else None
    if at >= end:
        return None
    return read_joint(view.tokens, at, end, view.register.family_names) or phrase_at(view, at, end)


def _document(view: View, cue: Cue, unit: tuple[int, int]) -> Candidate | None:
    """«وجاء في البيان أن», «وورد في تقرير …»."""
    words = view.tokens.words
    begin, end = unit
    at = cue.last
    if at >= end or words[at] != "في":
        return None
    found = head(words, at + 1, end)
    if found is None or found.kind not in ("document", "medium", "role", "organisation"):
        return None
    phrase = read_phrase(view.tokens, at + 1, end)
    opener = find_opener(view, cue, phrase.last, end) if phrase else None
    if phrase is None or opener is None or found.kind != "document" and opener.kind == "np":
        return None
    start, bars = _barrier(words, cue.first, begin, cue, None)
    raw = view.tokens.raw(cue.first)
    return Candidate("document", cue.first, cue.last, start, raw, phrase, opener, None, cue, bars, None, None, phrase.gender, phrase.last)


def _only_saying(view: View, cue: Cue, unit: tuple[int, int]) -> Candidate | None:
    """«ومضى قائلا: …», «ووجه حديثه إلى الشعب قائلا إنه …»."""
    words = view.tokens.words
    begin, end = unit
    phrase, at = subject_behind(view, cue, end)
    saying = next((i for i in range(at, min(at + 16, end)) if vocabulary().has("goes_on_saying", words[i])), None)
    if saying is None or any(i in view.cues for i in range(cue.last, saying)):
        return None
    opener = find_opener(view, cue, saying + 1, end)
    if opener is None or opener.kind == "np" or opener.mark - saying > 8:
        return None
    if phrase is None:
        phrase = subject_before(view, cue, begin)
    view.used.add(saying)
    start, bars = _barrier(words, cue.first, begin, cue, phrase)
    verb = f"{view.tokens.raw(cue.first)} {view.tokens.raw(saying)}"
    rule = "verb–speaker–words" if phrase else "carried-over"
    return Candidate(rule, cue.first, cue.last, start, verb, phrase, opener, None, cue, bars, None, None, cue.agrees, saying + 1)

