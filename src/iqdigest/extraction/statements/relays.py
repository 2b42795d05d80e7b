"""Words that another passes on or holds: «نقلت … عن …», «جاء في البيان», «ومضى قائلا»."""

from __future__ import annotations

from iqdigest.extraction.statements.complements import is_complementizer
from iqdigest.extraction.statements.cues import Cue
from iqdigest.extraction.statements.openers import find_opener
from iqdigest.extraction.statements.preceding import subject_before
from iqdigest.extraction.statements.subjects import phrase_at, skip_adverbs, subject_behind
from iqdigest.extraction.statements.telling import issuer
from iqdigest.extraction.statements.view import Candidate, Opener, View
from iqdigest.people.phrases import Phrase, read_joint, read_phrase
from iqdigest.people.words import head, vocabulary, without_conjunction

_COMMAS = frozenset("،,-–—")


def barrier(words: list[str], start: int, begin: int, cue: Cue, phrase: Phrase | None) -> tuple[int, bool]:
    """Where an attribution begins, and whether it ends what was said before (a nested one does not)."""
    vocab = vocabulary()
    behind = (
        vocab.has("after", without_conjunction(words[begin]))
        and start - begin > 3
        and vocab.has("that", words[begin + 1])
        and words[start - 1] in _COMMAS
    )
    bars = cue.joined or start == begin or behind  # «وبعد أن شدد على …، دعا …»
    at = start
    while at > begin and (vocab.has("contrast", words[at - 1]) or vocab.has("contrast", without_conjunction(words[at - 1]))):
        at -= 1
        bars = True
    if (
        at > begin
        and vocab.has("that_it", words[at - 1])
        and at - 1 > begin
        and vocab.has("except", without_conjunction(words[at - 2]))
    ):
        at -= 2
        bars = True
    if bars and at > begin and words[at - 1] in _COMMAS:
        at -= 1
    if not bars and start > begin and words[start - 1] in "،,؛" and phrase is not None and phrase.first < cue.first:
        bars = not _apposed(words, start - 1, begin)
    return at, bars


def _apposed(words: list[str], comma: int, begin: int) -> bool:
    """«أن قائد الشرطة، فلان الفلاني، قال»: the first comma behind أن and an office, so that a name goes on with the clause."""
    for at in range(comma - 1, max(begin, comma - 12), -1):
        if words[at] in _COMMAS:
            return False
        if is_complementizer(words[at]):
            found = head(words, at + 1, comma)
            return found is not None and found.kind in ("role", "rank")
    return False


def relay(view: View, cue: Cue, unit: tuple[int, int]) -> Candidate | None:
    """«نقلت رويترز عن مصادر … أن»: the source speaks, the agency passes it on."""
    words = view.tokens.words
    begin, end = unit
    channel, at = subject_behind(view, cue, end)
    about = next(
        (i for i in range(at, min(at + 14, end)) if _passes_on(words[i], cue)),
        None,
    )
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
    start, bars = barrier(words, start, begin, cue, channel)
    return Candidate(
        "relay",
        cue.first,
        cue.last,
        start,
        verb,
        subject=source,
        opener=opener,
        cue=cue,
        bars=bars,
        channel=channel,
        agrees=cue.agrees,
        tail=source.last,
    )


def _passes_on(word: str, cue: Cue) -> bool:
    """«نقلت عن», «نسبت إلى», «علمت من»: the preposition before whose words these are."""
    vocab = vocabulary()
    if "learns" in cue.verb.traits:
        return vocab.has("from", word)
    return vocab.has("passed_on", word) and ("ascribes" in cue.verb.traits or not vocab.has("to", word))


def _source(view: View, about: int, end: int) -> Phrase | None:
    """The source behind «عن», or behind «عمن وصفتها ب»."""
    words = view.tokens.words
    at = about + 1
    if vocabulary().has("about_whom", words[about]):
        at = next((i for i in range(at, min(at + 4, end)) if words[i].startswith("بال")), end)
        return phrase_at(view, at, end) if at < end else None
    if at >= end:
        return None
    quote = view.marks.opening(at)
    if quote is not None and quote.size <= 8 and (inner := phrase_at(view, quote.first, quote.last)) is not None:
        return inner
    return read_joint(view.tokens, at, end, view.register.family_names) or phrase_at(view, at, end)


def document(view: View, cue: Cue, unit: tuple[int, int]) -> Candidate | None:
    """«وجاء في البيان أن», «وورد في تقرير …»."""
    words = view.tokens.words
    begin, end = unit
    at = cue.last
    if at < end and (author := issuer(view, cue, begin)) is not None:
        return _issued(view, cue, author, unit)
    if at >= end or not vocabulary().has("in", words[at]):
        return None
    found = head(words, at + 1, end)
    if found is None or found.kind not in ("document", "medium", "role", "organisation"):
        return None
    phrase = read_phrase(view.tokens, at + 1, end)
    opener = find_opener(view, cue, phrase.last, end) if phrase else None
    if phrase is None or opener is None or (found.kind != "document" and opener.kind == "np"):
        return None
    if found.kind == "organisation" and opener.mark - phrase.last > 3:
        return None  # «جاءت في المركز الثالث …»
    start, bars = barrier(words, cue.first, begin, cue, None)
    raw = view.tokens.raw(cue.first)
    return Candidate(
        "document",
        cue.first,
        cue.last,
        start,
        raw,
        subject=phrase,
        opener=opener,
        cue=cue,
        bars=bars,
        agrees=phrase.gender,
        tail=phrase.last,
    )


