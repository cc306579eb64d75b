"""What an advisor sends arrives once, whole and in order, and follows when it is edited."""

from typing import Any

from bot.demo.check import Upload
from bot.demo.messages import Message
from tests import filled
from tests.street import Street
from tests.town_driver import Phone

HEADING = "发来一份文件"


async def talking(street: Street, lin: Phone) -> tuple[Phone, Message]:
    """A claimed case with something of the resident's in its topic, to answer to."""
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say("合同在这里")
    await lin.press("✅ 完成")
    return topic, topic.find("合同在这里")


async def file(street: Street, topic: Phone, target: Message, caption: str = "") -> Message:
    sent = street.town.send_document(
        street.wang,
        name="范本.docx",
        caption=caption,
        chat=street.desk,
        thread=topic.thread or 0,
        reply_to=target,
    )
    await street.settle()
    return sent


async def album(
    street: Street, topic: Phone, target: Message | None, caption: str = "", many: int = 3
) -> list[Message]:
    items = [("photo", Upload(f"p{n}.jpg", b"page %d" % n)) for n in range(many)]
    sent = street.town.send_album(
        street.wang,
        items,
        caption=caption,
        chat=street.desk,
        thread=topic.thread or 0,
        reply_to=target,
    )
    await street.settle()
    return sent


def edited(street: Street) -> int:
    return len(street.town.calls("editMessageCaption"))


async def test_another_caption_of_a_file_changes_the_copy(street: Street) -> None:
    lin = street.resident()
    topic, target = await talking(street, lin)
    mine = await file(street, topic, target, "照这个写，周五前交")
    lin.sees(HEADING, "周五前交")
    before = len(lin.messages)
    street.town.edit(street.wang, mine, "照这个写，周三前交")
    await street.settle()
    lin.sees("周三前交", "范本.docx")
    lin.sees_not("周五前交")
    assert len(lin.messages) == before
    assert "👌" in str(mine.reactions)
    street.town.edit(street.wang, mine, "照这个写，周二前交")
    await street.settle()
    lin.sees("周二前交")
    topic.sees_not("没有送到")


async def test_a_caption_may_come_later_and_be_taken_away(street: Street) -> None:
    lin = street.resident()
    topic, target = await talking(street, lin)
    mine = await file(street, topic, target)
    street.town.edit(street.wang, mine, "第三页要签名")
    await street.settle()
    lin.sees("范本.docx", "第三页要签名")
    street.town.edit(street.wang, mine, "")
    await street.settle()
    lin.sees_not("第三页要签名")
    topic.sees_not("没有送到")


async def test_an_edit_that_changes_nothing_to_be_seen_does_nothing(street: Street) -> None:
    lin = street.resident()
    topic, target = await talking(street, lin)
    with_file = await file(street, topic, target, "照这个写")
    await topic.say("去劳动局", reply_to="合同在这里")
    with_text = topic.find("去劳动局")
    before = (lin.transcript(), len(await street.rows("journal_of", case_id=1)))
    for mine, text in ((with_file, "照这个写"), (with_text, "去劳动局")):
        street.town.edit(street.wang, mine, text)
        await street.settle()
    assert (lin.transcript(), len(await street.rows("journal_of", case_id=1))) == before
    assert edited(street) == 0
    street.town.edit(street.wang, with_text, "去劳动监察大队")
    street.town.edit(street.wang, with_text, "去劳动监察大队")
    await street.settle()
    street.clock.advance(2)
    await street.settle()
    lin.find("劳动监察大队")
    edits = [row for row in await street.rows("journal_of", case_id=1) if row["act"] == "edit"]
    assert len(edits) == 1


async def test_another_file_in_the_same_message_is_sent_anew(street: Street) -> None:
    lin = street.resident()
    topic, target = await talking(street, lin)
    mine = await file(street, topic, target, "范本")
    kept = street.town.files.keep("document", Upload("范本（改）.docx", b"new"))
    mine.change({"document": kept.view(), "caption": "范本"}, mine.markup, street.town.now())
    street.town.deliver(mine, "edited_message")
    await street.settle()
    lin.sees(HEADING, "范本（改）.docx")


