"""Migrations and queries mean the same on both engines."""

import json
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


OLD = '{"consent_store": {"answer": "yes"}, "danger": "no", "age": "age14", "what": "noise"}'
BARE = '{"danger": "no", "age": "age14"}'
LAST = '{"consent_store": {"answer": "yes"}, "danger": "no", "age": "age14"}'


async def test_what_was_kept_too_early_or_too_often_goes(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = migrate.numbered()
    monkeypatch.setattr(migrate, "numbered", lambda: every[:3])
    before = await open_database(database_url)
    connection = await before.writer()
    for at in (1, 2):
        await connection.fetch(
            "INSERT INTO consents (chat_id, purpose, version, given_at)"
            f" VALUES (7, 'store', '2026-11', {at})",
            (),
        )
    for chat, flow, answers in (
        (7, "form", OLD), (8, "form", BARE), (9, "form", LAST),
        (7, "sort", "{}"), (8, "sort", "{}"), (7, "route", "{}"),
    ):  # fmt: skip
        await connection.fetch(
            "INSERT INTO drafts (chat_id, user_id, flow, answers, created_at, touched_at)"
            f" VALUES ({chat}, {chat}, '{flow}', '{answers}', 1, 1)",
            (),
        )
    await before.close()
    monkeypatch.undo()
    after = await open_database(database_url)
    connection = await after.writer()
    given = await connection.fetch("SELECT given_at FROM consents", ())
    kept = await connection.fetch("SELECT chat_id, flow, answers FROM drafts ORDER BY id", ())
    await after.close()
    assert [row["given_at"] for row in given] == [1]
    assert [(row["chat_id"], row["flow"]) for row in kept] == [
        (7, "form"), (8, "form"), (9, "form"), (7, "sort"),
    ]  # fmt: skip
    consent = {"consent_store": {"answer": "yes"}}
    assert [json.loads(row["answers"]) for row in kept][:3] == [
        consent | {"what": "noise"}, {}, consent,
    ]  # fmt: skip
