"""Slips of the thumb in the admin chat: told apart from what is meant for the resident."""

from telegram import Message

from db import cases, drafts, outbox
from db.cases import Case
from handlers.casework import actions, talking
from handlers.guards import is_nameless
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.cases.terms import Act, State

CARD_KEY = 3  # k:<act>:<case>

WHY_NOT: dict[str, str] = {
    State.SUBMITTED: "casework.only_note_unclaimed",
    State.CLOSED: "casework.only_note_closed",
    State.WITHDRAWN: "casework.only_note_withdrawn",
}


async def caught(message: Message, visit: Visit, case: Case | None) -> bool:
    """Whether this is nobody's words to a resident, and no note either."""
    if case is not None and is_nameless(visit):
        await _say(message, visit, "front.nameless")
        return True
    name, _, bot = (message.text or "").partition("@")
    if not name.startswith("/") or len((message.text or "").split()) > 1:
        return False
    if bot and bot != visit.house.bot_name:
        return True
    if actions.role_of(visit) is not None:
        visit.say(await actions.drop(visit) if name == "/cancel" else _no_command(visit))
    return True


def _no_command(visit: Visit) -> Reply:
    return Reply(visit.words("casework.no_command"), answers=visit.message_id)


def to_colleague(message: Message, visit: Visit) -> bool:
    """Whether somebody else's words are answered; what opened a topic is answered by all in it."""
    target = message.reply_to_message
    if target is None or target.forum_topic_created or target.from_user is None:
        return False
    return target.from_user.id != visit.house.bot_id


async def stays(message: Message, visit: Visit) -> None:
    """Words that could have been meant for the resident are an internal note."""
    await _say(message, visit, "casework.to_colleague")


async def hint(message: Message, visit: Visit, case: Case) -> None:
    """Who owns the case and answers the bot, or their own answer, hears that nobody else does.

    Of a case nobody owns yet everybody of the office hears it.
    """
    target, mine = message.reply_to_message, case.advisor_id in {None, visit.user_id}
    if target is None or target.forum_topic_created or not mine or not actions.role_of(visit):
        return
    if not to_colleague(message, visit) or await talking.case_of(visit, target.message_id):
        await _say(message, visit, WHY_NOT.get(case.state, "casework.only_note"))


async def at_card(message: Message, visit: Visit) -> None:
    """Words under a card that was looked up outside its topic go nowhere: that is said."""
    target = message.reply_to_message
    if target is None or to_colleague(message, visit) or not actions.role_of(visit):
        return
    keys = target.reply_markup.inline_keyboard if target.reply_markup else ()
    data = [str(key.callback_data or "").split(":") for row in keys for key in row]
    if any(len(part) == CARD_KEY and part[0] == "k" and part[1] in set(Act) for part in data):
        await _say(message, visit, "casework.nowhere")


async def elsewhere(message: Message, visit: Visit) -> None:
    """Words are awaited in another topic and come here: said once that they did not go out."""
    draft = await drafts.elsewhere(
        visit.unit, (visit.chat_id, visit.user_id, visit.thread_id), actions.FLOW
    )
    case = await cases.get(visit.unit, draft.subject) if draft else None
    if draft is None or case is None or actions.is_left(visit, draft):
        return
    act = visit.text(f"cases.act.{draft.step}")
    said = visit.words("casework.elsewhere", act=act, number=case.number)
    place: dict[str, object] = {"message_thread_id": visit.thread_id} if visit.thread_id else {}
    reply = Reply(said, answers=message.message_id, extra=place)
    visit.tell(visit.chat_id, reply, key=f"elsewhere:{draft.id}.{draft.version}")


async def meant(message: Message, visit: Visit, here: Case | None) -> Case | None:
    """The case in which an edited message went out, wherever it was written; else this topic's."""
    return await talking.case_of(visit, message.message_id) or here


async def only_words(message: Message, visit: Visit) -> None:
    """A file came where words are awaited."""
    await _say(message, visit, "casework.only_words")


async def _say(message: Message, visit: Visit, key: str) -> None:
    """A sentence under the message; for the parts of an album once."""
    about = f"refusal:{key}:{message.media_group_id}" if message.media_group_id else ""
    if not about or not await outbox.tally(visit.unit, about):
        visit.say(Reply(visit.words(key), answers=visit.message_id), about=about)
