"""One pass over all fields says what each field would say by itself."""

import numpy as np

from knowledge.law.search.grams import terms
from knowledge.law.search.ledger import Fields, Ledger
from knowledge.law.search.postings import Postings, number

WORDINGS = ["拖欠工资怎么办", "老板不发工资", "房东不退押金", "押金能退吗"]
BODIES = ["去劳动监察大队投诉欠薪", "保存合同，要求房东退还押金"]


def cut(texts: list[str], known: dict[str, int]) -> list[list[int]]:
    return number(map(terms, texts), known)


def opened() -> tuple[Ledger, Fields, dict[str, int]]:
    known: dict[str, int] = {}
    words = cut(WORDINGS, known)
    asked, bodies = [words[0] + words[1], words[2] + words[3]], cut(BODIES, known)
    fields = Fields(*(Postings.of(some, len(known)) for some in (words, asked, bodies, [words[0]])))
    leaning = np.ones((len(known), 2), np.float32)
    return Ledger.of(fields, list(known), leaning), fields, known


def test_all_fields_are_added_up_at_once_as_each_would_be_alone() -> None:
    ledger, fields, known = opened()
    for question in ("房东不退押金", "工资", "欠薪投诉", "什么"):
        numbers = [known[word] for word in dict.fromkeys(terms(question)) if word in known]
        letters = [at for at in numbers if len(list(known)[at]) == 1]
        pairs = [at for at in numbers if at not in letters]
        sums = ledger.add(numbers)
        alone = (
            fields.wordings.shared(fields.wordings.known(numbers)),
            fields.asked.bm25(letters),
            fields.asked.bm25(pairs),
            fields.bodies.bm25(numbers),
            fields.asked.shared(fields.asked.known(pairs)),
            fields.categories.bm25(numbers),
        )
        for together, single in zip(sums, alone, strict=True):
            assert np.allclose(together, single, atol=1e-3)


def test_a_term_is_worth_its_idf_only_where_the_field_holds_it() -> None:
    ledger, fields, known = opened()
    only_answered, only_asked = known["监察"], known["拖欠"]
    worth = ledger.weigh([only_answered])
    assert (worth.wordings, worth.asked) == (0, 0)
    assert np.isclose(worth.bodies, fields.bodies.idf[only_answered])
    assert ledger.weigh([only_asked]).bodies == 0
    assert [bool(ledger.asks[at]) for at in (only_answered, only_asked)] == [False, True]


def test_a_ledger_survives_a_file() -> None:
    ledger, _, known = opened()
    again = Ledger.from_arrays(ledger.arrays())
    numbers = list(range(len(known)))
    assert [part.tolist() for part in again.add(numbers)] == [
        part.tolist() for part in ledger.add(numbers)
    ]


def test_marked_terms_can_be_left_out_as_if_no_text_held_them() -> None:
    known: dict[str, int] = {}
    words = cut(WORDINGS, known)
    loud = np.array([word == "不" for word in known])
    fewer = Postings.of(words, len(known)).without(loud)
    assert not fewer.holds(known["不"])
    assert fewer.holds(known["不发"])
    assert (
        fewer.shared([known["押金"]]).tolist()
        == Postings.of(words, len(known)).shared([known["押金"]]).tolist()
    )
    assert (fewer.mass < Postings.of(words, len(known)).mass).tolist() == [0, 1, 1, 0]
