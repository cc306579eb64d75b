"""What is asked before anything is kept: danger, age, and what belongs elsewhere."""

import pytest

from knowledge.cases.terms import Kind
from knowledge.forms.terms import (
    GATES,
    NO,
    YES,
    Given,
    StepKind,
    Stop,
    Taken,
)
from tests.knowledge.forms.conftest import FORMS, MEI, SCENE, answer, fill, opened


@pytest.mark.parametrize("kind", Kind)
def test_no_form_asks_for_an_identity_number_or_asks_anything_before_danger_and_age(kind):
    form = FORMS[kind]
    assert form.gates[:2] == ("danger", "age")
    assert not any("identity" in step.id or step.id == "id_number" for step in form.steps)
    first_fact = next(i for i, s in enumerate(form.steps) if not s.is_door)
    assert [s.kind for s in form.steps[:first_fact] if s.kind is not StepKind.GATE]
    assert not any(s.is_door for s in form.steps[first_fact:])


@pytest.mark.parametrize("kind", Kind)
def test_a_child_and_a_person_in_danger_get_help_instead_of_a_form(kind):
    form = FORMS[kind]
    help_now = form.take({}, Given(choice=YES), SCENE)
    assert help_now == Stop(
        "forms.stop.danger", ("police", "fire", "ambulance", "mental"), human=True
    )
    child = form.take({GATES: 1}, Given(choice="under14"), SCENE)
    assert isinstance(child, Stop)
    assert child.key == "forms.stop.minor"


@pytest.mark.parametrize("kind", Kind)
def test_what_is_answered_at_a_gate_is_never_kept_only_that_it_is_passed(kind):
    form = FORMS[kind]
    answers: dict[str, object] = {}
    for passed, gate in enumerate(form.gates, 1):
        taken = form.take(answers, answer(form.get(gate)), SCENE)
        assert taken == Taken({GATES: passed})
        answers = taken.answers
    assert form.get(opened(form, answers)).kind is StepKind.CONSENT
    assert not set(form.clean(fill(form))) & {*form.gates, GATES}
    again = form.change(fill(form), "age")
    assert opened(form, again) == "age"
    assert opened(form, form.back(again)) == "danger"
    assert GATES not in form.change(fill(form), "danger")


@pytest.mark.parametrize("typed", ["没有", "冇", "没有。", "no"])
def test_a_typed_no_passes_a_gate(typed):
    taken = FORMS[Kind.LEAD].take({}, Given(text=typed), SCENE)
    assert taken == Taken({GATES: 1})


def test_a_draft_from_when_gates_were_answers_passes_them_again():
    form = FORMS[Kind.LEAD]
    old = {"danger": NO, "age": "age14", "place": MEI["place"]}
    repaired = form.repair(old)
    assert opened(form, repaired) == "danger"
    assert repaired == {"place": MEI["place"]}


def test_violence_at_home_is_not_mediated():
    form = FORMS[Kind.MEDIATION]
    answers = fill(form, until="relation") | {"relation": "spouse"}
    stop = form.take(answers, Given(choice=YES), SCENE)
    assert isinstance(stop, Stop)
    assert stop.hotlines == ("police", "women", "legal")


def test_misconduct_is_sent_elsewhere_before_anything_is_kept():
    form = FORMS[Kind.PETITION]
    stop = form.take({GATES: 2}, Given(choice=YES), SCENE)
    assert isinstance(stop, Stop)
    assert stop.hotlines == ("discipline",)
