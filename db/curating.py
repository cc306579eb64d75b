"""What the editors decide: questions settled, ways of asking accepted or rejected."""

from dataclasses import dataclass

from db.engines import Row
from db.unit import Unit

ACCEPTED, REJECTED = "accepted", "rejected"
MOST = 200


@dataclass(frozen=True, slots=True)
class Week:
    """Questions of some days: all, answered outright, said to have helped."""

    many: int
    answered: int
    helped: int


async def open_questions(unit: Unit, most: int = MOST) -> list[Row]:
    """Questions without a good answer, newest first: id, question, many, last_at (unix)."""
    return await unit.all("open_questions", most=most)


async def settle(unit: Unit, question: str, by_id: int, now: int) -> None:
    """Somebody took care of a question; it comes up again if it is asked again."""
    await unit.run("settle_question", question=question, by_id=by_id, at=now)
    await unit.run("mark_settled", question=question)


async def proposals(unit: Unit, most: int = MOST) -> list[Row]:
    """Wordings with the entry people picked: id, entry_id, question, many, last_at (unix)."""
    return await unit.all("proposed_wordings", most=most)


async def judge(unit: Unit, entry_id: str, text: str, state: str, by_id: int, now: int) -> None:
    """Accept or reject a way of asking for an entry."""
    await unit.run("judge_wording", entry_id=entry_id, text=text, state=state, by_id=by_id, at=now)


async def accepted(unit: Unit) -> list[Row]:
    """What was accepted, newest first: id, entry_id, text, at (unix)."""
    return await unit.all("accepted_wordings")


async def drop(unit: Unit, wording_id: int, by_id: int, now: int) -> bool:
    """Take an accepted wording back; False when it was not accepted any more."""
    return await unit.run("drop_wording", id=wording_id, by_id=by_id, at=now) > 0


async def wordings(unit: Unit) -> dict[str, tuple[str, ...]]:
    """The accepted ways of asking by entry, the oldest first: what the search learns."""
    found: dict[str, tuple[str, ...]] = {}
    for row in reversed(await accepted(unit)):
        found[row["entry_id"]] = (*found.get(row["entry_id"], ()), row["text"])
    return found


async def week(unit: Unit, since: int) -> Week:
    """What was asked since a moment (unix seconds)."""
    row = await unit.one("week_of_questions", since=since)
    return (
        Week(int(row["many"]), int(row["answered"]), int(row["helped"])) if row else Week(0, 0, 0)
    )
