"""A resident edits what she wrote: the edit goes where the message went, and says so once."""

import json
from functools import partial
from typing import Any

import pytest

from tests import filled
from tests.counted import ran
from tests.kept import kept
from tests.street import Street
from tests.town_driver import Phone

HEARD = "SELECT draft_id, step, case_id FROM heard"
NEW = "我在厂里做了四个月，老板一直拖着不发工资，想知道怎么要回来"


async def draft(street: Street, phone: Phone) -> dict[str, Any]:
    """The answers as the rows hold them."""
    rows = await street.rows(
        "draft_in_flow", chat_id=phone.person.id, user_id=phone.person.id, thread_id=0, flow="form"
    )
    found: dict[str, Any] = json.loads(rows[0]["answers"]) if rows else {}
    return found


async def asked(street: Street) -> int:
    """How many questions were taken as questions."""
    return len(await street.rows("all_asked"))


# A form still open


async def test_an_edit_changes_the_answer_and_shows_where_the_form_stands(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    lin.sees("什么时候发生的")
    await lin.edit(filled.STORY, NEW)
    assert len(lin.news) == 1
    lin.sees("事情和问题", "已经改成", NEW, "什么时候发生的")
    assert (await draft(street, lin))["question"] == NEW
    assert await asked(street) == 0
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", NEW)
    lin.sees_not("\n" + filled.STORY)
    await lin.press("📨 提交")
    street.advisor().in_topic("厂里").find("四个月")


async def test_the_day_before_in_an_edit_is_counted_from_when_the_message_was_written(
    street: Street,
) -> None:
    lin = street.resident()
    street.clock.advance(14 * 3600)  # half past eleven at night
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    said = await lin.say("昨天")
    lin.sees_not("2026年11月23日")

    def meanwhile() -> None:
        street.town.edit(lin.person, said, "前天")
        street.clock.advance(8 * 3600)

    await street.restart(meanwhile)
    await street.settle()
    lin.sees("已经改成", "2026年11月23日")


async def test_an_edit_at_the_summary_shows_the_summary_anew(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    await lin.press("发完了")
    await lin.edit(filled.STORY, NEW)
    lin.sees("请核对", NEW, "就在这里答复")
    assert "📨 提交" in lin.buttons()


async def test_an_edit_after_a_restart_and_two_days_still_finds_its_answer(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await street.pass_time(47 * 3600)
    await street.restart()
    await lin.edit(filled.STORY, NEW)
    lin.sees("已经改成", "什么时候发生的")
    assert await asked(street) == 0


async def test_an_edit_that_does_not_fit_leaves_the_old_answer(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await filled.answer(lin, f">{filled.STORY}", ">去年12月")
    before = await draft(street, lin)
    await lin.edit(filled.STORY, "欠薪")
    lin.sees("太短了", "事情和问题", "还是原来的答案", "收到过法院")
    await lin.edit("去年12月", "二月三十号")
    lin.sees("日历上没有这一天", "还是原来的答案")
    assert await draft(street, lin) == before
    assert await asked(street) == 0
    await lin.edit("二月三十号", "去年11月")
    lin.sees("时间", "2025年11月")


async def test_an_edit_that_changes_nothing_is_silent(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    mine = await lin.say(filled.STORY)
    before = lin.transcript()
    await lin.edit(mine, filled.STORY)
    assert lin.transcript() == before


async def test_what_was_refused_may_be_mended_by_editing(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say("欠薪")
    lin.sees("太短了")
    await lin.edit("欠薪", filled.STORY)
    lin.sees("什么时候发生的")
    assert (await draft(street, lin))["question"] == filled.STORY


async def test_an_answer_opened_again_takes_the_edit(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await lin.press("⬅️ 上一步")
    lin.sees("请把事情说一说")
    await lin.edit(filled.STORY, NEW)
    lin.sees("什么时候发生的")
    assert (await draft(street, lin))["question"] == NEW


async def test_a_message_whose_answer_was_given_again_changes_nothing(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    first = await lin.say(filled.STORY)
    await lin.press("⬅️ 上一步")
    await lin.say(NEW)
    when = await lin.say("去年12月")
    await lin.press("⬅️ 上一步")
    await lin.press("跳过")
    before = await draft(street, lin)
    for message, text in (
        (first, "这是第一条，改了也没有用了吧，老板欠我工资"),
        (when, "去年10月"),
    ):
        await lin.edit(message, text)
        assert len(lin.news) == 1
        lin.sees("没有算进去", "收到过法院")
    assert await draft(street, lin) == before
    assert await asked(street) == 0


async def test_a_typed_yes_that_becomes_a_no_ends_the_form_like_the_answer_itself(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.begin(lin, "consultation")
    await filled.answer(lin, *filled.BEGIN)
    typed = await lin.say("是")
    await lin.press("是")
    await lin.edit(typed, "否")
    lin.sees("不保存", "12348")
    assert await draft(street, lin) == {}


async def test_another_caption_of_a_file_goes_along_with_the_form(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    mine = await lin.photo("合同第一页")
    await lin.edit(mine, "合同第二页")
    assert len(lin.news) == 1
    lin.sees("材料已经按新的记下", "发完了")
    await filled.answer(lin, "发完了")
    lin.sees("1 个文件")
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("厂里")
    topic.find("合同第二页")
    topic.sees_not("合同第一页")


async def test_words_of_danger_in_an_edit_come_before_everything(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await lin.edit(filled.STORY, "他正在打我，我躲在厕所，不敢出去，救救我")
    assert "110" in lin.news[0].text
    lin.sees("已经改成")


# A form that is gone


@pytest.mark.parametrize("way", ["cancel", "instead"])
async def test_an_edit_of_a_form_given_up_is_no_question(street: Street, way: str) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    if way == "cancel":
        await lin.command("cancel")
    else:
        await filled.begin(lin, "lead")
        await lin.press("🆕 不要了")
    await lin.edit(filled.STORY, NEW)
    assert len(lin.news) == 1
    lin.sees("那张表已经不在了", "/file")
    assert await asked(street) == 0
    assert NEW not in json.dumps(await draft(street, lin), ensure_ascii=False)


async def test_a_caption_of_a_form_given_up_is_no_question_either(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    mine = await lin.photo("合同")
    await lin.command("cancel")
    await lin.edit(mine, "合同，老板签的")
    lin.sees("那张表已经不在了")
    assert await street.rows("loose_materials", chat_id=lin.person.id) == []


# A form that was submitted


async def test_an_edit_after_submitting_reaches_the_case_with_both_versions(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    mine = lin.find(filled.STORY, mine=True)
    await lin.edit(filled.STORY, NEW)
    assert len(lin.news) == 1
    lin.sees("已记下修改")
    topic.find("居民修改了")
    topic.find(filled.STORY)
    changed = topic.find(NEW)
    assert "事情和问题" in changed.text
    versions = await street.rows("materials_by_message", chat_id=lin.person.id, message_id=mine.id)
    assert [(row["edition"], row["text"]) for row in versions] == [(0, filled.STORY), (1, NEW)]
    topic.sees_not("材料：1 份")
    await lin.edit(mine, NEW.replace("四", "五"))
    topic.find("五个月")
    versions = await street.rows("materials_by_message", chat_id=lin.person.id, message_id=mine.id)
    assert [row["edition"] for row in versions] == [0, 1, 2]
    await topic.say("五个月就不一样了", reply_to="五个月")
    lin.sees("五个月就不一样了")
    assert await asked(street) == 0


async def test_a_name_or_a_number_that_is_corrected_stays_hidden_until_revealed(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.mediate(lin)
    topic = street.advisor().in_topic("楼上")
    await topic.press("✋ 认领")
    await lin.edit("林秀英", "林秀莹")
    await lin.edit("13812345678", "13912345678")
    topic.find("林**")
    topic.sees_not("林秀莹", "13912345678", "林秀英", "13812345678")
    await topic.press("👁 显示姓名")
    topic.sees("林秀英", "林秀莹", "13912345678")


async def test_an_edit_of_a_withdrawn_case_is_refused_with_a_sentence(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await lin.press("c:show:1")
    await lin.press("🚫 撤回")
    await lin.press("🚫 确定撤回")
    await lin.edit(filled.STORY, NEW)
    lin.sees("已经撤回")
    assert await asked(street) == 0


async def test_an_answer_that_was_replaced_is_not_part_of_the_case(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    first = await lin.say(NEW)
    await lin.press("⬅️ 上一步")
    await lin.say(filled.STORY)
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了", "📨 提交")
    await lin.edit(first, NEW + "！")
    lin.sees("不在已经提交的内容里", "/mycases")
    street.advisor().in_topic("厂里").sees_not("四个月")


async def test_nobody_reaches_another_persons_case_by_editing(street: Street) -> None:
    lin, he = street.resident("林阿姨"), street.resident("何师傅")
    await filled.consult(lin)
    mine = await he.say("老板拖欠我三个月工资怎么办")
    await he.edit(mine, "老板拖欠我四个月工资怎么办")
    he.sees("工资")
    assert [row["act"] for row in await street.rows("journal_of", case_id=1)] == ["submit"]


# No form at all


async def test_a_question_is_answered_anew_even_with_a_form_open(street: Street) -> None:
    lin = street.resident()
    question = await lin.say("老板拖欠我三个月工资怎么办")
    await filled.begin(lin, "lead")
    await lin.edit(question, "离婚了孩子归谁")
    lin.sees("孩子")
    await filled.answer(lin, *filled.BEGIN)
    lin.sees("同意")


async def test_amid_something_else_an_edit_counts_for_nothing_and_that_is_said(
    street: Street,
) -> None:
    lin = street.resident()
    question = await lin.say("老板拖欠我三个月工资怎么办")
    await filled.claimed(street, lin)
    await lin.photo("现场")
    await lin.edit(question, "离婚了孩子归谁")
    lin.sees("没有算进去", "重新发一遍")
    assert await asked(street) == 1


# What waits until it is known for which case it is


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


async def test_where_a_form_stood_is_forgotten_with_time(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    mine = await lin.say(filled.STORY)
    await lin.command("cancel")
    await filled.consult(lin)
    await street.pass_time(15 * 86_400)
    await street.bot.clock.tidy()
    found = {"chat_id": lin.person.id}
    assert await street.rows("heard", **found, message_id=mine.id) == []
    filed = lin.find(filled.STORY, mine=True)
    assert (await street.rows("heard", **found, message_id=filed.id))[0]["case_id"] == 1


# Before and without consent


async def test_danger_that_is_said_by_an_edit_ends_the_form_with_the_numbers(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.begin(lin, "consultation")
    typed = await lin.say("否")
    await lin.press("满14周岁")
    await lin.edit(typed, "没有")
    lin.sees("同意")
    await lin.edit(typed, "是")
    lin.sees("先保住人", "110")
    assert await draft(street, lin) == {}


async def test_after_consent_was_taken_back_an_edit_of_what_was_filed_is_not_kept(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.consult(lin)
    mine = lin.find(filled.STORY, mine=True)
    await lin.command("mydata")
    await lin.press("p:withdraw")
    await lin.edit(mine, NEW)
    lin.sees("收回过同意", "没有保存")
    found = {"chat_id": lin.person.id, "message_id": mine.id}
    assert await street.rows("materials_by_message", **found) == []
    street.advisor().in_topic("厂里").sees_not("四个月")


async def test_a_file_sent_before_consent_stays_as_it_came(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "consultation")
    await filled.answer(lin, *filled.BEGIN)
    mine = await lin.photo("合同")
    await lin.edit(mine, "合同，林秀英签的")
    lin.sees("没有算进去")
    assert "林秀英" not in json.dumps(await draft(street, lin), ensure_ascii=False)
    for row in await street.rows("loose_materials", chat_id=lin.person.id):
        assert "林秀英" not in row["text"]


async def test_where_a_message_went_is_looked_up_once_whoever_edits_it(street: Street) -> None:
    lin, chen = street.resident(), street.staff()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await chen.say("老板拖欠我三个月工资怎么办")
    await chen.command("notice")
    await chen.press("✍️ 写新通知")
    await chen.say("停水通")
    for phone, old, new in (
        (lin, filled.STORY, NEW),
        (chen, "老板拖欠我三个月工资怎么办", "老板拖欠我四个月工资怎么办"),
        (chen, "停水通", "停水通知"),
    ):
        asked = await ran(street, partial(phone.edit, old, new))
        assert sum(HEARD in one for one in asked) == 1
    notice = (await street.rows("notice", id=1))[0]
    assert notice["title"] == "停水通知"
