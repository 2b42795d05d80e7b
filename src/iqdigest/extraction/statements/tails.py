"""Attributions by a particle («بحسب مصدر …», «وفقاً لما ذكره …», «كما قال …»), before, inside or behind the words."""

from __future__ import annotations

from iqdigest.extraction.statements.cues import Cue
from iqdigest.extraction.statements.subjects import phrase_at, skip_adverbs
from iqdigest.extraction.statements.view import Candidate, View
from iqdigest.language.tokens import Hit
from iqdigest.people.phrases import Phrase, read_clitic_phrase, read_joint
from iqdigest.people.words import bare, vocabulary, without_conjunction

_COMMAS = frozenset("،,-–—")


def attribute_tail(view: View, hit: Hit) -> Candidate | None:
    """The attribution of a particle («بحسب», «كما», «نقلا عن», «برأيه»), or None where it names no speaker."""
    if view.marks.inside(hit.first) or hit.first in view.used:
        return None
    form = str(hit.features["form"])
    begin, end = view.marks.unit(hit.first)
    if form == "own":
        return _own(view, hit, begin, end)
    found = _speaker(view, hit, end)
    if found is None:
        return None
    phrase, verb_last, last = found
    if not _speaks(view, phrase):
        return None
    verb = view.tokens.span(hit.first, verb_last or hit.last)
    place = _place(view, hit.first, last, begin, end)
    if place is None:
        return None
    rule, content = place
    if rule == "tail-before" and ("as" in hit.features or content[0] in view.cues):
        return None  # «كما أقر المجلس …» says what follows itself
    view.used.update(range(hit.last, verb_last))
    start = hit.first - 1 if hit.first > begin and view.tokens.words[hit.first - 1] in _COMMAS else hit.first
    rule = "relay" if form == "relay" else rule
    return Candidate(rule, hit.first, hit.last, start, verb, subject=phrase, content=content, agrees=phrase.gender, tail=last)


def own_words(view: View) -> list[int]:
    """Where «على حد قوله», «وفق تعبيرها» begin: they end what is said and add no speaker."""
    tokens = view.tokens
    found = []
    for hit in tokens.hits.get("attribution", ()):
        if hit.last < len(tokens) and vocabulary().has("own_words", tokens.words[hit.last]):
            found.append(hit.first - 1 if hit.first and tokens.words[hit.first - 1] in _COMMAS else hit.first)
    return found


def _own(view: View, hit: Hit, begin: int, end: int) -> Candidate | None:
    """«وبرأيه، فإن …»: the speaker is known from before."""
    if hit.first != begin:
        return None
    at = _behind_comma(view, hit.last, end)
    if at - hit.last > 3 or at >= end:
        return None
    agrees = "f" if view.tokens.words[hit.last - 1].endswith("ها") else "m"
    raw = view.tokens.span(hit.first, hit.last)
    return Candidate(
        "carried-over", hit.first, hit.last, begin, raw, subject=None, content=(at, end), agrees=agrees, tail=hit.last
    )


def _speaker(view: View, hit: Hit, end: int) -> tuple[Phrase, int, int] | None:
    """The speaker behind a particle, the token behind a verb that stands between, and the token behind the whole."""
    words = view.tokens.words
    at = hit.last
    if at < end and vocabulary().has("what", words[at]):
        at += 1
    if at >= end or vocabulary().has("own_words", words[at]):
        return None
    cue = view.cues.get(at)
    if cue is not None and not cue.participle:
        return _verb_speaker(view, hit, cue, end)
    if hit.features.get("needs") == "verb" or vocabulary().has("what", words[at - 1]):
        return None
    if hit.features.get("needs") == "lam" and not words[at].startswith("ل"):
        return None
    stem = bare(words[at].removeprefix("ل") if words[at].startswith("ل") and not words[at].startswith("لل") else words[at])
    if vocabulary().has("saying_noun", stem):
        owner = phrase_at(view, at + 1, end) if at + 1 < end else None
        if owner is not None and words[at + 1].startswith("لل"):
            owner = read_clitic_phrase(view.tokens, at + 1, end, view.register.family_names)  # «حصيلة للوزارة»
        if owner is not None and owner.kind != "noun":
            return owner, 0, owner.last
        if owner is None or hit.features.get("needs") == "noun":
            return None
    lam = hit.features.get("needs") in ("lam", "name") or words[at].startswith("لل")
    phrase = None if lam else read_joint(view.tokens, at, end, view.register.family_names)
    if phrase is None or phrase.kind == "noun":
        phrase = read_clitic_phrase(view.tokens, at, end, view.register.family_names) if words[at].startswith("ل") else None
    if phrase is None or phrase.kind == "noun":
        return None
    return phrase, 0, _behind_relative(view, phrase.last, end)


