"""Changing what was sent: edits, deletions, pins, reactions."""

from typing import Any

from telegram.constants import ReactionEmoji

from bot.demo.chats import Chat, Kind
from bot.demo.check import Upload
from bot.demo.messages import Message
from bot.demo.methods import keyboards
from bot.demo.methods.copying import MANY
from bot.demo.methods.sending import caption_content, text_content
from bot.demo.records import Records
from bot.demo.refusal import Json, bad

DELETE_TIME = 48 * 3600
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly"
    " the same as a current content and reply markup of the message"
)
_REACTIONS = frozenset(emoji.value for emoji in ReactionEmoji)


def _mine(town: Records, params: Json) -> Message:
    """The bot's own message an edit means."""
    if params.get("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
    if "chat_id" not in params:
        raise bad("chat_id is empty")
    chat = town.reach(params["chat_id"])
    found = town.message(chat, params.get("message_id", 0), "message to edit")
    if found.sender is not town.bot or found.is_service or found.forward_origin:
        raise bad("message can't be edited")
    return found


def _change(town: Records, found: Message, params: Json, content: Json) -> Json:
    markup = keyboards.inline(params.get("reply_markup"))
    if content == found.content and markup == found.markup:
        raise bad(_SAME)
    found.change(content, markup, town.now())
    town.changed(found)
    return found.view()


def edit_text(town: Records, params: Json, _files: dict[str, Upload]) -> Json:
    """Another text; without a keyboard the old one goes."""
    if "text" not in params:
        raise bad("message text is empty")
    content = text_content(params, edit=True)
    found = _mine(town, params)
    if "text" not in found.content:
        raise bad("there is no text in the message to edit")
    return _change(town, found, params, content)


def edit_caption(town: Records, params: Json, _files: dict[str, Upload]) -> Json:
    """Another caption."""
    caption = caption_content(params, edit=True)
    found = _mine(town, params)
    if not found.media:
        raise bad("there is no caption in the message to edit")
    bare = {name: value for name, value in found.content.items() if "caption" not in name}
    return _change(town, found, params, bare | caption)


def edit_markup(town: Records, params: Json, _files: dict[str, Upload]) -> Json:
    """Another keyboard, or none."""
    found = _mine(town, params)
    return _change(town, found, params, found.content)


def edit_media(town: Records, params: Json, files: dict[str, Upload]) -> Json:
    """Another file in the place of the old one."""
    found = _mine(town, params)
    item = params["media"]
    file = town.files.accept(item["type"], item["media"], files)
    return _change(town, found, params, {item["type"]: file.view()} | caption_content(item))


def delete_message(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """Delete one message for everybody."""
    chat = town.reach(params["chat_id"])
    found = town.message(chat, params["message_id"], "message to delete")
    _deletable(town, chat, found)
    town.remove(found)
    return True


def delete_messages(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """Delete several; those which are gone already are skipped."""
    chat = town.reach(params["chat_id"])
    if len(params["message_ids"]) > MANY:
        raise bad("too many message identifiers specified")
    found = [m for m in map(chat.find, params["message_ids"]) if m is not None]
    for message in found:
        _deletable(town, chat, message)
    for message in found:
        town.remove(message)
    return True


def _deletable(town: Records, chat: Chat, message: Message) -> None:
    chief = town.bot_in(chat).may("can_delete_messages")
    young = town.now() - message.date <= DELETE_TIME
    own = message.sender is town.bot or chat.kind is Kind.PRIVATE
    if "forum_topic_created" in message.content or not (chief or (own and young)):
        raise bad("message can't be deleted")


def set_reaction(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """One emoji on a message, or none."""
    chat = town.reach(params["chat_id"])
    found = town.message(chat, params["message_id"], "message to react")
    wanted = params.get("reaction", [])
    if len(wanted) > 1:
        raise bad("REACTIONS_TOO_MANY")
    for one in wanted:
        if one["type"] != "emoji" or one["emoji"].removesuffix("\ufe0f") not in _REACTIONS:
            raise bad("REACTION_INVALID")
    if wanted:
        found.reactions[town.bot.id] = wanted
    else:
        found.reactions.pop(town.bot.id, None)
    town.changed(found)
    return True


def _pinner(town: Records, chat: Chat) -> None:
    if chat.kind is not Kind.PRIVATE and not town.bot_in(chat).may("can_pin_messages"):
        raise bad("not enough rights to manage pinned messages in the chat")


def pin(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """Pin a message; the bot hears of its own pin."""
    chat = town.reach(params["chat_id"])
    found = town.message(chat, params["message_id"], "message to pin")
    _pinner(town, chat)
    if found.id in chat.pinned:
        return True
    chat.pinned.append(found.id)
    notice: Json = {"pinned_message": found.view(with_reply=False)}
    town.service(chat, town.bot, notice, found.thread)
    town.changed(found)
    return True


def unpin(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """Unpin one message, or the latest pinned."""
    chat = town.reach(params["chat_id"])
    _pinner(town, chat)
    message_id = params.get("message_id") or next(iter(chat.pinned[-1:]), 0)
    if message_id not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(message_id)
    town.changed(chat.messages[message_id])
    return True


def unpin_all(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """Unpin everything, in a chat or in one topic."""
    chat = town.reach(params["chat_id"])
    _pinner(town, chat)
    thread: Any = params.get("message_thread_id")
    kept = [] if thread is None else [p for p in chat.pinned if chat.messages[p].thread != thread]
    chat.pinned[:] = kept
    town.topic_changed(chat)
    return True


METHODS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "editMessageMedia": edit_media,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "setMessageReaction": set_reaction,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
    "unpinAllForumTopicMessages": unpin_all,
}
