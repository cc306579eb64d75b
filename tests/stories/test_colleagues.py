"""Who belongs to the office changes; no case and no power stays behind unseen."""

from tests import filled
from tests.street import Street


async def test_who_was_dismissed_is_not_back_after_a_restart(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await street.advisor().say("我下周离职")
    boss = street.phone(street.chen, street.desk)
    await boss.say("/dismiss", reply_to="我下周离职")
    await street.restart()
    await topic.press("✅ 办结")
    topic.sees("只有法律顾问")
    await boss.say("/appoint advisor 王律师", reply_to="我下周离职")
    await street.restart()
    await topic.press("✅ 办结")
    topic.sees("请选结果")


async def test_the_last_of_the_staff_cannot_be_dismissed(street: Street) -> None:
    boss = street.phone(street.chen, street.desk)
    await boss.say("我是陈干事")
    await boss.say("/dismiss", reply_to="我是陈干事")
    boss.sees("最后一位工作人员", "/appoint staff")
    huang = street.town.person("黄干事")
    street.town.join(huang, street.desk)
    await street.phone(huang, street.desk).say("我是黄干事")
    await boss.say("/appoint staff 黄干事", reply_to="我是黄干事")
    await boss.say("/dismiss", reply_to="我是陈干事")
    boss.sees("陈干事 已移出")
    await boss.say("/appoint staff 陈干事", reply_to="我是陈干事")
    boss.sees("只有街道工作人员")


async def test_an_office_without_any_staff_gets_those_of_the_settings_back(street: Street) -> None:
    async with street.bot.database.unit() as unit:
        await unit.run("remove_person", user_id=street.chen.id, at=street.bot.seconds)
    await street.restart()
    boss = street.phone(street.chen, street.desk)
    await boss.say("我是陈干事")
    await boss.command("appoint")
    boss.sees("请回复那位同事")


async def test_an_advisor_who_leaves_the_group_leaves_no_case_unseen(street: Street) -> None:
    lin = street.resident()
    await filled.claimed(street, lin)
    general = street.phone(street.chen, street.desk)
    await general.say("早")
    street.town.leave(street.li, street.desk, street.li)
    await general.wait()
    general.sees_nothing()
    street.town.leave(street.wang, street.desk, street.chen)
    await general.wait()
    general.sees("王律师", "C20261125-001R", "转给同事", "/dismiss")
    gone = next(m for m in general.here.messages.values() if "left_chat_member" in m.content)
    latest = [m for m in general.here.messages.values() if "left_chat_member" in m.content][-1]
    assert gone is not latest
    await general.say("/dismiss", reply_to=latest)
    general.sees("王律师 已移出", "C20261125-001R")


async def test_who_is_advisor_and_staff_may_do_what_either_may(street: Street) -> None:
    boss = street.phone(street.chen, street.desk)
    await boss.say("我是陈干事")
    await boss.say("/appoint advisor 陈干事", reply_to="我是陈干事")
    lin, zhao = street.resident("林阿姨"), street.resident("赵师傅")
    await filled.petition(lin)
    own = boss.in_topic("路灯")
    await own.press("✋ 认领")
    await own.press("📋 告知受理")
    await own.say("由市政科办理")
    await own.press("🗓 延长期限")
    await own.say("需要跨部门协调")
    lin.sees("新的办结期限", "跨部门协调")
    await filled.claimed(street, zhao)
    other = boss.in_topic("厂里")
    await other.press("🔀 转给同事")
    await other.press("陈干事")
    await other.say("王律师休假")
    zhao.sees("转给陈干事")
    acts = [(row["act"], row["role"]) for row in await street.rows("journal_of", case_id=1)]
    assert ("claim", "advisor") in acts
    assert ("extend", "staff") in acts


async def test_whom_only_the_settings_know_has_a_name_from_the_start(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    boss = street.phone(street.chen, street.desk).in_topic("厂里")
    await boss.press("👤 指派")
    assert {"王律师", "李律师"} <= set(boss.buttons())
    street.town.leave(street.li, street.desk, street.chen)
    async with street.bot.database.unit() as unit:
        await unit.run("remove_person", user_id=street.wang.id, at=street.bot.seconds)
    await street.restart()
    await boss.press("👤 指派")
    boss.sees("李律师")


async def test_no_case_is_passed_on_to_who_was_dismissed_meanwhile(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await street.advisor(street.li).say("我是李律师")
    await topic.press("🔀 转给同事")
    await topic.press("李律师")
    boss = street.phone(street.chen, street.desk)
    await boss.say("/dismiss", reply_to="我是李律师")
    await topic.say("我下周休假")
    topic.sees("没有转", "转给同事")
    lin.sees_not("休假")
    assert (await street.rows("case", id=1))[0]["advisor_id"] == street.wang.id


async def test_roles_may_be_named_as_the_office_calls_them(street: Street) -> None:
    boss = street.phone(street.chen, street.desk)
    zhao = street.town.person("小赵", "zh-hans")
    street.town.join(zhao, street.desk)
    desk = street.phone(zhao, street.desk)
    await desk.say("我是小赵")
    await boss.say("/appoint 顾问 赵律师", reply_to="我是小赵")
    boss.sees("赵律师（法律顾问）", "/help")
    await boss.say("/appoint 工作人员", reply_to="我是小赵")
    boss.sees("赵律师（法律顾问、工作人员）")
    await desk.command("queue")
    desk.sees("没有在办的办件")
    await boss.say("/appoint 主任 赵律师", reply_to="我是小赵")
    boss.sees("请回复那位同事")


async def test_who_is_dismissed_twice_was_gone_already_and_that_is_said(street: Street) -> None:
    boss = street.phone(street.chen, street.desk)
    zhao = street.town.person("小赵", "zh-hans")
    street.town.join(zhao, street.desk)
    await street.phone(zhao, street.desk).say("我是小赵")
    await boss.say("/dismiss", reply_to="我是小赵")
    boss.sees("小赵 本来就不在名单里")
    await boss.say("/appoint 顾问 赵律师", reply_to="我是小赵")
    await boss.say("/dismiss", reply_to="我是小赵")
    boss.sees("赵律师 已移出")
    await boss.say("/dismiss", reply_to="我是小赵")
    boss.sees("不在名单里")


async def test_in_a_private_talk_staff_are_sent_to_the_group_and_residents_know_no_such_command(
    street: Street,
) -> None:
    chen, lin = street.staff(), street.resident()
    for command in ("/appoint 顾问 小赵", "/dismiss"):
        await chen.say(command)
        chen.sees("请在顾问群里用")
        await lin.say(command)
        lin.sees("没有这个命令")


async def test_whose_own_matter_it_is_neither_takes_it_nor_is_given_it(street: Street) -> None:
    wang = street.phone(street.wang)
    await wang.start()
    await filled.consult(wang)
    topic = street.advisor().in_topic("厂里")
    await topic.press("✋ 认领")
    topic.sees("利害关系", "回避")
    boss = street.phone(street.chen, street.desk).in_topic("厂里")
    await boss.press("👤 指派")
    await boss.press("王律师")
    boss.sees("利害关系", "回避")
    assert await street.rows("parked_updates", most=1) == []
    await boss.press("👤 指派")
    await boss.press("李律师")
    await street.advisor(street.li).in_topic("厂里").press("🔀 转给同事")
    li = street.advisor(street.li).in_topic("厂里")
    await li.press("王律师")
    await li.say("我出差")
    li.sees("利害关系", "回避")
    assert (await street.rows("case", id=1))[0]["advisor_id"] == street.li.id
