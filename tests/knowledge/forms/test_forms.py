"""Every form can be filled in to its end, and shows what it holds without names."""

import json

import pytest

from knowledge.cases.terms import Kind
from knowledge.forms.terms import (
    CARRIED,
    GATES,
    SKIP,
    Given,
    Problem,
    Scene,
    Taken,
)
from knowledge.office import generic
from knowledge.words.words import Lang
from tests.knowledge.forms.conftest import FORMS, PLACES, SCENE, TODAY, WORDS, fill, opened


@pytest.mark.parametrize("kind", Kind)
def test_every_form_can_be_filled_from_its_first_question_to_its_summary(kind):
    form = FORMS[kind]
    answers = json.loads(json.dumps(fill(form)))
    assert form.step(answers) is None
    lines = form.summary(answers, SCENE)
    assert len(lines) > 4
    assert all(line.label and line.value for line in lines)
    for lang in Lang:
        assert form.summary(answers, Scene(TODAY, WORDS, lang, PLACES))
    assert form.repair(answers) == answers
    assert form.clean(answers) == {k: v for k, v in answers.items() if k != GATES}


@pytest.mark.parametrize("kind", Kind)
def test_every_question_option_and_stop_has_words_and_known_hotlines(kind):
    _, hotlines = generic()
    form = FORMS[kind]
    for name in ("title", "intro"):
        assert WORDS.has(f"forms.{name}.{kind}")
    for step in form.steps:
        assert WORDS.has(step.ask), step.ask
        assert WORDS.has(step.label), step.label
        assert all(WORDS.has(f"forms.option.{option}") for option in step.choices()), step.id
    for stop in form.stops.values():
        assert WORDS.has(stop.key)
        assert set(stop.hotlines) <= set(hotlines)


def test_a_petition_may_leave_out_name_address_and_telephone():
    form = FORMS[Kind.PETITION]
    answers = fill(form)
    for step_id in ("name", "address", "phone"):
        left = form.take(form.change(answers, step_id), Given(choice=SKIP), SCENE)
        assert isinstance(left, Taken)
        answers = left.answers
    assert form.step(answers) is None
    assert "不出具书面" in WORDS.text(Lang.ZH, form.get("name").ask)


def test_the_admin_chat_sees_neither_names_nor_numbers():
    form = FORMS[Kind.MEDIATION]
    answers = fill(form) | {"story": "林大海家漏水，电话13812345678，我是陈阿梅"}
    shown = " ".join(line.value for line in form.summary(answers, SCENE, masked=True))
    shown += form.headline(answers, SCENE)
    for secret in ("林大海", "陈阿梅", "13812345678", "住我楼上"):
        assert secret not in shown
    assert "林**家漏水" in form.headline(answers, SCENE)
    open_lines = " ".join(line.value for line in form.summary(answers, SCENE))
    assert "陈阿梅" in open_lines


def test_a_headline_is_short_and_one_line():
    form = FORMS[Kind.CONSULTATION]
    line = form.headline({"question": "第一行\n第二行" * 30}, SCENE)
    assert len(line) == 40
    assert "\n" not in line
    assert form.headline({}, SCENE)


def test_a_question_carried_over_is_not_asked_again():
    form = FORMS[Kind.CONSULTATION]
    answers = fill(form, {"question": "公司拖欠工资怎么办"})
    assert answers["question"] == "公司拖欠工资怎么办"


def test_questions_carried_over_wait_as_references_and_then_stand_as_the_gist():
    form = FORMS[Kind.CONSULTATION]
    answers = fill(form, {CARRIED: [7]}, until="question")
    assert form.repair(answers) == answers
    assert answers[CARRIED] == [7]
    carried = form.carry(answers, ["公司拖欠工资怎么办"])
    assert carried["question"] == "公司拖欠工资怎么办"
    assert CARRIED not in carried
    assert opened(form, form.carry(answers, ["急"])) == "question"
    assert opened(form, form.carry(answers, [])) == "question"
    assert len(form.carry(answers, ["长" * 9000])["question"]) == form.get("question").max
    own = form.carry(answers | {"question": "我自己写的一段话"}, ["别的问题怎么办"])
    assert own["question"] == "我自己写的一段话"


def test_progress_counts_only_the_questions_that_concern_this_person():
    form = FORMS[Kind.CONSULTATION]
    assert form.progress({})[0] == 1
    answers = fill(form)
    asked, total = form.progress(answers)
    assert asked == total == len(form.visible(answers))


def test_a_finished_form_takes_no_more_answers():
    form = FORMS[Kind.LEAD]
    assert form.take(fill(form), Given(text="还有"), SCENE) == Problem("forms.problem.finished")
