"""The running bot: everything it stands on is opened in order and closed in the opposite one."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot.clock import Clock
from bot.config import Settings
from bot.courier import Courier, Outcome
from bot.house import open_house
from bot.intake import Intake
from bot.pace import Pace
from bot.polling import Polling
from bot.sender import Sender
from bot.web import Webhook
from bot.wire import Line, Wire
from bot.worker import Worker
from db import outbox, people
from db.database import Database, open_database
from db.outbox import Waiting
from db.people import Colleague
from db.unit import Unit
from handlers import front
from handlers.curating import shelf
from handlers.feature import Delivery
from handlers.office import House
from knowledge.days.quiet import is_quiet

App = Application[Any, Any, Any, Any, Any, Any]
log = structlog.get_logger()


@dataclass(slots=True)
class Bot:
    """All parts of one running process."""

    settings: Settings
    house: House
    database: Database
    app: App
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
            unshown = await outbox.given_up(unit)
        return {
            "letters_waiting": float(waiting),
            "oldest_letter_seconds": float(self.seconds - oldest) if oldest else 0.0,
            "letters_unshown": float(unshown),
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
    app = _application(settings, token, request)
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
    try:
        await _prepare(bot)
    except BaseException:
        await request.shutdown()
        await database.close()
        raise
    return bot


def _application(settings: Settings, token: str, request: BaseRequest) -> App:
    """PTB's dispatch with our features; updates, jobs and retries are our own affair."""
    root = settings.bot_api_url.rstrip("/")
    builder = ApplicationBuilder().token(token).updater(None).job_queue(None)
    builder = builder.base_url(f"{root}/bot").base_file_url(f"{root}/file/bot")
    app = builder.request(request).get_updates_request(request).build()
    front.install(app)
    return app


async def _furnish(settings: Settings, database: Database, house: House | None) -> House:
    """The house with the ways of asking and the answers that its editors added."""
    async with database.read() as unit:
        known = await shelf.added(unit)
    wordings, texts = known
    if house is None:
        house = open_house(settings, wordings, texts=texts)
    elif house.features.get(shelf.TAUGHT, shelf.NOTHING) != known and house.rebuild is not None:
        house.take(house.rebuild(wordings, house.shelf, texts))
    house.features[shelf.TAUGHT] = known
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
        nobody = not await people.having(unit, "staff")
        for user_id, mine in roles.items():
            if await people.was_dismissed(unit, user_id) and not (nobody and "staff" in mine):
                continue
            known = await people.get(unit, user_id)
            if known is None or not mine <= known.roles:
                old = known or Colleague(user_id, frozenset(), "", "")
                person = Colleague(user_id, old.roles | mine, old.name, old.community)
                await people.add(unit, person, 0, now)
        if bot.house.problems:
            said = "\n".join(map(str, bot.house.problems))
            shelf.hang_up(unit, f"start:{hashlib.sha256(said.encode()).hexdigest()[:16]}", now)


async def _tell_result(
    house: House, unit: Unit, letter: Waiting, outcome: Outcome, now: int
) -> None:
    delivery = Delivery(
        letter, outcome.state, outcome.message_id, outcome.error, now, outcome.message_ids
    )
    await front.delivered(house, unit, delivery)
