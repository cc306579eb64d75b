"""Staff tell many people something; those who asked hear it once, when they are awake."""

from datetime import UTC, datetime

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


async def test_a_notice_is_written_previewed_tried_confirmed_and_reported(street: Street) -> None:
    lin, zhang = await subscribed(street, "林阿姨"), await subscribed(street, "张伯")
    john = await subscribed(street, "John", "Water", code="en")
    other = await subscribed(street, "李哥", "普法")
    stranger = street.resident("路人")
    await stranger.start()
    chen = street.staff()
    await written(chen)
    chen.sees(TITLE, "请提前储水。", "不再接收", "现在 3 人", "全街道", "确认后就发")
    assert "请提前储水" not in lin.transcript()
    await chen.press("👀 发给我试看")
    assert len(chen.news) == 2
    await chen.press("n:rehearsal")
    chen.sees("预览里的按钮")
    await chen.press("📨 发送")
    chen.sees("最后核对", "确认，发给 3 人")
    await chen.press("✅ 确认，发给 3 人")
    chen.sees("已确认", "等待发送")
    await street.tick()
    await street.tick()
    for phone in (lin, zhang):
        phone.sees(TITLE, "东湖片区明天停水检修。\n请提前储水。", "示例街道", "不再接收这类通知")
    john.sees(TITLE, "No more of these", "Sample Street")
    other.sees_not(TITLE)
    stranger.sees_not(TITLE)
    chen.sees("已发完", "已送达：3", "发完了")
    assert await fates(street) == {"sent": 3}


async def test_nobody_gets_anything_before_they_subscribed_and_consent_is_on_record(
    street: Street,
) -> None:
    lin = street.resident()
    await lin.start()
    await lin.command("notices")
    lin.sees("想收哪些通知", "▫️ ⚖️ 普法")
    assert await street.rows("consents_of", chat_id=lin.person.id) == []
    await lin.press("普法")
    lin.sees("✅ ⚖️ 普法", "全街道")
    await lin.press("东湖社区")
    lin.sees("✅ 东湖社区", "▫️ 全街道", "只收这些地方的：东湖社区")
    assert [row["purpose"] for row in await street.rows("consents_of", chat_id=lin.person.id)] == [
        "notices"
    ]
    await lin.press("全部不再接收")
    lin.sees("不再给您发任何通知")
    assert await street.rows("subscriptions_of", chat_id=lin.person.id) == []
    assert await street.rows("consents_of", chat_id=lin.person.id) == []


async def test_pressing_a_topic_twice_leaves_it_chosen(street: Street) -> None:
    lin = await subscribed(street, "林阿姨", "普法")
    page = lin.last
    street.town.press(lin.person, page, "▫️ 🏛 办事指南")
    street.town.press(lin.person, page, "▫️ 🏛 办事指南")
    await street.settle()
    found = await street.rows("subscriptions_of", chat_id=lin.person.id)
    assert {row["topic"] for row in found} == {"law", "services"}


async def test_communities_choose_who_hears(street: Street) -> None:
    east = await subscribed(street, "东湖人", "停水", "东湖社区")
    west = await subscribed(street, "西园人", "停水", "西园社区")
    both = await subscribed(street, "两头跑", "停水", "东湖社区", "西园社区")
    anywhere = await subscribed(street, "全街道")
    chen = street.staff()
    await sent(street, chen, places=("东湖社区",))
    for phone in (east, both, anywhere):
        assert len(holding(phone, TITLE)) == 1
    west.sees_not(TITLE)


async def test_a_notice_that_expires_in_the_night_is_refused_at_the_desk(street: Street) -> None:
    await subscribed(street, "林阿姨")
    chen = street.staff()
    await street.pass_time(13 * 3600)
    await written(chen)
    await chen.press("⌛️ 过期时间")
    await chen.say("明天早上7点")
    chen.sees("2026年11月26日（周四） 07:00")
    await chen.press("📨 发送")
    chen.sees("过了过期时间", "不会发出")
    assert "确认" not in "".join(chen.buttons())


async def test_stopping_stops_what_is_not_sent(street: Street) -> None:
    phones = [await subscribed(street, f"居民{n}") for n in range(4)]
    chen = street.staff()
    street.town.faults = hard_of_hearing(*phones[2:])
    await sent(street, chen)
    await chen.press("⏹ 停止发送")
    chen.sees("已停止")
    street.town.faults = None
    await street.old_button(chen, "n:halt:1")
    chen.sees("已经发完或者停止")
    await street.pass_time(700)
    chen.sees("已停止", "已送达：2", "已停止：2")
    assert [len(holding(phone, TITLE)) for phone in phones] == [1, 1, 0, 0]


