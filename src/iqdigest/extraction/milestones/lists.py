"""What a step is told of once more without its verb: «… ثم قاعدة القيارة الخميس», «… وربما إلى 110 آلاف بنهاية العام»."""

from __future__ import annotations

from collections.abc import Iterator

from iqdigest.dates import Timex
from iqdigest.extraction.milestones.steps import Head, Step
from iqdigest.extraction.milestones.view import COMMAS, QUOTES, View

_LONGEST = 12  # tokens between the date of one part and that of the next
_PASSING = ("hand", "transfer", "evacuate", "close")


def find_listed(view: View) -> Iterator[Step]:
    """Bases that change hands, each with its day in brackets: «… بعد القائم (17 آذار) والقيارة (26 آذار) وموقعين في 4 نيسان».

    The sentence must have a word of handing over, emptying or closing; what «و» joins to the list needs no brackets.
    """
    bracketed = [t for t in view.timexes if t.date.edtf is not None and _in_brackets(view, t)]
    if not bracketed or not view.scene.story:
        return
    passing = any(h.features["frame"] in _PASSING for h in view.hits(view.first, view.last, "event_noun", "event_verb"))
    if not passing or not any(e.kind == "force" and view.scene.foreign(e.name) for e in view.entities):
        return
    end: int | None = None
    for timex in view.timexes:
        if timex in bracketed:
            begin = _base_at(view, timex.first - 1)
            end = timex.last + 1
        elif end is not None:
            begin, end = _joined(view, end, timex.first), timex.last
        else:
            begin = None
        if begin is not None:
            yield _passed(view, begin, timex)


def _in_brackets(view: View, timex: Timex) -> bool:
    return timex.first > view.first and view.words[timex.first - 1] == "(" and view.words[timex.last : timex.last + 1] == [")"]


def _base_at(view: View, end: int) -> int | None:
    """Where the place begins that ends before a token."""
    named = view.entity_of.get(end - 1) or view.entity_of.get(end - 2)  # «القيارة الغربية (26 آذار)»
    if (
        named is None
        and (place := view.hit(end - 1, "place")) is not None
        and view.scene.in_theatre(str(place.features["country"]))
    ):
        return place.first  # «القائم (17 آذار)»: a word that is a place only among others
    if named is None or named.kind != "place" or named.name == named.country or not view.scene.in_theatre(named.country):
        return None
    base = view.hit(named.first - 1, "base_noun")
    return base.first if base is not None else named.first


def _joined(view: View, first: int, last: int) -> int | None:
    """«وموقعين في نينوى في», «وبسماية الذي تسلمته الحكومة في»: a base or a place that «و» joins, no other verb behind it."""
    if not first < last <= first + _LONGEST + 4 or not view.words[first].startswith("و"):
        return None
    named = view.entity_of.get(first)
    if view.hit(first, "base_noun") is None and (named is None or named.kind != "place"):
        return None
    verbs = view.hits(first + 1, last, "event_verb", "report_verb", "plain_verb")
    return first if all(h.features.get("frame") in _PASSING or (h.kind == "plain_verb" and h.suffix) for h in verbs) else None


def _passed(view: View, begin: int, timex: Timex) -> Step:
    places = [e for e in view.entities_in(begin, timex.first, "place") if view.scene.in_theatre(e.country)]
    name = (places[0].name if len(places) == 1 else places[0].country) if places else None
    unnamed = view.hit(begin, "place") if name is None else None
    if unnamed is not None:
        name = str(unnamed.features["name"]).replace("_", " ")
    head = Head("hand", "past", begin, begin + 1)
    return Step(head, begin, timex.last, view.scene.main_actor, None, "base", name, timex=timex)


def joined_origin(view: View, first: int, last: int) -> int | None:
    """Where «ومن البلاد كلها», «وفي إقليم كردستان» begins between two dates: the same step elsewhere."""
    begin = _opening(view, first, last)
    if begin is None or not view.words[begin].startswith("و"):
        return None
    whole = view.entity_of.get(begin) is not None and next(view.hits(begin + 1, last, "scope_all"), None) is not None
    if whole:  # «المدن بحلول 30 حزيران والعراق بأكمله بحلول نهاية 2011»
        return begin if last - begin <= _LONGEST // 2 and not _verb_in(view, begin, last) else None
    if not view.word_is(begin, "place_link"):
        return None
    placed = any(view.word_is(i, "there") or i in view.entity_of or view.hit(i, "base_noun") for i in range(begin + 1, last))
    return begin if placed and last - begin <= _LONGEST // 2 and not _verb_in(view, begin, last) else None


def listed_base(view: View, first: int, last: int) -> int | None:
    """Where «ثم قاعدة القيارة» begins between two dates; None where there is more than a base between them."""
    begin = _opening(view, first, last)
    base = next(view.hits(begin, last, "base_noun"), None) if begin is not None else None
    return (
        begin
        if base is not None and begin is not None and base.first - begin <= 1 and not _verb_in(view, begin, last)
        else None
    )


def fallen_to(view: View, first: int, last: int) -> int | None:
    """Where «ثم إلى 2500», «وربما إلى 110 آلاف», «ثم استقر عند 2500» begins between two dates."""
    begin = _opening(view, first, last)
    if begin is None:
        return None
    for i in range(begin, last):
        if view.word_is(i, "level_at") and view.scene.analysis.quantities_in(i + 1, min(last, i + 3)):
            return begin if i - begin <= 2 and not _verb_in(view, begin, last) else None
    return None


def _opening(view: View, first: int, last: int) -> int | None:
    """The «و», «ف» or «ثم» right behind the first date."""
    if not first < last <= first + _LONGEST:
        return None
    while first < last and (view.words[first] in COMMAS or view.words[first] in QUOTES):
        first += 1
    return first if first < last and (view.word_is(first, "then") or view.words[first].startswith("و")) else None


def _verb_in(view: View, first: int, last: int) -> bool:
    kinds = ("event_verb", "event_noun", "report_verb", "plain_verb", "clause_that")
    return any(hit.first not in view.entity_of for hit in view.hits(first, last, *kinds))  # «كي وان»
