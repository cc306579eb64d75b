"""A form is filled one question at a time and becomes a case; every answer is a row at once."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from db import asked, cases, drafts, heard, residents
from db.cases import Case, Paper
from db.drafts import Draft
from db.unit import Unit
from handlers import cards, casebook, papers
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid, rows
from knowledge.cases import numbers
from knowledge.cases.promises import caveat
from knowledge.cases.terms import Act, Due, Kind, Role, State
from knowledge.forms.engine import Form
from knowledge.forms.terms import (
    ELSEWHERE,
    YES,
    Given,
    Problem,
    Scene,
    Step,
    StepKind,
    Stop,
)
from knowledge.words.dates import say_day
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

FLOW = "form"
STALE_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form being filled: the form, the draft, and what surrounds the answers."""

    form: Form
    draft: Draft
    scene: Scene


def _sheet(visit: Visit, draft: Draft) -> Sheet:
    form = visit.house.forms[draft.step]
    return Sheet(form, draft, cards.scene(visit, visit.lang))


async def mine(visit: Visit, draft_id: int | None = None) -> Draft | None:
    """The form this person is filling; with an id, only if it is that one."""
    place = (visit.chat_id, visit.user_id, 0)
    draft = await drafts.in_flow(visit.unit, place, FLOW)
    return draft if draft is not None and draft_id in {None, draft.id} else None


async def choose(visit: Visit) -> Reply:
    """Which kind of help; a form that was begun is offered first."""
    begun = await mine(visit)
    kinds = [
        Button(visit.text(f"filing.kind.{kind}"), f"f:start:{kind}") for kind in visit.house.forms
    ]
    again = []
    if begun is not None:
        again = [Button(visit.text("filing.resume"), f"f:go:{begun.id}")]
    return Reply(visit.words("filing.choose"), rows(again, *kinds))


async def start(visit: Visit, kind: str, answers: dict[str, Any] | None = None) -> Reply:
    """Begin a form; one begun before is never thrown away in silence."""
    begun = await mine(visit)
    if begun is not None and begun.answers:
        buttons = rows(
            Button(visit.text("filing.resume"), f"f:go:{begun.id}"),
            Button(visit.text("filing.instead"), f"f:new:{kind}:{begun.id}"),
        )
        name = visit.text(f"cases.kind.{begun.step}")
        return Reply(visit.words("filing.already", kind=name), buttons)
    place = (visit.chat_id, visit.user_id, 0)
    known = await _agreed(visit, visit.house.forms[kind])
    draft = await drafts.begin(visit.unit, place, FLOW, 0, kind, known | (answers or {}), visit.at)
    return ask(visit, draft)


async def _agreed(visit: Visit, form: Form) -> dict[str, Any]:
    """What this person agreed to before, in the words of this very version, is not asked again."""
    given = await residents.consents(visit.unit, visit.chat_id)
    return {
        step.id: {"answer": YES, "version": step.version}
        for step in form.steps
        if step.kind is StepKind.CONSENT and given.get(step.purpose) == step.version
    }


async def start_instead(visit: Visit, kind: str, draft_id: int) -> Reply:
    """Give up the form that was begun and begin another."""
    if await mine(visit, draft_id) is not None:
        await drafts.end(visit.unit, draft_id)
        await cases.drop_loose(visit.unit, visit.chat_id)
        visit.met = await residents.meet(visit.unit, visit.chat_id, visit.user_id, 0, visit.at)
    return await start(visit, kind)


