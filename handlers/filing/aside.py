"""What is given to a form beside its question: a message of somebody else, a place too early."""

from dataclasses import replace

from telegram import Message

from db import cases, heard
from db.drafts import Draft
from handlers import incoming, waiting
from handlers.filing import further
from handlers.filing.questions import ask
from handlers.filing.rest import MOMENT
from handlers.filing.sheet import Sheet, save, spread
from handlers.office import Visit
from handlers.papers import FILES
from handlers.reply import Button, Reply
from knowledge.forms.accepting import MAX_FILES
from knowledge.forms.ages import too_young
from knowledge.forms.further import lay, told
from knowledge.forms.telling import label
from knowledge.forms.terms import File, Given, StepKind
from knowledge.words.rich import Rich

PLACE = "location"
IN_WORDS = {StepKind.TEXT, StepKind.LONG_TEXT}
SILENCE = Reply(Rich())


async def hear(visit: Visit, draft: Draft, message: Message, given: Given) -> Reply | None:
    """What comes of it; None for an answer of one's own, and an empty reply where all is said."""
    sheet = spread(visit, draft)
    if given.kind == "text" and not incoming.is_passed_on(message):
        return await _younger(visit, sheet, given)
    if given.kind == PLACE:
        asked = sheet.step is not None and PLACE in sheet.step.takes
        return None if asked else await _place(visit, sheet, given)
    if not incoming.is_passed_on(message) or given.kind not in {"text", *FILES}:
        return None
    if sheet.step is not None and sheet.step.is_door:
        return None if given.files else _later(visit, sheet, "filing.passed_on_later")
    return await _passed_on(visit, sheet, message, given)


async def _younger(visit: Visit, sheet: Sheet, given: Given) -> Reply | None:
    """Who passed the gate and tells of fewer years is asked again, before a word is kept."""
    gates = (sheet.form.get(name) for name in sheet.form.gates)
    gate = next((one for one in gates if one.least_age), None)
    if gate is None or sheet.step is None or not sheet.step.voice:
        return None
    if not too_young(given.text, gate.least_age):
        return None
    opened = await save(visit, sheet.draft, sheet.form.change(sheet.answers, gate.id))
    return ask(visit, opened, visit.words("filing.age_again"))


async def _passed_on(visit: Visit, sheet: Sheet, message: Message, given: Given) -> Reply:
    """Among the papers, with its words; the writer may still say that it is the answer."""
    step, paper = further.shelf(sheet), incoming.read(message, "resident")
    if step is None:  # pragma: no cover - every form asks for papers
        return SILENCE
    held = sheet.answers.get(step.id) or {"files": []}
    if len(held["files"]) >= MAX_FILES:
        full = _later(visit, sheet, "forms.problem.too_many_files", max=MAX_FILES)
        return waiting.refuse(visit, paper, full) or SILENCE
    last = await heard.latest(visit.unit, sheet.draft.id)
    burst = last is not None and last.step == step.id and visit.said_at - last.at <= MOMENT
    one = (visit.chat_id, paper.message_id)
    heard.keep(visit.unit, one, sheet.draft.id, step.id, visit.said_at)
    cases.hand_in(visit.unit, paper, visit.at)
    file = given.files[0] if given.files else File(f"{one[0]}/{one[1]}", "text")
    after = lay(step, sheet.answers, file, ended=sheet.step is None)
    saved = await save(visit, sheet.draft, after)
    if burst:
        return SILENCE
    may_answer = bool(paper.text) and sheet.step is not None and sheet.step.kind in IN_WORDS
    said = "filing.passed_on" if may_answer else "filing.passed_on_kept"
    again = ask(visit, saved, visit.words(said, what=label(step, sheet.scene)))
    if sheet.step is None or not may_answer:
        return again
    data = f"f:own:{saved.id}:{sheet.step.id}"
    face = Button(visit.text("filing.passed_on_own"), data)
    return replace(again, buttons=((face,), *again.buttons), answers=paper.message_id)


async def _place(visit: Visit, sheet: Sheet, given: Given) -> Reply:
    """Where the form asks for a place; behind the story where it asks for none."""
    if sheet.step is not None and sheet.step.is_door:
        return _later(visit, sheet, "filing.place_later")
    form, answers = sheet.form, sheet.answers
    asks = (step for step in form.visible(answers) if PLACE in step.takes)
    where = next((step for step in asks if not step.private), None)  # no home address
    if where is None:
        story = told(form, answers)
        if story is None:
            return _later(visit, sheet, "filing.place_after_story")
        said = visit.text("forms.value.place", place=given.text)
        return await further.add(visit, sheet, story, said)
    before = answers.get(where.id)
    text, what = f"{before or ''} {given.text}".strip(), label(where, sheet.scene)
    if len(text) > where.max:
        return _later(visit, sheet, "filing.place_full", what=what)
    saved = await save(visit, sheet.draft, answers | {where.id: text})
    return ask(visit, saved, visit.words("filing.place_kept", what=what))


def _later(visit: Visit, sheet: Sheet, key: str, **values: str | int) -> Reply:
    """Not taken, said so, and the question once more."""
    said = visit.words(key, **values)
    again = ask(visit, sheet.draft)
    return Reply(Rich.join("\n\n", [said, again.text]), again.buttons)
