"""Steps of armies: they draw back, leave, shrink, come, end a mission, empty, close or hand over a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from iqdigest.entities import Entity
from iqdigest.extraction.milestones.places import common_place
from iqdigest.extraction.milestones.roles import (
    antecedent,
    behind_place,
    origin,
    theme_at,
    theme_before,
    theme_behind,
    troops_before,
)
from iqdigest.extraction.milestones.steps import Head, Object, Step, Theme
from iqdigest.extraction.milestones.view import View

_FIGURE = 4  # tokens from «ستنخفض» to its figure


def fill_move(view: View, head: Head) -> Step | None:
    """``pullout``, ``depart``, ``redeploy``: an army leaves a place of the theatre.

    «انسحاب القوات القتالية من المدن», «ستغادر آخر كتيبة بريطانية البصرة», «الانسحاب الأميركي», «سنسحب كل قواتنا».
    """
    theme = mover(view, head)
    if theme is None:
        return _bare_move(view, head)
    actor = owner_of(view, head, theme)
    if actor is None:
        return None
    kind, place, end = origin(view, max(head.last, theme.last))
    if kind is None and theme.last <= head.first:
        kind, place, end = origin(view, head.last)
    if kind is None and head.suffix == "ه" and head.form != "noun" and head.frame == "depart":
        lands = [e for e in view.entities_in(view.first, head.first, "place") if e.name == e.country]
        kind, place = ("country", lands[-1]) if lands else (kind, place)  # «العراق الذي غادرته القوات»
    if not in_theatre(view, place):
        return None
    return None if _moves_otherwise(view, head, theme, actor, kind) else step_of(view, head, theme, actor, kind, place, end)


def _moves_otherwise(view: View, head: Head, theme: Theme, actor: str, kind: Object | None) -> bool:
    """What moves or is left makes it no step of an army in the theatre."""
    if theme.government:
        if head.transitive and theme.part is None:
            return True  # «سحب السفير الأميركي»
        if head.frame == "depart" and (kind is None or head.form != "noun"):
            return True  # «غادر الوزير الأميركي بغداد»
    leaves = _leaves_something(view, max(head.last, theme.last))
    if leaves and (theme.government or (kind is None and actor != view.scene.main_actor)):
        return True  # «انسحاب أميركا من الاتفاق», «انسحبت القوات الروسية من …» a place that no theatre knows
    return head.frame == "depart" and kind is None and not view.scene.withdrawals  # «جنود خرجوا لقضاء العطلة»


def mover(view: View, head: Head) -> Theme | None:
    """Who or what moves: behind a verbal noun; behind or before a verb; the army told before where a pronoun stands for it."""
    if head.form == "noun":
        return _mover_of_noun(view, head)
    behind = theme_behind(view, behind_place(view, head.last))
    if behind is not None and behind.government and head.frame in ("pullout", "redeploy", "cut", "deploy", "transfer"):
        thing = theme_behind(view, behind.last)
        if thing is not None and thing.part is not None:  # «سحبت الولايات المتحدة كل قواتها»
            return Theme(behind.first, thing.last, behind.actor, thing.part, behind.hosts)
    if behind is not None and behind.first == head.last and head.frame in ("pullout", "cut") and head.active_object:
        # «سحب الجيش آليات», «قلصت القوات ساعات الحظر»: behind the subject stands what is drawn back
        thing = theme_behind(view, behind.last)
        if thing is None or thing.part is None:
            return behind if closes_phrase(view, behind.last) else None
        if behind.actor is not None and thing.actor is None:
            return Theme(behind.first, thing.last, behind.actor, thing.part, behind.hosts)
    if behind is not None and behind.first == head.last and head.frame == "deploy":
        thing = theme_behind(view, behind.last)
        if thing is not None and thing.part is not None and thing.actor is None and behind.actor is not None:
            return Theme(behind.first, thing.last, behind.actor, thing.part, behind.hosts)  # «سيرسل البنتاغون 500 جندي»
    before = theme_before(view, head.first)
    if behind is None or (before is not None and behind.suffix and before.actor is not None):
        if before is not None and behind is not None:
            return Theme(before.first, behind.last, before.actor, behind.part, before.hosts)
        if before is not None:
            return before
    return behind or _pronoun(view, head) or _gear(view, head)


def _mover_of_noun(view: View, head: Head) -> Theme | None:
    """Who moves by a verbal noun: its pronoun, what stands behind it, or the army before («بصدد مغادرة العراق»)."""
    if head.suffix and head.frame in ("pullout", "depart", "redeploy"):
        troops = troops_before(view, head.first)
        if not troops and (head.frame == "depart" or not _army_before(view, head.first)):
            return None  # «أعلن الزعيم انسحابه»; «لمغادرتها» may be the place that is left
        return Theme(head.first, head.last, None, None, suffix=head.suffix)
    if head.suffix in ("هم", "ها") and head.frame == "cut" and troops_before(view, head.first):
        return Theme(head.first, head.last, None, "troops", suffix=head.suffix)  # «… جندي قبل بدء خفضهم»
    return theme_behind(view, head.last) or _gear(view, head) or _subject_of_noun(view, head)


def _pronoun(view: View, head: Head) -> Theme | None:
    """The army told before that a verb without a subject of its own, or its object pronoun, stands for."""
    if head.suffix in ("ها", "هم") and head.frame == "pullout" and troops_before(view, head.first):
        return Theme(head.first, head.last, None, "troops", suffix=head.suffix)  # «وسيسحبها من القيارة»
    if head.suffix in ("ه", "ها") and head.frame == "depart":
        armies = view.entities_in(view.first, head.first, "force")
        if armies:  # «دخلت القوات الأميركية العراق عام 2003 وغادرته عام 2011»
            last = armies[-1]
            return Theme(head.first, head.last, last.name, "troops", not view.scene.foreign(last.name))
    pronoun = view.words[head.first].endswith(("وا", "ون")) or (
        head.frame in ("pullout", "depart") and view.word_is(head.first - 1, "that")
    )
    if pronoun and not head.first_person:
        armies = [e for e in view.entities if e.kind == "force" and e.last <= head.first]
        if armies:  # «… جنديا يتوقع أن يغادروا جميعا», «… على أن تنسحب من أربيل في 2026»
            last = armies[-1]
            return Theme(head.first, head.last, last.name, "armies", not view.scene.foreign(last.name))
        counted = [h for h in view.hits(view.first, head.first, "troop_noun") if h.features["part"] in ("advisers", "troops")]
        themes = [theme_at(view, h.first, head.first) for h in counted[-1:]]
        if themes and themes[0] is not None and not themes[0].hosts:
            return Theme(head.first, head.last, themes[0].actor, themes[0].part, suffix=themes[0].suffix)
    return None


def _gear(view: View, head: Head) -> Theme | None:
    """«سحب معداته من القاعدة»: what an army draws back with itself."""
    gear = view.hit(head.last, "gear_noun") if head.frame == "pullout" else None
    if gear is None:
        return None
    owner = view.entity_of.get(gear.last)
    if owner is not None and owner.kind == "force":
        return Theme(gear.first, owner.last, owner.name, "some", not view.scene.foreign(owner.name))
    told = gear.suffix in ("ه", "ها", "هم") and troops_before(view, head.first)
    return Theme(gear.first, gear.last, None, "some", suffix=gear.suffix) if told else None


def _subject_of_noun(view: View, head: Head) -> Theme | None:
    """The army before a verbal noun that has none behind: «القوات … بصدد مغادرة العراق», «تلزم القوات … بالرحيل»."""
    before = view.entity_of.get(head.first - 1)
    if before is None or before.kind != "force" or not head.prefix:
        begin = view.phrase_begin(head.first, 5)
        armies = view.entities_in(begin, head.first, "force")
        if not armies or next(view.hits(armies[-1].last, head.first, "mood", "aspect_verb"), None) is None:
            return None
        before = armies[-1]
    return Theme(before.first, head.last, before.name, "troops", not view.scene.foreign(before.name))


def _bare_move(view: View, head: Head) -> Step | None:
    """«الانسحاب من المدن», «الخروج من أفغانستان»: whose is clear from the article alone."""
    scene = view.scene
    if head.first_person and (head.frame == "pullout" or (head.form == "future" and _speaks_of_leaving(view, head))):
        kind, place, end = origin(view, head.last)
        return step_of(view, head, None, scene.main_actor, kind, place, end) if in_theatre(view, place) else None
    if head.form != "noun" or head.frame == "redeploy":
        return None
    if not head.definite and (head.frame != "pullout" or view.hit(head.last, "scope_all") is None):
        return None  # «يشهد العراق انسحابا كاملا بحلول …»
    kind, place, end = origin(view, head.last, 6)
    if kind is None:
        if head.frame != "pullout" or _leaves_something(view, head.last):
            return None
        return step_of(view, head, None, scene.main_actor, None, None, head.last)
    if not in_theatre(view, place) or (head.frame == "depart" and place is None):
        return None
    return step_of(view, head, None, scene.main_actor, kind, place, end)


def _speaks_of_leaving(view: View, head: Head) -> bool:
    """«سئل عن خروج القوات الأميركية فقال: سنخرج في 2011»: the sentence tells who «we» are."""
    armies = [e for e in view.entities if e.kind == "force" and e.last <= head.first and view.scene.foreign(e.name)]
    told = view.hits(view.first, head.first, "event_noun")
    return bool(armies) and any(h.features["frame"] in ("pullout", "depart") for h in told)


def fill_cut(view: View, head: Head) -> Step | None:
    """``cut``: fewer troops or a smaller presence: «تقليص عديد القوات», «ستخفض وجودها», «سينخفض عدد الجنود»."""
    theme = mover(view, head)
    if theme is None or theme.part is None:
        return None
    if head.sized and not sized(view, theme) and not view.scene.analysis.quantities_in(head.last, head.last + _FIGURE):
        return None
    actor = owner_of(view, head, theme)
    if actor is None:
        return None
    start = max(head.last, theme.last)
    kind, place, end = origin(view, start, 8)
    if not in_theatre(view, place):
        return None
    return step_of(view, head, theme, actor, kind if kind == "base" else None, place, max(start, end))


def find_levels(view: View) -> Iterator[Step]:
    """The size that a cut has reached: «عديد قوات بلاده بات اليوم 2500 عسكري»."""
    for hit in view.all_hits("level_verb"):
        size = next((h for h in view.hits(hit.first - 8, hit.first, "troop_noun") if h.features["part"] == "size"), None)
        if size is None or not view.scene.analysis.quantities_in(hit.last, hit.last + 4):
            continue
        theme = theme_at(view, size.first, hit.first)
        head = Head("cut", "past", hit.first, hit.last)
        actor = owner_of(view, head, theme) if theme is not None else None
        if theme is not None and actor is not None:
            yield Step(head, theme.first, min(view.last, hit.last + 3), actor, theme.part)


def sized(view: View, theme: Theme) -> bool:
    """«عدد الجنود», «حجم القوات» rather than the troops themselves."""
    size = view.hit(theme.first, "troop_noun")
    return size is not None and size.features["part"] in ("size", "presence")


def closes_phrase(view: View, token: int) -> bool:
    """No object follows: a preposition, a date, a mark or the end of the phrase («سُحبت القوات الأميركية من المدن»)."""
    return (
        token >= view.phrase_end(token, 1)
        or token in view.timex_of
        or view.is_preposition(token)
        or view.entity_of.get(token) is not None
        or view.hit(token, "scope_all", "event_home", "troop_kind") is not None
    )


def _army_before(view: View, token: int) -> bool:
    """A foreign army or state in the sentence before a token, which a pronoun can point to."""
    return any(e.first < token and e.kind != "place" and view.scene.foreign(e.name) for e in view.entities)


def fill_end(view: View, head: Head) -> Step | None:
    """``end``: a mission ends: «إنهاء مهمة التحالف», «ستنتهي العمليات القتالية», «بعثة الناتو تنتهي»."""
    begin, stop = head.last, view.phrase_end(head.last, 5)
    if head.form != "noun":
        begin = view.phrase_begin(head.first, 14)
    mission = next(view.hits(begin, stop, "mission_noun"), None)
    presence = mission is not None and "presence" in mission.features
    pact = next(view.hits(head.last, head.last + 2, "event_agreement"), None)
    if pact is not None and head.frame == "end":
        return Step(head, head.first, pact.last, view.scene.main_actor, "pact")  # «تنتهي الاتفاقية الأمنية نهاية 2011»
    if mission is None or (head.form == "noun" and mission.first > head.last + 1):
        return None
    if next(view.hits(head.last, mission.first, "aspect_noun"), None) is not None:
        return None  # «أنهى الناتو تعليق مهمته»
    around = view.phrase_end(max(mission.last, head.last), 10)
    actor = _army_told(view, mission.first) if mission.suffix else None
    actor = actor or next(
        (e.name for e in view.entities_in(mission.first, around, "force") if view.scene.foreign(e.name)), None
    )
    if actor is None:
        combat = any(True for _ in view.hits(mission.last, mission.last + 3, "troop_kind"))
        states = view.entities_in(mission.first, mission.last + 3, "government")
        if states and view.scene.foreign(states[0].name):
            actor = states[0].name
        elif (combat or (presence and view.word_is(mission.last, "military"))) and not states:
            actor = view.scene.main_actor
    troops = view.hit(mission.last, "troop_noun")
    if actor is None and troops is not None and troops.suffix:  # «مهمة جنودها»
        actor = _army_told(view, mission.first)
    if (
        actor is None
        and "mandate" in mission.features
        and view.scene.story
        and all(e.kind == "government" for e in view.entities_in(mission.last, mission.last + 5))
    ):
        actor = view.scene.main_actor  # «نهاية التفويض الممنوح لها»
    if actor is None:
        for nation in view.hits(mission.last, mission.last + 3, "nation"):
            name = str(nation.features["name"]).replace("_", " ")
            actor = name if view.scene.foreign(name) else None
    if actor is None:
        return None
    last = max(mission.last, head.last)
    for entity in view.entities_in(mission.first, around, "force", "place", "government"):
        last = max(last, entity.last)
    place = next((e for e in view.entities_in(mission.first, around, "place") if view.scene.in_theatre(e.country)), None)
    part = "presence" if presence else None
    return Step(head, min(head.first, mission.first), last, actor, part, None, place.name if place else None)


def _army_told(view: View, token: int) -> str | None:
    """The foreign army, or the state that sends one, named last before a token of the sentence."""
    before = view.entities_in(view.first, token, "force", "government")
    armies = [e.name for e in before if view.scene.foreign(e.name) and (e.kind == "force" or e.sends)]
    if armies:
        return armies[-1]
    names = [str(h.features["name"]).replace("_", " ") for h in view.hits(view.first, token, "nation")]
    foreign = [name for name in names if view.scene.foreign(name)]
    return foreign[-1] if foreign else None  # «أما الوجود الهولندي فينتهي تفويضه»


def owner_of(view: View, head: Head, theme: Theme) -> str | None:
    """Whose army the theme is; None for a host's or one that is out of scope."""
    if theme.hosts:
        return None
    if theme.actor is not None:
        return theme.actor if view.scene.foreign(theme.actor) else None
    subject = view.entity_of.get(head.last) if head.form != "noun" and head.transitive else None
    if subject is not None and not view.scene.foreign(subject.country if subject.kind == "place" else subject.name):
        return None  # «ستسحب بغداد قواتها»
    before = min(head.first, theme.first) if not theme.suffix else max(head.first, theme.first)
    parties = [e for e in view.entities if e.first < before and (e.kind in ("force", "government") or e.sends)]
    if theme.suffix and theme.suffix != "نا" and parties and not any(view.scene.foreign(_state(e)) for e in parties):
        return None  # «أعلن الجيش السوري سحب قواته»
    actor, hosts = antecedent(view, before)
    if not hosts:
        return actor
    earlier = [_state(e) for e in parties if view.scene.foreign(_state(e))]
    if earlier:
        return earlier[-1]
    subject_hosts = theme.suffix and theme.suffix != "نا"
    return None if subject_hosts else view.scene.main_actor


