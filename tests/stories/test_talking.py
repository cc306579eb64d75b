"""What an advisor writes in a topic goes to the resident, or stays inside; nothing half-way."""

from tests import filled
from tests.street import Street
from tests.worked import HOUR, acts, relayed


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


async def test_an_address_behind_words_reaches_the_resident(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic)
    text = "😀请在这里预约，带合同"
    link = {"type": "text_link", "offset": 3, "length": 3, "url": "https://example.org/a"}
    desk, thread, target = street.desk, topic.thread or 0, topic.find("合同在这里")
    sent = street.town.say(street.wang, text, desk, entities=[link], reply_to=target)
    await topic.wait()
    lin.sees("😀请在这里 https://example.org/a 预约，带合同")
    for button in ("❓ 请居民补充", "💬 回复居民"):
        await topic.press(button)
        street.town.say(street.wang, text, desk, thread=thread, entities=[link])
        await topic.wait()
        lin.sees("https://example.org/a")
    plain = {"type": "text_link", "offset": 0, "length": 21, "url": "https://example.org/a"}
    await topic.press("💬 回复居民")
    address = "https://example.org/a"
    street.town.say(street.wang, address, desk, thread=thread, entities=[plain])
    await topic.wait()
    assert lin.last.text.count("example.org") == 1
    assert sent.text == text
