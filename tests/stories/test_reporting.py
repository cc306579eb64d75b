"""A clerk who must report on Friday: figures of a period, each opening to its records."""

from datetime import UTC, datetime

from db.statements import QUERIES
from tests import filled
from tests.stories.test_events import joined, old_button, published
from tests.stories.test_notices import sent, subscribed
from tests.street import Street
from tests.town_driver import Phone

HOUR, DAY = 3600, 86_400
THIS_YEAR = "20260101-20261125"


async def opened(chen: Phone, period: str = "今年") -> None:
    """The overview of a period."""
    await chen.say(f"/report {period}")


async def busy_week(street: Street) -> None:
    """One case closed, one withdrawn, one reopened, one waiting; a question; names in two."""
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("讲了怎么投诉")
    await lin.press("👎 没解决")
    await lin.press("🙁 不满意")
    await lin.press("🔁 重新打开")
    await lin.say("老板还是不给")
    mei = street.resident("陈美")
    await filled.mediate(mei)
    he = street.resident("何师傅")
    await filled.lead(he)
    roof = street.advisor().in_topic("铁皮房")
    await roof.press("✋ 认领")
    await roof.press("✅ 办结")
    await roof.press("已查处")
    await roof.say("铁皮房已拆")
    zhou = street.resident("周婆婆")
    await filled.petition(zhou)
    await zhou.press("c:show:4")
    await zhou.press("🚫 撤回")
    await zhou.press("🚫 确定撤回")
    await zhou.say("老板不发工资怎么办")
    await zhou.press("有用")


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
    chen.sees("上年同期：新收 1、办结 0", "上年同期的记录从 2026年12月31日 才开始")
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
    await old_button(street, lin, f"y:s:{THIS_YEAR}")
    lin.sees("工作人员")
    wang = street.phone(street.wang)
    await wang.say("/report")
    wang.sees_not("选一个时段")
    chen = street.staff()
    await opened(chen)
    async with street.bot.database.unit() as unit:
        await unit.run("remove_person", user_id=street.chen.id, at=1)
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


# Entered by hand


async def entered(chen: Phone, label: str = "窗口接待（人次）", amount: str = "120") -> None:
    """A figure of the whole period, without a note, from the screen of the lines."""
    await chen.press("➕ 填一项")
    await chen.press(label)
    await chen.say(amount)
    await chen.press("整个时段")
    await chen.press("跳过")


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
    rows = await street.rows("hand_figures_of", first_day="2026-01-01", last_day="2026-12-31")
    assert [(r["label"], r["amount"], r["by_id"]) for r in rows] == [
        ("入户走访（户）", 1200, street.chen.id)
    ]


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
    rows = await street.rows("hand_figures_of", first_day="2026-01-01", last_day="2026-12-31")
    assert [row["amount"] for row in rows] == [120, 102, 103]
    await chen.press("窗口接待（人次） 103")
    await chen.press("🗑 作废")
    await chen.say("跟社区的重了")
    chen.sees("已作废", "已作废：窗口接待（人次） 103（陈干事，2026年11月25日）；跟社区的重了")
    await chen.press("⬅️ 总览")
    chen.sees("还没有任何记录")


async def test_two_clerks_correct_one_line_and_only_the_first_is_kept(street: Street) -> None:
    chen, zhou = street.staff(), street.resident("周干事")
    await zhou.start()
    async with street.bot.database.unit() as unit:
        await unit.run(
            "add_person", user_id=zhou.person.id, roles="staff", name="周干事", community="",
            added_by=0, added_at=1,
        )  # fmt: skip
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
    await old_button(street, chen, f"y:nonote:{THIS_YEAR}")
    chen.sees("按钮")
    rows = await street.rows("hand_figures_of", first_day="2026-01-01", last_day="2026-12-31")
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
    rows = await street.rows("hand_figures_of", first_day="2026-01-01", last_day="2026-12-31")
    assert [row["amount"] for row in rows] == [120]


async def test_somebody_who_left_the_office_enters_nothing(street: Street) -> None:
    chen = street.staff()
    await opened(chen)
    await chen.press("✍️ 手工填报")
    await chen.press("➕ 填一项")
    await chen.press("电话咨询（次）")
    async with street.bot.database.unit() as unit:
        await unit.run("remove_person", user_id=street.chen.id, at=1)
    await chen.say("33")
    await old_button(street, chen, f"y:whole:{THIS_YEAR}")
    chen.sees("工作人员")
    rows = await street.rows("hand_figures_of", first_day="2026-01-01", last_day="2026-12-31")
    assert rows == []


