"""Documents: asked for with a press, made by the worker, sent as letters; figures are frozen."""

import asyncio
import json
from datetime import datetime
from typing import Any

from db import enclosures, outbox, people, reporting, tasks
from db.enclosures import Enclosure
from db.engines import Row
from db.outbox import Lane
from db.unit import Unit
from handlers import casebook, paging
from handlers.feature import Delivery
from handlers.office import House, Visit, by_itself
from handlers.reply import Button, Reply, rows
from handlers.reporting import counting, faces, screens
from handlers.reporting.counting import Counted, count
from knowledge.report import document, table
from knowledge.report.document import Content
from knowledge.report.figures import changes
from knowledge.report.period import Period
from knowledge.report.template import load
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

TASK = "report"
FRESH = 3600  # seconds for which the figures on a screen may be asked for as a document
PAGE, MOST_CHANGES = 10, 20
UNSENT = frozenset({"refused", "expired", "stopped"})


async def ask(visit: Visit, period: Period, shown_at: int) -> Reply:
    """The figures are written down, and the worker makes the documents; once for one screen."""
    if not 0 <= visit.at - shown_at <= FRESH:
        day = faces.day(visit.house, visit.lang, min(shown_at, visit.at))
        return await screens.summary(visit, period, visit.words("reporting.document_old", day=day))
    visit.pressed = False
    key = f"{visit.user_id}:{period.code}:{shown_at}"
    if await reporting.by_key(visit.unit, key) is not None:
        return Reply(visit.words("reporting.document_twice"))
    counted = await count(visit.house, visit.unit, period, visit.at)
    frozen = counting.freeze(counted, await counting.by_hand(visit.unit, period))
    frozen["events"] = await _events(visit, period)
    signed = await counting.signature(visit)
    days = (period.first.isoformat(), period.last.isoformat())
    number = await reporting.add(visit.unit, key, days, frozen, signed, visit.at)
    if number is None:  # pragma: no cover - one update at a time writes
        return Reply(visit.words("reporting.document_twice"))
    _queue(visit, number, f"{TASK}:{number}")
    said = faces.period(visit.house, visit.lang, period)
    return Reply(visit.words("reporting.document_asked", period=said))


async def _events(visit: Visit, period: Period) -> list[dict[str, Any]]:
    """The events held, each with every count of it."""
    since, until = period.bounds(visit.house.zone)
    bounds = (since, min(until, visit.at + 1))
    held = await reporting.records(visit.unit, "events", since=bounds[0], until=bounds[1])
    counts: dict[int, list[dict[str, Any]]] = {}
    for row in await reporting.counts_within(visit.unit, bounds):
        kept = {name: row[name] for name in ("heads", "leaflets", "audience", "by_name", "at")}
        counts.setdefault(row["event_id"], []).append(kept)
    names = ("kind", "title", "starts_at", "joined")
    return [
        {**{name: row[name] for name in names}, "counts": counts.get(row["id"], [])}
        for row in held
        if row["state"] == "open"
    ]


def _queue(visit: Visit, number: int, key: str) -> None:
    payload = {"report": number, "key": key, "chat": visit.chat_id}
    tasks.add(visit.unit, key, TASK, payload, visit.at)


async def again(visit: Visit, number: int) -> Reply:
    """The documents of an earlier report once more, with its figures; once for one screen."""
    row = await reporting.get(visit.unit, number)
    visit.pressed, pressed = False, visit.message_id
    key = f"{TASK}:{number}:{visit.chat_id}.{pressed}"
    if row is None:
        return Reply(visit.words("front.old_button"))
    if await tasks.known(visit.unit, key):
        return Reply(visit.words("reporting.document_twice"))
    _queue(visit, number, key)
    said = faces.period(visit.house, visit.lang, counting.thaw(row).period)
    return Reply(visit.words("reporting.document_asked", period=said))


# The worker's part


