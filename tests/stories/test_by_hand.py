"""What people of the office do to topics by hand: renamed, unpinned, shut, a card deleted."""

from tests import filled
from tests.street import Street
from tests.worked import acts, relayed


async def test_a_name_given_by_hand_stays_until_the_case_moves_on(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    said = len(topic.from_bot)
    street.town.rename_topic(street.wang, street.desk, topic.thread or 0, "急：欠薪")
    await topic.wait()
    assert len(topic.from_bot) == said
    await relayed(lin, topic)
    await topic.say("请带合同", reply_to="合同在这里")
    assert street.advisor().topic("急：欠薪").id == topic.thread
    lin.sees("请带合同")
    await topic.press("❓ 请居民补充")
    await topic.say("请发工资条")
    assert street.advisor().topic("⏳ C20261125-001R").id == topic.thread
    lin.sees("请发工资条")


async def test_a_card_deleted_by_hand_is_drawn_anew_and_pinned(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    card = topic.find("经办：王律师")
    street.town.delete(street.wang, card, street.desk)
    await relayed(lin, topic)
    again = topic.find("经办：王律师")
    assert again.id in street.desk.pinned
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("讲清楚了")
    assert len([one for one in topic.from_bot if "事情和问题" in one.text]) == 1


async def test_notes_of_the_group_about_pins_and_names_are_no_notes_of_the_case(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    note = await topic.say("重要：下周三开庭")
    thread = topic.thread or 0
    pinned = {"pinned_message": note.view(with_reply=False)}
    street.town.service(street.desk, street.wang, pinned, thread)
    street.town.rename_topic(street.wang, street.desk, thread, "急")
    street.town.close_topic(street.wang, street.desk, thread)
    street.town.reopen_topic(street.wang, street.desk, thread)
    await topic.wait()
    topic.sees_nothing()
    assert (await acts(street)).count("note") == 1


async def test_an_answer_from_a_topic_shut_by_hand_arrives_and_its_mark_too(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic)
    street.town.close_topic(street.wang, street.desk, topic.thread or 0)
    mine = await topic.say("请带合同", reply_to="合同在这里")
    lin.sees("请带合同")
    assert mine.reactions[street.town.bot.id][0]["emoji"] == "👌"
    await topic.press("✅ 办结")
    topic.sees("请选结果")
    assert not street.advisor().topic("厂里").closed


async def test_what_an_advisor_deletes_stays_with_the_resident_and_is_on_record(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic)
    mine = await topic.say("请带合同", reply_to="合同在这里")
    street.town.delete(street.wang, mine, street.desk)
    await topic.wait()
    lin.find("请带合同")
    assert (await acts(street)).count("reply") == 1
    await topic.say("还有工资条", reply_to="合同在这里")
    lin.sees("还有工资条")


async def test_two_advisors_press_claim_in_one_breath_and_one_has_it(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    topic = street.advisor().in_topic("厂里")
    card = topic.last
    lin._mark()
    for person in (street.wang, street.li):
        street.town.press(person, card, "✋ 认领")
    await street.settle()
    topic.find("已由王律师认领")
    assert (await acts(street)).count("claim") == 1
    assert lin.text().count("已由王律师负责") == 1
    lin.sees_not("李律师")


async def test_words_of_whom_a_case_was_taken_from_meanwhile_do_not_go_out(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await street.advisor(street.li).say("在")
    boss = street.phone(street.chen, street.desk).in_topic("厂里")
    await topic.press("💬 回复居民")
    await boss.press("🔀 转给同事")
    await boss.press("李律师")
    await boss.say("工作安排")
    await topic.say("先去投诉")
    topic.sees("由李律师负责")
    lin.sees_not("先去投诉")


async def test_a_huge_file_of_an_advisor_reaches_the_resident(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("💬 回复居民")
    await topic.document("卷宗.zip", size=60_000_000)
    lin.sees("发来一份文件", "卷宗.zip")
    await relayed(lin, topic)
    street.town.send_voice(
        street.wang, chat=street.desk, thread=topic.thread or 0, reply_to=topic.find("合同在这里")
    )
    await topic.wait()
    lin.sees("[voice]")
