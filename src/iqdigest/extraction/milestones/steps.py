"""What the rules of milestones build: event words and steps."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from iqdigest.dates import Timex

Form = Literal["noun", "past", "pres", "future", "participle"]
Object = Literal["town", "base", "country"]


class Head(Struct, frozen=True):
    """An event word: token range, frame, grammatical form, its clitics."""

    frame: str
    form: Form
    first: int
    last: int
    prefix: str = ""
    suffix: str = ""
    first_person: bool = False
    transitive: bool = False
    sized: bool = False

    @property
    def active_object(self) -> bool:
        """A finite verb that takes what is drawn back or cut as its object."""
        return self.form != "noun" and (self.transitive or (self.frame == "cut" and not self.sized))

    @property
    def definite(self) -> bool:
        """«الانسحاب»: the article closes the word off from a genitive."""
        return self.prefix.endswith(("ال", "لل"))


class Aspect(Struct, frozen=True):
    """«بدأ», «اكتمل», «علّق»: token range, phase, form."""

    phase: str
    form: Form
    first: int
    last: int
    masculine: bool = True
    suffix: str = ""


class Step(Struct):
    """One step with its roles filled: ``first`` to ``last`` (exclusive) cover the event word and its arguments.

    ``timex``: the date that the words of the step itself point out, where attaching by distance could miss it.
    """

    head: Head
    first: int
    last: int
    actor: str | None
    part: str | None = None
    object: Object | None = None
    location: str | None = None
    aspect: Aspect | None = None
    scope: str | None = None
    timex: Timex | None = None

    @property
    def frame(self) -> str:
        """The frame of the event word."""
        return self.head.frame


class Theme(Struct, frozen=True):
    """Whose or what moves: token range, the army (None where a pronoun or a bare noun leaves it open), which part."""

    first: int
    last: int
    actor: str | None
    part: str | None
    hosts: bool = False
    government: bool = False
    suffix: str = ""
