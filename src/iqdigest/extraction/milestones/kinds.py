"""Frame, aspect and scope of a step → its kind."""

from __future__ import annotations

from iqdigest.extraction.milestones.steps import Step
from iqdigest.extraction.milestones.view import View
from iqdigest.model import Date, Kind

_SIMPLE: dict[str, Kind] = {
    "cut": "reduction",
    "end": "mission_end",
    "hand": "handover",
    "transfer": "handover",
    "arrive": "deployment",
    "close": "handover",
    "deploy": "deployment",
    "form": "deployment",
    "attack": "attack",
    "sign": "agreement",
    "agree": "agreement",
    "announce": "announcement",
    "redeploy": "withdrawal_phase",
    "deadline": "withdrawal_end",
    "grace": "withdrawal_end",
    "stay": "deployment",
}
_TALKS: dict[str, Kind] = {"start": "talks_start", "suspend": "talks_suspended", "resume": "talks_resumed", "finish": "other"}


def scope_of(view: View, step: Step, last: int) -> str | None:
    """Which part of the force: ``all``, ``combat``, ``advisers``, ``rest``, ``some`` or None."""
    first, stop = step.first, max(last, step.last)
    before = max(view.first, first - 2)
    if step.part in ("combat", "advisers"):
        return step.part
    if any(True for _ in view.hits(before, stop, "scope_rest")):
        return "rest"
    if partial(view, first):
        return "some"
    some = next(view.hits(first, stop, "scope_some"), None)
    every = next(view.hits(before, stop, "scope_all"), None)
    if every is not None and (some is None or every.first < some.first):
        return "all"
    if some is not None or step.part == "some" or _counted(view, first, stop):
        return "some"
    return None


def partial(view: View, first: int) -> bool:
    """«المرحلة الأولى من الانسحاب», «الدفعة الثانية من …»: what is told is a phase."""
    return any(view.word_is(i, "phase") for i in range(max(view.first, first - 4), first))


def kind_of(view: View, step: Step, date: Date | None) -> Kind:
    """The kind of the contract's vocabulary."""
    frame = step.frame
    if frame == "talks" or (frame == "meet" and step.part == "talks"):
        return _TALKS[step.aspect.phase] if step.aspect is not None else "talks_start"
    if frame == "form":
        return "other" if step.part == "body" else "deployment"
    if frame in ("meet", "vote", "force", "pause", "renew", "decree"):
        return "other"
    if frame == "turn":
        return "mission_end" if step.part == "role" else "other"
    if frame == "absent":
        return "mission_end" if step.part == "combat" else "withdrawal_end"
    if frame == "joint":
        return "announcement"
    if step.aspect is not None and step.aspect.phase == "start" and frame in ("pullout", "depart", "evacuate", "redeploy"):
        return "withdrawal_start"
    if frame == "end" and step.part in ("presence", "pact"):
        return "withdrawal_end" if step.part == "presence" else "other"
    if frame in _SIMPLE:
        return _SIMPLE[frame]
    if step.object in ("town", "base") and step.scope != "rest":
        return "withdrawal_phase"
    if step.scope in ("all", "rest"):
        return "withdrawal_end"
    if step.scope is not None:
        return "withdrawal_phase"
    deadline = date is not None and date.relation in ("by", "before", "until")
    finished = step.aspect is not None and step.aspect.phase == "finish"
    return "withdrawal_end" if deadline or finished or step.object == "country" else "withdrawal_phase"


def _counted(view: View, first: int, last: int) -> bool:
    """A figure of troops: «سحب 12 ألف جندي»."""
    return any(not q.ordinal for q in view.scene.analysis.quantities_in(first, last))
