"""The second person: approves a change of an answer, or sends it back with a reason."""

from dataclasses import replace

from db import revisions
from db.drafts import Draft
from db.errors import Moved
from db.outbox import Lane
from db.revisions import Revision
from handlers import casebook, guards
from handlers.curating import faults, finding, handing, panels, shelf, standing
from handlers.curating.looking import leave
from handlers.curating.rights import called
from handlers.curating.standing import Standing
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from knowledge.law.entry import Cite
from knowledge.law.periods import cited
from knowledge.words.rich import Rich

WHY = "why"


async def waiting(visit: Visit) -> Reply:
    """`/review`: what waits for a second person, other people's alone."""
    return replace(await finding.show(visit, "wait", 0), edits=False)


async def _on(visit: Visit, revision: Revision, said: Rich) -> Reply:
    """A decision was taken: what it was about, and what else waits."""
    many = len(await finding.to_judge(visit))
    more = Button(visit.text("editing.list.wait", many=many), "w:wait")
    look = Button(visit.text("editing.to_answer"), f"w:e:{revision.entry_id}")
    return Reply(said, rows(look, more) if many else rows(look))


async def open_letter(visit: Visit, revision: Revision) -> Reply:
    """One change to be judged; what was decided meanwhile is said, and no reason awaited."""
    await leave(visit)
    return await _settled(visit, revision) or await handing.letter(visit, revision)


async def _settled(visit: Visit, revision: Revision) -> Reply | None:
    """Why a change cannot be judged by this person now; None if it can."""
    if revision.state != "review":
        return Reply(await outcome(visit, revision))
    if revision.author_id == visit.user_id:
        return Reply(visit.words("editing.own_work"))
    return None


async def _unread(visit: Visit, revision: Revision, version: int) -> Reply | None:
    """Why it cannot be judged as it was read; None if it is still the same."""
    settled = await _settled(visit, revision)
    if settled is None and revision.version != version:
        return await handing.letter(visit, revision, visit.words("editing.read_anew"))
    return settled


async def outcome(visit: Visit, revision: Revision) -> Rich:
    """What became of a change that was handed in, and by whom."""
    deeds = await revisions.deeds(visit.unit, revision.id)
    if not deeds:
        return visit.words("front.old_button")
    last = deeds[-1]
    title = finding.title(visit, revision)
    return visit.words(f"editing.became.{last.act}", name=last.name, title=title)


async def law(visit: Visit, revision: Revision) -> Reply:
    """The words of the articles on which a change rests, as far as the office loaded them."""
    settled = await _settled(visit, revision)
    if settled is not None:
        return settled
    entry = standing.said(visit, revision)
    blocks = []
    for cite in entry.cites:
        name = cited(visit.house.words, visit.lang, cite.law, cite.articles)
        blocks.append(Rich.of(name, "bold") + "\n" + cite.says)
        blocks += [Rich.of(text, "quote") for text in _texts(visit, cite)]
    back = Button(visit.text("common.back"), f"w:r:{revision.id}")
    return Reply(Rich.join("\n", blocks), rows(back))


def _texts(visit: Visit, cite: Cite) -> list[str]:
    known, book = visit.house.library.register.find(cite.law), visit.house.statutes
    name = known.name if known else cite.law
    return [text for one in cite.articles if book and (text := book.text(name, one))]


async def approve(visit: Visit, revision: Revision, version: int) -> Reply:
    """It is published as it was read; only if it still stands on the text in force."""
    await leave(visit)
    unread = await _unread(visit, revision, version)
    if unread is not None:
        return unread
    known = await standing.get(visit, revision.entry_id)
    if panels.moved(revision, known):
        return await _return_moved(visit, revision)
    found = await faults.of(visit, revision)
    if found:
        lines = [visit.words("editing.no_longer_fit"), *faults.say(visit, found)]
        return await handing.letter(visit, revision, Rich.join("\n", lines))
    return await _publish(visit, revision, known)


async def _publish(visit: Visit, revision: Revision, known: Standing | None) -> Reply:
    name = await called(visit)
    entry = standing.said(visit, revision)
    signed = replace(entry, checked=standing.today(visit), reviewer=name)
    shipped = standing.seen_file(visit, known, signed, checked=_beside_file(visit, revision, known))
    text = standing.write(visit, signed)
    if not await revisions.publish(visit.unit, revision, text, shipped, visit.user_id, visit.at):
        raise Moved(f"revision {revision.id}")
    shelf.learn(visit)
    await _tell_author(visit, revision, "editing.approved", name=name)
    said = visit.words("editing.published", title=finding.title(visit, revision))
    return await _on(visit, revision, said)


def _beside_file(visit: Visit, revision: Revision, known: Standing | None) -> bool:
    """Whether it was checked again beside the file as that is now."""
    file = standing.digest_of(visit, known.shipped if known else None)
    return revision.kind == "again" and revision.shipped == file


async def _return_moved(visit: Visit, revision: Revision) -> Reply:
    """The text in force changed underneath: the author is to look at that first."""
    if not await revisions.give_back(visit.unit, revision, "moved", visit.user_id, visit.at):
        raise Moved(f"revision {revision.id}")
    await _tell_author(visit, revision, "editing.returned_moved")
    said = visit.words("editing.moved_beneath", author=revision.author)
    return await _on(visit, revision, said)


async def ask_why(visit: Visit, revision: Revision, version: int) -> Reply:
    """Sending back needs a reason: the next words are it."""
    unread = await _unread(visit, revision, version)
    if unread is not None:
        return unread
    if await guards.busy(visit, finding.FLOW):
        return Reply(visit.words("editing.busy"))
    await finding.listen(visit, f"{WHY}:{version}", revision.id)
    back = Button(visit.text("common.back"), f"w:r:{revision.id}")
    title = finding.title(visit, revision)
    return Reply(visit.words("editing.ask.why", title=title), rows(back))


async def send_back(visit: Visit, draft: Draft, reason: str) -> Reply:
    """The reason was typed: the author goes on with it."""
    revision = await revisions.get(visit.unit, draft.subject)
    await leave(visit)
    if revision is None:
        return Reply(visit.words("front.old_button"))
    settled = await _settled(visit, revision)
    if settled is not None:
        return settled
    if draft.step != f"{WHY}:{revision.version}":
        return await handing.letter(visit, revision, visit.words("editing.read_anew"))
    name = await called(visit)
    if not await revisions.give_back(
        visit.unit, revision, "send_back", visit.user_id, visit.at, reason
    ):
        raise Moved(f"revision {revision.id}")
    await _tell_author(visit, revision, "editing.came_back", name=name, reason=reason)
    return await _on(visit, revision, visit.words("editing.gave_back", author=revision.author))


async def _tell_author(visit: Visit, revision: Revision, key: str, **values: str) -> None:
    """The author hears what became of it, with a way to it."""
    lang = await casebook.language_of(visit, revision.author_id)
    words, title = visit.house.words, finding.title(visit, revision)
    look = Button(words.text(lang, "editing.to_answer"), f"w:p:{revision.entry_id}")
    reply = Reply(words.say(lang, key, title=title, **values), rows(look))
    visit.tell(revision.author_id, reply, lane=Lane.OFFICE, about=f"{handing.ABOUT}:{revision.id}")