async def test_an_album_arrives_in_order_under_one_heading(street: Street) -> None:
    lin = street.resident()
    topic, target = await talking(street, lin)
    before = len(lin.from_bot)
    mine = await album(street, topic, target, "三页范本")
    arrived = lin.from_bot[before:]
    assert [message.media for message in arrived] == ["", "photo", "photo", "photo"]
    assert HEADING in (arrived[0].text or "")
    assert arrived[1].text == "三页范本"
    sources = [call.params["message_id"] for call in street.town.calls("copyMessage")][-3:]
    assert sources == [message.id for message in mine]
    replies = [row for row in await street.rows("journal_of", case_id=1) if row["act"] == "reply"]
    assert len(replies) == 1
    assert "👌" in str(mine[0].reactions)


async def test_an_album_sent_after_the_button_arrives_whole(street: Street) -> None:
    lin = street.resident()
    topic, _ = await talking(street, lin)
    await topic.press("💬 回复居民")
    before = len(lin.from_bot)
    await album(street, topic, None, "三页范本")
    arrived = lin.from_bot[before:]
    assert [message.media for message in arrived] == ["", "photo", "photo", "photo"]
    assert [row["act"] for row in await street.rows("journal_of", case_id=1)].count("note") == 0


async def test_an_album_in_two_halves_around_a_restart_has_one_heading(street: Street) -> None:
    lin = street.resident()
    topic, target = await talking(street, lin)
    first, second = [("photo", Upload(f"p{n}.jpg", b"page %d" % n)) for n in range(2)]
    where: dict[str, Any] = {"chat": street.desk, "thread": topic.thread or 0, "reply_to": target}
    where["media_group_id"] = "13000000000000777"
    street.town.send_file(street.wang, first[0], first[1], **where)
    await street.restart()
    street.town.send_file(street.wang, second[0], second[1], **where)
    await street.settle()
    assert lin.transcript().count(HEADING) == 1
    assert lin.transcript().count("[photo]") == 2


async def test_an_album_that_reached_only_in_part_is_marked_as_failed(street: Street) -> None:
    lin = street.resident()
    topic, target = await talking(street, lin)
    items = [("photo", Upload(f"p{n}.jpg", b"page %d" % n)) for n in range(3)]
    where: dict[str, Any] = {"chat": street.desk, "thread": topic.thread or 0, "reply_to": target}
    sent = street.town.send_album(street.wang, items, **where)
    street.town.delete(street.wang, sent[1])
    await street.settle()
    assert "👎" in str(sent[0].reactions)
    assert topic.transcript().count("没有送到") == 1


async def test_an_album_for_somebody_who_blocked_us_fails_once(street: Street) -> None:
    lin = street.resident()
    topic, target = await talking(street, lin)
    await lin.block()
    mine = await album(street, topic, target)
    assert "👎" in str(mine[0].reactions)
    assert topic.transcript().count("没有送到") == 1


async def test_an_album_of_somebody_who_may_not_answer_is_refused_once(street: Street) -> None:
    lin = street.resident()
    topic, target = await talking(street, lin)
    street.wang = street.li
    await album(street, topic, target)
    assert topic.transcript().count("由王律师负责") == 1
    assert HEADING not in lin.transcript()


async def test_the_caption_of_one_part_of_an_album_is_changed_in_its_copy(street: Street) -> None:
    lin = street.resident()
    topic, target = await talking(street, lin)
    mine = await album(street, topic, target, "三页范本")
    street.town.edit(street.wang, mine[2], "这页要签名")
    await street.settle()
    photos = [message for message in lin.from_bot if message.media == "photo"]
    assert [photo.text for photo in photos[-3:]] == ["三页范本", "", "这页要签名"]
    assert lin.transcript().count(HEADING) == 1
    assert "👌" in str(mine[0].reactions)


async def test_the_words_of_an_act_show_whether_they_arrived(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    mine = await topic.say("请发工资条")
    lin.sees("请发工资条")
    assert "👌" in str(mine.reactions)
    street.town.block(lin.person)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    last = await topic.say("已经告诉您怎么投诉")
    assert "👎" in str(last.reactions)
    assert any("停用了机器人" in (message.text or "") for message in topic.from_bot)


async def test_an_edit_of_the_words_of_an_act_says_that_it_did_not_go_out(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("请发工资条")
    await topic.edit("请发工资条", "请发工资条和考勤")
    topic.sees("没有发给居民", "💬 回复居民")
    lin.sees_not("考勤")
    said = len([message for message in topic.from_bot if "没有发给居民" in (message.text or "")])
    await topic.edit("请发工资条和考勤", "请发工资条、考勤、合同")
    again = len([message for message in topic.from_bot if "没有发给居民" in (message.text or "")])
    assert (said, again) == (1, 1)
