"""What was asked or sent before goes along: as references until its keeping is agreed to."""

from db import asked, cases, drafts, residents
from db.cases import Paper
from handlers import consents, papers, waiting
from handlers.filing.beginning import FILES, already, brought, start
from handlers.filing.questions import ask
from handlers.filing.sheet import Sheet, mine, save, spread
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from knowledge.cases.terms import Kind
from knowledge.forms.engine import Form
from knowledge.forms.terms import CARRIED, WORDED, Answers
from knowledge.words.rich import Rich


async def hand_over(visit: Visit, question_id: int) -> Reply:
    """To a person, with the question and whatever was sent carried over into the form."""
    begun = await mine(visit)
    if begun is not None and spread(visit, begun).begun:
        return already(visit, begun, Kind.CONSULTATION)
    held = await waiting.take(visit)
    may_keep = await consents.cover_new(visit)
    given = held.papers if may_keep else [paper.reference for paper in held.papers]
    worded = [*held.worded, *waiting.words_under(held.papers, may_keep=may_keep)]
    files = [paper for paper in given if paper.kind in papers.FILES]
    answers = _hand_in(visit, brought(begun), files, worded)
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
    found = await asked.words(visit.unit, ids)
    return [found[one] for one in ids if one in found]


def _hand_in(visit: Visit, answers: Answers, given: list[Paper], worded: list[int]) -> Answers:
    """Files stand with the form, in the order they came, and which of them have words beside."""
    if not given:
        return answers
    for paper in given:
        cases.hand_in(visit.unit, paper, visit.at)
    named = [
        {"id": f"{paper.chat_id}/{paper.message_id}", "kind": paper.kind, "name": paper.file_name}
        for paper in given
    ]
    before = answers[FILES][FILES] if answers.get(FILES) else []
    noted = {WORDED: [*answers.get(WORDED, []), *worded]} if worded else {}
    return answers | noted | {FILES: {FILES: [*before, *named], "more": True}}


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
    """The doors are behind: the question asked before stands in the form, to be changed at will.

    Words under files that came before were not kept; each may now be taken along.
    """
    after = form.carry(answers, await _asked(visit, answers.get(CARRIED, [])))
    said = []
    if form.gist in after and form.gist not in answers:
        said.append(visit.words("filing.carried", text=after[form.gist]))
    loose = await cases.loose(visit.unit, visit.chat_id) if answers.get(FILES) else []
    bare = [paper for paper in loose if not paper.file_id]
    if bare:
        said.append(visit.words("filing.files_carried", many=len(bare)))
    noted = after.pop(WORDED, [])
    worded = [paper.message_id for paper in bare if paper.message_id in noted]
    if worded:
        waiting.offer_words(visit, worded, "f:words")
        said.append(visit.words("filing.words_stay"))
    return after, Rich.join("\n\n", said)


async def take_words(visit: Visit, paper: Paper) -> Reply:
    """The person wants the words under a file to go along, now that they may be kept."""
    draft = await mine(visit)
    loose = {one.message_id for one in await cases.loose(visit.unit, visit.chat_id)}
    if draft is None or paper.message_id not in loose:
        return await _words_later(visit, paper)
    if not paper.text or not await consents.cover_new(visit):
        return ask(visit, draft)
    await cases.reword(visit.unit, paper)
    return Reply(visit.words("filing.words_taken", text=paper.text), edits=True)


async def _words_later(visit: Visit, paper: Paper) -> Reply:
    """The form is filed, or gone: the words may go into the case in which the file is."""
    known = await cases.editions(visit.unit, paper.chat_id, paper.message_id)
    case_id = known[-1].case_id if known else None
    case = await cases.access(visit.unit, case_id or 0, visit.chat_id)
    if case is None or not paper.text:
        return Reply(visit.words("filing.gone"))
    face = Button(visit.text("asking.to_case", number=case.number), f"c:words:{case.id}")
    said = visit.words("filing.words_later", number=case.number)
    return Reply(said, rows(face), answers=paper.message_id)


async def keep_for_later(visit: Visit, sheet: Sheet, paper: Paper) -> Reply | None:
    """A file sent while a gate or a consent is open; before consent only where it stands."""
    album = paper.album
    loose = await cases.loose(visit.unit, visit.chat_id)
    further = bool(album) and any(one.album == album for one in loose)
    if len(loose) >= waiting.MOST:
        said = visit.words("forms.problem.too_many_files", max=waiting.MOST)
        return waiting.refuse(visit, paper, ask(visit, sheet.draft, said))
    may_keep = await consents.cover_new(visit)
    worded = waiting.words_under([paper], may_keep=may_keep)
    kept = paper if may_keep else paper.reference
    answers = _hand_in(visit, sheet.answers, [kept], worded)
    saved = await save(visit, sheet.draft, answers)
    return None if further else ask(visit, saved, visit.words("filing.file_waits"))
