"""The bot stood still, or its work got lost: a notice is late, and nobody gets it by mistake."""

from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.doctor import storage
from bot.doctor.findings import Chart
from db import notices as rows_of_notices
from db import people
from db.people import Colleague
from handlers.notices import sending
from tests.counted import ran
from tests.notified import (
    TEXT,
    TITLE,
    fates,
    hard_of_hearing,
    holding,
    sent,
    subscribed,
    written,
)
from tests.street import Street
from tests.town_driver import Phone


class PowerCut(Exception):
    """The process died."""


async def half_a_portion(street: Street) -> None:
    async with street.bot.database.unit() as unit:
        assert await sending.portion(street.bot.house, unit, 1, street.bot.seconds)
        raise PowerCut


async def test_a_late_office_skips_what_expired_and_says_so(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await written(chen)
    await chen.press("⏰ 发送时间")
    await chen.say("昨天下午3点")
    chen.sees("已经过去")
    await chen.say("明天3点")
    chen.sees("上午还是下午")
    await chen.say("明天下午3点")
    chen.sees("2026年11月26日（周四） 15:00")
    await chen.press("⌛️ 过期时间")
    await chen.say("明天 18:00")
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    chen.sees("2026年11月26日（周四） 15:00")
    await street.tick()
    lin.sees_not(TITLE)
    await street.pass_time(34 * 3600)  # the office slept until half past seven in the evening
    lin.sees_not(TITLE)
    chen.sees("没有发", "过期时间")


async def test_a_planned_notice_goes_out_in_its_hour_even_after_a_restart(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await chen.command("notice")
    await chen.press("✍️ 写新通知")
    await chen.say(TITLE)
    await street.restart()
    await chen.say(TEXT)
    await chen.press("停水")
    await chen.press("✅ 完成")
    await chen.press("⏰ 发送时间")
    await chen.say("今天下午3点")
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    await street.restart()
    await street.pass_time(5 * 3600)
    lin.sees_not(TITLE)
    await street.pass_time(1800 + 60)
    assert len(holding(lin, TITLE)) == 1


async def test_a_crash_in_the_middle_of_many_doubles_nothing(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_of_notices, "PORTION", 2)
    phones = [await subscribed(street, f"居民{n}") for n in range(5)]
    chen = street.staff()
    await written(chen)
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给 5 人")
    house, database, now = street.bot.house, street.bot.database, street.bot.seconds
    async with database.unit() as unit:
        assert await sending.portion(house, unit, 1, now)
    with pytest.raises(PowerCut):
        await half_a_portion(street)
    assert sum((await fates(street)).values()) == 2
    await street.restart()
    for _ in range(3):
        await street.tick()
    await sending.fan_out(house, street.bot.database, {"id": 1}, now)
    await street.settle()
    assert [len(holding(phone, TITLE)) for phone in phones] == [1] * 5
    assert await fates(street) == {"sent": 5}


async def test_a_notice_that_went_out_late_says_so(street: Street) -> None:
    await subscribed(street, "林阿姨")
    chen = street.staff()
    for hours in (0, 12):
        await written(chen)
        await chen.press("⏰ 发送时间")
        await chen.say("明天下午3点")
        await chen.press("📨 发送")
        await chen.press("✅ 确认，发给")
        street.clock.advance(30 * 3600 + hours * 3600)
        await street.restart()
        await street.tick()
        await street.tick()
        chen.sees("发完了", "已送达：1")
        assert ("机器人停过" in chen.text()) is bool(hours)


async def test_tomorrow_is_counted_from_when_it_was_written(street: Street) -> None:
    chen = street.staff()
    street.clock.advance(14 * 3600)  # half past eleven at night
    await written(chen)
    await chen.press("⏰ 发送时间")

    def meanwhile() -> None:
        street.town.say(chen.person, "明天下午3点")
        street.clock.advance(8 * 3600)

    await street.restart(meanwhile)
    await street.settle()
    chen.sees("11月26日", "15:00")
    chen.sees_not("11月27日")


async def test_tomorrow_in_an_edit_is_counted_from_when_the_message_was_written(
    street: Street,
) -> None:
    chen = street.staff()
    street.clock.advance(14 * 3600)  # half past eleven at night
    await written(chen)
    await chen.press("⏰ 发送时间")
    said = await chen.say("明天下午3点")

    def meanwhile() -> None:
        street.town.edit(chen.person, said, "明天下午4点")
        street.clock.advance(8 * 3600)

    await street.restart(meanwhile)
    await street.settle()
    chen.sees("11月26日", "16:00")
    chen.sees_not("11月27日")


async def planned(chen: Phone) -> None:
    """A notice without an end that is to go out tomorrow at three."""
    await written(chen)
    await chen.press("⏰ 发送时间")
    await chen.say("明天下午3点")
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")


async def after_days(street: Street, days: int) -> None:
    """The bot stood still from before the hour until days after it."""
    await street.restart(lambda: street.clock.advance(days * 86_400 + 6 * 3600))
    await street.tick()
    await street.tick()


async def test_days_after_its_hour_a_notice_asks_its_clerk_and_tells_nobody_else(
    street: Street,
) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await planned(chen)
    await after_days(street, 3)
    chen.sees(TITLE, "2026年11月26日（周四） 15:00", "还没有发", "等您定")
    lin.sees_not(TITLE)
    await street.restart()
    await street.pass_time(3600)
    lin.sees_not(TITLE)
    assert len(holding(chen, "一个人也没有收到")) == 1
    await chen.press("📨 现在发给 1 人")
    await street.tick()
    await street.tick()
    assert len(holding(lin, TITLE)) == 1
    chen.sees("发完了", "已送达：1")
    await street.old_button(chen, "n:anew:1")
    await street.tick()
    assert len(holding(lin, TITLE)) == 1


async def test_what_is_too_late_is_thrown_away_by_one_press(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await planned(chen)
    await after_days(street, 3)
    await chen.press("🗑 不发了")
    chen.sees("不发了", TITLE)
    await street.pass_time(60)
    await street.old_button(chen, "n:anew:1")
    chen.sees("不能再改")
    await street.pass_time(60)
    lin.sees_not(TITLE)
    assert (await street.rows("notice", id=1))[0]["state"] == "stopped"


async def test_letters_left_for_days_are_not_sent_either_until_their_clerk_says_so(
    street: Street,
) -> None:
    phones = [await subscribed(street, f"居民{n}") for n in range(3)]
    chen = street.staff()
    street.town.faults = hard_of_hearing(*phones[1:])
    await sent(street, chen)
    street.town.faults = None
    await after_days(street, 3)
    assert [len(holding(phone, TITLE)) for phone in phones] == [1, 0, 0]
    chen.sees("1 人收到了", "2 人没有")
    await chen.press("📨 现在发给 2 人")
    for _ in range(3):
        await street.tick()
    assert [len(holding(phone, TITLE)) for phone in phones] == [1, 1, 1]
    chen.sees("发完了", "已送达：3")


async def appointed(street: Street, phone: Phone) -> None:
    """One more of the staff."""
    async with street.bot.database.unit() as unit:
        found = Colleague(phone.person.id, frozenset({"staff"}), phone.person.name, "")
        await people.add(unit, found, 0, street.bot.seconds)


async def warned(street: Street) -> set[str]:
    """What the doctor says of the rows."""
    chart = Chart(street.bot.house.words)
    return {one.key for one in await storage.look(street.bot.settings, chart)}


async def test_where_its_clerk_left_another_one_is_asked(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await planned(chen)
    huang = street.phone(street.town.person("黄干事"))
    await huang.start()
    await appointed(street, huang)
    async with street.bot.database.unit() as unit:
        await people.remove(unit, street.chen.id, street.bot.seconds)
    heard = len(chen.from_bot)
    await after_days(street, 3)
    huang.sees(TITLE, "还没有发")
    await huang.press("📨 现在发给 1 人")
    for _ in range(3):
        await street.tick()
    assert len(holding(lin, TITLE)) == 1
    huang.sees("发完了")
    assert len(chen.from_bot) == heard


async def test_with_nobody_of_the_staff_it_waits_for_whoever_comes(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await planned(chen)
    async with street.bot.database.unit() as unit:
        await people.remove(unit, street.chen.id, street.bot.seconds)
    street.bot.settings = street.bot.settings.model_copy(update={"staff_ids": ()})
    with capture_logs() as lines:
        await after_days(street, 3)
    assert {"event": "nobody_to_ask", "log_level": "warning", "notice": 1} in lines
    assert "notices.late" in await warned(street)
    huang = street.phone(street.town.person("黄干事"))
    await huang.start()
    await appointed(street, huang)
    await street.pass_time(60)
    huang.sees(TITLE, "还没有发")
    await street.pass_time(3600)
    assert len(holding(huang, "一个人也没有收到")) == 1
    await huang.press("📨 现在发给 1 人")
    for _ in range(3):
        await street.tick()
    assert len(holding(lin, TITLE)) == 1
    assert "notices.late" not in await warned(street)


async def test_however_many_are_asked_who_would_get_it_is_counted_once(street: Street) -> None:
    await subscribed(street, "林阿姨")
    chen = street.staff()
    await planned(chen)
    phones = [street.phone(street.town.person(f"干事{n}")) for n in range(3)]
    for phone in phones:
        await phone.start()
        await appointed(street, phone)
    async with street.bot.database.unit() as unit:
        await people.remove(unit, street.chen.id, street.bot.seconds)
    await street.restart(lambda: street.clock.advance(4 * 86_400))
    await street.bot.worker.run_due()
    said = await ran(street, street.tick)
    assert [len(holding(phone, "还没有发")) for phone in phones] == [1, 1, 1]
    assert sum("FROM audiences" in one for one in said) == 1


async def test_where_its_clerk_leaves_while_it_waits_another_one_is_asked(
    street: Street,
) -> None:
    await subscribed(street, "林阿姨")
    chen, huang = street.staff(), street.phone(street.town.person("黄干事"))
    await huang.start()
    await planned(chen)
    await appointed(street, huang)
    await after_days(street, 3)
    chen.sees(TITLE, "还没有发")
    huang.sees_not(TITLE)
    async with street.bot.database.unit() as unit:
        await people.remove(unit, street.chen.id, street.bot.seconds)
    await street.pass_time(60)
    huang.sees(TITLE, "还没有发")
    assert len(holding(chen, "一个人也没有收到")) == 1


async def test_the_office_says_how_late_is_too_late(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await planned(chen)
    street.bot.house.office = replace(street.bot.house.office, late_hours=100)
    await after_days(street, 3)
    assert len(holding(lin, TITLE)) == 1


async def test_a_planned_notice_nobody_wants_any_more_reports_nought(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await written(chen)
    await chen.press("⏰ 发送时间")
    await chen.say("明天下午3点")
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    await lin.press("全部不再接收")
    await street.pass_time(30 * 3600)
    await street.tick()
    chen.sees("发完了", "已送达：0")


async def test_work_that_got_lost_is_taken_up_again(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await written(chen)
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    async with street.bot.database.unit() as unit:
        for row in await unit.all("due_tasks", now=street.bot.seconds, most=9):
            await unit.run("task_done", id=row["id"], at=street.bot.seconds, error="given up")
    await street.tick()
    lin.sees_not(TITLE)
    await street.pass_time(1300)
    assert len(holding(lin, TITLE)) == 1
