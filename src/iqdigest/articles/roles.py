"""Paragraphs of a page → their roles, in one walk from its head over the body to its foot.

Whatever isn't known for page matter stays body: a lost sentence costs the reader more than a menu that is read.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

from iqdigest.articles.daylines import is_day_line, trailing_stamp
from iqdigest.articles.menus import is_menu, is_short, items_of
from iqdigest.articles.pagewords import Phrase, heads, holds, is_whole, may_open, phrase_at, words_of
from iqdigest.articles.stamps import LONGEST, is_aged_stamp, is_labelled, is_stamp, time_ago
from iqdigest.articles.units import Unit
from iqdigest.language.normalize import fold, normalize
from iqdigest.model import Role

_SHORT = 260  # characters: no widget, headline or caption is longer
_PROSE = 140  # characters: a paragraph so long is prose, whatever it ends with
_LINE = 60  # characters: a sentence so long is prose
_HEADLINE = 160  # characters
_SENTENCE_WORDS = 7  # a line of more words that ends with a full stop is a sentence, though it begins like a widget
_MARKER_WORDS = 24  # a marker with its tags behind it
_NOTICE = 700  # characters of a notice of several sentences (cookies, comments)
_WORD = 24  # characters: no first word of a notice is longer
_BUTTON, _BUTTON_WORDS = 60, 8  # characters and words of a line among the widgets behind an article
_TITLE_WORDS = 4  # words of a headline before a stamp; fewer are a place or an outlet
_SIGNATURE = 6  # lines behind the last paragraph
_LEAD = 600  # characters of a summary before the stamp
_RELATED_MOST = 14  # headlines in one list inside an article
_ATTRIBUTE = re.compile(r"[\w-]{2,20}=[\"'].*[\"']\s*/?>$", re.DOTALL)  # content="…" />: what a crawler left of a tag
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdfb\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BULLET = re.compile(r"[•·▪●■◆►‣*–-]\s*")
_HANDLE = re.compile(r"(?<!\w)@[A-Za-z]|©|/ ?[A-Z]{2,}\b")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)[\s-]{0,3}©?\s?(?:19|20)\d\d", re.IGNORECASE)
_SIGNED = re.compile(r"(?:©|\(c\)|copyright\b).{0,80}(?:19|20)\d\d|.{0,60}(?:19|20)\d\d ?©", re.IGNORECASE)
_COUNTED = re.compile(r"[^\W\d]{4,20}(?: [^\W\d]{4,20})?\s*[(\[:]\s*\d{1,5}\b")  # «التعليقات (14): …»
_SPLIT_TITLE = re.compile(r"\s[-|–—»›>]\s")


class _Page(Struct):
    """What the walk knows: the roles so far, the title (folded), whether prose has begun, where the article ended."""

    units: list[Unit]
    title: str
    roles: list[Role] = field(default_factory=list)
    begun: bool = False
    related: int = 0  # headlines taken since a related marker; 0 outside of a list
    ended: int | None = None  # the unit that ends the article
    before: int = 0  # characters of body so far
    behind: list[int] = field(default_factory=list)  # characters of prose behind each unit, once they are asked for


def assign_roles(units: list[Unit], title: str | None, in_body: bool = False) -> list[Role]:
    """The role of each paragraph; ``title`` is what the container calls the article, ``in_body`` skips the page's head."""
    page = _Page(units, fold(title).strip() if title else "", begun=in_body)
    start = 0 if in_body else _head(page)
    for unit in units[start:]:
        role = _role(page, unit)
        page.before += len(unit.text) if role == "body" else 0
        page.roles.append(role)
    _return_subheads(page)
    _foot(page)
    return page.roles


def is_prose(unit: Unit) -> bool:
    """Whether a paragraph reads as running text, not as a headline, menu or caption."""
    length = len(unit.text)
    return length >= _PROSE or (length >= _LINE and (unit.ends_sentence or unit.text.endswith(":")))


