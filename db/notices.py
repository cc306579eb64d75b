"""Notices, and the letters they become, many in one statement."""

from dataclasses import dataclass, replace
from typing import Any

from db import outbox
from db.engines import Row
from db.errors import Moved
from db.outbox import Lane
from db.unit import Unit

PORTION = 500
FOREVER = 2**62


@dataclass(frozen=True, slots=True)
class Notice:
    """What the office tells many people; moments are unix seconds."""

    id: int
    author_id: int
    state: str
    title: str
    text: str
    topic: str
    file_kind: str
    file_id: str
    send_at: int | None
    expires_at: int | None
    start_at: int | None
    desk_chat: int | None
    reached: int
    card: str
    edition: int
    version: int
    created_at: int
    fanned_at: int | None
    stopped_at: int | None
    corrected_at: int | None
    recalled_at: int | None
    ended_at: int | None

    @property
    def about(self) -> str:
        """What its letters are about."""
        return f"notice:{self.id}"

    @property
    def mending(self) -> str:
        """What the calls that correct its letters are about."""
        return f"noticefix:{self.id}.{self.edition}"

    @property
    def recalling(self) -> str:
        """What the calls that take its letters back are about."""
        return f"noticerecall:{self.id}"


@dataclass(frozen=True, slots=True)
class Faces:
    """One call to Telegram in the three languages, as JSON."""

    method: str
    zh: str
    hant: str
    en: str


def _notice(row: Row) -> Notice:
    return Notice(**{name: row[name] for name in Notice.__dataclass_fields__})


# Writing


async def add(unit: Unit, author_id: int, now: int) -> int:
    """A new draft; returns its id."""
    row = await unit.one("add_notice", author_id=author_id, at=now)
    if row is None:  # pragma: no cover - the statement always returns
        raise Moved("notice")
    return int(row["id"])


async def get(unit: Unit, notice_id: int) -> Notice | None:
    """One notice."""
    row = await unit.one("notice", id=notice_id)
    return _notice(row) if row else None


async def recent(unit: Unit, most: int = 10) -> list[Notice]:
    """What was sent or is to be sent, newest first."""
    return [_notice(row) for row in await unit.all("recent_notices", most=most)]


async def drafts_of(unit: Unit, author_id: int, most: int = 5) -> list[Notice]:
    """What an author has not finished."""
    rows = await unit.all("notice_drafts", author_id=author_id, most=most)
    return [_notice(row) for row in rows]


async def under_way(unit: Unit) -> list[Notice]:
    """What is being sent, or must still be reported."""
    return [_notice(row) for row in await unit.all("notices_under_way")]


async def count_late(unit: Unit) -> int:
    """How many wait for somebody to say whether they are still to be sent."""
    row = await unit.one("count_late_notices")
    return int(row["many"]) if row else 0


async def save(unit: Unit, notice: Notice, **changes: Any) -> Notice:
    """A draft as it becomes; Moved if it was confirmed or changed meanwhile."""
    changed = replace(notice, **changes)
    row = await unit.one(
        "save_notice",
        id=notice.id,
        version=notice.version,
        title=changed.title,
        text=changed.text,
        topic=changed.topic,
        file_kind=changed.file_kind,
        file_id=changed.file_id,
        send_at=changed.send_at,
        expires_at=changed.expires_at,
    )
    if row is None:
        raise Moved(f"notice {notice.id}")
    return replace(changed, version=row["version"])


async def drop(unit: Unit, notice_id: int) -> bool:
    """A draft is given up; False if it is no draft any more."""
    return await unit.run("drop_notice", id=notice_id) > 0


async def places(unit: Unit, notice_id: int) -> set[str]:
    """The communities a notice is for; none means the whole street."""
    rows = await unit.all("notice_places", notice_id=notice_id)
    return {row["community"] for row in rows}


async def set_place(unit: Unit, notice: Notice, community: str, *, wanted: bool) -> Notice:
    """A draft is for one community more, or one less; Moved if it is no draft any more."""
    saved = await save(unit, notice)
    name = "add_notice_place" if wanted else "drop_notice_place"
    await unit.run(name, notice_id=notice.id, community=community)
    return saved


async def clear_places(unit: Unit, notice: Notice) -> Notice:
    """A draft is for the whole street; Moved if it is no draft any more."""
    saved = await save(unit, notice)
    await unit.run("drop_notice_places", notice_id=notice.id)
    return saved


async def audience(unit: Unit, notice_id: int) -> int:
    """How many people it would reach now."""
    row = await unit.one("count_audience", id=notice_id)
    return int(row["many"]) if row else 0


# Sending


async def confirm(unit: Unit, notice: Notice, start_at: int, desk_chat: int) -> bool:
    """It is to be sent as it was looked at; False if that changed or was done already."""
    values = {"id": notice.id, "version": notice.version}
    return await unit.run("confirm_notice", **values, start_at=start_at, desk_chat=desk_chat) > 0


