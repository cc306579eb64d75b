"""Who works here: advisors and staff, each with what they may do."""

from dataclasses import dataclass

from db.engines import Row
from db.unit import Unit


@dataclass(frozen=True, slots=True)
class Colleague:
    """One person of the office."""

    user_id: int
    roles: frozenset[str]
    name: str
    community: str


def _colleague(row: Row) -> Colleague:
    return Colleague(row["user_id"], frozenset(row["roles"].split()), row["name"], row["community"])


async def get(unit: Unit, user_id: int) -> Colleague | None:
    """One person of the office, if they are here now."""
    row = await unit.one("person", user_id=user_id)
    return _colleague(row) if row else None


async def name(unit: Unit, user_id: int) -> str:
    """The name of somebody of the office, also after they left; empty if nobody knows it."""
    row = await unit.one("person_called", user_id=user_id)
    return row["name"] if row else ""


async def was_dismissed(unit: Unit, user_id: int) -> bool:
    """Whether somebody belonged to the office and no longer does."""
    return await unit.one("person_gone", user_id=user_id) is not None


async def having(unit: Unit, role: str) -> list[Colleague]:
    """Everybody with a role, the longest here first."""
    return [_colleague(row) for row in await unit.all("people_with", pattern=f"%{role}%")]


async def add(unit: Unit, person: Colleague, added_by: int, now: int) -> None:
    """Somebody joins the office, or changes what they do there."""
    await unit.run(
        "add_person",
        user_id=person.user_id,
        roles=" ".join(sorted(person.roles)),
        name=person.name,
        community=person.community,
        added_by=added_by,
        added_at=now,
    )


async def learn_name(unit: Unit, user_id: int, called: str) -> None:
    """A colleague's name, when nobody gave one."""
    await unit.run("name_person", user_id=user_id, called=called)


async def remove(unit: Unit, user_id: int, now: int) -> bool:
    """Somebody leaves the office."""
    return await unit.run("remove_person", user_id=user_id, at=now) > 0
