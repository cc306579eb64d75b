"""All that one colleague has under way, read and passed on in a few statements, however many."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from db import cases
from db.cases import Case, Due
from db.unit import Unit


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with cases under way; `here` is False for who left the office."""

    user_id: int
    many: int
    name: str
    here: bool


@dataclass(frozen=True, slots=True)
class Held:
    """One case with all that is needed to pass it on and to draw its card."""

    case: Case
    language: str
    papers: int = 0
    dues: list[Due] = field(default_factory=list)
    recused: frozenset[int] = frozenset()


async def holders(unit: Unit) -> list[Holder]:
    """Everybody with cases under way, the most first."""
    return [
        Holder(row["advisor_id"], row["many"], row["name"] or "", bool(row["here"]))
        for row in await unit.all("holders")
    ]


async def held_by(unit: Unit, user_id: int) -> list[Held]:
    """What one person has under way, oldest first, in five statements."""
    dues: dict[int, list[Due]] = {}
    for row in await unit.all("dues_held_by", user_id=user_id):
        due = Due(row["kind"], row["at"], row["started_at"], row["stopped_at"], row["escalated_at"])
        dues.setdefault(row["case_id"], []).append(due)
    recused: dict[int, set[int]] = {}
    for row in await unit.all("recusals_held_by", user_id=user_id):
        recused.setdefault(row["case_id"], set()).add(row["user_id"])
    papers = await unit.all("papers_held_by", user_id=user_id)
    languages = await unit.all("languages_held_by", user_id=user_id)
    many = {row["case_id"]: row["many"] for row in papers}
    read = {row["case_id"]: row["language"] for row in languages}
    return [
        Held(
            case,
            read.get(case.id, ""),
            many.get(case.id, 0),
            dues.get(case.id, []),
            frozenset(recused.get(case.id, ())),
        )
        for case in await cases.held_by(unit, user_id)
    ]


async def pass_on(
    unit: Unit, chosen: Iterable[Case], user_id: int, to: int | None, now: int
) -> set[int]:
    """Another owner, or the queue (None), for cases as they were read; returns which it were."""
    marks = "".join(f",{case.id}:{case.version}" for case in chosen)
    values = {"user_id": user_id, "to": to, "marks": f"{marks},", "at": now}
    return {row["id"] for row in await unit.all("pass_cases", **values)}


def stop_due(unit: Unit, case_id: int, kind: str, now: int) -> None:
    """What was owed of a case that was passed on is owed no longer."""
    unit.later("stop_passed_due", case_id=case_id, kind=kind, at=now)


def start_due(unit: Unit, case_id: int, kind: str, at: int, now: int) -> None:
    """A clock of a case that was passed on starts, or starts anew."""
    unit.later("start_passed_due", case_id=case_id, kind=kind, at=at, started_at=now)
