"""Who may do what to the answers: one table, asked before anything else."""

from collections.abc import Mapping
from enum import StrEnum

from db import people
from handlers import guards
from handlers.office import Visit
from handlers.reply import Reply


class May(StrEnum):
    """What is done to an answer."""

    LOOK = "look"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    JUDGE = "judge"


ROLES: Mapping[May, frozenset[str]] = {
    May.LOOK: frozenset({"staff", "advisor"}),
    May.EDIT: frozenset({"staff"}),
    May.WITHDRAW: frozenset({"staff", "advisor"}),
    May.JUDGE: frozenset({"advisor"}),
}


def has(visit: Visit, act: May) -> bool:
    """Whether who is speaking may."""
    return bool(ROLES[act] & visit.met.roles)


def allow(visit: Visit, act: May) -> bool:
    """True for those who may; others are told kindly, and nothing happens."""
    if has(visit, act):
        return True
    if len(ROLES[act]) == 1:
        return guards.allow(visit, *ROLES[act])
    visit.say(Reply(visit.words("editing.only_office")))
    return False


async def called(visit: Visit) -> str:
    """The name under which an answer says who worked on it; learnt when nobody gave one."""
    if not visit.met.called and visit.name:
        await people.learn_name(visit.unit, visit.user_id, visit.name)
    return visit.met.called or visit.name
