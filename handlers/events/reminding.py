"""The clock's part: reminders that fell due become letters, stale ones are passed over."""

import structlog

from db import events
from db.unit import Unit
from handlers.events import faces, seats
from handlers.office import House, by_itself

log = structlog.get_logger()


async def remind(house: House, unit: Unit, now: int) -> None:
    """Everything that fell due, once, however long nobody was at work."""
    skipped = await events.skip_stale(unit, now)
    if skipped:
        log.info("reminders_skipped", many=skipped)
    for event_id in await events.to_remind(unit, now):
        event = await events.get(unit, event_id)
        if event is not None:
            words = faces.with_facts(house, event, "events.reminder")
            waking = house.office.quiet_reminders
            await events.post_reminders(unit, event, words, now, waking=waking)
            await seats.look(by_itself(house, unit, now), event)
