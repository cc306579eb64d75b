"""The admin chat is a view: whatever is done to it, no case is lost and nobody waits in vain."""

from bot.demo.town import Fault
from tests import filled
from tests.refusing import Refused
from tests.street import Street

DAY = 86_400


async def test_a_topic_somebody_deleted_comes_back_with_its_card(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    street.town.delete_topic(street.wang, street.desk, topic.thread or 0)
    await lin.press("c:show:1")
    await lin.press("⏰ 催一催")
    again = street.advisor().in_topic("厂里")
    assert again.thread != topic.thread
    again.find("经办：王律师")
    again.find("居民在催")
    await again.press("❓ 请居民补充")
    await again.say("请发合同")
    lin.sees("请发合同")


NOBODY = "居民看不到这里的话"


async def test_in_a_topic_of_no_case_it_is_said_once_that_no_resident_reads_there(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    heard = len(lin.from_bot)
    for name in ("午饭", "厂里的事"):
        made = street.town.create_topic(street.wang, street.desk, name)
        here = street.phone(street.wang, street.desk).in_chat(street.desk, made.id)
        await here.say("请把合同发来")
        here.sees(NOBODY, "/queue")
        await here.say("请问收到了吗")
        here.sees_nothing()
        await street.restart()
        await here.album(2)
        here.sees_nothing()
    await topic.say("合同还没来")
    topic.sees_not(NOBODY)
    general = street.advisor()
    await general.say("大家早上好")
    general.sees_nothing()
    assert len(lin.from_bot) == heard


async def test_only_people_of_the_office_are_told_and_an_act_begun_there_still_works(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.claimed(street, lin)
    made = street.town.create_topic(street.wang, street.desk, "午饭")
    guest = street.town.person("实习生", "zh-hans")
    street.town.join(guest, street.desk)
    theirs = street.phone(guest, street.desk).in_chat(street.desk, made.id)
    await theirs.say("我能看吗")
    theirs.sees_nothing()
    number = (await street.rows("case", id=1))[0]["number"]
    here = street.phone(street.wang, street.desk).in_chat(street.desk, made.id)
    await here.say(f"/case {number}")
    await here.press("❓ 请居民补充")
    await here.say("请发合同")
    lin.sees("请发合同")
    here.sees_not(NOBODY)


async def test_a_topic_made_and_not_written_down_is_no_cases_and_the_case_has_another(
    street: Street,
) -> None:
    lin, broken = street.resident(), [Fault.dropped(after=True)]
    street.town.faults = lambda method, _: (
        broken.pop() if method == "createForumTopic" and broken else None
    )
    await filled.consult(lin)
    await street.pass_time(5)
    lost, found = [one.id for one in street.desk.topics.values() if "厂里" in one.name]
    topic = street.advisor().in_topic("厂里")
    assert topic.thread == found
    await topic.press("✋ 认领")
    there = street.phone(street.wang, street.desk).in_chat(street.desk, lost)
    await there.say("请把合同发来")
    there.sees(NOBODY)
    lin.sees_not("请把合同发来")


async def test_a_topic_whose_row_was_lost_gives_way_to_a_new_one_with_the_next_letter(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    async with street.bot.database.unit() as unit:
        await unit._connection.fetch("DELETE FROM topics", ())
    await lin.press("c:show:1")
    await lin.press("⏰ 催一催")
    again = street.advisor().in_topic("厂里")
    assert again.thread != topic.thread
    again.find("居民在催")
    again.find("经办：王律师")
    await topic.say("请把合同发来")
    topic.sees(NOBODY)
    await again.press("❓ 请居民补充")
    await again.say("请发合同")
    lin.sees("请发合同")


async def test_a_closed_topic_is_opened_again_when_the_resident_speaks(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    street.town.close_topic(street.wang, street.desk, topic.thread or 0)
    await lin.press("c:show:1")
    await lin.press("⏰ 催一催")
    topic.find("居民在催")
    assert not street.advisor().topic("厂里").closed


async def test_an_advisor_can_open_a_closed_case_again_from_its_closed_topic(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("讲清楚了")
    assert street.advisor().topic("厂里").closed
    await topic.press("🔁 重新打开")
    topic.sees("请写重新打开")
    await topic.say("居民来电说没解决")
    lin.sees("已重新打开")
    topic.sees("待认领")


async def test_without_rights_nothing_is_lost_and_staff_are_told(street: Street) -> None:
    lin, boss = street.resident(), street.staff()
    await boss.start()
    street.town.demote_bot(street.desk, street.chen)
    await street.settle()
    boss.sees("顾问群", "管理员")
    street.advisor().sees("顾问在群里写的话", "再发一次")
    await filled.consult(lin)
    lin.sees("收到了")
    assert not any("厂里" in topic.name for topic in street.desk.topics.values())
    street.town.promote_bot(street.desk, street.chen)
    await street.settle()
    topic = street.advisor().in_topic("厂里")
    topic.find("待认领")
    await topic.press("✋ 认领")
    lin.sees("王律师", "负责")


async def test_a_deleted_topic_and_no_rights_at_once_hold_up_nobody(street: Street) -> None:
    lin, zhao = street.resident("林阿姨"), street.resident("赵师傅")
    topic = await filled.claimed(street, lin)
    street.town.delete_topic(street.wang, street.desk, topic.thread or 0)
    street.town.demote_bot(street.desk, street.chen)
    await lin.press("c:show:1")
    await lin.press("⏰ 催一催")
    lin.sees("已经帮您催了")
    await zhao.say("老板拖欠我三个月工资怎么办")
    zhao.sees("工资")
    street.town.promote_bot(street.desk, street.chen)
    await street.settle()
    street.advisor().in_topic("厂里").find("居民在催")


async def test_thrown_out_and_brought_back_the_bot_goes_on(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    street.town.remove_bot(street.desk, street.chen)
    await street.settle()
    await lin.press("c:show:1")
    await lin.press("⏰ 催一催")
    lin.sees("已经帮您催了")
    street.town.add_bot(street.desk, street.chen)
    street.town.promote_bot(street.desk, street.chen)
    await street.settle()
    street.advisor().in_topic("厂里").find("居民在催")


async def test_staff_hear_that_the_bot_was_put_out_and_not_that_it_lacks_a_right(
    street: Street,
) -> None:
    lin, boss = street.resident(), street.staff()
    await boss.start()
    street.town.remove_bot(street.desk, street.chen)
    await street.settle()
    boss.sees("不在顾问群里了", "加回群里")
    await street.pass_time(DAY)
    await filled.consult(lin)
    boss.sees_not("没有“管理话题”", "/queue 能看到")
    assert len([one for one in boss.from_bot if "不在顾问群里了" in one.text]) == 2
    street.town.add_bot(street.desk, street.chen)
    await street.settle()
    boss.sees("没有“管理话题”的管理员权限")
    street.town.promote_bot(street.desk, street.chen)
    await street.settle()
    street.advisor().in_topic("厂里").find("待认领")


async def test_the_group_moves_to_a_new_id_and_the_bot_moves_along(street: Street) -> None:
    lin = street.resident()
    await filled.claimed(street, lin)
    new = street.town.migrate(street.desk, street.chen)
    await street.settle()
    assert street.town.calls("leaveChat") == []
    assert street.bot.house.admin_chat == new.id
    await lin.press("c:show:1")
    await lin.press("⏰ 催一催")
    topic = street.phone(street.wang, new).in_topic("厂里")
    topic.find("居民在催")
    topic.find("经办：王律师")
    await street.restart()
    assert street.bot.house.admin_chat == new.id
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    lin.sees("请发合同")


async def test_a_move_that_was_missed_is_learnt_from_a_refusal(street: Street) -> None:
    lin = street.resident()
    await filled.claimed(street, lin)

    def move() -> None:
        street.town.migrate(street.desk, street.chen)
        street.town.updates.waiting.clear()

    await street.restart(move)
    await lin.press("c:show:1")
    await lin.press("⏰ 催一催")
    street.clock.advance(3)
    await street.settle()
    new = street.town.chats[street.desk.migrated_to or 0]
    street.phone(street.wang, new).in_topic("厂里").find("居民在催")


async def test_a_resident_who_blocked_us_is_seen_by_the_advisor(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say("合同在这里")
    await lin.block()
    mine = await topic.say("去劳动监察", reply_to="合同在这里")
    topic.sees("没有送到", "停用了机器人")
    assert "👎" in str(mine.reactions)
    await lin.unblock()
    lin.sees("去劳动监察")
    assert "👌" in str(mine.reactions)
    mine = await topic.say("再说一次：去劳动监察", reply_to="合同在这里")
    lin.sees("再说一次")
    assert "👌" in str(mine.reactions)


async def test_who_comes_back_reads_of_the_case_what_was_said_meanwhile(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    lin.person.blocked = True  # Telegram has not told us yet
    await topic.press("❓ 请居民补充")
    await topic.say("请发一下合同")
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("告诉了投诉的地方")
    lin.sees_not("请发一下合同")
    lin.person.blocked = False
    await lin.command("mycases")
    text = lin.transcript()
    assert text.count("请发一下合同") == text.count("已办结，结果") == 1
    assert text.index("请发一下合同") < text.index("已办结，结果")


async def test_what_nobody_came_back_for_in_thirty_days_is_kept_nowhere(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    lin.person.blocked = True
    await topic.press("❓ 请居民补充")
    await topic.say("请发一下合同")
    assert "请发一下合同" in await unread(street)
    await street.pass_time(31 * 24 * 3600)
    await street.bot.clock.tidy()
    assert "请发一下合同" not in await unread(street)
    lin.person.blocked = False
    await lin.command("mycases")
    lin.sees_not("请发一下合同")


async def unread(street: Street) -> str:
    """What stands in the box for people who blocked us."""
    async with street.bot.database.read() as unit:
        sql = "SELECT payload FROM outbox WHERE state = 'blocked'"
        return str([row["payload"] for row in await unit._connection.fetch(sql, ())])


async def test_an_account_that_is_gone_is_told_to_the_topic(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    street.town.delete_account(lin.person)
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    topic.sees("没有送到", "账号已不存在")
    assert (await street.rows("resident", chat_id=lin.person.id))[0]["gone_at"] is not None


async def test_who_was_thought_gone_and_writes_again_is_back(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    lin.person.deleted = True
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    topic.sees("没有送到")
    lin.person.deleted = False
    await lin.say("老板拖欠我三个月工资怎么办")
    row = (await street.rows("resident", chat_id=lin.person.id))[0]
    assert (row["gone_at"], row["blocked_at"]) == (None, None)


async def test_a_foreign_group_gets_one_sentence_and_is_left(street: Street) -> None:
    zhao = street.town.person("赵师傅")
    other = street.town.foreign_group("业主群", zhao)
    street.town.remove_bot(other, zhao)
    await street.settle()
    street.town.add_bot(other, zhao)
    await street.settle()
    theirs = street.phone(zhao, other)
    assert theirs.transcript().count("只在自己的办公群里工作") == 1
    assert street.town.calls("leaveChat")[-1].params["chat_id"] == other.id
    assert street.town.bot.id not in [
        member.person.id for member in other.members.values() if member.rank.inside
    ]


async def test_a_command_in_a_foreign_group_tells_nothing(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    other = street.town.foreign_group("别的群", street.wang)
    theirs = street.phone(street.wang, other)
    for command in ("queue", "case", "mycases", "start"):
        street.town.command(street.wang, command, other)
    await street.settle()
    assert "厂里" not in theirs.transcript()


async def test_rights_of_other_people_change_nothing(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    street.town.demote(street.wang, street.desk, street.chen)
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    lin.sees("请发合同")


async def test_with_topics_switched_off_a_button_is_still_answered(street: Street) -> None:
    topic = await filled.claimed(street, street.resident())
    street.desk.is_forum = False
    await topic.press("💬 回复居民")
    street.advisor().find("请写给居民的话")


async def test_without_the_right_to_write_staff_hear_which_right_is_missing(
    street: Street,
) -> None:
    lin, boss = street.resident(), street.staff()
    await boss.start()
    silent = Refused("400 Bad Request: CHAT_WRITE_FORBIDDEN")
    street.town.faults = lambda _, params: (
        silent if params.get("chat_id") == street.desk.id else None
    )
    await filled.consult(lin)
    boss.sees("管理员权限", "没有丢")
    street.town.faults = None
    await street.pass_time(700)
    street.advisor().in_topic("厂里").find("待认领")


async def test_with_topics_switched_off_staff_are_told_and_nothing_is_lost(
    street: Street,
) -> None:
    lin, zhao, boss = street.resident(), street.resident("赵师傅"), street.staff()
    await boss.start()
    topic = await filled.claimed(street, lin)
    street.desk.is_forum = False
    await filled.mediate(zhao)
    boss.sees("话题", "没有丢")
    await zhao.press("c:show:2")
    await zhao.press("补充材料")
    await zhao.say("楼上又漏水了")
    for _ in range(3):
        await street.pass_time(700)
    assert sum("没有丢" in (message.text or "") for message in boss.from_bot) == 1
    street.desk.is_forum = True
    await street.pass_time(700)
    for _ in range(6):
        await street.pass_time(5)
    again = street.advisor().in_topic("漏水")
    again.find("待认领")
    again.find("又漏水了")
    await again.press("✋ 认领")
    zhao.sees("王律师")
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    lin.sees("请发合同")
