"""Chats: private ones, groups and forum supergroups with their topics and members."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.demo.messages import Message
from bot.demo.people import Person
from bot.demo.refusal import Json


class Kind(StrEnum):
    """The Bot API's chat types the town has."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Rank(StrEnum):
    """Standing of a person or the bot in a chat."""

    CREATOR = "creator"
    ADMIN = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"

    @property
    def inside(self) -> bool:
        """Whether they are in the chat."""
        return self not in {Rank.LEFT, Rank.KICKED}

    @property
    def commands(self) -> bool:
        """Whether they are an administrator."""
        return self in {Rank.CREATOR, Rank.ADMIN}


RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)
BOT_RIGHTS = frozenset(
    {
        "can_manage_chat",
        "can_delete_messages",
        "can_invite_users",
        "can_pin_messages",
        "can_manage_topics",
    }
)
_DENIED = (
    "can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos"
    " can_send_video_notes can_send_voice_notes can_send_polls can_send_other_messages"
    " can_add_web_page_previews can_react_to_messages can_edit_tag can_change_info"
    " can_invite_users can_pin_messages can_manage_topics"
)


@dataclass(slots=True)
class Member:
    """One member of a chat, or one who was."""

    person: Person
    rank: Rank = Rank.MEMBER
    rights: frozenset[str] = frozenset()

    def view(self) -> Json:
        """The Bot API's ChatMember."""
        view: Json = {"status": self.rank.value, "user": self.person.user()}
        if self.rank is Rank.CREATOR:
            view["is_anonymous"] = False
        elif self.rank is Rank.ADMIN:
            view |= {"can_be_edited": False, "is_anonymous": False}
            view |= {right: right in self.rights for right in RIGHTS}
        elif self.rank is Rank.RESTRICTED:
            view |= {"is_member": True, "until_date": 0} | dict.fromkeys(_DENIED.split(), False)
        elif self.rank is Rank.KICKED:
            view["until_date"] = 0
        return view

    def may(self, right: str) -> bool:
        """Whether they have an administrator's right."""
        return self.rank is Rank.CREATOR or (self.rank is Rank.ADMIN and right in self.rights)


@dataclass(slots=True)
class Topic:
    """One topic of a forum; its id is that of the message that created it."""

    id: int
    name: str
    icon_color: int = 7322096
    icon_custom_emoji_id: str = ""
    closed: bool = False
    deleted: bool = False
    creator: int = 0


@dataclass(slots=True)
class Chat:
    """A chat with everything in it."""

    id: int
    kind: Kind
    title: str = ""
    person: Person | None = None
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    last_id: int = (
        1  # a supergroup's first message is its creation, which is also the General topic
    )
    migrated_to: int = 0

    def view(self) -> Json:
        """The Bot API's Chat."""
        view: Json = {"id": self.id, "type": self.kind.value}
        if self.person is not None:
            view |= {k: v for k, v in self.person.user().items() if k in _NAMES}
        else:
            view["title"] = self.title
        if self.is_forum:
            view["is_forum"] = True
        return view

    def member(self, person: Person) -> Member:
        """Somebody's standing here; strangers count as gone."""
        return self.members.get(person.id) or Member(person, Rank.LEFT)

    def topic(self, thread: int) -> Topic | None:
        """A topic that still exists."""
        topic = self.topics.get(thread)
        return None if topic is None or topic.deleted else topic

    def find(self, message_id: int) -> Message | None:
        """A message that still exists."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message

    def alive(self, thread: int | None = None) -> list[Message]:
        """Messages that exist, oldest first; with `thread` those of one topic (0 is General)."""
        return [
            m
            for m in self.messages.values()
            if not m.deleted and (thread is None or m.thread == thread)
        ]


_NAMES = {"first_name", "last_name", "username"}
