"""Facts as elements of a page: milestones on a line, figures in a table, statements under their speaker, all with evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

from iqdigest.digest.model import Digest, Entry, ForceEntry, Mention, MilestoneEntry, StatementEntry
from iqdigest.formats.base import Options
from iqdigest.formats.describe import force_change, force_figure
from iqdigest.formats.html_.page import attributes, prose
from iqdigest.formats.safe import markup
from iqdigest.formats.speakers import printed_name, role_of, short_name
from iqdigest.formats.words import date_words, label, name
from iqdigest.safe import line

CONTEXT = 240
"""Characters of the article kept on either side of a piece of evidence: about two sentences."""

_PLANNED = ("planned", "proposed")
_QUOTES = tuple("«»\"'“”„‟‘’‹›(")


def anchor(entry_id: str) -> str:
    """The id of an entry's element, safe inside an attribute and an address."""
    return escape(quote(line(entry_id), safe="-"), quote=True)


class Facts:
    """Builds the elements; knows the sources to link to."""

    def __init__(self, digest: Digest, options: Options) -> None:
        self._options, self._lang = options, options.lang
        self._sources = {source.id: source for source in digest.articles}
        self._numbers = {source.id: number for number, source in enumerate(digest.articles, 1)}
        self._conflicting = {i for conflict in digest.conflicts for i in conflict.ids}

    def source_anchor(self, article: str) -> str:
        """The id of a source's element."""
        return f"source-{self._numbers.get(article, 0)}"

    def _label(self, key: str) -> str:
        return markup(label(key, self._lang))

    def milestone(self, entry: MilestoneEntry) -> str:
        """A step on the timeline."""
        state = "denied" if entry.status == "denied" else "planned" if entry.status in _PLANNED else "done"
        where = " · ".join(filter(None, (name(entry.actor, self._lang), name(entry.location, self._lang))))
        history = ""
        if len(entry.history) > 1:
            steps = " → ".join(self._stage(stage.status, str(stage.reported or "")) for stage in entry.history)
            history = f'<p class="history">{steps}</p>'
        return (
            f'<li class="fact {state}" id="{anchor(entry.id)}"{self._data(entry, "milestone")}>'
            f'<time>{markup(date_words(entry.date, self._lang))}</time><div class="card"><p class="head">'
            f'<b>{self._label(f"kind.{entry.kind}")}</b> <span class="where">{markup(where)}</span>'
            f'<span class="status {markup(entry.status)}">{self._label(f"status.{entry.status}")}</span>{self._flag(entry)}</p>'
            f"{prose(entry.text, 'p')}{history}{self._evidence(entry)}</div></li>"
        )

    def _stage(self, status: str, reported: str) -> str:
        return f"{self._label(f'status.{status}')}{f' ({markup(reported)})' if reported else ''}"

    def _flag(self, entry: Entry) -> str:
        return f'<a class="flag" href="#conflict">{self._label("html.disputed")}</a>' if entry.id in self._conflicting else ""

    def force_table(self, entries: Iterable[ForceEntry]) -> str:
        """All figures as rows."""
        keys = ("as_of", "force", "place", "figure", "change", "text")
        head = "".join(f"<th>{self._label(f'column.{key}')}</th>" for key in keys)
        rows = "".join(self._force(entry) for entry in entries)
        return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'

    def _force(self, entry: ForceEntry) -> str:
        cells = (
            f"<td>{self._when(entry)}</td>",
            f"<td>{markup(name(entry.force, self._lang))}</td>",
            f"<td>{markup(name(entry.location, self._lang))}</td>",
            f'<td class="figure">{markup(force_figure(entry, self._options))}{self._flag(entry)}</td>',
            f'<td class="figure">{markup(force_change(entry, self._options))}</td>',
            f"<td>{prose(entry.text, 'p')}{self._evidence(entry)}</td>",
        )
        return f'<tr class="fact" id="{anchor(entry.id)}"{self._data(entry, "force")}>{"".join(cells)}</tr>'

    def _when(self, entry: ForceEntry | StatementEntry) -> str:
        words = f"<time>{markup(date_words(entry.date, self._lang))}</time>"
        if entry.placed is None:
            return words
        return f'<span class="placed" title="{self._label("word.placed")}">{words}&#8202;*</span>'

    def speaker(self, entries: Sequence[StatementEntry]) -> str:
        """Everything that one speaker said, in the order of the digest."""
        speaker = entries[0].speaker
        heading = f"{prose(printed_name(speaker))} <small>{markup(short_name(speaker, self._lang))}</small>"
        roles = [role for role in dict.fromkeys(role_of(entry.speaker) for entry in entries) if role != printed_name(speaker)]
        role = prose("؛ ".join(filter(None, roles[:3])), classes="role")
        said = "".join(self._statement(entry) for entry in entries)
        return f'<div class="voice"><h3>{heading}</h3>{role}{said}</div>'

    def _statement(self, entry: StatementEntry) -> str:
        tag = "blockquote" if entry.direct else "p"
        marked = "marked" if entry.text[:1] in _QUOTES else ""  # brings its own quotation marks
        how = self._label("word.direct" if entry.direct else "word.reported")
        return (
            f'<div class="fact said" id="{anchor(entry.id)}"{self._data(entry, "statement")}>'
            f'<p class="head">{self._when(entry)} {prose(entry.verb, "span", "verb")} <span class="how">{how}</span></p>'
            f"{prose(entry.text, tag, marked)}{self._evidence(entry)}</div>"
        )

    def _evidence(self, entry: Entry) -> str:
        """The places that report a fact, each in its context and linked to its source."""
        count = len(entry.sources)
        summary = f"{count} {self._label('word.sources' if count != 1 else 'word.source')}"
        if not entry.mentions:
            links = ", ".join(self._source_link(article) for article in entry.sources)
            return f'<p class="evidence">{links}</p>' if links else ""
        places = "".join(self._mention(mention) for mention in entry.mentions)
        return f'<details class="evidence"><summary>{summary} <code>{markup(entry.id)}</code></summary>{places}</details>'

    def _source_link(self, article: str) -> str:
        source = self._sources.get(article)
        title = (source.outlet or source.title or source.id) if source else article
        return f'<a href="#{self.source_anchor(article)}">{prose(title)}</a>'

    def _mention(self, mention: Mention) -> str:
        source = self._sources.get(mention.article)
        path = (source.path if source else None) or mention.article
        context = f"{_before(mention.before)}<mark>{markup(mention.text)}</mark>{_after(mention.after)}"
        place = f"<code>{markup(path)}:{mention.start}–{mention.end}</code>"
        return f'<figure>{self._source_link(mention.article)} {place}<p lang="ar" dir="rtl">{context}</p></figure>'

    def _data(self, entry: Entry, section: str) -> str:
        """What the filters look at."""
        date = entry.date
        known = {"section": section, "from": _iso(date.earliest) if date else None, "to": _iso(date.latest) if date else None}
        if isinstance(entry, MilestoneEntry):
            known |= {"status": entry.status, "force": entry.actor, "place": entry.location}
        elif isinstance(entry, ForceEntry):
            known |= {"force": entry.force, "place": entry.location}
        else:
            known |= {"speaker": printed_name(entry.speaker)}
        return attributes(**known)


def _before(text: str) -> str:
    """Context in front of evidence, from a whole word on, with dots where the article began earlier."""
    cut = len(text) >= CONTEXT
    if cut:
        text = text.partition(" ")[2] or text
    return f"{'… ' if cut else ''}{markup(text)}{' ' if text[-1:].isspace() else ''}"


def _after(text: str) -> str:
    """Context behind evidence, up to a whole word, with dots where the article goes on."""
    cut = len(text) >= CONTEXT
    if cut:
        text = text.rpartition(" ")[0] or text
    return f"{' ' if text[:1].isspace() else ''}{markup(text)}{' …' if cut else ''}"


def _iso(value: object) -> str | None:
    return None if value is None else str(value)
