"""Flood limits and faults: what is refused, what is lost, and what took effect all the same."""

import asyncio

import aiohttp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.demo.api import TownApi
from bot.demo.chats import Chat
from bot.demo.clock import TownClock
from bot.demo.limits import Limits
from bot.demo.people import Person
from bot.demo.town import Fault, Town
from bot.wire import NotSent


@pytest.fixture
def strict(town: Town) -> Town:
    town.limits = Limits(town.clock)
    return town


@pytest.mark.usefixtures("strict")
async def test_a_chat_bears_a_short_burst_and_then_one_a_second(
    bot: Bot, clock: TownClock, li: Person
) -> None:
    for n in range(3):
        await bot.send_message(li.id, str(n))
    with pytest.raises(RetryAfter, match="Retry in 1 seconds") as refused:
        await bot.send_message(li.id, "太快")
    assert refused.value.message.startswith("Flood control exceeded")
    clock.advance(1)
    assert await bot.send_message(li.id, "正好")


@pytest.mark.usefixtures("strict")
async def test_a_group_bears_twenty_a_minute_edits_included(
    bot: Bot, clock: TownClock, desk: Chat
) -> None:
    sent = await bot.send_message(desk.id, "0")
    for n in range(1, 20):
        clock.advance(1)
        await bot.edit_message_text(str(n), desk.id, sent.message_id)
    clock.advance(1)
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(desk.id, "太多")
    assert refused.value._retry_after.total_seconds() == 40
    clock.advance(40)
    assert await bot.send_message(desk.id, "一分钟过了")


async def test_everybody_together_bears_thirty_a_second(bot: Bot, strict: Town) -> None:
    crowd = [strict.person(f"居民{n}", started=True, met=True) for n in range(31)]
    for person in crowd[:30]:
        await bot.send_message(person.id, "通知")
    with pytest.raises(RetryAfter):
        await bot.send_message(crowd[30].id, "通知")
    assert await bot.get_me(), "only sending counts"


@settings(max_examples=50)
@given(st.lists(st.floats(0.0, 5.0), min_size=1, max_size=80))
def test_no_chat_ever_gets_more_than_the_limits_say(gaps: list[float]) -> None:
    """However the calls are spread, a waiting caller gets through, and never too many do."""

    async def live() -> None:
        clock = TownClock(TownClock().now())
        town = Town(clock, limits=True)
        chen = town.person("陈")
        desk = town.group("群", admins=(chen,))
        passed: list[float] = []
        for gap in gaps:
            clock.advance(gap)
            answer = await town.call("sendMessage", {"chat_id": desk.id, "text": "x"})
            if answer["ok"]:
                passed.append(town.clock())
                continue
            clock.advance(answer["parameters"]["retry_after"])
            again = await town.call("sendMessage", {"chat_id": desk.id, "text": "x"})
            assert again["ok"], "who waits as told is let through"
            passed.append(town.clock())
        for at, moment in enumerate(passed):
            inside = [other for other in passed[: at + 1] if other > moment - 60]
            assert len(inside) <= 20

    asyncio.run(live())


async def test_refusals_of_the_server(bot: Bot, town: Town, li: Person) -> None:
    town.faults = lambda method, _: Fault.flood(7) if method == "sendMessage" else None
    with pytest.raises(RetryAfter, match="Retry in 7 seconds"):
        await bot.send_message(li.id, "您好")
    town.faults = lambda *_: Fault.status(500)
    with pytest.raises(NetworkError, match="Internal Server Error: restart"):
        await bot.send_message(li.id, "您好")
    town.faults = lambda *_: Fault.status(502)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(li.id, "您好")
    assert town.private(li).alive() == []


@pytest.mark.parametrize("after", [False, True])
async def test_a_fault_after_processing_has_its_effect(
    bot: Bot, town: Town, li: Person, after: bool
) -> None:
    for fault in (
        Fault.timeout(after=after),
        Fault.dropped(after=after),
        Fault.status(502, after=after),
    ):
        town.faults = lambda *_, fault=fault: fault
        with pytest.raises(NetworkError):
            await bot.send_message(li.id, "在途", read_timeout=0.3)
    assert len(town.private(li).alive()) == (3 if after else 0)


async def test_a_hanging_line_times_out(bot: Bot, town: Town, li: Person) -> None:
    town.faults = lambda *_: Fault.timeout()
    with pytest.raises(TimedOut):
        await bot.send_message(li.id, "您好", read_timeout=0.2)


async def test_a_line_that_cannot_be_opened_has_sent_nothing(
    loop_bot: Bot, town: Town, li: Person
) -> None:
    town.faults = lambda *_: Fault.unreachable()
    with pytest.raises(NotSent):
        await loop_bot.send_message(li.id, "您好")


async def test_a_slow_line_is_only_slow(bot: Bot, town: Town, li: Person) -> None:
    town.faults = lambda *_: Fault.slow(0.05)
    start = asyncio.get_running_loop().time()
    assert await bot.send_message(li.id, "您好")
    assert asyncio.get_running_loop().time() - start >= 0.05


async def test_every_call_is_in_the_log(bot: Bot, town: Town, li: Person) -> None:
    await bot.send_message(li.id, "您好")
    await bot.send_document(li.id, b"pdf", filename="a.pdf")
    (text,) = town.calls("sendMessage")
    assert (text.ok, text.params["text"], text.at) == (True, "您好", town.clock())
    (file,) = town.calls("sendDocument")
    assert file.files == ["document"]


async def test_a_wrong_token_is_refused(api: TownApi) -> None:
    with pytest.raises(InvalidToken):
        await Bot("1:wrong", base_url=api.base_url).initialize()


async def test_the_address_takes_get_forms_and_json(api: TownApi, li: Person) -> None:
    url = f"{api.base_url}7000000001:local/sendMessage"
    async with aiohttp.ClientSession() as session:
        fields = {"chat_id": str(li.id), "text": "您好"}
        for request in (
            session.get(url, params=fields),
            session.post(url, data=fields),
            session.post(url, json={"chat_id": li.id, "text": "您好"}),
            session.post(url.replace("sendMessage", "SENDMESSAGE"), data=fields),
        ):
            async with request as response:
                assert (await response.json())["result"]["text"] == "您好"
        async with session.post(
            url, data=b"{", headers={"Content-Type": "application/json"}
        ) as bad:
            assert bad.status == 400
        async with session.get(f"{api.url}/elsewhere") as lost:
            assert lost.status == 404
        async with session.get(f"{api.base_file_url}7000000001:local/none.pdf") as lost:
            assert lost.status == 404
