"""Figures the bot cannot know: entered by a clerk, signed, corrected beside the old ones."""

from tests.reported import THIS_YEAR, colleague, dismissed, entered, opened
from tests.street import Street

YEAR = {"first_day": "2026-01-01", "last_day": "2026-12-31"}


async def test_a_figure_entered_by_hand_is_signed_and_stands_apart(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("✍️ 手工填报")
    chen.sees("还没有手工填报的数字")
    await chen.press("➕ 填一项")
    await chen.say("入户走访（户）")
    chen.sees("入户走访（户）：多少")
    await chen.say("很多")
    chen.sees("0 到 100000000 之间的整数")
    await chen.say("1,200")
    await chen.say("3月1日到3月31日")
    await chen.say("社区台账，电话13812345678")
    shown = chen.sees("已记下：入户走访（户） 1200", "不是机器数的", "2026年3月1日–2026年3月31日")
    assert "手工填报：陈干事，2026年11月25日；社区台账" in (shown.text or "")
    assert "13812345678" not in (shown.text or "")
    await chen.press("⬅️ 总览")
    chen.sees("手工填报：1 项", "新收 0")
    rows = await street.rows("hand_figures_of", **YEAR)
    assert [(r["label"], r["amount"], r["by_id"]) for r in rows] == [
        ("入户走访（户）", 1200, street.chen.id)
    ]


async def test_days_written_in_figures_are_read_and_not_taken_for_a_card(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("✍️ 手工填报")
    for days in ("20260101-20260630", "2026.01.01-2026.06.30"):
        await chen.press("➕ 填一项")
        await chen.press("窗口接待（人次）")
        await chen.say("12")
        await chen.say(days)
        await chen.press("跳过")
        chen.sees("已记下：窗口接待（人次） 12", "2026年1月1日–2026年6月30日")


async def test_a_correction_keeps_what_was_entered_before(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("✍️ 手工填报")
    await entered(chen)
    await chen.press("窗口接待（人次） 120")
    await chen.press("✏️ 更正")
    chen.sees("现在是 120")
    await chen.say("102")
    chen.sees("为什么要改")
    await chen.say("两位数写反了")
    chen.sees("由 120 改为 102", "窗口接待（人次）：102", "原填 120（陈干事，2026年11月25日）")
    await chen.press("窗口接待（人次） 102")
    await chen.press("✏️ 更正")
    await chen.say("103")
    await chen.say("又来一位")
    chen.sees("原填 102", "原填 120")
    rows = await street.rows("hand_figures_of", **YEAR)
    assert [row["amount"] for row in rows] == [120, 102, 103]
    await chen.press("窗口接待（人次） 103")
    await chen.press("🗑 作废")
    await chen.say("跟社区的重了")
    chen.sees("已作废", "已作废：窗口接待（人次） 103（陈干事，2026年11月25日）；跟社区的重了")
    await chen.press("⬅️ 总览")
    chen.sees("还没有任何记录")


async def test_two_clerks_correct_one_line_and_only_the_first_is_kept(street: Street) -> None:
    chen, zhou = street.staff(), await colleague(street)
    await opened(chen)
    await chen.press("✍️ 手工填报")
    await entered(chen)
    await opened(zhou)
    await zhou.press("✍️ 手工填报")
    for phone, amount in ((chen, "121"), (zhou, "119")):
        await phone.press("窗口接待（人次） 120")
        await phone.press("✏️ 更正")
        await phone.say(amount)
    await zhou.say("我数的是119")
    zhou.sees("由 120 改为 119")
    await chen.say("我数的是121")
    chen.sees("同事刚刚改过这一项", "窗口接待（人次）：119")
    await chen.forge(f"y:fix:{THIS_YEAR}:1")
    chen.sees("同事刚刚改过这一项")
    await chen.forge(f"y:void:{THIS_YEAR}:77")
    chen.sees("同事刚刚改过这一项")


async def test_a_line_that_reaches_beyond_the_period_is_shown_and_not_counted(
    street: Street,
) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("✍️ 手工填报")
    await entered(chen)
    await opened(chen, "2026年上半年")
    chen.sees("还没有任何记录")
    await chen.press("✍️ 手工填报")
    chen.sees("没有算进来", "窗口接待（人次）：120")


async def test_many_lines_are_turned_and_last_years_stand_beside(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("✍️ 手工填报")
    for number in range(10):
        await chen.press("➕ 填一项")
        await chen.say(f"第{number}项")
        await chen.say(str(number))
        await chen.press("整个时段")
        await chen.press("跳过")
    await chen.press("下一页")
    chen.sees("第8项：8", "第9项：9")
    await chen.press("上一页")
    chen.sees("第0项：0")


async def test_what_is_being_entered_survives_a_restart_and_can_be_given_up(
    street: Street,
) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("✍️ 手工填报")
    await chen.press("➕ 填一项")
    await chen.press("电话咨询（次）")
    await street.restart()
    await chen.say("33")
    await chen.press("整个时段")
    await chen.command("cancel")
    await street.old_button(chen, f"y:nonote:{THIS_YEAR}")
    chen.sees("按钮")
    rows = await street.rows("hand_figures_of", **YEAR)
    assert rows == []


async def test_who_looks_away_from_a_question_is_not_held_to_it(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("✍️ 手工填报")
    await chen.press("➕ 填一项")
    await chen.press("⬅️ 返回")
    await chen.say("老板不发工资怎么办")
    chen.sees("工资")
    assert "多少？" not in chen.text()
    await chen.command("report")
    await chen.press("⌨️ 自己写时段")
    await chen.press("⬅️ 返回")
    await chen.say("老板不发工资怎么办")
    assert "没看懂" not in chen.text()


async def test_an_edited_message_does_not_change_a_figure_in_silence(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("✍️ 手工填报")
    await entered(chen)
    await chen.edit("120", "210")
    chen.sees("没有跟着改", "更正")
    rows = await street.rows("hand_figures_of", **YEAR)
    assert [row["amount"] for row in rows] == [120]


async def test_somebody_who_left_the_office_enters_nothing(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("✍️ 手工填报")
    await chen.press("➕ 填一项")
    await chen.press("电话咨询（次）")
    await dismissed(street)
    await chen.say("33")
    await street.old_button(chen, f"y:whole:{THIS_YEAR}")
    chen.sees("工作人员")
    rows = await street.rows("hand_figures_of", **YEAR)
    assert rows == []
