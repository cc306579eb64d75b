"""What the engine says about a message."""

from dataclasses import dataclass
from enum import StrEnum


class Decision(StrEnum):
    """What to do with a message."""

    ANSWER = "answer"  # show the first candidate outright
    OFFER = "offer"  # let the person choose among the candidates
    SPLIT = "split"  # two matters: the parts say which candidates belong to which
    STATUTES = "statutes"  # a question of law without an entry: show articles, or a human
    LEAVE = "leave"  # not a question of law


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer. Confidence is a probability, score the raw sum behind it."""

    id: str
    score: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that may bear on the message."""

    law: str
    article: str
    score: float


@dataclass(frozen=True, slots=True)
class Part:
    """One of two matters in a message."""

    text: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The decision and what it rests on; at most five candidates, best first."""

    decision: Decision
    candidates: tuple[Candidate, ...] = ()
    statutes: tuple[Hit, ...] = ()
    parts: tuple[Part, ...] = ()
