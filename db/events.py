"""Events, who comes, who waits for a seat, and what they are to be reminded of."""

from dataclasses import dataclass, replace
from typing import Any

from db.engines import Row
from db.errors import Moved
from db.outbox import Lane
from db.unit import Unit

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Event:
    """What has a time and a place; moments in unix seconds, lengths in minutes.

    `minutes`, `capacity` and `offsets` are None until they were asked; a capacity of 0 is no
    limit, offsets are minutes before the start, parted by blanks.
    """

    id: int
    author_id: int
    state: str
    kind: str
    title: str
    place: str
    starts_at: int | None
    minutes: int | None
    capacity: int | None
    offsets: str | None
    turns: int
    version: int
    joined: int
    waiting: int

    @property
    def start(self) -> int:
        """When it starts; 0 while nobody knows."""
        return self.starts_at or 0

    @property
    def ahead(self) -> tuple[int, ...]:
        """How many minutes before the start people are reminded, the farthest first."""
        return tuple(sorted(map(int, (self.offsets or "").split()), reverse=True))

    def meets(self, other: "Event") -> bool:
        """Whether another one is held while this one is."""
        mine, theirs = (self.minutes or 0) * MINUTE, (other.minutes or 0) * MINUTE
        apart = other.start >= self.start + mine or self.start >= other.start + theirs
        return self.id != other.id and not apart

    def reminds_after(self, now: int) -> bool:
        """Whether a reminder is still to come."""
        return any(self.start - one * MINUTE > now for one in self.ahead)

    @property
    def free(self) -> int | None:
        """Seats left; None without a limit."""
        return max(0, self.capacity - self.joined) if self.capacity else None

    @property
    def reminding(self) -> str:
        """What its reminders are about."""
        return f"remind:{self.id}"

    def over(self, now: int) -> bool:
        """Whether it has begun, was called off, or is not yet published."""
        return self.state != "open" or self.start <= now


@dataclass(frozen=True, slots=True)
class News:
    """One letter in the three languages, as JSON payloads of sendMessage."""

    zh: str
    hant: str
    en: str


def _event(row: Row) -> Event:
    return Event(**{name: row[name] for name in Event.__dataclass_fields__})


# Planning


async def add(unit: Unit, author_id: int, now: int) -> int:
    """A new draft; returns its id."""
    row = await unit.one("add_event", author_id=author_id, at=now)
    if row is None:  # pragma: no cover - the statement always returns
        raise Moved("event")
    return int(row["id"])


async def get(unit: Unit, event_id: int) -> Event | None:
    """One event with its counts."""
    row = await unit.one("event", id=event_id)
    return _event(row) if row else None


async def upcoming(unit: Unit, now: int, most: int = 20) -> list[Event]:
    """What residents may join, the nearest first."""
    return [_event(row) for row in await unit.all("upcoming_events", now=now, most=most)]


async def beside(unit: Unit, event: Event, now: int) -> list[Event]:
    """What else is to come and held at the same time, the nearest first."""
    return [one for one in await upcoming(unit, now) if event.meets(one)]


async def planned(unit: Unit, author_id: int, most: int = 15) -> list[Event]:
    """What staff look at: their own drafts, then the rest, the latest first."""
    rows = await unit.all("planned_events", author_id=author_id, most=most)
    return [_event(row) for row in rows]


async def save(unit: Unit, event: Event, **changes: Any) -> Event:
    """An event as it becomes; Moved if somebody was faster or it left its state."""
    changed = replace(event, **changes)
    row = await unit.one(
        "save_event",
        id=event.id,
        version=event.version,
        state=event.state,
        kind=changed.kind,
        title=changed.title,
        place=changed.place,
        starts_at=changed.starts_at,
        minutes=changed.minutes,
        capacity=changed.capacity,
        offsets=changed.offsets,
    )
    if row is None:
        raise Moved(f"event {event.id}")
    return replace(changed, version=row["version"])


async def publish(unit: Unit, event: Event, now: int) -> bool:
    """Everybody may see it; False if it changed or was published meanwhile."""
    values = {"id": event.id, "version": event.version, "at": now}
    return await unit.run("publish_event", **values) > 0


async def drop(unit: Unit, event_id: int) -> bool:
    """A draft is given up; False if it is no draft any more."""
    return await unit.run("drop_event", id=event_id) > 0


async def cancel(unit: Unit, event: Event, now: int) -> bool:
    """It will not take place, and nobody is reminded; False if it began or was called off."""
    if not await unit.run("cancel_event", id=event.id, at=now):
        return False
    await stop_reminding(unit, event, now)
    return True


# Coming and going


async def attendance(unit: Unit, event_id: int, chat_id: int) -> Row | None:
    """A person's state (`in`, `waiting`) and turn, or None."""
    return await unit.one("attendance", event_id=event_id, chat_id=chat_id)


async def joined_by(unit: Unit, chat_id: int, now: int) -> dict[int, str]:
    """What a person joined and is still to come: event and state."""
    rows = await unit.all("attendances_of", chat_id=chat_id, now=now)
    return {row["event_id"]: row["state"] for row in rows}


async def names_joined(unit: Unit, chat_id: int) -> list[tuple[str, int]]:
    """Everything a person joined, past or to come: name and start (unix seconds)."""
    rows = await unit.all("attended_titles", chat_id=chat_id)
    return [(row["title"], row["starts_at"]) for row in rows]


