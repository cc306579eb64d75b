"""A clerk in a hurry on Friday evening pastes, attaches and mistypes; nothing is lost unseen."""

from datetime import UTC, datetime

from tests import notified
from tests.notified import TITLE, subscribed, written
from tests.street import MORNING, Street
from tests.town_driver import Phone

FRIDAY = datetime(2026, 11, 27, 9, 55, tzinfo=UTC)  # five to six in the evening
CAPTION = "明天停水，范围见图。"
REFUSED = "没有在办的事"


async def on_friday(street: Street) -> Phone:
    await street.pass_time((FRIDAY - MORNING).total_seconds())
    return street.staff()


async def asked_for_text(chen: Phone) -> None:
    await chen.command("notice")
    await chen.press("✍️ 写新通知")
    await chen.say(TITLE)


async def test_a_picture_with_the_text_as_its_caption_is_both(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), await on_friday(street)
    await chen.command("notice")
    await chen.press("✍️ 写新通知")
    await chen.photo("停水")
    chen.sees("先写标题")
    await chen.say(TITLE)
    sent = await chen.photo(CAPTION)
    await chen.press("停水")
    await chen.press("✅ 完成")
    chen.sees("[photo]", TITLE, CAPTION)
    await chen.edit(sent, "明天停水，范围见上图。")
    chen.sees("范围见上图", "[photo]")
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    await street.tick()
    lin.sees("[photo]", "范围见上图")


async def test_a_picture_alone_is_kept_and_the_text_still_asked_for(street: Street) -> None:
    chen = await on_friday(street)
    await asked_for_text(chen)
    await chen.photo()
    chen.sees("请写正文")
    await chen.say(CAPTION)
    await chen.press("停水")
    await chen.press("✅ 完成")
    chen.sees("[photo]", CAPTION)
    await chen.press("📎 图片或文件")
    await chen.press("不附文件")
    chen.sees(CAPTION)
    assert not [one for one in chen.news if one.media]


async def test_a_caption_too_long_for_a_picture_is_refused_with_how_much(street: Street) -> None:
    chen = await on_friday(street)
    await asked_for_text(chen)
    await chen.photo("好" * 1020)
    chen.sees("带图片或者文件时", "超出")
    await street.pass_time(10)
    await chen.photo(CAPTION)
    chen.sees("这条通知属于哪一类")


async def test_of_several_pictures_the_first_is_taken_and_that_is_said_once(
    street: Street,
) -> None:
    chen = await on_friday(street)
    await written(chen)
    await chen.press("📎 图片或文件")
    await chen.album(4)
    shown = [one for one in chen.news if one.media]
    assert len(shown) == 1
    assert len([one for one in chen.news if "只能附一张" in one.text]) == 1
    chen.sees_not(REFUSED, "新办一件")
    await street.restart()
    await chen.album(2)
    chen.sees(REFUSED)


async def test_several_pictures_where_none_fits_are_refused_in_one_sentence(
    street: Street,
) -> None:
    chen = await on_friday(street)
    await written(chen, text="好" * 1100)
    await chen.press("📎 图片或文件")
    await chen.album(3)
    assert len([one for one in chen.news if "超出" in one.text]) == 1
    chen.sees_not(REFUSED)


async def test_what_is_lost_of_a_pasted_rich_text_is_said(street: Street) -> None:
    chen = await on_friday(street)
    await asked_for_text(chen)
    rich = [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "text_link", "offset": 3, "length": 2, "url": "https://example.org/map"},
    ]
    street.town.say(chen.person, "停水，范围", chen.here, entities=rich)
    await chen.wait()
    chen.sees("加粗", "没有收", "这条通知属于哪一类")
    await chen.press("停水")
    await chen.press("✅ 完成")
    chen.sees("停水，范围 https://example.org/map")
    await chen.press("✏️ 正文")
    await chen.say("停水，范围见 https://example.org/map ，电话 0759-0000001")
    assert "没有收" not in chen.text()


