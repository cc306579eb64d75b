"""What a message of the staff gave to what they write: which field of which notice or event."""

from db import heard
from db.drafts import Draft
from handlers.office import Visit


def keep(visit: Visit, mark: str, draft: Draft) -> None:
    """The message at hand gave what the draft asks for, in the row the draft is about."""
    message = (visit.chat_id, visit.message_id or 0)
    heard.keep(visit.unit, message, 0, f"{mark}:{draft.subject}:{draft.step}", visit.at)


async def find(visit: Visit, mark: str) -> tuple[int, str] | None:
    """The row and the field that the message at hand gave; None if it gave nothing of this kind."""
    said = await heard.get(visit.unit, visit.chat_id, visit.message_id or 0)
    match said.step.split(":") if said is not None else []:
        case [kind, number, field] if kind == mark:
            return int(number), field
    return None
