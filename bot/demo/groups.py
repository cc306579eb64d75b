"""What people do with groups: topics, joining, leaving, upgrading, promoting and demoting."""

from bot.demo.chats import BOT_RIGHTS, Chat, Kind, Member, Rank, Topic
from bot.demo.folk import Folk
from bot.demo.people import Person
from bot.demo.refusal import ImpossibleError

COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


class Groups(Folk):
    """The group side of the town, as an administrator's Telegram offers it."""

    def create_topic(self, person: Person, chat: Chat, name: str) -> Topic:
        """A person opens a topic."""
        self._chief(person, chat, "can_manage_topics")
        return self.open_topic(chat, person, name, COLORS[0], "")

    def close_topic(self, person: Person, chat: Chat, thread: int) -> None:
        """A person closes a topic."""
        self.shut_topic(chat, person, self._topic(person, chat, thread), closed=True)

    def reopen_topic(self, person: Person, chat: Chat, thread: int) -> None:
        """A person reopens a topic."""
        self.shut_topic(chat, person, self._topic(person, chat, thread), closed=False)

    def rename_topic(self, person: Person, chat: Chat, thread: int, name: str) -> None:
        """A person gives a topic another name."""
        topic = self._topic(person, chat, thread)
        topic.name = name
        self.service(chat, person, {"forum_topic_edited": {"name": name}}, topic.id)
        self.topic_changed(chat)

    def delete_topic(self, person: Person, chat: Chat, thread: int) -> None:
        """A person deletes a topic; the bot is not told."""
        topic = self._topic(person, chat, thread)
        self._chief(person, chat, "can_delete_messages")
        self.drop_topic(chat, topic)

    def join(self, person: Person, chat: Chat, by: Person | None = None) -> None:
        """Join a group, or be added by somebody; whoever is in already stays what they are."""
        if chat.member(person).rank.inside:
            return
        self.standing(chat, chat.member(person), Rank.MEMBER, frozenset(), by or person)
        self.service(chat, by or person, {"new_chat_members": [person.user()]})

    def leave(self, person: Person, chat: Chat, by: Person | None = None) -> None:
        """Leave a group, or be removed by somebody."""
        rank = Rank.LEFT if by is None else Rank.KICKED
        self.standing(chat, chat.member(person), rank, frozenset(), by or person)
        self.service(chat, by or person, {"left_chat_member": person.user()})

    def promote(self, person: Person, chat: Chat, by: Person) -> None:
        """Make somebody an administrator."""
        self.standing(chat, chat.member(person), Rank.ADMIN, BOT_RIGHTS, by)

    def demote(self, person: Person, chat: Chat, by: Person) -> None:
        """Make an administrator a plain member."""
        self.standing(chat, chat.member(person), Rank.MEMBER, frozenset(), by)

    # the bot in a group

    def demote_bot(self, chat: Chat, by: Person) -> None:
        """Take the bot's administrator rights away."""
        self.demote(self.bot, chat, by)

    def promote_bot(self, chat: Chat, by: Person, rights: frozenset[str] = BOT_RIGHTS) -> None:
        """Give the bot administrator rights."""
        self.standing(chat, self.bot_in(chat), Rank.ADMIN, rights, by)

    def restrict_bot(self, chat: Chat, by: Person) -> None:
        """Forbid the bot to write."""
        self.standing(chat, self.bot_in(chat), Rank.RESTRICTED, frozenset(), by)

    def remove_bot(self, chat: Chat, by: Person) -> None:
        """Throw the bot out; it hears of it once."""
        self.standing(chat, self.bot_in(chat), Rank.KICKED, frozenset(), by)
        notice = self.put(chat, by, {"left_chat_member": self.bot.user()})
        self.updates.add("message", notice.view(), chat.id)

    def add_bot(self, chat: Chat, by: Person) -> None:
        """Bring the bot (back) in as a plain member."""
        self.standing(chat, self.bot_in(chat), Rank.MEMBER, frozenset(), by)
        self.service(chat, by, {"new_chat_members": [self.bot.user()]})

    def migrate(self, chat: Chat, by: Person) -> Chat:
        """Upgrade a group: a new supergroup with new ids, and no topics come along."""
        new = self.group(chat.title, forum=chat.is_forum)
        new.members = {k: Member(m.person, m.rank, m.rights) for k, m in chat.members.items()}
        self.service(chat, by, {"migrate_to_chat_id": new.id})
        chat.migrated_to = new.id
        self.service(new, by, {"migrate_from_chat_id": chat.id})
        self.tell({"event": "members", "chat": new.id})
        return new

    def foreign_group(self, title: str, *people: Person) -> Chat:
        """A group where the bot is only a plain member in privacy mode."""
        return self.group(title, *people, admins=people[:1], kind=Kind.GROUP, bot=Rank.MEMBER)

    def _topic(self, person: Person, chat: Chat, thread: int) -> Topic:
        topic = chat.topic(thread)
        if topic is None:
            raise ImpossibleError("the topic is not there")
        if topic.creator != person.id:
            self._chief(person, chat, "can_manage_topics")
        return topic

    @staticmethod
    def _chief(person: Person, chat: Chat, right: str) -> None:
        if not chat.member(person).may(right):
            raise ImpossibleError(f"{person.name} may not do that in {chat.title}")