async def make(house: House, database: Any, payload: dict[str, Any], now: int) -> None:
    """Both files and both letters in one transaction: it may die before, and begin again."""
    key = payload["key"]
    async with database.read() as unit:
        row = await reporting.get(unit, payload["report"])
        if row is None or await outbox.by_key(unit, _letter_key(key, 0)) is not None:
            return
        cases = await _cases(house, unit, row)
    files = await asyncio.to_thread(_files, house, row, cases)
    async with database.unit() as unit:
        await _send(by_itself(house, unit, now), payload, row, files)


async def _cases(house: House, unit: Unit, row: Row) -> list[Row]:
    """Every case that was under way, a portion at a time."""
    counted = counting.thaw(row)
    since, until = counted.period.bounds(house.zone)
    bounds = (since, min(until, counted.taken + 1))
    after, found = 0, list[Row]()
    while portion := await reporting.rows(unit, bounds, counted.upto, after):
        found += portion
        after = portion[-1]["id"]
    return found


def _files(house: House, row: Row, cases: list[Row]) -> tuple[Enclosure, Enclosure]:
    """The document and the table of records, as bytes."""
    from handlers.reporting import pages  # noqa: PLC0415 - fifteen megabytes, for whoever reports

    counted, texts = counting.thaw(row), load()
    named = {"code": counted.period.code, "number": row["id"]}
    taken = house.local(counted.taken)
    words = pages.print_(document.write(_content(house, row, counted, taken)), taken)
    listed = table.write(cases, lambda *what: _name(house, *what), house.local)
    return (
        Enclosure(texts.say("file", **named), words),
        Enclosure(texts.say("rows_file", **named), listed),
    )


def _content(house: House, row: Row, counted: Counted, taken: datetime) -> Content:
    kept = json.loads(row["figures"])
    return Content(
        office=house.office.name.zh,
        number=row["id"],
        period=counted.period,
        taken=taken,
        figures=counted.figures,
        before=counted.before,
        partial=counted.partial,
        hand=kept["hand"],
        spills=kept["spills"],
        hand_before=counted.hand_before,
        events=kept["events"],
        name=lambda key: _column(house, key),
        at=house.local,
    )


def _column(house: House, key: str) -> str:
    """The name of a figure; a kind of case by itself, an event's kind without its picture."""
    if key.startswith("c.new."):
        return house.words.text(Lang.ZH, f"cases.kind.{key.rpartition('.')[2]}")
    text = faces.figure(house, Lang.ZH, key)
    bare = text.lstrip("".join(one for one in text if not one.isalnum()))
    return bare if key.startswith("e.kind.") else text


def _name(house: House, what: str, key: str) -> str:
    """What a kind, a community, a state or an outcome is called."""
    if what == "place":
        return faces.community(house, Lang.ZH, key)
    return house.words.text(Lang.ZH, f"cases.{what}.{key}")


def _letter_key(key: str, place: int) -> str:
    return f"{key}/{place}"


async def _send(
    visit: Visit, payload: dict[str, Any], row: Row, files: tuple[Enclosure, Enclosure]
) -> None:
    """Two letters with their files, to whoever asked, if they still work here."""
    chat, house = payload["chat"], visit.house
    await reporting.made(visit.unit, row["id"], visit.at)
    if not await _works_here(visit.unit, chat):
        return
    lang = await casebook.language_of(visit, chat)
    said = {
        "period": faces.period(house, lang, counting.thaw(row).period),
        "taken": faces.moment(house, lang, row["taken_at"]),
        "number": str(row["id"]),
    }
    captions = (
        house.words.text(lang, "reporting.document_ready", **said),
        house.words.text(lang, "reporting.rows_ready", period=said["period"]),
    )
    for place, (file, caption) in enumerate(zip(files, captions, strict=True)):
        key = _letter_key(payload["key"], place)
        await enclosures.put(visit.unit, key, file, visit.at)
        visit.post(
            chat,
            "sendDocument",
            {"caption": caption, "enclosed": True},
            lane=Lane.OFFICE,
            about=f"{TASK}:{row['id']}",
            key=key,
        )


