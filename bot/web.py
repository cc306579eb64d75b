"""One small web server: Telegram's webhook, health, and figures without any person in them."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import structlog
from aiohttp import web

from bot.intake import Intake
from bot.polling import MOST
from bot.wire import read_json

log = structlog.get_logger()
MOST_BYTES = 1024 * 1024
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, no secret
Figures = Callable[[], Awaitable[dict[str, float]]]
Waiting = tuple[dict[str, Any], "asyncio.Future[None]"]


@dataclass(slots=True)
class Webhook:
    """Collects what arrives at the same time into one commit; answers after it."""

    intake: Intake
    secret: str
    _queue: "asyncio.Queue[Waiting]" = field(default_factory=asyncio.Queue)

    async def receive(self, request: web.Request) -> web.Response:
        """200 after the commit; 403 for a stranger; 503 asks Telegram to come again."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            return web.Response(status=403)
        body = await request.read()
        try:
            raw = read_json(body)
        except ValueError:
            raw = None
        if not isinstance(raw, dict) or not isinstance(raw.get("update_id"), int):
            log.error("webhook_unreadable", size=len(body))
            return web.Response()
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        await self._queue.put((raw, done))
        try:
            await done
        except Exception as error:  # noqa: BLE001 - whatever failed, Telegram is to come again
            log.warning("webhook_failed", reason=type(error).__name__)
            return web.Response(status=503, headers={"Retry-After": "2"})
        return web.Response()

    async def run(self) -> None:
        """Handle what is queued, a batch a commit."""
        while True:
            batch = [await self._queue.get()]
            while len(batch) < MOST and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            try:
                await self.intake.handle([raw for raw, _ in batch])
            except Exception as error:  # noqa: BLE001 - told to every waiting request
                _settle(batch, error)
            else:
                _settle(batch, None)


def _settle(batch: list[Waiting], error: Exception | None) -> None:
    for _, done in batch:
        if done.done():
            continue
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)


def site(webhook: Webhook | None, path: str, figures: Figures) -> web.Application:
    """The routes: the webhook's path, /health, /metrics."""

    async def health(_: web.Request) -> web.Response:
        try:
            return web.json_response(await figures())
        except Exception as error:  # noqa: BLE001 - unhealthy, whatever the reason
            return web.json_response({"error": type(error).__name__}, status=503)

    async def metrics(_: web.Request) -> web.Response:
        lines = [f"falin_{name} {value:g}" for name, value in (await figures()).items()]
        return web.Response(text="\n".join(lines) + "\n")

    app = web.Application(client_max_size=MOST_BYTES)
    app.router.add_get("/health", health)
    app.router.add_get("/metrics", metrics)
    if webhook is not None:
        app.router.add_post(path, webhook.receive)
    return app
