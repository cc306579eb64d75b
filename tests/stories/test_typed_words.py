"""Words typed in place of a button do what the button does, and never become an answer."""

import pytest

from tests import filled
from tests.street import Street

DAY = 86_400


@pytest.mark.parametrize("word", ["上一步", "返回", "返回上一步", "後退", "back"])
async def test_back_is_typed(street: Street, word: str) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    lin.sees("什么时候发生的")
    await lin.say(word)
    lin.sees("请把事情说一说")
    await lin.say(word)
    lin.sees("在境外")


@pytest.mark.parametrize("word", ["算了", "取消", "唔使了", "不用了。", "Cancel"])
async def test_giving_up_is_typed_and_asked_about_once_more(street: Street, word: str) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await lin.say(word)
    lin.sees("不填了吗", "会删掉")
    await lin.press("▶️ 接着填")
    lin.sees("什么时候发生的")
    await lin.say(word)
    await lin.press("🗑 不填了")
    lin.sees("已经放弃")


async def test_submit_is_typed_under_the_summary_only(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    await lin.say("提交")
    lin.sees("发完了")
    await lin.say("发完了")
    lin.sees("请核对")
    await lin.say("提交")
    lin.sees("收到了", "办件号")


async def test_a_word_of_giving_up_reopens_no_case(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("告诉了投诉的地方")
    await lin.press("👎 没解决")
    await lin.press("🔁 重新打开")
    lin.sees("请写一句为什么")
    await lin.say("返回")
    lin.sees("先不做了")
    assert (await street.rows("case", id=1))[0]["state"] == "closed"
    await lin.press("🔁 重新打开")
    await lin.press("取消")
    lin.sees("已办结")
    await lin.say("老板拖欠工资怎么办")
    lin.sees("劳动")
    assert (await street.rows("case", id=1))[0]["state"] == "closed"


async def test_finishing_is_typed_and_an_answer_of_no_is_kept(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("合同签了没有")
    await lin.press("📎 补充材料")
    await lin.say("没有")
    lin.sees("已加到办件")
    topic.find("居民：没有")
    await lin.say("完成")
    lin.sees("办理经过")
    await lin.press("📎 补充材料")
    await lin.say("算了")
    lin.sees("办理经过")
    assert "完成" not in topic.transcript().split("居民：没有")[1]
    assert "算了" not in topic.transcript()


async def test_a_form_taken_up_after_days_hears_words_again(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await street.pass_time(3 * DAY)
    await lin.say("昨天")
    lin.sees("没填完")
    await lin.press("▶️ 接着填")
    await lin.say("上个月十五号左右")
    lin.sees("收到过法院")


async def test_ones_own_number_shows_the_case_and_anothers_shows_nothing(street: Street) -> None:
    lin, zhao = street.resident("林阿姨"), street.resident("赵师傅")
    await filled.consult(lin)
    number = str((await street.rows("case", id=1))[0]["number"])
    await lin.say(number.lower().replace("-", " "))
    lin.sees("办理经过", number)
    await zhao.say(number)
    assert "厂里" not in zhao.text()
    assert "办理经过" not in zhao.text()


async def test_a_number_says_which_case_is_meant(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await filled.consult(lin, "楼上漏水三年了一直不修")
    await lin.photo("收据")
    lin.sees("这条是给哪件事的")
    await lin.say(str((await street.rows("case", id=2))[0]["number"]))
    lin.sees("已加到办件")
    street.advisor().in_topic("漏水").find("收据")


async def test_an_answer_to_a_letter_goes_to_its_case_whatever_is_open(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("合同签了没有")
    await filled.consult(lin, "楼上漏水三年了一直不修")
    await lin.command("mycases")
    await lin.press("c:show:2")
    await lin.press("📎 补充材料")
    await lin.say("没签，一直没给我", reply_to="合同签了没有")
    topic.find("没签，一直没给我")
    await lin.press("✅ 完成")
    await lin.photo("收据")
    lin.sees("这条是给哪件事的")
    await lin.say("工资是微信转的", reply_to="合同签了没有")
    topic.find("工资是微信转的")
    await filled.to_the_files(lin)
    await lin.say("还有工牌", reply_to="合同签了没有")
    topic.find("还有工牌")


async def test_nothing_is_added_to_a_case_that_was_taken_back(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await lin.command("mycases")
    await lin.press("c:show:1")
    await lin.press("🚫 撤回")
    await lin.press("🚫 确定撤回")
    await lin.press("📎 补充材料")
    lin.sees("已经撤回", "重新打开")
    assert "🔁 重新打开" in lin.buttons()
    await lin.say("老板拖欠工资怎么办")
    lin.sees("劳动")


async def test_the_language_is_named_in_its_own_script(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.command("language")
    await lin.press("繁體中文")
    lin.sees("以後用繁體中文")
    await lin.press("▶️ 接着填")
    lin.sees("請把事情")
    await lin.command("language")
    await lin.press("English")
    lin.sees("English from now on")


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        ("consultation", ("是",)),
        ("petition", (*filled.BEGIN, "是")),
        ("mediation", (*filled.BEGIN, *"是是是是是", "替自己", "夫妻、恋人", "是")),
    ],
)
async def test_where_a_form_ends_a_person_is_one_press_away(
    street: Street, kind: str, way: tuple[str, ...]
) -> None:
    lin = street.resident()
    await filled.begin(lin, kind)
    await filled.answer(lin, *way)
    lin.sees("找真人")
    await lin.press("🙋 找真人")
    lin.sees("第 1 步")


async def test_danger_at_a_door_is_not_said_to_be_kept(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "consultation")
    await lin.say("他拿刀要杀我，我好怕")
    lin.sees("110", "没有写进表里")
    await lin.press("▶️ 接着填")
    await filled.answer(lin, *filled.BEGIN, "是", "是", "是", f">{filled.STORY}")
    await lin.say("他拿刀要杀我，我好怕")
    lin.sees("110", "您写的收下了")
    await lin.press("▶️ 接着填")
    await filled.answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", "他拿刀要杀我")


async def test_a_shared_place_is_offered_to_cases_and_not_as_a_question(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    street.town.send_location(lin.person)
    await street.settle()
    lin.sees("这条是给哪件事的")
    assert "💬 这是新问题" not in lin.buttons()
    await lin.press("📎 补充给")
    street.advisor().in_topic("厂里").find("21.6,110.3")
