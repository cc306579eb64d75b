"""Updates are taken in once, whatever they hold, and one that fails takes no other along."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.web import SECRET_HEADER, Webhook, site
from db.cases import Case
from db.errors import DatabaseAway
from handlers import casebook
from handlers.asking import actions as asking
from handlers.filing import submitting as filing
from handlers.office import House, Visit
from knowledge.cases.terms import CaseFacts
from tests import filled
from tests.street import Street

SECRET = "a-long-secret"
WAGES = "老板拖欠我三个月工资怎么办"


def message(number: int, chat: int, text: str, name: str = "林阿姨") -> dict[str, Any]:
    """An update as Telegram would send it."""
    person = {"id": chat, "is_bot": False, "first_name": name, "language_code": "zh-hans"}
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_790_000_000,
            "chat": {"id": chat, "type": "private", "first_name": name},
            "from": person,
            "text": text,
        },
    }


async def test_an_update_delivered_twice_does_nothing_twice(street: Street) -> None:
    lin = street.resident()
    await lin.start()
    raw = message(900_001, lin.person.id, WAGES)
    await street.bot.intake.handle([raw, raw])
    await street.bot.intake.handle([raw])
    await street.settle()
    assert len(lin.from_bot) == 2
    assert len(await street.rows("all_asked")) == 1


@pytest.mark.parametrize(
    "odd",
    [
        {"update_id": 900_001, "message": "not an object"},
        {"update_id": 900_001, "message": {"message_id": "x"}},
        {"update_id": 900_001, "callback_query": {"id": 7, "from": None}},
        {"update_id": 900_001, "message": {"message_id": 1, "date": 10**30, "chat": {}}},
        {"update_id": 900_001, "brand_new_kind": {"a": 1}},
        {"update_id": 900_001},
        {"update_id": "nine", "message": {}},
        {"no": "id"},
    ],
)
async def test_what_cannot_be_read_is_put_aside_and_the_others_are_handled(
    street: Street, odd: dict[str, Any]
) -> None:
    lin, zhao = street.resident("林阿姨"), street.resident("赵师傅")
    await lin.start()
    await zhao.start()
    before = message(900_000, lin.person.id, WAGES)
    behind = message(900_002, zhao.person.id, "楼上漏水不肯修怎么办")
    await street.bot.intake.handle([before, odd, behind])
    await street.settle()
    assert len(lin.from_bot) == 2
    assert len(zhao.from_bot) == 2
    assert len(await street.rows("all_asked")) == 2


@pytest.mark.parametrize(
    "text", ["工资\x00没发怎么办", "工资\ud83d没发怎么办"], ids=["nul", "half a pair"]
)
async def test_a_text_no_database_can_keep_takes_no_other_along(street: Street, text: str) -> None:
    lin, zhao = street.resident("林阿姨"), street.resident("赵师傅")
    await lin.start()
    await zhao.start()
    await street.bot.intake.handle(
        [
            message(900_000, lin.person.id, WAGES),
            message(900_001, lin.person.id, text),
            message(900_002, zhao.person.id, "楼上漏水不肯修怎么办"),
        ]
    )
    await street.settle()
    assert len(lin.from_bot) == 3
    assert len(zhao.from_bot) == 2
    await zhao.say(WAGES)
    zhao.sees("工资")


async def test_an_action_that_raises_is_tried_then_put_aside_with_an_apology(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    lin, zhao, boss = street.resident("林阿姨"), street.resident("赵师傅"), street.staff()
    await boss.start()
    await filled.to_the_files(lin)
    await lin.press("发完了")
    tries = []

    async def broken(*_: object) -> None:
        tries.append(1)
        raise RuntimeError("林阿姨 在 幸福路")

    monkeypatch.setattr(filing, "receipt", broken)
    street.town.say(zhao.person, WAGES)
    street.town.press(lin.person, lin.last, "📨 提交")
    street.town.say(zhao.person, "谢谢")
    await street.settle()
    lin.sees("对不起", "值班人员", "12348")
    assert len(tries) == 3
    assert len(zhao.from_bot) >= 2
    assert await street.rows("cases_of", chat_id=lin.person.id, most=9) == []
    assert len(await street.rows("parked_updates", most=9)) == 1
    boss.sees("没能处理")
    boss.sees_not("林阿姨", "幸福路")
    monkeypatch.undo()
    await lin.press("📨 提交")
    lin.sees("收到了", "办件号")


async def test_storage_that_is_away_for_a_moment_parks_nothing(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    lin = street.resident()
    await lin.start()
    real, tries = asking.ask, []

    def away(*given: Any) -> Any:
        tries.append(1)
        if len(tries) == 1:
            raise DatabaseAway("disk I/O error")
        return real(*given)

    monkeypatch.setattr(asking, "ask", away)
    await lin.say(WAGES)
    lin.sees("工资")
    assert await street.rows("parked_updates", most=9) == []


async def test_no_word_goes_into_a_file_that_was_moved_away(house: House, tmp_path: Path) -> None:
    street = await Street.open(house, f"sqlite:///{tmp_path / 'falin.db'}")
    try:
        lin = street.resident()
        await lin.start()
        (tmp_path / "falin.db").rename(tmp_path / "moved.db")
        street.town.say(lin.person, WAGES)
        await asyncio.sleep(0.3)
        assert len(street.town.updates.pending()) == 1
        (tmp_path / "falin.db").write_bytes(b"")
        await asyncio.sleep(0.3)
        assert len(street.town.updates.pending()) == 1
        (tmp_path / "moved.db").replace(tmp_path / "falin.db")
        await lin.wait()
        lin.sees("工资")
        assert await street.rows("parked_updates", most=9) == []
    finally:
        await street.close()


async def test_in_one_batch_order_holds_for_each_person(street: Street) -> None:
    lin, zhao = street.resident("林阿姨"), street.resident("赵师傅")
    town = street.town
    for person in (lin.person, zhao.person):
        town.command(person, "start")
        town.command(person, "file")
        town.command(person, "cancel")
    await street.settle()
    for phone in (lin, zhao):
        texts = [one.text[:4] for one in phone.from_bot]
        assert texts[0].startswith("您好"), texts
        assert texts[1].startswith("您想办"), texts
        assert texts[2].startswith("现在没有"), texts


# The other way in


@pytest.fixture
async def hook(street: Street) -> AsyncIterator[TestClient[Any, Any]]:
    """The webhook's server, beside the town."""
    webhook = Webhook(street.bot.intake, SECRET)
    async with TestClient(TestServer(site(webhook, "/telegram", street.bot.figures))) as client:
        running = asyncio.create_task(webhook.run())
        yield client
        running.cancel()


