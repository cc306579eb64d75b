"""The two records an action works with: the house it stands in, and the visit it answers."""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import uuid4
from zoneinfo import ZoneInfo

from db import outbox
from db.outbox import Lane, Letter
from db.residents import Met
from db.unit import Unit
from handlers import screen
from handlers.reply import Reply
from knowledge.cases.promises import Promises
from knowledge.forms.engine import Form
from knowledge.law.library import Library
from knowledge.law.overlay import Own
from knowledge.law.search import Engine
from knowledge.office import Office
from knowledge.problem import Problem
from knowledge.words.rich import Rich
from knowledge.words.template import Value
from knowledge.words.words import Lang, Words


class Texts(Protocol):
    """The words of the laws, where the office loaded them."""

    def text(self, law: str, article: str) -> str:
        """The text of one article."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is built together from the files of the law, and only ever changed together."""

    library: Library
    engine: Engine
    statutes: Texts | None = None
    problems: tuple[Problem, ...] = ()
    office: Office | None = None


Wordings = Mapping[str, Sequence[str]]


class Rebuild(Protocol):
    """Builds another shelf, with what this office added to the files: wordings and texts."""

    def __call__(
        self, wordings: Wordings, served: Shelf | None = None, texts: Sequence[Own] = ()
    ) -> Shelf:
        """A new shelf; what cannot be read is named, and what was `served` stays in its place."""


@dataclass(slots=True, repr=False)
class House:
    """What the office knows and is; opened once by `bot`, read by everybody."""

    words: Words
    office: Office
    library: Library
    engine: Engine
    zone: ZoneInfo
    forms: dict[str, Form]
    promises: Promises
    petition_channel: bool = False
    statutes: Texts | None = None
    admin_chat: int = 0
    bot_name: str = ""
    bot_id: int = 0
    features: dict[str, Any] = field(default_factory=dict)
    menus: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    rebuild: Rebuild | None = None
    deep: Engine | None = None
    deepen: Callable[[Engine], None] | None = None
    secret: bytes = field(default=b"", repr=False)

    @property
    def shelf(self) -> Shelf:
        """What is being served now."""
        return Shelf(self.library, self.engine, self.statutes, self.problems)

    def take(self, shelf: Shelf) -> None:
        """Serve another shelf from the next word on; nothing can be said in between.

        The slower search knows another one: it learns this, and is asked again when it has.
        """
        self.library, self.engine, self.statutes = shelf.library, shelf.engine, shelf.statutes
        self.office = shelf.office or self.office
        self.problems, self.deep = shelf.problems, None
        if self.deepen is not None:
            self.deepen(shelf.engine)

    def local(self, moment: int | datetime) -> datetime:
        """A moment on the office's clock."""
        if isinstance(moment, int):
            return datetime.fromtimestamp(moment, self.zone)
        return moment.astimezone(self.zone)


@dataclass(slots=True)
class Visit:
    """One update being handled: who speaks, where, when, and the transaction it happens in."""

    house: House
    unit: Unit
    now: datetime
    update_id: int
    chat_id: int
    user_id: int
    thread_id: int
    met: Met
    lang: Lang
    name: str = ""
    message_id: int | None = None
    pressed: bool = False
    sent: int = 0
    posted: int = 0
    root: str = ""
    gathers: list[tuple[int, Rich]] | None = None  # what staff are told of cases, all at once

    @property
    def at(self) -> int:
        """Now, in unix seconds."""
        return int(self.now.timestamp())

    @property
    def said_at(self) -> int:
        """When the message was written, by Telegram's clock; it may have waited for us."""
        return self.sent or self.at

    @property
    def private(self) -> bool:
        """Whether this is a talk between one person and the bot."""
        return self.chat_id > 0

    def words(self, key: str, /, **values: Value) -> Rich:
        """A text in the language of who is speaking."""
        return self.house.words.say(self.lang, key, **values)

    def text(self, key: str, /, **values: Value) -> str:
        """The same, plain: for buttons."""
        return self.house.words.text(self.lang, key, **values)

    def is_(self, role: str) -> bool:
        """Whether who is speaking has a role of the office."""
        return role in self.met.roles

    def say(self, reply: Reply, about: str = "", case_id: int | None = None) -> None:
        """Answer where the person spoke."""
        pressed = self.message_id if self.pressed else None
        for method, payload in screen.payloads(reply, pressed):
            if self.thread_id and method == "sendMessage":
                payload["message_thread_id"] = self.thread_id
            self.post(self.chat_id, method, payload, about=about, case_id=case_id)

    def tell(
        self,
        chat_id: int,
        reply: Reply,
        *,
        lane: int = Lane.ANSWER,
        about: str = "",
        case_id: int | None = None,
        key: str = "",
        not_before: int = 0,
        not_after: int | None = None,
    ) -> str:
        """Say something to somebody else, or later; returns the key of the (last) letter."""
        last = key
        sent = screen.payloads(reply)
        for place, (method, payload) in enumerate(sent):
            own = key and (key if place == len(sent) - 1 else f"{key}/{place}")
            last = self.post(
                chat_id,
                method,
                payload,
                lane=lane,
                about=about,
                case_id=case_id,
                key=own,
                not_before=not_before,
                not_after=not_after,
            )
        return last

    def post(
        self,
        chat_id: int,
        method: str,
        payload: dict[str, Any],
        *,
        lane: int = Lane.ANSWER,
        about: str = "",
        case_id: int | None = None,
        key: str = "",
        not_before: int = 0,
        not_after: int | None = None,
    ) -> str:
        """Put one call to Telegram into the outbox, once for this update; returns its key."""
        if not key:
            key = f"{self.root or f'u{self.update_id}'}.{self.posted}"
            self.posted += 1
        letter = Letter(key, chat_id, method, payload, lane, case_id, about, not_before, not_after)
        outbox.post(self.unit, letter, self.at)
        return key


def by_itself(house: House, unit: Unit, now: int) -> Visit:
    """A visit of nobody: what the clock does by itself."""
    nobody = Met(None, "", blocked=False, roles=frozenset(), draft_id=None)
    at = datetime.fromtimestamp(now, UTC)
    return Visit(house, unit, at, 0, 0, 0, 0, nobody, Lang.ZH, root=f"t{uuid4().hex}")


VISIT: ContextVar[Visit] = ContextVar("visit")


def here() -> Visit:
    """The visit this task is answering; set by the intake for one update at a time."""
    return VISIT.get()
