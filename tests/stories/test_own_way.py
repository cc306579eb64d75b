"""People answer a form in their own way: dictated, in Cantonese, in English, not as the button."""

import pytest

from tests import filled
from tests.filled import answer
from tests.street import Street


@pytest.mark.parametrize("said", ["同意", "好的", "可以啊", "行", "确认", "OK"])
async def test_a_word_of_consent_does_not_mean_that_there_is_danger(
    street: Street, said: str
) -> None:
    lin = street.resident()
    await filled.begin(lin, "consultation")
    await lin.say(said)
    lin.sees("请点下面的按钮", "现在有人正处在危险里吗")
    assert "110" not in lin.text()


@pytest.mark.parametrize("said", ["没有危险", "没有啊", "冇呀", "没事", "nobody"])
async def test_no_danger_is_read_however_it_is_said(street: Street, said: str) -> None:
    lin = street.resident()
    await filled.begin(lin, "consultation")
    await lin.say(said)
    lin.sees("14周岁")


async def test_an_old_man_who_dictates_comes_to_the_end(street: Street) -> None:
    chen = street.resident("陈伯")
    await filled.begin(chen, "consultation")
    await answer(chen, ">没有危险", ">我都七十岁了", ">同意的", ">可以啊", ">行吧")
    await chen.say("大儿子把房产证拿走了不还我我就想拿回来")
    chen.sees("什么时候发生")
    await answer(chen, ">记不清了", ">没收到过", ">不晓得", ">不知道啊", ">你打电话给我吧")
    chen.sees("能打通的电话")
    await answer(chen, ">138 1234 5678", ">没有材料", ">提交吧")
    chen.sees("收到了", "办件号")


async def test_somebody_who_only_speaks_cantonese_comes_to_the_end(street: Street) -> None:
    ping = street.resident("阿萍", "zh-hant")
    await filled.begin(ping, "consultation")
    await answer(ping, ">冇呀", ">我四十二歲喇", ">得", ">好呀", ">冇問題")
    await ping.say("我喺茶餐廳做咗半年，老細拖咗三個月糧未出")
    await answer(ping, ">舊年", ">冇收過", ">唔知", ">唔清楚", ">就喺呢度覆我", ">冇喇", ">交得啦")
    ping.sees("收到了", "辦件號")


async def test_somebody_who_types_english_comes_to_the_end(street: Street) -> None:
    john = street.resident("John", "en")
    await filled.begin(john, "consultation")
    await answer(john, ">nobody", ">I'm 34", ">I agree", ">sure", ">ok")
    await john.say("The boss has not paid me since August. I want my money.")
    await answer(john, ">August", ">no letters", ">I don't know", ">dunno", ">just reply here")
    await answer(john, ">that's all", ">submit it")
    john.sees("C2026")
