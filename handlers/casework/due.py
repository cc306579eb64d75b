"""The clock of the desk: what falls due by itself is done, and told in the topic."""

import structlog

from db import cases
from db.errors import DatabaseAway
from db.unit import Unit
from handlers import casebook
from handlers.office import House, Visit, by_itself
from knowledge.cases import steps
from knowledge.cases.terms import Role

log = structlog.get_logger()


async def run_clock(house: House, unit: Unit, now: int) -> None:
    """Due moments that passed: told once, or the case goes back to the queue.

    A case whose act fails is left for the next tick and keeps no other case waiting.
    """
    for row in await cases.dues_passed(unit, now):
        await unit.guard()
        try:
            await _fall_due(by_itself(house, unit, now), row["case_id"], row["kind"])
        except DatabaseAway:
            raise
        except Exception as error:
            await unit.undo()
            log.exception("due_failed", case=row["case_id"], reason=type(error).__name__)
        else:
            await unit.keep()


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
