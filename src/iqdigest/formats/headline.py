"""The first line of a digest, the same in every format for people."""

from __future__ import annotations

from iqdigest.digest.model import Digest, Entry
from iqdigest.formats.words import Lang, comma, day, label, moment


def headline(digest: Digest, lang: Lang) -> str:
    """«Digest: 9 articles, 11 Jun 2020 to 30 Sep 2026»."""
    count = len(digest.articles)
    text = f"{label('title.digest', lang)}: {count} {label('word.articles' if count != 1 else 'word.article', lang)}"
    days = [when for entry in all_entries(digest) if (when := moment(entry.date)) is not None]
    if not days:
        return text
    first, last = day(min(days), lang), day(max(days), lang)
    text += comma(lang) + first
    return text if first == last else f"{text} {label('word.to', lang)} {last}"


def all_entries(digest: Digest) -> list[Entry]:
    """Milestones, force levels and statements together."""
    return [*digest.milestones, *digest.forces, *digest.statements]
