"""Styled text as Telegram will read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.words.rich import STYLES, Rich, Span, units

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8)
styles = st.lists(st.sampled_from(sorted(set(STYLES) - {"link"})), max_size=3).map(" ".join)
riches = st.lists(st.builds(Span, texts, styles), max_size=8).map(lambda s: Rich(tuple(s)))


def test_offsets_count_utf16_units_so_an_emoji_is_two():
    text, entities = (Rich.of("👋 ") + Rich.of("您好", "bold")).payload()
    assert text == "👋 您好"
    assert entities == [{"type": "bold", "offset": 3, "length": 2}]


def test_a_folded_quote_with_bold_headings_is_one_quote_and_its_headings():
    inside = Rich.of("带什么\n", "bold") + "身份证\n" + Rich.of("注意", "bold")
    _, entities = ("结论\n" + inside.styled("quote")).payload()
    assert entities == [
        {"type": "expandable_blockquote", "offset": 3, "length": 10},
        {"type": "bold", "offset": 3, "length": 4},
        {"type": "bold", "offset": 11, "length": 2},
    ]


def test_two_links_side_by_side_stay_two():
    _, entities = (
        Rich.of("甲", "link", "https://a") + Rich.of("乙", "link", "https://b")
    ).payload()
    assert [(e["offset"], e["url"]) for e in entities] == [(0, "https://a"), (1, "https://b")]


def test_join_leaves_out_what_says_nothing():
    assert Rich.join("、", ["甲", Rich(), "", Rich.of("乙", "bold")]).plain == "甲、乙"


def test_no_text_is_no():
    assert not Rich()
    assert not Rich((Span(""),))
    assert Rich.of(" ")


def test_an_unknown_style_is_refused_where_it_is_written():
    with pytest.raises(ValueError, match="unknown style 'blink'"):
        Rich.of("x", "blink")


@given(riches, riches)
def test_adding_texts_moves_entities_by_the_length_of_the_first(left, right):
    text, entities = (left + "\n" + right).payload()
    assert text == f"{left.plain}\n{right.plain}"
    moved = [{**e, "offset": e["offset"] + left.units + 1} for e in right.payload()[1]]
    assert sorted(map(str, entities)) == sorted(map(str, left.payload()[1] + moved))


@given(riches)
def test_entities_stay_inside_the_text_and_are_never_empty(rich):
    text, entities = rich.payload()
    assert units(text) == len(text.encode("utf-16-le")) // 2 == rich.units
    assert all(e["length"] > 0 and e["offset"] + e["length"] <= units(text) for e in entities)
