"""Every answer that ships passes every check."""

import json
import os
from pathlib import Path

import pytest

from db.revisions import PREFIX
from knowledge.law import library as shelf
from knowledge.law.check import check
from knowledge.law.reading import FIELDS, OPTIONAL
from knowledge.words.words import Lang

STATUTES = Path(os.environ.get("STATUTES_FILE", "statutes.jsonl"))


def test_every_entry_passes_the_machine_checks(words, office):
    statutes = STATUTES if STATUTES.exists() else None
    problems = check(words, office, statutes=statutes)
    assert not problems, "\n".join(problem.say(words, Lang.ZH) for problem in problems)


def test_no_entry_that_ships_has_the_name_of_an_offices_own(real):
    assert [key for key in real.every if key.startswith(PREFIX)] == []


def test_every_shelf_has_a_name_in_both_languages_and_a_sign(real):
    assert len(real.categories) == 22
    for category in real.categories.values():
        assert category.name.zh
        assert category.name.en.isascii()
        assert category.emoji


@pytest.mark.skipif(not STATUTES.exists(), reason="STATUTES_FILE names no texts of the laws")
def test_the_periods_rest_on_articles_that_exist(real):
    with STATUTES.open(encoding="utf-8") as lines:
        there = {(row["law_id"], row["article"]) for row in map(json.loads, lines)}
    for period in real.deadlines:
        for basis in period.basis:
            law = real.register.find(basis.law)
            assert all((law.id, article) in there for article in basis.articles), period.id


def test_the_readme_for_editors_shows_every_field_and_section(real):
    text = (shelf.FOLDER / "README.md").read_text("utf-8")
    example = text.partition("    +++\n")[2].partition("## 数字")[0]
    for field in {*FIELDS, *OPTIONAL} - {"cites"}:
        assert f"    {field} = " in example, field
    for heading in real.rules.sections.values():
        assert f"    ## {heading}\n" in example
    for key in ("asks", "conclusion", "says", "title"):
        assert str(real.rules.limits[key]) in example, key
