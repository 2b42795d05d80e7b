"""The filter bar of a page: text, section, status, force, place, speaker, years; hidden where scripts do not run."""

from __future__ import annotations

from collections.abc import Iterable

from iqdigest.digest.model import Digest
from iqdigest.formats.headline import all_entries
from iqdigest.formats.safe import markup
from iqdigest.formats.speakers import printed_name
from iqdigest.formats.words import Lang, label, moment, name


def filter_bar(digest: Digest, lang: Lang) -> str:
    """One control for each value that the digest has at least two of."""
    sections = [
        (section, label(f"section.{section}", lang))
        for section, entries in (("milestone", digest.milestones), ("force", digest.forces), ("statement", digest.statements))
        if entries
    ]
    statuses = sorted({entry.status for entry in digest.milestones})
    forces = {part for entry in digest.milestones for part in _parts(entry.actor)}
    forces |= {part for entry in digest.forces for part in _parts(entry.force)}
    places = {part for entry in digest.milestones for part in _parts(entry.location)}
    places |= {part for entry in digest.forces for part in _parts(entry.location)}
    speakers = sorted({printed_name(entry.speaker) for entry in digest.statements if entry.speaker.named})
    controls = [
        f'<input type="search" name="text" placeholder="{_(lang, "html.search")}" aria-label="{_(lang, "html.search")}">',
        _select("section", label("column.kind", lang), sections),
        _select("status", label("column.status", lang), [(status, label(f"status.{status}", lang)) for status in statuses]),
        _select("force", label("column.force", lang), [(force, name(force, lang)) for force in sorted(forces)]),
        _select("place", label("column.place", lang), [(place, name(place, lang)) for place in sorted(places)]),
        _select("speaker", label("column.speaker", lang), [(speaker, speaker) for speaker in speakers]),
        _years(digest, lang),
        f'<label><input type="checkbox" name="evidence"> {_(lang, "html.evidence")}</label>',
        f'<button type="reset">{_(lang, "html.reset")}</button>',
        '<output aria-live="polite"></output>',
    ]
    return f'<form id="filters" role="search" hidden>{"".join(controls)}</form>'


def _(lang: Lang, key: str) -> str:
    return markup(label(key, lang))


def _parts(value: str | None) -> list[str]:
    return value.split(", ") if value else []


def _select(field: str, title: str, values: Iterable[tuple[str, str]]) -> str:
    shown_title = markup(title)
    options = [f'<option value="{markup(value)}" dir="auto">{markup(shown)}</option>' for value, shown in values]
    if len(options) < 2:
        return ""
    first = f'<option value="">{shown_title}</option>'
    return f'<select name="{field}" aria-label="{shown_title}">{first}{"".join(options)}</select>'


def _years(digest: Digest, lang: Lang) -> str:
    years = sorted({when.year for entry in all_entries(digest) if (when := moment(entry.date)) is not None})
    if len(years) < 2:
        return ""
    fields = (
        f'<input type="number" name="{field}" min="{years[0]}" max="{years[-1]}" placeholder="{shown}" '
        f'aria-label="{_(lang, f"html.{field}")}">'
        for field, shown in (("from", years[0]), ("to", years[-1]))
    )
    return f'<span class="years">{"–".join(fields)}</span>'
