"""The register of laws and the table of periods."""

import json
import os
from pathlib import Path

import pytest

from knowledge.days.period import Rollover, Unit

REFERENCE = Path(os.environ.get("DEADLINES_FILE", "deadlines.json"))


def test_people_name_laws_in_many_ways(real):
    for name in ("劳动合同法", "《劳动合同法》", "中华人民共和国劳动合同法"):
        assert real.register.find(name).name == "劳动合同法"
    assert real.register.find("民诉法").name == "民事诉讼法"
    assert real.register.find("婚姻法") is None
    assert real.register.find("红楼梦") is None


@pytest.mark.parametrize(
    ("law", "article", "reason"),
    [
        ("民法典", "1260", None),
        ("中华人民共和国民法典", "1", None),
        ("刑法", "276-1", None),
        ("民法典", "1261", "no_such_article"),
        ("民法典", "0", "no_such_article"),
        ("民法典", "01", "no_such_article"),
        ("民法典", "一", "no_such_article"),
        ("刑法", "276-9", "no_such_article"),
        ("民诉法", "1", "unknown_law"),
        ("合同法", "1", "repealed_law"),
        ("医疗保障法", "1", "law_not_in_force"),
    ],
)
def test_what_may_be_cited(real, law, article, reason):
    problem = real.register.check(law, article)
    assert (problem and problem.reason) == reason


def test_repealed_names_point_to_a_law_of_the_register(real):
    for gone in real.register.repealed.values():
        assert real.register.find(gone.instead), gone
        assert real.register.check(gone.name, "1").reason == "repealed_law"


def test_no_two_laws_share_an_id_or_a_name(real):
    laws = real.register.laws
    assert len({law.id for law in laws}) == len({law.name for law in laws}) == len(laws)


def test_every_period_rests_on_articles_that_may_be_cited(real):
    for period in real.deadlines:
        assert period.basis, period.id
        for basis in period.basis:
            for article in basis.articles:
                assert real.register.check(basis.law, article) is None, (period.id, basis)


def test_every_period_speaks_both_languages(real):
    for period in real.deadlines:
        assert period.subject.zh, period.id
        assert period.subject.en, period.id
        assert period.subject.en.isascii(), period.id
        assert period.starts.en.isascii(), period.id
        assert period.note.en.isascii(), period.id


def test_working_days_are_told_from_natural_days(real):
    assert real.deadlines.get("traffic_review").unit is Unit.WORKDAY
    assert real.deadlines.get("civil_general").unit is Unit.YEAR
    assert real.deadlines.get("labour_arbitration").rollover is Rollover.SILENT
    assert real.deadlines.get("possession_none").unit is Unit.NONE
    assert real.deadlines.get("nothing") is None


# Subjects a resident could misread as their own time or as a time to act within.
REWORDED = frozenset({"dv_order", "divorce_refile", "drug_leave"})


@pytest.mark.skipif(not REFERENCE.exists(), reason="DEADLINES_FILE names no reference table")
def test_the_base_table_equals_the_reference(real):
    reference = json.loads(REFERENCE.read_text("utf-8"))["deadlines"]
    assert len(reference) == 114
    for row in reference:
        ours = real.deadlines.get(row["id"])
        assert (ours.length, ours.unit, ours.acts) == (row["length"], row["unit"], row["acts"])
        assert ours.subject.zh == row["subject"] or row["id"] in REWORDED
        assert [(b.law, list(b.articles)) for b in ours.basis] == [
            (b["law"], b["articles"]) for b in row["basis"]
        ]
