"""Statements: who said what.

    cues        a verb, participle or particle of saying, a colon behind a speaker, a quotation left alone
    attribution the rule that ties it to a speaker and to what opens the words        (finite, tails, headlines)
    openers     what opens the words: a clause, a quotation, a colon, a noun phrase   (complements)
    extents     how far the words go
    telling     speakers as printed where no known phrase fits, and whom a sentence is about
    speakers    whom a short name, an office, a pronoun or nothing at all means

Every statement carries the name of the rule that attributed it:

    verb–speaker–words    «قال الوزير إن …»                    speaker–verb–words    «لكن الوزير نفى …»
    words–verb–speaker    «"…"، قال الوزير»                    split-quotation       «"…"، قال الوزير، "…"»
    carried-over          «وأضاف أن …»                         participle            «…، مشيراً إلى أن …»
    tail-before           «بحسب مصدر، فإن …»                   tail-behind           «…، وفق ما أكده شهود»
    tail-inside           «الهدف، بحسب الوزارة، هو …»          relay                 «نقلت وكالة عن مصدر أن …»
    document              «وجاء في البيان أن …»                speaker-colon         «الوزير: …»
    verb–words–speaker    «أدان الهجوم الوزير فلان»
    answer                «- …» behind the question of an interview
    bare-quotation        a paragraph that is one quotation, behind a direct saying
"""

from __future__ import annotations

from bisect import bisect_left

from iqdigest.analysis import Analysis
from iqdigest.extraction.statements.answers import attribute_answers
from iqdigest.extraction.statements.cues import find_cues
from iqdigest.extraction.statements.extents import Extent, extent
from iqdigest.extraction.statements.finite import attribute
from iqdigest.extraction.statements.headlines import attribute_bare_quotations, attribute_heads
from iqdigest.extraction.statements.marks import read_marks
from iqdigest.extraction.statements.speakers import Voice, as_carried, carried, resolve
from iqdigest.extraction.statements.tails import attribute_tail, own_words
from iqdigest.extraction.statements.view import Candidate, View
from iqdigest.model import Date, Statement
from iqdigest.people.register import Register

__all__ = ["find_statements"]

_SPEAKING_ROLES = ("title", "caption", "body")


def find_statements(analysis: Analysis) -> list[Statement]:
    """Every statement of one article, in text order."""
    tokens = analysis.tokens
    if not tokens.hits.get("saying") and not tokens.hits.get("attribution") and ":" not in tokens.text:
        return []
    marks = read_marks(tokens)
    cues = find_cues(tokens, marks)
    view = View(analysis, tokens, marks, {cue.first: cue for cue in cues}, Register(tokens))
    view.timexes = {timex.first: timex for timex in analysis.timexes}
    view.timex_starts = [timex.first for timex in analysis.timexes]
    candidates = _candidates(view)
    if not candidates:
        return []
    return _statements(view, candidates)


def _candidates(view: View) -> list[Candidate]:
    """Every attribution, in text order; cues that one attribution takes up make no other."""
    analysis = view.analysis
    found: list[Candidate] = []
    for hit in view.tokens.hits.get("attribution", ()):
        if analysis.role(hit.first) in _SPEAKING_ROLES and (candidate := attribute_tail(view, hit)):
            found.append(candidate)
            _note(view, candidate)
    for cue in view.cues.values():
        if analysis.role(cue.first) in _SPEAKING_ROLES and (made := attribute(view, cue)):
            found.append(made)
            _note(view, made)
    between = {at for c in found if c.cue and c.opener and c.subject for at in range(c.subject.last, c.opener.mark)}
    found = [c for c in found if c.cue is not None or c.rule != "tail-inside" or c.first not in between]
    found = [c for c in found if (c.first not in view.used or c.cue is None) and _fits_role(view, c)]
    aside = {at for c in found if c.cue and c.opener and c.rule != "participle" for at in range(c.last, c.opener.mark + 1)}
    found = [c for c in found if c.cue is None or c.first not in aside]
    found.extend(attribute_heads(view))
    found.extend(attribute_answers(view, found))
    taken = {c.opener.quote.open for c in found if c.opener and c.opener.quote}
    taken |= {quote.open for c in found if c.content and (quote := view.marks.quote_at(c.content[0]))}
    found.extend(attribute_bare_quotations(view, taken))
    return sorted(found, key=lambda c: (c.start, c.first))


