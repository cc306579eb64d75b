"""Somebody goes away in the middle and comes back: with a photo, after a block, to old buttons."""

from tests import filled
from tests.filled import answer
from tests.kept import draft_of
from tests.street import Street

DAY = 86_400


async def test_a_photo_with_words_after_four_days_goes_along_with_the_form(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await street.pass_time(4 * DAY)
    await lin.photo("这是工资条")
    lin.sees("材料", "什么时候发生")
    await answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", "1 个文件")
    await lin.press("📨 提交")
    street.advisor().in_topic("厂里").find("这是工资条")


async def test_with_a_case_open_too_it_is_asked_for_what_the_photo_is(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await filled.begin(lin, "lead")
    await answer(lin, "否", "满14周岁", "是")
    await answer(lin, "违法建设")
    await street.pass_time(4 * DAY)
    await lin.photo()
    lin.sees("这条是给哪件事的", "没填完")
    await lin.press("📎 补充给")
    lin.sees("已加到办件")
    await lin.press("▶️ 接着填")
    assert "files" not in await draft_of(street, lin)
