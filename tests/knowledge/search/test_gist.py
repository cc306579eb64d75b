"""The gist of texts: read from a table of terms, and how that table is taught."""

import numpy as np

from knowledge.law.search import distil
from knowledge.law.search.gist import TABLE, Gist, Table, table
from knowledge.law.search.grams import terms
from knowledge.law.search.postings import Postings, number

WORDS = ("工资", "欠薪", "漏水")
SMALL = Table(
    WORDS, np.array([[100, 0], [90, 20], [0, 127]], np.int8), np.array([0.01, 0.02], np.float32)
)


def gist(*texts: str) -> tuple[Gist, dict[str, int]]:
    """The gist of entries that are asked in one way each."""
    known: dict[str, int] = {}
    cut = number(map(terms, texts), known)
    known.setdefault("欠薪", len(known))
    return Gist.of(known, Postings.of(cut, len(known)), SMALL), known


def test_a_message_is_near_what_means_the_same_in_other_words() -> None:
    made, known = gist("工资", "漏水")
    wages, leak = made.nearness([known["欠薪"]])
    assert wages > 0.8
    assert leak < 0.5


def test_words_that_are_in_no_table_say_nothing() -> None:
    made, known = gist("工资", "漏水", "天地")
    assert made.nearness([]).tolist() == [0, 0, 0]
    assert made.nearness([known["天地"]]).tolist() == [0, 0, 0]
    assert made.nearness([known["工资"], known["天"]])[0] > 0.99


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
