"""A draft on one screen: what it changes, what is wrong with it, everything that can be done."""

from db import revisions
from db.revisions import Revision
from handlers.curating import changes, faults, finding, lists, looking, standing
from handlers.curating.rights import May, has
from handlers.curating.standing import Standing
from handlers.curating.wanted import Wanted
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, rows
from knowledge.words.rich import Rich


async def open_one(visit: Visit, entry_id: str) -> Reply:
    """One's own open change of an answer; without one, the answer."""
    revision = await revisions.open_by(visit.unit, entry_id, visit.user_id)
    if revision is None:
        return await looking.page(visit, entry_id)
    return await show(visit, revision)


async def show(
    visit: Visit, revision: Revision, note: Rich | None = None, given: str = ""
) -> Reply:
    """A draft with what it changes, what is wrong with it, and everything that can be done.

    Where the part that was just given is wrong, the next words are that part again.
    """
    await looking.leave(visit)
    known = await standing.get(visit, revision.entry_id)
    head = visit.words(
        f"editing.panel_{revision.state}",
        title=finding.title(visit, revision),
        id=revision.entry_id,
        kind=visit.text(f"editing.kind.{revision.kind}"),
        date=lists.day(visit, revision.submitted_at or 0),
    )
    blocks = [note or Rich(), head, await last_words(visit, revision), changes.of(visit, revision)]
    blocks.append(changes.unseen(visit, revision))
    stale = moved(revision, known)
    if stale and known is not None:
        blocks.append(_beneath(visit, revision, known))
    found = await faults.of(visit, revision) if revision.state == "draft" else None
    if found:
        lines = [visit.words("editing.faults"), *faults.say(visit, found)]
        blocks.append(Rich.join("\n", lines))
    if found and given in {one.file for one in found.problems}:
        await finding.listen(visit, Wanted(revision.entry_id, given).step)
        blocks.append(visit.words("editing.send_again", part=faults.part_name(visit, given)))
    ready = not found and not stale
    return Reply(Rich.join("\n\n", blocks), _panel_buttons(visit, revision, ready, stale=stale))


async def last_words(visit: Visit, revision: Revision) -> Rich:
    """Why it was sent back, if that is the last thing that was done with it."""
    deeds = await revisions.deeds(visit.unit, revision.id)
    if revision.state != "draft" or not deeds or deeds[-1].act != "send_back":
        return Rich()
    return visit.words("editing.sent_back", name=deeds[-1].name, reason=deeds[-1].note)


def moved(revision: Revision, known: Standing | None) -> bool:
    """Whether the text in force is no longer the one that a change stands on."""
    now = known.base if known is not None else ("", 0)
    return now != (revision.base, revision.based_on)


def _beneath(visit: Visit, revision: Revision, known: Standing) -> Rich:
    """What changed under a draft since it was begun."""
    old = changes.before(visit, revision)
    said = changes.show(visit, old, known.entry) if old else Rich()
    return Rich.join("\n", [visit.words("editing.moved"), said])


def _panel_buttons(visit: Visit, revision: Revision, ready: bool, *, stale: bool) -> Rows:
    here = f"{revision.id}:{revision.version}"
    see = Button(visit.text("editing.see"), f"w:see:{revision.id}")
    if revision.state == "review":
        return rows(see, Button(visit.text("editing.take_back"), f"w:takeback:{here}"))
    lines: Rows = ()
    if stale:
        lines = rows(Button(visit.text("editing.on_top"), f"w:fresh:{here}", style="success"))
    elif ready:
        lines = rows(Button(visit.text("editing.hand_in"), f"w:in:{here}", style="success"))
    changed = tuple(changes.changed(visit, revision))
    drop = Button(visit.text("editing.drop"), f"w:drop:{here}")
    return (*lines, *looking.part_buttons(visit, revision.entry_id, changed), (see, drop))


async def see(visit: Visit, revision: Revision) -> Reply:
    """A draft as residents would see it."""
    entry = standing.said(visit, revision)
    back = f"w:r:{revision.id}" if has(visit, May.JUDGE) else f"w:e:{revision.entry_id}"
    if revision.author_id == visit.user_id:
        back = f"w:p:{revision.entry_id}"
    return Reply(
        looking.drawn(visit, entry, whole=True), rows(Button(visit.text("common.back"), back))
    )
