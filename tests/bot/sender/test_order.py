"""Letters go out in order and at their pace, answers before broadcasts."""

import asyncio
from typing import Any

from bot.demo.people import Person
from bot.demo.town import Fault
from db import outbox
from db.outbox import Lane, Letter
from handlers import screen
from handlers.reply import Reply
from knowledge.words.rich import Rich
from tests.bot.sender.conftest import PostOffice, known, only


async def test_a_chat_reads_its_letters_in_the_order_they_were_posted(
    office: PostOffice, li: Person, he: Person
) -> None:
    for number in range(30):
        await office.post(li.id, f"{number}")
        await office.post(he.id, f"{number}")
    await office.settle()
    assert office.texts(li) == office.texts(he) == [str(number) for number in range(30)]


async def test_an_answer_is_never_behind_a_broadcast(office: PostOffice, li: Person) -> None:
    office.town.faults = lambda *_: Fault.slow(0.005)
    async with office.database.unit() as unit:
        for number in range(20):
            letter = Letter(f"b{number}", li.id, "sendMessage", {"text": "通知"}, Lane.BROADCAST)
            outbox.post(unit, letter, 0)
        reminder = Letter("r", li.id, "sendMessage", {"text": "提醒"}, Lane.REMINDER)
        outbox.post(unit, reminder, 0)
        outbox.post(unit, Letter("a", li.id, "sendMessage", {"text": "答复"}), 0)
    await office.settle()
    assert office.texts(li)[:3] == ["答复", "提醒", "通知"]


async def test_a_broadcast_that_must_rest_holds_no_answer_back(
    office: PostOffice, he: Person
) -> None:
    office.sender.pace.limits = True
    for hushed in (1, 2):  # two chats asked for silence: mass mail rests
        office.sender.pace.hush(hushed, 30)
    await office.post(he.id, "通知", lane=Lane.BROADCAST)
    await asyncio.sleep(0.2)
    await office.post(he.id, "答复")
    office.sender.nudge()
    for _ in range(200):
        if office.texts(he):
            break
        await asyncio.sleep(0.01)
    assert office.texts(he) == ["答复"]
    await office.later(40)
    assert office.texts(he) == ["答复", "通知"]


async def test_what_was_said_to_a_person_is_forgotten_once_it_is_delivered(
    office: PostOffice, li: Person
) -> None:
    office.town.faults = only(li.id, Fault.flood(30))
    key = await office.post(li.id, "先保住人")
    await office.settle()
    assert "先保住人" in (await office.payload(key))
    office.town.faults = None
    await office.later(40)
    assert office.texts(li) == ["先保住人"]
    assert await office.payload(key) == "{}"


async def test_too_fast_for_one_chat_stops_no_other(
    office: PostOffice, li: Person, he: Person
) -> None:
    office.town.faults = only(li.id, Fault.flood(30))
    await office.post(li.id, "一")
    await office.post(li.id, "二")
    await office.post(he.id, "三")
    await office.settle()
    assert office.texts(he) == ["三"]
    assert office.texts(li) == []
    await office.later(10)
    assert office.texts(li) == []
    await office.later(25)
    assert office.texts(li) == ["一", "二"]


async def test_a_silence_is_counted_from_when_the_box_was_looked_at(
    office: PostOffice, li: Person
) -> None:
    began = int(office.clock.time())

    def flies() -> int:
        office.clock.advance(10)  # each look at the clock takes ten seconds
        return int(office.clock.time())

    office.sender.pace.hush(li.id, 300)
    office.sender.now = flies
    await office.post(li.id, "一")
    office.sender.nudge()
    held: list[Any] = []
    for _ in range(2000):
        async with office.database.read() as unit:
            held = await unit._connection.fetch("SELECT until FROM holds", ())
        if held:
            break
        await asyncio.sleep(0.002)
    assert held[0]["until"] <= began + 300
    await office.later(300)
    assert office.texts(li) == ["一"]


async def test_too_late_is_not_sent_and_too_early_waits(office: PostOffice, li: Person) -> None:
    now = int(office.clock.time())
    stale = await office.post(li.id, "昨天的提醒", not_after=now - 1)
    await office.post(li.id, "一小时后", not_before=now + 3600)
    await office.settle()
    assert office.texts(li) == []
    assert (await office.state(stale))[0] == "expired"
    await office.later(3601)
    assert office.texts(li) == ["一小时后"]


async def test_the_same_letter_posted_twice_is_one(office: PostOffice, li: Person) -> None:
    await office.post(li.id, "一次", key="same")
    await office.post(li.id, "一次", key="same")
    await office.settle()
    assert office.texts(li) == ["一次"]


async def test_what_is_too_long_is_cut_at_a_paragraph(office: PostOffice, li: Person) -> None:
    text = "\n\n".join(["法" * 1500] * 6)
    for method, payload in screen.payloads(Reply(Rich.of(text))):
        await office.post(li.id, "", method=method, payload=payload)
    await office.settle()
    assert len(office.texts(li)) >= 3
    assert all(set(one.strip()) <= {"法", "\n"} for one in office.texts(li))
    assert sum(one.count("法") for one in office.texts(li)) == 9000


async def test_when_night_falls_between_two_letters_only_what_may_go_goes(
    office: PostOffice,
) -> None:
    li = known(office.town, "李哥")

    def night(_: int) -> bool:
        return bool(office.texts(li))

    office.sender.night = night
    async with office.database.unit() as unit:
        for key, waking in (("a", False), ("b", True), ("c", False)):
            letter = Letter(key, li.id, "sendMessage", {"text": key}, waking=waking)
            outbox.post(unit, letter, int(office.clock.time()))
    await office.settle()
    assert office.texts(li) == ["a", "c"]
    assert await office.state("b") == ("new", "")
    office.sender.night = lambda _: False
    await office.settle()
    assert office.texts(li) == ["a", "c", "b"]
