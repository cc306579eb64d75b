"""What the clock looks for again and again is found by an index, not among all letters."""

import pytest

from db.database import Database, open_database
from db.engines import Engine

OFTEN = {
    "count_given_up": "outbox_",  # as PostgreSQL likes, where few rows are known
    "unshown_letters": "outbox_by_message",
    "forget_letters": "outbox_worded",
    "forget_missed": "outbox_",  # by its state, where few rows are known
    "drop_letters": "outbox_passing",
    "forget_cards": "outbox_cards",
    "drop_loose_enclosures": "outbox",  # by the letter's key
}
EXPLAIN = {Engine.SQLITE: "EXPLAIN QUERY PLAN", Engine.POSTGRES: "EXPLAIN"}


async def plan(database: Database, name: str) -> str:
    """How the engine goes about a query; on the few rows of a test it is told to mind its way."""
    statement, writer = database.statements[name], await database.writer()
    if database.dialect is Engine.POSTGRES:
        await writer.fetch("SET enable_seqscan = off", ())
    sql = f"{EXPLAIN[database.dialect]} {statement.sql}"
    rows = await writer.fetch(sql, [1 for _ in statement.order])
    return "\n".join(str(dict(row)) for row in rows)


@pytest.mark.parametrize("name", OFTEN)
async def test_the_clock_looks_through_no_whole_outbox(database_url: str, name: str) -> None:
    database = await open_database(database_url)
    try:
        found = await plan(database, name)
    finally:
        await database.close()
    assert OFTEN[name] in found
    assert "SCAN outbox'" not in found
    assert "Seq Scan on outbox" not in found
