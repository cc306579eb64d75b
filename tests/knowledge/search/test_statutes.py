"""Articles for questions that no entry answers."""

import json
from pathlib import Path

import pytest

from knowledge.law.entry import Entry
from knowledge.law.search.statutes import Article, Statutes, read

ARTICLES = (
    Article("工资支付法", "38", "用人单位应当按时足额支付劳动报酬，不得克扣或者无故拖欠。"),
    Article("工资支付法", "47", "用人单位违法解除合同的，应当支付赔偿金。"),
    Article("房屋租赁法", "7", "租赁期满承租人返还房屋的，出租人应当退还押金。"),
    Article("邻里法", "12", "饲养的动物造成他人损害的，饲养人应当承担责任。"),
    Article("邻里法", "12-1", "饲养动物应当束绳。"),
    Article("邻里法", "15", "不得产生噪声干扰他人生活。"),
)


@pytest.fixture(scope="module")
def statutes(entries: tuple[Entry, ...]) -> Statutes:
    return Statutes.of(ARTICLES, entries, laws={"工资支付法": ["薪法"]})


def test_the_nearest_article_comes_first(statutes: Statutes) -> None:
    best = statutes.search("单位克扣劳动报酬", 3)[0]
    assert (best.law, best.article) == ("工资支付法", "38")


def test_the_ways_people_ask_lead_to_the_article_the_entry_cites(statutes: Statutes) -> None:
    best = statutes.search("邻居家的狗把孩子咬伤了", 3)[0]
    assert (best.law, best.article) == ("邻里法", "12")


def test_an_article_named_outright_is_the_only_one(statutes: Statutes) -> None:
    assert [(one.law, one.article) for one in statutes.search("薪法第四十七条")] == [
        ("工资支付法", "47")
    ]


def test_an_article_is_read_by_a_name_with_a_slip(statutes: Statutes) -> None:
    found = statutes.get("房屋祖赁法", "7")
    assert found is not None
    assert "押金" in found.text
    assert statutes.get("房屋租赁法", "99") is None
    inserted = statutes.get("邻里法", "12-1")
    assert inserted is not None
    assert inserted.text == "饲养动物应当束绳。"


def test_nothing_is_found_for_nothing(statutes: Statutes) -> None:
    assert statutes.search("😂") == ()
    assert Statutes.of(()).search("工资") == ()


def test_statutes_come_from_json_lines_and_keep_their_index(tmp_path: Path) -> None:
    rows = [{"law": one.law, "article": one.article, "text": one.text} for one in ARTICLES]
    file = tmp_path / "law.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    cache = tmp_path / "law.npz"
    fresh, stored = (Statutes.load(file, cache=cache) for _ in range(2))
    assert fresh.search("噪声") == stored.search("噪声")
    assert stored.search("噪声")[0].article == "15"


def test_a_bad_line_is_refused_with_its_number() -> None:
    with pytest.raises(ValueError, match="line 2"):
        read(['{"law": "a", "article": "1", "text": "b"}', '{"law": "a"}'])
