"""A case is over, and something comes that belongs to it: it can be opened again on the spot."""

from tests import filled
from tests.street import Street
from tests.town_driver import Phone

DAY = 86_400


async def closed(street: Street, lin: Phone) -> Phone:
    """A consultation that 王律师 answered and closed; returns his look into its topic."""
    topic = await filled.claimed(street, lin)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("讲清楚了")
    return topic


async def test_a_photo_after_the_end_reopens_its_case_and_goes_along(street: Street) -> None:
    lin = street.resident()
    topic = await closed(street, lin)
    await street.pass_time(2 * DAY)
    await lin.photo("老板写的新欠条")
    lin.sees("没有在办的事", "重新打开", "新办一件")
    await lin.press("🔁 重新打开 C2026")
    lin.sees("写一句为什么")
    await lin.say("老板又反悔了")
    lin.sees("已重新打开", "已加到办件")
    topic.find("老板又反悔了")
    topic.find("老板写的新欠条")
    assert (await street.rows("case", id=1))[0]["state"] == "submitted"


async def test_a_voice_and_an_album_may_say_why(street: Street) -> None:
    lin = street.resident()
    topic = await closed(street, lin)
    await lin.voice()
    await lin.press("🔁 重新打开 C2026")
    await lin.voice()
    lin.sees("已重新打开", "已加到办件")
    assert topic.transcript().count("[voice]") == 2
    await lin.say("谢谢")
    lin.sees("不客气")


async def test_giving_up_the_reason_leaves_the_photo_waiting(street: Street) -> None:
    lin = street.resident()
    await closed(street, lin)
    await lin.photo("")
    await lin.press("🔁 重新打开 C2026")
    await lin.press("取消")
    assert (await street.rows("case", id=1))[0]["state"] == "closed"
    await lin.press("c:reopen:1")
    await lin.say("对方没有按说好的做")
    lin.sees("已重新打开", "还没有交")
    await lin.press("📎 补充给 C2026")
    lin.sees("已加到办件")


async def test_with_an_open_case_the_one_that_ended_last_is_offered_too(street: Street) -> None:
    lin = street.resident()
    await closed(street, lin)
    await filled.lead(lin)
    await lin.photo("欠条")
    lin.sees("这条是给哪件事的")
    assert [name[:2] for name in lin.buttons()] == ["📎 ", "💬 ", "🔁 ", "🆕 "]
    await lin.press("🔁 重新打开")
    await lin.say("没有给钱")
    lin.sees("已重新打开", "已加到办件 C2026")


async def test_of_many_that_are_over_the_last_three_are_offered_the_newest_first(
    street: Street,
) -> None:
    lin = street.resident()
    for _ in range(4):
        await filled.lead(lin)
    for number in (1, 3, 2, 4):
        await lin.press(f"c:show:{number}")
        await lin.press("🚫 撤回")
        await lin.press("🚫 确定撤回")
        street.clock.advance(60)
    await lin.photo("")
    names = [name for name in lin.buttons() if name.startswith("🔁")]
    assert [name.split("-")[1][2:3] for name in names] == ["4", "2", "3"]


async def test_without_consent_a_reopened_case_takes_nothing(street: Street) -> None:
    lin = street.resident()
    topic = await closed(street, lin)
    await lin.command("mydata")
    await lin.press("p:withdraw")
    await lin.photo("新欠条")
    lin.sees("还没有保存", "重新打开")
    await lin.press("🔁 重新打开 C2026")
    await lin.say("老板又反悔了")
    lin.sees("收回过同意")
    assert (await street.rows("case", id=1))[0]["state"] == "closed"
    topic.sees_not("反悔")


async def test_a_long_reason_is_kept_whole(street: Street) -> None:
    lin = street.resident()
    topic = await closed(street, lin)
    await lin.press("c:show:1")
    await lin.press("🔁 重新打开")
    await lin.say("他又来" + "闹" * 900 + "最后这一句")
    topic.find("最后这一句")


async def test_the_rest_of_a_reason_taken_apart_goes_into_the_case(street: Street) -> None:
    lin = street.resident()
    topic = await closed(street, lin)
    await lin.press("c:show:1")
    await lin.press("🔁 重新打开")
    street.town.say(lin.person, "闹" * 4096)
    await lin.say("后半段还有这一句")
    lin.sees("已重新打开", "已加到办件")
    topic.find("后半段还有这一句")
    assert await street.rows("all_asked") == []


async def test_all_of_an_album_that_says_why_goes_into_the_case(street: Street) -> None:
    lin = street.resident()
    topic = await closed(street, lin)
    await lin.press("c:show:1")
    await lin.press("🔁 重新打开")
    await lin.album(3, "老板又写了欠条")
    lin.sees("已重新打开", "已加到办件")
    lin.sees_not("哪件事", "没有在办的事")
    assert lin.text().count("已加到办件") == 1
    await street.pass_time(10)
    assert topic.transcript().count("[photo]") == 3
