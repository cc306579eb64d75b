"""Acts on cases: read, decide by the table, save if unmoved, journal, tell whom it concerns."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Unpack

from db import cases, drafts, people, topics
from db.cases import Case
from db.outbox import Lane
from handlers import cards, tongues, waiting
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows
from knowledge.cases import steps
from knowledge.cases.masking import mask
from knowledge.cases.promises import Period
from knowledge.cases.terms import (
    Act,
    Audience,
    CaseFacts,
    Due,
    Kind,
    Particulars,
    Role,
    State,
    Step,
)
from knowledge.days.period import add_period
from knowledge.words.dates import say_day
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

ENDED = {State.CLOSED, State.WITHDRAWN}
SHOWN = {
    Act.SUBMIT, Act.CLAIM, Act.ASSIGN, Act.RELEASE, Act.TRANSFER, Act.REPLY, Act.ASK_BACK,
    Act.ACCEPT, Act.EXTEND, Act.ADD, Act.REFER, Act.RESUME, Act.CLOSE, Act.REOPEN,
    Act.WITHDRAW, Act.URGE, Act.RETURN_SILENT, Act.REVEAL,
}  # fmt: skip
IN_TOPIC = (Audience.OWNER, Audience.GROUP, Audience.FORMER)  # whose words are said, first come


async def facts(visit: Visit, case: Case) -> CaseFacts:
    """What the rules need to know of a case."""
    running = [due for due in await cases.dues(visit.unit, case.id) if due.stopped_at is None]
    return CaseFacts(
        kind=Kind(case.kind),
        state=State(case.state),
        resident_id=case.resident_chat,
        advisor_id=case.advisor_id,
        number=case.number,
        advisor=await colleague_name(visit, case.advisor_id),
        dues={Due(due.kind): datetime.fromtimestamp(due.at, UTC) for due in running},
        escalated=frozenset(Due(due.kind) for due in running if due.escalated_at is not None),
        urged_at=datetime.fromtimestamp(case.urged_at, UTC) if case.urged_at else None,
        recused=await cases.recused(visit.unit, case.id),
    )


async def colleague_name(visit: Visit, user_id: int | None) -> str:
    """The name under which residents and colleagues know somebody of the office."""
    if user_id is None:
        return ""
    person = await people.get(visit.unit, user_id)
    return person.name if person and person.name else visit.text("cases.role.advisor")


def moments(visit: Visit, kind: Kind, step: Step) -> dict[Due, datetime]:
    """When the periods end that a step starts, by the office's promises and the law's periods."""
    book = visit.house.promises

    def count(since: datetime, period: Period) -> datetime:
        return end_of(visit, since, period)

    def statutory(deadline_id: str) -> Period:
        deadline = visit.house.library.deadlines.by_id[deadline_id]
        return Period(deadline.length, str(deadline.unit), str(deadline.rollover))

    return book.moments(kind, step, count, statutory)


def end_of(visit: Visit, since: datetime, period: Period) -> datetime:
    """The last moment of a period: closing time for working days, midnight for natural ones."""
    local = visit.house.local(since)
    counted = add_period(local, period.length, period.unit, period.rollover or "-", guess=True)
    if counted.ends_at is not None:
        return counted.ends_at
    closes = max((until for _, until in visit.house.office.hours), default=time(17, 30))
    at = closes if period.unit == "workday" else time(23, 59, 59)
    return datetime.combine(counted.last_day, at, visit.house.zone)


async def perform(
    visit: Visit,
    case: Case,
    act: Act,
    role: Role,
    actor_id: int,
    **given: Unpack[Particulars],
) -> Case:
    """Do an act to a case; raises Refused with a sentence, or Moved if somebody was faster."""
    return (await carry_out(visit, case, act, role, actor_id, **given))[0]


async def carry_out(
    visit: Visit,
    case: Case,
    act: Act,
    role: Role,
    actor_id: int,
    **given: Unpack[Particulars],
) -> tuple[Case, Step]:
    """The same, for those who want to know what it changed and who hears of it."""
    known = await facts(visit, case)
    step = steps.perform(known, act, role, actor_id, visit.now, **given)
    moved = await cases.save(visit.unit, case, _moved(case, step, visit.at, given), visit.at)
    ends = moments(visit, known.kind, step)
    await _keep_dues(visit, case.id, step, ends)
    cases.write(
        visit.unit,
        case.id,
        act,
        role,
        actor_id,
        visit.at,
        {key: value for key, value in step.journal.items() if key not in {"act", "role", "actor"}},
        shown=act in SHOWN,
    )
    await tell(visit, moved, step, ends, given, former=case.advisor_id)
    await cards.post(visit, moved)
    return moved, step


def _moved(case: Case, step: Step, now: int, given: Particulars) -> Case:
    ended = step.state in ENDED
    return replace(
        case,
        state=str(step.state),
        advisor_id=step.advisor_id,
        outcome=given.get("outcome", case.outcome) if ended else "",
        summary=given.get("text", case.summary) if step.act is Act.CLOSE else case.summary,
        revealed_at=now if step.act is Act.REVEAL else case.revealed_at,
        urged_at=now if step.act is Act.URGE else case.urged_at,
        talked_at=now if step.act in {Act.REPLY, Act.ASK_BACK} else case.talked_at,
        solved=int(given["solved"]) if "solved" in given else case.solved,
        satisfied=int(given["satisfied"]) if "satisfied" in given else case.satisfied,
        closed_at=(case.closed_at or now) if ended else None,
    )


async def _keep_dues(visit: Visit, case_id: int, step: Step, ends: dict[Due, datetime]) -> None:
    for due in step.stops:
        await cases.stop_due(visit.unit, case_id, due, visit.at)
    for due, end in ends.items():
        await cases.start_due(visit.unit, case_id, due, int(end.timestamp()), visit.at)
    if step.escalates is not None:
        await cases.escalate(visit.unit, case_id, step.escalates, visit.at)


# Telling


async def tell(
    visit: Visit,
    case: Case,
    step: Step,
    ends: dict[Due, datetime],
    given: Particulars,
    former: int | None = None,
) -> None:
    """Say what happened to everybody the table names; letters, in the same transaction."""
    if Audience.RESIDENT in step.tells and step.act not in {Act.SUBMIT, Act.REPLY, Act.EDIT}:
        await tell_resident(visit, case, step, ends, given)
    if Audience.STAFF in step.tells:
        await _tell_staff(visit, case, step, ends, given)
    if step.act is not Act.SUBMIT and in_office(step):
        await _tell_topic(visit, case, step, ends, given, former)


def in_office(step: Step) -> tuple[Audience, ...]:
    """Who reads of it in the case's topic."""
    return tuple(one for one in IN_TOPIC if one in step.tells)


