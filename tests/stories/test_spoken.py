"""People type what stands on a button, or what they want of the bot: that is no question of law."""

import pytest

from tests import filled
from tests.street import Street


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("转人工", "危险里吗"), ("找真人！", "危险里吗"), ("揾律師", "危险里吗"),
        ("收回同意", "只给您自己看"), ("我想删掉我写的", "只给您自己看"),
        ("退订", "想收哪些通知"), ("English", "请选择语言"), ("繁體中文", "请选择语言"),
        ("怎么用？", "直接打字提问"), ("查进度", "还没有办件"), ("delete my data", "只给您自己看"),
        ("隐私", "您的信息怎么用"), ("普法活动", "可以报名的活动"), ("目录", "类别"),
    ],
)  # fmt: skip
async def test_a_command_in_plain_words_is_carried_out(
    street: Street, text: str, seen: str
) -> None:
    lin = street.resident()
    await lin.say(text)
    lin.sees(seen)
    assert len(lin.news) == 1
    assert await street.rows("all_asked") == []


@pytest.mark.parametrize("text", ["催办", "怎么还没办？", "我要撤回", "補充材料", "my case"])
async def test_whoever_asks_after_the_only_matter_sees_it_with_what_can_be_done(
    street: Street, text: str
) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await lin.say(text)
    lin.sees("办理经过", "⏰ 催一催", "🚫 撤回", "📎 补充材料")


async def test_of_several_matters_the_list_is_shown_and_one_that_is_over_can_be_opened(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await filled.answer(lin, "看办件", "🚫 撤回", "🚫 确定撤回")
    await lin.say("我不撤了")
    lin.sees("🔁 重新打开")
    await filled.lead(lin)
    await lin.say("我的办件")
    lin.sees("我的办件（2 件）")


async def test_a_longer_sentence_with_such_words_is_a_question(street: Street) -> None:
    lin = street.resident()
    await lin.say("离婚协议签了字还能撤回吗")
    assert len(await street.rows("all_asked")) == 1


async def test_in_a_form_and_while_material_is_collected_words_are_what_was_asked_for(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say("怎么还没办好")
    lin.sees("什么时候发生的")
    await lin.command("cancel")
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("要不要见面谈？")
    await lin.say("有人吗")
    lin.sees("已加到办件")
    topic.find("居民：有人吗")


async def test_a_file_that_waits_goes_along_when_a_person_is_asked_for(street: Street) -> None:
    lin = street.resident()
    await lin.photo("")
    await lin.say("人工")
    lin.sees("1 个文件会带过去")


async def test_a_case_number_that_is_wrong_or_not_ones_own_is_told_so(street: Street) -> None:
    lin, he = street.resident(), street.resident("何师傅")
    await filled.consult(lin)
    number = (await street.rows("case", id=1))[0]["number"]
    wrong = number[:-1] + ("A" if number[-1] != "A" else "B")
    await lin.say(wrong)
    lin.sees("有一个地方不对", "📂 我的办件")
    await he.say(number)
    he.sees("没有找到这个办件", "📂 我的办件")
    he.sees_not("厂里")
    assert await street.rows("all_asked") == []
    await lin.say("my landlord is bad")
    assert "不对" not in lin.text()


async def test_beside_a_form_left_long_ago_such_words_are_a_command_again(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await street.pass_time(3 * 86_400)
    for said, seen in (("帮助", "/topics"), ("找真人", "接着填"), ("别再发了", "订阅")):
        await lin.say(said)
        lin.sees("没填完", seen)
    assert await street.rows("all_asked") == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("发通知", "写新通知"), ("怎么发通知？", "写新通知"), ("辦活動", "新办活动"),
        ("年度报告", "选一个时段"), ("write notice", "写新通知"),
    ],
)  # fmt: skip
async def test_staff_name_their_tools_in_plain_words_and_residents_do_not(
    street: Street, text: str, seen: str
) -> None:
    chen, lin = street.staff(), street.resident()
    await chen.say(text)
    chen.sees(seen)
    await lin.say(text)
    assert seen not in lin.text()
    assert "只有街道工作人员" not in lin.text()
    wang = street.phone(street.wang)
    await wang.say(text)
    assert seen not in wang.text()
