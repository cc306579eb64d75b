"""A clerk who must report on Friday: figures of a period, each opening to its records."""

from datetime import UTC, datetime

from bot.config import SAMPLE_OFFICE
from db.statements import QUERIES
from knowledge.office_file import parse
from tests import filled
from tests.gathered import joined, published
from tests.notified import sent, subscribed
from tests.reported import THIS_YEAR, busy_week, dismissed, opened
from tests.street import Street

DAY = 86_400


async def test_the_key_figures_stand_on_one_screen(street: Street) -> None:
    await busy_week(street)
    chen = street.staff()
    await chen.command("report")
    chen.sees("选一个时段")
    await chen.press("今年以来")
    shown = chen.sees(
        "2026年1月1日–2026年11月25日",
        "上期结转 0 ＋ 新收 4 ＋ 重开 1 － 办结 2 － 撤回 1 ＝ 未结 2",
        "法律咨询 1、人民调解 1、信访事项 1、线索反映 1",
        "按期办结 1，超期办结 0",
        "提问：1 次，直接答上 1 次（100%），说有用 1、没用 0",
        "上年同期：没有记录",
    )
    assert len((shown.text or "").splitlines()) <= 14


async def test_every_figure_opens_to_numbers_and_never_to_a_name(street: Street) -> None:
    await busy_week(street)
    chen = street.staff()
    await opened(chen)
    await chen.press("📂 办件往来")
    chen.sees("全部：0 ＋ 4 ＋ 1 － 2 － 1 ＝ 2", "法律咨询：0 ＋ 1 ＋ 1 － 1 － 0 ＝ 1")
    await chen.press("新收 4")
    chen.sees("第 1 页", "C20261125-001", "M20261125-001", "P20261125-001", "X20261125-001")
    await chen.press("⬅️ 总览")
    await chen.press("📂 办件往来")
    await chen.press("重开 1")
    assert "C20261125" in chen.text()
    assert "M20261125" not in chen.text()
    await opened(chen)
    await chen.press("📂 办件往来")
    await chen.press("线索反映")
    await chen.press("办结 · 线索反映 1")
    chen.sees("X20261125", "已查处")
    await opened(chen)
    await chen.press("⏱ 时限与结果")
    chen.sees("按期办结：1", "超期办结：0", "首次答复（天，中位数）：0.0 天", "还没答复：1")
    await chen.press("还没答复 1")
    chen.sees("M20261125")
    await opened(chen)
    await chen.press("🏘 社区与状态")
    await chen.press("待认领 2")
    chen.sees("C20261125", "M20261125")
    chen.sees_not("林秀英", "王大明", "13812345678", "陈美", "林阿姨", "周婆婆", filled.STORY)


async def test_the_longest_key_of_a_community_opens_to_its_cases(street: Street) -> None:
    key = "东湖社区北片区西"
    office = SAMPLE_OFFICE.read_text("utf-8").replace('"donghu"', f'"{key}"')
    street.bot.house.office = parse(office, "office.toml")
    await filled.lead(street.resident())
    async with street.bot.database.unit() as unit:
        await unit._connection.fetch(f"UPDATE cases SET community = '{key}'", ())
    chen = street.staff()
    await opened(chen)
    await chen.press("🏘 社区与状态")
    await chen.press("东湖社区 1")
    chen.sees("第 1 页", "X20261125-001")
    await chen.forge(f"y:l:{THIS_YEAR}:c.place.{key}:99999")
    chen.sees("第 100000 页")


async def test_a_quarter_typed_after_new_year_is_the_one_that_ended_and_its_days_are_said(
    street: Street,
) -> None:
    chen = street.staff()
    street.clock.advance(40 * DAY)
    await opened(chen, "四季度")
    chen.sees("2026年10月1日–2026年12月31日", "截至 2027年1月4日")