def page_matter(text: str, words: list[str], begun: bool = False) -> Role | None:
    """The role of a paragraph that is page matter, else None; behind the head a bare date may be a subheading."""
    if len(text) > _SHORT:
        return "boilerplate" if _is_long_matter(text) else None
    letters = _LETTER.search(text)
    if is_stamp(text, words):
        return "stamp" if not begun or not _ARABIC.search(text) or is_labelled(words) else None
    if letters is None or not _ARABIC.search(text):
        if not begun and letters and is_day_line(text):
            return "stamp"
        return None if begun and _YEAR.fullmatch(text) else "boilerplate"  # a year may head a part of a chronicle
    if _ATTRIBUTE.match(text) or is_whole(words, "menu") or heads(words, "notice") or holds(words, "anywhere"):
        return "boilerplate"
    if is_menu(text, words) or _COPYRIGHT.match(text) or (len(words) <= _BUTTON_WORDS and _SIGNED.match(text)):
        return "boilerplate"
    if heads(words, "line") and not (text.endswith(".") and len(words) > _SENTENCE_WORDS):
        return "boilerplate"
    if len(text) <= LONGEST:
        folded = normalize(text)
        spans = time_ago(folded)
        if spans and not begun and is_aged_stamp(folded, spans):
            return "stamp"
        if spans and not text.endswith(".") and (spans[-1][1] >= len(folded.rstrip()) - 1 or spans[0][0] <= 2):
            return "boilerplate" if spans[0][0] <= 2 else "related"
    return None


