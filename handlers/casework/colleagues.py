"""Who belongs to the office: people are appointed and dismissed in the admin chat."""

from telegram import Message, Update, User

from db import cases, people
from db.people import Colleague
from handlers import guards, menus
from handlers.feature import Context
from handlers.office import here
from handlers.reply import Reply
from knowledge.words.rich import Rich


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
    if person is None or not await people.remove(visit.unit, person.id, visit.at):
        visit.say(Reply(visit.words("casework.how_to_dismiss")))
        return
    menus.take(visit, person.id)
    lines = [visit.words("casework.dismissed", name=person.full_name)]
    left = [case.number for case in await cases.held_by(visit.unit, person.id)]
    if left:
        numbers = visit.text("common.comma").join(left)
        lines.append(visit.words("casework.left_behind", numbers=numbers))
    visit.say(Reply(Rich.join("\n", lines)))


def _meant(message: Message | None) -> User | None:
    """Whose message was answered; what opened a topic counts as answered by all in it."""
    target = message.reply_to_message if message else None
    return target.from_user if target and not target.forum_topic_created else None
