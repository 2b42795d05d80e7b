"""Who moves, and from where: the fillers that the frames of a withdrawal share."""

from __future__ import annotations

from msgspec.structs import replace

from iqdigest.entities import Entity
from iqdigest.entities.possession import owner_before
from iqdigest.extraction.milestones.steps import Object, Theme
from iqdigest.extraction.milestones.view import COMMAS, View
from iqdigest.language.tokens import Hit

_BOUND = 3  # tokens of «ما لا يقل عن», «أكثر من» that a figure begins with
_TOLD = 40  # tokens that «معظمهم» points back
_POINTED = 14  # tokens that a pronoun points back to its troops
_SKIPPED = 6  # words that may stand between an event word and its troops: «سحب ما لا يقل عن نصف قواتها»


def theme_behind(view: View, start: int, reach: int = 10) -> Theme | None:
    """The troops, army or state named right behind an event word.

    «سحب كافة وحداتها القتالية», «انسحاب القوات الأميركية», «خروج مئات من قوات التحالف», «الانسحاب البريطاني».
    """
    stop = view.phrase_end(start, reach)
    for i in range(start, min(stop, start + _SKIPPED)):
        if i in view.timex_of or (view.hit(i, "troop_not") is not None and not _and_troops(view, i + 1)):
            return None
        theme = theme_at(view, i, stop)
        if theme is not None:
            return theme
        if view.is_preposition(i) and not (i + 1 < stop and (_partitive(view, i) or _counts(view, i) or _of_size(view, i))):
            return None
    return None


def behind_place(view: View, start: int) -> int:
    """Where the subject of a verb begins behind a place and a date of its own.

    «وصل إلى حرير 400 جندي», «لم تبق في العراق قوات», «غادر العراق في 31 أيار آخر الجنود».
    """
    if start + 1 >= view.last:
        return start
    behind = start
    linked = view.is_preposition(start)
    for i in range(start + linked, min(view.last, start + 1 + 2 * linked)):
        place = view.entity_of.get(i)
        if place is not None and place.kind == "place":
            behind = place.last
            break
        if linked and view.word_is(i, "there"):
            behind = i + 1
            break
    if behind == start:
        return start
    dated = behind + 1 if view.word_is(behind, "day_side") and behind + 1 in view.timex_of else behind
    return view.timex_of[dated].last if dated in view.timex_of else behind


def _and_troops(view: View, i: int) -> bool:
    """«ستسحب سفيرها وقواتها»."""
    troops = view.hit(i, "troop_noun")
    return troops is not None and troops.prefix.startswith("و")


def theme_before(view: View, end: int, reach: int = 12) -> Theme | None:
    """The subject that stands before its verb: «القوات الأميركية ستنسحب», «نحو 500 جندي سيغادرون», «البقية ستغادر»."""
    if end > view.first and view.hit(end - 1, "clause_relative") is not None:
        return _antecedent_theme(view, end - 1)
    begin = view.phrase_begin(end, reach)
    theme = _theme_in(view, begin, end)
    if theme is None and begin > view.first and view.hit(begin - 1, "clause_relative") is not None:
        return _antecedent_theme(view, begin - 1)  # «القوات التي غزت العراق عام 2003 انسحبت منه»
    if theme is None and end > view.first and view.words[end - 1] in COMMAS:
        theme = _theme_in(view, view.first, _before_insertion(view, end - 1))
    return theme


def _antecedent_theme(view: View, relative: int) -> Theme | None:
    """«القوات البريطانية التي انسحبت …»: the last army before the relative pronoun, right beside it."""
    armies = [e for e in view.entities if e.kind == "force" and relative - 7 <= e.last <= relative]
    if armies:
        army = armies[-1]
        return Theme(army.first, army.last, army.name, "troops", not view.scene.foreign(army.name))
    for hit in view.hits(relative - 4, relative, "troop_noun"):
        return theme_at(view, hit.first, relative)
    return None


def _before_insertion(view: View, comma: int) -> int:
    """Where «…، التي …،» begins, so that the subject before it is found; the sentence's start where nothing is inserted."""
    for i in range(comma - 1, max(view.first, comma - 20), -1):
        if view.words[i] in COMMAS:
            return i if view.hit(i + 1, "clause_relative") is not None else view.first
    return view.first


def _theme_in(view: View, begin: int, end: int) -> Theme | None:
    for hit in view.hits(begin, end, "report_verb", "plain_verb", "event_verb"):
        if hit.last <= end and hit.kind != "event_verb":
            begin = hit.last
    for i in range(begin, end):
        if view.hit(i, "troop_not") is not None:
            return None
        theme = theme_at(view, i, end)
        if theme is not None and theme.first >= begin:
            return replace(theme, first=max(begin, modified(view, theme.first)))
        rest = view.hit(i, "scope_rest")
        if rest is not None:
            return Theme(i, rest.last, None, None)
    return None


