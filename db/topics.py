"""Where a case stands in the admin chat: a view that can be lost and made again."""

from dataclasses import dataclass

from db.engines import Row
from db.unit import Unit


@dataclass(frozen=True, slots=True)
class Topic:
    """A forum topic and the living card in it, as Telegram last confirmed them."""

    case_id: int
    chat_id: int
    thread_id: int | None = None
    card_message: int | None = None
    title: str = ""
    closed: bool = False


def _topic(row: Row) -> Topic:
    return Topic(
        row["case_id"],
        row["chat_id"],
        row["thread_id"],
        row["card_message"],
        row["title"],
        bool(row["closed"]),
    )


async def get(unit: Unit, case_id: int) -> Topic | None:
    """The topic of a case."""
    row = await unit.one("topic", case_id=case_id)
    return _topic(row) if row else None


async def by_thread(unit: Unit, chat_id: int, thread_id: int) -> Topic | None:
    """Which case a topic belongs to."""
    row = await unit.one("topic_by_thread", chat_id=chat_id, thread_id=thread_id)
    return _topic(row) if row else None


def add(unit: Unit, case_id: int, chat_id: int) -> None:
    """A case will have its topic; the sender opens it with the first letter."""
    unit.later("add_topic", case_id=case_id, chat_id=chat_id)


def relayed(unit: Unit, chat_id: int, message_id: int, case_id: int) -> None:
    """A message in the admin chat that stands for something a resident sent."""
    unit.later("add_relay", chat_id=chat_id, message_id=message_id, case_id=case_id)


async def speaks_for(unit: Unit, chat_id: int, message_id: int) -> int | None:
    """The case of a relayed message; None for anything else in the chat."""
    row = await unit.one("relay", chat_id=chat_id, message_id=message_id)
    return row["case_id"] if row else None


async def save(unit: Unit, topic: Topic) -> None:
    """What Telegram said of the topic."""
    await unit.run(
        "save_topic",
        case_id=topic.case_id,
        chat_id=topic.chat_id,
        thread_id=topic.thread_id,
        card_message=topic.card_message,
        title=topic.title,
        closed=int(topic.closed),
    )
