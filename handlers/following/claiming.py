"""Whose case a message speaks of: by its number, by the letter it answers, what is waited for."""

from telegram import Message

from db import cases, drafts, outbox
from db.cases import Case
from handlers import cards, consents, incoming
from handlers.following import actions, sorting
from handlers.office import Visit
from handlers.papers import FILES
from handlers.reply import Button, Reply, rows
from knowledge.cases import numbers
from knowledge.cases.terms import Act, State
from knowledge.forms.accepting import typed
from knowledge.forms.terms import Given
from knowledge.law.search import Decision
from knowledge.words.rich import Rich

FEW = 10  # characters
FEWEST_DIGITS = 8  # below that it is a sentence that happens to be as long as a number


def gives_up(visit: Visit, message: Message) -> bool:
    """Whether somebody typed back or cancel in place of pressing it."""
    return _says(visit, message, "back", "cancel")


def finishes(visit: Visit, message: Message) -> bool:
    """Whether somebody typed that all is sent."""
    return _says(visit, message, "finish")


def _says(visit: Visit, message: Message, *words: str) -> bool:
    given, scene = Given(message.text or ""), cards.scene(visit, visit.lang)
    return any(typed(given, word, scene) for word in words)


async def named(visit: Visit, message: Message) -> Case | None:
    """The person's own case whose number is all the message says."""
    try:
        number = str(numbers.parse(message.text or ""))
    except numbers.Mistyped:
        return None
    found = await cases.of_resident(visit.unit, visit.chat_id)
    return next((case for case in found if case.number == number), None)


def _no_such(visit: Visit, message: Message) -> Reply | None:
    """What to say to a number that is none of this person's: mistyped, or not theirs."""
    if sum(sign.isdigit() for sign in message.text or "") < FEWEST_DIGITS:
        return None
    try:
        numbers.parse(message.text or "")
    except numbers.Mistyped as mistyped:
        if not mistyped.key.endswith("check"):
            return None
        said = visit.words(mistyped.key)
    else:
        said = visit.words("cases.refused.unknown")
    return Reply(said, rows(Button(visit.text("starting.cases"), "c:list")))


async def answers(message: Message, visit: Visit) -> bool:
    """Whether a message answers a letter about a case: it belongs there, whatever is open here."""
    target = message.reply_to_message
    if target is None or (message.text or "").startswith("/"):
        return False
    letter = await outbox.by_message(visit.unit, visit.chat_id, target.message_id)
    case_id = letter["case_id"] if letter else None
    case = await cases.access(visit.unit, case_id, visit.chat_id) if case_id else None
    if case is None:
        return False
    reply = await actions.add(visit, case, [incoming.read(message, "resident")])
    if reply is not None:
        visit.say(reply)
    return True


async def end(visit: Visit) -> None:
    """Nothing more is collected for a case."""
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    if draft is not None and draft.flow in {actions.ADD, actions.REOPEN}:
        await drafts.end(visit.unit, draft.id)


async def take_in(message: Message, visit: Visit, case: Case) -> None:
    """Into the case, and on until the person says done."""
    refused = await actions.refusal(visit, case, Act.ADD)
    if refused is not None:
        await end(visit)
        visit.say(refused)
        return
    await actions.begin_adding(visit, case)
    reply = await actions.add(visit, case, [incoming.read(message, "resident")])
    if reply is not None and not await consents.cover_case(visit, case):
        visit.say(reply)
    elif reply is not None:
        done = Button(visit.text("common.done"), f"c:done:{case.id}")
        text = Rich.join("\n", [reply.text, visit.words("following.go_on")])
        visit.say(Reply(text, ((done,),)))


def _replies(visit: Visit, message: Message) -> bool:
    """Whether words are hardly a question of their own: nothing fits them, or they are few."""
    if not message.text:
        return False
    decision = visit.house.engine.ask(message.text).decision
    few = len(message.text) <= FEW and decision in {Decision.OFFER, Decision.STATUTES}
    return few or decision is Decision.LEAVE


async def _awaiting(visit: Visit, message: Message) -> Case | None:
    """The only matter, where somebody waits for a file, or for words that are no question."""
    if not _replies(visit, message) and incoming.kind_of(message) not in FILES:
        return None
    mine = await cases.open_of(visit.unit, visit.chat_id)
    sure = len(mine) == 1 and mine[0].state == State.WAITING
    return mine[0] if sure and await consents.cover_case(visit, mine[0]) else None


async def claims(message: Message, visit: Visit) -> bool:
    """Whether a message belongs to a case: its number, a file, a word that is waited for."""
    case = await named(visit, message)
    if case is not None:
        visit.say(await actions.show(visit, case))
        return True
    unknown = _no_such(visit, message)
    if unknown is not None:
        visit.say(unknown)
        return True
    if message.text is not None and not await _may_be_material(visit):
        return False
    case = await _awaiting(visit, message)
    if case is not None:
        await take_in(message, visit, case)
        return True
    reply = await sorting.sort(visit, incoming.read(message, "resident"))
    if reply is not None:
        visit.say(reply)
    return True


async def _may_be_material(visit: Visit) -> bool:
    """Whether words may be for an advisor who waits, or else can only be a question."""
    return visit.met.talking and await consents.cover_either(visit)
