"""The event words of a sentence, each as the noun or verb that it is there."""

from __future__ import annotations

from iqdigest.extraction.milestones.steps import Aspect, Form, Head
from iqdigest.extraction.milestones.view import COMMAS, QUOTES, View
from iqdigest.language.tokens import Hit

EVENTS = ("event_noun", "event_verb", "event_participle")
_NOMINAL = ("ب", "ل", "ك", "ال", "لل")  # proclitics that only a noun takes; a verb's ل («ليسحب») is rare in news
_PREDICATE = 14  # tokens between a verbal noun's arguments and its predicate
_BINDS = 14  # tokens between «بدأت» and its verbal noun, the subject with its apposition standing between


def find_heads(view: View) -> list[Head]:
    """Every event word of the sentence in text order; one that can be noun or verb is read by what stands beside it."""
    heads: list[Head] = []
    token = view.first
    for hit in view.hits(view.first, view.last, *EVENTS):
        if hit.first < token:
            continue
        options = [h for h in (view.hit(hit.first, kind) for kind in EVENTS) if h is not None]
        longest = max(h.last for h in options)
        options = [h for h in options if h.last == longest]
        chosen = options[0] if len(options) == 1 else _noun_or_verb(view, options)
        hashtag = chosen.first > view.first and view.words[chosen.first - 1] in ("_", "#")
        if chosen.first in view.timex_of or view.in_figure(chosen.first) or hashtag:
            continue
        heads.append(_head(chosen))
        token = chosen.last
    return heads


def _head(hit: Hit) -> Head:
    form: Form = "noun" if hit.kind == "event_noun" else "participle"
    first_person = False
    if hit.kind == "event_verb":
        form = _verb_form(hit)
        first_person = hit.form.endswith("نا") if form == "past" else hit.form.startswith("ن")
    return Head(
        str(hit.features["frame"]),
        form,
        hit.first,
        hit.last,
        hit.prefix,
        hit.suffix,
        first_person,
        transitive="object" in hit.features,
        sized="size" in hit.features,
    )


def _verb_form(hit: Hit) -> Form:
    if hit.prefix.endswith("س"):
        return "future"
    return "past" if hit.features["tense"] == "past" else "pres"


def _noun_or_verb(view: View, options: list[Hit]) -> Hit:
    """«سحب»: the verb at the head of a clause before its subject («سحب الجيش قواته») or behind «أن الجيش», else the noun."""
    noun = next((h for h in options if h.kind == "event_noun"), options[0])
    verb = next((h for h in options if h.kind == "event_verb"), None)
    if verb is None:
        return noun
    if verb.prefix.endswith("س"):
        return verb
    if noun.prefix.lstrip("وف") in _NOMINAL:
        return noun
    first = verb.first
    if view.hit(first - 1, "clause_relative") is not None:
        return verb
    before = view.words[first - 1] if first > view.first else ""
    opens = (
        first == view.first
        or before in COMMAS
        or before in QUOTES
        or view.is_break(first - 1)
        or view.word_is(first - 1, "already")
    )
    if not opens and not verb.prefix:
        return verb if _behind_subject(view, first) else noun
    behind = view.entity_of.get(verb.last)
    state = behind is not None and (
        behind.kind != "place" or (noun.features["frame"] == "meet" and behind.name == behind.country)
    )
    if behind is not None and state and behind.first == verb.last:
        # «خفض القوات الأميركية» may still be the noun: the verb needs an object behind its subject
        rest = view.phrase_end(behind.last, 10 if noun.features["frame"] == "meet" else 5)
        if any(True for _ in view.hits(behind.last, rest, "troop_noun", "base_noun", "duty_noun")):
            return verb
        if noun.features["frame"] == "meet" and any(True for _ in view.hits(behind.last, rest, "talks_noun", "body_noun")):
            return verb
    return noun


