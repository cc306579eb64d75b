"""Everything the rows hold, as one text to search: what is kept of a person, wherever it stands."""

import json

from tests.street import Street
from tests.town_driver import Phone

TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgres": "SELECT table_name AS name FROM information_schema.tables"
    " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
}


async def kept(street: Street, *, without: tuple[str, ...] = ()) -> str:
    """Every row of every table but those left out."""
    database, found = street.bot.database, []
    async with database.unit() as unit:
        connection = unit._connection
        names = [row["name"] for row in await connection.fetch(TABLES[database.dialect], ())]
        for name in sorted(set(names) - set(without)):
            rows = [dict(row) for row in await connection.fetch(f"SELECT * FROM {name}", ())]
            found += [f"{name} {json.dumps(row, ensure_ascii=False, default=str)}" for row in rows]
    return "\n".join(found)


async def draft_of(street: Street, phone: Phone, flow: str = "form") -> dict[str, object]:
    """What the draft's row holds."""
    place = {"chat_id": phone.person.id, "user_id": phone.person.id, "thread_id": 0}
    rows = await street.rows("draft_in_flow", **place, flow=flow)
    found: dict[str, object] = json.loads(rows[0]["answers"]) if rows else {}
    return found


async def on_record(street: Street, phone: Phone) -> dict[str, int]:
    """Which consents stand in the rows, and since when."""
    rows = await street.rows("consents_of", chat_id=phone.person.id)
    return {row["purpose"]: row["given_at"] for row in rows}
