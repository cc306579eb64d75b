"""The worker's part of a report: its document and its table of records, sent as letters."""

import asyncio
import json
from datetime import datetime
from typing import Any

from db import enclosures, outbox, people, reporting
from db.enclosures import Enclosure
from db.engines import Row
from db.outbox import Lane
from db.unit import Unit
from handlers import casebook
from handlers.feature import Delivery
from handlers.office import House, Visit, by_itself
from handlers.reply import Reply
from handlers.reporting import counting, faces
from handlers.reporting.counting import Counted
from knowledge.report import document, table
from knowledge.report.content import Content
from knowledge.report.template import load
from knowledge.words.words import Lang

TASK = "report"
UNSENT = frozenset({"refused", "expired", "stopped"})


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
        by=row["by_name"],
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
