"""What can be typed and pressed about notices."""

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from db import notices, outbox
from db.drafts import Draft
from handlers import guards, incoming, marks
from handlers.feature import Context, Feature
from handlers.notices import actions, amending, confirming, late, mending, sending, writing
from handlers.office import Visit, here
from handlers.reply import Reply

DRAFTS = {"panel", "edit", "topic", "pick", "where", "put", "whole", "nofile", "now", "nolimit",
          "test", "ask", "go", "drop", "dropped"}  # fmt: skip
MOST_DIGITS = 19  # a BIGINT has no more
SHAPES = {"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote",
          "expandable_blockquote", "code", "pre", "custom_emoji"}  # fmt: skip
SENT = {"page", "halt", "anew", "fix", "fixed", "recall", "recalled", "copy"}


async def replied(message: Message, visit: Visit) -> bool:
    """Words that answer a notice, or files left over from one: True if that was said."""
    if await rest_of_album(message, visit):
        return True
    target, words = message.reply_to_message, message.text or ""
    if target is None or not words or words.startswith("/"):
        return False
    reply = await actions.replied(visit, target.message_id)
    if reply is not None:
        visit.say(reply)
    return reply is not None


async def choose(_: Update, __: Context) -> None:
    """`/notices`: what a resident wants to hear."""
    visit = here()
    visit.say(await actions.choose(visit))


async def menu(_: Update, __: Context) -> None:
    """`/notice`: what staff write and sent."""
    visit = here()
    if guards.allow(visit, "staff"):
        visit.say(await writing.menu(visit))


async def press(update: Update, _: Context) -> None:
    """A button: `n:<what>[:<notice or topic>[:<value>[:<value>]]]`."""
    visit = here()
    what, *rest = incoming.pressed(update)
    if what in {"new", "menu"} | DRAFTS | SENT:
        await _press_staff(visit, what, rest)
    else:
        visit.say(await _resident(visit, what, rest))


async def _resident(visit: Visit, what: str, rest: list[str]) -> Reply:
    plain = {"none": actions.none, "all": actions.everywhere, "set": actions.choose}
    named = {"on": actions.subscribe, "off": actions.unsubscribe, "no": actions.opt_out}
    match what, rest:
        case _, [] if what in plain:
            visit.pressed = what != "set"
            return await plain[what](visit)
        case _, [topic] if what in named:
            return await named[what](visit, topic)
        case (("in" | "out"), [community]):
            return await actions.place(visit, community, wanted=what == "in")
        case "rehearsal", _:
            return Reply(visit.words("notices.rehearsal"))
    return Reply(visit.words("front.old_button"))


async def _press_staff(visit: Visit, what: str, rest: list[str]) -> None:
    if not visit.private or not guards.allow(visit, "staff"):
        return
    if what == "new":
        visit.say(await writing.begin(visit))
        return
    number = int(rest[0]) if rest and rest[0].isdecimal() and len(rest[0]) < MOST_DIGITS else 0
    notice = await notices.get(visit.unit, number) if number else None
    if what == "menu":
        reply = await writing.menu(visit)
    elif notice is None:
        reply = Reply(visit.words("front.old_button"))
    elif what in SENT:
        reply = await _sent(visit, notice, what)
    else:
        reply = await _draft(visit, number, what, rest[1:])
    visit.say(reply)


async def _sent(visit: Visit, notice: notices.Notice, what: str) -> Reply:
    if notice.state == "draft":
        return Reply(visit.words("front.old_button"))
    do = {
        "page": mending.page,
        "halt": sending.stop,
        "anew": late.send,
        "fix": mending.ask_fix,
        "fixed": mending.fix,
        "recall": mending.ask_recall,
        "recalled": mending.recall,
        "copy": writing.copy,
    }
    return await do[what](visit, notice)


