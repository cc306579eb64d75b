"""An answer is taken, taken back or changed; a consent is on record the moment it is given."""

from db import cases, residents
from db.cases import Paper
from db.drafts import Draft
from handlers import waiting
from handlers.filing import carrying, further
from handlers.filing.questions import ask
from handlers.filing.sheet import Sheet, save, spread
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from knowledge.forms.terms import YES, Given, Problem, Step, StepKind, Stop, Taken
from knowledge.forms.values import plain
from knowledge.words.rich import Rich


async def answer(
    visit: Visit, draft: Draft, given: Given, paper: Paper | None = None
) -> Reply | None:
    """Take an answer: the next question, or a sentence that says what would do.

    None for the further parts of an album: it is one thing and answered once.
    """
    sheet = spread(visit, draft)
    step = sheet.step
    if paper is not None and not further.takes_files(sheet):
        return await _before_its_turn(visit, sheet, given, paper)
    if step is None:
        return await _beside(visit, sheet, given, Problem("filing.confirm_first"))
    taken = sheet.form.take(sheet.answers, given, sheet.scene)
    if isinstance(taken, Problem):
        return waiting.refuse(visit, paper, await _beside(visit, sheet, given, taken))
    if step.kind is StepKind.CONSENT:
        await _record(visit, step, taken)
    if isinstance(taken, Stop):
        refused = step.kind is StepKind.CONSENT
        await (waiting.forget(visit) if refused else waiting.forget_form(visit))
        return await _stopped(visit, taken)
    if step.is_door:
        return await _behind_door(visit, sheet, taken)
    return await _keep(visit, draft, taken, paper)


async def _before_its_turn(visit: Visit, sheet: Sheet, given: Given, paper: Paper) -> Reply | None:
    """A file while something else is asked: laid aside, before consent only where it stands."""
    if sheet.step is not None and sheet.step.is_door:
        return await carrying.keep_for_later(visit, sheet, paper)
    return await further.file(visit, sheet, given, paper)


async def _beside(visit: Visit, sheet: Sheet, given: Given, problem: Problem) -> Reply:
    """What answers nothing: a piece of the story, or else the question once more."""
    more = await further.words(visit, sheet, given, problem)
    return more or _again(visit, sheet.draft, problem)


async def _keep(visit: Visit, draft: Draft, taken: Taken, paper: Paper | None) -> Reply | None:
    is_part = paper is not None and await further.is_part(visit, paper)
    if paper is not None:
        cases.hand_in(visit.unit, paper, visit.at)
    saved = await save(visit, draft, taken.answers)
    if is_part:
        return None
    album = paper is not None and bool(paper.album)
    said = [visit.words("filing.album")] if album else []
    said += [visit.words(key) for key in taken.warnings]
    return ask(visit, saved, Rich.join("\n", said), counted=not album)


def _again(visit: Visit, draft: Draft, problem: Problem) -> Reply:
    again = ask(visit, draft)
    said = visit.words(problem.key, **problem.values)
    return Reply(Rich.join("\n\n", [said, again.text]), again.buttons)


async def _record(visit: Visit, step: Step, taken: Taken | Stop) -> None:
    """Each purpose with version and time; a no takes back what was agreed to before (PIPL 14, 15).

    A press on an older question never comes here, and agreeing twice is one consent.
    """
    agreed = isinstance(taken, Taken) and plain(taken.answers[step.id]) == YES
    for purpose in step.purposes:
        if agreed:
            residents.consent(visit.unit, visit.chat_id, purpose, step.version, visit.at)
        else:
            await residents.refuse(visit.unit, visit.chat_id, purpose, visit.at)


async def _behind_door(visit: Visit, sheet: Sheet, taken: Taken) -> Reply:
    """One gate or consent further; what is on record is not asked again."""
    form, answers, said = sheet.form, taken.answers, Rich()
    following = form.step(answers)
    if following is None or following.kind is not StepKind.GATE:
        given = await residents.consents(visit.unit, visit.chat_id)
        answers = form.agreed(answers, given)
        following = form.step(answers)
    if following is None or not following.is_door:
        answers, said = await carrying.bring(visit, form, answers)
    return ask(visit, await save(visit, sheet.draft, answers), said)


async def _stopped(visit: Visit, stop: Stop) -> Reply:
    """An answer ended the form: what to do instead, with the numbers."""
    lines = [visit.words(stop.key)]
    for key in stop.hotlines:
        line = visit.house.office.hotline(key)
        lines.append(
            visit.words("starting.hotline", number=line.number, name=line.name.say(visit.lang))
        )
    person = Button(visit.text("asking.human"), "f:human:0")
    return Reply(
        Rich.join("\n", [*lines, await _what_stays(visit)]), rows(person) if stop.human else ()
    )


async def _what_stays(visit: Visit) -> Rich:
    """Consents given on the way stay on record, and the person is told where to take them back."""
    given = await residents.consents(visit.unit, visit.chat_id)
    return visit.words("filing.consents_stay") if given else Rich()


async def press(visit: Visit, draft: Draft, step_id: str, choice: str) -> Reply | None:
    """A button under a question; one under an older question changes nothing."""
    now = spread(visit, draft).step
    if now is None or now.id != step_id:
        return ask(visit, draft, visit.words("filing.old_question"))
    return await answer(visit, draft, Given(choice=choice, kind="choice"))


async def back(visit: Visit, draft: Draft) -> Reply:
    """One question earlier."""
    sheet = spread(visit, draft)
    return ask(visit, await save(visit, draft, sheet.form.back(sheet.answers)))


async def change(visit: Visit, draft: Draft, step_id: str) -> Reply:
    """One answer is opened again from the summary; the rest stays."""
    sheet = spread(visit, draft)
    try:
        opened = sheet.form.change(sheet.answers, step_id)
    except (KeyError, StopIteration):
        return ask(visit, draft, visit.words("filing.old_question"))
    return ask(visit, await save(visit, draft, opened))


async def cancel(visit: Visit) -> Reply:
    """Give the form up: its answers, papers and references are forgotten; consents stay."""
    await waiting.forget_form(visit)
    lines = [visit.words("filing.cancelled"), await _what_stays(visit)]
    return Reply(Rich.join("\n", lines))
