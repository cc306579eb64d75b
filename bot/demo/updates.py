"""Updates waiting for the bot: numbered, kept for a time, confirmed by a higher offset."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.demo.refusal import Json, conflict

DAY = 86_400
LONGEST_POLL = 50
_NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One update; those with one key are pushed to a webhook one after another."""

    id: int
    kind: str
    payload: Json
    key: int
    until: float

    def view(self) -> Json:
        """The Bot API's Update."""
        return {"update_id": self.id, self.kind: self.payload}


@dataclass(slots=True)
class Webhook:
    """Where updates are pushed to."""

    url: str
    secret: str = ""
    connections: int = 40
    last_error: str = ""
    last_error_date: int = 0


@dataclass(slots=True)
class Updates:
    """The queue between the town and the bot."""

    clock: Callable[[], float]
    last_id: int = 100_000
    waiting: OrderedDict[int, Waiting] = field(default_factory=OrderedDict)
    allowed: list[str] = field(default_factory=list)
    webhook: Webhook | None = None
    _poll: asyncio.Future[None] | None = None
    _watchers: list[Callable[[], None]] = field(default_factory=list)

    def add(self, kind: str, payload: Json, key: int, keep: float = DAY) -> int | None:
        """Queue an update, unless the bot did not ask for this kind."""
        if not self.wanted(kind):
            return None
        self.last_id += 1
        until = self.clock() + keep
        self.waiting[self.last_id] = Waiting(self.last_id, kind, payload, key, until)
        self.wake()
        return self.last_id

    def wanted(self, kind: str) -> bool:
        """Whether the bot asked for this kind of update."""
        return kind in self.allowed if self.allowed else kind not in _NOT_BY_DEFAULT

    def wake(self) -> None:
        """Let the long poll and the pusher look again."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        for watcher in self._watchers:
            watcher()

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call somebody whenever the queue changed."""
        self._watchers.append(watcher)

    def unwatch(self, watcher: Callable[[], None]) -> None:
        """Stop calling them."""
        self._watchers.remove(watcher)

    def pending(self) -> list[Waiting]:
        """What is still waiting; the expired is dropped, as Telegram does."""
        now = self.clock()
        for late in [w.id for w in self.waiting.values() if w.until < now]:
            del self.waiting[late]
        return list(self.waiting.values())

    def confirm(self, update_id: int) -> None:
        """Forget one update (a webhook took it)."""
        self.waiting.pop(update_id, None)

    @property
    def polled(self) -> bool:
        """Whether a long poll is waiting right now."""
        return self._poll is not None and not self._poll.done()

    async def poll(self, offset: int, limit: int, timeout_seconds: float) -> list[Json]:
        """Confirm everything below the offset, then answer or wait."""
        if self.webhook is not None:
            raise conflict(
                "can't use getUpdates method while webhook is active;"
                " use deleteWebhook to delete the webhook first"
            )
        self._abort("other getUpdates request; make sure that only one bot instance is running")
        self._forget(offset)
        found = self.pending()[:limit]
        if not found and timeout_seconds > 0:
            found = await self._wait(limit, min(timeout_seconds, LONGEST_POLL))
        return [update.view() for update in found]

    async def _wait(self, limit: int, seconds: float) -> list[Waiting]:
        mine = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await mine
        except TimeoutError:
            return []
        finally:
            if self._poll is mine:
                self._poll = None
        return self.pending()[:limit]

    def _abort(self, why: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(conflict(f"terminated by {why}"))
            self._poll = None

    def _forget(self, offset: int) -> None:
        if offset < 0:
            for update_id in list(self.waiting)[:offset]:
                del self.waiting[update_id]
        while offset > 0 and self.waiting and next(iter(self.waiting)) < offset:
            self.waiting.popitem(last=False)

    def set_webhook(self, webhook: Webhook | None) -> None:
        """Push from now on, or (without a webhook) wait to be polled."""
        if webhook is not None:
            self._abort("setWebhook request")
        self.webhook = webhook
        self.wake()
