"""What people ask the invented office, and what it makes of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from knowledge.law.entry import Entry
from knowledge.law.search import Decision, Engine, Found, Hit
from tests.meaning import Letters


def first(found: Found) -> str:
    return found.candidates[0].id if found.candidates else ""


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("老板拖了半年工资不给，怎么办", "work-01"),
        ("老細拖咗我三個月人工都唔出", "work-01"),
        ("欠薪", "work-01"),
        ("老板不发公资", "work-01"),
        ("房东押金一直不退给我", "rent-01"),
        ("搬走半个月，按金都未退返俾我", "rent-01"),
        ("樓上漏水落嚟佢唔肯整", "rent-03"),
        ("嗯那个我想问一下就是我老婆她不肯离婚我要去哪里起诉啊", "family-01"),
        ("前夫不给孩子抚养费", "family-02"),
        ("邻居家的狗没拴绳把我孙子咬了", "street-01"),
        ("刷单被人骗了两万块", "street-03"),
    ],
)
def test_a_resident_finds_the_answer(engine: Engine, typed: str, wanted: str) -> None:
    found = engine.ask(typed)
    assert first(found) == wanted
    assert found.decision in {Decision.ANSWER, Decision.OFFER, Decision.SPLIT}


@pytest.mark.parametrize(
    "typed", ["", "   ", "你好", "谢谢", "😂😂", "。。。", "\ud800", "红烧肉怎么做好吃", "哈哈哈哈"]
)
def test_chat_is_left_alone(engine: Engine, typed: str) -> None:
    assert engine.ask(typed) == Found(Decision.LEAVE)


def test_an_article_named_outright_leads_to_it_and_to_the_entries_that_cite_it(
    engine: Engine,
) -> None:
    found = engine.ask("《工资支付法》第三十八条怎么说")
    assert found.decision is Decision.STATUTES
    assert found.statutes == (Hit("工资支付法", "38", 1.0),)
    assert first(found) == "work-01"


def test_an_entry_is_found_by_its_number(engine: Engine) -> None:
    found = engine.ask("Rent-02")
    assert (found.decision, first(found)) == (Decision.ANSWER, "rent-02")


def test_two_matters_in_one_message_are_taken_apart(engine: Engine) -> None:
    found = engine.ask("老板三个月不发工资，另外楼上厕所漏水到我家谁来修")
    assert {one.id for one in found.candidates[:2]} == {"work-01", "rent-03"}
    if found.decision is Decision.SPLIT:
        assert [part.candidates[0].id for part in found.parts] == ["work-01", "rent-03"]


def test_at_most_five_are_offered_best_first_with_probabilities(engine: Engine) -> None:
    found = engine.ask("房东和老板都欠我钱")
    scores = [one.score for one in found.candidates]
    assert len(scores) <= 5
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= one.confidence <= 1 for one in found.candidates)


def test_a_question_of_law_without_an_entry_is_handed_to_the_statutes(
    entries: tuple[Entry, ...],
) -> None:
    class Shelf:
        def search(self, text: str, k: int = 5) -> tuple[Hit, ...]:
            return (Hit("邻里法", str(len(text)), 0.5),)[:k]

    engine = Engine.build(entries, statutes=Shelf())
    engine = replace(engine, model=replace(engine.model, offer_at=1.0, law_at=0.0))
    found = engine.ask("婚前买的车算谁的财产")
    assert found == Found(Decision.STATUTES, (), (Hit("邻里法", "10", 0.5),))


@settings(max_examples=150)
@given(st.text(max_size=300))
def test_any_text_gets_a_decision_and_always_the_same(engine: Engine, text: str) -> None:
    assert engine.ask(text) == engine.ask(text)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from("老板工资欠不发房东押金退离婚孩子费漏水狗咬了怎么办三个月法第条"),
        max_size=40,
    )
)
def test_legal_words_in_any_order_never_raise(engine: Engine, signs: list[str]) -> None:
    assert len(engine.ask("".join(signs)).candidates) <= 5


def test_traditional_script_changes_nothing(engine: Engine, entries: tuple[Entry, ...]) -> None:
    for variant in ("s2t", "s2hk", "s2tw"):
        traditional = OpenCC(variant)
        for entry in entries:
            for ask in entry.asks:
                assert engine.ask(traditional.convert(ask)) == engine.ask(ask)
    two = "老板三个月不发工资，还有楼上厕所漏水到我家"
    assert engine.ask(OpenCC("s2t").convert(two)) == engine.ask(two)


def test_an_index_from_a_file_answers_alike(entries: tuple[Entry, ...], tmp_path: Path) -> None:
    cache = tmp_path / "index.npz"
    fresh = Engine.build(entries, cache=cache)
    stored = Engine.build(entries, cache=cache)
    for entry in entries:
        assert stored.ask(entry.title) == fresh.ask(entry.title)


def test_a_stale_or_broken_file_is_replaced(entries: tuple[Entry, ...], tmp_path: Path) -> None:
    cache = tmp_path / "index.npz"
    Engine.build(entries[:6], cache=cache)
    assert first(Engine.build(entries, cache=cache).ask("刷单被骗")) == "street-03"
    cache.write_bytes(b"not an index")
    assert first(Engine.build(entries, cache=cache).ask("刷单被骗")) == "street-03"


def test_no_entries_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Engine.build([])


def test_a_single_entry_is_enough(entries: tuple[Entry, ...]) -> None:
    assert first(Engine.build(entries[:1]).ask("老板三个月不发工资")) == "work-01"


def test_with_a_semantic_index_people_still_find_the_answer(entries: tuple[Entry, ...]) -> None:
    engine = Engine.build(entries, semantic=Letters())
    assert first(engine.ask("老板三个月不发工资怎么办")) == "work-01"
    assert engine.ask("你好").decision is Decision.LEAVE
