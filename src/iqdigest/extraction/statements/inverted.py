"""Words that stand before their verb: «"…"، قال فلان», «"…"، أضاف ساخرا», «…، كما صرح ناطق»."""

from __future__ import annotations

from iqdigest.extraction.statements.cues import Cue
from iqdigest.extraction.statements.marks import Quote
from iqdigest.extraction.statements.view import Candidate, View
from iqdigest.people.phrases import Phrase
from iqdigest.people.words import bare, vocabulary

_COMMAS = frozenset("،,-–—")


def inverted(view: View, cue: Cue, phrase: Phrase | None, unit: tuple[int, int]) -> Candidate | None:
    """«"…"، قال فلان»: the words stand before the verb, in quotation marks."""
    words = view.tokens.words
    if phrase is not None and (closing := _closing_verb(view, cue, phrase, unit)):
        return closing
    at = cue.first
    while at > 0 and words[at - 1] in "،,.-–" and cue.first - at < 3:
        at -= 1
    quote = view.marks.ending_before(at)
    if phrase is None:
        return _unnamed(view, cue, quote, unit) if quote is not None else None
    if quote is None or quote.size < 3 or view.tokens.block_of[quote.open] != view.tokens.block_of[cue.first]:
        return None
    vocab = vocabulary()
    label = (
        quote.size <= 4 and quote.open and any(vocab.has(k, bare(words[quote.open - 1])) for k in ("medium", "organisation"))
    )
    if phrase.kind == "noun" or cue.joined or label:
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
    return Candidate(
        rule,
        cue.first,
        cue.last,
        quote.open,
        raw,
        subject=phrase,
        content=content,
        cue=cue,
        direct=True,
        agrees=cue.agrees,
        tail=tail,
    )


def _unnamed(view: View, cue: Cue, quote: Quote, unit: tuple[int, int]) -> Candidate | None:
    """«"…"، أضاف ساخرا.»: the verb closes the sentence behind a quotation, and nobody is named."""
    words = view.tokens.words
    plain = "clause" in cue.verb.takes and "noun" not in cue.verb.traits and not cue.joined and not cue.suffix
    rest = [word for word in words[cue.last : unit[1]] if word not in ".،,!؟…"]
    manner = all(word.endswith("ا") or vocabulary().has("time", word) for word in rest)
    if not plain or not manner or len(rest) > 3 or quote.size < 3 or cue.first - quote.after > 2:
        return None
    return Candidate(
        "carried-over",
        cue.first,
        cue.last,
        quote.open,
        view.tokens.raw(cue.first),
        subject=None,
        content=(quote.first, quote.last),
        cue=cue,
        direct=True,
        agrees=cue.agrees,
        tail=cue.last,
    )


def _closing_verb(view: View, cue: Cue, phrase: Phrase, unit: tuple[int, int]) -> Candidate | None:
    """«… قبل نهاية العام، كما صرح ناطق باسم الحكومة.»: verb and speaker close the sentence behind the words."""
    words = view.tokens.words
    begin, end = unit
    closed = end - phrase.last <= 12 and all(
        word in ".،,!؟…" or vocabulary().has("time", word) for word in words[phrase.last : end]
    )
    plain = cue.verb.stance == "neutral" and "clause" in cue.verb.takes and "noun" not in cue.verb.traits and not cue.joined
    comma = cue.first - 1 if cue.first and words[cue.first - 1] in _COMMAS else cue.first
    if view.marks.ending_before(comma) is not None:
        return None
    if not closed or not plain or cue.first - begin < 6 or phrase.kind == "noun" or view.marks.quote_at(cue.first - 1):
        return None
    start = cue.first
    while start > begin and (
        words[start - 1] in _COMMAS
        or vocabulary().has("as_what", words[start - 1])
        or (cue.first - start < 2 and words[start - 1].endswith("ما"))
    ):
        start -= 1
    raw = view.tokens.raw(cue.first)
    content = (begin, start)
    return Candidate(
        "tail-behind",
        cue.first,
        cue.last,
        start,
        raw,
        subject=phrase,
        content=content,
        cue=cue,
        agrees=cue.agrees,
        tail=phrase.last,
    )
