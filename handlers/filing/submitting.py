"""A form becomes a case with a number, a due date and a place in the queue."""

from db import cases, heard, residents
from db.cases import Case
from db.drafts import Draft
from db.drafts import end as end_draft
from db.unit import Unit
from handlers import cards, casebook, papers
from handlers.filing.questions import ask
from handlers.filing.receipt import receipt
from handlers.filing.sheet import Sheet, save, spread
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.cases import numbers
from knowledge.cases.terms import Act, Kind, Role, State
from knowledge.forms.terms import Answers
from knowledge.words.words import Lang


async def submit(visit: Visit, draft: Draft) -> Reply:
    """File what was answered, if all of it is and every consent it rests on is on record."""
    sheet = spread(visit, draft)
    given = await residents.consents(visit.unit, visit.chat_id)
    answers = sheet.form.agreed(sheet.answers, given)
    if sheet.form.step(answers) is not None:
        return ask(visit, await save(visit, draft, answers))
    if not await end_draft(visit.unit, draft.id):
        return Reply(visit.words("front.old_button"))
    case = await _open_case(visit, sheet, sheet.form.clean(answers))
    await heard.bind(visit.unit, draft.id, case.id)
    cards.spell_out(visit, case)
    await _carry_papers(visit, case)
    return await receipt(visit, case)


async def _open_case(visit: Visit, sheet: Sheet, answers: Answers) -> Case:
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
