"""The clock of the desk: what falls due by itself is done, and told in the topic."""

from db import cases
from db.unit import Unit
from handlers import apart, casebook
from handlers.office import House, Visit, by_itself
from knowledge.cases import steps
from knowledge.cases.terms import Role


async def run_clock(house: House, unit: Unit, now: int) -> None:
    """Due moments that passed: told once, or the case goes back to the queue.

    A case whose act fails is left for the next tick and keeps no other case waiting.
    """
    visit = by_itself(house, unit, now)
    await apart.each(
        visit,
        await cases.dues_passed(unit, now),
        lambda row: _fall_due(by_itself(house, unit, now), row["case_id"], row["kind"]),
        what="due",
        number=lambda row: int(row["case_id"]),
    )


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
