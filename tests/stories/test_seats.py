"""Seats of an event: the last one, the line behind it, and those of who blocked the bot."""

from tests.gathered import (
    DAY,
    HOUR,
    PLACE,
    TITLE,
    joined,
    letters_to,
    published,
    reminders,
    told,
)
from tests.street import Street


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
    await street.old_button(lin, "e:left:1")
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
    await street.old_button(chen, "e:unseated:1")
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
    await street.old_button(chen, "e:unseated:1")
    assert len(await street.rows("attendances_of", chat_id=zhang.person.id, now=0)) == 1
