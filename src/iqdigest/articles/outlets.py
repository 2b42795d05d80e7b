"""Which outlet an article comes from: what its container says, its address, its page title, its «المصدر:» line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from iqdigest.articles.pagewords import forms, heads, is_whole, words_of
from iqdigest.language.lexicon import Features
from iqdigest.model import Segment

_HOST = re.compile(r"(?:https?://)?(?:www\.|m\.)?([\w.-]{4,100})")
_DATELINE = re.compile(r"[^.\n:«»\"]{2,60}?(?:/|\)?\s?[-–—]|:)(?=\s)")
_LONGEST_LINE = 100  # characters of a line that names a source
_HEAD = 4  # paragraphs in which a page names itself


@cache
def _names() -> dict[str, Features]:
    return dict(forms("outlets.words", "outlet"))


def is_outlet(name: str) -> bool:
    """Whether folded words are the name of a known outlet."""
    return name in _names()


@cache
def _hosts() -> dict[str, str]:
    return {str(features["host"]): _shown(features) for features in _names().values() if "host" in features}


def _shown(features: Features) -> str:
    return str(features["name"]).replace("_", " ")


@cache
def stamp_lag(outlet: str | None) -> int | None:
    """How many days behind publication an outlet's printed stamps run; None for the many that print publication."""
    lags = (features.get("stamp_lag") for features in _names().values() if outlet and _shown(features) == outlet)
    lag = next(lags, None)
    return lag if isinstance(lag, int) else None


def find_outlet(text: str, segments: Sequence[Segment], metadata: Mapping[str, str]) -> str | None:
    """The outlet under its usual English name where the lexicon knows it, else as printed; None where nothing tells."""
    source = metadata.get("source", "")
    if source:
        known = _names().get(" ".join(words_of(source)))
        return _shown(known) if known else source
    return (
        _by_host(metadata.get("url", ""))
        or _by_title(text, segments[:_HEAD])
        or _by_source_line(text, segments)
        or _by_dateline(text, segments)
    )


def _by_host(url: str) -> str | None:
    match = _HOST.match(url)
    if match is None:
        return None
    labels = match[1].lower().split(".")
    return next((name for i in range(len(labels)) if (name := _hosts().get(".".join(labels[i:])))), None)


def _by_title(text: str, segments: Sequence[Segment]) -> str | None:
    """«CNNArabic.com - headline», «headline | outlet»: a part of the page's title is an outlet's name."""
    for segment in segments:
        line = text[segment.start : segment.end]
        if len(line) > 2 * _LONGEST_LINE:
            continue
        parts = re.split(r"\s[-|–—]\s", line)
        for part in (parts[0], parts[-1]):
            words = words_of(part)
            known = _names().get(" ".join(words))
            if known and not (len(parts) == 1 and is_whole(words, "menu")):  # «الشرق الأوسط» is a section of many sites
                return _shown(known)
    return None


def _by_source_line(text: str, segments: Sequence[Segment]) -> str | None:
    """The last «المصدر: …», which names the page's own outlet behind the agencies."""
    for segment in reversed(segments):
        if segment.role != "stamp" or segment.end - segment.start > _LONGEST_LINE:
            continue
        words = words_of(text[segment.start : segment.end])
        phrase = heads(words, "source")
        if phrase and len(words) > phrase.length:
            printed = text[segment.start : segment.end].partition(":")[2].strip()
            return _known_part(printed, r"[+/،,]| و ") or printed or None
    return None


def _by_dateline(text: str, segments: Sequence[Segment]) -> str | None:
    """«شفق نيوز/ …», «بغداد (رويترز) - …»: a name before the first dash or slash of the body."""
    body = next((segment for segment in segments if segment.role == "body"), None)
    match = _DATELINE.match(text, body.start, min(body.end, body.start + _LONGEST_LINE)) if body else None
    return _known_part(match[0], r"[-–—/():،,]") if match else None


def _known_part(printed: str, separators: str) -> str | None:
    for part in [printed, *re.split(separators, printed)]:
        known = _names().get(" ".join(words_of(part)))
        if known:
            return _shown(known)
    return None
