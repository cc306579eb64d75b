"""The street of the stories: the real application over the loopback wire, with people to play."""

import asyncio
import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot import app, running
from bot.app import Bot
from bot.config import Settings
from bot.demo.chats import Chat
from bot.demo.clock import TownClock
from bot.demo.people import Person
from bot.demo.town import Town
from bot.demo.wire import LoopbackWire
from db.engines import Row
from handlers.office import House
from tests.town_driver import Phone

MORNING = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)  # a Wednesday, half past nine in the office
PATIENCE = 20.0


@dataclass
class Street:
    """A town, the bot in it, and who works there."""

    town: Town
    clock: TownClock
    bot: Bot
    wang: Person
    li: Person
    chen: Person
    desk: Chat
    tasks: list["asyncio.Task[None]"] = field(default_factory=list)

    @classmethod
    async def open(cls, house: House, url: str, **settings: Any) -> "Street":
        """Build the town, open the office, start polling and sending."""
        clock = TownClock(MORNING)
        town = Town(clock.time, limits=False)
        wang = town.person("王律师", "zh-hans")  # an advisor
        li = town.person("李律师", "zh-hans")  # another
        chen = town.person("陈干事", "zh-hans")  # staff
        desk = town.group("值班群", chen, admins=(wang, li), forum=True)
        for person in (wang, li):
            town.join(person, desk)
        chosen = Settings.model_validate(
            dict(
                database_url=url,
                advisor_chat_id=desk.id,
                advisor_ids=(wang.id, li.id),
                staff_ids=(chen.id,),
                telegram_limits=False,
                **settings,
            )
        )
        own = copy.copy(house)
        own.admin_chat, own.features = desk.id, {}
        bot = await app.assemble(chosen, LoopbackWire(town), clock.time, own)
        street = cls(town, clock, bot, wang, li, chen, desk)
        await street.start()
        return street

    async def start(self) -> None:
        """Begin to work."""
        await running.introduce(self.bot)
        self.bot.polling.stopping = False
        self.tasks = [
            asyncio.create_task(self.bot.sender.run()),
            asyncio.create_task(self.bot.polling.run()),
        ]

    async def stop(self) -> None:
        """Go home for the night; the rows stay."""
        self.bot.sender.stop()
        self.tasks[1].cancel()
        await asyncio.wait(self.tasks, timeout=10)
        await running.close(self.bot)

    async def restart(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        """The process ends and another one begins on the same rows; the town goes on meanwhile."""
        await self.stop()
        meanwhile()
        wire = LoopbackWire(self.town)
        self.bot = await app.assemble(self.bot.settings, wire, self.clock.time, self.bot.house)
        await self.start()

    async def close(self) -> None:
        await self.stop()

    async def settle(self) -> None:
        """Wait until nothing is to be handled and nothing to be said."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        while loop.time() < end:
            for task in self.tasks:
                if task.done() and not task.cancelled() and task.exception():
                    raise AssertionError("the bot fell over") from task.exception()
            if self.town.quiet and await self.bot.sender.idle():
                await asyncio.sleep(0)
                if self.town.quiet and await self.bot.sender.idle():
                    return
            await asyncio.sleep(0.003)
        raise AssertionError("the bot did not come to rest")

    async def pass_time(self, seconds: float) -> None:
        """Let the clock jump, and everything that fell due happen."""
        await self.settle()
        self.clock.advance(seconds)
        await self.tick()

    async def tick(self) -> None:
        """One round of the clock and the worker, as APScheduler would call them."""
        await self.bot.clock.tick()
        await self.bot.worker.run_due()
        await self.settle()

    def resident(self, name: str = "林阿姨", code: str = "zh-hans") -> Phone:
        """Somebody new, with her own telephone."""
        return Phone(self.town, self.town.person(name, code), settle=self.settle)

    def phone(self, person: Person, chat: Chat | None = None) -> Phone:
        """The telephone of somebody known."""
        return Phone(self.town, person, chat, settle=self.settle)

    def advisor(self, person: Person | None = None) -> Phone:
        """An advisor looking at the admin chat."""
        return self.phone(person or self.wang, self.desk)

    def staff(self) -> Phone:
        """The clerk's private chat."""
        return self.phone(self.chen)

    async def old_button(self, phone: Phone, data: str) -> None:
        """Press a button that is no longer to be seen, or was never meant for this person."""
        phone._mark()
        self.town._callback(phone.person, phone.last, data)
        await self.settle()

    async def rows(self, name: str, **values: Any) -> list[Row]:
        """What the rows say, by a named query."""
        async with self.bot.database.read() as unit:
            return await unit.all(name, **values)