async def place_in_line(unit: Unit, event_id: int, turn: int) -> int:
    """How many wait, up to and with a turn."""
    row = await unit.one("place_in_line", event_id=event_id, turn=turn)
    return int(row["many"]) if row else 0


async def take_turn(unit: Unit, event_id: int, now: int) -> int | None:
    """The next place in the line, which also keeps others from the seats until this is done.

    None when the event has begun or was called off.
    """
    row = await unit.one("take_turn", id=event_id, now=now)
    return int(row["turns"]) if row else None


async def join(unit: Unit, event: Event, chat_id: int, turn: int, now: int) -> str | None:
    """A person comes (`in`) or waits (`waiting`); None if they did already."""
    state = "waiting" if event.free == 0 else "in"
    values = {"event_id": event.id, "chat_id": chat_id, "state": state, "turn": turn, "at": now}
    if not await unit.run("attend", **values):
        return None
    if state == "in":
        await remind(unit, event, now, chat_id)
    return state


async def leave(unit: Unit, event: Event, chat_id: int, now: int) -> str | None:
    """A person does not come; returns what they were, or None if they had not joined."""
    row = await unit.one("unattend", event_id=event.id, chat_id=chat_id)
    if row is None:
        return None
    await unit.run("drop_reminders", event_id=event.id, chat_id=chat_id)
    await unit.run("stop_reminder_letters", about=event.reminding, chat_id=chat_id, at=now)
    return str(row["state"])


async def promote(unit: Unit, event: Event, free: int, now: int) -> int:
    """The first of the line get seats and reminders; returns how many did."""
    moved = await unit.run("promote_waiting", event_id=event.id, free=free, at=now)
    if moved:
        await remind(unit, event, now)
    return moved


async def tell(
    unit: Unit, event: Event, news: str, words: News, now: int, *, moved_at: int | None = None
) -> int:
    """One letter for everybody concerned, or only for those who moved up at a moment.

    `news` names what happened: the same news reaches a person once.
    """
    return await unit.run(
        "tell_attendees",
        event_id=event.id,
        news=news,
        about=f"event:{event.id}",
        lane=int(Lane.REMINDER),
        zh=words.zh,
        hant=words.hant,
        en=words.en,
        not_after=event.starts_at,
        moved_at=moved_at,
        at=now,
    )


async def audience(unit: Unit, event_id: int) -> int:
    """How many people would be told of a change."""
    row = await unit.one("count_attendees", event_id=event_id)
    return int(row["many"]) if row else 0


async def unreached(unit: Unit, event_id: int) -> dict[str, int]:
    """How many with a seat (`in`) or in the line (`waiting`) stopped the bot, or are gone."""
    rows = await unit.all("count_unreached", event_id=event_id)
    return {row["state"]: row["many"] for row in rows}


async def free_unreached(unit: Unit, event: Event, words: News, now: int) -> int:
    """The seats of those who cannot be told are free; who comes back in time reads of it."""
    await unit.run(
        "tell_unreached",
        event_id=event.id,
        about=f"eventfree:{event.id}",
        lane=int(Lane.REMINDER),
        zh=words.zh,
        hant=words.hant,
        en=words.en,
        not_after=event.starts_at,
        at=now,
    )
    freed = await unit.run("free_unreached", event_id=event.id)
    await unit.run("drop_freed_reminders", event_id=event.id)
    await unit.run("stop_freed_letters", event_id=event.id, about=event.reminding, at=now)
    return freed


# Reminding


async def remind(unit: Unit, event: Event, now: int, chat_id: int | None = None) -> None:
    """Reminders that are still ahead, for everybody who comes or for one person."""
    for minutes in event.ahead:
        await unit.run(
            "add_reminders", event_id=event.id, minutes=minutes, chat_id=chat_id, now=now
        )


async def stop_reminding(unit: Unit, event: Event, now: int) -> None:
    """Nothing more is said of the event as it was."""
    await unit.run("drop_reminders", event_id=event.id, chat_id=None)
    await unit.run("stop_letters", about=event.reminding, at=now)


async def skip_stale(unit: Unit, now: int) -> int:
    """Reminders that came too late, or were overtaken by a nearer one; returns how many."""
    late = await unit.run("skip_late_reminders", now=now)
    return late + await unit.run("skip_overtaken_reminders", now=now)


async def to_remind(unit: Unit, now: int) -> list[int]:
    """The events of which somebody is to be reminded now."""
    return [row["event_id"] for row in await unit.all("events_to_remind", now=now)]


async def post_reminders(
    unit: Unit, event: Event, words: News, now: int, *, waking: bool = False
) -> int:
    """A letter for each reminder that fell due; doing it twice doubles nothing.

    Those for waking people wait while it is night.
    """
    posted = await unit.run(
        "post_reminders",
        event_id=event.id,
        about=event.reminding,
        lane=int(Lane.REMINDER),
        zh=words.zh,
        hant=words.hant,
        en=words.en,
        not_after=event.starts_at,
        now=now,
        waking=int(waking),
    )
    await unit.run("reminders_posted", event_id=event.id, now=now)
    return posted


async def reminders(unit: Unit, event_id: int) -> dict[str, int]:
    """How many reminders are `new`, `posted` or `stale`."""
    rows = await unit.all("count_reminders", event_id=event_id)
    return {row["state"]: row["many"] for row in rows}