def modified(view: View, first: int) -> int:
    """Where the troops at a token begin with what counts or bounds them: «12 ألف جندي», «جميع القوات», «آخر جنودها»."""
    for quantity in view.scene.analysis.quantities_in(max(view.first, first - 6), first):
        if quantity.last == first and not quantity.ordinal:
            return quantity.first
    for hit in view.hits(first - 2, first, "scope_all", "scope_some", "scope_rest"):
        if hit.first < first <= hit.last:
            return hit.first
    return first


def theme_at(view: View, i: int, stop: int) -> Theme | None:
    """A theme that begins at a token: a troop noun with what qualifies it, or an army or state."""
    troops = view.hit(i, "troop_noun")
    entity = view.entity_of.get(i)
    if troops is None and entity is None and view.hit(i - 1, "event_noun", "event_verb") is not None:
        rest = view.hit(i, "scope_rest")
        if rest is not None and _opens_troops(view, rest.last) is False:
            return Theme(i, rest.last, None, None)  # «ورحيل الباقين»
    if troops is not None:
        whose = troops.last + 1 if view.word_is(troops.last, "from") else troops.last
        if view.word_is(whose, "troop_other"):
            return None
    if troops is not None:
        part = str(troops.features["part"])
        if part == "size":  # a number of what? «خفض عدد القتلى» has no troops
            inner = theme_behind(view, troops.last, 5) if troops.last < stop else None
            mission = view.hit(troops.last, "mission_noun")
            if inner is None and mission is not None and mission.suffix:  # «عديد بعثته»
                return Theme(i, mission.last, None, "troops", suffix=mission.suffix)
            if inner is None and _counts_troops(view, troops):  # «سيخفض عددهم إلى …», «خفضت العدد إلى النصف»
                return Theme(i, troops.last, None, "troops", suffix=troops.suffix)
            return inner and Theme(i, inner.last, inner.actor, inner.part, inner.hosts, inner.government, inner.suffix)
        owner = _owner(view, i, troops.last, stop)
        last = max(troops.last, owner.last if owner else 0)
        if part == "troops" and view.hit(i, "troop_noun") and _mentions(view, i, last + 1, "combat"):
            part = "combat"
        suffix = troops.suffix
        if owner is None and troops.last < stop and view.word_is(troops.last, "own_country"):
            suffix, last = "ه", troops.last + 1
        hosts = owner is not None and not view.scene.foreign(owner.name)
        return Theme(i, last, owner.name if owner else None, part, hosts, suffix=suffix)
    counted = _advisers(view, i) or _of_them(view, i) if entity is None else None
    if counted is not None:
        return counted
    if entity is None:
        nation = view.hit(i, "nation")
        if nation is None or view.hit(i - 1, "event_noun") is None:
            return None  # «الانسحاب البريطاني»
        name = str(nation.features["name"]).replace("_", " ")
        return Theme(i, i + 1, name, None, not view.scene.foreign(name), government=True)
    if entity.first != i:
        return None
    if entity.kind == "force":
        return Theme(i, entity.last, entity.name, "troops", not view.scene.foreign(entity.name))
    if entity.kind == "government":
        foreign = view.scene.foreign(entity.name)
        return Theme(i, entity.last, entity.name, None, not foreign, government=True)
    return None


def _counts_troops(view: View, size: Hit) -> bool:
    """«عددهم» with troops shortly before it, «العدد إلى النصف» in an article about a withdrawal."""
    if size.suffix:
        return troops_before(view, size.first)
    told = any(e.first < size.first and view.scene.foreign(e.name) for e in view.entities)
    return told and size.prefix.endswith("ال") and view.word_is(size.last, "away") and view.scene.withdrawals > 1


def troops_before(view: View, token: int) -> bool:
    """Whether troops or an army stand shortly before a token, for a pronoun to point to."""
    begin = max(view.first, token - _POINTED)
    return any(True for _ in view.hits(begin, token, "troop_noun")) or bool(view.entities_in(begin, token, "force"))


def _advisers(view: View, i: int) -> Theme | None:
    """«200 مدرب»: a singular that is a trainer of troops only behind a figure."""
    unit = view.hit(i, "force_unit")
    if unit is None or unit.features["unit"] != "advisers" or unit.prefix:
        return None
    counts = view.scene.analysis.quantities_in(max(view.first, i - _SKIPPED), i)
    return Theme(i, unit.last, None, "advisers", suffix=unit.suffix) if any(q.last >= i for q in counts) else None


