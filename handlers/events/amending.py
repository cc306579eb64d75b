"""A message that became part of an event is edited: the draft follows, or it is said why not."""

from db import events, heard
from db.drafts import Draft
from handlers.events import planning
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.forms.dates import Unclear
from knowledge.words.rich import Rich

MARK = "event"


def note(visit: Visit, draft: Draft) -> None:
    """Remember that the event has its name, its place, its hour from here."""
    message = (visit.chat_id, visit.message_id or 0)
    heard.keep(visit.unit, message, 0, f"{MARK}:{draft.subject}:{draft.step}", visit.at)


async def edited(visit: Visit, text: str) -> Reply | None:
    """The event as it is now; None for a message that no event heard."""
    said = await heard.get(visit.unit, visit.chat_id, visit.message_id or 0)
    mark, number, field = (*(said.step if said else "").split(":"), "", "", "")[:3]
    if mark != MARK:
        return None
    event = await events.get(visit.unit, int(number))
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
