"""Case numbers survive the telephone, handwriting and thick fingers."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.cases.numbers import CHECKS, LETTERS, Mistyped, find, number, parse
from knowledge.cases.terms import Kind
from knowledge.words.words import Lang, load

DAY = date(2026, 11, 23)
SENTENCES = set(load().keys("cases.number."))
NUMBERS = st.builds(
    number,
    st.sampled_from(Kind),
    st.dates(date(2020, 1, 1), date(2099, 12, 31)),
    st.integers(1, 999_999),
)


def test_a_number_says_kind_day_and_which_one_of_the_day():
    read = parse(number(Kind.PETITION, DAY, 7))
    assert (read.kind, read.day, read.sequence) == (Kind.PETITION, DAY, 7)
    assert number(Kind.PETITION, DAY, 7).startswith("P20261123-007")


def test_no_letter_looks_like_a_digit_or_like_another_kind():
    assert not set(CHECKS) & set("OQILZSBGV0125 8")
    assert len(set(LETTERS.values())) == len(Kind)
    assert len(set(CHECKS)) == len(CHECKS) == 17


@given(NUMBERS)
def test_every_number_reads_back(text):
    assert str(parse(text)) == text


@given(NUMBERS)
def test_it_is_read_in_small_letters_with_other_dashes_and_full_width(text):
    wide = "".join(chr(ord(char) + 0xFEE0) if char.isalnum() else char for char in text)
    for typed in (text.lower(), text.replace("-", " "), text.replace("-", "—"), wide, f" {text} "):
        assert str(parse(typed)) == text


@given(NUMBERS)
def test_letters_that_look_like_digits_are_taken_for_digits(text):
    digits = text[1:-1].translate(str.maketrans("01258", "OIZSB"))
    assert str(parse(text[0] + digits + text[-1])) == text


@given(NUMBERS, st.data())
def test_one_wrong_character_is_noticed(text, data):
    bare = text.replace("-", "")
    place = data.draw(st.integers(0, len(bare) - 1))
    letters = "".join(LETTERS.values()) if place == 0 else CHECKS
    choices = letters if bare[place].isalpha() else "0123456789"
    other = data.draw(st.sampled_from([char for char in choices if char != bare[place]]))
    with pytest.raises(Mistyped):
        parse(bare[:place] + other + bare[place + 1 :])


@given(NUMBERS, st.data())
def test_two_neighbours_the_wrong_way_round_are_noticed(text, data):
    bare = text.replace("-", "")
    pairs = [n for n in range(len(bare) - 1) if bare[n] != bare[n + 1]]
    n = data.draw(st.sampled_from(pairs))
    with pytest.raises(Mistyped):
        parse(bare[:n] + bare[n + 1] + bare[n] + bare[n + 2 :])


@given(st.text(max_size=30))
def test_any_other_text_is_refused_with_a_sentence(text):
    with pytest.raises(Mistyped) as caught:
        parse(text)
    assert caught.value.key in SENTENCES


def test_the_number_in_the_help_sentence_is_itself_valid():
    words = load()
    example = re.search(r"C\d{8}-\d{3}[A-Z]", str(words.templates[Lang.ZH]["cases.number.shape"]))
    assert example
    assert parse(example[0]).kind is Kind.CONSULTATION


def test_numbers_are_found_in_what_people_write():
    one, two = number(Kind.CONSULTATION, DAY, 1), number(Kind.LEAD, DAY, 12)
    text = f"请问{one}办得怎样了？还有 {two.lower()}，上次的{one}"
    assert [str(found) for found in find(text)] == [one, two]
    assert find("订单 C20261123001A 快递 SF123456789") == ()


def test_no_day_holds_more_cases_than_a_number_can_count():
    with pytest.raises(ValueError, match="sequence"):
        number(Kind.LEAD, DAY, 0)
    with pytest.raises(ValueError, match="sequence"):
        number(Kind.LEAD, DAY, 1_000_000)
