"""Staff set up an event; people join, wait, leave, are reminded in time and told of changes."""

from datetime import UTC, datetime
from typing import Any

from handlers.events import reminding
from tests.street import Street
from tests.town_driver import Phone

TITLE, PLACE = "民法典讲座", "东湖社区二楼会议室"
HOUR, DAY = 3600, 86400


async def planned(
    chen: Phone,
    *,
    title: str = TITLE,
    when: str = "下周三下午3点",
    seats: str = "不限人数",
    offsets: tuple[str, ...] = ("1日", "2小时"),
) -> None:
    """Plan an event up to the panel below the preview."""
    await chen.command("event")
    await chen.press("➕ 新办活动")
    await chen.press("🎤 讲座")
    await chen.say(title)
    await chen.say(PLACE)
    await chen.say(when)
    await chen.press("2小时")
    await (chen.say(seats) if seats.isdigit() else chen.press(seats))
    for offset in offsets:
        await chen.press(f"▫️ {offset}")
    await chen.press("✅ 完成")


async def published(chen: Phone, **given: Any) -> None:
    await planned(chen, **given)
    await chen.press("📢 发布")
    chen.sees("已发布", "?start=e_")


async def joined(street: Street, name: str, number: int = 1, code: str = "zh-hans") -> Phone:
    """Somebody who came by the shared link and joined."""
    phone = street.resident(name, code)
    await phone.start(f"e_{number}")
    await phone.press(f"e:join:{number}")
    return phone


async def old_button(street: Street, phone: Phone, data: str) -> None:
    """Press a button that is no longer to be seen, or was never meant for this person."""
    phone._mark()
    street.town._callback(phone.person, phone.last, data)
    await street.settle()


def told(phone: Phone, piece: str) -> int:
    """How many messages of the bot hold a piece of text."""
    return sum(piece in (message.text or "") for message in phone.from_bot)


async def reminders(street: Street, number: int = 1) -> dict[str, int]:
    rows = await street.rows("count_reminders", event_id=number)
    return {row["state"]: row["many"] for row in rows}


async def test_an_event_from_planning_to_the_reminder(street: Street) -> None:
    chen = street.staff()
    await planned(chen)
    chen.sees("讲座 · 民法典讲座", "2026年12月2日（周三） 15:00–17:00", PLACE, "1日、2小时")
    lin = street.resident()
    await lin.command("events")
    lin.sees("没有可以报名的活动")
    await chen.press("📢 发布")
    chen.sees("已发布", "t.me/", "?start=e_1")
    await lin.command("events")
    lin.sees("近期活动（1 场）", TITLE, "12月2日（周三）", PLACE)
    await lin.press("12/2")
    await lin.press("✅ 报名")
    lin.sees("报名成功", "您已报名", "已报 1")
    await street.pass_time(6 * DAY + HOUR)
    assert told(lin, "提醒：您报名的活动快到了") == 0
    await street.pass_time(5 * HOUR)
    lin.sees("提醒", TITLE, "2026年12月2日（周三） 15:00–17:00", PLACE)
    await street.pass_time(DAY - 2 * HOUR)
    assert told(lin, "提醒：您报名的活动快到了") == 2
    await street.pass_time(DAY)
    assert told(lin, "提醒：您报名的活动快到了") == 2
    assert await reminders(street) == {"posted": 2}
    await old_button(street, chen, "e:desk:1")
    chen.sees("已送达 2", "已经开始或者结束")


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
    await old_button(street, chen, "e:desk:1")
    chen.sees("已送达 1", "没有发 2")


