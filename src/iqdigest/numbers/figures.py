"""One bare figure at a token: digits, number words, mixtures of both, vague plurals, ordinals."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from iqdigest.language.lexicon import Features
from iqdigest.language.tokens import Hit, Tokens
from iqdigest.language.wordsets import word_set

if TYPE_CHECKING:
    from fractions import Fraction

_THOUSANDS = frozenset(".,،٬'’")
_DECIMAL = frozenset(".,،٫")
_MAX_DIGITS = 15
_PROCLITICS = frozenset(
    {"و", "ف", "ب", "ل", "ك", "ال", "بال", "لل", "كال", "وال", "وب", "ول", "وبال", "ولل", "فال", "فب", "فل"}
)


class Figure(Struct, frozen=True):
    """Tokens ``first`` to ``last`` (exclusive) with bounds (equal for an exact one); ``scale`` ended it, or is 1."""

    first: int
    last: int
    low: int
    high: int
    ordinal: bool = False
    scale: int = 1
    vague: bool = False


_Number: TypeAlias = "int | Fraction"  # a fraction only for decimals and parts of a scale


class _Part(Struct, frozen=True):
    role: str
    value: _Number
    last: int
    joined: bool
    definite: bool
    of: int = 1


def is_digits(word: str) -> bool:
    """Whether a folded token is made of digits."""
    return "0" <= word[:1] <= "9"


def is_proclitic(tokens: Tokens, index: int) -> bool:
    """Whether a token is a proclitic written apart because digits follow it (و500, لـ300)."""
    return index >= 0 and tokens.words[index] in _PROCLITICS


def read_figure(tokens: Tokens, first: int) -> Figure | None:
    """The longest figure that begins at token ``first``, or None."""
    if is_digits(tokens.words[first]):
        return _cardinal(tokens, first)
    return _ordinal(tokens, first) or _vague(tokens, first) or _cardinal(tokens, first)


# ------------------------------------------------------------------ parts
def _word(tokens: Tokens, index: int, kind: str = "number") -> Hit | None:
    hit = tokens.hit(index, kind)
    return None if hit is None or hit.suffix else hit


def _part(tokens: Tokens, index: int) -> _Part | None:
    """The digits or number word at a token, with a conjunction before it (glued to a word, a token before digits)."""
    words = tokens.words
    if index >= len(words):
        return None
    word = words[index]
    if is_digits(word):
        return _digits(tokens, index, joined=False)
    if word == "و" and index + 1 < len(words) and is_digits(words[index + 1]):
        return _digits(tokens, index + 1, joined=True)
    if index not in tokens.at:
        return None
    hit = _word(tokens, index)
    if hit is None:
        return None
    features: Features = hit.features
    joined, role = hit.prefix.startswith(("و", "ف")), str(features["role"])
    if role == "either" and "\u064b" in tokens.raw(index):  # ألفاً with its tanwin is one thousand
        role = "scale"
    if "split" in features and (role == "bound" or _is_ten(tokens, index + 1)):
        joined, role = True, "bound"
    return _Part(role, int(features["value"]), hit.last, joined, hit.prefix.endswith("ال"), int(features.get("of", 1)))


def _is_ten(tokens: Tokens, index: int) -> bool:
    hit = tokens.hit(index, "number")
    return hit is not None and hit.features["role"] == "ten" and not hit.prefix


def _adjacent(tokens: Tokens, index: int) -> bool:
    """Whether token ``index`` touches the one before it."""
    return 0 < index < len(tokens.words) and tokens.starts[index] == tokens.ends[index - 1]


def _group(tokens: Tokens, index: int, signs: frozenset[str]) -> bool:
    """Whether a separator and more digits follow at ``index`` without a space."""
    return (
        _adjacent(tokens, index)
        and _adjacent(tokens, index + 1)
        and tokens.words[index] in signs
        and is_digits(tokens.words[index + 1])
    )


def _digits(tokens: Tokens, index: int, joined: bool) -> _Part | None:
    """Digits with their separators; None for part of a name (F-16) or for more digits than a count has."""
    words = tokens.words
    if _in_name(tokens, index):
        return None
    digits, last = words[index], index + 1
    if index > 1 and _group(tokens, index - 1, _DECIMAL) and is_digits(words[index - 2]):  # a later part of 15.1.2024
        return _Part("digits", int(digits), last, joined, False) if len(digits) <= _MAX_DIGITS else None
    whole = digits
    if len(digits) <= 3 and digits[0] != "0":
        sign = words[last] if last < len(tokens.words) else ""
        while _group(tokens, last, _THOUSANDS) and words[last] == sign and len(words[last + 1]) == 3:
            whole += words[last + 1]
            last += 2
        if last == index + 1 and _spaced_group(tokens, last):
            whole += words[last]
            last += 1
    decimal = last == index + 1 or (last == index + 3 and words[index + 1] == "." and _scale_at(tokens, last))
    if decimal and _group(tokens, index + 1, _DECIMAL) and not _group(tokens, index + 3, _DECIMAL | _THOUSANDS):
        fraction, last = words[index + 2], index + 3
        if len(digits) + len(fraction) > _MAX_DIGITS:
            return None
        from fractions import Fraction  # late: seldom met, slow to import

        return _Part("digits", Fraction(f"{digits}.{fraction}"), last, joined, False)
    return _Part("digits", int(whole), last, joined, False) if len(whole) <= _MAX_DIGITS else None


def _spaced_group(tokens: Tokens, index: int) -> bool:
    """Whether a group of three digits stands at ``index`` behind one space (2 500), and is the last."""
    return (
        index < len(tokens.words)
        and is_digits(tokens.words[index])
        and len(tokens.words[index]) == 3
        and tokens.starts[index] - tokens.ends[index - 1] == 1
        and not _group(tokens, index + 1, _THOUSANDS)
        and tokens.sentence_of[index] == tokens.sentence_of[index - 1]
    )


def _in_name(tokens: Tokens, index: int) -> bool:
    """Whether digits are glued to a word as in F16, F-16, كوفيد-19."""
    if not _adjacent(tokens, index):
        return False
    before = tokens.words[index - 1]
    if before == "-" and _adjacent(tokens, index - 1):
        before = tokens.words[index - 2]
    return before[:1].isalpha() and before not in _PROCLITICS


def _scale_at(tokens: Tokens, index: int) -> bool:
    part = _part(tokens, index)
    return part is not None and part.role in ("scale", "plural", "either") and not part.joined


# ------------------------------------------------------------------ cardinals
class _Sum:
    """A cardinal as it grows: closed scale groups in ``total``, the group under 1000 (or plain digits) in ``group``."""

    def __init__(self) -> None:
        self.total: _Number = 0
        self.group: _Number = 0
        self.scale = 0
        self.digits = False
        self.definite = False

    def add(self, part: _Part) -> bool:
        """Take one more part in; False when it can't belong to this figure."""
        role, value, started = part.role, part.value, bool(self.total or self.group)
        if started and not part.joined:
            return self._multiply(part)
        if role == "digits":
            limit = self.scale if not self.group else 100 if not self.digits and not self.group % 100 else 0
            if started and value >= limit:
                return False
            self.digits = not started or self.digits
            self.group += value
        elif role in ("unit", "bound", "ten"):
            if self.digits or self.group % 100:
                return False
            self.group += value
        elif role == "tens":
            if self.digits or self.group % 100 >= 10:
                return False
            self.group += value
        elif role in ("hundred", "hundreds"):
            if self.group:
                return False
            self.group = value
        elif role in ("scale", "dual", "either"):
            if self.group or (self.scale and value >= self.scale):
                return False
            self.total += value * (1 if role == "scale" else 2)
            self.scale = int(value)
        else:
            return False
        return True

    def _multiply(self, part: _Part) -> bool:
        """A part right behind another without «و»: عشر after a unit, مئة after a unit, a scale after anything."""
        role, value, group = part.role, part.value, self.group
        if role == "ten" and 0 < group % 100 < 10 and not self.digits:
            self.group += 10
        elif role == "hundred" and 3 <= group <= 9 and not self.digits:
            self.group *= 100
        elif role in ("scale", "plural", "either") and (value >= 1000 or (value == 100 and 3 <= group <= 9)):
            if group:
                if self.scale and value >= self.scale:
                    return False
                twice = role == "plural" and self.digits and group >= value  # «9000 آلاف»: the thousands said twice
                self.total += group if twice else group * value
                self.group = 0
            elif value > self.scale:
                self.total *= value
            else:
                return False
            self.scale = int(value)
            self.digits = False
        else:
            return False
        return True

    def value(self) -> _Number:
        return self.total + self.group


