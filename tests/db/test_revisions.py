"""Changes of answers: the row itself decides who may publish, and on what."""

import asyncio

import aiosqlite
import asyncpg
import pytest

from db import people, revisions
from db.database import Database, open_database
from db.errors import Moved
from db.people import Colleague
from db.revisions import Revision

CHEN, WANG, LI = 1, 2, 3
ENTRY = ("labour-03", "labour")
DOUBLE = (asyncpg.UniqueViolationError, aiosqlite.IntegrityError)


@pytest.fixture
async def rows(database_url: str):
    database = await open_database(database_url)
    async with database.unit() as unit:
        for user_id, name in ((CHEN, "陈干事"), (WANG, "王律师"), (LI, "李律师")):
            await people.add(unit, Colleague(user_id, frozenset({"staff"}), name, ""), 0, 1)
    yield database
    await database.close()


async def drafted(rows: Database, by: int = CHEN, base: tuple[str, int] = ("file", 0)) -> Revision:
    async with rows.unit() as unit:
        return await revisions.begin(unit, ENTRY, "change", by, base, 10)


async def got(unit, number: int) -> Revision:
    revision = await revisions.get(unit, number)
    assert revision is not None
    return revision


async def handed_in(rows: Database, by: int = CHEN, base: tuple[str, int] = ("file", 0)):
    revision = await drafted(rows, by, base)
    async with rows.unit() as unit:
        assert await revisions.submit(unit, revision, by, 20)
        return await got(unit, revision.id)


async def publish(rows: Database, revision: Revision, by: int) -> bool:
    async with rows.unit() as unit:
        return await revisions.publish(unit, revision, "new", "digest", by, 30)


async def test_a_second_person_publishes_and_nobody_else(rows: Database) -> None:
    revision = await handed_in(rows)
    assert not await publish(rows, revision, CHEN)
    assert await publish(rows, revision, WANG)
    assert not await publish(rows, revision, LI)
    async with rows.read() as unit:
        standing = await revisions.standing(unit, "labour-03")
        deeds = await revisions.deeds(unit, revision.id)
    assert standing is not None
    assert (standing.number, standing.text, standing.reviewer) == (1, "new", "王律师")
    assert [(deed.act, deed.name) for deed in deeds] == [
        ("submit", "陈干事"),
        ("publish", "王律师"),
    ]


async def test_of_two_on_the_same_text_only_one_is_published(rows: Database) -> None:
    mine, theirs = await handed_in(rows), await handed_in(rows, LI)
    assert await publish(rows, mine, WANG)
    assert not await publish(rows, theirs, WANG)
    later = await handed_in(rows, CHEN, ("new", 1))
    assert await publish(rows, later, WANG)


async def test_two_rows_of_one_number_exclude_each_other(rows: Database) -> None:
    async def off() -> None:
        async with rows.unit() as unit:
            await revisions.withdraw(unit, ENTRY, ("file", 0), "gone", "", CHEN, 30, "wrong")

    await off()
    with pytest.raises(DOUBLE):
        await off()
    async with rows.read() as unit:
        assert len(await revisions.history(unit, "labour-03")) == 1


async def test_what_was_looked_at_is_what_is_handed_in(rows: Database) -> None:
    revision = await drafted(rows)
    async with rows.unit() as unit:
        changed = await revisions.save(unit, revision, text="other")
        assert not await revisions.submit(unit, revision, CHEN, 20)
        assert not await revisions.drop(unit, revision, CHEN, 20)
        with pytest.raises(Moved):
            await revisions.save(unit, revision, text="third")
        assert await revisions.submit(unit, changed, CHEN, 20)
        assert not await revisions.submit(unit, await got(unit, revision.id), CHEN, 20)


async def test_one_open_change_of_an_answer_for_each_person(rows: Database) -> None:
    revision = await drafted(rows)
    await drafted(rows, LI)
    with pytest.raises(DOUBLE):
        await drafted(rows)
    async with rows.unit() as unit:
        assert await revisions.drop(unit, revision, CHEN, 20)
    await drafted(rows)
    async with rows.read() as unit:
        assert [one.author for one in await revisions.open_of(unit, "labour-03")] == [
            "李律师", "陈干事",
        ]  # fmt: skip


async def test_new_answers_get_names_of_their_own(rows: Database) -> None:
    async with rows.unit() as unit:
        first = await revisions.begin_new(unit, "labour", CHEN, 10)
        second = await revisions.begin_new(unit, "labour", CHEN, 10)
    assert first.entry_id == f"office-{first.id}"
    assert second.entry_id == f"office-{second.id}" != first.entry_id


async def test_only_the_newest_text_of_an_answer_is_in_force(rows: Database) -> None:
    assert await publish(rows, await handed_in(rows), WANG)
    async with rows.unit() as unit:
        await revisions.withdraw(unit, ENTRY, ("new", 1), "gone", "", LI, 40, "wrong")
    async with rows.read() as unit:
        assert [(one.number, one.text) for one in await revisions.all_standing(unit)] == [
            (2, "gone")
        ]
        assert [one.number for one in await revisions.history(unit, "labour-03")] == [2, 1]


@pytest.mark.postgres
async def test_two_programs_at_once_publish_one(postgres_server) -> None:
    url = postgres_server.lend()
    here, there = await open_database(url), await open_database(url)
    try:
        mine, theirs = await handed_in(here), await handed_in(here, LI)
        same = await asyncio.gather(
            publish(here, mine, WANG), publish(there, mine, LI), return_exceptions=True
        )
        assert same.count(True) == 1
        other = await asyncio.gather(
            publish(here, theirs, WANG), publish(there, theirs, CHEN), return_exceptions=True
        )
        assert True not in other
        async with here.read() as unit:
            assert [one.id for one in await revisions.history(unit, "labour-03")] == [mine.id]
    finally:
        await here.close()
        await there.close()
        postgres_server.free.append(url)


@pytest.mark.postgres
async def test_two_changes_published_in_the_same_moment_exclude_each_other(
    postgres_server,
) -> None:
    url = postgres_server.lend()
    here, there = await open_database(url), await open_database(url)
    try:
        mine, theirs = await handed_in(here), await handed_in(here, LI)
        async with here.unit() as first:
            assert await revisions.publish(first, mine, "mine", "", WANG, 30)
            second = asyncio.create_task(publish(there, theirs, WANG))
            await asyncio.sleep(0.2)  # it has looked, and waits for what the first one writes
            assert not second.done()
        with pytest.raises(asyncpg.UniqueViolationError):
            await second
        assert not await publish(there, theirs, WANG)
    finally:
        await here.close()
        await there.close()
        postgres_server.free.append(url)
