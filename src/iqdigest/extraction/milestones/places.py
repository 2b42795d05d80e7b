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
_MEETINGS = ("talks", "meet")


def location_of(view: View, step: Step) -> str | None:
    """The canonical English name of the place; None where neither the sentence nor the article tells."""
    scene = view.scene
    if step.location is not None:
        return step.location
    if step.frame in _MEETINGS:
        return _venue(view, step) or _host(view, step) or scene.main_country
    if step.object == "base" and next(view.hits(step.first, step.last, "scope_all"), None) is None:
        base = _base_before(view, step.head.first)
        if base is not None:
            return base
    end = _cause(view, step)
    places = [e for e in view.entities if e.kind == "place" and scene.in_theatre(e.country) and e.first < end]
    if places:
        start = step.head.first
        nearest = min(places, key=lambda e: (e.first < start, abs(e.first - start)))
        return nearest.country if step.frame in _COUNTRY else nearest.name
    return _host(view, step) or scene.main_country


def common_place(view: View, place: Entity) -> str:
    """The name of a place, or the country where «و» joins it to other places of the same country."""
    if place.country is None or place.name == place.country:
        return place.name
    for other in view.entities_in(place.last, place.last + 2, "place"):
        joined = view.words[other.first].startswith("و") or view.words[place.last].startswith("و")
        if joined and other.country == place.country and (other.first == place.last or view.words[place.last][0] == "و"):
            return place.country
    return place.name


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
    hosts = [e for e in hosts if e.first < end]
    if not hosts:  # «تسلم الجيش التشادي القاعدة»
        hosts = [e for e in view.entities if e.kind == "force" and not e.sends and view.scene.in_theatre(e.country)]
        return hosts[0].country if hosts else None
    hosts = [e for e in hosts if e.kind == "government" or e.name == e.country]
    return min(hosts, key=lambda e: abs(e.first - step.head.first)).country if hosts else None


def _base_before(view: View, token: int) -> str | None:
    """The base named last: «تخلو القاعدة من الأميركيين» two sentences behind «قاعدة عين الأسد»."""
    for entity in reversed(view.scene.analysis.entities_in(max(0, token - _BASE), token)):
        if entity.kind != "place" or entity.name == entity.country:
            continue
        if view.hit(entity.first - 1, "base_noun") is not None or view.hit(entity.first - 2, "base_noun") is not None:
            return entity.name
    return None
