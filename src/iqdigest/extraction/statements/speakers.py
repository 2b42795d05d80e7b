"""Who is meant: full names for short ones, and the speaker whom a sentence does not name.

A speaker that a sentence leaves out («وأضاف») is the nearest one before that agrees with the verb in gender and number: first
in the same sentence, then the subject of a narrated sentence in between, then the last one who spoke.
"""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct
from msgspec.structs import replace

from iqdigest.extraction.statements.subjects import agrees, subject_behind
from iqdigest.extraction.statements.telling import narrated_subject
from iqdigest.extraction.statements.view import Candidate, View
from iqdigest.model import Speaker
from iqdigest.people.phrases import Phrase, part_of, text_of
from iqdigest.people.register import known_name
from iqdigest.people.words import any_of, bare, is_given_name, vocabulary

_SENTENCES_BACK = 4
_VOICES = 24
_TOKENS_BACK = 120


class Voice(Struct, frozen=True):
    """Somebody who has spoken: the phrase, the speaker it stands for, where, and whether inside what another said."""

    phrase: Phrase
    speaker: Speaker
    at: int
    nested: bool


def resolve(view: View, phrase: Phrase) -> Speaker:
    """The speaker of a phrase: full name and office from the article or from the known people."""
    tokens = view.tokens
    text = text_of(tokens, phrase)
    organisation = part_of(tokens, phrase, phrase.organisation) if phrase.organisation else None
    if phrase.kind in ("source", "document", "noun"):
        return Speaker(text, None, organisation, False, text, False)
    if phrase.kind == "organisation":
        return Speaker(text, None, organisation or text, True, text, False)
    role = part_of(tokens, phrase, phrase.role) if phrase.role else None
    if phrase.name is not None:
        name, office = _named(view, phrase)
        return Speaker(name, role or office, organisation, True, text, False)
    if phrase.role is not None:
        person = view.register.by_office(phrase)
        return Speaker(person.name if person else None, role, organisation, True, text, False)
    return Speaker(text, None, organisation, True, text, False)


def _named(view: View, phrase: Phrase) -> tuple[str, str | None]:
    """The full name of a named phrase, and the office under which the article introduces it."""
    assert phrase.name is not None
    tokens = view.tokens
    first, last = phrase.name
    words = tuple(tokens.words[first:last])
    printed = tokens.span(first, last)
    if phrase.clitic and first == phrase.first:
        words = (words[0][phrase.clitic :], *words[1:])
        printed = printed[phrase.clitic :]
    person = None
    if phrase.role is None:
        person = view.register.office_of(words, phrase.first)
    known = known_name(words)
    if len(words) == 1 or words[0] in any_of("name_particle"):
        full = view.register.by_name(words, phrase.first)
        if full is not None:
            return full.name, full.office or (person.office if person else None)
    if len(words) == 1:
        introduced = person.name if person and len(person.words) > 1 else None
        name = view.register.full_name(words[0]) or introduced or known
        return name or printed, person.office if person else None
    return known if known and len(known.split()) > len(words) else printed, person.office if person else None


def carried(view: View, candidate: Candidate, voices: list[Voice], begin: int) -> Voice | None:
    """Whom a verb without a subject means."""
    unit = view.marks.unit(candidate.first)
    recent = voices[-_VOICES:]
    same = [v for v in recent if v.at >= unit[0] and agrees(candidate.agrees, v.phrase)]
    if same:
        outer = [v for v in same if not v.nested]
        return outer[-1] if outer and candidate.rule != "participle" else (outer or same)[-1]
    if candidate.rule == "participle":
        subject = _told_before(view, candidate, unit) or narrated_subject(view, unit)
        if subject is not None and agrees(candidate.agrees, subject):
            return Voice(subject, resolve(view, subject), subject.first, False)
        return None
    subject = narrated_subject(view, unit)
    if subject is not None and subject.last <= candidate.first and agrees(candidate.agrees, subject):
        return Voice(subject, resolve(view, subject), subject.first, False)
    if candidate.cue is not None and candidate.first > unit[0] and view.tokens.words[candidate.first].startswith("و"):
        return None  # «…، إلا أنه عاد واعترف»: its subject stands in this sentence, where nothing names it
    continues = candidate.cue is not None and "continues" in candidate.cue.verb.traits
    last = next((v for v in reversed(recent) if agrees(candidate.agrees, v.phrase) and not v.nested), None)
    if not continues:
        between = _narrated_between(view, candidate, unit, last.at if last else -1)
        if between is not None:
            return between
    if last is not None and _sentences_between(view, last.at, unit[0]) <= (8 if continues else _SENTENCES_BACK):
        return last
    return None


def _told_before(view: View, candidate: Candidate, unit: tuple[int, int]) -> Phrase | None:
    """The subject of a verb of the same sentence that made no statement («تحدث الوزير عن …، قائلا …»)."""
    for at in range(candidate.first - 1, max(unit[0], candidate.first - _TOKENS_BACK) - 1, -1):
        if at not in view.cues:
            continue
        phrase, _ = subject_behind(view, view.cues[at], candidate.first)
        if phrase is not None and phrase.kind != "noun" and agrees(candidate.agrees, phrase):
            return phrase
    return None


def _sentences_between(view: View, first: int, last: int) -> int:
    starts = view.marks.unit_starts
    return bisect_right(starts, last) - bisect_right(starts, first)


def _narrated_between(view: View, candidate: Candidate, unit: tuple[int, int], after: int) -> Voice | None:
    """The person whom the sentences since the last saying are about («واستقبل الوزير … وفداً. وقال إن …»)."""
    at = unit[0] - 1
    for _ in range(3):
        if at < 0:
            return None
        previous = view.marks.unit(at)
        if previous[0] <= after or view.analysis.role(previous[0]) not in ("body", "caption"):
            return None
        subject = narrated_subject(view, previous)
        if subject is not None and agrees(candidate.agrees, subject):
            return Voice(subject, resolve(view, subject), subject.first, False)
        at = previous[0] - 1
    return None


def as_carried(speaker: Speaker) -> Speaker:
    """The same speaker where the text does not name it again."""
    return replace(speaker, carried_over=True)


def is_person_name(view: View, phrase: Phrase) -> bool:
    """Does the phrase name somebody whom a list or the article knows?"""
    if phrase.name is None:
        return False
    words = view.tokens.words
    first, last = phrase.name
    vocab = vocabulary()
    return bool(
        vocab.longest("person", words, first, last)
        or is_given_name(bare(words[first]))
        or words[last - 1] in view.register.family_names
        or view.register.full_name(words[last - 1])
    )
