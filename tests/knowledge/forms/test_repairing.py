"""Drafts of older forms, broken ones, and whatever else is sent."""

import json

from hypothesis import given
from hypothesis import strategies as st

from knowledge.cases.terms import Kind
from knowledge.forms.terms import (
    DONE,
    ELSEWHERE,
    GATES,
    NO,
    SKIP,
    YES,
    Given,
    Problem,
    Taken,
)
from knowledge.words.words import Lang
from tests.knowledge.forms.conftest import FORMS, MEI, PHOTO, SCENE, WORDS, fill


def test_a_draft_of_an_older_form_is_repaired_and_the_rest_kept():
    form = FORMS[Kind.LEAD]
    answers = fill(form) | {"what": "aliens", "colour": "red", "often": 5, "files": "gone"}
    repaired = form.repair(answers)
    step = form.step(repaired)
    assert step is not None
    assert step.id == "what"
    assert repaired["place"] == MEI["place"]
    assert not {"colour", "often", "files"} & repaired.keys()


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
