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
ROLES = ("advisor", "staff")


async def appoint(update: Update, context: Context) -> None:
    """`/appoint advisor|staff NAME` in answer to the person's own message; staff may."""
    visit = here()
    if not _may(visit):
        return
    message = update.effective_message
    typed, *name = context.args or [""]
    role, person = _role(visit, typed), _meant(message)
    if person is None or person.is_bot or role is None:
        visit.say(Reply(visit.words("casework.how_to_appoint")))
        return
    old = await people.get(visit.unit, person.id)
    roles = (old.roles if old else frozenset()) | {role}
    called = " ".join(name) or (old.name if old else "") or person.full_name
    await people.add(visit.unit, Colleague(person.id, roles, called, ""), visit.user_id, visit.at)
    if "staff" in roles:
        await menus.give(visit, person.id)
    comma = visit.text("common.comma")
    named = comma.join(visit.text(f"cases.role.{one}") for one in sorted(roles))
    visit.say(Reply(visit.words("casework.appointed", name=called, roles=named)))


async def dismiss(update: Update, _: Context) -> None:
    """`/dismiss` in answer to the person's own message; staff may."""
    visit = here()
    if not _may(visit):
        return
    message = update.effective_message
    person = _meant(message)
    known = await people.get(visit.unit, person.id) if person else None
    if person and [one.user_id for one in await people.having(visit.unit, "staff")] == [person.id]:
        visit.say(Reply(visit.words("casework.last_staff")))
        return
    if person is None:
        visit.say(Reply(visit.words("casework.how_to_dismiss")))
        return
    name = known.name if known and known.name else person.full_name
    if not await people.remove(visit.unit, person.id, visit.at):
        visit.say(Reply(visit.words("casework.not_listed", name=name)))
        return
    menus.take(visit, person.id)
    lines = [visit.words("casework.dismissed", name=name)]
    left = await _left_behind(visit, person.id)
    buttons = piles.way_in(visit, person.id) if left else ()
    visit.say(Reply(Rich.join("\n", lines + left), buttons))


def _may(visit: Visit) -> bool:
    """Staff, in a group: a resident's private talk knows no such command."""
    if not visit.private:
        return guards.allow(visit, "staff")
    here_too = visit.is_("staff") or visit.is_("advisor")
    visit.say(Reply(visit.words("casework.only_there" if here_too else "front.unknown_command")))
    return False


def _role(visit: Visit, typed: str) -> str | None:
    """The role that is meant, by whatever name the office calls it."""
    said = typed.casefold()
    return next((r for r in ROLES if said in visit.text(f"casework.called.{r}").split()), None)


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
