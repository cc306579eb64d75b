"""Staff tell many people something; those who asked hear it once, when they are awake."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.demo.messages import Message
from bot.demo.town import Fault
from db import notices as rows_of_notices
from db import people
from db.people import Colleague
from handlers.notices import sending
from tests.street import Street
from tests.town_driver import Phone

TITLE, TEXT = "停水通知", "东湖片区明天停水检修。\n请提前储水。"


async def subscribed(street: Street, name: str, *buttons: str, code: str = "zh-hans") -> Phone:
    """Somebody who wants notices of some kind."""
    phone = street.resident(name, code)
    await phone.start()
    await phone.command("notices")
    for button in buttons or ("停水",):
        await phone.press(button)
    return phone


async def written(
    chen: Phone,
    title: str = TITLE,
    text: str = TEXT,
    topic: str = "停水",
    places: tuple[str, ...] = (),
) -> None:
    """Write a notice up to the panel below the preview."""
    await chen.command("notice")
    await chen.press("✍️ 写新通知")
    await chen.say(title)
    await chen.say(text)
    await chen.press(topic)
    for place in places:
        await chen.press(place)
    await chen.press("✅ 完成")


async def sent(street: Street, chen: Phone, **given: Any) -> None:
    """Write, confirm, and let the worker and the sender do their part."""
    await written(chen, **given)
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    await street.tick()
    await street.tick()


def holding(phone: Phone, piece: str) -> list[Message]:
    """The bot's messages that hold a piece of text."""
    return [message for message in phone.from_bot if piece in (message.text or "")]


async def old_button(street: Street, phone: Phone, data: str) -> None:
    """Press a button that is no longer to be seen, or was never meant for this person."""
    phone._mark()
    street.town._callback(phone.person, phone.last, data)
    await street.settle()


async def fates(street: Street, number: int = 1) -> dict[str, int]:
    found = await street.rows("letters_about", about=f"notice:{number}")
    return {row["state"]: row["many"] for row in found}


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


