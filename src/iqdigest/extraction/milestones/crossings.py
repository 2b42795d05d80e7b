"""Convoys and armies that cross a border: into a country of the theatre they come, out of it they leave."""

from __future__ import annotations

from msgspec.structs import replace

from iqdigest.entities import Entity
from iqdigest.extraction.milestones.roles import antecedent, theme_before, theme_behind
from iqdigest.extraction.milestones.steps import Head, Step
from iqdigest.extraction.milestones.view import View
from iqdigest.language.tokens import Hit

_BEFORE = 12  # tokens from who crosses to the verb, what they carry between
_NATION = 4  # tokens from vehicles to the adjective of their army
_WAY = 16  # tokens from the verb to where it leads


def fill_cross(view: View, head: Head) -> Step | None:
    """``cross``: «عبر آخر رتل أميركي الحدود إلى الكويت», «دخلت 50 شاحنة تابعة للتحالف من سوريا باتجاه قاعدة حرير».

    Needs the army (of the vehicles: by adjective or name, or the article's) and where it goes or comes from.
    """
    who = _crossing(view, head)
    if who is None:
        return None
    first, last, actor = who
    start = head.last
    stop = view.clause_end(max(start, last), _WAY)
    goal, source = _way(view, start, stop)
    if goal is None and head.frame == "cross" and _last_over_border(view, head, first, stop):
        return Step(replace(head, frame="depart"), first, max(last, head.last), actor, "troops", "country")
    if goal is None and (source is None or head.frame == "cross"):
        return None
    home = view.scene.main_country
    leaving = goal is not None and goal.country != home and (source is None or source.country == home)
    if goal is not None and (leaving or not _inside(view, goal)):
        return Step(replace(head, frame="depart"), first, max(last, goal.last), actor, "troops", "country", _left(view, source))
    if source is not None and goal is not None and source.country == goal.country:
        return None  # a move within one country
    came = goal or (source if source is not None and head.frame == "arrive" else None)
    if came is None:
        return None
    place = goal.name if goal is not None else view.scene.main_country
    return Step(replace(head, frame="deploy"), first, max(last, head.last, came.last), actor, "troops", None, place)


def _last_over_border(view: View, head: Head, first: int, stop: int) -> bool:
    """«اجتازت آخر قافلة أميركية الحدود العراقية الكويتية»: the last ones leave."""
    final = next(view.hits(max(view.first, first - 1), stop, "scope_all"), None) is not None
    return final and any(view.word_is(i, "border") for i in range(head.last, stop))


def _crossing(view: View, head: Head) -> tuple[int, int, str] | None:
    """The tokens of who crosses and whose army it is."""
    stop = view.clause_end(head.last, _BEFORE)
    begin = view.phrase_begin(head.first, _BEFORE)
    vehicles = next(view.hits(head.last, stop, "vehicle_noun"), None)
    if vehicles is None and head.form != "noun":
        vehicles = next(view.hits(begin, head.first, "vehicle_noun"), None)
    if vehicles is not None:
        if any(view.word_is(i, "troop_other") for i in range(vehicles.last, vehicles.last + 2)):
            return None  # «قافلة مساعدات»
        actor = _whose(view, vehicles)
        return None if actor is None else (min(head.first, vehicles.first), max(head.last, vehicles.last), actor)
    theme = theme_behind(view, head.last)
    if theme is None and head.form != "noun":
        theme = theme_before(view, head.first)
    if theme is None or theme.part is None or theme.hosts or theme.government or theme.part in ("size", "presence"):
        return None
    actor = theme.actor if theme.actor is not None else antecedent(view, theme.first)[0]
    if not view.scene.foreign(actor) or actor is None:
        return None
    return min(head.first, theme.first), max(head.last, theme.last), actor


def _whose(view: View, vehicles: Hit) -> str | None:
    """The army of vehicles: «آلية عسكرية أميركية», «شاحنات للتحالف»; military ones without a name are the article's army's."""
    for entity in view.entities_in(vehicles.last, vehicles.last + _NATION + 2):
        if entity.kind in ("force", "government"):
            return entity.name if view.scene.foreign(entity.name) else None
    for nation in view.hits(vehicles.last, vehicles.last + _NATION, "nation"):
        name = str(nation.features["name"]).replace("_", " ")
        return name if view.scene.foreign(name) else None
    military = any(view.word_is(i, "military_kind") for i in range(vehicles.last, vehicles.last + 2))
    return view.scene.main_actor if military and view.scene.withdrawals > 1 else None


def _way(view: View, first: int, stop: int) -> tuple[Entity | None, Entity | None]:
    """Where they go and where they come from."""
    goal = source = None
    for place in view.entities_in(first, stop, "place"):
        link = place.first - 1
        while link > first and view.hit(link, "base_noun", "town_noun", "country_noun") is not None:
            link -= 1
        if view.word_is(link, "from") and source is None:
            source = place
        elif (view.word_is(link, "away") or view.word_is(link, "inside")) and goal is None:
            goal = place
    return goal, source


def _inside(view: View, place: Entity) -> bool:
    return view.scene.in_theatre(place.country)


def _left(view: View, source: Entity | None) -> str | None:
    return source.name if source is not None and _inside(view, source) else None
