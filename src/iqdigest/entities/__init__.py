"""Actors and places of the text under their canonical English names.

    >>> from iqdigest.language.tokens import tokenize
    >>> from iqdigest.profiles import default_profile
    >>> tokens = tokenize("تنشر واشنطن قوات أميركية في قاعدة عين الأسد غرب العراق")
    >>> [(entity.name, entity.kind) for entity in find_entities(tokens, default_profile())]
    [('US', 'government'), ('US', 'force'), ('Ain al-Asad', 'place'), ('Iraq', 'place')]

Armies are composed of an army noun and a nationality in any gender, number and case; places, capitals and names such as
«التحالف» come from the lexicon (``places.txt``, ``actors.txt``).
"""

from __future__ import annotations

from iqdigest.entities.entity import Entity
from iqdigest.entities.find import find_entities, nation_at
from iqdigest.entities.possession import force_of, owner_before

__all__ = ["Entity", "find_entities", "force_of", "nation_at", "owner_before"]
