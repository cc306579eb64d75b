"""APScheduler as a ticker: a handful of ticks; what is due stands in rows."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from db import cases, drafts, enclosures, heard, residents, updates
from db.database import Database
from db.errors import DatabaseError
from handlers.apart import falter
from handlers.feature import Tick
from handlers.office import House

log = structlog.get_logger()
TICK_SECONDS = 5
NIGHT_SECONDS = 3600
DAY = 86_400
KEEP_UPDATES = 14 * DAY
KEEP_DRAFTS = 30 * DAY
KEEP_PARKED = 30 * DAY
KEEP_HEARD = 14 * DAY
KEEP_LETTERS = 90 * DAY
WORK_SECONDS = 1
WATCH_SECONDS = 10


@dataclass(slots=True)
class Clock:
    """Calls the features' ticks, one transaction each, and the worker."""

    house: House
    database: Database
    ticks: dict[str, Tick]
    work: Callable[[], Awaitable[None]]
    now: Callable[[], int]
    committed: Callable[[], None]
    _scheduler: AsyncIOScheduler = field(default_factory=AsyncIOScheduler)
    _timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin to tick; a tick that is late runs once, and never twice at a time."""
        for job, seconds in (
            (self.tick, TICK_SECONDS),
            (self.work, WORK_SECONDS),
            (self.tidy, NIGHT_SECONDS),
        ):
            self._scheduler.add_job(
                job,
                IntervalTrigger(seconds=seconds),
                misfire_grace_time=None,
                coalesce=True,
                max_instances=1,
            )
        self._scheduler.start()
        self._watch()

    def stop(self) -> None:
        """Tick no more."""
        if self._timer is not None:
            self._timer.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _watch(self) -> None:
        """The machine's clock may be set back or on: no tick is further off than it should be."""
        now = datetime.now(UTC)
        for job in self._scheduler.get_jobs():
            if job.next_run_time - now > job.trigger.interval + timedelta(seconds=WATCH_SECONDS):
                log.warning("clock_set_back", job=job.name)
                job.modify(next_run_time=now)
        self._scheduler.wakeup()
        self._timer = asyncio.get_running_loop().call_later(WATCH_SECONDS, self._watch)

    async def tick(self) -> None:
        """Everything that fell due; a feature that fails does not keep the others waiting."""
        for name, tick in self.ticks.items():
            try:
                async with self.database.unit() as unit:
                    await tick(self.house, unit, self.now())
            except Exception as error:
                log.exception("tick_failed", tick=name, reason=type(error).__name__)
                if not isinstance(error, DatabaseError):
                    await self._falter(name)
        self.committed()

    async def _falter(self, what: str) -> None:
        """Nobody reads the log all day: staff hear of it too."""
        try:
            async with self.database.unit() as unit:
                await falter(self.house, unit, what, self.now())
        except DatabaseError as error:
            log.warning("untold", reason=type(error).__name__)

    async def tidy(self) -> None:
        """Forget what nobody needs: old update ids, forms left alone, words long delivered."""
        now = self.now()
        try:
            async with self.database.unit() as unit:
                await updates.forget(unit, now - KEEP_UPDATES)
                await updates.forget_parked(unit, now - KEEP_PARKED)
                await drafts.forget(unit, now - KEEP_DRAFTS)
                await cases.forget_loose(unit)
                await heard.forget(unit, now - KEEP_HEARD)
                await enclosures.drop_loose(unit)
                await unit.run("forget_letters", before=now - KEEP_LETTERS)
                await unit.run("forget_cards")
                await unit.run("drop_letters", before=now - KEEP_LETTERS)
                await unit.run("drop_tasks", before=now - KEEP_LETTERS)
                await unit.run("drop_holds", now=now)
                await unit.run("forget_missed", before=now - residents.MISSED_SECONDS)
        except DatabaseError as error:
            log.warning("tidy_failed", reason=str(error))
