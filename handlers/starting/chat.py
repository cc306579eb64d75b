"""What can be typed and pressed at the door."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from handlers import incoming
from handlers.feature import Context, Feature
from handlers.office import here
from handlers.starting import actions

welcome = actions.welcome


async def help_(_: Update, __: Context) -> None:
    """`/help`."""
    visit = here()
    visit.say(actions.help_(visit))


async def language(_: Update, __: Context) -> None:
    """`/language`."""
    visit = here()
    visit.say(actions.choose_language(visit))


async def find_us(_: Update, __: Context) -> None:
    """Somebody asked where the office is, when it is open, how to call it."""
    visit = here()
    visit.say(actions.find_us(visit))


async def privacy(_: Update, __: Context) -> None:
    """`/privacy`."""
    visit = here()
    visit.say(actions.privacy(visit))


async def press(update: Update, _: Context) -> None:
    """A button of the door: `s:<what>[:<which>]`."""
    visit = here()
    what, *rest = incoming.pressed(update)
    if what == "lang" and rest:
        visit.say(await actions.set_language(visit, rest[0]))
    elif what == "lang":
        visit.say(actions.choose_language(visit))
    elif what == "ask":
        visit.say(actions.how_to_ask(visit))
    else:
        visit.say(actions.help_(visit))


def feature() -> Feature:
    """The door as front sees it."""
    private = filters.ChatType.PRIVATE
    return Feature(
        "starting",
        handlers=(
            CommandHandler("help", help_, private),
            CommandHandler(["language", "lang"], language, private),
            CommandHandler("privacy", privacy, private),
            CallbackQueryHandler(press, pattern=r"^s:"),
        ),
        commands={"resident": ("start", "help", "language", "privacy")},
        spoken={"help": help_, "office": find_us, "language": language, "privacy": privacy},
    )