def _is_long_matter(text: str) -> bool:
    """What a crawler left of a tag, or a notice of several sentences."""
    if text.endswith("/>") and _ATTRIBUTE.match(text):
        return True
    if len(text) > _NOTICE or not may_open(text[:_WORD].split(None, 1)[0], "notice"):
        return False
    return heads(words_of(text[: _PROSE // 2]), "notice") is not None


def _head(page: _Page) -> int:
    """Give roles to what stands before the first prose; returns the index of the first paragraph of the body."""
    first = next((index for index in range(len(page.units)) if _begins_body(page, index)), len(page.units))
    head = page.units[:first]
    words = [words_of(unit.text) if len(unit.text) <= _SHORT else [] for unit in head]
    page.roles = [
        page_matter(unit.text, word) or ("stamp" if is_day_line(unit.text) else "caption")
        for unit, word in zip(head, words, strict=True)
    ]
    if first == len(page.units) and not any(role == "caption" for role in page.roles):
        return first
    lists = _menu_runs(head, words, page.roles)
    for index in lists:
        page.roles[index] = "boilerplate"
    for index, word in enumerate(words):
        marker = heads(word, "related") or heads(word, "end") if page.roles[index] == "caption" else None
        if marker and not {"label", "list"} & marker.features.keys():
            page.roles[index] = "related"
    _find_title(page, head, words)
    page.begun = first < len(page.units)
    return first


def _begins_body(page: _Page, index: int) -> bool:
    unit = page.units[index]
    if not is_prose(unit) or not _ARABIC.search(unit.text):
        return False
    if unit.asks and len(unit.text) <= _HEADLINE and index + 1 < len(page.units):
        return False  # a headline that asks
    if len(unit.text) > _SHORT:
        return not _is_long_matter(unit.text)
    words = words_of(unit.text)
    return page_matter(unit.text, words) is None and not _is_caption(unit)


def _is_caption(unit: Unit) -> bool:
    if len(unit.text) > _SHORT:
        return False
    if unit.ends_sentence:
        return False
    if unit.text.endswith("]") and "[" in unit.text and holds(words_of(unit.text), "credit"):
        return True
    return bool(_HANDLE.search(unit.text)) or holds(words_of(unit.text[-_LINE:])[-6:], "credit")


def _menu_runs(head: list[Unit], words: list[list[str]], roles: list[Role]) -> list[int]:
    """Three or more short paragraphs in a row, without figures and stops: a menu."""
    found: list[int] = []
    run: list[int] = []
    for index, unit in enumerate([*head, None]):
        short = (
            unit is not None
            and len(words[index]) <= 3
            and len(unit.text) <= 30
            and not any(character in unit.text for character in '()-–:،.؟!«"')
            and not any(word.isdigit() for word in words[index])
        )
        if short and roles[index] in ("caption", "boilerplate"):
            run.append(index)
            continue
        if len(run) >= 3:
            found += run
        run = []
    return found


def _find_title(page: _Page, head: list[Unit], words: list[list[str]]) -> None:
    """The title: what the container names, else what the page's own title repeats, else the first headline."""
    candidates = [i for i, role in enumerate(page.roles) if role == "caption" and _BULLET.match(head[i].text) is None]
    named = {" ".join(words_of(page.title))} if page.title else set()
    for index in candidates[:2]:
        parts = _SPLIT_TITLE.split(head[index].text.strip())
        if len(parts) > 1:
            named |= {" ".join(words_of(part)) for part in (parts[0], parts[-1])}
    named = {name for name in named if name.count(" ") >= 2}
    best = next((i for i in candidates if " ".join(words[i]) in named), None)
    if best is None:
        best = next((i for i in candidates if _is_headline(head[i], words[i])), None)
    if best is None:  # «نص المقابلة مع … - الثلاثاء 6 شباط 2018»: title and stamp on one line
        stamps = [i for i, role in enumerate(page.roles) if role == "stamp"]
        best = next((i for i in stamps if len(words_of(head[i].text[: trailing_stamp(head[i].text)])) >= _TITLE_WORDS), None)
    if best is None:
        return
    page.roles[best] = "title"
    title = " ".join(words[best])
    for index in candidates:
        text = " ".join(words[index])
        if index < best and (_is_section(head[index], words[index]) or text.endswith(title) or text.startswith(title)):
            page.roles[index] = "boilerplate"  # section names, and the page's own title


def _is_section(unit: Unit, words: list[str]) -> bool:
    """A few words before the title, or several such groups with blanks or bars between."""
    items = items_of(unit.text)
    return len(words) <= 3 or (len(items) > 1 and all(map(is_short, items)))


def _is_headline(unit: Unit, words: list[str]) -> bool:
    if len(words) < 4 or len(unit.text) > _HEADLINE or unit.text.endswith((".", ":", "،")):
        return False
    return not _is_caption(unit) and (len(words) > 2 * _SENTENCE_WORDS or not _is_section(unit, words))


def _role(page: _Page, unit: Unit) -> Role:
    """The role of one paragraph behind the page's head."""
    text = unit.text
    if page.ended is not None:
        return "related"
    words: list[str] = []  # what is longer than any page matter is not looked up
    if len(text) <= _SHORT:
        words = words_of(text) if len(text) <= _PROSE else words_of(text[: _PROSE // 2])
    if _ends(page, unit, words):
        if not _goes_on(page):
            page.ended = len(page.roles)
        return "boilerplate"
    matter = page_matter(text, words, begun=True)
    if matter:
        return matter
    if len(text) <= _SHORT:
        if heads(words, "source") and not (unit.ends_sentence and len(words) > _SENTENCE_WORDS):
            return "stamp"
        if (phrase := _marker(page, unit, words, "related")) and not _is_sentence_with(unit, words, phrase):
            page.related = 1
            return "related"
        if page.before <= _LEAD and not unit.ends_sentence and is_day_line(text, told=True):
            return "stamp"
        if _is_caption(unit):
            return "caption"
    if page.related:
        asks = unit.asks and len(text) <= _HEADLINE
        if (asks or not is_prose(unit)) and page.related <= _RELATED_MOST:
            page.related += 1
            return "related"
        page.related = 0
    return "body"


def _ends(page: _Page, unit: Unit, words: list[str]) -> bool:
    """Whether a paragraph is a marker behind which the article does not go on."""
    if len(unit.text) > _SHORT or (phrase := _marker(page, unit, words, "end")) is None:
        return False
    if phrase.features.get("counted") and _COUNTED.match(unit.text):
        return True
    return len(words_of(unit.text)) <= _MARKER_WORDS and not (unit.ends_sentence and is_prose(unit))


def _marker(page: _Page, unit: Unit, words: list[str], kind: str) -> Phrase | None:
    """The phrase of a section that heads a paragraph, where what it asks of the paragraphs behind it holds."""
    phrase = heads(words, kind)
    if phrase is None:
        return None
    if phrase.features.get("label"):
        label, colon, _ = unit.text.partition(":")
        alone = len(words_of(label)) == phrase.length
        return phrase if alone and (colon or not _is_followed(page)) else None
    return None if phrase.features.get("list") and _is_followed(page) else phrase


def _is_followed(page: _Page) -> bool:
    """Whether running text stands right behind the paragraph at hand."""
    following = len(page.roles) + 1
    return following < len(page.units) and is_prose(page.units[following])


def _is_sentence_with(unit: Unit, words: list[str], phrase: Phrase) -> bool:
    """«للمزيد من الضغط، قال …»: a sentence that happens to begin like a marker."""
    return len(words) > phrase.length + 6 and unit.text.endswith(".") and ":" not in unit.text[:40]


def _goes_on(page: _Page) -> bool:
    """Whether more prose follows an end marker than stood before it: then it ends nothing (a link to the comments)."""
    if not page.behind:
        total = 0
        for unit in reversed(page.units):
            page.behind.append(total)
            total += len(unit.text) if is_prose(unit) else 0
        page.behind.reverse()
    return page.behind[len(page.roles)] > page.before


def _return_subheads(page: _Page) -> None:
    """A much shorter line at the end of a list of headlines, with prose behind it, is a subheading of the article."""
    for index in range(2, len(page.roles) - 1):
        this, before = page.units[index], page.units[index - 1]
        if page.roles[index] != "related" or page.roles[index + 1] != "body" or page.roles[index - 1] != "related":
            continue
        words = words_of(this.text)
        if len(words) <= 4 and len(words_of(before.text)) >= 6 and not heads(words, "related"):
            page.roles[index] = "body"


def _foot(page: _Page) -> None:
    """Behind the last prose: what follows the line that names the source, and three or more short lines (tags, links)."""
    last = next((i for i in range(len(page.units) - 1, -1, -1) if page.roles[i] == "body" and is_prose(page.units[i])), None)
    if last is None:
        return
    _sign(page, last)
    tail = [i for i in range(last + 1, len(page.units)) if page.roles[i] == "body"]
    signed = next((i for i in range(last + 1, len(page.units)) if page.roles[i] == "stamp"), len(page.units))
    widget = next((i for i in range(last + 1, len(page.units)) if _is_widget(page, i)), signed)
    for index in tail:
        if index > signed or (index > widget and _is_button(page.units[index])):  # behind «المصدر: …», among the widgets
            page.roles[index] = "boilerplate"
    tail = [index for index in tail if page.roles[index] == "body"]
    short = [i for i in tail if len(words_of(page.units[i].text)) <= 3 and not page.units[i].ends_sentence]
    if len(short) >= 3 and len(short) == len(tail):
        for index in short:
            page.roles[index] = "boilerplate"


def _sign(page: _Page, last: int) -> None:
    """Among the short lines right behind the last prose those that print a day («بغداد في 18 كانون الثاني 2026»)."""
    for index in range(last + 1, min(last + 1 + _SIGNATURE, len(page.units))):
        if page.roles[index] not in ("body", "caption", "stamp"):
            return
        if page.roles[index] != "stamp" and is_day_line(page.units[index].text):
            page.roles[index] = "stamp"


def _is_widget(page: _Page, index: int) -> bool:
    """Whether a paragraph is page matter that only stands behind an article, no advertisement between its paragraphs."""
    if page.roles[index] not in ("boilerplate", "related"):
        return False
    phrase = heads(words_of(page.units[index].text[:_SHORT]), "line")
    return phrase is None or "inside" not in phrase.features


def _is_button(unit: Unit) -> bool:
    return len(unit.text) <= _BUTTON and not unit.ends_sentence and len(words_of(unit.text)) <= _BUTTON_WORDS


def link_tail(text: str) -> int | None:
    """Where a link such as «التفاصيل.» begins behind the last sentence of a paragraph, or None."""
    head = text.rstrip(' .…:»>"')
    at = max(head.rfind(mark, max(0, len(head) - 40)) for mark in ".؟!…")
    if at < 0:
        return None
    words = words_of(text[at:])
    phrase = phrase_at(words, "tail")
    if phrase is None or phrase.length != len(words):
        return None
    return at + len(text[at:]) - len(text[at:].lstrip(".؟!…\"'»”) "))
