"""One name for one speaker across all articles of a digest.

Within an article the extraction has resolved short names; what is left are articles that never give the full one, and other
spellings.  People known to `iqdigest.people` go by their known name.  A short name («السوداني», «محمد السوداني») is a longer
one's («محمد شياع السوداني») when just one speaker of the whole digest could be meant.  Spellings that only sound alike stay
apart, for «محمد» and «محمود» sound alike too; organisations and unnamed sources keep their names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from iqdigest.model import Speaker
from iqdigest.people.canonical import canonical_name, name_words

_Name = tuple[str, ...]


def naming_of(speakers: Iterable[Speaker]) -> Callable[[Speaker], Speaker]:
    """What gives each speaker the name that the whole digest uses: the fullest, as it is printed most."""
    counts = Counter(speaker.name for speaker in speakers if is_person(speaker))
    known = {name: canonical_name(name) for name in counts if name}
    words = {name: name_words(full) for name, full in known.items()}
    printed: dict[_Name, Counter[str]] = {}
    for name, full in known.items():
        printed.setdefault(words[name], Counter())[full] += counts[name]
    fullest = _fullest(printed)
    best = {full: min(printed[full].items(), key=lambda item: (-item[1], item[0]))[0] for full in set(fullest.values())}

    def naming(speaker: Speaker) -> Speaker:
        if not is_person(speaker) or speaker.name not in words:
            return speaker
        full = fullest.get(words[speaker.name])
        return speaker if full is None else replace(speaker, name=best[full])

    return naming


def is_person(speaker: Speaker) -> bool:
    """Whether a speaker is a person with a name, no body and no unnamed source."""
    return speaker.named and bool(speaker.name) and speaker.name != speaker.organisation


def _fullest(names: Iterable[_Name]) -> dict[_Name, _Name]:
    """Each name → the one fuller name that it is short for, or itself."""
    by_family: dict[str, list[_Name]] = {}
    for name in sorted(names):
        if name:
            by_family.setdefault(name[-1], []).append(name)
    fullest = {}
    for family in by_family.values():
        for name in family:
            fuller = [other for other in family if len(other) > len(name) and _is_short_for(name, other)]
            longest = max(fuller, key=lambda other: (len(other), other), default=name)
            one = all(other == longest or _is_short_for(other, longest) for other in fuller)
            fullest[name] = longest if one else name
    return fullest


def _is_short_for(short: _Name, full: _Name) -> bool:
    """The family name alone, or the given and the family name with some names between them left out."""
    if len(short) == 1:
        return short[0] == full[-1]
    rest = iter(full)
    return short[0] == full[0] and short[-1] == full[-1] and all(word in rest for word in short)
