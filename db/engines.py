"""The two engines behind one face: open, ask, write many, begin, end."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import aiosqlite
import asyncpg

from db.errors import DatabaseAway

Row = Mapping[str, Any]


class Connection(Protocol):
    """What a unit of work asks of an engine; placeholders are already the engine's own."""

    async def fetch(self, sql: str, arguments: Sequence[Any]) -> list[Any]:
        """Run one statement and return its rows."""

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each row of arguments."""

    async def script(self, sql: str) -> None:
        """Run several statements without arguments."""

    async def close(self) -> None:
        """Give the connection back."""


class SqliteConnection:
    """One aiosqlite connection; transactions are begun and ended by hand."""

    def __init__(self, raw: aiosqlite.Connection) -> None:
        self._raw = raw

    @classmethod
    async def open(cls, path: str, *, readonly: bool, synchronous: str) -> "SqliteConnection":
        """Open the file; the writer also sets the journal mode, which the file remembers."""
        settings = ["PRAGMA busy_timeout = 5000", "PRAGMA foreign_keys = ON"]
        if readonly:
            settings.append("PRAGMA query_only = ON")
        else:
            settings += ["PRAGMA journal_mode = WAL", f"PRAGMA synchronous = {synchronous}"]
        try:
            raw = await aiosqlite.connect(path, isolation_level=None)
        except aiosqlite.Error as error:
            raise DatabaseAway(f"{path}: {error}") from error
        raw.row_factory = aiosqlite.Row
        try:
            for line in settings:
                await raw.execute_fetchall(line)
        except aiosqlite.Error as error:
            await raw.close()
            raise DatabaseAway(f"{path}: {error}") from error
        return cls(raw)

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
            await self._raw.execute_fetchall(statement)

    async def backup(self, path: Path) -> None:
        """A consistent copy while others write."""
        async with aiosqlite.connect(path) as target:
            await self._raw.backup(target)

    async def close(self) -> None:
        """Close the file."""
        await self._raw.close()


def _away(error: aiosqlite.OperationalError) -> Exception:
    words = str(error)
    passing = ("locked", "disk", "unable to open", "readonly", "full")
    return DatabaseAway(words) if any(word in words for word in passing) else error


class PostgresConnection:
    """One asyncpg connection."""

    def __init__(self, raw: "asyncpg.Connection[Any]") -> None:
        self._raw = raw

    @classmethod
    async def open(cls, url: str, *, readonly: bool) -> "PostgresConnection":
        """Connect; the statement cache keeps every named query prepared."""
        settings = {"default_transaction_read_only": "on"} if readonly else {}
        try:
            raw = await asyncpg.connect(
                url, statement_cache_size=500, server_settings=settings, timeout=10
            )
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise DatabaseAway(str(error) or type(error).__name__) from error
        return cls(raw)

    async def fetch(self, sql: str, arguments: Sequence[Any]) -> list[Any]:
        """One round trip."""
        try:
            return list(await self._raw.fetch(sql, *arguments))
        except (OSError, asyncpg.InterfaceError, asyncpg.PostgresConnectionError) as error:
            raise DatabaseAway(str(error)) from error

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Pipelined by asyncpg."""
        try:
            await self._raw.executemany(sql, rows)
        except (OSError, asyncpg.InterfaceError, asyncpg.PostgresConnectionError) as error:
            raise DatabaseAway(str(error)) from error

    async def script(self, sql: str) -> None:
        """The simple protocol takes several statements at once."""
        await self._raw.execute(sql)

    def gone(self) -> bool:
        """Whether the server has left."""
        return self._raw.is_closed()

    async def close(self) -> None:
        """End the session; a server that is gone already is no error."""
        try:
            await asyncio.wait_for(self._raw.close(), 3)
        except (TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            self._raw.terminate()


def split(sql: str) -> list[str]:
    """The statements of a migration; comments may hold no semicolon."""
    bare = re.sub(r"--[^\n]*", "", sql)
    return [part.strip() for part in bare.split(";") if part.strip()]
