"""Why an act may not be done, as the key of a sentence that also says what can be done."""

from __future__ import annotations

from typing import NoReturn

from knowledge.cases.lifecycle import RULES
from knowledge.cases.terms import Act, CaseFacts, Need, Particulars, Refused, Role, State

HUMANS = (Role.RESIDENT, Role.ADVISOR)
_FINISHED = {
    State.NEW: "unknown",
    State.CLOSED: "closed",
    State.WITHDRAWN: "withdrawn",
}
_TAKING = (Act.CLAIM, Act.ASSIGN)
_TOO_LATE = {Act.ACCEPT: "accepted", Act.EXTEND: "extended"}
_BY_STATE = {
    (Act.URGE, State.WAITING): "waiting",
    (Act.RESUME, State.CLAIMED): "not_referred",
    (Act.RESUME, State.WAITING): "not_referred",
}


def refuse(case: CaseFacts, reason: str, **values: str | int) -> NoReturn:
    """Raise Refused with a sentence of the words `cases.refused.…` and what it speaks of."""
    about = {"number": case.number, "advisor": case.advisor} | values
    raise Refused(f"cases.refused.{reason}", about)


def refuse_act(case: CaseFacts, act: Act, role: Role, actor_id: int) -> NoReturn:
    """Refuse an act no row allows, with the reason that helps this person most."""
    refuse(case, _reason(case, act, role, actor_id))


def concerns(role: Role) -> bool:
    """Whether a restricted case has to be hidden from people of this role."""
    return role in HUMANS


def missing(need: Need, given: Particulars) -> bool:
    """Whether what an act needs did not come with it."""
    text, reason = given.get("text", "").strip(), given.get("reason", "").strip()
    come: dict[Need, object] = {
        Need.TEXT: text,
        Need.MATERIAL: text or given.get("files", 0),
        Need.REASON: reason,
        Need.OUTCOME: given.get("outcome", ""),
        Need.ADVISOR: "advisor_id" in given,
        Need.DUE: "due" in given,
        Need.RATING: "solved" in given or "satisfied" in given,
    }
    return not come[need]


def conflicts(case: CaseFacts, person_id: int | None) -> bool:
    """Whether someone may not hold this case: an interest in it, or it is their own."""
    return person_id in case.recused or person_id == case.resident_id


def _reason(case: CaseFacts, act: Act, role: Role, actor_id: int) -> str:
    mine = actor_id == (case.resident_id if role is Role.RESIDENT else case.advisor_id)
    of_role = [rule for rule in RULES if rule.act is act and role in rule.roles]
    of_kind = [rule for rule in of_role if case.kind in rule.kinds]
    others = any(rule.act is act and case.kind in rule.kinds for rule in RULES)
    of_state = [rule for rule in of_kind if case.state in rule.states]
    owners = all(rule.owner_only for rule in of_state)
    hidden = concerns(role) and not mine and (case.restricted or role is Role.RESIDENT)
    return _first(
        (hidden, "unknown"),
        (not of_role, "role"),
        (not of_kind, "role" if others else "kind"),
        (role is Role.CLOCK, "not_due"),
        (not of_state, _wrong_state(case, act, mine=mine)),
        (owners and not mine, "unclaimed" if case.advisor_id is None else "not_yours"),
        (True, _TOO_LATE.get(act, "recused")),
    )


def _wrong_state(case: CaseFacts, act: Act, *, mine: bool) -> str:
    ended = case.state in _FINISHED
    return _first(
        (act is Act.SUBMIT, "filed"),
        (act is Act.REOPEN and not ended, "open"),
        (act is Act.RATE and case.state is not State.WITHDRAWN, "not_closed"),
        (ended, _FINISHED.get(case.state, "")),
        (act in _TAKING and case.advisor_id is None, "open"),
        (act in _TAKING, "yours" if mine else "taken"),
        (case.state is State.SUBMITTED, "unclaimed"),
        (True, _BY_STATE.get((act, case.state), "referred")),
    )


def _first(*reasons: tuple[bool, str]) -> str:
    return next(key for holds, key in reasons if holds)
