"""Sending: texts, files, albums, places, contacts."""

from typing import Any

from bot.demo.chats import Chat, Kind
from bot.demo.check import Upload
from bot.demo.messages import Message
from bot.demo.methods import keyboards
from bot.demo.people import Person
from bot.demo.records import Records
from bot.demo.refusal import Json, bad
from bot.demo.texts import CAPTION_LIMIT, TEXT_LIMIT, cut, formatted, width

ALBUM = range(2, 11)
_ALBUM_KINDS = {"photo", "video", "document", "audio"}
ACTION_SECONDS = 5
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def text_content(params: Json, *, edit: bool = False) -> Json:
    """A text with its entities, as it will be stored."""
    _no_markup_language(params)
    long = bad("MESSAGE_TOO_LONG" if edit else "message is too long")
    text, entities = formatted(
        params["text"], params.get("entities", []), limit=TEXT_LIMIT, too_long=long
    )
    if not text:
        raise bad("text must be non-empty")
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if params.get("link_preview_options"):
        content["link_preview_options"] = params["link_preview_options"]
    return content


def caption_content(params: Json, *, edit: bool = False) -> Json:
    """A caption with its entities, or nothing."""
    _no_markup_language(params)
    long = bad("MEDIA_CAPTION_TOO_LONG" if edit else "message caption is too long")
    text, entities = formatted(
        params.get("caption", ""),
        params.get("caption_entities", []),
        limit=CAPTION_LIMIT,
        too_long=long,
    )
    content: Json = {"caption": text} if text else {}
    if entities:
        content["caption_entities"] = entities
    if params.get("show_caption_above_media") and text:
        content["show_caption_above_media"] = True
    return content


def _no_markup_language(params: Json) -> None:
    if params.get("parse_mode"):
        raise bad("unsupported parse_mode (the town takes entities only)")


def deliver(town: Records, params: Json, content: Json, **more: Any) -> Message:
    """Put the bot's message where the parameters say, after all of Telegram's checks."""
    chat = town.reach(params["chat_id"], send=True)
    reply = _reply(town, chat, params.get("reply_parameters"))
    thread = town.thread(chat, params.get("message_thread_id", 0))
    if not thread and chat.is_forum and reply["reply_to"]:
        thread = town.thread(chat, chat.messages[reply["reply_to"]].thread)
    markup = params.get("reply_markup")
    inline = keyboards.inline(markup)
    protected = bool(params.get("protect_content"))
    message = town.put(
        chat, town.bot, content, thread=thread, markup=inline, protected=protected, **reply, **more
    )
    town.typing.pop(chat.id, None)
    if markup is not None and inline is None and chat.kind is Kind.PRIVATE and chat.person:
        _keyboard(chat.person, markup)
    return message


def _keyboard(person: Person, markup: Json) -> None:
    if "keyboard" in markup:
        person.keyboard = markup
    elif markup.get("remove_keyboard"):
        person.keyboard = None


def _reply(town: Records, chat: Chat, wanted: Json | None) -> Json:
    """What a message answers, by reply_parameters."""
    if not wanted:
        return {"reply_to": 0}
    other = wanted.get("chat_id", chat.id)
    source = chat if other == chat.id else town.reach(other, write=False)
    replied = source.find(wanted["message_id"])
    if replied is None:
        if wanted.get("allow_sending_without_reply"):
            return {"reply_to": 0}
        raise bad("message to be replied not found")
    fields: Json = {"reply_to": replied.id if source is chat else 0}
    if source is not chat:
        external: Json = {"origin": replied.origin(), "chat": source.view()}
        fields["external_reply"] = external | {"message_id": replied.id}
    if quote := wanted.get("quote"):
        fields["quote"] = _quote(replied.text, quote)
    return fields


def _quote(text: str, quote: str) -> Json:
    if quote not in text or width(quote) > CAPTION_LIMIT:
        raise bad("QUOTE_TEXT_INVALID")
    at = width(text[: text.index(quote)])
    return {"text": cut(text, at, width(quote)), "position": at, "is_manual": True}


def send_message(town: Records, params: Json, _files: dict[str, Upload]) -> Json:
    """A text."""
    return deliver(town, params, text_content(params)).view()


def _send_file(kind: str) -> Any:
    def send(town: Records, params: Json, files: dict[str, Upload]) -> Json:
        """A file of one kind."""
        town.reach(params["chat_id"], send=True)
        file = town.files.accept(kind, params[kind], files)
        content: Json = {kind: file.view()}
        if kind != "sticker":
            content |= caption_content(params)
        if params.get("has_spoiler"):
            content["has_media_spoiler"] = True
        return deliver(town, params, content).view()

    return send


def send_media_group(town: Records, params: Json, files: dict[str, Upload]) -> list[Json]:
    """An album: two to ten files, a message each."""
    media = params["media"]
    if not media:
        raise bad("there are no messages to send")
    if len(media) not in ALBUM:
        raise bad(
            "too many messages to send as an album" if len(media) > 1
            else "media group must include 2-10 items"
        )  # fmt: skip
    kinds = {item["type"] for item in media}
    if kinds - _ALBUM_KINDS or (len(kinds) > 1 and kinds != {"photo", "video"}):
        raise bad("can't use the media of the specified type in the album")
    contents = [_album_item(town, item, files) for item in media]
    group = str(13_000_000_000_000_000 + town.number())
    return [deliver(town, params, content, media_group_id=group).view() for content in contents]


def _album_item(town: Records, item: Json, files: dict[str, Upload]) -> Json:
    kind = item["type"]
    file = town.files.accept(kind, item["media"], files)
    return {kind: file.view()} | caption_content(item)


def send_location(town: Records, params: Json, _files: dict[str, Upload]) -> Json:
    """A place."""
    place = {name: params[name] for name in ("latitude", "longitude")}
    return deliver(town, params, {"location": place}).view()


def send_contact(town: Records, params: Json, _files: dict[str, Upload]) -> Json:
    """A telephone number."""
    names = ("phone_number", "first_name", "last_name")
    contact = {name: params[name] for name in names if params.get(name)}
    return deliver(town, params, {"contact": contact}).view()


def send_chat_action(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """Show that the bot is typing or uploading, for five seconds."""
    chat = town.reach(params["chat_id"], send=True)
    if params["action"] not in _ACTIONS:
        raise bad("wrong parameter action in request")
    town.typing[chat.id] = town.clock() + ACTION_SECONDS
    town.tell({"event": "typing", "chat": chat.id})
    return True


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": _send_file("photo"),
    "sendDocument": _send_file("document"),
    "sendVoice": _send_file("voice"),
    "sendVideo": _send_file("video"),
    "sendAudio": _send_file("audio"),
    "sendSticker": _send_file("sticker"),
    "sendMediaGroup": send_media_group,
    "sendLocation": send_location,
    "sendContact": send_contact,
    "sendChatAction": send_chat_action,
}
