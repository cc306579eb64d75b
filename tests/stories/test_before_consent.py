"""What is asked or sent before consent is only a reference, and goes along after it."""

import json
from collections.abc import Awaitable, Callable
from functools import partial

import pytest

from tests import filled
from tests.counted import ran
from tests.filled import BEGIN, answer, begin
from tests.kept import draft_of, kept, on_record
from tests.street import Street
from tests.town_driver import Phone

WAGES = "老板拖欠我三个月工资怎么办，我住东湖"
CAPTION = "我是林秀英，这是合同"
DAY = 86_400
Give = Callable[[Street, Phone], Awaitable[object]]


# A question carried over


async def test_a_question_carried_over_is_a_reference_until_all_is_agreed_to(
    street: Street,
) -> None:
    lin = street.resident()
    await lin.say(WAGES)
    number = (await street.rows("all_asked"))[0]["id"]
    await lin.press("🙋 找真人")
    for button in (*BEGIN, "是", "是"):
        assert (await draft_of(street, lin))["_carried"] == [number]
        assert "工资" not in await kept(street, without=("asked",))
        await lin.press(button)
    await lin.press("是")
    lin.sees("带过来了", WAGES, "什么时候发生的")
    assert (await draft_of(street, lin))["question"] == WAGES
    await answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", WAGES)
    await lin.press("✏️ 事情和问题")
    lin.sees("请把事情说一说")
    await lin.say(filled.STORY)
    lin.sees("请核对", filled.STORY)
    await lin.press("📨 提交")
    case = (await street.rows("case", id=1))[0]
    assert json.loads(case["answers"])["question"] == filled.STORY


async def test_a_question_that_is_gone_is_simply_asked(street: Street) -> None:
    lin = street.resident()
    await lin.say(WAGES)
    await lin.press("🙋 找真人")
    async with street.bot.database.unit() as unit:
        await unit._connection.fetch("DELETE FROM asked", ())
    await answer(lin, *BEGIN, *"是是是")
    lin.sees("请把事情说一说")
    lin.sees_not("带过来了")


async def test_a_question_too_short_for_the_form_is_not_promised(street: Street) -> None:
    lin = street.resident()
    await lin.say("欠薪")
    await lin.press("🙋 找真人")
    lin.sees("危险里吗")
    assert "带过去" not in lin.text()


async def test_refusing_and_cancelling_forget_the_reference(street: Street) -> None:
    lin = street.resident()
    await lin.say(WAGES)
    await lin.press("🙋 找真人")
    await answer(lin, *BEGIN, "否")
    lin.sees("不保存")
    assert await draft_of(street, lin) == {}
    await lin.press("🙋 找真人")
    await lin.command("cancel")
    lin.sees("没有保留")
    assert await draft_of(street, lin) == {}


# Whatever is sent first


async def _photo(_: Street, lin: Phone) -> object:
    return await lin.photo(CAPTION)


async def _document(_: Street, lin: Phone) -> object:
    return await lin.document("林秀英的合同.pdf")


async def _voice(_: Street, lin: Phone) -> object:
    return await lin.voice()


async def _album(_: Street, lin: Phone) -> object:
    return await lin.album(2, CAPTION)


async def _forwarded_photo(street: Street, lin: Phone) -> object:
    he = street.resident("何师傅")
    sent = await he.photo(CAPTION)
    again = street.town.forward(lin.person, sent, street.town.private(lin.person))
    await lin.wait()
    return again


async def _location(street: Street, lin: Phone) -> object:
    sent = street.town.send_location(lin.person)
    await lin.wait()
    return sent


async def _contact(_: Street, lin: Phone) -> object:
    return await lin.contact()


async def _several(_: Street, lin: Phone) -> object:
    await lin.photo(CAPTION)
    await lin.say("我是林秀英，公司不给我工资，怎么办")
    await lin.contact()
    return await lin.photo("第二张，林秀英")


