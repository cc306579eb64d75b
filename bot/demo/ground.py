"""The ground of the town: people, chats, files, and what of it the bot may reach."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bot.demo.chats import BOT_RIGHTS, Chat, Kind, Member, Rank
from bot.demo.files import Files
from bot.demo.messages import Message
from bot.demo.people import Person, Profile
from bot.demo.refusal import Json, bad, forbidden
from bot.demo.updates import Updates

Watcher = Callable[[Json], None]


@dataclass(slots=True)
class Press:
    """A button press: what it asked, and what the bot answered."""

    id: str
    person: Person
    message: Message
    data: str
    at: float
    answered: bool = False
    text: str = ""
    alert: bool = False
    url: str = ""


@dataclass(slots=True)
class Asked:
    """An inline query and the results the bot offered."""

    id: str
    person: Person
    query: str
    at: float
    results: list[Json] = field(default_factory=list)
    button: Json | None = None
    answered: bool = False
    next_offset: str = ""


class Ground:
    """State of the town, and who watches it."""

    def __init__(self, clock: Callable[[], float], bot: Person | None = None) -> None:
        self.clock = clock
        self.bot = bot or Person(7_000_000_001, "Falin", "", username="falin_bot", is_bot=True)
        self.profile = Profile(name={"": self.bot.first_name})
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.updates = Updates(clock)
        self.presses: dict[str, Press] = {}
        self.asked: dict[str, Asked] = {}
        self.typing: dict[int, float] = {}
        self.closed_refuses_admins = True
        self._watchers: list[Watcher] = []
        self._box = count(1)
        self._numbers = count(1)

    # people and chats

    def person(self, first_name: str, language_code: str = "zh-hans", **more: Any) -> Person:
        """A new inhabitant; `id` may be given."""
        person_id = more.pop("id", 0) or 500_000_000 + next(self._numbers)
        person = Person(person_id, first_name, language_code, **more)
        self.people[person.id] = person
        return person

    def group(
        self,
        title: str,
        *people: Person,
        admins: tuple[Person, ...] = (),
        forum: bool = False,
        kind: Kind = Kind.SUPERGROUP,
        bot: Rank = Rank.ADMIN,
    ) -> Chat:
        """A new group with members; the first admin created it."""
        number = next(self._numbers)
        chat_id = -1_002_000_000_000 - number if kind is Kind.SUPERGROUP else -4_000_000 - number
        chat = self.chats[chat_id] = Chat(chat_id, kind, title, is_forum=forum)
        for person in people:
            chat.members[person.id] = Member(person)
        for admin in admins:
            rank = Rank.CREATOR if admin is admins[0] else Rank.ADMIN
            chat.members[admin.id] = Member(admin, rank, BOT_RIGHTS)
        rights = BOT_RIGHTS if bot is Rank.ADMIN else frozenset[str]()
        chat.members[self.bot.id] = Member(self.bot, bot, rights)
        return chat

    def private(self, person: Person) -> Chat:
        """The private chat of a person with the bot."""
        chat = self.chats.get(person.id)
        if chat is None:
            chat = self.chats[person.id] = Chat(person.id, Kind.PRIVATE, person=person)
        return chat

    def bot_in(self, chat: Chat) -> Member:
        """The bot's own standing in a chat."""
        return chat.member(self.bot)

    def now(self) -> int:
        """Unix seconds, as Telegram dates things."""
        return int(self.clock())

    def number(self) -> int:
        """A number nobody else has."""
        return next(self._numbers)

    # what the bot may reach

    def reach(self, chat_id: int | str, *, write: bool = True, send: bool = False) -> Chat:
        """The chat a call means, or the refusal Telegram gives."""
        if isinstance(chat_id, str):
            raise bad("chat not found")
        if chat_id > 0:
            return self._reach_person(chat_id, send=send)
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad("chat not found")
        if chat.migrated_to and write:
            raise bad(
                "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to
            )
        name = "supergroup chat" if chat.kind is Kind.SUPERGROUP else "group chat"
        mine = self.bot_in(chat)
        if mine.rank is Rank.KICKED:
            raise forbidden(f"bot was kicked from the {name}")
        if mine.rank is Rank.LEFT:
            raise forbidden(f"bot is not a member of the {name}")
        if send and mine.rank is Rank.RESTRICTED:
            raise bad("not enough rights to send text messages to the chat")
        return chat

    def _reach_person(self, person_id: int, *, send: bool) -> Chat:
        person = self.people.get(person_id)
        if person is None or not (person.met or person.started):
            raise bad("chat not found")
        if person.deleted:
            raise forbidden("user is deactivated")
        if send and person.blocked:
            raise forbidden("bot was blocked by the user")
        if send and not person.started:
            raise forbidden("bot can't initiate conversation with a user")
        return self.private(person)

    def thread(self, chat: Chat, thread: int) -> int:
        """A topic the bot may write to; 0 is the General topic."""
        if not thread:
            return 0
        topic = chat.topic(thread) if chat.is_forum else None
        if topic is None:
            raise bad("message thread not found")
        privileged = self.bot_in(chat).may("can_manage_topics") and not self.closed_refuses_admins
        if topic.closed and not privileged:
            raise bad("TOPIC_CLOSED")
        return topic.id

    def message(self, chat: Chat, message_id: int, what: str) -> Message:
        """A message the bot means, or Telegram's refusal."""
        found = chat.find(message_id)
        if found is None:
            raise bad(f"{what} not found")
        return found

    # watching

    def watch(self, watcher: Watcher) -> None:
        """Be told of every change: {"event": …, "chat": …, "message": …}."""
        self._watchers.append(watcher)

    def unwatch(self, watcher: Watcher) -> None:
        """Stop being told."""
        self._watchers.remove(watcher)

    def tell(self, event: Json) -> None:
        """Tell whoever watches."""
        for watcher in self._watchers:
            watcher(event)
