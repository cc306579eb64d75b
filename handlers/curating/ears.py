"""Words and changed messages about answers, heard only from those who may say them."""

from collections.abc import Awaitable
from dataclasses import replace

from telegram import Message, MessageEntity, Update

from db import drafts, revisions
from db.drafts import Draft
from handlers import guards, marks, waiting
from handlers.curating import drafting, faults, finding, judging, looking, typed, withdrawing
from handlers.curating.rights import May, allow, has
from handlers.curating.wanted import Wanted
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.words.rich import Rich

MARK = "answer"
STYLES = {  # what we show to be copied is code, and may come back as that
    MessageEntity.BOLD, MessageEntity.ITALIC, MessageEntity.UNDERLINE, MessageEntity.STRIKETHROUGH,
    MessageEntity.SPOILER, MessageEntity.TEXT_LINK, MessageEntity.BLOCKQUOTE,
    MessageEntity.EXPANDABLE_BLOCKQUOTE,
}  # fmt: skip
FOR = {finding.FIND: May.LOOK, judging.WHY: May.JUDGE, withdrawing.OFF: May.WITHDRAW}
REASONS = {judging.WHY: judging.send_back, withdrawing.OFF: withdrawing.withdraw}
MOST_REASON = 500
LATE = 3600  # seconds after which words are no reason any more: they do too much to be a slip
REST, REASON = "rest", "reason"
SETTLED = {REST: "editing.tail", REASON: "editing.edit_said"}


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
    elif what in REASONS and visit.said_at - draft.touched_at > LATE:
        await looking.leave(visit)
        visit.say(Reply(visit.words("editing.reason_late")))
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
        _mark(visit, draft, finding.FIND)
        return await looking.find(visit, text)
    reason = " ".join(text.split())
    if not reason or len(reason) > MOST_REASON:
        return Reply(visit.words("editing.reason", most=MOST_REASON, over=len(reason)))
    _mark(visit, draft, REASON)
    return await take(visit, draft, reason)


def _mark(visit: Visit, draft: Draft, what: str, revision_id: int = 0) -> None:
    """Remember what the message at hand was, for when it is changed."""
    marks.keep(visit, MARK, replace(draft, subject=revision_id, step=what))


async def _hear_part(message: Message, visit: Visit, draft: Draft) -> None:
    if any(entity.type in STYLES for entity in message.entities):
        visit.say(Reply(visit.words("editing.no_styles")))
    wanted = Wanted.of(draft)
    reply = await typed.hear(visit, draft, message.text or "")
    kept = await revisions.open_by(visit.unit, wanted.entry_id, visit.user_id)
    if wanted.goes_on(visit.sent):
        _mark(visit, draft, REST)
    elif kept is not None:
        _mark(visit, draft, wanted.part, kept.id)
    else:
        _mark(visit, draft, wanted.name)
    visit.say(reply)


async def edited(message: Message, visit: Visit, number: int, what: str) -> bool:
    """A message was changed: what it was when it came decides what follows."""
    if not has(visit, May.LOOK):
        return False
    if what in SETTLED:
        visit.say(Reply(visit.words(SETTLED[what], most=typed.MOST_TYPED)))
    elif what == finding.FIND:
        visit.say(await _meanwhile(visit, looking.find(visit, message.text or "")))
    elif not allow(visit, May.EDIT):
        return True
    elif number:
        visit.say(await _follow(visit, number, what, message.text or ""))
    else:
        await _hear_again(message, visit, what)
    return True


async def _follow(visit: Visit, number: int, part: str, text: str) -> Reply:
    """A draft had taken the message, and follows it as long as it is one."""
    revision = await revisions.get(visit.unit, number)
    if revision is None or revision.state != "draft" or revision.author_id != visit.user_id:
        return Reply(visit.words("editing.edit_too_late"))
    value = typed.read(visit, part, text)
    if isinstance(value, Rich):
        return Reply(value)
    changed = await drafting.put(visit, revision, {part: value})
    given = Wanted(revision.entry_id, part).name
    return await _meanwhile(visit, typed.go_on(visit, changed, part), given)


async def _meanwhile(visit: Visit, doing: Awaitable[Reply], given: str = "") -> Reply:
    """What an earlier message does when it is mended; a part asked for since is still awaited."""
    wanted = await _wanted(visit)
    reply = await doing
    if wanted is None or wanted.name == given or await _wanted(visit) is not None:
        return reply
    await finding.listen(visit, wanted.step)
    still = visit.words("editing.still_awaited", part=faults.part_name(visit, wanted.part))
    return replace(reply, text=Rich.join("\n\n", [reply.text, still]))


async def _wanted(visit: Visit) -> Wanted | None:
    """The part that is awaited now."""
    draft = await drafts.in_flow(visit.unit, waiting.place(visit), finding.FLOW)
    awaits = draft is not None and draft.step.startswith(f"{finding.PART}:")
    return Wanted.of(draft) if draft is not None and awaits else None


async def _hear_again(message: Message, visit: Visit, name: str) -> None:
    """It was not taken: it is heard now if the same part is still awaited."""
    draft = await drafts.in_flow(visit.unit, waiting.place(visit), finding.FLOW)
    wanted = await _wanted(visit)
    if draft is not None and wanted is not None and wanted.name == name:
        await _hear_part(message, visit, draft)
    else:
        visit.say(Reply(visit.words("editing.edit_not_taken")))
