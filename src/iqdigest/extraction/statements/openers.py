"""From a verb of saying to what is said: the clause, quotation, colon or noun phrase that the verb takes.

The search runs to the right from behind the speaker, over adverbs, recipients, relative clauses and parentheses, and stops at
the next verb of saying or the end of the sentence.
"""

from __future__ import annotations

from iqdigest.extraction.statements.complements import is_complementizer, noun_phrase, prepositions
from iqdigest.extraction.statements.cues import Cue
from iqdigest.extraction.statements.marks import Quote
from iqdigest.extraction.statements.view import Opener, View
from iqdigest.people.words import bare, head, is_action_noun, vocabulary, without_conjunction

_REACH = 60
_BREAKS = frozenset(".!?؟؛…")


def find_opener(view: View, cue: Cue, start: int, limit: int) -> Opener | None:
    """What opens the words of a verb, searched from ``start`` (behind verb and speaker) to ``limit`` (exclusive)."""
    words = view.tokens.words
    vocab = vocabulary()
    clause = "clause" in cue.verb.takes
    if clause and start < limit and is_complementizer(words[start]) and not _bound(words, start, cue):
        return Opener("clause", start, start)
    described = bool(cue.suffix) and "describes" in cue.verb.traits
    clause = clause or described or "onlysaying" in cue.verb.traits
    at, adverb = start, False
    saying: int | None = None
    found: Opener | None = None
    limit = min(limit, start + _REACH)
    heads, in_aside = _heads(view, start, limit)
    while at < limit:
        word = words[at]
        if skip := _parenthesis(words, at, limit):
            at = skip
            continue
        timex = view.timexes.get(at)
        if timex is not None and at > start and _stands_between(view, at, timex.last, limit, cue):
            at = timex.last
            continue
        quote = view.marks.opening(at)
        if quote is not None:
            if _is_scare(words, quote, cue, start, saying) or _is_label(view, quote, at, limit, cue, start):
                at = quote.after
                continue
            quotable = saying is not None or "quote" in cue.verb.takes
            return found or (Opener("quote", quote.first, at, quote, saying) if quotable else None)
        if word in _BREAKS or (words[at - 1] in "،," and at > start and vocab.longest("new_clause", words, at, limit)):
            break
        if word == ":" and not _in_clock(words, at):
            if saying is None and (found or "quote" not in cue.verb.takes):
                return found
            return _behind_colon(view, at, limit, saying) or _below_colon(view, at, saying)
        if at > start - 1 and vocab.has("saying_again", word):
            if found is None or _quoted_soon(view, at, limit):
                found, saying = None, at
            at += 1
            continue
        if found is None and (clause or saying is not None) and is_complementizer(word) and not _bound(words, at, cue, saying):
            return Opener("clause", at, at, None, saying)
        if at in view.cues and _ends_search(view, at, cue):
            break
        if found is None and not (at in in_aside and view.tokens.raw(at).endswith(("ه", "ها"))):  # «، في مؤتمر عقده أمس، …»
            found = noun_phrase(view, cue, at, heads, adverb, saying)
            if found is not None and _withholds_name(words, at):
                found = None  # «رفض الكشف عن هويته», «طلب عدم ذكر اسمه»: nothing is said
            elif found is not None and not _saying_ahead(view, at, limit):
                return found
        adverb = (adverb and word not in "،,") or vocab.has("preposition", word) or vocab.has("time", word) or word[:2] == "لل"
        at += 1
    return found


def _stands_between(view: View, at: int, last: int, limit: int, cue: Cue) -> bool:
    """«نصحت اللجنة في شهر تموز الماضي بفرض …», «أعلن في وقت سابق هذا الأسبوع عن …»: a date on the way to the words."""
    words = view.tokens.words
    vocab = vocabulary()
    if last >= limit:
        return False
    behind = words[last]
    taken = {folded for take, folded in prepositions().items() if take in cue.verb.takes}
    opens = is_complementizer(behind) or behind in taken or behind == ":" or ("ب" in cue.verb.takes and behind[0] == "ب")
    return opens and (vocab.has("preposition", words[at - 1]) or vocab.has("time", words[at - 1]) or words[at - 1] >= "ء")


def _heads(view: View, start: int, limit: int) -> tuple[tuple[int, int, int], range]:
    """Where a bare noun phrase may begin: right here, behind adverbs, behind an aside; and the tokens of an aside."""
    lead = _behind_adverbs(view, start, limit)
    begin = _behind_aside(view, lead, limit)
    aside = lead > start and view.tokens.words[lead - 1] in "،,"
    return (start, lead, begin), range(lead, begin if aside else lead)


