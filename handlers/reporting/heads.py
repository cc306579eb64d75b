"""Who came to an event and what was given out: asked the morning after, entered, corrected."""

from db import drafts, events, people, reporting
from db.drafts import Draft
from db.engines import Row
from db.events import Event
from db.outbox import Lane
from db.unit import Unit
from handlers import apart, casebook, guards
from handlers.office import House, Visit, by_itself
from handlers.reply import Button, Reply, grid, rows
from handlers.reporting import counting, entering, faces, periods
from handlers.reporting.periods import FLOW
from knowledge.report.period import Period
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

STEPS = {"heads", "leaflets", "audience"}
MOST_AUDIENCE = 20
OPENS, CLOSES = 8, 20  # hours of the day in which its maker is asked
DAY = 86_400
LONG_AGO = 14 * DAY  # after so long nobody is asked any more
PREFIX = "reporting.audience."


async def show(visit: Visit, event: Event, note: Rich | None = None) -> Reply:
    """What was counted at an event, every version of it, and the way to count anew."""
    counts = await reporting.counts_of(visit.unit, event.id)
    day = faces.day(visit.house, visit.lang, event.start)
    head = Rich.of(f"{day} {event.title}", "bold")
    lines = [note or Rich(), head, *told(visit, counts)]
    key = "reporting.fix" if counts else "reporting.heads_button"
    enter = Button(visit.text(key), f"y:num:{event.id}")
    desk = Button(visit.text("events.look"), f"e:desk:{event.id}")
    return Reply(Rich.join("\n", lines), rows(enter, desk), edits=True)


def told(visit: Visit, counts: list[Row]) -> list[Rich]:
    """The last count, signed, and those before it."""
    if not counts:
        return [visit.words("reporting.heads_none")]
    *older, last = counts
    lines = [visit.words("reporting.heads_note", **_said(visit, last))]
    return lines + [visit.words("reporting.heads_old", **_said(visit, row)) for row in older[::-1]]


def _said(visit: Visit, row: Row) -> dict[str, str]:
    return {
        "heads": str(row["heads"]),
        "leaflets": str(row["leaflets"]),
        "audience": row["audience"],
        "name": row["by_name"],
        "day": faces.day(visit.house, visit.lang, row["at"]),
    }


async def begin(visit: Visit, event: Event) -> Reply:
    """How many came: asked once it has begun."""
    if await guards.busy(visit, FLOW):
        return Reply(visit.words("reporting.busy"))
    if event.state != "open" or event.start > visit.at:
        return Reply(visit.words("reporting.heads_not_yet"))
    edition = len(await reporting.counts_of(visit.unit, event.id)) + 1
    place = periods.place(visit)
    await drafts.begin(visit.unit, place, FLOW, event.id, "heads", {"edition": edition}, visit.at)
    return Reply(visit.words("reporting.heads_amount", title=event.title))


async def hear(visit: Visit, draft: Draft, text: str) -> Reply:
    """A number, or who came."""
    if draft.step == "audience":
        who = entering.kept(text)
        wrong = entering.too_long(visit, who, MOST_AUDIENCE)
        return wrong or await _save(visit, draft, who)
    amount = entering.number(text.strip())
    if amount is None:
        return Reply(visit.words("reporting.no_number", most=entering.MOST_AMOUNT))
    answers = {**draft.answers, draft.step: amount}
    if draft.step == "heads":
        await drafts.save(visit.unit, draft, "leaflets", answers, visit.at)
        return Reply(visit.words("reporting.heads_leaflets"))
    await drafts.save(visit.unit, draft, "audience", answers, visit.at)
    usual = [
        Button(visit.text(key), f"y:aud:{draft.subject}:{key.removeprefix(PREFIX)}")
        for key in visit.house.words.keys(PREFIX)
    ]
    said = visit.words("reporting.heads_audience", most=MOST_AUDIENCE)
    return Reply(said, grid(usual, 2))


async def audience(visit: Visit, event: Event, name: str) -> Reply:
    """One of the usual audiences; its name is kept in Chinese, as the document is written."""
    draft = await entering.awaited(visit, "audience")
    key = f"{PREFIX}{name}"
    if draft is None or draft.subject != event.id or not visit.house.words.has(key):
        return Reply(visit.words("front.old_button"))
    return await _save(visit, draft, visit.house.words.text(Lang.ZH, key))


async def _save(visit: Visit, draft: Draft, who: str) -> Reply:
    """A new row beside the earlier ones; the first of two clerks wins."""
    await drafts.end(visit.unit, draft.id)
    event = await events.get(visit.unit, draft.subject)
    if event is None:  # pragma: no cover - an open event is never deleted
        return Reply(visit.words("front.old_button"))
    counted = {**draft.answers, "audience": who}
    by = await counting.signature(visit)
    edition = draft.answers["edition"]
    kept = await reporting.add_count(visit.unit, event.id, edition, counted, by, visit.at)
    key = "reporting.heads_saved" if kept else "reporting.fixed_meanwhile"
    return await show(visit, event, visit.words(key))


async def ask(house: House, unit: Unit, now: int) -> None:
    """The morning after an event its maker is asked, once, in a letter."""
    local = house.local(now)
    if not OPENS <= local.hour < CLOSES:
        return
    midnight, _ = Period(local.date(), local.date()).bounds(house.zone)
    await apart.each(
        by_itself(house, unit, now),
        await reporting.to_count(unit, midnight - LONG_AGO, midnight),
        lambda row: _ask(by_itself(house, unit, now), row["id"]),
        what="heads",
        number=lambda row: int(row["id"]),
    )


async def _ask(visit: Visit, event_id: int) -> None:
    event = await events.get(visit.unit, event_id)
    if event is not None and await reporting.asked_for(visit.unit, event.id, visit.at):
        await _letter(visit, event)


async def _letter(visit: Visit, event: Event) -> None:
    """To the maker, if they still work here; the report shows in any case what is not counted."""
    maker = await people.get(visit.unit, event.author_id)
    if maker is None or "staff" not in maker.roles:
        return
    lang = await casebook.language_of(visit, event.author_id)
    words = visit.house.words
    enter = Button(words.text(lang, "reporting.heads_button"), f"y:num:{event.id}")
    said = words.say(lang, "reporting.heads_ask", title=event.title)
    visit.tell(
        event.author_id,
        Reply(said, rows(enter)),
        lane=Lane.OFFICE,
        about="heads:0",
        key=f"heads:{event.id}",
        not_after=visit.at + DAY,
    )
