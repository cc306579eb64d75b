"""What can be typed and pressed when somebody fills in a form."""

from dataclasses import replace

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from db import drafts as rows_of_drafts
from db import heard
from db.drafts import Draft
from db.heard import Heard
from handlers import incoming, tongues, waiting
from handlers.feature import Context, Feature
from handlers.filing import (
    answering,
    aside,
    beginning,
    carrying,
    edits,
    questions,
    receipt,
    rest,
    steering,
    submitting,
)
from handlers.filing.sheet import mine, spread
from handlers.guards import row_of, unseal
from handlers.office import Visit, here
from handlers.reply import Reply
from knowledge.cases import crisis
from knowledge.forms.terms import GATES, Answers, Given


async def choose(_: Update, __: Context) -> None:
    """`/file`: which kind of help."""
    visit = here()
    visit.say(await beginning.choose(visit))


async def to_a_person(_: Update, __: Context) -> None:
    """Somebody asked for a person, in words."""
    visit = here()
    visit.say(await carrying.hand_over(visit, 0))


async def cancel(_: Update, __: Context) -> None:
    """`/cancel`: give up whatever is under way here."""
    visit = here()
    draft = await mine(visit)
    if draft is not None and visit.met.draft_id == draft.id:
        visit.say(await answering.cancel(visit))
    elif visit.met.draft_id is not None:
        await rows_of_drafts.end(visit.unit, visit.met.draft_id)
        visit.say(Reply(visit.words("filing.stopped")))
    else:
        visit.say(Reply(visit.words("filing.nothing_to_cancel")))


async def hear(update: Update, visit: Visit, draft: Draft) -> bool:
    """A message while a form is open."""
    message = update.effective_message
    if message is None or (message.text or "").startswith("/"):
        return False
    given = incoming.given(update)
    if beginning.is_left(visit, draft, given):
        visit.say(beginning.remind(visit, draft))
        return False
    beside = await aside.hear(visit, draft, message, given)
    if beside is not None:
        _say(visit, await _safe(visit, draft, given, beside))
        return True
    steered = await steering.steer(visit, draft, given)
    if steered is not None:
        visit.say(steered)
        return True
    more = await rest.hear(visit, draft, given)
    if more is not None:
        visit.say(more)
        return True
    paper = incoming.read(message, "resident") if given.files else None
    await edits.note(visit, draft, given)
    reply = await answering.answer(visit, draft, given, paper)
    _say(visit, await _safe(visit, draft, given, reply))
    return True


def _kept(draft: Draft) -> Answers:
    """What was said, as far as it is kept: which gates are passed is nobody's word."""
    return {key: value for key, value in draft.answers.items() if key != GATES}


async def _safe(visit: Visit, draft: Draft, given: Given, reply: Reply | None) -> Reply | None:
    """No next question for who speaks of danger; the other language for who writes in it."""
    left = await mine(visit, draft.id)
    if reply is None or left is None or not reply.text:
        return reply
    if crisis.look(given.text):
        return beginning.rest(visit, draft, kept=_kept(left) != _kept(draft))
    if given.kind == "text":
        offered = await tongues.offer(visit, given.text, f"f:l:{draft.id}")
        return replace(reply, buttons=(*reply.buttons, *offered))
    return reply


async def edited(update: Update, visit: Visit, said: Heard | None) -> bool:
    """An edited message: True if it answered a form, as `said` knows, and all is said."""
    message = update.effective_message
    if message is None:
        return False
    paper = incoming.read(message, "resident")
    reply = await edits.edited(visit, said, incoming.given(update), paper)
    if reply is not None and reply.text:
        visit.say(reply)
    return reply is not None


def _say(visit: Visit, reply: Reply | None) -> None:
    if reply is not None and reply.text:
        visit.say(reply)


async def press(update: Update, _: Context) -> None:
    """A button of a form: `f:<what>:<draft or kind>[:<step>[:<choice>]]`."""
    visit = here()
    what, *rest = incoming.pressed(update)
    match what, rest:
        case "kinds", _:
            visit.pressed = False
            visit.say(await beginning.choose(visit))
        case "start", [kind] if kind in visit.house.forms:
            visit.say(await beginning.start(visit, kind))
        case "new", [kind, number] if kind in visit.house.forms and row_of(number):
            visit.say(await carrying.start_instead(visit, kind, int(number)))
        case "words", []:
            visit.say(await _words(update, visit))
        case "human", [question] if unseal(visit, question) is not None:
            visit.pressed = False
            visit.say(await carrying.hand_over(visit, unseal(visit, question) or 0))
        case "own", [number, step] if row_of(number):
            visit.say(await _own(update, visit, int(number), step))
        case _, [number, *more] if row_of(number):
            await _press_draft(visit, what, int(number), more)
        case _:
            visit.say(Reply(visit.words("front.old_button")))


async def _words(update: Update, visit: Visit) -> Reply:
    """The words under the file on which the button hangs, read where they stand."""
    message = incoming.own(update, visit.user_id)
    if message is None:
        return Reply(visit.words("filing.words_gone"))
    return await carrying.take_words(visit, incoming.read(message, "resident"))


async def _own(update: Update, visit: Visit, number: int, step: str) -> Reply:
    """What was passed on, read where it stands, is the writer's answer after all."""
    draft, message = await mine(visit, number), incoming.own(update, visit.user_id)
    if draft is None:
        return await receipt.again(visit, number)
    sheet = spread(visit, draft)
    if message is None:
        return questions.ask(visit, draft, visit.words("filing.words_gone"))
    if sheet.step is None or sheet.step.id != step:
        return questions.ask(visit, draft, visit.words("filing.old_question"))
    await heard.replace(visit.unit, draft.id, step)
    given = Given(message.text or message.caption or "")
    reply = await answering.answer(visit, draft, given)
    return reply or questions.ask(visit, draft)


async def _press_draft(visit: Visit, what: str, number: int, rest: list[str]) -> None:
    if what == "l" and not (rest and await tongues.take(visit, rest[0])):
        visit.say(Reply(visit.words("front.old_button")))
        return
    draft = await mine(visit, number)
    if draft is None:
        visit.say(await receipt.again(visit, number))
        return
    match what, rest:
        case "a", [step, choice]:
            await edits.note_press(visit, draft, step)
            _say(visit, await answering.press(visit, draft, step, choice))
        case "l", [_]:
            visit.say(replace(questions.ask(visit, draft), edits=True))
        case "b", []:
            visit.say(await answering.back(visit, draft))
        case "c", [step]:
            visit.say(await answering.change(visit, draft, step))
        case "go", []:
            visit.say(await beginning.resume(visit, draft))
        case "x", []:
            visit.say(await answering.cancel(visit))
        case "ok", []:
            visit.say(await submitting.submit(visit, draft))
        case _:
            visit.say(Reply(visit.words("front.old_button")))


def feature() -> Feature:
    """Filing as front sees it."""
    private = filters.ChatType.PRIVATE
    return Feature(
        "filing",
        handlers=(
            CommandHandler("file", choose, private),
            CommandHandler("cancel", cancel, private),
            CallbackQueryHandler(press, pattern=r"^f:"),
        ),
        flows={waiting.FORM: hear},
        commands={"resident": ("file", "cancel")},
        spoken={"human": to_a_person, "file": choose},
    )
