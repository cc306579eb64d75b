"""Consents: each one by itself, with the version of its text."""

from knowledge.cases.terms import Kind
from knowledge.forms.terms import (
    GATES,
    NO,
    YES,
    Given,
    StepKind,
    Stop,
)
from knowledge.words.words import Lang
from tests.knowledge.forms.conftest import FORMS, SCENE, WORDS, fill


def test_without_consent_nothing_is_kept_and_the_way_on_is_shown():
    form = FORMS[Kind.CONSULTATION]
    stop = form.take({GATES: 2}, Given(choice=NO), SCENE)
    assert isinstance(stop, Stop)
    assert "到街道窗口" in WORDS.text(Lang.ZH, stop.key)


def test_each_consent_is_separate_and_kept_with_the_version_of_its_text():
    answers = fill(FORMS[Kind.MEDIATION])
    agreed = FORMS[Kind.MEDIATION].consents(answers)
    assert set(agreed) == {"store", "mediator", "advisor", "sensitive", "abroad"}
    assert set(agreed.values()) == {"2026-11-25"}


def test_a_purpose_has_one_version_and_what_needs_separate_consent_stands_alone():
    consents = [s for form in FORMS.values() for s in form.steps if s.kind is StepKind.CONSENT]
    versions = {(purpose, step.version) for step in consents for purpose in step.purposes}
    assert len(versions) == len({purpose for purpose, _ in versions})
    together = {step.purposes for step in consents if len(step.purposes) > 1}
    assert together == {("store", "advisor")}


def test_one_screen_for_two_purposes_is_agreed_to_only_if_both_are_on_record():
    form = FORMS[Kind.CONSULTATION]
    version = form.get("consent_ask").version
    assert "consent_ask" not in form.agreed({}, {"store": version})
    known = form.agreed({}, {"store": version, "advisor": version})
    assert form.consents(known) == {"store": version, "advisor": version}
    assert form.agreed(known, {}) == {}


def test_a_consent_on_record_in_older_words_counts_for_nothing():
    form = FORMS[Kind.LEAD]
    assert form.agreed({}, {"store": "2020-01", "handler": "2020-01", "abroad": "2020-01"}) == {}


def test_an_optional_consent_that_was_refused_stays_refused():
    form = FORMS[Kind.MEDIATION]
    refused = {"consent_advisor": {"answer": NO, "version": form.get("consent_advisor").version}}
    assert form.agreed(refused, {}) == refused


def test_a_consent_to_an_older_text_is_asked_again():
    form = FORMS[Kind.CONSULTATION]
    answers = fill(form) | {"consent_ask": {"answer": YES, "version": "2020-01"}}
    step = form.step(form.repair(answers))
    assert step is not None
    assert step.id == "consent_ask"
