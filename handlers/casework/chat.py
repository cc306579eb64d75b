"""What can be typed and pressed in the admin chat."""

from typing import Any

from telegram import Message, Update, User
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from db import cases, drafts, outbox, people, topics
from db.drafts import Draft
from db.people import Colleague
from db.unit import Unit
from handlers import cards, casebook, guards, incoming, menus, papers
from handlers.casework import actions, talking
from handlers.casework.talking import Said
from handlers.feature import Context, Delivery, Feature
from handlers.guards import row_of
from handlers.office import House, Visit, by_itself, here
from handlers.reply import Reply
from knowledge.cases.terms import Act
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

SERVICE = (
    "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
    "pinned_message", "new_chat_members", "left_chat_member", "new_chat_title",
    "new_chat_photo", "group_chat_created", "supergroup_chat_created", "migrate_to_chat_id",
    "migrate_from_chat_id", "general_forum_topic_hidden", "general_forum_topic_unhidden",
    "message_auto_delete_timer_changed", "video_chat_started", "video_chat_ended",
)  # fmt: skip
FAILED = frozenset({"blocked", "gone", "refused", "expired"})


async def press(update: Update, _: Context) -> None:
    """A button of a card: `k:<what>:<case>[:<value>]`."""
    visit = here()
    query = update.callback_query
    what, number, *rest = [*((query.data if query else "") or "").split(":")[1:], "", ""]
    visit.pressed = what in {"drop", "out", "to"}  # a question of ours changes, the card stays
    row = row_of(number)
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
    elif what in set(Act):
        _say(visit, await actions.press(visit, case, Act(what)))
    else:
        visit.say(Reply(visit.words("front.old_button")))


def _say(visit: Visit, reply: Reply | None) -> None:
    if reply is not None:
        visit.say(reply)


async def hear(message: Message, visit: Visit) -> None:
    """A message in the admin chat: the text of an act, a reply that goes out, or a note."""
    if any(getattr(message, name, None) for name in SERVICE):
        return
    await actions.greet(visit)
    case = await casebook.in_topic(visit)
    target = message.reply_to_message
    answers = case and target and await _speaks_for(visit, target.message_id) == case.id
    if case and (answers or await talking.goes_on(visit, case, said(message))):
        await talking.reply(visit, case, said(message))
        return
    draft = await _deed(visit)
    if draft is not None and not actions.is_left(visit, draft):
        await _finish(message, visit, draft)
        return
    if draft is not None:
        await drafts.end(visit.unit, draft.id)
        visit.say(actions.left(visit, draft))
    if case is not None:
        text = message.text or message.caption or ""
        await actions.note(visit, case, text, 0 if message.text else 1)


async def _deed(visit: Visit) -> Draft | None:
    """The act that waits here for this person's words."""
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    return draft if draft is not None and draft.flow == actions.FLOW else None


async def _finish(message: Message, visit: Visit, draft: Draft) -> None:
    """The words an act waited for; only an answer to the resident may be a file."""
    case = await cases.get(visit.unit, draft.subject)
    if draft.step == Act.REPLY and case is not None:
        await drafts.end(visit.unit, draft.id)
        await talking.reply(visit, case, said(message))
    elif message.text and message.text.strip():
        _say(visit, await actions.finish(visit, draft, message.text.strip()))
    else:
        visit.say(Reply(visit.words("casework.only_words")))


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
        message.text or message.caption or "",
        message.media_group_id or "",
        getattr(last, "file_unique_id", ""),
        caption,
    )


async def edited(message: Message, visit: Visit) -> None:
    """An advisor changed a message: if it went out, the resident's copy changes too."""
    case = await casebook.in_topic(visit)
    if case is not None:
        await talking.correct(visit, case, said(message))


async def queue(_: Update, __: Context) -> None:
    """`/queue`."""
    visit = here()
    if _ours(visit):
        visit.say(await actions.queue(visit))


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


# What became of letters


async def answered(house: House, unit: Unit, delivery: Delivery) -> None:
    """An advisor's own message shows whether all of it reached the resident."""
    about = delivery.letter.about
    _, case_number, message_number = about.split(":")
    visit = by_itself(house, unit, delivery.now)
    fates = await outbox.tally(unit, about)
    failed = not FAILED.isdisjoint(fates)
    if failed or "new" not in fates:
        visit.post(
            house.admin_chat,
            "setMessageReaction",
            {
                "message_id": int(message_number),
                "reaction": [{"type": "emoji", "emoji": "👎" if failed else "👌"}],
            },
            about="reaction:0",
        )
    if delivery.state in FAILED:
        key = delivery.state if delivery.state in {"blocked", "gone"} else "refused"
        words = house.words.say(Lang.ZH, f"casework.not_delivered.{key}")
        cards.say_in_topic(visit, int(case_number), words, key=f"undelivered:{about}")


async def relayed(house: House, unit: Unit, delivery: Delivery) -> None:
    """A relayed message has its place in the topic: answers to it go to the resident."""
    case_id = int(delivery.letter.about.partition(":")[2])
    if delivery.state == "refused" and "cop" in delivery.error:
        visit = by_itself(house, unit, delivery.now)
        cards.say_in_topic(visit, case_id, house.words.say(Lang.ZH, "casework.taken_back"))
    for message_id in delivery.message_ids:
        topics.relayed(unit, delivery.letter.chat_id, message_id, case_id)


async def told(house: House, unit: Unit, delivery: Delivery) -> None:
    """News of a case did not reach the resident: the topic hears it."""
    if delivery.state in {"blocked", "gone", "refused"}:
        visit = by_itself(house, unit, delivery.now)
        key = delivery.state if delivery.state in {"blocked", "gone"} else "refused"
        words = house.words.say(Lang.ZH, f"casework.not_delivered.{key}")
        cards.say_in_topic(visit, int(delivery.letter.about.partition(":")[2]), words)


async def staff_told(house: House, unit: Unit, delivery: Delivery) -> None:
    """A warning did not reach somebody of the staff: the topic hears who it was."""
    if delivery.state in {"blocked", "gone"}:
        visit = by_itself(house, unit, delivery.now)
        person = await people.get(unit, delivery.letter.chat_id)
        name = person.name if person and person.name else visit.text("cases.role.staff")
        words = house.words.say(Lang.ZH, "casework.staff_unreached")
        case_id = int(delivery.letter.about.partition(":")[2])
        cards.say_in_topic(visit, case_id, words, mentions=((delivery.letter.chat_id, name),))


async def relay_albums(house: House, unit: Unit, now: int) -> None:
    """Albums whose parts have all arrived are shown in their topics."""
    await papers.relay_waiting(by_itself(house, unit, now))


def feature() -> Feature:
    """Casework as front sees it."""
    groups = filters.ChatType.GROUPS
    return Feature(
        "casework",
        handlers=(
            CommandHandler("queue", queue),
            CommandHandler("case", look_up),
            CommandHandler("appoint", appoint, groups),
            CommandHandler("dismiss", dismiss, groups),
            CallbackQueryHandler(press, pattern=r"^k:"),
        ),
        delivered={"answer": answered, "relay": relayed, "case": told, "staff": staff_told},
        ticks=(actions.run_clock, relay_albums),
        commands={"advisor": ("queue", "case")},
    )
