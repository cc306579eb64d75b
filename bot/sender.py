"""Letters out: one sender, in order for each chat, at Telegram's pace.

A letter is taken, sent, and only then marked; one whose sending is in doubt after a crash is sent
again rather than lost. At most WINDOW letters are between the two.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

from bot.courier import Courier, Outcome
from bot.pace import Pace
from db import outbox
from db.database import Database
from db.errors import DatabaseError
from db.outbox import Waiting
from db.unit import Unit

log = structlog.get_logger()
FLIGHT = 64
WINDOW = 160
LOOK = 400
IDLE_SECONDS = 1.0
LONG_HOLD = 2.0

Results = Callable[[Unit, Waiting, Outcome], Awaitable[None]]
Moved = Callable[[Unit, int, int], Awaitable[None]]


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
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _ended: asyncio.Event = field(default_factory=asyncio.Event)
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(FLIGHT))
    _taken: set[int] = field(default_factory=set)
    _busy: set[int] = field(default_factory=set)
    _finished: deque[Finished] = field(default_factory=deque)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _stopping: bool = False

    def nudge(self) -> None:
        """A letter was posted: look now rather than in a second."""
        self._wake.set()

    async def run(self) -> None:
        """Deliver until stopped; what is in the air then is waited for and marked."""
        marker = asyncio.create_task(self._mark())
        try:
            while not self._stopping:
                self._wake.clear()
                pause = await self._round()
                if pause > 0:
                    await self._sleep(pause)
        finally:
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=5)
            self._stopping = True
            self._ended.set()
            await marker

    def stop(self) -> None:
        """Take no more letters."""
        self._stopping = True
        self._wake.set()

    async def idle(self) -> bool:
        """Whether nothing is in the air and nothing is due."""
        async with self.database.read() as unit:
            return not self._taken and not await outbox.due(unit, self.now(), 1)

    async def _sleep(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), seconds)
        except TimeoutError:
            return

    async def _round(self) -> float:
        """Give every free chat its letters; returns seconds to wait before looking again."""
        if len(self._taken) >= WINDOW:
            return IDLE_SECONDS
        try:
            async with self.database.read() as unit:
                letters = await outbox.due(unit, self.now(), LOOK)
        except DatabaseError as error:
            log.warning("outbox_unreadable", error=str(error))
            return IDLE_SECONDS
        pause = IDLE_SECONDS
        chats: dict[int, list[Waiting]] = {}
        for letter in letters:
            if letter.id not in self._taken and letter.chat_id not in self._busy:
                chats.setdefault(letter.chat_id, []).append(letter)
        for chat_id, mine in chats.items():
            wait = self.pace.wait(chat_id, mine[0].lane)
            if wait > 0:
                pause = min(pause, wait)
                if wait > LONG_HOLD:
                    await self._hold(chat_id, wait)
            elif len(self._taken) + len(mine) <= WINDOW or not self._taken:
                self._start(chat_id, mine[: WINDOW // 2])
        return pause

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
            if self._stopping or (place and self.pace.wait(chat_id, letter.lane) > 0):
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
            outcome = await self.courier.deliver(letter)
        if outcome.hush:
            self.pace.hush(letter.chat_id, outcome.hush)
        return outcome

    async def _hold(self, chat_id: int, seconds: float) -> None:
        """A long silence is a row, so that the box does not offer these letters meanwhile."""
        now = self.now()
        async with self.database.unit() as unit:
            unit.later("hold_chat", chat_id=chat_id, until=now + max(1, int(seconds)))

    async def _mark(self) -> None:
        """Write down what became of letters, many in one commit."""
        while True:
            await self._ended.wait()
            self._ended.clear()
            while self._finished:
                await self._mark_some()
            if self._stopping and not self._finished and not self._tasks:
                return

    async def _mark_some(self) -> None:
        batch = [self._finished.popleft() for _ in range(min(len(self._finished), WINDOW))]
        try:
            async with self.database.unit() as unit:
                for letter, outcome, _ in batch:
                    await self._mark_one(unit, letter, outcome)
        except Exception as error:  # noqa: BLE001 - the results must not be lost: again
            log.warning("results_unwritten", error=type(error).__name__, many=len(batch))
            self._finished.extendleft(reversed(batch))
            await asyncio.sleep(IDLE_SECONDS)
            return
        self._release([letter for letter, _, _ in batch])
        for _, _, marked in batch:
            marked.set_result(None)

    async def _mark_one(self, unit: Unit, letter: Waiting, outcome: Outcome) -> None:
        now = self.now()
        if outcome.new_chat:
            await self.moved(unit, letter.chat_id, outcome.new_chat)
        if outcome.retry_in is not None:
            unit.later(
                "letter_again",
                id=letter.id,
                not_before=now + max(1, round(outcome.retry_in)),
                error=outcome.error,
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
        await self.results(unit, letter, outcome)
