"""Carried over + new + reopened - closed - withdrawn = still open, whatever happened."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from knowledge.cases.lifecycle import OPEN, RULES
from knowledge.cases.terms import Kind, State
from knowledge.report.flow import CAME, FIELDS, WENT, Flow, Moves, flows

Story = tuple[Kind, list[tuple[int, str]]]
ACTS = {
    state: [rule for rule in RULES if rule.to is not None and state in rule.states]
    for state in State
}


@st.composite
def stories(draw) -> Story:
    """What was done to one case, and when, as the lifecycle allows it."""
    kind = draw(st.sampled_from(Kind))
    state, at, told = State.NEW, draw(st.integers(0, 50)), []
    for _ in range(draw(st.integers(1, 12))):
        rule = draw(st.sampled_from([one for one in ACTS[state] if kind in one.kinds]))
        told.append((at, rule.act.value))
        state, at = rule.to or state, at + draw(st.integers(0, 30))
    return kind, told


def state_at(story: Story, moment: int) -> State:
    """Where a case stood, by following it from the beginning."""
    state = State.NEW
    for at, act in story[1]:
        if at < moment:
            rule = next(r for r in ACTS[state] if r.act == act and story[0] in r.kinds)
            state = rule.to or state
    return state


def count(told: list[Story], since: int, until: int) -> dict[Kind, Flow]:
    """As the rows are counted: what is open in the end, and every move since the period began."""
    end = 10_000
    open_now = Counter(str(kind) for kind, acts in told if state_at((kind, acts), end) in OPEN)
    moves = Counter(
        (kind, act, at < until) for kind, acts in told for at, act in acts if at >= since
    )
    rows = [Moves(*key, many) for key, many in moves.items() if key[1] in {*CAME, *WENT, "refer"}]
    return flows(open_now, rows)


@given(st.lists(stories(), max_size=8), st.integers(0, 300), st.integers(0, 300))
def test_the_sum_is_right_and_what_is_open_is_what_the_cases_themselves_say(
    told: list[Story], since: int, length: int
) -> None:
    until = since + length
    counted = count(told, since, until)
    for kind in Kind:
        mine = [story for story in told if story[0] is kind]
        flow = counted[kind]
        assert flow.opening == sum(state_at(story, since) in OPEN for story in mine)
        assert flow.open == sum(state_at(story, until) in OPEN for story in mine)
        new, back = flow.new, flow.reopened
        assert flow.opening + new + back - flow.closed - flow.withdrawn == flow.open
        assert min(getattr(flow, name) for name in FIELDS) >= 0


@given(
    st.lists(stories(), max_size=6), st.integers(0, 200), st.integers(0, 200), st.integers(0, 99)
)
def test_two_periods_side_by_side_are_one_long_one(
    told: list[Story], since: int, first: int, second: int
) -> None:
    middle, until = since + first, since + first + second
    left, right, whole = (
        sum(count(told, *bounds).values(), Flow())
        for bounds in ((since, middle), (middle, until), (since, until))
    )
    assert left.open == right.opening
    assert left.opening == whole.opening
    assert right.open == whole.open
    for name in FIELDS[1:]:
        assert getattr(left, name) + getattr(right, name) == getattr(whole, name)


def test_what_comes_and_goes_is_read_off_the_table() -> None:
    assert {str(act) for act in CAME | WENT} == {"submit", "reopen", "close", "withdraw"}
    assert {str(act) for act in CAME} == {"submit", "reopen"}
