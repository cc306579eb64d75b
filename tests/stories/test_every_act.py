"""Every act in every state by everybody, through real buttons: the table decides, and says why."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from db import cases, people
from db.cases import Case
from handlers.cards import ON_CARD
from handlers.following.actions import OFFERED
from knowledge.cases import steps
from knowledge.cases.terms import Act, CaseFacts, Due, Kind, Refused, Role, State
from knowledge.words.words import Lang
from tests import filled
from tests.street import Street
from tests.town_driver import Phone

STATES = tuple(state for state in State if state is not State.NEW)
FILL = {
    Kind.CONSULTATION: (filled.consult, "厂里"),
    Kind.MEDIATION: (filled.mediate, "楼上"),
    Kind.PETITION: (filled.petition, "路灯"),
    Kind.LEAD: (filled.lead, "铁皮房"),
}
NOW = int(datetime(2026, 11, 25, 1, 30, tzinfo=UTC).timestamp())


async def put(street: Street, state: State) -> Case:
    """The case as if it had come to this state."""
    async with street.bot.database.unit() as unit:
        case = await cases.get(unit, 1)
        assert case is not None
        held = state in {State.CLAIMED, State.WAITING, State.REFERRED, State.CLOSED}
        moved = replace(
            case,
            state=str(state),
            advisor_id=street.wang.id if held else None,
            urged_at=None,
            closed_at=NOW if state in {State.CLOSED, State.WITHDRAWN} else None,
        )
        await cases.save(unit, case, moved, NOW)
    async with street.bot.database.read() as unit:
        found = await cases.get(unit, 1)
    assert found is not None
    return found


async def facts(street: Street, case: Case) -> CaseFacts:
    async with street.bot.database.read() as unit:
        dues = await cases.dues(unit, case.id)
    return CaseFacts(
        kind=Kind(case.kind),
        state=State(case.state),
        resident_id=case.resident_chat,
        advisor_id=case.advisor_id,
        number=case.number,
        dues={Due(d.kind): datetime.fromtimestamp(d.at, UTC) for d in dues if not d.stopped_at},
    )


def refusal(case: CaseFacts, act: Act, role: Role, actor: int) -> str:
    """Why the table refuses, or "" when it allows."""
    try:
        steps.rule_for(case, act, role, actor)
    except Refused as refused:
        return refused.key
    return ""


@pytest.mark.parametrize("kind", Kind)
async def test_cards_do_what_the_table_says(street: Street, kind: Kind) -> None:
    lin = street.resident()
    fill, name = FILL[kind]
    await fill(lin)
    async with street.bot.database.unit() as unit:
        for person in (street.wang, street.li):
            await people.learn_name(unit, person.id, person.name)
    words = street.bot.house.words
    actors = ((street.wang, Role.ADVISOR), (street.li, Role.ADVISOR), (street.chen, Role.STAFF))
    for person, role in actors:
        phone = street.phone(person, street.desk).in_topic(name)
        for state in STATES:
            for act in ON_CARD:
                case = await put(street, state)
                known = await facts(street, case)
                key = refusal(known, act, role, person.id)
                await phone.forge(f"k:{act}:1")
                await _check(phone, act, key, known, words.text(Lang.ZH, key, number=case.number,
                             advisor="王律师", hours=1) if key else "")  # fmt: skip
                after = await put(street, state)
                assert after.state == state


async def _check(phone: Phone, act: Act, key: str, case: CaseFacts, sentence: str) -> None:
    said = phone.text()
    place = f"{act} in {case.state}: {key or 'allowed'}"
    if key:
        assert sentence[:12] in said, f"{place}\n{said}"
    else:
        assert "过期" not in said, f"{place}\n{said}"
        assert said, place
        await phone.forge("k:drop:1")


@pytest.mark.parametrize("kind", Kind)
async def test_a_residents_buttons_do_what_the_table_says(street: Street, kind: Kind) -> None:
    lin = street.resident()
    fill, _ = FILL[kind]
    await fill(lin)
    words = street.bot.house.words
    for state in STATES:
        case = await put(street, state)
        await lin.forge("c:show:1")
        known = await facts(street, case)
        able = steps.acts_for(known, Role.RESIDENT, lin.person.id)
        labels = [words.text(Lang.ZH, f"cases.act.{act}") for act in OFFERED if act in able]
        assert set(labels) <= set(lin.buttons() if labels else []), state
        for act, data in (
            (Act.URGE, "c:urge:1"),
            (Act.WITHDRAW, "c:withdrawn:1"),
            (Act.RATE, "c:satisfied:1:1"),
        ):
            case = await put(street, state)
            known = await facts(street, case)
            key = refusal(known, act, Role.RESIDENT, lin.person.id)
            await lin.forge(data)
            wanted = key or f"cases.done.{act}"
            sentence = words.text(Lang.ZH, wanted, number=case.number, advisor="王律师", hours=1)
            assert sentence[:10] in lin.text(), f"{act} in {state}: {wanted}\n{lin.text()}"
