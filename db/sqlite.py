"""The embedded engine: one file, no server, off the event loop."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import aiosqlite

from db.engines import split
from db.errors import DatabaseAway

STOPPING = 5  # seconds at most
READERS_KIB = 512  # pages a reading connection keeps; the rest is in the system's own cache


class SqliteConnection:
    """One aiosqlite connection; transactions are begun and ended by hand."""

    def __init__(self, raw: aiosqlite.Connection, path: str) -> None:
        self._raw = raw
        self._path = path
        self._file = _file(path)

    @classmethod
    async def open(cls, path: str, *, readonly: bool, synchronous: str) -> "SqliteConnection":
        """Open the file; the writer also sets the journal mode, which the file remembers."""
        settings = ["PRAGMA busy_timeout = 5000", "PRAGMA foreign_keys = ON"]
        if readonly:
            settings += ["PRAGMA query_only = ON", f"PRAGMA cache_size = -{READERS_KIB}"]
        else:
            settings += ["PRAGMA journal_mode = WAL", f"PRAGMA synchronous = {synchronous}"]
        opening = aiosqlite.connect(path, isolation_level=None)
        try:
            raw = await opening
        except aiosqlite.Error as error:
            thread = opening._thread  # noqa: SLF001 - it answers once more
            await asyncio.to_thread(thread.join, STOPPING)
            raise DatabaseAway(f"{path}: {error}") from error
        raw.row_factory = aiosqlite.Row
        try:
            for line in settings:
                await raw.execute_fetchall(line)
        except aiosqlite.Error as error:
            await raw.close()
            raise DatabaseAway(f"{path}: {error}") from error
        return cls(raw, path)

    async def fetch(self, sql: str, arguments: Sequence[Any]) -> list[Any]:
        """One hop to the connection's thread."""
        try:
            return list(await self._raw.execute_fetchall(sql, arguments))
        except aiosqlite.OperationalError as error:
            raise _away(error) from error

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """One hop for all rows."""
        try:
            await self._raw.executemany(sql, rows)
        except aiosqlite.OperationalError as error:
            raise _away(error) from error

    async def script(self, sql: str) -> None:
        """Statement by statement, so that it stays inside the transaction."""
        for statement in split(sql):
            await self.fetch(statement, ())

    async def backup(self, path: Path) -> None:
        """A consistent copy while others write."""
        async with aiosqlite.connect(path) as target:
            await self._raw.backup(target)

    def gone(self) -> bool:
        """False; raises DatabaseAway where another file, or none, lies in the place of ours.

        Rows written into a file that was moved away or replaced would be lost unseen.
        """
        if _file(self._path) != self._file:
            raise DatabaseAway(f"{self._path} is not the file that was opened: start the bot anew")
        return False

    async def close(self) -> None:
        """Close the file."""
        await self._raw.close()


def _file(path: str) -> tuple[int, int]:
    """What tells one file from another; nothing where there is none."""
    try:
        found = Path(path).stat()
    except OSError:
        return (0, 0)
    return found.st_dev, found.st_ino


def _away(error: aiosqlite.OperationalError) -> Exception:
    words = str(error)
    passing = ("locked", "disk", "unable to open", "readonly", "full")
    return DatabaseAway(words) if any(word in words for word in passing) else error