def _withholds_name(words: list[str], at: int) -> bool:
    """Does this part of the sentence say that a source will not be named?"""
    for later in words[at : at + 10]:
        if later in "،,":
            return False
        if vocabulary().has("identity", later):
            return True
    return False


def _behind_colon(view: View, at: int, limit: int, saying: int | None) -> Opener | None:
    if at + 1 >= limit:
        return None
    quote = view.marks.opening(at + 1)
    if quote is not None:
        return Opener("quote", quote.first, at, quote, saying)
    return Opener("colon", at + 1, at, None, saying)


def _below_colon(view: View, at: int, saying: int | None) -> Opener | None:
    """A colon that ends its paragraph: the words stand in the next one, behind the number or dash of a list."""
    tokens = view.tokens
    first = at + 1
    if first >= len(tokens) or view.marks.unit(at)[1] != first or tokens.block_of[first] == tokens.block_of[at]:
        return None
    if view.analysis.role(first) not in ("body", "caption") or view.analysis.role(at) == "title":
        return None
    block = tokens.block_of[first]
    while first < len(tokens) and tokens.block_of[first] == block and not "ء" <= tokens.words[first][0] <= "ي":
        if (quote := view.marks.opening(first)) is not None:
            return Opener("quote", quote.first, at, quote, saying)
        first += 1
    return Opener("colon", first, at, None, saying) if first < len(tokens) and tokens.block_of[first] == block else None


def _in_clock(words: list[str], at: int) -> bool:
    return at > 0 and at + 1 < len(words) and words[at - 1].isdigit() and words[at + 1].isdigit()


def _parenthesis(words: list[str], at: int, limit: int) -> int:
    """The token behind a parenthesis that opens here (at most twelve tokens), or 0."""
    if words[at] in "([":
        for end in range(at + 1, min(at + 14, limit)):
            if words[end] in ")]":
                return end + 1
    return 0


def _ends_search(view: View, at: int, cue: Cue) -> bool:
    """Another verb of saying ends the search, unless it stands in a relative clause («الذي كان يتحدث أمام …»)."""
    other = view.cues[at]
    words = view.tokens.words
    if not other.joined and "np" in cue.verb.takes and is_action_noun(words[at]):
        return False
    if "between" in other.verb.traits and not other.joined and not is_complementizer(words[at + 1]):
        return False  # the preposition
    if "talks" in other.verb.traits and not other.joined:
        return False
    if "noun" in other.verb.traits and not other.joined and not other.participle:
        return False
    if cue.participle and other.first == cue.last:
        return True
    previous = words[at - 1]
    return not (vocabulary().has("relative", previous) and not other.participle)


def _bound(words: list[str], at: int, cue: Cue, saying: int | None = None) -> bool:
    """«بعد أن», «منذ أن»: the clause belongs to the preposition."""
    if at == 0 or (words[at][:1] in "وف" and not vocabulary().has("complementizer", words[at])):
        return True
    previous = without_conjunction(words[at - 1])
    if _only_behind(cue):
        return previous not in _only_behind(cue) and not vocabulary().has("the_saying", previous)
    if vocabulary().has("bound", previous):
        return True
    if saying is not None and saying == at - 2:
        return False  # «تابع بالإشارة إلى أن»
    taken = {prepositions().get(take) for take in cue.verb.takes}
    return vocabulary().has("governing", previous) and previous not in taken and "loose" not in cue.verb.traits


def _only_behind(cue: Cue) -> list[str]:
    """The prepositions behind which alone a clause is what is said («ذهب إلى أن»); empty for most verbs."""
    return [prepositions()[take.removesuffix("_أن")] for take in cue.verb.takes if take.endswith("_أن")]


def _is_scare(words: list[str], quote: Quote, cue: Cue, start: int, saying: int | None) -> bool:
    """A word or two in marks inside a sentence («التقارير التي تحدثت عن "انتحار"»): nothing that is said."""
    if saying is not None or quote.open == start or words[quote.open - 1] < "ء" or not quote.closed:
        return False
    if is_complementizer(words[quote.open - 1]):
        return False
    return quote.size <= (2 if "clause" in cue.verb.takes else 4)