async def test_the_last_seat_goes_to_one_and_the_line_moves_up(street: Street) -> None:
    chen = street.staff()
    await published(chen, seats="2")
    lin, zhang = await joined(street, "林阿姨"), await joined(street, "张伯")
    wang, li = street.resident("王姐"), street.resident("李哥")
    for phone in (wang, li):
        await phone.start("e_1")
        phone.sees("名额 2 已满", "排候补")
    await wang.press("⏳ 排候补")
    await li.press("⏳ 排候补")
    wang.sees("候补第 1 位")
    li.sees("候补第 2 位")
    await lin.press("🚪 取消报名")
    lin.sees("名额会让给后面的人")
    await lin.press("不取消")
    await lin.press("🚪 取消报名")
    await lin.press("确定取消")
    lin.sees("已取消")
    wang.sees("轮到您了", "12月2日（周三）", PLACE)
    assert told(li, "轮到您了") == 0
    await old_button(street, lin, "e:left:1")
    lin.sees("没有报名")
    assert told(li, "轮到您了") == 0
    await lin.press("⏳ 排候补")
    lin.sees("候补第 2 位")
    await street.pass_time(6 * DAY + 6 * HOUR)
    for phone, many in ((wang, 1), (zhang, 1), (lin, 0), (li, 0)):
        assert told(phone, "提醒：您报名的活动快到了") == many
    await chen.command("event")
    await chen.press(TITLE)
    await chen.press("👥 名额")
    await chen.say("1")
    chen.sees("已经有 2 人报名")
    await chen.say("3")
    await chen.press("✅ 确认")
    li.sees("轮到您了")
    assert told(lin, "轮到您了") == 0


async def test_no_reminder_is_promised_that_will_not_come(street: Street) -> None:
    chen = street.staff()
    await published(chen, offsets=())
    lin = await joined(street, "林阿姨")
    lin.sees("您已报名", "自己记着时间")
    await published(chen, title="早场", when="今天下午3点", offsets=("2小时",))
    zhang = await joined(street, "张伯", 2)
    zhang.sees("到时候会在这里提醒您")
    await street.pass_time(4 * HOUR)
    await old_button(street, zhang, "e:show:2")
    zhang.sees("自己记着时间")


async def test_joining_twice_is_joining_once(street: Street) -> None:
    await published(street.staff(), seats="1")
    lin = street.resident()
    await lin.start("e_1")
    page = lin.last
    for _ in range(3):
        street.town.press(lin.person, page, "✅ 报名")
    await street.settle()
    lin.sees("您已报名")
    found = await street.rows("event", id=1)
    assert (found[0]["joined"], found[0]["waiting"]) == (1, 0)
    assert await reminders(street) == {"new": 2}


async def test_a_change_is_told_with_old_and_new_and_moves_the_reminders(street: Street) -> None:
    chen = street.staff()
    await published(chen, seats="1")
    lin, zhang = await joined(street, "林阿姨"), await joined(street, "张伯")
    stranger = street.resident("路人")
    await stranger.start()
    await street.pass_time(6 * DAY)
    await chen.command("event")
    await chen.press(TITLE)
    await chen.press("🕒 时间")
    await chen.say("12月1日")
    chen.sees("还差几点")
    await chen.say("12月4日 上午10点")
    chen.sees("原来：2026年12月2日（周三） 15:00", "现在：2026年12月4日（周五） 10:00", "2 人")
    lin.sees_not("变动")
    await chen.press("✅ 确认")
    chen.sees("已经改好")
    for phone in (lin, zhang):
        phone.sees(
            "有变动", "原来：2026年12月2日（周三） 15:00", "现在：2026年12月4日（周五） 10:00"
        )
    stranger.sees_not("变动")
    await old_button(street, chen, "e:yes:1")
    assert told(lin, "有变动") == 1
    await chen.press("📍 地点")
    await chen.say("西园社区广场")
    await chen.press("✅ 确认")
    lin.sees(f"原来：{PLACE}", "现在：西园社区广场")
    await street.pass_time(DAY)
    assert told(lin, "快到了") == 0
    await street.pass_time(DAY + HOUR)
    lin.sees("快到了", "2026年12月4日（周五） 10:00–12:00", "西园社区广场")
    assert told(lin, "快到了") == 1
    assert told(zhang, "快到了") == 0


