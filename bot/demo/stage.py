"""What somebody at the page does, carried out by the people of the town."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.demo.cast import Cast
from bot.demo.chats import Chat
from bot.demo.check import Upload
from bot.demo.messages import Message
from bot.demo.people import Person
from bot.demo.records import Press
from bot.demo.refusal import ImpossibleError, Json, RefusalError
from bot.demo.town import Town

Advance = Callable[[float], Awaitable[None]]
HUGE = 30_000_000
_MISTAKES = (ImpossibleError, RefusalError, LookupError, ValueError, StopIteration)


class Stage:
    """Reads an order of the page and lets the right person do it."""

    def __init__(self, town: Town, cast: Cast, advance: Advance) -> None:
        self._town = town
        self._cast = cast
        self._advance = advance
        self._acts: dict[str, Callable[[Json], Any]] = {
            "say": self._say,
            "press": self._press,
            "follow": lambda o: self._town.follow(self._who(o), str(o["url"])),
            "edit": lambda o: self._town.edit(self._who(o), self._message(o), str(o["text"])),
            "delete": lambda o: self._town.delete(self._who(o), self._message(o)),
            "react": self._react,
            "forward": lambda o: self._town.forward(self._who(o), self._message(o)),
            "block": self._block,
            "sample": self._sample,
            "inline": lambda o: self._town.inline(self._who(o), str(o["query"])),
            "choose": self._choose,
            "topic": self._topic,
            "group": self._group,
        }

    async def do(self, order: Json) -> Json:
        """Carry an order out; the answer says what came of it, or why it could not be."""
        try:
            if order["do"] in {"advance", "jump"}:
                await self._move(order)
                return {"type": "clock", "now": self._town.clock()}
            done = self._acts[order["do"]](order)
        except _MISTAKES as problem:
            return {"type": "refused", "text": str(problem)}
        if isinstance(done, str):
            return {"type": "opened", "text": done}
        return {"type": "done", "press": done.id if isinstance(done, Press) else ""}

    def upload(self, order: Json, files: list[Upload]) -> Json:
        """Send real files: one alone, several as an album."""
        caption = str(order.get("caption") or "")
        kinds = [(_kind(file), file) for file in files]
        try:
            person = self._who(order)
            where: Json = {"chat": self._chat(order), "thread": int(order.get("thread") or 0)}
            if order.get("reply_to"):
                where["reply_to"] = int(order["reply_to"])
            if len(kinds) == 1:
                self._town.send_file(person, *kinds[0], caption, **where)
            else:
                self._town.send_album(person, kinds, caption=caption, **where)
        except _MISTAKES as problem:
            return {"type": "refused", "text": str(problem)}
        return {"type": "done"}

    # one act each

    def _say(self, order: Json) -> Message:
        return self._town.say(
            self._who(order),
            str(order["text"]),
            self._chat(order),
            thread=int(order.get("thread") or 0),
            reply_to=order.get("reply_to") or None,
        )

    def _press(self, order: Json) -> Any:
        person, chat = self._who(order), self._chat(order)
        if order.get("message"):
            return self._town.press(person, self._message(order), str(order["button"]))
        return self._town.press(person, None, str(order["button"]), chat)

    def _react(self, order: Json) -> None:
        found, person = self._message(order), self._who(order)
        had = [one["emoji"] for one in found.reactions.get(person.id, [])]
        emoji = str(order["emoji"])
        self._town.react(person, found, *(() if emoji in had else (emoji,)))

    def _block(self, order: Json) -> None:
        person = self._who(order)
        (self._town.unblock if person.blocked else self._town.block)(person)

    def _sample(self, order: Json) -> Message:
        """Things a browser has not at hand: a voice, a place, a number, a huge document."""
        person = self._who(order)
        where: Json = {"chat": self._chat(order), "thread": int(order.get("thread") or 0)}
        acts: dict[str, Callable[[], Message]] = {
            "voice": lambda: self._town.send_voice(person, **where),
            "contact": lambda: self._town.send_contact(person, **where),
            "location": lambda: self._town.send_location(person, **where),
            "huge": lambda: self._town.send_document(
                person, b"", name="evidence.zip", mime="application/zip", size=HUGE, **where
            ),
        }
        return acts[str(order["kind"])]()

    def _choose(self, order: Json) -> Message:
        asked = self._town.asked[str(order["asked"])]
        return self._town.choose(self._who(order), asked, int(order["index"]), self._chat(order))

    def _topic(self, order: Json) -> Any:
        person, chat, act = self._who(order), self._chat(order), str(order["act"])
        thread, name = int(order.get("thread") or 0), str(order.get("name") or "")
        acts: dict[str, Callable[[], Any]] = {
            "create": lambda: self._town.create_topic(person, chat, name),
            "rename": lambda: self._town.rename_topic(person, chat, thread, name),
            "close": lambda: self._town.close_topic(person, chat, thread),
            "reopen": lambda: self._town.reopen_topic(person, chat, thread),
            "delete": lambda: self._town.delete_topic(person, chat, thread),
        }
        acts[act]()

    def _group(self, order: Json) -> None:
        person, chat, act = self._who(order), self._chat(order), str(order["act"])
        acts: dict[str, Callable[[Chat, Person], Any]] = {
            "demote": self._town.demote_bot,
            "promote": self._town.promote_bot,
            "remove": self._town.remove_bot,
            "add": self._town.add_bot,
            "migrate": self._town.migrate,
        }
        acts[act](chat, person)

    async def _move(self, order: Json) -> None:
        if order["do"] == "advance":
            seconds = float(order["seconds"])
        else:
            seconds = float(order["moment"]) - self._town.clock()
        if seconds < 0:
            raise ValueError("time only goes forwards")
        await self._advance(seconds)

    # who and where

    def _who(self, order: Json) -> Person:
        return self._cast.everyone[int(order["person"])]

    def _chat(self, order: Json) -> Chat:
        chat_id = int(order.get("chat") or order["person"])
        person = self._cast.everyone.get(chat_id)
        return self._town.chats[chat_id] if person is None else self._town.private(person)

    def _message(self, order: Json) -> Message:
        found = self._chat(order).find(int(order["message"]))
        if found is None:
            raise ImpossibleError("the message is not there")
        return found


def _kind(file: Upload) -> str:
    if file.mime in {"image/jpeg", "image/png", "image/webp"}:
        return "photo"
    if file.mime in {"audio/ogg", "audio/opus"}:
        return "voice"
    return "video" if file.mime == "video/mp4" else "document"
