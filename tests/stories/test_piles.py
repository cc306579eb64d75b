"""Forty cases of a colleague who left, and one thumb: passed on at once, and nobody told twice."""

from collections.abc import Awaitable, Callable

import pytest

from db import cases
from db.unit import Unit
from knowledge.cases.terms import Kind, State
from tests import filled
from tests.counted import ran
from tests.street import Street
from tests.town_driver import Phone


async def pile(street: Street, many: int, *, state: State = State.CLAIMED) -> list[Phone]:
    """Cases 王律师 has under way, each of another resident who said hello."""
    phones = [
        street.resident(f"居民{place}", "en" if place == 1 else "zh") for place in range(many)
    ]
    for phone in phones:
        street.town.say(phone.person, "/start", phone.here)
    await street.settle()
    async with street.bot.database.unit() as unit:
        for place, phone in enumerate(phones):
            await _one(street, unit, place, phone, state)
    for phone in phones:
        phone._mark()
    return phones


async def _one(street: Street, unit: Unit, place: int, phone: Phone, state: State) -> None:
    row = await unit.one("cases_opened_on", prefix="C20261101-%")
    now, number = street.bot.seconds, f"C20261101-{row['many'] if row else 0:03}"
    made = await cases.add(
        unit, number, Kind.CONSULTATION, state, phone.person.id, "", f"第{place}件", {}, now
    )
    await unit._connection.fetch(
        f"UPDATE cases SET advisor_id = {street.wang.id} WHERE id = {made.id}", ()
    )
    await cases.start_due(unit, made.id, "silent", now + 90_000, now)
    await cases.start_due(unit, made.id, "answer", now + 80_000, now)


async def left(street: Street) -> Phone:
    """王律师 says goodbye and is dismissed; returns the group as 陈干事 sees it."""
    await street.advisor().say("我下周离职")
    boss = street.phone(street.chen, street.desk)
    await boss.say("/dismiss", reply_to="我下周离职")
    return boss


async def statements(street: Street, press: Callable[[], Awaitable[object]]) -> int:
    """How many statements the transaction ran in which the cases got another owner."""
    units = "\n".join(await ran(street, press)).split("COMMIT")
    (passing,) = [unit for unit in units if "UPDATE cases SET advisor_id" in unit]
    return passing.count("\n")


async def owners(street: Street) -> list[int | None]:
    async with street.bot.database.read() as unit:
        rows = await unit._connection.fetch("SELECT advisor_id FROM cases ORDER BY id", ())
    return [row["advisor_id"] for row in rows]


async def test_forty_cases_of_who_was_dismissed_go_to_one_colleague_at_once(
    street: Street,
) -> None:
    phones = await pile(street, 40)
    boss = await left(street)
    boss.sees("王律师 已移出", "40 件", "C20261101-000")
    await boss.press("📦 一起转出去")
    boss.sees("王律师 名下在办 40 件", "第 1 到 8 件")
    await boss.press("全部 40 件都转")
    await boss.press("李律师")
    boss.sees("40 件转给李律师", "居民也看得到")
    await boss.press("原来的顾问不再负责")
    boss.sees("40 件已转给李律师")
    boss.sees("@李律师 王律师 名下的 40 件转给您了")
    assert await owners(street) == [street.li.id] * 40
    for phone in phones:
        assert len(phone.news) == 1
    phones[0].sees("C20261101-000", "转给李律师", "原来的顾问不再负责")
    phones[1].sees("was passed to 李律师", "the previous advisor no longer handles it")
    for place in (1, 40):
        acts = [row["act"] for row in await street.rows("journal_of", case_id=place)]
        assert acts == ["transfer"]
    await boss.forge(f"k:pile:{street.wang.id}:0")
    boss.sees("没有在办的办件了")
    topic = street.advisor(street.li).in_topic("第7件")
    topic.find("经办：李律师")
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    phones[7].sees("请发合同")


async def test_passing_on_many_asks_the_rows_no_more_than_passing_on_two(street: Street) -> None:
    asked = []
    boss = street.phone(street.chen, street.desk)
    for many, to, holder in ((2, "李律师", "王律师"), (30, "李律师", "王律师")):
        await pile(street, many)
        await boss.command("queue")
        await boss.press("📦 批量转交")
        await boss.press(f"{holder}：{many} 件")
        await boss.press(f"全部 {many} 件都转")
        await boss.press(to)
        asked.append(await statements(street, lambda: boss.press("工作安排调整")))
    assert asked[0] == asked[1]


async def test_some_of_a_page_go_back_to_the_queue(street: Street) -> None:
    phones = await pile(street, 11)
    boss = street.phone(street.chen, street.desk)
    await boss.command("queue")
    await boss.press("📦 批量转交")
    await boss.press("王律师：11 件")
    await boss.press("下一页")
    boss.sees("第 9 到 11 件")
    await boss.press("C20261101-008")
    await boss.press("C20261101-010")
    await boss.press("转选中的 2 件")
    await boss.press("退回待办")
    await boss.press("原来的顾问休假")
    boss.sees("2 件已退回待办")
    boss.sees("王律师 名下的 2 件退回待办", "/queue")
    wang = street.wang.id
    assert await owners(street) == [wang] * 8 + [None, wang, None]
    phones[8].sees("C20261101-008", "换一位同事")
    phones[9].sees_nothing()
    kinds = {
        row["kind"]: row["stopped_at"] is None for row in await street.rows("dues_of", case_id=9)
    }
    assert kinds == {"silent": False, "answer": True, "claim": True}
    topic = street.advisor(street.li).in_topic("第8件")
    await topic.press("✋ 认领")
    phones[8].sees("李律师")


