"""Mentions of statements → one row for one statement, with every outlet that carries it.

The same speaker, quotes of which one is the other cut short or reworded, and dates no further apart than outlets are in
telling of one saying.  What a speaker says again another month is another statement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from iqdigest.digest.collect import Found
from iqdigest.digest.model import StatementEntry
from iqdigest.digest.periods import Period, gap, period
from iqdigest.digest.speakers import is_person
from iqdigest.digest.wording import Groups, Wording, overlap, same_statement, wording
from iqdigest.ids import folded_words
from iqdigest.model import Date, Speaker, Statement

Saying = Found[Statement]
Group = list[Saying]
Naming = Callable[[Speaker], Speaker]
"""Gives a speaker the name that the whole digest calls them by."""

_DAY, _LATE = 1, 7
_TELLING = 6  # words of a quote that nobody says twice


def group_sayings(found: Sequence[Saying], naming: Naming) -> list[Group]:
    """Groups of mentions of one statement; each in the order of the input."""
    groups: Groups[Saying] = Groups(_same)
    for saying in sorted(found, key=_longest_first):
        groups.add(_speaker_key(naming(saying.fact.speaker)), saying, wording(saying.fact.quote.text))
    return [sorted(group, key=lambda saying: saying.order) for group in _across_speakers(groups.groups)]


def _longest_first(saying: Saying) -> tuple[int, str, int]:
    return -len(saying.fact.quote.text), saying.fact.quote.text, saying.order


def _across_speakers(groups: list[Group]) -> list[Group]:
    """Join what one outlet gives in the words of another without saying who spoke, or by another name of a body."""
    joined: Groups[Saying] = Groups(_same_words)
    leaders = sorted(((group[0], group) for group in groups), key=lambda two: (_rank(two[0]), _longest_first(two[0])))
    members = {id(leader): group for leader, group in leaders}
    for leader, _ in leaders:
        joined.add(None, leader, wording(leader.fact.quote.text))
    return [[saying for leader in together for saying in members[id(leader)]] for together in joined.groups]


def _rank(saying: Saying) -> int:
    """People first, then bodies and unnamed sources, then whoever has no name at all."""
    speaker = saying.fact.speaker
    return 0 if is_person(speaker) else 1 if speaker.name else 2


def _same_words(leader: Saying, saying: Saying, leading: Wording, words: Wording) -> bool:
    """Word for word (but for one in twenty) at the same time, in two articles, by speakers that may be one."""
    if _rank(saying) == 0 or leader.origin is saying.origin or min(len(leading.words), len(words.words)) < _TELLING:
        return False
    if saying.fact.speaker.name and (_rank(leader) == 0 or saying.fact.speaker.named != leader.fact.speaker.named):
        return False
    if leader.period is None or saying.period is None or not _same_time(leader, saying, leader.period, saying.period):
        return False
    return leading.contrary == words.contrary and leading.figures == words.figures and overlap(leading, words) >= 0.94


def statement_entry(id_: str, group: Group, naming: Naming, sources: tuple[str, ...], independent: int) -> StatementEntry:
    """The entry of one statement, with the fullest quote."""
    fullest = min(group, key=lambda saying: (-len(saying.fact.quote.text), saying.fact.quote.text, saying.order))
    first = fullest.mention()
    rest = [saying.mention() for saying in group if saying is not fullest]
    date, placed = _date(group)
    return StatementEntry(
        id=id_,
        date=date,
        placed="publication" if placed else None,
        speaker=_speaker([naming(saying.fact.speaker) for saying in group]),
        verb=fullest.fact.verb,
        direct=any(saying.fact.direct for saying in group),
        text=fullest.fact.quote.text,
        quote=fullest.fact.quote,
        sources=sources,
        independent=independent,
        mentions=(first, *rest),
    )


def _speaker_key(speaker: Speaker) -> tuple[bool, str]:
    return (speaker.named, " ".join(folded_words(speaker.name or speaker.text)))


def _same(leader: Saying, saying: Saying, leading: Wording, words: Wording) -> bool:
    speaker = leader.fact.speaker
    if not (speaker.name or speaker.text) and leader.origin is not saying.origin:
        return False  # of unknown speakers, nothing tells that it is the same one
    if leader.period is None or saying.period is None:
        same_words = leading.words == words.words and len(words.words) >= _TELLING
        return same_words or (leader.origin is saying.origin and same_statement(leading, words))
    if not _same_time(leader, saying, leader.period, saying.period):
        return False
    return same_statement(leading, words, 0.7 if speaker.named else 0.8)


def _same_time(one: Saying, other: Saying, left: Period, right: Period) -> bool:
    """Said on one day, or told within the week in which a saying is news."""
    if one.placed or other.placed:
        return gap(left, right) <= _LATE
    return gap(left, right) <= _DAY


def _date(group: Group) -> tuple[Date | None, bool]:
    """The date that most articles give the saying, then the finest; else the earliest publication."""
    own = [saying.fact.date for saying in group if saying.fact.date is not None]
    if own:
        votes = Counter((date.edtf, date.part, date.relation) for date in own)

        def preference(date: Date) -> tuple[int, int, str]:
            when = period(date)
            return (-votes[date.edtf, date.part, date.relation], when.days if when else 10**7, repr(date))

        return min(own, key=preference), False
    placed = [saying for saying in group if saying.when is not None]
    return (placed[0].when, True) if placed else (None, False)


def _speaker(speakers: Sequence[Speaker]) -> Speaker:
    """One speaker out of all mentions: the earliest that has a name, the role and organisation that most give."""
    first = next((speaker for speaker in speakers if speaker.name), speakers[0])
    return Speaker(
        name=first.name,
        role=_most(speaker.role for speaker in speakers),
        organisation=_most(speaker.organisation for speaker in speakers),
        named=first.named,
        text=first.text,
        carried_over=all(speaker.carried_over for speaker in speakers),
    )


def _most(values: Iterable[str | None]) -> str | None:
    votes = Counter(value for value in values if value)
    return min(votes, key=lambda value: (-votes[value], -len(value), value)) if votes else None
