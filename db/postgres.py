"""The engine for more than one machine."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import asyncpg

from db.errors import DatabaseAway, DatabaseError

# what a server says that stops, is full or gave way to another one: all of it passes.
# asyncpg stumbles over its own state when the server hangs up just before a query
LEFT = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.TransactionRollbackError,
    asyncpg.ReadOnlySQLTransactionError,
)


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
        except LEFT as error:
            raise DatabaseAway(_said(error)) from error

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Pipelined by asyncpg."""
        try:
            await self._raw.executemany(sql, rows)
        except LEFT as error:
            raise DatabaseAway(_said(error)) from error

    async def script(self, sql: str) -> None:
        """The simple protocol takes several statements at once."""
        try:
            await self._raw.execute(sql)
        except LEFT as error:
            raise DatabaseAway(_said(error)) from error

    async def backup(self, path: Path) -> None:
        """Not our way: PostgreSQL has its own."""
        raise DatabaseError(f"{path.name}: backup copies SQLite files; use pg_dump for PostgreSQL")

    def gone(self) -> bool:
        """Whether the server has left."""
        return self._raw.is_closed()

    async def close(self) -> None:
        """End the session; a server that is gone already is no error."""
        try:
            await asyncio.wait_for(self._raw.close(), 3)
        except (TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            self._raw.terminate()


def _said(error: BaseException) -> str:
    """The server's own sentence, without the detail that may quote a row."""
    return str(error).partition("\n")[0]
