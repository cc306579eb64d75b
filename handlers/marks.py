"""What a message of the staff gave to what they write: which field of which notice or event."""

from db import heard
from db.drafts import Draft
from db.heard import Heard
from handlers.office import Visit


def keep(visit: Visit, mark: str, draft: Draft) -> None:
    """The message at hand gave what the draft asks for, in the row the draft is about."""
    message = (visit.chat_id, visit.message_id or 0)
    heard.keep(visit.unit, message, 0, f"{mark}:{draft.subject}:{draft.step}", visit.at)


def read(said: Heard | None) -> tuple[str, int, str] | None:
    """The mark, the row and the field that a message gave; None if it gave nothing of the kind."""
    match said.step.split(":") if said is not None else []:
        case [mark, number, field]:
            return mark, int(number), field
    return None