async def tell_resident(
    visit: Visit, case: Case, step: Step, ends: dict[Due, datetime], given: Particulars
) -> None:
    """The resident hears it in their own language, with what they can do now."""
    lang = await language_of(visit, case.resident_chat)
    values = await _values(visit, case, step, ends, given, lang)
    text = visit.house.words.say(lang, steps.tell_key(step.act, Audience.RESIDENT), **values)
    reply = Reply(text, resident_buttons(visit, case, lang, step.act))
    if step.act is Act.REMIND:
        reply = await _with_what_lies(visit, case, lang, reply)
    visit.tell(
        case.resident_chat,
        reply,
        about=_about(visit, case, given),
        case_id=case.id,
    )


async def _with_what_lies(visit: Visit, case: Case, lang: Lang, reply: Reply) -> Reply:
    """Something was sent and never said to be for a case: perhaps it is what is waited for."""
    place = (case.resident_chat, case.resident_chat, 0)
    draft = await drafts.in_flow(visit.unit, place, waiting.SORT)
    if draft is None or not waiting.read(draft).papers:
        return reply
    words = visit.house.words
    face = Button(words.text(lang, "casework.put_last"), f"c:put:{case.id}")
    said = words.say(lang, "casework.lies_still")
    return Reply(Rich.join("\n", [reply.text, said]), ((face,), *reply.buttons))