def _fits_role(view: View, candidate: Candidate) -> bool:
    """A headline names its speaker before the verb; nothing in it goes on from the text."""
    if view.analysis.role(candidate.first) != "title":
        return True
    subject = candidate.subject
    return (
        subject is not None
        and subject.kind != "noun"
        and (subject.first < candidate.first or subject.kind in ("source", "role"))
    )


def _note(view: View, candidate: Candidate) -> None:
    if candidate.subject is not None:
        view.register.note(candidate.subject)


def _statements(view: View, candidates: list[Candidate]) -> list[Statement]:
    barriers = sorted({c.start for c in candidates if c.bars} | set(own_words(view)))
    voices: list[Voice] = []
    made: list[tuple[Candidate, Extent]] = []
    statements: list[Statement] = []
    for candidate in candidates:
        words = extent(view, candidate, barriers)
        if words is None or _is_channel(candidate, words, made):
            continue
        nested = any(e.first <= candidate.first < e.last for _, e in made[-4:])
        voice = _voice(view, candidate, voices, nested)
        if voice is None:
            continue
        if candidate.rule == "bare-quotation" and not _follows_direct(view, candidate, made):
            continue
        statements.append(_statement(view, candidate, words, voice))
        passing = candidate.rule == "tail-behind" and voice.phrase.kind == "organisation"
        if candidate.rule != "bare-quotation" and not passing:
            voices.append(voice)
        made.append((candidate, words))
    return sorted(statements, key=lambda s: (s.span.start, s.quote.start))


def _is_channel(candidate: Candidate, words: Extent, made: list[tuple[Candidate, Extent]]) -> bool:
    """«قال الوزير إن …، بحسب ما نقلته وكالة»: the sentence has its speaker; the tail names who passed it on."""
    if candidate.rule not in ("tail-behind", "relay") or candidate.content is None:
        return False
    first, last = candidate.content
    return any((c.first >= first and c.first < last) or (e.first >= first and e.first < last) for c, e in made[-12:])


def _voice(view: View, candidate: Candidate, voices: list[Voice], nested: bool) -> Voice | None:
    if candidate.subject is not None:
        speaker = resolve(view, candidate.subject)
        speaker = as_carried(speaker) if candidate.rule == "answer" else speaker
        return Voice(candidate.subject, speaker, candidate.first, nested)
    before = carried(view, candidate, voices, candidate.start)
    if before is None:
        return None
    return Voice(before.phrase, as_carried(before.speaker), candidate.first, nested)


def _follows_direct(view: View, candidate: Candidate, made: list[tuple[Candidate, Extent]]) -> bool:
    """Does a quotation stand in the paragraph of a direct saying or the next one?"""
    if not made or not made[-1][1].direct:
        return False
    block_of = view.tokens.block_of
    return block_of[candidate.first] - block_of[made[-1][1].first] <= 1


def _statement(view: View, candidate: Candidate, words: Extent, voice: Voice) -> Statement:
    analysis = view.analysis
    first, last = min(candidate.first, words.first), max(candidate.last, words.after)
    subject = candidate.subject
    if subject is not None and view.tokens.block_of[subject.first] == view.tokens.block_of[candidate.first]:
        first, last = min(first, subject.first), max(last, subject.last)
    if words.direct and view.marks.opening(words.first - 1):
        first = min(first, words.first - 1)
    span = analysis.span(first, last)
    date = _date(view, candidate, words)
    quote = analysis.span(words.first, words.last)
    return Statement(span, date, voice.speaker, candidate.verb, words.direct, quote, candidate.rule)


def _date(view: View, candidate: Candidate, words: Extent) -> Date | None:
    """When it was said: a date between the verb and the words, right behind the speaker, or at the head of the sentence."""
    begin, end = view.marks.unit(candidate.first)
    starts = view.timex_starts
    nearby = bisect_left(starts, max(begin, candidate.first - 60)), bisect_left(starts, min(end, candidate.tail + 80))
    for timex in view.analysis.timexes[slice(*nearby)]:
        if words.first <= timex.first < words.after:
            continue
        attributed = candidate.first <= timex.first < max(words.first, candidate.tail + 6)
        opening = timex.first - begin <= 4 and timex.last <= candidate.first and candidate.rule not in ("tail-behind", "relay")
        said_on = attributed or (opening and (timex.date.edtf is None or len(timex.date.edtf) > 4))
        if said_on and timex.date.relation not in ("since", "until") and timex.duration is None:
            return timex.date
    return None
