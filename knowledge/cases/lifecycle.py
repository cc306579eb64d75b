"""The one table of what may be done to a case; buttons, due dates and texts all come from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from knowledge.cases.terms import Act, Audience, Due, Kind, Need, Role, State


class Holder(StrEnum):
    """Who owns the case after an act."""

    SAME = "same"
    ACTOR = "actor"
    GIVEN = "given"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: who may do what to which case, and what follows."""

    act: Act
    roles: tuple[Role, ...]
    states: tuple[State, ...]
    to: State | None = None  # None: the state stays
    kinds: tuple[Kind, ...] = tuple(Kind)
    owner_only: bool = True  # only the advisor who owns the case, or its resident
    holder: Holder = Holder.SAME
    needs: tuple[Need, ...] = ()
    during: Due | None = None  # only while this due date is running
    since: Due | None = None  # periods are counted from this due date instead of from now
    stops: tuple[Due, ...] = ()
    starts: tuple[Due, ...] = ()  # one already running keeps its earlier moment
    tells: tuple[Audience, ...] = ()
    every: timedelta | None = None  # at most once in this time


NEW, SUBMITTED, CLAIMED = State.NEW, State.SUBMITTED, State.CLAIMED
WAITING, REFERRED, CLOSED, WITHDRAWN = (
    State.WAITING,
    State.REFERRED,
    State.CLOSED,
    State.WITHDRAWN,
)
HELD = (CLAIMED, WAITING, REFERRED)
OPEN = (SUBMITTED, *HELD)
ENDED = (CLOSED, WITHDRAWN)

RESIDENT, ADVISOR, STAFF, CLOCK = Role.RESIDENT, Role.ADVISOR, Role.STAFF, Role.CLOCK
OWNERS = (ADVISOR, STAFF)
PETITION = (Kind.PETITION,)
OTHERS = tuple(kind for kind in Kind if kind is not Kind.PETITION)

TO_RESIDENT = (Audience.RESIDENT,)
TO_OWNER = (Audience.OWNER,)
TO_BOTH = (Audience.RESIDENT, Audience.OWNER)
TO_NEXT = (Audience.RESIDENT, Audience.FORMER, Audience.GROUP)
FIRST_WORD = (Due.ANSWER, Due.SILENT)
# A petition's time to be handled runs from its acceptance, not from its arrival (Art. 34).
AT_FILING = {
    OTHERS: (Due.CLAIM, Due.ANSWER, Due.HANDLE),
    PETITION: (Due.CLAIM, Due.ANSWER, Due.NOTICE),
}


def _owner_or_staff(act: Act, states: tuple[State, ...], **rest: Any) -> Iterator[Rule]:
    """The advisor who owns the case, or any member of staff."""
    yield Rule(act, (ADVISOR,), states, **rest)
    yield Rule(act, (STAFF,), states, owner_only=False, **rest)


def _filing(kinds: tuple[Kind, ...]) -> Iterator[Rule]:
    """Filing and filing again: both put the case into the queue with its first promises."""
    starts = AT_FILING[kinds]
    filed: dict[str, Any] = {"to": SUBMITTED, "kinds": kinds, "starts": starts}
    again = filed | {"needs": (Need.REASON,), "holder": Holder.NOBODY, "tells": TO_NEXT}
    told = (Audience.RESIDENT, Audience.GROUP)
    yield Rule(Act.SUBMIT, (RESIDENT,), (NEW,), tells=told, **filed)
    yield Rule(Act.SUBMIT, (STAFF,), (NEW,), owner_only=False, tells=told, **filed)
    yield Rule(Act.REOPEN, (RESIDENT,), ENDED, **again)
    yield from _owner_or_staff(Act.REOPEN, (CLOSED,), **again)


