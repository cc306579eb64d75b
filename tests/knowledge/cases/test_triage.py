"""Every matter finds a way, the right way first, and a person decides."""

import pytest

from knowledge.cases import triage
from knowledge.cases.terms import Kind
from knowledge.law.library import read
from knowledge.office import generic
from knowledge.words.words import Lang
from knowledge.words.words import load as load_words

TABLE = triage.load()


def all_answers(answers=None):
    """Every way through the questions."""
    answers = answers or {}
    question = TABLE.question(answers)
    if question is None:
        yield answers
        return
    for option in question.options:
        yield from all_answers(answers | {question.id: option})


def test_every_way_through_the_questions_ends_in_a_route_and_every_route_is_reached():
    reached = {TABLE.advise(answers).key for answers in all_answers()}
    assert reached == {route.key for route in TABLE.routes}


def test_the_first_question_is_whether_anyone_is_in_danger_and_yes_ends_the_asking():
    first = TABLE.question({})
    assert first is not None
    assert first.id == "danger"
    assert TABLE.question({"danger": "yes"}) is None
    route = triage.advise({"danger": "yes"})
    assert route.key == "danger"
    assert route.kind is None
    assert route.hotlines == ("police", "fire", "ambulance")


@pytest.mark.parametrize(
    ("answers", "key", "first_place", "deadline"),
    [
        ({"topic": "work", "work": "wages", "employed": "left"}, "wages_left",
         "labour_inspection", "labour_arbitration_wage"),
        ({"topic": "work", "work": "injury"}, "injury", "hr_bureau", "injury_worker"),
        ({"topic": "authority", "authority": "fine_on_spot"}, "reconsider_first",
         "judicial_office", "admin_recon"),
        ({"topic": "authority", "authority": "permit"}, "reconsider",
         "judicial_office", "admin_suit_direct"),
        ({"topic": "court", "court": "lost"}, "court_lost", "court", "civil_appeal_judgment"),
        ({"topic": "court", "court": "unenforced"}, "court_unenforced", "court", "civil_enforce"),
        ({"topic": "land", "land": "membership"}, "membership",
         "street_office", "collective_revoke"),
        ({"topic": "traffic"}, "traffic", "traffic_police", "traffic_review"),
        ({"topic": "shop"}, "shop", "market_regulator", "consumer_complaint"),
        ({"topic": "information"}, "information", "government_service", "info_reply"),
        ({"topic": "other", "reviewed": "no"}, "petition", "street_office", "petition_handle"),
        ({"topic": "other", "reviewed": "replied"}, "review",
         "petition_office", "petition_review_apply"),
    ],
)  # fmt: skip
def test_a_matter_goes_where_the_law_sends_it(answers, key, first_place, deadline):
    route = triage.advise({"danger": "no"} | answers)
    assert route.key == key
    assert route.places[0] == first_place
    assert deadline in route.deadlines


def test_misconduct_is_never_taken_in_here():
    route = triage.advise({"danger": "no", "topic": "conduct"})
    assert route.kind is None
    assert route.papers == ()
    assert route.hotlines == ("discipline",)


def test_neighbours_who_both_want_to_talk_are_sent_to_mediation_and_a_refusal_to_court():
    willing = triage.advise({"danger": "no", "topic": "people", "talk": "both"})
    assert willing.kind is Kind.MEDIATION
    refused = triage.advise({"danger": "no", "topic": "people", "talk": "refused"})
    assert refused.places[0] == "court"


def test_a_petition_form_is_not_asked_again_what_it_told():
    form = {"about": "matter", "elsewhere": "court", "asked_before": "never"}
    known = TABLE.prefill(form)
    assert known["topic"] == "court"
    first = TABLE.question(known)
    assert first is not None
    assert first.id == "danger"  # it may have become dangerous meanwhile
    following = TABLE.question({"danger": "no"} | known)
    assert following is not None
    assert following.id == "court"
    assert TABLE.prefill({}) == {}


def test_every_question_route_and_paper_has_words():
    words = load_words()
    for question in TABLE.questions:
        assert words.has(f"cases.triage.ask.{question.id}")
        for option in question.options:
            assert words.has(f"cases.triage.option.{question.id}.{option}")
    for route in TABLE.routes:
        assert words.has(route.title)
        assert words.has(route.explanation)
        assert all(words.has(f"cases.triage.paper.{paper}") for paper in route.papers)


def test_every_route_names_law_in_force_deadlines_that_exist_and_places_the_office_knows():
    library, _ = read()
    places, hotlines = generic()
    for route in TABLE.routes:
        assert route.basis
        for basis in route.basis:
            assert library.register.find(basis.law), basis
            for article in basis.articles:
                assert library.register.check(basis.law, article) is None, (route.key, basis)
        assert all(library.deadlines.get(deadline) for deadline in route.deadlines), route
        assert set(route.places) <= set(places)
        assert set(route.hotlines) <= set(hotlines)


def test_no_length_of_time_and_no_telephone_number_is_typed_in_the_words():
    words = load_words()
    for key in words.keys("cases.triage."):
        text = words.text(Lang.ZH, key)
        assert not any(char.isdecimal() for char in text), key
