"""What can be typed and pressed in the admin chat."""

from typing import Any

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from db import cases, drafts, topics
from db.cases import Case
from db.drafts import Draft
from db.unit import Unit
from handlers import casebook, guards, incoming, papers
from handlers.casework import (
    actions,
    colleagues,
    due,
    fates,
    keeping,
    lists,
    piles,
    slips,
    talking,
)
from handlers.casework.talking import Said
from handlers.feature import Context, Feature
from handlers.guards import row_of
from handlers.office import House, Visit, by_itself, here
from handlers.reply import Reply
from knowledge.cases.terms import Act

CHANGING = {
    "drop",
    "out",
    "to",
    "for",
    *lists.LISTS,
    *piles.PRESSES,
}  # ours changes; the card stays
MOST_PAGE = 10_000


async def press(update: Update, _: Context) -> None:
    """A button of a card: `k:<what>:<case>[:<value>]`."""
    visit = here()
    what, number, *rest = [*incoming.pressed(update), "", ""]
    visit.pressed = what in CHANGING
    row = row_of(number)
    if what == "unshown":
        await keeping.press(visit)
        return
    if visit.chat_id == visit.house.admin_chat and what in lists.LISTS and row is not None:
        visit.say(await lists.show(visit, what, min(row, MOST_PAGE)))
        return
    if visit.chat_id == visit.house.admin_chat and what in piles.PRESSES:
        await piles.press(visit, what, [number, *rest[:-2]])
        return
    case = await cases.get(visit.unit, row) if row else None
    if visit.chat_id != visit.house.admin_chat or case is None:
        visit.say(Reply(visit.words("front.old_button")))
        return
    await actions.greet(visit)
    value = rest[0] if rest else ""
    if what == "drop":
        visit.say(await actions.drop(visit))
    elif what == "out":
        visit.say(await actions.outcome(visit, case, value))
    elif what == "to" and row_of(value):
        visit.say(await actions.colleague(visit, case, int(value)))
    elif what == "for" and row_of(value):
        _say(visit, await actions.assign(visit, case, int(value)))
    elif what in set(Act):
        _say(visit, await actions.press(visit, case, Act(what)))
    else:
        visit.say(Reply(visit.words("front.old_button")))


def _say(visit: Visit, reply: Reply | None) -> None:
    if reply is not None:
        visit.say(reply)


async def noted(message: Message, visit: Visit) -> None:
    """Telegram's own note in the admin chat: only that somebody left means something."""
    if message.left_chat_member:
        await colleagues.gone(visit, message.left_chat_member)


async def hear(message: Message, visit: Visit) -> None:
    """A message in the admin chat: the text of an act, a reply that goes out, or a note."""
    await actions.greet(visit)
    case = await casebook.in_topic(visit)
    if await slips.caught(message, visit, case):
        return
    target = message.reply_to_message
    answers = case and target and await _speaks_for(visit, target.message_id) == case.id
    if case and (answers or await talking.goes_on(visit, case, said(message))):
        await talking.reply(visit, case, said(message))
        return
    draft = await actions.deed(visit)
    if draft is not None and not await _is_aside(message, visit, draft):
        await _finish(message, visit, draft)
    else:
        await _stays_inside(message, visit, case, draft)


async def _is_aside(message: Message, visit: Visit, draft: Draft) -> bool:
    """Whether a message is not what the act waits for, though the act waits for words."""
    if actions.is_left(visit, draft):
        await drafts.end(visit.unit, draft.id)
        visit.say(actions.left(visit, draft))
        return True
    if slips.to_colleague(message, visit):
        await slips.stays(message, visit)
        return True
    return False


async def _stays_inside(
    message: Message, visit: Visit, case: Case | None, draft: Draft | None
) -> None:
    """A note about the case of the topic; where no case is, nobody outside reads it."""
    if draft is None:
        await slips.elsewhere(message, visit)
    if case is None:
        if draft is None and message.is_topic_message:
            actions.no_case_here(visit)
        elif draft is None:
            await slips.at_card(message, visit)
        return
    if draft is None:
        await slips.hint(message, visit, case)
    await actions.note(visit, case, message.text or message.caption or "", 0 if message.text else 1)


async def _finish(message: Message, visit: Visit, draft: Draft) -> None:
    """The words an act waited for; only an answer to the resident may be a file."""
    case = await cases.get(visit.unit, draft.subject)
    if draft.step == Act.REPLY and case is not None:
        words = said(message)
        if words.kind in talking.SENDABLE:
            await drafts.end(visit.unit, draft.id)
        await talking.reply(visit, case, words)
    elif message.text and message.text.strip():
        _say(visit, await actions.finish(visit, draft, incoming.spelt(message).strip()))
    else:
        await slips.only_words(message, visit)


async def _speaks_for(visit: Visit, message_id: int) -> int | None:
    return await topics.speaks_for(visit.unit, visit.chat_id, message_id)


def said(message: Message) -> Said:
    """An advisor's message as it can go out: a file with everything that is seen of it."""
    kind = incoming.kind_of(message)
    file = message.effective_attachment
    last = file[-1] if isinstance(file, tuple | list) and file else file
    caption: dict[str, Any] = {} if kind == "text" else {"caption": message.caption or ""}
    if message.caption_entities:
        caption["caption_entities"] = [one.to_dict() for one in message.caption_entities]
    return Said(
        message.message_id,
        kind,
        incoming.spelt(message),
        message.media_group_id or "",
        getattr(last, "file_unique_id", ""),
        caption,
    )


async def edited(message: Message, visit: Visit) -> None:
    """An advisor changed a message: if it went out, the resident's copy changes too."""
    case = await slips.meant(message, visit, await casebook.in_topic(visit))
    if case is not None:
        await talking.correct(visit, case, said(message))


async def queue(_: Update, __: Context) -> None:
    """`/queue`."""
    visit = here()
    if _ours(visit):
        visit.say(await lists.show(visit))


async def look_up(_: Update, context: Context) -> None:
    """`/case <number>`."""
    visit = here()
    if _ours(visit):
        visit.say(await actions.look_up(visit, " ".join(context.args or [])))


def _ours(visit: Visit) -> bool:
    """Only in the admin chat, only for people of the office."""
    if visit.chat_id != visit.house.admin_chat:
        visit.say(Reply(visit.words("casework.only_there")))
        return False
    return actions.role_of(visit) is not None or guards.allow(visit, "advisor")


async def relay_albums(house: House, unit: Unit, now: int) -> None:
    """Albums whose parts have all arrived are shown in their topics."""
    await papers.relay_waiting(by_itself(house, unit, now))


def feature() -> Feature:
    """Casework as front sees it."""
    return Feature(
        "casework",
        handlers=(
            CommandHandler("queue", queue),
            CommandHandler("case", look_up),
            CommandHandler("appoint", colleagues.appoint),
            CommandHandler("dismiss", colleagues.dismiss),
            CallbackQueryHandler(press, pattern=r"^k:"),
        ),
        delivered={
            "answer": fates.answered,
            "deed": fates.answered,
            "relay": fates.relayed,
            "card": keeping.shown,
            "topic": keeping.shown,
            "case": fates.told,
            "staff": fates.staff_told,
        },
        ticks={"due": due.run_clock, "relay": relay_albums, "unshown": keeping.try_again},
        commands={"advisor": ("queue", "case")},
    )
