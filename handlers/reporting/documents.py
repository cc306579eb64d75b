"""Documents asked for: the figures are frozen with the press, and the worker makes the files."""

from typing import Any

from db import reporting, tasks
from handlers.office import Visit
from handlers.reply import Reply
from handlers.reporting import counting, faces, screens
from handlers.reporting.counting import count
from handlers.reporting.making import TASK
from knowledge.report.period import Period

FRESH = 3600  # seconds for which the figures on a screen may be asked for as a document


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
