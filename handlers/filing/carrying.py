"""What was asked or sent before goes along: as references until its keeping is agreed to."""

from db import asked, cases, drafts, residents
from db.cases import Paper
from handlers import consents, papers, waiting
from handlers.filing.beginning import FILES, already, brought, start
from handlers.filing.questions import ask
from handlers.filing.sheet import Sheet, mine, save, spread
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.cases.terms import Kind
from knowledge.forms.engine import Form
from knowledge.forms.terms import CARRIED, Answers
from knowledge.words.rich import Rich


async def hand_over(visit: Visit, question_id: int) -> Reply:
    """To a person, with the question and whatever was sent carried over into the form."""
    begun = await mine(visit)
    if begun is not None and spread(visit, begun).begun:
        return already(visit, begun, Kind.CONSULTATION)
    held = await waiting.take(visit)
    may_keep = await consents.cover_new(visit)
    given = held.papers if may_keep else [paper.reference for paper in held.papers]
    answers = _hand_in(
        visit, brought(begun), [paper for paper in given if paper.kind in papers.FILES]
    )
    form = visit.house.forms[Kind.CONSULTATION]
    questions = [question_id] if question_id else held.asked or answers.get(CARRIED, [])
    if form.gist in form.carry({}, await _asked(visit, questions)):
        answers[CARRIED] = questions
    else:
        answers = form.carry(answers, [paper.text for paper in given])
    return _promise(visit, await start(visit, Kind.CONSULTATION, answers), answers)


async def start_instead(visit: Visit, kind: str, draft_id: int) -> Reply:
    """Give up the form that was begun and begin another, with what waits to be taken along."""
    if await mine(visit, draft_id) is not None:
        await drafts.end(visit.unit, draft_id)
        await cases.drop_loose(visit.unit, visit.chat_id)
        visit.met = await residents.meet(visit.unit, visit.chat_id, visit.user_id, 0, visit.at)
    if kind == Kind.CONSULTATION:
        return await hand_over(visit, 0)
    return await start(visit, kind)


async def _asked(visit: Visit, ids: list[int]) -> list[str]:
    """The words of questions kept without their person, as far as they are still there."""
    found = [await asked.get(visit.unit, one) for one in ids]
    return [row["question"] for row in found if row is not None]


def _hand_in(visit: Visit, answers: Answers, given: list[Paper]) -> Answers:
    """Files stand with the form, in the order they came."""
    if not given:
        return answers
    for paper in given:
        cases.hand_in(visit.unit, paper, visit.at)
    named = [
        {"id": f"{paper.chat_id}/{paper.message_id}", "kind": paper.kind, "name": paper.file_name}
        for paper in given
    ]
    before = answers[FILES][FILES] if answers.get(FILES) else []
    return answers | {FILES: {FILES: [*before, *named], "more": True}}


def _promise(visit: Visit, reply: Reply, answers: Answers) -> Reply:
    """What is taken along is said at once, so that nobody writes or sends it twice."""
    said = []
    gist = answers.get(visit.house.forms[Kind.CONSULTATION].gist)
    if answers.get(FILES):
        said.append(visit.words("filing.will_carry_files", many=len(answers[FILES][FILES])))
    if gist:
        said.append(visit.words("filing.carried", text=gist))
    elif answers.get(CARRIED):
        said.append(visit.words("filing.will_carry"))
    return Reply(Rich.join("\n\n", [*said, reply.text]), reply.buttons)


async def bring(visit: Visit, form: Form, answers: Answers) -> tuple[Answers, Rich]:
    """The doors are behind: the question asked before stands in the form, to be changed at will."""
    after = form.carry(answers, await _asked(visit, answers.get(CARRIED, [])))
    said = []
    if form.gist in after and form.gist not in answers:
        said.append(visit.words("filing.carried", text=after[form.gist]))
    loose = await cases.loose(visit.unit, visit.chat_id) if answers.get(FILES) else []
    bare = [paper for paper in loose if not paper.file_id]
    if bare:
        said.append(visit.words("filing.files_carried", many=len(bare)))
    return after, Rich.join("\n\n", said)


async def keep_for_later(visit: Visit, sheet: Sheet, paper: Paper) -> Reply | None:
    """A file sent while a gate or a consent is open; before consent only where it stands."""
    album = paper.album
    loose = await cases.loose(visit.unit, visit.chat_id)
    further = bool(album) and any(one.album == album for one in loose)
    if len(loose) >= waiting.MOST:
        said = visit.words("forms.problem.too_many_files", max=waiting.MOST)
        return ask(visit, sheet.draft, said)
    may_keep = await consents.cover_new(visit)
    answers = _hand_in(visit, sheet.answers, [paper if may_keep else paper.reference])
    saved = await save(visit, sheet.draft, answers)
    return None if further else ask(visit, saved, visit.words("filing.file_waits"))
