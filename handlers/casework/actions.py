"""What an advisor does to a case, each one transaction, each by the table."""

from typing import Any

from db import cases, drafts, people
from db.cases import Case
from db.drafts import Draft
from handlers import amended, cards, casebook
from handlers.office import Visit
from handlers.reply import Button, Reply, grid, rows
from knowledge.cases import numbers, steps
from knowledge.cases.outcomes import outcomes_for
from knowledge.cases.terms import Act, Kind, Refused, Role, Step
from knowledge.forms.terms import StepKind
from knowledge.words.dates import say_day
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

FLOW = "deed"
ASKS_TEXT = {
    Act.REPLY, Act.ASK_BACK, Act.ACCEPT, Act.RELEASE, Act.REFER, Act.RESUME, Act.EXTEND,
    Act.REOPEN,
}  # fmt: skip
BY_REASON = {Act.RELEASE, Act.RESUME, Act.EXTEND, Act.REOPEN, Act.TRANSFER}
LEFT_SECONDS = 3600
MOST_TEXT = 3000
OVER, MOMENT = "over_at", 3  # seconds in which the parts of a text arrive that was taken apart


def role_of(visit: Visit) -> Role | None:
    """In which capacity this person acts here; None for somebody who only sits in the group."""
    if visit.is_("advisor"):
        return Role.ADVISOR
    return Role.STAFF if visit.is_("staff") else None


async def capacity(visit: Visit, case: Case, act: Act) -> Role | None:
    """In which capacity this person may do it: as an advisor, else as staff, where one is both."""
    if not (visit.is_("advisor") and visit.is_("staff")):
        return role_of(visit)
    facts = await casebook.facts(visit, case)
    able = [
        role
        for role in (Role.ADVISOR, Role.STAFF)
        if act in steps.acts_for(facts, role, visit.user_id)
    ]
    return able[0] if able else Role.ADVISOR


async def greet(visit: Visit) -> None:
    """Residents and colleagues know an advisor by name: learn it at the first act."""
    if visit.met.roles and not visit.met.called and visit.name:
        await people.learn_name(visit.unit, visit.user_id, visit.name)


async def press(  # noqa: PLR0911 - one way an act
    visit: Visit, case: Case, act: Act
) -> Reply | None:
    """A button of the card: done at once, or asked for what it needs."""
    if act is Act.ASSIGN:
        return await _no_assigning(visit, case) or await _choose_colleague(visit, case, "for")
    role = await capacity(visit, case, act)
    if role is None:
        return Reply(visit.words("front.only_advisor"))
    try:
        if act is Act.REVEAL:
            return await reveal(visit, case, role)
        if act is Act.CLAIM:
            moved, step = await casebook.carry_out(visit, case, act, role, visit.user_id)
            done = Reply(visit.words(f"cases.done.{act}", number=moved.number))
            return await _unless_told(visit, moved, step, done)
        steps.rule_for(await casebook.facts(visit, case), act, role, visit.user_id)
    except Refused as refused:
        return Reply(visit.words(refused.key, **refused.values))
    if act in ASKS_TEXT:
        return await _begin(visit, case, act, {})
    await _forget_deed(visit)
    if act is Act.CLOSE:
        return _choose_outcome(visit, case)
    if act is Act.TRANSFER:
        return await _choose_colleague(visit, case, "to")
    return Reply(visit.words("front.old_button"))


async def _refused(visit: Visit, case: Case, act: Act) -> Reply | None:
    """Why this person may not do it, before anything is asked."""
    role = await capacity(visit, case, act)
    if role is None:
        return Reply(visit.words("front.only_advisor"))
    try:
        steps.rule_for(await casebook.facts(visit, case), act, role, visit.user_id)
    except Refused as refused:
        return Reply(visit.words(refused.key, **refused.values))
    return None


async def _unless_told(visit: Visit, case: Case, step: Step, done: Reply) -> Reply | None:
    """Nothing beside the news where the news stand: everybody in the topic reads them."""
    here = await casebook.in_topic(visit)
    told = bool(casebook.in_office(step)) and here is not None and here.id == case.id
    return None if told else done


async def _begin(visit: Visit, case: Case, act: Act, more: dict[str, Any]) -> Reply:
    """The next message of this advisor in this topic is what the act needs."""
    place = (visit.chat_id, visit.user_id, visit.thread_id)
    await drafts.begin(visit.unit, place, FLOW, case.id, act, more, visit.at)
    drop = Button(visit.text("common.cancel"), f"k:drop:{case.id}")
    return Reply(visit.words(f"casework.write.{act}", number=case.number), rows(drop), edits=True)


