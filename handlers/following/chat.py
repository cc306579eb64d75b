"""What can be typed and pressed about one's own cases."""

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from db import cases, drafts
from db.cases import Case
from db.drafts import Draft
from handlers import incoming, papers, waiting
from handlers.feature import Context, Feature
from handlers.following import actions, agreeing, claiming, sorting, told
from handlers.guards import row_of
from handlers.office import Visit, here
from handlers.reply import Button, Reply

STALE_SECONDS = 24 * 3600
WORDS_SECONDS = 3600
answers = claiming.answers
claims = claiming.claims


async def mine(_: Update, __: Context) -> None:
    """`/mycases`."""
    visit = here()
    visit.say(await actions.mine(visit))


async def mine_or_one(_: Update, __: Context) -> None:
    """Somebody asked after their matters in words: the only one is shown with what can be done."""
    visit = here()
    found = await cases.of_resident(visit.unit, visit.chat_id, 2)
    one = len(found) == 1
    visit.say(await actions.show(visit, found[0]) if one else await actions.mine(visit))


async def press(update: Update, _: Context) -> None:
    """A button about a case: `c:<what>:<case>[:<value>]`; another person's case does not exist."""
    visit = here()
    what, *rest = incoming.pressed(update)
    if what == "list":
        visit.pressed = False
        visit.say(await actions.mine(visit))
        return
    number = rest[0] if rest else ""
    row = row_of(number)
    case = await cases.access(visit.unit, row, visit.chat_id) if row else None
    if case is None:
        visit.say(Reply(visit.words("cases.refused.unknown")))
        return
    if what in {"this", "words"}:
        visit.say(await _this(update, visit, case))
    elif what == "agree":
        visit.say(await agreeing.press(visit, case, rest[1:]))
    elif what == "told":
        visit.say(await told.show(visit, case))
    else:
        visit.say(await _pressed(visit, case, what, rest[1:]))


async def _this(update: Update, visit: Visit, case: Case) -> Reply:
    """The message under which the button stands goes to the case, once.

    One that went there before its words were agreed to be kept goes there with them.
    """
    message = incoming.own(update, visit.user_id)
    if message is None:
        add = Button(visit.text("cases.act.add"), f"c:add:{case.id}")
        return Reply(visit.words("following.this_gone"), ((add,),))
    paper = incoming.read(message, "resident")
    known = await cases.editions(visit.unit, paper.chat_id, paper.message_id)
    if known and papers.unread(known[-1]) and paper.text:
        reply = await actions.edited(visit, paper)
        return reply or Reply(visit.words("front.old_button"))
    if known:
        return Reply(visit.words("following.this_there", number=case.number))
    reply = await actions.add(visit, case, [paper])
    return reply or Reply(visit.words("cases.done.add", number=case.number))


async def _pressed(  # noqa: PLR0911 - one return for each button
    visit: Visit, case: Case, what: str, rest: list[str]
) -> Reply:
    match what, rest:
        case "show", []:
            return await actions.show(visit, case)
        case "add", []:
            return await actions.begin_adding(visit, case)
        case "done", []:
            await claiming.end(visit)
            return await actions.show(visit, case)
        case "put", []:
            return await sorting.put(visit, case)
        case "urge", []:
            return await actions.urge(visit, case)
        case "withdraw", []:
            return actions.confirm_withdraw(visit, case)
        case "withdrawn", []:
            return await actions.withdraw(visit, case)
        case "reopen", ([] | ["with"]) as along:
            return await actions.begin_reopening(visit, case, along=bool(along))
        case (("solved" | "satisfied"), [value]):
            return await actions.judge(visit, case, what, yes=value == "1")
    return Reply(visit.words("front.old_button"))


async def hear_material(update: Update, visit: Visit, draft: Draft) -> bool:
    """While adding: every message goes to the case."""
    message = update.effective_message
    case = await cases.access(visit.unit, draft.subject, visit.chat_id)
    if message is None or case is None or (message.text or "").startswith("/"):
        return False
    if await _is_left(visit, draft, WORDS_SECONDS if message.text else STALE_SECONDS):
        return False
    if claiming.gives_up(visit, message) or claiming.finishes(visit, message):
        await claiming.end(visit)
        visit.say(await actions.show(visit, case))
        return True
    await claiming.take_in(message, visit, case)
    return True


async def _is_left(visit: Visit, draft: Draft, most: int = STALE_SECONDS) -> bool:
    """Nobody said done, and much time has passed: what comes now is about something else."""
    if visit.at - draft.touched_at <= most:
        return False
    await drafts.end(visit.unit, draft.id)
    return True


async def hear_sorting(update: Update, visit: Visit, draft: Draft) -> bool:
    """While it is open which matter is meant: more of the same waits.

    Words that cannot belong to a matter are a question, and what waits goes on waiting.
    """
    message = update.effective_message
    if message is None or (message.text or "").startswith("/"):
        return False
    case = await claiming.named(visit, message)
    if case is not None:
        visit.say(await sorting.put(visit, case))
        return True
    late = visit.at - draft.touched_at > STALE_SECONDS
    if message.text is not None and not visit.met.talking:
        if late:
            return False
        if not await cases.open_of(visit.unit, visit.chat_id):
            await waiting.hold_question(visit, draft)
            return False
    return await sorting.sort_more(visit, draft, incoming.read(message, "resident"))


async def hear_reason(update: Update, visit: Visit, draft: Draft) -> bool:
    """Why a case should be reopened."""
    message = update.effective_message
    text = (message.text or "").strip() if message else ""
    if text.startswith("/") or await _is_left(visit, draft):
        return False
    if message is not None and claiming.gives_up(visit, message):
        await claiming.end(visit)
        visit.say(Reply(visit.words("filing.stopped")))
        return True
    sent = [incoming.read(message, "resident")] if message is not None else []
    files = [paper for paper in sent if paper.kind in papers.FILES]
    if files:
        text = files[0].text or visit.text("following.reason_sent")
    elif not text:
        visit.say(actions.why(visit, draft.subject, visit.words("cases.refused.missing.reason")))
        return True
    visit.say(await actions.reopen(visit, draft, text))
    case = await sorting.after_reopening(visit, draft, files)
    in_parts = len(text) >= incoming.LONG or any(paper.album for paper in files)
    if case is not None and in_parts:
        visit.say(await actions.begin_adding(visit, case))
    return True


async def edited(message: Message, visit: Visit) -> bool:
    """A changed message: True if it belonged to a case, or waits for the person to say to which."""
    paper = incoming.read(message, "resident")
    reply = await actions.edited(visit, paper) or await sorting.edited(visit, paper)
    if reply is None:
        return False
    if reply.text:
        visit.say(reply)
    return True


def feature() -> Feature:
    """Following as front sees it."""
    return Feature(
        "following",
        handlers=(
            CommandHandler(["mycases", "my"], mine, filters.ChatType.PRIVATE),
            CallbackQueryHandler(press, pattern=r"^c:"),
        ),
        flows={
            actions.ADD: hear_material,
            waiting.SORT: hear_sorting,
            actions.REOPEN: hear_reason,
        },
        commands={"resident": ("mycases",)},
        spoken={"mycases": mine_or_one},
    )
