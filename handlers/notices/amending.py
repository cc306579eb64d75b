"""A message that became part of a notice is edited: the draft follows, or it is said why not."""

from handlers.notices import writing
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.forms.dates import Unclear
from knowledge.words.rich import Rich

MARK = "notice"


async def edited(visit: Visit, number: int, step: str, text: str) -> Reply:
    """The notice as it is now."""
    notice = await writing.mine(visit, number)
    if notice is None:
        return Reply(visit.words("notices.edit_too_late"))
    try:
        changed = writing.taken(visit, notice, step, text.strip())
    except Unclear as unclear:
        return Reply(visit.words(unclear.key, **unclear.values))
    if isinstance(changed, Rich):
        return Reply(changed)
    return await writing.go_on(visit, await writing.save(visit, notice, changed))
