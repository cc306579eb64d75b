"""People fill in forms: one question at a time, back and forth, by typing or by pressing."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.cases.terms import Kind
from knowledge.forms.engine import Form
from knowledge.forms.load import load
from knowledge.forms.terms import (
    CARRIED,
    DONE,
    ELSEWHERE,
    GATES,
    NO,
    SKIP,
    YES,
    Accepted,
    File,
    Given,
    Problem,
    Scene,
    StepKind,
    Stop,
    Taken,
)
from knowledge.office import generic
from knowledge.words.words import Lang
from knowledge.words.words import load as load_words

FORMS = load()
WORDS = load_words()
TODAY = date(2026, 11, 25)
PLACES = {"xinhua": ("新华社区", "新华"), "dongmen": ("东门社区",)}
SCENE = Scene(TODAY, WORDS, Lang.ZH, PLACES)
PHOTO = File("f1", "photo", "")

MEI = {  # 阿梅: what she says to each question of any form
    "question": "老板拖欠我三个月工资，怎么办？",
    "story": "楼上林大海家漏水，泡坏了我的天花板，他不肯修",
    "demand": "请他修好并赔偿八百元",
    "reasons": "物业已经来看过",
    "authority": "街道办",
    "where": "三栋楼下", "place": "新华路88号后巷",
    "tried_how": "民警让我们调解",
    "other_side": "林大海", "other_reach": "住我楼上",
    "name": "陈阿梅", "address": "新华路9号",
    "when": "上周三", "paper_date": "11月20号", "reply_date": "去年12月3号",
    "phone": "138 1234 5678",
}  # fmt: skip


def answer(step):
    """What 阿梅 says or presses; the usual option where there is a choice."""
    usual = {"danger": NO, "age": "age14", "conduct": NO, "about": "matter"}
    usual |= {"violence": NO, "paper": YES}
    match step.kind:
        case StepKind.CHOICE | StepKind.GATE:
            return Given(choice=usual.get(step.id, step.options[-1]))
        case StepKind.CONSENT | StepKind.CONFIRM:
            return Given(choice=YES)
        case StepKind.COMMUNITY:
            return Given(choice="xinhua")
        case StepKind.FILES:
            return Given(choice=DONE)
        case _:
            return Given(text=MEI[step.id])


def fill(form: Form, answers=None, until=""):
    answers = dict(answers or {})
    while (step := form.step(answers)) and step.id != until:
        taken = form.take(answers, answer(step), SCENE)
        assert isinstance(taken, Taken), (step.id, taken)
        answers = taken.answers
    return answers


def opened(form: Form, answers) -> str:
    """The id of the question that is open."""
    step = form.step(answers)
    return step.id if step is not None else ""


def ask(kind, step_id, given, scene=SCENE, answers=None):
    form = FORMS[kind]
    return form.accept(form.get(step_id), given, scene, answers)


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


def test_a_petition_may_leave_out_name_address_and_telephone():
    form = FORMS[Kind.PETITION]
    answers = fill(form)
    for step_id in ("name", "address", "phone"):
        left = form.take(form.change(answers, step_id), Given(choice=SKIP), SCENE)
        assert isinstance(left, Taken)
        answers = left.answers
    assert form.step(answers) is None
    assert "不出具书面" in WORDS.text(Lang.ZH, form.get("name").ask)


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


def test_a_draft_of_an_older_form_is_repaired_and_the_rest_kept():
    form = FORMS[Kind.LEAD]
    answers = fill(form) | {"what": "aliens", "colour": "red", "often": 5, "files": "gone"}
    repaired = form.repair(answers)
    step = form.step(repaired)
    assert step is not None
    assert step.id == "what"
    assert repaired["place"] == MEI["place"]
    assert not {"colour", "often", "files"} & repaired.keys()


def test_progress_counts_only_the_questions_that_concern_this_person():
    form = FORMS[Kind.CONSULTATION]
    assert form.progress({})[0] == 1
    answers = fill(form)
    asked, total = form.progress(answers)
    assert asked == total == len(form.visible(answers))


def test_a_finished_form_takes_no_more_answers():
    form = FORMS[Kind.LEAD]
    assert form.take(fill(form), Given(text="还有"), SCENE) == Problem("forms.problem.finished")


VALUES = st.one_of(
    st.none(), st.text(max_size=8), st.integers(), st.booleans(), st.lists(st.text(), max_size=2),
    st.dictionaries(st.sampled_from(["answer", "version", "files", "more", "text"]),
                    st.one_of(st.text(max_size=5), st.booleans(), st.just([]))),
)  # fmt: skip
GIVENS = st.one_of(
    st.builds(Given, text=st.text(max_size=30)),
    st.builds(Given, text=st.sampled_from(["是", "没有", "跳过", "1", "昨天", "13812345678"])),
    st.builds(Given, choice=st.sampled_from([YES, NO, SKIP, DONE, ELSEWHERE, "xinhua", "self"])),
    st.just(Given(files=(PHOTO,))),
    st.just(Given(kind="sticker")),
)


@given(st.sampled_from(Kind), st.lists(GIVENS, max_size=30))
def test_whatever_is_sent_the_draft_stays_sound_and_every_answer_is_a_sentence(kind, givens):
    form = FORMS[kind]
    answers: dict[str, object] = {}
    for sent in givens:
        result = form.take(answers, sent, SCENE)
        if isinstance(result, Taken):
            answers = json.loads(json.dumps(result.answers))
            assert form.repair(answers) == answers
            assert set(answers) <= {GATES, *(step.id for step in form.steps)}
        elif isinstance(result, Problem):
            assert WORDS.text(Lang.ZH, result.key, **result.values)
        else:
            assert WORDS.has(result.key)
    form.summary(answers, SCENE)
    form.summary(answers, SCENE, masked=True)


@given(st.sampled_from(Kind), st.dictionaries(st.sampled_from(sorted(MEI)), VALUES))
def test_any_broken_draft_can_be_repaired_and_gone_on_with(kind, junk):
    form = FORMS[kind]
    repaired = form.repair(fill(form) | junk)
    form.summary(repaired, SCENE)
    answers = fill(form, repaired)
    assert form.step(answers) is None


@given(st.sampled_from(Kind), st.integers(0, 40))
def test_going_back_again_and_again_comes_to_the_beginning(kind, much):
    form = FORMS[kind]
    answers = fill(form)
    for _ in range(len(form.steps) + much):
        answers = form.back(answers)
    assert form.step(answers) is form.steps[0]
