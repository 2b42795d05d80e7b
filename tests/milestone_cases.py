"""One sentence of a withdrawal story, and the milestones found of it as lines «kind status place date»."""

from __future__ import annotations

import datetime as dt

from iqdigest.model import Date, Document, Milestone
from iqdigest.pipeline import extract

PUBLISHED = Date("2024-09-16", dt.date(2024, 9, 16), dt.date(2024, 9, 16))  # a Monday

# An article around the sentence that is about a withdrawal; it holds no dated step itself.
_STORY = "\n\nيدور الجدل منذ فترة حول انسحاب القوات الأميركية من العراق، وحول رحيل التحالف وسحب جنوده.\n"


def milestones_of(text: str) -> tuple[Milestone, ...]:
    """The milestones of a sentence before the story."""
    return extract(Document("a.txt", "a", text + _STORY), PUBLISHED).milestones


def told(milestone: Milestone) -> str:
    """«kind status place date», with None for what is unknown."""
    place = (milestone.location or "None").replace(" ", "_")
    return f"{milestone.kind} {milestone.status} {place} {milestone.date.edtf if milestone.date else None}"
