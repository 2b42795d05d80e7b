"""Topic profiles: which actors, places and event words belong to one withdrawal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """The theatre of a digest."""

    name: str


def default_profile() -> Profile:
    """The profile of Iraq and Syria."""
    return Profile("iraq-syria")
