"""What can be typed and pressed when somebody has a question."""

import asyncio
from typing import Any

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, InlineQueryHandler, filters

from db import residents
from db.database import Database
from handlers import incoming
from handlers.asking import actions, again, inline, showing
from handlers.feature import Context, Feature
from handlers.guards import row_of, unseal
from handlers.office import House, Visit, by_itself, here
from handlers.reply import Reply
from knowledge.words import tongue
from knowledge.words.words import Lang

warn = actions.warn
care = actions.care


def _say(visit: Visit, reply: Reply | None) -> None:
    if reply is not None:
        visit.say(reply)


async def hear(update: Update, visit: Visit) -> None:
    """Text is a question; anything else is offered a way to become a matter."""
    message = update.effective_message
    text = (message.text or message.caption or "").strip() if message else ""
    if text.startswith("/"):
        visit.say(Reply(visit.words("front.unknown_command")))
    elif text:
        _say(visit, await actions.ask(visit, text, visit.message_id))
    else:
        visit.say(Reply(visit.words("asking.only_text"), showing.human(visit, 0)))


async def hear_again(message: Message, visit: Visit, *, busy: bool) -> None:
    """A question was changed after it was sent: answer what it says now.

    Amid something else the words were no question, and it is said that the change counts for
    nothing.
    """
    if busy:
        visit.say(Reply(visit.words("asking.edited_amid")))
    elif message.text and not message.text.startswith("/"):
        _say(visit, await actions.ask(visit, message.text, visit.message_id))


async def choose(_: Update, __: Context) -> None:
    """Somebody typed what stands on a button under an answer; which it was, no row knows."""
    visit = here()
    visit.say(Reply(visit.words("asking.press_it")))


async def press(update: Update, _: Context) -> None:
    """Entry `e`, none `n`, helpful `h`, language `l`, categories `c`: all begin with `a:`."""
    visit = here()
    match incoming.pressed(update):
        case ["e", entry, question] if unseal(visit, question) is not None:
            visit.pressed = False
            visit.say(await actions.pick(visit, entry, unseal(visit, question) or 0))
        case ["n", question] if unseal(visit, question) is not None:
            visit.say(await actions.none(visit, unseal(visit, question) or 0))
        case ["h", question, verdict] if unseal(visit, question) is not None:
            visit.say(
                await actions.rate(visit, unseal(visit, question) or 0, helpful=verdict == "1")
            )
        case ["l", question, lang] if unseal(visit, question) is not None:
            under = incoming.own(update, visit.user_id)
            place = under.message_id if under is not None else None
            visit.say(await again.read_in(visit, lang, unseal(visit, question) or 0, place))
        case ["t"]:
            visit.pressed = False
            _say(visit, await actions.ask_sorted(visit))
        case ["this"]:
            visit.pressed = False
            _say(visit, await _ask_this(update, visit))
        case ["all"]:
            visit.say(showing.browse(visit))
        case ["c", name, page] if row_of(page) is not None:
            visit.say(showing.category(visit, name, int(page)))
        case _:
            visit.say(Reply(visit.words("front.old_button")))


async def _ask_this(update: Update, visit: Visit) -> Reply | None:
    """The person's own message, under which the button stands, is a question after all."""
    message = incoming.own(update, visit.user_id)
    if message is None:
        return Reply(visit.words("front.old_button"))
    return await actions.ask(visit, message.text or "")


async def topics(_: Update, __: Context) -> None:
    """`/topics`: all categories."""
    visit = here()
    visit.say(showing.browse(visit))


async def ask_inline(update: Update, _: Context) -> None:
    """The bot called by name in any chat, with a question behind it."""
    visit = here()
    query = update.inline_query
    if query is None:
        return
    visit.lang = tongue.other(query.query, visit.lang) or visit.lang
    results = [found.result() for found in inline.find(visit, query.query)]
    visit.post(
        visit.chat_id,
        "answerInlineQuery",
        {"inline_query_id": query.id, "results": results, "cache_time": 300},
        not_after=visit.at + 20,
    )


async def follow_link(visit: Visit, entry_id: str) -> None:
    """Somebody came from a shared answer: `?start=a_<entry>`."""
    visit.say(showing.open_entry(visit, entry_id, 0))


async def think(house: House, database: Database, given: dict[str, Any], now: int) -> None:
    """The slower search, away from the update path; done twice it says the same once."""
    deep = house.deep or house.engine
    found = await asyncio.to_thread(deep.ask, given["question"])
    async with database.unit() as unit:
        visit = by_itself(house, unit, now)
        visit.chat_id = visit.user_id = given["chat"]
        visit.lang, visit.update_id = Lang(given["lang"]), given["update"]
        visit.root = f"thought{visit.update_id}"
        visit.met = await residents.meet(unit, visit.chat_id, visit.user_id, 0, now)
        reply = actions.answer(visit, given["question"], found, given.get("under"))
        visit.say(await actions.complete(visit, given["question"], reply))


def feature() -> Feature:
    """Asking as front sees it."""
    return Feature(
        "asking",
        handlers=(
            CallbackQueryHandler(press, pattern=r"^a:"),
            CommandHandler("topics", topics, filters.ChatType.PRIVATE),
            InlineQueryHandler(ask_inline),
        ),
        links={"a": follow_link},
        work={actions.TASK: think},
        commands={"resident": ("topics",)},
        spoken={"topics": topics, "choose": choose},
    )
