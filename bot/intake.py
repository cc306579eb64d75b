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

from bot import parking
from bot.wire import Line
from db import residents, updates
from db.database import Database
from db.errors import DatabaseAway
from db.residents import Looks, Who
from db.unit import Unit
from handlers.errors import apologise, report
from handlers.office import VISIT, House, Visit
from handlers.starting.actions import first
from knowledge.words.words import Lang

log = structlog.get_logger()
TRIES = 3
BREATH = 8
LARGEST = 2**63
Raw = dict[str, Any]


class HandlerFailed(Exception):
    """A handler raised; the cause is chained."""


@dataclass(frozen=True, slots=True)
class _Read:
    """An update as far as it could be read."""

    number: int
    raw: Raw
    update: Update | None
    who: Who = (0, 0, 0)
    reason: str = ""


def _who(update: Update) -> Who:
    """Chat, person and topic (private talks have none)."""
    user, chat, message = update.effective_user, update.effective_chat, update.effective_message
    user_id = user.id if user else 0
    chat_id = chat.id if chat else user_id
    return chat_id, user_id, (message.message_thread_id or 0) if message and chat_id < 0 else 0


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
        numbered = {number: raw for raw in raws if (number := _number(raw)) is not None}
        for raw in numbered.values():
            self._acknowledge(raw)
        try:
            await self._commit(numbered)
        except DatabaseAway:
            raise
        except Exception as error:
            log.exception("batch_failed", many=len(numbered), reason=_name(error))
            for number, raw in numbered.items():
                await self._alone(number, raw)
        self.committed()

    async def _commit(self, numbered: dict[int, Raw]) -> None:
        if not numbered:
            return
        async with self.database.unit() as unit:
            seen = await updates.seen(unit, min(numbered), max(numbered))
            fresh = [self._read(n, raw) for n, raw in numbered.items() if n not in seen]
            looks = Looks(unit, int(self.now()))
            await looks.ahead(one.who for one in fresh if one.update is not None)
            for place, one in enumerate(fresh, 1):
                await self._take(looks, one)
                if place % BREATH == 0:  # a large batch lets letters out meanwhile
                    await asyncio.sleep(0)

    def _read(self, number: int, raw: Raw) -> _Read:
        try:
            update = Update.de_json(raw, self.app.bot)
            return _Read(number, raw, update, _who(update))
        except Exception as error:  # noqa: BLE001 - whatever Telegram invents must not stop us
            return _Read(number, raw, None, reason=f"unreadable: {type(error).__name__}")

    async def _alone(self, number: int, raw: Raw) -> None:
        """One update of a batch that could not be kept: cleaned, by itself, or put aside."""
        try:
            await self._commit({number: _cleaned(raw)})
        except DatabaseAway:
            raise
        except Exception as error:  # noqa: BLE001 - told to the log and to staff by `_park`
            async with self.database.unit() as unit:
                await self._park(unit, raw, number, f"unkept: {_name(error)}")

    async def _take(self, looks: Looks, read: _Read) -> None:
        """One update behind its own savepoint: tried a few times, then parked."""
        unit, update, number, reason = looks.unit, read.update, read.number, ""
        if update is None:
            await self._park(unit, read.raw, number, read.reason)
            await self._apologise_unread(unit, read.raw)
            return
        for _ in range(TRIES):
            await unit.guard()
            try:
                await self._act(await self._visit(looks, update, read), update)
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
        await self._park(unit, read.raw, number, f"failed: {reason}")
        await apologise(self.house, unit, update, int(self.now()))

    async def _apologise_unread(self, unit: Unit, raw: Raw) -> None:
        """Whoever sent what could not be read hears of it, if it can be told who that was."""
        try:
            update = Update.de_json(parking.bare(raw), self.app.bot)
        except Exception as error:  # noqa: BLE001 - there is nobody to apologise to
            log.info("sender_unknown", reason=type(error).__name__)
            return
        await apologise(self.house, unit, update, int(self.now()))

    async def _park(self, unit: Unit, raw: Raw, number: int, reason: str) -> None:
        log.error("update_parked", update=number, reason=reason)
        now = int(self.now())
        await parking.park(unit, raw, number, reason, now)
        updates.take(unit, number, now)
        await report(self.house, unit, number, now)

    async def _act(self, visit: Visit, update: Update) -> None:
        token = VISIT.set(visit)
        self._failure = None
        try:
            await self.app.process_update(update)
        finally:
            VISIT.reset(token)
        if isinstance(self._failure, DatabaseAway):
            raise self._failure
        if self._failure is not None:
            raise HandlerFailed from self._failure

    async def _visit(self, looks: Looks, update: Update, read: _Read) -> Visit:
        """Who speaks, where, in which language, in one look at the rows."""
        user, message = update.effective_user, update.effective_message
        chat_id, user_id, thread_id = read.who
        met = await looks.meet(read.who)
        lang = Lang(met.language) if met.language else _first_language(update)
        if met.language is None and chat_id > 0 and not update.inline_query:
            looks.add(chat_id, lang)
        if met.blocked and (update.message or update.callback_query):
            await residents.come_back(looks.unit, user_id, int(self.now()))  # who speaks is back
        return Visit(
            house=self.house,
            unit=looks.unit,
            now=datetime.fromtimestamp(self.now(), UTC),
            update_id=read.number,
            chat_id=chat_id,
            user_id=user_id,
            thread_id=thread_id,
            met=met,
            lang=lang if chat_id > 0 else Lang.ZH,
            name=user.full_name if user else "",
            message_id=message.message_id if message else None,
            pressed=update.callback_query is not None,
            sent=_written(update),
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


def _written(update: Update) -> int:
    """When a message was written; one that was edited later still stands under its own date."""
    message = update.message or update.edited_message
    return int(message.date.timestamp()) if message else 0


def _first_language(update: Update) -> Lang:
    """The language to speak with somebody new, by their Telegram and what they write."""
    user, said = update.effective_user, update.message
    text = (said.text or said.caption or "") if said else ""
    return first(user.language_code if user else None, text)


def _number(raw: Raw) -> int | None:
    """The update's number, if it is one that a row can hold."""
    number = raw.get("update_id")
    if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < LARGEST:
        return number
    log.error("update_without_number")
    return None


def _cleaned(raw: Raw) -> Raw:
    """Without the two things a JSON text may hold and a database may not."""
    text = json.dumps(raw, ensure_ascii=False).replace("\\u0000", "")
    cleaned: Raw = json.loads(text.encode("utf-8", "replace"))
    return cleaned


def _name(error: BaseException) -> str:
    cause = error.__cause__ if isinstance(error, HandlerFailed) else error
    return type(cause).__name__
