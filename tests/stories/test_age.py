"""At the age gate people type how old they are instead of pressing."""

import pytest

from tests import filled
from tests.filled import answer, begin
from tests.kept import kept
from tests.street import Street


@pytest.mark.parametrize(
    ("said", "code"),
    [("我12岁", "zh-hans"), ("我今年十二岁", "zh-hans"), ("未满14", "zh-hans"), ("I'm 12", "en")],
)
async def test_a_child_who_types_the_age_is_helped_and_nothing_is_kept(
    street: Street, said: str, code: str
) -> None:
    ming = street.resident("小明", code)
    await begin(ming, "consultation")
    await ming.press("No" if code == "en" else "否")
    await ming.say(said)
    ming.sees("110", "grown-up" if code == "en" else "信得过的大人")
    assert said not in await kept(street)
    assert not await street.rows("all_asked")


@pytest.mark.parametrize("said", ["七十了", "我45岁", "满了", "是", "我1950年的"])
async def test_a_grown_up_who_types_the_age_goes_on(street: Street, said: str) -> None:
    lin = street.resident()
    await begin(lin, "consultation")
    await answer(lin, "否", f">{said}")
    lin.sees("您同意吗")


async def test_an_age_that_is_not_the_writers_is_asked_about_again(street: Street) -> None:
    lin = street.resident()
    await begin(lin, "consultation")
    await answer(lin, "否", ">我女儿12岁")
    lin.sees("没看明白您的岁数", "满14周岁", "还没满14周岁", "直接打岁数")
    await answer(lin, ">我自己46")
    lin.sees("您同意吗")


async def test_who_passes_the_gate_and_tells_of_thirteen_years_is_asked_again(
    street: Street,
) -> None:
    yu = street.resident("小雨")
    await filled.to_the_question(yu)
    await yu.say("我13岁，同学抢我的钱，还不让我告诉老师")
    yu.sees("还没有记下", "请问您满14周岁了吗")
    assert "抢我的钱" not in await kept(street, without=("updates",))
    await yu.press("还没满14周岁")
    yu.sees("信得过的大人", "12355")


@pytest.mark.parametrize(
    "said",
    ["我13岁的女儿被同学抢钱，学校不管", "我12岁那年我爸走了，现在想分他的房子", filled.STORY],
)
async def test_who_tells_of_a_child_or_of_long_ago_is_not(street: Street, said: str) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(said)
    lin.sees("什么时候发生")