async def test_a_day_that_passed_is_not_taken_for_next_years(street: Street) -> None:
    chen = await on_friday(street)
    await written(chen)
    await chen.press("⌛️ 过期时间")
    await chen.say("11月20日")
    chen.sees("今年已经过去", "年份")
    await chen.say("昨天")
    chen.sees("过去")
    await chen.say("11月28日 18:00")
    chen.sees("过期：2026年11月28日（周六） 18:00")
    await chen.press("⏰ 发送时间")
    await chen.say("17:50")
    chen.sees("已经过去")
    await chen.say("今天晚上11点")
    chen.sees("23:00")
    await chen.press("📨 发送")
    chen.sees("22:00 到 8:00 不发", "2026年11月28日（周六） 08:00")


async def test_a_notice_taken_back_says_how_many_were_taken_back(street: Street) -> None:
    ma, chen = await subscribed(street, "马叔", "停水", "西园社区"), await on_friday(street)
    await notified.sent(street, chen, places=("西园社区",))
    ma.sees(TITLE)
    await chen.command("notice")
    await chen.press(TITLE)
    await chen.press("↩️ 撤回")
    await chen.press("↩️ 确定撤回")
    await street.pass_time(30)
    await street.tick()
    ma.sees_not(TITLE)
    await chen.command("notice")
    await chen.press(TITLE)
    chen.sees("已撤回：1")
    assert chen.text().count("已送达：1") == 1


async def test_what_was_stopped_before_its_hour_is_mended_and_sent_after_all(
    street: Street,
) -> None:
    lin, chen = await subscribed(street, "林阿姨"), await on_friday(street)
    await written(chen, text="星期六停谁。", places=("东湖社区",))
    await chen.press("⏰ 发送时间")
    await chen.say("明天上午9点")
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    await chen.press("⏹ 停止发送")
    chen.sees("一个人也没有收到")
    await chen.command("notice")
    await chen.press(f"已停止 {TITLE}")
    assert chen.buttons() == ["📋 照着写一份新的", "🔄 刷新"]
    await chen.press("📋 照着写一份新的")
    await chen.press("📋 照着写一份新的")
    chen.sees("星期六停谁。", "东湖社区", "确认后就发", "（无）")
    await chen.press("✏️ 正文")
    await chen.say("星期六停水。")
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    await street.tick()
    lin.sees("星期六停水。")
    lin.sees_not("停谁")
    await street.pass_time(86_400)
    lin.sees_not("停谁")
    await chen.command("notice")
    assert not [button for button in chen.buttons() if "草稿" in button]
    assert len(await street.rows("recent_notices", most=10)) == 2


async def test_what_went_to_the_wrong_community_goes_to_the_right_one_in_a_few_presses(
    street: Street,
) -> None:
    ma = await subscribed(street, "马叔", "停水", "西园社区")
    hu = await subscribed(street, "胡姐", "停水", "东湖社区")
    chen = await on_friday(street)
    await notified.sent(street, chen, places=("西园社区",))
    await chen.command("notice")
    await chen.press(TITLE)
    await chen.press("↩️ 撤回")
    await chen.press("↩️ 确定撤回")
    await chen.press("📋 照着写一份新的")
    await chen.press("🏘 社区")
    await chen.press("西园社区")
    await chen.press("东湖社区")
    await chen.press("✅ 完成")
    chen.sees("社区：东湖社区", "现在 1 人")
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    await street.pass_time(30)
    hu.sees(TITLE)
    ma.sees_not(TITLE)


async def test_a_draft_is_not_deleted_by_a_slip_of_the_thumb(street: Street) -> None:
    chen = await on_friday(street)
    await written(chen)
    await chen.press("🗑 删掉这份草稿")
    chen.sees("删掉草稿停水通知？")
    await chen.press("⬅️ 返回")
    chen.sees("居民看到的就是上面这样")
    await chen.press("🗑 删掉这份草稿")
    await chen.press("🗑 确定删掉")
    chen.sees("草稿已删掉")
    await asked_for_text(chen)
    await chen.press("🗑 删掉这份草稿")
    chen.sees("草稿已删掉")
    await chen.command("notice")
    chen.sees("还没有发过通知")
