"""What can be typed and pressed when somebody has a question."""

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, InlineQueryHandler, filters

from handlers.asking import actions, inline
from handlers.feature import Context, Feature
from handlers.guards import row_of
from handlers.office import Visit, here
from handlers.reply import Reply

warn = actions.warn


async def hear(update: Update, visit: Visit) -> None:
    """Text is a question; anything else is offered a way to become a matter."""
    message = update.effective_message
    text = (message.text or message.caption or "").strip() if message else ""
    if text.startswith("/"):
        visit.say(Reply(visit.words("front.unknown_command")))
    elif text:
        visit.say(actions.ask(visit, text))
    else:
        visit.say(Reply(visit.words("asking.only_text"), actions.human(visit, 0)))


async def hear_again(message: Message, visit: Visit) -> None:
    """A question was changed after it was sent: answer what it says now."""
    if visit.met.draft_id is not None:
        visit.say(Reply(visit.words("asking.edited_in_form")))
    elif message.text and not message.text.startswith("/"):
        visit.say(actions.ask(visit, message.text))


async def press(update: Update, _: Context) -> None:
    """Entry `e`, none `n`, helpful `h`, all categories, one category `c`: all begin with `a:`."""
    visit = here()
    data = update.callback_query.data if update.callback_query else ""
    match (data or "").split(":"):
        case ["a", "e", entry, question] if row_of(question) is not None:
            visit.pressed = False
            visit.say(await actions.pick(visit, entry, int(question)))
        case ["a", "n", question] if row_of(question) is not None:
            visit.say(await actions.none(visit, int(question)))
        case ["a", "h", question, verdict] if row_of(question) is not None:
            visit.say(await actions.rate(visit, int(question), helpful=verdict == "1"))
        case ["a", "t"]:
            visit.pressed = False
            visit.say(await actions.ask_sorted(visit))
        case ["a", "all"]:
            visit.say(actions.browse(visit))
        case ["a", "c", name, page] if row_of(page) is not None:
            visit.say(actions.category(visit, name, int(page)))
        case _:
            visit.say(Reply(visit.words("front.old_button")))


async def topics(_: Update, __: Context) -> None:
    """`/topics`: all categories."""
    visit = here()
    visit.say(actions.browse(visit))


async def ask_inline(update: Update, _: Context) -> None:
    """The bot called by name in any chat, with a question behind it."""
    visit = here()
    query = update.inline_query
    if query is None:
        return
    results = [found.result() for found in inline.find(visit, query.query)]
    visit.post(
        visit.chat_id,
        "answerInlineQuery",
        {"inline_query_id": query.id, "results": results, "cache_time": 300},
        not_after=visit.at + 20,
    )


async def follow_link(visit: Visit, entry_id: str) -> None:
    """Somebody came from a shared answer: `?start=a_<entry>`."""
    visit.say(actions.open_entry(visit, entry_id, 0))


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
        commands={"resident": ("topics",)},
    )