async def hand_over(visit: Visit, question_id: int) -> Reply:
    """To a person, with the question carried over into the form."""
    row = await asked.get(visit.unit, question_id) if question_id else None
    held = await _unsorted(visit)
    form = visit.house.forms[Kind.CONSULTATION]
    step = form.get(form.gist)
    words = [row["question"]] if row is not None else [paper.text for paper in held]
    text = "\n".join(word for word in words if word)[: step.max]
    answers = {form.gist: text} if len(text) >= step.min else {}
    if await mine(visit) is not None:
        return await start(visit, Kind.CONSULTATION, answers)
    files = await _take_along(visit, held)
    reply = await start(visit, Kind.CONSULTATION, answers | files)
    if not answers:
        return reply
    said = visit.words("filing.carried", text=text)
    return Reply(Rich.join("\n\n", [said, reply.text]), reply.buttons)


async def _unsorted(visit: Visit) -> list[Paper]:
    """What the person sent before saying which matter it was for."""
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    held = draft.answers.get("papers", []) if draft is not None and draft.flow != FLOW else []
    return [Paper(**one) for one in held]


async def _take_along(visit: Visit, held: list[Paper]) -> dict[str, Any]:
    """What was sent goes into the form that begins: nothing has to be sent twice."""
    if held and visit.met.draft_id is not None:
        await drafts.end(visit.unit, visit.met.draft_id)
    files = [paper for paper in held if paper.kind in papers.FILES]
    for paper in files:
        cases.hand_in(visit.unit, paper, visit.at)
    named = [
        {"id": f"{paper.chat_id}/{paper.message_id}", "kind": paper.kind, "name": paper.file_name}
        for paper in files
    ]
    return {"files": {"files": named, "more": True}} if named else {}


def ask(visit: Visit, draft: Draft, before: Rich | None = None) -> Reply:
    """The next question, or the summary when all is answered."""
    sheet = _sheet(visit, draft)
    answers = sheet.form.repair(draft.answers)
    step = sheet.form.step(answers)
    if step is None:
        return summary(visit, draft, before)
    at, of = sheet.form.progress(answers)
    head = visit.words("filing.progress", at=at, of=of)
    text = Rich.join("\n", [before or Rich(), head, visit.words(step.ask)])
    return Reply(text, _choices(visit, sheet, step))


def _choices(visit: Visit, sheet: Sheet, step: Step) -> Rows:
    number = sheet.draft.id
    options = [
        Button(_option(visit, choice), f"f:a:{number}:{step.id}:{choice}")
        for choice in step.choices()
    ]
    if step.kind is StepKind.COMMUNITY:
        named = [
            Button(one.name.say(visit.lang), f"f:a:{number}:{step.id}:{one.key}")
            for one in visit.house.office.communities
        ]
        elsewhere = Button(_option(visit, ELSEWHERE), f"f:a:{number}:{step.id}:{ELSEWHERE}")
        options = [*named, elsewhere, *options]
    width = 1 if any(len(button.text) > 8 for button in options) else 2  # noqa: PLR2004 - glyphs
    foot = [Button(visit.text("common.cancel"), f"f:x:{number}")]
    if sheet.draft.answers:
        foot.insert(0, Button(visit.text("filing.back"), f"f:b:{number}"))
    return (*grid(options, width), tuple(foot))


def _option(visit: Visit, choice: str) -> str:
    return visit.text(f"forms.option.{choice}")


def summary(visit: Visit, draft: Draft, before: Rich | None = None) -> Reply:
    """Everything that was answered, to confirm or to change."""
    sheet = _sheet(visit, draft)
    lines = sheet.form.summary(draft.answers, sheet.scene)
    nothing = visit.text("forms.value.skipped")
    told = [
        Rich.of(line.label, "bold") + Rich.of(f"\n{line.value}")
        for line in lines
        if line.value != nothing
    ]
    left = visit.text("common.comma").join(line.label for line in lines if line.value == nothing)
    if left:
        told.append(visit.words("filing.left_empty", what=left))
    head = visit.words("filing.summary", kind=visit.text(f"cases.kind.{draft.step}"))
    changes = [Button(f"✏️ {line.label}", f"f:c:{draft.id}:{line.step_id}") for line in lines]
    buttons = (
        (Button(visit.text("common.submit"), f"f:ok:{draft.id}", style="success"),),
        *grid(changes, 2),
        (Button(visit.text("common.cancel"), f"f:x:{draft.id}"),),
    )
    return Reply(Rich.join("\n\n", [before or Rich(), head, *told]), buttons)