async def test_two_of_the_office_change_at_once_and_the_second_is_told(street: Street) -> None:
    chen = street.staff()
    huang = street.phone(street.town.person("黄干事"))
    await huang.start()
    async with street.bot.database.unit() as unit:
        await unit.run(
            "add_person", user_id=huang.person.id, roles="staff", name="", community="",
            added_by=0, added_at=0,
        )  # fmt: skip
    await published(chen)
    await old_button(street, huang, "e:desk:1")
    await chen.press("📍 地点")
    await huang.press("🕒 时间")
    await chen.say("西园社区广场")
    await huang.say("12月4日 上午10点")
    await chen.press("✅ 确认")
    await huang.press("✅ 确认")
    huang.sees("同事刚刚改过", "西园社区广场", "12月2日")


async def test_a_cancelled_event_is_told_and_reminds_nobody(street: Street) -> None:
    chen = street.staff()
    await published(chen)
    lin = await joined(street, "林阿姨")
    await chen.press("❌ 取消这场活动")
    chen.sees("1 人")
    await chen.press("❌ 确定取消活动")
    lin.sees("取消了，请不要前往", TITLE, "12月2日（周三）")
    await old_button(street, chen, "e:cancelled:1")
    chen.sees("已取消")
    assert told(lin, "取消了，请不要前往") == 1
    await street.pass_time(7 * DAY)
    assert told(lin, "快到了") == 0
    await old_button(street, lin, "e:join:1")
    lin.sees("已取消")
    assert await reminders(street) == {}


async def test_who_blocked_us_hears_nothing_and_hears_again_when_they_come_back(
    street: Street,
) -> None:
    chen = street.staff()
    await published(chen)
    lin, zhang = await joined(street, "林阿姨"), await joined(street, "张伯")
    await zhang.block()
    await street.pass_time(6 * DAY + 6 * HOUR)
    assert told(lin, "快到了") == 1
    assert [row["about"] for row in await letters_to(street, zhang) if "remind" in row["key"]] == []
    assert await reminders(street) == {"new": 2, "posted": 1, "stale": 1}
    await zhang.unblock()
    await street.pass_time(DAY - 2 * HOUR)
    assert told(zhang, "快到了") == 1


async def letters_to(street: Street, phone: Phone) -> list[Any]:
    async with street.bot.database.read() as unit:
        found = await unit._connection.fetch("SELECT key, about, chat_id FROM outbox", ())
    return [row for row in found if row["chat_id"] == phone.person.id]


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


async def test_planning_survives_a_restart_and_asks_again_for_what_it_cannot_read(
    street: Street,
) -> None:
    chen = street.staff()
    await chen.command("event")
    await chen.press("➕ 新办活动")
    await chen.press("⛺️ 普法摊位")
    await chen.say("长" * 90)
    chen.sees("最多 80 个字")
    await chen.say("广场普法")
    await street.restart()
    await chen.photo()
    chen.sees("请写地点")
    await chen.say("文化广场")
    for text, answer in (
        ("昨天下午3点", "已经过去"),
        ("随便", "没看懂"),
        ("明天3点", "上午还是下午"),
        ("明天下午3点", "办多久"),
        ("很久", "办多久"),
        ("一个半小时", "最多多少人"),
        ("很多", "最多多少人"),
        ("-3", "最多多少人"),
        ("40", "提前多久"),
        ("以后", "提前多久"),
        ("5小时", "✅ 5小时"),
    ):
        await chen.say(text)
        chen.sees(answer)
    await chen.press("✅ 完成")
    chen.sees("2026年11月26日（周四） 15:00–16:30", "名额 40", "文化广场")
    await chen.press("📢 发布")
    await old_button(street, chen, "e:pub:1:8")
    chen.sees("已经发布")


async def test_staff_buttons_are_for_staff_and_odd_ones_get_a_sentence(street: Street) -> None:
    chen = street.staff()
    await published(chen)
    lin = street.resident()
    await lin.start("e_1")
    await lin.command("event")
    lin.sees("只有街道工作人员")
    for data in ("e:new", "e:desk:1", "e:yes:1", "e:cancelled:1", "e:pub:1:3", "e:xyz", "e:"):
        await old_button(street, lin, data)
        lin.sees("只有街道工作人员")
    for data in ("e:show:99", "e:join:x", "e:show", "e:left:99999999999999999999"):
        await old_button(street, lin, data)
        lin.sees("没有这场活动")
    await lin.start("e_77")
    lin.sees("没有这场活动")
    for data in ("e:nonsense:1", "e:edit:1:salary", "e:rem:1:1:1", "e:minutes:1:x"):
        await old_button(street, chen, data)
        assert chen.news
    assert (await street.rows("event", id=1))[0]["state"] == "open"


