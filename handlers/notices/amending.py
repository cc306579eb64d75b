"""A message that became part of a notice is edited: the draft follows, or it is said why not."""

from db import heard
from db.drafts import Draft
from handlers.notices import writing
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.forms.dates import Unclear
from knowledge.words.rich import Rich

MARK = "notice"


def note(visit: Visit, draft: Draft) -> None:
    """Remember that the notice has its title, its text, its hour from here."""
    message = (visit.chat_id, visit.message_id or 0)
    heard.keep(visit.unit, message, 0, f"{MARK}:{draft.subject}:{draft.step}", visit.at)


async def edited(visit: Visit, text: str) -> Reply | None:
    """The notice as it is now; None for a message that no notice heard."""
    said = await heard.get(visit.unit, visit.chat_id, visit.message_id or 0)
    mark, number, step = (*(said.step if said else "").split(":"), "", "", "")[:3]
    if mark != MARK:
        return None
    notice = await writing.mine(visit, int(number))
    if notice is None:
        return Reply(visit.words("notices.edit_too_late"))
    try:
        changed = writing.taken(visit, notice, step, text.strip())
    except Unclear as unclear:
        return Reply(visit.words(unclear.key, **unclear.values))
    if isinstance(changed, Rich):
        return Reply(changed)
    return await writing.go_on(visit, await writing.save(visit, notice, changed))
