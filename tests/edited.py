"""What the stories of edits ask of the rows."""

import json
from typing import Any

from tests.street import Street
from tests.town_driver import Phone

NEW = "我在厂里做了四个月，老板一直拖着不发工资，想知道怎么要回来"


async def draft(street: Street, phone: Phone) -> dict[str, Any]:
    """The answers as the rows hold them."""
    rows = await street.rows(
        "draft_in_flow", chat_id=phone.person.id, user_id=phone.person.id, thread_id=0, flow="form"
    )
    found: dict[str, Any] = json.loads(rows[0]["answers"]) if rows else {}
    return found


async def asked(street: Street) -> int:
    """How many questions were taken as questions."""
    return len(await street.rows("all_asked"))
