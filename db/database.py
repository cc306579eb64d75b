"""Open, migrate, transaction: the door of the cabinet."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from db import migrate
from db.engines import Engine, Opened, connect, engine_of, sqlite_path
from db.errors import DatabaseAway, DatabaseError
from db.statements import Statement, load
from db.unit import Unit

READERS = 2


class Database:
    """One writer for one unit of work at a time, readers apart."""

    def __init__(self, url: str, dialect: Engine, synchronous: str) -> None:
        self.url = url
        self.dialect = dialect
        self.statements: dict[str, Statement] = load(dialect)
        self._synchronous = synchronous
        self._turn = asyncio.Lock()
        self._writer: Opened | None = None
        self._readers: asyncio.LifoQueue[Opened | None] = asyncio.LifoQueue()

    async def writer(self) -> Opened:
        """The one connection that writes, opened again if the server went away."""
        if self._writer is not None and self._writer.gone():
            self._writer = None
        if self._writer is None:
            self._writer = await self._connect(readonly=False)
        return self._writer

    async def _connect(self, *, readonly: bool) -> Opened:
        if self.dialect is Engine.SQLITE and not readonly:
            Path(sqlite_path(self.url)).parent.mkdir(parents=True, exist_ok=True)
        return await connect(self.url, readonly=readonly, synchronous=self._synchronous)

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        """One transaction: all of it is kept, or none.

        Raises DatabaseAway when the storage cannot be reached; nothing was kept then.
        """
        async with self._turn:
            connection = await self.writer()
            begin = "BEGIN IMMEDIATE" if self.dialect is Engine.SQLITE else "BEGIN"
            await connection.fetch(begin, ())
            unit = Unit(connection, self.statements)
            try:
                yield unit
                await unit.flush()
                await connection.fetch("COMMIT", ())
            except BaseException:
                await self._rollback(connection)
                raise

    async def _rollback(self, connection: Opened) -> None:
        try:
            await asyncio.shield(connection.fetch("ROLLBACK", ()))
        except Exception:  # noqa: BLE001 - the connection is of no use any more
            self._writer = None
            await connection.close()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Unit]:
        """A look at the committed rows that holds nobody up."""
        connection = await self._readers.get()
        try:
            if connection is None or connection.gone():
                connection = await self._connect(readonly=True)
            yield Unit(connection, self.statements)
        finally:
            self._readers.put_nowait(connection)

    async def backup(self, path: Path) -> None:
        """Copy the rows to a new file while the bot runs (SQLite; PostgreSQL has pg_dump)."""
        if await asyncio.to_thread(path.exists):
            raise DatabaseError(f"{path} exists already")
        await (await self.writer()).backup(path)

    async def close(self) -> None:
        """Close every connection; the file is left tidy."""
        while not self._readers.empty():
            reader = self._readers.get_nowait()
            if reader is not None:
                await reader.close()
        async with self._turn:
            if self._writer is not None:
                await self._writer.close()
                self._writer = None

    def ready(self) -> None:
        """Let readers in; their connections open at the first look."""
        for _ in range(READERS):
            self._readers.put_nowait(None)


async def open_database(url: str, synchronous: str = "FULL") -> Database:
    """Open the storage named by the url and bring its tables up to date.

    Raises DatabaseError for an unknown kind of url, DatabaseAway when it cannot be reached.
    """
    dialect = engine_of(url)
    database = Database(url, dialect, synchronous)
    try:
        await migrate.forward(await database.writer(), dialect)
    except OSError as error:
        raise DatabaseAway(str(error)) from error
    except BaseException:  # an open connection would keep the process from ending
        await database.close()
        raise
    database.ready()
    return database
