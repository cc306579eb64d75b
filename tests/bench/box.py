"""What waits for one bot at the bench's server, and what came of it."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.bench.push import Pusher

clock = time.monotonic
FIRST_CHAT = 1000


@dataclass(slots=True)
class Box:
    """Updates in order until they are confirmed; moments of questions and of answers."""

    pending: "deque[tuple[int, bytes]]" = field(default_factory=deque)
    poller: Callable[[bytes], None] | None = None
    deadline: asyncio.TimerHandle | None = None
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    asked: dict[int, deque[float]] = field(default_factory=dict)
    delays: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    ids: "count[int]" = field(default_factory=lambda: count(1))
    pusher: Pusher | None = None
    first_poll: float = 0.0
    round_trip: float = 0.0
    extra: int = 0
    flying: int = 0
    peak: int = 0
    began: float = 0.0

    # The bot's side

    def poll(self, params: dict[str, Any], answer: Callable[[bytes], None]) -> None:
        """Long polling: an offset forgets what lies before it."""
        self.first_poll = self.first_poll or clock()
        self.polled.set()
        offset = int(params.get("offset", 0))
        while self.pending and self.pending[0][0] < offset:
            self.pending.popleft()
        self._let_go()
        seconds = float(params.get("timeout", 0))
        if self.pending or not seconds:
            answer(self._batch(int(params.get("limit", 100))))
            return
        self.poller = answer
        self.deadline = asyncio.get_running_loop().call_later(seconds, self._let_go)

    def _batch(self, most: int = 100) -> bytes:
        some = [raw for _, raw in list(self.pending)[:most]]
        return b'{"ok":true,"result":[%s]}' % b",".join(some)

    def _let_go(self) -> None:
        if self.deadline is not None:
            self.deadline.cancel()
        if self.poller is not None:
            self.poller(self._batch())
        self.poller = self.deadline = None

    def set_webhook(self, url: str, secret: str) -> None:
        self.pusher = Pusher(url, secret)
        self.first_poll = self.first_poll or clock()
        self.polled.set()

    def hear(self, chat_id: int, params: dict[str, Any]) -> dict[str, Any]:
        """A message arrived: the oldest open question of its chat is answered."""
        now = clock()
        waiting = self.asked.get(chat_id)
        if waiting:
            self.delays.append(now - waiting.popleft())
        else:
            self.extra += 1
        self.answers.append(now)
        self.heard.set()
        kept = ("text", "entities", "reply_markup")
        return {
            "message_id": next(self.numbers),
            "from": {"id": 1, "is_bot": True, "first_name": "bench"},
            "chat": {"id": chat_id, "type": "private", "first_name": "Li"},
            "date": int(time.time()),
            **{name: params[name] for name in kept if name in params},
        }

    # The bench's side

    def _ask(self, chat: int, text: str) -> None:
        number, chat_id = next(self.ids), FIRST_CHAT + chat
        person = {"id": chat_id, "is_bot": False, "first_name": "Li", "language_code": "zh-hans"}
        message = {
            "message_id": number,
            "from": person,
            "chat": {"id": chat_id, "type": "private", "first_name": "Li"},
            "date": int(time.time()),
            "text": text,
        }
        raw = json.dumps({"update_id": number, "message": message}).encode()
        self.asked.setdefault(chat_id, deque()).append(clock())
        if self.pusher is not None:
            self.pusher.push(chat_id, raw)
            return
        self.pending.append((number, raw))
        if self.poller is not None:
            self._let_go()

    async def ready(self) -> float:
        """When the bot first came for updates."""
        await self.polled.wait()
        return self.first_poll

    async def pend(self, texts: list[str], chats: int) -> None:
        """Everything is there at once, as after an hour's silence."""
        self.forget()
        poller, self.poller = self.poller, None
        for at, text in enumerate(texts):
            self._ask(at % chats, text)
        self.poller = poller
        self._let_go()

    async def stream(self, texts: list[str], chats: int, rate: float) -> None:
        """One update after the other, each at its moment, whatever became of those before."""
        self.forget()
        for at, text in enumerate(texts):
            await asyncio.sleep(max(0.0, self.began + at / rate - clock()))
            self._ask(at % chats, text)

    async def listen(self, round_trip: float = 0.0) -> None:
        """Note afresh what comes, with so many seconds between a call and its result."""
        self.forget()
        self.round_trip = round_trip

    def forget(self) -> None:
        self.delays.clear()
        self.answers.clear()
        self.asked.clear()
        self.extra, self.peak, self.began = 0, 0, clock()

    async def until(self, answers: int, seconds: float) -> dict[str, Any]:
        """What was heard, when there is enough of it or the time is over."""
        end = clock() + seconds
        while len(self.answers) < answers and clock() < end:
            self.heard.clear()
            try:
                await asyncio.wait_for(self.heard.wait(), max(0.0, end - clock()))
            except TimeoutError:
                break
        return {
            "began": self.began,
            "answers": self.answers,
            "delays": self.delays,
            "extra": self.extra,
            "peak": self.peak,
        }
