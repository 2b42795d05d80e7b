"""Statements that a verb or participle of saying introduces or closes."""

from __future__ import annotations

from msgspec.structs import replace

from iqdigest.extraction.statements.complements import prepositions
from iqdigest.extraction.statements.cues import Cue
from iqdigest.extraction.statements.inverted import inverted
from iqdigest.extraction.statements.openers import find_opener
from iqdigest.extraction.statements.preceding import subject_before, subject_right_before
from iqdigest.extraction.statements.relays import barrier, document, only_saying, quoted_source, relay, what_was_said
from iqdigest.extraction.statements.subjects import agrees, subject_behind
from iqdigest.extraction.statements.telling import issuer, unread_between, unread_subject
from iqdigest.extraction.statements.view import Candidate, Opener, View
from iqdigest.people.names import is_person_name
from iqdigest.people.phrases import Phrase, read_phrase
from iqdigest.people.words import bare, head, is_definite, vocabulary, without_conjunction, without_pronoun

_COMMAS = frozenset("،,-–—")


def attribute(view: View, cue: Cue) -> Candidate | None:
    """The attribution that a verb or participle makes, or None where it makes none."""
    if cue.first in view.used:
        return None
    unit = view.marks.unit(cue.first)
    if cue.participle:
        return _participle(view, cue, unit)
    if cue.suffix and cue.first > unit[0] and (what := what_was_said(view, cue, unit)):
        return what
    if "relays" in cue.verb.traits and (relayed := relay(view, cue, unit)):
        return relayed
    if "document" in cue.verb.traits:
        return document(view, cue, unit)
    if "onlysaying" in cue.verb.traits:
        return only_saying(view, cue, unit)
    return _verb(view, cue, unit)


def _verb(view: View, cue: Cue, unit: tuple[int, int]) -> Candidate | None:
    begin, end = unit
    if not cue.has_object:
        return None
    phrase, at, opener = _behind(view, cue, unit)
    if opener is None or _splits(view, cue, phrase, opener):
        return inverted(view, cue, phrase, unit)
    start, rule = cue.first, "verb–speaker–words"
    if phrase is None:
        phrase = issuer(view, cue, begin) or subject_before(view, cue, begin) or unread_between(view, cue, begin)
        if phrase is None and (opener.kind != "np" or _definite_between(view, cue, opener)):
            phrase = unread_subject(view, cue, opener.mark, begin)
        if phrase is None:
            rule = "carried-over"
        elif phrase.first < cue.first:
            again = any(at in view.cues for at in range(phrase.last, cue.first))  # «أما الوزير فيستبعد …، ويتوقع …»
            start, rule = cue.first if again else phrase.first, "speaker–verb–words"
    if phrase is None and opener.kind == "np" and (late := _late_subject(view, cue, opener, end)) is not None:
        return _before_subject(view, cue, opener, late, begin)
    if not _trustworthy(view, cue, phrase, opener, at):
        return None
    verb = _verb_text(view, cue, opener)
    start, bars = barrier(view.tokens.words, start, begin, cue, phrase)
    source = quoted_source(view, cue.last, opener.mark)
    channel, subject = (phrase, source) if source is not None else (None, phrase)
    return Candidate(
        "relay" if source is not None else rule,
        cue.first,
        cue.last,
        start,
        verb,
        subject=subject,
        opener=opener,
        cue=cue,
        bars=bars,
        channel=channel,
        agrees=cue.agrees,
        tail=max(cue.last, subject.last if subject else 0),
    )


def _definite_between(view: View, cue: Cue, opener: Opener) -> bool:
    """«وتشير النتائج الأولية إلى …»: a definite noun between a verb and the preposition that it takes."""
    words = view.tokens.words
    taken = vocabulary().has("taken", words[opener.mark])
    return (
        taken and "object" not in cue.verb.takes and opener.mark - cue.last in range(1, 7) and words[cue.last].startswith("ال")
    )


