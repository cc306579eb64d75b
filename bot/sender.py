"""Letters out: one sender, in order for each chat, at Telegram's pace.

A letter is taken, sent, and only then marked; one whose sending is in doubt after a crash is sent
again rather than lost. At most WINDOW letters are between the two.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain

import structlog

from bot.courier import Courier, Outcome
from bot.pace import Pace
from db import outbox
from db.database import Database
from db.errors import DatabaseError
from db.outbox import Due, Lane, Waiting
from db.unit import Unit

log = structlog.get_logger()
FLIGHT = 64
WINDOW = 160
LOOK = 400
IDLE_SECONDS = 1.0
LONG_HOLD = 2.0
ENOUGH = 6  # free attempts that are counted: the waits between them grow no further
SET_BACK = 60  # seconds; less than that is waited out

Results = Callable[[Unit, Waiting, Outcome], Awaitable[None]]
Moved = Callable[[Unit, int, int], Awaitable[None]]


def never(_: int) -> bool:
    """No quiet hours."""
    return False


Finished = tuple[Waiting, Outcome, "asyncio.Future[None]"]


@dataclass(slots=True)
class Sender:
    """Takes letters from the box until it is told to stop."""

    database: Database
    courier: Courier
    pace: Pace
    now: Callable[[], int]
    results: Results
    moved: Moved
    night: Callable[[int], bool] = never
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _ended: asyncio.Event = field(default_factory=asyncio.Event)
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(FLIGHT))
    _taken: set[int] = field(default_factory=set)
    _busy: set[int] = field(default_factory=set)
    _finished: deque[Finished] = field(default_factory=deque)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _stopping: bool = False
    _looking: bool = False
    _latest: int = 0
    _over: bool = False

    def nudge(self) -> None:
        """A letter was posted: look now rather than in a second."""
        self._wake.set()

    async def run(self) -> None:
        """Deliver until stopped; what is in the air then is waited for and marked."""
        marker = asyncio.create_task(self._mark())
        try:
            while not self._stopping:
                self._wake.clear()
                self._looking = True
                pause = await self._round()
                self._looking = False
                if pause > 0:
                    await self._sleep(pause)
        finally:
            self._stopping, self._looking = True, False
            if self._tasks:
                _, late = await asyncio.wait(self._tasks, timeout=5)
                for task in late:
                    task.cancel()
            self._over = True
            self._ended.set()
            await marker

    def stop(self) -> None:
        """Take no more letters."""
        self._stopping = True
        self._wake.set()

    async def idle(self) -> bool:
        """Whether nothing is in the air, nothing is due, and nobody is looking."""
        if self._looking or self._taken:
            return False
        async with self.database.read() as unit:
            due = await self._due(unit, 1, self.now())
        return not (due or self._looking or self._taken)

    async def _due(self, unit: Unit, most: int, now: int) -> list[Due]:
        return await outbox.due(unit, now, most, night=self.night(now))

    async def _sleep(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), seconds)
        except TimeoutError:
            return

    async def _round(self) -> float:
        """Give every free chat its letters; returns seconds to wait before looking again."""
        if len(self._taken) >= WINDOW:
            return IDLE_SECONDS
        now = self.now()
        try:
            await self._mind_the_clock(now)
            async with self.database.read() as unit:
                pause, chosen, long = self._choose(await self._due(unit, LOOK, now))
                if chosen:
                    ids = [one.id for one in chain(*chosen.values())]
                    letters = await outbox.take(unit, ids, self.now())
        except DatabaseError as error:
            log.warning("outbox_unreadable", error=str(error))
            return IDLE_SECONDS
        for chat_id, mine in chosen.items():
            still = [letters[one.id] for one in mine if one.id in letters]
            if len(still) == len(mine):
                self._start(chat_id, still)
            else:  # settled while we looked: the list is stale, look again
                self.nudge()
        for chat_id, wait in long.items():
            await self._hold(chat_id, now + max(1, int(wait)))
        return pause

    async def _mind_the_clock(self, now: int) -> None:
        """The machine's clock was set back: what was to be tried again soon waits no day for it."""
        if now < self._latest - SET_BACK:
            log.warning("clock_set_back", seconds=self._latest - now)
            async with self.database.unit() as unit:
                await outbox.retry_now(unit, now)
        self._latest = now

    def _choose(self, due: Iterable[Due]) -> tuple[float, dict[int, list[Due]], dict[int, float]]:
        """Seconds until the next look, what goes now by chat, and who is to be left alone long."""
        chats: dict[int, list[Due]] = {}
        for letter in due:
            if letter.id not in self._taken and letter.chat_id not in self._busy:
                chats.setdefault(letter.chat_id, []).append(letter)
        pause, room = IDLE_SECONDS, WINDOW - len(self._taken)
        chosen: dict[int, list[Due]] = {}
        long: dict[int, float] = {}
        for chat_id, mine in chats.items():
            wait = self.pace.wait(chat_id, mine[0].lane)
            if wait > 0:
                pause = min(pause, wait)
                own = self.pace.wait(chat_id, Lane.ANSWER)  # mass mail resting holds no answer
                if own > LONG_HOLD:
                    long[chat_id] = own
            elif len(mine) <= room or room == WINDOW:
                chosen[chat_id] = mine[: WINDOW // 2]
                room -= len(chosen[chat_id])
        return pause, chosen, long

    def _start(self, chat_id: int, letters: list[Waiting]) -> None:
        self._busy.add(chat_id)
        self._taken.update(letter.id for letter in letters)
        task = asyncio.create_task(self._deliver(chat_id, letters))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, chat_id: int, letters: list[Waiting]) -> None:
        """One chat's letters in order, each after the one before it is written down as sent.

        So at most one letter of a chat can be in doubt after a crash, and order holds even then.
        """
        for place, letter in enumerate(letters):
            slow = place and self.pace.wait(chat_id, letter.lane) > 0
            if self._stopping or slow or (letter.waking and self.night(self.now())):
                self._release(letters[place:])
                break
            outcome = await self._send(letter)
            marked: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._finished.append((letter, outcome, marked))
            self._ended.set()
            await marked
            if outcome.retry_in is not None:
                self._release(letters[place + 1 :])
                break
        self._busy.discard(chat_id)
        self._wake.set()

    def _release(self, letters: list[Waiting]) -> None:
        self._taken.difference_update(letter.id for letter in letters)

    async def _send(self, letter: Waiting) -> Outcome:
        if letter.not_after is not None and self.now() > letter.not_after:
            return Outcome("expired")
        async with self._slots:
            self.pace.spend(letter.chat_id)
            outcome = await self._carry(letter)
        if outcome.hush:
            self.pace.hush(letter.chat_id, outcome.hush)
        return outcome

    async def _carry(self, letter: Waiting) -> Outcome:
        """Whatever happens to one letter, its chat must not wait for ever."""
        try:
            return await self.courier.deliver(letter)
        except DatabaseError as error:
            return Outcome("new", error=type(error).__name__, retry_in=IDLE_SECONDS, free=True)
        except Exception as error:
            log.exception("letter_broken", letter=letter.id, reason=type(error).__name__)
            return Outcome("refused", error=f"broken: {type(error).__name__}")

    async def _hold(self, chat_id: int, until: int) -> None:
        """A long silence is a row, so that the box does not offer these letters meanwhile.

        It is counted from when the box was looked at, however long writing it takes.
        """
        try:
            async with self.database.unit() as unit:
                unit.later("hold_chat", chat_id=chat_id, until=until)
        except DatabaseError as error:  # it is only a convenience: the next look tries again
            log.warning("hold_unwritten", error=type(error).__name__)

    async def _mark(self) -> None:
        """Write down what became of letters, many in one commit."""
        while True:
            await self._ended.wait()
            self._ended.clear()
            while self._finished:
                await self._mark_some()
            if self._over and not self._finished:
                return

    async def _mark_some(self) -> None:
        batch = [self._finished.popleft() for _ in range(min(len(self._finished), WINDOW))]
        try:
            await self._write(batch)
        except DatabaseError as error:  # the results must not be lost: again
            log.warning("results_unwritten", error=type(error).__name__, many=len(batch))
            self._finished.extendleft(reversed(batch))
            await asyncio.sleep(IDLE_SECONDS)
        except Exception as error:
            log.exception("results_unheard", reason=type(error).__name__, many=len(batch))
            await self._mark_apart(batch)

    async def _mark_apart(self, batch: list[Finished]) -> None:
        """A feature fell over while it was told: each letter by itself, that one without it."""
        for place, one in enumerate(batch):
            try:
                await self._write([one])
            except DatabaseError:
                self._finished.extendleft(reversed(batch[place:]))
                return
            except Exception:  # noqa: BLE001 - told to the log already
                await self._write([one], heard=False)

    async def _write(self, batch: list[Finished], *, heard: bool = True) -> None:
        async with self.database.unit() as unit:
            for letter, outcome, _ in batch:
                await self._mark_one(unit, letter, outcome, heard=heard)
        self._release([letter for letter, _, _ in batch])
        for _, _, marked in batch:
            marked.set_result(None)

    async def _mark_one(
        self, unit: Unit, letter: Waiting, outcome: Outcome, *, heard: bool = True
    ) -> None:
        now = self.now()
        if outcome.new_chat:
            await self.moved(unit, letter.chat_id, outcome.new_chat)
        if outcome.retry_in is not None:
            unit.later(
                "letter_again",
                id=letter.id,
                not_before=now + max(1, round(outcome.retry_in)),
                error=outcome.error,
                attempts=letter.attempts + (not outcome.free or letter.attempts < ENOUGH),
            )
            return
        unit.later(
            "letter_done",
            id=letter.id,
            state=outcome.state,
            message_id=outcome.message_id,
            error=outcome.error,
            done_at=now,
        )
        if heard:
            await self.results(unit, letter, outcome)