def _about(visit: Visit, case: Case, given: Particulars) -> str:
    """Words an advisor typed in the topic: their own message shows what became of them."""
    typed = given.get("text") and visit.chat_id == visit.house.admin_chat and not visit.pressed
    return f"deed:{case.id}:{visit.message_id}" if typed else f"case:{case.id}"


def resident_buttons(visit: Visit, case: Case, lang: Lang, act: Act) -> Rows:
    """What a resident can do under news of their case."""
    words = visit.house.words
    look = Button(words.text(lang, "casework.look"), f"c:show:{case.id}")
    if act in {Act.ASK_BACK, Act.REMIND}:
        add = Button(words.text(lang, f"cases.act.{Act.ADD}"), f"c:{Act.ADD}:{case.id}")
        return ((add,), (look,))
    if act is not Act.CLOSE:
        return ((look,),)
    ask = tuple(
        Button(words.text(lang, f"casework.solved_{answer}"), f"c:solved:{case.id}:{value}")
        for answer, value in (("yes", 1), ("no", 0))
    )
    return (ask, (look,))


async def _tell_topic(
    visit: Visit,
    case: Case,
    step: Step,
    ends: dict[Due, datetime],
    given: Particulars,
    former: int | None,
) -> None:
    """One message in the topic for all who read there, each called by name."""
    heard = in_office(step)
    values = await _values(visit, case, step, ends, given, Lang.ZH)
    if step.journal["role"] == Role.RESIDENT and case.revealed_at is None:
        names = visit.house.forms[case.kind].people(case.answers)
        values["reason"] = mask(values["reason"], names)
    text = visit.house.words.say(Lang.ZH, steps.tell_key(step.act, heard[0]), **values)
    colleagues = {Audience.OWNER: case.advisor_id, Audience.FORMER: former}
    called = dict.fromkeys(who for one in heard if (who := colleagues.get(one)) is not None)
    mentions = [(who, await colleague_name(visit, who)) for who in called]
    cards.say_in_topic(visit, case.id, text, mentions=mentions)


async def _tell_staff(
    visit: Visit, case: Case, step: Step, ends: dict[Due, datetime], given: Particulars
) -> None:
    values = await _values(visit, case, step, ends, given, Lang.ZH)
    text = visit.house.words.say(Lang.ZH, steps.tell_key(step.act, Audience.STAFF), **values)
    if visit.gathers is not None:
        visit.gathers.append((case.id, text))
        return
    for person in await people.having(visit.unit, "staff"):
        visit.tell(person.user_id, Reply(text), lane=Lane.OFFICE, about=f"staff:{case.id}")


async def _values(
    visit: Visit,
    case: Case,
    step: Step,
    ends: dict[Due, datetime],
    given: Particulars,
    lang: Lang,
) -> dict[str, str]:
    words = visit.house.words
    nearest = min(ends.values(), default=None)
    due = given.get("due")
    if due is not None:
        passed = [row for row in await cases.dues(visit.unit, case.id) if row.kind == due]
        nearest = datetime.fromtimestamp(passed[0].at, UTC) if passed else nearest
    outcome = given.get("outcome", "")
    return {
        "number": case.number,
        "kind": words.text(lang, f"cases.kind.{case.kind}"),
        "advisor": await colleague_name(visit, step.advisor_id or case.advisor_id),
        "text": given.get("text", ""),
        "reason": given.get("reason", ""),
        "outcome": words.text(lang, f"cases.outcome.{outcome}") if outcome else "",
        "date": say_day(words, lang, visit.house.local(nearest).date()) if nearest else "",
        "due": words.text(lang, f"cases.due.{due}") if due else "",
    }


async def language_of(visit: Visit, chat_id: int) -> Lang:
    """The language somebody chose; simplified Chinese for whoever never chose."""
    return await tongues.of(visit.unit, chat_id)


async def in_topic(visit: Visit) -> Case | None:
    """The case of the topic a message was written in."""
    if not visit.thread_id:
        return None
    topic = await topics.by_thread(visit.unit, visit.chat_id, visit.thread_id)
    return await cases.get(visit.unit, topic.case_id) if topic else None
