"""What cannot be sent: tried again, or recorded for what it is."""

import asyncio
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.courier import Courier
from bot.demo.chats import Chat
from bot.demo.people import Person
from bot.demo.town import Fault
from db.errors import DatabaseAway
from db.outbox import Waiting
from db.unit import Unit
from tests.bot.sender.conftest import Call, PostOffice, known, only


@pytest.mark.parametrize(
    "fault", [Fault.status(502), Fault.status(500), Fault.dropped(), Fault.unreachable()]
)
async def test_a_passing_failure_is_tried_again_and_keeps_the_order(
    office: PostOffice, li: Person, fault: Fault
) -> None:
    office.town.faults = only(li.id, fault, times=2)
    await office.post(li.id, "一")
    await office.post(li.id, "二")
    await office.settle()
    assert office.texts(li) == []
    await office.later(2)
    await office.later(5)
    assert office.texts(li) == ["一", "二"]


@pytest.mark.parametrize(
    ("fault", "times"),
    [(Fault.status(502), 49), (Fault.timeout(), 13), (Fault.dropped(), 13)],
)
async def test_after_many_failures_it_is_given_up_and_told(
    office: PostOffice, li: Person, fault: Fault, times: int
) -> None:
    office.town.faults = lambda *_: fault
    key = await office.post(li.id, "一")
    for _ in range(60):
        await office.later(700)
    assert (await office.state(key))[0] == "refused"
    assert office.results == [(key, "refused")]
    assert len(office.town.calls("sendMessage")) == times


async def test_while_others_get_through_it_is_the_letter_that_is_not_well(
    office: PostOffice, li: Person, he: Person
) -> None:
    desk = office.town.group("值班群", forum=False)
    office.town.faults = lambda _, params: Fault.status(502) if params.get("text") == "坏" else None
    bad = [await office.post(chat, "坏") for chat in (li.id, desk.id)]
    await office.post(desk.id, "好")
    for number in range(40):
        await office.post(he.id, f"{number}")
        await office.later(200)
    assert [(await office.state(key))[0] for key in bad] == ["refused", "refused"]
    tried = [call.params["chat_id"] for call in office.town.calls("sendMessage") if not call.ok]
    assert (tried.count(li.id), tried.count(desk.id)) == (13, 9)
    assert [one.text for one in desk.messages.values()][-1] == "好"


async def test_while_nobody_gets_through_the_order_of_a_group_holds(
    office: PostOffice, he: Person
) -> None:
    desk = office.town.group("值班群", forum=False)
    await office.post(he.id, "好")
    await office.settle()
    office.town.faults = lambda *_: Fault.status(502)
    for word in ("一", "二"):
        await office.post(desk.id, word)
    for _ in range(12):
        await office.later(400)
    office.town.faults = None
    await office.later(700)
    assert [one.text for one in desk.messages.values()][-2:] == ["一", "二"]


@pytest.mark.parametrize("fault", [Fault.unreachable(), Fault.status(401)])
async def test_a_night_without_a_line_loses_no_letter(
    office: PostOffice, li: Person, fault: Fault
) -> None:
    office.town.faults = lambda *_: fault
    for word in ("一", "二"):
        await office.post(li.id, word)
    with capture_logs() as lines:
        for _ in range(80):
            await office.later(700)
    assert [line["event"] for line in lines] == ["letter_waits"]
    office.town.faults = None
    await office.later(61)  # and does not wait long when it is back
    assert office.texts(li) == ["一", "二"]


async def test_what_met_no_line_for_long_is_not_given_up_at_the_first_doubt(
    office: PostOffice, li: Person
) -> None:
    faults = [Fault.unreachable()] * 60 + [Fault.timeout()] * 3
    office.town.faults = lambda *_: faults.pop(0) if faults else None
    key = await office.post(li.id, "一")
    for _ in range(80):
        await office.later(700)
    assert not faults
    assert (await office.state(key))[0] == "sent"


