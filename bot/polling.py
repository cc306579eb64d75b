"""Long polling: the offset moves only over what is committed."""

import asyncio
from dataclasses import dataclass
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.intake import Intake
from bot.verdicts import judge
from bot.wire import Line
from db.errors import DatabaseAway, DatabaseError

log = structlog.get_logger()
HOLD_SECONDS = 30
MOST = 100
MOST_REFUSED = 10  # times in a row that the token is refused before it is believed: five minutes
KINDS = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
    "message_reaction",
)


@dataclass(slots=True)
class Polling:
    """Asks Telegram for updates until stopped."""

    line: Line
    intake: Intake
    offset: int | None = None
    stopping: bool = False
    _failures: int = 0

    async def run(self) -> None:
        """Poll; raises InvalidToken when the token is not ours any more.

        Said once it may be a server between us, or Telegram, that is not well for a moment.
        """
        while not self.stopping:
            await self._round()

    async def _round(self) -> None:
        try:
            batch = await self._ask()
            if batch:
                await self.intake.handle(batch)
                self.offset = batch[-1]["update_id"] + 1
        except (TelegramError, DatabaseError) as error:
            if isinstance(error, InvalidToken) and self._failures >= MOST_REFUSED:
                raise
            await self._pause(error)
        else:
            self._failures = 0

    async def _ask(self) -> list[dict[str, Any]]:
        params: dict[str, Any] = {
            "timeout": HOLD_SECONDS,
            "limit": MOST,
            "allowed_updates": list(KINDS),
        }
        if self.offset is not None:
            params["offset"] = self.offset
        answer = await self.line.call("getUpdates", params, seconds=HOLD_SECONDS + 10)
        return answer if isinstance(answer, list) else []

    async def _pause(self, error: Exception) -> None:
        """Wait a little longer each time, half a minute at most."""
        self._failures += 1
        if isinstance(error, Conflict):
            log.error("second_poller", reason=str(error))
        wait = min(30.0, 0.5 * 2.0 ** min(self._failures, 8))
        if isinstance(error, TelegramError):
            wait = max(wait, judge(error, 0).wait) if self._failures > 1 else wait
        reason = type(error).__name__
        if isinstance(error, DatabaseAway):  # whoever is called at night needs to know which
            reason = f"{reason}: {error}"
        log.warning("poll_failed", reason=reason, wait=wait)
        await asyncio.sleep(wait)

    async def confirm(self) -> None:
        """Let Telegram forget what is committed, so that a clean stop leaves nothing to repeat."""
        if self.offset is None:
            return
        try:
            params = {"timeout": 0, "limit": 1, "offset": self.offset}
            await self.line.call("getUpdates", params, seconds=3)
        except TelegramError as error:
            log.info("stop_unconfirmed", reason=type(error).__name__)
