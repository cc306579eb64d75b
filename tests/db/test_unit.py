"""A unit of work: all of it or nothing, and one update can be taken back alone."""

import asyncio
from pathlib import Path

import pytest

from db import facts, updates
from db.database import Database, open_database
from db.engines import Engine
from db.errors import DatabaseAway, DatabaseError
from tests.postgres import Server


async def _seen(database: Database) -> set[int]:
    async with database.read() as unit:
        return await updates.seen(unit, 0, 1000)


async def _write_and_fail(database: Database) -> None:
    async with database.unit() as unit:
        updates.take(unit, 1, 0)
        await facts.put(unit, "a", "b")
        raise ZeroDivisionError


async def test_what_raises_keeps_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await _write_and_fail(database)
    assert await _seen(database) == set()


async def test_one_update_is_undone_and_its_neighbours_stay(database: Database) -> None:
    async with database.unit() as unit:
        for number in (1, 2, 3):
            await unit.guard()
            updates.take(unit, number, 0)
            if number == 2:
                await facts.put(unit, "x", "2")
                await unit.undo()
            else:
                await facts.put(unit, "y", str(number))
                await unit.keep()
    assert await _seen(database) == {1, 3}
    async with database.read() as unit:
        assert await facts.get(unit, "x") is None
        assert await facts.get(unit, "y") == "3"


async def test_undo_before_anything_was_written_forgets_what_was_kept_back(
    database: Database,
) -> None:
    async with database.unit() as unit:
        await unit.guard()
        updates.take(unit, 1, 0)
        await unit.keep()
        await unit.guard()
        updates.take(unit, 2, 0)
        await unit.undo()
    assert await _seen(database) == {1}


async def test_rows_kept_back_are_seen_by_whoever_asks_for_their_table(
    database: Database,
) -> None:
    async with database.unit() as unit:
        updates.take(unit, 7, 0)
        assert await updates.seen(unit, 0, 10) == {7}


async def test_readers_see_only_what_is_committed(database: Database) -> None:
    async with database.unit() as unit:
        await facts.put(unit, "a", "b")
        async with database.read() as reader:
            assert await facts.get(reader, "a") is None
    async with database.read() as reader:
        assert await facts.get(reader, "a") == "b"


async def test_an_unknown_kind_of_url_is_refused_with_a_sentence() -> None:
    with pytest.raises(DatabaseError, match="mysql"):
        await open_database("mysql://x/y")


@pytest.mark.postgres
async def test_a_server_that_stops_in_the_middle_of_a_question_is_only_away(
    postgres_server: Server,
) -> None:
    url = postgres_server.new_database()
    database, other = await open_database(url), await open_database(url)
    asked = asyncio.create_task(_sleep(database))
    async with other.unit() as unit:
        for _ in range(1000):
            if await unit._connection.fetch(SLEEPING, ()):
                break
            await asyncio.sleep(0.01)
        await unit._connection.fetch(
            f"SELECT pg_terminate_backend(pid) FROM ({SLEEPING}) AS found", ()
        )
    with pytest.raises(DatabaseAway):
        await asked
    async with database.unit() as unit:
        await facts.put(unit, "a", "b")
    await database.close()
    await other.close()


SLEEPING = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'"


async def _sleep(database: Database) -> None:
    async with database.unit() as unit:
        await unit._connection.fetch("SELECT pg_sleep(60)", ())


async def test_where_nothing_can_be_written_the_storage_is_away(database: Database) -> None:
    writer = await database.writer()
    await writer.fetch(READONLY[database.dialect], ())
    with pytest.raises(DatabaseAway):
        await _write_many(database, 1)
    with pytest.raises(DatabaseAway):
        await writer.script("CREATE TABLE later (a BIGINT)")


READONLY = {
    Engine.SQLITE: "PRAGMA query_only = ON",
    Engine.POSTGRES: "SET default_transaction_read_only = on",
}


async def test_a_full_disk_is_the_storage_being_away(tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path / 'full.db'}")
    writer = await database.writer()
    pages = (await writer.fetch("PRAGMA page_count", ()))[0][0]
    await writer.fetch(f"PRAGMA max_page_count = {pages}", ())
    with pytest.raises(DatabaseAway):
        await _write_many(database, 2000)
    again = await database.writer()
    await again.fetch("PRAGMA max_page_count = 100000", ())
    await _write_many(database, 2000)
    await database.close()


async def _write_many(database: Database, many: int) -> None:
    async with database.unit() as unit:
        for number in range(many):
            updates.take(unit, number, 0)
