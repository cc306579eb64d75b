"""Messages in English: read with the Chinese terms they mean."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.law import library
from knowledge.law.search import Engine, lessons
from knowledge.law.search.documents import Document
from knowledge.law.search.english import Glossary
from knowledge.law.search.postings import Postings

SMALL = Glossary.of(["# a remark", "工资\twage,pay", "产假\tmaternity leave", "请假\tleave"])


def test_the_longest_phrase_wins_and_a_plural_is_understood() -> None:
    assert SMALL.terms("my wages") == ["工", "资", "工资"]
    assert SMALL.terms("maternity leave") == ["产", "假", "产假"]
    assert SMALL.terms("leave") == ["请", "假", "请假"]


def test_words_beside_chinese_are_read_and_others_mean_nothing() -> None:
    assert SMALL.terms("老板不给wage") == ["工", "资", "工资"]
    assert SMALL.terms("hello there") == []
    assert SMALL.terms("") == []


def test_a_line_without_words_is_refused_with_its_number() -> None:
    with pytest.raises(ValueError, match="line 2"):
        Glossary.of(["工资\twage", "产假"])


def test_the_list_that_ships_reads() -> None:
    assert "工资" in Glossary.load().terms("salary")


def test_an_entry_asked_in_english_is_not_found_less_in_chinese() -> None:
    """Latin words do not lengthen an entry, and are common or rare among those that have such."""
    texts, latin = [[0, 0, 1], [0, 1]], [False, True]
    plain = Postings.of([[0, 0], [0]], 1)
    mixed = Postings.of(texts, 2, light=np.array(latin))
    assert mixed.bm25([0]).tolist() == pytest.approx(plain.bm25([0]).tolist())


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    base, _ = library.read()
    cache: Path = tmp_path_factory.mktemp("english") / "index.npz"
    return Engine.build(base.entries.values(), cache=cache)


@pytest.mark.parametrize(
    ("question", "id_"),
    [
        ("the boss still owes me last month's salary", "labour-03"),
        ("landlord keeps the deposit", "housing-02"),
        ("how can I divorce if my husband refuses", "marriage-07"),
    ],
)
def test_a_question_in_english_finds_its_entry_among_three(
    engine: Engine, question: str, id_: str
) -> None:
    assert id_ in [one.id for one in engine.ask(question).candidates[:3]]


def test_an_english_way_of_asking_can_be_kept_back_to_learn_from() -> None:
    base, _ = library.read()
    documents = [Document.of(entry) for entry in base.entries.values()]
    kept, rows = lessons.held_out(documents, foreign=True)
    assert rows
    for row in rows[:20]:
        (id_,) = row.best
        before, after = (next(one for one in some if one.id == id_) for some in (documents, kept))
        assert row.text.isascii()
        assert set(before.wordings) - set(after.wordings) == {row.text}
