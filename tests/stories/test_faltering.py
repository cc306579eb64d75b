"""One thing of the clock that fails keeps no other waiting, and somebody hears of it."""

import re
from typing import Any

import pytest

from db import tasks
from db.cases import Case, Paper
from db.events import Event
from handlers import front, papers
from handlers.events import faces
from handlers.notices import sending
from handlers.office import Visit
from handlers.reporting import heads
from tests import filled
from tests.gathered import joined, published, told
from tests.notified import holding, subscribed, written
from tests.street import Street

HOUR, DAY = 3600, 86_400


async def test_one_event_that_fails_keeps_no_other_from_being_reminded_of(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    chen = street.staff()
    for number in (1, 2):
        await published(chen, title=f"第{number}场")
    phones = [await joined(street, f"居民{number}", number) for number in (1, 2)]
    whole = faces.with_facts

    def broken(house: Any, event: Event, key: str) -> Any:
        if event.id == 1:
            raise ZeroDivisionError
        return whole(house, event, key)

    monkeypatch.setattr(faces, "with_facts", broken)
    await street.pass_time(6 * DAY + 6 * HOUR)
    assert [told(phone, "快到了") for phone in phones] == [0, 1]
    chen.sees("没有做成", "活动前提醒报了名的居民")
    monkeypatch.undo()
    await street.pass_time(60)
    assert [told(phone, "快到了") for phone in phones] == [1, 1]
    assert told(chen, "没有做成") == 1


async def test_one_notice_that_fails_keeps_no_other_from_being_reported(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    await subscribed(street, "林阿姨")
    chen = street.staff()
    for title in ("第一条", "第二条"):
        await written(chen, title)
        await chen.press("📨 发送")
        await chen.press("✅ 确认，发给")
    whole = sending.card

    async def broken(house: Any, unit: Any, notice: Any, *rest: Any) -> Any:
        if notice.title == "第一条":
            raise ZeroDivisionError
        return await whole(house, unit, notice, *rest)

    monkeypatch.setattr(sending, "card", broken)
    for _ in range(3):
        await street.tick()
    assert [len(holding(chen, f"{title} 发完了")) for title in ("第一条", "第二条")] == [0, 1]
    chen.sees("没有做成", "看通知发到哪里了")
    monkeypatch.undo()
    await street.tick()
    assert len(holding(chen, "第一条 发完了")) == 1


async def test_papers_of_one_case_that_fail_keep_no_others_from_being_shown(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    lin, zhao = street.resident(), street.resident("赵师傅")
    for phone in (lin, zhao):
        await filled.consult(phone)
    whole = papers.show

    def broken(visit: Visit, case: Case, found: list[Paper]) -> None:
        if case.id == 1 and not visit.update_id:  # not what the resident's own update shows
            raise ZeroDivisionError
        whole(visit, case, found)

    monkeypatch.setattr(papers, "show", broken)
    for number, phone in enumerate((lin, zhao), 1):
        await phone.press(f"c:show:{number}")
        await phone.press("补充材料")
        await phone.album(2)
    await street.pass_time(5)
    async with street.bot.database.read() as unit:
        rows = await unit._connection.fetch(
            "SELECT case_id FROM materials WHERE album <> '' AND relayed_at IS NULL", ()
        )
    assert {row["case_id"] for row in rows} == {1}
    monkeypatch.undo()
    await street.pass_time(5)
    assert sum(message.media == "photo" for message in street.advisor().messages) == 4


@pytest.mark.parametrize("what", sorted({**front.ticks(), **front.work()}))
async def test_whatever_falters_is_named_as_a_clerk_would(street: Street, what: str) -> None:
    async def broken(*_: Any) -> None:
        raise ZeroDivisionError

    clock, worker, chen = street.bot.clock, street.bot.worker, street.staff()
    await chen.start()
    clock.ticks = {name: broken for name in clock.ticks if name == what}
    if what in worker.work:
        worker.work = worker.work | {what: broken}
        async with street.bot.database.unit() as unit:
            tasks.add(unit, "broken", what, {}, street.bot.seconds)
    for _ in range(6):
        await street.pass_time(600)
    assert not re.search(r"[a-z_]{3}", chen.find("没有做成").text or "")


async def test_one_event_that_fails_keeps_no_other_from_being_asked_about(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    chen = street.staff()
    for number in (1, 2):
        await published(chen, title=f"第{number}场", when="明天下午3点")
    whole = heads._letter

    async def broken(visit: Visit, event: Event) -> None:
        if event.id == 1:
            raise ZeroDivisionError
        await whole(visit, event)

    monkeypatch.setattr(heads, "_letter", broken)
    await street.pass_time(2 * DAY)
    assert [told(chen, f"第{number}场办完了") for number in (1, 2)] == [0, 1]
    chen.sees("没有做成", "问来了多少人")
    monkeypatch.undo()
    await street.pass_time(60)
    assert [told(chen, f"第{number}场办完了") for number in (1, 2)] == [1, 1]
