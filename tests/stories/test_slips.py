"""Slips of the thumb in the admin chat: words meant for nobody outside never go out."""

from bot.demo.check import Upload
from tests import filled
from tests.street import Street
from tests.town_driver import Phone


async def relayed(lin: Phone, text: str = "合同在这里") -> None:
    """Something of the resident's in the topic, to answer to."""
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say(text)
    await lin.press("✅ 完成")


async def state(street: Street, number: int = 1) -> str:
    return str((await street.rows("case", id=number))[0]["state"])


async def test_a_command_is_never_taken_for_words_to_the_resident(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("💬 回复居民")
    await topic.say("/unanswered")
    topic.sees("这个命令不在群里用", "/queue")
    await topic.say(f"/help@{street.town.bot.username}")
    topic.sees("这个命令不在群里用")
    await topic.say("/stats@other_bot")
    topic.sees_nothing()
    lin.sees_not("/unanswered", "/help@", "/stats")
    await topic.say("/mycases 可以看办到哪一步")
    lin.sees("/mycases 可以看办到哪一步")


async def test_cancel_drops_what_waits_for_words(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("💬 回复居民")
    await topic.command("cancel")
    topic.sees("这一步不做了")
    await topic.say("随便说说")
    lin.sees_not("/cancel", "随便说说")


async def test_an_answer_to_a_colleague_stays_inside_while_words_are_awaited(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await street.advisor(street.li).in_topic("厂里").say("这个人可信吗")
    await topic.press("💬 回复居民")
    await topic.say("不可信，像是来讹钱的", reply_to="这个人可信吗")
    topic.sees("居民没有收到")
    lin.sees_not("讹钱")
    await topic.say("先把工资条留好")
    lin.sees("先把工资条留好")
    acts = [row["act"] for row in await street.rows("journal_of", case_id=1)]
    assert acts.count("note") == 2


async def test_another_button_takes_the_place_of_the_words_awaited(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await street.advisor(street.li).say("我在")
    for button in ("🔀 转给同事", "✅ 办结"):
        await topic.press("✅ 办结")
        await topic.press("已解答")
        await topic.press(button)
        await topic.say("这个人很难缠")
        lin.sees_not("难缠")
        assert await state(street) == "claimed"


async def test_an_answer_to_a_line_of_the_bot_says_that_it_did_not_go_out(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin)
    await topic.say("请去劳动监察", reply_to="补充了材料")
    topic.sees("居民没有收到", "回复居民")
    lin.sees_not("请去劳动监察")
    other = street.advisor(street.li).in_topic("厂里")
    await other.say("我也看看", reply_to="补充了材料")
    other.sees_nothing()
    await topic.say("没有回复谁的备注")
    topic.sees_nothing()


async def test_words_too_long_for_an_act_are_refused_and_not_cut(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("好" * 3100)
    topic.sees("太长", "100")
    lin.sees_not("好好好")
    street.clock.advance(10)
    await topic.say("请发合同")
    lin.sees("请发合同")


async def test_an_answer_given_elsewhere_can_be_corrected_there(street: Street) -> None:
    lin, zhao = street.resident("林阿姨"), street.resident("赵师傅")
    topic = await filled.claimed(street, lin)
    await filled.consult(zhao, "楼上漏水把我家天花板泡坏了怎么办")
    number = (await street.rows("case", id=1))[0]["number"]
    for place in (street.advisor().in_chat(street.desk, 0), street.advisor().in_topic("楼上")):
        await place.command(f"case {number}")
        await place.press("💬 回复居民")
        await place.say("请去甲局")
        lin.sees("请去甲局")
        await place.edit("请去甲局", "请去乙局")
        lin.find("请去乙局")
        lin.sees_not("请去甲局")
        await place.say("内部的话")
        await place.edit("内部的话", "内部的话，改过")
        lin.sees_not("内部的话")
    zhao.sees_not("甲局", "乙局")
    assert topic.find("由王律师认领")


async def test_a_correction_of_a_closed_case_names_a_way_that_exists(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("去甲局")
    await topic.edit("去甲局", "去乙局")
    topic.sees("没有发给居民", "重新打开")
    lin.sees_not("去乙局")


async def test_whoever_writes_without_a_name_is_told_so(street: Street) -> None:
    lin = street.resident()
    await filled.claimed(street, lin)
    await relayed(lin)
    ghost = street.town.person("Group", id=1087968824, is_bot=True)
    street.town.join(ghost, street.desk)
    veiled = street.phone(ghost, street.desk).in_topic("厂里")
    await veiled.say("请去劳动局", reply_to="合同在这里")
    veiled.sees("匿名", "没有发给居民")
    await veiled.say("一句备注")
    veiled.sees("匿名")
    general = veiled.in_chat(street.desk, 0)
    await general.command("queue")
    general.sees("匿名")
    await general.say("中午吃什么")
    general.sees_nothing()
    lin.sees_not("劳动局", "备注")


async def test_the_rest_of_words_taken_apart_does_not_go_out_alone(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    street.town.say(street.wang, "好" * 4096, street.desk, thread=topic.thread or 0)
    await topic.say("坏" * 404)
    topic.sees("太长", "后半段")
    assert await state(street) == "claimed"
    street.clock.advance(60)
    await topic.say("讲清楚了")
    lin.sees("讲清楚了")
    lin.sees_not("坏坏")


async def test_an_answer_that_fills_a_message_says_that_the_rest_stayed(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin)
    target = topic.find("合同在这里")
    street.town.say(
        street.wang, "好" * 4096, street.desk, thread=topic.thread or 0, reply_to=target
    )
    await topic.say("坏" * 404)
    topic.find("把后半段再发一次")
    lin.sees_not("坏坏")


async def test_an_answer_to_ones_own_answer_says_that_it_did_not_go_out(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin)
    mine = await topic.say("先去劳动局", reply_to="合同在这里")
    await topic.say("记得带户口本", reply_to=mine)
    topic.sees("居民没有收到")
    lin.sees_not("户口本")
    note = await topic.say("内部的话")
    await topic.say("再补一句", reply_to=note)
    topic.sees_nothing()


async def test_an_album_where_words_are_awaited_is_refused_once(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.album(3, "按这个拍")
    assert len([one for one in topic.news if "只收文字" in one.text]) == 1
    await topic.say("请拍工资条")
    lin.sees("请拍工资条")


async def test_an_album_under_a_line_of_the_bot_is_hinted_at_once(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    items = [("photo", Upload(f"{n}.jpg", b"x")) for n in range(3)]
    card = topic.find("由王律师认领")
    for part in street.town.send_album(
        street.wang, items, chat=street.desk, thread=topic.thread or 0, reply_to=card
    ):
        assert part.reply_to == card.id
    await topic.wait()
    assert topic.transcript().count("只记成内部备注") == 1
    assert not lin.last.media
