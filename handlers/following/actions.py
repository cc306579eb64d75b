"""A resident's own cases: looked at, added to, urged, withdrawn, reopened, judged."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from db import cases, drafts
from db.cases import ANSWER, Case, Deed, Paper
from db.drafts import Draft
from handlers import amended, casebook, consents, papers
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid, rows
from knowledge.cases import steps
from knowledge.cases.terms import Act, Refused, Role
from knowledge.words.dates import say_day, say_moment
from knowledge.words.rich import Rich

ADD, REOPEN = "material", "reopen"
MOST_DEEDS = 15
OFFICE = {"advisor", "staff"}
TOO_SOON = "cases.refused.too_soon"
OFFERED = (Act.ADD, Act.URGE, Act.WITHDRAW, Act.REOPEN)


async def mine(visit: Visit) -> Reply:
    """All cases of a person, open ones first."""
    found = await cases.of_resident(visit.unit, visit.chat_id)
    if not found:
        start = Button(visit.text("starting.file"), "f:kinds")
        return Reply(visit.words("following.none"), rows(start))
    lines = [_line(visit, case) for case in found]
    buttons = [Button(f"{case.number} {case.title}"[:40], f"c:show:{case.id}") for case in found]
    text = Rich.join("\n", [visit.words("following.head", many=len(found)), *lines])
    return Reply(text, grid(buttons[:20], 1))


def _line(visit: Visit, case: Case) -> Rich:
    icon = visit.text(f"cases.state_icon.{case.state}")
    state = visit.text(f"cases.state.{case.state}")
    return visit.words(
        "following.line", icon=icon, number=case.number, title=case.title, state=state
    )


async def show(visit: Visit, case: Case) -> Reply:
    """One case with its timeline, its dates and what can be done now."""
    words = visit.house.words
    lines = [
        visit.words(
            "following.case",
            number=case.number,
            kind=visit.text(f"cases.kind.{case.kind}"),
            title=case.title,
            icon=visit.text(f"cases.state_icon.{case.state}"),
            state=visit.text(f"cases.state.{case.state}"),
        )
    ]
    if case.advisor_id:
        name = await casebook.colleague_name(visit, case.advisor_id)
        lines.append(visit.words("following.advisor", name=name))
    for due in await cases.dues(visit.unit, case.id):
        if due.stopped_at is None and due.kind in {"answer", "notice", "handle", "extended"}:
            day = say_day(words, visit.lang, visit.house.local(due.at).date())
            name = visit.text(f"cases.due.{due.kind}")
            lines.append(visit.words("filing.receipt_due", due=name, date=day))
    lines.append(visit.words("following.timeline"))
    lines += await _timeline(visit, case)
    if case.state in casebook.ENDED and case.outcome:
        outcome = visit.text(f"cases.outcome.{case.outcome}")
        lines.append(visit.words("following.outcome", outcome=outcome, text=case.summary))
    told = Button(visit.text("following.see_told"), f"c:told:{case.id}")
    return Reply(Rich.join("\n", lines), (*await _buttons(visit, case), (told,)))


async def _timeline(visit: Visit, case: Case) -> list[Rich]:
    """What was done; each colleague is looked up once, however often they did something."""
    deeds = [deed for deed in await cases.journal(visit.unit, case.id) if deed.shown][-MOST_DEEDS:]
    office = {deed.actor_id for deed in deeds if deed.role in OFFICE}
    names = {one: await casebook.colleague_name(visit, one) for one in office}
    return [_deed(visit, deed, names) for deed in deeds]


def _deed(visit: Visit, deed: Deed, names: Mapping[int, str]) -> Rich:
    when = say_moment(visit.house.words, visit.lang, visit.house.local(deed.at))
    who = names[deed.actor_id] if deed.role in OFFICE else ""
    what = visit.text(f"following.deed.{deed.act}", who=who)
    return visit.words("following.moment", when=when, what=what)


async def _buttons(visit: Visit, case: Case) -> Rows:
    able = steps.acts_for(await casebook.facts(visit, case), Role.RESIDENT, visit.chat_id)
    faces = [
        Button(visit.text(f"cases.act.{act}"), f"c:{act}:{case.id}")
        for act in OFFERED
        if act in able
    ]
    return grid(faces, 2)


# Adding


async def begin_adding(visit: Visit, case: Case) -> Reply:
    """The next messages belong to this case until the person says done."""
    refused = await refusal(visit, case, Act.ADD)
    if refused is not None:
        return refused
    place = (visit.chat_id, visit.user_id, 0)
    await drafts.begin(visit.unit, place, ADD, case.id, "", {"many": 0}, visit.at)
    done = Button(visit.text("common.done"), f"c:done:{case.id}")
    return Reply(visit.words("following.send_material", number=case.number), rows(done))


async def add(visit: Visit, case: Case, given: list[Paper]) -> Reply | None:
    """Put papers into a case; an album's parts are one thing and answered once.

    A lone part of an album is shown in the topic later, together with the others.
    """
    shut = await barred(visit, case, Act.ADD)
    if shut is not None:
        return shut
    first = given[0]
    known = [
        p for p in await cases.papers(visit.unit, case.id) if p.album and p.album == first.album
    ]
    waits = bool(first.album) and len(given) == 1
    for paper in given:
        own = replace(
            paper, case_id=case.id, sender="resident", relayed_at=None if waits else visit.at
        )
        cases.hand_in(visit.unit, own, visit.at)
    if known:
        return None
    await casebook.perform(
        visit,
        case,
        Act.ADD,
        Role.RESIDENT,
        visit.chat_id,
        text="\n".join(paper.text or paper.kind for paper in given),
        files=len([p for p in given if p.kind != "text"]),
    )
    papers.show(visit, case, [] if waits else given)
    big = any(paper.size > papers.DOWNLOADABLE for paper in given)
    said = visit.words("cases.done.add", number=case.number)
    return Reply(Rich.join("\n", [said, visit.words("following.big_file") if big else Rich()]))


# Other acts


async def urge(visit: Visit, case: Case) -> Reply:
    """Once a day: the advisor is reminded, and it is on record."""
    return await _do(visit, case, Act.URGE)


def confirm_withdraw(visit: Visit, case: Case) -> Reply:
    """Withdrawing is asked about once more."""
    faces = (
        Button(visit.text("following.withdraw_yes"), f"c:withdrawn:{case.id}", style="danger"),
        Button(visit.text("common.back"), f"c:show:{case.id}"),
    )
    return Reply(visit.words("following.withdraw", number=case.number), (faces,))


async def withdraw(visit: Visit, case: Case) -> Reply:
    """The resident takes the matter back."""
    return await _do(visit, case, Act.WITHDRAW)


async def begin_reopening(visit: Visit, case: Case, *, along: bool = False) -> Reply:
    """Why should it go on? One sentence is enough; what was just sent may go `along`."""
    refused = await refusal(visit, case, Act.REOPEN)
    if refused is not None:
        return refused
    place = (visit.chat_id, visit.user_id, 0)
    await drafts.begin(visit.unit, place, REOPEN, case.id, "", {"along": along}, visit.at)
    return why(visit, case.id, visit.words("following.why_reopen", number=case.number))


def why(visit: Visit, case_id: int, said: Rich) -> Reply:
    """Ask for the reason, with a way back."""
    return Reply(said, rows(Button(visit.text("common.cancel"), f"c:done:{case_id}")))


async def refusal(visit: Visit, case: Case, act: Act) -> Reply | None:
    """What to say where an act cannot be done now: with the way to go on, if there is one."""
    known = await casebook.facts(visit, case)
    try:
        steps.rule_for(known, act, Role.RESIDENT, visit.chat_id)
    except Refused as refused:
        said = visit.words(refused.key, **refused.values)
        return Reply(said, await _buttons(visit, case))
    return None


async def reopen(visit: Visit, draft: Draft, reason: str) -> Reply:
    """The matter goes back to the queue with its reason."""
    case = await cases.access(visit.unit, draft.subject, visit.chat_id)
    await drafts.end(visit.unit, draft.id)
    if case is None:
        return Reply(visit.words("cases.refused.unknown"))
    if not await consents.cover_case(visit, case):
        return consents.not_kept(visit, case)
    return await _do(visit, case, Act.REOPEN, reason=reason)


async def judge(visit: Visit, case: Case, question: str, *, yes: bool) -> Reply:
    """Solved? and satisfied? are two questions, one tap each."""
    given: dict[str, Any] = {question: yes}
    reply = await _do(visit, case, Act.RATE, **given)
    if question == "solved":
        faces = tuple(
            Button(visit.text(f"following.satisfied_{word}"), f"c:satisfied:{case.id}:{value}")
            for word, value in (("yes", 1), ("no", 0))
        )
        again = () if yes else (Button(visit.text("cases.act.reopen"), f"c:reopen:{case.id}"),)
        return Reply(visit.words("following.ask_satisfied"), rows(faces, again))
    return reply


async def barred(visit: Visit, case: Case, act: Act) -> Reply | None:
    """Why nothing may go into a case now: then no word of it is kept."""
    if not await consents.cover_case(visit, case):
        return consents.not_kept(visit, case)
    return await refusal(visit, case, act)


async def _do(visit: Visit, case: Case, act: Act, **given: Any) -> Reply:
    try:
        moved = await casebook.perform(visit, case, act, Role.RESIDENT, visit.chat_id, **given)
    except Refused as refused:
        return await _refused(visit, case, refused)
    return Reply(visit.words(f"cases.done.{act}", number=moved.number))


async def _refused(visit: Visit, case: Case, refused: Refused) -> Reply:
    """Why not, and what can be done instead; who may not urge again yet is given the telephone."""
    said = visit.words(refused.key, **refused.values)
    office = visit.house.office.place("street_office")
    if refused.key == TOO_SOON and office.phone:
        called = visit.words(
            "following.call", number=office.phone, name=office.name.say(visit.lang)
        )
        said = Rich.join("\n", [said, called])
    return Reply(said, await _buttons(visit, case))


async def edited(visit: Visit, paper: Paper) -> Reply | None:
    """A person changed a message that belongs to a case: both versions are kept and shown."""
    known = await cases.editions(visit.unit, paper.chat_id, paper.message_id)
    if not known or known[-1].case_id is None:
        return None
    last = known[-1]
    if last.text == paper.text and last.file_id == paper.file_id:
        return Reply(Rich())
    case = await cases.access(visit.unit, last.case_id or 0, visit.chat_id)
    if case is None:
        return None
    shut = await barred(visit, case, Act.EDIT)
    if shut is not None:
        return shut
    own = {
        **asdict(paper),
        "case_id": case.id,
        "edition": len(known),
        "relayed_at": visit.at,
        "album": "",
        "kind": last.kind if last.kind == ANSWER else paper.kind,
    }
    cases.hand_in(visit.unit, Paper(**own), visit.at)
    await casebook.perform(
        visit, case, Act.EDIT, Role.RESIDENT, visit.chat_id, text=paper.text or paper.kind
    )
    if last.kind == ANSWER:
        await amended.show(visit, case, Paper(**own))
    else:
        papers.show(visit, case, [Paper(**own)])
    return Reply(visit.words("cases.done.edit"))
