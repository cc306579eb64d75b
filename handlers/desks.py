"""Who of the office hears of something: who began it, or everybody where they cannot."""

from db import people, residents
from db.unit import Unit


async def of(unit: Unit, user_id: int | None) -> list[int]:
    """One of the staff; where they left, or cannot be reached, everybody of the staff."""
    staff = [person.user_id for person in await people.having(unit, "staff")]
    row = await residents.get(unit, user_id or 0)
    away = row is None or row["blocked_at"] is not None or row["gone_at"] is not None
    return [user_id] if user_id in staff and not away else staff
