"""Answers this office changed: drafts, reviews, what is in force, and everything that was."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from db.engines import Row
from db.errors import Moved
from db.unit import Unit

PREFIX = "office-"
NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Revision:
    """One text of an entry; `base` is the text it changes, in force as `based_on` (0: the file).

    `number` is its place among what was published of the entry, `shipped` the digest of the file
    it was last held beside; moments are unix seconds.
    """

    id: int
    entry_id: str
    category: str
    kind: str
    state: str
    author_id: int
    reviewer_id: int | None
    text: str
    base: str
    based_on: int
    number: int | None
    shipped: str
    version: int
    created_at: int
    submitted_at: int | None
    decided_at: int | None
    author: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done with a revision."""

    act: str
    by_id: int
    at: int
    note: str
    name: str


def _revision(row: Row) -> Revision:
    return Revision(**{name: row[name] for name in Revision.__dataclass_fields__})


async def _all(unit: Unit, name: str, /, **values: Any) -> list[Revision]:
    return [_revision(row) for row in await unit.all(name, **values)]


async def _one(unit: Unit, name: str, /, **values: Any) -> Revision | None:
    row = await unit.one(name, **values)
    return _revision(row) if row else None


# Looking


async def get(unit: Unit, revision_id: int) -> Revision | None:
    """One revision."""
    return await _one(unit, "revision", id=revision_id)


async def open_by(unit: Unit, entry_id: str, author_id: int) -> Revision | None:
    """What a person has begun to change in an entry: at most one draft or one under review."""
    return await _one(unit, "open_revision", entry_id=entry_id, author_id=author_id)


async def open_of(unit: Unit, entry_id: str) -> list[Revision]:
    """Everybody's unfinished changes of an entry."""
    return await _all(unit, "open_revisions_of_entry", entry_id=entry_id)


async def mine(unit: Unit, author_id: int) -> list[Revision]:
    """A person's unfinished changes, the newest first."""
    return await _all(unit, "open_revisions_by", author_id=author_id)


async def waiting(unit: Unit) -> list[Revision]:
    """What waits for its second person, the oldest first."""
    return await _all(unit, "waiting_revisions")


async def standing(unit: Unit, entry_id: str) -> Revision | None:
    """The office's own text of an entry that is in force; None while the file is."""
    return await _one(unit, "standing_revision", entry_id=entry_id)


async def all_standing(unit: Unit) -> list[Revision]:
    """All texts of the office that are in force, the last changed first."""
    return await _all(unit, "standing_revisions")


async def history(unit: Unit, entry_id: str) -> list[Revision]:
    """Everything that was published of an entry, the newest first."""
    return await _all(unit, "published_revisions", entry_id=entry_id)


async def deeds(unit: Unit, revision_id: int) -> list[Deed]:
    """What was done with a revision, in order."""
    rows = await unit.all("revision_acts", revision_id=revision_id)
    return [Deed(**{name: row[name] for name in Deed.__dataclass_fields__}) for row in rows]


# Changing


async def begin(
    unit: Unit, entry: tuple[str, str], kind: str, author_id: int, base: tuple[str, int], now: int
) -> Revision:
    """A draft of an entry (id, category) on a text in force (text, number)."""
    return await _got(unit, await _add(unit, entry, kind, author_id, base, now))


async def begin_new(unit: Unit, category: str, author_id: int, now: int) -> Revision:
    """A draft of an entry that does not exist yet, and gets its id from this row."""
    revision_id = await _add(unit, ("", category), "new", author_id, ("", 0), now)
    await unit.run("name_revision", id=revision_id, prefix=PREFIX)
    return await _got(unit, revision_id)


async def _got(unit: Unit, revision_id: int) -> Revision:
    revision = await get(unit, revision_id)
    if revision is None:  # pragma: no cover - the row was just written
        raise Moved("revision")
    return revision


async def _add(
    unit: Unit, entry: tuple[str, str], kind: str, author_id: int, base: tuple[str, int], now: int
) -> int:
    row = await unit.one(
        "add_revision",
        entry_id=entry[0],
        category=entry[1],
        kind=kind,
        author_id=author_id,
        text=base[0],
        base=base[0],
        based_on=base[1],
        at=now,
    )
    if row is None:  # pragma: no cover - the statement always returns
        raise Moved("revision")
    return int(row["id"])


async def save(unit: Unit, revision: Revision, **changes: Any) -> Revision:
    """A draft as it becomes; Moved if it was handed in or changed meanwhile."""
    changed = replace(revision, **changes)
    row = await unit.one(
        "save_revision",
        id=revision.id,
        version=revision.version,
        kind=changed.kind,
        text=changed.text,
        base=changed.base,
        based_on=changed.based_on,
        shipped=changed.shipped,
    )
    if row is None:
        raise Moved(f"revision {revision.id}")
    return replace(changed, version=row["version"])


async def drop(unit: Unit, revision: Revision, by_id: int, now: int) -> bool:
    """A draft is given up; False if it is none any more or was changed meanwhile."""
    return await _act(unit, revision, "drop_revision", ("drop", ""), by_id, now)


async def submit(unit: Unit, revision: Revision, by_id: int, now: int) -> bool:
    """A draft as it was looked at is handed in; False if it changed meanwhile."""
    return await _act(unit, revision, "submit_revision", ("submit", ""), by_id, now, {"at": now})


async def give_back(
    unit: Unit, revision: Revision, act: str, by_id: int, now: int, note: str = ""
) -> bool:
    """It is a draft again (act: take_back, send_back, moved); False if it was decided meanwhile."""
    return await _act(unit, revision, "return_revision", (act, note), by_id, now)


async def publish(
    unit: Unit, revision: Revision, text: str, shipped: str, by_id: int, now: int
) -> bool:
    """A second person approves it; False if that is the author, or if anything moved meanwhile."""
    values = {"text": text, "shipped": shipped, "by_id": by_id, "at": now}
    return await _act(unit, revision, "publish_revision", ("publish", ""), by_id, now, values)


async def withdraw(
    unit: Unit,
    entry: tuple[str, str],
    base: tuple[str, int],
    text: str,
    shipped: str,
    by_id: int,
    now: int,
    note: str,
) -> int:
    """An entry is taken off the shelf by one person; returns the row's id.

    The row of somebody who was faster excludes this one: the update is tried again.
    """
    row = await unit.one(
        "withdraw_entry",
        entry_id=entry[0],
        category=entry[1],
        text=text,
        base=base[0],
        based_on=base[1],
        shipped=shipped,
        by_id=by_id,
        at=now,
    )
    if row is None:  # pragma: no cover - the statement always returns
        raise Moved("revision")
    _note(unit, row["id"], "withdraw", by_id, now, note)
    return int(row["id"])


async def _act(
    unit: Unit,
    revision: Revision,
    query: str,
    deed: tuple[str, str],
    by_id: int,
    now: int,
    values: Mapping[str, Any] = NOTHING,
) -> bool:
    """A change of state and what is noted of it (act, note); neither if the row has moved."""
    if not await unit.run(query, id=revision.id, version=revision.version, **values):
        return False
    _note(unit, revision.id, deed[0], by_id, now, deed[1])
    return True


def _note(unit: Unit, revision_id: int, act: str, by_id: int, now: int, note: str) -> None:
    unit.later("add_revision_act", revision_id=revision_id, act=act, by_id=by_id, at=now, note=note)