async def answer(
    visit: Visit, draft: Draft, given: Given, paper: Paper | None = None
) -> Reply | None:
    """Take an answer: the next question, or a sentence that says what would do.

    None for the further parts of an album: it is one thing and answered once.
    """
    sheet = _sheet(visit, draft)
    answers = sheet.form.repair(draft.answers)
    if sheet.form.step(answers) is None:
        return summary(visit, draft, visit.words("filing.confirm_first"))
    taken = sheet.form.take(answers, given, sheet.scene)
    if isinstance(taken, Problem):
        again = ask(visit, draft)
        said = visit.words(taken.key, **taken.values)
        return Reply(Rich.join("\n\n", [said, again.text]), again.buttons)
    if isinstance(taken, Stop):
        await drafts.end(visit.unit, draft.id)
        await cases.drop_loose(visit.unit, visit.chat_id)
        return _stopped(visit, taken)
    further = paper is not None and await _is_further(visit, paper)
    if paper is not None:
        cases.hand_in(visit.unit, paper, visit.at)
    saved = await drafts.save(visit.unit, draft, draft.step, taken.answers, visit.at)
    if further:
        return None
    warnings = Rich.join("\n", [visit.words(key) for key in taken.warnings])
    return ask(visit, saved, warnings)


async def _is_further(visit: Visit, paper: Paper) -> bool:
    if not paper.album:
        return False
    return any(one.album == paper.album for one in await cases.loose(visit.unit, visit.chat_id))


def _stopped(visit: Visit, stop: Stop) -> Reply:
    """An answer ended the form: what to do instead, with the numbers."""
    lines = [visit.words(stop.key)]
    for key in stop.hotlines:
        line = visit.house.office.hotline(key)
        lines.append(
            visit.words("starting.hotline", number=line.number, name=line.name.say(visit.lang))
        )
    return Reply(Rich.join("\n", lines))


async def press(visit: Visit, draft: Draft, step_id: str, choice: str) -> Reply | None:
    """A button under a question; one under an older question changes nothing."""
    sheet = _sheet(visit, draft)
    now = sheet.form.step(sheet.form.repair(draft.answers))
    if now is None or now.id != step_id:
        return ask(visit, draft, visit.words("filing.old_question"))
    return await answer(visit, draft, Given(choice=choice, kind="choice"))


async def back(visit: Visit, draft: Draft) -> Reply:
    """One question earlier."""
    sheet = _sheet(visit, draft)
    earlier = sheet.form.back(draft.answers)
    return ask(visit, await drafts.save(visit.unit, draft, draft.step, earlier, visit.at))


async def change(visit: Visit, draft: Draft, step_id: str) -> Reply:
    """One answer is opened again from the summary; the rest stays."""
    sheet = _sheet(visit, draft)
    try:
        opened = sheet.form.change(draft.answers, step_id)
    except (KeyError, StopIteration):
        return ask(visit, draft, visit.words("filing.old_question"))
    return ask(visit, await drafts.save(visit.unit, draft, draft.step, opened, visit.at))


async def cancel(visit: Visit, draft: Draft) -> Reply:
    """Give the form up: its answers and papers are forgotten."""
    await drafts.end(visit.unit, draft.id)
    await cases.drop_loose(visit.unit, visit.chat_id)
    return Reply(visit.words("filing.cancelled"))


