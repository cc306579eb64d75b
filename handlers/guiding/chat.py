"""What can be typed and pressed to find the right way."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from handlers import incoming
from handlers.feature import Context, Feature
from handlers.guiding import actions
from handlers.office import here
from handlers.reply import Reply


async def begin(_: Update, __: Context) -> None:
    """`/route`."""
    visit = here()
    visit.say(actions.begin(visit))


async def press(update: Update, _: Context) -> None:
    """The answers so far: `r:<option>.<option>…`, or `r:begin`."""
    visit = here()
    visit.pressed = False
    match incoming.pressed(update):
        case ["begin"]:
            visit.say(actions.begin(visit))
        case [way]:
            visit.say(actions.answer(visit, way))
        case _:
            visit.say(Reply(visit.words("front.old_button")))


def feature() -> Feature:
    """Guiding as front sees it."""
    return Feature(
        "guiding",
        handlers=(
            CommandHandler("route", begin, filters.ChatType.PRIVATE),
            CallbackQueryHandler(press, pattern=r"^r:"),
        ),
        commands={"resident": ("route",)},
    )
