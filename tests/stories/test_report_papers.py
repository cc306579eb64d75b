"""The document of a report and its table of records: what they say, free of residents."""

from tests import filled
from tests.gathered import joined, published
from tests.printed import DAY, asked, content, files, listed, read, table
from tests.reported import busy_week, counted, entered, opened
from tests.street import Street

NAMES = ("林秀英", "王大明", "13812345678", "林阿姨", "陈美", "何师傅", "周婆婆")


async def test_the_document_says_the_figures_of_the_screen_and_names_nobody(
    street: Street,
) -> None:
    await busy_week(street)
    chen = street.staff()
    await published(chen, when="明天下午3点")
    await joined(street, "甲")
    await street.pass_time(2 * DAY)
    await street.old_button(chen, "y:num:1")
    await counted(chen, "45", "200")
    await street.old_button(chen, "y:num:1")
    await counted(chen, "54", "200", "学生")
    await opened(chen)
    await chen.press("✍️ 手工填报")
    await entered(chen)
    await chen.press("窗口接待（人次） 120")
    await chen.press("✏️ 更正")
    await chen.say("102")
    await chen.say("写反了")
    await asked(street, chen)
    words, rows = files(chen)
    assert words.content["document"]["file_name"].endswith("_1号.docx")
    chen.sees("截至 2026年11月27日（周五） 09:30，已存档 1 号", "按列相加就是报告里的数")
    paragraphs, tables = read(content(street, words))
    text = "\n".join([*paragraphs, *(cell for t in tables for row in t for cell in row)])
    assert "示例街道法治建设工作数据报告" in paragraphs[0]
    assert "新收4件，重新受理1件次，办结2件次，居民自行撤回1件次，期末未结2件" in text
    assert "数据截至2026年11月27日09时30分" in text
    assert "上年同期没有办理记录" in text
    flow = table(tables, "类别")
    assert flow["合计"] == ["0", "4", "1", "2", "1", "2", "无记录", "无记录"]
    assert flow["法律咨询"][:6] == ["0", "1", "1", "1", "0", "1"]
    hand = table(tables, "项目")["窗口接待（人次）"]
    assert hand[0] == "102"
    assert hand[3] == "写反了"
    assert hand[4] == "陈干事，2026年11月27日\n原填120（陈干事，2026年11月27日）"
    event = table(tables, "日期")["2026年11月26日"]
    assert event[:6] == ["民法典讲座", "讲座", "1", "54", "200", "学生"]
    assert "原填到场45、资料200（陈干事" in event[6]
    assert any("期末未结" in line and "次数" in line for line in paragraphs)
    for name in (*NAMES, filled.STORY, "老板还是不给", "甲"):
        assert name not in text
        assert name not in content(street, rows).decode("utf-8-sig")


async def test_the_table_of_records_adds_up_to_the_report(street: Street) -> None:
    await busy_week(street)
    chen = street.staff()
    await asked(street, chen)
    words, rows = files(chen)
    _, tables = read(content(street, words))
    found = listed(content(street, rows))
    head = ["上期结转", "本期新收", "本期重新受理", "本期办结", "本期撤回", "期末未结"]
    sums = [str(sum(int(row[name]) for row in found)) for name in head]
    assert sums == table(tables, "类别")["合计"][:6]
    assert [row["编号"][0] for row in found] == ["C", "M", "X", "P"]
    closed = found[2]
    assert (closed["状态（导出时）"], closed["结果（导出时）"]) == ("已办结", "已查处")
    assert (closed["办结时限（导出时）"], closed["办结用时（天，导出时）"]) == ("按期", "0.0")


async def test_last_year_stands_beside_and_a_difference_is_told(street: Street) -> None:
    await filled.lead(street.resident())
    street.clock.advance(300 * DAY)
    for name in ("甲", "乙"):
        await filled.lead(street.resident(name))
    street.clock.advance(100 * DAY)
    chen = street.staff()
    await asked(street, chen, "2027年1月1日到12月1日")
    paragraphs, tables = read(content(street, files(chen)[0]))
    assert any("上年同期新收1件" in line and "不满整段" in line for line in paragraphs)
    flow = table(tables, "类别")
    assert flow["线索反映"] == ["1", "2", "0", "0", "0", "3", "1", "0"]
    assert table(tables, "社区") == {"未写社区": ["2", "1", "+1"], "合计": ["2", "1", "+1"]}
    assert table(tables, "状态") == {"待认领": ["2", "1", "+1"], "合计": ["2", "1", "+1"]}
    assert table(tables, "指标")["首次答复用时中位数（天）"] == ["—", "—", "—"]


async def test_questions_that_began_later_than_cases_last_year_are_told_too(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.lead(lin)
    street.clock.advance(60 * DAY)
    await lin.say("老板不发工资怎么办")
    street.clock.advance(400 * DAY)
    await filled.lead(street.resident("甲"))
    chen = street.staff()
    await asked(street, chen, "2027年11月26日到2028年2月20日")
    paragraphs, _ = read(content(street, files(chen)[0]))
    assert any("2027年1月24日起才齐全，不满整段" in line for line in paragraphs)


async def test_an_office_without_records_gets_a_document_that_says_so(street: Street) -> None:
    chen = street.staff()
    await asked(street, chen)
    words, rows = files(chen)
    text = "\n".join(read(content(street, words))[0])
    for nothing in ("收到办件", "法律提问", "发出通知", "举办活动", "手工填报"):
        assert f"没有{nothing}" in text
    assert listed(content(street, rows)) == []
    assert text.count("\n表") == 1  # the flow of cases; tables of nothing are left out
    assert "制表：陈干事" in text


async def test_a_pasted_character_no_document_can_hold_is_left_out(street: Street) -> None:
    chen = street.staff()
    await published(chen, title="民法典\x02讲座", when="明天下午3点")
    await street.pass_time(2 * DAY)
    for period in ("今年", "上半年"):  # counted, and told as reaching beyond the period
        await opened(chen, period)
        await chen.press("✍️ 手工填报")
        await chen.press("➕ 填一项")
        await chen.say("走访\x03（户）")
        await chen.say("7")
        await chen.say("今年")
        await chen.press("跳过")
        await asked(street, chen, period)
    first, _, second, _ = files(chen)
    _, tables = read(content(street, first))
    assert table(tables, "日期")["2026年11月26日"][0] == "民法典讲座"
    assert table(tables, "项目")["走访（户）"][0] == "7"
    assert any("走访（户）、走访（户）" in line for line in read(content(street, second))[0])