async def _works_here(unit: Unit, user_id: int) -> bool:
    clerk = await people.get(unit, user_id)
    return clerk is not None and "staff" in clerk.roles


async def delivered(house: House, unit: Unit, delivery: Delivery) -> None:
    """A document that Telegram would not take: its clerk is told, once for both files."""
    if delivery.state not in UNSENT or not await _works_here(unit, delivery.letter.chat_id):
        return
    visit = by_itself(house, unit, delivery.now)
    lang = await casebook.language_of(visit, delivery.letter.chat_id)
    key = f"{delivery.letter.key.rpartition('/')[0]}/failed"
    said = Reply(house.words.say(lang, "reporting.document_failed"))
    visit.tell(delivery.letter.chat_id, said, about="reporting:0", key=key)


# Looking back


async def lately(visit: Visit, page: int) -> Reply:
    """The reports handed out, the newest first."""
    page = min(page, paging.FARTHEST)
    found = await reporting.lately(visit.unit, PAGE + 1, page * PAGE)
    more, found = len(found) > PAGE, found[:PAGE]
    lines = [visit.words("reporting.reports" if found else "reporting.reports_none")]
    for row in found:
        period = Period(*(_date(row[day]) for day in ("first_day", "last_day")))
        lines.append(
            visit.words(
                "reporting.report_line",
                number=row["id"],
                period=faces.period(visit.house, visit.lang, period),
                taken=faces.moment(visit.house, visit.lang, row["taken_at"]),
                name=row["by_name"],
            )
        )
    numbers = [
        Button(visit.text("reporting.report_button", number=row["id"]), f"y:rep:{row['id']}")
        for row in found
    ]
    turns = paging.turns(visit, "y:old", page, more=more)
    back = Button(visit.text("common.back"), "y:menu")
    return Reply(Rich.join("\n", lines), rows(*numbers, turns, back), edits=True)


def _date(text: str) -> Any:
    return datetime.fromisoformat(text).date()


async def show(visit: Visit, number: int) -> Reply:
    """One report as it was, and what the rows say differently today."""
    row = await reporting.get(visit.unit, number)
    if row is None:
        return Reply(visit.words("front.old_button"))
    old = counting.thaw(row)
    new = await count(visit.house, visit.unit, old.period, visit.at, before_groups=frozenset())
    head = visit.words(
        "reporting.report",
        number=number,
        period=faces.period(visit.house, visit.lang, old.period),
        taken=faces.moment(visit.house, visit.lang, old.taken),
        name=row["by_name"],
    )
    figures = Rich.join("\n", screens.glance(visit, old))
    if row["made_at"] is None:
        head += Rich.of("\n") + visit.words("reporting.report_unmade")
    buttons = rows(
        Button(visit.text("reporting.send_again"), f"y:again:{number}"),
        Button(visit.text("common.back"), "y:old:0"),
    )
    return Reply(Rich.join("\n\n", [head, figures, _changed(visit, old, new)]), buttons, edits=True)


def _changed(visit: Visit, old: Counted, new: Counted) -> Rich:
    found = changes(
        {**old.figures, **_hand(old)},
        {**new.figures, **_hand(new)},
    )
    if not found:
        return visit.words("reporting.report_same")
    house, lang = visit.house, visit.lang
    lines = [
        visit.words(
            "reporting.changed",
            name=key[2:] if key.startswith("h.") else faces.figure(house, lang, key),
            old=faces.value(house, lang, key, was),
            new=faces.value(house, lang, key, now),
        )
        for key, (was, now) in list(found.items())[:MOST_CHANGES]
    ]
    return Rich.join("\n", [visit.words("reporting.report_changed"), *lines])


def _hand(counted: Counted) -> dict[str, int | float | None]:
    return {f"h.{label}": amount for label, amount in counted.hand.totals.items()}