async def test_one_tap_under_a_notice_ends_it_and_the_letters_on_their_way(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await sent(street, chen)
    await street.pass_time(13 * 3600)  # half past ten at night
    await written(chen, "第二条")
    await chen.press("📨 发送")
    chen.sees("22:00 到 8:00 不发", "2026年11月26日（周四） 08:00")
    await chen.press("✅ 确认，发给")
    await street.pass_time(9 * 3600 + 1800)
    lin.sees("第二条")
    await lin.press("🔕 不再接收这类通知")
    lin.sees("不再发给您")
    await lin.press("🔕 不再接收这类通知")
    lin.sees("不再发给您")
    await written(chen, "第三条")
    await chen.press("📨 发送")
    chen.sees("没有人订阅")
    lin.sees_not("第三条")


async def test_who_leaves_before_the_morning_gets_no_letter(street: Street) -> None:
    lin, zhang, chen = (
        await subscribed(street, "林阿姨"),
        await subscribed(street, "张伯"),
        street.staff(),
    )
    await street.pass_time(12 * 3600 + 1700)  # two minutes to ten
    street.town.faults = hard_of_hearing(lin, zhang)
    await sent(street, chen)
    street.town.faults = None
    await street.pass_time(300)
    await street.tick()
    chen.sees("22:00 到 8:00 不发")
    assert (await fates(street))["new"] == 2
    await lin.command("notices")
    await lin.press("🚰")
    await street.pass_time(10 * 3600)
    zhang.sees(TITLE)
    lin.sees_not(TITLE)
    assert await fates(street) == {"sent": 1, "stopped": 1}


def hard_of_hearing(*phones: Phone) -> Callable[[str, Mapping[str, Any]], Fault | None]:
    """Telegram fails for these chats."""
    deaf = {phone.person.id for phone in phones}

    def fault(method: str, params: Mapping[str, Any]) -> Fault | None:
        hears = method in {"sendMessage", "sendPhoto"} and int(params["chat_id"]) in deaf
        return Fault.status(502) if hears else None

    return fault


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


class PowerCut(Exception):
    """The process died."""


async def half_a_portion(street: Street) -> None:
    async with street.bot.database.unit() as unit:
        assert await sending.portion(street.bot.house, unit, 1, street.bot.seconds)
        raise PowerCut


async def test_stopping_stops_what_is_not_sent(street: Street) -> None:
    phones = [await subscribed(street, f"居民{n}") for n in range(4)]
    chen = street.staff()
    street.town.faults = hard_of_hearing(*phones[2:])
    await sent(street, chen)
    await chen.press("⏹ 停止发送")
    chen.sees("已停止")
    street.town.faults = None
    await old_button(street, chen, "n:halt:1")
    chen.sees("已经发完或者停止")
    await street.pass_time(700)
    chen.sees("已停止", "已送达：2", "已停止：2")
    assert [len(holding(phone, TITLE)) for phone in phones] == [1, 1, 0, 0]


async def test_the_report_tells_blocked_from_gone_and_who_comes_back_hears_again(
    street: Street,
) -> None:
    lin, zhang, gone = [await subscribed(street, name) for name in ("林阿姨", "张伯", "走了的人")]
    chen = street.staff()
    zhang.person.blocked = True  # Telegram has not told us yet
    street.town.delete_account(gone.person)
    await sent(street, chen)
    chen.sees("已送达：1", "停用了机器人：1", "账号不在了：1")
    await written(chen, "第二条")
    chen.sees("现在 1 人")
    await zhang.unblock()
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给 2 人")
    await street.tick()
    assert len(holding(zhang, "第二条")) == 1
    assert len(holding(lin, "第二条")) == 1


async def test_what_was_confirmed_is_not_changed_by_a_button_of_before(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await written(chen)
    await chen.press("📨 发送")
    await chen.press("⬅️ 返回")
    await chen.press("✏️ 正文")
    await chen.say("改过的正文")
    await chen.press("📨 发送")
    await old_button(street, chen, "n:go:1:3")
    chen.sees("内容又改了")
    await chen.press("⬅️ 返回")
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    await old_button(street, chen, "n:edit:1:text")
    chen.sees("不能再改")
    await old_button(street, chen, "n:go:1:3")
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
    await old_button(street, huang, "n:drop:1")
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


async def test_a_delivered_notice_is_corrected_in_place(street: Street) -> None:
    lin, john = (
        await subscribed(street, "林阿姨"),
        await subscribed(street, "John", "Water", code="en"),
    )
    chen = street.staff()
    await sent(street, chen)
    await chen.command("notice")
    await chen.press("停水通知")
    chen.sees("已送达：2")
    await chen.press("✏️ 更正")
    await chen.say("改为后天停水。")
    chen.sees("【更正】", "改为后天停水。", "不再接收")
    await chen.press("✅ 确认更正 2 条")
    chen.sees("正在更正")
    await street.tick()
    before = len(lin.messages)
    for phone in (lin, john):
        assert len(holding(phone, TITLE)) == 1
        assert "改为后天停水。" in (holding(phone, TITLE)[0].text or "")
    assert "不再接收这类通知" in lin.buttons()[0]
    assert len(lin.messages) == before
    await old_button(street, chen, "n:fixed:1")
    chen.sees("过期")
    await chen.command("notice")
    await chen.press("停水通知")
    chen.sees("更正", "已送达：2")


async def test_a_recalled_notice_is_deleted_and_an_old_one_says_so(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await sent(street, chen)
    await chen.press("📄 查看")
    await chen.press("↩️ 撤回")
    await chen.press("↩️ 确定撤回")
    await street.pass_time(20)
    assert holding(lin, TITLE) == []
    await old_button(street, chen, "n:recalled:1")
    chen.sees("不能撤回")
    await sent(street, chen, title="旧通知")
    await street.pass_time(72 * 3600)
    await old_button(street, chen, "n:recall:2")
    await chen.press("↩️ 确定撤回")
    await street.tick()
    lin.sees("已由示例街道撤回")
    assert holding(lin, "旧通知") == []


async def test_words_in_reply_to_a_notice_are_told_that_nobody_reads_them(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await sent(street, chen)
    notice = lin.find(TITLE)
    await lin.say("几点来水", reply_to=notice)
    assert len(lin.news) == 1
    lin.sees(TITLE, "没有人看", "12345")
    assert await street.rows("all_asked") == []
    await lin.say("离婚了孩子归谁", reply_to=notice)
    await lin.press("💬 当作问题来问")
    lin.sees("孩子")
    assert [row["question"] for row in await street.rows("all_asked")] == ["离婚了孩子归谁"]
    await lin.forge("a:this")
    lin.sees("已经过期")


async def test_a_reply_to_a_notice_taken_back_hears_that_and_danger_comes_first(
    street: Street,
) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await sent(street, chen)
    await chen.press("📄 查看")
    await street.pass_time(72 * 3600)
    await chen.press("↩️ 撤回")
    await chen.press("↩️ 确定撤回")
    await street.pass_time(20)
    await lin.say("那还停不停水", reply_to="已由示例街道撤回")
    lin.sees(TITLE, "已经撤回", "没有人看")
    assert await street.rows("all_asked") == []
    await lin.say("家里着火了", reply_to="已由示例街道撤回")
    assert "119" in lin.news[0].text
    await lin.photo("路口")
    lin.sees("新办一件")


async def test_the_figures_of_a_correction_add_up(street: Street) -> None:
    people = [await subscribed(street, name) for name in ("林阿姨", "张伯", "李哥")]
    chen = street.staff()
    await sent(street, chen)
    await people[0].block()
    street.town.delete_account(people[1].person)
    await chen.press("📄 查看")
    await chen.press("✏️ 更正")
    await chen.say("改到后天。")
    await chen.press("✅ 确认更正 3 条")
    await street.tick()
    await old_button(street, chen, "n:page:1")
    after = chen.text().partition("更正")[2]
    assert "已送达：1" in after
    assert "停用了机器人：1" in after
    assert "账号不在了：1" in after


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
    await old_button(street, chen, "n:anew:1")
    await street.tick()
    assert len(holding(lin, TITLE)) == 1


async def test_what_is_too_late_is_thrown_away_by_one_press(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await planned(chen)
    await after_days(street, 3)
    await chen.press("🗑 不发了")
    chen.sees("不发了", TITLE)
    await street.pass_time(60)
    await old_button(street, chen, "n:anew:1")
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


async def test_where_its_clerk_left_another_one_is_asked(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await planned(chen)
    huang = street.phone(street.town.person("黄干事"))
    await huang.start()
    async with street.bot.database.unit() as unit:
        wu = Colleague(huang.person.id, frozenset({"staff"}), "黄干事", "")
        await people.add(unit, wu, 0, street.bot.seconds)
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


async def test_staff_buttons_are_for_staff(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await lin.command("notice")
    lin.sees("只有街道工作人员")
    await written(chen)
    await chen.press("📨 发送")
    for data in ("n:new", "n:go:1:3", "n:halt:1", "n:recalled:1", "n:page:1"):
        await old_button(street, lin, data)
        lin.sees("只有街道工作人员")
    for data in ("n:xyz", "n:on:nothing", "n:in:nowhere", "n:", "n:in"):
        await old_button(street, lin, data)
        lin.sees("已经过期")
    lin.sees_not(TITLE)


async def test_a_button_pressed_a_month_later_still_does_what_it_says(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await sent(street, chen)
    street.clock.jump(datetime(2027, 1, 5, 2, 0, tzinfo=UTC))
    await lin.press("🔕 不再接收这类通知")
    lin.sees("不再发给您")
    await old_button(street, chen, "n:go:1:3")
    chen.sees("不能再改")
    await old_button(street, chen, "n:halt:1")
    chen.sees("已经发完")


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


async def test_staff_find_both_in_their_menu(street: Street) -> None:
    chen = street.staff()
    await chen.start()
    await street.restart()
    assert {"notice", "event", "notices", "events"} <= set(chen.menu())
    lin = street.resident()
    await lin.start()
    assert {"notices", "events"} <= set(lin.menu())
    assert not {"notice", "event"} & set(lin.menu())
