"""A message that became part of a notice is edited: the draft follows, or it is said why not."""

from handlers import marks
from handlers.notices import writing
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.forms.dates import Unclear
from knowledge.words.rich import Rich

MARK = "notice"


async def edited(visit: Visit, text: str) -> Reply | None:
    """The notice as it is now; None for a message that no notice heard."""
    given = await marks.find(visit, MARK)
    if given is None:
        return None
    number, step = given
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
