"""A wrong answer hurts people: one person takes it off the shelf at once, with a reason."""

from dataclasses import replace

from db import people, revisions
from db.drafts import Draft
from db.outbox import Lane
from handlers import casebook, guards
from handlers.curating import finding, looking, shelf, standing
from handlers.curating.rights import called
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from knowledge.law import render
from knowledge.law.entry import Entry, State

OFF = "off"


async def ask(visit: Visit, entry_id: str, version: str) -> Reply:
    """Why? The next words are the reason, and with them the text that was looked at is gone."""
    known = await standing.get(visit, entry_id)
    if known is None or known.withdrawn:
        return await looking.page(visit, entry_id)
    if known.version != version:
        return await looking.newer(visit, known, version)
    if await guards.busy(visit, finding.FLOW):
        return Reply(visit.words("editing.busy"))
    await finding.listen(visit, f"{OFF}:{entry_id}:{version}")
    back = Button(visit.text("common.back"), f"w:e:{entry_id}")
    title = render.title(known.entry, visit.lang)
    return Reply(visit.words("editing.ask.off", title=title), rows(back))


async def withdraw(visit: Visit, draft: Draft, reason: str) -> Reply:
    """The reason was typed: nobody is shown it any more, and the whole office hears why."""
    _, entry_id, *seen = draft.step.split(":")
    known = await standing.get(visit, entry_id)
    await looking.leave(visit)
    if known is None or known.withdrawn:
        return await looking.page(visit, entry_id, visit.words("editing.gone_already"))
    if known.version not in seen:
        return await looking.newer(visit, known, "".join(seen), reason)
    name = await called(visit)
    gone = standing.write(visit, replace(known.entry, state=State.WITHDRAWN))
    await revisions.withdraw(
        visit.unit,
        (entry_id, known.entry.category),
        known.base,
        gone,
        standing.seen_file(visit, known, known.entry, checked=False),
        visit.user_id,
        visit.at,
        reason,
    )
    shelf.learn(visit)
    await _tell_office(visit, known.entry, name, reason)
    note = visit.words("editing.withdrawn", title=render.title(known.entry, visit.lang))
    return await looking.page(visit, entry_id, note)


async def _tell_office(visit: Visit, entry: Entry, name: str, reason: str) -> None:
    """Staff and advisors hear what was taken down, by whom and why."""
    office = {
        one.user_id
        for role in ("staff", "advisor")
        for one in await people.having(visit.unit, role)
    }
    for user_id in sorted(office - {visit.user_id}):
        lang = await casebook.language_of(visit, user_id)
        words = visit.house.words
        said = {"name": name, "title": render.title(entry, lang), "reason": reason}
        look = Button(words.text(lang, "editing.to_answer"), f"w:e:{entry.id}")
        reply = Reply(words.say(lang, "editing.office_hears", **said), rows(look))
        visit.tell(user_id, reply, lane=Lane.OFFICE, about="revision:0")
