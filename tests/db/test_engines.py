"""Only the engine in use is loaded; an address of another kind is refused with a sentence."""

import subprocess
import sys

import pytest

from db.engines import Engine, engine_of
from db.errors import DatabaseError

OPEN = """
import asyncio, sys
from db.database import open_database

async def look():
    database = await open_database("sqlite:///look.db")
    try:
        async with database.read() as unit:
            await unit.one("topic", case_id=0)
    finally:
        await database.close()

asyncio.run(look())
print("aiosqlite" in sys.modules, "asyncpg" in sys.modules)
"""


def test_with_an_embedded_database_the_other_driver_stays_on_the_shelf(tmp_path, request) -> None:
    found = subprocess.run(
        [sys.executable, "-c", OPEN],
        cwd=tmp_path,
        env={"PYTHONPATH": str(request.config.rootpath)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert found.stdout.split() == ["True", "False"]


def test_a_url_names_its_engine() -> None:
    assert engine_of("sqlite:///data/falin.db") is Engine.SQLITE
    assert engine_of("postgresql://office@db/falin") is Engine.POSTGRES
    with pytest.raises(DatabaseError, match="'mysql'; sqlite or postgresql"):
        engine_of("mysql://office@db/falin")
