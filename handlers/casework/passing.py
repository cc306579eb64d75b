"""Many cases get another owner in one transaction, with as few statements for forty as for one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from db import cases, people, piles
from db.outbox import Lane
from db.piles import Held
from handlers import cards, casebook
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.cases import steps
from knowledge.cases.terms import (
    Act,
    Audience,
    CaseFacts,
    Due,
    Kind,
    Particulars,
    Refused,
    Role,
    State,
    Step,
)
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

MOST_SAID = 10


@dataclass(frozen=True, slots=True)
class _Plan:
    """One case, what the table says of it, and when the periods end that it starts."""

    held: Held
    step: Step
    ends: dict[Due, datetime]

    @property
    def moved(self) -> cases.Case:
        """The case as it is afterwards."""
        state, owner = str(self.step.state), self.step.advisor_id
        return replace(self.held.case, state=state, advisor_id=owner)


async def name_of(visit: Visit, user_id: int) -> str:
    """A colleague's name, also of one who left."""
    called = await people.name(visit.unit, user_id)
    return called or visit.text("cases.role.advisor")


async def hand_over(visit: Visit, role: Role, chosen: list[Held], to: int | None, why: str) -> int:
    """To one colleague, or back to the queue; what may not be passed on stays, and is named.

    Returns how many were passed on.
    """
    if to is not None and not await _is_advisor(visit, to):
        visit.say(Reply(visit.words("casework.chosen_left"), edits=True))
        return 0
    holder = chosen[0].case.advisor_id or 0
    plans, refusals = _plans(visit, role, chosen, to, why)
    planned = [plan.held.case for plan in plans]
    moved = await piles.pass_on(visit.unit, planned, holder, to, visit.at)
    done = [plan for plan in plans if plan.held.case.id in moved]
    refusals += [
        visit.words("casework.pile_moved", number=case.number)
        for case in planned
        if case.id not in moved
    ]
    name = await name_of(visit, to) if to is not None else ""
    for plan in done:
        _write(visit, role, plan)
        _tell_resident(visit, plan, name, why)
        _redraw(visit, plan, name)
    await _say(visit, holder, done, refusals, to, name)
    return len(done)


async def _is_advisor(visit: Visit, user_id: int) -> bool:
    found = await people.get(visit.unit, user_id)
    return found is not None and "advisor" in found.roles


def _plans(
    visit: Visit, role: Role, chosen: Iterable[Held], to: int | None, why: str
) -> tuple[list[_Plan], list[Rich]]:
    """What the table allows, and sentences for what it does not."""
    act = Act.RELEASE if to is None else Act.TRANSFER
    given: Particulars = {"reason": visit.house.words.text(Lang.ZH, f"casework.pile_reason.{why}")}
    if to is not None:
        given["advisor_id"] = to
    plans, refusals = [], []
    for held in chosen:
        facts = _facts(held)
        try:
            step = steps.perform(facts, act, role, visit.user_id, visit.now, **given)
        except Refused as refused:
            refusals.append(_why_not(visit, held, refused))
        else:
            plans.append(_Plan(held, step, casebook.moments(visit, facts.kind, step)))
    return plans, refusals


def _why_not(visit: Visit, held: Held, refused: Refused) -> Rich:
    if held.case.state == State.REFERRED:
        return visit.words("casework.pile_referred", number=held.case.number)
    return visit.words(refused.key, **refused.values)


def _facts(held: Held) -> CaseFacts:
    running = [due for due in held.dues if due.stopped_at is None]
    return CaseFacts(
        kind=Kind(held.case.kind),
        state=State(held.case.state),
        resident_id=held.case.resident_chat,
        advisor_id=held.case.advisor_id,
        number=held.case.number,
        dues={Due(due.kind): datetime.fromtimestamp(due.at, UTC) for due in running},
        escalated=frozenset(Due(due.kind) for due in running if due.escalated_at is not None),
        recused=held.recused,
    )


def _write(visit: Visit, role: Role, plan: _Plan) -> None:
    """Clocks and journal, as for one case."""
    case_id, step = plan.held.case.id, plan.step
    for due in step.stops:
        piles.stop_due(visit.unit, case_id, due, visit.at)
    for due, end in plan.ends.items():
        piles.start_due(visit.unit, case_id, due, int(end.timestamp()), visit.at)
    facts = {key: one for key, one in step.journal.items() if key not in {"act", "role", "actor"}}
    cases.write(visit.unit, case_id, step.act, role, visit.user_id, visit.at, facts, shown=True)


def _tell_resident(visit: Visit, plan: _Plan, name: str, why: str) -> None:
    """The resident hears of their case what they would hear had it been passed on alone."""
    words, act, case = visit.house.words, plan.step.act, plan.held.case
    lang = Lang(plan.held.language) if plan.held.language else Lang.ZH
    said = words.say(
        lang,
        steps.tell_key(act, Audience.RESIDENT),
        number=case.number,
        advisor=name,
        reason=words.text(lang, f"casework.pile_reason.{why}"),
    )
    reply = Reply(said, casebook.resident_buttons(visit, case, lang, act))
    visit.tell(case.resident_chat, reply, about=f"case:{case.id}", case_id=case.id)


def _redraw(visit: Visit, plan: _Plan, name: str) -> None:
    """The card follows when the group has time for it: what people do there now goes first."""
    stopped = set(plan.step.stops) | set(plan.ends)
    dues = [due for due in plan.held.dues if due.kind not in stopped]
    dues += [
        cases.Due(due, int(end.timestamp()), visit.at, None, None) for due, end in plan.ends.items()
    ]
    sight = cards.Sight(name, sorted(dues, key=lambda due: due.at), plan.held.papers)
    cards.put(visit, plan.moved, sight, lane=Lane.REMINDER)


async def _say(
    visit: Visit, holder: int, done: list[_Plan], refusals: list[Rich], to: int | None, name: str
) -> None:
    """The screen says what was done, and one message calls whoever has the work now."""
    former = await name_of(visit, holder)
    key = "casework.pile_done" if to is not None else "casework.pile_done_queue"
    lines = [visit.words(key, many=len(done), name=name)] if done else []
    lines += refusals[:MOST_SAID]
    if len(refusals) > MOST_SAID:
        lines.append(visit.words("casework.pile_refused_more", many=len(refusals) - MOST_SAID))
    visit.say(Reply(Rich.join("\n", lines), edits=True))
    if done:
        key = "casework.pile_yours" if to is not None else "casework.pile_free"
        words = visit.words(key, many=len(done), name=former)
        called = [cards.mention(to, name)] if to is not None and to != visit.user_id else []
        visit.say(Reply(Rich.join(" ", [*called, words])))
