"""Edits of what was given up, of what was filed, and of what was asked."""

import json
from functools import partial

import pytest

from tests import filled
from tests.counted import ran
from tests.edited import NEW, asked, draft
from tests.street import Street

HEARD = "SELECT draft_id, step, case_id FROM heard"


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
        run = await ran(street, partial(phone.edit, old, new))
        assert sum(HEARD in one for one in run) == 1
    notice = (await street.rows("notice", id=1))[0]
    assert notice["title"] == "停水通知"