def _behind_subject(view: View, verb: int) -> bool:
    """«أن الجيش العراقي تسلم القاعدة»: between «أن» and the word stands a subject, and no preposition."""
    for i in range(verb - 1, max(view.first, verb - 6) - 1, -1):
        if view.hit(i, "clause_that") is not None:
            return i < verb - 1
        if view.is_preposition(i) or view.is_break(i) or view.hit(i, "event_noun", "event_verb", "report_verb", "aspect_verb"):
            return False
    return False


def find_aspects(view: View) -> list[Aspect]:
    """«بدأ», «اكتمل», «علّق», «استئناف» … in text order."""
    aspects = []
    for hit in view.hits(view.first, view.last, "aspect_verb", "aspect_noun"):
        if hit.first in view.timex_of:
            continue
        form: Form = "noun" if hit.kind == "aspect_noun" else _verb_form(hit)
        if _seems(view, hit):
            continue
        masculine = "fem" not in hit.features
        aspects.append(Aspect(str(hit.features["phase"]), form, hit.first, hit.last, masculine, hit.suffix))
    return aspects


def _seems(view: View, hit: Hit) -> bool:
    """«بدا» (seemed) folds like «بدأ»: told apart in a sentence that writes its hamzas."""
    if hit.form not in ("بدأ", "بدأت"):
        return False
    tokens = view.scene.analysis.tokens
    return "أ" not in tokens.raw(hit.first) and "أ" in tokens.span(view.first, view.last)


def aspect_behind(view: View, head: Head, last: int, aspects: list[Aspect]) -> Aspect | None:
    """The predicate of a verbal noun that is the subject: «سحب الجنود من أفغانستان سيبدأ في أيار», «الإعلان … تأجل».

    Only a masculine verb (the verbal nouns of leaving are masculine), in the same clause, the noun no adjunct («بعد انسحاب …»).
    """
    if head.form != "noun" or head.prefix.lstrip("وف") not in ("", "ال"):
        return None
    if head.first > view.first and view.is_preposition(head.first - 1) and not view.word_is(head.first - 1, "that"):
        return None
    for aspect in aspects:
        if aspect.first < last or aspect.form == "noun":
            continue
        if aspect.first - last > _PREDICATE:
            return None
        if not aspect.masculine:
            return None
        for i in range(last, aspect.first):
            stop = view.hit(i, "clause_relative", "clause_sub", "report_verb", "event_verb", "plain_verb")
            if i in view.timex_of or (stop is not None and stop.first != aspect.first):
                return None
        return aspect
    return None


def aspect_of(view: View, head: Head, aspects: list[Aspect]) -> Aspect | None:
    """The aspect that a verbal noun stands under: «بدأت القوات … انسحابها», «سيتم سحب», «بدء انسحاب».

    The nearest one before the noun with no other predicate between; a verbal noun of aspect must stand right before.
    """
    if head.form != "noun":
        return None
    for aspect in reversed(aspects):
        if aspect.last > head.first:
            continue
        gap = head.first - aspect.last
        if aspect.form == "noun":
            between = [i for i in range(aspect.last, head.first) if not view.word_is(i, "of_verb")]
            return aspect if not between else None
        if gap > _BINDS or head.frame in ("attack", "meet", "form") or head.prefix.lstrip("وف").startswith("ل"):
            return None
        for i in range(aspect.last, head.first):
            if view.is_break(i) or view.hit(i, "report_verb", "event_verb", "cause", "talks_noun") is not None:
                return None
            if view.words[i].startswith("و") and view.hit(i, "mood") is not None:
                return None  # «أنهت مهامها وينتظر رحيلها»
            if aspect.phase == "suspend" and view.hit(i, "plain_noun") is not None:
                return None  # «أرجأ زيارته لحين الانسحاب»
            if i not in view.timex_of and view.word_is(i, "beside"):
                return None  # «بدأ العنف يتصاعد قبيل الانسحاب»
        return aspect
    return None
