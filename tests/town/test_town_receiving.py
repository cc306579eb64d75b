"""Polling and webhooks: nothing is confirmed that was not asked for, nothing comes out of order."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import Conflict

from bot.demo.clock import TownClock
from bot.demo.people import Person
from bot.demo.refusal import Json
from bot.demo.town import Town
from tests.town.refused import refused

ONLY_ONE = "make sure that only one bot instance is running"


async def test_an_update_comes_until_a_higher_offset_confirms_it(
    bot: Bot, town: Town, li: Person
) -> None:
    town.say(li, "一")
    town.say(li, "二")
    first = await bot.get_updates()
    assert await bot.get_updates() == first
    assert first[1].update_id == first[0].update_id + 1
    (second,) = await bot.get_updates(offset=first[0].update_id + 1)
    assert second.message is not None
    assert second.message.text == "二"
    assert await bot.get_updates(offset=second.update_id + 1) == ()
    assert town.quiet


async def test_limit_and_negative_offset(bot: Bot, town: Town, li: Person) -> None:
    for n in range(5):
        town.say(li, str(n))
    assert len(await bot.get_updates(limit=2)) == 2
    (last,) = await bot.get_updates(offset=-1)
    assert last.message is not None
    assert last.message.text == "4"
    assert len(town.updates.pending()) == 1, "the earlier ones are forgotten"


async def test_a_long_poll_wakes_with_the_update(bot: Bot, town: Town, li: Person) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=20, read_timeout=25))
    await until(lambda: town.updates.polled)
    town.say(li, "醒醒")
    (update,) = await asyncio.wait_for(waiting, 2)
    assert update.message is not None
    assert update.message.text == "醒醒"


async def test_a_long_poll_ends_empty(bot: Bot) -> None:
    assert await bot.get_updates(timeout=1) == ()


async def test_only_one_may_poll(town: Town) -> None:
    first = asyncio.create_task(town.call("getUpdates", {"timeout": 20}))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(town.call("getUpdates", {"timeout": 20}))
    answer = await asyncio.wait_for(first, 2)
    assert (answer["error_code"], answer["description"]) == (
        409,
        f"Conflict: terminated by other getUpdates request; {ONLY_ONE}",
    )
    second.cancel()


async def test_only_wanted_kinds_come(bot: Bot, town: Town, li: Person) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    town.say(li, "听不见")
    assert town.updates.pending() == []
    await bot.get_updates(allowed_updates=[])
    town.say(li, "听得见")
    assert len(await bot.get_updates()) == 1


async def test_old_updates_are_lost_as_in_telegram(
    bot: Bot, town: Town, clock: TownClock, li: Person
) -> None:
    town.inline(li, "欠薪")
    town.say(li, "一天以内")
    clock.advance(31)
    assert [update.message is not None for update in await bot.get_updates()] == [True]
    clock.advance(24 * 3600)
    assert await bot.get_updates() == ()


@settings(max_examples=60)
@given(st.lists(st.tuples(st.booleans(), st.integers(1, 7)), max_size=30))
def test_whatever_the_reader_does_it_misses_nothing(steps: list[tuple[bool, int]]) -> None:
    """People write, the reader reads a few and confirms what it read: all arrive, in order."""

    async def live() -> None:
        town = Town(TownClock())
        li = town.person("李梅")
        written, read, offset = 0, [], 0
        for writes, count in [*steps, (False, 100)]:
            if writes:
                for _ in range(count):
                    town.say(li, str(written))
                    written += 1
                continue
            for _ in range(2 if count < 100 else written + 1):
                answer = await town.call("getUpdates", {"offset": offset, "limit": count})
                for update in answer["result"]:
                    read.append(int(update["message"]["text"]))
                    offset = update["update_id"] + 1
        assert read == list(range(written))

    asyncio.run(live())


# webhooks

Receiver = Callable[[web.Request], Awaitable[web.Response]]


@asynccontextmanager
async def receiver(handle: Receiver) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/hook", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}/hook"
    await runner.cleanup()


async def until(condition: Callable[[], bool]) -> None:
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it did not come about within five seconds")


async def test_a_webhook_gets_one_chat_in_order_and_others_meanwhile(
    http_bot: Bot, town: Town, li: Person
) -> None:
    wang = town.person("王建国")
    gate = asyncio.Event()
    got: list[tuple[int, str]] = []

    async def handle(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "secret-1"
        message = (await request.json())["message"]
        if message["text"] == "li 0":
            await gate.wait()
        got.append((message["from"]["id"], message["text"]))
        return web.Response()

    async with receiver(handle) as url:
        await http_bot.set_webhook(url, secret_token="secret-1")
        for n in range(3):
            town.say(li, f"li {n}")
            town.say(wang, f"wang {n}")
        await until(lambda: len(got) == 3)
        assert got == [(wang.id, f"wang {n}") for n in range(3)], "one slow chat holds up nobody"
        gate.set()
        await until(lambda: town.quiet)
        assert got[3:] == [(li.id, f"li {n}") for n in range(3)]
        with refused("can't use getUpdates method while webhook is active", Conflict):
            await http_bot.get_updates()
        await http_bot.delete_webhook()
        assert await http_bot.get_updates() == ()


async def test_a_webhook_is_asked_again_until_it_says_yes(
    http_bot: Bot, town: Town, li: Person
) -> None:
    tries: list[Json] = []

    async def handle(request: web.Request) -> web.Response:
        tries.append(await request.json())
        return web.Response(status=500 if len(tries) < 3 else 200)

    async with receiver(handle) as url:
        await http_bot.set_webhook(url)
        town.say(li, "请收")
        await until(lambda: town.quiet)
        info = await http_bot.get_webhook_info()
    assert [one["update_id"] for one in tries] == [tries[0]["update_id"]] * 3
    assert info.last_error_message == "Wrong response from the webhook: 500"


async def test_a_webhook_may_answer_with_a_call(http_bot: Bot, town: Town, li: Person) -> None:
    async def handle(request: web.Request) -> web.Response:
        chat = (await request.json())["message"]["chat"]["id"]
        return web.json_response({"method": "sendMessage", "chat_id": chat, "text": "收到"})

    async with receiver(handle) as url:
        await http_bot.set_webhook(url)
        town.say(li, "在吗")
        await until(lambda: len(town.private(li).alive()) == 2)
    assert town.private(li).alive()[-1].text == "收到"


async def test_addresses_and_secrets_telegram_refuses(bot: Bot) -> None:
    with refused("bad webhook: invalid webhook URL specified"):
        await bot.set_webhook("ftp://here")
    with refused("Secret token contains unallowed characters"):
        await bot.set_webhook("http://127.0.0.1:1/", secret_token="not allowed")
    await bot.set_webhook("http://127.0.0.1:1/")
    await bot.set_webhook("")
    assert (await bot.get_webhook_info()).url == ""
