"""The words of the laws: loaded line by line, kept to what is in force."""

import json
from pathlib import Path

import pytest

from bot.shelf import Builder
from knowledge.law.articles import Lawbook
from tests.bot.conftest import ROOT, SAMPLE


def test_a_sound_file_is_put_beside_the_database(typed, at_home: Path):
    result = typed("statutes", "load", str(SAMPLE))
    assert result.exit_code == 0, result.output
    assert "4 articles of 4 laws, 3 shown, 0 lines refused" in result.output
    assert "合同法" in result.output
    assert len((at_home / "data" / "statutes.jsonl").read_text("utf-8").splitlines()) == 4
    assert "哪天给足" in typed("ask", "《劳动合同法》第30条").output


def test_it_is_put_where_the_setting_says(typed, at_home: Path, monkeypatch):
    monkeypatch.setenv("STATUTES_FILE", str(at_home / "law" / "all.jsonl"))
    typed("statutes", "load", str(SAMPLE))
    assert (at_home / "law" / "all.jsonl").is_file()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not json", "JSON"),
        ('["a"]', "JSON"),
        ('{"law": "民法典", "text": "字"}', "article"),
        ('{"law": "", "article": "1", "text": "字"}', "law"),
        ('{"law": "民法典", "article": "第一条", "text": "字"}', "第一条"),
        ('{"law": "民法典", "article": "1", "text": " "}', "没有文字"),
        ('{"law": "劳动合同法", "article": "30", "text": "又一次"}', "前面已经有了"),
    ],
)
def test_a_bad_line_is_named_and_left_out(typed, at_home: Path, line: str, reason: str):
    many = "".join(
        json.dumps({"law": "示例法", "article": n, "text": "字"}, ensure_ascii=False) + "\n"
        for n in range(1, 20)
    )
    bad = at_home / "bad.jsonl"
    bad.write_text(SAMPLE.read_text("utf-8") + many + line + "\n", "utf-8")
    result = typed("statutes", "load", str(bad))
    assert result.exit_code == 0
    assert "bad.jsonl:25: " in result.output
    assert reason in result.output
    assert "1 lines refused" in result.output


def test_another_kind_of_file_changes_nothing(typed, at_home: Path):
    typed("statutes", "load", str(SAMPLE))
    before = (at_home / "data" / "statutes.jsonl").read_bytes()
    (at_home / "other.jsonl").write_text('{"question": "怎么办"}\n' * 30, "utf-8")
    result = typed("statutes", "load", "other.jsonl")
    assert result.exit_code == 1
    assert "other.jsonl:1: " in result.output
    assert (at_home / "data" / "statutes.jsonl").read_bytes() == before
    assert typed("statutes", "load", "nowhere.jsonl").exit_code == 2


def test_repealed_laws_are_not_shown_and_full_names_are_known(tmp_path: Path):
    shelf = Builder(SAMPLE, tmp_path)({})
    book = shelf.statutes
    assert isinstance(book, Lawbook)
    assert book.text("刑法", "276-1")
    assert book.text("示例街道便民条例", "1")
    assert not book.text("合同法", "8")
    assert book.search("街道石凳坏了多久修好")[0].law == "示例街道便民条例"
    assert not any(hit.law == "合同法" for hit in book.search("这部法已经废止"))


def test_a_broken_file_leaves_the_former_laws_in_place(tmp_path: Path):
    file = tmp_path / "statutes.jsonl"
    file.write_bytes(SAMPLE.read_bytes())
    build = Builder(file, ROOT / ".cache")
    first = build({})
    file.write_text("broken\n", "utf-8")
    second = build({}, first)
    assert second.statutes is first.statutes
    assert [problem.reason for problem in second.problems if problem.file == file.name]