async def test_what_was_confirmed_is_not_changed_by_a_button_of_before(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await written(chen)
    await chen.press("📨 发送")
    await chen.press("⬅️ 返回")
    await chen.press("✏️ 正文")
    await chen.say("改过的正文")
    await chen.press("📨 发送")
    await street.old_button(chen, "n:go:1:3")
    chen.sees("内容又改了")
    await chen.press("⬅️ 返回")
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    await street.old_button(chen, "n:edit:1:text")
    chen.sees("不能再改")
    await street.old_button(chen, "n:go:1:3")
    chen.sees("不能再改")
    await street.tick()
    lin.sees("改过的正文")
    assert len(holding(lin, TITLE)) == 1


async def test_two_of_the_office_write_at_once(street: Street) -> None:
    lin = await subscribed(street, "林阿姨", "停水", "普法")
    huang = street.phone(street.town.person("黄干事"))
    await huang.start()
    chen = street.staff()
    async with street.bot.database.unit() as unit:
        await unit.run(
            "add_person", user_id=huang.person.id, roles="staff", name="", community="",
            added_by=0, added_at=0,
        )  # fmt: skip
    await chen.command("notice")
    await chen.press("✍️ 写新通知")
    await huang.command("notice")
    await huang.press("✍️ 写新通知")
    await chen.say("陈的标题")
    await huang.say("黄的标题")
    await chen.say("陈的正文")
    await huang.say("黄的正文")
    await chen.press("停水")
    await huang.press("普法")
    await street.old_button(huang, "n:drop:1")
    huang.sees("不能再改")
    for phone in (chen, huang):
        await phone.press("✅ 完成")
        await phone.press("📨 发送")
        await phone.press("✅ 确认，发给 1 人")
    await street.tick()
    assert len(holding(lin, "陈的正文")) == len(holding(lin, "黄的正文")) == 1


async def test_a_photo_goes_along_and_too_long_a_text_is_refused(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await written(chen)
    await chen.press("✏️ 正文")
    await chen.say("长" * 4096)
    chen.sees("太长了")
    street.clock.advance(10)
    await chen.say("长" * 2000)
    await chen.press("📎 图片或文件")
    await chen.say("没有图")
    chen.sees("请发一张照片")
    await chen.photo()
    chen.sees("一千字左右")
    await chen.press("⬅️ 返回")
    await chen.press("✏️ 正文")
    await chen.say(TEXT)
    await chen.press("📎 图片或文件")
    await chen.photo()
    assert chen.news[0].media == "photo"
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    await street.tick()
    assert lin.last.media == "photo"
    lin.sees(TITLE, "请提前储水")
    await street.tick()
    await chen.command("notice")
    await chen.press("已发完")
    await chen.press("✏️ 更正")
    await chen.say("改到后天。")
    await chen.press("✅ 确认更正 1 条")
    await street.tick()
    lin.sees("【更正】", "改到后天。")
    assert lin.last.media == "photo"


async def test_staff_buttons_are_for_staff(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await lin.command("notice")
    lin.sees("只有街道工作人员")
    await written(chen)
    await chen.press("📨 发送")
    for data in ("n:new", "n:go:1:3", "n:halt:1", "n:recalled:1", "n:page:1"):
        await street.old_button(lin, data)
        lin.sees("只有街道工作人员")
    for data in ("n:xyz", "n:on:nothing", "n:in:nowhere", "n:", "n:in"):
        await street.old_button(lin, data)
        lin.sees("已经过期")
    lin.sees_not(TITLE)


async def test_a_button_pressed_a_month_later_still_does_what_it_says(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await sent(street, chen)
    street.clock.jump(datetime(2027, 1, 5, 2, 0, tzinfo=UTC))
    await lin.press("🔕 不再接收这类通知")
    lin.sees("不再发给您")
    await street.old_button(chen, "n:go:1:3")
    chen.sees("不能再改")
    await street.old_button(chen, "n:halt:1")
    chen.sees("已经发完")


async def test_staff_find_both_in_their_menu(street: Street) -> None:
    chen = street.staff()
    await chen.start()
    await street.restart()
    assert {"notice", "event", "notices", "events"} <= set(chen.menu())
    lin = street.resident()
    await lin.start()
    assert {"notices", "events"} <= set(lin.menu())
    assert not {"notice", "event"} & set(lin.menu())


async def test_the_card_of_a_notice_planned_for_next_season_is_kept_up_to_date(
    street: Street,
) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await written(chen)
    await chen.press("⏰ 发送时间")
    await chen.say("2027年4月8日下午3点")
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    card = chen.find("等待发送")
    await street.pass_time(100 * 86_400)
    await street.bot.clock.tidy()
    await chen.press("⏹ 停止发送")
    await street.tick()
    await street.tick()
    assert "已停止" in (card.text or "")
    assert "⏹ 停止发送" not in chen.buttons()
    await street.pass_time(60 * 86_400)
    lin.sees_not(TITLE)
