"""A person's telephone for stories: `await li.say(…)`, `await li.press(…)`, `li.sees(…)`."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from bot.demo.chats import Chat, Topic
from bot.demo.check import Upload
from bot.demo.messages import Message
from bot.demo.methods.profile import menu
from bot.demo.people import Person
from bot.demo.records import Asked, Press
from bot.demo.town import Town

Settle = Callable[[], Awaitable[None]]
STILL = 0.06
PATIENCE = 10.0


async def quiet(town: Town, still: float = STILL, patience: float = PATIENCE) -> None:
    """Wait until the bot has confirmed every update and made no call for a moment."""
    loop = asyncio.get_running_loop()
    end, seen, since = loop.time() + patience, -1, loop.time()
    while loop.time() < end:
        if town.made != seen or not town.quiet:
            seen, since = town.made, loop.time()
        elif loop.time() - since >= still:
            return
        await asyncio.sleep(0.005)
    waiting = [update.kind for update in town.updates.pending()]
    raise AssertionError(f"the bot did not come to rest; still waiting: {waiting}")


@dataclass(slots=True)
class Phone:
    """One person looking at one chat (or one topic of it), acting and reading.

    Every act waits until the bot has come to rest: by `settle` of the harness, else `quiet`.
    `news` is what arrived from the bot since this person last acted here.
    """

    town: Town
    person: Person
    chat: Chat | None = None
    thread: int | None = None
    settle: Settle | None = None
    _seen: int = 0
    _press: Press | None = field(default=None, repr=False)
    _versions: dict[int, int] = field(default_factory=dict, repr=False)

    def in_chat(self, chat: Chat, thread: int | None = None) -> "Phone":
        """The same person looking at another chat."""
        return Phone(self.town, self.person, chat, thread, self.settle)

    def in_topic(self, name: str) -> "Phone":
        """The same person looking at the topic whose title contains `name`."""
        return Phone(self.town, self.person, self.here, self.topic(name).id, self.settle)

    @property
    def here(self) -> Chat:
        """The chat on the screen."""
        return self.chat or self.town.private(self.person)

    def topic(self, name: str) -> Topic:
        """The newest topic whose title contains `name`."""
        alive = [t for t in self.here.topics.values() if not t.deleted]
        for topic in reversed(alive):
            if name in topic.name:
                return topic
        titles = ", ".join(topic.name for topic in alive)
        raise AssertionError(f"no topic {name!r}; there are: {titles}")

    # acting

    async def say(self, text: str, *, reply_to: Message | str | None = None) -> Message:
        """Write a text; `reply_to` may be a piece of the message meant."""
        target = self.find(reply_to) if isinstance(reply_to, str) else reply_to
        self._mark()
        sent = self.town.say(self.person, text, self.here, thread=self.thread or 0, reply_to=target)
        return await self._sent(sent)

    async def start(self, payload: str = "") -> Message:
        """Press Start, or open a deep link."""
        return await self.say(f"/start {payload}".strip())

    async def command(self, command: str) -> Message:
        """Choose a command from the menu."""
        self._mark()
        sent = self.town.command(self.person, command, self.here, thread=self.thread or 0)
        return await self._sent(sent)

    async def press(self, button: str) -> str:
        """Press the newest button with this text (or data); answers the bot's toast."""
        message = self._with_button(button)
        self._mark()
        done = self.town.press(self.person, message, button)
        self._press = done if isinstance(done, Press) else None
        await self._rest()
        return self.toast if not isinstance(done, str) else done

    async def forge(self, data: str) -> None:
        """Press what no button says, as somebody with a client of their own could."""
        message = self.last
        shown = message.markup
        message.markup = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
        self._mark()
        self.town.press(self.person, message, data)
        message.markup = shown
        await self._rest()

    async def edit(self, old: Message | str, text: str) -> None:
        """Change an own message."""
        message = self.find(old, mine=True) if isinstance(old, str) else old
        self._mark()
        self.town.edit(self.person, message, text)
        await self._rest()

    async def photo(self, caption: str = "", content: bytes = b"jpeg") -> Message:
        """Send a photo."""
        self._mark()
        sent = self.town.send_photo(
            self.person, content, caption=caption, chat=self.here, thread=self.thread or 0
        )
        return await self._sent(sent)

    async def document(
        self, name: str = "file.pdf", content: bytes = b"%PDF", *, size: int | None = None
    ) -> Message:
        """Send a document; `size` makes a huge one."""
        self._mark()
        sent = self.town.send_document(
            self.person, content, name=name, size=size, chat=self.here, thread=self.thread or 0
        )
        return await self._sent(sent)

    async def voice(self, duration: int = 5) -> Message:
        """Send a voice message."""
        self._mark()
        sent = self.town.send_voice(
            self.person, duration=duration, chat=self.here, thread=self.thread or 0
        )
        return await self._sent(sent)

    async def album(self, count: int = 2, caption: str = "", kind: str = "photo") -> list[Message]:
        """Send several files at once."""
        self._mark()
        items: Iterable[tuple[str, Upload]] = [
            (kind, Upload(f"{kind}{n}.jpg", b"file %d" % n)) for n in range(count)
        ]
        sent = self.town.send_album(
            self.person, items, caption=caption, chat=self.here, thread=self.thread or 0
        )
        self._seen = sent[-1].id
        await self._rest()
        return sent

    async def contact(self, owner: Person | None = None) -> Message:
        """Share a telephone number."""
        self._mark()
        return await self._sent(self.town.send_contact(self.person, owner=owner, chat=self.here))

    async def react(self, emoji: str, message: Message | str | None = None) -> None:
        """React to a message, else to the bot's last one."""
        target = self.find(message) if isinstance(message, str) else message or self.last
        self._mark()
        self.town.react(self.person, target, emoji)
        await self._rest()

    async def ask_inline(self, query: str) -> Asked:
        """Type `@bot query`."""
        asked = self.town.inline(self.person, query)
        await self._rest()
        return asked

    async def block(self) -> None:
        """Block the bot."""
        self.town.block(self.person)
        await self._rest()

    async def unblock(self) -> None:
        """Come back."""
        self.town.unblock(self.person)
        await self._rest()

    async def wait(self) -> None:
        """Let the bot come to rest (after the clock moved, or after others acted)."""
        await self._rest()

    # reading

    @property
    def messages(self) -> list[Message]:
        """Everything in this chat or topic, oldest first, service messages left out."""
        return [m for m in self.here.alive(self.thread) if not m.is_service]

    @property
    def from_bot(self) -> list[Message]:
        """What the bot wrote here."""
        return [m for m in self.messages if m.sender is self.town.bot]

    @property
    def news(self) -> list[Message]:
        """What the bot wrote, or changed, since this person last acted here."""
        return [m for m in self.from_bot if m.id > self._seen or m.id in self._changed()]

    @property
    def last(self) -> Message:
        """The bot's newest message here."""
        found = self.from_bot
        assert found, f"the bot wrote nothing to {self.person.name}"
        return found[-1]

    @property
    def toast(self) -> str:
        """What the bot answered to the last button press, in the little window."""
        return self._press.text if self._press is not None else ""

    def text(self) -> str:
        """The news as one plain text."""
        return "\n".join(plain(message) for message in self.news)

    def sees(self, *texts: str) -> Message:
        """Assert that each text stands in the news (or, without any news, in the last message)."""
        shown = self.news or self.from_bot[-1:]
        everything = "\n".join(plain(message) for message in shown)
        for text in texts:
            assert text in everything, f"{text!r} is not to be seen in:\n{everything}"
        holding = [m for m in shown if not texts or texts[0] in plain(m)]
        return holding[-1]

    def sees_not(self, *texts: str) -> None:
        """Assert that none of the texts stands anywhere in this chat."""
        everything = self.transcript()
        for text in texts:
            assert text not in everything, f"{text!r} is to be seen in:\n{everything}"

    def sees_nothing(self) -> None:
        """Assert that the bot wrote nothing since this person last acted."""
        assert not self.news, f"unexpected:\n{self.text()}"

    def buttons(self) -> list[str]:
        """The labels under the bot's newest message that has any."""
        for message in reversed(self.from_bot):
            if message.rows:
                return [str(key["text"]) for row in message.rows for key in row]
        return []

    def find(self, piece: str, *, mine: bool = False) -> Message:
        """The newest message holding this piece of text."""
        for message in reversed(self.messages):
            if piece in plain(message) and (not mine or message.sender is self.person):
                return message
        raise AssertionError(f"no message with {piece!r} in:\n{self.transcript()}")

    def menu(self) -> list[str]:
        """The commands in this person's menu."""
        return [command["command"] for command in menu(self.town, self.person, self.here)]

    def transcript(self) -> str:
        """The whole chat, to print."""
        return "\n".join(f"{m.sender.name}: {plain(m)}" for m in self.messages)

    # inside

    def _mark(self) -> None:
        ids = [m.id for m in self.here.messages.values()]
        self._seen = max(ids, default=0)
        self._versions = {m.id: len(m.versions) for m in self.from_bot}

    def _changed(self) -> set[int]:
        return {m.id for m in self.from_bot if len(m.versions) > self._versions.get(m.id, 0)}

    async def _sent(self, message: Message) -> Message:
        self._seen = message.id
        await self._rest()
        return message

    async def _rest(self) -> None:
        await (self.settle() if self.settle is not None else quiet(self.town))

    def _with_button(self, button: str) -> Message:
        for exact in (True, False):
            for message in reversed(self.messages):
                for key in (key for row in message.rows for key in row):
                    label = str(key["text"])
                    if button in (label, key.get("callback_data")) or (
                        not exact and button in label
                    ):
                        return message
        if self.person.keyboard is not None:
            return self.last
        raise AssertionError(f"no button {button!r} in:\n{self.transcript()}")


def plain(message: Message) -> str:
    """A message as a reader sees it: tiles for files, the text, the buttons."""
    parts = [f"[{message.media}]"] if message.media else []
    parts += [f"[{kind}]" for kind in ("contact", "location") if kind in message.content]
    if "document" in message.content:
        parts.append(str(message.content["document"]["file_name"]))
    if message.text:
        parts.append(message.text)
    parts += [" ".join(f"[{key['text']}]" for key in row) for row in message.rows]
    return "\n".join(parts)