async def test_permanent_failures_are_recorded_for_what_they_are(office: PostOffice) -> None:
    town = office.town
    blocker, ghost, stranger = known(town, "甲"), known(town, "乙"), town.person("丙")
    town.block(blocker)
    town.delete_account(ghost)
    keys = [await office.post(one.id, "您好") for one in (blocker, ghost, stranger)]
    keys.append(await office.post(987_654, "您好"))
    await office.settle()
    assert [(await office.state(key))[0] for key in keys] == ["blocked", "gone", "gone", "gone"]


async def test_broken_entities_are_sent_without_them(office: PostOffice, li: Person) -> None:
    entities = [{"type": "bold", "offset": 0, "length": 999}]
    key = await office.post(li.id, "", payload={"text": "重要", "entities": entities})
    await office.settle()
    assert office.texts(li) == ["重要"]
    assert (await office.state(key))[0] == "sent"


async def test_an_answer_to_a_deleted_message_goes_out_alone(
    office: PostOffice, li: Person
) -> None:
    await office.post(li.id, "", payload={"text": "答", "reply_parameters": {"message_id": 777}})
    await office.settle()
    assert office.texts(li) == ["答"]


async def test_a_group_that_moved_gets_its_letters_at_the_new_place(office: PostOffice) -> None:
    wang = known(office.town, "王律师")
    desk: Chat = office.town.group("值班群", wang)
    new = office.town.migrate(desk, wang)
    office.town.updates.waiting.clear()
    await office.post(desk.id, "一")
    await office.post(desk.id, "二")
    await office.settle()
    await office.later(3)
    said = [one.text for one in new.messages.values() if one.text]
    assert said == ["一", "二"]


async def test_a_feature_that_falls_over_holds_up_no_letter(
    office: PostOffice, li: Person, he: Person
) -> None:
    office.broken.append("bad")
    await office.post(li.id, "一", key="bad")
    await office.post(li.id, "二", key="good")
    await office.post(he.id, "三", key="other")
    await office.settle()
    assert office.texts(li) == ["一", "二"]
    assert (await office.state("bad"))[0] == "sent"
    assert {key for key, _ in office.results} == {"good", "other"}


async def test_a_letter_that_cannot_even_be_tried_holds_up_no_chat(
    office: PostOffice, li: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Courier._attempt

    async def odd(self: Courier, letter: Waiting, payload: Call) -> tuple[int, ...]:
        if payload.get("text") == "坏":
            raise KeyError("title")
        return await real(self, letter, payload)

    monkeypatch.setattr(Courier, "_attempt", odd)
    key = await office.post(li.id, "坏")
    await office.post(li.id, "好")
    await office.settle()
    assert office.texts(li) == ["好"]
    assert (await office.state(key))[0] == "refused"


async def test_stopping_waits_for_what_is_in_the_air(office: PostOffice, li: Person) -> None:
    office.town.faults = lambda *_: Fault.slow(0.1)
    key = await office.post(li.id, "在路上")
    office.sender.nudge()
    await asyncio.sleep(0.05)
    office.sender.stop()
    await asyncio.wait_for(office.running, 5)
    assert (await office.state(key))[0] == "sent"


async def test_a_storage_that_is_away_for_a_moment_does_not_end_the_sender(
    office: PostOffice, li: Person, he: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Unit.later
    tries: list[int] = []

    def away(unit: Unit, name: str, /, **values: Any) -> None:
        if name == "hold_chat" and not tries:
            tries.append(1)
            raise DatabaseAway("database is locked")
        real(unit, name, **values)

    monkeypatch.setattr(Unit, "later", away)
    office.sender.pace.hush(li.id, 30)
    await office.post(li.id, "一")
    office.sender.nudge()
    for _ in range(200):
        if tries:
            break
        await asyncio.sleep(0.01)
    await office.post(he.id, "二")
    await office.settle()
    assert tries
    assert office.texts(he) == ["二"]
