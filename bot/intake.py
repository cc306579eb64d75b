"""Updates in: one batch, one commit, and only then Telegram may forget them."""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import structlog
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application

from bot.wire import Line
from db import residents, updates
from db.database import Database
from db.errors import DatabaseAway
from db.unit import Unit
from handlers.errors import apologise
from handlers.office import VISIT, House, Visit
from handlers.starting.actions import guess
from knowledge.words.words import Lang

log = structlog.get_logger()
TRIES = 3
Raw = dict[str, Any]


class HandlerFailed(Exception):
    """A handler raised; the cause is chained."""


@dataclass(slots=True)
class Intake:
    """Handles raw updates in order; each stands or falls alone, all are committed together."""

    app: Application[Any, Any, Any, Any, Any, Any]
    house: House
    database: Database
    line: Line
    now: Callable[[], float]
    committed: Callable[[], None]
    _failure: BaseException | None = None
    _presses: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.app.add_error_handler(self._remember_failure)

    async def _remember_failure(self, _: object, context: Any) -> None:
        self._failure = context.error

    async def handle(self, raws: Sequence[Raw]) -> None:
        """Take in a batch; when this returns, its effects are on disk.

        Raises DatabaseAway when nothing could be kept: the batch is to be offered again.
        """
        for raw in raws:
            self._acknowledge(raw)
        ids = [raw["update_id"] for raw in raws if isinstance(raw.get("update_id"), int)]
        if not ids:
            return
        async with self.database.unit() as unit:
            seen = await updates.seen(unit, min(ids), max(ids))
            for raw in raws:
                number = raw.get("update_id")
                if isinstance(number, int) and number not in seen:
                    seen.add(number)
                    await self._take(unit, raw, number)
        self.committed()

    async def _take(self, unit: Unit, raw: Raw, number: int) -> None:
        """One update behind its own savepoint: tried a few times, then parked."""
        try:
            update = Update.de_json(raw, self.app.bot)
        except Exception as error:  # noqa: BLE001 - whatever Telegram invents must not stop us
            self._park(unit, raw, number, f"unreadable: {type(error).__name__}")
            return
        reason = ""
        for _ in range(TRIES):
            await unit.guard()
            try:
                await self._act(unit, update, number)
            except DatabaseAway:
                raise
            except Exception as error:
                await unit.undo()
                reason = _name(error)
                log.exception("update_failed", update=number, reason=reason)
            else:
                updates.take(unit, number, int(self.now()))
                await unit.keep()
                return
        self._park(unit, raw, number, f"failed: {reason}")
        apologise(self.house, unit, update, int(self.now()))

    def _park(self, unit: Unit, raw: Raw, number: int, reason: str) -> None:
        log.error("update_parked", update=number, reason=reason)
        text = json.dumps(raw, ensure_ascii=False)
        updates.park(unit, number, text, reason, int(self.now()))
        updates.take(unit, number, int(self.now()))

    async def _act(self, unit: Unit, update: Update, number: int) -> None:
        visit = await self._visit(unit, update, number)
        token = VISIT.set(visit)
        self._failure = None
        try:
            await self.app.process_update(update)
        finally:
            VISIT.reset(token)
        if self._failure is not None:
            raise HandlerFailed from self._failure

    async def _visit(self, unit: Unit, update: Update, number: int) -> Visit:
        """Who speaks, where, in which language, in one look at the rows."""
        user, chat, message = update.effective_user, update.effective_chat, update.effective_message
        user_id = user.id if user else 0
        chat_id = chat.id if chat else user_id
        thread_id = (message.message_thread_id or 0) if message and chat_id < 0 else 0
        at = datetime.fromtimestamp(self.now(), UTC)
        met = await residents.meet(unit, chat_id, user_id, thread_id, int(at.timestamp()))
        lang = Lang(met.language) if met.language else guess(user.language_code if user else None)
        if met.language is None and chat_id > 0 and not update.inline_query:
            residents.add(unit, chat_id, lang, int(at.timestamp()))
        return Visit(
            house=self.house,
            unit=unit,
            now=at,
            update_id=number,
            chat_id=chat_id,
            user_id=user_id,
            thread_id=thread_id,
            met=met,
            lang=lang if chat_id > 0 else Lang.ZH,
            name=user.full_name if user else "",
            message_id=message.message_id if message else None,
            pressed=update.callback_query is not None,
        )

    def _acknowledge(self, raw: Raw) -> None:
        """Stop the button's spinner at once: the one thing said directly."""
        press = raw.get("callback_query")
        if isinstance(press, dict) and isinstance(press.get("id"), str):
            task = asyncio.create_task(self._answer(press["id"]))
            self._presses.add(task)
            task.add_done_callback(self._presses.discard)

    async def _answer(self, press_id: str) -> None:
        try:
            await self.line.call("answerCallbackQuery", {"callback_query_id": press_id})
        except TelegramError as error:
            log.info("press_unanswered", reason=type(error).__name__)


def _name(error: BaseException) -> str:
    cause = error.__cause__ if isinstance(error, HandlerFailed) else error
    return type(cause).__name__
