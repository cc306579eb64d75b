"""One message, what became of it, and how the Bot API shows it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.demo.people import Person
from bot.demo.refusal import Json

if TYPE_CHECKING:
    from bot.demo.chats import Chat

SERVICE = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "pinned_message",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "group_chat_created",
    }
)
MEDIA = ("photo", "document", "voice", "video", "audio", "sticker", "animation")


@dataclass(slots=True)
class Message:
    """A message; `content` holds the Bot API's own fields (text, entities, photo and so on)."""

    id: int
    chat: "Chat" = field(repr=False)
    sender: Person
    date: int
    content: Json
    thread: int = 0
    reply_to: int = 0
    quote: Json | None = None
    external_reply: Json | None = None
    markup: Json | None = None
    edit_date: int = 0
    media_group_id: str = ""
    forward_origin: Json | None = None
    protected: bool = False
    via_bot: Person | None = None
    deleted: bool = False
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    versions: list[Json] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What can be read in it: the text, or the caption."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def is_service(self) -> bool:
        """Whether Telegram wrote it."""
        return not SERVICE.isdisjoint(self.content)

    @property
    def media(self) -> str:
        """The kind of file it carries, or nothing."""
        return next((kind for kind in MEDIA if kind in self.content), "")

    @property
    def rows(self) -> list[list[Json]]:
        """The rows of its inline keyboard."""
        rows: list[list[Json]] = (self.markup or {}).get("inline_keyboard", [])
        return rows

    def view(self, *, with_reply: bool = True) -> Json:
        """The Bot API's Message; a reply is shown one level deep, as Telegram does."""
        view: Json = {"message_id": self.id, "from": self.sender.user(), "chat": self.chat.view()}
        view["date"] = self.date
        if self.edit_date:
            view["edit_date"] = self.edit_date
        if self.thread:
            view |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.forward_origin:
            view["forward_origin"] = self.forward_origin
        if with_reply:
            view |= self._reply()
        for name, value in (
            ("media_group_id", self.media_group_id),
            ("has_protected_content", self.protected),
            ("via_bot", self.via_bot and self.via_bot.user()),
            ("reply_markup", self.markup),
        ):
            if value:
                view[name] = value
        return view | self.content

    def _reply(self) -> Json:
        """What it answers; in a topic Telegram answers the message which opened the topic."""
        view: Json = {}
        replied = self.chat.find(self.reply_to or self.thread)
        if replied is not None and replied is not self:
            view["reply_to_message"] = replied.view(with_reply=False)
        if self.external_reply:
            view["external_reply"] = self.external_reply
        if self.quote:
            view["quote"] = self.quote
        return view

    def origin(self, *, hidden: bool = False) -> Json:
        """Where a forwarded copy of it says that it comes from."""
        if self.forward_origin:
            return self.forward_origin
        if hidden:
            name = self.sender.name
            return {"type": "hidden_user", "date": self.date, "sender_user_name": name}
        return {"type": "user", "date": self.date, "sender_user": self.sender.user()}

    def change(self, content: Json, markup: Json | None, date: int) -> None:
        """Edit it, keeping what was there."""
        self.versions.append(self.content)
        self.content, self.markup, self.edit_date = content, markup, date
