"""Going back and changing an answer, without losing the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.cases.terms import Kind
from knowledge.forms.terms import (
    GATES,
    NO,
    Given,
    Taken,
)
from tests.knowledge.forms.conftest import FORMS, SCENE, fill, opened


def test_going_back_opens_the_question_before():
    form = FORMS[Kind.CONSULTATION]
    answers = fill(form, until="when")
    back = form.back(answers)
    step = form.step(back)
    assert step is not None
    assert step.id == "question"
    assert form.back({}) == {}


def test_going_back_from_the_summary_opens_the_last_question():
    form = FORMS[Kind.LEAD]
    step = form.step(form.back(fill(form)))
    assert step is not None
    assert step.id == "way_back"


def test_changing_one_answer_keeps_the_others_and_returns_to_the_summary():
    form = FORMS[Kind.CONSULTATION]
    answers = fill(form)
    again = form.change(answers, "question")
    assert opened(form, again) == "question"
    taken = form.take(again, Given(text="换一个问题：押金不退怎么办"), SCENE)
    assert isinstance(taken, Taken)
    assert form.step(taken.answers) is None


def test_a_question_the_form_does_not_have_cannot_be_changed():
    with pytest.raises(KeyError):
        FORMS[Kind.LEAD].change({}, "salary")


def test_an_answer_that_no_longer_concerns_anyone_is_not_sent():
    form = FORMS[Kind.CONSULTATION]
    answers = fill(form)
    assert answers["paper_date"] == "2026-11-20"
    changed = form.change(answers, "paper") | {"paper": NO}
    assert form.step(changed) is None
    assert "paper_date" not in form.clean(changed)
    assert not any(line.step_id == "paper_date" for line in form.summary(changed, SCENE))


def test_changing_an_answer_may_bring_up_a_new_question():
    form = FORMS[Kind.MEDIATION]
    answers = fill(form) | {"behalf": "self"}
    answers = {GATES: answers[GATES]} | form.clean(answers)
    assert form.step(answers) is None
    step = form.step(form.change(answers, "behalf") | {"behalf": "relative"})
    assert step is not None
    assert step.id == "principal"


@given(st.sampled_from(Kind), st.integers(0, 40))
def test_going_back_again_and_again_comes_to_the_beginning(kind, much):
    form = FORMS[kind]
    answers = fill(form)
    for _ in range(len(form.steps) + much):
        answers = form.back(answers)
    assert form.step(answers) is form.steps[0]
