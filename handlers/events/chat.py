"""What can be typed and pressed about events."""

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from db import drafts, events
from db.drafts import Draft
from db.events import Event
from handlers import guards, incoming, marks
from handlers.events import actions, amending, desk, faces, planning, reminding, seats
from handlers.feature import Context, Feature
from handlers.office import Visit, here
from handlers.reply import Reply

MOST_DIGITS = 19  # a BIGINT has no more
RESIDENT = {"list", "show", "join", "leave", "left"}


async def upcoming(_: Update, __: Context) -> None:
    """`/events`."""
    visit = here()
    visit.say(await actions.upcoming(visit))


async def menu(_: Update, __: Context) -> None:
    """`/event`."""
    visit = here()
    if guards.allow(visit, "staff"):
        visit.say(await planning.menu(visit))


async def follow_link(visit: Visit, rest: str) -> None:
    """Somebody came from a shared link: `?start=e_<event>`."""
    event = await _find(visit, rest)
    reply = Reply(visit.words("events.unknown"))
    visit.say(await actions.show(visit, event) if event else reply)


async def _find(visit: Visit, number: str) -> Event | None:
    wanted = number.isdecimal() and len(number) < MOST_DIGITS
    return await events.get(visit.unit, int(number)) if wanted else None


async def press(update: Update, _: Context) -> None:
    """A button: `e:<what>[:<event>[:<value>[:<value>]]]`."""
    visit = here()
    what, *rest = incoming.pressed(update)
    event = await _find(visit, rest[0]) if rest else None
    if what in RESIDENT:
        visit.say(await _resident(visit, what, event))
    elif visit.private and guards.allow(visit, "staff"):
        visit.say(await _staff(visit, what, event, rest[1:]))


async def _resident(visit: Visit, what: str, event: Event | None) -> Reply:
    if what == "list":
        return await actions.upcoming(visit)
    if event is None or event.state == "draft" or not visit.private:
        return Reply(visit.words("events.unknown"))
    do = {
        "show": actions.show,
        "join": actions.join,
        "leave": actions.ask_leave,
        "left": actions.leave,
    }
    return await do[what](visit, event)


async def _staff(visit: Visit, what: str, event: Event | None, rest: list[str]) -> Reply:
    if what in {"new", "menu"}:
        return await (planning.begin if what == "new" else planning.menu)(visit)
    if event is None:
        return Reply(visit.words("front.old_button"))
    if event.state == "draft":
        return await _draft(visit, event, what, rest)
    return await _published(visit, event, what, rest)


async def _draft(visit: Visit, event: Event, what: str, rest: list[str]) -> Reply:
    if event.author_id != visit.user_id:
        return Reply(visit.words("events.already"))
    plain = {
        "panel": planning.go_on,
        "remok": planning.end_offsets,
        "drop": planning.ask_drop,
        "dropped": planning.drop,
    }
    if what in plain and not rest:
        return await plain[what](visit, event)
    if what == "pub" and rest and rest[0].isdecimal():
        return await planning.publish(visit, event, int(rest[0]))
    return await _given(visit, event, what, rest)


async def _published(visit: Visit, event: Event, what: str, rest: list[str]) -> Reply:
    plain = {
        "desk": desk.show,
        "panel": desk.show,
        "remok": planning.end_offsets,
        "yes": desk.apply,
        "no": desk.keep,
        "cancel": desk.ask_cancel,
        "cancelled": desk.cancel,
        "unseat": seats.ask,
        "unseated": seats.free,
    }
    if what in plain and not rest:
        return await plain[what](visit, event)
    if what in {"pub", "drop", "dropped", "kind"}:
        return Reply(visit.words("events.already"))
    if event.over(visit.at):
        return await desk.show(visit, event)
    return await _given(visit, event, what, rest)


async def _given(visit: Visit, event: Event, what: str, rest: list[str]) -> Reply:
    """A button that carries a value, for a draft and for what is published alike."""
    match what, rest:
        case "edit", [field] if field in planning.FIELDS:
            return await planning.ask(visit, event, field)
        case "kind", [kind] if kind in faces.kinds(visit.house):
            return await planning.take(visit, event, "kind", kind)
        case (("minutes" | "capacity"), [value]) if value.isdecimal():
            return await planning.take_number(visit, event, what, value)
        case "rem", [minutes, on] if minutes.isdecimal():
            return await planning.toggle_offset(visit, event, int(minutes), wanted=on == "1")
    return Reply(visit.words("front.old_button"))


async def hear(update: Update, visit: Visit, draft: Draft) -> bool:
    """A message while an event waits for one; somebody who left the office plans no events."""
    message = update.effective_message
    if message is None or (message.text or "").startswith("/"):
        return False
    if await guards.has_left(visit, draft):
        return True
    event = await events.get(visit.unit, draft.subject)
    if event is None or (event.state != "draft" and event.over(visit.at)):
        await drafts.end(visit.unit, draft.id)
        visit.say(Reply(visit.words("events.already")))
    else:
        if event.state == "draft":
            marks.keep(visit, amending.MARK, draft)
        visit.say(await planning.hear(visit, draft, event, message.text or ""))
    return True


async def edited(message: Message, visit: Visit, number: int, field: str) -> bool:
    """A message was changed that an event had taken; False for who may not change it any more."""
    if not visit.is_("staff"):
        return False
    visit.say(await amending.edited(visit, number, field, message.text or ""))
    return True


def feature() -> Feature:
    """Events as front sees them."""
    private = filters.ChatType.PRIVATE
    return Feature(
        "events",
        handlers=(
            CommandHandler("events", upcoming, private),
            CommandHandler("event", menu, private),
            CallbackQueryHandler(press, pattern=r"^e:"),
        ),
        flows={planning.FLOW: hear},
        edits={amending.MARK: edited},
        delivered={"event": seats.bounced, "remind": seats.bounced},
        links={"e": follow_link},
        ticks={"reminder": reminding.remind},
        commands={"resident": ("events",), "staff": ("event",)},
        spoken={"events": upcoming, "event": menu},
    )
