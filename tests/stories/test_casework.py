"""An advisor takes a case, talks, hands it on and closes it; the resident follows every step."""

import pytest

from db import cases
from tests import filled
from tests.street import Street
from tests.town_driver import Phone

HOUR, DAY = 3600, 86_400


async def acts(street: Street, case_id: int = 1) -> list[str]:
    return [row["act"] for row in await street.rows("journal_of", case_id=case_id)]


async def relayed(lin: Phone, topic: Phone, text: str = "合同在这里") -> None:
    """Something of the resident's in the topic, to answer to."""
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say(text)
    await lin.press("✅ 完成")
    topic.find("👤 居民")


async def test_a_mediation_hides_names_until_somebody_looks(street: Street) -> None:
    lin, desk = street.resident(), street.advisor()
    await filled.mediate(lin)
    topic = desk.in_topic("楼上")
    topic.find("林**")
    topic.sees_not("林秀英", "王大明", "13812345678")
    await topic.press("✋ 认领")
    await topic.press("👁 显示姓名")
    topic.sees("林秀英", "13812345678", "记录在案")
    assert "reveal" in await acts(street)
    await lin.press("c:show:1")
    lin.sees("王律师查看了您的姓名和联系方式")


async def test_a_name_in_what_is_added_is_hidden_too(street: Street) -> None:
    lin, desk = street.resident(), street.advisor()
    await filled.mediate(lin)
    topic = desk.in_topic("楼上")
    await topic.press("✋ 认领")
    await relayed(lin, topic, "王大明昨天又漏水了，我的电话13812345678")
    topic.find("王**")
    topic.sees_not("王大明", "13812345678")


async def test_a_petition_has_its_caveat_and_fifteen_days(street: Street) -> None:
    lin, desk = street.resident(), street.advisor()
    await filled.petition(lin)
    lin.sees("没有公布为信访渠道", "告知期限", "2026年12月10日")
    topic = desk.in_topic("路灯")
    await topic.press("✋ 认领")
    await topic.press("📋 告知受理")
    await topic.say("由市政科办理，先查线路")
    lin.sees("受理告知", "市政科", "应在", "前办结")
    due = {row["kind"]: row["stopped_at"] for row in await street.rows("dues_of", case_id=1)}
    assert due["notice"] is not None
    assert due["handle"] is None


async def test_a_lead_needs_no_name_and_ends_with_an_outcome(street: Street) -> None:
    lin, desk = street.resident(), street.advisor()
    await filled.lead(lin)
    lin.sees("线索反映", "X2026")
    topic = desk.in_topic("铁皮房")
    await topic.press("✋ 认领")
    await topic.press("👁 显示姓名")
    topic.sees("没有留姓名和电话")
    await topic.press("✅ 办结")
    await topic.press("已查处")
    await topic.say("铁皮房已拆")
    lin.sees("已办结", "已查处", "铁皮房已拆")
    assert desk.topic("铁皮房").closed


async def test_only_a_reply_to_the_resident_goes_out(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic)
    await topic.say("这个人我认识，态度不好")
    await topic.say("再查一下", reply_to="由王律师认领")
    lin.sees_not("态度不好", "再查一下")
    mine = await topic.say("先去劳动监察", reply_to="合同在这里")
    lin.sees("王律师", "先去劳动监察")
    assert "👌" in str(mine.reactions)
    notes = [row for row in await street.rows("journal_of", case_id=1) if row["act"] == "note"]
    assert len(notes) == 2
    assert not any(row["shown"] for row in notes)


async def test_a_file_of_an_advisor_goes_out_and_a_note_with_a_file_stays(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic)
    target = topic.find("合同在这里")
    street.town.send_document(
        street.wang, name="范本.docx", chat=street.desk, thread=topic.thread or 0, reply_to=target
    )
    await street.settle()
    lin.sees("发来一份文件", "范本.docx")
    await topic.document("内部.docx")
    lin.sees_not("内部.docx")


