"""Backups, and the drill: a copy made while the bot writes opens and holds the rows."""

import asyncio
import shutil
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


async def _crashed(path: Path) -> None:
    """Rows of an office whose process was killed: what it wrote last lies beside the file."""
    place = path / "falin.db"
    database = await open_database(f"sqlite:///{place}")
    async with database.unit() as unit:
        residents.add(unit, 1, "zh", 1)
    await copies.make(f"sqlite:///{place}", path / "copy.db")
    async with database.unit() as unit:
        residents.add(unit, 2, "zh", 1)
    for name in ("falin.db", "falin.db-wal", "falin.db-shm"):
        shutil.copy(path / name, path / f"killed-{name}")
    await database.close()
    for name in ("falin.db", "falin.db-wal", "falin.db-shm"):
        (path / f"killed-{name}").rename(path / name)


async def _residents(path: Path) -> list[int]:
    database = await open_database(f"sqlite:///{path}")
    async with database.read() as unit:
        found = [n for n in (1, 2, 3) if await residents.get(unit, n) is not None]
    await database.close()
    return found


def test_a_restored_copy_reads_nothing_of_what_a_killed_process_left(typed, tmp_path, monkeypatch):
    place = tmp_path / "falin.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{place}")
    asyncio.run(_crashed(tmp_path))
    result = typed("restore", str(tmp_path / "copy.db"))
    assert result.exit_code == 0
    assert "residents=1" in result.output
    assert "falin.db.before-1" in result.output
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert asyncio.run(_residents(place)) == [1]
    assert asyncio.run(_residents(tmp_path / "falin.db.before-1")) == [1, 2]
    assert typed("restore", str(tmp_path / "copy.db")).exit_code == 0
    assert (tmp_path / "falin.db.before-2").exists()
    assert (tmp_path / "copy.db").exists()


async def test_rows_in_use_are_not_exchanged(typed, tmp_path: Path, monkeypatch):
    place = tmp_path / "falin.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{place}")
    await _crashed(tmp_path)
    running = await open_database(f"sqlite:///{place}")
    refused = await asyncio.to_thread(typed, "restore", str(tmp_path / "copy.db"))
    assert refused.exit_code == 2
    assert "stop the bot first" in refused.output
    async with running.unit() as unit:
        residents.add(unit, 3, "zh", 1)
    await running.close()
    assert await _residents(place) == [1, 2, 3]


def test_what_is_no_sound_copy_is_not_put_in_place(typed, tmp_path: Path, monkeypatch):
    place = tmp_path / "falin.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{place}")
    asyncio.run(_crashed(tmp_path))
    (tmp_path / "junk.db").write_bytes(b"this is no database" * 100)
    for name in ("junk.db", "nowhere.db"):
        result = typed("restore", str(tmp_path / name))
        assert result.exit_code == 2
        assert len(result.output.strip().splitlines()) == 1
    assert asyncio.run(_residents(place)) == [1, 2]


def test_rows_that_cannot_be_read_any_more_give_way_and_are_kept(typed, tmp_path, monkeypatch):
    place = tmp_path / "falin.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{place}")
    asyncio.run(_crashed(tmp_path))
    for name in ("falin.db-wal", "falin.db-shm"):
        (tmp_path / name).unlink()
    place.write_bytes(b"this is no database" * 100)
    assert typed("restore", str(tmp_path / "copy.db")).exit_code == 0
    assert asyncio.run(_residents(place)) == [1]
    assert (tmp_path / "falin.db.before-1").read_bytes().startswith(b"this is no database")


def test_for_postgresql_its_own_way_is_named(typed, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://falin@db/falin")
    result = typed("restore", "copy.db")
    assert result.exit_code == 2
    assert "pg_restore" in result.output