# Who came to an event


async def counted(chen: Phone, heads: str, leaflets: str, audience: str = "居民") -> None:
    """The three answers about an event."""
    await chen.say(heads)
    await chen.say(leaflets)
    await chen.press(audience)


async def test_the_maker_is_asked_the_morning_after_and_the_report_has_it(street: Street) -> None:
    chen = street.staff()
    await published(chen, when="明天下午3点")
    await joined(street, "周婆婆")
    await street.pass_time(DAY + 12 * HOUR)  # half past nine in the evening of that day
    chen.sees_not("来了多少人")
    await street.pass_time(3 * HOUR)  # past midnight: nobody is woken
    chen.sees_not("来了多少人")
    await street.pass_time(8 * HOUR)
    chen.sees("昨天的活动民法典讲座", "来了多少人")
    await street.pass_time(DAY)
    asked = [m for m in chen.from_bot if "来了多少人、发了多少资料" in (m.text or "")]
    assert len(asked) == 1
    await chen.press("👥 填到场人数")
    await chen.say("很多")
    chen.sees("整数")
    await counted(chen, "45", "200")
    chen.sees("到场 45 人，发资料 200 份，对象：居民（陈干事填")
    await opened(chen)
    chen.sees("报名 1 人；到场 45 人、发资料 200 份（手工填，1 场已填）")
    await chen.press("📅 活动")
    await chen.press("到场人数（手工填） 45")
    chen.sees("民法典讲座：报名 1，到场 45，资料 200（陈干事填）")


async def test_the_desk_of_an_event_takes_the_numbers_and_keeps_both_versions(
    street: Street,
) -> None:
    chen = street.staff()
    await published(chen, when="明天下午3点")
    await chen.forge("y:num:1")
    chen.sees("还没有开始")
    await street.pass_time(2 * DAY)
    await chen.command("event")
    await chen.press("🏁 已办过 民法典讲座")
    await chen.press("👥 填到场人数")
    await counted(chen, "45", "200", "学生")
    await chen.command("event")
    await chen.press("🏁 已办过 民法典讲座")
    chen.sees("到场 45 人，发资料 200 份（陈干事填）")
    await chen.press("👥 看到场人数、更正")
    await chen.press("✏️ 更正")
    await chen.say("54")
    await chen.say("200")
    await chen.say("社区矫正对象")
    chen.sees("到场 54 人", "对象：社区矫正对象", "原填：到场 45，资料 200，对象：学生（陈干事")
    rows = await street.rows("event_counts_of", event_id=1)
    assert [(row["edition"], row["heads"]) for row in rows] == [(1, 45), (2, 54)]


async def test_nobody_is_asked_about_what_was_called_off_or_counted_or_by_who_left(
    street: Street,
) -> None:
    chen = street.staff()
    await published(chen, title="取消的", when="明天下午3点")
    await published(chen, title="填过的", when="明天下午4点")
    await old_button(street, chen, "e:cancelled:1")
    await street.pass_time(DAY + 8 * HOUR)
    await old_button(street, chen, "y:num:2")
    await counted(chen, "3", "0")
    await old_button(street, chen, "y:num:1")
    chen.sees("已经取消")
    await published(chen, title="走了的人办的", when="明天下午3点")
    async with street.bot.database.unit() as unit:
        await unit.run("remove_person", user_id=street.chen.id, at=1)
    await street.pass_time(3 * DAY)
    chen.sees_not("来了多少人、发了多少资料")


async def test_two_clerks_count_one_event_and_only_the_first_is_kept(street: Street) -> None:
    chen, zhou = street.staff(), street.resident("周干事")
    await zhou.start()
    async with street.bot.database.unit() as unit:
        await unit.run(
            "add_person", user_id=zhou.person.id, roles="staff", name="周干事", community="",
            added_by=0, added_at=1,
        )  # fmt: skip
    await published(chen, when="明天下午3点")
    await street.pass_time(DAY + 8 * HOUR)
    for phone in (chen, zhou):
        await old_button(street, phone, "y:num:1")
    await counted(zhou, "30", "0")
    zhou.sees("✅ 已记下")
    await counted(chen, "31", "0")
    chen.sees("同事刚刚改过", "到场 30 人", "周干事")
    await chen.forge("y:aud:1:residents")
    chen.sees("按钮")