@pytest.mark.parametrize(
    "give",
    [_photo, _document, _voice, _album, _forwarded_photo, _location, _contact, _several],
)
async def test_whatever_is_sent_first_no_word_name_or_file_of_it_is_a_row(
    street: Street, give: Give
) -> None:
    lin = street.resident()
    await lin.start()
    await give(street, lin)
    lin.sees("没有保存") if give in {_location, _contact} else lin.sees("还没有保存")
    held = (await draft_of(street, lin, "sort")).get("papers", [])
    assert isinstance(held, list)
    for paper in held:
        assert set(filter(paper.get, paper)) <= {"chat_id", "message_id", "sender", "kind", "album"}
    everything = await kept(street, without=("asked",))
    files = [found for message in lin.messages for found in _files(message.content)]
    numbers = [m.content["contact"]["phone_number"] for m in lin.messages if "contact" in m.content]
    places = [
        str(m.content["location"]["latitude"]) for m in lin.messages if m.content.get("location")
    ]
    secrets = ("林秀英", "合同", "公司不给我工资", *files, *numbers, *places)
    for secret in secrets:
        assert secret not in everything, secret
    await lin.press("🆕 新办一件")
    for button in BEGIN:
        await lin.press(button)
        everything = await kept(street, without=("asked",))
        for secret in secrets:
            assert secret not in everything, secret


def _files(content: dict[str, object]) -> list[str]:
    parts = [one for p in content.values() for one in (p if isinstance(p, list) else [p])]
    return [one["file_id"] for one in parts if isinstance(one, dict) and "file_id" in one]


async def test_what_was_sent_first_goes_along_once_consent_is_given(street: Street) -> None:
    lin = street.resident()
    await lin.album(2, CAPTION)
    await lin.voice()
    await lin.say("公司拖欠我三个月工资，怎么办")
    lin.sees("工资")
    await lin.press("🆕 新办一件")
    lin.sees("您刚才问的会带过去", "3 个文件会带过去")
    await answer(lin, *BEGIN, *"是是是")
    lin.sees("公司拖欠我三个月工资，怎么办", "3 个文件带过来了", "没有保存")
    await answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("3 个文件")
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("公司拖欠")
    assert topic.transcript().count("[photo]") == 2
    topic.find("[voice]")
    topic.find("材料：2 份")
    topic.sees_not("林秀英")  # a caption nobody read cannot be masked, so it stays behind
    assert all(not row["text"] for row in await street.rows("materials_of", case_id=1))


async def test_words_under_a_file_go_along_if_the_person_says_so_after_consent(
    street: Street,
) -> None:
    lin = street.resident()
    first = await lin.photo(CAPTION)
    await lin.photo()
    third = await lin.photo("第三张，欠条在里面")
    await lin.press("🆕 新办一件")
    await answer(lin, *BEGIN, "是", "是")
    assert "林秀英" not in await kept(street)
    assert "文字也交" not in lin.transcript()
    await lin.press("是")
    offers = [one for one in lin.from_bot if "文字也交" in str(one.rows)]
    assert [one.reply_to for one in offers] == [first.id, third.id]
    lin.sees("3 个文件带过来了", "还没有保存", "请把事情说一说")
    street.town.press(lin.person, offers[0], "📝 文字也交")
    await street.settle()
    lin.find("文字也一起交")
    await lin.say(filled.STORY)
    await answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("厂里")
    topic.find("这是合同")
    topic.sees_not("林秀英", "欠条")
    texts = [row["text"] for row in await street.rows("materials_of", case_id=1)]
    assert texts == [CAPTION, "", ""]
    street.town.press(lin.person, offers[1], "📝 文字也交")
    await street.settle()
    lin.sees("已经交了", "C2026")
    await lin.press("📎 补到办件")
    lin.sees("已记下修改")
    topic.find("欠条在里面")


