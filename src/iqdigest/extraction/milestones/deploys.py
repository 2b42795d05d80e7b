"""Steps of armies that come: they are sent, arrive, return to the theatre."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from iqdigest.entities import Entity
from iqdigest.extraction.milestones.crossings import fill_cross
from iqdigest.extraction.milestones.moves import mover, owner_of, sized, step_of
from iqdigest.extraction.milestones.roles import behind_place, theme_before, theme_behind, troops_before
from iqdigest.extraction.milestones.steps import Head, Step, Theme
from iqdigest.extraction.milestones.view import View

_LEFT = ("depart", "pullout", "evacuate")
_CONVOY = 12  # tokens from «دخلت» to the vehicles
_NEAR = 8  # tokens from the word to where they go


def fill_return(view: View, head: Head) -> Step | None:
    """``return``: home is a withdrawal («عودة الجنود إلى ديارهم»), to the theatre a deployment («عادت القوات إلى العراق»)."""
    if head.form != "noun" and view.word_is(head.last, "to_it"):
        return _back(view, head, head.last + 1)  # «… القاعدة، وعادوا إليها عام 2014»
    theme = mover(view, head)
    if theme is None or theme.government:
        return _back(view, head, head.last)
    actor = owner_of(view, head, theme)
    if actor is None:
        return None
    start = max(head.last, theme.last)
    stop = view.phrase_end(start, _NEAR)
    for home in view.hits(start, stop, "event_home"):
        return step_of(view, _as(head, "pullout"), theme, actor, None, None, home.last)
    if not theme.hosts and any(True for _ in view.hits(theme.last, theme.last + 2, "scope_all")):
        return step_of(view, _as(head, "pullout"), theme, actor, None, None, start)  # «عودة الجنود جميعا»
    for i in range(start, stop):
        if view.word_is(i, "from"):
            left = next(iter(view.entities_in(i + 1, i + 3, "place")), None)
            if left is not None and left.name == view.scene.main_country:  # «عاد آخر الجنود من العراق»
                return step_of(view, _as(head, "pullout"), theme, actor, "country", left, left.last)
        if view.word_is(i, "away"):
            place = next(iter(view.entities_in(i + 1, i + 3, "place")), None)
            if place is not None and view.scene.in_theatre(place.country):
                return step_of(view, _as(head, "deploy"), theme, actor, "country", place, place.last)
    return _back(view, head, start)


def _back(view: View, head: Head, last: int) -> Step | None:
    """To where they had left: «غادرت القوات العراق، ثم عادت صيف 2014», «… منذ عودتها عام 2014», «قبل أن يعودوا في 2014».

    No other goal is named, and the sentence tells before that they left, or the noun stands behind «منذ».
    """
    if any(view.word_is(i, "away") and not view.word_is(i + 1, "there") for i in range(last, view.phrase_end(last, _NEAR))):
        return None
    if head.form == "noun":
        troops = any(True for _ in view.hits(view.first, head.first, "troop_noun"))
        if head.suffix not in ("ها", "هم") or not view.word_is(head.first - 1, "since") or not troops:
            return None
    elif not _left_before(view, head.first) and not (view.word_is(head.last, "to_it") and _army_before(view, last + 2)):
        return None
    armies = [e for e in view.entities if e.kind == "force" and e.first <= last]
    army = armies[-1].name if armies else view.scene.main_actor
    if not view.scene.foreign(army):
        return None
    subject = view.entity_of.get(last if view.word_is(head.last, "to_it") else head.last)
    if head.form != "noun" and subject is not None and subject.kind != "force":
        return None  # «ثم عاد الرئيس الأميركي»
    named = subject is not None and subject.kind == "force"
    word = view.words[head.first]
    pronoun = word.endswith(("وا", "ون", "ت")) or head.form == "noun" or (head.form == "pres" and word.startswith("ت"))
    if not named and not pronoun:
        return None
    return Step(_as(head, "deploy"), head.first, max(last, subject.last if subject and named else last), army)


def _army_before(view: View, token: int) -> bool:
    """«يستخدم الأميركيون القاعدة منذ 2003، وعادوا إليها عام 2014»."""
    return any(e.kind == "force" and e.last <= token for e in view.entities)


def _left_before(view: View, token: int) -> bool:
    return any(h.features["frame"] in _LEFT for h in view.hits(view.first, token, "event_verb", "event_noun"))


def _as(head: Head, frame: str) -> Head:
    return replace(head, frame=frame)


def fill_arrive(view: View, head: Head) -> Step | None:
    """``arrive``: as ``deploy``, but the troops must stand right beside: «وصلت القوات البريطانية إلى البصرة»."""
    step = fill_deploy(view, head)
    theme = theme_behind(view, behind_place(view, head.last), 6)
    before = view.entity_of.get(head.first - 1)
    if theme is not None and sized(view, theme):
        return None  # «وصل عدد القوات إلى …» is a level
    beside = (theme is not None and theme.part is not None) or (before is not None and before.kind == "force")
    beside = beside or _batch_before(view, head)
    moved = view.entities_in(head.last, view.phrase_end(head.last, 8), "place")
    abroad = next((e for e in moved if view.word_is(e.first - 1, "away") and e.country != view.scene.main_country), None)
    if step is not None and abroad is not None and any(view.word_is(i, "withdrawing") for i in range(head.last, abroad.first)):
        left = view.scene.main_country  # «وصول أول دفعة من الجنود المنسحبين إلى الكويت»
        return Step(_as(head, "pullout"), step.first, step.last, step.actor, "some", None, left)
    inside = any(view.scene.in_theatre(e.country) and _comes_from(view, e) for e in moved)
    return step if beside and not inside and step is not None else _convoy(view, head)


def _convoy(view: View, head: Head) -> Step | None:
    """Vehicles that come from another country: «دخلت 40 شاحنة عسكرية أميركية من سوريا إلى العراق»."""
    vehicles = view.hits(view.phrase_begin(head.first, _CONVOY), view.clause_end(head.last, _CONVOY), "vehicle_noun")
    return fill_cross(view, head) if view.scene.story and next(vehicles, None) is not None else None


def _comes_from(view: View, place: Entity) -> bool:
    """«من قاعدة فكتوريا»: a move within the theatre deploys nobody."""
    return view.word_is(place.first - 1, "from") or view.word_is(place.first - 2, "from")


def fill_deploy(view: View, head: Head) -> Step | None:
    """``deploy``: troops come to a named place of the theatre: «إرسال 30 ألف جندي إضافي إلى أفغانستان»."""
    theme = mover(view, head)
    taken_up = head.form == "noun" or head.suffix == "هم"  # «بيان نشرته الوزارة» sends nobody
    if head.suffix and taken_up and theme is None and troops_before(view, head.first):
        theme = Theme(head.first, head.last, None, "troops", suffix=head.suffix)  # «… جندي يتم إرسالهم»
    if theme is None or theme.part is None or theme.part in ("presence",):
        return None
    if head.sized and not any(h.features["part"] == "size" for h in view.hits(theme.first, theme.last, "troop_noun")):
        return None  # «رفع الجنود العلم»
    actor = owner_of(view, head, theme)
    if actor is None:
        return None
    start = max(head.last, theme.last)
    near = view.entities_in(start, view.phrase_end(start, 12), "place")
    if head.form != "noun" and view.word_is(head.last, "away"):  # «وصل إلى حرير 400 جندي»
        near = [*view.entities_in(head.last, theme.first, "place"), *near]
    places = [e for e in near if view.scene.in_theatre(e.country) and not view.word_is(e.first - 1, "from")]
    hosts = any(e.kind != "force" and not e.sends and view.scene.in_theatre(e.country) for e in view.entities)
    mission = view.hit(theme.last - 1, "mission_noun") if theme.suffix and view.scene.story else None
    if not places and not hosts and not (_into_story(view, head, theme) and not near) and mission is None:
        return None
    if not view.scene.story and not (places and (theme.actor or _sender(view, head) or _counted(view, head, theme))):
        return None
    place = places[0] if places else None
    return step_of(view, head, theme, actor, None, place, place.last if place else start)


def _batch_before(view: View, head: Head) -> bool:
    """«الدفعة الأولى من المستشارين ستصل»."""
    theme = theme_before(view, head.first)
    if theme is None or theme.part is None or theme.last < head.first - 4:
        return False
    return theme.part == "advisers" or any(True for _ in view.hits(theme.first, theme.last, "scope_some"))


def _into_story(view: View, head: Head, theme: Theme) -> bool:
    """«الدفعة الأولى من المستشارين ستصل خلال أيام»: to the country that the article is about."""
    part = theme.part == "advisers" or any(True for _ in view.hits(theme.first, theme.last + 3, "scope_some"))
    if view.entry is not None and _counted(view, head, theme):
        return view.scene.story  # «2007: إدارة بوش ترسل خمسة ألوية»
    return part and view.scene.story and head.form in ("future", "past")


def _sender(view: View, head: Head) -> bool:
    """A state that sends armies is named before the verb: «أعلنت لندن أنها سترسل قوات»."""
    return any(e.sends and e.kind == "government" for e in view.entities_in(view.first, head.first))


def _counted(view: View, head: Head, theme: Theme) -> bool:
    return bool(view.scene.analysis.quantities_in(head.last, theme.last))


DEPLOYS: dict[str, Callable[[View, Head], Step | None]] = {
    "return": fill_return,
    "deploy": fill_deploy,
    "arrive": fill_arrive,
}