def _cardinal(tokens: Tokens, first: int) -> Figure | None:
    part = _part(tokens, first)
    if part is None or part.role in ("plural", "few") or tokens.words[first] == "و":
        return None
    if part.role == "fraction":
        return _fraction(tokens, first, part)
    if part.role == "hundred" and _is_percent(tokens, first, part):
        return None
    if part.role == "digits" and _part(tokens, part.last) is None:
        return _exact(first, part.last, part.value, 1)
    amount, last, closed = _Sum(), first, None
    bound, definite = part.role == "bound", part.definite
    if part.role == "either" and not _in_construct(tokens, part.last):
        part = replace(part, role="scale")
    part = replace(part, joined=False)
    while part is not None and amount.add(part):
        if part.role not in ("bound", "unit") and last > first:
            bound = False
        last = part.last
        if amount.group == 0:  # a closed scale group: go back to it when the next group turns out to be another figure
            closed = (amount.total, last, amount.scale)
        following = _part(tokens, last) if _same_sentence(tokens, first, last) else None
        if following is not None and following.role == "fraction" and following.joined:
            return _with_fraction(tokens, first, amount, following, last)
        if following is not None and following.role == "hundred" and _is_percent(tokens, last, following):
            following = None
        part = following
    if part is not None and not part.joined and part.role in ("scale", "plural", "either") and closed and amount.group:
        total, last, scale = closed
        return _exact(first, last, total, scale)
    if bound or _weekday(tokens, first, last):
        return None
    ended = amount.scale if amount.scale and not amount.group else 1
    figure = _exact(first, last, amount.value(), ended)
    tens = definite and last == first + 1 and figure is not None and figure.low in range(20, 100, 10)
    return replace(figure, ordinal=True) if tens and figure and not _accusative(tokens, last) else figure


