"""How an event is planned: one question at a time, a draft that is a row, shown before it opens."""

from typing import Any

from db import drafts, events
from db.drafts import Draft
from db.events import Event
from handlers import guards
from handlers.events import desk, faces
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid, rows
from knowledge.forms.dates import Unclear
from knowledge.forms.moments import ahead, minutes
from knowledge.words.rich import Rich

FLOW, CONFIRM = "event", "confirm"
FIELDS = ("kind", "title", "place", "starts_at", "minutes", "capacity", "offsets")
MOST_TITLE, MOST_PLACE, MOST_LABEL = 80, 150, 40
LENGTHS = (60, 90, 120, 180)
CAPACITIES = (20, 30, 50, 100)
OFFSETS = (7 * 24 * 60, 3 * 24 * 60, 24 * 60, 2 * 60)
SHORTEST, LONGEST, FARTHEST, MOST_OFFSETS = 5, 14 * 24 * 60, 60 * 24 * 60, 8
MOST_SEATS = 100_000


async def menu(visit: Visit) -> Reply:
    """A new one, one's own drafts, and what was published."""
    found = await events.planned(visit.unit, visit.user_id)
    buttons = [Button(visit.text("events.new"), "e:new")]
    for event in found:
        where = "panel" if event.state == "draft" else "desk"
        buttons.append(Button(_label(visit, event), f"e:{where}:{event.id}"))
    return Reply(visit.words("events.menu"), rows(*buttons))


def _label(visit: Visit, event: Event) -> str:
    over = event.state == "open" and event.start <= visit.at
    state = visit.text(f"events.state.{'over' if over else event.state}")
    return f"{state} {event.title or visit.text('events.untitled')}"[:MOST_LABEL]


async def begin(visit: Visit) -> Reply:
    """A new event; its first question."""
    if await guards.busy(visit, FLOW):
        return Reply(visit.words("events.busy"))
    event = await events.get(visit.unit, await events.add(visit.unit, visit.user_id, visit.at))
    return await go_on(visit, event) if event else Reply(visit.words("events.unknown"))


async def go_on(visit: Visit, event: Event) -> Reply:
    """What is still missing, or the event as it stands."""
    if event.state != "draft":
        return await desk.show(visit, event)
    for field in FIELDS:
        if getattr(event, field) in {None, ""} and not (field == "offsets" and event.offsets == ""):
            return await ask(visit, event, field)
    return await panel(visit, event)


async def ask(visit: Visit, event: Event, field: str) -> Reply:
    """One question; the next message of this person, or a button, answers it."""
    if await guards.busy(visit, FLOW):
        return Reply(visit.words("events.busy"))
    place = (visit.chat_id, visit.user_id, 0)
    await drafts.begin(visit.unit, place, FLOW, event.id, field, {}, visit.at)
    if field == "offsets":
        return choose_offsets(visit, event)
    return Reply(visit.words(f"events.ask.{field}"), _keys(visit, event, field))


def _keys(visit: Visit, event: Event, field: str) -> Rows:
    """What a question can be answered with, and the ways out of it."""
    foot = [Button(visit.text("common.back"), f"e:panel:{event.id}")]
    if event.state == "draft":
        foot.append(Button(visit.text("events.drop"), f"e:drop:{event.id}"))
    return (*grid(_choices(visit, event, field), 2), tuple(foot))


def _choices(visit: Visit, event: Event, field: str) -> list[Button]:
    house, lang, number = visit.house, visit.lang, event.id
    match field:
        case "kind":
            return [
                Button(faces.kind_name(house, lang, kind), f"e:kind:{number}:{kind}")
                for kind in faces.kinds(house)
            ]
        case "minutes":
            return [
                Button(faces.length(house, lang, one), f"e:minutes:{number}:{one}")
                for one in LENGTHS
            ]
        case "capacity":
            free = Button(visit.text("events.no_limit"), f"e:capacity:{number}:0")
            return [free, *(Button(str(one), f"e:capacity:{number}:{one}") for one in CAPACITIES)]
    return []


def choose_offsets(visit: Visit, event: Event, *, again: bool = False) -> Reply:
    """How long before the start people are reminded: any of these, or one's own."""
    buttons = []
    for one in sorted({*OFFSETS, *event.ahead}, reverse=True):
        on = one in event.ahead
        name = faces.length(visit.house, visit.lang, one)
        label = visit.text("events.on" if on else "events.off", name=name)
        buttons.append(Button(label, f"e:rem:{event.id}:{one}:{int(not on)}"))
    done: Rows = ((Button(visit.text("common.done"), f"e:remok:{event.id}"),),)
    return Reply(visit.words("events.ask.offsets"), (*grid(buttons, 2), *done), edits=again)


async def set_offset(visit: Visit, event: Event, minutes_: int, *, wanted: bool) -> Event | None:
    """One reminder more, or one less; None when there would be too many, or it is no length."""
    chosen = {*event.ahead, minutes_} if wanted else {*event.ahead} - {minutes_}
    if len(chosen) > MOST_OFFSETS or not SHORTEST <= minutes_ <= FARTHEST:
        return None
    text = " ".join(map(str, sorted(chosen, reverse=True)))
    saved = await events.save(visit.unit, event, offsets=text)
    if event.state == "open":
        await events.stop_reminding(visit.unit, saved, visit.at)
        await events.remind(visit.unit, saved, visit.at)
    return saved


async def toggle_offset(visit: Visit, event: Event, minutes_: int, *, wanted: bool) -> Reply:
    """A button of the choice of reminders."""
    saved = await set_offset(visit, event, minutes_, wanted=wanted)
    if saved is None:
        return Reply(visit.words("events.too_many_offsets", most=MOST_OFFSETS))
    return choose_offsets(visit, saved, again=True)


