"""What goes to Telegram fits: pieces, entities, buttons."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import screen
from handlers.guards import PROOF
from handlers.office import House
from handlers.reply import Button, Reply, rows
from knowledge.cases.outcomes import outcomes_for
from knowledge.cases.terms import Kind
from knowledge.words.rich import Rich, Span, units

LETTERS = st.text(
    st.one_of(
        st.sampled_from("法律 \n。😀👨‍👩‍👧é"), st.characters(exclude_categories=("Cs", "Cc"))
    ),
    max_size=300,
)
STYLES = st.sampled_from(["", "bold", "italic", "code", "quote", "quote bold", "spoiler"])
SPANS = st.lists(st.builds(Span, LETTERS, STYLES), max_size=12)
RICH = SPANS.map(lambda spans: Rich(tuple(spans)))


def bare(text: str) -> str:
    """Without the white space that a cut may swallow."""
    return re.sub(r"\s+", "", text)


@given(RICH, st.integers(min_value=2, max_value=400))
def test_no_piece_is_too_long_and_nothing_is_lost(text: Rich, most: int) -> None:
    pieces = screen.split(text, most)
    assert pieces
    assert all(units(piece.plain) <= most for piece in pieces)
    assert bare("".join(piece.plain for piece in pieces)) == bare(text.plain)


@given(RICH, st.integers(min_value=2, max_value=400))
def test_entities_stay_inside_their_piece(text: Rich, most: int) -> None:
    for piece in screen.split(text, most):
        words, entities = piece.payload()
        for entity in entities:
            assert entity["length"] > 0
            assert entity["offset"] >= 0
            assert entity["offset"] + entity["length"] <= units(words)


@given(RICH)
def test_styles_are_cut_with_the_text_and_not_lost(text: Rich) -> None:
    def styled(pieces: list[Rich]) -> str:
        return bare("".join(s.text for piece in pieces for s in piece.spans if "bold" in s.style))

    assert styled(screen.split(text, 50)) == styled([text])


def test_a_long_text_is_cut_between_paragraphs() -> None:
    pieces = screen.split(Rich.of("\n\n".join(["一段话。" * 300] * 5)), 4096)
    assert all(piece.plain.strip().endswith("。") for piece in pieces)


def test_the_buttons_stand_under_the_last_piece_alone() -> None:
    reply = Reply(Rich.of("长" * 9000), rows(Button("好", "a:t")), answers=7)
    sent = screen.payloads(reply)
    assert ["reply_markup" in payload for _, payload in sent] == [False, False, True]
    assert ["reply_parameters" in payload for _, payload in sent] == [True, False, False]


@given(st.text(min_size=1, max_size=80))
def test_data_over_sixty_four_bytes_never_leaves_the_house(data: str) -> None:
    try:
        size = len(data.encode())
    except UnicodeEncodeError:
        return
    if size <= screen.MOST_DATA:
        markup = screen.keyboard(rows(Button("x", data)))
        assert markup is not None
        assert markup["inline_keyboard"][0][0]["callback_data"] == data
    else:
        with pytest.raises(screen.TooMuchData):
            screen.keyboard(rows(Button("x", data)))


LARGEST = 2**52  # no update and no row of ours will ever have a longer number


def test_the_longest_data_of_forms_and_answers_fits(house: House) -> None:
    places = [one.key for one in house.office.communities]
    data = [f"a:e:{entry}:{LARGEST}.{'f' * PROOF}" for entry in house.library.entries]
    data += [f"a:c:{category}:99" for category in house.library.categories]
    for form in house.forms.values():
        for step in form.steps:
            data.append(f"f:c:{LARGEST}:{step.id}")
            data += [f"f:a:{LARGEST}:{step.id}:{choice}" for choice in (*step.choices(), *places)]
    data += [f"k:out:{LARGEST}:{code}" for kind in Kind for code in outcomes_for(kind)]
    data += [f"k:to:{LARGEST}:{LARGEST}"]
    assert max(len(one.encode()) for one in data) <= screen.MOST_DATA
