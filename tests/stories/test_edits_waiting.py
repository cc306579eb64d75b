"""Edits of what waits to be sorted into a case, or to be asked."""

from tests import filled
from tests.edited import NEW
from tests.kept import kept
from tests.street import Street


async def test_what_waits_to_be_sorted_goes_into_the_case_as_it_was_last_edited(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    photo = await lin.photo("现场")
    words = await lin.say("那天下着雨")
    await lin.edit(photo, "现场，拍于前天")
    assert len(lin.news) == 1
    lin.sees("按新的算", "这条是给哪件事的")
    await lin.edit(words, "那天下着大雪")
    await lin.edit(words, "那天下着大雪")
    await lin.press("📎 补充给")
    lin.sees("已加到办件")
    topic.find("拍于前天")
    topic.find("那天下着大雪")
    topic.sees_not("那天下着雨")
    texts = [row["text"] for row in await street.rows("materials_of", case_id=1)]
    assert texts == ["现场，拍于前天", "那天下着大雪"]
    await lin.edit(words, "那天下着冰雹")
    topic.find("居民修改了")
    found = {"chat_id": lin.person.id, "message_id": words.id}
    both = await street.rows("materials_by_message", **found)
    assert [row["text"] for row in both] == ["那天下着大雪", "那天下着冰雹"]


async def test_what_waits_is_asked_as_a_question_in_its_new_words(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("厂名是什么？")
    await lin.say("离婚了孩子归谁")
    lin.sees("这条是给哪件事的")
    await lin.edit("离婚了孩子归谁", "老板拖欠我三个月工资怎么办")
    await lin.press("💬 这是新问题")
    lin.sees("公司拖欠工资怎么办")


async def test_an_edit_of_what_waits_under_a_form_leaves_the_form_on_top(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await lin.photo("现场")
    await filled.to_the_question(lin)
    await lin.edit("现场", "现场，拍于前天")
    lin.sees("按新的算")
    await lin.say(NEW)
    lin.sees("什么时候发生的")


async def test_before_consent_no_word_of_an_edit_of_what_waits_is_kept(street: Street) -> None:
    lin = street.resident()
    await lin.photo("合同")
    await lin.edit("合同", "合同，林秀英签的")
    lin.sees("还没有保存", "新办一件")
    assert "林秀英" not in await kept(street)
    await lin.press("🆕 新办一件")
    lin.sees("1 个文件会带过去")
