"""Carries one letter to its chat and mends what can be mended on the way."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import structlog
from telegram import InputFile
from telegram.error import TelegramError

from bot.verdicts import Fate, Verdict, judge
from bot.wire import Line
from db import enclosures, outbox, topics
from db.database import Database
from db.outbox import Waiting
from db.topics import Topic

log = structlog.get_logger()
REPAIRS = 4
MOST_ALONE, MOST_IN_GROUP = 12, 8  # times, where it is the letter and not the line
TELLING = 5  # times after which a letter that fails in passing is worth a line
UPLOAD_SECONDS = 120.0  # a file takes longer than words, and holds only its own chat up
# parts of a payload that are for the courier, not for Telegram
OURS = {"topic", "of", "thread", "enclosed"}
CHATLESS = {"answerInlineQuery", "setMyCommands", "deleteMyCommands"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a letter: sent, expired, blocked, gone or refused; or tried again."""

    state: str
    message_id: int | None = None
    error: str = ""
    message_ids: tuple[int, ...] = ()
    retry_in: float | None = None
    hush: float = 0.0
    new_chat: int = 0
    free: bool = False  # says nothing against the letter, however often it happens


class Missing(Exception):
    """A letter points to a message that was never sent."""

    said = "its message was never sent"


class Emptied(Missing):
    """The file a letter carried is no longer there."""

    said = "its file is gone"


class Unmarked(Exception):
    """A letter points to a message that was sent a moment ago, or is about to be."""


def _answers_in_place(letter: Waiting) -> bool:
    """Whether it was to change the very message somebody pressed: without it, it is said anew."""
    return letter.method == "editMessageText" and "message_id" in letter.payload


