"""What staff type and press to look after the answers, in their private chat."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from db.drafts import Draft
from handlers import guards, incoming
from handlers.curating import desk, digest, ears, finding, questions, shelf, wordings
from handlers.feature import Context, Feature
from handlers.office import Visit, here
from handlers.reply import Reply


async def unanswered(_: Update, __: Context) -> None:
    """`/unanswered`."""
    visit = here()
    if guards.allow(visit, "staff"):
        visit.say(await questions.show(visit))


async def proposals(_: Update, __: Context) -> None:
    """`/wordings`."""
    visit = here()
    if guards.allow(visit, "staff"):
        visit.say(await wordings.show(visit))


async def reload(_: Update, __: Context) -> None:
    """`/reload`."""
    visit = here()
    if guards.allow(visit, "staff"):
        visit.say(shelf.ask(visit))


async def press(update: Update, _: Context) -> None:
    """A button: `q:<what>[:<number>[:<page or entry>]]`."""
    visit = here()
    what, *rest = incoming.pressed(update)
    if visit.private and guards.allow(visit, "staff"):
        visit.say(await _reply(visit, what, rest))


async def _reply(visit: Visit, what: str, rest: list[str]) -> Reply:  # noqa: PLR0911 - one a button
    match what, rest:
        case "new", [which]:
            visit.pressed = False
            return await (questions.show(visit) if which == "u" else wordings.show(visit))
        case "drop", []:
            await questions.drop(visit)
            return Reply(visit.words("curating.dropped"), edits=True)
        case "put", [number, entry_id] if number.isdecimal():
            return await questions.put(visit, int(number), entry_id)
        case "to", [number] if number.isdecimal():
            visit.pressed = False
            return await questions.choose(visit, int(number))
        case _, [number] if number.isdecimal():
            return await _turn(visit, what, int(number))
        case _, [number, page] if number.isdecimal() and page.isdecimal():
            return await _decide(visit, what, int(number), int(page))
    return Reply(visit.words("front.old_button"))


async def _turn(visit: Visit, what: str, page: int) -> Reply:
    match what:
        case "u":
            return await questions.show(visit, page, edits=True)
        case "w":
            return await wordings.show(visit, page, edits=True)
        case "a":
            return await wordings.show_accepted(visit, page)
    return Reply(visit.words("front.old_button"))


async def _decide(visit: Visit, what: str, number: int, page: int) -> Reply:
    match what:
        case "done":
            return await questions.done(visit, number, page)
        case "yes" | "no":
            return await wordings.judge(visit, number, page, accept=what == "yes")
        case "x":
            return await wordings.take_back(visit, number, page)
    return Reply(visit.words("front.old_button"))


async def hear(update: Update, visit: Visit, draft: Draft) -> bool:
    """An id or words while an entry is looked for; somebody who left the office chooses none."""
    message = update.effective_message
    text = (message.text or "") if message else ""
    if text.startswith("/"):
        return False
    if await guards.has_left(visit, draft):
        return True
    visit.say(await questions.hear(visit, draft, text))
    return True


def feature() -> Feature:
    """Curating as front sees it."""
    private = filters.ChatType.PRIVATE
    return Feature(
        "curating",
        handlers=(
            CommandHandler("unanswered", unanswered, private),
            CommandHandler("wordings", proposals, private),
            CommandHandler("reload", reload, private),
            CommandHandler("edit", desk.edit, private),
            CommandHandler("review", desk.review),
            CallbackQueryHandler(press, pattern=r"^q:"),
            CallbackQueryHandler(desk.press, pattern=r"^w:"),
        ),
        flows={questions.FLOW: hear, finding.FLOW: ears.hear},
        edits={ears.MARK: ears.edited},
        links={"q": desk.follow_link},
        ticks={"digest": digest.post},
        work={shelf.TASK: shelf.run},
        commands={
            "staff": ("unanswered", "wordings", "edit", "reload"),
            "advisor": ("review",),
        },
    )
