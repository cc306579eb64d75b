"""What was found as a reply: an answer, a choice, articles, a person; with what belongs beside."""

from collections.abc import Sequence
from dataclasses import replace

from db import cases
from handlers.asking import showing
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from knowledge.cases import crisis
from knowledge.cases.crisis import Alarm, Level
from knowledge.law.search import Candidate, Decision, Found
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

DOUBTFUL = {Decision.OFFER, Decision.STATUTES, Decision.LEAVE}  # perhaps no question at all
UNOPENED = {Decision.OFFER, Decision.SPLIT}
MOST_CASES = 3
LIKELY = 0.25  # probability from which on an entry is more than a guess
ALONE = {"suicide", "anger", "missing"}  # dangers that no guess at a matter goes with
AT_HOME = "women"  # the line of whom somebody at home may hurt, and look over the shoulder
SHORTEST_MATTER = 5  # letters beside the words of danger that may be a reason


def on_shelf(visit: Visit, found: Found) -> Found:
    """What of it is still there; where the sure answer was taken down, the next best is a guess."""
    known = visit.house.library.entries
    kept = tuple(one for one in found.candidates if one.id in known)
    decision = found.decision
    if found.candidates and not kept:
        decision = Decision.STATUTES
    elif decision is Decision.ANSWER and kept[:1] != found.candidates[:1]:
        decision = Decision.OFFER
    return replace(found, decision=decision, candidates=kept)


def likely(question: str, found: Found) -> Found:
    """Whoever is in danger is offered what is likely, and no more: the rest may sound cruel."""
    now = any(alarm.level is Level.NOW for alarm in crisis.detect(question))
    if not now or found.decision is not Decision.OFFER:
        return found
    return replace(found, candidates=tuple(filter(_is_likely, found.candidates)))


def _is_likely(one: Candidate) -> bool:
    return one.confidence >= LIKELY


def draw(
    visit: Visit, question: str, found: Found, question_id: int, under: int | None = None
) -> Reply:
    """Say what was found; what may be no question hangs on the message `under` which it came."""
    alarms = crisis.detect(question)
    if _only_danger(question, found, alarms):
        return Reply(visit.words("asking.after_alarm"), showing.human(visit, question_id))
    reply = _answer(visit, found, question_id)
    if visit.met.open_cases and found.decision in DOUBTFUL:
        reply = replace(reply, answers=under)
    lines = _lines(visit, found, alarms)
    if not lines:
        return reply
    beside = numbers(visit, "cases.alarm.care", lines, visit.lang)
    return replace(reply, text=Rich.join("\n\n", [reply.text, beside]))


def _lines(visit: Visit, found: Found, alarms: Sequence[Alarm]) -> tuple[str, ...]:
    """The numbers to show beside what was found.

    Words of danger decide; where none were heard, what is only offered does: nobody shall have to
    open an answer to learn that it begins with a number to call.
    """
    if alarms:
        return next((one.hotlines for one in alarms if one.level is Level.CARE), ())
    if found.decision not in UNOPENED:
        return ()
    entries = [visit.house.library.entries[one.id] for one in filter(_is_likely, found.candidates)]
    return tuple(dict.fromkeys(line for entry in entries for line in entry.urgent()))


async def beside_cases(visit: Visit, reply: Reply) -> Reply:
    """What may be meant for an open case can be put there: the reply hangs on the very message.

    Nothing is kept for that: the button finds the words where they stand.
    """
    if reply.answers is None:
        return reply
    faces = [
        Button(visit.text("asking.to_case", number=case.number), f"c:this:{case.id}")
        for case in (await cases.open_of(visit.unit, visit.chat_id))[-MOST_CASES:]
    ]
    return replace(reply, buttons=(*reply.buttons, *rows(*faces)))


def _only_danger(question: str, found: Found, alarms: Sequence[Alarm]) -> bool:
    """Whether danger is all that was spoken of: then no guess at a matter of law is kind.

    Who wants to die and tells why is offered what helps with the reason.
    """
    now = {alarm.key for alarm in alarms if alarm.level is Level.NOW}
    if not now or found.decision in {Decision.ANSWER, Decision.SPLIT}:
        return False
    if not found.candidates:
        return True
    return bool(now & ALONE) and len(crisis.rest(question)) < SHORTEST_MATTER


def numbers(visit: Visit, key: str, hotlines: tuple[str, ...], lang: Lang) -> Rich:
    """A sentence and the numbers to call."""
    words = visit.house.words
    lines = [Rich.of("\u26a0\ufe0f ") + words.say(lang, key).styled("bold")]
    for name in hotlines:
        line = visit.house.office.hotline(name)
        called = line.name.say(lang)
        lines.append(words.say(lang, "starting.hotline", number=line.number, name=called))
    if AT_HOME in hotlines:
        lines.append(words.say(lang, "privacy.traces_hint"))
    return Rich.join("\n", lines)


def _answer(visit: Visit, found: Found, question_id: int) -> Reply:
    if found.decision is Decision.ANSWER:
        return showing.open_entry(visit, found.candidates[0].id, question_id)
    if found.decision is Decision.OFFER:
        return showing.offer(visit, found.candidates, question_id)
    if found.decision is Decision.SPLIT:
        head = "asking.split" if found.parts else "asking.several"
        return showing.offer(visit, found.candidates, question_id, head)
    if found.decision is Decision.STATUTES:
        return showing.articles(visit, found, question_id)
    way = Button(visit.text("guiding.button"), "r:begin")
    return Reply(visit.words("asking.not_law"), ((way,), *showing.human(visit, question_id)))
