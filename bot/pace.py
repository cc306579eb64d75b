"""Telegram's pace: about 30 letters a second in all, 1 a second in a chat, 20 a minute in a group.

Answers to people are never held back by the total; reminders and broadcasts take what is left.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from db.outbox import Lane

TOTAL_RATE = 27.0
CHAT_RATE, CHAT_BURST = 1.0, 5.0
GROUP_RATE, GROUP_BURST = 20.0 / 60.0, 15.0


@dataclass(slots=True)
class Bucket:
    """Tokens that refill with time; may go below zero for those who cannot wait."""

    rate: float
    burst: float
    tokens: float
    at: float

    def refill(self, now: float) -> float:
        """Tokens now."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return self.tokens

    def wait(self, now: float) -> float:
        """Seconds until one token is there."""
        return max(0.0, (1.0 - self.refill(now)) / self.rate)


@dataclass(slots=True)
class Pace:
    """May a letter go now? `clock` counts monotonic seconds."""

    clock: Callable[[], float]
    limits: bool = True
    _chats: dict[int, Bucket] = field(default_factory=dict)
    _total: Bucket = field(init=False)
    _quiet: dict[int, float] = field(default_factory=dict)
    _slow_until: float = 0.0

    def __post_init__(self) -> None:
        self._total = Bucket(TOTAL_RATE, TOTAL_RATE, TOTAL_RATE, self.clock())

    def wait(self, chat_id: int, lane: int) -> float:
        """Seconds to wait before a letter of this lane may go to this chat; 0 means now."""
        now = self.clock()
        waits = [self._quiet.get(chat_id, 0.0) - now]
        if self.limits:
            waits.append(self._bucket(chat_id, now).wait(now))
            if lane >= Lane.REMINDER:
                waits += [self._total.wait(now), self._slow_until - now]
        return max(0.0, *waits)

    def spend(self, chat_id: int) -> None:
        """A letter goes out."""
        now = self.clock()
        bucket = self._bucket(chat_id, now)
        bucket.refill(now)
        bucket.tokens -= 1.0
        self._total.refill(now)
        self._total.tokens -= 1.0

    def hush(self, chat_id: int, seconds: float) -> None:
        """Telegram asked for silence in this chat; if others are hushed too, mass mail rests."""
        now = self.clock()
        self._quiet = {chat: until for chat, until in self._quiet.items() if until > now}
        if any(chat != chat_id for chat in self._quiet):
            self._slow_until = max(self._slow_until, now + seconds)
        self._quiet[chat_id] = now + seconds

    def _bucket(self, chat_id: int, now: float) -> Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            if len(self._chats) > 10_000:  # noqa: PLR2004 - a full bucket need not be remembered
                self._chats = {c: b for c, b in self._chats.items() if b.refill(now) < b.burst}
            rate, burst = (GROUP_RATE, GROUP_BURST) if chat_id < 0 else (CHAT_RATE, CHAT_BURST)
            bucket = self._chats[chat_id] = Bucket(rate, burst, burst, now)
        return bucket
