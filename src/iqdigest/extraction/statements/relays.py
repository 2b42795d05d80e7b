"""Words that another passes on or holds: «نقلت … عن …», «جاء في البيان», «ومضى قائلا»."""

from __future__ import annotations

from iqdigest.extraction.statements.cues import Cue
from iqdigest.extraction.statements.openers import find_opener
from iqdigest.extraction.statements.subjects import phrase_at, subject_before, subject_behind
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
        bars = True
    return at, bars


def relay(view: View, cue: Cue, unit: tuple[int, int]) -> Candidate | None:
    """«نقلت رويترز عن مصادر … أن»: the source speaks, the agency passes it on."""
    words = view.tokens.words
    begin, end = unit
    vocab = vocabulary()
    channel, at = subject_behind(view, cue, end)
    about = next(
        (
            i
            for i in range(at, min(at + 14, end))
            if vocab.has("passed_on", words[i]) and ("ascribes" in cue.verb.traits or not vocab.has("to", words[i]))
        ),
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
    if at >= end or not vocabulary().has("in", words[at]):
        return None
    found = head(words, at + 1, end)
    if found is None or found.kind not in ("document", "medium", "role", "organisation"):
        return None
    phrase = read_phrase(view.tokens, at + 1, end)
    opener = find_opener(view, cue, phrase.last, end) if phrase else None
    if phrase is None or opener is None or (found.kind != "document" and opener.kind == "np"):
        return None
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


def only_saying(view: View, cue: Cue, unit: tuple[int, int]) -> Candidate | None:
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
    if phrase is not None and "object" in cue.verb.takes and phrase.last == saying:
        phrase = None  # «حيث خاطب الجنود قائلا»: whom, not who
    if phrase is None:
        phrase = subject_before(view, cue, begin)
    view.used.add(saying)
    start, bars = barrier(words, cue.first, begin, cue, phrase)
    verb = f"{view.tokens.raw(cue.first)} {view.tokens.raw(saying)}"
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


def quoted_source(view: View, first: int, last: int) -> Phrase | None:
    """«وذكرت الوكالة نقلا عن قائد ميداني أن …»: whom the subject of the verb quotes."""
    for at in range(first, last):
        hit = view.tokens.hit(at, "attribution")
        if hit is not None and hit.features["form"] == "relay":
            phrase = phrase_at(view, hit.last, last)
            return phrase if phrase is not None and phrase.kind != "noun" else None
    return None
