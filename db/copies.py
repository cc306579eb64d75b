"""Copies of the embedded database: made while the bot writes, believed only after a look inside."""

import asyncio
import contextlib
import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from db.engines import sqlite_path
from db.errors import DatabaseError
from db.sqlite import SqliteConnection

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


@dataclass(frozen=True, slots=True)
class Copy:
    """A sound copy: bytes, the migration it stands at, rows by table."""

    size: int
    version: int
    rows: Mapping[str, int]


async def make(url: str, path: Path) -> Copy:
    """Copy the rows to a new file; it gets its name only after it was found sound.

    Raises DatabaseError when there is nothing to copy, the file exists, or the copy is damaged.
    """
    source = sqlite_path(url)
    if not await asyncio.to_thread(Path(source).is_file):
        raise DatabaseError(f"there is no database at {source}")
    if await asyncio.to_thread(path.exists):
        raise DatabaseError(f"{path} exists already")
    draft = path.with_name(f"{path.name}.part")
    await asyncio.to_thread(_only_for_the_owner, draft)
    try:
        await _copy(source, draft)
        copy = await look(draft)
        await asyncio.to_thread(settle, draft, path)
    finally:
        for left in (draft, Path(f"{draft}-wal"), Path(f"{draft}-shm")):
            await asyncio.to_thread(left.unlink, missing_ok=True)
    return copy


async def _copy(source: str, draft: Path) -> None:
    try:
        connection = await SqliteConnection.open(source, readonly=True, synchronous="FULL")
        try:
            await connection.backup(draft)
        finally:
            await connection.close()
        target = await SqliteConnection.open(str(draft), readonly=False, synchronous="FULL")
        await target.fetch("PRAGMA journal_mode = DELETE", ())
        await target.close()
    except sqlite3.Error as error:
        raise DatabaseError(f"the copy failed: {error}") from error


async def look(path: Path) -> Copy:
    """What a copy holds; DatabaseError when it is damaged."""
    try:
        connection = await SqliteConnection.open(str(path), readonly=True, synchronous="FULL")
        try:
            await _examine(connection)
            tables = [row["name"] for row in await connection.fetch(_TABLES, ())]
            rows = {name: await _count(connection, name) for name in sorted(tables)}
            found = await connection.fetch("SELECT MAX(number) AS at FROM migrations", ())
        finally:
            await connection.close()
    except sqlite3.Error as error:
        raise DatabaseError(f"{path} is no sound database: {error}") from error
    size = await asyncio.to_thread(lambda: path.stat().st_size)
    return Copy(size, int(found[0]["at"] or 0), rows)


async def _examine(connection: SqliteConnection) -> None:
    rows = await connection.fetch("PRAGMA integrity_check", ())
    faults = [row["integrity_check"] for row in rows]
    if faults != ["ok"]:
        raise DatabaseError(f"the copy is damaged: {faults[0]}")
    loose = await connection.fetch("PRAGMA foreign_key_check", ())
    if loose:
        raise DatabaseError(f"the copy is damaged: {len(loose)} rows point nowhere")


async def _count(connection: SqliteConnection, table: str) -> int:
    rows = await connection.fetch(f"SELECT COUNT(*) AS many FROM {table}", ())
    return int(rows[0]["many"])


def _only_for_the_owner(path: Path) -> None:
    """Everything people told the office will be in it."""
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def settle(draft: Path, path: Path) -> None:
    """On the disk, then under its name."""
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(folder)
    finally:
        os.close(folder)
