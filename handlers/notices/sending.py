"""How a notice goes out: in portions, at waking hours, watched, stopped, reported."""

from typing import Any

from db import notices, outbox, tasks
from db.notices import Notice
from db.outbox import Lane
from db.unit import Unit
from handlers import apart, desks, screen, tongues
from handlers.notices import faces, late
from handlers.office import House, Visit, by_itself
from handlers.reply import Button, Reply, Rows, rows
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

TASK = late.TASK
SETTLING = 10  # seconds in which what was in the air when somebody said stop comes down
LOST = 600  # seconds after which a task that did not come is posted again
LATE = 3 * 3600  # seconds after which its clerk reads that it went out late
FATES = ("sent", "new", "blocked", "gone", "refused", "stopped", "expired")


def card_key(notice: Notice) -> str:
    """The letter that is this notice's card."""
    return f"noticecard:{notice.id}"


def stop_button(house: House, notice: Notice, lang: Lang) -> Rows:
    """As long as there is something to stop."""
    if notice.state not in {"scheduled", "sending"}:
        return ()
    return rows(Button(house.words.text(lang, "notices.stop"), f"n:halt:{notice.id}"))


# Going out


async def fan_out(house: House, database: Any, payload: dict[str, Any], now: int) -> None:
    """The worker's part: one transaction for each portion; it may die and begin again."""
    more = True
    while more:
        async with database.unit() as unit:
            more = await portion(house, unit, payload["id"], now)


async def portion(house: House, unit: Unit, notice_id: int, now: int) -> bool:
    """Letters for the next people; False when there is nothing more to do."""
    notice = await notices.get(unit, notice_id)
    if notice is None:
        return False
    opens = faces.awake(house, now)
    if notice.state == "scheduled":
        if notice.expires_at is not None and notice.expires_at <= opens:
            if await notices.expire(unit, notice.id, now):
                await _tell(by_itself(house, unit, now), notice, "notices.expired")
            return False
        if opens - (notice.start_at or opens) > _patience(house):
            await late.hold(by_itself(house, unit, now), notice)
            return False
        await notices.start(unit, notice.id)
    elif notice.state != "sending" or notice.fanned_at is not None:
        return False
    until = min(notice.expires_at or notices.FOREVER, opens + _patience(house))
    span = (opens if opens > now else 0, until)
    return await notices.post_portion(unit, notice, faces.faces(house, notice), span, now)


def _patience(house: House) -> int:
    """For how many seconds a notice may be sent after its hour without asking anybody."""
    return house.office.late_hours * 3600


# Watching


async def watch(house: House, unit: Unit, now: int) -> None:
    """The cards of what is under way are brought up to date; what ended is reported."""
    await apart.each(
        by_itself(house, unit, now),
        await notices.under_way(unit),
        lambda notice: _watch(by_itself(house, unit, now), notice),
        what="notice",
        number=lambda notice: notice.id,
    )


async def _watch(visit: Visit, notice: Notice) -> None:
    now, unit = visit.at, visit.unit
    if notice.state in {"scheduled", "sending"} and notice.fanned_at is None:
        _seek(unit, notice, now)
    if notice.state == "scheduled":
        return
    opens = faces.awake(visit.house, now)
    if notice.state == "sending" and opens > now:
        await notices.defer(unit, notice, opens)
    counts = await outbox.tally(unit, notice.about)
    over = _over(notice, counts, now)
    held = over and _cut_short(notice, counts, opens) and await late.hold(visit, notice)
    ended = over and not held and await notices.end(unit, notice.id, now)
    current = await notices.get(unit, notice.id) or notice
    if current.state == "late":
        await late.ask(visit, current, counts)
    lang = await tongues.of(unit, notice.desk_chat or 0)
    text = await card(visit.house, unit, current, lang, now)
    if text.plain != notice.card and notice.desk_chat in await desks.of(unit, notice.desk_chat):
        shown = screen.face(text, stop_button(visit.house, current, lang))
        edit = {**shown, "of": card_key(notice)}
        visit.post(notice.desk_chat or 0, "editMessageText", edit)
        await notices.show_card(unit, notice.id, text.plain)
    if ended:
        await _tell(visit, current, f"notices.report.{current.state}", counts)


