"""The age as people type it at the gate: old enough, not yet, or asked about again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.cases.terms import Kind
from knowledge.forms.ages import old_enough, too_young
from knowledge.forms.load import load
from knowledge.forms.terms import Accepted, Given, Problem, Scene
from knowledge.words.words import load as load_words

SCENE = Scene(date(2026, 11, 25), load_words())

YOUNGER = """
No, I am not
我12岁
我今年十二岁
im 12
I'm 12
i am twelve
12
十三
十三岁
我才13
未满14
没满14
还没满14岁
未满
還沒滿
我得12歲
唔夠14
未夠十四歲
小学生
我还在读小学
我12岁，同学打我
I'm 13 years old
13 yo
not yet
under 14
我快14了
不到14岁
12歲半
2015年出生
我是2014年的
我今年12岁啦
I am 12, my teacher hits me
no, i'm 13
没有，我13
我十三歲
我 12 岁
twelve years old
还没到14
年龄12
我12岁同学天天打我怎么办
差一点14
没有14岁
下个月14
""".strip().splitlines()

OLD_ENOUGH = """
yes I am
Yes, I am.
我50岁
满了
早就满了
满14
已满14周岁
我40
四十
35
五十六岁
1980年
我1975年出生
成年了
大人
夠啦
我有七十歲
I'm 45
forty
over 18
14
十四岁
我刚满14岁
yes, 30
是的，我38岁
18岁以上
18+
I was born in 1990
十八
七十岁老人
快60了
今年68
100
都七十多了
我七十几了
六十多岁
""".strip().splitlines()

UNCLEAR = """
我女儿12岁
2012年
未满18
我儿子13岁
0
500
今天
我12岁那年
他打我12岁的儿子
超过10岁
你猜
学生
初中生
我和我妈
13800138000
未成年
为什么问
14或者15
我想问工资
快15
未满60
十几岁
没有
老板欠我3个月工资
""".strip().splitlines()


@pytest.mark.parametrize("text", YOUNGER)
def test_whoever_is_younger_is_understood(text):
    assert old_enough(text, 14, 2026) is False


@pytest.mark.parametrize("text", OLD_ENOUGH)
def test_whoever_is_old_enough_is_understood(text):
    assert old_enough(text, 14, 2026) is True


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_does_not_say_the_writers_age_is_asked_again(text):
    assert old_enough(text, 14, 2026) is None


@given(st.text(max_size=80))
def test_any_text_can_be_read(text):
    assert old_enough(text, 14, 2026) in {True, False, None}


@pytest.mark.parametrize(
    ("text", "option"),
    [("是", "age14"), ("yes", "age14"), ("没有", "under14"), ("no", "under14"),
     ("满14周岁", "age14"), ("还没满14周岁", "under14"), ("我12岁", "under14"), ("2", "under14")],
)  # fmt: skip
def test_at_the_gate_it_counts_like_the_button(text, option):
    form = load()[Kind.CONSULTATION]
    step = form.get("age")
    result = form.accept(step, Given(text), SCENE)
    stopped = step.stop.get(option)
    assert result == (form.stops[stopped] if stopped else Accepted(option))
    unclear = form.accept(step, Given("我女儿12岁"), SCENE)
    assert unclear == Problem("forms.problem.age", {"least": 14})


@pytest.mark.parametrize(
    "text",
    [
        "是" * 300,
        "没有" * 200,
        "我" + "刚" * 400 + "x",
        "我" + "有是" * 200,
        "i am " * 150,
        "也都" * 200,
    ],
)
def test_no_row_of_little_words_takes_long_to_read(text):
    assert old_enough(text, 14, 2026) in {True, False, None}
    assert not too_young(text, 14)


@pytest.mark.parametrize(
    "text",
    [
        "我5岁孩子在幼儿园被老师打伤了，园方不赔",
        "我13岁儿子被同学打了",
        "我12岁女儿被打",
        "我3岁半的娃在商场被夹手",
        "I'm 12 years into my mortgage",
        "i am 3 years behind on rent",
    ],
)
def test_years_of_somebody_or_something_else_are_not_the_writers(text):
    assert not too_young(text, 14)
    assert old_enough(text, 14, 2026) is None


@pytest.mark.parametrize(
    "text",
    ["我13岁，被同学打了", "我今年12岁，爸爸打我", "我13岁，女，被叔叔摸", "i am 12 years old and"],
)
def test_a_story_tells_its_writers_age(text):
    assert too_young(text, 14)