async def test_what_changed_under_the_thumb_is_not_passed_on(street: Street) -> None:
    await pile(street, 3)
    boss = street.phone(street.chen, street.desk)
    await boss.command("queue")
    await boss.press("📦 批量转交")
    await boss.press("王律师：3 件")
    await boss.press("C20261101-001")
    await boss.press("转选中的 1 件")
    await boss.press("李律师")
    async with street.bot.database.unit() as unit:
        await unit._connection.fetch("UPDATE cases SET state = 'closed' WHERE id = 1", ())
    await boss.press("工作安排调整")
    boss.sees("刚刚有变动", "还没有转")
    assert await owners(street) == [street.wang.id] * 3


async def test_what_may_not_be_passed_on_stays_and_is_named(street: Street) -> None:
    await pile(street, 2)
    async with street.bot.database.unit() as unit:
        await cases.recuse(unit, 1, street.li.id, street.bot.seconds)
        await unit._connection.fetch("UPDATE cases SET state = 'referred' WHERE id = 2", ())
    boss = await left(street)
    await boss.press("📦 一起转出去")
    await boss.press("全部 2 件都转")
    await boss.press("退回待办")
    await boss.press("工作安排调整")
    boss.sees("1 件已退回待办", "C20261101-001 已转介", "转给一位同事")
    await boss.press("📦 接着转")
    await boss.press("全部 1 件都转")
    await boss.press("李律师")
    await boss.press("工作安排调整")
    boss.sees("1 件已转给李律师")
    assert await owners(street) == [None, street.li.id]


async def test_an_advisor_passes_on_their_own_and_nobody_elses(street: Street) -> None:
    phones = await pile(street, 2)
    wang, li = street.advisor(), street.advisor(street.li)
    await wang.command("queue")
    await wang.press("只看我的")
    await wang.press("📦 我的一起转出去")
    await li.press("全部 2 件都转")
    li.sees("由街道工作人员来做")
    await wang.press("全部 2 件都转")
    await wang.press("李律师")
    await wang.press("原来的顾问休假")
    wang.sees("@李律师")
    phones[0].sees("转给李律师")
    assert await owners(street) == [street.li.id] * 2


async def test_new_work_does_not_wait_behind_forty_cards(street: Street) -> None:
    """The cards that follow are of the lane behind: a new case is shown before them."""
    await pile(street, 5)
    boss = await left(street)
    await boss.press("📦 一起转出去")
    await boss.press("全部 5 件都转")
    await boss.press("李律师")
    await boss.press("工作安排调整")
    async with street.bot.database.read() as unit:
        rows = await unit._connection.fetch(
            "SELECT lane FROM outbox WHERE method = 'card' ORDER BY id", ()
        )
    assert {row["lane"] for row in rows} == {2}


async def test_twelve_cases_that_fall_due_at_once_are_two_messages_to_staff(
    street: Street,
) -> None:
    boss = street.staff()
    await boss.start()
    heard = len(boss.from_bot)
    await pile(street, 12)
    await street.pass_time(85_000)
    (late,) = boss.from_bot[heard:]
    assert late.text.count("答复期限") == 10
    assert "还有 2 件也到期了" in late.text
    await street.pass_time(10_000)
    (_, back) = boss.from_bot[heard:]
    assert back.text.count("退回待办") == 10
    await street.pass_time(86_400)
    assert len(boss.from_bot) == heard + 2


@pytest.mark.parametrize("moves", [False, True])
async def test_an_older_picture_never_overtakes_a_newer_one(street: Street, moves: bool) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    boss = street.phone(street.chen, street.desk)
    await boss.command("queue")
    await boss.press("📦 批量转交")
    await boss.press("王律师：1 件")
    await boss.press("全部 1 件都转")
    await boss.press("李律师")
    await boss.press("工作安排调整")
    async with street.bot.database.unit() as unit:  # as if the group had no time for it so far
        await unit._connection.fetch(
            "UPDATE outbox SET state = 'new', not_before = 2000000000 WHERE id = "
            "(SELECT MAX(id) FROM outbox WHERE method = 'card')",
            (),
        )
    await street.advisor(street.li).in_topic("厂里").press("✅ 办结")
    theirs = street.advisor(street.li).in_topic("厂里")
    await theirs.press("已解答")
    await theirs.say("讲清楚了")
    if moves:  # topics begin anew there
        topic = street.phone(street.wang, street.town.migrate(street.desk, street.chen))
        await street.settle()
    async with street.bot.database.unit() as unit:
        await unit._connection.fetch(
            "UPDATE outbox SET not_before = 0 WHERE not_before = 2000000000", ()
        )
    street.bot.sender.nudge()
    await street.settle()
    (topic.in_topic("厂里") if moves else topic).find("结果：已解答")
