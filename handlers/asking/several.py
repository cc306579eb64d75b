"""Three matters and more in one message: each is looked up alone, and none gets lost."""

import re

from handlers.office import House
from knowledge.law.search import Candidate, Decision, Found

PIECE = re.compile(r"[。！？!?；;，,、\n]+|(?<![\d.])\d{1,2}[.)）]\s*")
SHORTEST = 4  # letters that may be a matter
FEWEST = 3  # one matter is answered, two are taken apart by the search itself
MOST = 8  # matters in one message, and buttons in one row
NOT_SURE = {Decision.OFFER, Decision.SPLIT}


def find(house: House, question: str) -> Found:
    """What the search says of a message; of one that lists several matters, what it says of each.

    A story of one matter has many clauses too: only where three of them and half of all are
    clear alone, and of three kinds, is it a list. Then a clause less clear brings its first guess.
    """
    whole = house.engine.ask(question)
    pieces = [one for one in map(str.strip, PIECE.split(question)) if len(one) >= SHORTEST]
    if whole.decision is Decision.ANSWER or not FEWEST <= len(pieces) <= 2 * MOST:
        return whole
    found = _clear(house, pieces)
    sure = [one.candidates[0] for one in found if one.decision is Decision.ANSWER]
    if len({_kind(house, one) for one in sure}) < FEWEST:
        return whole
    guesses = [
        one.candidates[0]
        for one in found
        if one.decision is Decision.ANSWER or (one.decision in NOT_SURE and one.candidates)
    ]
    shown = {one.id: one for one in guesses}
    return Found(Decision.SPLIT, tuple(shown.values())[:MOST])


def _clear(house: House, pieces: list[str]) -> list[Found]:
    """What the search says of each; nothing as soon as too many of them are not clear."""
    found: list[Found] = []
    spare = min(len(pieces) - FEWEST, len(pieces) // 2)
    for piece in pieces:
        found.append(house.engine.ask(piece))
        spare -= found[-1].decision is not Decision.ANSWER
        if spare < 0:
            return []
    return found


def _kind(house: House, candidate: Candidate) -> str:
    entry = house.library.entries.get(candidate.id)
    return entry.category if entry is not None else ""
