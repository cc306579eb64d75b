"""Cases, their clocks, their papers and their story."""

import json
from dataclasses import dataclass, replace
from typing import Any

from db.engines import Row
from db.errors import Moved
from db.unit import Unit

ANSWER = "answer"  # the kind of paper that holds words of a filed form
PASSED_ON = "passed-on:"  # with the moment and the name, where a file would have its own


@dataclass(frozen=True, slots=True)
class Case:
    """One matter with a number; moments are unix seconds."""

    id: int
    number: str
    kind: str
    state: str
    resident_chat: int
    advisor_id: int | None
    community: str
    title: str
    answers: dict[str, Any]
    revealed_at: int | None
    urged_at: int | None
    talked_at: int | None
    solved: int | None
    satisfied: int | None
    outcome: str
    summary: str
    opened_at: int
    touched_at: int
    closed_at: int | None
    version: int


@dataclass(frozen=True, slots=True)
class Due:
    """A moment by which somebody must act."""

    kind: str
    at: int
    started_at: int
    stopped_at: int | None
    escalated_at: int | None


@dataclass(frozen=True, slots=True)
class Deed:
    """A line of the journal."""

    act: str
    role: str
    actor_id: int
    at: int
    facts: dict[str, Any]
    shown: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """Something a person handed in, as it arrived; a later edition stands beside the first."""

    chat_id: int
    message_id: int
    sender: str
    kind: str
    text: str = ""
    file_id: str = ""
    file_name: str = ""
    size: int = 0
    album: str = ""
    edition: int = 0
    case_id: int | None = None
    id: int = 0
    relayed_at: int | None = None
    created_at: int = 0

    @property
    def reference(self) -> "Paper":
        """Where Telegram finds the message again, without a word, a name or a file of it."""
        return Paper(self.chat_id, self.message_id, self.sender, self.kind, album=self.album)

    @property
    def passed_on(self) -> tuple[int, str] | None:
        """When and by whom words were written that somebody else handed in; None for one's own."""
        if self.kind != "text" or not self.file_name.startswith(PASSED_ON):
            return None
        at, _, who = self.file_name.removeprefix(PASSED_ON).partition(":")
        return int(at), who


def _case(row: Row) -> Case:
    names = Case.__dataclass_fields__
    values = {name: row[name] for name in names if name != "answers"}
    return Case(answers=json.loads(row["answers"]), **values)


def _paper(row: Row) -> Paper:
    return Paper(**{name: row[name] for name in Paper.__dataclass_fields__})


async def add(  # noqa: PLR0917 - what a new case is made of
    unit: Unit,
    number: str,
    kind: str,
    state: str,
    resident_chat: int,
    community: str,
    title: str,
    answers: dict[str, Any],
    now: int,
) -> Case:
    """A new case; the number must be free."""
    row = await unit.one(
        "add_case",
        number=number,
        kind=kind,
        state=state,
        resident_chat=resident_chat,
        community=community,
        title=title,
        answers=json.dumps(answers, ensure_ascii=False),
        at=now,
    )
    case = await get(unit, row["id"] if row else 0)
    if case is None:
        raise Moved(number)
    return case


async def get(unit: Unit, case_id: int) -> Case | None:
    """One case; who may see it is asked with `access`."""
    row = await unit.one("case", id=case_id)
    return _case(row) if row else None


async def by_number(unit: Unit, number: str) -> Case | None:
    """One case by its number."""
    row = await unit.one("case_by_number", number=number)
    return _case(row) if row else None


async def access(unit: Unit, case_id: int, chat_id: int) -> Case | None:
    """A resident's own case; another person's is as if it did not exist."""
    case = await get(unit, case_id)
    return case if case is not None and case.resident_chat == chat_id else None


async def of_resident(unit: Unit, chat_id: int, most: int = 30) -> list[Case]:
    """A person's cases, open ones first."""
    return [_case(row) for row in await unit.all("cases_of", chat_id=chat_id, most=most)]


async def open_of(unit: Unit, chat_id: int) -> list[Case]:
    """What a person has under way, oldest first."""
    return [_case(row) for row in await unit.all("open_cases_of", chat_id=chat_id)]


async def held_by(unit: Unit, user_id: int) -> list[Case]:
    """What an advisor has under way, oldest first."""
    return [_case(row) for row in await unit.all("cases_held_by", user_id=user_id)]


async def count_numbers(unit: Unit, prefix: str) -> int:
    """How many numbers begin with a prefix."""
    row = await unit.one("cases_opened_on", prefix=f"{prefix}%")
    return int(row["many"]) if row else 0


async def queue(
    unit: Unit, desk: int, most: int = 50, skip: int = 0, owner: int = 0
) -> list[tuple[Case, int | None, int | None]]:
    """Open cases, or one advisor's, most pressing first: nearest due moment, topic at a desk."""
    rows = await unit.all("queue", desk=desk, most=most, skip=skip, owner=owner)
    return [(_case(row), row["due_at"], row["thread_id"]) for row in rows]


async def count_open(unit: Unit, owner: int = 0) -> int:
    """How many cases are under way in all, or with one advisor."""
    row = await unit.one("count_open", owner=owner)
    return int(row["many"]) if row else 0


async def save(unit: Unit, case: Case, moved: Case, now: int) -> Case:
    """Move a case on from what was read to what it becomes; Moved if somebody was faster."""
    row = await unit.one(
        "save_case",
        id=case.id,
        version=case.version,
        state=moved.state,
        advisor_id=moved.advisor_id,
        outcome=moved.outcome,
        summary=moved.summary,
        revealed_at=moved.revealed_at,
        urged_at=moved.urged_at,
        talked_at=moved.talked_at,
        solved=moved.solved,
        satisfied=moved.satisfied,
        closed_at=moved.closed_at,
        at=now,
    )
    if row is None:
        raise Moved(case.number)
    return replace(moved, version=row["version"], touched_at=now)


