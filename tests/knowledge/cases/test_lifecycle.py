"""What may be done to a case: every act, state, role and kind, and long random lives."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.cases.diagram import diagram
from knowledge.cases.lifecycle import ENDED, HELD, RULES, Holder
from knowledge.cases.outcomes import outcomes_for
from knowledge.cases.promises import Period, load
from knowledge.cases.steps import acts_for, after, clock_acts, perform, tell_key
from knowledge.cases.terms import (
    Act,
    Audience,
    CaseFacts,
    Due,
    Kind,
    Need,
    Refused,
    Role,
    State,
)
from knowledge.words.words import Lang
from knowledge.words.words import load as load_words

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
MEI, WANG, LI, STAFF = 1, 50, 51, 90  # 阿梅 asks; 王律师 and 李律师 advise; 陈科员 is staff
PROMISES = load()
LAW = {
    "petition_ack": Period(15, "day"),
    "petition_handle": Period(60, "day"),
    "petition_handle_ext": Period(30, "day"),
}
DAYS = {"hour": 1 / 24, "day": 1, "workday": 1, "month": 30, "year": 365}


@pytest.fixture(scope="module")
def words():
    return load_words()


def a_case(kind=Kind.CONSULTATION, state=State.SUBMITTED, **facts):
    owner = WANG if state in HELD or state in ENDED else None
    facts = {"advisor_id": owner, "advisor": "王律师", "number": "C20261123-001A"} | facts
    return CaseFacts(kind, state, MEI, **facts)


def count(since, period):
    return since + timedelta(days=period.length * DAYS[period.unit])


def moved(case, act, role, actor, now=NOW, **given):
    step = perform(case, act, role, actor, now, **given)
    return after(case, step, PROMISES.moments(case.kind, step, count, LAW.__getitem__))


def everything(case, due=Due.HANDLE):
    return {
        "text": "已经查清", "reason": "说明", "outcome": outcomes_for(case.kind)[0],
        "advisor_id": LI, "due": due, "solved": True,
    }  # fmt: skip


def refused(case, act, role, actor, now=NOW, **given):
    with pytest.raises(Refused) as caught:
        perform(case, act, role, actor, now, **given)
    return caught.value


@pytest.mark.parametrize(("act", "kind"), [*product(Act, Kind)])
def test_every_act_in_every_state_by_every_role_is_done_or_refused_with_a_sentence(
    act, kind, words
):
    people = {Role.RESIDENT: MEI, Role.ADVISOR: WANG, Role.STAFF: STAFF, Role.CLOCK: 0}
    dues = dict.fromkeys((Due.NOTICE, Due.HANDLE, Due.SILENT, Due.RESIDENT), NOW)
    for state, (role, actor) in product(State, people.items()):
        case = a_case(kind, state, dues=dues)
        allowed = any(
            rule.act is act and role in rule.roles and state in rule.states and kind in rule.kinds
            and (not rule.owner_only or role is not Role.STAFF)
            for rule in RULES
        )  # fmt: skip
        assert (act in acts_for(case, role, actor)) == allowed
        if allowed:
            due = next(d for d in Due if d in dues)
            step = perform(case, act, role, actor, NOW, **everything(case, due))
            assert step.before is state
            assert step.journal["act"] == act
        else:
            why = refused(case, act, role, actor, **everything(case))
            for lang in Lang:
                assert words.text(lang, why.key, **why.values)


@pytest.mark.parametrize(("act", "state", "role"), [*product(Act, State, Role)])
def test_a_stranger_may_do_no_more_than_the_owner(act, state, role):
    case = a_case(state=state, dues={Due.HANDLE: NOW})
    stranger = 777
    if act in acts_for(case, role, stranger):
        assert not any(
            rule.owner_only
            for rule in RULES
            if rule.act is act and role in rule.roles and state in rule.states
            and case.kind in rule.kinds
        )  # fmt: skip


def test_no_two_rows_of_the_table_speak_of_the_same_thing():
    cells = Counter(
        (rule.act, role, state, kind)
        for rule in RULES
        for role in rule.roles
        for state in rule.states
        for kind in rule.kinds
    )
    assert [cell for cell, times in cells.items() if times > 1] == []


def test_every_promise_a_row_starts_has_a_length_for_its_kinds():
    for rule in RULES:
        for kind, due in product(rule.kinds, rule.starts):
            assert PROMISES.get(kind, due)


def test_every_act_role_state_due_outcome_and_telling_has_words(words):
    for name, group in {"act": Act, "role": Role, "state": State, "due": Due}.items():
        for one in group:
            assert one is State.NEW or words.has(f"cases.{name}.{one}")
    for kind in Kind:
        assert words.has(f"cases.kind.{kind}")
        assert all(words.has(f"cases.outcome.{code}") for code in outcomes_for(kind))
    for need in Need:
        assert words.has(f"cases.refused.missing.{need}")
    told = {"number", "kind", "advisor", "text", "reason", "outcome", "date", "due"}
    for rule in RULES:
        if Role.CLOCK not in rule.roles:
            assert words.text(Lang.ZH, f"cases.done.{rule.act}", **dict.fromkeys(told, "某"))
        for audience in rule.tells:
            assert words.text(Lang.ZH, tell_key(rule.act, audience), **dict.fromkeys(told, "某"))


def test_the_words_promise_nothing_the_table_does_not_do(words):
    acts = {f"cases.act.{act}" for act in Act}
    assert set(words.keys("cases.act.")) == acts
    tells = {key.removeprefix("cases.tell.").split(".")[0] for key in words.keys("cases.tell.")}
    assert tells <= set(Act)


def test_two_advisors_press_claim_and_the_second_reads_who_has_it(words):
    first = moved(a_case(), Act.CLAIM, Role.ADVISOR, WANG)
    assert first.advisor_id == WANG
    assert first.state is State.CLAIMED
    why = refused(first, Act.CLAIM, Role.ADVISOR, LI)
    assert words.text(Lang.ZH, why.key, **why.values) == (
        "C20261123-001A 已由王律师认领。要接手，请他转给您，或者请工作人员转派。"
    )
    assert refused(first, Act.CLAIM, Role.ADVISOR, WANG).key == "cases.refused.yours"


def test_only_the_owner_replies_and_the_other_reads_what_to_do():
    case = moved(a_case(), Act.CLAIM, Role.ADVISOR, WANG)
    assert refused(case, Act.REPLY, Role.ADVISOR, LI, text="您好").key == "cases.refused.not_yours"
    step = perform(case, Act.REPLY, Role.ADVISOR, WANG, NOW, text="您好")
    assert step.tells == (Audience.RESIDENT,)


def test_a_case_nobody_claimed_has_to_be_claimed_first():
    why = refused(a_case(), Act.REPLY, Role.ADVISOR, WANG, text="您好")
    assert why.key == "cases.refused.unclaimed"


def test_another_resident_learns_nothing_about_a_case_not_theirs():
    for act in (Act.ADD, Act.WITHDRAW, Act.URGE, Act.RATE):
        assert refused(a_case(), act, Role.RESIDENT, 999).key == "cases.refused.unknown"


def test_a_restricted_case_does_not_exist_for_advisors_who_do_not_own_it():
    case = a_case(restricted=True)
    assert acts_for(case, Role.ADVISOR, LI) == ()
    assert refused(case, Act.CLAIM, Role.ADVISOR, LI).key == "cases.refused.unknown"
    filed = perform(
        CaseFacts(Kind.PETITION, State.NEW, MEI, restricted=True),
        Act.SUBMIT, Role.RESIDENT, MEI, NOW,
    )  # fmt: skip
    assert Audience.GROUP not in filed.tells
    assert Audience.STAFF in filed.tells


def test_an_advisor_with_an_interest_in_the_case_cannot_hold_it():
    case = a_case(recused=frozenset({WANG}))
    assert refused(case, Act.CLAIM, Role.ADVISOR, WANG).key == "cases.refused.recused"
    assert refused(case, Act.ASSIGN, Role.STAFF, STAFF, advisor_id=WANG).key == (
        "cases.refused.recused"
    )
    assert refused(a_case(), Act.CLAIM, Role.ADVISOR, MEI).key == "cases.refused.recused"


def test_a_closed_case_needs_reopening_before_anything_is_added():
    case = a_case(state=State.CLOSED)
    assert refused(case, Act.ADD, Role.RESIDENT, MEI, text="还有").key == "cases.refused.closed"
    assert refused(case, Act.REOPEN, Role.RESIDENT, MEI).key == "cases.refused.missing.reason"
    again = moved(case, Act.REOPEN, Role.RESIDENT, MEI, reason="钱还没到")
    assert again.state is State.SUBMITTED
    assert again.advisor_id is None
    assert {Due.CLAIM, Due.ANSWER, Due.HANDLE} == set(again.dues)


def test_closing_needs_an_outcome_of_this_kind_and_a_plain_summary():
    case = a_case(state=State.CLAIMED)
    no_outcome = refused(case, Act.CLOSE, Role.ADVISOR, WANG, text="答复完毕")
    assert no_outcome.key == "cases.refused.missing.outcome"
    wrong = refused(case, Act.CLOSE, Role.ADVISOR, WANG, text="答复", outcome="agreed")
    assert wrong.key == "cases.refused.outcome"
    no_text = refused(case, Act.CLOSE, Role.ADVISOR, WANG, outcome="answered", text="  ")
    assert no_text.key == "cases.refused.missing.text"
    step = perform(case, Act.CLOSE, Role.ADVISOR, WANG, NOW, outcome="answered", text="已解释")
    assert step.tells == (Audience.RESIDENT,)
    assert step.journal["outcome"] == "answered"


def test_asking_back_waits_for_the_resident_and_their_answer_wakes_the_owner():
    case = moved(a_case(), Act.CLAIM, Role.ADVISOR, WANG)
    case = moved(case, Act.ASK_BACK, Role.ADVISOR, WANG, text="请发合同")
    assert case.state is State.WAITING
    assert Due.SILENT not in case.dues
    assert refused(case, Act.URGE, Role.RESIDENT, MEI).key == "cases.refused.waiting"
    step = perform(case, Act.ADD, Role.RESIDENT, MEI, NOW, files=2)
    assert step.tells == (Audience.OWNER,)
    case = moved(case, Act.ADD, Role.RESIDENT, MEI, files=2)
    assert case.state is State.CLAIMED
    assert {Due.SILENT, Due.ANSWER} <= set(case.dues)


def test_asking_back_does_not_stop_the_clock_of_a_petition():
    case = moved(CaseFacts(Kind.PETITION, State.NEW, MEI), Act.SUBMIT, Role.RESIDENT, MEI)
    notice = case.dues[Due.NOTICE]
    case = moved(case, Act.CLAIM, Role.ADVISOR, WANG)
    case = moved(case, Act.ASK_BACK, Role.ADVISOR, WANG, NOW + timedelta(days=1), text="请补充")
    assert case.dues[Due.NOTICE] == notice == NOW + timedelta(days=15)


def test_a_petitions_handling_runs_from_its_acceptance_and_is_prolonged_once_by_staff():
    case = moved(CaseFacts(Kind.PETITION, State.NEW, MEI), Act.SUBMIT, Role.RESIDENT, MEI)
    assert Due.HANDLE not in case.dues
    case = moved(case, Act.CLAIM, Role.ADVISOR, WANG)
    later = NOW + timedelta(days=3)
    case = moved(case, Act.ACCEPT, Role.ADVISOR, WANG, later, text="予以受理")
    assert Due.NOTICE not in case.dues
    assert case.dues[Due.HANDLE] == later + timedelta(days=60)
    again = refused(case, Act.ACCEPT, Role.ADVISOR, WANG, text="予以受理")
    assert again.key == "cases.refused.accepted"
    assert Act.EXTEND not in acts_for(case, Role.ADVISOR, WANG)
    case = moved(case, Act.EXTEND, Role.STAFF, STAFF, reason="情况复杂")
    assert case.dues[Due.EXTENDED] == later + timedelta(days=90)
    twice = refused(case, Act.EXTEND, Role.STAFF, STAFF, reason="还要")
    assert twice.key == "cases.refused.extended"


def test_new_material_does_not_postpone_a_promise_already_running():
    case = moved(CaseFacts(Kind.CONSULTATION, State.NEW, MEI), Act.SUBMIT, Role.RESIDENT, MEI)
    case = moved(case, Act.CLAIM, Role.ADVISOR, WANG)
    answer, silent = case.dues[Due.ANSWER], case.dues[Due.SILENT]
    case = moved(case, Act.ADD, Role.RESIDENT, MEI, NOW + timedelta(days=1), text="补充")
    assert (case.dues[Due.ANSWER], case.dues[Due.SILENT]) == (answer, silent)


def test_a_transfer_gives_the_new_owner_the_whole_time_and_tells_all_three():
    case = moved(a_case(), Act.CLAIM, Role.ADVISOR, WANG)
    later = NOW + timedelta(days=1)
    step = perform(case, Act.TRANSFER, Role.STAFF, STAFF, later, advisor_id=LI, reason="王律师休假")
    assert step.advisor_id == LI
    assert set(step.tells) == {Audience.RESIDENT, Audience.OWNER, Audience.FORMER}
    assert step.starts[Due.SILENT] == later
    same = refused(case, Act.TRANSFER, Role.ADVISOR, WANG, advisor_id=WANG, reason="手误")
    assert same.key == "cases.refused.same_advisor"


def test_urging_is_heard_once_a_day_and_says_how_long_to_wait(words):
    case = moved(a_case(), Act.URGE, Role.RESIDENT, MEI)
    why = refused(case, Act.URGE, Role.RESIDENT, MEI, NOW + timedelta(hours=5))
    assert why.key == "cases.refused.too_soon"
    assert "再过 19 小时" in words.text(Lang.ZH, why.key, **why.values)
    assert perform(case, Act.URGE, Role.RESIDENT, MEI, NOW + timedelta(hours=24))


def test_a_silent_owner_loses_the_case_and_everybody_is_told():
    case = moved(a_case(), Act.CLAIM, Role.ADVISOR, WANG)
    late = case.dues[Due.SILENT]
    early = late - timedelta(seconds=1)
    assert clock_acts(case, early) == ()
    why = refused(case, Act.RETURN_SILENT, Role.CLOCK, 0, early)
    assert why.key == "cases.refused.not_due"
    assert clock_acts(case, late) == ((Act.RETURN_SILENT, Due.SILENT),)
    step = perform(case, Act.RETURN_SILENT, Role.CLOCK, 0, late)
    assert step.state is State.SUBMITTED
    assert step.advisor_id is None
    assert set(step.tells) == {
        Audience.RESIDENT, Audience.FORMER, Audience.GROUP, Audience.STAFF,
    }  # fmt: skip


def test_an_overdue_promise_is_escalated_once():
    case = moved(CaseFacts(Kind.CONSULTATION, State.NEW, MEI), Act.SUBMIT, Role.RESIDENT, MEI)
    late = NOW + timedelta(days=1)
    assert clock_acts(case, late) == ((Act.ESCALATE, Due.CLAIM),)
    step = perform(case, Act.ESCALATE, Role.CLOCK, 0, late, due=Due.CLAIM)
    assert step.tells == (Audience.GROUP, Audience.STAFF)
    case = after(case, step, {})
    assert clock_acts(case, late) == ()
    again = refused(case, Act.ESCALATE, Role.CLOCK, 0, late, due=Due.CLAIM)
    assert again.key == "cases.refused.not_due"


def test_nobody_is_told_what_they_did_themselves():
    case = moved(a_case(), Act.CLAIM, Role.ADVISOR, WANG)
    step = (
        perform(case, Act.EXTEND, Role.ADVISOR, WANG, NOW, reason="忙")
        if (Act.EXTEND in acts_for(case, Role.ADVISOR, WANG))
        else perform(case, Act.REFER, Role.ADVISOR, WANG, NOW, text="请到劳动监察")
    )
    assert Audience.OWNER not in step.tells


def test_the_drawing_shows_every_move_of_the_table_and_nothing_else():
    drawn = diagram()
    assert drawn.startswith("stateDiagram-v2")
    assert "    [*] --> submitted: submit" in drawn
    assert "    closed --> submitted: reopen" in drawn
    moves = {
        (state, rule.to) for rule in RULES for state in rule.states if rule.to not in (None, state)
    }
    assert len(drawn.splitlines()) == 1 + len(moves)


ACTORS = ((Role.RESIDENT, MEI), (Role.ADVISOR, WANG), (Role.ADVISOR, LI), (Role.STAFF, STAFF))
DEEDS = st.tuples(st.sampled_from(Act), st.sampled_from(ACTORS), st.integers(0, 200))


@settings(max_examples=150)
@given(kind=st.sampled_from(Kind), deeds=st.lists(DEEDS, max_size=30))
def test_in_any_life_a_case_keeps_one_owner_ends_only_once_and_its_dates_make_sense(kind, deeds):
    now = NOW
    case = moved(CaseFacts(kind, State.NEW, MEI), Act.SUBMIT, Role.RESIDENT, MEI, now)
    for act, (role, actor), hours in deeds:
        now += timedelta(hours=hours)
        case = _clock(case, now)
        before = case
        other = WANG if case.advisor_id == LI else LI
        try:
            case = moved(case, act, role, actor, now, **(everything(case) | {"advisor_id": other}))
        except Refused:
            continue
        if before.state in ENDED and case.state is not before.state:
            assert act is Act.REOPEN
        if before.advisor_id is not None and case.advisor_id not in (None, before.advisor_id):
            assert act is Act.TRANSFER
        _check_sound(case)


def _clock(case, now):
    """Time does what it has to do, and comes to an end with it."""
    for _ in range(20):
        acts = clock_acts(case, now)
        if not acts:
            return case
        act, due = acts[0]
        case = moved(case, act, Role.CLOCK, 0, now, due=due)
        _check_sound(case)
    raise AssertionError("the clock does not come to rest")


def _check_sound(case):
    assert (case.advisor_id is None) == (case.state is State.SUBMITTED) or case.state in ENDED
    assert not (case.state in ENDED and case.dues)
    assert case.escalated <= set(case.dues)
    assert (Due.CLAIM in case.dues) <= (case.state is State.SUBMITTED)
    assert (Due.RESIDENT in case.dues) <= (case.state is State.WAITING)
    assert (Due.FOLLOW in case.dues) == (case.state is State.REFERRED)
    assert not {Due.HANDLE, Due.EXTENDED} <= set(case.dues)
    assert (Due.SILENT in case.dues) <= (case.state is State.CLAIMED)


def test_whoever_takes_a_case_is_its_only_owner():
    assert {rule.act for rule in RULES if rule.holder is Holder.ACTOR} == {Act.CLAIM}
    assert {rule.act for rule in RULES if rule.holder is Holder.GIVEN} == {Act.ASSIGN, Act.TRANSFER}
