"""The document of a report is made once and sent safely, or its clerk is told."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from bot.demo.refusal import Fault, bad
from handlers.reporting import making
from tests.printed import DAY, asked, content, files, left_over
from tests.reported import THIS_YEAR, dismissed, opened
from tests.street import Street


async def test_two_presses_make_one_document(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    shown = chen.last
    await chen.press("📄 生成文档")
    street.town.press(chen.person, shown, "📄 生成文档")
    await street.settle()
    chen.sees("已经在生成，或者已经发给您了")
    await street.tick()
    street.town.press(chen.person, shown, "📄 生成文档")
    await street.settle()
    await street.tick()
    assert len(files(chen)) == 2
    assert await left_over(street) == 0


async def test_figures_of_a_month_ago_are_shown_anew_before_they_become_a_document(
    street: Street,
) -> None:
    chen = street.staff()
    await opened(chen)
    await street.pass_time(30 * DAY)
    await chen.press("📄 生成文档")
    chen.sees("您点的是 2026年11月25日 的数字", "截至 2026年12月25日")
    await street.tick()
    assert files(chen) == []
    await chen.press("📄 生成文档")
    await street.tick()
    assert len(files(chen)) == 2
    await opened(chen)
    await chen.forge(f"y:doc:{THIS_YEAR}:999999999999999999")
    chen.sees("下面是现在的数")
    await chen.forge(f"y:doc:{THIS_YEAR}:x")
    chen.sees("按钮")


async def test_a_crash_after_the_press_or_after_the_making_loses_and_doubles_nothing(
    street: Street,
) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("📄 生成文档")
    await street.restart()  # it was asked for, and nobody began
    await street.old_button(chen, "y:rep:1")
    chen.sees("文档还没有生成出来")
    row = (await street.rows("due_tasks", now=10**11, most=9))[0]
    street.bot.sender.stop()  # made and posted, but the sender is gone with the process
    await street.tasks[0]
    payload = json.loads(row["payload"])
    await making.make(street.bot.house, street.bot.database, payload, int(street.clock.time()))
    assert await left_over(street) == 2
    assert files(chen) == []
    await street.restart()
    await street.tick()  # the task was not marked as done: it is taken up again
    await street.settle()
    assert len(files(chen)) == 2
    assert await left_over(street) == 0
    await street.tick()
    assert len(files(chen)) == 2


@pytest.fixture
def faults(street: Street) -> Iterator[list[Any]]:
    """What goes wrong with the next uploads, the first first."""
    waiting: list[Any] = []

    def fail(method: str, _: Any) -> Fault | None:
        return waiting.pop(0) if method == "sendDocument" and waiting else None

    street.town.faults = fail
    yield waiting
    street.town.faults = None


async def test_an_upload_that_fails_is_tried_again_and_others_do_not_wait(
    street: Street, faults: list[Any]
) -> None:
    chen, lin = street.staff(), street.resident()
    faults += [Fault.status(502), Fault(closed=True)]
    await asked(street, chen)
    assert files(chen) == []
    assert await left_over(street) == 2
    await lin.say("老板不发工资怎么办")
    lin.sees("工资")
    for _ in range(4):
        await street.pass_time(60)
    assert len(files(chen)) == 2
    assert content(street, files(chen)[0]).startswith(b"PK")
    assert await left_over(street) == 0


async def test_a_file_telegram_refuses_is_told_and_can_be_sent_again(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("📄 生成文档")

    def refuse(method: str, _: Any) -> Fault | None:
        if method == "sendDocument":
            raise bad("file is too big")
        return None

    street.town.faults = refuse
    await street.tick()
    chen.sees("文档没有发出去")
    assert sum("没有发出去" in (m.text or "") for m in chen.from_bot) == 1
    assert await left_over(street) == 0
    street.town.faults = None
    await chen.command("report")
    await chen.press("🗂 已生成的报告")
    chen.sees("1 号：2026年1月1日–2026年11月25日", "陈干事")
    await chen.press("1 号")
    shown = chen.last
    await chen.press("📄 再发一次文档")
    street.town.press(chen.person, shown, "📄 再发一次文档")
    await street.settle()
    chen.sees("已经在生成")
    await street.tick()
    assert len(files(chen)) == 2


async def test_a_clerk_who_blocked_us_or_left_gets_no_document(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("📄 生成文档")
    await dismissed(street)
    await street.tick()
    assert files(chen) == []
    assert await left_over(street) == 0
    await street.old_button(chen, "y:again:1")
    await street.old_button(chen, "y:rep:1")
    await street.old_button(chen, "y:old:0")
    chen.sees("工作人员")
    chen.sees_not("1 号报告")


async def test_a_clerk_who_left_while_the_document_waited_gets_none(
    street: Street, faults: list[Any]
) -> None:
    chen = street.staff()
    faults += [Fault.status(502)]
    await asked(street, chen)
    assert await left_over(street) == 2
    await dismissed(street)
    heard = len(chen.from_bot)
    for _ in range(4):
        await street.pass_time(60)
    assert files(chen) == []
    assert len(chen.from_bot) == heard
    assert await left_over(street) == 0


async def test_who_blocks_us_meanwhile_leaves_no_file_behind(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("📄 生成文档")
    street.town.block(chen.person)
    await street.tick()
    assert files(chen) == []
    assert await left_over(street) == 0


async def test_tidying_drops_a_file_whose_letter_is_no_more(street: Street) -> None:
    async with street.bot.database.unit() as unit:
        await unit.run("enclose", key="nobody", name="a.docx", body="YQ==", at=1)
    await street.bot.clock.tidy()
    assert await left_over(street) == 0


async def test_a_letter_without_its_file_is_refused_and_holds_nothing_up(street: Street) -> None:
    chen = street.staff()
    await chen.start()
    async with street.bot.database.unit() as unit:
        unit.later(
            "post_letter", key="empty", chat_id=street.chen.id, lane=1, method="sendDocument",
            payload='{"enclosed": true}', case_id=None, about="", not_before=0, not_after=None,
            created_at=1, waking=0,
        )  # fmt: skip
    street.bot.sender.nudge()
    await street.settle()
    row = (await street.rows("letter_by_key", key="empty"))[0]
    assert (row["state"], row["error"]) == ("refused", "its file is gone")
