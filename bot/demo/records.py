"""The few ways to change the town, used by people and by the Bot API alike."""

from typing import Any

from bot.demo.chats import Chat, Kind, Member, Rank, Topic
from bot.demo.ground import Asked, Ground, Press
from bot.demo.messages import Message
from bot.demo.people import Person
from bot.demo.refusal import Json, bad

__all__ = ["Asked", "Press", "Records"]


class Records(Ground):
    """Messages put and delivered, topics opened and shut, standings changed."""

    def put(
        self, chat: Chat, sender: Person, content: Json, *, thread: int = 0, **more: Any
    ) -> Message:
        """Add a message to a chat; supergroups count their own ids, all else shares one count."""
        if chat.kind is Kind.SUPERGROUP:
            chat.last_id += 1
            message_id = chat.last_id
        else:
            message_id = next(self._box)
        message = Message(message_id, chat, sender, self.now(), content, thread, **more)
        chat.messages[message_id] = message
        self.tell({"event": "message", "chat": chat.id, "message": message_id})
        return message

    def deliver(self, message: Message, kind: str = "message") -> None:
        """Let the bot know of a message, if it gets to see it."""
        chat = message.chat
        message.sender.met = True
        if not self.bot_in(chat).rank.inside and chat.kind is not Kind.PRIVATE:
            return
        if self._hears(message):
            self.updates.add(kind, message.view(), chat.id)

    def _hears(self, message: Message) -> bool:
        """Privacy mode: in a group a plain member hears commands, replies to it and services."""
        chat = message.chat
        if chat.kind is Kind.PRIVATE or self.bot_in(chat).rank.commands or message.is_service:
            return True
        replied = chat.find(message.reply_to)
        to_me = replied is not None and replied.sender is self.bot
        command = message.text.startswith("/")
        named = f"@{self.bot.username}" in message.text
        elsewhere = command and "@" in message.text.split()[0] and not named
        return to_me or named or (command and not elsewhere) or message.via_bot is self.bot

    def service(self, chat: Chat, by: Person, content: Json, thread: int = 0) -> Message:
        """A service message; the bot hears of its own ones too."""
        message = self.put(chat, by, content, thread=thread)
        self.deliver(message)
        return message

    def remove(self, message: Message) -> None:
        """Delete a message for everybody."""
        message.deleted = True
        if message.id in message.chat.pinned:
            message.chat.pinned.remove(message.id)
        self.tell({"event": "delete", "chat": message.chat.id, "message": message.id})

    def changed(self, message: Message) -> None:
        """Show an edit or a reaction to whoever watches."""
        self.tell({"event": "change", "chat": message.chat.id, "message": message.id})

    def open_topic(self, chat: Chat, by: Person, name: str, color: int, icon: str) -> Topic:
        """A new topic in a forum."""
        about: Json = {"name": name, "icon_color": color}
        if icon:
            about["icon_custom_emoji_id"] = icon
        message = self.put(chat, by, {"forum_topic_created": about})
        message.thread = message.id
        topic = chat.topics[message.id] = Topic(message.id, name, color, icon, creator=by.id)
        self.deliver(message)
        self.topic_changed(chat)
        return topic

    def shut_topic(self, chat: Chat, by: Person, topic: Topic, *, closed: bool) -> None:
        """Close or reopen a topic."""
        if topic.closed is closed:
            raise bad("TOPIC_NOT_MODIFIED")
        topic.closed = closed
        what = "forum_topic_closed" if closed else "forum_topic_reopened"
        self.service(chat, by, {what: {}}, topic.id)
        self.topic_changed(chat)

    def drop_topic(self, chat: Chat, topic: Topic) -> None:
        """Delete a topic with all its messages; the bot is not told."""
        topic.deleted = True
        for message in chat.messages.values():
            if message.thread == topic.id:
                message.deleted = True
        self.topic_changed(chat)

    def topic_changed(self, chat: Chat) -> None:
        """Show a topic's new state to whoever watches."""
        self.tell({"event": "topics", "chat": chat.id})

    def standing(
        self, chat: Chat, member: Member, rank: Rank, rights: frozenset[str], by: Person
    ) -> None:
        """Change somebody's standing and tell the bot as Telegram would."""
        old = member.view()
        heard = self.bot_in(chat).rank.commands
        member.rank, member.rights = rank, rights
        chat.members[member.person.id] = member
        payload: Json = {"chat": chat.view(), "from": by.user(), "date": self.now()}
        payload |= {"old_chat_member": old, "new_chat_member": member.view()}
        if member.person is self.bot:
            self.updates.add("my_chat_member", payload, chat.id + (5 << 33))
        elif heard:
            self.updates.add("chat_member", payload, member.person.id + (6 << 33))
        self.tell({"event": "members", "chat": chat.id})
