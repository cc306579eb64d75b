"""Backups, and the drill: a copy made while the bot writes opens and holds the rows."""

import asyncio
import stat
from pathlib import Path

import pytest

from bot import app, running
from bot.config import Settings
from bot.demo.clock import TownClock
from bot.demo.town import Town
from bot.demo.wire import LoopbackWire
from db import copies, residents
from db.database import open_database
from db.errors import DatabaseError
from handlers.office import House
from tests.street import MORNING


async def _write(database, stop: asyncio.Event) -> int:
    """A busy office: one resident a transaction, until told to stop."""
    many = 0
    while not stop.is_set():
        many += 1
        async with database.unit() as unit:
            residents.add(unit, many, "zh", 1)
        await asyncio.sleep(0)
    return many


async def test_restore_drill(tmp_path: Path, house: House):
    url = f"sqlite:///{tmp_path / 'falin.db'}"
    database = await open_database(url)
    stop = asyncio.Event()
    busy = asyncio.create_task(_write(database, stop))
    await asyncio.sleep(0.2)
    async with database.unit() as unit:
        residents.add(unit, 900_001, "en", 2)
    copy = await copies.make(url, tmp_path / "copy.db")
    stop.set()
    written = await busy
    await database.close()
    assert 1 < copy.rows["residents"] <= written + 1
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    assert not (tmp_path / "copy.db.part").exists()
    settings = Settings.model_validate({"database_url": f"sqlite:///{tmp_path / 'copy.db'}"})
    clock = TownClock(MORNING)
    bot = await app.assemble(settings, LoopbackWire(Town(clock.time)), clock.time, house)
    async with bot.database.read() as unit:
        assert await residents.get(unit, 900_001) is not None
    async with bot.database.unit() as unit:
        residents.add(unit, 900_002, "zh", 3)
    await running.close(bot)


async def test_a_damaged_copy_is_not_believed(tmp_path: Path):
    database = await open_database(f"sqlite:///{tmp_path / 'falin.db'}")
    async with database.unit() as unit:
        for number in range(1, 3000):
            residents.add(unit, number, "zh", 1)
    await database.close()
    path = tmp_path / "falin.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\x55" * (len(content) - len(content) // 2)
    path.write_bytes(content)
    with pytest.raises(DatabaseError):
        await copies.make(f"sqlite:///{path}", tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_the_command_says_what_is_in_the_copy(typed, at_home: Path):
    asyncio.run(_open(f"sqlite:///{at_home / 'data' / 'falin.db'}"))
    result = typed("backup", "copy.db")
    assert result.exit_code == 0
    assert "sound" in result.output
    assert "residents=0" in result.output
    again = typed("backup", "copy.db")
    assert again.exit_code == 2
    assert "exists already" in again.output
    assert typed("backup", "no/folder/copy.db").exit_code == 2


async def _open(url: str) -> None:
    await (await open_database(url)).close()


def test_nothing_to_copy_is_one_sentence(typed, at_home: Path, monkeypatch):
    result = typed("backup", "copy.db")
    assert result.exit_code == 2
    assert "no database" in result.output
    assert not list(at_home.iterdir())
    monkeypatch.setenv("DATABASE_URL", "postgresql://falin:sesame@db/falin")
    result = typed("backup", "copy.db")
    assert "pg_dump" in result.output
    assert "sesame" not in result.output
