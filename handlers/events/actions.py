"""What a resident does: looks, joins, waits for a seat, leaves."""

from db import events, residents
from db.events import Event
from handlers.events import faces
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, rows
from knowledge.words.rich import Rich

MOST_LABEL = 50


async def upcoming(visit: Visit) -> Reply:
    """What is still to come; what one joined is marked."""
    found = await events.upcoming(visit.unit, visit.at)
    if not found:
        return Reply(visit.words("events.none"))
    mine = await events.joined_by(visit.unit, visit.chat_id, visit.at)
    lines = [_line(visit, event, mine.get(event.id, "")) for event in found]
    buttons = [Button(_label(visit, event), f"e:show:{event.id}") for event in found]
    text = Rich.join("\n\n", [visit.words("events.head", many=len(found)), *lines])
    return Reply(text, rows(*buttons))


def _line(visit: Visit, event: Event, state: str) -> Rich:
    mark = visit.text(f"events.mark.{state}") if state else ""
    return Rich.of(mark) + faces.details(visit.house, visit.lang, event)


def _label(visit: Visit, event: Event) -> str:
    day = visit.house.local(event.start)
    return f"{day.month}/{day.day} {event.title}"[:MOST_LABEL]


async def show(visit: Visit, event: Event, note: Rich | None = None) -> Reply:
    """One event: what it is, how many seats, and what this person can do."""
    if event.state == "draft":
        return Reply(visit.words("events.unknown"))
    lines = [note or Rich(), faces.details(visit.house, visit.lang, event)]
    if event.state == "cancelled":
        return Reply(Rich.join("\n\n", [*lines, visit.words("events.is_cancelled")]))
    if event.over(visit.at):
        return Reply(Rich.join("\n\n", [*lines, visit.words("events.is_over")]))
    lines.append(faces.seats(visit.house, visit.lang, event))
    row = await events.attendance(visit.unit, event.id, visit.chat_id)
    if row is None:
        lines.append(visit.words("events.join_note"))
    elif row["state"] == "in":
        reminded = event.reminds_after(visit.at)
        lines.append(visit.words("events.you_come" if reminded else "events.you_come_alone"))
    else:
        place = await events.place_in_line(visit.unit, event.id, row["turn"])
        lines.append(visit.words("events.you_wait", place=place))
    clash = await _clash(visit, event)
    lines += [visit.words("events.clash", others=clash)] if clash else []
    return Reply(Rich.join("\n\n", lines), _buttons(visit, event, row["state"] if row else ""))


async def _clash(visit: Visit, event: Event) -> Rich | None:
    """What else this person joined at the same time."""
    mine = await events.joined_by(visit.unit, visit.chat_id, visit.at)
    if not mine:
        return None
    beside = await events.beside(visit.unit, event, visit.at)
    clash = [one for one in beside if one.id in mine]
    return faces.named(visit.house, visit.lang, clash) if clash else None


def _buttons(visit: Visit, event: Event, state: str) -> Rows:
    if state:
        return rows(Button(visit.text(f"events.leave.{state}"), f"e:leave:{event.id}"))
    key = "events.wait" if event.free == 0 else "events.join"
    return rows(Button(visit.text(key), f"e:join:{event.id}", style="success"))


async def join(visit: Visit, event: Event) -> Reply:
    """A seat, or a place in the line; a second press changes nothing."""
    if visit.met.blocked:
        await residents.set_blocked(visit.unit, visit.chat_id, None)
    turn = await events.take_turn(visit.unit, event.id, visit.at)
    if turn is not None:
        await fill(visit, event.id)  # somebody in the line may have come back to us meanwhile
    current = await events.get(visit.unit, event.id)
    if current is None:
        return Reply(visit.words("events.unknown"))
    if turn is None:
        return await show(visit, current)
    state = await events.join(visit.unit, current, visit.chat_id, turn, visit.at)
    key = f"events.joined.{state}" if state else "events.joined.already"
    return await _again(visit, event.id, visit.words(key))


async def ask_leave(visit: Visit, event: Event) -> Reply:
    """Whether it is meant: a seat that is given up goes to the next."""
    row = await events.attendance(visit.unit, event.id, visit.chat_id)
    if row is None or event.over(visit.at):
        return await show(visit, event)
    sure = Button(visit.text("events.leave_yes"), f"e:left:{event.id}", style="danger")
    stay = Button(visit.text("events.leave_no"), f"e:show:{event.id}")
    return Reply(visit.words("events.leave_sure", title=event.title), rows(sure, stay))


async def leave(visit: Visit, event: Event) -> Reply:
    """The seat is free, and the first of the line has it and is told."""
    if await events.take_turn(visit.unit, event.id, visit.at) is None:
        return await show(visit, event)
    state = await events.leave(visit.unit, event, visit.chat_id, visit.at)
    if state is None:
        return await _again(visit, event.id, visit.words("events.not_joined"))
    if state == "in":
        await fill(visit, event.id)
    return await _again(visit, event.id, visit.words("events.left"))


async def _again(visit: Visit, event_id: int, note: Rich) -> Reply:
    event = await events.get(visit.unit, event_id)
    if event is None:  # pragma: no cover - it was read a moment ago
        return Reply(note)
    return await show(visit, event, note)


async def fill(visit: Visit, event_id: int) -> int:
    """Free seats go to the first of the line, who are told; returns how many there were."""
    event = await events.get(visit.unit, event_id)
    if event is None or not event.waiting or event.free == 0:
        return 0
    free = event.waiting if event.free is None else event.free
    moved = await events.promote(visit.unit, event, free, visit.at)
    if moved:
        words = faces.with_facts(visit.house, event, "events.moved_up")
        news = f"eventup:{event.id}"
        await events.tell(visit.unit, event, news, words, visit.at, moved_at=visit.at)
    return moved
