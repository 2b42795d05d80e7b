"""The body of a digest page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iqdigest.digest.model import Conflict, Digest, Entry, Source, StatementEntry
from iqdigest.formats.base import Options
from iqdigest.formats.describe import describe
from iqdigest.formats.headline import all_entries, headline
from iqdigest.formats.html_.chart import chart
from iqdigest.formats.html_.facts import Facts, anchor
from iqdigest.formats.html_.filters import filter_bar
from iqdigest.formats.html_.page import prose
from iqdigest.formats.safe import markup
from iqdigest.formats.words import date_words, day, label, moment
from iqdigest.safe import line

_STATES = ("done", "planned", "denied")


def body(digest: Digest, options: Options) -> Iterator[str]:
    """Header, filters, then the sections of the contract, each only where it holds something."""
    lang = options.lang
    facts = Facts(digest, options)
    yield f"<header><h1>{markup(headline(digest, lang))}</h1>{_counts(digest, options)}</header>"
    yield filter_bar(digest, lang)
    yield "<main>"
    if digest.milestones:
        yield _section("milestone", "".join(_timeline(digest, facts, options)), options)
    if digest.forces:
        figure = chart(digest.forces, options)
        yield _section("force", figure + facts.force_table(digest.forces), options)
    if digest.statements:
        yield _section("statement", "".join(_speakers(digest, facts)), options)
    if digest.conflicts:
        yield _section("conflict", "".join(_conflicts(digest, options)), options)
    if digest.articles:
        yield _section("article", "".join(_sources(digest, facts, options)), options)
    yield "</main>"


def _section(name: str, content: str, options: Options) -> str:
    return f'<section id="{name}"><h2>{markup(label(f"section.{name}", options.lang))}</h2>{content}</section>'


def _counts(digest: Digest, options: Options) -> str:
    """Links to the sections with how much each holds."""
    parts = []
    for name, entries in (
        ("milestone", digest.milestones), ("force", digest.forces), ("statement", digest.statements),
        ("conflict", digest.conflicts), ("article", digest.articles),
    ):  # fmt: skip
        if entries:
            parts.append(f'<a href="#{name}">{markup(label(f"section.{name}", options.lang))} <b>{len(entries)}</b></a>')
    return f"<nav>{''.join(parts)}</nav>"


def _timeline(digest: Digest, facts: Facts, options: Options) -> Iterator[str]:
    """Milestones by date on a line, with the years, and a rule between past and future where ``as_of`` is given."""
    lang = options.lang
    states = (f'<span><i class="dot {state}"></i> {markup(label(f"html.{state}", lang))}</span>' for state in _STATES)
    yield f'<p class="legend">{"".join(states)}</p>'
    yield '<ol class="timeline">'
    year = ""
    ruled = options.as_of is None
    for entry in digest.milestones:
        when = moment(entry.date)
        if not ruled and (when is None or (options.as_of is not None and when > options.as_of)):
            ruled = True
            yield _rule(options.as_of, options)
        heading = str(when.year) if when is not None else label("word.undated", lang)
        if heading != year:
            year = heading
            yield f'<li class="year">{markup(heading)}</li>'
        yield facts.milestone(entry)
    yield "</ol>"


def _rule(as_of: dt.date | None, options: Options) -> str:
    text = f"{label('word.future', options.lang)} {day(as_of, options.lang)}" if as_of else ""
    return f'<li class="rule"><span>{markup(text)}</span></li>'


def _speakers(digest: Digest, facts: Facts) -> Iterator[str]:
    """Statements grouped by who said them, those with most to say first; unnamed sources last."""
    groups: dict[tuple[bool, str], list[StatementEntry]] = {}
    for entry in digest.statements:
        key = not entry.speaker.named, entry.speaker.name or entry.speaker.text
        groups.setdefault(key, []).append(entry)
    for (_unnamed, _name), entries in sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])):
        yield facts.speaker(entries)


def _conflicts(digest: Digest, options: Options) -> Iterator[str]:
    entries = {entry.id: entry for entry in all_entries(digest)}
    yield '<ul class="conflicts">'
    for conflict in digest.conflicts:
        yield _conflict(conflict, entries, options)
    yield "</ul>"


def _conflict(conflict: Conflict, entries: dict[str, Entry], options: Options) -> str:
    sides = "".join(
        f'<li><a href="#{anchor(i)}">{markup(describe(entries[i], options)[0])}</a></li>'
        if i in entries
        else f"<li>{markup(i)}</li>"
        for i in conflict.ids
    )
    return f"<li>{prose(line(conflict.note), 'p')}<ul>{sides}</ul></li>"


def _sources(digest: Digest, facts: Facts, options: Options) -> Iterator[str]:
    yield '<ol class="sources">'
    for source in digest.articles:
        yield _source(source, facts, options)
    yield "</ol>"


def _source(source: Source, facts: Facts, options: Options) -> str:
    lang = options.lang
    published = date_words(source.published, lang)
    rule = f" ({markup(label(f'rule.{source.published_by}', lang))})" if source.published_by else ""
    evidence = " ".join(prose(span.text, "mark") for span in source.evidence)
    note = f"<p class=note>{markup(source.note)} {evidence}</p>" if source.note or evidence else ""
    copy = ""
    if source.copy_of:
        copy = f'<p class=note>{markup(label("word.copy_of", lang))} <a href="#{facts.source_anchor(source.copy_of)}">'
        copy += f"{markup(source.copy_of)}</a></p>"
    return (
        f'<li id="{facts.source_anchor(source.id)}">{prose(source.title, "h3")}'
        f"<p>{prose(source.outlet, 'b')} <span>{markup(published)}{rule}</span> "
        f"<code>{markup(source.path or source.id)}</code></p>{note}{copy}</li>"
    )
