"""A resident edits an answer of an open form: the edit goes where the message went, said once."""

from tests import filled
from tests.edited import NEW, asked, draft
from tests.street import Street


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