async def test_questions_open_to_answers_and_notices_and_events_to_their_own_screens(
    street: Street,
) -> None:
    await subscribed(street, "林阿姨")
    chen = street.staff()
    await sent(street, chen)
    await published(chen, when="明天下午3点")
    zhou = await joined(street, "周婆婆")
    await zhou.say("老板不发工资怎么办")
    await street.pass_time(2 * DAY)
    await opened(chen)
    chen.sees("通知：1 条，到达 1 人（1 份）", "办了 1 场，报名 1 人")
    await chen.press("💬 提问")
    await chen.press("劳动与工资 1")
    chen.sees("（1 次）")
    await opened(chen)
    await chen.press("📢 通知")
    await chen.press("送达（份） 1")
    await chen.press("📢 停水通知")
    chen.sees("停水通知", "已送达")
    await opened(chen)
    await chen.press("📅 活动")
    await chen.press("办了活动 1")
    chen.sees("民法典讲座：报名 1，到场没有填")


async def test_a_long_list_is_turned_page_by_page(street: Street) -> None:
    async with street.bot.database.unit() as unit:
        for number in range(1, 46):
            await unit.one(
                "add_case", number=f"N{number:02}", kind="lead", state="submitted",
                resident_chat=7, community="", title="", answers="{}", at=street_time(street),
            )  # fmt: skip
            unit.later(
                "write_journal", case_id=number, act="submit", role="resident", actor_id=7,
                at=street_time(street), facts="{}", shown=1,
            )  # fmt: skip
    chen = street.staff()
    await opened(chen)
    await chen.press("📂 办件往来")
    await chen.press("新收 45")
    assert "N20" in chen.text()
    assert "N21" not in chen.text()
    await chen.press("下一页")
    await chen.press("下一页")
    chen.sees("第 3 页", "N41", "N45")
    assert "下一页" not in chen.buttons()
    await chen.press("上一页")
    chen.sees("第 2 页", "N21", "N40")


def street_time(street: Street) -> int:
    return int(street.clock.time())


async def test_a_new_office_has_no_records_instead_of_noughts(street: Street) -> None:
    chen = street.staff()
    await chen.command("report")
    await chen.press("2025年全年")
    chen.sees("还没有任何记录", "上年同期：没有记录")
    await chen.press("📂 办件往来")
    chen.sees("全部：0 ＋ 0 ＋ 0 － 0 － 0 ＝ 0", "上年同期：没有记录")
    assert chen.buttons() == ["⬅️ 总览"]
    await chen.press("⬅️ 总览")
    for part in ("⏱ 时限与结果", "🏘 社区与状态", "💬 提问", "📢 通知", "📅 活动"):
        await chen.press(part)
        await chen.press("⬅️ 总览")
    chen.sees("还没有任何记录")


async def test_a_year_ends_at_the_offices_midnight_and_the_next_begins_with_its_rest(
    street: Street,
) -> None:
    late = datetime(2026, 12, 31, 15, 59, 30, tzinfo=UTC)  # half a minute before midnight there
    street.clock.advance(late.timestamp() - street.clock.time())
    await filled.lead(street.resident("旧岁"))
    street.clock.advance(60)
    await filled.petition(street.resident("新年"))
    chen = street.staff()
    await opened(chen, "2026年")
    chen.sees("新收 1 ＋ 重开 0 － 办结 0 － 撤回 0 ＝ 未结 1", "线索反映 1")
    await opened(chen)
    chen.sees("2027年1月1日\n", "上期结转 1 ＋ 新收 1", "＝ 未结 2", "信访事项 1")
    chen.sees("没有记录")  # 1 January 2026: nobody had filed yet
    await chen.press("📂 办件往来")
    await chen.press("上期结转 1")
    assert "X20261231" in chen.text()
    assert "P20270101" not in chen.text()
    street.clock.advance(364 * DAY)
    await opened(chen, "2027年")
    chen.sees("上年同期：新收 1、办结 0", "上年同期的记录从 2026年12月31日 起才齐全")
    await chen.press("📂 办件往来")
    chen.sees("新收：1（上年同期 1）", "上期结转：1（上年同期 0）")