RULES: tuple[Rule, ...] = (
    *_filing(OTHERS),
    *_filing(PETITION),
    Rule(
        Act.CLAIM, OWNERS, (SUBMITTED,), CLAIMED, owner_only=False, holder=Holder.ACTOR,
        stops=(Due.CLAIM,), starts=(Due.SILENT,), tells=(Audience.RESIDENT, Audience.GROUP),
    ),
    Rule(
        Act.ASSIGN, (STAFF,), (SUBMITTED,), CLAIMED, owner_only=False, holder=Holder.GIVEN,
        needs=(Need.ADVISOR,), stops=(Due.CLAIM,), starts=(Due.SILENT,), tells=TO_BOTH,
    ),
    *_owner_or_staff(
        Act.RELEASE, (CLAIMED, WAITING), to=SUBMITTED, holder=Holder.NOBODY,
        needs=(Need.REASON,), stops=(Due.SILENT, Due.RESIDENT), starts=(Due.CLAIM,),
        tells=TO_NEXT,
    ),
    *_owner_or_staff(
        Act.TRANSFER, (CLAIMED,), holder=Holder.GIVEN, needs=(Need.ADVISOR, Need.REASON),
        stops=(Due.SILENT,), starts=(Due.SILENT,), tells=(*TO_BOTH, Audience.FORMER),
    ),
    *_owner_or_staff(
        Act.TRANSFER, (WAITING, REFERRED), holder=Holder.GIVEN,
        needs=(Need.ADVISOR, Need.REASON), tells=(*TO_BOTH, Audience.FORMER),
    ),
    Rule(Act.REPLY, OWNERS, HELD, needs=(Need.MATERIAL,), stops=FIRST_WORD, tells=TO_RESIDENT),
    Rule(
        Act.ASK_BACK, OWNERS, (CLAIMED, WAITING), WAITING, needs=(Need.TEXT,),
        stops=(*FIRST_WORD, Due.RESIDENT), starts=(Due.RESIDENT,), tells=TO_RESIDENT,
    ),
    *_owner_or_staff(
        Act.ACCEPT, (CLAIMED, WAITING), kinds=PETITION, needs=(Need.TEXT,), during=Due.NOTICE,
        stops=(Due.NOTICE, *FIRST_WORD), starts=(Due.HANDLE,), tells=TO_BOTH,
    ),
    *_owner_or_staff(
        Act.EXTEND, HELD, kinds=OTHERS, needs=(Need.REASON,), during=Due.HANDLE,
        since=Due.HANDLE, stops=(Due.HANDLE,), starts=(Due.EXTENDED,), tells=TO_BOTH,
    ),
    Rule(  # a petition is prolonged by the head of the unit, not by who handles it (Art. 34)
        Act.EXTEND, (STAFF,), HELD, kinds=PETITION, owner_only=False, needs=(Need.REASON,),
        during=Due.HANDLE, since=Due.HANDLE, stops=(Due.HANDLE,), starts=(Due.EXTENDED,),
        tells=TO_BOTH,
    ),
    Rule(Act.ADD, (RESIDENT,), (SUBMITTED, REFERRED), needs=(Need.MATERIAL,), tells=TO_OWNER),
    Rule(
        Act.ADD, (RESIDENT,), (CLAIMED,), needs=(Need.MATERIAL,), starts=FIRST_WORD,
        tells=TO_OWNER,
    ),
    Rule(
        Act.ADD, (RESIDENT,), (WAITING,), CLAIMED, needs=(Need.MATERIAL,),
        stops=(Due.RESIDENT,), starts=FIRST_WORD, tells=TO_OWNER,
    ),
    Rule(Act.NOTE, OWNERS, (*OPEN, *ENDED), owner_only=False, needs=(Need.MATERIAL,)),
    Rule(Act.REVEAL, (ADVISOR,), HELD),
    Rule(Act.REVEAL, (STAFF,), (*OPEN, *ENDED), owner_only=False),
    Rule(Act.EDIT, (RESIDENT,), (*OPEN, CLOSED), needs=(Need.MATERIAL,), tells=TO_OWNER),
    Rule(Act.EDIT, OWNERS, (*HELD, CLOSED), needs=(Need.MATERIAL,), tells=TO_RESIDENT),
    *_owner_or_staff(
        Act.REFER, HELD, to=REFERRED, needs=(Need.TEXT,),
        stops=tuple(Due), starts=(Due.FOLLOW,), tells=TO_BOTH,
    ),
    *_owner_or_staff(
        Act.RESUME, (REFERRED,), to=CLAIMED, needs=(Need.REASON,), stops=(Due.FOLLOW,),
        starts=(*FIRST_WORD, Due.HANDLE), tells=TO_BOTH,
    ),
    *_owner_or_staff(
        Act.CLOSE, HELD, to=CLOSED, needs=(Need.OUTCOME, Need.TEXT), stops=tuple(Due),
        tells=TO_BOTH,
    ),
    Rule(
        Act.CLOSE, (STAFF,), (SUBMITTED,), CLOSED, owner_only=False, stops=tuple(Due),
        needs=(Need.OUTCOME, Need.TEXT), tells=(Audience.RESIDENT, Audience.GROUP),
    ),
    Rule(Act.WITHDRAW, (RESIDENT,), OPEN, WITHDRAWN, stops=tuple(Due), tells=TO_OWNER),
    Rule(
        Act.URGE, (RESIDENT,), (SUBMITTED, CLAIMED, REFERRED), tells=TO_OWNER,
        every=timedelta(hours=24),
    ),
    Rule(Act.RATE, (RESIDENT,), (CLOSED,), needs=(Need.RATING,)),
    Rule(
        Act.ESCALATE, (CLOCK,), OPEN, owner_only=False, needs=(Need.DUE,),
        tells=(Audience.OWNER, Audience.STAFF),
    ),
    Rule(
        Act.RETURN_SILENT, (CLOCK,), (CLAIMED,), SUBMITTED, owner_only=False,
        holder=Holder.NOBODY, during=Due.SILENT, stops=(Due.SILENT,), starts=(Due.CLAIM,),
        tells=(*TO_NEXT, Audience.STAFF),
    ),
    Rule(
        Act.REMIND, (CLOCK,), (WAITING,), owner_only=False, during=Due.RESIDENT,
        stops=(Due.RESIDENT,), tells=TO_BOTH,
    ),
)  # fmt: skip
