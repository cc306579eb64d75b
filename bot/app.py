"""The running bot: everything it stands on is opened in order and closed in the opposite one."""

import asyncio
import contextlib
import ctypes
import gc
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import structlog
from aiohttp import web
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot.clock import Clock
from bot.config import Settings, SettingsRefused, address
from bot.courier import Courier, Outcome
from bot.deep import deepen
from bot.house import open_house
from bot.intake import Intake
from bot.pace import Pace
from bot.polling import KINDS, Polling
from bot.profile import publish
from bot.sender import Sender
from bot.web import Webhook, site
from bot.wire import Line, Wire
from bot.worker import Worker
from db import curating, people
from db.database import Database, open_database
from db.errors import DatabaseError
from db.outbox import Waiting
from db.people import Colleague
from db.unit import Unit
from handlers import front
from handlers.curating.shelf import TAUGHT, hang_up
from handlers.feature import Delivery
from handlers.office import House
from knowledge.days.quiet import is_quiet

log = structlog.get_logger()


@dataclass(slots=True)
class Bot:
    """All parts of one running process."""

    settings: Settings
    house: House
    database: Database
    app: Application[Any, Any, Any, Any, Any, Any]
    line: Line
    sender: Sender
    intake: Intake
    polling: Polling
    clock: Clock
    worker: Worker
    now: Callable[[], float]
    webhook: Webhook | None = None

    @property
    def seconds(self) -> int:
        """Now, in unix seconds."""
        return int(self.now())

    async def figures(self) -> dict[str, float]:
        """How the house is doing, without a word about anybody."""
        async with self.database.read() as unit:
            night = is_quiet(self.house.local(self.seconds).time())
            row = await unit.one("waiting_letters", now=self.seconds, night=int(night))
            waiting, oldest = (row["many"], row["oldest"]) if row else (0, None)
        return {
            "letters_waiting": float(waiting),
            "oldest_letter_seconds": float(self.seconds - oldest) if oldest else 0.0,
            "entries": float(len(self.house.library.entries)),
        }


async def assemble(
    settings: Settings,
    wire: BaseRequest | None = None,
    now: Callable[[], float] = time.time,
    house: House | None = None,
) -> Bot:
    """Open everything that needs no network. Another wire and clock make a town of it."""
    database = await open_database(
        settings.database_url.get_secret_value(), settings.sqlite_synchronous
    )
    try:
        house = await _furnish(settings, database, house)
    except BaseException:
        await database.close()
        raise
    house.menus = front.commands()
    token = settings.bot_token.get_secret_value() or "1:town"
    house.secret = hashlib.sha256(f"buttons of {token}".encode()).digest()
    request = wire or Wire(settings.proxy_url.get_secret_value() or None)
    await request.initialize()
    builder = ApplicationBuilder().token(token).updater(None)
    builder = builder.base_url(f"{settings.bot_api_url.rstrip('/')}/bot")
    builder = builder.base_file_url(f"{settings.bot_api_url.rstrip('/')}/file/bot")
    app = builder.request(request).get_updates_request(request).job_queue(None).build()
    front.install(app)
    line = Line(request, settings.bot_api_url, token)

    def clock_now() -> int:
        return int(now())

    sender = Sender(
        database,
        Courier(database, line, clock_now),
        Pace(time.monotonic, settings.telegram_limits),
        clock_now,
        lambda unit, letter, outcome: _tell_result(house, unit, letter, outcome, clock_now()),
        lambda unit, old, new: front.moved(house, unit, old, new, clock_now()),
        lambda at: is_quiet(house.local(at).time()),
    )
    intake = Intake(app, house, database, line, now, sender.nudge)
    worker = Worker(house, database, front.work(), clock_now, sender.nudge)
    clock = Clock(house, database, front.ticks(), worker.run_due, clock_now, sender.nudge)
    bot = Bot(
        settings,
        house,
        database,
        app,
        line,
        sender,
        intake,
        Polling(line, intake),
        clock,
        worker,
        now,
    )
    await _prepare(bot)
    return bot


async def _furnish(settings: Settings, database: Database, house: House | None) -> House:
    """The house with the ways of asking that its editors accepted."""
    async with database.read() as unit:
        wordings = await curating.wordings(unit)
    if house is None:
        house = open_house(settings, wordings)
    elif house.features.get(TAUGHT, {}) != wordings and house.rebuild is not None:
        house.take(house.rebuild(wordings, house.shelf))
    house.features[TAUGHT] = wordings
    return house


async def _prepare(bot: Bot) -> None:
    """The first people of the office, and where its admin chat has moved meanwhile."""
    settings, now = bot.settings, bot.seconds
    roles: dict[int, set[str]] = {}
    for user_id in settings.staff_ids:
        roles.setdefault(user_id, set()).add("staff")
    for user_id in settings.advisor_ids:
        roles.setdefault(user_id, set()).add("advisor")
    async with bot.database.unit() as unit:
        bot.house.admin_chat = await front.moved_to(unit, settings.advisor_chat_id)
        for user_id, mine in roles.items():
            known = await people.get(unit, user_id)
            if known is None or not mine <= known.roles:
                old = known or Colleague(user_id, frozenset(), "", "")
                person = Colleague(user_id, old.roles | mine, old.name, old.community)
                await people.add(unit, person, 0, now)


