"""A message that answered a question of a form is edited: its answer changes, and nothing else."""

from dataclasses import replace
from typing import Any

from db import cases, heard
from db.cases import Paper
from db.drafts import Draft
from db.heard import Heard
from handlers import amended, consents
from handlers.filing import further
from handlers.filing.answering import answer
from handlers.filing.questions import ask
from handlers.filing.sheet import Sheet, mine, save, spread
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.forms.accepting import tidy
from knowledge.forms.further import in_pieces, mend, told
from knowledge.forms.telling import label, say_value
from knowledge.forms.terms import Given, Problem, Step, StepKind, Stop
from knowledge.words.rich import Rich

SILENCE = Reply(Rich())


async def note(visit: Visit, draft: Draft, given: Given) -> None:
    """A message is about to answer the question that is open; an earlier one no longer does."""
    sheet = spread(visit, draft)
    step = sheet.step
    name = "" if step is None or (step.is_door and given.files) else step.id
    if given.files and not further.takes_files(sheet) and not (step is not None and step.is_door):
        shelf = further.shelf(sheet)
        name = shelf.id if shelf is not None else ""
    elif step is not None and step.kind is not StepKind.FILES:
        await heard.replace(visit.unit, draft.id, name)
    message = (visit.chat_id, visit.message_id or 0)
    heard.keep(visit.unit, message, draft.id, name, visit.said_at, len(tidy(given.text)))


async def note_press(visit: Visit, draft: Draft, step_id: str) -> None:
    """A button is about to answer the question that is open."""
    step = spread(visit, draft).step
    if step is not None and step.id == step_id and step.kind is not StepKind.FILES:
        await heard.replace(visit.unit, draft.id, step_id)


async def edited(visit: Visit, said: Heard | None, given: Given, paper: Paper) -> Reply | None:
    """What comes of an edit; None if the message never answered a form, or its case takes it."""
    if said is None:
        return await _carried(visit, paper)
    if said.case_id is not None:
        case = await cases.access(visit.unit, said.case_id, visit.chat_id)
        if case is not None and not await consents.cover_case(visit, case):
            return consents.not_kept(visit, case)
        filed = await amended.first_edition(visit, said, given, paper)
        return None if filed else Reply(visit.words("filing.edit_not_filed"))
    draft = await mine(visit, said.draft_id)
    if draft is None:
        return Reply(visit.words("filing.edit_too_late"))
    return await _in_form(visit, draft, said.step, given, paper)


async def _in_form(
    visit: Visit, draft: Draft, step_id: str, given: Given, paper: Paper
) -> Reply | None:
    """The answer changes; a question that is open again is answered by the edit."""
    sheet = spread(visit, draft)
    step = next((one for one in sheet.form.visible(sheet.answers) if one.id == step_id), None)
    if step is not None and given.files and not further.takes_file(step):
        return await _change_caption(visit, sheet, step, given, paper)
    if step is not None and sheet.step is step and step.id not in sheet.answers:
        if len(await heard.pieces(visit.unit, draft.id, step.id)) > 1:
            return _no_answer(visit, draft)
        return await answer(visit, draft, given, paper if given.files else None)
    if step is not None and step is told(sheet.form, sheet.answers):
        pieces = await heard.pieces(visit.unit, draft.id, step.id)
        if in_pieces(sheet.answers[step.id], pieces):
            return await _change_piece(visit, sheet, step, pieces, paper)
    if step is not None and (step.id in sheet.answers or step.kind is StepKind.GATE):
        return await _change(visit, draft, step, given, paper)
    return _no_answer(visit, draft)


async def _carried(visit: Visit, paper: Paper) -> Reply | None:
    """A file that came along with the form before it was begun stays as it came."""
    known = await cases.editions(visit.unit, paper.chat_id, paper.message_id)
    draft = await mine(visit) if known and known[-1].case_id is None else None
    return _no_answer(visit, draft) if draft is not None else None


