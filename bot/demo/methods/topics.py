"""Forum topics: opening, renaming, closing, reopening, deleting."""

from bot.demo.chats import Chat, Topic
from bot.demo.check import Upload
from bot.demo.groups import COLORS
from bot.demo.records import Records
from bot.demo.refusal import Json, bad

NAME_LIMIT = 128


def create(town: Records, params: Json, _files: dict[str, Upload]) -> Json:
    """A new topic."""
    chat = _forum(town, params, "create a topic")
    name = _name(params["name"])
    color = params.get("icon_color") or COLORS[len(chat.topics) % len(COLORS)]
    if color not in COLORS:
        raise bad("TOPIC_ICON_COLOR_INVALID")
    icon = params.get("icon_custom_emoji_id", "")
    topic = town.open_topic(chat, town.bot, name, color, icon)
    answer: Json = {"message_thread_id": topic.id, "name": name, "icon_color": color}
    return answer | ({"icon_custom_emoji_id": icon} if icon else {})


def edit(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """Another name or icon."""
    chat = _forum(town, params, "edit the topic")
    topic = _topic(chat, params)
    name = _name(params["name"]) if params.get("name") else topic.name
    icon = params.get("icon_custom_emoji_id", topic.icon_custom_emoji_id)
    if (name, icon) == (topic.name, topic.icon_custom_emoji_id):
        raise bad("TOPIC_NOT_MODIFIED")
    changed: Json = {"name": name} if name != topic.name else {}
    if icon != topic.icon_custom_emoji_id:
        changed["icon_custom_emoji_id"] = icon
    topic.name, topic.icon_custom_emoji_id = name, icon
    town.service(chat, town.bot, {"forum_topic_edited": changed}, topic.id)
    town.topic_changed(chat)
    return True


def close(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """Close a topic."""
    chat = _forum(town, params, "close or reopen the topic")
    town.shut_topic(chat, town.bot, _topic(chat, params), closed=True)
    return True


def reopen(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """Reopen a topic."""
    chat = _forum(town, params, "close or reopen the topic")
    town.shut_topic(chat, town.bot, _topic(chat, params), closed=False)
    return True


def delete(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """Delete a topic with all its messages."""
    chat = _forum(town, params, "delete the topic", "can_delete_messages")
    town.drop_topic(chat, _topic(chat, params))
    return True


def _forum(town: Records, params: Json, what: str, right: str = "can_manage_topics") -> Chat:
    chat = town.reach(params["chat_id"])
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    if not town.bot_in(chat).may(right):
        raise bad(f"not enough rights to {what}")
    return chat


def _topic(chat: Chat, params: Json) -> Topic:
    topic = chat.topics.get(params["message_thread_id"])
    if topic is None:
        raise bad("TOPIC_ID_INVALID")
    if topic.deleted:
        raise bad("TOPIC_DELETED")
    return topic


def _name(name: str) -> str:
    name = name.strip()
    if not name:
        raise bad("TOPIC_TITLE_EMPTY")
    if len(name) > NAME_LIMIT:
        raise bad("TOPIC_TITLE_TOO_LONG")
    return name


METHODS = {
    "createForumTopic": create,
    "editForumTopic": edit,
    "closeForumTopic": close,
    "reopenForumTopic": reopen,
    "deleteForumTopic": delete,
}
