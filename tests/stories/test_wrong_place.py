"""An advisor with one thumb: the wrong card, the wrong topic, a message of the wrong kind."""

import pytest

from tests import filled
from tests.street import Street
from tests.worked import acts, relayed

NOT_SENT = "居民没有收到"
OPTION = {"voter_count": 0, "text": "上午"}
POLL = {
    "id": "1", "question": "几点方便？", "total_voter_count": 0, "is_closed": False,
    "options": [OPTION | {"persistent_id": "a"}, OPTION | {"persistent_id": "b"}],
    "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
    "allows_revoting": True, "members_only": False,
}  # fmt: skip


async def test_words_under_the_card_of_an_unclaimed_case_name_the_way(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    heard = len(lin.from_bot)
    topic = street.advisor().in_topic("厂里")
    card = topic.last
    await topic.say("先去劳动监察大队投诉", reply_to=card)
    topic.sees(NOT_SENT, "✋ 认领")
    boss = street.phone(street.chen, street.desk).in_topic("厂里")
    await boss.say("这件急", reply_to=card)
    boss.sees(NOT_SENT, "✋ 认领")
    guest = street.town.person("实习生", "zh-hans")
    street.town.join(guest, street.desk)
    theirs = street.phone(guest, street.desk).in_topic("厂里")
    await theirs.say("我来看看", reply_to=card)
    theirs.sees_nothing()
    await topic.say("谁有空？")
    topic.sees_nothing()
    assert len(lin.from_bot) == heard
    assert (await acts(street)).count("note") == 3


async def test_words_under_a_line_of_a_closed_case_name_a_way_that_exists(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("讲清楚了")
    await topic.say("再说一句", reply_to="结果会告诉居民")
    topic.sees(NOT_SENT, "重新打开")
    assert "点“💬 回复居民”" not in topic.text()
    lin.sees_not("再说一句")


async def test_words_under_a_line_of_a_withdrawn_case_hear_that_it_is_over(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("🚫 撤回")
    await lin.press(lin.buttons()[0])
    await topic.say("请问为什么", reply_to="由王律师认领")
    topic.sees(NOT_SENT, "已经撤回")
    lin.sees_not("请问为什么")


async def test_words_for_a_resident_typed_in_the_wrong_topic_are_noticed_once(
    street: Street,
) -> None:
    lin, zhao = street.resident("林阿姨"), street.resident("赵师傅")
    topic = await filled.claimed(street, lin)
    await filled.consult(zhao, "楼上漏水把我家天花板泡坏了怎么办")
    number = (await street.rows("case", id=1))[0]["number"]
    await topic.press("💬 回复居民")
    general = street.advisor().in_chat(street.desk, 0)
    await general.say("请把合同发来")
    general.sees(number, "💬 回复居民", "没有发给居民")
    await general.say("中午吃什么")
    general.sees_nothing()
    other = street.advisor().in_topic("楼上")
    await other.say("请把合同发来")
    other.sees_nothing()
    lin.sees_not("合同发来")
    zhao.sees_not("合同发来")
    await topic.say("请把合同发来")
    lin.sees("请把合同发来")
    await topic.press("❓ 请居民补充")
    await other.say("请发工资条")
    other.sees(number, "没有发给居民")
    zhao.sees_not("工资条")
    await street.restart()
    await street.pass_time(7200)
    await topic.press("❓ 请居民补充")
    await street.pass_time(3601)
    await general.say("大家好")
    general.sees_nothing()


async def test_a_colleague_is_not_told_what_another_was_about_to_write(street: Street) -> None:
    topic = await filled.claimed(street, street.resident())
    await topic.press("💬 回复居民")
    li = street.advisor(street.li).in_chat(street.desk, 0)
    await li.say("中午吃什么")
    li.sees_nothing()


@pytest.mark.parametrize("kind", ["sticker", "poll", "dice", "story"])
async def test_what_says_nothing_to_a_resident_is_refused_and_words_are_still_awaited(
    street: Street, kind: str
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    heard = len(lin.from_bot)
    await topic.press("💬 回复居民")
    content: dict[str, dict[str, object]] = {
        "poll": {"poll": POLL},
        "dice": {"dice": {"emoji": "🎲", "value": 3}},
        "story": {"story": {"id": 7, "chat": {"id": -1001, "type": "channel", "title": "台"}}},
    }
    if kind == "sticker":
        street.town.send_sticker(street.wang, chat=street.desk, thread=topic.thread or 0)
    else:
        street.town.write(street.wang, content[kind], street.desk, thread=topic.thread or 0)
    await topic.wait()
    topic.sees("没有收到", "请打字")
    assert len(lin.from_bot) == heard
    await topic.say("先把工资条留好")
    lin.sees("先把工资条留好")
    assert (await acts(street)).count("reply") == 1


async def test_a_place_and_a_number_go_out_under_their_own_heading(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic)
    target = topic.find("合同在这里")
    venue = {
        "venue": {
            "location": {"latitude": 21.2, "longitude": 110.4},
            "title": "劳动监察大队",
            "address": "示例路1号",
        }
    }
    thread = topic.thread or 0
    street.town.write(street.wang, venue, street.desk, thread=thread, reply_to=target)
    await topic.wait()
    lin.sees("给您的办件", "发来：")
    assert "venue" in lin.last.content
    lin.sees_not("发来一份文件")


@pytest.mark.parametrize(
    "note",
    [
        {"delete_chat_photo": True},
        {"video_chat_scheduled": {"start_date": 1_800_000_000}},
        {"chat_background_set": {"type": {"type": "chat_theme", "theme_name": "🌅"}}},
        {"giveaway_created": {}},
    ],
)
async def test_what_telegram_notes_down_in_the_group_answers_nothing(
    street: Street, note: dict[str, object]
) -> None:
    lin = street.resident()
    await filled.claimed(street, lin)
    number = (await street.rows("case", id=1))[0]["number"]
    general = street.advisor()
    await general.command(f"case {number}")
    await general.press("💬 回复居民")
    heard, said = len(lin.from_bot), len(general.from_bot)
    street.town.write(street.wang, note, street.desk)
    await general.wait()
    assert (len(lin.from_bot), len(general.from_bot)) == (heard, said)
    await general.say("先把工资条留好")
    lin.sees("先把工资条留好")


async def test_words_under_a_card_looked_up_in_the_general_topic_are_noticed(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.claimed(street, lin)
    number = (await street.rows("case", id=1))[0]["number"]
    general = street.advisor().in_chat(street.desk, 0)
    await general.command(f"case {number}")
    card = general.last
    await general.say("先去劳动监察", reply_to=card)
    general.sees("没有发给居民", "💬 回复居民")
    lin.sees_not("先去劳动监察")
    assert "note" not in await acts(street)
    guest = street.town.person("实习生", "zh-hans")
    street.town.join(guest, street.desk)
    theirs = street.phone(guest, street.desk)
    await theirs.say("这是什么", reply_to=card)
    theirs.sees_nothing()
    await general.command("queue")
    await general.say("这么多", reply_to=general.last)
    general.sees_nothing()
    await general.press("💬 回复居民")
    await general.say("先去劳动监察", reply_to=card)
    lin.sees("先去劳动监察")
