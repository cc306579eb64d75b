"""Whatever people send or press gets a sentence; nothing is lost, nothing leaks."""

import pytest

from tests import filled
from tests.street import Street

BEYOND = "9" * 30
GARBAGE = (
    "f:::", "f:a", "f:a:1:x:y", f"f:go:{BEYOND}", f"f:human:{BEYOND}", "f:start:nothing",
    "f:a:²:x:y", "a:e:x:y", "a:e:nothing:1", f"a:e:labour-01:{BEYOND}",
    "a:c:nothing:0", "a:c:labour:99999",
    "a:h:1:7", f"a:n:{BEYOND}", "a:t", "a", "c:show:other", f"c:show:{BEYOND}", "c:show:-1",
    "c:solved:1:9", "c:put:1", "c::", "s:lang:klingon", "s:", "k:claim:1", f"k:claim:{BEYOND}",
    "zzz", ":", "n:", "e:", "x:1:2:3", "e:show:²", f"e:join:{BEYOND}", f"n:show:{BEYOND}",
)  # fmt: skip


@pytest.mark.parametrize("data", GARBAGE)
async def test_data_no_button_of_ours_says_gets_a_sentence(street: Street, data: str) -> None:
    lin = street.resident()
    await lin.start()
    await lin.forge(data)
    assert lin.news, data
    lin.sees_not("没处理好")
    assert await street.rows("parked_updates", most=9) == []


async def test_all_garbage_in_the_admin_chat_gets_a_sentence_too(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    for data in (
        "k:", "k:::", "k:out:1:nothing", "k:to:1:12", f"k:to:1:{BEYOND}", "k:to:1:x", "k:nothing:1",
        f"k:close:{BEYOND}", "k:close:77", "k:drop:1", "zzz", "c:show:1", "k:submit:1", "k:rate:1",
        "k:escalate:1", "k:return_silent:1", "k:assign:1", "k:note:1", "k:edit:1", "k:reply:1",
    ):  # fmt: skip
        await topic.forge(data)
        assert topic.news, data
    assert await street.rows("parked_updates", most=9) == []
    assert (await street.rows("case", id=1))[0]["state"] == "claimed"


async def test_another_persons_case_does_not_exist(street: Street) -> None:
    lin, zhao = street.resident("林阿姨"), street.resident("赵师傅")
    await filled.consult(lin)
    await zhao.start()
    for act in ("show", "add", "urge", "withdraw", "withdrawn", "reopen", "solved", "put", "done"):
        await zhao.forge(f"c:{act}:1" + (":1" if act == "solved" else ""))
        zhao.sees("没有找到这个办件")
    zhao.sees_not("厂里")
    assert (await street.rows("case", id=1))[0]["state"] == "submitted"


async def test_another_persons_form_does_not_exist(street: Street) -> None:
    lin, zhao = street.resident("林阿姨"), street.resident("赵师傅")
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await zhao.start()
    for data in ("f:go:1", "f:x:1", "f:ok:1", "f:b:1", "f:c:1:question", "f:new:lead:1"):
        await zhao.forge(data)
        zhao.sees_not("厂里")
    await lin.press("跳过")
    lin.sees("收到过法院")


async def test_whoever_sends_what_cannot_be_read_hears_an_apology(street: Street) -> None:
    lin = street.resident()
    await lin.start()
    street.town.write(lin.person, {"gift": {"gift": {"of": "no kind we know"}}})
    await street.settle()
    lin.sees("没处理好", "12348")
    assert len(await street.rows("parked_updates", most=9)) == 1


async def test_what_telegram_notes_down_by_itself_is_no_message(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    said = len(lin.from_bot)
    for note in (
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}},
        {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}},
        {"chat_background_set": {"type": {"type": "chat_theme", "theme_name": "x"}}},
    ):
        street.town.write(lin.person, note)
        await street.settle()
    assert len(lin.from_bot) == said
    await lin.say(filled.STORY)
    lin.sees("什么时候发生的")


