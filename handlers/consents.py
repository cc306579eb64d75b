"""Whether a person agreed to what we are about to keep: asked before a word of theirs is a row."""

from db import cases, residents
from db.cases import Case
from handlers.office import House, Visit
from handlers.reply import Button, Reply, rows
from knowledge.forms.terms import Step, StepKind

STORE = "store"


def version(house: House) -> str:
    """The version of the words that are now agreed to."""
    steps = (step for form in house.forms.values() for step in form.steps)
    return next(step.version for step in steps if STORE in step.purposes)


def needed(house: House, case: Case) -> tuple[Step, ...]:
    """The consents a case rests on: what had to be agreed to when it was filed."""
    form = house.forms[case.kind]
    filed = {STORE, *form.consents(case.answers)}
    return tuple(
        step
        for step in form.steps
        if step.kind is StepKind.CONSENT and step.stop and not filed.isdisjoint(step.purposes)
    )


async def cover_new(visit: Visit) -> bool:
    """Whether words for something new may be kept: agreed to in the words now in force."""
    given = await residents.consents(visit.unit, visit.chat_id)
    return given.get(STORE) == version(visit.house)


async def cover_case(visit: Visit, case: Case) -> bool:
    """Whether words for a case may be kept: all that was agreed to when it was filed stands."""
    given = await residents.consents(visit.unit, visit.chat_id)
    return _covers(visit.house, case, given)


def _covers(house: House, case: Case, given: dict[str, str]) -> bool:
    return all(purpose in given for step in needed(house, case) for purpose in step.purposes)


async def cover_either(visit: Visit) -> bool:
    """Whether words may be kept of which nobody knows yet whether they are for a case."""
    given = await residents.consents(visit.unit, visit.chat_id)
    if given.get(STORE) == version(visit.house):
        return True
    if STORE not in given:
        return False
    mine = await cases.open_of(visit.unit, visit.chat_id)
    return any(_covers(visit.house, case, given) for case in mine)


def not_kept(visit: Visit, case: Case) -> Reply:
    """The consent was taken back: nothing more is written down; agree again, or call."""
    line = visit.house.office.hotline("legal")
    again = Button(visit.text("following.agree_again"), f"c:agree:{case.id}")
    return Reply(visit.words("following.no_consent", number=line.number), rows(again))
