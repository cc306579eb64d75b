"""Consents that were taken back are asked for again, for a case that is under way."""

from db import residents
from db.cases import Case
from handlers import casebook, consents, waiting
from handlers.following import actions
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from knowledge.forms.terms import NO, YES, Step
from knowledge.words.rich import Rich

HOTLINES = ("legal", "government")


async def press(visit: Visit, case: Case, rest: list[str]) -> Reply:
    """`c:agree:<case>` and, under a screen, `:<step>:<version>:<yes or no>`."""
    match rest:
        case [step, version, said]:
            return await answer(visit, case, (step, version), said)
    return await ask(visit, case)


async def ask(visit: Visit, case: Case) -> Reply:
    """The next consent the case needs, a screen of its own; with all of them, how to go on."""
    step = await _open(visit, case)
    if step is None:
        return await _go_on(visit, case)
    faces = tuple(
        Button(
            visit.text(f"forms.option.{one}"), f"c:agree:{case.id}:{step.id}:{step.version}:{one}"
        )
        for one in (YES, NO)
    )
    head = visit.words("following.agree_for", number=case.number)
    return Reply(Rich.join("\n\n", [head, visit.words(step.ask)]), rows(faces))


async def answer(visit: Visit, case: Case, asked: tuple[str, str], said: str) -> Reply:
    """Yes or no to a consent in the words of a version; an older screen changes nothing."""
    step = await _open(visit, case)
    if step is None or (step.id, step.version) != asked or said not in {YES, NO}:
        return await ask(visit, case)
    if said == NO:
        return await _refused(visit, case, step)
    for purpose in step.purposes:
        residents.consent(visit.unit, visit.chat_id, purpose, step.version, visit.at)
    return await ask(visit, case)


async def _open(visit: Visit, case: Case) -> Step | None:
    """The first consent that is not on record."""
    given = await residents.consents(visit.unit, visit.chat_id)
    steps = consents.needed(visit.house, case)
    return next((step for step in steps if not given.keys() >= set(step.purposes)), None)


async def _refused(visit: Visit, case: Case, step: Step) -> Reply:
    """A no: nothing is written down, the case stays as it is, and here is who can be called."""
    for purpose in step.purposes:
        await residents.refuse(visit.unit, visit.chat_id, purpose, visit.at)
    lines = [visit.words("following.agree_no", number=case.number)]
    for key in HOTLINES:
        line = visit.house.office.hotline(key)
        name = line.name.say(visit.lang)
        lines.append(visit.words("starting.hotline", number=line.number, name=name))
    if await residents.consents(visit.unit, visit.chat_id):
        lines.append(visit.words("filing.consents_stay"))
    return Reply(Rich.join("\n", lines))


async def _go_on(visit: Visit, case: Case) -> Reply:
    """All is agreed to: what was not kept is sent again; a file that waits need not be."""
    if case.state in casebook.ENDED:
        look = Button(visit.text("casework.look"), f"c:show:{case.id}")
        return Reply(visit.words("following.agreed_ended", number=case.number), rows(look))
    draft = await waiting.top(visit)
    if draft is not None and waiting.read(draft).papers:
        name = visit.text("following.to_case", number=case.number, title=case.title)
        put = Button(name[:60], f"c:put:{case.id}")
        return Reply(visit.words("following.agreed_waits"), rows(put))
    begun = await actions.begin_adding(visit, case)
    return Reply(visit.words("following.agreed", number=case.number), begun.buttons)
