"""Words typed in place of the buttons under a question: back, give up, submit."""

from db.drafts import Draft
from handlers.filing import answering, beginning, submitting
from handlers.filing.sheet import spread
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.forms.accepting import typed
from knowledge.forms.terms import Given


async def steer(visit: Visit, draft: Draft, given: Given) -> Reply | None:
    """What the word does; None for everything else, which is an answer."""
    sheet = spread(visit, draft)
    if given.kind != "text":
        return None
    if typed(given, "back", sheet.scene):
        return await answering.back(visit, draft)
    if typed(given, "cancel", sheet.scene):
        return beginning.ask_to_drop(visit, draft)
    if sheet.step is None and typed(given, "submit", sheet.scene):
        return await submitting.submit(visit, draft)
    return None
