"""People send five messages where one was asked for, and photos before their turn: all is kept."""

from bot.demo.check import Upload
from bot.demo.town import Town
from tests import filled
from tests.street import Street
from tests.town_driver import Phone

PIECES = (
    "我在工地干了三个月",
    "老板叫刘建国",
    "上个月十五号他说没钱",
    "昨天我去找他他骂我",
    "我想问问能不能告他",
)


def send(town: Town, phone: Phone, *texts: str) -> None:
    """One after another, before the bot can answer."""
    for text in texts:
        town.say(phone.person, text)


async def test_a_story_told_in_five_messages_is_kept_whole(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    send(street.town, lin, *PIECES)
    await street.settle()
    lin.sees("加在“事情和问题”后面", "什么时候发生的")
    await filled.answer(lin, ">上个月十五号左右", ">没有", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", *PIECES, "2026年10月15日")
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("工地")
    for piece in (*PIECES[2:], "老板叫刘**"):
        topic.find(piece)


async def test_words_after_the_summary_are_added_before_it_is_sent(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    await lin.say("工友老张可以作证")
    lin.sees("加在“事情和问题”后面", "发完了")
    await lin.press("发完了")
    await lin.say("昨天他又说没有钱")
    lin.sees("加在“事情和问题”后面", "请核对", "工友老张可以作证", "昨天他又说没有钱")


async def test_a_voice_message_is_a_story_that_words_may_follow(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.voice()
    await lin.say("刚才说的是刘老板，他欠我两万")
    lin.sees("加在“事情和问题”后面")
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", "他欠我两万", "1 个文件")


async def test_a_date_that_cannot_be_read_is_still_asked_for(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await lin.say("去年腊月二十")
    lin.sees("农历")
    await lin.say("二月三十号")
    lin.sees("日历上没有这一天")
    await lin.press("跳过")
    await filled.answer(lin, "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", filled.STORY)
    assert "腊月" not in lin.text()


async def test_a_letter_of_six_thousand_characters_comes_in_two_pieces(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    letter = "".join(f"第{n}天他还是不给工资。\n" for n in range(1000, 1500))[:6000]
    send(street.town, lin, letter[:4096], letter[4096:])
    await street.settle()
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("第1000天", "第1390天")
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("第1000天")
    topic.find("全文在下面")
    for day in (1000, 1200, 1390):
        topic.find(f"第{day}天")


async def test_a_story_has_an_end_and_that_is_said(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    for _ in range(3):
        await lin.say("苦" * 3000)
    lin.sees("没有加进去", "材料")


async def test_an_edit_of_a_piece_changes_that_piece_and_no_other(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    send(street.town, lin, *PIECES)
    await street.settle()
    await lin.edit(PIECES[0], "我在工地干了四个月整")
    lin.sees("里的这一段已经改成：我在工地干了四个月整", "什么时候发生的")
    await lin.edit(PIECES[2], "上个月十五号他说没钱，叫我等")
    await lin.edit("我在工地干了四个月整", "我在工地干了五个月")
    lin.sees("五个月")
    await lin.edit(PIECES[4], "能告他吗")
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    story = "\n".join(
        ("我在工地干了五个月", PIECES[1], "上个月十五号他说没钱，叫我等", PIECES[3], "能告他吗")
    )
    lin.sees("请核对", story)
    assert (await street.rows("all_asked")) == []


async def test_an_edit_of_a_piece_that_is_filed_goes_to_the_case_with_both_versions(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    send(street.town, lin, *PIECES)
    await street.settle()
    await lin.edit(PIECES[3], "昨天我去找他他打了我")
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("工地")
    await lin.edit(PIECES[1], "老板叫刘建国，电话13812345678")
    lin.sees("已记下修改")
    changed = topic.find("里的一段")
    assert "刘**" in (changed.text or "")
    assert "13812345678" not in (changed.text or "")
    assert PIECES[0] not in (changed.text or "")
    await lin.edit("昨天我去找他他打了我", "前天我去找他他打了我")
    assert "昨天我去找他他打了我" in (topic.find("前天我去找他").text or "")
    papers = [row["text"] for row in await street.rows("materials_of", case_id=1)]
    assert papers[-2:] == ["昨天我去找他他打了我", "前天我去找他他打了我"]
    said = len(topic.messages)
    street.town.edit(lin.person, lin.find("前天我去找他", mine=True), "前天我去找他他打了我")
    await street.settle()
    assert len(topic.messages) == said


async def test_who_told_it_sees_which_piece_was_changed_and_not_that_it_is_all_now(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    send(street.town, lin, *PIECES)
    await street.settle()
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    await lin.press("📨 提交")
    await lin.edit(PIECES[1], "老板叫刘建军")
    await lin.press("c:show:1")
    await lin.press("📄 我写的内容")
    lin.sees(*PIECES, f"后来把事情和问题里的一段“{PIECES[1]}”改成：\n老板叫刘建军")


async def test_a_piece_edited_to_too_much_or_while_the_story_is_open_changes_nothing(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say("苦" * 4000)
    await lin.say("难" * 3900)
    await lin.say("还有一句话")
    await lin.edit("还有一句话", "累" * 200)
    lin.sees("还是原来的答案")
    await lin.press("⬅️ 上一步")
    await lin.edit("累" * 200, "这一句改了")
    lin.sees("没有算进去", "请把事情说一说")


async def test_words_carried_into_the_form_stay_when_a_piece_behind_them_is_edited(
    street: Street,
) -> None:
    lin = street.resident()
    await lin.say("公司欠薪三个月怎么办")
    await lin.press("🙋 找真人")
    await filled.answer(lin, *filled.BEGIN, *"是是是")
    await lin.say("老板已经跑了")
    await lin.edit("老板已经跑了", "老板昨天已经跑了")
    lin.sees("里的这一段")
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", "公司欠薪三个月怎么办\n老板昨天已经跑了")


async def test_a_voice_message_gets_words_beside_those_that_followed(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    voice = await lin.voice()
    await lin.say("刚才说的是刘老板")
    await lin.edit(voice, "录音里说的是工资")
    await lin.edit("刚才说的是刘老板", "刚才说的是陈老板")
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", "录音里说的是工资\n刚才说的是陈老板", "1 个文件")


async def test_a_photo_before_its_turn_waits_among_the_papers(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await lin.photo("这是欠条")
    lin.sees("放进“材料”", "什么时候发生的")
    await lin.press("跳过")
    await lin.voice()
    lin.sees("放进“材料”", "收到过法院")
    await filled.answer(lin, "否", "跳过", "跳过")
    await lin.album(2)
    lin.sees("放进“材料”", "怎样答复您")
    await lin.press("就在这里答复")
    lin.sees("已收到 4 个文件")
    await lin.photo()
    lin.sees("已收到 5 个文件")
    await lin.press("发完了")
    lin.sees("请核对", "5 个文件")
    await lin.photo("还有一张")
    lin.sees("放进“材料”", "请核对", "6 个文件")
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("厂里")
    topic.find("这是欠条")
    topic.find("还有一张")


async def test_a_caption_may_answer_the_question_under_which_its_photo_comes(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await lin.photo("昨天")
    lin.sees("放进“材料”", "收到过法院")


async def test_a_caption_that_answered_is_edited_and_the_answer_with_it(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    photo = await lin.photo("昨天")
    await lin.edit(photo, "前天")
    lin.sees("时间", "已经改成", "2026年11月23日", "收到过法院")
    await lin.edit(photo, "前天傍晚下班的时候老板说的")
    lin.sees("没有改", "收到过法院")
    await filled.answer(lin, "否", "跳过", "跳过", "就在这里答复")
    lin.sees("已收到 1 个文件")
    await lin.press("发完了")
    lin.sees("请核对", "2026年11月23日", "1 个文件")
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("厂里")
    assert sum(message.media == "photo" for message in topic.messages) == 1
    await lin.edit(photo, "大前天")
    topic.find("大前天")


async def test_a_caption_answers_a_question_that_was_opened_again_and_stays_one_file(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    photo = await lin.photo("昨天")
    await lin.press("上一步")
    lin.sees("什么时候发生的")
    await lin.edit(photo, "前天")
    lin.sees("收到过法院")
    await filled.answer(lin, "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", "2026年11月23日", "1 个文件")


async def test_a_caption_that_answers_takes_the_place_of_what_was_typed_before(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    typed = await lin.say("昨天")
    await lin.press("上一步")
    await lin.photo("前天")
    lin.sees("收到过法院")
    await lin.edit(typed, "大前天")
    lin.sees("没有算进去")
    await filled.answer(lin, "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", "2026年11月23日")


async def test_the_caption_of_a_later_part_of_an_album_answers_and_is_said_to(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    parts = [("photo", Upload(f"{n}.jpg", b"jpeg")) for n in range(3)]
    street.town.send_album(lin.person, parts, captions=("", "昨天"))
    await street.settle()
    lin.sees("放进“材料”", "收到过法院")
    await filled.answer(lin, "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", "2026年11月24日", "3 个文件")


async def test_a_private_answer_given_under_a_photo_stays_private_there(street: Street) -> None:
    lin = street.resident()
    await to_the_demand(lin)
    await filled.answer(lin, ">请把小区门口的路灯修好", f">{filled.GRIEVANCE}", *["跳过"] * 3)
    await filled.answer(lin, "没有反映过", "没有", "就我一个", "跳过", "跳过")
    lin.sees("住址")
    await lin.photo("幸福路十二号后座")
    await filled.answer(lin, "跳过", "跳过", "发完了", "是")
    lin.sees("请核对", "幸福路十二号后座")
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("路灯")
    topic.sees("[photo]")
    topic.sees_not("幸福路十二号后座")


async def test_the_longest_message_telegram_lets_through_reaches_the_topic(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.command("mycases")
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say("开头" + "苦" * 4092 + "结尾")
    topic.find("开头")
    topic.find("结尾")


async def test_a_shared_place_answers_where_and_a_contact_is_no_story(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "lead")
    await filled.answer(lin, *filled.BEGIN, "是", "是", "是", "违法建设")
    street.town.send_contact(lin.person)
    await street.settle()
    lin.sees("请打字")
    street.town.send_location(lin.person, 21.6, 110.3)
    await street.settle()
    lin.sees("哪个社区")
    await lin.press("跳过")
    await lin.contact()
    lin.sees("这里请打字", "看到了什么")
    await filled.answer(lin, f">{filled.SIGHT}", "跳过", "天天都有", "发完了", "就在这里答复")
    lin.sees("请核对", "21.6,110.3")
    await lin.press("📨 提交")
    street.advisor().in_topic("铁皮房").find("21.6,110.3")


async def test_an_early_photo_whose_caption_is_edited_stays_one_file(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await lin.photo("欠条")
    await lin.edit("欠条", "欠条，去年写的")
    lin.sees("材料已经按新的记下")
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复")
    lin.sees("已收到 1 个文件")
    await lin.press("发完了")
    await lin.press("📨 提交")
    street.advisor().in_topic("厂里").find("去年写的")


async def to_the_demand(phone: Phone) -> None:
    """A petition up to what is asked for."""
    await filled.begin(phone, "petition")
    await filled.answer(phone, *filled.BEGIN, "否", "是", "是", "是", "是", "一件事怎么处理")
    await phone.press("替自己")


async def test_the_rest_of_an_answer_that_was_too_long_is_no_answer(street: Street) -> None:
    lin = street.resident()
    await to_the_demand(lin)
    send(street.town, lin, "求" * 4096, "办" * 4096, "尾巴这一段很短，别当成诉求")
    await street.settle()
    lin.sees("超过了 1000 个字", "后半段")
    await lin.press("⬅️ 上一步")
    await lin.press("替自己")
    street.clock.advance(60)
    await lin.say("请把小区门口的路灯修好")
    lin.sees("事情经过是怎样的")
    await filled.answer(lin, f">{filled.GRIEVANCE}", *["跳过"] * 3)
    lin.sees_not("已经改成")
    assert "尾巴" not in (await street.rows("draft", id=1))[0]["answers"]


async def test_a_petition_told_in_two_pieces_or_in_a_burst_is_one_story(street: Street) -> None:
    lin = street.resident()
    await to_the_demand(lin)
    await lin.say("请把小区门口的路灯修好")
    send(street.town, lin, "路灯坏了" * 1024, "老人摔倒了" * 300, "上个月又摔了一个")
    await street.settle()
    assert lin.text().count("加在") == 2
    street.clock.advance(30)
    await lin.say("因为路灯归街道管")
    lin.sees_not("加在“理由”")
    row = (await street.rows("draft", id=1))[0]["answers"]
    assert "老人摔倒了" in row
    assert "路灯归街道管" in row
    await filled.answer(lin, "跳过", "跳过", "没有反映过", "没有", "就我一个", "跳过", "跳过")
    await filled.answer(lin, "跳过", "跳过", "发完了", "是")
    lin.sees("请核对", "上个月又摔了一个", "因为路灯归街道管")


async def test_a_slow_answer_after_a_long_one_is_an_answer(street: Street) -> None:
    lin = street.resident()
    await to_the_demand(lin)
    await lin.say("求" * 4096)
    lin.sees("超过了 1000 个字")
    street.clock.advance(4)
    await lin.say("请把小区门口的路灯修好")
    assert "后半段" not in lin.text()


async def test_messages_that_waited_for_the_bot_are_told_apart_by_when_they_were_sent(
    street: Street,
) -> None:
    lin = street.resident()
    await to_the_demand(lin)

    def meanwhile() -> None:
        street.town.say(lin.person, "求" * 4096)
        street.clock.advance(120)
        street.town.say(lin.person, "请把小区门口的路灯修好")
        street.clock.advance(60)

    await street.restart(meanwhile)
    await street.settle()
    assert "后半段" not in lin.text()
    assert "路灯修好" in (await street.rows("draft", id=1))[0]["answers"]


async def test_a_file_there_was_no_room_for_is_not_said_to_be_changed(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    for _ in range(3):
        await lin.album(10)
    await lin.photo("第三十一张")
    lin.sees("30")
    await lin.edit("第三十一张", "第三十一张，欠条")
    lin.sees("没有算进去")
    lin.sees_not("已经按新的记下")
