"""Reminders of events: in time, once, in the person's language, and none that is late."""

from handlers.events import reminding
from tests.gathered import DAY, HOUR, PLACE, joined, published, reminders, told
from tests.street import Street


async def test_reminders_speak_the_person_s_language(street: Street) -> None:
    chen = street.staff()
    await published(chen)
    john, chan = (
        await joined(street, "John", code="en"),
        await joined(street, "陳太", code="zh-hant"),
    )
    john.sees("You have joined", "Wed, 2 Dec 2026")
    await street.pass_time(6 * DAY + 6 * HOUR)
    john.sees("Reminder", "Wed, 2 Dec 2026", "15:00", PLACE)
    chan.sees("提醒：您報名的活動快到了", "週三")


async def test_after_hours_of_downtime_what_fell_due_is_said_once_and_what_is_late_not_at_all(
    street: Street,
) -> None:
    chen = street.staff()
    await published(chen, when="明天下午3点", offsets=("1日", "2小时"))
    await chen.press("⏰ 提醒")
    await chen.say("5小时")
    await chen.press("✅ 完成")
    await published(chen, title="早场", when="明天上午9点", offsets=("2小时",))
    lin = await joined(street, "林阿姨")
    await joined(street, "张伯", 2)
    assert await reminders(street) == {"new": 3}
    street.clock.advance(28 * HOUR)  # until half past one in the afternoon of the next day
    await street.restart()
    await street.tick()
    await street.tick()
    assert told(lin, "提醒：您报名的活动快到了") == 1
    assert await reminders(street) == {"posted": 1, "stale": 2}
    assert await reminders(street, 2) == {"stale": 1}
    await street.old_button(chen, "e:desk:1")
    chen.sees("已送达 1", "没有发 2")


async def test_no_reminder_is_promised_that_will_not_come(street: Street) -> None:
    chen = street.staff()
    await published(chen, offsets=())
    lin = await joined(street, "林阿姨")
    lin.sees("您已报名", "自己记着时间")
    await published(chen, title="早场", when="今天下午3点", offsets=("2小时",))
    zhang = await joined(street, "张伯", 2)
    zhang.sees("到时候会在这里提醒您")
    await street.pass_time(4 * HOUR)
    await street.old_button(zhang, "e:show:2")
    zhang.sees("自己记着时间")


async def test_a_tick_that_runs_twice_reminds_once(street: Street) -> None:
    await published(street.staff())
    lin = await joined(street, "林阿姨")
    await street.settle()
    street.clock.advance(6 * DAY + 6 * HOUR)
    for _ in range(2):
        async with street.bot.database.unit() as unit:
            await reminding.remind(street.bot.house, unit, street.bot.seconds)
    await street.tick()
    assert told(lin, "快到了") == 1
