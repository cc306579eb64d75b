"""Whether a person agreed to what we are about to keep: asked before a word of theirs is a row."""

from db import cases, residents
from handlers.office import House, Visit

STORE = "store"


def version(house: House) -> str:
    """The version of the words that are now agreed to."""
    steps = (step for form in house.forms.values() for step in form.steps)
    return next(step.version for step in steps if STORE in step.purposes)


async def cover_new(visit: Visit) -> bool:
    """Whether words for something new may be kept: agreed to in the words now in force."""
    given = await residents.consents(visit.unit, visit.chat_id)
    return given.get(STORE) == version(visit.house)


async def cover_case(visit: Visit) -> bool:
    """Whether words for a case may be kept: what was agreed to when it was filed still stands."""
    return STORE in await residents.consents(visit.unit, visit.chat_id)


async def cover_either(visit: Visit) -> bool:
    """Whether words may be kept of which nobody knows yet whether they are for a case."""
    given = await residents.consents(visit.unit, visit.chat_id)
    if given.get(STORE) == version(visit.house):
        return True
    return STORE in given and bool(await cases.open_of(visit.unit, visit.chat_id))
