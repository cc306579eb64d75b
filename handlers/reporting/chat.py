"""What staff type and press to report, in their private chat."""

from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from db import drafts
from db.drafts import Draft
from handlers import guards
from handlers.feature import Context, Feature
from handlers.office import Visit, here
from handlers.reply import Reply
from handlers.reporting import periods, records, screens
from handlers.reporting.periods import FLOW
from knowledge.report import period as days
from knowledge.report.period import Period

Screen = Callable[[Visit, Period], Awaitable[Reply]]
SCREENS: dict[str, Screen] = {
    "s": screens.summary,
    "c": screens.cases,
    "t": screens.terms,
    "b": screens.places,
    "q": screens.questions,
    "n": screens.notices,
    "e": screens.events,
}
MOST_PAGES = 100_000


async def report(_: Update, context: Context) -> None:
    """`/report`, alone or with a period behind it."""
    visit = here()
    if guards.allow(visit, "staff"):
        typed = " ".join(context.args or [])
        visit.say(await (periods.typed(visit, typed) if typed else screens.menu(visit)))


async def press(update: Update, _: Context) -> None:
    """A button: `y:<what>[:<period or row>[:<more>]]`."""
    visit = here()
    query = update.callback_query
    what, *rest = ((query.data if query else "") or "").split(":")[1:]
    if visit.private and guards.allow(visit, "staff"):
        visit.say(await _reply(visit, what, rest))


async def _reply(visit: Visit, what: str, rest: list[str]) -> Reply:
    match what, rest:
        case "menu", []:
            return await screens.menu(visit, edits=True)
        case "type", []:
            return await periods.ask(visit)
        case _, [code, *more] if (period := days.read(code)) is not None:
            return await _of_period(visit, what, period, more)
    return Reply(visit.words("front.old_button"))


async def _of_period(visit: Visit, what: str, period: Period, more: list[str]) -> Reply:
    wrong = periods.wrong(visit, period)
    if wrong is not None:
        return Reply(wrong)
    match what, more:
        case _, [] if what in SCREENS:
            return await SCREENS[what](visit, period)
        case "c", [kind] if visit.house.words.has(f"cases.kind.{kind}"):
            return await screens.cases(visit, period, kind)
        case "l", [key, page] if (number := guards.row_of(page)) is not None:
            return await records.show(visit, period, key, min(number, MOST_PAGES))
    return Reply(visit.words("front.old_button"))


async def hear(update: Update, visit: Visit, draft: Draft) -> bool:
    """A message while something is asked; somebody who left the office enters nothing."""
    message = update.effective_message
    text = (message.text or "") if message else ""
    if text.startswith("/") or not visit.is_("staff"):
        return False
    await drafts.end(visit.unit, draft.id)
    visit.say(await periods.typed(visit, text))
    return True


def feature() -> Feature:
    """Reporting as front sees it."""
    private = filters.ChatType.PRIVATE
    return Feature(
        "reporting",
        handlers=(
            CommandHandler("report", report, private),
            CallbackQueryHandler(press, pattern=r"^y:"),
        ),
        flows={FLOW: hear},
        commands={"staff": ("report",)},
    )
