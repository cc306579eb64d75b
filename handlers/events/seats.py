"""Seats of people who stopped the bot: seen by the clerk, freed if they say so, passed on."""

from db import events
from db.events import Event
from db.outbox import Lane
from db.unit import Unit
from handlers import desks, tongues
from handlers.events import actions, desk, faces
from handlers.feature import Delivery
from handlers.office import House, Visit, by_itself
from handlers.reply import Button, Reply, rows

DAY = 86_400
AWAY = frozenset({"blocked", "gone"})


async def bounced(house: House, unit: Unit, delivery: Delivery) -> None:
    """A letter to somebody with a seat did not reach them: the clerk is asked what to do."""
    event_id = int(delivery.letter.about.partition(":")[2])
    event = await events.get(unit, event_id) if delivery.state in AWAY else None
    row = await events.attendance(unit, event_id, delivery.letter.chat_id) if event else None
    if event is not None and row is not None and row["state"] == "in":
        await offer(by_itself(house, unit, delivery.now), event)


async def look(visit: Visit, event: Event) -> None:
    """The hour of a reminder: whether somebody with a seat cannot be told."""
    if (await events.unreached(visit.unit, event.id)).get("in"):
        await offer(visit, event)


async def offer(visit: Visit, event: Event) -> None:
    """Once a day for an event, however many letters come back."""
    if event.over(visit.at):
        return
    for chat_id in await desks.of(visit.unit, event.author_id):
        lang = await tongues.of(visit.unit, chat_id)
        say = visit.house.words
        visit.tell(
            chat_id,
            Reply(
                say.say(lang, "events.unreached_news", title=event.title),
                rows(Button(say.text(lang, "events.look"), f"e:desk:{event.id}")),
            ),
            lane=Lane.OFFICE,
            key=f"eventaway:{event.id}:{visit.at // DAY}:{chat_id}",
            not_after=event.start,
        )


async def ask(visit: Visit, event: Event) -> Reply:
    """Whether it is meant: whoever comes back later finds the seat given away."""
    many = (await events.unreached(visit.unit, event.id)).get("in", 0)
    if event.over(visit.at) or not event.capacity or not many:
        return await desk.show(visit, event)
    yes = Button(
        visit.text("events.unseat_yes", many=many), f"e:unseated:{event.id}", style="danger"
    )
    no = Button(visit.text("events.no_change"), f"e:desk:{event.id}")
    line = visit.words("events.unseat_line" if event.waiting else "events.unseat_no_line")
    sure = visit.words("events.unseat_sure", title=event.title, many=many)
    return Reply(sure + "\n" + line, rows(yes, no))


async def free(visit: Visit, event: Event) -> Reply:
    """The seats are free, the first of the line have them, and who comes back will read of it."""
    if not event.capacity or await events.take_turn(visit.unit, event.id, visit.at) is None:
        return await desk.show(visit, event)
    lost = faces.with_facts(visit.house, event, "events.seat_lost")
    many = await events.free_unreached(visit.unit, event, lost, visit.at)
    moved = await actions.fill(visit, event.id)
    current = await events.get(visit.unit, event.id) or event
    return await desk.show(visit, current, visit.words("events.unseated", many=many, moved=moved))
