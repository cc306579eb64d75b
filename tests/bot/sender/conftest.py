"""A sender over a town, without any feature behind it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.courier import Courier, Outcome
from bot.demo.clock import TownClock
from bot.demo.people import Person
from bot.demo.town import Fault, Town
from bot.demo.wire import LoopbackWire
from bot.pace import Pace
from bot.sender import Sender
from bot.wire import Line
from db import outbox
from db.database import Database, open_database
from db.outbox import Letter, Waiting
from db.unit import Unit

Call = dict[str, Any]


@dataclass
class PostOffice:
    """A sender over a town, without any feature behind it."""

    town: Town
    clock: TownClock
    database: Database
    sender: Sender
    results: list[tuple[str, str]]
    running: "asyncio.Task[None]"
    posted: int = 0
    broken: list[str] = field(default_factory=list)

    async def post(self, chat_id: int, text: str, **more: Any) -> str:
        """Put one letter into the box."""
        self.posted += 1
        payload = more.pop("payload", {"text": text})
        method = more.pop("method", "sendMessage")
        letter = Letter(more.pop("key", f"k{self.posted}"), chat_id, method, payload, **more)
        async with self.database.unit() as unit:
            outbox.post(unit, letter, int(self.clock.time()))
        return letter.key

    async def settle(self) -> None:
        self.sender.nudge()
        for _ in range(2000):
            if await self.sender.idle() and not self.town.busy:
                return
            await asyncio.sleep(0.002)
        raise AssertionError("letters are still waiting")

    async def later(self, seconds: float) -> None:
        """The clock goes on, and what is due goes out."""
        self.clock.advance(seconds)
        await self.settle()

    async def state(self, key: str) -> tuple[str, str]:
        async with self.database.read() as unit:
            row = await outbox.by_key(unit, key)
        assert row is not None
        return row["state"], row["error"]

    async def payload(self, key: str) -> str:
        async with self.database.read() as unit:
            rows = await unit._connection.fetch(
                f"SELECT payload FROM outbox WHERE key = '{key}'", ()
            )
        return str(rows[0]["payload"])

    def texts(self, person: Person) -> list[str]:
        return [one.text for one in self.town.private(person).messages.values()]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[PostOffice]:
    clock = TownClock(datetime(2026, 11, 25, 1, 30, tzinfo=UTC))
    town = Town(clock.time)
    database = await open_database(f"sqlite:///{tmp_path / 'post.db'}", "NORMAL")
    wire = LoopbackWire(town)
    results: list[tuple[str, str]] = []
    broken: list[str] = []

    def now() -> int:
        return int(clock.time())

    async def heard(_: Unit, letter: Waiting, outcome: Outcome) -> None:
        if letter.key in broken:
            raise RuntimeError("a feature fell over")
        results.append((letter.key, outcome.state))

    async def moved(unit: Unit, old: int, new: int) -> None:
        await unit.run("move_letters", old_chat=old, new_chat=new)

    line = Line(wire, "https://town.invalid", "1:a")
    sender = Sender(
        database, Courier(database, line, now), Pace(clock.time, limits=False), now, heard, moved
    )
    running = asyncio.create_task(sender.run())
    place = PostOffice(town, clock, database, sender, results, running, broken=broken)
    yield place
    sender.stop()
    await asyncio.wait_for(running, 10)
    await database.close()


def known(town: Town, name: str) -> Person:
    """Somebody who has spoken to the bot before."""
    person = town.person(name)
    person.started = person.met = True
    return person


@pytest.fixture
def li(office: PostOffice) -> Person:
    return known(office.town, "李梅")


@pytest.fixture
def he(office: PostOffice) -> Person:
    return known(office.town, "何师傅")


def only(chat_id: int, fault: Fault, times: int = 1) -> Callable[[str, Any], Fault | None]:
    """A fault that meets the first calls for one chat."""
    left = [times]

    def strike(_: str, params: Any) -> Fault | None:
        if params.get("chat_id") != chat_id or left[0] <= 0:
            return None
        left[0] -= 1
        return fault

    return strike
