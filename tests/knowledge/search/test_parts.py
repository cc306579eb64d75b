"""The small parts: terms, postings, sounds, damage, routes, the two fits."""

from random import Random

import numpy as np
import pytest

from knowledge.law.search import learn
from knowledge.law.search.damage import KINDS, damage
from knowledge.law.search.grams import runs, terms
from knowledge.law.search.model import judge
from knowledge.law.search.postings import Postings, number, pack, unpack
from knowledge.law.search.routes import Names, Reference, joined, sentences
from knowledge.law.search.semantic import Vectors
from knowledge.law.search.sounds import Sounds, syllables
from knowledge.law.search.text import Lay, count
from tests.syllables import FILE, written

LAY = Lay.load()


def test_terms_are_characters_pairs_and_latin_words() -> None:
    assert terms("欠薪30天ok") == ["欠", "薪", "欠薪", "30", "天", "ok"]
    assert runs("a b") == ["a", "b"]


def test_a_text_scores_highest_for_its_own_words() -> None:
    known: dict[str, int] = {}
    postings = Postings.of(
        number(map(terms, ["拖欠工资", "退还押金", "工伤认定"]), known), len(known)
    )
    asked = postings.known(known[word] for word in terms("工资") if word in known)
    assert postings.bm25(asked).argmax() == 0
    assert postings.shared(asked)[1] == 0
    assert postings.bm25([]).tolist() == [0, 0, 0]


def test_words_survive_a_file() -> None:
    assert unpack(pack(["甲", "乙丙"])) == ["甲", "乙丙"]


def test_a_pair_nobody_writes_becomes_the_known_pair_that_sounds_alike() -> None:
    texts = ["老板不发工资"] * 3
    known: dict[str, int] = {}
    seen = Postings.of(number(map(terms, texts), known), len(known)).seen
    sounds = Sounds.of(syllables(), known, seen)
    assert sounds.repair("老板不发公资") == "老板不发工资"
    assert sounds.repair("完全别的话") == "完全别的话"


def test_the_list_of_syllables_is_what_pypinyin_says() -> None:
    assert FILE.read_text("utf-8") == written()


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_repeatable_and_small(kind: str) -> None:
    text = "老板三个月不发工资怎么办"
    once, again = (damage(text, kind, text + "公子办半版", Random(3)) for _ in range(2))
    assert once == again
    assert len(text) - 3 <= len(once) <= len(text)


def test_unknown_damage_is_refused() -> None:
    with pytest.raises(ValueError, match="fire"):
        damage("x", "fire", "", Random(1))


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("《工资支付法》第三十八条", ("工资支付法", "38")),
        ("请问工资支付法38条是什么", ("工资支付法", "38")),
        ("工资支负法第38条", ("工资支付法", "38")),
        ("婚姻家庭法第一百二十七条之一", ("婚姻家庭法", "127-1")),
        ("薪法第三条", ("工资支付法", "3")),
    ],
)
def test_an_article_named_outright_is_found(typed: str, place: tuple[str, str]) -> None:
    names = Names({"工资支付法": ["薪法"], "婚姻家庭法": []}, LAY)
    assert names.find(typed) == Reference(*place)


@pytest.mark.parametrize("typed", ["第三条", "三条街之外", "合同第五条写着不退", "我有3条狗"])
def test_what_names_no_law_is_no_reference(typed: str) -> None:
    assert Names({"工资支付法": []}, LAY).find(typed) is None


@pytest.mark.parametrize(
    ("signs", "value"),
    [("十五", 15), ("一百零三", 103), ("二万三千", 23000), ("42", 42), ("廿三", 23)],
)
def test_numerals_have_their_value(signs: str, value: int) -> None:
    assert count(signs, LAY.digits) == value


def test_two_matters_are_taken_apart_where_people_join_them() -> None:
    assert joined("老板不发工资怎么办，另外房东也不退押金") == (
        "老板不发工资怎么办，",
        "房东也不退押金",
    )
    assert joined("卡里还有两千块钱没有用完怎么退") == ()
    assert sentences("老板不发工资怎么办？房东也不退押金。") == (
        "老板不发工资怎么办",
        "房东也不退押金",
    )
    assert sentences("老板不发工资怎么办？") == ()


def test_the_scorer_learns_which_measure_tells() -> None:
    chance = np.random.default_rng(1)
    choices = []
    for _ in range(60):
        measures = chance.random((5, 2))
        right = (measures[:, 0] == measures[:, 0].max()).astype(float)
        choices.append(learn.Choice(measures, right, 1.0))
    telling, idle = learn.rank(choices, 10.0)
    assert telling > 5 * abs(idle)


def test_a_judge_learns_a_limit() -> None:
    lines = [learn.Line({"x": at / 10}, at >= 5, 1.0) for at in range(10)]
    found = learn.judge(lines, ["x"], 100.0)
    assert judge(found, {"x": 0.9}) > 0.9
    assert judge(found, {"x": 0.0}) < 0.1


def test_no_group_is_on_both_sides_of_a_check() -> None:
    groups = list("aabbccddee")
    seen = []
    for inside, outside in learn.folds(groups, 3):
        assert {groups[at] for at in inside}.isdisjoint(groups[at] for at in outside)
        seen += outside
    assert sorted(seen) == list(range(10))


def test_vectors_are_compared_around_their_middle() -> None:
    vectors = Vectors.of(np.array([[1, 0.1], [1, -0.1]], np.float32))
    assert vectors.nearness(np.array([1, 0.1], np.float32)).round(3).tolist() == [1, -1]
