"""A unit of work: one transaction on the one writer, with a savepoint for each update.

Inserts that nobody waits for are kept back and written together, one call for many rows.
They are written out before any statement that names their table, so nothing is ever read stale.
`written` holds at least every table named by a write, for whoever read ahead.
"""

from dataclasses import dataclass, field
from typing import Any

from db.engines import Connection, Row
from db.statements import Statement


@dataclass(slots=True)
class Unit:
    """What an action may do to the rows; it is committed by whoever opened it."""

    _connection: Connection
    _statements: dict[str, Statement]
    _kept: list[tuple[Statement, tuple[Any, ...]]] = field(default_factory=list)
    _targets: set[str] = field(default_factory=set)
    _mark: int = 0
    _guarded: bool = False
    _open_savepoint: bool = False
    written: set[str] = field(default_factory=set)

    async def all(self, name: str, /, **values: Any) -> list[Row]:
        """Every row of the named query."""
        statement = self._statements[name]
        if self._targets and not self._targets.isdisjoint(statement.words):
            await self.flush()
        if statement.writes:
            self.written |= statement.words
            await self._protect()
        return await self._connection.fetch(statement.sql, statement.arguments(values))

    async def one(self, name: str, /, **values: Any) -> Row | None:
        """The first row, or None."""
        rows = await self.all(name, **values)
        return rows[0] if rows else None

    async def run(self, name: str, /, **values: Any) -> int:
        """How many rows a `RETURNING` statement touched."""
        return len(await self.all(name, **values))

    def later(self, name: str, /, **values: Any) -> None:
        """Insert a row with the others at the end, or as soon as its table is named."""
        statement = self._statements[name]
        self._kept.append((statement, statement.arguments(values)))
        self._targets.add(statement.target)
        self.written.add(statement.target)

    async def flush(self) -> None:
        """Write out what was kept back, what other updates kept first."""
        if self._guarded and not self._open_savepoint:
            await self._write(self._mark)
            await self._protect()
        await self._write(len(self._kept))

    async def _write(self, count: int) -> None:
        rows, self._kept = self._kept[:count], self._kept[count:]
        self._mark = max(0, self._mark - count)
        groups: dict[str, tuple[Statement, list[tuple[Any, ...]]]] = {}
        for statement, arguments in rows:
            groups.setdefault(statement.name, (statement, []))[1].append(arguments)
        for statement, arguments_list in groups.values():
            await self._connection.many(statement.sql, arguments_list)
        self._targets = {statement.target for statement, _ in self._kept}

    async def guard(self) -> None:
        """Begin an update: from here on everything can be taken back alone."""
        self._guarded, self._open_savepoint, self._mark = True, False, len(self._kept)

    async def _protect(self) -> None:
        if self._guarded and not self._open_savepoint:
            await self._write(self._mark)
            await self._connection.fetch("SAVEPOINT update_guard", ())
            self._open_savepoint = True

    async def keep(self) -> None:
        """End an update well."""
        if self._open_savepoint:
            await self._connection.fetch("RELEASE SAVEPOINT update_guard", ())
        self._guarded = self._open_savepoint = False

    async def undo(self) -> None:
        """Take the update back, and nothing else."""
        if self._open_savepoint:
            await self._connection.fetch("ROLLBACK TO SAVEPOINT update_guard", ())
            await self._connection.fetch("RELEASE SAVEPOINT update_guard", ())
            self._kept.clear()
        else:
            del self._kept[self._mark :]
        self._targets = {statement.target for statement, _ in self._kept}
        self._guarded = self._open_savepoint = False
