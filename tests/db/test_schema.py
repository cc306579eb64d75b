"""Migrations and queries mean the same on both engines."""

import re
from pathlib import Path

import pytest

from db import migrate
from db.database import open_database
from db.engines import split
from db.errors import DatabaseError
from db.statements import QUERIES, load


async def test_every_query_is_understood_by_the_engine(database_url: str) -> None:
    database = await open_database(database_url)
    try:
        for statement in database.statements.values():
            await _prepare(database, statement.sql, len(statement.order))
    finally:
        await database.close()


async def _prepare(database, sql: str, arguments: int) -> None:
    connection = await database.writer()
    if database.dialect == "postgres":
        await connection._raw.prepare(sql)
    else:
        await connection.fetch(f"EXPLAIN {sql}", [None] * arguments)


async def test_a_database_is_opened_twice_without_harm(database_url: str) -> None:
    first = await open_database(database_url)
    await first.close()
    second = await open_database(database_url)
    async with second.read() as unit:
        assert await unit.all("get_fact", name="nothing") == []
    await second.close()


async def test_both_engines_get_the_same_tables(tmp_path: Path, postgres_server) -> None:
    lite = await open_database(f"sqlite:///{tmp_path / 'a.db'}")
    post = await open_database(postgres_server.new_database())
    tables = (
        "SELECT name FROM sqlite_master"
        " WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
    )
    known = {row["name"] for row in await (await lite.writer()).fetch(tables, ())}
    columns: dict[str, set[str]] = {}
    for table in known:
        rows = await (await lite.writer()).fetch(f"PRAGMA table_info({table})", ())
        columns[table] = {row["name"] for row in rows}
    rows = await (await post.writer()).fetch(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public'",
        (),
    )
    theirs: dict[str, set[str]] = {}
    for row in rows:
        theirs.setdefault(row["table_name"], set()).add(row["column_name"])
    assert columns == theirs
    await lite.close()
    await post.close()


async def test_migrations_give_the_schema_that_is_written_down(tmp_path: Path) -> None:
    """`db/schema.sql` is what a reader opens; it says what the migrations build."""
    lite = await open_database(f"sqlite:///{tmp_path / 'a.db'}")
    sql = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    built = {_plain(row["sql"]) for row in await (await lite.writer()).fetch(sql, ())}
    await lite.close()
    text = (migrate.FOLDER.parent / "schema.sql").read_text("utf-8")
    text = text.replace("KEY_OF_ROW", migrate._KEYS["sqlite"])
    written = {_plain(part) for part in split(text)}
    assert built - {_plain(s) for s in built if "migrations" in s} == written


def _plain(sql: str) -> str:
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql)).strip().lower()


def test_a_gap_in_the_numbers_is_refused(tmp_path: Path) -> None:
    (tmp_path / "0001_a.sql").write_text("SELECT 1")
    (tmp_path / "0003_b.sql").write_text("SELECT 1")
    with pytest.raises(DatabaseError):
        migrate.numbered(tmp_path)


def test_every_query_has_a_line_of_prose_and_one_name() -> None:
    names: list[str] = []
    for path in QUERIES.glob("*.sql"):
        for block in path.read_text("utf-8").split("-- name:")[1:]:
            lines = block.splitlines()
            names.append(lines[0].strip().rstrip("!^$"))
            assert lines[1].startswith("-- "), f"{path.name}: {lines[0]} has no line of prose"
    assert len(names) == len(set(names))
    assert set(load("sqlite")) == set(load("postgres"))
