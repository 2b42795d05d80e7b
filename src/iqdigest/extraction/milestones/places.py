"""Where a step happens: the place of its own clause, else of its sentence, else the country that the article is about.

A step has one place.  Several places of one country that a clause joins («من بغداد وعين الأسد») are that country; of several
countries the first one is taken.
"""

from __future__ import annotations

from iqdigest.entities import Entity
from iqdigest.extraction.milestones.steps import Step
from iqdigest.extraction.milestones.view import View

_COUNTRY = ("pullout", "depart", "cut", "end", "redeploy", "sign", "agree", "announce", "form", "deploy")
_BASE = 300  # tokens that «القاعدة» points back
_JOINED = 12  # tokens from a place to the one that «و» joins to it, a region or a date standing between
_WHOLE = ("deadline", "turn", "absent", "joint", "decree", "renew")  # steps of a whole army or state: no town of the sentence
_LEAVING = ("pullout", "depart", "evacuate", "redeploy")
_MEETINGS = ("talks", "meet")


def location_of(view: View, step: Step) -> str | None:
    """The canonical English name of the place; None where neither the sentence nor the article tells."""
    scene = view.scene
    if step.location is not None:
        return step.location
    if step.frame in _MEETINGS:
        return _venue(view, step) or _host(view, step) or scene.main_country
    if step.object == "base" and next(view.hits(step.first, step.last, "scope_all"), None) is None:
        base = base_before(view, step.head.first)
        if base is not None:
            return base
    if step.frame in _WHOLE:
        return scene.main_country
    end = _cause(view, step)
    places = [e for e in view.entities if e.kind == "place" and scene.in_theatre(e.country) and e.first < end]
    if step.frame in _LEAVING:
        places = [e for e in places if not _goal(view, e)]
    elif step.frame in ("end", "sign"):
        places = [e for e in places if e.first < step.last or not _other_clause(view, step.last, e.first)]
    if places:
        start = step.head.first
        nearest = min(places, key=lambda e: (e.first < start, abs(e.first - start)))
        return nearest.country if step.frame in _COUNTRY else nearest.name
    return _host(view, step) or scene.main_country


def _other_clause(view: View, first: int, last: int) -> bool:
    """«تنتهي المهمة …، بينما تستمر العمليات في سوريا»."""
    return any(view.hit(i, "clause_sub") is not None for i in range(first, last))


def _goal(view: View, place: Entity) -> bool:
    """«باتجاه قاعدة التنف», «إلى الكويت»: where they go, not where they were."""
    first = place.first - 1 if view.hit(place.first - 1, "base_noun", "town_noun", "country_noun") is not None else place.first
    return view.word_is(first - 1, "away")


def common_place(view: View, place: Entity) -> str:
    """The name of a place, or the country where «و» joins it to other places of the same country.

    «من بغداد وعين الأسد», «من بغداد ومن قاعدة حرير», «من عين الأسد في الأنبار بحلول 2025، ومن بغداد».
    """
    if place.country is None or place.name == place.country:
        return place.name
    if _base_joined(view, place):
        return place.country
    inside = None  # what «في» adds to a place before it
    for other in view.entities_in(place.last, place.last + _JOINED, "place"):
        if other.name in (place.name, inside) or other.country != place.country or other.name == other.country:
            continue
        if _joins(view, place.last, other.first):
            return place.name if _dated_apart(view, place, other) else place.country
        inside = other.name
    return place.name


def _dated_apart(view: View, place: Entity, other: Entity) -> bool:
    """«من بغداد في مارس ومن أربيل في سبتمبر»: each place has its own date."""
    between = any(place.last <= timex.first < other.first for timex in view.timexes)
    return between and any(0 <= timex.first - other.last <= 1 for timex in view.timexes)


def _base_joined(view: View, place: Entity) -> bool:
    """«من القاعدة ومن بغداد»: «و» joins the place to a base that was named before."""
    link = place.first - 1 if view.word_is(place.first - 1, "from") else place.first
    if not view.words[link].startswith("و") or link <= view.first:
        return False
    base = view.hit(link - 1, "base_noun")
    return base is not None and base.prefix.endswith("ال") and view.entity_of.get(link - 1) is None


def _joins(view: View, first: int, last: int) -> bool:
    """Whether a «و» opens the noun or the «من» of a second place, no verb, noun of event or mark of a clause before it."""
    for i in range(last, first - 1, -1):
        word = view.words[i]
        if (
            word.startswith("و")
            and i not in view.timex_of
            and (i >= last - 2)
            and (i == last or view.word_is(i, "from") or view.hit(i, "base_noun", "town_noun") is not None or word == "و")
        ):
            return not any(
                view.is_break(k) or view.hit(k, "event_noun", "event_verb", "report_verb", "plain_verb")
                for k in range(first, i)
            )
    return False


def _venue(view: View, step: Step) -> str | None:
    """«في بغداد», «بواشنطن» in the clause of the meeting."""
    stop = view.phrase_end(step.last, 10)
    stop = next((hit.first for hit in view.hits(step.last, stop, "cause")), stop)
    for entity in view.entities_in(step.first, stop, "place"):
        if view.word_is(entity.first - 1, "city_side") or view.words[entity.first].startswith("ب"):
            return entity.name
    return None


def _cause(view: View, step: Step) -> int:
    """Where the cause of a step begins: «عُلّقت المحادثات … إثر هجوم في الأردن» happened nowhere in Jordan."""
    causes = view.hits(max(step.head.last, step.aspect.last if step.aspect is not None else 0), view.last, "cause")
    return next((hit.first for hit in causes), view.last)


def _host(view: View, step: Step) -> str | None:
    """The country of the theatre whose government the sentence names."""
    end = _cause(view, step)
    hosts = [e for e in view.entities if e.kind != "force" and view.scene.in_theatre(e.country) and not e.sends]
    leaving = step.frame in _LEAVING
    hosts = [e for e in hosts if e.first < end and not (leaving and e.kind == "place" and _goal(view, e))]
    if not hosts:  # «تسلم الجيش التشادي القاعدة»
        hosts = [e for e in view.entities if e.kind == "force" and not e.sends and view.scene.in_theatre(e.country)]
        return hosts[0].country if hosts else None
    hosts = [e for e in hosts if e.kind == "government" or e.name == e.country]
    return min(hosts, key=lambda e: abs(e.first - step.head.first)).country if hosts else None


def base_before(view: View, token: int, reach: int = _BASE) -> str | None:
    """The base named last: «تخلو القاعدة من الأميركيين» two sentences behind «قاعدة عين الأسد»."""
    for entity in reversed(view.scene.analysis.entities_in(max(0, token - reach), token)):
        if entity.kind != "place" or entity.name == entity.country:
            continue
        if view.hit(entity.first - 1, "base_noun") is not None or view.hit(entity.first - 2, "base_noun") is not None:
            return entity.name
    return None
