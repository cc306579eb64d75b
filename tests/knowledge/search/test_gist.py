"""The gist of texts: read from a table of terms, and how that table is taught."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.law.search import distil, teach
from knowledge.law.search.gist import TABLE, Gist, Table, clear, read, save, table
from knowledge.law.search.grams import terms
from knowledge.law.search.postings import Postings, number

WORDS = ("工资", "欠薪", "漏水")
SMALL = Table(
    WORDS,
    np.array([[100, 0], [90, 20], [0, 127]], np.int8),
    np.array([0.01, 0.02], np.float32),
    ("taught",),
    np.array([[0.0, 3.0]], np.float32),
)


def gist(*texts: str, ids: tuple[str, ...] = ()) -> tuple[Gist, dict[str, int]]:
    """The gist of entries that are asked in one way each."""
    known: dict[str, int] = {}
    cut = number(map(terms, texts), known)
    known.setdefault("欠薪", len(known))
    ids = ids or tuple(f"new-{at}" for at in range(len(texts)))
    return Gist.of(known, Postings.of(cut, len(known)), SMALL, ids), known


def near(made: Gist, numbers: list[int]) -> list[float]:
    """How near a message of these terms is to each entry, 1 for the same direction."""
    return [float(one) / 3 for one in made.nearness(made.hear(numbers))]


def test_a_message_is_near_what_means_the_same_in_other_words() -> None:
    made, known = gist("工资", "漏水")
    wages, leak = near(made, [known["欠薪"]])
    assert wages > 0.8
    assert leak < 0.5


def test_words_that_are_in_no_table_say_nothing() -> None:
    made, known = gist("工资", "漏水", "天地")
    assert near(made, []) == [0, 0, 0]
    assert near(made, [known["天地"]]) == [0, 0, 0]
    assert near(made, [known["工资"], known["天"]])[0] > 0.99


def test_an_entry_of_the_office_is_compared_by_its_own_words_a_taught_one_as_taught() -> None:
    made, known = gist("工资", "工资", ids=("taught", "of-the-office"))
    assert near(made, [known["工资"]]) == pytest.approx([0, 1], abs=0.01)
    assert near(made, [int(made.places.argmax())]) == [0, 0]
    assert made.centres[0] == pytest.approx(made.centres[1])  # what it is about stays


def test_a_table_survives_a_file(tmp_path: Path) -> None:
    save(tmp_path / TABLE, SMALL)
    again = read(tmp_path / TABLE)
    assert (tuple(again.words), tuple(again.ids)) == (SMALL.words, SMALL.ids)
    assert again.vectors.tolist() == SMALL.vectors.tolist()
    assert again.entries == pytest.approx(SMALL.entries, abs=0.01)


def test_a_gist_is_clear_where_one_entry_stands_out() -> None:
    assert clear(np.array([1.0, 0.0, 0.0])) > 0.99
    assert clear(np.array([1.0, 1.0, 0.0])) == pytest.approx(0.5, abs=0.01)


def test_ways_of_asking_are_led_to_their_own_entry() -> None:
    """Terms 0 and 1 are of the first entry, 2 and 3 of the second; at first all look alike."""
    texts = teach.Texts([[0, 1], [0], [1], [], [2, 3], [2], [3]] * 20, [0, 0, 0, 0, 1, 1, 1] * 20)
    assert len(texts.sizes) == 120  # a text of no known term teaches nothing
    alike = np.array([[1, 0.1], [1, 0.0], [1, 0.0], [1, -0.1]], np.float32)
    vectors, entries = teach.teach(texts, alike, 2)
    nearness = vectors @ entries.T
    assert (nearness.argmax(axis=1) == [0, 0, 1, 1]).all()
    before = alike @ teach.centres(texts, alike, 2).T
    assert np.abs(before[:, 0] - before[:, 1]).max() < np.abs(nearness[:, 0] - nearness[:, 1]).min()


def test_the_table_that_ships_knows_everyday_words() -> None:
    shipped = table()
    places = [shipped.words.index(word) for word in ("工资", "欠薪", "漏水")]
    vectors = shipped.vectors[places] * shipped.scale
    length = np.linalg.norm(vectors, axis=1)
    near = vectors[0] @ vectors[1:3].T / (length[0] * length[1:3])
    assert near[0] > near[1], TABLE


def test_terms_learn_what_their_texts_say() -> None:
    known: dict[str, int] = {}
    cut = number([["a", "b"], ["a", "c"], ["b"], ["c"], ["d"]], known)
    share = distil.Share(Postings.of(cut, len(known)))
    found = distil.learn(share, np.array([0.0, 2.0, -1.0, 1.0, 9.0]))
    assert found[known["c"]] > 0 > found[known["b"]]
    assert found[known["d"]] == 0  # it stands in one text only
    assert share.texts(found)[1] > share.texts(found)[0] > share.texts(found)[2]