def _behind(view: View, cue: Cue, unit: tuple[int, int]) -> tuple[Phrase | None, int, Opener | None]:
    """The subject behind a verb, the token behind it, and what opens the words from there."""
    begin, end = unit
    phrase, at = subject_behind(view, cue, end)
    elsewhere = phrase is not None and (
        subject_right_before(view, cue, begin) is not None or _is_rather_object(view, cue, phrase, begin)
    )
    if elsewhere:
        phrase, at = None, cue.last
    opener = find_opener(view, cue, at, end)
    if opener is None and phrase is not None and (shorter := _without_complement(view, cue, phrase)) is not None:
        phrase, at = shorter, shorter.last
        opener = find_opener(view, cue, at, end)
    return phrase, at, opener


def _before_subject(view: View, cue: Cue, opener: Opener, late: Phrase, begin: int) -> Candidate:
    """The words stand between the verb and its subject."""
    start, bars = barrier(view.tokens.words, cue.first, begin, cue, None)
    return Candidate(
        "verb–words–speaker",
        cue.first,
        cue.last,
        start,
        view.tokens.raw(cue.first),
        subject=late,
        content=(opener.at, late.first),
        cue=cue,
        bars=bars,
        agrees=cue.agrees,
        tail=late.last,
    )


def _is_rather_object(view: View, cue: Cue, phrase: Phrase, begin: int) -> bool:
    """«…، وحثت حكومة بغداد على …»: a second verb of the sentence keeps its subject and asks the phrase behind it."""
    if (
        "object" not in cue.verb.takes
        or not cue.joined
        or cue.first == begin
        or (phrase.name is None and phrase.kind != "organisation")
    ):
        return False
    if phrase.kind != "organisation":
        return False
    return subject_before(view, cue, begin) is not None


def _trustworthy(view: View, cue: Cue, phrase: Phrase | None, opener: Opener, at: int) -> bool:
    """Ambiguous verbs need a speaker and their complement close by; «يذكر أن» without a speaker is nobody's."""
    if (
        cue.tense == "present"
        and "impersonal" in cue.verb.traits
        and (phrase is None or (cue.joined and phrase.first < cue.first))
        and not (phrase is not None and vocabulary().has("as_for", view.tokens.words[view.marks.unit(cue.first)[0]]))
    ):
        return False
    if phrase is None and cue.tense == "present" and cue.first == view.marks.unit(cue.first)[0] and not cue.joined:
        return False
    if cue.tense == "present" and "passive" in cue.verb.traits and opener.kind == "np":
        return False  # «الذي يعتبر …» is no saying
    if phrase is None and cue.suffix and "object" not in cue.verb.takes:
        return False  # «أفتت الدار بالجواز واعتبرته "شرعيا"»
    if "hope" in cue.verb.traits:
        return phrase is not None and phrase.kind in ("name", "role") and opener.kind in ("clause", "quote")
    if _is_view(view, phrase):
        return False
    if "between" in cue.verb.traits and not cue.participle and _is_between(view, cue, opener):
        return False
    if phrase is None and (not _may_carry(view, cue, opener) or _is_share(view, cue, opener)):
        return False
    quote = opener.quote
    if "deeds" in cue.verb.traits and quote is not None and opener.mark == quote.open and quote.size < 6:
        return False  # «واصل "التصعيد"»: what goes on is no saying
    if "learns" in cue.verb.traits and (phrase is None or phrase.kind != "organisation" or opener.mark - at > 3):
        return False  # «علم الوزير أن …» is no saying
    if "relays" in cue.verb.traits and "noun" in cue.verb.traits and phrase is not None and phrase.kind == "name":
        return False  # «نقل جزء …»: what is carried
    if "names" in cue.verb.traits and not _calls(view, cue, opener):
        return False
    if "relays" in cue.verb.traits and quote is not None and quote.size < 4:
        return False  # «نقلت وكالة الأنباء "الأفق" …»: its name
    if "held" in cue.verb.traits and opener.kind == "np" and not _is_held(view.tokens.words[opener.at]):
        return False
    if "records" in cue.verb.traits and (phrase is None or phrase.kind not in ("document", "source")):
        return False
    if "noun" not in cue.verb.traits:
        return True
    dated = view.timexes.get(at + 1) if phrase is None and vocabulary().has("preposition", view.tokens.words[at]) else None
    distance = opener.mark - (dated.last if dated is not None else at)  # «حذر في آب 2010 من أن»
    if phrase is None and cue.suffix and cue.joined and opener.kind in ("clause", "quote"):
        return distance <= 12  # «…، ووصفه في بيان صدر أمس بأنه …»
    if phrase is None:
        if "close" in cue.verb.traits and distance > 0:
            return False
        return distance <= (12 if opener.saying is not None else 6 if opener.kind in ("quote", "colon") else 2)
    if phrase.kind == "noun":
        near = distance == 0 or opener.saying == at or (distance == 1 and vocabulary().has("taken", view.tokens.words[at]))
        return opener.kind != "np" and near
    return distance <= 25