async def test_a_button_pressed_a_month_later_says_that_it_is_over(street: Street) -> None:
    chen = street.staff()
    await published(chen)
    lin = await joined(street, "林阿姨")
    await street.settle()
    street.clock.jump(datetime(2027, 1, 5, 2, 0, tzinfo=UTC))
    for data in ("e:join:1", "e:leave:1", "e:left:1"):
        await old_button(street, lin, data)
        lin.sees("已经开始或者结束")
    for data in ("e:edit:1:place", "e:cancel:1", "e:cancelled:1"):
        await old_button(street, chen, data)
        chen.sees("已经开始或者结束")


async def test_seats_of_who_blocked_us_are_seen_and_freed_and_the_line_moves_up(
    street: Street,
) -> None:
    chen = street.staff()
    await published(chen, seats="2")
    lin, zhang = await joined(street, "林阿姨"), await joined(street, "张伯")
    wang = await joined(street, "王姐")
    wang.sees("候补第 1 位")
    await zhang.block()
    await chen.command("event")
    await chen.press(TITLE)
    chen.sees("1 位停用了机器人", "候补有 1 人")
    await chen.press("🪑 空出这 1 个座位")
    chen.sees("重新报名", "候补的人")
    await chen.press("🪑 确定空出 1 个座位")
    chen.sees("空出了 1 个座位，候补递补 1 人", "名额 2 已满")
    chen.sees_not("轮到您了")
    wang.sees("轮到您了", PLACE)
    await old_button(street, chen, "e:unseated:1")
    chen.sees("空出了 0 个座位")
    await zhang.unblock()
    zhang.sees("座位已经让出", TITLE)
    await street.pass_time(6 * DAY + 6 * HOUR)
    assert [told(phone, "快到了") for phone in (lin, zhang, wang)] == [1, 0, 1]
    await zhang.press("📅 看活动")
    await zhang.press("⏳ 排候补")
    zhang.sees("候补第 1 位")


async def test_a_letter_that_bounced_asks_the_clerk_once_whether_seats_are_to_be_freed(
    street: Street,
) -> None:
    chen = street.staff()
    await published(chen, seats="3")
    phones = [await joined(street, f"居民{n}") for n in range(3)]
    for phone in phones[:2]:  # Telegram refuses, though nobody told us that they left
        phone.person.blocked = True
    await chen.command("event")
    await chen.press(TITLE)
    await chen.press("📍 地点")
    await chen.say("西园社区一楼")
    await chen.press("✅ 确认")
    await street.tick()
    chen.sees("停用了机器人", "由您定")
    assert told(chen, "由您定") == 1
    await chen.press("📅 看活动")
    chen.sees("2 位停用了机器人", "没有人候补")
    await chen.press("🪑 空出这 2 个座位")
    chen.sees("没有人候补")
    await chen.press("🪑 确定空出 2 个座位")
    chen.sees("空出了 2 个座位", "已报 1")


async def test_at_the_hour_of_a_reminder_the_clerk_hears_of_who_blocked_us(
    street: Street,
) -> None:
    chen = street.staff()
    await published(chen)
    await joined(street, "林阿姨")
    zhang = await joined(street, "张伯")
    await zhang.block()
    chen.sees_not("由您定")
    await street.pass_time(6 * DAY + 6 * HOUR)
    chen.sees("由您定")
    await chen.press("📅 看活动")
    chen.sees("1 位停用了机器人", "不限人数")
    assert "🪑" not in "".join(chen.buttons())
    await old_button(street, chen, "e:unseated:1")
    assert len(await street.rows("attendances_of", chat_id=zhang.person.id, now=0)) == 1