async def start(unit: Unit, notice_id: int) -> bool:
    """The moment has come."""
    return await unit.run("start_notice", id=notice_id) > 0


async def hold(unit: Unit, notice_id: int) -> bool:
    """Somebody has to say first whether it is still to be sent; False if it was stopped."""
    return await unit.run("hold_notice", id=notice_id) > 0


async def resume(unit: Unit, notice: Notice, start_at: int) -> bool:
    """It goes to everybody who has not got it; False if that was decided already."""
    if not await unit.run("resume_notice", id=notice.id, start_at=start_at):
        return False
    await unit.run("drop_expired_letters", about=notice.about)
    return True


async def expire(unit: Unit, notice_id: int, now: int) -> bool:
    """It is too late for it."""
    return await unit.run("expire_notice", id=notice_id, at=now) > 0


async def post_portion(
    unit: Unit, notice: Notice, faces: Faces, span: tuple[int, int], now: int
) -> bool:
    """Letters for the next people, to be sent in a span of time; False when everybody has one.

    Repeating it doubles nothing.
    """
    row = await unit.one("audience_portion", id=notice.id, after=notice.reached, most=PORTION)
    until = row["until"] if row else None
    if until is None:
        await unit.run("fan_notice", id=notice.id, at=now)
        return False
    await unit.run(
        "post_notice_letters",
        id=notice.id,
        about=notice.about,
        lane=int(Lane.BROADCAST),
        method=faces.method,
        zh=faces.zh,
        hant=faces.hant,
        en=faces.en,
        after=notice.reached,
        until=until,
        not_before=span[0],
        not_after=span[1],
        at=now,
    )
    return await unit.run("advance_notice", id=notice.id, reached=until) > 0


async def defer(unit: Unit, notice: Notice, until: int) -> int:
    """What waits is not sent before a moment; returns how many letters that were."""
    return await unit.run("defer_notice_letters", about=notice.about, until=until)


async def stop(unit: Unit, notice: Notice, now: int) -> bool:
    """Nothing more is sent; False if there was nothing to stop."""
    if not await unit.run("stop_notice", id=notice.id, at=now):
        return False
    await unit.run("stop_letters", about=notice.about, at=now)
    return True


async def end(unit: Unit, notice_id: int, now: int) -> bool:
    """Everything is reported."""
    return await unit.run("end_notice", id=notice_id, at=now) > 0


async def show_card(unit: Unit, notice_id: int, card: str) -> None:
    """What the card says now."""
    await unit.run("show_notice_card", id=notice_id, card=card)


# Mending


async def correct(unit: Unit, notice: Notice, text: str, now: int) -> bool:
    """Another text; False if it is still being sent or was corrected meanwhile."""
    values = {"id": notice.id, "edition": notice.edition, "text": text, "at": now}
    return await unit.run("correct_notice", **values) > 0


async def recall(unit: Unit, notice: Notice, now: int) -> bool:
    """It is taken back, and what was not sent yet is not sent."""
    if not await unit.run("recall_notice", id=notice.id, at=now):
        return False
    await unit.run("stop_letters", about=notice.about, at=now)
    return True


async def delivered_until(unit: Unit, notice: Notice, after: int) -> int | None:
    """Where the next portion of delivered letters ends, by their ids; None after the last."""
    row = await unit.one("delivered_portion", about=notice.about, after=after, most=PORTION)
    return row["until"] if row else None


async def post_mending(
    unit: Unit,
    notice: Notice,
    faces: Faces,
    span: tuple[int, int],
    mending: str,
    now: int,
    *,
    since: int = 0,
    before: int = FOREVER,
) -> int:
    """One call for each letter of a span of ids delivered between two moments.

    The faces are JSON objects left open: they end where `"of"`, the letter's key, is added.
    """
    return await unit.run(
        "post_mending_letters",
        about=notice.about,
        mending=mending,
        suffix=_suffix(mending),
        lane=int(Lane.BROADCAST),
        method=faces.method,
        zh=faces.zh,
        hant=faces.hant,
        en=faces.en,
        after=span[0],
        until=span[1],
        since=since,
        before=before,
        at=now,
    )


async def mended(unit: Unit, notice: Notice, mending: str) -> dict[str, int]:
    """What became of a change of every delivered letter; empty as long as there was none."""
    counts = await outbox.tally(unit, mending)
    if not counts:
        return {}
    for row in await unit.all("unmended", about=notice.about, suffix=_suffix(mending)):
        counts[row["fate"]] = counts.get(row["fate"], 0) + row["many"]
    delivered = (await outbox.tally(unit, notice.about)).get("sent", 0)
    waiting = delivered - sum(counts.values())
    return {**counts, "new": counts.get("new", 0) + waiting} if waiting > 0 else counts


def _suffix(mending: str) -> str:
    """What the key of a change adds to the key of its letter."""
    return f"/{mending.partition(':')[2]}"