def _calls(view: View, cue: Cue, opener: Opener) -> bool:
    """«فيسميه "احتلالا مقنعا"» calls something so; «ما تسميه الدولة "خطة"» only tells a name."""
    before = view.tokens.words[cue.first - 1] if cue.first else ""
    vocab = vocabulary()
    telling = vocab.has("what_said", before) or vocab.has("relative", before)
    return bool(cue.suffix) and not telling and opener.kind == "quote" and opener.quote is not None and opener.quote.size > 1


def _is_held(word: str) -> bool:
    """«ببقاء», «بموقفها»: a view or demand that somebody holds to."""
    stem = bare(word[1:])
    owned = without_pronoun(stem)
    vocab = vocabulary()
    return vocab.has("held_to", stem) or (owned is not None and vocab.has("held_to", owned))


def _is_between(view: View, cue: Cue, opener: Opener) -> bool:
    """The preposition: «بين القوات», «بين الشركة وبين "نادي الفجر" الذي …»; a shadda or another form makes it the verb."""
    if cue.tense == "present" or cue.agrees != "m" or "\u0651" in view.tokens.raw(cue.first):
        return False
    if not cue.joined:
        return opener.mark > cue.last
    before = view.tokens.words[max(view.marks.unit(cue.first)[0], cue.first - 30) : cue.first]
    return opener.mark > cue.last and any(vocabulary().has("between", word) for word in before)


def _may_carry(view: View, cue: Cue, opener: Opener) -> bool:
    """May a verb without a speaker go on from the one before?  Not inside a clause about something else («زيارة توضح أن …»)."""
    words = view.tokens.words
    if cue.joined or cue.first == view.marks.unit(cue.first)[0]:
        return True
    vocab = vocabulary()
    if vocab.has("contrast", words[cue.first - 1]):
        return True
    previous = without_conjunction(words[cue.first - 1])
    if cue.last < len(words) and vocab.has("in_it", words[cue.last]) and previous >= "ء" and opener.kind != "np":
        return "noun" not in cue.verb.traits  # «… بمقابلة مع الوكالة قال فيها إن …»
    if vocab.has("that", previous) and cue.tense == "past" and cue.first > 1:
        return vocab.has("after", without_conjunction(words[cue.first - 2]))  # «وبعد أن شدد على …، دعا …»
    if vocab.has("with_pronoun", previous):
        return cue.first > 1 and vocab.has("except", without_conjunction(words[cue.first - 2]))
    if vocab.has("contrast", previous) or previous in "،,":
        return previous not in "،," or cue.tense == "past"
    relative = vocab.has("relative", previous) and opener.kind in ("clause", "quote") and cue.tense == "past"
    return relative and cue.verb.stance == "neutral"


