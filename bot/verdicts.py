"""What an error of Telegram means for a letter: the one place that reads its strings."""

import math
from dataclasses import dataclass
from enum import StrEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.wire import Cut, NotSent

MOST_DOUBTFUL = 12  # it may have been delivered each time: half an hour
MOST_ANSWERED = 48  # Telegram itself is not well: six hours


class Fate(StrEnum):
    """What is to be done with a letter whose call failed."""

    DONE = "done"  # nothing was left to do
    AGAIN = "again"  # passing: try again later
    BLOCKED = "blocked"  # the person does not want to hear from us
    GONE = "gone"  # the account or chat no longer exists, or never spoke to us
    REFUSED = "refused"  # wrong for good, and it is our mistake or our rights
    PLAIN = "plain"  # send it without its markup
    ALONE = "alone"  # send it without the message it answers
    NO_TOPIC = "no_topic"  # the topic was deleted
    SHUT_TOPIC = "shut_topic"  # the topic was closed
    NO_MESSAGE = "no_message"  # what was to be edited is no longer there
    MOVED = "moved"  # the group has a new id
    STOP = "stop"  # this token is not ours any more


@dataclass(frozen=True, slots=True)
class Verdict:
    """A fate with what belongs to it; `wait` in seconds.

    A passing one is tried again until it was tried `most` times.
    """

    fate: Fate
    reason: str
    wait: float = 0.0
    new_chat: int = 0
    ours: bool = False
    most: float = math.inf


_REQUESTS = (
    ("message is not modified", Fate.DONE),
    ("topic_not_modified", Fate.DONE),
    ("message to delete not found", Fate.DONE),
    ("message can't be deleted", Fate.DONE),
    ("message to react not found", Fate.DONE),
    ("query is too old", Fate.DONE),
    ("message thread not found", Fate.NO_TOPIC),
    ("topic_deleted", Fate.NO_TOPIC),
    ("topic_id_invalid", Fate.NO_TOPIC),
    ("topic_closed", Fate.SHUT_TOPIC),
    ("message to be replied not found", Fate.ALONE),
    ("replied message not found", Fate.ALONE),
    ("message to edit not found", Fate.NO_MESSAGE),
    ("message can't be edited", Fate.NO_MESSAGE),
    ("message_id_invalid", Fate.NO_MESSAGE),
    ("message to copy not found", Fate.NO_MESSAGE),
    ("can't parse entities", Fate.PLAIN),
    ("entities_too_long", Fate.PLAIN),
    ("entity_", Fate.PLAIN),
    ("chat not found", Fate.GONE),
    ("chat was deactivated", Fate.GONE),
    ("peer_id_invalid", Fate.GONE),
    ("user not found", Fate.GONE),
)
_REFUSALS = (
    ("blocked by the user", Fate.BLOCKED),
    ("user is deactivated", Fate.GONE),
    ("can't initiate conversation", Fate.GONE),
    ("kicked from", Fate.GONE),
    ("not a member", Fate.GONE),
    ("chat was deleted", Fate.GONE),
)


def judge(error: TelegramError, attempts: int) -> Verdict:
    """Tell what a failure means."""
    words = error.message.lower()
    if isinstance(error, RetryAfter):
        pause = error._retry_after.total_seconds()  # noqa: SLF001 - the public name warns on use
        return Verdict(Fate.AGAIN, "retry_after", wait=pause + 0.5, ours=True)
    if isinstance(error, ChatMigrated):
        return Verdict(Fate.MOVED, "migrated", new_chat=error.new_chat_id)
    if isinstance(error, Forbidden):
        return Verdict(_find(words, _REFUSALS), words)
    if isinstance(error, BadRequest):
        return Verdict(_find(words, _REQUESTS), words)
    if isinstance(error, InvalidToken | Conflict):
        return Verdict(Fate.STOP, words, wait=30.0)
    return _passing(error, words, attempts)


def _passing(error: TelegramError, words: str, attempts: int) -> Verdict:
    """Tried again after twice as long each time, at most 10 minutes.

    What never left this machine says nothing of the letter, and goes when the line is back.
    """
    wait = 2.0 ** min(attempts, 10)
    if isinstance(error, NotSent):
        return Verdict(Fate.AGAIN, f"not sent: {words}", wait=min(60.0, wait))
    wait = min(600.0, wait)
    if isinstance(error, TimedOut | Cut):
        return Verdict(Fate.AGAIN, f"in doubt: {words}", wait=wait, most=MOST_DOUBTFUL)
    return Verdict(Fate.AGAIN, f"not taken: {words}", wait=wait, most=MOST_ANSWERED)


def _find(words: str, table: tuple[tuple[str, Fate], ...]) -> Fate:
    return next((fate for part, fate in table if part in words), Fate.REFUSED)