async def test_pressed_twice_or_begun_otherwise_what_was_sent_still_goes_along(
    street: Street,
) -> None:
    lin = street.resident()
    await lin.photo(CAPTION)
    await lin.say(WAGES)
    await lin.press("🆕 新办一件")
    await lin.press("🆕 新办一件")
    lin.sees("会带过去", "1 个文件会带过去")
    await begin(lin, "mediation")
    await answer(lin, *BEGIN, *"是是是是是")
    lin.sees("带过来了", WAGES, "1 个文件带过来了", "替自己办")


async def test_another_form_begun_instead_takes_along_what_was_just_sent(street: Street) -> None:
    lin = street.resident()
    await lin.photo(CAPTION)
    await begin(lin, "lead")
    await answer(lin, "否")
    await lin.press("🆕 新办一件")
    lin.sees("没填完")
    await lin.press("🆕 不要了")
    lin.sees("1 个文件会带过去", "危险里吗")


async def test_a_question_after_a_photo_is_answered_at_once(street: Street) -> None:
    lin = street.resident()
    await lin.photo()
    await lin.say(WAGES)
    lin.sees("工资")
    await lin.press("🙋 找真人")
    lin.sees("会带过去", "1 个文件会带过去")


async def test_several_questions_after_a_photo_go_along_in_their_order_and_are_read_at_once(
    street: Street,
) -> None:
    lin, asked = street.resident(), (WAGES, "公司没给我交社保怎么办", "被辞退有没有补偿金")
    await lin.photo()
    for question in asked:
        await lin.say(question)
    await lin.press("🆕 新办一件")
    await answer(lin, *BEGIN, "是", "是")
    said = await ran(street, partial(lin.press, "是"))
    lin.sees("带过来了", "\n".join(asked))
    assert sum("FROM asked" in one for one in said) == 1


@pytest.mark.parametrize("way", ["cancel", "refuse", "withdraw", "danger"])
async def test_references_are_forgotten_with_the_form(street: Street, way: str) -> None:
    lin = street.resident()
    await lin.photo(CAPTION)
    await lin.press("🆕 新办一件")
    assert len(await street.rows("loose_materials", chat_id=lin.person.id)) == 1
    if way == "cancel":
        await lin.command("cancel")
    elif way == "refuse":
        await answer(lin, *BEGIN, "是", "否")
    elif way == "danger":
        await lin.press("是")
    else:
        await answer(lin, *BEGIN, "是")
        await lin.command("mydata")
        await lin.press("收回全部同意")
        lin.sees("已经收回", "没填完的表")
    assert await street.rows("loose_materials", chat_id=lin.person.id) == []
    assert await draft_of(street, lin) == {}
    assert await draft_of(street, lin, "sort") == {}


async def test_a_file_sent_while_consent_is_being_asked_waits_as_a_reference(
    street: Street,
) -> None:
    lin = street.resident()
    await begin(lin, "consultation")
    await lin.press("否")
    await lin.photo(CAPTION)
    lin.sees("不用再发", "14周岁")
    assert (await draft_of(street, lin))["_gates"] == 1
    await lin.press("满14周岁")
    await lin.album(2, CAPTION)
    assert len(lin.news) == 1, lin.text()
    await lin.photo("是")
    lin.sees("不用再发", "保存您接下来写的")
    assert await on_record(street, lin) == {}
    assert "林秀英" not in await kept(street)
    await answer(lin, *"是是是")
    lin.sees("4 个文件带过来了", "请把事情说一说")
    await lin.say(filled.STORY)
    await answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    await lin.press("📨 提交")
    assert street.advisor().in_topic("厂里").transcript().count("[photo]") == 4


async def test_who_agreed_before_loses_no_word(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await lin.photo("邻居占道")
    await lin.press("🆕 新办一件")
    lin.sees("1 个文件会带过去")
    await answer(lin, *BEGIN, f">{filled.QUARREL}")
    await answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    await lin.press("📨 提交")
    street.advisor().in_topic("楼上").find("邻居占道")
