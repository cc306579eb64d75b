"""A form can be left, taken back, changed, put down and picked up again; nothing is lost."""

import pytest

from handlers.office import House
from tests import filled
from tests.street import Street

HOUR, DAY = 3600, 86_400


async def test_back_asks_the_question_before_again(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await filled.answer(lin, f">{filled.STORY}", ">去年12月")
    lin.sees("收到过法院")
    await lin.press("⬅️ 上一步")
    lin.sees("什么时候发生的")
    await lin.press("跳过")
    lin.sees("收到过法院")


async def test_what_must_be_answered_cannot_be_skipped(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    assert "跳过" not in lin.buttons()
    await lin.say("跳过")
    lin.sees("太短了", "请把事情说一说")


async def test_one_answer_is_changed_from_the_summary_and_the_others_stay(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    await lin.press("发完了")
    lin.sees("请核对", filled.STORY)
    await lin.press("✏️ 事情和问题")
    lin.sees("请把事情说一说")
    await lin.say("改一下：是包工头不给钱，一共八千块，怎么要")
    lin.sees("请核对", "改一下", "就在这里答复")
    lin.sees("改一下")
    await lin.press("📨 提交")
    lin.sees("收到了")
    street.advisor().in_topic("改一下").find("包工头")


async def test_cancel_forgets_everything(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    await lin.photo("合同")
    await lin.command("cancel")
    lin.sees("已经放弃", "没有保留")
    assert await street.rows("loose_materials", chat_id=lin.person.id) == []
    await lin.command("cancel")
    lin.sees("没有正在填的表")


async def test_a_form_waits_three_days_and_survives_a_restart(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await street.pass_time(3 * DAY)
    await street.restart()
    await lin.command("file")
    await lin.press("▶️ 接着填")
    lin.sees("什么时候发生的")
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", filled.STORY)
    await lin.press("📨 提交")
    lin.sees("收到了")


async def test_yesterday_is_counted_from_when_it_was_written_not_from_when_it_was_read(
    street: Street,
) -> None:
    lin = street.resident()
    street.clock.advance(14 * HOUR)  # half past eleven at night
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)

    def meanwhile() -> None:
        street.town.say(lin.person, "昨天")
        street.clock.advance(8 * HOUR)

    await street.restart(meanwhile)
    await street.settle()
    await filled.answer(lin, "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", "2026年11月24日")


async def test_after_three_days_a_question_is_a_question_and_the_form_is_offered(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await street.pass_time(3 * DAY)
    await lin.say("离婚了孩子归谁")
    lin.sees("没填完", "要接着填吗")
    await lin.press("▶️ 接着填")
    lin.sees("什么时候发生的")


async def test_a_form_that_was_begun_is_not_thrown_away_by_another(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await filled.begin(lin, "petition")
    lin.sees("没填完", "都还在")
    await lin.press("🆕 不要了")
    lin.sees("第 1 步")
    await filled.answer(lin, *filled.BEGIN)
    lin.sees("某个工作人员的品行")


@pytest.mark.parametrize("way", ["add", "reopen", "file"])
async def test_a_form_half_filled_outlives_a_word_about_another_case(
    street: Street, way: str
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    if way == "reopen":
        await topic.press("✅ 办结")
        await topic.press("已解答")
        await topic.say("讲清楚了")
    await filled.begin(lin, "lead")
    await filled.answer(lin, *filled.BEGIN, "是", "违法建设", ">幸福路12号")
    await street.pass_time(2 * DAY)
    if way == "add":
        await lin.press("c:show:1")
        await lin.press("📎 补充材料")
        await lin.say("再补一句：他还欠别人的")
        await lin.press("✅ 完成")
    elif way == "reopen":
        await lin.press("c:show:1")
        await lin.press("🔁 重新打开")
        await lin.say("他又不给了")
        lin.sees("已重新打开")
    else:
        await lin.say("请问律师有消息了吗")
    await lin.command("file")
    await lin.press("▶️ 接着填")
    lin.sees("哪个社区")


async def test_under_fourteen_is_sent_to_somebody_who_helps(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "consultation")
    await filled.answer(lin, "否", "还没满14周岁")
    lin.sees("不是你的错", "12355")
    assert await street.rows("draft", id=1) == []


async def test_danger_ends_the_form_with_the_numbers(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "mediation")
    await lin.press("是")
    lin.sees("先保住人", "110", "120")
    await lin.command("mycases")
    lin.sees("还没有办件")


async def test_consent_refused_keeps_nothing_and_still_answers_questions(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "consultation")
    await filled.answer(lin, *filled.BEGIN, "否")
    lin.sees("不保存", "12348")
    assert await street.rows("consents_of", chat_id=lin.person.id) == []
    await lin.say("老板拖欠我三个月工资怎么办")
    lin.sees("工资")


async def test_consent_is_kept_with_its_version_and_not_asked_twice(
    street: Street, house: House
) -> None:
    lin = street.resident()
    await filled.consult(lin)
    kept = await street.rows("consents_of", chat_id=lin.person.id)
    version = next(step.version for step in house.forms["consultation"].steps if step.purposes)
    assert {row["purpose"] for row in kept} == {"store", "advisor", "sensitive", "abroad"}
    assert {row["version"] for row in kept} == {version}
    assert all(row["given_at"] == int(street.clock.time()) for row in kept)
    await filled.begin(lin, "consultation")
    await filled.answer(lin, *filled.BEGIN)
    lin.sees("请把事情说一说")


async def test_violence_at_home_is_not_mediated(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "mediation")
    await filled.answer(lin, *filled.BEGIN, *"是是是是是", "替自己", "夫妻、恋人", "是")
    lin.sees("不是家务事", "12338")


async def test_an_old_question_answered_again_changes_nothing(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "consultation")
    old = lin.last
    await filled.answer(lin, *filled.BEGIN)
    street.town.press(lin.person, old, "是")
    await street.settle()
    lin.sees("前面的问题", "保存您接下来写的内容")


async def test_the_same_button_twice_files_one_case(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    await lin.press("发完了")
    summary = lin.last
    street.town.press(lin.person, summary, "📨 提交")
    street.town.press(lin.person, summary, "📨 提交")
    await street.settle()
    lin.sees("收到了", "已经交了")
    assert len(await street.rows("cases_of", chat_id=lin.person.id, most=9)) == 1


async def test_a_month_later_a_button_of_a_form_says_so(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "consultation")
    await street.pass_time(32 * DAY)
    await street.bot.clock.tidy()
    await lin.press("否")
    lin.sees("/file")


async def test_answers_that_are_no_answers_are_explained(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "mediation")
    await lin.say("呵呵")
    lin.sees("请点下面的按钮")
    await filled.answer(lin, *filled.BEGIN)
    street.town.send_sticker(lin.person)
    await street.settle()
    lin.sees("同意")
    await filled.answer(lin, *"是是是是是", "替自己", "邻居")
    await lin.say("太吵")
    lin.sees("太短了")
    await lin.voice()
    lin.sees("最近一次是什么时候")
    await lin.say("二月三十号")
    lin.sees("日历上没有这一天")
    await filled.answer(lin, "跳过", "跳过", ">请他晚上不要吵", "没找过", "是", "不公开", ">林秀英")
    await lin.say("12345")
    lin.sees("11位手机号")
    await lin.contact()
    lin.sees("对方怎么称呼")


async def test_a_community_is_known_by_its_sound_and_shown_in_the_language_of_the_form(
    street: Street,
) -> None:
    ann = street.resident("Ann", "en")
    await filled.begin(ann, "consultation")
    await filled.answer(ann, "No", "14 or older", *["Yes"] * 3)
    await ann.say("The school did not pay my last month and told me to leave")
    await filled.answer(ann, "Skip", "No", "Skip")
    for text in ("in", "submit", "thanks"):
        await ann.say(text)
        ann.sees("Which community")
        ann.sees_not("was added to")
    await ann.say("I live in Donghu")
    ann.sees("How would you like to be answered")
    await filled.answer(ann, "Here in the chat", "That is all")
    ann.sees("Please check", "East Lake Community")
    await ann.press("Submit")
    street.advisor().in_topic("school").find("东湖社区")
