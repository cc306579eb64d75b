"""Two events at one hour: whoever plans them and whoever joins both can see it."""

from tests.street import Street
from tests.town_driver import Phone


async def planned(
    chen: Phone, title: str, when: str = "下周三下午3点", place: str = "东湖社区二楼"
) -> None:
    """An event up to the panel below the preview."""
    await chen.command("event")
    await chen.press("➕ 新办活动")
    await chen.press("🎤 讲座")
    await chen.say(title)
    await chen.say(place)
    await chen.say(when)
    await chen.say("90分钟")
    await chen.press("20")
    await chen.press("✅ 完成")


async def test_who_plans_a_second_event_at_the_same_hour_sees_the_first(street: Street) -> None:
    chen = street.staff()
    await planned(chen, "劳动法讲座")
    assert "同一时间" not in chen.text()
    await chen.press("📢 发布")
    await planned(chen, "婚姻法讲座", "下周三下午4点")
    chen.sees("同一时间还有", "劳动法讲座", "15:00–16:30", "东湖社区二楼")
    await chen.press("🕒 时间")
    await chen.say("下周三下午4点半")
    assert "同一时间" not in chen.text()
    await chen.press("📢 发布")
    await chen.press("🕒 时间")
    await chen.say("下周三下午2点")
    chen.sees("同一时间还有", "劳动法讲座", "现在：", "✅ 确认")


async def test_who_joins_two_events_of_one_hour_is_told_and_may(street: Street) -> None:
    chen, lin, ma = street.staff(), street.resident(), street.resident("马叔")
    for title in ("劳动法讲座", "婚姻法讲座"):
        await planned(chen, title)
        await chen.press("📢 发布")
    await lin.start("e_1")
    assert "重叠" not in lin.text()
    await lin.press("✅ 报名")
    assert "重叠" not in lin.text()
    await lin.start("e_2")
    lin.sees("跟您报了名的活动时间重叠", "劳动法讲座")
    await lin.press("✅ 报名")
    lin.sees("报名成功", "时间重叠")
    await ma.start("e_2")
    ma.sees("婚姻法讲座")
    ma.sees_not("重叠", "劳动法讲座 ·")
    await chen.command("event")
    await chen.press("📢 已发布 劳动法讲座")
    await chen.press("❌ 取消这场活动")
    await chen.press("❌ 确定取消活动")
    await lin.start("e_2")
    assert "重叠" not in lin.text()


async def test_a_question_that_is_asked_again_keeps_its_buttons(street: Street) -> None:
    chen = street.staff()
    await chen.command("event")
    await chen.press("➕ 新办活动")
    await chen.say("这是什么")
    assert chen.news[-1].rows
    await chen.press("🎤 讲座")
    await chen.say("劳动法讲座")
    await chen.say("东湖社区二楼")
    await chen.say("昨天下午3点")
    chen.sees("过去")
    assert chen.news[-1].rows
    await chen.say("11月20日下午3点")
    chen.sees("今年已经过去")
    await chen.say("下周三下午3点")
    await chen.say("一会儿")
    assert "2小时" in chen.buttons()
    await chen.press("2小时")
    await chen.say("很多人")
    assert "不限人数" in chen.buttons()


async def test_a_draft_of_an_event_is_not_deleted_by_a_slip_of_the_thumb(street: Street) -> None:
    chen = street.staff()
    await planned(chen, "劳动法讲座")
    await chen.press("🗑 删掉这份草稿")
    chen.sees("删掉草稿劳动法讲座？")
    await chen.press("⬅️ 返回")
    await chen.press("📢 发布")
    chen.sees("已发布")
    await chen.press("🗑 确定删掉")
    chen.sees("已经发布、删掉或者结束")
    await planned(chen, "婚姻法讲座")
    await chen.press("🗑 删掉这份草稿")
    await chen.press("🗑 确定删掉")
    chen.sees("草稿已删掉")