async def test_every_not_taken_has_its_way_on(street: Street) -> None:
    lin = street.resident()
    await lin.photo()
    for give in (street.town.send_sticker, street.town.send_location, street.town.send_contact):
        give(lin.person)
        await street.settle()
        assert "🆕 新办一件" in str(lin.last.rows)


ODD = {
    "empty": "　",
    "dots": "。。。",
    "mark": "？",
    "long": "啊" * 5000,
    "turned": "\u202e反过来",
    "markup": "<b>粗</b> & 'x'",
    "nul": "a\x00b",
    "faces": "😀" * 900,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
async def test_odd_texts_are_answered(street: Street, text: str) -> None:
    lin = street.resident()
    try:
        street.town.say(lin.person, text)
    except Exception:  # noqa: BLE001 - Telegram itself refuses it
        return
    await street.settle()
    assert lin.from_bot
    lin.sees_not("没处理好")


async def test_every_kind_of_message_gets_an_answer(street: Street) -> None:
    town = street.town
    lin, zhao = street.resident(), street.resident("赵师傅")
    await lin.start()
    await zhao.say("楼上漏水三年了")
    sent = zhao.find("楼上漏水三年了")
    for give in (
        lambda: town.send_sticker(lin.person),
        lambda: town.send_contact(lin.person),
        lambda: town.send_location(lin.person),
        lambda: town.send_video(lin.person),
        lambda: town.send_voice(lin.person),
        lambda: town.forward(lin.person, sent, town.private(lin.person)),
    ):
        before = len(lin.from_bot)
        give()
        await street.settle()
        assert len(lin.from_bot) > before
    lin.sees_not("没处理好")


async def test_a_question_changed_is_answered_anew_and_a_deleted_one_harms_nothing(
    street: Street,
) -> None:
    lin = street.resident()
    await lin.say("楼上漏水")
    await lin.edit("楼上漏水", "老板拖欠我三个月工资怎么办")
    lin.sees("工资")
    street.town.delete(lin.person, lin.find("工资怎么办", mine=True))
    await lin.say("谢谢")
    assert lin.news


async def test_unknown_commands_and_commands_of_others_get_a_sentence(street: Street) -> None:
    lin = street.resident()
    for command in ("/nonsense", "/queue", "/case 1", "/开始", "/start zzz", "/start a_nothing"):
        await lin.say(command)
        assert lin.news, command
    await filled.begin(lin, "consultation")
    await lin.say("/nonsense")
    lin.sees("没有这个命令")
    await lin.press("否")
    lin.sees("14周岁")


async def test_pressed_after_the_case_moved_on(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    shown = lin.last
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("讲清楚了")
    street.town.press(lin.person, shown, "⏰ 催一催")
    await street.settle()
    lin.sees("已经办结")
    await lin.press("👍 解决了")
    await lin.press("👍 解决了")
    lin.sees("满意吗")
    street.town.press(lin.person, shown, "🚫 撤回")
    await street.settle()
    await lin.press("🚫 确定撤回")
    lin.sees("已经办结")


async def test_a_card_button_pressed_twice_by_the_owner(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    topic = street.advisor().in_topic("厂里")
    card = topic.find("待认领")
    street.town.press(street.wang, card, "✋ 认领")
    street.town.press(street.wang, card, "✋ 认领")
    await street.settle()
    topic.sees("已经由您负责")
    assert lin.transcript().count("已由王律师负责") == 1


async def test_language_can_be_switched_at_any_moment(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.command("language")
    await lin.press("English")
    lin.sees("English")
    await lin.say("The boss does not pay my wages")
    lin.sees("Step 7")
    await lin.command("language")
    await lin.press("繁體中文")
    await lin.command("mycases")
    lin.sees("辦件")
    assert (await street.rows("resident", chat_id=lin.person.id))[0]["language"] == "zh-hant"
