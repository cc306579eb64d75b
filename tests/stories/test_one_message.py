"""What changed is said once in a topic, beside the card and the title."""

import pytest

from tests import filled
from tests.street import Street
from tests.town_driver import Phone

DAY = 86_400


def anew(topic: Phone) -> list[str]:
    """What the bot wrote since this person last acted, without what it only changed."""
    return [message.text for message in topic.news if message.id > topic._seen]


async def test_a_claim_is_one_message(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    said = anew(topic)
    assert len(said) == 1, said
    assert "由王律师认领" in said[0]
    topic.sees("经办：王律师")
    assert street.advisor().topic("厂里").name.startswith("🟢")


@pytest.mark.parametrize("act", ["❓ 请居民补充", "↩️ 退回待办", "🗓 延长期限", "↗️ 转介"])
async def test_what_an_advisor_writes_is_followed_by_one_message(street: Street, act: str) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press(act)
    assert len(anew(topic)) == 1
    await topic.say("请带上合同")
    assert len(anew(topic)) == 1, anew(topic)


async def test_closing_asks_in_one_message_and_ends_in_one(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("✅ 办结")
    assert len(anew(topic)) == 1
    await topic.press("已解答")
    assert anew(topic) == []
    topic.sees("请用大白话写")
    await topic.say("讲清楚了")
    assert len(anew(topic)) == 1
    await topic.press("🔁 重新打开")
    await topic.say("居民来电说没解决")
    said = anew(topic)
    assert len(said) == 1, said
    assert "待认领" in said[0]


async def test_a_transfer_calls_both_by_name_in_one_message(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    boss = street.phone(street.chen, street.desk).in_topic("厂里")
    await street.advisor(street.li).in_chat(street.desk).say("我在")
    await boss.press("🔀 转给同事")
    await boss.press(next(name for name in boss.buttons() if name.isdigit() or "李" in name))
    await boss.say("王律师休假")
    said = anew(boss)
    assert len(said) == 1, said
    links = [e["user"]["id"] for e in boss.last.content["entities"] if e["type"] == "text_mention"]
    links += [e["url"] for e in boss.last.content["entities"] if e["type"] == "text_link"]
    assert len(links) == 2
    topic.find("请接着办")


async def test_a_silent_claim_goes_back_in_one_message(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.say("好")
    await street.pass_time(4 * DAY)
    back = [one for one in topic.from_bot if "一直没有回话" in one.text]
    assert len(back) == 1
    assert "@王律师" in back[0].text


async def test_looked_up_in_the_general_topic_an_act_is_answered_there(street: Street) -> None:
    lin, desk = street.resident(), street.advisor()
    await filled.consult(lin)
    number = (await street.rows("case", id=1))[0]["number"]
    general = desk.in_chat(street.desk, 0)
    await general.command(f"case {number}")
    await general.press("✋ 认领")
    general.sees("由您负责了")
    desk.in_topic("厂里").find("由王律师认领")


async def test_a_colleagues_question_is_not_ones_own_to_drop_or_answer(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    other = street.advisor(street.li).in_topic("厂里")
    await topic.press("❓ 请居民补充")
    await other.press("取消")
    other.sees("过期")
    await topic.say("请发合同")
    lin.sees("请发合同")
    await topic.press("✅ 办结")
    await other.press("已解答")
    other.sees("由王律师负责")
    await topic.press("已解答")
    await topic.say("讲清楚了")
    lin.sees("已办结")
