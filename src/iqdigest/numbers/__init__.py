"""Arabic figures: digits, words and mixtures as values or bounds.

    >>> [(q.value, q.low, q.high) for q in find_numbers("بين ألفين وثلاثة آلاف جندي، أي أقل من 4.100")]
    [(None, 2000, 3000), (None, None, 4100)]
    >>> parse("ثلاثة آلاف ومئتي").value
    3200

What is read: digits of the three scripts with thousands separators (``2,500`` ``2.500`` ``2٬500`` ``2 500``) or decimals
before a scale word (``1.5 مليون``); number words in every case, fused and split hundreds, duals of number words and of
counted nouns (جنديين), fractions of a scale, vague plurals (مئات 100–999, بضعة آلاف 3000–9999), ranges, lower and upper
bounds, ordinals.  Figures that are no whole number («7.5») and parts of names («F-16») are left out.
"""

from __future__ import annotations

from iqdigest.numbers.find import find_numbers, find_quantities, parse
from iqdigest.numbers.nouns import is_bracketed
from iqdigest.numbers.quantity import Quantity

__all__ = ["Quantity", "find_numbers", "find_quantities", "is_bracketed", "parse"]