def _verb_speaker(view: View, hit: Hit, cue: Cue, end: int) -> tuple[Phrase, int, int] | None:
    """«وفق ما أكده شهود»، «كما قال الوزير»: the verb must not have words of its own."""
    from iqdigest.extraction.statements.openers import find_opener

    if ("as" in hit.features and cue.joined) or "passes" in cue.verb.traits:
        return None
    at = skip_adverbs(view, cue.last, end, plain=True)
    phrase = read_joint(view.tokens, at, end, view.register.family_names)
    if phrase is None or phrase.kind == "noun":
        return None
    if "as" in hit.features:
        opener = find_opener(view, cue, phrase.last, end)
        if opener is not None and opener.mark - phrase.last < 12:
            return None
    return phrase, cue.last, _behind_relative(view, phrase.last, end)


def _behind_relative(view: View, at: int, end: int) -> int:
    """Over what describes the source further («ضابط تحدث لـCNN بعدما …،»): up to the next comma."""
    words = view.tokens.words
    if at >= end or words[at] in _COMMAS or words[at] in ".؛":
        return at
    cue = view.cues.get(at)
    described = cue is not None or vocabulary().has("relative", words[at]) or vocabulary().has("describes_source", words[at])
    adverb = any(vocabulary().has(kind, words[at]) for kind in ("preposition", "time")) or words[at].startswith("ل")
    if not described and not adverb:
        return at
    for later in range(at, min(at + 16, end)):
        if words[later] in _COMMAS or vocabulary().has("so", words[later]):
            if cue is not None:
                view.used.add(at)
            return later
    return at


def _speaks(view: View, phrase: Phrase) -> bool:
    """A plan, a law or an agreement is in nobody's mouth; a name must be more than a stray word."""
    words = view.tokens.words
    if phrase.kind == "name" and phrase.name is not None and phrase.role is None:
        first, last = phrase.name
        vocab = vocabulary()
        word = words[first][phrase.clitic if first == phrase.first else 0 :]
        known = vocab.longest("person", [word, *words[first + 1 : last]], 0, last - first) or vocab.has("given_name", word)
        if known or word in view.register.family_names or view.register.full_name(word) is not None:
            return True
        return last - first == 1 and view.register.office_of((word,), first) is not None
    if phrase.kind == "role":
        stem = bare(words[phrase.first][phrase.clitic :])
        return vocabulary().has("role", stem) or vocabulary().has("rank", stem) or "ال" in stem[3:]
    if phrase.kind == "document":
        return not vocabulary().has("mute_document", bare(words[phrase.first][phrase.clitic :]))
    return True


def _behind_comma(view: View, at: int, end: int) -> int:
    words = view.tokens.words
    while at < end and words[at] in _COMMAS:
        at += 1
    if at < end and vocabulary().has("so_it", words[at]):
        return at + 1 if vocabulary().has("so_that", words[at]) else at
    return at


def _place(view: View, first: int, last: int, begin: int, end: int) -> tuple[str, tuple[int, int]] | None:
    """Which words a particle attributes: those behind it, where it opens the sentence or stands inside; else those before."""
    words = view.tokens.words
    opening = first == begin or (
        first - begin <= 2 and all(vocabulary().has("contrast", without_conjunction(w)) for w in words[begin:first])
    )
    behind = _behind_comma(view, last, end)
    if opening:
        behind += behind < len(words) and vocabulary().has("that", words[behind])  # «وبحسب المصدر، أن …»
        return ("tail-before", (behind, end)) if end - behind >= 3 else None
    clause = first - 1
    while clause > max(begin, first - 40) and words[clause - 1] not in "،,؛":
        clause -= 1
    inserted = words[first - 1] in _COMMAS and last < end and words[last] in _COMMAS and end - behind >= 3
    inserted = inserted and not vocabulary().has("relative", words[behind])
    if inserted and first - clause <= 7 and (clause == begin or first - 1 - clause <= 5):
        return "tail-inside", (behind, end)
    if first - begin < 4:
        return None
    return "tail-behind", (_clause_of(view, begin, first), first)


def _clause_of(view: View, begin: int, first: int) -> int:
    """Where the words before a particle begin: behind «، بينما» where a saying of its own stands before."""
    words = view.tokens.words
    vocab = vocabulary()
    for at in range(first - 3, max(begin, first - 60), -1):
        clause = vocab.longest("new_clause", words, at, first) if words[at - 1] in _COMMAS else None
        if clause is None or first - at < 5 or view.marks.inside(at):
            continue
        if vocab.has("as_for", words[at]) or any(i in view.cues and not view.cues[i].participle for i in range(begin, at)):
            return at + clause[0]
    return begin
