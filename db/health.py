"""A look at the storage that changes nothing: whether it is there, writable and of our time."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from db import migrate, notices, outbox
from db.engines import Connection, Engine, connect, engine_of, sqlite_path
from db.errors import DatabaseAway, DatabaseError
from db.statements import load
from db.unit import Unit

_PROBE = "CREATE TABLE falin_doctor_probe (number BIGINT)"


@dataclass(frozen=True, slots=True)
class Condition:
    """`applied` is None where there is no database yet; `known` is what this program brings.

    `unshown` is how many letters the admin chat never took, `late` how many notices wait for a
    decision.
    """

    applied: int | None
    known: int
    unshown: int = 0
    late: int = 0


async def look(url: str) -> Condition:
    """Reach the storage and try to write; raises DatabaseError with the reason."""
    known = len(migrate.numbered())
    begin = "BEGIN"
    if engine_of(url) is Engine.SQLITE:
        if not await asyncio.to_thread(Path(sqlite_path(url)).exists):
            return Condition(None, known)
        begin = "BEGIN IMMEDIATE"
    connection = await connect(url, readonly=False)
    try:
        applied = await _applied(connection, begin)
        if applied != known:
            return Condition(applied, known)
        unit = Unit(connection, load(engine_of(url)))
        unshown, late = await outbox.given_up(unit), await notices.count_late(unit)
        return Condition(applied, known, unshown, late)
    except DatabaseError:
        raise
    except Exception as error:
        raise DatabaseAway(str(error) or type(error).__name__) from error
    finally:
        await connection.close()


async def _applied(connection: Connection, begin: str) -> int | None:
    """The newest migration, read inside a transaction that proves writing and is taken back."""
    await connection.fetch(begin, ())
    try:
        await connection.fetch(_PROBE, ())
    finally:
        await connection.fetch("ROLLBACK", ())
    try:
        rows = await connection.fetch("SELECT MAX(number) AS at FROM migrations", ())
    except DatabaseAway:
        raise
    except Exception:  # noqa: BLE001 - a database without tables is a new one
        return None
    newest = rows[0]["at"]
    return None if newest is None else int(newest)