async def drop(visit: Visit) -> Reply:
    """Give up what one was asked to write; a colleague's question is not one's own to drop."""
    if not await _forget_deed(visit):
        return Reply(visit.words("front.old_button"))
    return Reply(visit.words("casework.dropped"), edits=visit.pressed)


async def deed(visit: Visit) -> Draft | None:
    """The act that waits here for this person's words."""
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    return draft if draft is not None and draft.flow == FLOW else None


async def _forget_deed(visit: Visit) -> bool:
    """What is written next is no longer meant for the act that waited for words."""
    draft = await deed(visit)
    return draft is not None and await drafts.end(visit.unit, draft.id)


def _choose_outcome(visit: Visit, case: Case) -> Reply:
    faces = [
        Button(visit.text(f"cases.outcome.{code}"), f"k:out:{case.id}:{code}")
        for code in outcomes_for(Kind(case.kind))
    ]
    return Reply(visit.words("casework.choose_outcome", number=case.number), grid(faces, 2))


async def _choose_colleague(visit: Visit, case: Case, what: str) -> Reply:
    faces = [
        Button(person.name or str(person.user_id), f"k:{what}:{case.id}:{person.user_id}")
        for person in await people.having(visit.unit, "advisor")
        if person.user_id != case.advisor_id
    ]
    if not faces:
        return Reply(visit.words("casework.nobody_else"))
    return Reply(visit.words("casework.choose_colleague", number=case.number), grid(faces, 2))


async def outcome(visit: Visit, case: Case, code: str) -> Reply:
    """The outcome is chosen; a plain summary for the resident is still to be written."""
    if code not in outcomes_for(Kind(case.kind)):
        return Reply(visit.words("front.old_button"))
    return await _refused(visit, case, Act.CLOSE) or await _begin(
        visit, case, Act.CLOSE, {"outcome": code}
    )


async def _is_advisor(visit: Visit, user_id: int) -> bool:
    found = await people.get(visit.unit, user_id)
    return found is not None and "advisor" in found.roles


async def colleague(visit: Visit, case: Case, user_id: int) -> Reply:
    """The colleague is chosen; the reason is still to be written."""
    if not await _is_advisor(visit, user_id):
        return Reply(visit.words("front.old_button"))
    return await _refused(visit, case, Act.TRANSFER) or await _begin(
        visit, case, Act.TRANSFER, {"advisor_id": user_id}
    )


async def _no_assigning(visit: Visit, case: Case) -> Reply | None:
    """Why this person may not give the case to a colleague; None if they may."""
    role = Role.STAFF if visit.is_("staff") else role_of(visit)
    if role is None:
        return Reply(visit.words("front.only_advisor"))
    try:
        facts = await casebook.facts(visit, case)
        steps.rule_for(facts, Act.ASSIGN, role, visit.user_id)
    except Refused as refused:
        return Reply(visit.words(refused.key, **refused.values))
    return None


async def assign(visit: Visit, case: Case, user_id: int) -> Reply | None:
    """Staff give an unclaimed case to an advisor."""
    if not await _is_advisor(visit, user_id):
        return Reply(visit.words("front.old_button"))
    refused = await _no_assigning(visit, case)
    if refused is not None:
        return refused
    try:
        moved, step = await casebook.carry_out(
            visit, case, Act.ASSIGN, Role.STAFF, visit.user_id, advisor_id=user_id
        )
    except Refused as not_this_one:
        return Reply(visit.words(not_this_one.key, **not_this_one.values))
    name = await casebook.colleague_name(visit, user_id)
    done = visit.words(f"cases.done.{Act.ASSIGN}", number=moved.number, advisor=name)
    return await _unless_told(visit, moved, step, Reply(done))


def is_left(visit: Visit, draft: Draft) -> bool:
    """Whether the button was pressed so long ago that words are no longer meant for it."""
    return visit.at - draft.touched_at > LEFT_SECONDS


def left(visit: Visit, draft: Draft) -> Reply:
    """What was written stays inside, and the act is not done."""
    return Reply(visit.words("casework.left", act=visit.text(f"cases.act.{draft.step}")))


