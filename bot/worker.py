"""Heavy work taken from rows, away from the update path."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from db import tasks
from db.database import Database
from db.engines import Row
from db.errors import DatabaseError
from handlers.apart import falter
from handlers.feature import Work
from handlers.office import House

log = structlog.get_logger()
MOST_ATTEMPTS = 5


@dataclass(slots=True)
class Worker:
    """Does what the tasks say; a task may open transactions of its own and be done in parts."""

    house: House
    database: Database
    work: dict[str, Work]
    now: Callable[[], int]
    committed: Callable[[], None]

    async def run_due(self) -> None:
        """Take up everything that is due."""
        try:
            async with self.database.read() as unit:
                due = await tasks.due(unit, self.now())
            for row in due:
                await self._do(row)
        except DatabaseError as error:  # the next look finds them again
            log.warning("tasks_unread", reason=type(error).__name__)

    async def _do(self, row: Row) -> None:
        try:
            job = self.work[row["kind"]]
            await job(self.house, self.database, json.loads(row["payload"]), self.now())
        except Exception as error:  # noqa: BLE001 - said in the row, tried again
            await self._failed(row, type(error).__name__)
            return
        async with self.database.unit() as unit:
            await tasks.done(unit, row["id"], self.now())
        self.committed()

    async def _failed(self, row: Row, reason: str) -> None:
        log.error("task_failed", task=row["id"], kind=row["kind"], reason=reason)
        async with self.database.unit() as unit:
            if row["attempts"] + 1 >= MOST_ATTEMPTS:
                await tasks.done(unit, row["id"], self.now(), reason)
                await falter(self.house, unit, row["kind"], self.now())
            else:
                wait = 2 ** row["attempts"] * 10
                await tasks.again(unit, row["id"], self.now() + wait, reason)
