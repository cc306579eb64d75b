"""What people send along arrives whole, once, and in the right case."""

import pytest

from tests import filled
from tests.street import Street

DAY = 86_400


async def test_files_of_every_kind_go_along_with_the_form(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    await lin.photo("劳动合同")
    lin.sees("发完了")
    await lin.document("工资条.pdf")
    await lin.voice()
    await lin.press("发完了")
    lin.sees("请核对", "3 个文件")
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("厂里")
    topic.find("劳动合同")
    topic.find("工资条.pdf")
    topic.find("[voice]")
    topic.find("材料：3 份")


async def test_an_album_is_one_thing_in_a_form(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    await lin.album(3, "聊天记录")
    assert len(lin.news) == 1, lin.text()
    await lin.press("发完了")
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("厂里")
    assert len(street.town.calls("copyMessages")) == 1
    topic.find("材料：1 份")
    assert topic.transcript().count("[photo]") == 3


async def test_an_album_added_later_is_kept_together_and_counted_once(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.album(4, "现场")
    assert len(lin.news) == 1, lin.text()
    lin.sees("已加到办件")
    await street.pass_time(5)
    assert len(street.town.calls("copyMessages")[0].params["message_ids"]) == 4
    topic.find("材料：1 份")
    adds = [row for row in await street.rows("journal_of", case_id=1) if row["act"] == "add"]
    assert len(adds) == 1


async def test_an_album_in_two_halves_around_a_restart_stays_whole(street: Street) -> None:
    lin = street.resident()
    await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.album(3)
    await street.restart()
    await street.pass_time(5)
    copies = street.town.calls("copyMessages")
    assert [len(call.params["message_ids"]) for call in copies] == [3]


async def test_a_huge_document_is_taken_and_explained(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.document("录像.zip", size=30_000_000)
    lin.sees("已加到办件", "超过 20 MB", "自己也留好")
    topic.find("录像.zip")


async def test_a_photo_out_of_the_blue_finds_its_way(street: Street) -> None:
    lin = street.resident()
    await lin.photo("这是我的合同，老板不认")
    lin.sees("没有在办的事", "还没有保存", "新办一件")
    await lin.press("🆕 新办一件")
    lin.sees("1 个文件会带过去", "危险里吗")
    await filled.answer(lin, *filled.BEGIN, *"是是是")
    lin.sees("1 个文件带过来了", "请把事情说一说")
    await lin.say(filled.STORY)
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("1 个文件")
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("厂里")
    topic.find("[photo]")
    topic.sees_not("老板不认")


async def test_two_open_cases_material_goes_to_the_one_that_was_meant(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await filled.lead(lin)
    await lin.photo("铁皮房的照片")
    lin.sees("这条是给哪件事的")
    await lin.press("📎 补充给 X")
    desk = street.advisor()
    desk.in_topic("铁皮房").find("铁皮房的照片")
    desk.in_topic("厂里").sees_not("铁皮房的照片")


async def test_several_things_before_the_question_is_answered_all_arrive(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    await filled.lead(lin)  # with two matters under way it is asked which is meant
    await lin.photo("合同第一页")
    await lin.photo("合同第二页")
    await lin.album(2, "合同附件")
    await lin.say("就这些")
    assert len(lin.from_bot[-1].rows) >= 2
    await lin.press("我在厂里做了三个月")
    lin.sees("已加到办件")
    for piece in ("合同第一页", "合同第二页", "合同附件", "就这些"):
        topic.find(piece)
    assert len(street.town.calls("copyMessages")) == 1


async def test_what_waits_to_be_sorted_goes_into_a_new_form_and_is_not_lost(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.claimed(street, lin)
    await lin.photo("邻居占道")
    await lin.press("🆕 新办一件")
    await filled.answer(lin, *filled.BEGIN, f">{filled.QUARREL}")
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("1 个文件")
    await lin.press("📨 提交")
    street.advisor().in_topic("楼上").find("邻居占道")


async def test_a_word_while_an_advisor_is_talking_may_be_a_new_question(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    await lin.say("离婚了孩子归谁")
    lin.sees("这条是给哪件事的")
    await lin.press("💬 这是新问题")
    lin.sees("孩子")
    topic.sees_not("孩子归谁")


@pytest.mark.parametrize("button", ["💬 这是新问题", "🆕 新办一件"])
async def test_what_waits_is_taken_by_its_button_whatever_was_begun_meanwhile(
    street: Street, button: str
) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await lin.photo("房东不退押金怎么办，合同上写了要退")
    await lin.press("c:show:1")
    await lin.press("补充材料")
    await lin.press(button)
    lin.sees("押金" if "问题" in button else "1 个文件会带过去")
    assert not await street.rows(
        "draft_in_flow", chat_id=lin.person.id, user_id=lin.person.id, thread_id=0, flow="sort"
    )


async def test_an_answer_to_our_message_needs_no_asking(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    await lin.say("合同在老板那里，没给我", reply_to="请发合同")
    lin.sees("已加到办件")
    topic.find("合同在老板那里")


async def test_adding_ends_by_itself_when_it_is_left_open(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say("补充：还有押金五百")
    await street.pass_time(3 * DAY)
    await lin.say("离婚了孩子归谁")
    topic.sees_not("孩子归谁")
    lin.sees("孩子")


@pytest.mark.parametrize("kind", ["contact", "location", "sticker", "video"])
async def test_anything_may_be_material(street: Street, kind: str) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    getattr(street.town, f"send_{kind}")(lin.person)
    await street.settle()
    lin.sees("已加到办件")
    assert len(topic.messages) >= 3
    topic.sees_not("没有送到")


async def test_a_photo_the_resident_took_back_is_told_to_the_topic(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    photo = street.town.send_photo(lin.person, caption="发错了")
    street.town.delete(lin.person, photo)
    await street.settle()
    topic.find("居民撤回")


async def test_papers_of_a_forgotten_form_never_join_another_case(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    await lin.photo("旧表的照片")
    await street.pass_time(31 * DAY)
    await street.bot.clock.tidy()
    assert await street.rows("loose_materials", chat_id=lin.person.id) == []
    await filled.consult(lin, "邻居半夜唱歌吵得睡不着，想知道找谁管")
    assert await street.rows("materials_of", case_id=1) == []
    street.advisor().in_topic("邻居").sees_not("旧表的照片")


async def test_papers_of_a_form_still_being_filled_are_kept(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    await lin.photo("劳动合同")
    await street.pass_time(29 * DAY)
    await street.bot.clock.tidy()
    await lin.press("发完了")
    await lin.press("📨 提交")
    street.advisor().in_topic("厂里").find("劳动合同")


async def test_a_question_after_a_photo_is_answered(street: Street) -> None:
    lin = street.resident()
    await lin.photo("")
    lin.sees("新办一件")
    await lin.say("公司欠薪三个月怎么办")
    lin.sees("公司拖欠工资怎么办")
    await lin.press("🆕 新办一件")
    await filled.answer(lin, *filled.BEGIN, "是", "是", "是", "是", f">{filled.STORY}")
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", "1 个文件")


async def test_a_file_nobody_sorted_does_not_catch_questions_for_ever(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await lin.photo("")
    await lin.say("等一下")
    lin.sees("这条是给哪件事的")
    await street.pass_time(2 * DAY)
    await lin.say("公司欠薪三个月怎么办")
    lin.sees("公司拖欠工资怎么办")
    await lin.press("📎 补充给")
    lin.sees("已加到办件")


async def test_what_an_advisor_asked_for_is_one_button_away(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("厂名是什么？")
    await lin.press("📎 补充材料")
    await lin.say("没有厂名，只知道在幸福路")
    lin.sees("已加到办件", "接着发")
    topic.find("👤 居民：没有厂名")
    await lin.photo("门口的照片")
    topic.find("门口的照片")
    await lin.press("✅ 完成")
    assert (await street.rows("case", id=1))[0]["state"] == "claimed"


async def test_words_long_after_the_last_material_are_a_question(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.photo("合同")
    await street.pass_time(2 * 3600)
    await lin.say("公司欠薪三个月怎么办")
    lin.sees("公司拖欠工资怎么办")
    topic.sees_not("👤 居民：公司欠薪")


async def test_words_that_are_no_question_can_go_to_the_open_case(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await street.pass_time(3 * 86400)
    await lin.say("老板说明天给钱")
    lin.sees("📎 补到办件 C2026")
    assert await street.rows("materials_of", case_id=1) == []
    await lin.press("📎 补到办件")
    topic.sees("老板说明天给钱")
    await lin.press("📎 补到办件")
    lin.sees("已经在办件")
    kept = [row["text"] for row in await street.rows("materials_of", case_id=1)]
    assert kept.count("老板说明天给钱") == 1


async def test_whoever_has_no_open_case_sees_no_such_button(street: Street) -> None:
    lin, he = street.resident(), street.resident("何师傅")
    await filled.claimed(street, lin)
    await he.say("老板说明天给钱")
    he.sees_not("补到办件")
    await he.forge("c:this:1")
    assert await street.rows("materials_of", case_id=1) == []


async def test_what_a_case_that_is_over_does_not_take_is_not_kept(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("讲清楚了")
    await lin.say("对方又反悔了", reply_to="讲清楚了")
    lin.sees("已经办结", "重新打开")
    assert await street.rows("materials_of", case_id=1) == []
    topic.sees_not("反悔")


async def test_what_waits_for_a_case_that_closed_meanwhile_goes_on_waiting(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.photo("合同")
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("讲清楚了")
    await lin.press("📎 补充给")
    lin.sees("已经办结", "重新打开")
    await filled.answer(lin, "c:show:1", "🔁 重新打开", ">对方又反悔了", "📎 补充给")
    lin.sees("已加到办件")
    topic.find("合同")


async def test_an_album_beyond_the_last_place_is_refused_in_one_sentence(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    for _ in range(3):
        await lin.album(9)
    await lin.album(10)
    assert len(lin.news) == 2, lin.text()
    lin.sees("收到这一组", "最多收 30 个", "已收到 30 个文件")
    await lin.album(8)
    assert len(lin.news) == 1, lin.text()
    await lin.photo()
    assert len(lin.news) == 1
    await lin.press("发完了")
    lin.sees("请核对", "30 个文件")
    await lin.album(5)
    assert len(lin.news) == 1
    lin.sees("最多收 30 个", "请核对")


async def test_before_consent_and_before_a_matter_is_chosen_an_album_is_refused_once_too(
    street: Street,
) -> None:
    lin, he = street.resident(), street.resident("何师傅")
    await filled.begin(lin, "consultation")
    for _ in range(3):
        await lin.album(10)
    await lin.album(10)
    assert len(lin.news) == 1, lin.text()
    lin.sees("最多收 30 个", "危险")
    for _ in range(3):
        await he.album(10)
    await he.album(10)
    assert len(he.news) == 1, he.text()
    he.sees("放不下", "先说一下")
    assert "🆕 新办一件" in str(he.last.rows)


async def test_whoever_speaks_is_told_that_no_program_listens(street: Street) -> None:
    lin = street.resident()
    await lin.voice()
    lin.sees("听不懂", "110", "新办一件")
    await lin.photo("")
    assert "听不懂" not in lin.text()
    await lin.press("🆕 新办一件")
    await filled.answer(lin, *filled.BEGIN, *"是是是")
    await lin.voice()
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了", "📨 提交")
    await lin.voice()
    lin.sees("这条是给哪件事的", "语音讲述")
    assert "听不懂" not in lin.text()
    assert street.advisor().topic("语音讲述").name.endswith("语音讲述")


async def test_an_album_is_said_to_be_taken_whole_and_not_as_one_file(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    await lin.album(10)
    lin.sees("收到这一组")
    assert "1 个文件" not in lin.text()
    await lin.photo()
    lin.sees("已收到 11 个文件")


async def test_thirty_photos_as_three_albums_go_to_one_case_together(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await lin.album(10)
    lin.sees("这条是给哪件事的")
    for _ in range(2):
        await lin.album(10)
        lin.sees("跟这条一起")
    await lin.press("📎 补充给")
    await street.pass_time(5)
    topic = street.advisor().in_topic("厂里")
    assert topic.transcript().count("[photo]") == 30


async def test_what_the_advisor_waits_for_goes_to_the_only_case_without_a_question(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("请补充劳动合同照片")
    await lin.photo("合同第一页")
    lin.sees("已加到办件", "还有就接着发")
    await lin.album(3)
    await lin.press("完成")
    await street.pass_time(5)
    assert topic.transcript().count("[photo]") == 4
    topic.find("合同第一页")


async def test_with_two_cases_it_is_asked_which_of_them_is_meant(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await filled.lead(lin)
    await topic.press("❓ 请居民补充")
    await topic.say("请补充劳动合同照片")
    await lin.photo()
    lin.sees("这条是给哪件事的")


async def test_words_that_are_no_question_reach_the_advisor_who_waits_for_them(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("合同签了吗？")
    await lin.say("没签")
    lin.sees("已加到办件")
    topic.find("居民：没签")


async def test_a_reminder_names_what_was_sent_and_lies_unsorted(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("房租押金交了多少？")
    await lin.say("房东不退押金，一共三千")
    lin.sees("这条是给哪件事的")
    await street.pass_time(8 * DAY)
    lin.sees("还在等您补充材料", "您上次发的还没有交")
    await lin.press("📎 把上次发的交进去")
    lin.sees("已加到办件")
    topic.find("一共三千")
