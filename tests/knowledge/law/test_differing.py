"""A change is readable with and without styles."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.law import differing


def plain(old: list[str], new: list[str]) -> list[str]:
    return [line.plain for line in differing.lines(old, new)]


def test_a_changed_line_is_shown_as_it_was_and_as_it_is():
    was, is_ = differing.lines(["先打电话问", "等结果"], ["先带材料去问", "等结果"])
    assert (was.plain, is_.plain) == ("− 先打电话问", "＋ 先带材料去问")
    assert [span.text for span in was.spans if span.style] == ["打电话"]
    assert [span.text for span in is_.spans if span.style] == ["带材料去"]


def test_lines_that_came_or_went_stand_alone():
    assert plain(["甲"], ["甲", "乙"]) == ["＋ 乙"]
    assert plain(["甲", "乙"], ["乙"]) == ["− 甲"]
    assert plain([], ["甲"]) == ["＋ 甲"]
    assert plain(["甲"], ["甲"]) == []


def test_english_differs_by_words_and_strangers_are_left_unmarked():
    was, is_ = differing.inline("Ask the court today.", "Ask the office today.")
    assert [span.text for span in was.spans if span.style] == ["court"]
    assert [span.text for span in is_.spans if span.style] == ["office"]
    was, _ = differing.inline("天气很好", "去法院起诉离婚")
    assert [span.style for span in was.spans] == [""]


@given(st.text(max_size=40), st.text(max_size=40))
def test_nothing_is_lost_in_a_comparison(old: str, new: str):
    was, is_ = differing.inline(old, new)
    assert (was.plain, is_.plain) == (old, new)
