"""Telegram: whether it knows us, and what we may do in the admin chat."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
from telegram.error import InvalidToken, TelegramError

from bot.config import Settings
from bot.doctor.findings import Chart, Finding
from bot.wire import Line, Wire

RIGHTS = ("can_manage_topics", "can_pin_messages", "can_delete_messages")
SLOW_SECONDS = 10
SKEW_SECONDS = 120
PATIENCE = 10.0
MANY_PENDING = 1000


@dataclass(slots=True)
class Telegram:
    """Asks Telegram, one call after another; the updates themselves are left alone."""

    settings: Settings
    chart: Chart
    now: Callable[[], float]

    async def look(self) -> list[Finding]:
        """Clock, token, webhook, admin chat."""
        found = [await self._clock()]
        token = self.settings.bot_token.get_secret_value()
        if not token:
            return [*found, self.chart.wrong("token.missing")]
        wire = Wire(self.settings.proxy_url.get_secret_value() or None)
        await wire.initialize()
        try:
            line = Line(wire, self.settings.bot_api_url, token)
            return found + [finding async for finding in self._asked(line)]
        finally:
            await wire.shutdown()

    async def _asked(self, line: Line) -> AsyncIterator[Finding]:
        try:
            me = await line.call("getMe", {}, seconds=PATIENCE)
        except InvalidToken:
            yield self.chart.wrong("token.refused")
            return
        except TelegramError as error:
            yield self.chart.wrong("token.unreachable", reason=type(error).__name__)
            return
        yield self.chart.ok("token.works", name=str(me.get("username", me["id"])))
        try:
            yield self._webhook(await line.call("getWebhookInfo", {}, seconds=PATIENCE))
        except TelegramError as error:
            yield self.chart.warning("webhook.unknown", reason=type(error).__name__)
        async for finding in self._desk(line, me["id"]):
            yield finding

    async def _clock(self) -> Finding:
        """The server's Date header beside our own clock, half the way there and back allowed."""
        proxy = self.settings.proxy_url.get_secret_value() or None
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        began = self.now()
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.get(
                    self.settings.bot_api_url, proxy=proxy, allow_redirects=False
                ) as answer,
            ):
                theirs = parsedate_to_datetime(answer.headers["Date"]).timestamp()
        except (aiohttp.ClientError, TimeoutError, OSError, KeyError, ValueError) as error:
            return self.chart.warning("clock.unknown", reason=type(error).__name__)
        skew = round((began + self.now()) / 2 - theirs)
        if abs(skew) > SKEW_SECONDS:
            return self.chart.wrong("clock.wrong", seconds=skew)
        if abs(skew) > SLOW_SECONDS:
            return self.chart.warning("clock.wrong", seconds=skew)
        return self.chart.ok("clock.right", seconds=skew)

    def _webhook(self, info: dict[str, Any]) -> Finding:
        """Only one of polling and webhook can work, and both know of one bot process each."""
        wanted = self.settings.webhook_url.rstrip("/")
        there = str(info.get("url") or "")
        pending = int(info.get("pending_update_count") or 0)
        if there and not wanted:
            return self.chart.warning("webhook.left_over")
        if wanted and not there:
            return self.chart.warning("webhook.not_set")
        if wanted and there != f"{wanted}/telegram":
            return self.chart.warning("webhook.elsewhere")
        if there and info.get("last_error_message"):
            return self.chart.warning("webhook.failing", reason=str(info["last_error_message"]))
        if pending > MANY_PENDING:
            return self.chart.warning("webhook.pending", many=pending)
        return self.chart.ok("webhook.fits" if wanted else "webhook.polling", many=pending)

    async def _desk(self, line: Line, me: int) -> AsyncIterator[Finding]:
        """The admin chat: there, a forum, and we may keep topics, pin and delete in it."""
        chat_id = self.settings.advisor_chat_id
        if not chat_id:
            yield self.chart.warning("desk.missing")
            return
        try:
            chat = await line.call("getChat", {"chat_id": chat_id}, seconds=PATIENCE)
            asked = {"chat_id": chat_id, "user_id": me}
            member = await line.call("getChatMember", asked, seconds=PATIENCE)
        except TelegramError as error:
            moved = getattr(error, "new_chat_id", None)
            key, why = ("desk.moved", str(moved)) if moved else ("desk.unknown", error.message)
            yield self.chart.wrong(key, reason=why)
            return
        title = str(chat.get("title", chat_id))
        if chat.get("is_forum"):
            yield self.chart.ok("desk.forum", title=title)
        else:
            yield self.chart.wrong("desk.no_forum", title=title)
        if member.get("status") not in {"administrator", "creator"}:
            yield self.chart.wrong("desk.no_admin")
            return
        for right in RIGHTS:
            if member.get("status") == "creator" or member.get(right):
                yield self.chart.ok(f"right.{right}")
            else:
                yield self.chart.wrong(f"no_right.{right}")
