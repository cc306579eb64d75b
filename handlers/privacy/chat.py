"""What can be typed and pressed about one's own data."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from handlers import incoming
from handlers.feature import Context, Feature
from handlers.office import here
from handlers.privacy import actions
from handlers.reply import Reply


async def show(_: Update, __: Context) -> None:
    """`/mydata`."""
    visit = here()
    visit.say(await actions.show(visit))


async def traces(_: Update, __: Context) -> None:
    """Somebody else may look at this telephone: how to leave nothing on it."""
    visit = here()
    visit.say(Reply(visit.words("privacy.traces"), quiet=True))


async def press(update: Update, _: Context) -> None:
    """`p:withdraw`, `p:erase`."""
    visit = here()
    visit.pressed = False
    match incoming.pressed(update):
        case ["withdraw"] if visit.private:
            visit.say(await actions.withdraw(visit))
        case ["erase"] if visit.private:
            visit.say(await actions.erase(visit))
        case _:
            visit.say(Reply(visit.words("front.old_button")))


def feature() -> Feature:
    """Privacy as front sees it."""
    return Feature(
        "privacy",
        handlers=(
            CommandHandler("mydata", show, filters.ChatType.PRIVATE),
            CallbackQueryHandler(press, pattern=r"^p:"),
        ),
        commands={"resident": ("mydata",)},
        spoken={"mydata": show, "traces": traces},
    )
