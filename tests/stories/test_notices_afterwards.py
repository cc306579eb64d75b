"""A notice went out: it is corrected or taken back, answered, counted, and one tap ends it."""

from tests.notified import (
    TITLE,
    fates,
    hard_of_hearing,
    holding,
    sent,
    subscribed,
    written,
)
from tests.street import Street


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
    await street.old_button(chen, "n:fixed:1")
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
    await street.old_button(chen, "n:recalled:1")
    chen.sees("不能撤回")
    await sent(street, chen, title="旧通知")
    await street.pass_time(72 * 3600)
    await street.old_button(chen, "n:recall:2")
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
    await street.old_button(chen, "n:page:1")
    after = chen.text().partition("更正")[2]
    assert "已更正：1" in after
    assert "停用了机器人：1" in after
    assert "账号不在了：1" in after


async def test_the_rest_of_a_correction_taken_apart_is_no_correction(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await sent(street, chen)
    await chen.press("📄 查看")
    await chen.press("✏️ 更正")
    street.town.say(chen.person, "好" * 4096, chen.here)
    await chen.say("坏" * 900)
    chen.sees("太长", "后半段")
    assert "✅ 确认更正" not in "".join(chen.buttons())
    await street.pass_time(60)
    await chen.say("改到大后天。")
    await chen.say("好" * 4096)
    await chen.press("✅ 确认更正 1 条")
    chen.sees("已经过期")
    await street.pass_time(60)
    await chen.say("改到后天。")
    await chen.press("✅ 确认更正 1 条")
    await street.tick()
    lin.sees("改到后天。")
    lin.sees_not("坏坏", "大后天")
