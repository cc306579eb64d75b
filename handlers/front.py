"""Whose message is this? The only file that sees all features."""

from functools import cache

import structlog
from telegram import Message, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from db import drafts, enclosures, heard, residents
from db.drafts import Draft
from db.unit import Unit
from handlers import marks, menus, spoken
from handlers.asking import chat as asking
from handlers.casework import chat as casework
from handlers.casework import keeping
from handlers.curating import chat as curating
from handlers.events import chat as events
from handlers.feature import (
    Command,
    Context,
    Delivered,
    Delivery,
    Edit,
    Feature,
    Flow,
    Link,
    Tick,
    Work,
)
from handlers.filing import chat as filing
from handlers.following import chat as following
from handlers.guiding import chat as guiding
from handlers.notices import chat as notices
from handlers.office import House, Visit, here
from handlers.privacy import chat as privacy
from handlers.reply import Reply
from handlers.reporting import chat as reporting
from handlers.starting import chat as starting
from handlers.waiting import FORM, SORT

log = structlog.get_logger()
ANYWHERE = {"language", "traces"}
AMID_A_TALK = {"human", "choose"}  # words that are for whoever one talks with
moved = keeping.move
moved_to = keeping.moved_to


@cache
def features() -> tuple[Feature, ...]:
    """Every feature of the house, in the order in which they are asked."""
    return (
        starting.feature(),
        asking.feature(),
        guiding.feature(),
        filing.feature(),
        following.feature(),
        casework.feature(),
        notices.feature(),
        events.feature(),
        curating.feature(),
        reporting.feature(),
        privacy.feature(),
    )


