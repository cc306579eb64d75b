"""A notice whose hour is long past: nobody gets it until somebody of the office says so."""

import structlog

from db import notices, outbox, tasks
from db.notices import Notice
from db.outbox import Lane
from db.unit import Unit
from handlers import desks, tongues
from handlers.notices import faces
from handlers.office import House, Visit
from handlers.reply import Button, Reply, Rows, rows
from knowledge.words.words import Lang

TASK = "notice"
log = structlog.get_logger()


async def hold(visit: Visit, notice: Notice) -> bool:
    """It waits for somebody to decide; False if it was stopped."""
    held = await notices.hold(visit.unit, notice.id)
    if held and not await desks.of(visit.unit, notice.desk_chat):
        log.warning("nobody_to_ask", notice=notice.id)
    return held


async def ask(visit: Visit, notice: Notice, counts: dict[str, int]) -> None:
    """Send it now, or not at all? One press decides; `counts` are the fates of what went out.

    Everybody is asked once, also who only comes to the office, or back to it, while it waits.
    """
    for chat_id in await desks.of(visit.unit, notice.desk_chat):
        key = f"noticelate:{notice.id}.{notice.start_at}:{chat_id}"
        if await outbox.by_key(visit.unit, key) is None:
            lang = await tongues.of(visit.unit, chat_id)
            reply = await _question(visit, notice, counts, lang)
            visit.tell(chat_id, reply, lane=Lane.OFFICE, key=key)


async def _question(visit: Visit, notice: Notice, counts: dict[str, int], lang: Lang) -> Reply:
    house = visit.house
    text = house.words.say(
        lang,
        "notices.late_rest" if counts else "notices.late_ask",
        title=notice.title,
        when=faces.moment(house, lang, notice.start_at or 0),
        sent=counts.get("sent", 0),
        many=counts.get("expired", 0),
    )
    return Reply(text, await choices(house, visit.unit, notice, lang, counts.get("expired")))


async def choices(
    house: House, unit: Unit, notice: Notice, lang: Lang, many: int | None = None
) -> Rows:
    """The two buttons, and a look at what it says."""
    if many is None:
        many = await notices.audience(unit, notice.id)
    say = house.words.text
    return rows(
        Button(say(lang, "notices.late_send", many=many), f"n:anew:{notice.id}"),
        Button(say(lang, "notices.late_drop"), f"n:halt:{notice.id}"),
        Button(say(lang, "notices.look"), f"n:page:{notice.id}"),
    )


async def send(visit: Visit, notice: Notice) -> Reply:
    """It goes out after all, to everybody who has not got it, at the next waking hour."""
    start = faces.awake(visit.house, visit.at)
    if notice.expires_at is not None and notice.expires_at <= start:
        when, until = (
            faces.moment(visit.house, visit.lang, at) for at in (start, notice.expires_at)
        )
        return Reply(visit.words("notices.would_expire", when=when, until=until))
    if not await notices.resume(visit.unit, notice, start):
        return Reply(visit.words("notices.already"))
    key = f"{notice.about}:again{visit.update_id}"
    tasks.add(visit.unit, key, TASK, {"id": notice.id}, start)
    said = visit.words("notices.late_sending", title=notice.title)
    if start > visit.at:
        when = faces.moment(visit.house, visit.lang, start)
        said = said + "\n" + visit.words("notices.deferred", when=when)
    return Reply(said)
