"""The working day: introduced to Telegram, at work until told to stop, closed in order."""

import asyncio
import contextlib
from functools import partial
from uuid import uuid4

import structlog
from aiohttp import web
from telegram.error import InvalidToken, TelegramError

from bot import memory, names
from bot.app import Bot
from bot.config import SettingsRefused, address
from bot.deep import deepen
from bot.house import open_semantic
from bot.polling import KINDS
from bot.profile import publish
from bot.web import Webhook, site
from db.errors import DatabaseError
from handlers.curating.shelf import hang_up

log = structlog.get_logger()


async def introduce(bot: Bot) -> None:
    """Learn our own name from Telegram and say who we are; repeated without harm or noise."""
    me = await bot.line.call("getMe", {})
    bot.house.bot_id, bot.house.bot_name = me["id"], me.get("username", "")
    await bot.app.initialize()
    await publish(bot.house, bot.database, bot.line)
    await names.learn(bot.house, bot.database, bot.line)


async def run(bot: Bot, stop: asyncio.Event) -> None:
    """Work until told to stop; what is taken in is finished, what is in the air is marked."""
    memory.settle()
    runner = await _listen(bot)
    tasks: list[asyncio.Task[None]] = []
    waiting = asyncio.create_task(stop.wait())
    try:
        if not await _patiently(bot, stop):
            return
        tasks += _start(bot)
        if bot.settings.semantic:
            deepen(bot.house, partial(open_semantic, bot.settings))
        log.info("ready", bot=bot.house.bot_name, entries=len(bot.house.library.entries))
        done, _ = await asyncio.wait({*tasks, waiting}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await _end(bot, tasks, runner)
        waiting.cancel()
    for task in done - {waiting}:
        task.result()


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
