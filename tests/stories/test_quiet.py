"""Between ten in the evening and eight in the morning nobody is woken, whatever went before."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.demo.town import Fault
from tests.street import Street
from tests.town_driver import Phone

HOUR, MINUTE = 3600, 60
TITLE, TALK = "停水通知", "民法典讲座"


async def subscribed(street: Street, name: str = "林阿姨") -> Phone:
    phone = street.resident(name)
    await phone.start()
    await phone.command("notices")
    await phone.press("停水")
    return phone


async def confirmed(chen: Phone, until: str = "") -> None:
    """A notice is written and sent off."""
    await chen.command("notice")
    await chen.press("✍️ 写新通知")
    await chen.say(TITLE)
    await chen.say("请提前储水。")
    await chen.press("停水")
    await chen.press("✅ 完成")
    if until:
        await chen.press("⌛️ 过期时间")
        await chen.say(until)
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")


def troubled(fault: Fault, *phones: Phone) -> Callable[[str, Mapping[str, Any]], Fault | None]:
    """Telegram does not take a notice for these people."""
    deaf = {phone.person.id for phone in phones}

    def find(method: str, params: Mapping[str, Any]) -> Fault | None:
        theirs = method == "sendMessage" and int(params["chat_id"]) in deaf
        return fault if theirs and TITLE in str(params["text"]) else None

    return find


async def held_up(street: Street, fault: Fault, *phones: Phone, until: str = "") -> Phone:
    """A notice that began in time and did not get through until after ten."""
    chen = street.staff()
    await street.pass_time(12 * HOUR + 28 * MINUTE)  # two minutes to ten
    street.town.faults = troubled(fault, *phones)
    await confirmed(chen, until)
    await street.bot.worker.run_due()
    await street.settle()
    street.town.faults = None
    for phone in phones:
        phone.sees_not(TITLE)
    return chen


async def go_on(street: Street, seconds: float) -> None:
    """The clock goes on and the sender works; nothing else stirs."""
    street.clock.advance(seconds)
    street.bot.sender.nudge()
    await street.settle()


@pytest.mark.parametrize("fault", [Fault.flood(200), Fault.status(502)])
async def test_what_telegram_put_off_into_the_night_waits_for_the_morning(
    street: Street, fault: Fault
) -> None:
    lin = await subscribed(street)
    await held_up(street, fault, lin)
    for _ in range(9):
        await go_on(street, HOUR)
        lin.sees_not(TITLE)
    await street.restart()  # how long Telegram wants silence is counted on a clock of its own
    lin.sees_not(TITLE)
    await go_on(street, HOUR + 30 * MINUTE)  # half past eight
    assert lin.transcript().count(TITLE) == 1


async def test_who_asks_at_night_is_answered_at_night(street: Street) -> None:
    lin, zhang = await subscribed(street), await subscribed(street, "张伯")
    await held_up(street, Fault.status(502), lin, zhang)
    await go_on(street, HOUR)
    await lin.say("老板拖欠我三个月工资怎么办")
    lin.sees("工资")
    lin.sees_not(TITLE)
    await go_on(street, 10 * HOUR)
    for phone in (lin, zhang):
        assert phone.transcript().count(TITLE) == 1


async def test_a_backlog_of_before_a_restart_does_not_go_out_at_night(street: Street) -> None:
    lin, chen = await subscribed(street), street.staff()
    await street.pass_time(12 * HOUR + 28 * MINUTE)
    await confirmed(chen)
    street.bot.sender.stop()  # the letters are posted, and the process ends
    await street.bot.worker.run_due()
    await street.restart(lambda: street.clock.advance(HOUR))
    await street.settle()
    lin.sees_not(TITLE)
    assert [row["state"] for row in await street.rows("letters_about", about="notice:1")] == ["new"]
    await go_on(street, 10 * HOUR)
    assert lin.transcript().count(TITLE) == 1


async def test_a_notice_that_ran_out_in_the_night_is_not_sent_and_that_is_said(
    street: Street,
) -> None:
    lin = await subscribed(street)
    chen = await held_up(street, Fault.status(502), lin, until="今晚11点半")
    await go_on(street, 11 * HOUR)
    lin.sees_not(TITLE)
    await street.tick()
    chen.sees("过期")
    assert [row["state"] for row in await street.rows("letters_about", about="notice:1")] == [
        "expired"
    ]


async def joined(street: Street) -> Phone:
    """Somebody who comes to an event tomorrow at ten and is reminded eleven hours before."""
    chen = street.staff()
    await chen.command("event")
    await chen.press("➕ 新办活动")
    await chen.press("🎤 讲座")
    for text in (TALK, "二楼会议室", "明天上午10点"):
        await chen.say(text)
    await chen.press("2小时")
    await chen.press("不限人数")
    await chen.say("11小时")
    await chen.press("✅ 完成")
    await chen.press("📢 发布")
    lin = street.resident()
    await lin.start("e_1")
    await lin.press("e:join:1")
    return lin


@pytest.mark.parametrize("quiet", [False, True])
async def test_reminders_wait_for_the_morning_where_the_office_says_so(
    street: Street, quiet: bool
) -> None:
    house = street.bot.house
    house.office = replace(house.office, quiet_reminders=quiet)
    lin = await joined(street)
    await street.pass_time(14 * HOUR)  # half past eleven in the evening
    assert ("提醒：您报名的活动快到了" in lin.transcript()) is not quiet
    await street.pass_time(9 * HOUR)
    assert lin.transcript().count("提醒：您报名的活动快到了") == 1


async def test_news_of_an_event_that_is_moved_waits_for_nobody(street: Street) -> None:
    house = street.bot.house
    house.office = replace(house.office, quiet_reminders=True)
    lin, chen = await joined(street), street.staff()
    await street.pass_time(14 * HOUR)
    await chen.command("event")
    await chen.press(TALK)
    await chen.press("🕒 时间")
    await chen.say("明天上午11点")
    lin.sees_not("有变动")
    await chen.press("✅ 确认")
    lin.sees("有变动", "11:00")


async def test_news_of_an_event_that_is_off_waits_for_nobody(street: Street) -> None:
    house = street.bot.house
    house.office = replace(house.office, quiet_reminders=True)
    lin, chen = await joined(street), street.staff()
    await street.pass_time(14 * HOUR)
    await chen.command("event")
    await chen.press(TALK)
    await chen.press("❌ 取消这场活动")
    await chen.press("e:cancelled:1")
    lin.sees("取消")
    await street.pass_time(9 * HOUR)
    lin.sees_not("提醒：您报名的活动快到了")
