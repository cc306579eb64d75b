"""Who belongs to the office: people are appointed and dismissed in the admin chat."""

from telegram import Message, Update, User

from db import cases, people
from db.people import Colleague
from handlers import guards, menus
from handlers.casework import piles
from handlers.feature import Context
from handlers.office import Visit, here
from handlers.reply import Reply
from knowledge.words.rich import Rich

MOST_NUMBERS = 5


async def appoint(update: Update, context: Context) -> None:
    """`/appoint advisor|staff NAME` in answer to the person's own message; staff may."""
    visit = here()
    if not guards.allow(visit, "staff"):
        return
    message = update.effective_message
    role, *name = context.args or [""]
    person = _meant(message)
    if person is None or person.is_bot or role not in {"advisor", "staff"}:
        visit.say(Reply(visit.words("casework.how_to_appoint")))
        return
    old = await people.get(visit.unit, person.id)
    roles = (old.roles if old else frozenset()) | {role}
    called = " ".join(name) or (old.name if old else "") or person.full_name
    await people.add(visit.unit, Colleague(person.id, roles, called, ""), visit.user_id, visit.at)
    if "staff" in roles:
        await menus.give(visit, person.id)
    visit.say(Reply(visit.words("casework.appointed", name=called)))


async def dismiss(update: Update, _: Context) -> None:
    """`/dismiss` in answer to the person's own message; staff may."""
    visit = here()
    if not guards.allow(visit, "staff"):
        return
    message = update.effective_message
    person = _meant(message)
    if person and [one.user_id for one in await people.having(visit.unit, "staff")] == [person.id]:
        visit.say(Reply(visit.words("casework.last_staff")))
        return
    if person is None or not await people.remove(visit.unit, person.id, visit.at):
        visit.say(Reply(visit.words("casework.how_to_dismiss")))
        return
    menus.take(visit, person.id)
    lines = [visit.words("casework.dismissed", name=person.full_name)]
    left = await _left_behind(visit, person.id)
    buttons = piles.way_in(visit, person.id) if left else ()
    visit.say(Reply(Rich.join("\n", lines + left), buttons))


async def gone(visit: Visit, person: User) -> None:
    """An advisor left the group, or was put out of it: no case stays behind unseen."""
    left = await _left_behind(visit, person.id)
    if left:
        lines = [visit.words("casework.left_group", name=person.full_name), *left]
        visit.say(Reply(Rich.join("\n", lines), piles.way_in(visit, person.id)))


async def _left_behind(visit: Visit, user_id: int) -> list[Rich]:
    left = [case.number for case in await cases.held_by(visit.unit, user_id)]
    numbers = visit.text("common.comma").join(left[:MOST_NUMBERS])
    said = visit.words("casework.left_behind", many=len(left), numbers=numbers)
    return [said] if left else []


def _meant(message: Message | None) -> User | None:
    """Whose message was answered, or who left; what opened a topic is answered by all in it."""
    target = message.reply_to_message if message else None
    if target is None or target.forum_topic_created:
        return None
    return target.left_chat_member or target.from_user
