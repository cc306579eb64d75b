"""What staff type and press to report, in their private chat."""

from collections.abc import Awaitable, Callable

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from db import drafts, events
from db.drafts import Draft
from handlers import guards, incoming, marks, paging
from handlers.feature import Context, Feature
from handlers.office import Visit, here
from handlers.reply import Reply
from handlers.reporting import (
    archive,
    documents,
    entering,
    hand,
    heads,
    making,
    parts,
    periods,
    records,
    screens,
)
from handlers.reporting.periods import FLOW
from knowledge.report import period as days
from knowledge.report.period import Period

Screen = Callable[[Visit, Period], Awaitable[Reply]]
SCREENS: dict[str, Screen] = {
    "s": screens.summary,
    "c": parts.cases,
    "t": parts.terms,
    "b": parts.places,
    "q": parts.questions,
    "n": parts.notices,
    "e": parts.events,
    "h": hand.show,
    "add": entering.begin,
    "whole": entering.whole,
    "nonote": entering.without_note,
}
ANSWERS = {"lab", "whole", "nonote", "aud"}  # what a button answers that was asked
REPORTS = {"old": archive.lately, "rep": archive.show, "again": documents.again}
MARK = "hand"


async def report(_: Update, context: Context) -> None:
    """`/report`, alone or with a period behind it."""
    visit = here()
    if guards.allow(visit, "staff"):
        typed = " ".join(context.args or [])
        visit.say(await (periods.typed(visit, typed) if typed else screens.menu(visit)))


async def press(update: Update, _: Context) -> None:
    """A button: `y:<what>[:<period or row>[:<more>]]`."""
    visit = here()
    what, *rest = incoming.pressed(update)
    if visit.private and guards.allow(visit, "staff"):
        if what not in ANSWERS:
            await periods.leave(visit)
        visit.say(await _reply(visit, what, rest))


async def _reply(visit: Visit, what: str, rest: list[str]) -> Reply:
    match what, rest:
        case "menu", []:
            return await screens.menu(visit, edits=True)
        case "type", []:
            return await periods.ask(visit)
        case (("ev" | "num" | "aud"), [row, *more]) if (number := guards.row_of(row)) is not None:
            return await _of_event(visit, what, number, more)
        case (("old" | "rep" | "again"), [row]) if (number := guards.row_of(row)) is not None:
            return await REPORTS[what](visit, number)
        case _, [code, *more] if (period := days.read(code)) is not None:
            return await _of_period(visit, what, period, more)
    return Reply(visit.words("front.old_button"))


async def _of_event(visit: Visit, what: str, number: int, more: list[str]) -> Reply:
    event = await events.get(visit.unit, number)
    if event is None or event.state == "draft":
        return Reply(visit.words("front.old_button"))
    match what, more:
        case "ev", []:
            return await heads.show(visit, event)
        case "num", []:
            visit.pressed = False
            return await heads.begin(visit, event)
        case "aud", [name]:
            return await heads.audience(visit, event, name)
    return Reply(visit.words("front.old_button"))


async def _of_period(visit: Visit, what: str, period: Period, more: list[str]) -> Reply:
    wrong = periods.wrong(visit, period)
    if wrong is not None:
        return Reply(wrong)
    match what, more:
        case _, [] if what in SCREENS:
            return await SCREENS[what](visit, period)
        case "c", [kind] if visit.house.words.has(f"cases.kind.{kind}"):
            return await parts.cases(visit, period, kind)
        case "lab", [name]:
            return await entering.usual(visit, period, name)
        case _, [*keys, last] if (number := guards.row_of(last)) is not None:
            return await _of_row(visit, what, period, keys, number)
    return Reply(visit.words("front.old_button"))


async def _of_row(visit: Visit, what: str, period: Period, keys: list[str], number: int) -> Reply:
    """A page of a list, or one line entered by hand."""
    match what, keys:
        case "doc", []:
            return await documents.ask(visit, period, number)
        case "l", [key]:
            return await records.show(visit, period, key, min(number, paging.FARTHEST))
        case "h", []:
            return await hand.show(visit, period, number)
        case "one", []:
            return await hand.one(visit, period, number)
        case (("fix" | "void"), []):
            return await entering.correct(visit, period, number, what)
    return Reply(visit.words("front.old_button"))


async def hear(update: Update, visit: Visit, draft: Draft) -> bool:
    """A message while something is asked; somebody who left the office enters nothing."""
    message = update.effective_message
    text = (message.text or "") if message else ""
    if text.startswith("/"):
        return False
    if await guards.has_left(visit, draft):
        return True
    if draft.step in heads.STEPS:
        marks.keep(visit, MARK, draft)
        visit.say(await heads.hear(visit, draft, text))
    elif draft.step in entering.STEPS:
        marks.keep(visit, MARK, draft)
        visit.say(await entering.hear(visit, draft, text))
    else:
        await drafts.end(visit.unit, draft.id)
        visit.say(await periods.typed(visit, text))
    return True


async def edited(_: Message, visit: Visit, __: int, ___: str) -> bool:
    """A message was changed that gave a figure: what is kept is corrected, not overwritten."""
    if visit.is_("staff"):
        visit.say(Reply(visit.words("reporting.edit_too_late")))
    return visit.is_("staff")


def feature() -> Feature:
    """Reporting as front sees it."""
    private = filters.ChatType.PRIVATE
    return Feature(
        "reporting",
        spoken={"report": report},
        handlers=(
            CommandHandler("report", report, private),
            CallbackQueryHandler(press, pattern=r"^y:"),
        ),
        flows={FLOW: hear},
        edits={MARK: edited},
        delivered={making.TASK: making.delivered},
        ticks={"heads": heads.ask},
        work={making.TASK: making.make},
        commands={"staff": ("report",)},
    )