def install(app: Application) -> None:  # type: ignore[type-arg]
    """Register every feature's handlers, and below them those that decide the rest."""
    app.add_handler(CommandHandler("start", start, filters.ChatType.PRIVATE))
    for feature in features():
        app.add_handlers(list(feature.handlers))
    app.add_handler(CallbackQueryHandler(stale))
    app.add_handler(ChatMemberHandler(member, ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_handler(MessageHandler(filters.ALL, hear))
    app.add_handler(TypeHandler(Update, overlook))


async def start(_: Update, context: Context) -> None:
    """`/start`, alone or from a link `<feature letter>_<what>`."""
    visit = here()
    letter, __, rest = (context.args or [""])[0].partition("_")
    link = _links().get(letter) if rest else None
    visit.say(starting.welcome(visit))
    if visit.is_("staff"):
        await menus.give(visit, visit.user_id)
    if link is not None:
        await link(visit, rest)


async def hear(update: Update, context: Context) -> None:
    """A message no command claimed: a conversation, a matter, or a question."""
    visit = here()
    message = update.effective_message
    if message is None or update.channel_post or update.edited_channel_post:
        return
    if await _moves(message, visit):
        return
    noted = message.text is None and filters.StatusUpdate.ALL.check_update(update)
    if visit.private and not noted:  # a pin, a timer: Telegram's own note, nobody's words
        await _hear_person(update, context, message, visit)
    elif visit.chat_id == visit.house.admin_chat:
        hears = casework.edited if update.edited_message else casework.hear
        await (casework.noted if noted else hears)(message, visit)
    elif not visit.private:
        stranger(visit)


async def _hear_person(update: Update, context: Context, message: Message, visit: Visit) -> None:
    if update.edited_message:
        await _hear_edit(update, message, visit)
        return
    asking.warn(visit, message.text or message.caption or "")
    if await following.answers(message, visit):
        return
    if await _takes(update, context, message, visit) or await notices.replied(message, visit):
        return
    if not (message.text or "").startswith("/") and await following.claims(message, visit):
        return
    await asking.hear(update, visit)


async def _takes(update: Update, context: Context, message: Message, visit: Visit) -> bool:
    """Whether what is under way here takes the words, or they are a command in all but form.

    Where something was left long ago and takes them no more, they may still be a command.
    """
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    flow = _flows().get(draft.flow) if draft else None
    first = draft is None or draft.flow == SORT or _is_anywhere(message, visit, draft)
    if first and await _speaks(update, context, message, visit):
        return True
    if draft is not None and flow is not None and await flow(update, visit, draft):
        if draft.flow == FORM:
            asking.care(visit, message.text or message.caption or "")
        return True
    return not first and await _speaks(update, context, message, visit)


def _is_anywhere(message: Message, visit: Visit, draft: Draft) -> bool:
    """Whether the words are a command that answers no question of a form either."""
    return draft.flow == FORM and spoken.find(visit.house, message.text or "") in ANYWHERE


async def _speaks(update: Update, context: Context, message: Message, visit: Visit) -> bool:
    """Whether the words are a command in all but form; amid a talk some are meant for a person.

    What staff call their own tools means nothing of the kind from anybody else.
    """
    name = spoken.find(visit.house, message.text or "")
    command = _spoken().get(name)
    if command is None or (name in AMID_A_TALK and visit.met.talking):
        return False
    if name in commands().get("staff", ()) and not visit.is_("staff"):
        return False
    await command(update, context)
    return True


async def _hear_edit(update: Update, message: Message, visit: Visit) -> None:
    """A message was changed: an answer of a form, something of a case, or a question.

    A place that is shared for a while moves by itself: nobody said anything.
    """
    if message.location is not None:
        return
    asking.warn(visit, message.text or message.caption or "")
    said = await heard.get(visit.unit, visit.chat_id, message.message_id)
    mark, number, field = marks.read(said) or ("", 0, "")
    edit = _edits().get(mark)
    if edit is not None and await edit(message, visit, number, field):
        return
    if await filing.edited(update, visit, said) or await following.edited(message, visit):
        return
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    busy = draft is not None and _flows().get(draft.flow) is not filing.hear
    await asking.hear_again(message, visit, busy=busy)


async def _moves(message: Message, visit: Visit) -> bool:
    """Our group became a supergroup: we go where it went, and do not leave it as a stranger."""
    old = message.migrate_from_chat_id or visit.chat_id
    new = message.migrate_to_chat_id or visit.chat_id
    if old == new:
        return False
    if visit.house.admin_chat in {old, new}:
        await moved(visit.house, visit.unit, old, new, visit.at)
    return True


def stranger(visit: Visit) -> None:
    """A group that is not ours: one sentence, and we leave."""
    about = f"stranger:{visit.chat_id}"
    visit.say(Reply(visit.words("front.stranger")), about=about)
    visit.post(visit.chat_id, "leaveChat", {}, about=about)


async def stale(_: Update, __: Context) -> None:
    """A button no feature knows any more."""
    visit = here()
    visit.say(Reply(visit.words("front.old_button")))


async def member(update: Update, _: Context) -> None:
    """Somebody blocked the bot or came back; a group took it in, put it out, or changed rights."""
    visit = here()
    change = update.my_chat_member
    if change is None:
        return
    status = change.new_chat_member.status
    if visit.private:
        if status in {"kicked", "left"}:
            await residents.set_blocked(visit.unit, visit.chat_id, visit.at)
        else:
            await residents.come_back(visit.unit, visit.chat_id, visit.at)
    elif visit.chat_id == visit.house.admin_chat:
        log.warning("admin_chat_rights", status=str(status))
        able = bool(getattr(change.new_chat_member, "can_manage_topics", False))
        await keeping.rights(visit, able=able, inside=status not in {"kicked", "left"})
    elif status in {"member", "administrator"}:
        stranger(visit)


async def overlook(update: Update, _: Context) -> None:
    """Anything else Telegram may send: nothing is done, and that is on record."""
    kind = next((name for name in update.to_dict() if name != "update_id"), "nothing")
    log.info("update_overlooked", kind=kind)


@cache
def _flows() -> dict[str, Flow]:
    return {name: flow for feature in features() for name, flow in feature.flows.items()}


@cache
def _edits() -> dict[str, Edit]:
    return {mark: edit for feature in features() for mark, edit in feature.edits.items()}


@cache
def _spoken() -> dict[str, Command]:
    return {name: command for feature in features() for name, command in feature.spoken.items()}


@cache
def _links() -> dict[str, Link]:
    return {letter: link for feature in features() for letter, link in feature.links.items()}


@cache
def _delivered() -> dict[str, Delivered]:
    told = {name: heard for feature in features() for name, heard in feature.delivered.items()}
    return {"menu": menus.settled, **told}


async def delivered(house: House, unit: Unit, delivery: Delivery) -> None:
    """What became of a letter, told to the feature that posted it (`about` is `<name>:<id>`)."""
    told = _delivered().get(delivery.letter.about.partition(":")[0])
    if told is not None:
        await told(house, unit, delivery)
    if delivery.letter.payload.get("enclosed"):
        await enclosures.drop(unit, delivery.letter.key)
    if delivery.state == "blocked":
        await residents.set_blocked(unit, delivery.letter.chat_id, delivery.now)
    elif delivery.state == "gone" and delivery.letter.chat_id > 0:
        await residents.set_gone(unit, delivery.letter.chat_id, delivery.now)


def ticks() -> dict[str, Tick]:
    """What the clock calls by name, each in a transaction of its own."""
    return {name: tick for feature in features() for name, tick in feature.ticks.items()}


def work() -> dict[str, Work]:
    """What the worker can do, by kind of task."""
    return {kind: do for feature in features() for kind, do in feature.work.items()}


def commands() -> dict[str, tuple[str, ...]]:
    """The menus by scope: resident, advisor, staff."""
    found: dict[str, tuple[str, ...]] = {}
    for feature in features():
        for scope, names in feature.commands.items():
            found[scope] = found.get(scope, ()) + names
    return found
