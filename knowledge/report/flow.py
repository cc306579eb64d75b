"""Cases that came and went: carried over + new + reopened - closed - withdrawn = still open.

What is counted are happenings, not cases: one closed twice in a period counts twice under closed
and once under reopened, so the sum is always right. What was open at a moment is what is open now,
less what came since, plus what went since: the states of today and the journal must agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.cases.lifecycle import ENDED, OPEN, RULES
from knowledge.cases.terms import Act, Kind, State

CAME = frozenset(
    rule.act for rule in RULES if rule.to in OPEN and {State.NEW, *ENDED} & set(rule.states)
)
WENT = frozenset(rule.act for rule in RULES if rule.to in ENDED)


@dataclass(frozen=True, slots=True)
class Flow:
    """What came and went in a period, of one kind or of all."""

    opening: int = 0
    new: int = 0
    reopened: int = 0
    closed: int = 0
    withdrawn: int = 0
    referred: int = 0

    @property
    def open(self) -> int:
        """What is still open at the end of it."""
        return self.opening + self.new + self.reopened - self.closed - self.withdrawn

    def __add__(self, other: Flow) -> Flow:
        return Flow(*(getattr(self, name) + getattr(other, name) for name in FIELDS))


FIELDS = tuple(Flow.__dataclass_fields__)
_NAMES = {
    Act.SUBMIT: "new",
    Act.REOPEN: "reopened",
    Act.CLOSE: "closed",
    Act.WITHDRAW: "withdrawn",
    Act.REFER: "referred",
}


@dataclass(frozen=True, slots=True)
class Moves:
    """How often an act was done to cases of a kind, in the period or after it."""

    kind: str
    act: str
    inside: bool
    many: int


def flows(open_now: Mapping[str, int], moves: Iterable[Moves]) -> dict[Kind, Flow]:
    """The flow of each kind, from what is open now and every move since the period began."""
    rows = list(moves)
    return {
        kind: _flow(open_now.get(kind, 0), [m for m in rows if m.kind == kind]) for kind in Kind
    }


def _flow(open_now: int, moves: list[Moves]) -> Flow:
    net = sum(_sign(move.act) * move.many for move in moves)
    inside: Counter[str] = Counter()
    for move in moves:
        if move.inside:
            inside[_NAMES[Act(move.act)]] += move.many
    return Flow(opening=open_now - net, **inside)


def _sign(act: str) -> int:
    return (Act(act) in CAME) - (Act(act) in WENT)
