"""A message that became part of an event is edited: the draft follows, or it is said why not."""

from db import events
from handlers.events import planning
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.forms.dates import Unclear
from knowledge.words.rich import Rich

MARK = "event"


async def edited(visit: Visit, number: int, field: str, text: str) -> Reply:
    """The event as it is now."""
    event = await events.get(visit.unit, number)
    mine = event is not None and event.state == "draft" and event.author_id == visit.user_id
    if event is None or not mine or field == "offsets":
        return Reply(visit.words("events.edit_too_late"))
    try:
        value = planning.read(visit, event, field, " ".join(text.split()))
    except Unclear as unclear:
        return Reply(visit.words(unclear.key, **unclear.values))
    if isinstance(value, Rich):
        return Reply(value)
    return await planning.take(visit, event, field, value)