async def start_due(unit: Unit, case_id: int, kind: str, at: int, now: int) -> None:
    """A clock starts, or starts anew, and runs out at a moment."""
    await unit.run("start_due", case_id=case_id, kind=kind, at=at, started_at=now)


async def stop_due(unit: Unit, case_id: int, kind: str, now: int) -> None:
    """What was owed was done."""
    await unit.run("stop_due", case_id=case_id, kind=kind, at=now)


async def stop_dues(unit: Unit, case_id: int, now: int) -> None:
    """All clocks of a case end."""
    await unit.run("stop_dues", case_id=case_id, at=now)


async def dues(unit: Unit, case_id: int) -> list[Due]:
    """The clocks of a case, the nearest first."""
    rows = await unit.all("dues_of", case_id=case_id)
    return [
        Due(row["kind"], row["at"], row["started_at"], row["stopped_at"], row["escalated_at"])
        for row in rows
    ]


async def dues_passed(unit: Unit, now: int, most: int = 100) -> list[Row]:
    """Clocks that ran out and nobody was told yet: id, case_id, kind, at."""
    return await unit.all("dues_passed", now=now, most=most)


async def escalate(unit: Unit, case_id: int, kind: str, now: int) -> bool:
    """It is told now that a clock ran out; False when somebody told it already."""
    return await unit.run("escalate_due", case_id=case_id, kind=kind, now=now) > 0


async def recused(unit: Unit, case_id: int) -> frozenset[int]:
    """Advisors who must not touch a case."""
    rows = await unit.all("recused", case_id=case_id)
    return frozenset(row["user_id"] for row in rows)


async def recuse(unit: Unit, case_id: int, user_id: int, now: int) -> None:
    """An advisor says that a case concerns them."""
    await unit.run("recuse", case_id=case_id, user_id=user_id, at=now)


def write(
    unit: Unit,
    case_id: int,
    act: str,
    role: str,
    actor_id: int,
    now: int,
    facts: dict[str, Any] | None = None,
    *,
    shown: bool = False,
) -> None:
    """What was done, by whom, when; `shown` lines are the resident's timeline."""
    unit.later(
        "write_journal",
        case_id=case_id,
        act=act,
        role=role,
        actor_id=actor_id,
        at=now,
        facts=json.dumps(facts or {}, ensure_ascii=False),
        shown=int(shown),
    )


async def journal(unit: Unit, case_id: int) -> list[Deed]:
    """The whole story of a case."""
    rows = await unit.all("journal_of", case_id=case_id)
    return [
        Deed(
            row["act"],
            row["role"],
            row["actor_id"],
            row["at"],
            json.loads(row["facts"]),
            bool(row["shown"]),
        )
        for row in rows
    ]


def hand_in(unit: Unit, paper: Paper, now: int) -> None:
    """Keep what a person handed in, as it arrived."""
    unit.later(
        "add_material",
        case_id=paper.case_id,
        chat_id=paper.chat_id,
        message_id=paper.message_id,
        sender=paper.sender,
        kind=paper.kind,
        text=paper.text,
        file_id=paper.file_id,
        file_name=paper.file_name,
        size=paper.size,
        album=paper.album,
        edition=paper.edition,
        relayed_at=paper.relayed_at,
        created_at=now,
    )


async def reword(unit: Unit, paper: Paper) -> int:
    """A message that goes with a form not yet filed says something else now."""
    return await unit.run(
        "reword_material",
        chat_id=paper.chat_id,
        message_id=paper.message_id,
        kind=paper.kind,
        text=paper.text,
        file_id=paper.file_id,
        file_name=paper.file_name,
        size=paper.size,
    )


async def papers(unit: Unit, case_id: int) -> list[Paper]:
    """What belongs to a case, in order."""
    return [_paper(row) for row in await unit.all("materials_of", case_id=case_id)]


async def count_papers(unit: Unit, chat_id: int) -> dict[int, int]:
    """How many papers a person handed in, by case."""
    rows = await unit.all("count_materials", chat_id=chat_id)
    return {row["case_id"]: row["many"] for row in rows}


async def editions(unit: Unit, chat_id: int, message_id: int) -> list[Paper]:
    """Every edition of one message."""
    rows = await unit.all("materials_by_message", chat_id=chat_id, message_id=message_id)
    return [_paper(row) for row in rows]


async def loose(unit: Unit, chat_id: int) -> list[Paper]:
    """What a person handed in with a form that has no number yet."""
    return [_paper(row) for row in await unit.all("loose_materials", chat_id=chat_id)]


async def bind(unit: Unit, chat_id: int, case_id: int) -> int:
    """The form became a case: its papers go with it."""
    return await unit.run("bind_materials", chat_id=chat_id, case_id=case_id)


async def drop_loose(unit: Unit, chat_id: int) -> int:
    """The form was given up: its papers are forgotten."""
    return await unit.run("drop_materials", chat_id=chat_id)


async def forget_loose(unit: Unit) -> int:
    """Papers whose form is no more must not wait for the person's next one."""
    return await unit.run("forget_materials")


async def unrelayed(unit: Unit, before: int, most: int = 200) -> list[Paper]:
    """What has not been shown in the admin chat, once its album had time to arrive."""
    rows = await unit.all("unrelayed_materials", before=before, most=most)
    return [_paper(row) for row in rows]


def mark_relayed(unit: Unit, paper_id: int, now: int) -> None:
    """It is on its way to the admin chat."""
    unit.later("material_relayed", id=paper_id, at=now)