async def _draft(visit: Visit, number: int, what: str, rest: list[str]) -> Reply:
    notice = await writing.mine(visit, number)
    if notice is None:
        return Reply(visit.words("notices.already"))
    plain = {
        "panel": writing.go_on,
        "topic": writing.choose_topic,
        "where": writing.choose_places,
        "whole": writing.whole_street,
        "test": writing.test,
        "drop": writing.ask_drop,
        "dropped": writing.drop,
        "ask": confirming.ask,
    }
    if what in plain and not rest:
        return await plain[what](visit, notice)
    if what in writing.WITHOUT:
        return await writing.without(visit, notice, what)
    return await _given(visit, notice, what, rest)


async def _given(visit: Visit, notice: notices.Notice, what: str, rest: list[str]) -> Reply:
    """A button that carries a value."""
    match what, rest:
        case "edit", [step] if step in writing.TYPED:
            return await writing.ask(visit, notice.id, step)
        case "pick", [topic]:
            return await writing.pick_topic(visit, notice, topic)
        case "put", [community, wanted]:
            return await writing.put_place(visit, notice, community, wanted=wanted == "1")
        case "go", [version] if version.isdecimal():
            return await confirming.confirm(visit, notice, int(version))
    return Reply(visit.words("front.old_button"))


async def hear(update: Update, visit: Visit, draft: Draft) -> bool:
    """A message while a notice waits for one; somebody who left the office writes no notices."""
    message = update.effective_message
    if message is None or (message.text or "").startswith("/"):
        return False
    if await guards.has_left(visit, draft):
        return True
    if await rest_of_album(message, visit):
        return True
    paper, text = incoming.read(message, "staff"), incoming.spelt(message) if message.text else ""
    if draft.step in {"text", mending.TYPING, mending.TYPED}:
        _plain_only(message, visit)
    if draft.step in {mending.TYPING, mending.TYPED}:
        visit.say(await mending.hear_fix(visit, draft, text))
        return True
    if draft.step == "text" and paper.kind in writing.FILES:
        text = incoming.spelt(message)
    if text:
        marks.keep(visit, amending.MARK, draft)
    reply = await writing.hear(visit, draft, text, paper.kind, paper.file_id)
    visit.say(reply, about=_album(message))
    return True


def _album(message: Message) -> str:
    """What a letter is about that answers the first file of several."""
    return f"noticefile:{message.media_group_id}" if message.media_group_id else ""


async def rest_of_album(message: Message, visit: Visit) -> bool:
    """A notice carries one file: of several the first was taken, and that is said once."""
    about = _album(message)
    if not about or not visit.is_("staff") or not await outbox.tally(visit.unit, about):
        return False
    if not await outbox.tally(visit.unit, f"{about}.rest"):
        visit.say(Reply(visit.words("notices.one_file")), about=f"{about}.rest")
    return True


def _plain_only(message: Message, visit: Visit) -> None:
    """Bold words and links behind words do not go along: better said than missed later."""
    if any(one.type in SHAPES for one in (*message.entities, *message.caption_entities)):
        visit.say(Reply(visit.words("notices.plain_only")))


async def edited(message: Message, visit: Visit, number: int, step: str) -> bool:
    """A message was changed that a notice had taken; False for who may not change it any more."""
    if not visit.is_("staff"):
        return False
    visit.say(await amending.edited(visit, number, step, incoming.spelt(message)))
    return True


def feature() -> Feature:
    """Notices as front sees them."""
    private = filters.ChatType.PRIVATE
    return Feature(
        "notices",
        handlers=(
            CommandHandler("notices", choose, private),
            CommandHandler("notice", menu, private),
            CallbackQueryHandler(press, pattern=r"^n:"),
        ),
        flows={writing.FLOW: hear},
        edits={amending.MARK: edited},
        ticks={"notice": sending.watch},
        work={
            sending.TASK: sending.fan_out,
            mending.FIX: mending.post_fixes,
            mending.RECALL: mending.post_recalls,
        },
        commands={"resident": ("notices",), "staff": ("notice",)},
        spoken={"notices": choose, "notice": menu},
    )