async def test_a_period_is_typed_again_until_it_can_be_read(street: Street) -> None:
    chen = street.staff()
    await chen.command("report")
    await chen.press("⌨️ 自己写时段")
    await chen.say("随便哪天")
    chen.sees("没看懂")
    await chen.say("2027年1月1日到2月1日")
    chen.sees("还没有到")
    await chen.say("2026年1月1日到6月30日")
    chen.sees("2026年1月1日–2026年6月30日")
    await chen.say("老板不发工资怎么办")
    assert "没看懂" not in chen.text()
    await chen.say("/report 1990年到2026年")
    chen.sees("最多看十年")


async def test_only_staff_may_look_and_a_dismissed_clerk_no_longer(street: Street) -> None:
    lin = street.resident()
    await lin.command("report")
    lin.sees("工作人员")
    lin.sees_not("工作数据")
    await street.old_button(lin, f"y:s:{THIS_YEAR}")
    lin.sees("工作人员")
    wang = street.phone(street.wang)
    await wang.say("/report")
    wang.sees_not("选一个时段")
    chen = street.staff()
    await opened(chen)
    await dismissed(street)
    await chen.press("📂 办件往来")
    chen.sees("工作人员")
    chen.sees_not("全部：")
    await chen.say("/report")
    chen.sees("工作人员")


async def test_old_and_forged_buttons_get_a_sentence(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    for data in (
        "y:", "y:s", "y:s:2026", "y:s:20261301-20261302", "y:x:20260101-20260102",
        f"y:l:{THIS_YEAR}:c.nonsense:0", f"y:l:{THIS_YEAR}:c.new:x", f"y:c:{THIS_YEAR}:crime",
        f"y:l:{THIS_YEAR}:c.new.crime:0", "y:l",
    ):  # fmt: skip
        await chen.forge(data)
        chen.sees("按钮")
    await chen.forge("y:s:20270101-20271231")
    chen.sees("还没有到")
    await chen.forge("y:s:19000101-20261231")
    chen.sees("最多看十年")
    await chen.forge(f"y:l:{THIS_YEAR}:c.new:999999999")
    chen.sees("没有记录")
    await opened(chen)
    await street.pass_time(30 * DAY)
    await chen.press("📂 办件往来")
    chen.sees("2026年1月1日–2026年11月25日", "截至 2026年12月25日")


async def test_the_report_speaks_english_too(street: Street) -> None:
    await busy_week(street)
    chen = street.staff()
    await chen.command("language")
    await chen.press("English")
    await chen.command("report")
    await chen.press("This year so far")
    chen.sees("carried over 0 + new 4 + reopened 1 − closed 2 − withdrawn 1 = open 2")
    await chen.press("📂 Cases: in and out")
    await chen.press("Closed 2")
    chen.sees("X20261125")


def test_cases_nobody_may_see_would_have_to_be_left_out_of_the_lists() -> None:
    """No row says yet that a case is restricted; the day one does, the lists must ask for it."""
    schema = (QUERIES.parent / "schema.sql").read_text("utf-8")
    lists = (QUERIES / "reporting.sql").read_text("utf-8")
    assert "restricted" not in schema or "restricted" in lists


async def test_this_year_is_the_one_in_which_it_was_written(street: Street) -> None:
    chen = street.staff()
    await chen.start()
    street.clock.advance(36 * DAY + 14 * 3600)  # half past eleven at night, on New Year's Eve

    def meanwhile() -> None:
        street.town.say(chen.person, "/report 今年")
        street.clock.advance(8 * 3600)

    await street.restart(meanwhile)
    await street.settle()
    chen.sees("2026年1月1日–2026年12月31日")
    chen.sees_not("2027年1月1日–")
