"""A period that is typed, and whether one can be reported on at all."""

from db import drafts
from handlers import guards
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from handlers.reporting import screens
from knowledge.report.period import Period
from knowledge.report.typed import Unread, check, parse
from knowledge.words.rich import Rich

FLOW = "reporting"


def place(visit: Visit) -> tuple[int, int, int]:
    """Where a clerk's own conversation stands."""
    return visit.chat_id, visit.user_id, 0


async def leave(visit: Visit) -> None:
    """Nothing more is awaited here: whoever looks at figures types no answer next."""
    draft = await drafts.in_flow(visit.unit, place(visit), FLOW)
    if draft is not None:
        await drafts.end(visit.unit, draft.id)


async def ask(visit: Visit) -> Reply:
    """Which days; the next message says it."""
    if await guards.busy(visit, FLOW):
        return Reply(visit.words("reporting.busy"))
    await drafts.begin(visit.unit, place(visit), FLOW, 0, "period", {}, visit.at)
    return Reply(visit.words("reporting.ask_period"), rows(_back(visit)))


def _back(visit: Visit) -> Button:
    return Button(visit.text("common.back"), "y:menu")


async def typed(visit: Visit, text: str) -> Reply:
    """The figures of the days that were typed, or why there are none; it may be typed again."""
    try:
        period = parse(text, visit.house.local(visit.said_at).date())
    except Unread as unread:
        if not await guards.busy(visit, FLOW):
            await drafts.begin(visit.unit, place(visit), FLOW, 0, "period", {}, visit.at)
        return Reply(visit.words(unread.key), rows(_back(visit)))
    return await screens.summary(visit, period)


def wrong(visit: Visit, period: Period) -> Rich | None:
    """Why a period from a button cannot be reported on: forged, or a clock that went back."""
    try:
        check(period, visit.house.local(visit.now).date())
    except Unread as unread:
        return visit.words(unread.key)
    return None