def _is_share(view: View, cue: Cue, opener: Opener) -> bool:
    """«وقال 62 في المائة إن …», «وأفاد نحو عشرة في المائة بأنهم …»: a share of those who were asked."""
    words = view.tokens.words
    return any(vocabulary().has("percent", words[at]) for at in range(cue.last, min(cue.last + 7, opener.mark)))


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
    if opener is None or (cue.first == begin and not cue.joined):
        return None
    if (opener.kind in ("quote", "colon") and opener.mark - cue.last > 5) or (
        opener.kind == "np" and opener.mark - cue.last > 4
    ):
        return None
    adjective = cue.agrees != "m" or "noun" in cue.verb.traits
    if adjective and (opener.mark != cue.last and not vocabulary().has("complement", words[cue.last])):
        return None
    if adjective and opener.kind == "np" and words[cue.first - 1] not in "،," and not cue.joined and cue.agrees != "m":
        return None
    loose = words[cue.first - 1] not in "،," and not cue.joined and not _behind_definite(view, cue)
    if opener.kind == "np" and "noun" in cue.verb.traits and loose:
        return None
    start = cue.first - 1 if words[cue.first - 1] in _COMMAS else cue.first
    verb = _verb_text(view, cue, opener)
    return Candidate(
        "participle", cue.first, cue.last, start, verb, subject=None, opener=opener, cue=cue, agrees=cue.agrees, tail=cue.last
    )


def _behind_definite(view: View, cue: Cue) -> bool:
    """Behind a definite noun, a date or a quotation an accusative is no adjective («تولى فلان السلطة متعهدا ب…»)."""
    words = view.tokens.words
    accusative = cue.tense == "participle" and words[cue.first].endswith("ا")
    dated = any(at in view.timexes and view.timexes[at].last == cue.first for at in range(cue.first - 6, cue.first))
    return accusative and (is_definite(words[cue.first - 1]) or dated or view.marks.ending_before(cue.first) is not None)


def _late_subject(view: View, cue: Cue, opener: Opener, end: int) -> Phrase | None:
    """«كما أدان هذه الهجمات الرئيس التركي فلان»: office and name behind the object."""
    words = view.tokens.words
    vocab = vocabulary()
    for at in range(opener.at + 1, min(opener.at + 7, end)):
        if words[at] in _COMMAS or at in view.cues:
            return None
        if not words[at].startswith("ال") or not is_definite(words[at - 1]) or vocab.has("portfolio", words[at - 1]):
            continue  # «جهود الرئيس فلان»
        found = head(words, at, end)
        phrase = (
            read_phrase(view.tokens, at, end, view.register.family_names) if found and found.kind in ("role", "rank") else None
        )
        if (
            phrase is not None
            and phrase.name is not None
            and is_person_name(words, phrase.name)
            and agrees(cue.agrees, phrase, behind=True)
        ):
            return phrase
    return None


def _without_complement(view: View, cue: Cue, phrase: Phrase) -> Phrase | None:
    """«وحذر خبراء من السيول»: the preposition that the verb takes ends the phrase, however well it would describe it."""
    words = view.tokens.words
    taken = {folded for take, folded in prepositions().items() if take in cue.verb.takes}
    if phrase.name is not None and phrase.kind != "organisation":
        return None
    for at in range(phrase.first + 1, phrase.last):
        glued = ("ل" in cue.verb.takes and words[at].startswith("لل")) or (
            "ب" in cue.verb.takes and words[at].startswith("بال")
        )
        called = bool(cue.suffix) and view.marks.opening(at) is not None  # «وسماه الوزير "بداية جديدة"»
        if words[at] in taken or glued or called:
            role = (phrase.first, at) if phrase.role else None
            name = (phrase.first, at) if phrase.kind == "organisation" else None
            return replace(phrase, last=at, role=role, name=name, organisation=name)
    return None


def _splits(view: View, cue: Cue, phrase: Phrase | None, opener: Opener) -> bool:
    """«"…"، قال فلان، "…"»: a quotation on either side of verb and speaker."""
    words = view.tokens.words
    if phrase is None or cue.joined or opener.kind != "quote" or opener.saying is not None:
        return False
    before = cue.first - 1 if words[cue.first - 1] in _COMMAS else cue.first
    return opener.mark - phrase.last <= 1 and words[phrase.last] in _COMMAS and view.marks.ending_before(before) is not None
