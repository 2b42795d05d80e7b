"""Where a step happens: the place of its own clause, else of its sentence, else the country that the article is about."""

from __future__ import annotations

from iqdigest.extraction.milestones.steps import Step
from iqdigest.extraction.milestones.view import View


def location_of(view: View, step: Step) -> str | None:
    """The canonical English name of the place; None where neither the sentence nor the article tells."""
    scene = view.scene
    if step.location is not None:
        return step.location
    places = [e for e in view.entities if e.kind == "place" and scene.in_theatre(e.country)]
    if places:
        start = step.head.first
        nearest = min(places, key=lambda e: (e.first < start, abs(e.first - start)))
        if step.frame in ("pullout", "depart", "cut", "end", "redeploy", "sign", "agree"):
            return nearest.country
        return nearest.name
    hosts = [e for e in view.entities if e.kind == "government" and scene.in_theatre(e.name) and not e.sends]
    if hosts:
        return min(hosts, key=lambda e: abs(e.first - step.head.first)).name
    return scene.main_country
