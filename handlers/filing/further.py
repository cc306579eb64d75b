"""Messages that answer no question: a piece of the story, or a file before it was asked for."""

from db import cases, heard
from db.cases import Paper
from handlers import waiting
from handlers.filing.questions import ask
from handlers.filing.sheet import Sheet, save
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.forms import further
from knowledge.forms.accepting import MAX_FILES, tidy
from knowledge.forms.telling import label
from knowledge.forms.terms import Given, Problem, Step, StepKind, Taken
from knowledge.words.rich import Rich


async def words(visit: Visit, sheet: Sheet, given: Given, problem: Problem) -> Reply | None:
    """Words that answer nothing go behind the story; None if they are no piece of it.

    From then on the story is what all these messages say, and an edit of one changes its piece.
    """
    step = further.told(sheet.form, sheet.answers)
    if step is None or not further.is_story(sheet.step, given, problem, sheet.scene):
        return None
    return await add(visit, sheet, step, given.text)


async def add(visit: Visit, sheet: Sheet, step: Step, text: str) -> Reply:
    """Words behind the story, as far as there is room."""
    what = label(step, sheet.scene)
    message, length = (visit.chat_id, visit.message_id or 0), len(tidy(text))
    after = further.go_on(sheet.form, sheet.answers, text, sheet.scene)
    if isinstance(after, Problem):
        heard.keep(visit.unit, message, sheet.draft.id, "", visit.said_at, length)
        return ask(visit, sheet.draft, visit.words("filing.words_no_room", what=what, max=step.max))
    heard.keep(visit.unit, message, sheet.draft.id, step.id, visit.said_at, length)
    saved = await save(visit, sheet.draft, after)
    return ask(visit, saved, visit.words("filing.words_added", what=what))


def takes_files(sheet: Sheet) -> bool:
    """Whether a file may answer what is asked now; every form has a place for the others."""
    return sheet.step is not None and takes_file(sheet.step)


def takes_file(step: Step) -> bool:
    """Whether a file may be the answer, or part of it."""
    return step.voice or step.kind is StepKind.FILES


def shelf(sheet: Sheet) -> Step | None:
    """The step among whose files an early one is laid."""
    return further.shelf(sheet.form, sheet.answers)


async def file(visit: Visit, sheet: Sheet, given: Given, paper: Paper) -> Reply | None:
    """Among the papers, so that nothing is sent twice; its caption may answer the question."""
    step = shelf(sheet)
    if step is None:  # pragma: no cover - every form asks for papers
        return None
    held = sheet.answers.get(step.id) or {"files": []}
    if len(held["files"]) >= MAX_FILES:
        said = visit.words("forms.problem.too_many_files", max=MAX_FILES)
        return waiting.refuse(visit, paper, ask(visit, sheet.draft, said))
    album = await is_part(visit, paper)
    cases.hand_in(visit.unit, paper, visit.at)
    taken = await _captioned(visit, sheet, given)
    answers = taken.answers if taken else sheet.answers
    after = further.lay(step, answers, given.files[0], ended=sheet.step is None)
    saved = await save(visit, sheet.draft, after)
    if album and taken is None:
        return None
    warned = [visit.words(key) for key in taken.warnings] if taken else []
    early = "filing.album_early" if paper.album else "filing.file_early"
    laid = visit.words(early, what=label(step, sheet.scene))
    return ask(visit, saved, Rich.join("\n", [laid, *warned]), counted=not paper.album)


async def _captioned(visit: Visit, sheet: Sheet, given: Given) -> Taken | None:
    """What the caption answers, if it answers what is asked; from then on its message does."""
    step = sheet.step
    if step is None or not given.text:
        return None
    taken = sheet.form.take(sheet.answers, Given(given.text), sheet.scene)
    if not isinstance(taken, Taken):
        return None
    await heard.replace(visit.unit, sheet.draft.id, step.id)
    message = (visit.chat_id, visit.message_id or 0)
    heard.keep(visit.unit, message, sheet.draft.id, step.id, visit.said_at, len(tidy(given.text)))
    return taken


async def is_part(visit: Visit, paper: Paper) -> bool:
    """Whether another part of the same album came before: it is one thing and answered once."""
    if not paper.album:
        return False
    return any(one.album == paper.album for one in await cases.loose(visit.unit, visit.chat_id))
