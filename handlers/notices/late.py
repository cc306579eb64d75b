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
from knowledge.words.rich import Rich
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
    about = f"noticelate:{notice.id}.{notice.start_at}"
    there = await desks.of(visit.unit, notice.desk_chat)
    unasked = [*{*there} - await outbox.told(visit.unit, about)]
    many = await _left(visit.unit, notice, counts) if unasked else 0
    for chat_id in unasked:
        lang = await tongues.of(visit.unit, chat_id)
        said = _question(visit.house, notice, counts, lang)
        reply = Reply(said, _choices(visit.house, notice, lang, many))
        visit.tell(chat_id, reply, lane=Lane.OFFICE, about=about, key=f"{about}:{chat_id}")


def _question(house: House, notice: Notice, counts: dict[str, int], lang: Lang) -> Rich:
    return house.words.say(
        lang,
        "notices.late_rest" if counts else "notices.late_ask",
        title=notice.title,
        when=faces.moment(house, lang, notice.start_at or 0),
        sent=counts.get("sent", 0),
        many=counts.get("expired", 0),
    )


async def _left(unit: Unit, notice: Notice, counts: dict[str, int]) -> int:
    """How many would get it now: whose letters went stale, or everybody."""
    return counts.get("expired") or await notices.audience(unit, notice.id)


async def choices(visit: Visit, notice: Notice, counts: dict[str, int]) -> Rows:
    """The two buttons, and a look at what it says."""
    many = await _left(visit.unit, notice, counts)
    return _choices(visit.house, notice, visit.lang, many)


def _choices(house: House, notice: Notice, lang: Lang, many: int) -> Rows:
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
