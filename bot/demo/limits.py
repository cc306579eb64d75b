"""Flood limits: one message a second in a chat, 20 a minute in a group, 30 a second in all."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.demo.refusal import Json, flood

COUNTED = [
    "sendMessage",
    "sendPhoto",
    "sendDocument",
    "sendVoice",
    "sendVideo",
    "sendAudio",
    "sendSticker",
    "sendLocation",
    "sendContact",
    "sendMediaGroup",
    "copyMessage",
    "copyMessages",
    "forwardMessage",
    "forwardMessages",
    "editMessageText",
    "editMessageCaption",
    "editMessageReplyMarkup",
    "editMessageMedia",
]
GROUP_MINUTE = 20


@dataclass(slots=True)
class Bucket:
    """Tokens that grow back; `wait` says how long until there are enough."""

    rate: float
    size: float
    tokens: float = -1.0
    at: float = 0.0

    def wait(self, now: float, need: float) -> float:
        """Seconds until `need` tokens are there (never more than the bucket holds)."""
        if self.tokens < 0:
            self.tokens, self.at = self.size, now
        self.tokens = min(self.size, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (min(need, self.size) - self.tokens) / self.rate)

    def take(self, need: float) -> None:
        """Use tokens up."""
        self.tokens = max(0.0, self.tokens - need)


@dataclass(slots=True)
class Limits:
    """The three limits together; a refused call uses nothing up."""

    clock: Callable[[], float]
    per_chat: float = 1.0
    burst: float = 3.0
    overall: float = 30.0
    _all: Bucket = field(init=False)
    _chats: dict[int, Bucket] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._all = Bucket(self.overall, self.overall)

    def pass_or_refuse(self, method: str, params: Json) -> None:
        """Count a call, or refuse it with the seconds to wait."""
        chat = params.get("chat_id")
        if method not in COUNTED or not isinstance(chat, int):
            return
        now, need = self.clock(), _weight(params)
        bucket = self._chats.setdefault(chat, Bucket(self.per_chat, self.burst))
        group = self._groups.setdefault(chat, deque()) if chat < 0 else None
        wait = max(bucket.wait(now, need), self._all.wait(now, need), _minute(group, now, need))
        if wait > 0:
            raise flood(math.ceil(wait))
        bucket.take(need)
        self._all.take(need)
        if group is not None:
            group.extend([now] * need)


def _minute(sent: deque[float] | None, now: float, need: int) -> float:
    if sent is None:
        return 0.0
    while sent and sent[0] <= now - 60:
        sent.popleft()
    over = len(sent) + min(need, GROUP_MINUTE) - GROUP_MINUTE
    return sent[over - 1] + 60 - now if over > 0 else 0.0


def _weight(params: Json) -> int:
    return max(1, len(params.get("media") or params.get("message_ids") or ()))
