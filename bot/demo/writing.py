"""What people write, change, delete and react to."""

from collections.abc import Iterable
from typing import Any

from bot.demo.chats import Chat, Kind
from bot.demo.messages import Message
from bot.demo.people import Person
from bot.demo.records import Records
from bot.demo.refusal import ImpossibleError, Json
from bot.demo.texts import found_in, width

EDIT_TIME = 48 * 3600
Where = Chat | int | None
Which = Message | int | None


class Writing(Records):
    """Hands that write; everything they do reaches the bot as an update."""

    def say(
        self,
        person: Person,
        text: str,
        chat: Where = None,
        *,
        thread: int = 0,
        reply_to: Which = None,
        entities: Iterable[Json] = (),
        quote: str = "",
        via_bot: Person | None = None,
    ) -> Message:
        """Write a text; commands, links and mentions in it become entities by themselves."""
        content: Json = {"text": text}
        found = [*entities, *found_in(text)]
        if found:
            content["entities"] = sorted(found, key=lambda entity: int(entity["offset"]))
        where = self._place(person, chat)
        quoted: Json | None = None
        if quote:
            source = where.messages[_id(reply_to)].text
            at = width(source[: source.index(quote)])
            quoted = {"text": quote, "position": at, "is_manual": True}
        return self.write(
            person, content, where, thread=thread, reply_to=reply_to, quote=quoted, via_bot=via_bot
        )

    def command(self, person: Person, command: str, chat: Where = None, **more: Any) -> Message:
        """Choose a command from the menu; in a group it names the bot."""
        where = self._place(person, chat)
        name = command if command.startswith("/") else f"/{command}"
        if where.kind is not Kind.PRIVATE and "@" not in name:
            head, _, rest = name.partition(" ")
            name = f"{head}@{self.bot.username} {rest}".strip()
        return self.say(person, name, where, **more)

    def write(
        self,
        person: Person,
        content: Json,
        chat: Where = None,
        *,
        thread: int = 0,
        reply_to: Which = None,
        **more: Any,
    ) -> Message:
        """Put any content into a chat as this person."""
        where = self._place(person, chat)
        replied = where.find(_id(reply_to)) if reply_to is not None else None
        if reply_to is not None and replied is None:
            raise ImpossibleError("the message to reply to is not there")
        thread = thread or (replied.thread if replied is not None else 0)
        self._may_write(person, where, thread)
        if where.kind is Kind.PRIVATE:
            person.started = True
        message = self.put(
            where, person, content, thread=thread, reply_to=replied.id if replied else 0, **more
        )
        self.deliver(message)
        return message

    def forward(
        self, person: Person, message: Message, chat: Where = None, *, hidden: bool = False
    ) -> Message:
        """Forward a message from anywhere; `hidden` hides who wrote it."""
        if message.protected:
            raise ImpossibleError("the message is protected from forwarding")
        origin = message.origin(hidden=hidden)
        return self.write(person, dict(message.content), chat, forward_origin=origin)

    # later thoughts

    def edit(self, person: Person, message: Which, text: str, chat: Where = None) -> Message:
        """Change one's own text or caption."""
        found = self._message(person, message, chat)
        if found.sender is not person:
            raise ImpossibleError("only one's own messages can be edited")
        if self.now() - found.date > EDIT_TIME:
            raise ImpossibleError("too old to be edited")
        field = "text" if "text" in found.content else "caption"
        content = {k: v for k, v in found.content.items() if not k.endswith("entities")}
        entities = "entities" if field == "text" else "caption_entities"
        if spans := found_in(text):
            content[entities] = spans
        found.change(content | {field: text}, found.markup, self.now())
        self.changed(found)
        self.deliver(found, "edited_message")
        return found

    def delete(self, person: Person, message: Which, chat: Where = None) -> None:
        """Delete a message for both sides; Telegram does not tell the bot."""
        found = self._message(person, message, chat)
        chief = found.chat.member(person).may("can_delete_messages")
        private = found.chat.kind is Kind.PRIVATE
        if found.sender is not person and not chief and not private:
            raise ImpossibleError("not one's own message")
        self.remove(found)

    def react(self, person: Person, message: Which, *emoji: str, chat: Where = None) -> None:
        """Put reactions on a message; none takes them away."""
        found = self._message(person, message, chat)
        old = found.reactions.pop(person.id, [])
        new: list[Json] = [{"type": "emoji", "emoji": one} for one in emoji]
        if new:
            found.reactions[person.id] = new
        payload: Json = {"chat": found.chat.view(), "message_id": found.id, "user": person.user()}
        payload |= {"date": self.now(), "old_reaction": old, "new_reaction": new}
        self.changed(found)
        if found.chat.kind is Kind.PRIVATE or self.bot_in(found.chat).rank.commands:
            self.updates.add("message_reaction", payload, found.chat.id + (8 << 33))

    # inside

    def _place(self, person: Person, chat: Where) -> Chat:
        if chat is None:
            return self.private(person)
        return self.chats[chat] if isinstance(chat, int) else chat

    def _message(self, person: Person, message: Which, chat: Where) -> Message:
        if isinstance(message, Message):
            found: Message | None = message.chat.find(message.id)
        elif message is None:
            found = next(reversed(self._place(person, chat).alive()), None)
        else:
            found = self._place(person, chat).find(message)
        if found is None:
            raise ImpossibleError("the message is not there")
        return found

    def _may_write(self, person: Person, chat: Chat, thread: int) -> None:
        if person.deleted:
            raise ImpossibleError(f"{person.name} has no account any more")
        if chat.kind is Kind.PRIVATE:
            if person.blocked:
                raise ImpossibleError(f"{person.name} has blocked the bot")
            return
        if chat.migrated_to or not chat.member(person).rank.inside:
            raise ImpossibleError(f"{person.name} cannot write in {chat.title}")
        topic = chat.topic(thread) if thread else None
        if thread and topic is None:
            raise ImpossibleError("the topic is not there")
        if topic is not None and topic.closed and not chat.member(person).may("can_manage_topics"):
            raise ImpossibleError("the topic is closed")


def _id(message: Which) -> int:
    return message.id if isinstance(message, Message) else message or 0
