"""What the page is told: people, chats, topics and messages as small plain records."""

from bot.demo.cast import Cast
from bot.demo.chats import Chat
from bot.demo.messages import SERVICE, Message
from bot.demo.methods.profile import menu
from bot.demo.people import Person
from bot.demo.records import Asked, Press
from bot.demo.refusal import Json
from bot.demo.town import Town

SNIPPET = 80


def everything(town: Town, cast: Cast) -> Json:
    """The whole town, for a page that has just opened or come back."""
    return {
        "type": "all",
        "now": town.clock(),
        "bot": {"id": town.bot.id, "name": town.bot.name, "username": town.bot.username},
        "roles": {
            "residents": [person.id for person in cast.residents],
            "advisors": [person.id for person in cast.advisors],
            "clerks": [person.id for person in cast.clerks],
            "desk": cast.desk.id,
        },
        "people": [person_view(person) for person in cast.everyone.values()],
        "chats": [chat_view(town, chat) for chat in shown(town, cast)],
        "menus": menus(town, cast),
        "messages": [line(m) for chat in shown(town, cast) for m in chat.alive()],
    }


def shown(town: Town, cast: Cast) -> list[Chat]:
    """The chats the page has a phone for."""
    chats = [town.private(person) for person in cast.everyone.values()]
    desk = cast.desk
    chats.append(desk)
    while desk.migrated_to:
        desk = town.chats[desk.migrated_to]
        chats.append(desk)
    return chats


def person_view(person: Person) -> Json:
    """Somebody of the cast."""
    return {
        "id": person.id,
        "name": person.name,
        "language": person.language_code,
        "blocked": person.blocked,
        "deleted": person.deleted,
        "keyboard": person.keyboard,
    }


def chat_view(town: Town, chat: Chat) -> Json:
    """A chat without its messages."""
    return {
        "id": chat.id,
        "kind": chat.kind.value,
        "title": chat.title,
        "forum": chat.is_forum,
        "migrated": chat.migrated_to,
        "typing": town.typing.get(chat.id, 0),
        "ranks": {str(key): member.rank.value for key, member in chat.members.items()},
        "pinned": chat.pinned,
        "topics": [
            {"id": t.id, "name": t.name, "closed": t.closed, "color": t.icon_color}
            for t in chat.topics.values()
            if not t.deleted
        ],
    }


def menus(town: Town, cast: Cast) -> Json:
    """The commands everybody sees, by person and chat."""
    found: Json = {}
    for person in cast.everyone.values():
        for chat in (town.private(person), cast.desk):
            found[f"{person.id}:{chat.id}"] = menu(town, person, chat)
    return found


def line(message: Message) -> Json:
    """One message."""
    content = message.content
    return {
        "id": message.id,
        "chat": message.chat.id,
        "thread": message.thread,
        "from": message.sender.id,
        "name": message.sender.name,
        "bot": message.sender.is_bot,
        "date": message.date,
        "edited": bool(message.edit_date),
        "before": [old.get("text") or old.get("caption") or "" for old in message.versions],
        "text": message.text,
        "entities": content.get("entities") or content.get("caption_entities") or [],
        "file": _file(message),
        "contact": content.get("contact"),
        "location": content.get("location"),
        "reply": _reply(message),
        "forward": _forward(message),
        "via": message.via_bot is not None,
        "rows": message.rows,
        "service": next(({"kind": k, "about": content[k]} for k in SERVICE & content.keys()), None),
        "reactions": _reactions(message),
        "album": message.media_group_id,
        "protected": message.protected,
    }


def _file(message: Message) -> Json | None:
    kind = message.media
    if not kind:
        return None
    raw = message.content[kind]
    biggest: Json = raw[-1] if kind == "photo" else raw
    names = ("file_name", "file_size", "mime_type", "duration", "emoji")
    return {"kind": kind, "id": biggest["file_id"]} | {
        name.rpartition("_")[2] if name != "mime_type" else "mime": biggest[name]
        for name in names
        if name in biggest
    }


def _reply(message: Message) -> Json | None:
    replied = message.chat.find(message.reply_to)
    if replied is None:
        return None
    words = message.quote["text"] if message.quote else replied.text or replied.media
    return {"id": replied.id, "name": replied.sender.name, "text": words[:SNIPPET]}


def _forward(message: Message) -> str:
    origin = message.forward_origin
    if not origin:
        return ""
    if origin["type"] == "hidden_user":
        return str(origin["sender_user_name"])
    return str(origin["sender_user"]["first_name"])


def _reactions(message: Message) -> list[Json]:
    found: dict[str, list[int]] = {}
    for person_id, reactions in message.reactions.items():
        for one in reactions:
            found.setdefault(str(one.get("emoji", "")), []).append(person_id)
    return [{"emoji": emoji, "by": people} for emoji, people in found.items()]


def toast(press: Press) -> Json:
    """What the bot answered to a press."""
    return {
        "type": "toast",
        "person": press.person.id,
        "chat": press.message.chat.id,
        "message": press.message.id,
        "text": press.text,
        "alert": press.alert,
        "url": press.url,
    }


def offers(asked: Asked) -> Json:
    """The results of an inline query."""
    return {
        "type": "offers",
        "person": asked.person.id,
        "asked": asked.id,
        "query": asked.query,
        "button": asked.button,
        "items": [
            {"title": r.get("title", ""), "description": r.get("description", "")}
            for r in asked.results
        ],
    }
