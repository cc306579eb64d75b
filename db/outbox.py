"""Letters: whatever is said is a row first, and one sender delivers it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import orjson

from db.engines import Row
from db.unit import Unit

MOST_REVIVED = 8  # times that a letter a group refused is tried again by the clock


class Lane(IntEnum):
    """Who goes first: the answer to a person, then the office, reminders, broadcasts."""

    ANSWER = 0
    OFFICE = 1
    REMINDER = 2
    BROADCAST = 3


@dataclass(frozen=True, slots=True)
class Letter:
    """One call to Telegram that is to be made; moments are unix seconds.

    A `waking` one goes only while people are awake: for whoever did not just write or press.
    A payload that says `enclosed` carries the file that `db.enclosures` keeps under its key.
    """

    key: str
    chat_id: int
    method: str
    payload: dict[str, Any]
    lane: int = Lane.ANSWER
    case_id: int | None = None
    about: str = ""
    not_before: int = 0
    not_after: int | None = None
    waking: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """The envelope of a letter: enough to choose which go next."""

    id: int
    chat_id: int
    lane: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter as the sender takes it from the box."""

    id: int
    key: str
    chat_id: int
    lane: int
    method: str
    payload: dict[str, Any]
    case_id: int | None
    about: str
    not_after: int | None
    attempts: int
    waking: bool = False


@dataclass(frozen=True, slots=True)
class Unshown:
    """A letter that a group refused, when it did last, and how often it was tried again."""

    id: int
    done_at: int
    revived: int

    @property
    def given_up(self) -> bool:
        """Whether it is not tried any more by itself."""
        return self.revived >= MOST_REVIVED


def post(unit: Unit, letter: Letter, now: int) -> None:
    """Put a letter into the box; one with the same key is there already and stays."""
    unit.later(
        "post_letter",
        key=letter.key,
        chat_id=letter.chat_id,
        lane=int(letter.lane),
        method=letter.method,
        payload=write_payload(letter.payload),
        case_id=letter.case_id,
        about=letter.about,
        not_before=letter.not_before,
        not_after=letter.not_after,
        created_at=now,
        waking=int(letter.waking),
    )


async def due(unit: Unit, now: int, most: int, *, night: bool = False) -> list[Due]:
    """Letters that may be sent now, the most urgent first, oldest first for each chat.

    At night those are left where they are that are for waking people only.
    """
    rows = await unit.all("due_letters", now=now, most=most, night=int(night))
    return [Due(row["id"], row["chat_id"], row["lane"]) for row in rows]


async def take(unit: Unit, ids: Iterable[int], now: int) -> dict[int, Waiting]:
    """The letters themselves by id, without those that were settled or put off meanwhile."""
    rows = await unit.all("letters", ids=json.dumps(list(ids)), now=now)
    return {row["id"]: _waiting(row) for row in rows}


def _waiting(row: Row) -> Waiting:
    return Waiting(
        id=row["id"],
        key=row["key"],
        chat_id=row["chat_id"],
        lane=row["lane"],
        method=row["method"],
        payload=orjson.loads(row["payload"]),
        case_id=row["case_id"],
        about=row["about"],
        not_after=row["not_after"],
        attempts=row["attempts"],
        waking=bool(row["waking"]),
    )


async def retry_now(unit: Unit, now: int) -> None:
    """What waits to be tried again, and chats told to be silent, wait no longer."""
    await unit.run("retry_letters", now=now)
    await unit.run("drop_all_holds")


async def by_message(unit: Unit, chat_id: int, message_id: int) -> Row | None:
    """Which letter a message in a chat was."""
    return await unit.one("letter_by_message", chat_id=chat_id, message_id=message_id)


async def by_key(unit: Unit, key: str) -> Row | None:
    """A letter by its key: its state, its message, its error."""
    return await unit.one("letter_by_key", key=key)


async def tally(unit: Unit, about: str) -> dict[str, int]:
    """How many letters of one matter are in which state."""
    counts: dict[str, int] = {}
    for row in await unit.all("letters_about", about=about):
        counts[row["state"]] = counts.get(row["state"], 0) + row["many"]
    return counts


async def told(unit: Unit, about: str) -> set[int]:
    """The chats for which there is, or was, a letter about one matter."""
    return {row["chat_id"] for row in await unit.all("told_about", about=about)}


async def unshown(unit: Unit, chat_id: int) -> list[Unshown]:
    """What a group refused for want of rights or topics, or could not be reached for, in order."""
    rows = await unit.all("unshown_letters", chat_id=chat_id)
    return [Unshown(row["id"], row["done_at"], row["revived"]) for row in rows]


async def given_up(unit: Unit) -> int:
    """How many letters no group took, however often they were tried."""
    row = await unit.one("count_given_up", most=MOST_REVIVED)
    return int(row["many"]) if row else 0


async def revive(unit: Unit, letter_id: int) -> None:
    """Try a letter again that a group refused."""
    await unit.run("revive_letter", id=letter_id)


async def revive_after(unit: Unit, chat_id: int, now: int, pause: int) -> None:
    """A group takes letters: what it refused is tried too, a pause longer each time."""
    values = {"chat_id": chat_id, "most": MOST_REVIVED, "now": now, "pause": pause}
    await unit.run("revive_letters", **values)


async def revive_all(unit: Unit, chat_id: int) -> int:
    """Everything a group refused is tried anew; returns how many letters that are."""
    return await unit.run("revive_all_letters", chat_id=chat_id)


async def stop(unit: Unit, about: str, now: int) -> int:
    """Take back what was not sent yet; returns how many."""
    return await unit.run("stop_letters", about=about, at=now)


def write_payload(payload: dict[str, Any]) -> str:
    """A payload as it stands in its row; half a character is left to the database to refuse."""
    try:
        return orjson.dumps(payload).decode()
    except TypeError:
        return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))


def read_payload(text: str) -> dict[str, Any]:
    """A payload as it stands in its row."""
    found = json.loads(text)
    return found if isinstance(found, dict) else {}