async def test_somebody_who_only_sits_in_the_group_cannot_answer_or_press(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic)
    guest = street.town.person("路人")
    street.town.join(guest, street.desk)
    passer = street.phone(guest, street.desk).in_topic("厂里")
    await passer.say("我来回答", reply_to="合同在这里")
    passer.sees("只有法律顾问")
    lin.sees_not("我来回答")
    await passer.press("✅ 办结")
    passer.sees("只有法律顾问")
    await passer.in_chat(street.desk).command("queue")
    passer.in_chat(street.desk).sees_not("在办 1 件")
    assert (await acts(street)).count("close") == 0


async def test_another_advisor_is_told_whose_case_it_is(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic)
    other = street.advisor(street.li).in_topic("厂里")
    await other.press("✅ 办结")
    other.sees("由王律师负责")
    await other.say("我也说一句", reply_to="合同在这里")
    other.sees("由王律师负责")
    lin.sees_not("我也说一句")


async def test_a_transfer_needs_a_reason_and_tells_all_three(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await street.advisor(street.li).in_chat(street.desk).say("我在")
    await topic.press("🔀 转给同事")
    names = [label for label in topic.buttons() if "律师" in label or label.isdigit()]
    await topic.press(names[0])
    await topic.say("我下周休假")
    lin.sees("转给", "我下周休假")
    row = (await street.rows("case", id=1))[0]
    assert row["advisor_id"] == street.li.id
    topic.sees("转给了", "请接着办")


async def test_a_case_given_back_waits_for_somebody_else(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("↩️ 退回待办")
    await topic.say("跟对方认识，要回避")
    lin.sees("换一位同事")
    lin.sees_not("跟对方认识")
    assert street.advisor().topic("厂里").name.startswith("🆕")
    await street.advisor(street.li).in_topic("厂里").press("✋ 认领")
    lin.sees("李律师", "负责")


async def test_refer_resume_and_extend_tell_the_resident(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("🗓 延长期限")
    await topic.say("对方单位还没回函")
    lin.sees("新的办结期限", "还没回函")
    await topic.press("↗️ 转介")
    await topic.say("请到区劳动仲裁委，带上合同")
    lin.sees("别的单位", "区劳动仲裁委")
    await topic.press("⤵️ 收回续办")
    await topic.say("仲裁委不受理")
    lin.sees("收回来继续办")


async def test_what_an_act_waits_for_can_be_dropped(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.press("取消")
    topic.sees("这一步不做了")
    await topic.say("随便说说")
    lin.sees_not("随便说说")


async def test_withdraw_asks_once_more_and_ends_it(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("🚫 撤回")
    lin.sees("确定撤回")
    await lin.press("🚫 确定撤回")
    lin.sees("已撤回")
    topic.sees("居民已撤回")
    await topic.forge("k:close:1")
    topic.sees("已经撤回")


async def test_urging_works_once_a_day(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("⏰ 催一催")
    lin.sees("已经帮您催了")
    topic.sees("居民在催")
    await lin.press("⏰ 催一催")
    lin.sees("您已经催过了", "24 小时", "0759-0000001", "📎 补充材料")
    await street.pass_time(25 * HOUR)
    await lin.press("⏰ 催一催")
    lin.sees("已经帮您催了")


async def test_not_solved_leads_to_reopening_with_a_reason(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("讲了怎么投诉")
    await lin.press("👎 没解决")
    lin.sees("满意吗")
    await lin.press("🙁 不满意")
    lin.sees("谢谢")
    row = (await street.rows("case", id=1))[0]
    assert (row["solved"], row["satisfied"]) == (0, 0)
    await lin.press("🔁 重新打开")
    street.town.send_sticker(lin.person)
    await street.settle()
    lin.sees("请写一句原因")
    await lin.say("老板还是不给")
    lin.sees("已重新打开")
    topic.sees("老板还是不给", "待认领")
    assert not street.advisor().topic("厂里").closed


async def test_a_resident_edit_arrives_with_both_versions(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic, "欠了八千块")
    await lin.edit("欠了八千块", "欠了一万二")
    lin.sees("已记下修改")
    topic.find("欠了八千块")
    topic.find("欠了一万二")
    topic.sees("居民修改了")
    message = lin.find("欠了一万二", mine=True)
    kept = await street.rows("materials_by_message", chat_id=lin.person.id, message_id=message.id)
    assert [(row["edition"], row["text"]) for row in kept] == [(0, "欠了八千块"), (1, "欠了一万二")]
    topic.find("材料：1 份")


async def test_an_advisor_edit_changes_the_copy_of_the_resident(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic)
    await topic.say("去劳动局", reply_to="合同在这里")
    await topic.edit("去劳动局", "去劳动监察大队")
    lin.sees("劳动监察大队")
    lin.sees_not("去劳动局")


async def test_an_edit_right_behind_its_message_is_not_lost(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic)
    target = topic.find("合同在这里")
    said = street.town.say(
        street.wang, "去劳动局", street.desk, thread=topic.thread or 0, reply_to=target
    )
    street.town.edit(street.wang, said, "去劳动监察大队")
    await street.settle()
    street.clock.advance(2)
    await street.settle()
    lin.find("劳动监察大队")
    topic.sees_not("没有送到")


async def test_a_very_long_answer_and_its_correction_arrive_whole(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic)
    long = "一二三四五六七八九。" * 409
    mine = await topic.say(long, reply_to="合同在这里")
    assert lin.transcript().count("一二三四五六七八九。") == 409
    street.town.edit(street.wang, mine, long[:-10] + "完。")
    await street.settle()
    lin.find("完。")


async def test_two_residents_and_two_advisors_at_the_same_time(street: Street) -> None:
    lin, zhao = street.resident("林阿姨"), street.resident("赵师傅")
    await filled.consult(lin, "老板拖欠我三个月工资不给怎么办")
    await filled.consult(zhao, "楼上漏水把我家天花板泡坏了怎么办")
    wang, li = street.advisor(street.wang), street.advisor(street.li)
    wage, leak = wang.in_topic("老板"), li.in_topic("楼上")
    await wage.press("✋ 认领")
    await leak.press("✋ 认领")
    town = street.town
    wage_thread, leak_thread = wage.topic("老板").id, leak.topic("楼上").id
    town.press(street.wang, wage.find("经办"), "❓ 请居民补充")
    town.press(street.li, leak.find("经办"), "❓ 请居民补充")
    await street.settle()
    town.say(street.li, "请拍漏水的照片", street.desk, thread=leak_thread)
    town.say(street.wang, "请发工资条", street.desk, thread=wage_thread)
    await street.settle()
    lin.find("请发工资条")
    zhao.find("请拍漏水的照片")
    town.send_photo(zhao.person, caption="天花板", reply_to=zhao.find("请拍漏水的照片"))
    town.send_photo(lin.person, caption="工资条", reply_to=lin.find("请发工资条"))
    await street.settle()
    wage.find("[photo]\n工资条")
    leak.find("[photo]\n天花板")
    wage.sees_not("天花板\n")
    lin.sees_not("漏水的照片")


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


@pytest.mark.parametrize("act", ["claim", "close", "reveal"])
async def test_a_button_of_a_card_works_only_in_the_admin_chat(street: Street, act: str) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await lin.forge(f"k:{act}:1")
    lin.sees("按钮已经过期")
    async with street.bot.database.read() as unit:
        case = await cases.get(unit, 1)
    assert case is not None
    assert case.state == "submitted"


async def test_a_new_case_is_answered_by_the_button(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("💬 回复居民")
    topic.sees("下一条消息会原样发给居民")
    mine = await topic.say("先把工资条留好")
    lin.sees("王律师", "先把工资条留好")
    assert "👌" in str(mine.reactions)
    await topic.say("这句是备注")
    lin.sees_not("这句是备注")
    await topic.edit("先把工资条留好", "先把工资条和考勤留好")
    lin.sees("工资条和考勤")
    await topic.press("💬 回复居民")
    await topic.document("范本.docx")
    lin.sees("发来一份文件", "范本.docx")


async def test_words_written_long_after_a_button_stay_inside(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    for button in ("❓ 请居民补充", "💬 回复居民"):
        await topic.press(button)
        await street.pass_time(2 * HOUR)
        await topic.say("这个人像是来讹钱的")
        topic.sees("放得太久", "居民没有收到")
        lin.sees_not("讹钱")
    notes = [act for act in await acts(street) if act == "note"]
    assert len(notes) == 2
    assert (await street.rows("case", id=1))[0]["state"] == "claimed"


async def test_a_reply_to_the_resident_is_no_closing_summary(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("收到合同，稍等我看看", reply_to="合同在这里")
    lin.sees("收到合同，稍等我看看")
    lin.sees_not("已办结")
    await topic.say("告诉了怎么投诉")
    lin.sees("已办结", "告诉了怎么投诉")


async def test_a_file_is_never_half_sent_as_words(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.photo("请按这个样子拍")
    topic.sees("只收文字")
    lin.sees_not("请按这个样子拍")
    await topic.say("请拍工资条")
    lin.sees("请拍工资条")


async def test_a_colleague_cannot_drop_what_another_began(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    other = street.advisor(street.li).in_topic("厂里")
    await other.press("取消")
    other.sees("已经过期")
    await topic.say("请拍工资条")
    lin.sees("请拍工资条")


async def test_the_name_on_a_shared_contact_is_hidden_too(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.contact(street.town.person("王大明"))
    await lin.press("✅ 完成")
    topic.find("王**")
    topic.sees_not("王大明")


async def test_a_warning_nobody_of_the_staff_could_read_is_said_in_the_topic(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await street.pass_time(2 * DAY)
    await street.tick()
    street.advisor().in_topic("厂里").sees("收不到机器人的提醒", "点一次“开始”")


async def test_the_queue_counts_what_it_does_not_list(street: Street) -> None:
    async with street.bot.database.unit() as unit:
        for number in range(33):
            await cases.add(
                unit, f"C20261125-{number}", "consultation", "submitted", 1, "", "事", {}, 0
            )
    desk = street.advisor()
    await desk.command("queue")
    desk.sees("在办 33 件", "还有 3 件")
    await desk.press("下一页")
    desk.sees("在办 33 件", "C20261125-32")
    assert "C20261125-29" not in desk.text()
    await desk.press("只看我的")
    desk.sees("没有在办的办件")
    await desk.press("看全部")
    desk.sees("C20261125-29", "还有 3 件")
    guest = street.town.person("路人")
    street.town.join(guest, street.desk)
    passer = street.phone(guest, street.desk)
    await passer.press("下一页")
    passer.sees("只有法律顾问")


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


async def test_whoever_made_a_topic_is_not_the_person_meant_in_it(street: Street) -> None:
    street.town.create_topic(street.li, street.desk, "闲聊")
    await street.settle()
    boss = street.phone(street.chen, street.desk).in_topic("闲聊")
    await boss.command("dismiss")
    boss.sees("请回复那位同事")
    await boss.say("/appoint staff")
    boss.sees("请回复那位同事")
    roles = await street.rows("person", user_id=street.li.id)
    assert "staff" not in roles[0]["roles"]


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


async def test_where_nothing_was_left_there_is_nothing_to_reveal_and_that_is_said(
    street: Street,
) -> None:
    topic = await filled.claimed(street, street.resident())
    await topic.press("👁 显示姓名")
    topic.sees("居民没有留姓名和电话")
    topic.sees_not("没有填")


async def test_why_a_case_is_reopened_reaches_the_group_without_names_and_numbers(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.mediate(lin)
    await lin.press("看办件")
    await filled.answer(lin, "🚫 撤回", "🚫 确定撤回", "c:show:1", "🔁 重新打开")
    await lin.say("林秀英家又漏了，王大明不接电话，打我13812345678")
    lin.sees("已重新打开")
    topic = street.advisor().in_topic("楼上")
    reason = topic.find("重新打开，待认领").text or ""
    assert "又漏了" in reason
    for word in ("林秀英", "王大明", "13812345678"):
        assert word not in reason
