"""What the editors may take home: questions, wordings, and the answers this office changed."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.config import Settings
from db import curating, revisions
from db.database import open_database
from db.engines import Row
from knowledge.law.overlay import Own

EVERYTHING = 1_000_000


async def gather(settings: Settings) -> dict[str, list[dict[str, Any]]]:
    """Unanswered questions, proposed and accepted wordings, with days but no hours."""
    database = await open_database(settings.database_url.get_secret_value())
    try:
        async with database.read() as unit:
            unanswered = await curating.open_questions(unit, EVERYTHING)
            proposed = await curating.proposals(unit, EVERYTHING)
            accepted = await curating.accepted(unit)
    finally:
        await database.close()
    zone = settings.zone
    return {
        "unanswered": [_asked(row, zone) for row in unanswered],
        "proposed": [{"entry": row["entry_id"], **_asked(row, zone)} for row in proposed],
        "accepted": [
            {"entry": row["entry_id"], "wording": row["text"], "since": _day(row["at"], zone)}
            for row in accepted
        ],
    }


async def own(settings: Settings) -> list[Own]:
    """The texts in force of the answers this office changed or took down."""
    database = await open_database(settings.database_url.get_secret_value())
    try:
        async with database.read() as unit:
            found = await revisions.all_standing(unit)
    finally:
        await database.close()
    return [Own(one.entry_id, one.category, one.text) for one in found]


def _asked(row: Row, zone: ZoneInfo) -> dict[str, Any]:
    return {"question": row["question"], "times": row["many"], "last": _day(row["last_at"], zone)}


def _day(at: int, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(at, zone).date().isoformat()