def what_was_said(view: View, cue: Cue, unit: tuple[int, int]) -> Candidate | None:
    """«خلافا لما قاله الوزير … من أن …», «وهو ما أكده الوزير بقوله إن …»: a noun clause with its speaker and words."""
    words = view.tokens.words
    vocab = vocabulary()
    _, end = unit
    if not vocab.has("what_said", words[cue.first - 1]):
        return None
    at = skip_adverbs(view, cue.last, end, plain=True)
    phrase = read_joint(view.tokens, at, end, view.register.family_names) if at < end else None
    if phrase is None or phrase.kind in ("noun", "document"):
        return None
    for here in range(phrase.last, min(phrase.last + 25, end - 1)):
        if here in view.cues or words[here] in ".؛!؟":
            return None
        if vocab.has("from", words[here]) and is_complementizer(words[here + 1]):
            opener: Opener | None = Opener("clause", here + 1, here + 1)
            break
        if vocab.has("saying_again", words[here]):
            opener = find_opener(view, cue, here, end)
            break
    else:
        return None
    if opener is None or opener.kind == "np":
        return None
    return Candidate(
        "verb–speaker–words",
        cue.first,
        cue.last,
        cue.first,
        view.tokens.raw(cue.first),
        subject=phrase,
        opener=opener,
        cue=cue,
        bars=False,
        agrees=cue.agrees,
        tail=phrase.last,
    )


def _issued(view: View, cue: Cue, author: Phrase, unit: tuple[int, int]) -> Candidate | None:
    """«نشر الوزير تغريدة جاء فيها …»: the text speaks for whoever issued it."""
    opener = find_opener(view, cue, cue.last + 1, unit[1])
    if opener is None or opener.kind == "np" or opener.mark - cue.last > 8:
        return None
    raw = view.tokens.raw(cue.first)
    return Candidate(
        "document",
        cue.first,
        cue.last,
        cue.first,
        raw,
        subject=author,
        opener=opener,
        cue=cue,
        bars=False,
        agrees=author.gender,
        tail=cue.last + 1,
    )


def only_saying(view: View, cue: Cue, unit: tuple[int, int]) -> Candidate | None:
    """«ومضى قائلا: …», «ووجه حديثه إلى الشعب قائلا إنه …»."""
    words = view.tokens.words
    begin, end = unit
    saying = next((i for i in range(cue.last, min(cue.last + 20, end)) if vocabulary().has("goes_on_saying", words[i])), None)
    denied = _denied(words, cue.last, end) if saying is None and "hastens" in cue.verb.traits else None
    if denied is not None:
        saying = denied
    if saying is None:
        return None
    led = saying - 1 if saying - 1 > cue.first and vocabulary().has("preposition", words[saying - 1]) else saying
    phrase, _ = subject_behind(view, cue, led)
    if any(i in view.cues for i in range(cue.last, saying)):
        return None
    opener = Opener("np", saying + 1, saying + 1) if denied is not None else find_opener(view, cue, saying + 1, end)
    if opener is None or (opener.kind == "np" and denied is None) or opener.mark - saying > 8:
        return None
    if phrase is not None and "object" in cue.verb.takes and phrase.last == saying:
        phrase = None  # «حيث خاطب الجنود قائلا»: whom, not who
    if phrase is None:
        phrase = subject_before(view, cue, begin)
    view.used.add(saying)
    start, bars = barrier(words, cue.first, begin, cue, phrase)
    verb = f"{view.tokens.raw(cue.first)} {view.tokens.span(led, saying + 1)}"
    rule = "verb–speaker–words" if phrase else "carried-over"
    return Candidate(
        rule,
        cue.first,
        cue.last,
        start,
        verb,
        subject=phrase,
        opener=opener,
        cue=cue,
        bars=bars,
        agrees=cue.agrees,
        tail=saying + 1,
    )


def _denied(words: list[str], at: int, end: int) -> int | None:
    """«سارع الوزير إلى نفي الخبر»: the noun of speaking behind إلى, with what it is about."""
    for i in range(at, min(at + 12, end - 2)):
        if vocabulary().has("to", words[i]) and vocabulary().has("act", words[i + 1]):
            return i + 1
    return None


def quoted_source(view: View, first: int, last: int) -> Phrase | None:
    """«وذكرت الوكالة نقلا عن قائد ميداني أن …»: whom the subject of the verb quotes."""
    for at in range(first, last):
        hit = view.tokens.hit(at, "attribution")
        if hit is not None and hit.features["form"] == "relay":
            phrase = phrase_at(view, hit.last, last)
            return phrase if phrase is not None and phrase.kind != "noun" else None
    return None
