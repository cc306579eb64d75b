"""Acts performed: read the table, say what changes, or refuse with a sentence. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Unpack

from knowledge.cases.lifecycle import RULES, Holder, Rule
from knowledge.cases.outcomes import outcomes_for
from knowledge.cases.refusals import concerns, conflicts, missing, refuse, refuse_act
from knowledge.cases.terms import (
    Act,
    Audience,
    CaseFacts,
    Due,
    Need,
    Particulars,
    Role,
    Step,
)

GUARDED = {Due.SILENT: Act.RETURN_SILENT, Due.RESIDENT: Act.REMIND}


def perform(
    case: CaseFacts,
    act: Act,
    role: Role,
    actor_id: int,
    now: datetime,
    **given: Unpack[Particulars],
) -> Step:
    """What the act changes; Refused with a sentence if it may not be done, or lacks something."""
    rule = rule_for(case, act, role, actor_id)
    _check_given(rule, case, given)
    _check_time(rule, case, given, now)
    holder = _holder(rule, case, actor_id, given)
    state = rule.to or case.state
    return Step(
        act=act,
        at=now,
        before=case.state,
        state=state,
        advisor_id=holder,
        stops=tuple(due for due in rule.stops if due in case.dues),
        starts=_starts(rule, case, now),
        escalates=given.get("due") if act is Act.ESCALATE else None,
        tells=_tells(rule, case, role, actor_id, holder),
        journal={
            "act": act.value, "role": role.value, "actor": actor_id,
            "before": case.state.value, "state": state.value, **_told(given),
        },
    )  # fmt: skip


def rule_for(case: CaseFacts, act: Act, role: Role, actor_id: int) -> Rule:
    """The row that allows this act to this person now; Refused if there is none."""
    for rule in RULES:
        if rule.act is act and _allows(rule, case, role, actor_id):
            return rule
    return refuse_act(case, act, role, actor_id)


def acts_for(case: CaseFacts, role: Role, actor_id: int) -> tuple[Act, ...]:
    """What this person may do now, in the order of the table: the buttons of a card."""
    found = (rule.act for rule in RULES if _allows(rule, case, role, actor_id))
    return tuple(dict.fromkeys(found))


def clock_acts(case: CaseFacts, now: datetime) -> tuple[tuple[Act, Due], ...]:
    """What time itself has to do: each due date that has passed, with the act it calls for."""
    passed = sorted((at, due) for due, at in case.dues.items() if at <= now)
    acts = ((GUARDED.get(due, Act.ESCALATE), due) for _, due in passed)
    able = acts_for(case, Role.CLOCK, 0)
    return tuple((act, due) for act, due in acts if act in able and due not in case.escalated)


def after(case: CaseFacts, step: Step, moments: Mapping[Due, datetime]) -> CaseFacts:
    """The case once the step is written; `moments` are the ends of the periods it starts."""
    dues = {due: at for due, at in case.dues.items() if due not in step.stops}
    dues |= {due: moments[due] for due in step.starts}
    escalated = (case.escalated & dues.keys()) - step.starts.keys()
    return replace(
        case,
        state=step.state,
        advisor_id=step.advisor_id,
        dues=dues,
        escalated=escalated | ({step.escalates} if step.escalates else set()),
        urged_at=step.at if step.act is Act.URGE else case.urged_at,
    )


def _allows(rule: Rule, case: CaseFacts, role: Role, actor_id: int) -> bool:
    return (
        role in rule.roles
        and case.state in rule.states
        and case.kind in rule.kinds
        and (rule.during is None or rule.during in case.dues)
        and (not rule.owner_only or _owns(case, role, actor_id))
        and not (case.restricted and concerns(role) and not _owns(case, role, actor_id))
        and not (rule.holder is Holder.ACTOR and conflicts(case, actor_id))
    )


def _owns(case: CaseFacts, role: Role, actor_id: int) -> bool:
    return actor_id == (case.resident_id if role is Role.RESIDENT else case.advisor_id)


def _check_given(rule: Rule, case: CaseFacts, given: Particulars) -> None:
    for need in rule.needs:
        if missing(need, given):
            refuse(case, f"missing.{need}")
    outcome = given.get("outcome")
    if Need.OUTCOME in rule.needs and outcome not in outcomes_for(case.kind):
        refuse(case, "outcome")
    if rule.holder is Holder.GIVEN and given.get("advisor_id") == case.advisor_id:
        refuse(case, "same_advisor")
    if rule.holder is Holder.GIVEN and conflicts(case, given.get("advisor_id")):
        refuse(case, "recused")


def _check_time(rule: Rule, case: CaseFacts, given: Particulars, now: datetime) -> None:
    if Role.CLOCK in rule.roles:
        due = rule.during or given.get("due")
        if due is None or due not in case.dues or case.dues[due] > now or due in case.escalated:
            refuse(case, "not_due")
    if rule.every and case.urged_at and now < case.urged_at + rule.every:
        left = case.urged_at + rule.every - now
        refuse(case, "too_soon", hours=max(1, round(left.total_seconds() / 3600)))


def _holder(rule: Rule, case: CaseFacts, actor_id: int, given: Particulars) -> int | None:
    return {
        Holder.SAME: case.advisor_id,
        Holder.ACTOR: actor_id,
        Holder.GIVEN: given.get("advisor_id"),
        Holder.NOBODY: None,
    }[rule.holder]


def _starts(rule: Rule, case: CaseFacts, now: datetime) -> dict[Due, datetime]:
    """A promise already running keeps its moment: new material must not postpone it."""
    since = case.dues[rule.since] if rule.since else now
    kept = case.dues.keys() - set(rule.stops)
    return {due: since for due in rule.starts if due not in kept}


def _tells(
    rule: Rule, case: CaseFacts, role: Role, actor_id: int, holder: int | None
) -> tuple[Audience, ...]:
    """Nobody is told what they just did; without an owner the admin chat hears it instead."""
    people = {Audience.OWNER: holder, Audience.FORMER: case.advisor_id}
    told: list[Audience] = []
    for audience in rule.tells:
        heard = audience
        if audience is Audience.RESIDENT and role is Role.RESIDENT:
            continue
        if audience in people:
            if people[audience] is None and audience is Audience.FORMER:
                continue
            if people[audience] == actor_id and role is not Role.RESIDENT:
                continue
            heard = audience if people[audience] is not None else Audience.GROUP
        if heard is Audience.GROUP and case.restricted:
            heard = Audience.STAFF
        told.append(heard)
    return tuple(dict.fromkeys(told))


def _told(given: Particulars) -> dict[str, str | int | bool]:
    return {name: value for name, value in given.items() if isinstance(value, str | int)}


def tell_key(act: Act, audience: Audience) -> str:
    """The words for one audience: residents hear one thing, everybody in the office another."""
    own = (Audience.RESIDENT, Audience.FORMER)
    return f"cases.tell.{act}.{audience if audience in own else 'office'}"
