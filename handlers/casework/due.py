"""The clock of the desk: what falls due by itself is done, and told in the topic."""

from db import cases, people
from db.engines import Row
from db.outbox import Lane
from db.unit import Unit
from handlers import apart, casebook
from handlers.office import House, Visit, by_itself
from handlers.reply import Reply
from knowledge.cases import steps
from knowledge.cases.terms import Role
from knowledge.days import quiet
from knowledge.words.rich import Rich

MOST = 10  # cases named in one message


async def run_clock(house: House, unit: Unit, now: int) -> None:
    """Due moments that passed: told once, or the case goes back to the queue.

    A case whose act fails is left for the next tick and keeps no other case waiting.
    """
    visit = by_itself(house, unit, now)
    told: list[tuple[int, Rich]] = []

    async def fall_due(row: Row) -> None:
        alone = by_itself(house, unit, now)
        alone.gathers = []
        await _fall_due(alone, row["case_id"], row["kind"])
        told.extend(alone.gathers)

    passed = await cases.dues_passed(unit, now)
    await apart.each(visit, passed, fall_due, what="due", number=lambda row: int(row["case_id"]))
    if told:
        await _tell_staff(visit, told)


async def _tell_staff(visit: Visit, told: list[tuple[int, Rich]]) -> None:
    """Everything that fell due at once is one message, and nobody is woken by it."""
    morning = int(quiet.awake(visit.house.local(visit.at)).timestamp())
    lines = [text for _, text in told[:MOST]]
    if len(told) > MOST:
        lines.append(visit.words("casework.due_more", many=len(told) - MOST))
    said = Reply(Rich.join("\n", lines))
    for person in await people.having(visit.unit, "staff"):
        about = f"staff:{told[0][0]}"
        visit.tell(person.user_id, said, lane=Lane.OFFICE, about=about, not_before=morning)


async def _fall_due(visit: Visit, case_id: int, kind: str) -> None:
    case = await cases.get(visit.unit, case_id)
    if case is None:
        return
    facts = await casebook.facts(visit, case)
    acts = [(act, due) for act, due in steps.clock_acts(facts, visit.now) if due == kind]
    for act, due in acts:
        await casebook.perform(visit, case, act, Role.CLOCK, 0, due=due)
    if not acts:
        await cases.escalate(visit.unit, case.id, kind, visit.at)