def _of_them(view: View, i: int) -> Theme | None:
    """«400 منهم», «معظمهم», «الجميع», «آخر أفرادها»: a part of the troops told before, or all of them."""
    if view.word_is(i, "of_them"):
        counts = [q for q in view.scene.analysis.quantities_in(max(view.first, i - _BOUND), i) if q.last == i and not q.ordinal]
        return Theme(counts[0].first, i + 1, None, "troops", suffix="هم") if counts else None
    if not view.word_is(i, "most_of_them") or view.scene.withdrawals < 1:
        return None
    told = troops_before(view, i) or view.near("troop_noun", i, _TOLD, 0)
    return Theme(i, i + 1, None, "troops", suffix="هم") if told else None


def _owner(view: View, first: int, last: int, stop: int) -> Entity | None:
    """The army or state that qualifies a troop noun: in it, or up to four words on and before any preposition."""
    for i in range(first, min(stop, last + 4)):
        entity = view.entity_of.get(i)
        if entity is not None and entity.kind in ("force", "government"):
            return entity
        if i >= last and (view.is_preposition(i) or i in view.timex_of):
            return None
    return None


def _mentions(view: View, first: int, last: int, part: str) -> bool:
    return any(h.features.get("part") == part for h in view.hits(first, last, "troop_noun", "troop_kind"))


def _partitive(view: View, i: int) -> bool:
    """«مئات من قوات التحالف»."""
    return view.word_is(i, "from") and _opens_troops(view, i + 1)


def _of_size(view: View, i: int) -> bool:
    """«زيادة كبيرة على عدد القوات», «خفض في مستوى القوات»."""
    size = view.hit(i + 1, "troop_noun")
    return size is not None and size.features["part"] == "size" and view.word_is(i, "place_side")


def _counts(view: View, i: int) -> bool:
    """«نحو 12 ألف جندي», «أكثر من ثلاثة آلاف»: the preposition belongs to a figure."""
    if view.word_is(i, "away") and not view.word_is(i, "toward"):  # «ما يصل إلى 300 مستشار»
        return any(quantity.first < i < quantity.last for quantity in view.scene.analysis.quantities_in(i - _BOUND, i))
    return any(quantity.last > i for quantity in view.scene.analysis.quantities_in(i - _BOUND, i + 2))


def _opens_troops(view: View, i: int) -> bool:
    entity = view.entity_of.get(i)
    return view.hit(i, "troop_noun") is not None or (entity is not None and entity.kind == "force")


def antecedent(view: View, before: int) -> tuple[str | None, bool]:
    """The army or state that a pronoun points to: the nearest sender before a token, else the article's main army.

    Returns its name and whether it is a host («سحب العراق قواته»): a host's step is no milestone.
    """
    name = owner_before(view.scene.analysis.entities, before, ("government", "force"))
    if name is None:
        return view.scene.main_actor, False
    return (name, False) if view.scene.foreign(name) else (None, True)


def origin(view: View, start: int, reach: int = 12) -> tuple[Object | None, Entity | None, int]:
    """From where: kind of place, the place where it has a name, and where the phrase ends.

    «من المدن العراقية» is a town in Iraq, «من قاعدة عين الأسد» a base, «تغادر العراق» a country.  A place behind «إلى» is
    where they go.
    """
    stop = view.phrase_end(start, reach)
    away = False
    for i in range(start, stop):
        if view.word_is(i, "away"):
            away = not view.word_is(i + 1, "outside")
            continue
        if view.word_is(i, "place_side"):
            away = False
        if i in view.timex_of:
            continue
        if view.word_is(i, "there"):
            towns = view.words[i].endswith("منها") and next(view.hits(view.first, i, "town_noun"), None) is not None
            return ("town" if towns else "country"), None, i + 1
        if away:
            continue
        found = _place_at(view, i, stop)
        if found is not None:
            return found
    return None, None, start


def _place_at(view: View, i: int, stop: int) -> tuple[Object, Entity | None, int] | None:
    town, base = view.hit(i, "town_noun"), view.hit(i, "base_noun")
    if town is not None or base is not None:
        hit = base or town
        assert hit is not None
        last, named = hit.last, None
        for j in range(i, min(stop, hit.last + 5)):
            entity = view.entity_of.get(j)
            if entity is not None and entity.kind != "force":
                named, last = entity, entity.last
                break
            if j >= hit.last and ((view.is_preposition(j) and not view.word_is(j, "place_link")) or view.word_is(j, "away")):
                break
        return ("base" if base else "town"), named, last
    entity = view.entity_of.get(i)
    if view.hit(i, "country_noun") is not None and (land := view.entity_of.get(i) or view.entity_of.get(i + 1)) is not None:
        return "country", (land if land.kind != "force" else None), max(i + 1, land.last)  # «من الأراضي العراقية»
    if entity is not None and entity.kind == "place" and entity.first == i:
        return ("country" if entity.name == entity.country else "town"), entity, entity.last
    return None
