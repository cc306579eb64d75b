"""What can be typed and pressed about one's own data."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from handlers.feature import Context, Feature
from handlers.office import here
from handlers.privacy import actions
from handlers.reply import Reply


async def show(_: Update, __: Context) -> None:
    """`/mydata`."""
    visit = here()
    visit.say(await actions.show(visit))


async def press(update: Update, _: Context) -> None:
    """`p:withdraw`, `p:erase`."""
    visit = here()
    visit.pressed = False
    data = (update.callback_query.data if update.callback_query else "") or ""
    if not visit.private:
        visit.say(Reply(visit.words("front.old_button")))
    elif data == "p:withdraw":
        visit.say(await actions.withdraw(visit))
    elif data == "p:erase":
        visit.say(await actions.erase(visit))
    else:
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
        spoken={"mydata": show},
    )