def _in_construct(tokens: Tokens, index: int) -> bool:
    """Whether a noun stands right behind «ألفا»: only then it is the dual («ألفا جندي»), and not «ألفا وخمسمئة»."""
    if not _same_sentence(tokens, index - 1, index) or tokens.words[index][:1] < "\u0621":
        return False
    following, word = _part(tokens, index), tokens.words[index]
    if word == "من" or word in word_set("particles.glue", "number_no_noun"):
        return False
    return following is None or not following.joined


def _exact(first: int, last: int, value: _Number, scale: int) -> Figure | None:
    """A figure of that value; one that is no whole number is none of ours (its tokens are still passed over)."""
    if value.denominator != 1:
        return Figure(first, last, 1, 0)
    return Figure(first, last, int(value), int(value), scale=scale)


def _same_sentence(tokens: Tokens, first: int, index: int) -> bool:
    return index < len(tokens.words) and tokens.sentence_of[index] == tokens.sentence_of[first]


def _accusative(tokens: Tokens, index: int) -> bool:
    """Whether the word at ``index`` looks like a counted noun (الثلاثين جنديا): then «الثلاثين» counts."""
    return index < len(tokens.words) and tokens.words[index].endswith("ا") and len(tokens.words[index]) > 3


def _weekday(tokens: Tokens, first: int, last: int) -> bool:
    """«الاثنين» alone is Monday."""
    hit = _word(tokens, first)
    return last == first + 1 and hit is not None and hit.features["value"] == 2 and hit.prefix.endswith("ال")


