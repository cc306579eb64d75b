"""Words and changed messages about answers, heard only from those who may say them."""

from dataclasses import replace

from telegram import Message, MessageEntity, Update

from db import revisions
from db.drafts import Draft
from handlers import guards, marks
from handlers.curating import drafting, finding, judging, looking, typed, withdrawing
from handlers.curating.rights import May, allow, has
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.words.rich import Rich

MARK = "answer"
STYLES = {
    MessageEntity.BOLD, MessageEntity.ITALIC, MessageEntity.UNDERLINE, MessageEntity.STRIKETHROUGH,
    MessageEntity.SPOILER, MessageEntity.TEXT_LINK, MessageEntity.BLOCKQUOTE, MessageEntity.CODE,
    MessageEntity.EXPANDABLE_BLOCKQUOTE, MessageEntity.PRE,
}  # fmt: skip
FOR = {finding.FIND: May.LOOK, judging.WHY: May.JUDGE, withdrawing.OFF: May.WITHDRAW}
REASONS = {judging.WHY: judging.send_back, withdrawing.OFF: withdrawing.withdraw}
MOST_REASON = 500


async def hear(update: Update, visit: Visit, draft: Draft) -> bool:
    """A message while words about an answer are awaited."""
    message = update.effective_message
    if message is None or (message.text or "").startswith("/"):
        return False
    if await guards.has_left(visit, draft, "staff", "advisor"):
        return True
    what = draft.step.partition(":")[0]
    if not allow(visit, FOR.get(what, May.EDIT)):
        await looking.leave(visit)
    elif not message.text:
        visit.say(Reply(visit.words("editing.only_text")))
    elif what == finding.PART:
        await _hear_part(message, visit, draft)
    else:
        visit.say(await _hear_words(visit, draft, what, message.text))
    return True


async def _hear_words(visit: Visit, draft: Draft, what: str, text: str) -> Reply:
    take = REASONS.get(what)
    if take is None:
        return await looking.find(visit, text)
    reason = " ".join(text.split())
    if not reason or len(reason) > MOST_REASON:
        return Reply(visit.words("editing.reason", most=MOST_REASON, over=len(reason)))
    return await take(visit, draft, reason)


async def _hear_part(message: Message, visit: Visit, draft: Draft) -> None:
    if any(entity.type in STYLES for entity in message.entities):
        visit.say(Reply(visit.words("editing.no_styles")))
    entry_id, part, _ = typed.awaited(draft)
    reply = await typed.hear(visit, draft, message.text or "")
    kept = await revisions.open_by(visit.unit, entry_id, visit.user_id)
    if kept is not None:
        marks.keep(visit, MARK, replace(draft, subject=kept.id, step=part))
    visit.say(reply)


async def edited(message: Message, visit: Visit, number: int, part: str) -> bool:
    """A message was changed that a draft had taken, which follows as long as it is one."""
    if not has(visit, May.EDIT):
        return False
    revision = await revisions.get(visit.unit, number)
    if revision is None or revision.state != "draft" or revision.author_id != visit.user_id:
        visit.say(Reply(visit.words("editing.edit_too_late")))
        return True
    value = typed.read(visit, part, message.text or "")
    if isinstance(value, Rich):
        visit.say(Reply(value))
        return True
    await looking.leave(visit)
    changed = await drafting.put(visit, revision, {part: value})
    visit.say(await typed.go_on(visit, changed))
    return True
