"""An update that could not be handled is put aside for the person on call."""

import json
from typing import Any

from db import residents, updates
from db.unit import Unit
from handlers.consents import STORE

PLAIN = frozenset({"type"})
WHERE = ("message_id", "date", "chat", "from", "message_thread_id", "is_topic_message")


async def park(unit: Unit, raw: dict[str, Any], number: int, reason: str, now: int) -> None:
    """Put it aside: whole if its sender agreed that we keep what they write, else its shape."""
    chat_id = _sender(raw)
    agreed = chat_id is not None and STORE in await residents.consents(unit, chat_id)
    updates.park(unit, number, json.dumps(raw if agreed else shape(raw)), reason, now)


def shape(raw: Any, key: str = "") -> Any:
    """The same without words, names, files and places: how long each text was, and the ids."""
    match raw:
        case dict():
            return {name: shape(value, name) for name, value in raw.items()}
        case list():
            return [shape(value) for value in raw]
        case str():
            return raw if key in PLAIN else f"({len(raw)})"
        case float():
            return "(number)"
    return raw


def bare(raw: dict[str, Any]) -> dict[str, Any]:
    """Who wrote where and when, and nothing of what: enough to answer."""
    found: dict[str, Any] = {"update_id": raw.get("update_id")}
    for name in ("message", "edited_message"):
        message = raw.get(name)
        if isinstance(message, dict):
            found["message"] = {key: message[key] for key in WHERE if key in message}
    return found


def _sender(raw: dict[str, Any]) -> int | None:
    """Whose private talk it was; None for a group, or where it cannot be told."""
    held = [raw.get(name) for name in ("message", "edited_message", "callback_query")]
    people = [one.get("from") for one in held if isinstance(one, dict)]
    found = next((one.get("id") for one in people if isinstance(one, dict)), None)
    return found if type(found) is int and abs(found) < 2**63 else None
