"""A Telegram message as rows and forms want it: its kind, its words, its file."""

from telegram import (
    Location,
    Message,
    MessageOrigin,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    Update,
)

from db.cases import PASSED_ON, Paper
from handlers.papers import FILES
from knowledge.forms.terms import File, Given

KINDS = (
    "photo", "document", "voice", "video", "audio", "video_note", "animation", "sticker",
    "contact", "location", "venue", "poll", "dice", "story",
)  # fmt: skip


LONG = 3000  # characters from which on a client may have taken a text apart


def pressed(update: Update) -> list[str]:
    """What the button says that was pressed, behind the letter of its feature."""
    query = update.callback_query
    return ((query.data if query else "") or "").split(":")[1:]


def own(update: Update, user_id: int) -> Message | None:
    """The message of whoever pressed, under which the pressed one hangs; never another's."""
    shown = update.callback_query.message if update.callback_query else None
    message = shown.reply_to_message if isinstance(shown, Message) else None
    if message is None or message.from_user is None or message.from_user.id != user_id:
        return None
    return message


def spelt(message: Message) -> str:
    """The words of a message; an address that stands behind words is written out after them."""
    raw = (message.text or message.caption or "").encode("utf-16-le")
    entities = message.entities or message.caption_entities
    for one in sorted(entities, key=lambda entity: entity.offset, reverse=True):
        begin, end = one.offset * 2, (one.offset + one.length) * 2
        if one.url and one.url.strip("/") != raw[begin:end].decode("utf-16-le").strip("/"):
            raw = raw[:end] + f" {one.url} ".encode("utf-16-le") + raw[end:]
    return raw.decode("utf-16-le")


def kind_of(message: Message) -> str:
    """What kind of message it is, in Telegram's words; `text`, or `other` for what is new."""
    if message.text is not None:
        return "text"
    return next((kind for kind in KINDS if getattr(message, kind, None)), "other")


def read(message: Message, sender: str, case_id: int | None = None, edition: int = 0) -> Paper:
    """A message as a row: its words, and how Telegram finds its file again."""
    kind = kind_of(message)
    found = getattr(message, kind, None) if kind in FILES else None
    file = found[-1] if isinstance(found, tuple | list) and found else found
    return Paper(
        chat_id=message.chat_id,
        message_id=message.message_id,
        sender=sender,
        kind=kind,
        text=_words(message),
        file_id=getattr(file, "file_id", "") or "",
        file_name=getattr(file, "file_name", "") or _origin(message, kind),
        size=getattr(file, "file_size", 0) or 0,
        album=message.media_group_id or "",
        edition=edition,
        case_id=case_id,
    )


def is_passed_on(message: Message) -> bool:
    """Whether somebody else wrote it: one's own words from another chat are one's own."""
    origin, sender = message.forward_origin, message.from_user
    if origin is None or sender is None:
        return False
    if isinstance(origin, MessageOriginUser):
        return origin.sender_user.id != sender.id
    if isinstance(origin, MessageOriginHiddenUser):
        return origin.sender_user_name != sender.full_name
    return True


def _origin(message: Message, kind: str) -> str:
    """When and by whom words that were passed on were written; they have no file to name."""
    origin = message.forward_origin
    if origin is None or kind != "text" or not is_passed_on(message):
        return ""
    return f"{PASSED_ON}{int(origin.date.timestamp())}:{_wrote(origin)}"


def _wrote(origin: MessageOrigin) -> str:
    match origin:
        case MessageOriginUser():
            return origin.sender_user.full_name
        case MessageOriginHiddenUser():
            return str(origin.sender_user_name)
        case MessageOriginChat():
            return origin.sender_chat.title or ""
        case MessageOriginChannel():
            return origin.chat.title or ""
    return ""


def _words(message: Message) -> str:
    if message.venue:
        return f"{message.venue.title} {message.venue.address} {_point(message.venue.location)}"
    if message.location:
        return _point(message.location)
    if message.contact:
        return f"{message.contact.first_name} {message.contact.phone_number}"
    return message.text or message.caption or ""


def _point(place: Location) -> str:
    return f"{place.latitude},{place.longitude}"


def given(update: Update) -> Given:
    """A message as the answer to a form's question."""
    message = update.effective_message
    if message is None:
        return Given(kind="other")
    kind = kind_of(message)
    if kind == "contact" and message.contact is not None:
        return Given(text=message.contact.phone_number, kind="contact")
    if kind in {"location", "venue"}:
        return Given(text=_words(message), kind="location")
    if kind in FILES:
        file = File(f"{message.chat_id}/{message.message_id}", kind, read(message, "").file_name)
        return Given(text=message.caption or "", files=(file,), kind=kind)
    return Given(text=message.text or "", kind=kind)