def _no_answer(visit: Visit, draft: Draft) -> Reply:
    return ask(visit, draft, visit.words("filing.edit_no_answer"))


async def _change(
    visit: Visit, draft: Draft, step: Step, given: Given, paper: Paper
) -> Reply | None:
    """The answer as the message says it now, if it fits; else the old one stays."""
    sheet = spread(visit, draft)
    what = label(step, sheet.scene)
    if step.kind is StepKind.FILES:
        return await _change_file(visit, draft, step, paper)
    result = sheet.form.accept(step, given, sheet.scene, sheet.answers)
    if isinstance(result, Problem):
        said = visit.words(result.key, **result.values)
        stays = visit.words("filing.edit_refused", what=what)
        return ask(visit, draft, Rich.join("\n", [said, stays]))
    if isinstance(result, Stop):
        opened = sheet.form.change(sheet.answers, step.id)
        if sheet.form.step(opened) is not step:
            return _no_answer(visit, draft)
        return await answer(visit, replace(draft, answers=opened), given)
    if step.is_door or result.value == sheet.answers[step.id]:
        return SILENCE
    await cases.reword(visit.unit, paper)
    saved = await save(visit, draft, sheet.answers | {step.id: result.value})
    value = say_value(step, result.value, sheet.scene)
    lines = [visit.words("filing.edit_taken", what=what, value=value)]
    return ask(visit, saved, Rich.join("\n", lines + [visit.words(key) for key in result.warnings]))


async def _change_piece(
    visit: Visit, sheet: Sheet, step: Step, pieces: dict[int, int | None], paper: Paper
) -> Reply:
    """One message of a story told in several: its piece is as it says now, the others stay."""
    draft, what, text = sheet.draft, label(step, sheet.scene), tidy(paper.text)
    after = mend(sheet.form, sheet.answers, pieces, (paper.message_id, text), sheet.scene)
    if after is None:
        return _no_answer(visit, draft)
    if isinstance(after, Problem):
        said = visit.words(after.key, **after.values)
        return ask(visit, draft, said + "\n" + visit.words("filing.edit_refused", what=what))
    if after == sheet.answers:
        return SILENCE
    await cases.reword(visit.unit, paper)
    await heard.resize(visit.unit, paper.chat_id, paper.message_id, len(text))
    saved = await save(visit, draft, after)
    return ask(visit, saved, visit.words("filing.edit_taken_piece", what=what, value=text))


async def _change_caption(
    visit: Visit, sheet: Sheet, step: Step, given: Given, paper: Paper
) -> Reply | None:
    """Words under a photo that answered: the file is as it is now, and so is the answer."""
    shelf = further.shelf(sheet)
    said = await _change_file(visit, sheet.draft, shelf, paper) if shelf is not None else None
    draft = await mine(visit, sheet.draft.id)
    if said is None or said is SILENCE or draft is None:
        return said
    words = Given(given.text)
    reply = await _in_form(visit, draft, step.id, words, paper)
    return said if reply is SILENCE else reply


async def _change_file(visit: Visit, draft: Draft, step: Step, paper: Paper) -> Reply:
    """Another caption, or another file in the same message; one there was no room for stays out."""
    known = await cases.editions(visit.unit, paper.chat_id, paper.message_id)
    if not known:
        return _no_answer(visit, draft)
    if (known[-1].text, known[-1].file_id) == (paper.text, paper.file_id):
        return SILENCE
    await cases.reword(visit.unit, paper)
    held: dict[str, Any] = draft.answers[step.id]
    place = f"{paper.chat_id}/{paper.message_id}"
    named = {"id": place, "kind": paper.kind, "name": paper.file_name}
    files = [named if one["id"] == place else one for one in held["files"]]
    saved = await save(visit, draft, draft.answers | {step.id: held | {"files": files}})
    return ask(visit, saved, visit.words("filing.edit_taken_file"))
