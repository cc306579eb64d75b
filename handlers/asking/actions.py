"""A question is answered or narrowed down, and kept for the editors without the person."""

import json
from dataclasses import replace

from db import asked, tasks
from handlers import cards, tongues, waiting
from handlers.asking import drawing, several, showing
from handlers.guards import question_of, seal
from handlers.office import Visit
from handlers.papers import FILES
from handlers.reply import Reply
from knowledge.cases import crisis, masking
from knowledge.cases.crisis import Level
from knowledge.forms.accepting import typed
from knowledge.forms.terms import Given
from knowledge.law.search import Decision, Found
from knowledge.words import tongue
from knowledge.words.rich import Rich

LONGEST_QUESTION = 1000
TASK = "ask"
UNSURE = {Decision.OFFER, Decision.STATUTES}


async def ask(visit: Visit, text: str, under: int | None = None) -> Reply | None:
    """Answer a question: one entry, a few to choose from, articles of law, or a person at hand.

    `under` is the message that was typed, if it was one: words that may be meant for an open
    case can be put there from the answer. Where the quick search is not sure and a slower one
    is there, the worker answers: None.
    """
    question = text[:LONGEST_QUESTION]
    found = several.find(visit.house, question)
    if visit.house.deep is not None and found.decision in UNSURE:
        _think(visit, question, under)
        return None
    return await complete(visit, question, answer(visit, question, found, under))


async def complete(visit: Visit, question: str, reply: Reply) -> Reply:
    """With what needs the rows: the open cases, and the other language for who writes in it."""
    reply = await drawing.beside_cases(visit, reply)
    offered = await tongues.offer(visit, question, f"a:l:{seal(visit, question_of(visit))}")
    return replace(reply, buttons=(*reply.buttons, *offered))


def _think(visit: Visit, question: str, under: int | None) -> None:
    """Leave the question to the worker; its row is emptied when it has answered."""
    payload = {"question": masking.mask(question), "chat": visit.chat_id, "lang": visit.lang}
    payload |= {"update": visit.update_id, "under": under}
    tasks.add(visit.unit, f"ask:{visit.update_id}", TASK, payload, visit.at)
    visit.post(visit.chat_id, "sendChatAction", {"action": "typing"}, not_after=visit.at + 5)


def answer(visit: Visit, question: str, found: Found, under: int | None = None) -> Reply:
    """Keep the question without the person, and say what was found.

    What may be no question at all hangs on the message `under` which it came.
    """
    found = drawing.likely(question, drawing.on_shelf(visit, found))
    if not found.candidates and typed(Given(question), "thanks", cards.scene(visit, visit.lang)):
        return Reply(visit.words("asking.welcome"))
    _remember(visit, question, found)
    return drawing.draw(visit, question, found, question_of(visit), under)


def warn(visit: Visit, text: str) -> bool:
    """Words that mean danger now: the numbers go out before anything else, in their language."""
    alarms = [alarm for alarm in crisis.detect(text) if alarm.level is Level.NOW]
    for alarm in alarms:
        key, lang = f"cases.alarm.{alarm.key}", tongue.likely(text, visit.lang)
        visit.say(Reply(drawing.numbers(visit, key, alarm.hotlines, lang)))
    return bool(alarms)


def care(visit: Visit, text: str) -> None:
    """Words of harm that is not now: the numbers beside whatever else was said to them."""
    alarms = crisis.detect(text)
    if alarms and alarms[0].level is Level.CARE:
        lang = tongue.likely(text, visit.lang)
        visit.say(Reply(drawing.numbers(visit, "cases.alarm.care", alarms[0].hotlines, lang)))


async def ask_sorted(visit: Visit) -> Reply | None:
    """The person said that a message kept aside was a new question."""
    held = await waiting.take(visit)
    words = "\n".join(paper.text for paper in held.papers if paper.text)
    files = [paper for paper in held.papers if paper.kind in FILES]
    if words and files:
        visit.say(Reply(visit.words("asking.files_left", many=len(files))))
    return await ask(visit, words) if words else Reply(visit.words("front.old_button"))


def _remember(visit: Visit, question: str, found: Found) -> None:
    shown = [candidate.id for candidate in found.candidates]
    asked.add(
        visit.unit,
        question_of(visit),
        visit.at,
        masking.mask(question),
        str(found.decision),
        shown,
        visit.lang,
    )


async def pick(visit: Visit, entry_id: str, question_id: int) -> Reply:
    """A candidate was chosen: the wording teaches the search."""
    if question_id:
        await asked.pick(visit.unit, question_id, entry_id)
    return showing.open_entry(visit, entry_id, question_id)


async def none(visit: Visit, question_id: int) -> Reply:
    """None of them: that teaches as much, and a person is at hand."""
    await asked.pick(visit.unit, question_id, "none")
    return Reply(visit.words("asking.none_then"), showing.human(visit, question_id))


async def rate(visit: Visit, question_id: int, *, helpful: bool) -> Reply:
    """Whether the answer helped; a no opens the editors' queue and offers a person."""
    await asked.rate(visit.unit, question_id, helpful=helpful)
    if helpful:
        return Reply(visit.words("asking.thanks"))
    row = await asked.get(visit.unit, question_id)
    others = json.loads(row["shown"])[1:4] if row else []
    known = [key for key in others if key in visit.house.library.entries]
    if not known:
        return Reply(visit.words("asking.sorry"), showing.human(visit, question_id))
    offered = showing.listed(visit, known, question_id)
    return Reply(
        Rich.join("\n", [visit.words("asking.sorry_others"), offered.text]), offered.buttons
    )
