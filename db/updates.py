"""What was taken in: so that an update delivered twice does nothing twice."""

from db.engines import Row
from db.unit import Unit


async def seen(unit: Unit, low: int, high: int) -> set[int]:
    """Which update ids between the two were handled before."""
    return {row["update_id"] for row in await unit.all("seen_updates", low=low, high=high)}


def take(unit: Unit, update_id: int, now: int) -> None:
    """Record an update together with all that it caused."""
    unit.later("take_update", update_id=update_id, at=now)


def park(unit: Unit, update_id: int, raw: str, reason: str, now: int) -> None:
    """Put an update aside for the person on call."""
    unit.later("park_update", update_id=update_id, raw=raw, reason=reason, at=now)


async def parked(unit: Unit, most: int = 20) -> list[Row]:
    """What was put aside, newest first."""
    return await unit.all("parked_updates", most=most)


async def forget_parked(unit: Unit, before: int) -> int:
    """Forget the words of what was put aside before a moment (unix seconds); returns how many."""
    return await unit.run("forget_parked", before=before)


async def forget(unit: Unit, before: int) -> int:
    """Forget ids that nobody can send again."""
    return await unit.run("forget_updates", before=before)
