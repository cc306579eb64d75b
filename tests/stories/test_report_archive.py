"""Reports handed out are frozen, and say what is different today."""

from db import reporting
from tests import filled
from tests.printed import DAY, asked, content, files, listed, read, table
from tests.reported import entered, opened
from tests.street import Street


async def test_a_table_sent_again_differs_only_where_its_columns_say_so(street: Street) -> None:
    topic = await filled.claimed(street, street.resident())
    chen = street.staff()
    await asked(street, chen)
    await street.pass_time(2 * DAY)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("讲了怎么投诉")
    await chen.command("report")
    await chen.press("🗂 已生成的报告")
    await chen.press("1 号")
    await chen.press("📄 再发一次文档")
    await street.tick()
    (first,), (again,) = (listed(content(street, files(chen)[place])) for place in (1, 3))
    assert (first["首次答复"], first["本期办结"], first["期末未结"]) == ("", "0", "1")
    differing = {name for name in first if first[name] != again[name]}
    assert differing == {name for name in first if name.endswith("导出时）")}
    assert again["结束（导出时）"] == "2026-11-27"


async def test_a_report_is_frozen_and_says_what_is_different_today(street: Street) -> None:
    await filled.lead(street.resident())
    chen = street.staff()
    await opened(chen)
    await chen.press("✍️ 手工填报")
    await entered(chen)
    await asked(street, chen)
    await chen.command("report")
    await chen.press("🗂 已生成的报告")
    await chen.press("1 号")
    chen.sees("1 号报告", "新收 1 ＋", "由陈干事生成", "还是一样")
    assert "还没有生成出来" not in chen.text()
    await filled.petition(street.resident("新来的"))
    await opened(chen)
    await chen.press("✍️ 手工填报")
    await chen.press("窗口接待（人次） 120")
    await chen.press("✏️ 更正")
    await chen.say("102")
    await chen.say("写反了")
    await street.old_button(chen, "y:rep:1")
    chen.sees("新收 1 ＋", "有这些不同", "新收：1 → 2", "窗口接待（人次）：120 → 102")
    await chen.press("📄 再发一次文档")
    await street.tick()
    first, again = files(chen)[0], files(chen)[2]
    old, new = (table(read(content(street, one))[1], "类别") for one in (first, again))
    assert old == new
    assert old["合计"][1] == "1"
    assert len(listed(content(street, files(chen)[3]))) == 1
    await chen.forge("y:rep:99")
    chen.sees("按钮")
    await chen.forge("y:again:99")
    chen.sees("按钮")


async def test_reports_handed_out_are_turned_page_by_page(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    async with street.bot.database.unit() as unit:
        for number in range(12):
            days = ("2026-01-01", "2026-03-31")
            await reporting.add(unit, f"k{number}", days, {}, (1, "周干事"), 1_790_000_000)
    await street.old_button(chen, "y:old:0")
    chen.sees("12 号", "3 号：")
    await chen.press("下一页")
    chen.sees("2 号：", "1 号：")
    await chen.press("上一页")
    await chen.press("⬅️ 返回")
    chen.sees("选一个时段")
    await chen.forge("y:old:999999999999999999")
    chen.sees("还没有生成过报告")
