"""What a feature offers to front: handlers, flows, edits, results of letters, ticks."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from telegram import BotCommand, Message, Update
from telegram.ext import BaseHandler, CallbackContext

from db.drafts import Draft
from db.outbox import Waiting
from db.unit import Unit
from handlers.office import House, Visit
from knowledge.words.words import Lang

Context = CallbackContext[Any, Any, Any, Any]
Handler = BaseHandler[Any, Any, Any]
Flow = Callable[[Update, Visit, Draft], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a letter: sent, expired, blocked, gone, refused, stopped."""

    letter: Waiting
    state: str
    message_id: int | None
    error: str
    now: int
    message_ids: tuple[int, ...] = ()


Edit = Callable[[Message, Visit, int, str], Awaitable[bool]]
Delivered = Callable[[House, Unit, Delivery], Awaitable[None]]
Tick = Callable[[House, Unit, int], Awaitable[None]]
Link = Callable[[Visit, str], Awaitable[None]]
Command = Callable[[Update, Context], Awaitable[None]]
Work = Callable[[House, Any, dict[str, Any], int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Feature:
    """One folder of handlers as front sees it."""

    name: str
    handlers: tuple[Handler, ...] = ()
    flows: dict[str, Flow] = field(default_factory=dict)
    edits: dict[str, Edit] = field(default_factory=dict)
    delivered: dict[str, Delivered] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    ticks: dict[str, Tick] = field(default_factory=dict)
    work: dict[str, Work] = field(default_factory=dict)
    commands: dict[str, tuple[str, ...]] = field(default_factory=dict)
    spoken: dict[str, Command] = field(default_factory=dict)


def command_list(house: House, names: tuple[str, ...], lang: Lang) -> list[BotCommand]:
    """The menu of one scope in one language; each description is a text `commands.<name>`."""
    return [BotCommand(name, house.words.text(lang, f"commands.{name}")) for name in names]
