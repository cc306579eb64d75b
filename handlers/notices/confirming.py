"""The last look before a notice goes out, and the press that sends it."""

from dataclasses import replace

from db import notices, tasks
from db.notices import Notice
from handlers import screen
from handlers.notices import faces, sending, writing
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from knowledge.words.rich import Rich


async def ask(visit: Visit, notice: Notice) -> Reply:
    """The last look before it goes: to how many, when; or why it cannot."""
    wrong = await _wrong(visit, notice)
    back = Button(visit.text("common.back"), f"n:panel:{notice.id}")
    if wrong is not None:
        return Reply(wrong, rows(back), edits=True)
    many = await notices.audience(visit.unit, notice.id)
    start = _start(visit, notice)
    lines = [visit.words("notices.confirm", title=notice.title), await writing.facts(visit, notice)]
    if start > max(visit.at, notice.send_at or 0):
        lines.append(visit.words("notices.deferred", when=_when(visit, start)))
    go = Button(
        visit.text("notices.go", many=many), f"n:go:{notice.id}:{notice.version}", style="success"
    )
    return Reply(Rich.join("\n\n", lines), rows(go, back), edits=True)


def _start(visit: Visit, notice: Notice) -> int:
    return faces.awake(visit.house, max(visit.at, notice.send_at or 0))


def _when(visit: Visit, at: int) -> str:
    return faces.moment(visit.house, visit.lang, at)


async def _wrong(visit: Visit, notice: Notice) -> Rich | None:
    """Why this draft cannot be sent as it stands."""
    start = _start(visit, notice)
    if not (notice.title and notice.text and notice.topic):
        return visit.words("notices.unfinished")
    over = faces.fits(visit.house, notice)
    if over:
        return visit.words("notices.long_caption" if notice.file_id else "notices.long", over=over)
    if notice.send_at is not None and notice.send_at <= visit.at:
        return visit.words("notices.hour_passed", when=_when(visit, notice.send_at))
    if notice.expires_at is not None and notice.expires_at <= start:
        until = _when(visit, notice.expires_at)
        return visit.words("notices.would_expire", when=_when(visit, start), until=until)
    if notice.send_at is None and not await notices.audience(visit.unit, notice.id):
        return visit.words("notices.nobody")
    return None


async def confirm(visit: Visit, notice: Notice, version: int) -> Reply:
    """It goes out, as it was looked at; a second press finds it confirmed."""
    back = rows(Button(visit.text("common.back"), f"n:panel:{notice.id}"))
    if notice.version != version:
        return Reply(visit.words("notices.changed"), back, edits=True)
    wrong = await _wrong(visit, notice)
    if wrong is not None:
        return Reply(wrong, back, edits=True)
    start = _start(visit, notice)
    if not await notices.confirm(visit.unit, notice, start, visit.chat_id):
        return Reply(visit.words("notices.already"))
    await writing.leave(visit)
    tasks.add(visit.unit, notice.about, sending.TASK, {"id": notice.id}, start)
    await _first_card(visit, replace(notice, state="scheduled", start_at=start))
    return Reply(visit.words("notices.confirmed", title=notice.title), edits=True)


async def _first_card(visit: Visit, notice: Notice) -> None:
    """The card that will be kept up to date where it stands; being about its notice, it stays."""
    text = await sending.card(visit.house, visit.unit, notice, visit.lang, visit.at)
    shown = screen.face(text, sending.stop_button(visit.house, notice, visit.lang))
    key = sending.card_key(notice)
    visit.post(visit.chat_id, "sendMessage", shown, key=key, about=key)
    await notices.show_card(visit.unit, notice.id, text.plain)