async def end_offsets(visit: Visit, event: Event) -> Reply:
    """The reminders are as they should be; none is a choice too."""
    await leave(visit)
    if event.offsets is None:
        event = await events.save(visit.unit, event, offsets="")
    return await go_on(visit, event)


async def leave(visit: Visit) -> None:
    """Nothing more is awaited from this person for an event."""
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    if draft is not None and draft.flow == FLOW:
        await drafts.end(visit.unit, draft.id)


async def hear(visit: Visit, draft: Draft, event: Event, text: str) -> Reply:
    """What was typed in answer to a question."""
    if draft.step == CONFIRM:
        return Reply(visit.words("events.press_first"))
    try:
        value = read(visit, event, draft.step, " ".join(text.split()))
    except Unclear as unclear:
        return Reply(visit.words(unclear.key, **unclear.values), _keys(visit, event, draft.step))
    if isinstance(value, Rich):
        return Reply(value, _keys(visit, event, draft.step))
    if draft.step == "offsets":
        saved = await set_offset(visit, event, int(value), wanted=True)
        if saved is None:
            return Reply(visit.words("events.too_many_offsets", most=MOST_OFFSETS))
        return choose_offsets(visit, saved)
    return await take(visit, event, draft.step, value)


def read(visit: Visit, event: Event, field: str, text: str) -> int | str | Rich:
    """What a person typed, as it will stand in the row, or a sentence why it cannot."""
    again = visit.words(f"events.ask.{field}")
    match field:
        case "title" | "place":
            most = MOST_TITLE if field == "title" else MOST_PLACE
            if len(text) > most:
                return visit.words("events.too_long", most=most, over=len(text) - most)
            return text or again
        case "starts_at":
            said = visit.house.local(visit.said_at)
            return int(ahead(text, said, now=visit.now).timestamp())
        case "minutes" | "offsets":
            found = int(text) if field == "minutes" and _number(text) else minutes(text)
            most = LONGEST if field == "minutes" else FARTHEST
            return found if found is not None and SHORTEST <= found <= most else again
        case "capacity":
            return seats(visit, event, int(text)) if _number(text) else again
    return again


def _number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < len(str(MOST_SEATS * 10))


def seats(visit: Visit, event: Event, many: int) -> int | Rich:
    """A number of seats; nobody who has one is sent away."""
    if many and many < event.joined:
        return visit.words("events.too_few_seats", joined=event.joined)
    return many if many <= MOST_SEATS else visit.words("events.ask.capacity")


async def take(visit: Visit, event: Event, field: str, value: Any) -> Reply:
    """An answer: a draft keeps it at once, what is published asks whether it is meant."""
    if event.state != "draft":
        return await desk.propose(visit, event, field, value)
    await leave(visit)
    return await go_on(visit, await events.save(visit.unit, event, **{field: value}))


async def take_number(visit: Visit, event: Event, field: str, text: str) -> Reply:
    """A button with a number: the same as if it had been typed."""
    value = read(visit, event, field, text)
    return Reply(value) if isinstance(value, Rich) else await take(visit, event, field, value)


async def panel(visit: Visit, event: Event) -> Reply:
    """The event as residents will see it, and below it everything that can be changed."""
    await leave(visit)
    shown = [
        faces.details(visit.house, visit.lang, event),
        faces.seats(visit.house, visit.lang, event),
        visit.words("events.join_note"),
    ]
    visit.say(Reply(Rich.join("\n\n", shown)))
    told = faces.offsets(visit.house, visit.lang, event)
    beside = await events.beside(visit.unit, event, visit.at)
    number = event.id
    changes = [Button(visit.text(f"events.edit.{one}"), f"e:edit:{number}:{one}") for one in FIELDS]
    buttons: Rows = (
        *grid(changes, 2),
        (Button(visit.text("events.publish"), f"e:pub:{number}:{event.version}", style="success"),),
        (Button(visit.text("events.drop"), f"e:drop:{number}"),),
    )
    lines = [visit.words("events.panel", offsets=told)]
    if beside:
        lines.append(
            visit.words("events.beside", others=faces.named(visit.house, visit.lang, beside))
        )
    return Reply(Rich.join("\n\n", lines), buttons)


async def publish(visit: Visit, event: Event, version: int) -> Reply:
    """Everybody may see it and join."""
    back = rows(Button(visit.text("common.back"), f"e:panel:{event.id}"))
    if event.version != version:
        return Reply(visit.words("events.changed"), back)
    if event.start <= visit.at:
        return Reply(visit.words("events.start_passed"), back)
    if not await events.publish(visit.unit, event, visit.at):
        return Reply(visit.words("events.already"))
    await leave(visit)
    current = await events.get(visit.unit, event.id) or event
    return await desk.show(visit, current, visit.words("events.published"))


async def ask_drop(visit: Visit, event: Event) -> Reply:
    """Whether it is meant: the button stands under the one that publishes."""
    if not event.place:
        return await drop(visit, event)
    sure = Button(visit.text("events.drop_yes"), f"e:dropped:{event.id}", style="danger")
    back = Button(visit.text("common.back"), f"e:panel:{event.id}")
    return Reply(visit.words("events.drop_sure", title=event.title), rows(sure, back))


async def drop(visit: Visit, event: Event) -> Reply:
    """The draft is given up."""
    await leave(visit)
    await events.drop(visit.unit, event.id)
    return Reply(visit.words("events.dropped"), edits=True)
