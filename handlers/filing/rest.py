"""What follows at once upon a story or a long message is the rest of it, and no answer of its own.

Telegram takes a long text apart, and people tell a story in a burst: nobody reads the next
question and types an answer within so few seconds. The times are those of Telegram, so messages
that waited for the bot are told apart as well.
"""

from db import heard
from db.drafts import Draft
from handlers.filing import further
from handlers.filing.questions import ask
from handlers.filing.sheet import Sheet, spread
from handlers.incoming import LONG
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.forms.accepting import tidy
from knowledge.forms.further import SHORTEST, told
from knowledge.forms.terms import Given, Step, StepKind

MOMENT = 3  # seconds
IN_WORDS = {StepKind.TEXT, StepKind.LONG_TEXT}


async def hear(visit: Visit, draft: Draft, given: Given) -> Reply | None:
    """Behind the story, or not taken and said so; None for everything else."""
    last = await heard.latest(visit.unit, draft.id) if given.kind == "text" else None
    if last is None or not 0 <= visit.said_at - last.at <= MOMENT:
        return None
    sheet, length = spread(visit, draft), len(tidy(given.text))
    long, story = (last.length or 0) >= LONG, told(sheet.form, sheet.answers)
    if story is not None and last.step == story.id:
        if long or (_asked_next(sheet, story) and length >= SHORTEST):
            return await further.add(visit, sheet, story, given.text)
        return None
    if not long:
        return None
    message = (visit.chat_id, visit.message_id or 0)
    heard.keep(visit.unit, message, draft.id, "", visit.said_at, length)
    return ask(visit, draft, visit.words("filing.rest_not_taken"))


def _asked_next(sheet: Sheet, story: Step) -> bool:
    """Whether the question that is open came right behind the story and any words answer it."""
    shown = sheet.form.visible(sheet.answers)
    following = shown[shown.index(story) + 1 :]
    return sheet.step in following[:1] and sheet.step is not None and sheet.step.kind in IN_WORDS