def _is_percent(tokens: Tokens, index: int, part: _Part) -> bool:
    """«بالمئة» and «في المئة» are per cent, no hundred."""
    hit = _word(tokens, index)
    return hit is not None and (hit.prefix.endswith("بال") or (part.definite and tokens.words[index - 1 : index] == ["في"]))


def _fraction(tokens: Tokens, first: int, part: _Part) -> Figure | None:
    """«نصف مليون», «ربع المليون»: the fraction of a scale."""
    scale = _part(tokens, part.last)
    if scale is None or scale.role not in ("scale", "either") or scale.joined:
        return None
    return _exact(first, scale.last, _share(part) * scale.value, int(scale.value))


def _share(part: _Part) -> Fraction:
    from fractions import Fraction

    return Fraction(part.of) / part.value


def _with_fraction(tokens: Tokens, first: int, amount: _Sum, part: _Part, end: int) -> Figure | None:
    """«مليون ونصف», «مليون ونصف المليون», «ثلاثة ونصف مليون»."""
    share = _share(part)
    behind = _part(tokens, part.last)
    scale = behind if behind is not None and behind.role in ("scale", "either") and not behind.joined else None
    if amount.group and scale is not None:
        value = amount.total + (amount.group + share) * scale.value
        return _exact(first, scale.last, value, int(scale.value))
    if not amount.group and amount.scale and (scale is None or scale.value == amount.scale):
        last = part.last if scale is None else scale.last
        return _exact(first, last, amount.total + share * amount.scale, amount.scale)
    return _exact(first, end, amount.value(), amount.scale or 1)


# ------------------------------------------------------------------ vague plurals and ordinals
def _vague(tokens: Tokens, first: int) -> Figure | None:
    """«مئات», «عشرات الآلاف», «بضعة آلاف», «بضع مئات من»."""
    part = _part(tokens, first)
    if part is None or part.role not in ("plural", "few"):
        return None
    low, high, last = (int(part.value), int(part.value) * 10 - 1, part.last) if part.role == "plural" else (3, 9, part.last)
    behind = _part(tokens, last) if _same_sentence(tokens, first, last) else None
    if behind is not None and not behind.joined and behind.role in ("plural", "scale", "either", "ten"):
        factor = int(behind.value)
        if behind.role == "ten":  # بضعة عشر
            return Figure(first, behind.last, 13, 19, vague=True) if part.role == "few" else None
        if part.role == "few" or factor > low:
            low, high, last = low * factor, (high + 1) * factor - 1, behind.last
    return Figure(first, last, low, high, vague=True)


def _ordinal(tokens: Tokens, first: int) -> Figure | None:
    """«الخامس», «الخامس عشر», «الخامس والأربعون»; none inside the name of a month («كانون الثاني»)."""
    hit = _word(tokens, first, "ordinal")
    if hit is None or (first and tokens.hit(first - 1, "ordinal_name")):
        return None
    value, last = int(hit.features["value"]), hit.last
    behind = _part(tokens, last) if _same_sentence(tokens, first, last) else None
    if behind is not None and value < 10:
        if behind.role == "ten" and not behind.joined and not behind.definite:
            return Figure(first, behind.last, value + 10, value + 10, ordinal=True)
        if behind.role == "tens" and behind.joined:
            total = value + int(behind.value)
            return Figure(first, behind.last, total, total, ordinal=True)
    return None if hit.features.get("role") == "bound" else Figure(first, last, value, value, ordinal=True)