async def post(hook: Any, body: Any, secret: str = SECRET) -> int:
    answer = await hook.post(
        "/telegram",
        headers={SECRET_HEADER: secret},
        **({"json": body} if isinstance(body, dict) else {"data": body}),
    )
    return int(answer.status)


async def test_the_webhook_answers_200_only_to_the_secret_and_after_the_commit(
    street: Street, hook: Any
) -> None:
    lin = street.resident()
    await lin.start()
    raw = message(900_001, lin.person.id, WAGES)
    assert await post(hook, raw, "wrong") == web.HTTPForbidden.status_code
    assert await post(hook, raw, "") == 403
    assert await street.rows("all_asked") == []
    assert await post(hook, raw) == 200
    assert len(await street.rows("all_asked")) == 1
    assert await post(hook, raw) == 200
    await street.settle()
    assert len(lin.from_bot) == 2


async def test_the_webhook_refuses_what_is_too_big_and_swallows_what_is_no_update(
    street: Street, hook: Any
) -> None:
    assert await post(hook, b"x" * (2 * 1024 * 1024)) == 413
    for body in (b"", b"{", b"[]", b"null", b'{"update_id": "x"}', b'{"update_id": true}', b"\xff"):
        assert await post(hook, body) == 200, body
    assert await street.rows("parked_updates", most=9) == []


async def test_the_webhook_asks_to_come_again_while_the_storage_is_away(
    street: Street, hook: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lin = street.resident()
    await lin.start()

    def away(*_: object) -> None:
        raise DatabaseAway("database is locked")

    monkeypatch.setattr(asking, "ask", away)
    raw = message(900_001, lin.person.id, WAGES)
    assert await post(hook, raw) == 503
    monkeypatch.undo()
    assert await post(hook, raw) == 200
    await street.settle()
    lin.sees("工资")


async def test_health_and_figures_name_nobody(street: Street, hook: Any) -> None:
    lin = street.resident()
    await lin.say(WAGES)
    health = await hook.get("/health")
    assert health.status == 200
    assert "letters_waiting" in await health.json()
    assert "falin_entries" in await (await hook.get("/metrics")).text()


async def test_an_advisor_hears_that_a_step_failed(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    lin = street.resident()
    await filled.consult(lin)

    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("handlers.casework.actions.press", broken)
    topic = street.advisor().in_topic("C2026")
    await topic.press("✋ 认领")
    topic.sees("没有做成", "居民没有收到")
    lin.sees_not("王律师")


async def test_one_case_that_fails_keeps_no_other_from_falling_due(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    lin, he = street.resident(), street.resident("何师傅")
    await filled.consult(lin)
    await filled.consult(he)
    whole = casebook.facts

    async def sometimes(visit: Visit, case: Case) -> CaseFacts:
        if case.id == 1:
            raise RuntimeError
        return await whole(visit, case)

    monkeypatch.setattr("handlers.casebook.facts", sometimes)
    await street.pass_time(20 * 86400)
    rows = await street.rows("dues_of", case_id=2)
    assert all(row["escalated_at"] for row in rows)
    assert not any(row["escalated_at"] for row in await street.rows("dues_of", case_id=1))
