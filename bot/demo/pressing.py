"""What people press and choose: buttons under messages, links, keys, inline results."""

from urllib.parse import parse_qs, urlsplit

from bot.demo.giving import Giving
from bot.demo.messages import Message
from bot.demo.people import Person
from bot.demo.records import Asked, Press
from bot.demo.refusal import ImpossibleError, Json
from bot.demo.writing import Where, Which


class Pressing(Giving):
    """Fingers on buttons."""

    def press(
        self, person: Person, message: Which, button: str, chat: Where = None
    ) -> Press | Message | str:
        """Press a button by its data or text: a callback, a link, a copied text, or a reply key."""
        found = self._message(person, message, chat)
        key = _button(found, button)
        if key is None:
            return self._reply_key(person, found, button)
        if "callback_data" in key:
            return self._callback(person, found, str(key["callback_data"]))
        if "url" in key:
            return self.follow(person, str(key["url"]))
        if "copy_text" in key:
            return str(key["copy_text"]["text"])
        query = key.get("switch_inline_query_current_chat", key.get("switch_inline_query", ""))
        return f"@{self.bot.username} {query}"

    def follow(self, person: Person, url: str) -> Message | str:
        """Open a link; a deep link of the bot starts it with the payload."""
        parts = urlsplit(url)
        if parts.netloc in {"t.me", "telegram.me"} and parts.path == f"/{self.bot.username}":
            payload = parse_qs(parts.query).get("start", [""])[0]
            return self.say(person, f"/start {payload}".strip())
        return url

    def _callback(self, person: Person, message: Message, data: str) -> Press:
        press = Press(str(4_000_000_000_000 + self.number()), person, message, data, self.clock())
        self.presses[press.id] = press
        payload: Json = {"id": press.id, "from": person.user(), "message": message.view()}
        payload |= {"chat_instance": str(message.chat.id), "data": data}
        self.updates.add("callback_query", payload, person.id + (3 << 33), keep=150)
        return press

    def _reply_key(self, person: Person, message: Message, text: str) -> Message:
        keyboard = person.keyboard or {}
        for row in keyboard.get("keyboard", []):
            for raw in row:
                key = {"text": raw} if isinstance(raw, str) else raw
                if key["text"] != text:
                    continue
                if keyboard.get("one_time_keyboard"):
                    person.keyboard = None
                if key.get("request_contact"):
                    return self.send_contact(person, chat=message.chat)
                if key.get("request_location"):
                    return self.send_location(person, chat=message.chat)
                return self.say(person, text, message.chat)
        raise ImpossibleError(f"no button {text!r} under {message.text[:40]!r}")

    def inline(self, person: Person, query: str, offset: str = "") -> Asked:
        """Type `@bot query` somewhere."""
        asked = Asked(str(5_000_000_000_000 + self.number()), person, query, self.clock())
        self.asked[asked.id] = asked
        person.met = True
        payload: Json = {"id": asked.id, "from": person.user(), "query": query, "offset": offset}
        payload["chat_type"] = "sender"
        self.updates.add("inline_query", payload, person.id + (1 << 33), keep=30)
        return asked

    def choose(
        self, person: Person, asked: Asked, result: int | str, chat: Where = None
    ) -> Message:
        """Send one of the inline results into a chat."""
        items = asked.results
        chosen = items[result] if isinstance(result, int) else _by_id(items, result)
        given = chosen["input_message_content"]
        content: Json = {"text": given["message_text"]}
        if given.get("entities"):
            content["entities"] = given["entities"]
        if self.updates.wanted("chosen_inline_result") and self.updates.allowed:
            about: Json = {"result_id": chosen["id"], "from": person.user(), "query": asked.query}
            self.updates.add("chosen_inline_result", about, person.id + (2 << 33), keep=600)
        return self.write(
            person, content, chat, via_bot=self.bot, markup=chosen.get("reply_markup")
        )


def _button(message: Message, wanted: str) -> Json | None:
    keys = [key for row in message.rows for key in row]
    for field in ("callback_data", "text"):
        for key in keys:
            if key.get(field) == wanted:
                return key
    return next((key for key in keys if wanted and wanted in str(key["text"])), None)


def _by_id(items: list[Json], result_id: str) -> Json:
    return next(item for item in items if item["id"] == result_id)
