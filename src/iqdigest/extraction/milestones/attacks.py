"""Attacks that belong to the story: on foreign troops and bases, by foreign troops, invasions of a country of the theatre."""

from __future__ import annotations

from iqdigest.entities import Entity
from iqdigest.extraction.milestones.steps import Head, Step
from iqdigest.extraction.milestones.view import View

_REACH = 16  # tokens from the attack to what it hit; «الهجمات التي تنفذها الفصائل ضد القواعد الأميركية»


def fill_attack(view: View, head: Head) -> Step | None:
    """``attack``: «هجوم بمسيّرة قتل ثلاثة جنود أميركيين», «استهداف القواعد», «ضربة أميركية على بغداد», «غزو العراق»."""
    scene = view.scene
    stop = view.phrase_end(head.last, _REACH)
    if stop < view.last and view.hit(stop, "clause_relative") is not None and stop <= head.last + 1:
        stop = view.phrase_end(stop + 1, _REACH)
    places = [e for e in view.entities_in(head.last, min(view.last, stop + 4), "place") if scene.in_theatre(e.country)]
    armies = [e for e in view.entities_in(head.last, stop, "force") if scene.foreign(e.name)]
    nation = view.hit(head.last, "nation")
    by = str(nation.features["name"]) if nation is not None and scene.foreign(str(nation.features["name"])) else None
    if view.hit(head.first, "invasion") is not None:
        if not places or head.suffix or not (armies or by or places[0].country == scene.main_country):
            return None
        invader = by or (armies[0].name if armies else None)
        return Step(head, head.first, places[0].last, invader, location=places[0].country)
    if not armies and not (by and places) and not _on_base(view, head, places):
        return None
    last = max([e.last for e in (*armies[:1], *places[:1])] or [head.last])
    return Step(head, head.first, last, by, location=places[0].name if places else None)


def _on_base(view: View, head: Head, places: list[Entity]) -> bool:
    """A base or the Green Zone is hit: «استهدف صاروخ المنطقة الخضراء», «قصف قاعدة عين الأسد»."""
    near = [e for e in places if e.first <= head.last + 6]
    return any(view.hit(i, "base_noun") is not None or e.name == "Green Zone" for e in near for i in (e.first - 1, e.first))
