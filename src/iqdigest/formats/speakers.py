"""Speakers as the formats print them."""

from __future__ import annotations

from functools import cache

from iqdigest.digest.model import StatementEntry
from iqdigest.formats.words import Lang, label
from iqdigest.model import Speaker, Statement
from iqdigest.safe import line

_LONGEST_NAME = 5  # words; longer ones describe («the president and the prime minister»)


def printed_name(speaker: Speaker) -> str:
    """The full name as the articles write it, else the words that stand for the speaker; one harmless line."""
    return line(speaker.name or speaker.text or "")


def role_of(speaker: Speaker) -> str:
    """Role and organisation, whatever is known of them and not said twice; one harmless line."""
    role, organisation = speaker.role or "", speaker.organisation or ""
    return line(role if organisation in role else "، ".join(filter(None, (role, organisation))))


def short_name(speaker: Speaker, lang: Lang) -> str:
    """The name as it stands in a column of its own: in Latin letters beside English labels; one harmless line.

    Bodies, and several people who speak together, go by the states that they belong to.
    """
    if not speaker.named:
        return label("word.unnamed", lang)
    if lang != "en":
        return printed_name(speaker)
    if speaker.name is None or speaker.name == speaker.organisation or len(speaker.name.split()) > _LONGEST_NAME:
        return ", ".join(actors(printed_name(speaker))) or label("word.body", lang)
    return latin_name(speaker)


@cache
def actors(body: str) -> tuple[str, ...]:
    """The canonical English names of the states and forces that a body belongs to («البنتاغون»: US)."""
    from iqdigest.entities import find_entities
    from iqdigest.language.tokens import tokenize
    from iqdigest.profiles import default_profile

    entities = find_entities(tokenize(body), default_profile())
    return tuple(dict.fromkeys(entity.country or entity.name for entity in entities))


def latin_name(speaker: Speaker) -> str:
    """The name in Latin letters; one harmless line."""
    from iqdigest.people.latin import to_latin

    return line(to_latin(printed_name(speaker)))


def quoted(statement: StatementEntry | Statement) -> str:
    """«name, role: quote» in the reading order of Arabic; one harmless line.

    Reported statements keep their verb, «name (denied): plans to leave»: without it they may say the opposite.
    """
    speaker = statement.speaker
    said = line(statement.text if isinstance(statement, StatementEntry) else statement.quote.text)
    name, role = printed_name(speaker), role_of(speaker)
    who = name if role in name else "، ".join(filter(None, (name, role)))
    verb = line(statement.verb or "")
    if verb and not statement.direct:
        who = f"{who} ({verb})".lstrip()
    return f"{who}: {said}" if who else said
