"""The office at its cases: who is on duty, what is in the queue, what falls due."""

from db import cases
from tests import filled
from tests.street import Street
from tests.worked import DAY, acts


async def test_the_queue_shows_the_most_pressing_first(street: Street) -> None:
    lin, zhao = street.resident("林阿姨"), street.resident("赵师傅")
    await filled.lead(lin)
    await street.pass_time(DAY)
    await filled.consult(zhao)
    desk = street.advisor()
    await desk.command("queue")
    shown = desk.sees("在办 2 件")
    assert shown.text.index("铁皮房") < shown.text.index("厂里")
    await street.pass_time(DAY)
    await desk.command("queue")
    desk.sees("⏰")
    await lin.command("queue")
    lin.sees("请在顾问群里用")


async def test_a_case_is_found_by_a_number_typed_badly(street: Street) -> None:
    lin, desk = street.resident(), street.advisor()
    await filled.consult(lin)
    number = (await street.rows("case", id=1))[0]["number"]
    await desk.command(f"case {number.lower().replace('0', 'o').replace('-', ' ')}")
    desk.sees("法律咨询", number)
    await desk.command(f"case {number[:-1]}{'A' if number[-1] != 'A' else 'B'}")
    desk.sees("有一个地方不对")
    await desk.command("case 你好")
    desk.sees("不像办件号")
    await desk.command("case")
    desk.sees("不像办件号")