@dataclass(slots=True)
class Courier:
    """Knows topics, cards and Telegram's refusals; knows nothing of the matter itself."""

    database: Database
    line: Line
    now: Callable[[], int]
    _well_at: int = 0

    async def deliver(self, letter: Waiting) -> Outcome:
        """Send, mending at most a few times; never raises for what Telegram says."""
        payload = dict(letter.payload)
        for _ in range(REPAIRS):
            try:
                ids = await self._attempt(letter, payload)
                self._well_at = self.now()
                return Outcome("sent", ids[0] if ids else None, message_ids=ids)
            except TelegramError as error:
                verdict = judge(error, letter.attempts)
                if verdict.fate is Fate.NO_MESSAGE and _answers_in_place(letter):
                    letter = replace(letter, method="sendMessage")
                    payload.pop("message_id", None)
                    continue
                try:
                    repaired = await self._repair(letter, payload, verdict)
                except TelegramError as worse:
                    return self._end(letter, judge(worse, letter.attempts))
                if repaired is None:
                    return self._end(letter, verdict)
                payload = repaired
            except Missing as missing:
                return Outcome("refused", error=missing.said)
            except Unmarked:
                return Outcome("new", error="its message is on its way", retry_in=1.0, free=True)
        return Outcome("refused", error="could not be mended")

    def _end(self, letter: Waiting, verdict: Verdict) -> Outcome:
        if verdict.fate is Fate.DONE:
            return Outcome("sent", letter.payload.get("message_id"))
        if verdict.fate is Fate.MOVED:
            return Outcome("new", error="migrated", retry_in=1.0, new_chat=verdict.new_chat)
        passing = verdict.fate in {Fate.AGAIN, Fate.STOP}
        if passing and letter.attempts == TELLING:  # nobody else says so where updates are pushed
            log.warning("letter_waits", method=letter.method, reason=verdict.reason)
        if passing and letter.attempts < self._patience(letter, verdict):
            return Outcome(
                "new",
                error=verdict.reason,
                retry_in=verdict.wait,
                hush=verdict.wait if verdict.ours else 0.0,
                free=verdict.most == math.inf,
            )
        state = {Fate.BLOCKED: "blocked", Fate.GONE: "gone"}.get(verdict.fate, "refused")
        log.warning("letter_refused", method=letter.method, fate=str(verdict.fate))
        return Outcome(state, error=verdict.reason)

    def _patience(self, letter: Waiting, verdict: Verdict) -> float:
        """How often it is tried: while others get through it is the letter that is not well.

        In a group it would hold up everybody's cases, and is tried again from there later.
        """
        failing = 2.0 ** min(letter.attempts, 10)  # seconds at least since it failed first
        if verdict.most == math.inf or self.now() - self._well_at >= failing:
            return verdict.most
        return min(verdict.most, MOST_IN_GROUP if letter.chat_id < 0 else MOST_ALONE)

    async def _attempt(self, letter: Waiting, payload: dict[str, Any]) -> tuple[int, ...]:
        if letter.method == "card":
            card = await self._draw_card(letter, payload)
            return () if card is None else (card,)
        params = {name: value for name, value in payload.items() if name not in OURS}
        if letter.method not in CHATLESS:
            params["chat_id"] = letter.chat_id
        if "thread" in payload:
            params["message_thread_id"] = payload["thread"]
        elif payload.get("topic") and letter.case_id is not None:
            params["message_thread_id"] = await self._thread(letter)
        if "of" in payload:
            params["message_id"] = await self._message_of(payload["of"])
        seconds = None
        if payload.get("enclosed"):
            params["document"], seconds = await self._enclosed(letter), UPLOAD_SECONDS
        value = await self.line.call(letter.method, params, seconds)
        found = value if isinstance(value, list) else [value]
        ids = tuple(
            one["message_id"] for one in found if isinstance(one, dict) and "message_id" in one
        )
        return ids or ((params["message_id"],) if "message_id" in params else ())

    async def _enclosed(self, letter: Waiting) -> InputFile:
        """The file that lies with a letter, for sendDocument."""
        async with self.database.read() as unit:
            file = await enclosures.get(unit, letter.key)
        if file is None:
            raise Emptied(letter.key)
        return InputFile(file.body, filename=file.name)

    async def _message_of(self, key: str) -> int:
        async with self.database.read() as unit:
            row = await outbox.by_key(unit, key)
        if row is not None and row["state"] == "new":
            raise Unmarked(key)
        if row is None or row["message_id"] is None:
            raise Missing(key)
        return int(row["message_id"])

    async def _repair(
        self, letter: Waiting, payload: dict[str, Any], verdict: Verdict
    ) -> dict[str, Any] | None:
        """The payload to try again with, or None when this letter cannot be helped."""
        if verdict.fate is Fate.PLAIN and ("entities" in payload or "caption_entities" in payload):
            return {k: v for k, v in payload.items() if k not in {"entities", "caption_entities"}}
        if verdict.fate is Fate.ALONE and "reply_parameters" in payload:
            return {k: v for k, v in payload.items() if k != "reply_parameters"}
        if verdict.fate in {Fate.NO_TOPIC, Fate.SHUT_TOPIC}:
            return await self._mend_topic(letter, payload, verdict.fate)
        if verdict.fate is Fate.NO_MESSAGE and letter.method == "card":
            await self._change(letter, card_message=None)
            return payload
        return None

    # Topics and cards

    async def _mend_topic(
        self, letter: Waiting, payload: dict[str, Any], fate: Fate
    ) -> dict[str, Any] | None:
        """Open the topic again; what belongs to no case is said in the chat itself."""
        if letter.case_id is None:
            return await self._mend_place(letter, payload, fate)
        if fate is Fate.NO_TOPIC:
            await self._renew(letter)
        else:
            await self._reopen(letter)
        topic = await self._topic(letter)
        return payload if letter.method == "card" else payload | {"thread": topic.thread_id}

    async def _mend_place(
        self, letter: Waiting, payload: dict[str, Any], fate: Fate
    ) -> dict[str, Any] | None:
        """An answer goes where it was asked for, or into the chat where no topic can be made."""
        thread = payload.get("message_thread_id")
        if thread is None:
            return None
        async with self.database.read() as unit:
            topic = await topics.by_thread(unit, letter.chat_id, thread)
        anywhere = {k: v for k, v in payload.items() if k != "message_thread_id"}
        if topic is None:
            return anywhere
        letter = replace(letter, case_id=topic.case_id)
        try:
            return await self._mend_topic(letter, anywhere | {"topic": True}, fate)
        except TelegramError as error:
            if judge(error, letter.attempts).fate is not Fate.REFUSED:
                raise
            return anywhere

    async def _topic(self, letter: Waiting) -> Topic:
        async with self.database.read() as unit:
            topic = await topics.get(unit, letter.case_id or 0)
        return topic or Topic(letter.case_id or 0, letter.chat_id)

    async def _save(self, topic: Topic) -> None:
        async with self.database.unit() as unit:
            topics.add(unit, topic.case_id, topic.chat_id)
            await topics.save(unit, topic)

    async def _change(self, letter: Waiting, **changes: Any) -> Topic:
        old = await self._topic(letter)
        values = {name: getattr(old, name) for name in Topic.__dataclass_fields__} | changes
        new = Topic(**values)
        await self._save(new)
        return new

    async def _thread(self, letter: Waiting) -> int:
        topic = await self._topic(letter)
        if topic.thread_id is None:
            topic = await self._open(letter, topic.title)
        if topic.thread_id is None:  # pragma: no cover - _open gives one or raises
            raise Missing("topic")
        return topic.thread_id

    async def _open(self, letter: Waiting, title: str) -> Topic:
        """Open a topic, with the card as it last looked when there was one before."""
        name = title or f"#{letter.case_id}"
        value = await self.line.call("createForumTopic", {"chat_id": letter.chat_id, "name": name})
        topic = await self._change(
            letter,
            chat_id=letter.chat_id,
            thread_id=value["message_thread_id"],
            card_message=None,
            title=name,
            closed=False,
        )
        if letter.method != "card":
            await self._redraw(letter, topic)
        return topic

    async def _redraw(self, letter: Waiting, topic: Topic) -> None:
        card = await self._newest(topic)
        if card:
            await self._place(letter, topic, card)

    async def _newest(self, topic: Topic) -> dict[str, Any] | None:
        """The card as it looks now, whether it went out already or not."""
        async with self.database.read() as unit:
            row = await unit.one("last_card", case_id=topic.case_id)
        return outbox.read_payload(row["payload"]) if row else None

    async def _renew(self, letter: Waiting) -> None:
        topic = await self._change(letter, thread_id=None, card_message=None)
        log.warning("topic_missing", case=letter.case_id)
        await self._open(letter, topic.title)

    async def _reopen(self, letter: Waiting) -> None:
        topic = await self._topic(letter)
        await self.line.call(
            "reopenForumTopic",
            {"chat_id": letter.chat_id, "message_thread_id": topic.thread_id},
        )
        await self._change(letter, closed=False)

    async def _draw_card(self, letter: Waiting, card: dict[str, Any]) -> int | None:
        """Bring topic title, card and open state to what the letter says."""
        async with self.database.read() as unit:
            newer = await unit.one("newer_card", case_id=letter.case_id, id=letter.id)
        topic = await self._topic(letter)
        if newer is not None and topic.thread_id is not None:
            return topic.card_message
        if topic.thread_id is None:
            card = await self._newest(topic) or card
            topic = await self._open(letter, card["title"])
        place = {"chat_id": letter.chat_id, "message_thread_id": topic.thread_id}
        if topic.title != card["title"]:
            await self._quietly("editForumTopic", {**place, "name": card["title"]})
            topic = await self._change(letter, title=card["title"])
        if topic.closed and not card["closed"]:
            await self._quietly("reopenForumTopic", place)
            topic = await self._change(letter, closed=False)
        topic = await self._place(letter, topic, card)
        if card["closed"] and not topic.closed:
            await self._quietly("closeForumTopic", place)
            topic = await self._change(letter, closed=True)
        return topic.card_message

    async def _quietly(self, method: str, params: dict[str, Any]) -> None:
        """A change that may be made already."""
        try:
            await self.line.call(method, params)
        except TelegramError as error:
            if judge(error, 0).fate is not Fate.DONE:
                raise

    async def _place(self, letter: Waiting, topic: Topic, card: dict[str, Any]) -> Topic:
        face = {**card["face"], "chat_id": letter.chat_id}
        if topic.card_message is not None:
            await self._quietly("editMessageText", {**face, "message_id": topic.card_message})
            return topic
        value = await self.line.call("sendMessage", {**face, "message_thread_id": topic.thread_id})
        topic = await self._change(letter, card_message=value["message_id"])
        try:
            await self.line.call(
                "pinChatMessage",
                {
                    "chat_id": letter.chat_id,
                    "message_id": topic.card_message,
                    "disable_notification": True,
                },
            )
        except TelegramError as error:
            log.warning("card_not_pinned", reason=judge(error, 0).reason)
        return topic
