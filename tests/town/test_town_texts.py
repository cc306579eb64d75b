"""Texts in UTF-16, whatever is in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.refusal import Json, RefusalError, bad
from bot.demo.texts import cut, formatted, found_in, width

TEXTS = st.text(st.sampled_from("法律a 😀\n𠮷/@#. "), max_size=40)
LONG = bad("message is too long")


@given(st.text(max_size=200).filter(lambda text: not any(0xD800 <= ord(c) < 0xE000 for c in text)))
def test_width_counts_utf16_units(text: str) -> None:
    assert width(text) == sum(2 if ord(letter) > 0xFFFF else 1 for letter in text)


@given(TEXTS, st.integers(-2, 50), st.integers(-2, 50))
def test_an_entity_either_covers_whole_letters_or_is_refused(
    text: str, offset: int, length: int
) -> None:
    entity: Json = {"type": "bold", "offset": offset, "length": length}
    letters = [width(text[:at]) for at in range(len(text) + 1)]
    whole = offset in letters and offset + length in letters and length > 0
    if not whole:
        with pytest.raises(RefusalError, match="ENTITY_BOUNDS_INVALID"):
            formatted(text, [entity], limit=4096, too_long=LONG)
        return
    stored, entities = formatted(text, [entity], limit=4096, too_long=LONG)
    assert stored == text.strip()
    covered = cut(text, offset, length)
    for kept in (one for one in entities if one["type"] == "bold"):
        assert cut(
            stored, kept["offset"], kept["length"]
        ) == covered.strip() or covered.strip().startswith(
            cut(stored, kept["offset"], kept["length"]).strip()
        )


@given(TEXTS)
def test_what_is_found_lies_inside_the_text(text: str) -> None:
    for entity in found_in(text):
        piece = cut(text, entity["offset"], entity["length"])
        assert piece in text
        assert piece[0] in {"/", "@", "#"}


def test_commands_are_found_after_wide_letters() -> None:
    (command,) = found_in("😀 /start@falin_bot")
    assert command == {"type": "bot_command", "offset": 3, "length": 16}


def test_a_slash_inside_a_word_or_an_address_is_no_command() -> None:
    assert found_in("和/或") == []
    assert [one["type"] for one in found_in("https://a.cn/start")] == ["url"]
