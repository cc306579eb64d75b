"""The two engines behind one face; only the one in use is loaded."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from db.errors import DatabaseError

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


class Opened(Connection, Protocol):
    """A connection as `connect` gives it."""

    async def backup(self, path: Path) -> None:
        """Copy all rows to a new file while others write; DatabaseError if that is not its way."""

    def gone(self) -> bool:
        """Whether the server has left and the connection is of no use any more."""


class Engine(StrEnum):
    """What the rows are kept in."""

    SQLITE = "sqlite"
    POSTGRES = "postgres"


def engine_of(url: str) -> Engine:
    """Which engine a url names; raises DatabaseError for any other."""
    scheme = urlsplit(url).scheme.split("+")[0]
    if scheme == "sqlite":
        return Engine.SQLITE
    if scheme in {"postgresql", "postgres"}:
        return Engine.POSTGRES
    raise DatabaseError(f"DATABASE_URL starts with {scheme!r}; sqlite or postgresql is meant")


def sqlite_path(url: str) -> str:
    """`sqlite:///data/falin.db` is relative, `sqlite:////srv/falin.db` absolute."""
    return url.partition("///")[2] or "data/falin.db"


async def connect(url: str, *, readonly: bool, synchronous: str = "FULL") -> Opened:
    """A connection to the rows; raises DatabaseAway when they cannot be reached."""
    if engine_of(url) is Engine.POSTGRES:
        from db.postgres import PostgresConnection  # noqa: PLC0415 - three megabytes

        return await PostgresConnection.open(url, readonly=readonly)
    from db.sqlite import SqliteConnection  # noqa: PLC0415 - as the other

    return await SqliteConnection.open(sqlite_path(url), readonly=readonly, synchronous=synchronous)


def split(sql: str) -> list[str]:
    """The statements of a migration; comments may hold no semicolon."""
    bare = re.sub(r"--[^\n]*", "", sql)
    return [part.strip() for part in bare.split(";") if part.strip()]
