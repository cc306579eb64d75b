"""Pushing updates to a webhook: in order for one chat, side by side for different chats."""

import asyncio
import json
from types import TracebackType
from typing import Self

import aiohttp

from bot.demo.refusal import Json, LineError
from bot.demo.town import Town
from bot.demo.updates import Waiting, Webhook

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_PAUSE = 60.0
LONGEST_ASKED = 3600.0


class Pusher:
    """While it runs, a webhook set in the town gets its updates, each until it says 2xx."""

    def __init__(self, town: Town, *, first_pause: float = 0.5, patience: float = 30.0) -> None:
        self._town = town
        self._first_pause = first_pause
        self._patience = patience
        self._lines: dict[int, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._slots = (Webhook(""), asyncio.Semaphore(1))

    async def __aenter__(self) -> Self:
        timeout = aiohttp.ClientTimeout(total=self._patience)
        self._session = aiohttp.ClientSession(timeout=timeout)
        self._town.updates.watch(self._look)
        self._look()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._town.updates.unwatch(self._look)
        for task in self._lines.values():
            task.cancel()
        await asyncio.gather(*self._lines.values(), return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _look(self) -> None:
        """Start a line for every key that has something waiting and none yet."""
        webhook = self._town.updates.webhook
        if webhook is None:
            return
        for update in self._town.updates.waiting.values():
            task = self._lines.get(update.key)
            if task is None or task.done():
                self._lines[update.key] = asyncio.ensure_future(self._drain(update.key))

    async def _drain(self, key: int) -> None:
        pause = 0.0
        while (webhook := self._town.updates.webhook) is not None:
            update = self._next(key)
            if update is None:
                return
            wait = await self._push(webhook, update)
            if wait is None:
                self._town.updates.confirm(update.id)
                pause = 0.0
                continue
            pause = min(max(pause * 2, self._first_pause), LONGEST_PAUSE)
            await asyncio.sleep(max(pause, wait))

    def _next(self, key: int) -> Waiting | None:
        return next((u for u in self._town.updates.pending() if u.key == key), None)

    async def _push(self, webhook: Webhook, update: Waiting) -> float | None:
        """None when it was taken, else the seconds the receiver asked to wait."""
        if self._session is None:
            raise RuntimeError("the pusher is not running")
        if self._slots[0] is not webhook:
            self._slots = (webhook, asyncio.Semaphore(webhook.connections))
        headers = {HEADER: webhook.secret} if webhook.secret else {}
        try:
            async with (
                self._slots[1],
                self._session.post(webhook.url, json=update.view(), headers=headers) as response,
            ):
                body = await response.read()
                if response.ok:
                    await self._follow(body)
                    return None
                self._note(webhook, f"Wrong response from the webhook: {response.status}")
                asked = response.headers.get("Retry-After", "0")
                return min(float(asked), LONGEST_ASKED) if asked.isdigit() else 0.0
        except (aiohttp.ClientError, TimeoutError) as error:
            self._note(webhook, str(error) or type(error).__name__)
            return 0.0

    def _note(self, webhook: Webhook, error: str) -> None:
        webhook.last_error, webhook.last_error_date = error, self._town.now()

    async def _follow(self, body: bytes) -> None:
        """An answer may carry one call of the API; its result is told to nobody."""
        try:
            call: Json = json.loads(body)
            method = call.pop("method")
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        try:
            await self._town.call(method, call)
        except LineError:
            return
