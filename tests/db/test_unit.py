"""A unit of work: all of it or nothing, and one update can be taken back alone."""

import pytest

from db import facts, updates
from db.database import Database, open_database
from db.errors import DatabaseError


@pytest.fixture
async def database(database_url: str):
    opened = await open_database(database_url)
    yield opened
    await opened.close()


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
