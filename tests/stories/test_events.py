"""Staff set up an event; people join, wait, leave and are told of changes."""

from datetime import UTC, datetime

from tests.gathered import (
    DAY,
    HOUR,
    PLACE,
    TITLE,
    joined,
    planned,
    published,
    reminders,
    told,
)
from tests.street import Street


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
    await street.old_button(chen, "e:desk:1")
    chen.sees("已送达 2", "已经开始或者结束")


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
    await street.old_button(chen, "e:yes:1")
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
    await street.old_button(huang, "e:desk:1")
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
    await street.old_button(chen, "e:cancelled:1")
    chen.sees("已取消")
    assert told(lin, "取消了，请不要前往") == 1
    await street.pass_time(7 * DAY)
    assert told(lin, "快到了") == 0
    await street.old_button(lin, "e:join:1")
    lin.sees("已取消")
    assert await reminders(street) == {}


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
    await street.old_button(chen, "e:pub:1:8")
    chen.sees("已经发布")


async def test_staff_buttons_are_for_staff_and_odd_ones_get_a_sentence(street: Street) -> None:
    chen = street.staff()
    await published(chen)
    lin = street.resident()
    await lin.start("e_1")
    await lin.command("event")
    lin.sees("只有街道工作人员")
    for data in ("e:new", "e:desk:1", "e:yes:1", "e:cancelled:1", "e:pub:1:3", "e:xyz", "e:"):
        await street.old_button(lin, data)
        lin.sees("只有街道工作人员")
    for data in ("e:show:99", "e:join:x", "e:show", "e:left:99999999999999999999"):
        await street.old_button(lin, data)
        lin.sees("没有这场活动")
    await lin.start("e_77")
    lin.sees("没有这场活动")
    for data in ("e:nonsense:1", "e:edit:1:salary", "e:rem:1:1:1", "e:minutes:1:x"):
        await street.old_button(chen, data)
        assert chen.news
    assert (await street.rows("event", id=1))[0]["state"] == "open"


async def test_a_button_pressed_a_month_later_says_that_it_is_over(street: Street) -> None:
    chen = street.staff()
    await published(chen)
    lin = await joined(street, "林阿姨")
    await street.settle()
    street.clock.jump(datetime(2027, 1, 5, 2, 0, tzinfo=UTC))
    for data in ("e:join:1", "e:leave:1", "e:left:1"):
        await street.old_button(lin, data)
        lin.sees("已经开始或者结束")
    for data in ("e:edit:1:place", "e:cancel:1", "e:cancelled:1"):
        await street.old_button(chen, data)
        chen.sees("已经开始或者结束")
