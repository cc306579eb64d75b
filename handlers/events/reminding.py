"""The clock's part: reminders that fell due become letters, stale ones are passed over."""

import structlog

from db import events
from db.unit import Unit
from handlers import apart
from handlers.events import faces, seats
from handlers.office import House, Visit, by_itself

log = structlog.get_logger()


async def remind(house: House, unit: Unit, now: int) -> None:
    """Everything that fell due, once, however long nobody was at work."""
    skipped = await events.skip_stale(unit, now)
    if skipped:
        log.info("reminders_skipped", many=skipped)
    await apart.each(
        by_itself(house, unit, now),
        await events.to_remind(unit, now),
        lambda event_id: _remind_of(by_itself(house, unit, now), event_id),
        what="reminder",
        number=int,
    )


async def _remind_of(visit: Visit, event_id: int) -> None:
    event = await events.get(visit.unit, event_id)
    if event is not None:
        words = faces.with_facts(visit.house, event, "events.reminder")
        waking = visit.house.office.quiet_reminders
        await events.post_reminders(visit.unit, event, words, visit.at, waking=waking)
        await seats.look(visit, event)
