"""The words of the lifecycle: kinds, states, acts, roles, due dates, and the records about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypedDict


class Kind(StrEnum):
    """What a resident may ask the office for."""

    CONSULTATION = "consultation"
    MEDIATION = "mediation"
    PETITION = "petition"
    LEAD = "lead"


class State(StrEnum):
    """Where a case stands; NEW is never stored, it is the moment before filing."""

    NEW = "new"
    SUBMITTED = "submitted"
    CLAIMED = "claimed"
    WAITING = "waiting_resident"
    REFERRED = "referred"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """Who acts; CLOCK is time itself."""

    RESIDENT = "resident"
    ADVISOR = "advisor"
    STAFF = "staff"
    CLOCK = "clock"


class Act(StrEnum):
    """What may be done to a case."""

    SUBMIT = "submit"
    CLAIM = "claim"
    ASSIGN = "assign"
    RELEASE = "release"
    TRANSFER = "transfer"
    REPLY = "reply"
    ASK_BACK = "ask_back"
    ACCEPT = "accept"
    EXTEND = "extend"
    ADD = "add"
    NOTE = "note"
    REVEAL = "reveal"
    EDIT = "edit"
    REFER = "refer"
    RESUME = "resume"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    URGE = "urge"
    RATE = "rate"
    ESCALATE = "escalate"
    RETURN_SILENT = "return_silent"
    REMIND = "remind"


class Due(StrEnum):
    """What has to happen by a moment."""

    CLAIM = "claim"  # somebody takes the case
    ANSWER = "answer"  # the resident hears from a person
    NOTICE = "notice"  # a petition: told whether and how it is dealt with
    HANDLE = "handle"  # the case is finished
    EXTENDED = "extended"  # finished, after an extension told with its reason
    SILENT = "silent"  # the owner speaks, or the case goes back to the queue
    RESIDENT = "resident"  # the resident sends what was asked for, or is reminded
    FOLLOW = "follow"  # the owner asks what became of a referral


class Audience(StrEnum):
    """Whom an act is told to, besides the person who did it."""

    RESIDENT = "resident"
    OWNER = "owner"  # the advisor who holds the case after the act
    FORMER = "former"  # the advisor who held it before
    GROUP = "group"  # the admin chat
    STAFF = "staff"


class Need(StrEnum):
    """What must come with an act."""

    TEXT = "text"
    MATERIAL = "material"  # a text, or at least one file
    OUTCOME = "outcome"
    REASON = "reason"
    ADVISOR = "advisor"
    DUE = "due"
    RATING = "rating"


class Particulars(TypedDict, total=False):
    """What came with an act; each field answers a Need."""

    text: str
    files: int
    outcome: str
    reason: str
    advisor_id: int
    due: Due
    solved: bool
    satisfied: bool


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that the rules need to know of a case, as read from its row."""

    kind: Kind
    state: State
    resident_id: int
    advisor_id: int | None = None
    number: str = ""
    advisor: str = ""  # the owner's name as others may read it
    dues: Mapping[Due, datetime] = field(default_factory=dict)
    escalated: frozenset[Due] = frozenset()
    urged_at: datetime | None = None
    restricted: bool = False  # its existence is known to its owner and to staff only
    recused: frozenset[int] = frozenset()  # advisors with a conflict of interest


@dataclass(frozen=True, slots=True)
class Step:
    """What an act changes; the caller writes it only if the case is still as it was read."""

    act: Act
    at: datetime
    before: State
    state: State
    advisor_id: int | None
    stops: tuple[Due, ...]
    starts: Mapping[Due, datetime]  # each with the moment its period is counted from
    escalates: Due | None
    tells: tuple[Audience, ...]
    journal: Mapping[str, str | int | bool]


class Refused(Exception):
    """An act that may not be done now; `key` is a sentence of the `cases` words."""

    def __init__(self, key: str, values: Mapping[str, str | int]) -> None:
        super().__init__(key)
        self.key = key
        self.values = dict(values)