async def _tell_result(
    house: House, unit: Unit, letter: Waiting, outcome: Outcome, now: int
) -> None:
    delivery = Delivery(
        letter, outcome.state, outcome.message_id, outcome.error, now, outcome.message_ids
    )
    await front.delivered(house, unit, delivery)


async def introduce(bot: Bot) -> None:
    """Learn our own name from Telegram and say who we are; repeated without harm or noise."""
    me = await bot.line.call("getMe", {})
    bot.house.bot_id, bot.house.bot_name = me["id"], me.get("username", "")
    await bot.app.initialize()
    await publish(bot.house, bot.database, bot.line)


async def run(bot: Bot, stop: asyncio.Event) -> None:
    """Work until told to stop; what is taken in is finished, what is in the air is marked."""
    _settle_memory()
    runner = await _listen(bot)
    tasks: list[asyncio.Task[None]] = []
    waiting = asyncio.create_task(stop.wait())
    try:
        if not await _patiently(bot, stop):
            return
        tasks += _start(bot)
        if bot.settings.semantic:
            deepen(bot.house, bot.settings)
        log.info("ready", bot=bot.house.bot_name, entries=len(bot.house.library.entries))
        done, _ = await asyncio.wait({*tasks, waiting}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await _end(bot, tasks, runner)
        waiting.cancel()
    for task in done - {waiting}:
        task.result()


def _settle_memory() -> None:
    """What was loaded stays: the collector need not walk it again at every full round.

    Without this it stops the loop for tens of milliseconds every few seconds under load.
    """
    gc.collect()
    _give_back()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


def _give_back() -> None:
    """Hand what loading used and freed back to the system, where the C library can (glibc)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _start(bot: Bot) -> list["asyncio.Task[None]"]:
    tasks = [asyncio.create_task(bot.sender.run(), name="sender")]
    if bot.webhook is not None:
        tasks.append(asyncio.create_task(bot.webhook.run(), name="webhook"))
    else:
        tasks.append(asyncio.create_task(bot.polling.run(), name="polling"))
    bot.clock.start()
    return tasks


async def _patiently(bot: Bot, stop: asyncio.Event) -> bool:
    """Telegram may be out of reach at start: keep trying, that is no reason to die.

    False when somebody said stop meanwhile.
    """
    wait = 1.0
    while not stop.is_set():
        try:
            await introduce(bot)
            await _choose_intake(bot)
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("telegram_unreachable", reason=type(error).__name__, wait=wait)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait)
            wait = min(60.0, wait * 2)
        else:
            return True
    return False


async def reload(bot: Bot) -> None:
    """Files may have changed: the worker reads them and tells staff what is wrong with them."""
    try:
        async with bot.database.unit() as unit:
            hang_up(unit, uuid4().hex, bot.seconds)
    except DatabaseError as error:
        log.warning("reload_not_asked", reason=str(error))


async def _listen(bot: Bot) -> web.AppRunner | None:
    """Open the doors there are: Telegram's webhook with health beside it, or health alone."""
    settings = bot.settings
    if settings.webhook_url:
        bot.webhook = Webhook(bot.intake, settings.webhook_secret.get_secret_value())
    doors = dict.fromkeys(
        [settings.webhook_listen] * bool(settings.webhook_url)
        + [settings.health_listen] * bool(settings.health_listen)
    )
    if not doors:
        return None
    runner = web.AppRunner(site(bot.webhook, "/telegram", bot.figures), access_log=None)
    await runner.setup()
    for door in doors:
        try:
            await web.TCPSite(runner, *address(door)).start()
        except OSError as error:
            await runner.cleanup()
            raise SettingsRefused(f"{door} cannot be listened on: {error.strerror}") from None
    return runner


async def _choose_intake(bot: Bot) -> None:
    """Tell Telegram how we want our updates; it knows only one way at a time."""
    if bot.webhook is None:
        await bot.line.call("deleteWebhook", {"drop_pending_updates": False})
        return
    await bot.line.call(
        "setWebhook",
        {
            "url": f"{bot.settings.webhook_url.rstrip('/')}/telegram",
            "secret_token": bot.settings.webhook_secret.get_secret_value(),
            "allowed_updates": list(KINDS),
            "max_connections": 40,
        },
    )


async def _end(bot: Bot, tasks: list["asyncio.Task[None]"], runner: web.AppRunner | None) -> None:
    bot.clock.stop()
    bot.polling.stopping = True
    bot.sender.stop()
    for task in tasks:
        if task.get_name() != "sender":
            task.cancel()
    if runner is not None:
        await runner.cleanup()
    if tasks:
        await asyncio.wait(tasks, timeout=8)
    if bot.webhook is None:
        await bot.polling.confirm()


async def close(bot: Bot) -> None:
    """Close what `assemble` opened."""
    if bot.app.running:
        await bot.app.stop()
    await bot.app.shutdown()
    await bot.database.close()