def _state(entity: Entity) -> str | None:
    """«طلبت بغداد من واشنطن سحب قواتها»: behind a preposition the capital is a place, but acts for its state."""
    return entity.country if entity.kind == "place" else entity.name


def _leaves_something(view: View, start: int) -> bool:
    """«من» right behind, and no place behind that: a pact, a session, a place that no theatre knows."""
    for i in range(start, start + 3):
        if view.word_is(i, "from"):
            return origin(view, i, 5)[0] is None
    return False


def in_theatre(view: View, place: Entity | None) -> bool:
    """False only for a place that lies outside of the profile's countries."""
    if place is None or place.kind != "place":
        return True
    return view.scene.in_theatre(place.country)


def step_of(
    view: View, head: Head, theme: Theme | None, actor: str | None, kind: Object | None, place: Entity | None, end: int
) -> Step:
    """The step of an army that moves: its words, whose it is, and the place that it leaves or goes to."""
    first = min(head.first, theme.first) if theme else head.first
    last = max(head.last, theme.last if theme else 0, end)
    name = place.name if place is not None and place.kind == "place" else None
    if place is not None and name is not None:
        name = common_place(view, place)
    if place is not None and place.kind == "government":
        name = place.name
    return Step(head, first, last, actor, theme.part if theme else None, kind, name)


MOVES: dict[str, Callable[[View, Head], Step | None]] = {
    "pullout": fill_move,
    "depart": fill_move,
    "redeploy": fill_move,
    "cut": fill_cut,
    "end": fill_end,
}
