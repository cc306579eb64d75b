"""One spelling for what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.law.search.text import Lay, fold

LAY = Lay.load()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("老细拖咗我三个月人工", "老板拖了我3个月工资"),
        ("請問辦理低保需要什麼條件？", "办理低保需要什么条件"),
        ("你好，请问一下", ""),
        ("ＡＢＣ　１２", "abc 12"),
        ("十五天", "15天"),
        ("借了一万二千五百", "借了"),
        ("打１２３４５😂", "打12345"),
        ("hello   world", "hello world"),
        ("走路摔了", "走路摔了"),
    ],
)
def test_dialect_script_width_numerals_and_fillers_become_one_spelling(
    typed: str, meant: str
) -> None:
    assert LAY.clean(typed) == meant


def test_emoji_and_invisible_signs_are_no_words() -> None:
    assert fold("👍\u200b。。。") == ""


def test_everyday_words_point_to_legal_words() -> None:
    assert "失信被执行人" in LAY.meanings(LAY.clean("他是老赖"))


def test_a_longer_word_is_read_before_a_shorter_one_inside_it() -> None:
    lay = Lay.of(["same\t人工\t工资", "same\t人工智能\t人工智能"])
    assert lay.clean("人工智能的人工") == "人工智能的工资"


def test_a_line_of_unknown_kind_is_refused_with_its_number() -> None:
    with pytest.raises(ValueError, match="line 2"):
        Lay.of(["# heading", "equal\ta\tb"])


@given(st.text())
def test_any_text_can_be_cleaned(text: str) -> None:
    cleaned = LAY.clean(text)
    assert cleaned == " ".join(cleaned.split())
