"""What people type, press and send in answer to one question."""

import pytest

from knowledge.cases.terms import Kind
from knowledge.forms.terms import (
    ELSEWHERE,
    NO,
    SKIP,
    YES,
    Accepted,
    File,
    Given,
    Problem,
    Taken,
)
from knowledge.words.words import Lang
from tests.knowledge.forms.conftest import FORMS, PHOTO, SCENE, WORDS, ask, fill


def test_files_come_in_many_messages_until_that_is_all():
    form = FORMS[Kind.CONSULTATION]
    answers = fill(form, until="files")
    album, paper = (PHOTO, File("f2", "photo")), (File("f3", "document"),)
    for sent in (album, paper):
        taken = form.take(answers, Given(files=sent), SCENE)
        assert isinstance(taken, Taken)
        answers = taken.answers
        step = form.step(answers)
        assert step is not None
        assert step.id == "files"
    typed = form.take(answers, Given(text="这是合同"), SCENE)
    assert typed == Problem("forms.problem.files")
    done = form.take(answers, Given(text="发完了。"), SCENE)
    assert isinstance(done, Taken)
    assert [file["id"] for file in done.answers["files"]["files"]] == ["f1", "f2", "f3"]
    assert form.step(done.answers) is None
    reopened = form.change(done.answers, "files")
    assert len(reopened["files"]["files"]) == 3
    assert form.step(reopened) is form.get("files")


def test_too_many_files_are_refused_without_losing_the_ones_before():
    form = FORMS[Kind.CONSULTATION]
    answers = fill(form, until="files")
    many = tuple(File(f"f{n}", "photo") for n in range(31))
    assert form.take(answers, Given(files=many), SCENE) == Problem(
        "forms.problem.too_many_files", {"max": 30}
    )


def test_a_voice_message_may_tell_the_story():
    given = Given(files=(File("v1", "voice"),), text="")
    told = ask(Kind.PETITION, "story", given)
    assert told == Accepted({"files": [{"id": "v1", "kind": "voice", "name": ""}], "text": ""})
    refused = ask(Kind.PETITION, "authority", given)
    assert refused == Problem("forms.problem.text")


@pytest.mark.parametrize(
    ("step", "text", "problem"),
    [
        ("question", "急", "too_short"),
        ("question", "长" * 8001, "too_long"),
        ("question", " \n ", "voice_or_text"),
        ("other_side", "", "text"),
        ("paper", "也许吧", "choose"),
        ("phone", "12345", "phone"),
        ("phone", "打我电话", "phone"),
        ("phone", "13812345678或者13900001111", "phone"),
        ("phone", "别打13812345678，老公会听到", "phone"),
        ("phone", "我的身份证440902195001011111", "phone"),
        ("phone", "我是20011103出生的", "phone"),
        ("community", "火星社区", "community"),
        ("consent_ask", "再说吧", "consent"),
    ],
)
def test_an_answer_that_will_not_do_is_refused_with_what_would(step, text, problem):
    result = ask(Kind.CONSULTATION, step, Given(text=text))
    assert isinstance(result, Problem)
    assert result.key == f"forms.problem.{problem}"
    assert WORDS.text(Lang.ZH, result.key, **result.values)


@pytest.mark.parametrize(
    ("step", "text", "value"),
    [
        ("paper", "2", YES), ("paper", "没有。", NO), ("paper", "有", YES), ("paper", "冇", NO),
        ("answer_way", "就在這裡答覆", "chat"), ("answer_way", "Call me", "call"),
        ("phone", "+86 138-1234-5678", "13812345678"), ("phone", "+852 9123 4567", "+85291234567"),
        ("phone", "（0759）1234567", "0759-1234567"),
        ("phone", "１３８１２３４５６７８", "13812345678"),
        ("phone", "我的电话是139 0000 1111", "13900001111"),
        ("phone", "13812345678（我儿子的）", "13812345678"),
        ("phone", "晚上打 0759-1234567 找林姨", "0759-1234567"),
        ("phone", "call me at +852 9123 4567 please", "+85291234567"),
        ("community", "我住新华", "xinhua"), ("community", "東門社區", "dongmen"),
        ("when", "跳过", None), ("when", "唔記得", None), ("when", "上周三", "2026-11-18"),
        ("other_side", "  林  大海\n", "林 大海"),
        ("question", "你\x00好，请问怎么办", "你好，请问怎么办"),
    ],
)  # fmt: skip
def test_what_people_type_instead_of_pressing_is_understood(step, text, value):
    assert ask(Kind.CONSULTATION, step, Given(text=text)) == Accepted(value)


def test_somewhere_else_is_an_answer_too():
    assert ask(Kind.CONSULTATION, "community", Given(choice=ELSEWHERE)) == Accepted(ELSEWHERE)


def test_a_button_of_another_question_is_refused():
    result = ask(Kind.CONSULTATION, "paper", Given(choice="call"))
    assert result == Problem("forms.problem.choose")
    assert ask(Kind.CONSULTATION, "question", Given(choice=SKIP)) == Problem("forms.problem.needed")


def test_an_identity_number_in_a_story_is_taken_but_warned_about():
    text = "他叫林大海，身份证440881199001011234，欠我钱"
    result = ask(Kind.CONSULTATION, "question", Given(text=text))
    assert isinstance(result, Accepted)
    assert result.warnings == ("forms.warning.numbers",)
