"""The document of a report: made once, sent safely, frozen, and free of residents."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from docx.table import Table

from bot.demo.messages import Message
from bot.demo.refusal import Fault, bad
from db import reporting
from handlers.reporting import making
from tests import filled
from tests.reported import THIS_YEAR, busy_week, counted, dismissed, entered, opened
from tests.stories.test_events import joined, old_button, published
from tests.street import Street
from tests.town_driver import Phone

DAY = 86_400
NAMES = ("林秀英", "王大明", "13812345678", "林阿姨", "陈美", "何师傅", "周婆婆")


def files(phone: Phone) -> list[Message]:
    """The documents that arrived."""
    return [message for message in phone.from_bot if "document" in message.content]


def content(street: Street, message: Message) -> bytes:
    """What is in a document that arrived."""
    file = street.town.files.find(message.content["document"]["file_id"])
    assert file is not None
    assert file.content is not None
    return file.content


def read(body: bytes) -> tuple[list[str], list[list[list[str]]]]:
    """The paragraphs of a .docx, and its tables."""
    paper = docx.Document(io.BytesIO(body))
    tables = [
        [[cell.text for cell in row.cells] for row in block.rows]
        for block in paper.iter_inner_content()
        if isinstance(block, Table)
    ]
    return [paragraph.text for paragraph in paper.paragraphs], tables


def table(tables: list[list[list[str]]], head: str) -> dict[str, list[str]]:
    """The table with this first column, by its first cells."""
    found = next(rows for rows in tables if rows[0][0] == head)
    return {row[0]: row[1:] for row in found[1:]}


def listed(body: bytes) -> list[dict[str, str]]:
    """The rows of a .csv."""
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


async def asked(street: Street, chen: Phone, period: str = "今年") -> None:
    """Open a period, ask for its document, let the worker work."""
    await opened(chen, period)
    await chen.press("📄 生成文档")
    chen.sees("正在生成")
    await street.tick()


async def left_over(street: Street) -> int:
    """How many files still lie in the rows."""
    async with street.bot.database.read() as unit:
        return len(await unit._connection.fetch("SELECT key FROM enclosures", ()))


async def test_the_document_says_the_figures_of_the_screen_and_names_nobody(
    street: Street,
) -> None:
    await busy_week(street)
    chen = street.staff()
    await published(chen, when="明天下午3点")
    await joined(street, "甲")
    await street.pass_time(2 * DAY)
    await old_button(street, chen, "y:num:1")
    await counted(chen, "45", "200")
    await old_button(street, chen, "y:num:1")
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


async def test_two_presses_make_one_document(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    shown = chen.last
    await chen.press("📄 生成文档")
    street.town.press(chen.person, shown, "📄 生成文档")
    await street.settle()
    chen.sees("已经在生成，或者已经发给您了")
    await street.tick()
    street.town.press(chen.person, shown, "📄 生成文档")
    await street.settle()
    await street.tick()
    assert len(files(chen)) == 2
    assert await left_over(street) == 0


async def test_figures_of_a_month_ago_are_shown_anew_before_they_become_a_document(
    street: Street,
) -> None:
    chen = street.staff()
    await opened(chen)
    await street.pass_time(30 * DAY)
    await chen.press("📄 生成文档")
    chen.sees("您点的是 2026年11月25日 的数字", "截至 2026年12月25日")
    await street.tick()
    assert files(chen) == []
    await chen.press("📄 生成文档")
    await street.tick()
    assert len(files(chen)) == 2
    await opened(chen)
    await chen.forge(f"y:doc:{THIS_YEAR}:999999999999999999")
    chen.sees("下面是现在的数")
    await chen.forge(f"y:doc:{THIS_YEAR}:x")
    chen.sees("按钮")


async def test_a_crash_after_the_press_or_after_the_making_loses_and_doubles_nothing(
    street: Street,
) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("📄 生成文档")
    await street.restart()  # it was asked for, and nobody began
    await old_button(street, chen, "y:rep:1")
    chen.sees("文档还没有生成出来")
    row = (await street.rows("due_tasks", now=10**11, most=9))[0]
    street.bot.sender.stop()  # made and posted, but the sender is gone with the process
    await street.tasks[0]
    payload = json.loads(row["payload"])
    await making.make(street.bot.house, street.bot.database, payload, int(street.clock.time()))
    assert await left_over(street) == 2
    assert files(chen) == []
    await street.restart()
    await street.tick()  # the task was not marked as done: it is taken up again
    await street.settle()
    assert len(files(chen)) == 2
    assert await left_over(street) == 0
    await street.tick()
    assert len(files(chen)) == 2


@pytest.fixture
def faults(street: Street) -> Iterator[list[Any]]:
    """What goes wrong with the next uploads, the first first."""
    waiting: list[Any] = []

    def fail(method: str, _: Any) -> Fault | None:
        return waiting.pop(0) if method == "sendDocument" and waiting else None

    street.town.faults = fail
    yield waiting
    street.town.faults = None


async def test_an_upload_that_fails_is_tried_again_and_others_do_not_wait(
    street: Street, faults: list[Any]
) -> None:
    chen, lin = street.staff(), street.resident()
    faults += [Fault.status(502), Fault(closed=True)]
    await asked(street, chen)
    assert files(chen) == []
    assert await left_over(street) == 2
    await lin.say("老板不发工资怎么办")
    lin.sees("工资")
    for _ in range(4):
        await street.pass_time(60)
    assert len(files(chen)) == 2
    assert content(street, files(chen)[0]).startswith(b"PK")
    assert await left_over(street) == 0


async def test_a_file_telegram_refuses_is_told_and_can_be_sent_again(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("📄 生成文档")

    def refuse(method: str, _: Any) -> Fault | None:
        if method == "sendDocument":
            raise bad("file is too big")
        return None

    street.town.faults = refuse
    await street.tick()
    chen.sees("文档没有发出去")
    assert sum("没有发出去" in (m.text or "") for m in chen.from_bot) == 1
    assert await left_over(street) == 0
    street.town.faults = None
    await chen.command("report")
    await chen.press("🗂 已生成的报告")
    chen.sees("1 号：2026年1月1日–2026年11月25日", "陈干事")
    await chen.press("1 号")
    shown = chen.last
    await chen.press("📄 再发一次文档")
    street.town.press(chen.person, shown, "📄 再发一次文档")
    await street.settle()
    chen.sees("已经在生成")
    await street.tick()
    assert len(files(chen)) == 2


async def test_a_clerk_who_blocked_us_or_left_gets_no_document(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("📄 生成文档")
    await dismissed(street)
    await street.tick()
    assert files(chen) == []
    assert await left_over(street) == 0
    await old_button(street, chen, "y:again:1")
    await old_button(street, chen, "y:rep:1")
    await old_button(street, chen, "y:old:0")
    chen.sees("工作人员")
    chen.sees_not("1 号报告")


async def test_a_clerk_who_left_while_the_document_waited_gets_none(
    street: Street, faults: list[Any]
) -> None:
    chen = street.staff()
    faults += [Fault.status(502)]
    await asked(street, chen)
    assert await left_over(street) == 2
    await dismissed(street)
    heard = len(chen.from_bot)
    for _ in range(4):
        await street.pass_time(60)
    assert files(chen) == []
    assert len(chen.from_bot) == heard
    assert await left_over(street) == 0


async def test_who_blocks_us_meanwhile_leaves_no_file_behind(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("📄 生成文档")
    street.town.block(chen.person)
    await street.tick()
    assert files(chen) == []
    assert await left_over(street) == 0


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
    await old_button(street, chen, "y:rep:1")
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
    await old_button(street, chen, "y:old:0")
    chen.sees("12 号", "3 号：")
    await chen.press("下一页")
    chen.sees("2 号：", "1 号：")
    await chen.press("上一页")
    await chen.press("⬅️ 返回")
    chen.sees("选一个时段")
    await chen.forge("y:old:999999999999999999")
    chen.sees("还没有生成过报告")


async def test_tidying_drops_a_file_whose_letter_is_no_more(street: Street) -> None:
    async with street.bot.database.unit() as unit:
        await unit.run("enclose", key="nobody", name="a.docx", body="YQ==", at=1)
    await street.bot.clock.tidy()
    assert await left_over(street) == 0


async def test_a_letter_without_its_file_is_refused_and_holds_nothing_up(street: Street) -> None:
    chen = street.staff()
    await chen.start()
    async with street.bot.database.unit() as unit:
        unit.later(
            "post_letter", key="empty", chat_id=street.chen.id, lane=1, method="sendDocument",
            payload='{"enclosed": true}', case_id=None, about="", not_before=0, not_after=None,
            created_at=1, waking=0,
        )  # fmt: skip
    street.bot.sender.nudge()
    await street.settle()
    row = (await street.rows("letter_by_key", key="empty"))[0]
    assert (row["state"], row["error"]) == ("refused", "its file is gone")
