"""Talks between the sides: rounds that begin, stop, go on or were held, told by an aspect or by a verb that says no more."""

from __future__ import annotations

from collections.abc import Iterator

from iqdigest.extraction.milestones.accords import actors, both_parties, foreign_sides, on_topic, outsider, withdrawal_in
from iqdigest.extraction.milestones.steps import Aspect, Head, Step
from iqdigest.extraction.milestones.view import QUOTES, View
from iqdigest.language.tokens import Hit

_AROUND = 14  # tokens between an aspect and the talks, the parties standing between
_NEW = 3  # tokens from «موعد جديد» to its day
_HELD = 9  # tokens from the talks to «التي جرت»


def fill_talks(view: View, aspects: list[Aspect]) -> list[Step]:
    """Rounds of talks between the sides that begin, stop or go on: «أطلقت بغداد وواشنطن المحادثات … لكنها عُلّقت»."""
    nouns = [h for h in view.hits(view.first, view.last, *_talks_kinds(view)) if not _other_talks(view, h)]
    if (
        not nouns
        or outsider(view)
        or not view.scene.story
        or not (on_topic(view) or (both_parties(view) and view.scene.withdrawals >= 2))
    ):
        return []
    steps = []
    for aspect in aspects:
        if aspect.phase not in ("start", "finish", "suspend", "resume"):
            continue
        noun = _talks_of(view, aspect, nouns)
        if noun is None:
            continue
        head = Head("talks", aspect.form, aspect.first, aspect.last)
        near = abs(noun.first - aspect.first) <= _AROUND
        first = min(aspect.first, noun.first) if near else aspect.first
        last = max(aspect.last, noun.last) if near else aspect.last
        steps.append(Step(head, first, last, actors(foreign_sides(view)), "talks", aspect=aspect))
    return steps


def find_held(view: View) -> Iterator[Step]:
    """«الجولة الثالثة من الحوار، التي جرت في 7 نيسان»: talks held, told by a verb that says no more, in a relative clause."""
    if not view.scene.story or outsider(view):
        return
    for verb in view.all_hits("light_verb"):
        if not view.hit(verb.first - 1, "clause_relative") or not any(0 <= t.first - verb.last <= 2 for t in view.timexes):
            continue
        begin = verb.first - _HELD
        talks = [h for h in view.hits(begin, verb.first, "talks_noun") if not _other_talks(view, h)]
        if talks and (withdrawal_in(view) or (on_topic(view) and both_parties(view))):
            head = Head("meet", "past", verb.first, verb.last)
            yield Step(head, talks[0].first, verb.last, actors(foreign_sides(view)), "body")


def find_new_term(view: View, steps: list[Step]) -> Iterator[Step]:
    """«… لكن الاجتماع أرجئ، وتحدد له موعد جديد في مطلع أيار»: talks are taken up again, behind a step that was put off."""
    for term in view.all_hits("new_term"):
        before = [s for s in steps if s.head.first < term.first and s.frame in ("talks", "meet", "announce")]
        day = next((t for t in view.timexes if 0 <= t.first - term.last <= _NEW), None)
        if before and day is not None:
            verb = next(view.hits(term.first - _NEW, term.first, "mood"), term)  # «تحدد»
            head = Head("talks", "noun", term.first, term.last)
            again = Aspect("resume", "future", verb.first, term.last)
            yield Step(head, term.first, day.last, before[-1].actor, "talks", aspect=again, timex=day)


def _talks_kinds(view: View) -> tuple[str, ...]:
    """«أعمال اللجنة» is a joint body's where one was named before."""
    bodies = view.scene.analysis.tokens.hits.get("body_noun", [])
    named = bool(bodies) and bodies[0].first < view.last
    return ("talks_noun", "body_noun", "body_ref") if named else ("talks_noun", "body_noun")


def talks_subject(view: View, aspect: Aspect) -> bool:
    """«المحادثات ستبدأ»: the verb's subject is the talks, so no verbal noun behind it is."""
    if aspect.form == "noun":
        return False
    return any(h.last <= aspect.first for h in view.hits(aspect.first - 4, aspect.first, "talks_noun", "body_noun"))


def _talks_of(view: View, aspect: Aspect, nouns: list[Hit]) -> Hit | None:
    """The talks that an aspect word is about: right behind it, before it in its clause, or, for a pronoun, earlier on."""
    for noun in nouns:
        gap = noun.first - aspect.last
        if aspect.form == "noun":
            if gap in (0, 1) or (1 < gap <= 5 and _only_links(view, aspect.last, noun.first)):
                return noun
        elif 0 <= _words_between(view, aspect.last, noun.first) <= 6 and not _other_object(view, aspect.last, noun.first):
            return noun
    if aspect.form == "noun":
        return _working(view, aspect, nouns)
    for noun in reversed(nouns):
        if noun.last > aspect.first:
            continue
        between = view.phrase_begin(aspect.first, _AROUND)
        if noun.first >= between or aspect.phase in ("suspend", "resume"):
            return noun
        if aspect.first - noun.last <= 12 and view.hit(aspect.first - 1, "clause_relative") is not None:
            return noun
    return None


def _words_between(view: View, first: int, last: int) -> int:
    """How many words of its own a clause has from one token to another, dates and places not counted; -1 where it ends before.

    «انطلقت في بغداد، في 27 كانون الثاني، أعمال اللجنة العسكرية».
    """
    if not first <= last <= view.clause_end(first, _AROUND + 4):
        return -1
    skipped = (
        i in view.timex_of or i in view.entity_of or view.is_comma(i) or view.is_preposition(i) for i in range(first, last)
    )
    return last - first - sum(skipped)


def _only_links(view: View, first: int, last: int) -> bool:
    """«بدء «اجتماعات» فرق العمل»: quotation marks and nouns of work alone stand between."""
    return all(view.words[i] in QUOTES or view.word_is(i, "of_talks") for i in range(first, last))


def _working(view: View, aspect: Aspect, nouns: list[Hit]) -> Hit | None:
    """«اللجان … منذ مباشرتها العمل»: a body that begins its work."""
    if not (aspect.suffix and any(view.word_is(i, "work") for i in (aspect.last, aspect.last + 1))):
        return None
    return next((n for n in reversed(nouns) if n.kind == "body_noun" and 0 <= aspect.first - n.last <= 6), None)


def _other_talks(view: View, noun: Hit) -> bool:
    """«محادثات السلام», «المفاوضات النووية»."""
    return any(view.word_is(i, "talks_not") for i in (noun.last, noun.last + 1))


def _other_object(view: View, first: int, last: int) -> bool:
    """Another event or report between the aspect and the talks: «بدأ انسحاب … عقب المحادثات»."""
    for hit in view.hits(first, last, "event_noun", "event_verb", "report_verb", "clause_relative", "clause_sub"):
        if hit.features.get("frame") != "meet":  # «أرجئ اجتماع اللجنة العسكرية»
            return True
    return any(view.word_is(i, "beside") for i in range(first, last))
