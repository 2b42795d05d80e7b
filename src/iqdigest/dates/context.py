"""The words around an expression: what forbids it, the tense of its clause, the event that it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from iqdigest.dates.expression import Expression, Tense
from iqdigest.dates.symbols import glue, in_section
from iqdigest.language.tokens import Tokens
from iqdigest.language.wordsets import word_set
from iqdigest.numbers import Quantity

_BACK, _AHEAD = 14, 4  # tokens that are looked at for the tense
_BACK_OF_WEEKDAY = 8  # a weekday stands near its verb
_TENSE = "tense.glue"
_FUTURE_VERB = re.compile(r"[وف]?س[يتن]\w{2,}")
_IMPERFECT = frozenset("يتنا")
_COMMAS = frozenset("،,")
_FURTHER = 10  # tokens more, where the date is that of an event before which something shall come
_SINCE_BEEN = 3  # tokens between «كان» and what was planned: «كان من المقرر»
_UNDONE = 6  # tokens behind a date in which a plan is said to have failed
_SUBJECT = 4  # tokens of a subject that stands before its verb
_CLAUSE_END = frozenset(".؛:()")  # quotation marks go on with the clause


_SERIAL = 10  # tokens before «الشهر الثالث» in which a war or a child would stand
_QUOTES = frozenset("\"«“'")
_ENTRY_CLOSES = frozenset(":-–—.")
_ENTRY = 6  # first tokens of a chronicle's entry, among which its month stands
_NAMED = frozenset(("weekday", "weekdays", "day of month", "day/month", "month"))
_HEADING = frozenset("-–:")
_UNQUALIFIED = frozenset(("part of the current", "portion of year"))
_PERIODS = frozenset(("period", "this period", *_UNQUALIFIED))


def acceptable(tokens: Tokens, expression: Expression) -> bool:
    """Whether the words before and behind let an expression be a date."""
    words, first, last = tokens.words, expression.first, expression.last
    before = words[first - 1] if first and tokens.sentence_of[first - 1] == tokens.sentence_of[first] else ""
    behind = words[last] if last < len(words) and tokens.sentence_of[last] == tokens.sentence_of[last - 1] else ""
    rule = expression.rule
    if rule.startswith("year after") and not words[last - 1].isascii() and _counts_in_words(words[first], behind):
        return False
    if rule == "bare year" or rule.startswith("year after") or rule == "part of year":
        return _is_year(expression, before, behind) or (rule == "bare year" and _is_chronicle(tokens, expression))
    if rule in ("weekday", "weekdays") and (behind and in_section("dayname", behind)):
        return False
    if rule == "numbered month":
        return _is_calendar_month(tokens, expression, before, behind)
    if rule == "day of the month" and not (
        expression.relation or expression.weekday is not None or in_section("function", before)
    ):
        return False
    if _is_adjective(expression, words[first], before) or _is_construct(tokens, expression, before, behind):
        return False
    if rule in _NAMED and expression.year is None:
        return not _names_a_thing(tokens, expression, before)
    if rule in _PERIODS:
        return _is_period(expression, before, behind, words[first], words[last - 1])
    if rule == "deictic":
        return _is_day(tokens, expression, before, behind)
    if rule == "season after relation":  # «منذ الربيع العربي»
        return not behind.startswith("ال")
    if rule == "decade":
        return _is_decade(tokens, expression, behind)
    return True


def _names_a_thing(tokens: Tokens, expression: Expression, before: str) -> bool:
    """«جسر 14 تموز», «صلاة الجمعة», «كل يوم جمعة»; not «هجوم 7 أكتوبر», whose year is known, nor «… يوم الجمعة»."""
    if not before or event_year(tokens, expression) is not None:
        return False
    if expression.weekday is not None and expression.relation is None and in_section("every", before):
        return True
    if before in _QUOTES and expression.first > 1:  # «حركة "20 فبراير"»
        before = tokens.words[expression.first - 2]
    told = expression.unit is not None or expression.relation is not None or tokens.words[expression.first].endswith("يوم")
    return not told and in_section("blocker", before)


def _is_calendar_month(tokens: Tokens, expression: Expression, before: str, behind: str) -> bool:
    """«عُلق في الشهر الثالث»; not the third month of a war, a course or a child."""
    if not (before in word_set(_TENSE, "within") or expression.relation) or behind in ("من", "علي") or behind.startswith("لل"):
        return False
    begin = tokens.sentences[tokens.sentence_of[expression.first]][0]
    around = tokens.words[max(begin, expression.first - _SERIAL) : expression.last + 4]
    return not any(in_section("serial", word) for word in around)


def _is_period(expression: Expression, before: str, behind: str, first: str, last: str) -> bool:
    """Not the school year, the Iranian year («السنة الإيرانية»), the secretary general («الأمين العام السابق»)."""
    if behind and in_section("schoolyear", behind):
        return False
    unqualified = expression.unit == "year" and last.endswith(("عام", "سنه"))
    if unqualified and expression.rule in _UNQUALIFIED and behind.startswith("ال") and behind.endswith(("ي", "يه")):
        return False
    return expression.unit != "year" or not (before and in_section("general", before) and first.endswith("عام"))


def _is_decade(tokens: Tokens, expression: Expression, behind: str) -> bool:
    """Not an age: «وهو في أوائل العشرينات», «في الخمسينيات من عمره»."""
    words, last = tokens.words, expression.last
    if behind == "من" and last + 1 < len(words) and words[last + 1].startswith(("عمر", "العمر")):
        return False
    of_century = last - expression.first > 2
    aged = any(in_section("aged", word) for word in words[max(0, expression.first - 2) : expression.first])
    return of_century or not (aged or (expression.decade or 0) < 1950)


def _is_day(tokens: Tokens, expression: Expression, before: str, behind: str) -> bool:
    """«غدا» is also a verb (became) and «الغد» a name: they need a plan told, or a word such as «يوم» before them."""
    word = tokens.words[expression.first]
    if tokens.words[expression.last - 1].endswith("اليوم"):  # «في اليوم» (a day), «اليوم الثاني من الندوة», «اليوم السابع»
        numbered = any(hit.kind == "ordinal" for hit in tokens.at.get(expression.last, ()))
        named = word == "اليوم" and bool(before) and (before == "في" or in_section("outlet", before))
        return not (numbered or named)
    if expression.last - expression.first > 1 or not word.endswith(("غد", "غدا")):
        return True
    if word.endswith("غدا"):
        adverb = not behind or behind[:1] < "\u0621"  # nothing follows that something could become
        adverb = adverb or in_section("clockword", behind)
        return adverb or "\u064b" in tokens.raw(expression.first) or tense(tokens, expression) == "planned"
    return False


def _is_adjective(expression: Expression, word: str, before: str) -> bool:
    """«النصف الثاني من رمضان», «الجولة الأولى من أيار»: the ordinal belongs to the noun before it."""
    if expression.weekday is not None:  # «الوزارة الثلاثاء 24 آب»: the day's own article
        return False
    if expression.day is None or expression.relation is not None or not word.startswith("ال"):
        return False
    return before.startswith("ال") and not in_section("function", before)  # إلى begins like the article


def _is_construct(tokens: Tokens, expression: Expression, before: str, behind: str) -> bool:
    """«خلال شهر الصيام», «بعد شهر رمضان», «خلال عقد اجتماع», «عاما بعد عام»: one unit that counts nothing."""
    unit = tokens.words[expression.last - 1]
    if expression.rule not in ("ago", "ahead", "window", "deadline") or unit not in word_set(_TENSE, "one_of_a_unit"):
        return False
    if behind.startswith("ال") or before.startswith(unit) or (unit == "عقد" and behind[:1] >= "\u0621"):
        return True
    return any(hit.kind == "hijri" for hit in tokens.at.get(expression.last, ()))


def _is_year(expression: Expression, before: str, behind: str) -> bool:
    """A bare four-digit number that stands where years stand."""
    if not before and expression.rule == "bare year" and behind in _HEADING:  # «1979 – …» in a chronology
        return True
    if expression.year == 2000 or behind in ("%", "/", "-") or before in ("/", "-", "$", "#"):
        return False
    if before and in_section("notyear", before):
        return False
    if expression.rule != "bare year" or (before == "(" and behind == ")"):
        return True
    return before[:1] >= "\u0621" and (not behind or behind[:1] < "\u0621" or in_section("function", behind))


def _counts_in_words(first: str, behind: str) -> bool:
    """«في ألفين وأحد عشر موقعا»: a noun behind figures in words is what they count; a year may be named with «عام»."""
    if first in ("عام", "سنه") or not behind or behind[:1] < "\u0621":
        return False
    return in_section("counted", behind) or behind.endswith("ه") or (behind.endswith("ا") and not behind.endswith(("نا", "وا")))


def _is_chronicle(tokens: Tokens, expression: Expression) -> bool:
    """«2004 ينتخب المجلس …»: a year at the head of a paragraph where one beside it has its year at the head, too.

    «2004» alone: where the paragraph behind it begins with a month or day.
    """
    first, blocks = expression.first, tokens.block_of
    block = blocks[first]
    if first and blocks[first - 1] == block:
        return False
    following = range(expression.last, min(expression.last + _ENTRY, len(blocks)))
    if following and blocks[expression.last] == block + 1 and any(tokens.hit(i, "month") for i in following):
        return True
    heads = (bisect_left(blocks, block - 1), bisect_left(blocks, block + 1))
    return any(
        i != first and i < len(blocks) and blocks[i] in (block - 1, block + 1) and _is_head(tokens.words[i]) for i in heads
    )


def _is_head(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and 1900 <= int(word) < 2100


def tense(tokens: Tokens, expression: Expression) -> Tense | None:
    """Whether the clause of an expression tells a plan or what has happened: the nearest word that says so decides."""
    words = tokens.words
    begin, end = tokens.sentences[tokens.sentence_of[expression.first]]
    near = expression.month is None and (expression.weekday is not None or expression.rule == "deictic")
    reach = _BACK_OF_WEEKDAY if expression.month is None and expression.weekday is not None else _BACK
    ahead = expression.relation == "before"
    i, stop = expression.first - 1, max(begin, expression.first - reach)
    while i >= stop and words[i] not in _CLAUSE_END:
        if words[i] in word_set(_TENSE, "perfective") and words[i + 1][:1] not in _IMPERFECT:
            return "past"
        if found := "planned" if in_section("planning", words[i]) else _tense_of(words[i]):
            return _negated(tokens, expression, begin, i) if found == "planned" else found
        if words[i] in word_set(_TENSE, "subjunctive") and _is_decided(words, begin, i):
            return "planned"
        if near and in_section("scheduled", words[i]) and (found := _scheduled(tokens, expression, begin, i)):
            return found
        if ahead and (in_section("pledged", words[i]) or _announces(words, expression, begin, i)):
            return "planned"
        if words[i] == "قبل" and not ahead and i + 1 < expression.first:  # «قبل الانتخابات في نوفمبر»
            ahead, stop = True, max(begin, stop - _FURTHER)
        i -= 1
    found = _tense_behind(tokens, expression, end)
    if found is None and (words[expression.first].endswith("منذ") or in_section("named", words[expression.first - 1])):
        return "past"  # «المتعثرة منذ ديسمبر», «هجمات سبتمبر»
    if found is None and expression.relation is None and expression.first <= begin + 1:
        closed = expression.last >= end or words[expression.last] in _ENTRY_CLOSES
        found = "entry" if closed and (expression.first == begin or words[begin] in word_set(_TENSE, "within")) else None
    return found or ("planned" if expression.relation in ("by", "until") else None)


def _tense_behind(tokens: Tokens, expression: Expression, end: int) -> Tense | None:
    """The tense that the words right behind an expression tell; «سبتمبر، الموعد النهائي لـ…» is a deadline."""
    words, last = tokens.words, expression.last
    if last + 1 < end and words[last] in _COMMAS and words[last + 1] in word_set(_TENSE, "deadline"):
        return "planned"
    for i in range(last, min(end, last + _AHEAD)):
        if words[i] in _CLAUSE_END or in_section("subclause", words[i]):
            break
        if found := _tense_of(words[i]):
            return found
    return None


def _negated(tokens: Tokens, expression: Expression, begin: int, planned: int) -> Tense:
    """«لم يكتمل» is over; «كان مقررا أن …» lies on either side, unless the sentence goes on «لكن …», «قبل أن يلغى»."""
    words = tokens.words
    if planned > begin and words[planned - 1] in word_set(_TENSE, "not_done"):
        return "past"
    if not any(in_section("been", word) for word in words[max(begin, planned - _SINCE_BEEN) : planned]):
        return "planned"
    behind = words[expression.last : expression.last + _UNDONE]
    return "past" if expression.month and any(in_section("undone", word) for word in behind) else "open"


def _is_decided(words: Sequence[str], begin: int, that: int) -> bool:
    """«اتفقا على أن تنتهي», «قررت الحكومة أن تنهي»: the subjunctive of what was decided; «قال إن» is none."""
    if words[that] == "ان" and words[that + 1][:1] not in _IMPERFECT:
        return False
    before = words[max(begin, that - _SUBJECT) : that]
    return before[-1:] == ["علي"] or any(in_section("decided", word) or in_section("pledged", word) for word in before)


def _announces(words: Sequence[str], expression: Expression, begin: int, verb: int) -> bool:
    """A headline in the present tense before a deadline: «واشنطن تنهي مهمتها قبل 31 ديسمبر»."""
    if expression.relation != "before" or not in_section("scheduled", words[verb]):
        return False
    return word_set(_TENSE, "past_frame").isdisjoint(words[max(begin, verb - 2) : verb])


def _scheduled(tokens: Tokens, expression: Expression, begin: int, verb: int) -> Tense | None:
    """«يلتقي الوفدان الأحد» and «على أن يعود السبت» are to come, «كان يزور» and «لم يصل» are over; else None."""
    before = tokens.words[max(begin, verb - 2) : verb]
    if not word_set(_TENSE, "past_frame").isdisjoint(before):
        return "past"
    if before[-1:] == ["ان"]:  # the subjunctive
        return "planned" if before[0] == "علي" else None
    if before and before[-1][0] >= "\u0621" and not _opens_clause(tokens, begin, verb):
        return None
    last = tokens.words[expression.first - 1]
    held = (
        last.startswith("ال")
        or last[:1] < "\u0621"
        or expression.first - 1 == verb
        or tokens.words[expression.first].endswith("يوم")
    )
    named = held or tokens.hit(expression.first - 1, "place", "actor", "nation", "term_holder") is not None
    return "planned" if named else None  # «يبحث اجتماع الخميس»: what was talked of


def _opens_clause(tokens: Tokens, begin: int, verb: int) -> bool:
    """Whether a verb begins its clause («ويلتقي الوفدان») or stands behind the subject that does («إن الوفد يغادر»)."""
    words = tokens.words
    if words[verb][:1] in ("و", "ف") or words[verb - 1] in word_set(_TENSE, "that"):
        return True
    if in_section("function", words[verb - 1]) or in_section("subclause", words[verb - 1]):
        return False
    starts = range(max(begin, verb - _SUBJECT), verb)
    return any(words[i].startswith("ال") and (i == begin or words[i - 1] in word_set(_TENSE, "that")) for i in starts)


def pledged(tokens: Tokens, expression: Expression) -> bool:
    """Whether a window says when a step proposed, promised or asked for shall come: «اقترح الانسحاب خلال عامين»."""
    words, begin = tokens.words, tokens.sentences[tokens.sentence_of[expression.first]][0]
    for i in range(expression.first - 1, max(begin, expression.first - _BACK) - 1, -1):
        if words[i] in _CLAUSE_END:
            return False
        if in_section("pledged", words[i]):
            return expression.first - i > 1
    return False


def _tense_of(word: str) -> Tense | None:
    if in_section("planned", word) or _is_future_verb(word):
        return "planned"
    stem = word.removesuffix("ا").removesuffix("و")  # أكدا, أعلنوا
    return "past" if in_section("happened", word) or in_section("happened", stem) else None


def _is_future_verb(word: str) -> bool:
    if not _FUTURE_VERB.fullmatch(word):
        return False
    stem = word[word.index("س") :]
    return not any(stem == form or (len(form) > 3 and stem.startswith(form)) for form in glue().context["notfuture"])


def event_year(tokens: Tokens, expression: Expression) -> int | None:
    """The year of the attack or revolution that the press names by this day, where its name stands before."""
    first = expression.first
    begin = tokens.sentences[tokens.sentence_of[first]][0]
    for i in range(first - 1, max(begin, first - 3) - 1, -1):
        for features in _named(tokens.words[i]):
            if features["month"] == expression.month and features["day"] == expression.day:
                return int(features["year"])
    return None


def _named(word: str) -> Sequence[dict[str, int]]:
    if not in_section("named", word):
        return ()
    forms = glue().context["named"]
    for prefix in ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "ول", "وب"):
        if word.startswith(prefix) and (found := forms.get(word[len(prefix) :])):
            return [{key: int(value) for key, value in features.items()} for features in found]
    return ()


def find_anniversary(tokens: Tokens, quantities: Sequence[Quantity], expression: Expression) -> int | None:
    """The rank in «الذكرى العشرين لهجمات 11 سبتمبر»."""
    first = expression.first
    begin = max(tokens.sentences[tokens.sentence_of[first]][0], first - 7)
    for i in range(begin, first):
        if any(hit.kind == "anniversary" for hit in tokens.at.get(i, ())):
            start = bisect_left(quantities, i + 1, key=lambda quantity: quantity.first)
            for quantity in quantities[start : start + 2]:
                if quantity.first <= i + 2 and quantity.value:
                    return quantity.value
            return 0
    return None
