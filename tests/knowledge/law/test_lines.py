"""Ways of asking held as one text behave as the tuple they came from."""

from hypothesis import given
from hypothesis import strategies as some

from knowledge.law.lines import Lines

ONE_LINE = some.text(some.characters(exclude_characters="\n"), max_size=12)


@given(some.lists(ONE_LINE, max_size=6))
def test_as_a_tuple(texts: list[str]) -> None:
    """Same texts, same number, same places, same hash; an empty text is a text."""
    lines, plain = Lines.of(texts), tuple(texts)
    assert lines == plain
    assert (*lines,) == plain
    assert len(lines) == len(plain)
    assert hash(lines) == hash(plain)
    assert all(lines[at] == text for at, text in enumerate(plain))
    assert lines[1:] == plain[1:]
    assert [*reversed(lines)] == texts[::-1]
    assert bool(lines) == bool(plain)


@given(some.lists(ONE_LINE, max_size=4), ONE_LINE)
def test_holds(texts: list[str], text: str) -> None:
    """Whole texts are in it, pieces of them are not."""
    assert (text in Lines.of(texts)) == (text in texts)


def test_a_line_break_is_a_space() -> None:
    """Otherwise one way of asking would come back as two."""
    assert Lines.of(["老板\n不发钱", "b"]) == ("老板 不发钱", "b")
    assert Lines.of(["a"]) != "a"
