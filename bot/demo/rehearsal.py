"""The rehearsal: the real bot in a local town, with people to play and a clock that can jump."""

import asyncio
import contextlib
import tempfile
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import structlog

from bot import app, running
from bot.app import Bot
from bot.config import Settings, read
from bot.demo.cast import Cast
from bot.demo.clock import TownClock
from bot.demo.people import Person
from bot.demo.server import serve
from bot.demo.town import Town
from bot.demo.wire import LoopbackWire

log = structlog.get_logger()
PLAY = Path(__file__).with_name("play.toml")
PATIENCE = 20.0


@dataclass(slots=True)
class Rehearsal:
    """A town with the bot in it; everything is gone when it ends."""

    town: Town
    clock: TownClock
    cast: Cast
    bot: Bot
    folder: "tempfile.TemporaryDirectory[str]"
    tasks: list["asyncio.Task[None]"] = field(default_factory=list)

    @classmethod
    async def open(cls, play: dict[str, Any]) -> "Rehearsal":
        """Build the town of a play and start the bot in it."""
        clock = TownClock()
        town = Town(clock.time, limits=False)
        people = {
            key: town.person(row["name"], row["language"]) for key, row in play["people"].items()
        }
        advisors = tuple(people[key] for key in play["advisors"])
        clerks = tuple(people[key] for key in play["clerks"])
        desk = town.group(play["desk"], clerks[0], admins=advisors, forum=True)
        residents = tuple(people[key] for key in play["residents"])
        folder = tempfile.TemporaryDirectory(prefix="falin-demo-")
        settings = Settings.model_validate(
            {
                "database_url": f"sqlite:///{folder.name}/town.db",
                "sqlite_synchronous": "NORMAL",
                "advisor_chat_id": desk.id,
                "advisor_ids": tuple(person.id for person in advisors),
                "staff_ids": tuple(person.id for person in clerks),
                "telegram_limits": False,
                "statutes_file": read().statutes_path,
            }
        )
        bot = await app.assemble(settings, LoopbackWire(town), clock.time)
        self = cls(town, clock, Cast(residents, advisors, clerks, desk), bot, folder)
        await self._start()
        await self._perform(play, people)
        return self

    async def _start(self) -> None:
        await running.introduce(self.bot)
        self.tasks = [
            asyncio.create_task(self.bot.sender.run()),
            asyncio.create_task(self.bot.polling.run()),
        ]
        self.bot.clock.start()

    async def _perform(self, play: dict[str, Any], people: dict[str, Person]) -> None:
        """Let the people of the play do what they do before the curtain rises."""
        for scene in play.get("scene", []):
            person = people[scene["who"]]
            for deed in scene["does"]:
                self._do(person, deed)
                await self.settle()

    def _do(self, person: Person, deed: dict[str, str]) -> None:
        """`say`, `press` (the newest button of this name), `topic` (press or say in a topic)."""
        chat = self.cast.desk if "topic" in deed else self.town.private(person)
        thread = 0
        if "topic" in deed:
            thread = next(t.id for t in chat.topics.values() if deed["topic"] in t.name)
        if "say" in deed:
            self.town.say(person, deed["say"], chat, thread=thread)
            return
        button = deed["press"]
        for message in reversed(list(chat.messages.values())):
            labels = [key["text"] for row in message.rows for key in row]
            named = next((label for label in labels if button in label), None)
            if named and (not thread or message.thread == thread):
                self.town.press(person, message, named)
                return
        log.warning("play_button_missing", button=button)

    async def settle(self) -> None:
        """Wait until everything is handled and said."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        while loop.time() < end:
            if self.town.quiet and await self.bot.sender.idle():
                return
            await asyncio.sleep(0.005)

    async def advance(self, seconds: float) -> None:
        """Move the clock; everything that falls due by then happens now."""
        self.clock.advance(seconds)
        await self.bot.clock.tick()
        await self.bot.worker.run_due()
        await self.settle()

    async def close(self) -> None:
        """Send everybody home; nothing is kept."""
        self.bot.clock.stop()
        self.bot.sender.stop()
        self.tasks[1].cancel()
        await asyncio.wait(self.tasks, timeout=8)
        await running.close(self.bot)
        self.folder.cleanup()


async def rehearse(port: int, stop: asyncio.Event, announce: Any) -> None:
    """Open the town and its page until told to stop; `announce` hears the address."""
    play = await asyncio.to_thread(lambda: tomllib.loads(PLAY.read_text("utf-8")))
    town = await Rehearsal.open(play)
    page = await serve(town.town, town.cast, town.advance, port=port)
    announce(f"http://127.0.0.1:{_port(page) or port}/")
    try:
        await stop.wait()
    finally:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(page.cleanup(), 5)
        await town.close()


def _port(page: Any) -> int:
    for address in page.addresses:
        return int(address[1])
    return 0
