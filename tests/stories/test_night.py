"""A woman whose husband may look at her telephone; a man who is furious with the office."""

import pytest

from tests import filled
from tests.street import Street


async def test_with_the_womens_line_comes_how_to_leave_nothing_on_the_phone(
    street: Street,
) -> None:
    lan, he = street.resident("阿兰"), street.resident("何师傅")
    await lan.say("老公打我，他会看我手机")
    lan.sees("12338", "打“清空”两个字")
    await lan.say("清空")
    lan.sees("清除聊天记录", "消息预览", "密码锁", "证据", "/mycases")
    await he.say("有人持刀砍人")
    he.sees_not("清空")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("怎么把聊天记录删掉", "zh-hans"),
        ("能不能不让他知道", "zh-hans"),
        ("驚佢睇到", "zh-hant"),
        ("How do I delete this chat?", "en"),
    ],
)
async def test_it_is_understood_in_her_own_words_and_makes_no_sound(
    street: Street, said: str, code: str
) -> None:
    lan = street.resident("阿兰", code)
    await lan.say(said)
    lan.sees("Telegram", "/mycases")
    assert len(lan.news) == 1
    assert street.town.calls("sendMessage")[-1].params["disable_notification"]


async def test_what_she_wrote_is_asked_to_be_deleted_in_her_own_words(street: Street) -> None:
    lan = street.resident("阿兰")
    await filled.consult(lan)
    await lan.say("删掉我写的内容")
    lan.sees("我们记着您的这些信息", "要求更正或删除")


async def test_whoever_is_angry_with_the_office_is_shown_a_way(street: Street) -> None:
    zhao = street.resident("老赵")
    await zhao.say("我要投诉你们街道办主任")
    zhao.sees("不知道找谁", "找真人")
    await zhao.press("🧭 不知道找谁")
    zhao.sees("危险")


async def test_whoever_speaks_of_burning_the_office_is_talked_to(street: Street) -> None:
    zhao = street.resident("老赵")
    await zhao.say("再不解决我就点火烧了街道办")
    assert "气极了" in zhao.news[0].text
    zhao.sees("12356")


@pytest.mark.parametrize("said", ["怎么还没有人理我", "办完了吗", "没人理我！"])
async def test_whoever_waits_and_complains_sees_the_case(street: Street, said: str) -> None:
    zhao = street.resident("老赵")
    await filled.consult(zhao)
    await zhao.say(said)
    zhao.sees("办理经过", "⏰ 催一催")


async def test_who_tells_inside_a_form_that_she_is_beaten_gets_the_numbers_beside(
    street: Street,
) -> None:
    lan = street.resident("阿兰")
    await filled.to_the_question(lan)
    await lan.say("老公这几年经常打我，想问怎么离婚")
    lan.sees("什么时候发生", "12338", "110")
    assert "什么时候发生" in lan.news[0].text