async def submit(visit: Visit, draft: Draft) -> Reply:
    """The form becomes a case with a number, a due date and a place in the queue."""
    sheet = _sheet(visit, draft)
    answers = sheet.form.clean(draft.answers)
    if sheet.form.step(answers) is not None:
        return ask(visit, draft)
    if not await drafts.end(visit.unit, draft.id):
        return Reply(visit.words("front.old_button"))
    case = await _open_case(visit, sheet, answers)
    await heard.bind(visit.unit, draft.id, case.id)
    for purpose, version in sheet.form.consents(answers).items():
        residents.consent(visit.unit, visit.chat_id, purpose, version, visit.at)
    await _carry_papers(visit, case)
    return await receipt(visit, case)


async def _open_case(visit: Visit, sheet: Sheet, answers: dict[str, Any]) -> Case:
    kind = Kind(sheet.draft.step)
    number = await next_number(visit.unit, kind, visit)
    headline = sheet.form.headline(answers, cards.scene(visit, Lang.ZH), 24)
    community = str(answers.get("community") or "")
    case = await cases.add(
        visit.unit, number, kind, State.NEW, visit.chat_id, community, headline, answers, visit.at
    )
    await cases.bind(visit.unit, visit.chat_id, case.id)
    return await casebook.perform(visit, case, Act.SUBMIT, Role.RESIDENT, visit.chat_id)


async def next_number(unit: Unit, kind: Kind, visit: Visit) -> str:
    """The next free number of the day; two at once cannot get the same, the row is unique."""
    today = visit.house.local(visit.now).date()
    first = numbers.number(kind, today, 1)
    taken = await cases.count_numbers(unit, first.partition("-")[0])
    return numbers.number(kind, today, taken + 1)


async def _carry_papers(visit: Visit, case: Case) -> None:
    """What was sent with the form goes along, once, in the order it came."""
    found = await cases.papers(visit.unit, case.id)
    for paper in found:
        cases.mark_relayed(visit.unit, paper.id, visit.at)
    papers.show(visit, case, found)


async def receipt(visit: Visit, case: Case) -> Reply:
    """Number, time, due date, what the date means, and what can be done now."""
    words = visit.house.words
    dues = [due for due in await cases.dues(visit.unit, case.id) if due.kind != Due.CLAIM]
    lines = [
        visit.words(
            "filing.receipt",
            number=case.number,
            kind=visit.text(f"cases.kind.{case.kind}"),
            office=visit.house.office.name.say(visit.lang),
            date=say_day(words, visit.lang, visit.house.local(visit.now).date()),
        )
    ]
    for due in dues:
        day = say_day(
            words,
            visit.lang,
            datetime.fromtimestamp(due.at, UTC).astimezone(visit.house.zone).date(),
        )
        lines.append(
            visit.words("filing.receipt_due", due=visit.text(f"cases.due.{due.kind}"), date=day)
        )
    note = caveat(
        Kind(case.kind),
        channel=visit.house.petition_channel,
        named=bool(visit.house.forms[case.kind].people(case.answers)),
    )
    if note:
        lines.append(visit.words(note))
    lines.append(visit.words("filing.what_next"))
    look = Button(visit.text("casework.look"), f"c:show:{case.id}")
    route = []
    if case.kind == Kind.PETITION:
        lines.append(visit.words("filing.maybe_another_way"))
        route = [Button(visit.text("guiding.button"), "r:begin")]
    return Reply(Rich.join("\n", lines), rows(look, route))


def is_left(visit: Visit, draft: Draft, given: Given) -> bool:
    """Whether the form was put down so long ago that words are no answer to its question."""
    return bool(visit.at - draft.touched_at > STALE_SECONDS and given.text and draft.answers)


def remind(visit: Visit, draft: Draft) -> Reply:
    """Say that a form still lies there: go on, or give it up."""
    buttons = rows(
        (
            Button(visit.text("filing.resume"), f"f:go:{draft.id}"),
            Button(visit.text("filing.drop"), f"f:x:{draft.id}"),
        )
    )
    kind = visit.text(f"cases.kind.{draft.step}")
    return Reply(visit.words("filing.unfinished", kind=kind), buttons)
