"""Nothing that identifies a person reaches the admin chat by accident."""

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.cases.masking import has_numbers, mask, mask_name
from knowledge.cases.numbers import number
from knowledge.cases.terms import Kind

DIGITS = "0123456789"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("林志强", "林**"), ("林强", "林**"), ("欧阳娜娜", "欧阳**"), ("歐陽修", "歐陽**"),
        ("陳小明", "陳**"), ("John Smith", "J**"), ("买买提", "买**"), ("", ""), ("  ", ""),
    ],
)  # fmt: skip
def test_a_name_keeps_its_family_name_only_and_hides_its_length(name, shown):
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("我的电话13812345678", "我的电话138****5678"),
        ("电话 138 1234 5678 晚上打", "电话 138****5678 晚上打"),
        ("打+86-138-1234-5678", "打138****5678"),
        ("１３８１２３４５６７８", "138****5678"),
        ("幺三八一二三四五六七八", "138****5678"),
        ("座机0759-1234567", "座机075********"),
        ("香港+852 9123 4567", "香港8**********"),
        ("身份证440881199001011234", "身份证440*************34"),
        ("身份证44088119900101123X。", "身份证440*************3X。"),
        ("身份证 440881 19900101 123x", "身份证 440*************3x"),
        ("老证440881900101123", "老证***********1123"),
        ("卡号6222 0212 3456 7890 123", "卡号***************0123"),
        ("车牌粤G12345撞了我", "车牌粤G*****撞了我"),
        ("粤A·D12345和粤GD12345", "粤A*****和粤G*****"),
        ("护照E12345678", "护照E********"),
        ("微信号：abc_12345", "微信号****"),
        ("写信到 a.b@example.com 吧", "写信到 **@** 吧"),
        ("我叫林志强，住新华路", "我叫林**，住新华路"),
        ("我叫陈伟在电子厂上班", "我叫陈**在电子厂上班"),
        ("姓名：欧阳建国 男", "姓名：欧阳** 男"),
        ("找王志明律师谈过", "找王**律师谈过"),
        ("老板林大海拖欠工资", "老板林**拖欠工资"),
        ("房东：吴桂英不退押金", "房东：吴**不退押金"),
        ("鄰居陳大文嘈住晒", "鄰居陳**嘈住晒"),
    ],
)
def test_what_identifies_is_hidden(text, shown):
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "公司欠我三个月工资一共12800元",
        "2026年11月23日签的合同，月租1500",
        "请打12345或者12348",
        "邻居周末施工，老板许诺补偿",
        "房东马上要涨租，物业主任说了算",
        "对方向我借钱不还",
        "民法典第1165条和第1254条",
        "上午8:30到下午17:30",
        "我是高中生",
        "谢谢老师",
    ],
)
def test_ordinary_sentences_stay_as_they_are(text):
    assert mask(text) == text


def test_case_numbers_stay_readable():
    for kind in Kind:
        for sequence in (7, 4321):
            one = number(kind, date(2026, 11, 23), sequence)
            assert mask(f"见{one}。") == f"见{one}。"


def test_names_given_in_the_form_are_hidden_wherever_they_stand():
    text = "志远那天来过，张志远的弟弟张志远二号也来了"
    assert mask(text, ("张志远",)) == "志远那天来过，张**的弟弟张**二号也来了"


def test_a_name_is_known_again_without_its_title_or_what_was_written_beside_it():
    text = "林大海打人，林大海的儿子也在"
    for typed in ("林大海先生", "林大海（房东）", "房东 林大海"):
        assert mask(text, (typed,)) == "林**打人，林**的儿子也在"
    assert mask("Live next to Li, Li Wei", ("Li Wei",)) == "Live next to L**, L** W**"


def test_a_word_for_a_role_names_nobody():
    assert mask_name("房东") == "房东"
    assert mask("房东不退押金", ("房东",)) == "房东不退押金"
    for said in ("我老公", "我的房东", "他爸爸", "楼上邻居", "物业公司"):
        assert mask_name(said) == said
        assert mask(f"{said}昨天骂我", (said,)) == f"{said}昨天骂我"
    assert mask_name("我叫林秀英") != "我叫林秀英"


def test_identity_and_card_numbers_are_noticed_but_telephones_are_not():
    assert has_numbers("我的身份证是440881199001011234")
    assert has_numbers("６２２２０２１２３４５６７８９０")
    assert not has_numbers("电话13812345678，欠12800元")


def _card(digits, gap):
    return gap.join(digits[n : n + 4] for n in range(0, len(digits), 4))


GAPS = st.sampled_from(["", " ", "-"])
MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
IDS = st.from_regex(
    r"[1-6][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9])[0-9]{3}[0-9X]", fullmatch=True
)
CARDS = st.tuples(st.from_regex(r"6[0-9]{15,18}", fullmatch=True), GAPS).map(lambda t: _card(*t))
AROUND = st.sampled_from(["", "电话", "是", "，", "：", " ", "的", "请打", "吧", "。"])


@given(AROUND, st.one_of(MOBILES, IDS, CARDS), AROUND)
def test_no_number_of_a_person_survives_in_any_surroundings(before, secret, after):
    shown = mask(f"{before}{secret}{after}")
    left = re.findall(r"\d+", shown)
    assert max(map(len, left), default=0) <= 4
    assert sum(map(len, left)) <= 7


@given(
    st.text(
        alphabet=[*"我叫是老板林陈高周李志强大明的了先生电话粤GX微信号：，。@.- ", *DIGITS],
        max_size=60,
    )
)
@example("我叫老板林林林")
def test_masking_twice_is_the_same_as_masking_once(text):
    once = mask(text)
    assert mask(once) == once


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=6), max_size=3))
def test_any_text_can_be_masked(text, names):
    shown = mask(text, names)
    for name in names:
        if re.fullmatch(r"[\u4e00-\u9fff]{2,4}", name) and mask_name(name) != name:
            assert name not in shown


@pytest.mark.parametrize(
    "given", ["王大明13812345678", "王大明440902197001011234", "王大明（138 1234 5678）"]
)
def test_a_name_with_a_number_beside_it_is_still_a_name(given: str) -> None:
    assert "王大明" not in mask("楼上王大明漏水，说了好多次", [given])


def test_a_number_beside_a_name_is_no_name() -> None:
    assert mask("楼上3楼的3户人家", ["3楼3户"]) == "楼上3楼的3户人家"
