"""What `iqdigest.diffing.diff` answers: frozen records without behaviour."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from iqdigest.digest.model import Conflict, Entry, Source

Op = Literal["added", "removed", "changed"]
Section = Literal["milestone", "force", "statement", "conflict", "article"]
Item = Entry | Conflict | Source


class FieldChange(Struct, frozen=True):
    """One field of a fact before and after, as a digest prints it (``by 2025-09``, ``~2,500 troops``); "" for nothing."""

    field: str
    old: str
    new: str


class Change(Struct, frozen=True):
    """A fact that came, went or changed.

    ``old`` is None when added, ``new`` when removed.  ``fields`` is empty unless changed.  ``id`` is the one in the newer
    digest that has it.
    """

    op: Op
    section: Section
    id: str
    old: Item | None
    new: Item | None
    fields: tuple[FieldChange, ...] = ()
