"""Heavy work as rows, for the worker."""

import json
from typing import Any

from db.engines import Row
from db.unit import Unit


def add(unit: Unit, key: str, kind: str, payload: dict[str, Any], run_at: int) -> None:
    """Queue work once under a key, not before a moment (unix seconds)."""
    unit.later("add_task", key=key, kind=kind, payload=json.dumps(payload), run_at=run_at)


async def due(unit: Unit, now: int, most: int = 5) -> list[Row]:
    """Work that may be taken up now."""
    return await unit.all("due_tasks", now=now, most=most)


async def known(unit: Unit, key: str) -> bool:
    """Whether work was queued under a key before, done or not."""
    return await unit.one("task_by_key", key=key) is not None


async def done(unit: Unit, task_id: int, now: int, error: str = "") -> None:
    """The work is done, or given up with an error."""
    await unit.run("task_done", id=task_id, at=now, error=error)


async def again(unit: Unit, task_id: int, run_at: int, error: str) -> None:
    """The work failed and is tried again."""
    await unit.run("task_again", id=task_id, run_at=run_at, error=error)
