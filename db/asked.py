"""Questions and answers given: what the editors learn from, and whom a correction must reach."""

import json
from collections.abc import Sequence

from db.engines import Row
from db.unit import Unit

HOUR = 3600


def add(
    unit: Unit,
    question_id: int,
    at: int,
    question: str,
    decision: str,
    shown: list[str],
    language: str,
) -> None:
    """Keep a question without the person who asked it; personal data is masked by the caller.

    Of the moment only the hour is kept: the second would name whoever wrote then.
    """
    unit.later(
        "add_asked",
        id=question_id,
        at=at - at % HOUR,
        question=question,
        decision=decision,
        shown=json.dumps(shown),
        language=language,
    )


def tell(unit: Unit, chat_id: int, entry_id: str, version: str, now: int) -> None:
    """Who was told which version of which entry, and on which day (UTC)."""
    day = now - now % (24 * HOUR)
    unit.later("add_told", chat_id=chat_id, entry_id=entry_id, entry_version=version, at=day)


async def get(unit: Unit, question_id: int) -> Row | None:
    """One question."""
    return await unit.one("asked", id=question_id)


async def words(unit: Unit, ids: Sequence[int]) -> dict[int, str]:
    """The words of several questions by their numbers, as far as they are still there."""
    rows = await unit.all("asked_words", ids=json.dumps([*ids])) if ids else []
    return {row["id"]: row["question"] for row in rows}


async def pick(unit: Unit, question_id: int, picked: str) -> bool:
    """Which candidate the person chose, or `none`."""
    return await unit.run("pick_asked", id=question_id, picked=picked) > 0


async def rate(unit: Unit, question_id: int, *, helpful: bool) -> bool:
    """Whether the answer helped."""
    return await unit.run("rate_asked", id=question_id, helpful=int(helpful)) > 0


async def unanswered(unit: Unit, most: int = 50) -> list[Row]:
    """Questions that found no answer or a poor one, for the editors."""
    return await unit.all("unanswered", most=most)


async def proposals(unit: Unit, most: int = 20) -> list[Row]:
    """Wordings people used before they picked an entry themselves."""
    return await unit.all("wording_proposals", most=most)