async def test_staff_appoint_and_dismiss_by_answering_a_message(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    newcomer = street.town.person("周调解员")
    street.town.join(newcomer, street.desk)
    their = street.phone(newcomer, street.desk)
    await their.in_topic("厂里").press("✋ 认领")
    assert (await street.rows("case", id=1))[0]["advisor_id"] is None
    await their.say("大家好，我是小周")
    boss = street.phone(street.chen, street.desk)
    await boss.command("appoint")
    boss.sees("请回复那位同事")
    await boss.say("/appoint advisor 周调解员", reply_to="我是小周")
    boss.sees("已添加：周调解员")
    await their.in_topic("厂里").press("✋ 认领")
    lin.sees("周调解员", "负责")
    await boss.say("/dismiss", reply_to="我是小周")
    boss.sees("已移出")
    await their.in_topic("厂里").press("✅ 办结")
    their.in_topic("厂里").sees("只有法律顾问")
    await street.advisor().say("/appoint staff 王律师", reply_to="我是小周")
    street.advisor().sees("只有街道工作人员")


async def test_a_due_date_is_told_once_to_owner_and_staff(street: Street) -> None:
    lin, boss = street.resident(), street.staff()
    await boss.start()
    await filled.consult(lin)
    await street.pass_time(2 * DAY)
    await street.tick()
    await street.tick()
    boss.find("认领期限")
    assert boss.transcript().count("认领期限") == 1
    topic = street.advisor().in_topic("厂里")
    assert topic.transcript().count("认领期限（2026") == 1
    topic.find("⏰")


async def test_a_silent_claim_goes_back_to_the_queue(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await street.pass_time(4 * DAY)
    await street.tick()
    lin.sees("让您久等了")
    topic.find("原来的经办人也可以重新认领")
    row = (await street.rows("case", id=1))[0]
    assert (row["state"], row["advisor_id"]) == ("submitted", None)
    assert (await acts(street)).count("return_silent") == 1
    await street.advisor(street.li).in_topic("厂里").press("✋ 认领")
    lin.sees("李律师")


async def test_who_was_asked_for_more_is_reminded_once(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    await street.pass_time(8 * DAY)
    await street.pass_time(DAY)
    assert lin.transcript().count("还在等您补充材料") == 1
    topic.sees("已提醒一次")


async def test_general_talk_in_the_admin_chat_is_nobodys_business(street: Street) -> None:
    lin, desk = street.resident(), street.advisor()
    await filled.consult(lin)
    await desk.say("中午吃什么")
    desk.sees_nothing()
    await desk.photo("菜单")
    desk.sees_nothing()
    lin.sees_not("中午吃什么")


async def test_a_warning_nobody_of_the_staff_could_read_is_said_in_the_topic(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await street.pass_time(2 * DAY)
    await street.tick()
    street.advisor().in_topic("厂里").sees("收不到机器人的提醒", "点一次“开始”")


async def test_what_falls_due_at_midnight_wakes_nobody_of_the_staff(street: Street) -> None:
    lin, boss = street.resident(), street.staff()
    await boss.start()
    await filled.petition(lin)
    number = (await street.rows("case", id=1))[0]["number"]
    (due,) = [row for row in await street.rows("dues_of", case_id=1) if row["kind"] == "notice"]
    await street.pass_time(due["at"] + 60 - street.bot.seconds)
    assert street.bot.house.local(street.bot.seconds).hour == 0
    night = len([one for one in boss.from_bot if number in one.text])
    street.advisor().in_topic("路灯").find("告知期限")
    await street.pass_time(9 * 3600)
    said = [one for one in boss.from_bot if number in one.text]
    assert len(said) == night + 1
    assert "告知期限" in said[-1].text


async def test_the_queue_counts_what_it_does_not_list(street: Street) -> None:
    async with street.bot.database.unit() as unit:
        for number in range(33):
            await cases.add(
                unit, f"C20261125-{number}", "consultation", "submitted", 1, "", "事", {}, 0
            )
    desk = street.advisor()
    await desk.command("queue")
    desk.sees("在办 33 件", "还有 23 件", "C20261125-9")
    for left in (13, 3):
        await desk.press("下一页")
        desk.sees(f"还有 {left} 件")
    await desk.press("下一页")
    desk.sees("在办 33 件", "C20261125-32")
    assert "C20261125-29" not in desk.text()
    assert "下一页" not in desk.buttons()
    await desk.press("上一页")
    desk.sees("C20261125-29", "还有 3 件")
    await desk.press("只看我的")
    desk.sees("没有在办的办件")
    await desk.press("看全部")
    desk.sees("C20261125-9", "还有 23 件")
    guest = street.town.person("路人")
    street.town.join(guest, street.desk)
    passer = street.phone(guest, street.desk)
    await passer.press("下一页")
    passer.sees("只有法律顾问")


async def test_from_the_queue_one_tap_leads_to_the_topic(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    desk = street.advisor().in_chat(street.desk, 0)
    for button in ("", "只看我的"):
        await (desk.press(button) if button else desk.command("queue"))
        (link,) = [one for one in desk.last.content["entities"] if one["type"] == "text_link"]
        assert link["url"] == f"https://t.me/c/{-street.desk.id - 10**12}/{topic.thread}"
        whole = desk.last.text.encode("utf-16-le")[link["offset"] * 2 :][: link["length"] * 2]
        assert whole.decode("utf-16-le").startswith("我在厂里")
    assert "王律师" not in desk.last.text
    street.desk.is_forum = False
    async with street.bot.database.unit() as unit:
        await unit._connection.fetch("UPDATE topics SET thread_id = NULL", ())
    await desk.command("queue")
    assert "text_link" not in str(desk.last.content["entities"])


async def test_an_advisor_sees_what_is_their_own(street: Street) -> None:
    lin, zhao = street.resident("林阿姨"), street.resident("赵师傅")
    await filled.claimed(street, lin)
    await filled.lead(zhao)
    desk = street.advisor()
    await desk.command("queue")
    desk.sees("在办 2 件", "铁皮房")
    await desk.press("只看我的")
    desk.sees("在办 1 件", "厂里")
    assert "铁皮房" not in desk.text()


async def test_a_petition_is_prolonged_by_staff_from_the_card(street: Street) -> None:
    lin = street.resident()
    await filled.petition(lin)
    topic = street.advisor().in_topic("路灯")
    await topic.press("✋ 认领")
    await topic.press("📋 告知受理")
    await topic.say("由市政科办理")
    await topic.press("🗓 延长期限")
    topic.sees("工作人员")
    boss = street.phone(street.chen, street.desk).in_topic("路灯")
    await boss.press("🗓 延长期限")
    await boss.say("需要跨部门协调")
    lin.sees("新的办结期限", "2027年2月23日", "跨部门协调")


async def test_who_is_dismissed_leaves_no_case_unseen(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await street.advisor().say("我下周离职")
    boss = street.phone(street.chen, street.desk)
    await boss.say("/dismiss", reply_to="我下周离职")
    boss.sees("已移出", "1 件在他名下：C20261125-001R")
    chief = boss.in_topic("厂里")
    await chief.press("🔀 转给同事")
    await chief.press(next(label for label in chief.buttons() if label != "取消"))
    await chief.say("同事离职")
    lin.sees("转给")
    assert (await street.rows("case", id=1))[0]["advisor_id"] == street.li.id
    topic.sees("请接着办")


async def test_staff_give_an_unclaimed_case_to_an_advisor_and_nobody_else_can(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.consult(lin)
    wang = street.advisor().in_topic("厂里")
    await wang.press("👤 指派")
    wang.sees("不由您来做")
    boss = street.phone(street.chen, street.desk).in_topic("厂里")
    await boss.press("👤 指派")
    await boss.press("王律师")
    boss.sees("王律师")
    lin.sees("王律师")
    case = (await street.rows("case", id=1))[0]
    assert (case["state"], case["advisor_id"]) == ("claimed", street.wang.id)
    assert [row["act"] for row in await street.rows("journal_of", case_id=1)][-1] == "assign"
    await boss.forge("k:assign:1")
    assert (await street.rows("case", id=1))[0]["advisor_id"] == street.wang.id
