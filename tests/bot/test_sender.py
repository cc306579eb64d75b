"""Letters go out in order, at their pace, and one that cannot go holds nobody else up."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.courier import Courier, Outcome
from bot.demo.chats import Chat
from bot.demo.clock import TownClock
from bot.demo.people import Person
from bot.demo.town import Fault, Town
from bot.demo.wire import LoopbackWire
from bot.pace import Pace
from bot.sender import Sender
from bot.wire import Line
from db import outbox
from db.database import Database, open_database
from db.errors import DatabaseAway
from db.outbox import Lane, Letter, Waiting
from db.unit import Unit
from handlers import screen
from handlers.reply import Reply
from knowledge.words.rich import Rich

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


async def test_an_edit_that_changes_nothing_counts_as_done(office: PostOffice, li: Person) -> None:
    await office.post(li.id, "一样", key="first")
    await office.settle()
    edit = {"text": "一样", "of": "first"}
    key = await office.post(li.id, "", method="editMessageText", payload=edit)
    await office.settle()
    assert (await office.state(key))[0] == "sent"


async def test_an_edit_of_a_letter_that_never_went_out_is_refused(
    office: PostOffice, li: Person
) -> None:
    edit = {"text": "改", "of": "nothing"}
    key = await office.post(li.id, "", method="editMessageText", payload=edit)
    await office.post(li.id, "后面的")
    await office.settle()
    assert (await office.state(key))[0] == "refused"
    assert office.texts(li) == ["后面的"]


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


async def test_an_answer_whose_message_is_gone_is_said_anew(office: PostOffice, li: Person) -> None:
    payload = {"text": "答复", "message_id": 999}
    key = await office.post(li.id, "", method="editMessageText", payload=payload)
    await office.settle()
    assert office.texts(li) == ["答复"]
    assert await office.state(key) == ("sent", "")


async def test_a_correction_of_a_letter_that_is_gone_is_not_said_anew(
    office: PostOffice, li: Person
) -> None:
    first = await office.post(li.id, "通知")
    await office.settle()
    office.town.private(li).messages.clear()
    payload = {"text": "更正", "of": first}
    key = await office.post(li.id, "", method="editMessageText", payload=payload)
    await office.settle()
    assert office.texts(li) == []
    assert (await office.state(key))[0] == "refused"


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
