"""Analysis → milestones: the dated steps of a withdrawal.

Rules start from event words (``lexicon/events.txt``) in sentences that name a date or stand at the head of the article:

    view      one sentence: hits, entities and dates by token, clause limits
    heads     event words, each as the noun or verb that it is; words of aspect
    moves, deploys, crossings, bases, accords, talks, attacks
              what fills the roles of each frame of event words → steps (who, what, where)
    terms, turns, deadlines, decrees
              steps told without an event word: by their term, by what comes of them, by their deadline, by an act of state
    lists     what a step is told of once more without its verb
    attach    each date to the step, report or other predicate of its clause
    dating    the date that each step takes, its own or a borrowed one
    status    tense, mood, aspect, negation and reports → status
    kinds     frame, aspect and scope → kind
    evidence  the shortest stretch that states the step, and a clause that stands alone
"""

from __future__ import annotations

from iqdigest.extraction.milestones.find import find_milestones

__all__ = ["find_milestones"]
