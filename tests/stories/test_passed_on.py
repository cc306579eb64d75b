"""What a form is given that are not the writer's own words: forwarded messages, a shared place."""

import pytest

from bot.demo.messages import Message
from tests import filled
from tests.filled import BEGIN, answer
from tests.kept import draft_of, kept
from tests.street import Street
from tests.town_driver import Phone

THREE = "我这个月没钱发给你，你去告好了"


async def passed_on(
    street: Street, phone: Phone, text: str, who: str = "孙老板", *, hidden: bool = False
) -> Message:
    """Somebody wrote this to her elsewhere, and she forwards it to us."""
    boss = street.town.person(who, "zh-hans")
    group = street.town.group(f"{who}的群", boss)
    street.town.join(phone.person, group)
    said = street.town.say(boss, text, group)
    phone._mark()
    sent = street.town.forward(phone.person, said, hidden=hidden)
    await street.settle()
    return sent


@pytest.mark.parametrize("hidden", [False, True])
async def test_a_message_passed_on_is_evidence_and_not_ones_own_answer(
    street: Street, *, hidden: bool
) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await passed_on(street, lin, THREE, hidden=hidden)
    lin.sees("转发来的消息", "材料", "请把事情说一说")
    await answer(lin, f">{filled.STORY}", "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", filled.STORY)
    assert THREE not in lin.text()
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("厂里")
    topic.find("居民转发的消息（孙**")
    topic.find(THREE)
    topic.sees_not("孙老板")
    await topic.press("✋ 认领")
    await lin.press("c:show:1")
    await lin.press("📄 我写的内容")
    lin.sees(filled.STORY, THREE)


async def test_it_may_still_be_the_answer_if_the_writer_says_so(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await passed_on(street, lin, "我妈做保洁，三个月没有拿到工资，工头说没钱", "大女儿")
    await lin.press("✍️ 这就是我的回答")
    lin.sees("什么时候发生")
    draft = await draft_of(street, lin)
    assert draft["question"] == "我妈做保洁，三个月没有拿到工资，工头说没钱"
    assert str(draft["files"]).count("text") == 1
    await lin.press("✍️ 这就是我的回答")
    lin.sees("那是前面的问题")


async def test_ones_own_words_from_another_chat_are_ones_own(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    group = street.town.group("姐妹群", lin.person)
    said = street.town.say(lin.person, filled.STORY, group)
    lin._mark()
    street.town.forward(lin.person, said)
    await street.settle()
    lin.sees("什么时候发生")
    assert (await draft_of(street, lin))["question"] == filled.STORY


async def test_ten_messages_passed_on_at_once_are_acknowledged_once(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    boss = street.town.person("孙老板", "zh-hans")
    group = street.town.group("工地群", boss)
    street.town.join(lin.person, group)
    said = [street.town.say(boss, f"第{n}句：再等等", group) for n in range(10)]
    lin._mark()
    for one in said:
        street.town.forward(lin.person, one)
    await street.settle()
    assert len(lin.news) == 1, lin.text()
    await answer(lin, "发完了", "📨 提交")
    topic = street.advisor().in_topic("厂里")
    for n in range(10):
        topic.find(f"第{n}句：再等等")


async def test_a_yes_that_somebody_else_said_opens_no_door(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "consultation")
    await answer(lin, *BEGIN)
    await passed_on(street, lin, "同意")
    lin.sees("别人的话", "您同意吗")
    assert not await street.rows("consents_of", chat_id=lin.person.id)
    await passed_on(street, lin, "他的电话13812345678", "二叔")
    assert "13812345678" not in await kept(street, without=("updates",))


async def test_a_photo_passed_on_does_not_tell_the_story(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    boss = street.town.person("孙老板", "zh-hans")
    group = street.town.group("工地群", boss)
    street.town.join(lin.person, group)
    photo = street.town.send_photo(boss, b"jpeg", caption="这是你的工资条", chat=group)
    lin._mark()
    street.town.forward(lin.person, photo)
    await street.settle()
    lin.sees("转发来的消息", "材料", "请把事情说一说")
    assert "question" not in await draft_of(street, lin)


async def test_a_threat_passed_on_is_heard_and_kept(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await passed_on(street, lin, "再去告我就杀了你全家")
    assert "110" in lin.news[0].text
    lin.sees("您写的收下了")


async def test_added_to_a_case_it_is_shown_as_passed_on(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await passed_on(street, lin, THREE)
    lin.sees("已加到办件")
    topic.find("居民转发的消息（孙**")
    topic.find(THREE)


# A place


async def place(street: Street, phone: Phone) -> None:
    """Share where one stands."""
    phone._mark()
    street.town.send_location(phone.person)
    await street.settle()


async def test_a_place_shared_too_early_stands_where_it_is_asked_for(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "lead")
    await answer(lin, *BEGIN, "是", "是", "是")
    await place(street, lin)
    lin.sees("位置", "记在", "地点", "违法建设")
    await lin.press("违法建设")
    lin.sees("哪个社区")
    assert (await draft_of(street, lin))["place"] == "21.6,110.3"


async def test_a_place_shared_too_late_is_put_beside_what_was_written(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "lead")
    await answer(lin, *BEGIN, "是", "是", "是", "违法建设", ">幸福路12号楼顶", "跳过")
    await place(street, lin)
    lin.sees("位置", "记在")
    assert (await draft_of(street, lin))["place"] == "幸福路12号楼顶 21.6,110.3"
    await answer(lin, f">{filled.SIGHT}", "跳过", "天天都有", "发完了", "就在这里答复")
    await place(street, lin)
    lin.sees("请核对", "幸福路12号楼顶 21.6,110.3")


async def test_where_no_place_is_asked_for_it_goes_with_the_story(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await place(street, lin)
    lin.sees("先说事情", "请把事情说一说")
    await lin.say(filled.STORY)
    await place(street, lin)
    lin.sees("加在", "什么时候发生")
    assert "21.6,110.3" in str((await draft_of(street, lin))["question"])


async def test_a_place_is_not_taken_for_the_home_of_who_petitions(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "petition")
    await answer(lin, *BEGIN, "否", "是", "是", "是", "是", "一件事怎么处理", "替自己")
    await answer(lin, ">请把小区门口的路灯修好", f">{filled.GRIEVANCE}")
    await place(street, lin)
    lin.sees("加在", "经过")
    draft = await draft_of(street, lin)
    assert "address" not in draft
    assert "位置：21.6,110.3" in str(draft["story"])


async def test_before_consent_a_place_is_not_kept_and_that_is_said(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "lead")
    await answer(lin, *BEGIN)
    await place(street, lin)
    lin.sees("还没有记下", "您同意吗")
    assert "21.6" not in await kept(street, without=("updates",))


async def test_a_place_that_moves_by_itself_is_answered_once(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "lead")
    await answer(lin, *BEGIN, "是", "是", "是", "违法建设")
    lin._mark()
    shared = street.town.send_location(lin.person)
    await street.settle()
    lin.sees("哪个社区")
    lin._mark()
    moved = {"location": {"latitude": 21.7, "longitude": 110.4}}
    shared.change(moved, None, int(street.clock.time()))
    street.town.deliver(shared, "edited_message")
    await street.settle()
    lin.sees_nothing()
    assert (await draft_of(street, lin))["place"] == "21.6,110.3"