def _is_label(view: View, quote: Quote, at: int, limit: int, cue: Cue, start: int) -> bool:
    """A name or a scare quote on the way to the words: short, and what opens the words still follows."""
    words = view.tokens.words
    if cue.suffix and at == start:
        return False  # «واعتبرته الحكومة "خطوة متسرعة"»
    if quote.size > 4 and at == start > cue.last and quote.size <= 6 and quote.after < limit:
        return is_complementizer(words[quote.after])  # «هيئة الإذاعة "بي. بي. سي" أن …»
    if quote.size > 4 or not quote.closed:
        return False
    if words[at - 1] in ("ل", "ب") or vocabulary().has("name_before_marks", words[at - 1]):
        return True
    if at == start > cue.last and quote.size <= 2 and quote.after + 1 < limit and words[quote.after] in "،,":
        return True  # «حلف شمال الأطلسي "ناتو"، …»
    if at == start > cue.last and quote.size <= 2 and quote.after + 1 < limit:
        following = words[quote.after + 1] if words[quote.after] in "،," else words[quote.after]
        if following >= "ء" and (following == words[quote.after] or ("np" in cue.verb.takes and is_action_noun(following))):
            return True  # «حلف شمال الأطلسي "ناتو" مقتل …»
    if words[at - 1] in ":" or vocabulary().has("saying_again", words[at - 1]):
        return False
    for later in range(quote.after, min(quote.after + 25, limit)):
        word = words[later]
        if word in _BREAKS or (later in view.cues and not view.cues[later].participle):
            return False
        other = view.marks.opening(later)
        if (
            (other is not None and other.size > quote.size)
            or word == ":"
            or (is_complementizer(word) and not vocabulary().has("after_since", words[later - 1]))
        ):
            return True
    previous = bare(words[at - 1])
    return vocabulary().has("organisation", previous) or vocabulary().has("medium", previous)


def _saying_ahead(view: View, at: int, limit: int) -> bool:
    """Does قائلا with its words follow in this sentence, before another verb of saying?"""
    words = view.tokens.words
    for later in range(at + 1, min(at + 30, limit)):
        if vocabulary().has("saying_again", words[later]):
            return _quoted_soon(view, later, limit) or is_complementizer(words[min(later + 1, len(words) - 1)])
        if words[later] in _BREAKS or (later in view.cues and not view.cues[later].participle):
            return False
    return False


def _quoted_soon(view: View, at: int, limit: int) -> bool:
    words = view.tokens.words
    for later in range(at + 1, min(at + 6, limit)):
        if view.marks.opening(later) or words[later] == ":" or is_complementizer(words[later]):
            return True
    return False


def _behind_adverbs(view: View, start: int, limit: int) -> int:
    """Over commas, dates, words of time and who listens from ``start`` on, not beyond ``limit``."""
    words = view.tokens.words
    at = start
    while at < limit:
        timex = view.timexes.get(at)
        if timex is None and at + 1 < limit and vocabulary().has("preposition", words[at]):
            timex = view.timexes.get(at + 1)  # «في تموز 2008»
        if timex is not None:
            at = timex.last
        elif words[at] in "،," or vocabulary().has("time", words[at]) or _is_listener(words, at):
            at += 1
        else:
            break
    return at


def _is_listener(words: list[str], at: int) -> bool:
    """«لرويترز», «للسومرية»: a medium behind ل."""
    word = words[at]
    return (
        word[0] == "ل"
        and len(word) > 2
        and vocabulary().longest("medium", [word[1:], *words[at + 1 : at + 4]], 0, 4) is not None
    )


def _behind_aside(view: View, at: int, limit: int) -> int:
    """Behind the comma that ends an aside which begins here with a preposition («، خلال لقائه …، السبب إلى …»)."""
    words = view.tokens.words
    if at >= limit or not vocabulary().has("aside_opener", words[at]):
        return at
    for end in range(at + 1, min(at + 20, limit)):
        if words[end] in "،,":  # a name between commas may close it («، لدى لقائه الرئيس، فلان الفلاني، …»)
            behind = (
                range(end + 2, min(end + 6, limit)) if end + 1 < limit and head(words, end + 1, limit) is None else range(0)
            )
            return min(next((i for i in behind if words[i] in "،,"), end) + 1, limit)
        if words[end] in _BREAKS or words[end] == ":" or end in view.cues or view.marks.opening(end):
            break
        if is_complementizer(words[end]):
            break
    return at