async def finish(visit: Visit, draft: Draft, text: str) -> Reply | None:
    """The text an act was waiting for."""
    act = Act(draft.step)
    case = await cases.get(visit.unit, draft.subject)
    role = await capacity(visit, case, act) if case is not None else None
    too_long = _too_long(visit, draft, text)
    if too_long is not None:
        answers = {**draft.answers, OVER: visit.said_at}
        await drafts.save(visit.unit, draft, draft.step, answers, visit.at)
        return too_long
    await drafts.end(visit.unit, draft.id)
    if role is None or case is None:
        return Reply(visit.words("front.only_advisor"))
    given: dict[str, Any] = {k: v for k, v in draft.answers.items() if k != OVER}
    if "advisor_id" in given and not await _is_advisor(visit, given["advisor_id"]):
        return Reply(visit.words("casework.chosen_left"))
    given["reason" if act in BY_REASON else "text"] = text
    try:
        moved, step = await casebook.carry_out(visit, case, act, role, visit.user_id, **given)
    except Refused as refused:
        return Reply(visit.words(refused.key, **refused.values))
    facts = await casebook.facts(visit, moved)
    ends = [at for due, at in facts.dues.items() if due in {"extended", "handle", "follow"}]
    day = ""
    if ends:
        day = say_day(visit.house.words, Lang.ZH, visit.house.local(max(ends)).date())
    name = await casebook.colleague_name(visit, moved.advisor_id)
    done = visit.words(f"cases.done.{act}", number=moved.number, advisor=name, date=day)
    return await _unless_told(visit, moved, step, Reply(done))


def _too_long(visit: Visit, draft: Draft, text: str) -> Reply | None:
    """Too much for one act, or what Telegram took apart from it: neither goes out."""
    over = len(text) - MOST_TEXT
    if over > 0:
        return Reply(visit.words("casework.too_long", most=MOST_TEXT, over=over))
    rest = visit.said_at - draft.answers.get(OVER, 0) <= MOMENT
    return Reply(visit.words("casework.tail")) if rest else None


async def reveal(visit: Visit, case: Case, role: Role) -> Reply:
    """Show the name and how to reach the person; the look is on record and the resident sees it."""
    moved = await casebook.perform(visit, case, Act.REVEAL, role, visit.user_id)
    form = visit.house.forms[case.kind]
    shown = cards.scene(visit, Lang.ZH)
    private = {step.id for step in form.steps if step.private or step.kind is StepKind.PHONE}
    nothing = visit.house.words.text(Lang.ZH, "forms.value.skipped")
    lines = [
        Rich.of(f"{line.label} ") + Rich.of(line.value, "spoiler")
        for line in form.summary(moved.answers, shown)
        if line.step_id in private and line.value != nothing
    ]
    lines += await amended.revealed(visit, moved, private)
    if not lines:
        lines = [visit.words("casework.nothing_to_reveal")]
    return Reply(Rich.join("\n", [visit.words("cases.done.reveal"), *lines]), protect=True)


# Notes


async def note(visit: Visit, case: Case, text: str, files: int) -> None:
    """Anything else in a topic stays inside: it is kept, and nobody outside sees it."""
    role = role_of(visit)
    if role is None:
        return
    facts = await casebook.facts(visit, case)
    step = steps.perform(
        facts, Act.NOTE, role, visit.user_id, visit.now, text=text or "-", files=files
    )
    cases.write(visit.unit, case.id, step.act, role, visit.user_id, visit.at, {"text": text})


def no_case_here(visit: Visit) -> None:
    """A topic of no case: whoever writes there hears once that no resident reads it.

    A topic whose row was lost in a crash looks the same; its case is never guessed.
    """
    if role_of(visit) is None:
        return
    place: dict[str, object] = {"message_thread_id": visit.thread_id}
    said = Reply(visit.words("casework.no_case_here"), answers=visit.message_id, extra=place)
    visit.tell(visit.chat_id, said, key=f"no_case:{visit.chat_id}:{visit.thread_id}")


# Looking


async def look_up(visit: Visit, number: str) -> Reply:
    """A case by its number: the card again."""
    try:
        case = await cases.by_number(visit.unit, str(numbers.parse(number)))
    except numbers.Mistyped as mistyped:
        return Reply(visit.words(mistyped.key))
    if case is None:
        return Reply(visit.words("cases.refused.unknown"))
    return await cards.show(visit, case)
