"""Conversations that are not finished: they survive restarts, deploys and long pauses."""

import json
from dataclasses import dataclass
from typing import Any

from db.engines import Row
from db.errors import Moved
from db.unit import Unit


@dataclass(frozen=True, slots=True)
class Draft:
    """Where a person is in a conversation, and what they said so far."""

    id: int
    chat_id: int
    user_id: int
    thread_id: int
    flow: str
    subject: int
    step: str
    answers: dict[str, Any]
    version: int
    touched_at: int


def _draft(row: Row) -> Draft:
    return Draft(
        id=row["id"],
        chat_id=row["chat_id"],
        user_id=row["user_id"],
        thread_id=row["thread_id"],
        flow=row["flow"],
        subject=row["subject"],
        step=row["step"],
        answers=json.loads(row["answers"]),
        version=row["version"],
        touched_at=row["touched_at"],
    )


async def get(unit: Unit, draft_id: int) -> Draft | None:
    """One conversation."""
    row = await unit.one("draft", id=draft_id)
    return _draft(row) if row else None


async def in_flow(unit: Unit, place: tuple[int, int, int], flow: str) -> Draft | None:
    """A person's conversation of one kind at (chat, user, thread), even under another one."""
    chat_id, user_id, thread_id = place
    row = await unit.one(
        "draft_in_flow", chat_id=chat_id, user_id=user_id, thread_id=thread_id, flow=flow
    )
    return _draft(row) if row else None


async def elsewhere(unit: Unit, place: tuple[int, int, int], flow: str) -> Draft | None:
    """A person's newest conversation of one kind in the same chat, but in another thread."""
    chat_id, user_id, thread_id = place
    row = await unit.one(
        "draft_elsewhere", chat_id=chat_id, user_id=user_id, thread_id=thread_id, flow=flow
    )
    return _draft(row) if row else None


async def begin(
    unit: Unit,
    place: tuple[int, int, int],
    flow: str,
    subject: int,
    step: str,
    answers: dict[str, Any],
    now: int,
) -> Draft:
    """Begin a conversation at (chat, user, thread); an older one of its kind gives way."""
    chat_id, user_id, thread_id = place
    row = await unit.one(
        "begin_draft",
        chat_id=chat_id,
        user_id=user_id,
        thread_id=thread_id,
        flow=flow,
        subject=subject,
        step=step,
        answers=json.dumps(answers, ensure_ascii=False),
        at=now,
    )
    if row is None:  # pragma: no cover - the statement always returns
        raise Moved("draft")
    return Draft(
        row["id"], chat_id, user_id, thread_id, flow, subject, step, answers, row["version"], now
    )


async def save(unit: Unit, draft: Draft, step: str, answers: dict[str, Any], now: int) -> Draft:
    """The next answer; Moved if another message of the person was faster."""
    row = await unit.one(
        "save_draft",
        id=draft.id,
        version=draft.version,
        step=step,
        answers=json.dumps(answers, ensure_ascii=False),
        at=now,
    )
    if row is None:
        raise Moved(f"draft {draft.id}")
    return Draft(
        draft.id,
        draft.chat_id,
        draft.user_id,
        draft.thread_id,
        draft.flow,
        draft.subject,
        step,
        answers,
        row["version"],
        now,
    )


async def end(unit: Unit, draft_id: int) -> bool:
    """The conversation is over; False when it was over already."""
    return await unit.run("end_draft", id=draft_id) > 0


async def forget(unit: Unit, before: int) -> int:
    """Drop conversations nobody came back to since a moment."""
    return await unit.run("stale_drafts", before=before)
