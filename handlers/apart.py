"""Many things the clock does in one transaction: one that fails keeps no other waiting."""

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

import structlog

from db import outbox, people
from db.errors import DatabaseAway
from db.outbox import Lane, Letter
from db.unit import Unit
from handlers import screen
from handlers.office import House, Visit
from handlers.reply import Reply
from knowledge.words.template import Value
from knowledge.words.words import Lang

DAY = 86_400
log = structlog.get_logger()
Thing = TypeVar("Thing")


async def each(
    visit: Visit,
    things: Iterable[Thing],
    do: Callable[[Thing], Awaitable[object]],
    *,
    what: str,
    number: Callable[[Thing], int],
) -> None:
    """Each behind its own savepoint; what fails is left for the next tick, and staff hear of it."""
    failed = False
    for thing in things:
        await visit.unit.guard()
        try:
            await do(thing)
        except DatabaseAway:
            raise
        except Exception as error:
            await visit.unit.undo()
            failed = True
            log.exception("undone", what=what, number=number(thing), reason=type(error).__name__)
        else:
            await visit.unit.keep()
    if failed:
        await falter(visit.house, visit.unit, what, visit.at)


async def falter(house: House, unit: Unit, what: str, now: int) -> None:
    """Staff hear in their own words what was not done by itself, once a day for each."""
    said = house.words.text(Lang.ZH, f"front.undone.{what}")
    await tell_staff(house, unit, "front.faltered", now, once=f":{what}", what=said)


async def tell_staff(
    house: House, unit: Unit, words: str, now: int, *, once: str = "", **values: Value
) -> None:
    """A warning without a word of anybody, by the key of its text, once a day."""
    text = house.words.say(Lang.ZH, words, **values)
    for person in await people.having(unit, "staff"):
        for method, payload in screen.payloads(Reply(text)):
            key = f"{words}{once}:{now // DAY}:{person.user_id}"
            letter = Letter(key, person.user_id, method, payload, Lane.OFFICE)
            outbox.post(unit, letter, now)