def _seek(unit: Unit, notice: Notice, now: int) -> None:
    """Work that got lost on the way is asked for again; doing it twice doubles nothing."""
    late = now - (notice.start_at or now)
    if late > LOST:
        tasks.add(unit, f"{notice.about}:{late // LOST}", TASK, {"id": notice.id}, now)


def _cut_short(notice: Notice, counts: dict[str, int], opens: int) -> bool:
    """Whether letters were left unsent for so long that they went stale before the notice did."""
    if notice.state != "sending" or not counts.get("expired"):
        return False
    return notice.expires_at is None or notice.expires_at > opens


def _over(notice: Notice, counts: dict[str, int], now: int) -> bool:
    if counts.get("new", 0) or notice.state == "late":
        return False
    if notice.state == "sending":
        return notice.fanned_at is not None
    return now >= (notice.stopped_at or notice.recalled_at or 0) + SETTLING


async def card(house: House, unit: Unit, notice: Notice, lang: Lang, now: int) -> Rich:
    """How far it is: one line for each fate that befell a letter."""
    state = house.words.text(lang, f"notices.state.{notice.state}")
    lines = [house.words.say(lang, "notices.card", title=notice.title, state=state)]
    if notice.state == "scheduled" and notice.start_at is not None:
        when = faces.moment(house, lang, notice.start_at)
        lines.append(house.words.say(lang, "notices.card_waits", when=when))
    counts = await outbox.tally(unit, notice.about)
    lines.append(tally(house, lang, counts))
    opens = faces.awake(house, now)
    if notice.state == "sending" and opens > now and counts.get("new"):
        when = faces.moment(house, lang, opens)
        lines.append(house.words.say(lang, "notices.deferred", when=when))
    return Rich.join("\n", lines)


def tally(house: House, lang: Lang, counts: dict[str, int], sent: str = "sent") -> Rich:
    """Counts in words, those that are nought left out; `sent` names what arrived."""
    lines = [
        house.words.say(lang, f"notices.fate.{sent if fate == 'sent' else fate}", many=counts[fate])
        for fate in FATES
        if counts.get(fate)
    ]
    return Rich.join("\n", lines)


async def _tell(
    visit: Visit, notice: Notice, key: str, counts: dict[str, int] | None = None
) -> None:
    """News to whoever confirmed it."""
    for chat_id in await desks.of(visit.unit, notice.desk_chat):
        lang = await tongues.of(visit.unit, chat_id)
        text = _news(visit, notice, key, counts, lang)
        look = Button(visit.house.words.text(lang, "notices.look"), f"n:page:{notice.id}")
        visit.tell(chat_id, Reply(text, rows(look)), lane=Lane.OFFICE)


def _news(
    visit: Visit, notice: Notice, key: str, counts: dict[str, int] | None, lang: Lang
) -> Rich:
    said = visit.house.words.say(lang, key, title=notice.title)
    lines = [said, tally(visit.house, lang, counts or {})]
    if counts is not None and not counts:
        lines[1] = visit.house.words.say(lang, "notices.fate.sent", many=0)
    if counts and _late(visit.house, notice) > LATE:
        when = faces.moment(visit.house, lang, notice.start_at or 0)
        lines.append(visit.house.words.say(lang, "notices.late", when=when))
    return Rich.join("\n", lines)


def _late(house: House, notice: Notice) -> int:
    """How many seconds after its hour a notice went out, as after a long stop of the bot."""
    if notice.state != "done" or notice.start_at is None or notice.fanned_at is None:
        return 0
    return faces.awake(house, notice.fanned_at) - notice.start_at


# Stopping


async def stop(visit: Visit, notice: Notice) -> Reply:
    """What is not sent yet is not sent."""
    if not await notices.stop(visit.unit, notice, visit.at):
        return Reply(visit.words("notices.not_running"))
    key = {"late": "thrown", "scheduled": "stopped_before"}.get(notice.state, "stopped")
    if key == "stopped_before" and "sent" in await outbox.tally(visit.unit, notice.about):
        key = "stopped"  # it was late half-way, and put off to the morning
    again = rows(Button(visit.text("notices.copy"), f"n:copy:{notice.id}"))
    return Reply(visit.words(f"notices.{key}", title=notice.title), again)
